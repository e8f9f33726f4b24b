// Enter goes down a line instead of sending the form; without this script Enter stores, which loses nothing either.
document.addEventListener("keydown", (event) => {
  if (!event.target.matches(".grid .minutes")) return;
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const boxes = [...document.querySelectorAll(".grid .minutes")];
  const next = boxes[boxes.indexOf(event.target) + (event.shiftKey && event.key === "Enter" ? -1 : step)];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
});

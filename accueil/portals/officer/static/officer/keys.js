// J and K move between the next actions of the work list, Enter opens (it is a link), / goes to the search.
// Without this file everything works with Tab.
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
    if (event.key === "/") {
      var find = document.getElementById("find-text");
      if (find) { event.preventDefault(); find.focus(); }
      return;
    }
    var step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    if (!step) return;
    var actions = Array.prototype.slice.call(document.querySelectorAll(".row-action"));
    var next = actions.indexOf(document.activeElement) + step;
    if (actions.indexOf(document.activeElement) < 0) next = step > 0 ? 0 : actions.length - 1;
    if (actions[next]) { event.preventDefault(); actions[next].focus(); }
  });
})();

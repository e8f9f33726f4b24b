// Attendance on a device that may be without network. Names are kept until the end of the day, and only where somebody
// asked for it; entries are kept until they are sent. Every entry has an id of its own: sent twice, it is stored once.
const SHELF = "school-lists";
const LIST = "school-list:", ENTRY = "school-entry:";
const AGAIN = 20000; // milliseconds until unsent entries are tried again
const words = document.getElementById("device-words")?.dataset ?? {};

const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");
const write = (key, value) => localStorage.setItem(key, JSON.stringify(value));
const keys = (begin) => Object.keys(localStorage).filter((key) => key.startsWith(begin));
const lists = () => keys(LIST);

async function forget(path) {
  localStorage.removeItem(LIST + path);
  const shelf = await caches.open(SHELF);
  await shelf.delete(path);
  if (lists().length) return;
  await caches.delete(SHELF);
  for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
}

// On every page of the school: names whose day is over go; unsent entries are pointed at.
function sweep() {
  for (const key of lists()) if (read(key).until <= Date.now()) forget(key.slice(LIST.length));
  const unsent = keys(ENTRY)[0];
  const notice = document.getElementById("unsent");
  if (!notice || document.getElementById("device")) return;
  notice.hidden = !unsent;
  if (unsent) notice.querySelector("a").href = unsent.slice(ENTRY.length).split("|")[0];
}

class ClassList {
  constructor(place) {
    this.place = place;
    this.path = location.pathname;
    this.address = place.dataset.entries;
    this.rows = [];
    this.sent = new Set();
    this.fault = "";
  }

  key = (id) => `${ENTRY}${this.path}|${id}`;
  entries = () => keys(`${ENTRY}${this.path}|`).map(read);
  get kept() { return localStorage.getItem(LIST + this.path) !== null; }

  async begin() {
    const stored = read(LIST + this.path);
    if (stored && stored.until > Date.now()) this.take(stored);
    document.getElementById("keep").addEventListener("click", () => this.keep());
    document.getElementById("remove").addEventListener("click", () => forget(this.path).then(() => this.show()));
    addEventListener("online", () => this.sync());
    addEventListener("offline", () => this.show());
    document.addEventListener("visibilitychange", () => document.hidden || this.sync());
    setInterval(() => (sweep(), this.entries().some((each) => each.state === "saved") && this.sync()), AGAIN);
    await this.sync();
  }

  take(list) {
    Object.assign(this, { rows: list.rows, minutes: list.minutes, closed: list.closed, who: list.who, until: list.until });
    this.draw();
  }

  async keep() {
    await navigator.serviceWorker.register(this.place.dataset.worker, { scope: this.place.dataset.scope });
    const files = performance.getEntriesByType("resource").map((each) => each.name);
    const own = files.filter((name) => new URL(name).pathname.startsWith("/static/"));
    const shelf = await caches.open(SHELF);
    await shelf.addAll([this.path, ...new Set(own)]);
    this.store();
    this.show();
  }

  store() {
    const { rows, minutes, closed, who, until } = this;
    write(LIST + this.path, { rows, minutes, closed, who, until });
  }

  // What is asked first is the list itself: it says who is signed in, what stands, and lets the entries be sent.
  async sync() {
    if (this.busy) return;
    this.busy = true;
    try {
      const answer = await fetch(this.address, { redirect: "manual" });
      this.fault = answer.ok ? "" : answer.type === "opaqueredirect" ? words.signIn : words.gone;
      if (answer.ok) await this.exchange(await answer.json());
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
      this.fault = words.noNetwork;
    } finally {
      this.busy = false;
    }
    this.show();
  }

  async exchange(list) {
    const others = this.entries().filter((each) => each.who !== list.who);
    this.take({ ...list, until: Date.now() + list.seconds * 1000 });
    if (this.kept) this.store();
    if (others.length) this.fault = words.colleague;
    const waiting = this.entries().filter((each) => each.who === list.who && each.state === "saved");
    if (!waiting.length) return;
    const answer = await fetch(this.address, {
      method: "POST",
      redirect: "manual",
      headers: { "Content-Type": "application/json", "X-CSRFToken": list.csrf },
      body: JSON.stringify({ entries: waiting }),
    });
    if (!answer.ok) { this.fault = words.notTaken; return; }
    const { refused, outcomes } = await answer.json();
    this.fault ||= refused;
    outcomes.forEach((each) => this.answered(each));
  }

  answered(outcome) {
    const row = this.rows.find((each) => each.id === outcome.id);
    const { seen, status, minutes, words: said, sentence } = outcome;
    const stored = ["stored", "repeated", "same"].includes(outcome.done);
    if (row && outcome.done !== "refused") Object.assign(row, { seen, status, minutes, words: said });
    const entry = read(this.key(outcome.id));
    if (entry?.client === outcome.client) {
      if (stored) localStorage.removeItem(this.key(outcome.id));
      else write(this.key(outcome.id), { ...entry, state: outcome.done, sentence, theirs: said });
    } else if (entry && stored) write(this.key(outcome.id), { ...entry, seen });
    if (stored) this.sent.add(outcome.id);
    if (this.kept) this.store();
  }

  // Somebody typed: the entry is on the device before anything is sent.
  note(row, line) {
    const status = line.querySelector("select").value;
    const box = line.querySelector("input");
    const partly = status === "late" || status === "left_early";
    box.closest("label").hidden = !partly;
    if (!status) return this.drop(row);
    const minutes = partly ? Number.parseInt(box.value, 10) : null;
    const wrong = partly && !(minutes > 0 && minutes < this.minutes);
    if (wrong && box.value) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
    if (wrong) return;
    this.put(row, { status, minutes });
  }

  put(row, { status, minutes }) {
    const entry = { id: row.id, client: crypto.randomUUID(), status, minutes, seen: row.seen, who: this.who, state: "saved" };
    write(this.key(row.id), entry);
    this.sent.delete(row.id);
    this.show();
    this.sync();
  }

  drop(row) {
    localStorage.removeItem(this.key(row.id));
    this.draw();
    this.show();
  }

  draw() {
    const body = this.place.querySelector("tbody");
    if (body.contains(document.activeElement)) return this.show(); // nothing moves under somebody's fingers
    body.replaceChildren(...this.rows.map((row) => this.line(row)));
    this.show();
  }

  line(row) {
    const line = document.getElementById("person").content.firstElementChild.cloneNode(true);
    line.dataset.id = row.id;
    line.querySelector(".name").textContent = row.name;
    for (const each of line.querySelectorAll("select, input")) {
      each.setAttribute("aria-label", `${each.dataset.label}, ${row.name}`);
      each.addEventListener("change", () => this.note(row, line));
    }
    line.querySelector(".theirs").addEventListener("click", () => this.drop(row));
    line.querySelector(".mine").addEventListener("click", () => this.put(row, read(this.key(row.id))));
    const said = read(this.key(row.id)) ?? row;
    line.querySelector("select").value = said.status;
    line.querySelector("input").value = said.minutes ?? "";
    line.querySelector("label").hidden = !["late", "left_early"].includes(said.status);
    return line;
  }

  show() {
    const count = { saved: 0, sent: this.sent.size, settle: 0 };
    for (const line of this.place.querySelectorAll("tbody tr")) {
      const row = this.rows.find((each) => each.id === line.dataset.id);
      const entry = read(this.key(line.dataset.id));
      const settle = entry && entry.state !== "saved";
      if (entry) settle ? count.settle++ : count.saved++;
      line.classList.toggle("fault", Boolean(settle));
      line.querySelector(".state").textContent = !entry
        ? this.sent.has(row.id) ? words.sent : row.words ? words.stands : ""
        : settle ? words.settle : words.saved;
      const conflict = line.querySelector(".conflict");
      conflict.hidden = !settle;
      if (!settle) continue;
      const choice = line.querySelector(`option[value="${entry.status}"]`).textContent;
      conflict.querySelector(".said").textContent = entry.state === "refused" ? entry.sentence : "";
      conflict.querySelector(".both").hidden = entry.state === "refused";
      conflict.querySelector(".mine").hidden = entry.state === "refused";
      conflict.querySelector(".there").textContent = entry.theirs;
      conflict.querySelector(".here").textContent = `${entry.minutes ?? (entry.status === "present" ? this.minutes : 0)} ${words.minutes} (${choice})`;
    }
    const numbers = `${words.saved} (${count.saved}) · ${words.sent} (${count.sent}) · ${words.settle} (${count.settle})`;
    const said = [this.fault, numbers, this.closed ? words.closed : ""].filter(Boolean).join(" ");
    const place = document.getElementById("said");
    if (place.textContent !== said) place.textContent = said;
    document.getElementById("keep").hidden = this.kept || !this.rows.length;
    document.getElementById("remove").hidden = !this.kept;
    document.getElementById("kept").hidden = !this.kept;
  }
}

// A code scanned from a paper stands behind the sharp sign of the address, which no server is sent.
function fillIn() {
  const box = document.querySelector('main input[name="code"]');
  if (!box || box.value || location.hash.length < 2) return;
  box.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}

sweep();
fillIn();
const place = document.getElementById("device");
if (place) {
  place.hidden = false;
  new ClassList(place).begin();
}

// What a person says of each finding: kept in this browser, downloaded and loaded as JSON.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const items = [...document.querySelectorAll("#cards > li")];
const total = items.length;
const key = `clausegap-review:${data.documents[0].sha256}`;
const kinds = ["agree", "disagree", "note"];
const statuses = ["met", "partial", "contrary", "missing"];
const statusWords = { met: "met", partial: "in part", contrary: "against you", missing: "missing" };

// By term: { kind, status, note }. A finding nobody spoke of has none.
let marks = {};
let keeps = true;
let downloaded = true;

const termOf = (item) => data.findings[item.dataset.n - 1];
const reviewer = () => byId("by").value.trim();

// A page opened from a file may be refused storage; then the marks live until it is closed.
function stored(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}

function store(name, value) {
  try { localStorage.setItem(name, value); return true; } catch { return false; }
}

let saying = 0;
function say(text) {
  byId("said").textContent = text;
  clearTimeout(saying);
  saying = setTimeout(() => { byId("said").textContent = ""; }, 6000);
}

function keep() {
  downloaded = false;
  keeps = store(key, JSON.stringify({ by: byId("by").value, marks }));
}

// Only what a mark may hold goes in, whatever a file or the storage says.
function cleanMark(mark, readAs) {
  if (!mark || !kinds.includes(mark.kind)) return null;
  const note = typeof mark.note === "string" ? mark.note : "";
  if (mark.kind === "disagree" && mark.status === readAs) return { kind: "agree", status: null, note };
  const status = mark.kind === "disagree" && statuses.includes(mark.status) ? mark.status : null;
  return { kind: mark.kind, status, note };
}

function described(mark, readAs) {
  const who = reviewer();
  const note = mark.note.trim();
  let text = who ? `${who}: ` : "";
  if (mark.kind === "agree") text += who ? "agrees" : "Agreed";
  else if (mark.kind === "note") text += who ? "notes" : "Note";
  else text += mark.status
    ? `${who ? "holds" : "Held"} this to be ${statusWords[mark.status]} (read: ${statusWords[readAs]})`
    : who ? "disagrees" : "Disagreed";
  return note ? `${text}. ${note}` : text;
}

const shortWord = (mark) => mark.kind === "agree" ? "you agree"
  : mark.kind === "note" ? "your note"
  : mark.status ? `you: ${statusWords[mark.status]}` : "you disagree";

function showMark(item) {
  const { term, read_as } = termOf(item);
  const mark = marks[term];
  item.dataset.marked = mark ? "yes" : "no";
  for (const kind of ["agree", "disagree"]) {
    item.querySelector(`[data-mark="${kind}"]`).setAttribute("aria-pressed", String(mark?.kind === kind));
  }
  const disagrees = mark?.kind === "disagree";
  item.querySelector("fieldset").hidden = !disagrees;
  for (const radio of item.querySelectorAll("input[type=radio]")) {
    radio.checked = radio.value === (mark?.status || "");
  }
  const note = item.querySelector("textarea");
  if (note.value !== (mark?.note || "")) note.value = mark?.note || "";
  if (disagrees || mark?.note) openMore(item, true);
  const yours = item.querySelector(".yours");
  yours.hidden = !mark;
  yours.textContent = mark ? shortWord(mark) : "";
  const noted = item.querySelector(".noted");
  noted.hidden = !mark;
  noted.textContent = mark ? described(mark, read_as) : "";
}

function openMore(item, open) {
  const more = item.querySelector(".more");
  more.hidden = !open;
  item.querySelector("[data-mark=note]").setAttribute("aria-expanded", String(open));
}

function showProgress() {
  const done = data.findings.filter(({ term }) => marks[term]).length;
  byId("count").textContent = `${done} of ${total} marked`;
  byId("progress").value = done;
  byId("marked-count").textContent = done;
  byId("unmarked-count").textContent = total - done;
}

function setMark(item, mark) {
  const { term } = termOf(item);
  if (mark) marks[term] = mark; else delete marks[term];
  showMark(item);
  showProgress();
  keep();
}

// Pressing a button again takes the word back; a note that was written stays a note.
function press(item, kind) {
  const mark = marks[termOf(item).term];
  const note = mark?.note || "";
  if (kind === "note") {
    openMore(item, item.querySelector(".more").hidden || document.activeElement?.tagName !== "BUTTON");
    if (!item.querySelector(".more").hidden) item.querySelector("textarea").focus();
    return;
  }
  const again = mark?.kind === kind;
  setMark(item, again ? (note ? { kind: "note", status: null, note } : null) : { kind, status: null, note });
  if (!marks[termOf(item).term]) openMore(item, false);
  if (kind === "agree" && !note) openMore(item, false);
  say(again ? "Taken back" : kind === "agree" ? "Agreed" : "Disagreed: say how you read it");
}

function writeNote(item, text) {
  const mark = marks[termOf(item).term];
  if (mark && (mark.kind !== "note" || text.trim())) setMark(item, { ...mark, note: text });
  else setMark(item, text.trim() ? { kind: "note", status: null, note: text } : null);
}

function chooseStatus(item, status) {
  const mark = marks[termOf(item).term];
  setMark(item, { kind: "disagree", status: status || null, note: mark?.note || "" });
}

function review() {
  const { schema_version, tool, documents, rules } = data;
  const said = data.findings.filter(({ term }) => marks[term]).map(({ term, read_as }) => {
    const { kind, status, note } = marks[term];
    return { term, kind, status, note: note.trim(), read_as };
  });
  return { schema_version, tool, documents, rules, by: reviewer(), marks: said };
}

function download() {
  const file = new Blob([`${JSON.stringify(review(), null, 2)}\n`], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  const name = data.documents[0].path.split(/[/\\]/).pop().replace(/\.[^.]*$/, "");
  link.download = `${name}.review.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  downloaded = true;
  const number = review().marks.length;
  say(`Downloaded ${number} ${number === 1 ? "mark" : "marks"}${reviewer() ? "" : ", without your name"}`);
}

function take(by, found) {
  let unknown = 0;
  for (const mark of found) {
    const finding = data.findings.find(({ term }) => term === mark?.term);
    const clean = finding && cleanMark(mark, finding.read_as);
    if (clean) marks[finding.term] = clean; else unknown += 1;
  }
  if (by) byId("by").value = by;
  items.forEach(showMark);
  showProgress();
  return unknown;
}

async function load(file) {
  let read;
  try { read = JSON.parse(await file.text()); } catch { return say(`${file.name} is no review: it is not JSON`); }
  if (read?.tool !== "clausegap" || !Array.isArray(read.marks) || !Array.isArray(read.documents)) {
    return say(`${file.name} is no review written by this page`);
  }
  const hashes = data.documents.map(({ sha256 }) => sha256);
  if (!read.documents.some((one) => hashes.includes(one?.sha256))) {
    return say(`${file.name} is a review of another file; nothing was loaded`);
  }
  const unknown = take(typeof read.by === "string" ? read.by : "", read.marks);
  keep();
  filter();
  say(`Loaded ${read.marks.length - unknown} marks${unknown ? `; ${unknown} are of findings not on this page` : ""}`);
}

function startMarks() {
  take(data.by, data.marks);
  try {
    const before = JSON.parse(stored(key) || "null");
    if (before?.marks) {
      const found = Object.entries(before.marks).map(([term, mark]) => ({ ...mark, term }));
      if (found.length || before.by) { marks = {}; take(before.by, found); }
    }
  } catch { /* What is stored is no review: begin anew. */ }
  byId("by").addEventListener("change", () => { items.forEach(showMark); keep(); });
  byId("download").addEventListener("click", download);
  byId("load").addEventListener("change", async ({ target }) => {
    if (target.files[0]) await load(target.files[0]);
    target.value = "";
  });
  addEventListener("beforeunload", (event) => { if (!keeps && !downloaded) event.preventDefault(); });
}

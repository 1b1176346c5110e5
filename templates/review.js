// From a finding to its words and back, by mouse and by keys; theme, help, print.

const main = document.querySelector("main");
const contract = byId("contract");
const narrow = matchMedia("(max-width: 59.99rem)");
const itemOf = (number) => items[number - 1];
const wordsOf = new Map();
for (const run of contract.querySelectorAll("[data-f], [data-r]")) {
  for (const number of [run.dataset.f, run.dataset.r].join(" ").split(" ").filter(Boolean)) {
    if (!wordsOf.has(number)) wordsOf.set(number, []);
    wordsOf.get(number).push(run);
  }
}
let current = null;

function view(name) {
  main.dataset.view = name;
  for (const button of document.querySelectorAll("[data-view]:not(main)")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  }
}

// Parts of a long contract are laid out only when they come near: the first scroll brings them
// there, the second finds the words at their place.
function reveal(element, block) {
  element.scrollIntoView({ block });
  requestAnimationFrame(() => element.scrollIntoView({ block }));
}

function flash(elements) {
  for (const element of elements) {
    element.classList.remove("flash");
    void element.offsetWidth;
    element.classList.add("flash");
  }
}

function makeCurrent(item) {
  if (current) {
    current.querySelector("article").removeAttribute("aria-current");
    for (const run of wordsOf.get(current.dataset.n) || []) run.classList.remove("now", "near");
  }
  current = item;
  item.querySelector("article").setAttribute("aria-current", "true");
  for (const run of wordsOf.get(item.dataset.n) || []) {
    run.classList.add(run.dataset.f?.split(" ").includes(item.dataset.n) ? "now" : "near");
  }
}

// The words of one quotation: from the run it begins with, as far as the finding's runs go on.
function passage(item, run) {
  const runs = wordsOf.get(item.dataset.n) || [];
  const found = [];
  for (let at = runs.indexOf(run); at >= 0 && at < runs.length; at += 1) {
    if (found.length && Number(runs[at].id.slice(1)) !== Number(runs[at - 1].id.slice(1)) + 1) break;
    found.push(runs[at]);
  }
  return found;
}

function firstWords(item) {
  const link = item.querySelector("blockquote .to-words, .to-words");
  return link && byId(link.getAttribute("href").slice(1));
}

function showWords(item, run, { focus = false } = {}) {
  makeCurrent(item);
  if (!run) return focus && say("This finding rests on no words: nothing of the kind was found");
  if (focus || !narrow.matches) {
    if (focus) view("contract");
    reveal(run, "center");
    flash(passage(item, run));
  }
  if (focus) {
    run.tabIndex = -1;
    run.focus({ preventScroll: true });
  }
}

function showCard(item, { focus = true } = {}) {
  if (item.hidden) { showAll(); say("All findings are shown again"); }
  view("findings");
  makeCurrent(item);
  const card = item.querySelector("article");
  reveal(card, narrow.matches ? "start" : "nearest");
  if (focus) card.focus({ preventScroll: true });
}

// Words of several findings lead to each in turn, those that are shown first.
function cardOf(run) {
  const numbers = (run.dataset.f || run.dataset.r).split(" ");
  const shown = numbers.filter((number) => !itemOf(number).hidden);
  const turn = shown.length ? shown : numbers;
  const at = current ? turn.indexOf(current.dataset.n) : -1;
  const item = itemOf(turn[(at + 1) % turn.length]);
  if (turn.length > 1) say(`Finding ${item.dataset.n}, one of ${turn.length} on these words`);
  return item;
}

function step(by) {
  const shown = shownItems();
  if (!shown.length) return;
  const at = shown.indexOf(current);
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
  showCard(shown[next]);
  showWords(shown[next], firstWords(shown[next]));
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  a: () => current && press(current, "agree"),
  d: () => current && (press(current, "disagree"), current.querySelector("fieldset:not([hidden]) input")?.focus()),
  n: () => current && (openMore(current, false), press(current, "note")),
  "/": () => { view("findings"); byId("search").focus(); },
  "?": () => byId("help").showModal(),
};

function onKey(event) {
  const { target, key: name } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const field = target.closest("input:not([type=radio], [type=checkbox], [type=file]), textarea, select");
  if (name === "Escape") {
    if (field && field.id !== "search") return (current?.querySelector("article") || target).focus();
    if (byId("search").value || Object.keys(chosen()).length) showAll();
    return;
  }
  if (field) return;
  if (name === "Enter") {
    if (target.matches("mark, span.read")) event.preventDefault(), showCard(current || cardOf(target));
    else if (target.matches("article, body, section") && current) showWords(current, firstWords(current), { focus: true });
    return;
  }
  if (byId("keys-on").checked && Object.hasOwn(keys, name)) {
    event.preventDefault();
    keys[name]();
  }
}

function onCardClick(event) {
  const item = event.target.closest("li[data-n]");
  if (!item) return;
  const button = event.target.closest("[data-mark]");
  const link = event.target.closest(".to-words");
  if (button) { makeCurrent(item); return press(item, button.dataset.mark); }
  if (link) {
    event.preventDefault();
    return showWords(item, byId(link.getAttribute("href").slice(1)), { focus: true });
  }
  const isText = !event.target.closest("a, button, summary, label, input, textarea, fieldset");
  if (isText && getSelection().isCollapsed) showWords(item, firstWords(item), { focus: narrow.matches });
}

function onContractClick(event) {
  const link = event.target.closest("a.ref");
  const run = event.target.closest("mark");
  if (link) {
    event.preventDefault();
    return showCard(itemOf(link.getAttribute("href").slice(2)));
  }
  if (run && getSelection().isCollapsed) return showCard(cardOf(run));
  const section = event.target.closest(".sections a");
  if (section) {
    event.preventDefault();
    section.closest("details").open = false;
    const heading = byId(section.getAttribute("href").slice(1));
    reveal(heading, "start");
    heading.focus({ preventScroll: true });
  }
}

const themes = ["system", "light", "dark"];
function theme(name) {
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  byId("theme").textContent = `Theme: ${name}`;
}

function startTheme() {
  let at = Math.max(themes.indexOf(stored("clausegap-review-theme")), 0);
  theme(themes[at]);
  byId("theme").addEventListener("click", () => {
    at = (at + 1) % themes.length;
    theme(themes[at]);
    store("clausegap-review-theme", themes[at]);
  });
}

// On paper nothing can be unfolded: everything is, and folded again after.
function startPrint() {
  let folded = [];
  addEventListener("beforeprint", () => {
    byId("on-paper").textContent = `${byId("count").textContent}${reviewer() ? ` by ${reviewer()}` : ""}`;
    folded = [...document.querySelectorAll("#findings details:not([open])")];
    folded.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((details) => { details.open = false; }));
  byId("print").addEventListener("click", () => {
    byId("print-what").textContent = `${shownItems().length} of ${total} findings, as they are shown now.`;
    byId("print-dialog").showModal();
  });
  for (const part of ["why", "contract"]) {
    byId(`print-${part}`).addEventListener("change", ({ target }) => {
      document.documentElement.classList.toggle(`with-${part}`, target.checked);
    });
  }
  byId("print-dialog").addEventListener("close", ({ target }) => {
    if (target.returnValue === "print") setTimeout(() => window.print());
    target.returnValue = "";
  });
}

function startKeys() {
  byId("keys-on").checked = stored("clausegap-review-keys") !== "off";
  byId("keys-on").addEventListener("change", ({ target }) => {
    store("clausegap-review-keys", target.checked ? "on" : "off");
  });
  byId("help-open").addEventListener("click", keys["?"]);
  addEventListener("keydown", onKey);
}

document.documentElement.classList.add("script");
startMarks();
startFilters();
startTheme();
startPrint();
startKeys();
filter();
contract.addEventListener("click", onContractClick);
byId("cards").addEventListener("click", onCardClick);
byId("cards").addEventListener("input", ({ target }) => {
  const item = target.closest("li[data-n]");
  if (target.matches("textarea")) writeNote(item, target.value);
});
byId("cards").addEventListener("change", ({ target }) => {
  if (target.matches("input[type=radio]")) chooseStatus(target.closest("li[data-n]"), target.value);
});
byId("cards").addEventListener("focusin", ({ target }) => {
  const item = target.closest("li[data-n]");
  if (item && item !== current) makeCurrent(item);
});
for (const button of document.querySelectorAll(".views button")) {
  button.addEventListener("click", () => view(button.dataset.view));
}

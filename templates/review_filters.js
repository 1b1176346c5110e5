// Which findings are shown, and in which order.

const chosen = () => {
  const found = {};
  for (const button of document.querySelectorAll("[data-filter][aria-pressed=true]")) {
    (found[button.dataset.filter] ||= []).push(button.dataset.value);
  }
  return found;
};

const plain = (text) => text.toLowerCase().replace(/\s+/g, " ");
const cardTexts = new Map(items.map((item) => {
  const copy = item.querySelector("article").cloneNode(true);
  copy.querySelectorAll(".marking, .noted, .yours").forEach((part) => part.remove());
  return [item, plain(copy.textContent)];
}));

function isWanted(item, filters, words) {
  const fits = Object.entries(filters).every(([name, values]) => values.includes(item.dataset[name]));
  if (!fits) return false;
  const text = `${cardTexts.get(item)} ${plain(item.querySelector("textarea").value)}`;
  return words.every((word) => text.includes(word));
}

const shownItems = () => [...byId("cards").children].filter((item) => !item.hidden);

function filter() {
  const filters = chosen();
  const words = plain(byId("search").value).split(" ").filter(Boolean);
  const dropped = new Set();
  for (const item of items) {
    item.hidden = !isWanted(item, filters, words);
    if (item.hidden) dropped.add(item.dataset.n);
  }
  // The words of findings that are not shown stay in the text, but step back.
  for (const mark of document.querySelectorAll("mark[data-f]")) {
    mark.classList.toggle("aside", mark.dataset.f.split(" ").every((number) => dropped.has(number)));
  }
  for (const link of document.querySelectorAll("a.ref")) {
    link.classList.toggle("aside", dropped.has(link.getAttribute("href").slice(2)));
  }
  const number = total - dropped.size;
  byId("shown").textContent = `${number} of ${total} shown`;
  byId("none").hidden = number > 0 || total === 0;
  byId("clear").hidden = !Object.keys(filters).length && !words.length;
}

function showAll() {
  for (const button of document.querySelectorAll("[data-filter]")) button.setAttribute("aria-pressed", "false");
  byId("search").value = "";
  filter();
}

function order(by) {
  const sign = (item) => Number(by === "place" ? item.dataset.at : item.dataset.n);
  const sorted = [...items].sort((one, other) => sign(one) - sign(other) || one.dataset.n - other.dataset.n);
  byId("cards").append(...sorted);
}

function startFilters() {
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("click", ({ target }) => {
    const button = target.closest("[data-filter]");
    if (!button) return;
    const pressed = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(pressed));
    filter();
  });
  byId("search").addEventListener("input", filter);
  byId("order").addEventListener("change", ({ target }) => order(target.value));
  byId("clear").addEventListener("click", () => { showAll(); byId("search").focus(); });
}

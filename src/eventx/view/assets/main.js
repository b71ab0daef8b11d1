// The page as a whole: its tabs, its keys, and what is on view.

const SHOW = { articles: showArticles, timeline: showTimeline, matrix: showMatrix, table: showTable, check: showCheck };

function showView() {
  const view = byId("view");
  view.setAttribute("aria-labelledby", `tab-${state.tab}`);
  showTip(null);
  tableRows = null;
  SHOW[state.tab](view);
}

function buildTabs() {
  const errors = documents.reduce((sum, article) => sum + article.errors.length, 0);
  const tabs = byId("tabs");
  tabs.replaceChildren(...Object.entries(TABS).map(([name, label]) =>
    make("button", { type: "button", role: "tab", id: `tab-${name}`, "data-tab": name, "aria-controls": "view",
      onclick: () => change({ tab: name }, { step: true }) },
      label, name === "check" && errors ? make("span", { class: "count wrong" }, ` ${counted(errors, "error")}`) : null)));
  tabs.addEventListener("keydown", (press) => {
    const names = Object.keys(TABS);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
    if (!step) return;
    press.preventDefault();
    const next = names[(names.indexOf(state.tab) + step + names.length) % names.length];
    change({ tab: next }, { focus: () => byId(`tab-${next}`).focus() });
  });
}

const KEYS = [
  ["Tab", "from one control to the next; in a text, from event to event"],
  ["Enter", "on an event in the text: to its card; on a card: to its place in the text"],
  ["j  k", "the next event, the one before"],
  ["n  p", "the next article, the one before"],
  ["/", "to the search"],
  ["← → ↑ ↓", "between views, articles, bars and numbers"],
  ["Esc", "let go of the event; close what is open"],
  ["?", "these keys"],
];
let singleKeys = true;

function buildKeys() {
  const dialog = byId("keys");
  const box = make("input", { type: "checkbox", checked: true, onchange: (event) => (singleKeys = event.target.checked) });
  dialog.replaceChildren(
    make("h2", { id: "keys-title" }, "Keys"),
    make("table", {}, make("tbody", {}, KEYS.map(([key, what]) => make("tr", {},
      make("th", { scope: "row" }, key.split("  ").map((each) => [make("kbd", {}, each), " "])), make("td", {}, what))))),
    make("label", { class: "option" }, box, "keys without Ctrl or Alt do something"),
    make("form", { method: "dialog" }, make("button", { class: "quiet" }, "Close")));
  byId("help").addEventListener("click", () => dialog.showModal());
}

function moveEvent(step) {
  if (state.tab !== "articles") return;
  const article = documents[Number(state.article) - 1];
  const mine = article ? shownEvents(article) : [];
  const at = selected ? mine.indexOf(selected) + step : step > 0 ? 0 : mine.length - 1;
  if (mine[at]) select_(mine[at], article.pieces ? { text: true } : { card: true });
}

function moveArticle(step) {
  if (state.tab !== "articles") return;
  const shown = shownArticles();
  const next = shown[shown.indexOf(documents[Number(state.article) - 1]) + step];
  if (next) openArticle(next);
}

function onKey(press) {
  if (press.ctrlKey || press.altKey || press.metaKey || byId("keys").open) return;
  if (press.key === "Escape") {
    const open = document.querySelector(".pick[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (selected) select_(null);
    showTip(null);
    return;
  }
  if (!singleKeys || press.target.closest("input, select, textarea")) return;
  const act = {
    j: () => moveEvent(1),
    k: () => moveEvent(-1),
    n: () => moveArticle(1),
    p: () => moveArticle(-1),
    "/": () => {
      document.querySelector(".fold").open = true;
      byId("words").focus();
    },
    "?": () => byId("keys").showModal(),
  }[press.key];
  if (!act) return;
  press.preventDefault();
  act();
}

function start() {
  readAddress();
  byId("totals").textContent = [
    documents.length === 1 ? null : counted(documents.length, "article"), counted(events.length, "event"),
  ].filter(Boolean).join(" · ");
  buildFilters();
  buildTabs();
  buildKeys();
  byId("theme").addEventListener("click", () => change({ theme: isDark() ? "light" : "dark" }));
  document.addEventListener("keydown", onKey);
  addEventListener("scroll", () => showTip(null), { passive: true, capture: true });
  addEventListener("popstate", () => {
    readAddress();
    change({});
  });
  // On paper there is no scrolling.
  addEventListener("beforeprint", () => {
    tableRows?.all();
    for (const each of document.querySelectorAll("details.why")) each.open = true;
  });
  change({});
  document.documentElement.dataset.ready = "yes";
}

start();

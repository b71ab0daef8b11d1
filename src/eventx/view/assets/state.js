// What is chosen, in the address of the page and in its controls.

const TABS = {
  articles: "Articles",
  timeline: "Timeline",
  matrix: "Who to whom",
  table: "Table",
  check: "To check",
};
// Those that hold several values, and those that hold one.
const SEVERAL = ["type", "factuality"];
const SINGLE = ["words", "actor", "source", "target", "country", "plugin", "since", "until"];
const VIEW = { tab: "articles", article: "", event: "", sort: "", by: "", theme: "" };

const state = {};
let chosen = events;
let chosenSet = new Set(events);

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of SEVERAL) state[name] = (given.get(name) ?? "").split(",").filter(Boolean);
  for (const name of SINGLE) state[name] = given.get(name) ?? "";
  for (const [name, usual] of Object.entries(VIEW)) state[name] = given.get(name) || usual;
  if (!(state.tab in TABS)) state.tab = VIEW.tab;
}

function writeAddress(step) {
  const shown = new URLSearchParams();
  for (const name of SEVERAL) if (state[name].length) shown.set(name, state[name].join(","));
  for (const name of SINGLE) if (state[name]) shown.set(name, state[name]);
  for (const [name, usual] of Object.entries(VIEW)) {
    if (state[name] && state[name] !== usual) shown.set(name, state[name]);
  }
  const address = `#${shown}`;
  if (address === (location.hash || "#")) return;
  try {
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    // In a frame without an address of its own, nothing is kept.
  }
}

const filtered = () => [...SEVERAL, ...SINGLE].filter((name) => state[name].length);

function passes(event) {
  if (state.type.length && !state.type.includes(event.kind)) return false;
  if (state.factuality.length && !state.factuality.includes(event.factuality)) return false;
  if (state.plugin && event.plugin !== state.plugin) return false;
  if (state.country && !event.countries.has(state.country)) return false;
  if (state.since || state.until) {
    if (!event.from) return false;
    if (state.since && event.until < state.since) return false;
    if (state.until && event.from > state.until) return false;
  }
  if (state.source && !groupsOf(event.sources).includes(state.source)) return false;
  if (state.target && !groupsOf(event.targets).includes(state.target)) return false;
  if (state.actor) {
    const wanted = state.actor.toLowerCase();
    if (![...event.names].some((name) => name.toLowerCase().includes(wanted))) return false;
  }
  return !state.words || event.words.includes(state.words.toLowerCase());
}

// Actors by name, or by the country that they stand for.
function groupsOf(actors) {
  const found = actors.map((actor) => (state.by === "country" ? actor.country : actor.name));
  return [...new Set(found.filter(Boolean))];
}

function choose() {
  chosen = filtered().length ? events.filter(passes) : events;
  chosenSet = new Set(chosen);
}

function counts(values) {
  const found = new Map();
  for (const value of values) if (value) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

const byCount = (found) =>
  [...found].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));

// Change what is chosen, and show it; a step is one that Back undoes.
function change(changes, { step = false, focus = null } = {}) {
  Object.assign(state, changes);
  writeAddress(step);
  choose();
  showControls();
  showView();
  if (focus) focus();
}

function showControls() {
  for (const name of SEVERAL) {
    for (const box of document.querySelectorAll(`#filters input[name=${name}]`)) {
      box.checked = state[name].includes(box.value);
    }
    const summary = byId(`picked-${name}`);
    if (summary) {
      const labels = state[name].map((value) => (name === "type" ? kindLabel(value) : value));
      summary.textContent = labels.length ? labels.join(", ") : "any";
    }
  }
  for (const name of SINGLE) {
    const field = document.querySelector(`#filters [name=${name}]`);
    if (field && field.value !== state[name]) field.value = state[name];
  }
  const active = filtered();
  byId("filters-count").textContent = active.length ? `${active.length} in use` : "";
  const articles = new Set(chosen.map((event) => event.article));
  byId("chosen").textContent = active.length
    ? `${chosen.length.toLocaleString("en")} of ${counted(events.length, "event")}, in ${counted(articles.size, "article")}`
    : "";
  const line = byId("drops");
  line.replaceChildren();
  for (const [name, word] of [["source", "from"], ["target", "to"]]) {
    if (!state[name]) continue;
    const drop = make("button", { type: "button", class: "chip", onclick: () => change({ [name]: "" }) },
      `${word} `, bdi(state[name]), make("span", { "aria-hidden": "true" }, " ×"));
    drop.setAttribute("aria-label", `Remove the filter: ${word} ${state[name]}`);
    line.append(drop);
  }
  if (active.length) line.append(make("button", { type: "button", id: "clear", class: "link", onclick: clearFilters }, "Clear filters"));
  for (const tab of byId("tabs").children) {
    const current = tab.dataset.tab === state.tab;
    tab.setAttribute("aria-selected", current);
    tab.tabIndex = current ? 0 : -1;
  }
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
  byId("theme").textContent = isDark() ? "Light" : "Dark";
}

const isDark = () =>
  state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function field(label, control, extra = "") {
  return make("label", { class: `field ${extra}` }, make("span", { class: "hint" }, label), control);
}

function picker(name, label, options) {
  const boxes = options.map(([value, shown, count]) =>
    make("label", { class: "option" },
      make("input", { type: "checkbox", name, value, onchange: () => {
        const on = [...document.querySelectorAll(`#filters input[name=${name}]:checked`)];
        change({ [name]: on.map((box) => box.value) });
      } }),
      name === "type" ? make("span", { class: `dot k${slot(value)}` }) : null,
      bdi(shown),
      make("span", { class: "count" }, count.toLocaleString("en"))));
  return make("details", { class: "field pick" },
    make("summary", {},
      make("span", { class: "hint" }, label),
      make("span", { class: "picked", id: `picked-${name}` }, "any")),
    make("div", { class: "options", role: "group", "aria-label": label }, boxes));
}

function select(name, options, any) {
  return make("select", { name, onchange: (event) => change({ [name]: event.target.value }) },
    make("option", { value: "" }, any),
    options.map(([value, count]) => make("option", { value }, `${value} (${count.toLocaleString("en")})`)));
}

function input(name, type, properties = {}) {
  let waiting = 0;
  const changed = (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ [name]: event.target.value.trim() }), type === "date" ? 0 : 180);
  };
  return make("input", { name, type, oninput: changed, autocomplete: "off", ...properties });
}

function buildFilters() {
  const kindCounts = counts(events.map((event) => event.kind));
  const told = counts(events.map((event) => event.factuality));
  const names = byCount(counts(events.flatMap((event) => [...event.names])));
  const countries = byCount(counts(events.flatMap((event) => [...event.countries])));
  const plugins = byCount(counts(events.map((event) => event.plugin)));
  const form = byId("filters");
  const body = make("div", { class: "fields" },
    field("Words", input("words", "search", { placeholder: "in events and ids", id: "words" }), "wide"),
    picker("type", "Type", byCount(kindCounts).map(([kind, count]) => [kind, kindLabel(kind), count])),
    picker("factuality", "Factuality",
      FACTUALITIES.filter((value) => told.has(value)).map((value) => [value, value, told.get(value)])),
    field("Actor", input("actor", "search", { list: "actors", placeholder: "any" })),
    make("datalist", { id: "actors" }, names.slice(0, 400).map(([name]) => make("option", { value: name }))),
    field("Country", select("country", countries, "any")),
    plugins.length > 1 ? field("Plugin", select("plugin", plugins, "any")) : null,
    field("From", input("since", "date")),
    field("Until", input("until", "date")));
  const fold = make("details", { class: "fold" },
    make("summary", {}, "Filters ", make("span", { id: "filters-count" })),
    body);
  const roomy = matchMedia("(min-width: 48rem)");
  fold.open = roomy.matches;
  roomy.addEventListener("change", () => (fold.open = roomy.matches));
  form.replaceChildren(fold);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(".pick[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
}

function clearFilters() {
  const empty = {};
  for (const name of SEVERAL) empty[name] = [];
  for (const name of SINGLE) empty[name] = "";
  change(empty, { focus: () => document.querySelector("#filters summary, #words").focus() });
}

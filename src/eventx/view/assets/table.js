// All chosen events as rows, and as files; and what is to be looked at.

const COLUMNS = [
  ["date", "Date", (event) => event.from],
  ["type", "Type", (event) => kindLabel(event.kind)],
  ["factuality", "Factuality", (event) => String(FACTUALITIES.indexOf(event.factuality))],
  ["source", "Source", (event) => nameList(event.sources)],
  ["target", "Target", (event) => nameList(event.targets)],
  ["words", "Words", (event) => event.said.toLowerCase()],
  ["confidence", "Confidence", (event) => event.confidence ?? -1],
  ["article", "Article", (event) => event.article.index],
];
const nameList = (actors) => [...new Set(actors.map((actor) => actor.name))].join(", ");

// What has no value comes last, whichever way the others go.
function sorted(found) {
  const down = state.sort.startsWith("-");
  const column = COLUMNS.find(([name]) => name === state.sort.replace("-", ""));
  if (!column) return found;
  const keyed = found.map((event, index) => [column[2](event), index, event]);
  const empty = (key) => key === "" || key === -1 || key === "-1";
  keyed.sort(([one, first], [other, second]) => {
    if (empty(one) !== empty(other)) return empty(one) ? 1 : -1;
    const order = one < other ? -1 : one > other ? 1 : 0;
    return (down ? -order : order) || first - second;
  });
  return keyed.map(([, , event]) => event);
}

function drawEventRow(event) {
  const { record } = event;
  const dates = record.when ? showDates(record.when) : "";
  return make("tr", {},
    make("td", { class: "date" }, dates || make("span", { class: "none" }, "undated")),
    make("td", {}, make("span", { class: `dot k${slot(event.kind)}` }), make("span", {}, kindLabel(event.kind))),
    make("td", {}, badge(event)),
    make("td", { class: "actor" }, bdi(shorten(nameList(event.sources), 60))),
    make("td", { class: "actor" }, bdi(shorten(nameList(event.targets), 60))),
    make("td", { class: "words" }, make("button", { type: "button", class: "link", onclick: () => openArticle(event.article, { event }) }, quoted(shorten(record.trigger.text, 50), { class: `f-${event.factuality || "open"}` }))),
    make("td", { class: "figure" }, typeof record.confidence === "number" ? record.confidence.toFixed(2) : ""),
    make("td", { class: "article" }, bdi(shorten(event.article.id || headline(event.article), 40))));
}

let tableRows = null;

function showTable(view) {
  const rows = sorted(chosen);
  const body = make("tbody");
  const heads = COLUMNS.map(([name, label]) => {
    const way = state.sort === name ? "ascending" : state.sort === `-${name}` ? "descending" : "none";
    return make("th", { scope: "col", "aria-sort": way },
      make("button", { type: "button", onclick: () => change({ sort: way === "ascending" ? `-${name}` : name }, { focus: () => document.querySelector(`th[data-column=${name}] button`)?.focus() }) },
        label, make("span", { class: "arrow", "aria-hidden": "true" }, { ascending: " ↑", descending: " ↓", none: "" }[way])), );
  });
  heads.forEach((head, index) => (head.dataset.column = COLUMNS[index][0]));
  const save = (label, write, end, type) =>
    make("button", { type: "button", class: "quiet", disabled: !rows.length, onclick: () => download(write(rows), end, type) }, label);
  view.replaceChildren(make("section", { class: "rows", "aria-labelledby": "table-title" },
    make("header", {}, make("h2", { id: "table-title" }, counted(rows.length, "event")),
      make("p", { class: "save" }, make("span", { class: "hint" }, "Save this selection: "), save("CSV", toCSV, "csv", "text/csv"), save("JSON lines", toLines, "jsonl", "application/jsonl"))),
    make("div", { class: "wide", tabIndex: 0, role: "region", "aria-label": "Table of events" },
      make("table", { class: "events" }, make("thead", {}, make("tr", {}, heads)), body)),
    rows.length ? null : nothing("No such events.")));
  tableRows = fill(body, rows, drawEventRow, 100);
}

// The columns are some of those that `eventx extract --format csv` writes.
const SHARED_COLUMNS = [
  "factuality", "source.name", "source.kind", "source.country", "target.name", "target.kind", "target.country",
  "when.text", "when.earliest", "when.latest", "when.grain", "trigger.start", "trigger.end", "trigger.text",
  "reported_by.name", "confidence", "found_by.plugin", "found_by.version", "found_by.rule",
];
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const reach = (value, path) => path.split(".").reduce((at, name) => at?.[name], value);

// The columns of a type's roles, each with its way from the record.
function roleColumns(rows) {
  const found = new Map();
  for (const { kind, record } of rows) {
    for (const role of rolesOf(record)) {
      const value = record[role];
      let ends = [""];
      if (isActor(value)) ends = [".text", ".name", ".country"];
      else if (isTime(value)) ends = [".text", ".earliest", ".latest"];
      else if (isSpan(value)) ends = [".text"];
      for (const end of ends) found.set(`${kind}.${role}${end}`, [kind, `${role}${end}`]);
    }
  }
  return [...found].sort(([one], [other]) => kindNames.indexOf(one.split(".")[0]) - kindNames.indexOf(other.split(".")[0]));
}

function toCSV(rows) {
  const cell = (value) => {
    if (value === null || value === undefined) return "";
    let text = typeof value === "object" ? JSON.stringify(value) : String(value);
    // A spreadsheet would run it.
    if (typeof value === "string" && FORMULA.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const roles = roleColumns(rows);
  const lines = [["id", "published", "type", ...SHARED_COLUMNS, ...roles.map(([name]) => name)]];
  for (const event of rows) {
    const { record, article, kind } = event;
    const sides = { ...record, source: record[kinds[kind].source], target: record[kinds[kind].target] };
    lines.push([article.id, article.published, kind,
      ...SHARED_COLUMNS.map((path) => reach(sides, path)),
      ...roles.map(([, [own, path]]) => (own === kind ? reach(record, path) : null))]);
  }
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

// What the page keeps of an article for itself.
const INTERNAL = new Set(["pieces", "starts", "reasons", "index"]);

// An article a line, as `eventx extract` writes it, with the chosen events only.
function toLines(rows) {
  const held = new Set(rows);
  const lines = [];
  for (const article of new Set(rows.map((event) => event.article))) {
    const line = {};
    for (const [name, value] of Object.entries(article)) if (!INTERNAL.has(name)) line[name] = value;
    line.events = article.events.filter((event) => held.has(event)).map((event) => event.record);
    lines.push(`${JSON.stringify(line)}\n`);
  }
  return lines.join("");
}

function download(text, end, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = make("a", { href: address, download: `events.${end}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function showCheck(view) {
  const failed = documents.filter((article) => article.errors.length).flatMap((article) => article.errors.map((problem) => [article, problem]));
  const undated = chosen.filter((event) => !event.from);
  const errorList = make("ul", { class: "problems" });
  const undatedList = make("ul", { class: "problems" });
  view.replaceChildren(make("section", { class: "check" },
    make("h2", {}, counted(failed.length, "error")),
    failed.length ? make("p", { class: "about" }, "Each cost the records of one plugin, or of one article; all others stand.") : make("p", { class: "about" }, "Every article was read, and no plugin failed."),
    make("div", {}, errorList),
    make("h2", {}, `${counted(undated.length, "event")} without a date`),
    make("p", { class: "about" }, undated.length ? "The text does not say when, or it says so only by the day of publication, which is not known." : "All these events have one."),
    make("div", {}, undatedList)));
  fill(errorList, failed, ([article, problem]) => make("li", {},
    make("button", { type: "button", class: "link", onclick: () => openArticle(article) }, bdi(shorten(headline(article), 80))),
    make("p", { class: "wrong" }, bdi(`${problem.stage}: ${problem.message} (${problem.kind})`))));
  fill(undatedList, undated, (event) => make("li", {},
    make("span", { class: `dot k${slot(event.kind)}` }),
    make("button", { type: "button", class: "link", onclick: () => openArticle(event.article, { event }) }, kindLabel(event.kind), " ", quoted(shorten(event.record.trigger.text, 50))),
    event.record.when ? make("span", { class: "meant" }, " ", quoted(event.record.when.text)) : null,
    make("span", { class: "meant" }, " in ", bdi(shorten(event.article.id || headline(event.article), 60)))));
}

// When the events happened, and who did it to whom.

const DAY = 86400000;
const toDays = (day) => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
const fromDays = (days) => new Date(days * DAY).toISOString().slice(0, 10);
const MOST_BARS = 96;

// From the finest to the coarsest: where a bar begins, and where the next does.
const monthly = (months) => ({
  start(days) {
    const date = new Date(days * DAY);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    return this.day(Math.floor(month / months) * months);
  },
  next(days) {
    const date = new Date(days * DAY);
    return this.day(date.getUTCFullYear() * 12 + date.getUTCMonth() + months);
  },
  day(month) {
    const date = new Date(Date.UTC(2000, ((month % 12) + 12) % 12, 1));
    date.setUTCFullYear(Math.floor(month / 12));
    return date.getTime() / DAY;
  },
});
const UNITS = [
  { name: "day", start: (days) => days, next: (days) => days + 1, label: (from) => showDay(from) },
  // 1 January 1970 was a Thursday.
  { name: "week", start: (days) => days - ((((days + 3) % 7) + 7) % 7), next: (days) => days + 7, label: (from) => `week of ${showDay(from)}` },
  { name: "month", ...monthly(1), label: (from) => `${MONTHS[Number(from.slice(5, 7)) - 1]} ${from.slice(0, 4)}` },
  { name: "quarter", ...monthly(3), label: (from) => `Q${Math.ceil(Number(from.slice(5, 7)) / 3)} ${from.slice(0, 4)}` },
  { name: "year", ...monthly(12), label: (from) => from.slice(0, 4) },
  { name: "decade", ...monthly(120), label: (from) => `${from.slice(0, 3)}0s` },
  { name: "century", ...monthly(1200), label: (from) => `${from.slice(0, 2)}00s` },
];

// The time that bars cover: what is asked for, or else what most events fall
// into, lest one look back at 1917 make all of this year a single bar.
function windowOf(dated) {
  const starts = dated.map((event) => toDays(event.from)).sort((one, other) => one - other);
  const ends = dated.map((event) => toDays(event.until)).sort((one, other) => one - other);
  const whole = { first: starts[0], last: ends.at(-1) };
  if (state.since) whole.first = Math.max(whole.first, toDays(state.since));
  if (state.until) whole.last = Math.min(whole.last, toDays(state.until));
  if (state.since || state.until) return whole;
  const margin = Math.floor(dated.length / 12);
  const most = { first: starts[margin], last: ends[ends.length - 1 - margin] };
  return (whole.last - whole.first) > 3 * (most.last - most.first) ? most : whole;
}

function barsFor({ first, last }) {
  for (const unit of UNITS) {
    const bars = [];
    for (let at = unit.start(first); at <= last && bars.length <= MOST_BARS; at = unit.next(at)) {
      bars.push({ from: at, until: unit.next(at) - 1, events: [] });
    }
    if (bars.length <= MOST_BARS) return { unit, bars };
  }
  return { unit: UNITS.at(-1), bars: [] };
}

function showTimeline(view) {
  const dated = chosen.filter((event) => event.from);
  const undated = chosen.length - dated.length;
  if (!dated.length) {
    view.replaceChildren(nothing(chosen.length ? "None of these events has a date." : "No such events."), undatedNote(undated));
    return;
  }
  const { unit, bars } = barsFor(windowOf(dated));
  const long = new Map();
  const outside = [0, 0];
  for (const event of dated) {
    const from = toDays(event.from);
    const until = toDays(event.until);
    if (until < bars[0].from) outside[0] += 1;
    if (from > bars.at(-1).until) outside[1] += 1;
    if (until < bars[0].from || from > bars.at(-1).until) continue;
    const bar = bars.find((each) => from >= each.from && until <= each.until);
    if (bar) bar.events.push(event);
    else long.set(`${event.from}/${event.until}`, [...(long.get(`${event.from}/${event.until}`) ?? []), event]);
  }
  view.replaceChildren(
    make("section", { class: "timeline", "aria-labelledby": "timeline-title" },
      make("h2", { id: "timeline-title" }, `Events by ${unit.name}`),
      make("p", { class: "about" }, "A bar chooses its time. Arrow keys move between bars."),
      drawKinds(dated),
      drawBars(unit, bars),
      outsideNote(outside, bars),
      long.size ? drawLong(long, bars, unit) : null,
      undatedNote(undated)));
  // Where there is no room for all, the latest are to be seen.
  const plot = view.querySelector(".plot");
  plot.scrollLeft = plot.scrollWidth;
}

function outsideNote([before, behind], bars) {
  if (!before && !behind) return "";
  const go = (number, label, changes) => number
    ? [" ", make("button", { type: "button", class: "link", onclick: () => change(changes, { step: true }) }, `${counted(number, "event")} ${label}`), " "]
    : null;
  return make("p", { class: "note" }, "Not in these bars:",
    go(before, "before", { since: "", until: fromDays(bars[0].from - 1) }),
    go(behind, "after", { since: fromDays(bars.at(-1).until + 1), until: "" }));
}

function undatedNote(undated) {
  if (!undated) return "";
  return make("p", { class: "note" }, `${counted(undated, "event")} without a date: `,
    make("button", { type: "button", class: "link", onclick: () => change({ tab: "check" }, { step: true }) }, "see the list"));
}

function drawKinds(shown) {
  return make("ul", { class: "kinds" }, byCount(counts(shown.map((event) => event.kind))).map(([kind, count]) =>
    make("li", {}, make("span", { class: `dot k${slot(kind)}` }), `${kindLabel(kind)} `, make("span", { class: "count" }, count.toLocaleString("en")))));
}

function drawBars(unit, bars) {
  const most = Math.max(1, ...bars.map((bar) => bar.events.length));
  const every = Math.ceil(bars.length / 8);
  const group = make("div", { class: "bars", role: "group", "aria-label": `Events by ${unit.name}` });
  bars.forEach((bar, index) => {
    const label = unit.label(fromDays(bar.from));
    const found = byCount(counts(bar.events.map((event) => event.kind)));
    const said = `${label}: ${counted(bar.events.length, "event")}${found.length ? ` (${found.map(([kind, count]) => `${count} ${kindLabel(kind).toLowerCase()}`).join(", ")})` : ""}`;
    const stack = make("span", { class: "stack" }, kindNames.filter((kind) => found.some(([each]) => each === kind)).map((kind) => {
      const part = make("span", { class: `part k${slot(kind)}` });
      part.style.height = `${(100 * found.find(([each]) => each === kind)[1]) / most}%`;
      return part;
    }));
    group.append(make("button", { type: "button", class: "bar", "aria-label": said, title: said,
      onclick: () => change({ since: fromDays(bar.from), until: fromDays(bar.until) }, { step: true }) },
      stack, make("span", { class: "tick", "aria-hidden": "true" }, index % every ? "" : label)));
  });
  rove(group, ".bar");
  return make("div", { class: "chart" },
    make("div", { class: "axis", "aria-hidden": "true" }, make("span", {}, most.toLocaleString("en")), make("span", {}, "0")),
    make("div", { class: "plot" }, group));
}

function drawLong(long, bars, unit) {
  const first = bars[0].from;
  const length = bars.at(-1).until - first + 1;
  const rows = [...long].sort((one, other) => other[1].length - one[1].length || (one[0] < other[0] ? -1 : 1));
  return make("section", { class: "long" },
    make("h3", {}, `Longer than a ${unit.name}`),
    make("ul", {}, rows.slice(0, 30).map(([, found]) => {
      const { from, until, record } = found[0];
      const begin = Math.max(0, toDays(from) - first);
      const end = Math.min(length, toDays(until) - first + 1);
      const bar = make("span", { class: "stretch" });
      bar.style.left = `${(100 * begin) / length}%`;
      bar.style.width = `${Math.max(0.5, (100 * (end - begin)) / length)}%`;
      return make("li", {},
        make("button", { type: "button", class: "range", onclick: () => change({ since: from, until }, { step: true }) },
          make("span", { class: "said" }, showDates(record.when)), make("span", { class: "count" }, counted(found.length, "event")),
          make("span", { class: "track", "aria-hidden": "true" }, bar)));
    })),
    rows.length > 30 ? make("p", { class: "note" }, `and ${rows.length - 30} more stretches of time`) : null);
}

const MOST_ACTORS = 24;

function showMatrix(view) {
  const pairs = new Map();
  const out = new Map();
  const into = new Map();
  const names = (found, actor) => found.set(actor, (found.get(actor) ?? 0) + 1);
  let with_ = 0;
  for (const event of chosen) {
    const sources = groupsOf(event.sources);
    const targets = groupsOf(event.targets);
    if (sources.length && targets.length) with_ += 1;
    for (const source of sources) {
      for (const target of targets) {
        names(pairs, `${source}\n${target}`);
        names(out, source);
        names(into, target);
      }
    }
  }
  const by = make("select", { id: "by", onchange: (event) => change({ by: event.target.value, source: "", target: "" }) },
    make("option", { value: "" }, "actors by name"), make("option", { value: "country" }, "actors by country"));
  by.value = state.by;
  const head = [
    make("h2", { id: "matrix-title" }, "Who to whom"),
    make("p", { class: "about" }, `${counted(with_, "event")} of ${chosen.length.toLocaleString("en")} have both. A number chooses its events. Arrow keys move between numbers.`),
    field("Show", by)];
  if (!pairs.size) {
    view.replaceChildren(make("section", { class: "matrix" }, head, nothing("No such event names both the one who acts and the one acted upon.")));
    return;
  }
  // The most frequent pairs choose who is shown, so that no row is empty.
  const shown = [new Set(), new Set()];
  for (const [pair] of byCount(pairs)) {
    const both = pair.split("\n");
    if (both.every((actor, side) => shown[side].has(actor) || shown[side].size < MOST_ACTORS)) {
      both.forEach((actor, side) => shown[side].add(actor));
    }
  }
  const rows = byCount(out).filter(([actor]) => shown[0].has(actor));
  const columns = byCount(into).filter(([actor]) => shown[1].has(actor));
  const most = Math.max(...pairs.values());
  const table = make("table", { class: "pairs", "aria-labelledby": "matrix-title" },
    make("thead", {}, make("tr", {},
      make("th", { class: "corner", scope: "col" }, make("span", { class: "down" }, "source ↓"), " ", make("span", {}, "target →")),
      columns.map(([target, count]) => make("th", { scope: "col", class: "to" }, make("span", {}, bdi(shorten(target, 24), { title: `${target} (${count})` })))),
      make("th", { scope: "col", class: "sum" }, "all"))),
    make("tbody", {}, rows.map(([source, sum]) => make("tr", {},
      make("th", { scope: "row" }, bdi(shorten(source, 30), { title: source })),
      columns.map(([target]) => {
        const count = pairs.get(`${source}\n${target}`);
        if (!count) return make("td", {});
        const cell = make("button", { type: "button", "aria-label": `${source} to ${target}: ${counted(count, "event")}`,
          onclick: () => change({ source, target, tab: "table" }, { step: true }) }, count.toLocaleString("en"));
        cell.style.setProperty("--share", `${Math.round(8 + (38 * Math.log1p(count)) / Math.log1p(most))}%`);
        return make("td", {}, cell);
      }),
      make("td", { class: "sum" }, sum.toLocaleString("en"))))));
  rove(table, "td button", withinTable);
  const left = Math.max(0, out.size - rows.length) + Math.max(0, into.size - columns.length);
  view.replaceChildren(make("section", { class: "matrix" }, head,
    make("div", { class: "wide", tabIndex: 0, role: "region", "aria-label": "Matrix of actors" }, table),
    left ? make("p", { class: "note" }, `The ${MOST_ACTORS} most frequent are shown; filters bring up the ${left} others.`) : null));
}

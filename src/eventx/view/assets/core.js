// What everything else stands on: elements, the data, and the events made
// of them. Texts become text nodes, never markup.

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const byId = (id) => document.getElementById(id);
const counted = (number, noun, plural = `${noun}s`) =>
  `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
const bdi = (text, properties = {}) => make("bdi", properties, text);

// Where in the pieces of its text a span lies.
const PLACE = Symbol("place");
const FACTUALITIES = ["actual", "planned", "possible", "negated"];

const data = JSON.parse(byId("data").textContent);
const kinds = data.kinds;
const kindNames = Object.keys(kinds);
const documents = data.documents;

// A packed list has 0 ahead of its values, and an object the number of its
// shape; of a span, two numbers of pieces stand for its place and its text.
const shapes = data.shapes.map((names) => ({ names: names.filter((name) => name !== "@"), first: names[0] === "@" ? 3 : 1 }));

function unpack(value, article) {
  if (!Array.isArray(value)) return value;
  if (value[0] === 0) return value.slice(1).map((each) => unpack(each, article));
  const { names, first } = shapes[value[0]];
  const found = {};
  if (first === 3) {
    const [, from, to] = value;
    found.start = article.starts[from];
    found.end = article.starts[to];
    found.text = article.pieces.slice(from, to).join("");
    found[PLACE] = [from, to];
  }
  names.forEach((name, index) => (found[name] = unpack(value[first + index], article)));
  return found;
}

// A field of what is still packed.
function part(value, name) {
  if (!Array.isArray(value) || value[0] === 0) return undefined;
  const { names, first } = shapes[value[0]];
  const at = names.indexOf(name);
  return at < 0 ? undefined : value[first + at];
}

const isSpan = (value) =>
  value !== null && typeof value === "object" && typeof value.text === "string" && "start" in value;
const isActor = (value) => isSpan(value) && "name" in value && "kind" in value;
const isTime = (value) => isSpan(value) && "grain" in value && "earliest" in value;

// Actors in a record that is still packed, by name and country; of those that
// were named together, each one.
function actorsIn(value, found = []) {
  if (!Array.isArray(value)) return found;
  const own = actorsOf(value);
  if (own.length) found.push(...own);
  else for (let index = 1; index < value.length; index += 1) actorsIn(value[index], found);
  return found;
}

function actorsOf(value) {
  const name = part(value, "name");
  if (typeof name !== "string" || part(value, "kind") === undefined) return [];
  const members = part(value, "members") ?? [];
  return members.length > 1 ? members.slice(1).flatMap(actorsOf) : [{ name, country: part(value, "country") }];
}

const singles = (actor) => (actor.members?.length ? actor.members.flatMap(singles) : [actor]);

function* spansIn(value) {
  if (value === null || typeof value !== "object") return;
  if (isSpan(value)) yield value;
  for (const each of Object.values(value)) yield* spansIn(each);
}

function rolesOf(record) {
  return Object.keys(kinds[record.type]?.roles ?? {}).filter(
    (role) => record[role] !== null && record[role] !== undefined,
  );
}

function roleLabel(record, role) {
  if (role === "reported_by") return "reported by";
  if (role === "when") return "when";
  return kinds[record.type]?.roles[role] ?? role;
}

const kindLabel = (kind) => kinds[kind]?.label ?? kind;
const OWN_KINDS = ["statement", "recall", "sanctions", "accusation"];
const otherKinds = kindNames.filter((name) => !OWN_KINDS.includes(name));
const slot = (kind) => {
  const own = OWN_KINDS.indexOf(kind);
  return own >= 0 ? own : 4 + (otherKinds.indexOf(kind) % 4);
};

// What filters and counts need of an event is read at once, and its texts
// when they are shown: an archive has many of them.
class FoundEvent {
  #packed;
  #record = null;
  #words = "";

  constructor(packed, article, number) {
    const own = part(packed, "type");
    const kind = kinds[own] ?? {};
    const actors = actorsIn(packed);
    const when = part(packed, "when");
    const [earliest, latest] = [part(when, "earliest"), part(when, "latest")];
    this.#packed = packed;
    this.article = article;
    this.number = number;
    this.kind = own;
    this.factuality = part(packed, "factuality") ?? "";
    this.from = earliest ?? latest ?? "";
    this.until = latest ?? earliest ?? "";
    this.sources = actorsOf(part(packed, kind.source));
    this.targets = actorsOf(part(packed, kind.target));
    this.names = new Set(actors.map((actor) => actor.name));
    this.countries = new Set(actors.map((actor) => actor.country).filter(Boolean));
    this.confidence = part(packed, "confidence") ?? null;
    this.plugin = part(part(packed, "found_by"), "plugin") ?? "";
  }

  get record() {
    this.#record ??= unpack(this.#packed, this.article);
    return this.#record;
  }

  // The words that name it, for lists and for sorting.
  get said() {
    return unpack(part(this.#packed, "trigger"), this.article).text;
  }

  get reasons() {
    return unpack(this.article.reasons[this.number - 1], this.article);
  }

  // All that a search may hit.
  get words() {
    if (!this.#words) {
      const texts = [this.article.id, this.kind];
      for (const span of spansIn(this.record)) texts.push(span.text, span.name ?? "");
      this.#words = [...new Set(texts)].join("\n").toLowerCase();
    }
    return this.#words;
  }
}

documents.forEach((article, index) => {
  article.index = index;
  article.events = article.events.map((packed, number) => new FoundEvent(packed, article, number + 1));
});
const events = documents.flatMap((article) => article.events);

function headline(article) {
  const text = article.pieces ? article.pieces.join("") : "";
  const line = text.split("\n").find((each) => each.trim()) ?? "";
  return line.trim() || article.id || `Article ${article.index + 1}`;
}

function shorten(text, length) {
  const characters = Array.from(text.slice(0, length * 2));
  if (characters.length <= length && text.length <= length * 2) return text;
  return `${characters.slice(0, length).join("").trimEnd()} …`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function showDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

// A month or a year as such, other times by their days.
function showDates(when) {
  const { earliest, latest, grain } = when;
  if (!earliest && !latest) return "";
  if (earliest === latest) return showDay(earliest);
  if (!earliest) return `until ${showDay(latest)}`;
  if (!latest) return `from ${showDay(earliest)}`;
  if (grain === "year" && earliest.slice(0, 4) === latest.slice(0, 4)) return earliest.slice(0, 4);
  if (grain === "month" && earliest.slice(0, 7) === latest.slice(0, 7)) {
    return `${MONTHS[Number(earliest.slice(5, 7)) - 1]} ${earliest.slice(0, 4)}`;
  }
  return `${showDay(earliest)} to ${showDay(latest)}`;
}

// Arrow keys move within a group, which is one stop of the Tab key. Where to,
// a table of buttons says itself.
function rove(group, selector, next = besides) {
  group.addEventListener("keydown", (press) => {
    const items = [...group.querySelectorAll(selector)];
    const at = items.indexOf(press.target.closest(selector));
    const to = at < 0 ? null : next(press.key, items, at);
    if (!to) return;
    press.preventDefault();
    for (const item of items) item.tabIndex = item === to ? 0 : -1;
    to.focus();
  });
  const items = group.querySelectorAll(selector);
  items.forEach((item, index) => (item.tabIndex = index ? -1 : 0));
}

function besides(key, items, at) {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -at, End: items.length - 1 - at };
  return key in steps ? items[at + steps[key]] : null;
}

// Up and down to the next number of the column.
function withinTable(key, items, at) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!step) return besides(key, items, at);
  const cell = items[at].closest("td");
  const rows = [...cell.closest("table").rows];
  for (let row = cell.parentElement.rowIndex + step; rows[row]; row += step) {
    const button = rows[row].cells[cell.cellIndex]?.querySelector("button");
    if (button) return button;
  }
  return null;
}

// Rows are made as they come into view; `upTo` makes those up to one.
function fill(container, items, draw, size = 60) {
  let made = 0;
  const more = make("button", { type: "button", class: "more", onclick: () => grow() }, "Show more");
  const watcher = new IntersectionObserver((seen) => {
    if (seen.some((each) => each.isIntersecting)) grow();
  }, { rootMargin: "800px" });

  function grow(until = made + size) {
    const added = items.slice(made, until).map(draw);
    made += added.length;
    container.append(...added);
    if (made >= items.length) {
      watcher.disconnect();
      more.remove();
    } else {
      // Seen again from its new place, even if it never left the view.
      watcher.unobserve(more);
      watcher.observe(more);
    }
  }

  container.replaceChildren();
  const anchor = container.closest("table") ?? container;
  anchor.parentElement?.querySelector(":scope > .more")?.remove();
  anchor.after(more);
  grow();
  return { upTo: (index) => index >= made && grow(index + size), all: () => grow(items.length) };
}

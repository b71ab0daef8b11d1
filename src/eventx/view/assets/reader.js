// An article: its text with what was found marked in it, and its cards.

let selected = null;

// Every mark that an event makes in its text, those at rest first.
function marksOf(event) {
  const { record, reasons } = event;
  const kind = kinds[event.kind] ?? {};
  const marks = [];
  const add = (value, role, sort) => {
    if (value?.[PLACE]) marks.push({ from: value[PLACE][0], to: value[PLACE][1], event, role, sort, value });
  };
  const addRole = (value, role) => {
    let sort = "actor";
    if (role === kind.source) sort = "source";
    else if (role === kind.target) sort = "target";
    else if (role === "when" || isTime(value)) sort = "time";
    else if (isSpan(value) && !isActor(value)) sort = "passage";
    if (Array.isArray(value)) value.forEach((each) => addRole(each, role));
    else if (value?.parts?.length) value.parts.forEach((part) => add(part, role, sort));
    else add(value, role, sort);
    if (value?.antecedent) add(value.antecedent, role, "far");
  };
  add(record.trigger, "trigger", "trigger");
  for (const mention of record.mentions ?? []) {
    if (mention.start !== record.trigger.start) add(mention, "mention", "trigger");
  }
  for (const role of rolesOf(record)) addRole(record[role], role);
  if (record.when) addRole(record.when, "when");
  if (record.reported_by) addRole(record.reported_by, "reported_by");
  if (reasons?.cue) add(reasons.cue, "cue", "far");
  return marks;
}

// Stretches of the text under the same marks, however these nest or cross.
function stretches(article, marks) {
  const opening = new Map();
  const closing = new Map();
  const push = (map, at, mark) => map.set(at, [...(map.get(at) ?? []), mark]);
  for (const mark of marks) {
    if (mark.from === mark.to) continue;
    push(opening, mark.from, mark);
    push(closing, mark.to, mark);
  }
  const found = [];
  let over = [];
  let text = "";
  article.pieces.forEach((piece, index) => {
    if (opening.has(index) || closing.has(index)) {
      if (text) found.push({ text, marks: over });
      text = "";
      const closed = closing.get(index) ?? [];
      over = [...over.filter((mark) => !closed.includes(mark)), ...(opening.get(index) ?? [])];
    }
    text += piece;
  });
  if (text) found.push({ text, marks: over });
  return found;
}

function describe(mark) {
  const { event, role, value } = mark;
  const head = `${kindLabel(event.kind)} ${event.number}`;
  const parts = [role === "trigger" || role === "mention" ? event.factuality : ""];
  if (isActor(value)) {
    const code = value.country ? `, ${value.country}` : "";
    parts.push(value.members?.length ? value.members.map((each) => each.name).join(" and ") : `${value.name}, ${value.kind}${code}`);
  }
  if (isTime(value)) parts.push(`${showDates(value) || "no date"}, ${value.grain}`);
  if (role === "cue") parts.push("decides the factuality");
  if (mark.sort === "far" && role !== "cue") parts.push("which a later word stands for");
  return { head, role: role === "trigger" ? "" : roleLabel(event.record, role), about: parts.filter(Boolean).join("; ") };
}

// Paragraphs stand apart; the ends of lines stay in the text, to be copied.
function drawGaps(text) {
  return text.split(/(\n+)/).map((part, index) => (index % 2 ? make("span", { class: "gap" }, part) : part));
}

const LINES = ["source", "target", "actor", "time", "passage"];

function drawStretch({ text, marks }) {
  const visible = marks.filter((mark) => mark.sort !== "far" || mark.event === selected);
  if (!visible.length) return make("span", {}, drawGaps(text));
  const span = make("span", { class: "seg" }, drawGaps(text));
  span.marks = visible;
  const triggers = visible.filter((mark) => mark.sort === "trigger");
  if (triggers.length) {
    const main = triggers.find((mark) => mark.event === selected) ?? triggers[0];
    span.classList.add("trigger", `k${slot(main.event.kind)}`, `f-${main.event.factuality || "open"}`);
    if (main.role === "mention") span.classList.add("mention");
    // Its number, which follows, is not struck through.
    span.replaceChildren(make("span", { class: "name" }, drawGaps(text)));
  }
  const own = visible.filter((mark) => mark.event === selected);
  if (own.length) span.classList.add("own", ...new Set(own.map((mark) => `own-${mark.sort}`)));
  // One line a sort of role, one below the other; of the chosen event if it is there.
  const sorts = new Set((own.length ? own : visible).map((mark) => mark.sort));
  const lines = LINES.filter((sort) => sorts.has(sort)).slice(0, 3);
  for (const line of lines) span.classList.add(`line-${line}`);
  if (lines.length) {
    span.style.backgroundImage = lines.map((sort) => `var(--line-${sort})`).join(",");
    span.style.backgroundPosition = lines.map((_, index) => `0 calc(100% - ${(lines.length - 1 - index) * 3}px)`).join(",");
  }
  return span;
}

function drawText(article, shown) {
  const marks = shown.flatMap(marksOf);
  const body = make("div", { class: "text", id: "text", lang: "" });
  const started = new Set();
  const all = stretches(article, marks);
  all.forEach((stretch, index) => {
    const node = drawStretch(stretch);
    body.append(node);
    if (!node.marks) return;
    // A trigger that roles divide is one box, with its number at the end.
    const boxed = node.marks.filter((mark) => mark.sort === "trigger");
    const over = (other) => (mark) => all[other]?.marks.includes(mark);
    if (boxed.length && !boxed.some(over(index - 1))) node.classList.add("starts");
    if (boxed.length && !boxed.some(over(index + 1))) node.classList.add("ends");
    const ended = boxed.filter((mark) => !over(index + 1)(mark));
    if (ended.length) node.dataset.number = [...new Set(ended.map((mark) => mark.event.number))].join("·");
    // Where a mark begins, the Tab key stops: at triggers, and at the roles of the chosen event.
    const first = node.marks.filter((mark) => !started.has(mark));
    first.forEach((mark) => started.add(mark));
    const triggers = first.filter((mark) => mark.sort === "trigger");
    const roles = first.filter((mark) => mark.event === selected && mark.sort !== "trigger");
    if (triggers.length) {
      node.tabIndex = 0;
      node.setAttribute("role", "button");
      node.dataset.at = triggers.map((mark) => `${mark.event.number}:trigger`).join(" ");
      const heads = triggers.map((mark) => { const said = describe(mark); return `${said.head}, ${said.about}`; });
      node.setAttribute("aria-label", `${node.textContent}: ${heads.join("; ")}`);
      node.setAttribute("aria-pressed", triggers.some((mark) => mark.event === selected));
    }
    if (roles.length) {
      node.tabIndex = 0;
      if (!triggers.length) node.setAttribute("role", "note");
      node.dataset.at = `${node.dataset.at ?? ""} ${roles.map((mark) => `${mark.event.number}:${mark.role}`).join(" ")}`.trim();
      if (!triggers.length) {
        const said = describe(roles[0]);
        node.setAttribute("aria-label", `${node.textContent}: ${said.role}, ${said.about}`);
      }
    }
  });
  body.addEventListener("click", (press) => pick(press.target.closest(".seg")));
  body.addEventListener("keydown", (press) => {
    if (press.key !== "Enter" && press.key !== " ") return;
    press.preventDefault();
    pick(press.target.closest(".seg"), { toCard: true });
  });
  for (const kind of ["pointerover", "focusin"]) {
    body.addEventListener(kind, (event) => showTip(event.target.closest(".seg")));
  }
  for (const kind of ["pointerleave", "focusout"]) body.addEventListener(kind, () => showTip(null));
  return body;
}

// Of several events at one place, each click takes the next.
function pick(segment, { toCard = false } = {}) {
  if (!segment?.marks) return;
  const rank = (mark) => (mark.sort === "trigger" ? 0 : 1 + (mark.to - mark.from));
  const here = [...segment.marks].sort((one, other) => rank(one) - rank(other)).map((mark) => mark.event);
  const order = [...new Set(here)];
  const next = order[(order.indexOf(selected) + 1) % order.length];
  const event = toCard && order.includes(selected) ? selected : next;
  select_(event, { card: toCard });
}

function showTip(segment) {
  const tip = byId("tip");
  document.querySelector("[aria-describedby=tip]")?.removeAttribute("aria-describedby");
  tip.hidden = !segment?.marks;
  if (tip.hidden) return;
  const size = (mark) => mark.to - mark.from;
  const marks = [...segment.marks].sort((one, other) => size(one) - size(other));
  const rows = marks.slice(0, 6).map((mark) => {
    const said = describe(mark);
    return make("p", { class: mark.event === selected ? "own" : "" },
      make("span", { class: `dot k${slot(mark.event.kind)}` }),
      make("b", {}, said.head),
      said.role ? make("span", { class: "role" }, said.role) : null,
      said.about ? bdi(shorten(said.about, 120), { class: "about" }) : null);
  });
  if (marks.length > 6) rows.push(make("p", {}, `and ${marks.length - 6} more`));
  tip.replaceChildren(...rows);
  segment.setAttribute("aria-describedby", "tip");
  const box = segment.getClientRects()[0] ?? segment.getBoundingClientRect();
  const own = tip.getBoundingClientRect();
  const below = box.bottom + 8 + own.height < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - own.width - 8))}px`;
  tip.style.top = `${Math.max(8, below ? box.bottom + 8 : box.top - own.height - 8)}px`;
}

const place = (event, role) => document.querySelector(`#text [data-at~="${event.number}:${role}"]`);
const cardOf = (event) => document.querySelector(`.card[data-number="${event.number}"]`);

// Two smooth moves at a time would stop each other: the text moves, cards jump.
function bringInto(element, block = "nearest", smooth = false) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block, behavior: smooth && !calm ? "smooth" : "instant" });
}

// Choose an event of the article on view, and go to its card or its place.
function select_(event, { card = false, text = false, role = "trigger" } = {}) {
  const again = event === selected;
  selected = event;
  state.event = event ? String(event.number) : "";
  writeAddress(false);
  if (!again || !document.querySelector(".card.own")) redrawMarks();
  showTip(null);
  if (!event) return;
  const target = place(event, role) ?? place(event, "trigger");
  const found = cardOf(event);
  if (card) found?.querySelector(".card-head").focus({ preventScroll: true });
  if (text) target?.focus({ preventScroll: true });
  const columns = matchMedia("(min-width: 62rem)").matches;
  if (columns || card || !text) bringInto(found);
  if (columns || text) bringInto(target, columns ? "nearest" : "center", true);
}

function redrawMarks() {
  const article = documents[Number(state.article) - 1];
  const old = byId("text");
  if (old && article?.pieces) old.replaceWith(drawText(article, shownEvents(article)));
  for (const card of document.querySelectorAll(".card")) {
    const own = selected !== null && card.dataset.number === String(selected.number);
    card.classList.toggle("own", own);
    card.querySelector(".card-head").setAttribute("aria-pressed", own);
  }
}

const shownEvents = (article) => article.events.filter((event) => chosenSet.has(event));

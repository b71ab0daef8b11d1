// Events as cards, and the list of articles beside them.

const badge = (event) =>
  event.factuality ? make("span", { class: `badge f-${event.factuality}` }, event.factuality) : null;

const quoted = (text, properties = {}) => make("q", properties, bdi(text));

function drawActor(actor) {
  const parts = [make("span", { class: "said" }, bdi(actor.text))];
  const meant = actor.antecedent?.text ?? (actor.text.toLowerCase().includes(actor.name.toLowerCase()) ? "" : actor.name);
  if (meant) parts.push(make("span", { class: "meant" }, " = ", bdi(shorten(meant, 90))));
  const codes = [...new Set((actor.members?.length ? singles(actor) : [actor]).map((each) => each.country).filter(Boolean))];
  parts.push(...codes.map((code) => make("abbr", { class: "code", title: `country ${code}` }, code)));
  parts.push(make("span", { class: "sort" }, actor.members?.length ? counted(actor.members.length, "actor") : actor.kind));
  return parts;
}

function drawTime(when) {
  const dates = showDates(when);
  return [
    make("span", { class: "said" }, bdi(when.text)),
    make("span", { class: "meant" }, dates ? ` = ${dates}` : " = no date"),
    make("span", { class: "sort" }, when.grain),
  ];
}

function drawValue(value) {
  if (isActor(value)) return drawActor(value);
  if (isTime(value)) return drawTime(value);
  if (isSpan(value)) return [make("span", { class: "said" }, (value.parts ?? [value]).flatMap((part, index) => [index ? " … " : "", bdi(part.text)]))];
  if (Array.isArray(value)) return value.flatMap((each, index) => [index ? ", " : "", ...drawValue(each)]);
  if (value !== null && typeof value === "object") {
    return Object.entries(value).flatMap(([name, each], index) => [index ? "; " : "", `${name}: `, ...drawValue(each)]);
  }
  return [make("span", { class: "value" }, bdi(String(value)))];
}

function drawRow(event, role, value) {
  const label = roleLabel(event.record, role);
  const inText = event.article.pieces && (value?.[PLACE] || value?.parts?.some((part) => part[PLACE]));
  const name = inText
    ? make("button", { type: "button", class: "link", onclick: () => select_(event, { text: true, role }), "aria-label": `${label}: show in the text` }, label)
    : label;
  return [make("dt", {}, name), make("dd", { class: isSpan(value) && !isActor(value) && !isTime(value) ? "passage" : "" }, drawValue(value))];
}

const isPlain = (value) => typeof value !== "object";

function drawCard(event) {
  const { record } = event;
  const roles = rolesOf(record);
  // What is done, and in what manner, stands beside the type.
  const manner = roles.filter((role) => isPlain(record[role]));
  const rows = roles.filter((role) => !isPlain(record[role])).flatMap((role) => drawRow(event, role, record[role]));
  if (record.when) rows.push(...drawRow(event, "when", record.when));
  else rows.push(make("dt", {}, "when"), make("dd", { class: "none" }, "not said"));
  if (record.reported_by) rows.push(...drawRow(event, "reported_by", record.reported_by));
  if ((record.mentions?.length ?? 0) > 1) {
    const words = [...new Set(record.mentions.map((mention) => mention.text))];
    rows.push(make("dt", {}, "mentions"), make("dd", {}, `${record.mentions.length}: `, words.map((word, index) => [index ? ", " : "", quoted(word)])));
  }
  const head = make("button", { type: "button", class: "card-head", "aria-pressed": "false", onclick: () => select_(event, { text: true }) },
    make("span", { class: `number k${slot(event.kind)}`, "aria-hidden": "true" }, String(event.number)),
    make("span", { class: "kind" }, kindLabel(event.kind)),
    manner.map((role) => make("span", { class: "manner", title: roleLabel(record, role) }, bdi(String(record[role])))),
    badge(event),
    quoted(shorten(record.trigger.text, 60), { class: `words f-${event.factuality || "open"}` }));
  return make("li", { class: `card k${slot(event.kind)}`, "data-number": event.number }, make("article", {}, head, make("dl", {}, rows), drawWhy(event)));
}

function drawWhy(event) {
  const { record, reasons } = event;
  const by = record.found_by;
  const sure = record.confidence;
  const meter = typeof sure === "number"
    ? make("span", { class: "sure" },
        make("span", { class: "meter", "aria-hidden": "true" }, fillOf(sure)),
        make("span", { class: "sr" }, "confidence "), sure.toFixed(2))
    : null;
  const rows = [];
  if (by) rows.push(["found by", `${[by.plugin, by.version].filter(Boolean).join(" ")}${by.rule ? `, rule ${by.rule}` : ""}`]);
  for (const [role, how] of Object.entries(reasons?.bound ?? {})) rows.push([roleLabel(record, role), how]);
  if (reasons?.cue) rows.push(["factuality", `by “${reasons.cue.text}”`]);
  for (const [name, weight] of reasons?.steps ?? []) rows.push([name, `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(2)}`]);
  rows.push(["characters", `${record.trigger.start} to ${record.trigger.end}`]);
  return make("details", { class: "why" },
    make("summary", {}, "Why", by?.rule ? make("span", { class: "rule" }, "rule ", bdi(by.rule)) : null, meter),
    make("dl", {}, rows.flatMap(([name, text]) => [make("dt", {}, bdi(name)), make("dd", {}, bdi(text))])));
}

function fillOf(share) {
  const bar = make("span");
  bar.style.width = `${Math.round(share * 100)}%`;
  return bar;
}

// Articles with something chosen; all of them while nothing is filtered.
function shownArticles() {
  if (!filtered().length) return documents;
  const held = new Set(chosen.map((event) => event.article));
  return documents.filter((article) => held.has(article));
}

function drawArticleItem(article) {
  const found = byCount(counts(shownEvents(article).map((event) => event.kind)));
  const title = headline(article);
  const item = make("button", { type: "button", class: "item", "data-article": article.index + 1, tabIndex: -1,
    onclick: () => openArticle(article) },
    make("span", { class: "title" }, bdi(shorten(title, 110))),
    make("span", { class: "about" },
      title === article.id ? null : bdi(shorten(article.id, 40)),
      article.published ? make("span", {}, showDay(article.published)) : null,
      article.errors.length ? make("span", { class: "wrong" }, counted(article.errors.length, "error")) : null),
    make("span", { class: "tally" },
      found.map(([kind, count]) => make("span", {}, make("span", { class: `dot k${slot(kind)}` }), `${count} ${kindLabel(kind).toLowerCase()}`)),
      found.length ? null : "no events"));
  return make("li", {}, item);
}

function openArticle(article, { event = null, step = true } = {}) {
  state.article = String(article.index + 1);
  state.event = event ? String(event.number) : "";
  change({ tab: "articles" }, { step });
  if (event) select_(event, { text: true });
  else {
    const view = byId("view");
    if (view.getBoundingClientRect().top < 0) view.scrollIntoView();
    byId("article-title")?.focus({ preventScroll: true });
  }
}

let articleList = null;

function showArticles(view) {
  const shown = shownArticles();
  if (!shown.length) {
    view.replaceChildren(nothing(documents.length ? "No article has such events." : "There are no articles."));
    return;
  }
  let article = documents[Number(state.article) - 1];
  if (!article || !shown.includes(article)) {
    // Where no article is named, the event is one of the first.
    if (state.article) state.event = "";
    article = shown.find((each) => shownEvents(each).length) ?? shown[0];
    state.article = String(article.index + 1);
  }
  const list = make("ol", { class: "items" });
  const wide = matchMedia("(min-width: 80rem)").matches;
  const nav = make("nav", { class: "list", "aria-label": "Articles" },
    make("details", { open: wide || null }, make("summary", {}, counted(shown.length, "article")), make("div", { class: "scroll" }, list)));
  const reader = make("section", { class: "reader", "aria-labelledby": "article-title" });
  const cards = make("section", { class: "cards", "aria-label": "Events of this article" });
  const layout = make("div", { class: `articles${documents.length > 1 ? "" : " single"}` }, documents.length > 1 ? nav : null, reader, cards);
  view.replaceChildren(layout);
  articleList = fill(list, shown, drawArticleItem);
  rove(list, ".item");
  drawReader(article, shown, reader, cards);
}

function drawReader(article, shown, reader, cards) {
  const mine = shownEvents(article);
  const hidden = article.events.length - mine.length;
  selected = mine.find((event) => String(event.number) === state.event) ?? null;
  const at = shown.indexOf(article);
  const go = (to, label) => make("button", { type: "button", class: "quiet", disabled: !shown[to], onclick: () => openArticle(shown[to]) }, label);
  const title = headline(article);
  reader.replaceChildren(
    make("header", {},
      shown.length > 1 ? make("p", { class: "pager" }, go(at - 1, "‹ Previous"), make("span", {}, `${at + 1} of ${shown.length.toLocaleString("en")}`), go(at + 1, "Next ›")) : null,
      make("h2", { id: "article-title", tabIndex: -1, class: article.pieces ? "small" : "" }, bdi(article.id || title)),
      make("p", { class: "about" }, [
        article.published ? `published ${showDay(article.published)}` : "day of publication not known",
        counted(article.events.length, "event"),
      ].join(" · "))),
    ...article.errors.map((problem) => make("p", { class: "wrong" }, bdi(`${problem.stage}: ${problem.message} (${problem.kind})`))),
    article.pieces
      ? drawText(article, mine)
      : make("p", { class: "note" }, "These records came without their text. Give the articles as well, and it stands here: eventx view events.jsonl --texts articles.jsonl"),
    drawLegend());
  cards.replaceChildren(
    mine.length ? make("ol", {}, mine.map(drawCard)) : nothing(article.events.length ? "All its events are filtered out." : "No events in this article."),
    hidden && mine.length ? make("p", { class: "note" }, `${counted(hidden, "event")} more, filtered out`) : "");
  articleList.upTo(at);
  const current = document.querySelector(`.item[data-article="${article.index + 1}"]`);
  document.querySelector(".item[tabindex='0']")?.setAttribute("tabindex", "-1");
  current?.setAttribute("aria-current", "true");
  current?.setAttribute("tabindex", "0");
  const scroll = current?.closest(".scroll");
  if (scroll && scroll.scrollHeight > scroll.clientHeight) scroll.scrollTop = current.offsetTop - scroll.clientHeight / 3;
  if (selected) select_(selected);
}

const nothing = (text) => make("p", { class: "nothing" }, text);

function drawLegend() {
  const roles = [["source", "source"], ["target", "target"], ["actor", "other actor"], ["time", "time"], ["passage", "passage"]];
  return make("p", { class: "legend" }, make("span", { class: "hint" }, "Underlined: "),
    roles.map(([sort, label]) => make("span", { class: `seg key line-${sort}` }, label)));
}

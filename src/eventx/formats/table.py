"""
Extractions as blocks of text for a terminal.

It says how a record looks; where it goes, and whether in colour, is the
console's business. Needs rich, from the extra `cli`.
"""

from __future__ import annotations

import bisect
import enum
import re
from collections import Counter
from collections.abc import Iterator

import attrs
from rich.console import (
    Console,
    ConsoleOptions,
    Group,
    RenderableType,
    RenderResult,
)
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from eventx.events import Event, Factuality
from eventx.extraction import Extraction, Problem
from eventx.spans import Actor, Grain, Passage, Span, When

from .printable import counted, printable


# A quotation over several paragraphs would push all else off the screen.
_LONGEST = 280

_FACTUALITY_STYLES = {
    Factuality.ACTUAL: "green",
    Factuality.PLANNED: "blue",
    Factuality.POSSIBLE: "yellow",
    Factuality.NEGATED: "red",
}
_TYPE_STYLES = {
    "recall": "bold medium_purple1",
    "sanctions": "bold dark_orange3",
    "accusation": "bold deep_pink3",
    "statement": "bold cyan",
}
_OTHER_TYPE = "bold"


def extraction_block(extraction: Extraction) -> RenderableType:
    """
    Return one document's heading, and a block for each of its events.

    Args:
        extraction: What was found; with its text, lines are counted.
    """
    parts: list[RenderableType] = [_heading(extraction)]
    parts += [_problem_line(problem) for problem in extraction.errors]
    roles = [name for event in extraction.events for name, _ in _rows(event)]
    width = max(map(len, roles), default=0)
    ends = _line_ends(extraction.text)
    for event in extraction.events:
        parts += [Text(), _event_block(event, width=width, ends=ends)]
    parts.append(Text())
    return Group(*parts)


@attrs.define
class Summary:
    """
    What many documents held, for the last line.

    Attributes:
        documents: How many there were.
        events: Events counted by type.
        failed: How many documents had errors.
    """

    documents: int = 0
    events: Counter[str] = attrs.field(factory=Counter)
    failed: int = 0

    def add(self, extraction: Extraction) -> None:
        """Count a document."""
        self.documents += 1
        self.events.update(event.type for event in extraction.events)
        self.failed += bool(extraction.errors)

    def line(self) -> Text:
        """Return the line."""
        total = self.events.total()
        text = Text(style="bold")
        text.append(
            f"{counted(self.documents, 'document')}, {counted(total, 'event')}"
        )
        if self.events:
            text.append(": ").append(_counts(self.events))
        if self.failed:
            text.append(f", {self.failed} with errors", style="red")
        return text


def _heading(extraction: Extraction) -> RenderableType:
    """Return name, date and counts of a document, with a line below."""
    counts = Counter(event.type for event in extraction.events)
    name = Text(printable(extraction.id) or "(no id)", style="bold")
    if extraction.published:
        name.append(f"  {extraction.published}", style="not bold dim")
    totals = _counts(counts) if counts else Text("no events")
    return Group(_Opposite(name, totals), Rule(style="dim"))


@attrs.frozen
class _Opposite:
    """Two texts at the ends of a line, or on two lines if they are long."""

    left: Text
    right: Text

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        gap = options.max_width - self.left.cell_len - self.right.cell_len
        if gap < 2:
            yield from (self.left, self.right)
        else:
            yield Text.assemble(self.left, " " * gap, self.right)


def _counts(counts: Counter[str]) -> Text:
    """Return how many events there are of each type."""
    shown = [
        Text.assemble(
            f"{count} ", (printable(kind), _TYPE_STYLES.get(kind, _OTHER_TYPE))
        )
        for kind, count in sorted(counts.items())
    ]
    return Text(", ").join(shown)


def _problem_line(problem: Problem) -> Text:
    """Return what went wrong with a document, on one line."""
    return Text(
        f"! {printable(problem.stage)}: {printable(problem.message)} "
        f"({printable(problem.kind)})",
        style="red",
    )


def _event_block(event: Event, *, width: int, ends: list[int] | None) -> Group:
    """Return what happened, then one row for each part that is known."""
    head = Table.grid(expand=True, padding=(0, 2))
    head.add_column(overflow="fold", ratio=1)
    head.add_column(justify="right", no_wrap=True)
    head.add_row(_title(event), _margin(event, ends))
    body = Table.grid(padding=(0, 2))
    body.add_column(style="dim", no_wrap=True, min_width=width)
    body.add_column(overflow="fold")
    for name, value in _rows(event):
        body.add_row(name, value)
    return Group(head, Padding(body, (0, 0, 0, 2)))


def _title(event: Event) -> Text:
    """Return type, factuality and the words that name the event."""
    kind = _TYPE_STYLES.get(event.type, _OTHER_TYPE)
    title = Text.assemble((printable(event.type), kind))
    values = [v for v in _values(event).values() if isinstance(v, enum.Enum)]
    for value in values:
        title.append(f"  {value.value}")
    negated = event.factuality is Factuality.NEGATED
    if event.factuality:
        style = _FACTUALITY_STYLES[event.factuality]
        title.append(f"  {event.factuality.value}", style=style)
    words = printable(event.trigger.text)
    title.append("  “")
    title.append(words, style="strike" if negated else "bold")
    return title.append("”")


def _margin(event: Event, ends: list[int] | None) -> Text:
    """Return confidence and place, for the right margin."""
    shown = []
    if event.confidence is not None:
        shown.append(f"{event.confidence:.2f}")
    trigger = event.trigger
    if ends is not None:
        line = bisect.bisect_left(ends, trigger.start) + 1
        shown.append(f"line {line}")
    shown.append(f"{trigger.start}-{trigger.end}")
    return Text("  ".join(shown), style="dim")


def _values(event: Event) -> dict[str, object]:
    """Return the values of the roles that are expressed."""
    values = {name: getattr(event, name) for name in event.role_names()}
    return {name: v for name, v in values.items() if v is not None}


def _rows(event: Event) -> Iterator[tuple[str, Text]]:
    """Yield a label and a value for each part of an event that is known."""
    for name, value in _values(event).items():
        if not isinstance(value, enum.Enum) and name not in {"type", "raw"}:
            yield printable(name.replace("_", " ")), _value(value)
    if event.when:
        yield "when", _when(event.when)
    if event.reported_by:
        yield "reported by", _actor(event.reported_by)
    if len(event.mentions) > 1:
        yield "mentions", _mentions(event)


def _value(value: object) -> Text:
    """Return the value of a role."""
    if isinstance(value, Actor):
        return _actor(value)
    if isinstance(value, Passage):
        return Text(_cut(" … ".join(printable(p.text) for p in value.parts)))
    if isinstance(value, When):
        return _when(value)
    if isinstance(value, Span):
        return Text(_cut(printable(value.text)))
    if isinstance(value, tuple):
        return Text(", ").join(_value(entry) for entry in value)
    return Text(_cut(printable(str(value))))


def _cut(text: str) -> str:
    """Return a text cut at a space if it is very long."""
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(" ")[0] + " …"


def _actor(actor: Actor) -> Text:
    """Return an actor's words, what they stand for, and the countries."""
    words = printable(actor.text)
    text = Text(_cut(words))
    if actor.antecedent:
        text.append(" = ", style="dim")
        text.append(_cut(printable(actor.antecedent.text)))
    elif printable(actor.name).casefold() not in words.casefold():
        text.append(" = ", style="dim").append(printable(actor.name))
    countries = [member.country for member in actor.members or (actor,)]
    known = list(dict.fromkeys(code for code in countries if code))
    if known:
        text.append(f" [{', '.join(known)}]", style="cyan")
    return text


def _when(when: When) -> Text:
    """Return a time expression and the dates that it means."""
    text = Text(printable(when.text))
    if when.earliest or when.latest:
        text.append(" = ", style="dim").append(_dates(when))
    return text


def _dates(when: When) -> str:
    """Return a month or a year as such, and other times by their days."""
    first, last = when.earliest, when.latest
    if first and last and when.grain in {Grain.MONTH, Grain.YEAR}:
        length = 7 if when.grain is Grain.MONTH else 4
        ends = {day.isoformat()[:length] for day in (first, last)}
        return " to ".join(sorted(ends))
    if first == last:
        return str(first)
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"until {last}"


def _mentions(event: Event) -> Text:
    """Return how often an event is mentioned, and in what words."""
    words = dict.fromkeys(printable(span.text) for span in event.mentions)
    quoted = ", ".join(f"“{each}”" for each in words)
    return Text(f"{len(event.mentions)}: {_cut(quoted)}")


def _line_ends(text: str | None) -> list[int] | None:
    """Return where the lines of a text end, if the text is known."""
    if text is None:
        return None
    return [found.start() for found in re.finditer("\n", text)]

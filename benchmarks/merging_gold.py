"""
Reads gold for merging: its notation, and records of what it marks.

The notation is that of the other gold sets, `{id.role id2.role|text}` with a
line for each event, and with `same=KEY` on that line: mentions of a text that
share a key are one event. A mention of two events at once has both keys,
`same=K1,K2`. It scores nothing.
"""

from __future__ import annotations

import bisect
import calendar
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
from marked import records

import eventx
from eventx.layers import references
from eventx.layers.reading import Reading
from eventx.layers.referring.nouns import extent
from eventx.rules import BUILT_IN
from eventx.spans import Grain


Piece = tuple[int, int]

KINDS = {kind.type: kind for kind in BUILT_IN}
PASSAGES = frozenset({"reason", "measure", "allegation", "content"})
ENUMS = {
    "factuality": eventx.Factuality,
    "action": eventx.Action,
    "mode": eventx.Mode,
}


@attrs.frozen(kw_only=True)
class Mention:
    """
    One annotated mention.

    Attributes:
        kind: The event class.
        keys: The events that it is of; none if that is not annotated.
        trigger: Where it stands.
        record: The record that its annotation amounts to.
    """

    kind: type[eventx.Event]
    keys: frozenset[str]
    trigger: Piece
    record: eventx.Event


@attrs.frozen(kw_only=True)
class Article:
    """An annotated text."""

    document: eventx.Document
    mentions: tuple[Mention, ...]


def read(path: Path) -> Iterator[Article]:
    """
    Read a gold file: marked text, or JSON lines without keys.

    Raises:
        ValueError: If the markup of a record is broken.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        for line in filter(None, text.splitlines()):
            yield _article(json.loads(line))
        return
    for record in records(text):
        yield _article(record)


def _article(gold: dict[str, Any]) -> Article:
    document = eventx.Document(
        gold["text"], id=gold["id"], published=gold.get("published")
    )
    mentions = (_mention(document, event) for event in gold["events"])
    return Article(document=document, mentions=tuple(mentions))


def _mention(document: eventx.Document, event: dict[str, Any]) -> Mention:
    kind = KINDS[event["type"]]
    keys = event.get("same", "").split(",") if "same" in event else ()
    start, end = event["trigger"]
    values: dict[str, Any] = {
        name: enum(event[name])
        for name, enum in ENUMS.items()
        if name in event
    }
    for role, pieces in event["roles"].items():
        if role == "when":
            values[role] = _when(document, pieces[0], event.get("when"))
        elif role in PASSAGES:
            values[role] = document.passage(pieces)
        else:
            values[role] = _actor(document, pieces)
    record = kind(trigger=document.span(start, end), **values)
    return Mention(
        kind=kind, keys=frozenset(keys), trigger=(start, end), record=record
    )


def _when(
    document: eventx.Document, piece: Sequence[int], date: str | None
) -> eventx.When:
    """Date a mention by its annotated day, month or year."""
    span = document.span(*piece)
    fields: dict[str, Any] = {"start": span.start, "end": span.end}
    if date is None:
        return eventx.When(text=span.text, **fields)
    year, month, day = map(int, (date + "-0-0").split("-")[:3])
    last = day or calendar.monthrange(year, month or 12)[1]
    grain = Grain.DAY if day else Grain.MONTH if month else Grain.YEAR
    return eventx.When(
        text=span.text,
        earliest=dt.date(year, month or 1, day or 1),
        latest=dt.date(year, month or 12, last),
        grain=grain,
        **fields,
    )


def _actor(
    document: eventx.Document, pieces: Sequence[Sequence[int]]
) -> eventx.Actor:
    """Make an actor of annotated pieces, read as eventx reads them."""
    members = [_single(document, *piece) for piece in pieces]
    if len(members) == 1:
        return members[0]
    whole = document.span(members[0].start, members[-1].end)
    countries = {member.country for member in members}
    kinds = {member.kind for member in members}
    return eventx.Actor(
        start=whole.start,
        end=whole.end,
        text=whole.text,
        name=" and ".join(member.name for member in members),
        kind=kinds.pop() if len(kinds) == 1 else eventx.ActorKind.GROUP,
        country=countries.pop() if len(countries) == 1 else None,
        members=tuple(members),
    )


def _single(document: eventx.Document, start: int, end: int) -> eventx.Actor:
    reading = document.reading_at(start)
    if reading is None:
        raise ValueError(f"no sentence at {start} in {document!r}")
    first = bisect.bisect_left(reading.starts, start)
    last = bisect.bisect_right(reading.ends, end)
    found = _read(document, reading, first, last)
    span = document.span(start, end)
    return attrs.evolve(found, start=span.start, end=span.end, text=span.text)


def _read(
    document: eventx.Document, reading: Reading, first: int, last: int
) -> eventx.Actor:
    for noun, phrase in enumerate(reading.phrases):
        if phrase.kind == "N" and phrase.first == first:
            inside = phrase.last <= last
            if inside:
                reach = extent(reading, [noun], coordinate=False)
                return references.actor(document, reading, reach)
    return references.actor_of_tokens(document, reading, first, last)

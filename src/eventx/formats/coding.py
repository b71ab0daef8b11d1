"""
Which code of CAMEO and PLOVER an event gets, or why it gets none.

A code is never made up: an event that has none, or that lacks what its code
needs, is counted by the reason. How codes are written is not its business.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from eventx.codes import Code, Plover
from eventx.events import Event, Statement
from eventx.extraction import Extraction
from eventx.spans import Actor, Span

from .actor_codes import each_of


# What codebooks are called in records.
CODEBOOKS = {"manual": "plover-2.0", "2021-table": "cameo2plover-2021"}
UNDATED = ("published", "skip")


@attrs.frozen(kw_only=True)
class Coded:
    """
    An event with its codes.

    Attributes:
        event: The event.
        name: What it is called within its document: `r1`, the first recall.
        number: Which event of its document it is.
        code: Its code.
        plover: That of PLOVER in the codebook asked for, if there is one.
        sources: Who acts, one by one.
        targets: Who is acted upon, one by one.
        first: Its first day.
        last: Its last day, if that is another.
        dated: Whether the text says so; else it is the day of publication.
        statement: The name of the closest statement that holds it.
    """

    event: Event
    name: str
    number: int
    code: Code
    plover: Plover | None
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    first: dt.date
    last: dt.date | None
    dated: bool
    statement: str | None


class Coder:
    """
    What gives events their codes.

    Attributes:
        left_out: How many events got none, by the reason.
    """

    def __init__(
        self,
        *,
        planned: bool = False,
        negated: bool = False,
        codebook: str = "manual",
        undated: str = "published",
    ) -> None:
        """
        Choose what counts.

        Args:
            planned: Whether planned events that have no code of their own
                are coded as if they had happened.
            negated: The same for negated events.
            codebook: Which source counts where those of PLOVER contradict
                each other: `manual`, or `2021-table`, the table by which
                CAMEO is converted.
            undated: What becomes of events whose day the text does not say:
                `published` gives them the day of publication and notes it,
                `skip` leaves them out.
        """
        self.left_out: Counter[str] = Counter()
        self._asked = {"planned": planned, "negated": negated}
        self._table = codebook == "2021-table"
        self._undated = undated == "published"

    def code(self, extraction: Extraction) -> Iterator[Coded]:
        """Yield the events of a document that have a code."""
        story = Story(extraction)
        for number, (name, event) in enumerate(story.named, start=1):
            code = self._code(name, event, story)
            when = self._days(event, extraction.published)
            reason = code if isinstance(code, str) else when
            if isinstance(code, str) or isinstance(when, str):
                self.left_out[str(reason)] += 1
                continue
            first, last, dated = when
            yield Coded(
                event=event,
                name=name,
                number=number,
                code=code,
                plover=(self._table and code.table) or code.plover,
                sources=tuple(each_of(event.source)),
                targets=tuple(each_of(event.target_actor)),
                first=first,
                last=last,
                dated=dated,
                statement=story.statement_of(event),
            )

    def _code(self, name: str, event: Event, story: Story) -> Code | str:
        """Return the code of an event, or why it has none."""
        codes = event.codes
        if not codes:
            return f"type {event.type!r} has no codes"
        fits = [code for code in codes if _where(code, event)]
        own = [each for each in fits if each.factuality == event.factuality]
        asked = self._asked.get(event.factuality or "", False)
        code = _first([each for each in own if asked or not each.asked], event)
        if code is None and asked:
            actual = [each for each in fits if each.factuality == "actual"]
            code = _first(actual, event)
        if code is None:
            return f"no code for {_described(event)}"
        if event.source is None:
            return f"{event.type} by nobody named"
        if code.target and event.target_actor is None:
            return f"{event.type} with nobody named that it is aimed at"
        if isinstance(event, Statement) and story.tells(name, event):
            return "statement of another event, which is coded instead"
        return code

    def _days(
        self, event: Event, published: dt.date | None
    ) -> tuple[dt.date, dt.date | None, bool] | str:
        """Return first and last day, and whether the text says so."""
        when = event.when
        if when is not None and (first := when.earliest or when.latest):
            last = when.latest if when.latest != first else None
            return first, last, True
        if self._undated and published is not None:
            return published, None, False
        return f"{event.type} without a day"


class Story:
    """
    The events of a document, and which of them are told within another.

    Attributes:
        named: Pairs of a short name, such as `r1` or `s1`, and an event.
    """

    def __init__(self, extraction: Extraction) -> None:
        """Name the events, and note where they stand."""
        counts: Counter[str] = Counter()
        self.named: list[tuple[str, Event]] = []
        for event in extraction.events:
            initial = event.type[:1]
            counts[initial] += 1
            self.named.append((f"{initial}{counts[initial]}", event))
        self._triggers = sorted(
            (trigger.start, trigger.end, name)
            for name, event in self.named
            for trigger in {event.trigger, *event.mentions}
        )
        self._contents = sorted(
            (part.start, part.end, name)
            for name, event in self.named
            if isinstance(event, Statement) and event.content is not None
            for part in event.content.parts
        )
        # The furthest end of a content up to each place in the order.
        ends = (end for _, end, _ in self._contents)
        self._furthest = [*itertools.accumulate(ends, max)]

    def tells(self, own: str, statement: Statement) -> bool:
        """Tell whether another event stands in what one of a name says."""
        for part in statement.content.parts if statement.content else ():
            first = bisect.bisect_left(self._triggers, (part.start,))
            for start, end, name in self._triggers[first:]:
                if start >= part.end:
                    break
                if end <= part.end and name != own:
                    return True
        return False

    def statement_of(self, event: Event) -> str | None:
        """Return the name of the closest statement that holds an event."""
        start, end = event.trigger.start, event.trigger.end
        closest: tuple[int, str] | None = None
        at = bisect.bisect_right(self._contents, (start, math.inf))
        while at and self._furthest[at - 1] >= end:
            at -= 1
            first, last, name = self._contents[at]
            if last >= end and (closest is None or last - first < closest[0]):
                closest = (last - first, name)
        return closest and closest[1]


def _where(code: Code, event: Event) -> bool:
    """Tell whether the roles of an event have the values of a code."""
    return all(
        getattr(event, role, None) in values
        for role, values in code.where.items()
    )


def _first(codes: Sequence[Code], event: Event) -> Code | None:
    """Return the code whose words are found alone, else the first without."""
    found = _by_words([each for each in codes if each.words], event)
    if found is not None:
        return found
    return next((each for each in codes if not each.words), None)


def _by_words(codes: Sequence[Code], event: Event) -> Code | None:
    """
    Return the one code whose words stand in the roles of an event.

    "War crimes" are no crimes: what stands within longer words of another
    code does not count.
    """
    found = [
        (role, *place, code)
        for code in codes
        for role, words in code.words.items()
        for place in _places(words, getattr(event, role, None))
    ]
    whole = {
        code.cameo or repr(code): code
        for role, start, end, code in found
        if not any(
            role == other
            and first <= start
            and end <= last
            and last - first > end - start
            for other, first, last, _ in found
        )
    }
    return next(iter(whole.values())) if len(whole) == 1 else None


def _places(words: Sequence[str], value: object) -> Iterator[tuple[int, int]]:
    if not isinstance(value, Span) or not words:
        return
    beginnings = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    for match in re.finditer(rf"\b(?:{beginnings})", value.text.lower()):
        yield match.span()


def _described(event: Event) -> str:
    """Return what sort of event it is, as far as codes go by that."""
    values = [event.factuality or "undecided"]
    roles = {role for code in event.codes for role in code.where}
    values += [
        str(getattr(event, role, None) or "any") for role in sorted(roles)
    ]
    return f"{', '.join(values)} {event.type}"

"""
The pieces of text that records are made of.

Nothing here reads a text: `eventx.Document` makes spans that are sure to
slice back to it.
"""

import datetime as dt
import enum
import functools
from collections.abc import Iterator
from typing import Any

import attrs

from .errors import SpanError


def shorten(text: str, width: int = 40) -> str:
    """Return the text cut to a width, for a `repr` of one short line."""
    return text if len(text) <= width else text[: width - 1] + "…"


@attrs.frozen(kw_only=True)
class Span:
    """
    A piece of a document's text.

    Attributes:
        start: Offset of the first character, in code points.
        end: Offset behind the last character.
        text: The piece itself; `document.text[start:end]`.

    >>> Span(start=0, end=6, text="Russia")
    Span(0, 6, 'Russia')
    """

    start: int
    end: int
    text: str

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(
                f"a span starts at 0 or later and ends no earlier than it "
                f"starts, not {self.start} to {self.end}"
            )
        if len(self.text) != self.end - self.start:
            raise SpanError(
                f"the text of span {self.start} to {self.end} has "
                f"{len(self.text)} characters: {shorten(self.text)!r}"
            )

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._brief()})"

    def _brief(self) -> str:
        return f"{self.start}, {self.end}, {shorten(self.text)!r}"

    def contains(self, other: "Span") -> bool:
        """Tell whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans have a character in common."""
        return self.start < other.end and other.start < self.end


def _whole(passage: "Passage") -> tuple[Span, ...]:
    return (Span(start=passage.start, end=passage.end, text=passage.text),)


@attrs.frozen(kw_only=True, repr=False)
class Passage(Span):
    """
    A text in one or several pieces, such as a split quotation.

    Attributes:
        parts: All pieces in order; the only one for a text in one piece.
    """

    parts: tuple[Span, ...] = attrs.field(
        default=attrs.Factory(_whole, takes_self=True)
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        at = self.start
        for part in self.parts:
            inside = slice(part.start - self.start, part.end - self.start)
            if part.start < at or self.text[inside] != part.text:
                raise SpanError(
                    f"{part!r} is not the next piece of the passage "
                    f"{self.start} to {self.end}"
                )
            at = part.end

    def contains(self, other: Span) -> bool:
        """Tell whether one of the pieces holds the other span."""
        return any(part.contains(other) for part in self.parts)


class ActorKind(enum.StrEnum):
    """What sort of actor it is."""

    STATE = "state"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    PERSON = "person"
    GROUP = "group"


@attrs.frozen(kw_only=True, repr=False)
class Actor(Span):
    """
    Someone who acts or is acted upon.

    Attributes:
        name: The canonical name: "Russia" for Moscow.
        kind: What sort of actor it is.
        country: ISO 3166-1 alpha-3 code of the state that is meant.
        members: The parts of a coordination, "the US and Britain".
        antecedent: What "he" or "the spokesperson" stands for.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    members: tuple["Actor", ...] = ()
    antecedent: Span | None = None

    def _brief(self) -> str:
        return f"{super()._brief()}, {self.country or self.kind}"


class Grain(enum.StrEnum):
    """How long a stretch of time an expression names."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    VAGUE = "vague"


@attrs.frozen(kw_only=True, repr=False)
class When(Span):
    """
    A time expression.

    Attributes:
        earliest: First day that it may mean, or None.
        latest: Last day that it may mean, or None.
        grain: How long a stretch of time it names.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    grain: Grain = Grain.VAGUE

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.earliest and self.latest and self.earliest > self.latest:
            raise SpanError(
                f"{self.text!r} cannot begin on {self.earliest} and end "
                f"on {self.latest}"
            )

    @property
    def dates(self) -> str:
        """The days as one string: `2021-03-17` or `2021-03-01/2021-03-31`."""
        if self.earliest == self.latest:
            return str(self.earliest or "")
        return f"{self.earliest or ''}/{self.latest or ''}"

    def _brief(self) -> str:
        return f"{super()._brief()}, {self.dates or self.grain}"


def spans_in(value: Any) -> Iterator[Span]:
    """Yield the spans of a record or of a field, and what these hold."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, tuple | frozenset):
        for each in value:
            yield from spans_in(each)
        return
    kind: type = type(value)
    for name in _field_names(kind):
        inner = getattr(value, name)
        if type(inner) not in _PLAIN:
            yield from spans_in(inner)


# Types of most fields, which hold nothing else.
_PLAIN = frozenset((type(None), bool, int, float, str, dt.date))


@functools.lru_cache(maxsize=1_000)
def _field_names(kind: type) -> tuple[str, ...]:
    if not attrs.has(kind):
        return ()
    return tuple(field.name for field in attrs.fields(kind))

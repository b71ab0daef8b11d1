"""
Records as a test expects them, and how found ones differ from that.

It extracts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from eventx.errors import FormatError, OptionError
from eventx.events import Event
from eventx.spans import Actor, Passage, Span, When

from .marked import Marked


Piece = tuple[int, int]
Pieces = tuple[Piece, ...]
# A text, or nothing, or pieces of the text of which some may be left out.
Wanted = str | Pieces | None


@attrs.frozen(kw_only=True)
class Difference:
    """
    A field that is not as expected.

    Attributes:
        field: Its name.
        found: What is there.
    """

    field: str
    found: str


@attrs.frozen(kw_only=True)
class Expected:
    """
    A record as a test expects it.

    Attributes:
        type: The event type.
        fields: What each field is to hold; fields that are not named may
            hold anything. A text is compared with the text of a span, the
            name or country of an actor, the dates of a `when`, or the value
            of an attribute; None says that there is nothing. Pieces of the
            text are compared as places: one has to lie within the other.
    """

    type: str
    fields: Mapping[str, Wanted]

    @classmethod
    def of(cls, given: object) -> Expected:
        """
        Read what a test says of a record.

        Args:
            given: A mapping with `type`, or the name of a type alone.

        Raises:
            OptionError: If it is neither.
        """
        if isinstance(given, Expected):
            return given
        if isinstance(given, str):
            given = {"type": given}
        if not isinstance(given, Mapping) or "type" not in given:
            raise OptionError(
                f"an expected event is a mapping with a 'type', or the name "
                f"of one, not {given!r}"
            )
        fields = {key: given[key] for key in given if key != "type"}
        return cls(type=str(given["type"]), fields=fields)

    def differences(self, event: Event) -> tuple[Difference, ...]:
        """Return the fields of a record that are not as expected."""
        found = []
        for field, wanted in self.fields.items():
            value = getattr(event, field, None)
            if not fits(value, wanted):
                found.append(
                    Difference(
                        field=field,
                        found=_shown(value),
                    )
                )
        return tuple(found)


def expected_of(
    marked: Marked, wanted: Sequence[object]
) -> tuple[Expected, ...]:
    """
    Return the records that marks stand for.

    Args:
        marked: The text and its marks.
        wanted: A line for each event: `recall`, or `r1: recall`, with
            attributes behind, such as `r1: recall factuality=planned`.

    Raises:
        FormatError: If lines and marks do not go together.
    """
    found = []
    for line in wanted:
        if not isinstance(line, str):
            raise FormatError(
                f"with marks in the text, an event is a line such as "
                f"'r1: recall factuality=actual', not {line!r}"
            )
        id, colon, rest = line.rpartition(":")
        kind, *attributes = rest.split()
        id = id.strip() if colon else ""
        if id not in marked.events:
            raise FormatError(
                f"no marks for {line!r}; the text has marks of "
                f"{', '.join(filter(None, marked.events)) or 'one event'}"
            )
        fields: dict[str, Wanted] = {
            role: marked.pieces(role, id) for role in marked.roles(id)
        }
        for attribute in attributes:
            name, equals, value = attribute.partition("=")
            if not equals:
                raise FormatError(f"{line!r}: write NAME=VALUE: {attribute}")
            fields[name] = value
        found.append(Expected(type=kind, fields=fields))
    if len(found) < len(marked.events):
        raise FormatError(
            f"the text marks {len(marked.events)} events, and {len(found)} "
            f"are expected; write one line for each"
        )
    return tuple(found)


def fits(value: object, wanted: Wanted) -> bool:
    """Tell whether a field holds what is expected."""
    if wanted is None or value is None:
        return value is wanted
    if isinstance(wanted, tuple):
        return isinstance(value, Span) and same_place(value, wanted)
    return str(wanted) in texts(value)


def texts(value: object) -> tuple[str, ...]:
    """Return the texts by which a test may name a value."""
    if isinstance(value, Actor):
        return (value.text, value.name, value.country or value.text)
    if isinstance(value, When):
        return (value.text, value.dates or value.text)
    if isinstance(value, Span):
        return (value.text,)
    return (str(value),)


def same_place(value: Span, wanted: Pieces) -> bool:
    """
    Tell whether a span is what marks say.

    Articles and what explains a noun may be marked or not, so each mark has
    to lie within a part of the span, or the part within the mark.
    """
    parts: Iterable[Span] = (value,)
    if isinstance(value, Passage) and value.parts:
        parts = value.parts
    if isinstance(value, Actor) and value.members:
        parts = (value, *value.members)
    return all(
        any(
            (start <= part.start and part.end <= end)
            or (part.start <= start and end <= part.end)
            for part in parts
        )
        for start, end in wanted
    )


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, When) and value.dates:
        return f"{value.text!r} = {value.dates}"
    if isinstance(value, Actor) and value.name != value.text:
        return f"{value.text!r} = {value.name}"
    if isinstance(value, Span):
        return repr(value.text)
    return repr(str(value))

"""
What the fields of an event class hold, and how to fill them.

What is to fill them is decided in `models`.
"""

from __future__ import annotations

import enum
import functools
import itertools
import typing
from collections.abc import Sequence
from typing import Any

from eventx import Actor, Document, Event, Passage, Span


Piece = tuple[int, int]

# What may stand between two fillers that are one: "the US and Britain".
_JOINT = 8
_SHAPES: tuple[tuple[type, str], ...] = (
    (Actor, "actor"),
    (Passage, "passage"),
    (Span, "span"),
    (str, "text"),
)


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _hint(kind: type[Event], field: str) -> Any:
    # A class is hashable; mypy asks the instances of this one.
    plain: type = kind
    return _hints(plain)[field]


def _parts(hint: Any) -> list[Any]:
    """Return the classes of an annotation, without None."""
    if typing.get_origin(hint) is tuple or not typing.get_args(hint):
        return [hint]
    return [part for part in typing.get_args(hint) if part is not type(None)]


def shape(kind: type[Event], field: str) -> str:
    """
    Return what sort of filler a field takes.

    Returns:
        "actor", "passage", "span" or "text", with an "s" behind it for a
        tuple of them; "" for what is no piece of the text.
    """
    for part in _parts(_hint(kind, field)):
        several = typing.get_origin(part) is tuple
        inner = typing.get_args(part)[0] if several else part
        for sort, name in _SHAPES:
            if isinstance(inner, type) and issubclass(inner, sort):
                if not issubclass(inner, enum.Enum):
                    return f"{name}s" if several else name
    return ""


def values(kind: type[Event], field: str) -> dict[str, Any]:
    """Return the members of the enumeration that a field takes, by value."""
    return {
        str(member.value): member
        for part in _parts(_hint(kind, field))
        if isinstance(part, type) and issubclass(part, enum.Enum)
        for member in part
    }


def roles_of(kind: type[Event]) -> list[str]:
    """Return the fields of a type that a piece of the text may fill."""
    return [each for each in kind.role_names() if shape(kind, each)]


def valued(kind: type[Event]) -> list[str]:
    """Return the fields of a type that hold one of some values."""
    names = ("factuality", *kind.role_names())
    return [each for each in names if values(kind, each)]


def filled(
    document: Document,
    kind: type[Event],
    field: str,
    pieces: Sequence[Piece],
    near: int,
) -> Any:
    """
    Return the filler of a field.

    Args:
        document: The text.
        kind: The type of the event.
        field: The role.
        pieces: Where the filler stands, in order, in one piece or more.
        near: Where the trigger stands: of several actors that are not joined,
            the one that is the closest is taken.
    """
    sort = shape(kind, field)
    if sort.endswith("s"):
        make = document.actor if sort == "actors" else document.span
        made = [make(*piece) for piece in pieces]
        texts = [each.text for each in made]
        return tuple(texts if sort == "texts" else made)
    if sort == "passage":
        return document.passage(pieces)
    start, end = _one(pieces, near)
    if sort == "actor":
        return document.actor(start, end)
    span = document.span(start, end)
    return span.text if sort == "text" else span


def _one(pieces: Sequence[Piece], near: int) -> Piece:
    """Return the pieces as one, or the closest of them."""
    joint = all(
        behind[0] - ahead[1] <= _JOINT
        for ahead, behind in itertools.pairwise(pieces)
    )
    if joint:
        return pieces[0][0], pieces[-1][1]
    return min(pieces, key=lambda each: abs(each[0] - near))

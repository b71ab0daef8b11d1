"""What the fields of an event class may hold, as far as detectors set them.

Checks no records: see `eventx.validation`.
"""

from __future__ import annotations

import enum
import functools
import types
import typing

import attrs

from eventx.events import Event
from eventx.spans import Actor, Passage, Span


_PHRASES = {Actor, Passage, Span, str}


def choices(kind: type[Event], field: str) -> tuple[type, ...]:
    """
    Return the classes that a field may hold an instance of.

    >>> from eventx import Sanctions
    >>> choices(Sanctions, "action")
    (<enum 'Action'>,)
    """
    # A class is hashable; mypy asks the instances of this one.
    plain: type = kind
    return _choices(plain, field)


@functools.cache
def _choices(kind: type, field: str) -> tuple[type, ...]:
    return tuple(
        each
        for each in _parts(kind, field)
        if isinstance(each, type) and each is not type(None)
    )


@functools.cache
def _parts(kind: type, field: str) -> tuple[typing.Any, ...]:
    hint = typing.get_type_hints(kind)[field]
    union = typing.get_origin(hint) in (typing.Union, types.UnionType)
    return typing.get_args(hint) if union else (hint,)


def is_attribute(kind: type[Event], field: str) -> bool:
    """Tell a field for a value from one for a piece of the text."""
    return not any(issubclass(each, Span) for each in choices(kind, field))


def names(kind: type[Event], field: str) -> tuple[str, ...]:
    """Return the values that an enumeration allows, or none if all go."""
    return tuple(
        str(member.value)
        for each in choices(kind, field)
        if issubclass(each, enum.Enum)
        for member in each
    )


def is_fillable(kind: type[Event], field: str) -> bool:
    """Tell whether a phrase of the text may fill a field."""
    return not _PHRASES.isdisjoint(choices(kind, field))


def is_annotatable(kind: type[Event], field: str) -> bool:
    """Tell whether a phrase of the text, or several, may fill a field."""
    plain: type = kind
    return is_fillable(kind, field) or any(
        not _PHRASES.isdisjoint(typing.get_args(part))
        for part in _parts(plain, field)
        if typing.get_origin(part) is tuple
    )


def declared(kind: type[Event], field: str, value: object) -> object:
    """
    Return a value as the class has it.

    A passage may be wanted as a plain span or a string, and a word as the
    member of an enumeration.
    """
    wanted = choices(kind, field)
    if isinstance(value, Passage) and Passage not in wanted:
        if Span in wanted:
            return Span(start=value.start, end=value.end, text=value.text)
        return value.text if str in wanted else value
    for each in wanted:
        if issubclass(each, enum.Enum) and isinstance(value, str):
            return each(value)
    return value


def fields(kind: type[Event]) -> tuple[str, ...]:
    """Return the fields that a rule may fill or set."""
    shared = {field.name for field in attrs.fields(Event)}
    return tuple(
        field.name
        for field in attrs.fields(typing.cast("typing.Any", kind))
        if field.name not in shared
    )

"""
Whether a record that a detector yields can stand.

What it says about the world is not checked.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable
from typing import Any

import attrs

from .document import Document
from .errors import RecordError
from .events import Event
from .spans import Span, shorten, spans_in


Check = Callable[[Any], bool]


def check_record(
    record: Any, kinds: tuple[type[Event], ...], document: Document
) -> Event:
    """
    Return a record that can stand.

    Args:
        record: What a detector yielded.
        kinds: The classes that it said it yields.
        document: The document that it was given.

    Raises:
        RecordError: If it is not of these classes, if a field does not hold
            what the class says, or if a span is not a piece of the text.
    """
    if type(record) not in kinds:
        names = ", ".join(kind.__name__ for kind in kinds)
        raise RecordError(
            f"it yielded {shorten(repr(record), 60)}, not one of {names}"
        )
    event: Event = record
    kind: type = type(event)  # mypy asks whether instances have a hash
    for name, fits, annotation in _fields(kind):
        value = getattr(event, name)
        if not fits(value):
            raise RecordError(
                f"{name} of {event!r} is {shorten(repr(value), 60)}, "
                f"not {_name(annotation)}"
            )
        for span in spans_in(value):
            if document.text[span.start : span.end] != span.text:
                raise RecordError(
                    f"{name} of {event!r} is not in the text: {span!r}"
                )
    if event.trigger.start == event.trigger.end:
        raise RecordError(f"the trigger of {event!r} is empty")
    return event


@functools.lru_cache(maxsize=1_000)
def _fields(kind: type) -> tuple[tuple[str, Check, Any], ...]:
    """Return name, check and annotation of what a class of events holds."""
    # The class is checked by now, and that resolved its annotations.
    return tuple(
        (each.name, _check(each.type), each.type)
        for each in attrs.fields(kind)
        if each.name != "evidence"
    )


def _check(annotation: Any) -> Check:
    """Return what tells whether a value is what an annotation says."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        options = tuple(map(_check, inner))
        return lambda value: any(fits(value) for fits in options)
    if origin is tuple and inner[1:] == (Ellipsis,):
        each_fits = _check(inner[0])
        return lambda value: (
            isinstance(value, tuple) and all(map(each_fits, value))
        )
    if annotation is float:
        return lambda value: isinstance(value, int | float)
    if not isinstance(annotation, type):
        return lambda _: True  # something for type checkers only
    if issubclass(annotation, Span):
        # It is read back as what is declared, and then has to be equal.
        return lambda value: type(value) is annotation
    return lambda value: isinstance(value, annotation)


def _name(annotation: Any) -> str:
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return annotation.__name__
    return str(annotation).replace("eventx.spans.", "")

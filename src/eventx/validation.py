"""
Whether a record that a detector yields can stand.

What it says about the world is not checked.
"""

from __future__ import annotations

import types
import typing
from typing import Any, cast

import attrs

from .document import Document
from .errors import RecordError
from .events import Event
from .spans import Span, shorten, spans_in


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
    for name, annotation in _annotations(type(event)).items():
        value = getattr(event, name)
        if not _fits(value, annotation):
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


def _annotations(kind: type[Event]) -> dict[str, Any]:
    # The class is checked by now, and that resolved its annotations.
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    return {each.name: each.type for each in fields if each.name != "evidence"}


def _fits(value: object, annotation: Any) -> bool:
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, option) for option in inner)
    if origin is tuple and inner[1:] == (Ellipsis,):
        return isinstance(value, tuple) and all(
            _fits(each, inner[0]) for each in value
        )
    if annotation is float:
        annotation = int | float
    elif not isinstance(annotation, type):
        return True  # something that only a type checker understands
    elif issubclass(annotation, Span):
        # It is read back as what is declared, and then has to be equal.
        return type(value) is annotation
    return isinstance(value, annotation)


def _name(annotation: Any) -> str:
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return annotation.__name__
    return str(annotation).replace("eventx.spans.", "")

"""
Extractions as the data of a page: a text once, in pieces, and its records.

A text is cut wherever a span begins or ends, and a span is the numbers of
its first piece and of the one behind its last. So a page counts neither code
points nor the units of its own strings, and no text is in it twice. Nor are
the names of fields: an object is a list of its values, behind the number of
its shape. Nothing is chosen or shown here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from eventx.events import Event
from eventx.extraction import Extraction
from eventx.formats.records import UnknownEvent


Data = dict[str, Any]

# What stands for start, end and text of a span, ahead of its other fields.
PLACE = "@"
# The shape of lists, which have values only.
LIST = 0
_SPAN = frozenset({"start", "end", "text"})
# What all records have, around the roles of their type.
_SHARED = frozenset(
    {"type", *(field.name for field in attrs.fields(Event))},
)


class Packer:
    """
    Packs extractions for one page.

    Attributes:
        shapes: The names of the fields of objects, by their numbers.
    """

    def __init__(self) -> None:
        self.shapes: list[tuple[str, ...]] = [()]
        self._numbers: dict[tuple[str, ...], int] = {}

    def pack(self, extraction: Extraction) -> Data:
        """
        Return an extraction as the data of a page.

        >>> from eventx import Document, Recall
        >>> document = Document("Oslo recalled its envoy.")
        >>> event = Recall(trigger=document.span(5, 13))
        >>> data = Packer().pack(
        ...     Extraction(text=document.text, events=(event,))
        ... )
        >>> data["pieces"], data["starts"]
        (['Oslo ', 'recalled', ' its envoy.'], [0, 5, 13, 24])
        """
        whole = extraction.to_dict()
        reasons = [_reasons(event) for event in extraction.events]
        text = extraction.text
        # Spans of the text, by the identity of their data.
        spans: dict[int, tuple[int, int]] = {}
        cuts: list[int] = []
        if text is not None:
            _find_spans([whole["events"], reasons], text, spans)
            ends = {end for span in spans.values() for end in span}
            cuts = sorted({0, len(text), *ends})
        places = {cut: number for number, cut in enumerate(cuts)}
        data: Data = {
            **whole,
            "events": [
                self._packed(each, spans, places) for each in whole["events"]
            ],
            "reasons": [self._packed(each, spans, places) for each in reasons],
        }
        if text is not None:
            pairs = zip(cuts, cuts[1:] or [0], strict=False)
            data["pieces"] = [text[start:end] for start, end in pairs]
            data["starts"] = cuts
        return data

    def _packed(
        self,
        value: Any,
        spans: Mapping[int, tuple[int, int]],
        places: Mapping[int, int],
    ) -> Any:
        if type(value) is list:
            return [LIST, *(self._packed(v, spans, places) for v in value)]
        if type(value) is not dict:
            return _plain(value)
        span = spans.get(id(value))
        if span is None:
            names = tuple(value)
            place = []
        else:
            names = (PLACE, *(name for name in value if name not in _SPAN))
            place = [places[end] for end in span]
        values = (value[name] for name in names if name != PLACE)
        return [
            self._shape(names),
            *place,
            *(self._packed(v, spans, places) for v in values),
        ]

    def _shape(self, names: tuple[str, ...]) -> int:
        number = self._numbers.setdefault(names, len(self.shapes))
        if number == len(self.shapes):
            self.shapes.append(names)
        return number


def kinds_of(events: Iterable[Event]) -> dict[str, Data]:
    """
    Return how the types of some events are called and what their roles are.

    A class may say how it and its roles are called; what it leaves open is
    made of their names.
    """
    kinds: dict[str, Data] = {}
    for event in events:
        if event.type not in kinds or isinstance(event, UnknownEvent):
            merged = kinds.setdefault(event.type, _kind(event))
            # Of a type that is not known, each record may add roles.
            for role in roles_of(event):
                merged["roles"].setdefault(role, role.replace("_", " "))
    return dict(sorted(kinds.items()))


def roles_of(event: Event) -> tuple[str, ...]:
    """Return the roles of a record, of a type that is not known as well."""
    if isinstance(event, UnknownEvent):
        return tuple(name for name in event.fields if name not in _SHARED)
    return event.role_names()


def role_labels(event: Event) -> dict[str, str]:
    """Return the roles of a record and how they are called."""
    # A type may have a role of that name.
    given: object = type(event).role_labels
    if not isinstance(given, Mapping):
        given = {}
    return {
        name: str(given.get(name, name.replace("_", " ")))
        for name in roles_of(event)
    }


def label_of(event: Event) -> str:
    """Return how the type of a record is called."""
    # A type may have a role of that name.
    label: object = type(event).label
    if isinstance(label, str) and label:
        return label
    return event.type.replace("_", " ").capitalize()


def _kind(event: Event) -> Data:
    return {
        "label": label_of(event),
        "roles": role_labels(event),
        "source": event.source_role,
        "target": event.target_role,
    }


def _reasons(event: Event) -> Data:
    evidence = event.evidence
    if evidence is None:
        return {}
    reasons: Data = {
        "bound": dict(evidence.phrases),
        "steps": [[step.name, step.weight] for step in evidence.steps],
    }
    if evidence.cue:
        cue = evidence.cue
        reasons["cue"] = {
            "start": cue.start,
            "end": cue.end,
            "text": cue.text,
        }
    return reasons


def _find_spans(
    value: Any, text: str, spans: dict[int, tuple[int, int]]
) -> None:
    """Note the data that are those of spans of a text."""
    if type(value) is dict:
        if value.keys() >= _SPAN:
            start, end = value["start"], value["end"]
            if (
                type(start) is type(end) is int
                and 0 <= start <= end <= len(text)
                and text[start:end] == value["text"]
            ):
                spans[id(value)] = (start, end)
        for each in value.values():
            _find_spans(each, text, spans)
    elif type(value) is list:
        for each in value:
            _find_spans(each, text, spans)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it, which knows no infinite numbers."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value

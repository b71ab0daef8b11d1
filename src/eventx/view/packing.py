"""
Extractions as the data of a page: a text once, in pieces, and its records.

A text is cut wherever a span begins or ends, and a span is the numbers of
its first piece and of the one behind its last. So a page counts neither code
points nor the units of its own strings, and no text is in it twice. Nothing
is chosen or shown here.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from eventx.events import Event
from eventx.extraction import Extraction
from eventx.formats.records import UnknownEvent


Data = dict[str, Any]

# What stands for start, end and text of a span.
PLACE = "@"
_SPAN = frozenset({"start", "end", "text"})
# What all records have, around the roles of their type.
_SHARED = frozenset(
    {"type", *(field.name for field in attrs.fields(Event))},
)


def pack(extraction: Extraction) -> Data:
    """
    Return an extraction as the data of a page.

    >>> from eventx import Document, Recall
    >>> trigger = Document("Oslo recalled its envoy.").span(5, 13)
    >>> data = pack(Extraction(
    ...     text="Oslo recalled its envoy.", events=(Recall(trigger=trigger),)
    ... ))
    >>> data["pieces"], data["events"][0]["trigger"]
    (['Oslo ', 'recalled', ' its envoy.'], {'@': [1, 2]})
    """
    whole = extraction.to_dict()
    records = whole["events"]
    reasons = [_reasons(event) for event in extraction.events]
    text = extraction.text
    cuts = [] if text is None else _cuts(text, (records, reasons))
    packed = [
        _packed(part, text, cuts) if text is not None else _plain(part)
        for part in (records, reasons)
    ]
    data: Data = {
        **whole,
        "events": packed[0],
        "reasons": packed[1],
    }
    if text is not None:
        ends = cuts[1:] or [0]
        pairs = zip(cuts, ends, strict=False)
        data["pieces"] = [text[start:end] for start, end in pairs]
        data["starts"] = cuts
    return data


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


def _is_span(value: Mapping[str, Any], text: str) -> bool:
    """Tell whether data are those of a span of this text."""
    if not value.keys() >= _SPAN:
        return False
    start, end = value["start"], value["end"]
    return (
        isinstance(start, int)
        and isinstance(end, int)
        and 0 <= start <= end <= len(text)
        and text[start:end] == value["text"]
    )


def _cuts(text: str, data: object) -> list[int]:
    """Return where a text is cut, its two ends included."""
    cuts = {0, len(text)}
    for span in _spans(data, text):
        cuts |= {span["start"], span["end"]}
    return sorted(cuts)


def _spans(value: object, text: str) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        if _is_span(value, text):
            yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from _spans(each, text)


def _packed(value: Any, text: str, cuts: Sequence[int]) -> Any:
    """Return data with spans as numbers of pieces."""
    if isinstance(value, Mapping):
        fields = dict(value)
        place = {}
        if _is_span(value, text):
            ends = [fields.pop("start"), fields.pop("end")]
            place[PLACE] = [bisect_left(cuts, end) for end in ends]
            del fields["text"]
        rest = {k: _packed(v, text, cuts) for k, v in fields.items()}
        return {**place, **rest}
    if isinstance(value, list | tuple):
        return [_packed(each, text, cuts) for each in value]
    return _plain(value)


def _plain(value: Any) -> Any:
    """Return data as JSON has it, which knows no infinite numbers."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value

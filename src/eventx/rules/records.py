"""Makes the record of a match: roles, trigger, factuality, date, confidence.

Decides nothing about what matches: see `binding`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import attrs

from ..document import Document
from ..events import Event, Evidence, Factuality, FoundBy
from ..layers import dating, factuality, references
from ..layers.reading import Reading
from ..layers.speech import contents
from ..spans import Actor, Passage, Span
from . import confidence, earlier
from .binding import FAR, Bound, covering
from .fillers import fits
from .filling import actor_of, passage_of
from .grammar import Rule
from .places import Place, core
from .slots import find
from .values import choices, declared


# What the last event of the type knows better.
_WEAK = frozenset((*FAR, "speaker"))


def make(
    document: Document,
    rule: Rule,
    place: Place,
    bound: Mapping[str, Bound],
    kind: type[Event],
    before: Sequence[Event] = (),
) -> Event:
    """Make the record of a match; `before` are the events ahead of it."""
    reading = place.reading
    claimed = frozenset(
        b.found.preposition
        for b in bound.values()
        if b.found.preposition >= 0
        and b.slot.path[0].name in ("pp", "agent", "relative", "verb")
        and b.found.via.startswith(("pp(", "agent"))
    ) | frozenset(
        found.preposition
        for slot in rule.require
        for found in find(place, slot.path[:1])
        if found.preposition >= 0
    )
    values: dict[str, Any] = {}
    plain: type = kind  # a class is hashable; mypy asks its instances
    fields = _names(plain)
    for role, b in bound.items():
        if role not in fields:
            continue
        if Actor in choices(kind, role):
            values[role] = actor_of(document, b.reading, b.found, claimed)
        else:
            passage = passage_of(document, place, b.found, b.filler, claimed)
            if passage is not None:
                values[role] = declared(kind, role, passage)
    guessed = {
        role: values.pop(role)
        for role, b in bound.items()
        if role in values and b.slot.path[0].name in _WEAK
    }
    for role, slots in rule.roles.items():
        if role not in values:
            found = earlier.previous(slots, role, values, before)
            if found is not None:
                values[role] = earlier.nearest(document, place, found, values)
    for role, value in guessed.items():
        if role not in values and not (
            isinstance(value, Actor) and earlier.taken(value, values)
        ):
            values[role] = value
    _tell_apart(document, kind, values)
    if "mode" in fields and "content" in values:
        parts = values["content"].parts
        values["mode"] = contents.mode_of(
            document.text, tuple((part.start, part.end) for part in parts)
        )
    for name, value in attributes(rule, place).items():
        values[name] = declared(kind, name, value)
    verdict, cue = judge(rule, place)
    ways = {role: b.found.via for role, b in bound.items() if role in values}
    ways |= {role: "earlier" for role in values if role not in bound}
    steps = confidence.steps(kind, place, ways, rule.weight)
    return kind(
        trigger=trigger_span(document, rule, place),
        factuality=verdict,
        when=dating.when_of(
            document,
            reading,
            place.at,
            # What is ordered lies ahead, the order does not.
            ahead=verdict is Factuality.PLANNED and not rule.usual,
            without=[
                value
                for value in values.values()
                if isinstance(value, Passage)
            ],
        ),
        confidence=confidence.confidence(steps),
        found_by=FoundBy(rule=rule.id),
        evidence=Evidence(
            cue=factuality.cue_span(document, reading, cue),
            phrases=tuple(
                (role, b.found.via) for role, b in sorted(bound.items())
            ),
            steps=steps,
        ),
        **values,
    )


def _tell_apart(
    document: Document, kind: type[Event], values: dict[str, Any]
) -> None:
    """Let a pronoun be no one who fills another role, the first role last."""
    actors = {
        role: values[role]
        for role in reversed(kind.role_names())
        if isinstance(values.get(role), Actor)
    }
    for role, actor in actors.items():
        others = [values[each] for each in actors if each != role]
        values[role] = references.apart(document, actor, others)


@lru_cache(maxsize=1_000)
def _names(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in attrs.fields(kind))


def attributes(rule: Rule, place: Place) -> Mapping[str, str]:
    """Return what a rule sets, as what stands around the trigger varies it."""
    varied = {
        name: value
        for name, value, slots in rule.varied
        if any(
            fits(place.reading, found, filler)
            for slot in slots
            for found in find(place, slot.path)
            for filler in slot.fillers
        )
    }
    return {**rule.attributes, **varied}


def judge(rule: Rule, place: Place) -> tuple[Factuality, int]:
    """Judge the factuality of a match."""
    if rule.factuality:
        return Factuality(rule.factuality), -1
    if place.verb is not None:
        found = factuality.of_verb(place.reading, place.verb)
    else:
        found = factuality.of_noun(place.reading, place.at)
    if found[0] is Factuality.ACTUAL:
        none = _none(rule, place)
        found = (Factuality.NEGATED, none) if none >= 0 else found
    if rule.usual and found[0] is Factuality.ACTUAL:
        return Factuality(rule.usual), found[1]
    return found


def _none(rule: Rule, place: Place) -> int:
    """Find "no" in "has imposed no sanctions", or return -1."""
    through = covering(rule, place) if place.verb is not None else None
    if through is None or place.reading.lows[through.first] != "no":
        return -1
    return through.first


def trigger_span(
    document: Document,
    rule: Rule,
    place: Place,
) -> Span:
    """Return the trigger, up to what it reaches through."""
    reading = place.reading
    phrase = reading.phrases[place.at]
    first, last = phrase.head, phrase.head + 1
    if phrase.kind == "P":
        first, last = phrase.first, phrase.last
    if place.verb is not None and place.particle >= 0:
        if place.particle - last < 2:
            last = place.particle + 1
    if phrase.kind == "N" and " " in place.name:
        first = max(phrase.first, last - 1 - place.name.count(" "))
    through = covering(rule, place)
    if through is not None:
        noun = reading.phrases[core(reading, through.nouns[-1])]
        if _together(reading, place.at, through.nouns[-1], last):
            last = noun.head + 1
        noun = reading.phrases[core(reading, through.nouns[0])]
        if noun.last <= first and first - noun.last < 4:
            first = noun.head
    return document.span(reading.starts[first], reading.ends[last - 1])


def _together(reading: Reading, at: int, noun: int, last: int) -> bool:
    """Tell "agreed on new sanctions" from "imposed on Monday sanctions"."""
    return noun > at and all(
        phrase.kind in 'AKJ"' or phrase.last <= last
        for phrase in reading.phrases[at + 1 : noun]
    )

"""Binds the roles of a rule to phrases around a trigger.

Makes no records of what it binds: see `records`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

import attrs

from ..document import Document
from ..layers.reading import Reading
from ..layers.referring.nouns import extent
from . import earlier
from .fillers import fits
from .filling import actor_of
from .grammar import Rule, Slot
from .places import Found, Place, core
from .slots import find


# Slots that no grammar leads to, and what looks there.
FAR = {
    "context": earlier.context,
    "sentence": earlier.beside,
    "voiced": earlier.voiced,
}


# How many of those who were named before are looked at.
_MOST = 80


@attrs.frozen
class Bound:
    """A slot that was filled, and how."""

    slot: Slot
    found: Found
    filler: str
    reading: Reading


def bind(
    rule: Rule, place: Place, document: Document
) -> dict[str, Bound] | None:
    """
    Bind the roles of a rule around a trigger.

    Returns:
        What fills each role, or None if the rule does not match.
    """
    for slot in rule.never:
        if fill(slot, place, document) is not None:
            return None
    for slot in rule.require:
        if recalls(slot):
            continue  # what happened before is known once all has matched
        if fill(slot, place, document) is None:
            return None
    if rule.either and not any(
        recalls(slot) or fill(slot, place, document) for slot in rule.either
    ):
        return None
    if rule.through and covering(rule, place) is None:
        return None
    bound: dict[str, Bound] = {}
    # What the sentence says comes first for all roles: who fills one of them
    # here is not looked for in the sentences before.
    for far in (False, True):
        for role, slots in rule.roles.items():
            if role in bound:
                continue
            for slot in slots:
                if (slot.path[0].name in FAR) is not far:
                    continue
                filled = fill(slot, place, document, bound)
                if filled is not None:
                    bound[role] = filled
                    break
    for role, slots in rule.roles.items():
        if role not in bound and not any(slot.optional for slot in slots):
            return None
    return bound


def recalls(slot: Slot) -> bool:
    """Tell whether a slot asks for an earlier event of the type."""
    return slot.path[0].name == "previous"


def leans(rule: Rule, place: Place, document: Document) -> bool:
    """Tell whether a rule matches only where an earlier event is known."""
    if any(map(recalls, rule.require)):
        return True
    return bool(rule.either) and not any(
        not recalls(slot) and fill(slot, place, document)
        for slot in rule.either
    )


def covering(rule: Rule, place: Place) -> Found | None:
    """Find what the trigger reaches up to: "sanctions" of "imposed new s."."""
    if not rule.through:
        return None
    if rule.through not in place.known:
        place.known[rule.through] = _reached(rule.through, place)
    known: Found | None = place.known[rule.through]
    return known


def _reached(slots: tuple[Slot, ...], place: Place) -> Found | None:
    for slot in slots:
        for found in find(place, slot.path):
            if found.nouns and any(
                fits(place.reading, found, filler) for filler in slot.fillers
            ):
                return found
    return None


def covered(rule: Rule, place: Place) -> Iterator[int]:
    """Yield the noun phrases that belong to a trigger and set off no rule."""
    found = covering(rule, place)
    if found is None:
        return
    reading = place.reading
    for noun, _ in extent(reading, list(found.nouns)).nouns:
        yield noun
        yield core(reading, noun)


def fill(
    slot: Slot,
    place: Place,
    document: Document,
    bound: Mapping[str, Bound] | None = None,
) -> Bound | None:
    """Fill one slot, with what fills no other role yet."""
    if slot.path[0].name in FAR:
        return _from_afar(slot, place, document, bound or {})
    if slot not in place.known:
        place.known[slot] = _first(slot, place, frozenset())
    first: Bound | None = place.known[slot]
    if first is None or not bound or first.filler in _OWN:
        return first
    # Nobody fills two roles; but who begins a clause may stand for himself.
    others = frozenset(
        (b.found.first, b.found.last)
        for b in bound.values()
        if b.filler not in _OWN
    )
    if (first.found.first, first.found.last) not in others:
        return first
    return _first(slot, place, others)


_OWN = ("clause", "rest")


def _first(
    slot: Slot, place: Place, others: frozenset[tuple[int, int]]
) -> Bound | None:
    """Return the first that fits and is none of the others."""
    for found in find(place, slot.path):
        taken = (found.first, found.last) in others
        for filler in slot.fillers:
            if taken and filler.name not in _OWN:
                continue
            if fits(place.reading, found, filler):
                return Bound(slot, found, filler.name, place.reading)
    return None


def _from_afar(
    slot: Slot, place: Place, document: Document, bound: Mapping[str, Bound]
) -> Bound | None:
    others: dict[str, object] = {
        role: actor_of(document, b.reading, b.found, frozenset())
        for role, b in bound.items()
        if b.filler in ("actor", "any", "np")
    }
    where = FAR[slot.path[0].name]
    for reading, found in islice(where(document, place), _MOST):
        for filler in slot.fillers:
            if not fits(reading, found, filler):
                continue
            if filler.name == "actor":
                actor = actor_of(document, reading, found, frozenset())
                if earlier.taken(actor, others) or (
                    filler.kinds and not earlier.named(actor)
                ):
                    continue
            return Bound(slot, found, filler.name, reading)
    return None

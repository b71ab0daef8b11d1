"""A trigger in its sentence, and what a slot leads to from there.

Follows no slots: see `slots`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from ..layers.grammar.verbs import Verb
from ..layers.reading import Reading
from ..layers.speech import contents
from ..layers.tagging.small_tags import CONTENT_NOUNS
from .grammar import Step


@attrs.frozen
class Found:
    """
    What a slot leads to.

    Attributes:
        nouns: Noun phrases (indices); empty for a stretch of tokens.
        first: First token.
        last: Token behind the last one.
        via: How it was reached, for explanations.
        at: The phrase where a clause begins, or -1.
        preposition: The phrase of the preposition ahead, or -1.
        speech: What a cue introduces, for the slot `speech`.
    """

    nouns: tuple[int, ...]
    first: int
    last: int
    via: str
    at: int = -1
    preposition: int = -1
    speech: contents.Speech | None = None


@attrs.frozen
class Place:
    """
    A trigger in its sentence.

    Attributes:
        reading: The sentence.
        at: The phrase.
        verb: Its verb, if it is one.
        particle: The last token of its particle, or -1.
        name: The words of the trigger where there are several.
        known: What slots lead to from here, for all rules that ask; see
            `binding.fill`.
    """

    reading: Reading
    at: int
    verb: Verb | None
    particle: int = -1
    name: str = ""
    known: dict[Any, Any] = attrs.field(
        factory=dict, init=False, eq=False, repr=False
    )


Finder = Callable[[Place, Step], Iterator[Found]]


def governor(place: Place) -> Verb | None:
    """Return the verb that a trigger noun depends on, or is subject of."""
    reading, at = place.reading, place.at
    for _ in range(3):
        found = reading.governors.get(at)
        if found is not None:
            return found[0]
        verb = reading.subjects.get(at)
        if verb is not None:
            return verb
        # "a new round of sanctions": what rules the round rules them too.
        if at >= 2 and reading.kinds[at - 2 : at] in ("NP", "NC"):
            at -= 2
            continue
        return inverted(reading, at)
    return None


def inverted(reading: Reading, at: int) -> Verb | None:
    """Find "is" in "Under an embargo is the port of Oslo"."""
    verb = reading.verb_at.get(at + 1)
    if verb is None or not verb.subject or verb.subject[0] < verb.at:
        return None
    return verb if reading.kinds[:at].strip("AJ") == "P" else None


def noun_found(reading: Reading, noun: int, via: str, prep: int = -1) -> Found:
    """Wrap a noun phrase."""
    phrase = reading.phrases[noun]
    return Found((noun,), phrase.first, phrase.last, via, noun, prep)


def phrase_found(
    reading: Reading, filler: int, via: str, preposition: int
) -> Found:
    """Wrap what stands behind a preposition, a noun phrase or a clause."""
    if reading.kinds[filler] == "N":
        return noun_found(reading, filler, via, preposition)
    phrase = reading.phrases[filler]
    return Found((), phrase.first, phrase.last, via, filler, preposition)


def several(reading: Reading, nouns: list[int], via: str) -> Found:
    """Wrap noun phrases that are joined."""
    first = reading.phrases[nouns[0]]
    last = reading.phrases[nouns[-1]]
    return Found(tuple(nouns), first.first, last.last, via, nouns[0])


# "A round of sanctions" is sanctions.
_PARTITIVES = frozenset(
    "round rounds package packages set sets series raft rafts wave waves list"
    " batch batches tranche tranches slew barrage array host range spate"
    " number parts bulk rest remainder elements couple string salvo mix"
    " combination flurry kind kinds type types"
    " form forms layer layers volley most all any some many part regime"
    " system programme program".split()
)


def core(reading: Reading, noun: int) -> int:
    """Return what "a round of sanctions" is made of, else the same noun."""
    if reading.lows[reading.phrases[noun].head] not in _PARTITIVES:
        return noun
    if reading.kinds[noun + 1 : noun + 3] == "PN":
        if reading.phrases[noun + 1].word == "of":
            return noun + 2
    return noun


def relatives(
    place: Place, links: tuple[str, ...] = ("ed", "rel")
) -> Iterator[Verb]:
    """Yield the verbs of the clauses that hang on a noun."""
    reading = place.reading
    for verb in reading.verbs:
        if verb.noun != place.at:
            continue
        # "The embargo that Oslo imposed" has a gap, "the claim that Oslo
        # lied" has none.
        gap = verb.link == "that" and verb.object < 0 and "rel" in links
        low = reading.lows[reading.phrases[place.at].head]
        if verb.link in links or (gap and low not in CONTENT_NOUNS):
            yield verb


def verb_pps(place: Place) -> Iterator[tuple[str, int, int]]:
    """Yield what prepositions attach to a verb."""
    verb = place.verb
    if verb is None:
        return
    yield from verb.pps
    if verb.object < 0 and not verb.pps:
        yield from place.reading.noun_pps(verb.at)

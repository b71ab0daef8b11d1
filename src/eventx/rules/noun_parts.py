"""Slots within a noun phrase: possessors, names ahead of the head, appositions.

What stands behind it is found in `adjuncts`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..layers.reading import Reading
from ..layers.times import find_owned
from .grammar import Step
from .places import Finder, Found, Place, core, noun_found


def poss(place: Place, step: Step) -> Iterator[Found]:
    """Find "Moscow's" in "Moscow's envoy", and "its" in "its envoy"."""
    reading = place.reading
    phrase = reading.phrases[place.at]
    if phrase.kind != "N":
        return
    if place.at and reading.lows[phrase.first - 1] == "whose":
        verb = reading.subjects.get(place.at)
        if verb is not None and verb.noun >= 0:
            yield noun_found(reading, verb.noun, "poss")
            return
    tags = reading.tags
    for k in range(phrase.last - 1, phrase.first, -1):
        if tags[k] == "'" and k < phrase.last - 1:
            if _is_time(reading, phrase.first, k):
                continue
            yield Found((), phrase.first, k, "poss")
            return
    if tags[phrase.first] == "$" and phrase.last - phrase.first > 1:
        yield Found((), phrase.first, phrase.first + 1, "poss")


def _is_time(reading: Reading, first: int, last: int) -> bool:
    """Tell "Monday's accusation" from "Oslo's accusation"."""
    start, end = reading.starts[first], reading.ends[last - 1]
    owned = find_owned(reading.text, start, end)
    return owned is not None and owned[1] == end


def adj(place: Place, step: Step) -> Iterator[Found]:
    """Find the name that modifies a noun: "U.S. sanctions"."""
    reading = place.reading
    phrase = reading.phrases[place.at]
    tags = reading.tags
    end = phrase.head
    k = end - 1
    while k >= phrase.first:
        if tags[k] == "M":
            first = k
            while first > phrase.first and tags[first - 1] == "M":
                first -= 1
            yield Found((), first, k + 1, "adj")
            match = reading.lexicon.match(reading.words, first, end=k + 1)
            if match is not None and match[0].form == "demonym":
                # "Peruvian Ambassador Ana Ruiz"
                yield Found((), first, first + match[1], "adj")
            return
        if tags[k] == "'":
            return
        k -= 1


def _modifier(place: Place, step: Step) -> Iterator[Found]:
    """Find "new" in "new sanctions", and in "a new round of sanctions"."""
    reading = place.reading
    at, kinds = place.at, reading.kinds
    last = reading.phrases[core(reading, at)].head
    if at >= 2 and kinds[at - 1] == "P" and core(reading, at - 2) == at:
        at -= 2
    while at >= 1 and kinds[at - 1] in "AJ":
        at -= 1
    for k in range(reading.phrases[at].first, last + 1):
        if reading.lows[k] in step.words:
            yield Found((), k, k + 1, "modifier")


def trigger(place: Place, step: Step) -> Iterator[Found]:
    """Find the trigger phrase itself."""
    phrase = place.reading.phrases[place.at]
    nouns = (place.at,) if phrase.kind == "N" else ()
    yield Found(nouns, phrase.first, phrase.last, "trigger", place.at)


def _apposition(place: Place, step: Step) -> Iterator[Found]:
    """Find "envoy to Oslo" in "Piet Vandam, its envoy to Oslo, was"."""
    reading, kinds = place.reading, place.reading.kinds
    at = place.at + 1
    while kinds[at : at + 2] == "PN":
        at += 2
    if kinds[at : at + 2] == ",N":
        yield noun_found(reading, at + 1, "apposition")


NOUN_PARTS: dict[str, Finder] = {
    "poss": poss,
    "adj": adj,
    "modifier": _modifier,
    "trigger": trigger,
    "apposition": _apposition,
}

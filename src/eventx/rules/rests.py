"""How far the rest of a clause reaches that fills a role.

Where it begins is known, see `slots`; what is cut off at its end, such as
the verb of a main clause, is decided here.
"""

from __future__ import annotations

from ..layers.reading import Reading
from ..layers.speech import contents
from ..layers.speech.cues import VENUES
from .places import Place


# What stands behind a charge and is not part of it.
_ASIDE = frozenset(
    (
        "amid",
        "according to",
        "despite",
        "ahead of",
        "in response to",
        "in retaliation for",
    )
)


_VENUES = VENUES | {"lawsuit", "tribunal", "complaint", "filing", "suit"}
_TOLD = frozenset("accusation allegation charge claim assertion".split())


def rest_end(
    reading: Reading,
    start: int,
    place: Place,
    claimed: frozenset[int],
    *,
    whole: bool = False,
) -> int:
    """
    Find where the rest of a clause ends.

    Args:
        reading: The sentence.
        start: The phrase where it begins.
        place: The trigger that takes it.
        claimed: Prepositions whose phrases fill other roles.
        whole: Whether it is a clause of its own, with a verb.

    Returns:
        Its last phrase.
    """
    last = contents.clause_end(reading, start, place.verb)
    for i in sorted(claimed):
        if start < i <= last:
            last = i - 1
    for i in range(start + 1, last + 1):
        phrase = reading.phrases[i]
        if phrase.kind == "P" and phrase.word in _ASIDE:
            last = i - 1
            break
    if start < place.at <= last:
        last = place.at - 1  # "a raid blamed on rebels"
    last = _aside_at(reading, start, last)
    if place.verb is None:
        last = _before_verb(reading, start, place.at, last)
    if reading.kinds[start] == "N" and not whole:
        last = _conditional(reading, start, last)
        last = _before_venue(reading, start, last)
        if place.verb is None:
            last = _nominal(reading, start, last)
        # "charged with fraud on Monday": the day is not part of the charge.
        while last > start and reading.kinds[last] in 'TA"':
            last -= 1
    while last > start and reading.kinds[last] in ",C-":
        last -= 1
    return last


def _aside_at(reading: Reading, start: int, last: int) -> int:
    """Cut what is said in passing, and what belongs to the next charge."""
    kinds, phrases = reading.kinds, reading.phrases
    for i in range(start + 1, last):
        behind = kinds[i + 1 : i + 4]
        if kinds[i] == "," and (
            _dates(reading, i + 1) or _explains(reading, i, last)
        ):
            return i - 1
        if kinds[i] == "C" and behind[:2] == "NP" and start:
            # "of arming rebels and Chad of hiding them"
            same = phrases[i + 2].word == phrases[start - 1].word
            other = phrases[i + 1]
            tags = "".join(reading.tags[other.first : other.last])
            if not same or (tags.strip("M") and tags != "p"):
                continue
            if phrases[i + 2].word == "for" or (
                behind == "NPG" or kinds[start] == "G"
            ):
                return i - 1
    return last


def _dates(reading: Reading, at: int) -> bool:
    """Tell ", hours after the vote" and ", after the vote"."""
    first = reading.phrases[at]
    if first.kind == "P":
        return first.word in ("after", "before")
    following = reading.phrases[at + 1 : at + 2]
    return first.kind in "NT" and any(
        phrase.word in ("after", "before") for phrase in following
    )


def _explains(reading: Reading, comma: int, last: int) -> bool:
    """Tell "at Hama, a village in the north" from "theft, a raid and"."""
    kinds = reading.kinds
    if kinds[comma - 1] != "N" or kinds[comma + 1] != "N":
        return False
    first = reading.phrases[comma + 1].first
    head = reading.lows[reading.phrases[comma + 1].head]
    if reading.lows[first] in ("a", "an") and head in _TOLD:
        return True  # "of theft, a charge he denies"
    place = reading.phrases[comma - 1]
    return (
        reading.lows[first] in ("a", "an")
        and reading.tags[place.head] == "M"
        and "C" not in kinds[comma : last + 1]
    )


def _before_verb(reading: Reading, start: int, noun: int, last: int) -> int:
    """Cut "have multiplied" off "accusations of torture have multiplied"."""
    for verb in reading.verbs:
        if not start < verb.at <= last:
            continue
        ahead = bool(verb.subject) and max(verb.subject) < start
        finite = verb.phrase.form == "fin" and verb.link != "rel"
        if (ahead and finite) or (verb.link == "ed" and verb.noun == noun):
            last = verb.at - 1
            break
    return last


def _before_venue(reading: Reading, start: int, last: int) -> int:
    """Cut "in a letter" and "last night after" off "accused him of theft"."""
    for i in range(start + 1, last):
        phrase, behind = reading.phrases[i], reading.phrases[i + 1]
        if phrase.kind == "-":
            return i - 1
        if phrase.kind == "T" and behind.word in ("after", "before", "when"):
            return i - 1
        told = behind.kind == "N" and reading.lows[behind.head] in _VENUES
        if phrase.kind == "P" and phrase.word in ("in", "at") and told:
            return i - 1
    return last


def _nominal(reading: Reading, start: int, last: int) -> int:
    """Cut "credible" off "found allegations of theft credible"."""
    for i in range(start + 1, last + 1):
        if reading.kinds[i] in "VJ" or reading.phrases[i].word == "as":
            return i - 1  # "rejected allegations of theft as absurd"
    return last


def _conditional(reading: Reading, start: int, last: int) -> int:
    """Cut "if he signs" off "may accuse him of treason if he signs"."""
    for i in range(start + 1, last + 1):
        if reading.kinds[i] == "S" and reading.phrases[i].word != "when":
            return i - 1
    return last

"""How far the rest of a clause reaches that fills a role.

Where it begins is known, see `slots`; what is cut off at its end, such as
the verb of a main clause, is decided here.
"""

from __future__ import annotations

from ..layers import contents
from ..layers.reading import Reading
from .slots import Place


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
    if place.verb is None:
        last = _before_verb(reading, start, place.at, last)
    if reading.kinds[start] == "N" and not whole:
        if place.verb is None:
            last = _nominal(reading, start, last)
        # "charged with fraud on Monday": the day is not part of the charge.
        while last > start and reading.kinds[last] in 'TA"':
            last -= 1
    while last > start and reading.kinds[last] in ",C-":
        last -= 1
    return last


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


def _nominal(reading: Reading, start: int, last: int) -> int:
    """Cut "credible" off "found allegations of theft credible"."""
    for i in range(start + 1, last + 1):
        if reading.kinds[i] in "VJ":
            return i - 1
    return last

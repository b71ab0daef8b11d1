"""Who speaks: the subject of a cue, its relative pronoun, or a name beside it.

Whom a pronoun means is resolved in `references`.
"""

from __future__ import annotations

from .reading import Reading
from .verbs import Verb


_PRONOUNS = frozenset("who which that".split())


def pronoun_of(reading: Reading, verb: Verb) -> int:
    """
    Find the pronoun that speaks: "a man who said".

    Returns:
        Its phrase, or -1.
    """
    at = verb.opener
    if verb.link != "rel" or at < 0 or verb.phrase.form != "fin":
        return -1
    if reading.kinds[at] != "R" or verb.subject != [verb.noun]:
        return -1
    return at if reading.phrases[at].word in _PRONOUNS else -1


def name_beside(reading: Reading, verb: Verb) -> int:
    """
    Find a name that looks like another word: "Quick said", "said Early".

    Returns:
        Its phrase, or -1.
    """
    for step in (-1, 1):
        at = verb.at + step
        if not 0 <= at < len(reading.phrases) or reading.kinds[at] not in "AJ":
            continue
        first = reading.phrases[at].first
        word = reading.words[first]
        if word[:1].isupper() and (first or reading.kinds[0] == "Q"):
            return at
    return -1

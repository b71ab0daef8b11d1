"""
Whether two passages say the same, and what words a trigger has.

It compares words, not meanings: what is said in other words is told apart.
"""

from __future__ import annotations

import functools
import re

import attrs

from ..layers.lexis import words
from .denotation import Match


_WORD = re.compile(r"\w+")
# The beginning of a word makes "attacking" and "attacks" one. What is shorter
# than three letters is grammar, and so are these.
_SHORTEST, _STEM = 3, 5
_ENDINGS = re.compile(r"(?<=\w\w)(?:ing|ed|es|s|e)$")
_GRAMMAR = frozenset(
    str.split(
        "the and for his her its him she you our they them their this these"
        " those that with from into over out off has have had having was were"
        " are been being not but who whom whose which would will could there"
        " about upon all any both one two"
    )
)
# What headlines leave out, and what changes when speech is reported.
_DROPPED = frozenset(
    ["a", "an", "the", "that", "is", "are", "was", "were", "am", "be", "been"]
)
_SHIFTED = {
    "will": "would",
    "can": "could",
    "may": "might",
    "has": "had",
    "have": "had",
}


@attrs.frozen(kw_only=True, cache_hash=True)
class Wording:
    """
    The words of a passage.

    Attributes:
        plain: All of them, in lower case and without punctuation.
        gist: Those that are the same however speech is reported.
        stems: The beginnings of the longer ones.
    """

    plain: str
    gist: str
    stems: tuple[str, ...]


@functools.lru_cache(maxsize=1024)
def wording(text: str) -> Wording:
    """
    Return the words of a passage.

    >>> wording("“The strike was a mistake.”").gist
    'strike mistake'
    """
    plain = _WORD.findall(text.casefold())
    gist = [_SHIFTED.get(word, word) for word in plain if word not in _DROPPED]
    return Wording(
        plain=" ".join(plain),
        gist=" ".join(gist or plain),
        stems=tuple(_stems(text)),
    )


def _stems(text: str) -> list[str]:
    """Return beginnings of words; names only where there is nothing else."""
    longer = [
        word
        for word in _WORD.findall(text)
        if len(word) >= _SHORTEST and word.casefold() not in _GRAMMAR
    ]
    common = [word for word in longer if word.islower()]
    return [
        _ENDINGS.sub("", word.casefold())[:_STEM] for word in common or longer
    ]


def match_wordings(one: Wording, other: Wording) -> Match:
    """
    Compare two passages by their longer words.

    They are the same if most words of the shorter one are in the other. With
    some of them they may be, if it is not the first alone that is shared: to
    shell a school is not to shell a hospital.
    """
    if not one.stems or not other.stems:
        return Match.SAME if one.plain == other.plain else Match.OPEN
    few, many = sorted((one.stems, other.stems), key=len)
    shared = [stem for stem in few if stem in many]
    if len(shared) * 2 > len(few):
        return Match.SAME
    last = len(shared) * 2 == len(few) and shared[-1] == few[-1]
    return Match.LIKE if last or len(shared) > 1 else Match.OTHER


@functools.lru_cache(maxsize=1024)
def is_nominal(trigger: str) -> bool:
    """
    Tell whether a trigger has no verb that says what happened.

    >>> is_nominal("recall"), is_nominal("ordered the recall")
    (True, False)
    """
    for word in trigger.casefold().split():
        for _, forms in words.verb_forms().get(word, ()):
            third = forms == "s" and words.noun_bias(word) != "N"
            if third or not set("png").isdisjoint(forms):
                return False
    return True


@functools.lru_cache(maxsize=1024)
def is_noun(trigger: str) -> bool:
    """
    Tell whether a trigger can be nothing but a noun.

    >>> is_noun("accusation"), is_noun("recall")
    (True, False)
    """
    forms = words.verb_forms()
    return not any(word in forms for word in trigger.casefold().split())

"""Content that is a noun phrase or a name given to something.

Clauses are looked for in `telling`, quotations in `quoting`.
"""

from __future__ import annotations

from . import telling
from .cues import Cue
from .nouns import modifiers


_OPENING = frozenset("\"“„«‘'`")
_PREPOSITIONS = frozenset("of about on to as against".split())


def noun_said(cue: Cue) -> tuple[int, int] | None:
    """Read "announced his resignation", "spoke of a misunderstanding"."""
    if "X" in cue.frames:
        return _complement(cue)
    if "N" not in cue.frames or cue.verb.phrase.passive:
        return None
    noun = _object(cue)
    if noun < 0:
        return None
    last = _noun_end(cue, noun)
    return cue.reading.offsets(noun, last)


def _object(cue: Cue) -> int:
    verb = cue.verb
    noun = verb.object
    if noun < 0 and cue.kind(cue.after) == "G":
        return cue.after
    if noun < 0:
        for word, _, filler in verb.pps:
            if word in _PREPOSITIONS and cue.kind(filler) in ("N", "G"):
                return filler
    if noun >= 0 and noun == cue.addressee:
        return verb.second
    return noun


def _noun_end(cue: Cue, noun: int) -> int:
    kinds = cue.kinds
    last = noun
    while cue.kind(last + 1) == "P" and cue.kind(last + 2) in ("N", "G"):
        last += 2
    if kinds[noun] == "G":
        last = telling.end_of(cue, noun)
    following = cue.kind(last + 1)
    if following and following in "cIR":
        return telling.end_of(cue, last + 1)
    if following == "C" and cue.kind(last + 2) == "N":
        if last + 2 not in cue.reading.subjects:
            return modifiers(cue.reading, last + 2)
    return last


def _complement(cue: Cue) -> tuple[int, int] | None:
    """Read "called the step hasty", "dismissed it as a stunt"."""
    verb = cue.verb
    noun = verb.object
    if verb.phrase.passive or noun < 0:
        if verb.link != "rel" and verb.opener < 0:
            return None
        start = verb.at + 1
    else:
        start = noun
    if start >= len(cue.kinds) or not _names(cue, noun, start):
        return None
    return cue.reading.offsets(start, telling.end_of(cue, start))


def _names(cue: Cue, noun: int, start: int) -> bool:
    """Tell "called the step hasty" from "called a meeting"."""
    kinds, reading = cue.kinds, cue.reading
    if start != noun:
        return kinds[start] in "NJAP"
    i = modifiers(reading, noun) + 1
    while i < len(kinds) and kinds[i] in "AK":
        i += 1
    if i >= len(kinds):
        return False
    if kinds[i] == "P":
        return cue.phrases[i].word == "as"
    if kinds[i] in "JFG":
        return True
    at = reading.starts[cue.phrases[i].first]
    if reading.text[at - 1] in _OPENING:
        return True
    return kinds[i] == "N" and i == cue.verb.second

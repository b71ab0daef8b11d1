# The marks themselves matter here; a list of words is easier to read, and
# to add to, without marks around each.
"""Content that is a noun phrase or a name given to something.

Clauses are looked for in `telling`, quotations in `quoting`.
"""

from __future__ import annotations

import re

from ..referring.nouns import modifiers
from . import ends
from .cues import NOTHING_SAID, Cue
from .said_spans import is_opened, mark_end


_OPENING = frozenset("\"“„«‘'`")
_REFLEXIVES = frozenset("itself himself herself themselves".split())
# What one claims for oneself.
_CLAIMED = frozenset(
    "victory win title lead spot place seat credit custody asylum".split()
)
# News may be "first reported by a paper".
_BROKEN = frozenset("report announce reveal disclose confirm tweet".split())
_OF = frozenset("of about".split())
_PREPOSITIONS = frozenset("of about on to as against".split())


def noun_said(cue: Cue) -> tuple[int, int] | None:
    """Read "announced his resignation", "spoke of a misunderstanding"."""
    verb = cue.verb
    if verb.opener >= 0 and cue.phrases[verb.opener].word == "how":
        return None  # "how the mayor describes the port"
    if set("NX") & set(cue.frames) and _is_named_so(cue):
        return cue.reading.offsets(cue.after, ends.end_of(cue, cue.after))
    if "X" in cue.frames:
        return _complement(cue)
    if "G" in cue.frames and cue.kind(cue.after) == "G":
        start, end = cue.after, ends.end_of(cue, cue.after)
        return cue.reading.offsets(start, end)
    if verb.phrase.passive:
        return _attributed(cue) if set("TN") & set(cue.frames) else None
    # "the duty to confirm judges", "a plan to admit them"
    due = verb.phrase.form == "inf" and verb.noun >= 0
    if due or _gives(cue) or not ("N" in cue.frames or _counts(cue)):
        return None
    noun = _object(cue)
    if noun < 0:
        return None
    hazy = cue.phrases[noun].word == "something" and (
        cue.verb.phrase.word not in ("say", "tell")
        and cue.kind(noun + 1) == "P"
        and cue.phrases[noun + 1].word == "about"
    )
    if cue.phrases[noun].word in NOTHING_SAID and not (
        hazy or _is_marked(cue, noun)
    ):
        return None
    if verb.phrase.word == "claim" and cue.phrases[noun].word in _CLAIMED:
        return None
    first = noun
    while cue.kind(first - 1) == "A" and first - 1 > cue.verb.at:
        first -= 1  # "hinted at “further steps”"
    start, end = cue.reading.offsets(first, _noun_end(cue, noun))
    if is_opened(cue.reading.text, start):
        stop = cue.reading.offsets(0, len(cue.kinds) - 1)[1]
        end = max(end, mark_end(cue.reading.text, start, stop) % stop)
    return start, end  # "demanded “bread, not lies”"


def _is_marked(cue: Cue, noun: int) -> bool:
    """Tell "said “no”" from "said no"."""
    return is_opened(cue.reading.text, cue.reading.offsets(noun, noun)[0])


def _attributed(cue: Cue) -> tuple[int, int] | None:
    """Read "the meeting was first reported by a paper"."""
    verb = cue.verb
    if verb.phrase.word not in _BROKEN or not verb.subject:
        return None
    if verb.phrase.form != "fin" or verb.link == "rel":
        return None
    if not any(word == "by" for word, _, _ in verb.pps):
        return None
    first, last = verb.subject[0], verb.subject[-1]
    return cue.reading.offsets(first, modifiers(cue.reading, last))


def _is_named_so(cue: Cue) -> bool:
    """Tell "rejected what it called “a smear”"."""
    at = cue.after
    return cue.kind(at) == "W" and any(
        verb.opener == at and verb.phrase.word in _NAMES
        for verb in cue.reading.verbs
    )


_NAMES = frozenset("call describe term dub label brand".split())


def _counts(cue: Cue) -> bool:
    """Tell "reported nine deaths" from "reported the men to the police"."""
    if cue.verb.phrase.word != "report" or cue.verb.object < 0:
        return False
    phrase = cue.phrases[cue.verb.object]
    return cue.reading.tags[phrase.first] == "#" or (
        cue.reading.lows[phrase.first] in _MANY
    )


_MANY = frozenset("hundreds thousands dozens scores several no".split())


def _gives(cue: Cue) -> bool:
    """Tell "denied them entry", "denied entry to them" from a denial."""
    verb = cue.verb
    return verb.phrase.word == "deny" and (
        verb.second >= 0 or any(word == "to" for word, _, _ in verb.pps)
    )


def _about(cue: str) -> frozenset[str]:
    """Return what leads to what is said: "spoke on", but not "said on"."""
    return _OF if cue in ("say", "tell") else _PREPOSITIONS


def _object(cue: Cue) -> int:
    verb = cue.verb
    noun = verb.object
    if noun >= 0 and noun == cue.addressee:
        noun = verb.second
    if noun < 0 and cue.kind(cue.after) == "G":
        return cue.after
    if noun < 0:
        for word, at, filler in verb.pps:
            about = word in _about(verb.phrase.word) or (
                word == "at" and verb.phrase.word == "hint"
            )
            behind = cue.addressee < verb.at or at >= cue.after
            if about and behind and cue.kind(filler) in ("N", "G"):
                return filler
    return noun


def _noun_end(cue: Cue, noun: int) -> int:
    kinds = cue.kinds
    last = noun
    while cue.kind(last + 1) == "P" and cue.kind(last + 2) in ("N", "G"):
        if cue.phrases[last + 2].word == "condition":
            return last  # "on condition of anonymity"
        last += 2
    if kinds[last] == "G" and last > noun:
        return ends.end_of(cue, last)  # "problems in keeping it safe"
    if kinds[noun] == "G":
        last = ends.end_of(cue, noun)
    at = last + 1
    while cue.kind(at) == "A":
        at += 1
    following = cue.kind(at)
    if following and following in "cIR":
        return ends.end_of(cue, at)
    if _is_relative(cue, noun, last + 1):
        return ends.end_of(cue, last + 1)
    return _list_end(cue, last)


def _is_relative(cue: Cue, noun: int, at: int) -> bool:
    """Tell "the changes the town saw", "the posters used by rivals"."""
    for verb in cue.reading.verbs:
        if at <= verb.at <= at + 2 and verb.noun >= noun:
            hangs = verb.noun < at and verb.link in ("rel", "ed")
            return hangs and cue.first_of(verb) >= at
    return False


def _list_end(cue: Cue, last: int) -> int:
    """Take in the rest of "noted the fires, her thanks and her work"."""
    match = _REST.match(cue.kinds, last + 1)
    while match is not None:
        nouns = range(last + 1, match.end())
        if any(k in cue.reading.subjects for k in nouns):
            break
        return match.end() - 1
    return last


_REST = re.compile(r"(?:,N(?:PN)*)*,?CN(?:PN)*")


def _complement(cue: Cue) -> tuple[int, int] | None:
    """Read "called the step hasty", "dismissed it as a stunt"."""
    verb = cue.verb
    noun = verb.object
    if verb.phrase.passive and not any(word == "by" for word, *_ in verb.pps):
        return None  # "what is called a wadi": nobody does in particular
    if verb.link == "ed" or _is_own_name(cue, noun):
        return None
    start = noun
    described = cue.kinds[verb.at + 1 : verb.at + 3] == "PJ"
    if verb.phrase.passive or noun < 0 or described or _asks_for_name(cue):
        start, noun = verb.at + 1, -1
        shifted = cue.kind(start) == "P"  # "dismissed as untrue reports that"
        if not (verb.opener >= 0 or verb.phrase.passive or shifted):
            return None
    if start >= len(cue.kinds) or not _names(cue, noun, start):
        return None
    first, last = cue.reading.offsets(start, ends.end_of(cue, start))
    if _asks_for_name(cue):
        return first, mark_end(cue.reading.text, first, last)
    return first, last


def _is_own_name(cue: Cue, noun: int) -> bool:
    """Tell "calls himself a poet" from "calls himself “a poet”"."""
    if noun < 0 or cue.phrases[noun].word not in _REFLEXIVES:
        return False
    behind = noun + 1
    if not cue.kind(behind):
        return True
    return not is_opened(
        cue.reading.text, cue.reading.offsets(behind, behind)[0]
    )


def _asks_for_name(cue: Cue) -> bool:
    """Tell "what it called a lie", "whom they call a guest"."""
    verb = cue.verb
    return (
        (verb.link in ("wh", "rel") or _is_relative_clause(cue))
        and cue.kind(verb.opener) in ("R", "W", "c")
        and bool(verb.subject)
        and verb.subject != [verb.noun]
    )


def _is_relative_clause(cue: Cue) -> bool:
    """Tell "curbs that an envoy calls “the worst yet”" from a clause."""
    verb = cue.verb
    lone = (
        verb.object >= 0 and verb.second < 0 and _is_marked(cue, verb.object)
    )
    return verb.link == "that" and lone and cue.kind(verb.opener - 1) == "N"


def _is_named_within(cue: Cue, noun: int) -> bool:
    """Tell whether a mark opens in a noun phrase: "the reports “gossip”"."""
    reading, phrase = cue.reading, cue.phrases[noun]
    first = phrase.first + 1
    if reading.tags[phrase.first] in ("D", "$", "#"):
        first += 1  # "called the “Today” show"
    return any(
        is_opened(reading.text, reading.starts[k])
        for k in range(first, phrase.last)
    )


def _names(cue: Cue, noun: int, start: int) -> bool:
    """Tell "called the step hasty" from "called a meeting"."""
    kinds, reading = cue.kinds, cue.reading
    if start != noun:
        return kinds[start] in "NJ" or cue.phrases[start].word == "as"
    i = modifiers(reading, noun) + 1
    while kinds[i : i + 2] == "PN" and reading.phrases[i].word != "as":
        i += 2  # "brushed off charges against its envoys as"
    while i < len(kinds) and kinds[i] in "AK":
        i += 1
    if _is_named_within(cue, noun):
        return True
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

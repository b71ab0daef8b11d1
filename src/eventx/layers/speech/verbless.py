"""What is attributed without a verb of speech: "according to", "her reply".

Verbs of speech are read in `contents`.
"""

from __future__ import annotations

from ..grammar.verbs import Verb
from ..reading import Reading
from ..referring.nouns import modifiers
from . import quoting, telling
from .cues import Cue, aside_end, is_spoken
from .ends import clause_end
from .said_spans import is_opened, trim
from .spoken import Speech, speech_from


def around(reading: Reading, at: int) -> Speech | None:
    """
    Find what "according to" introduces: the rest of its sentence.

    So does "in the words of".

    Args:
        reading: The sentence.
        at: The phrase of the preposition.
    """
    noun = at + 1
    if reading.kinds[noun : noun + 1] != "N" or is_spoken(reading, at):
        return None
    before = _ahead(reading, at)
    last = aside_end(reading, modifiers(reading, noun))
    behind = _rest(reading, last + 1, alone=before is None)
    parts = tuple(part for part in (before, behind) if part is not None)
    return Speech(parts, (), -1, "around") if parts else None


def _ahead(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return what stands ahead of a preposition in its clause."""
    kinds = reading.kinds
    first = kinds.rfind(";", 0, at) + 1
    while first < at and kinds[first] in "C,-":
        first += 1
    last = at - 1
    while last >= first and kinds[last] in ",-":
        last -= 1
    if last < first or kinds[last] == "c":
        return None  # "said that, according to his staff, talks had failed"
    start, end = (
        reading.offsets(first, first)[0],
        reading.offsets(last, last)[1],
    )
    return trim(reading.text, start, end)


def _rest(
    reading: Reading, after: int, *, alone: bool
) -> tuple[int, int] | None:
    """Return what stands behind the speaker in a clause, if it is said."""
    kinds = reading.kinds
    if alone and kinds[after : after + 1] in ("R", "F", "T", "V", "G"):
        # "According to cables that leaked in May, he left"
        comma = kinds.find(",", after)
        after = comma if comma > 0 else after
    while after < len(kinds) and kinds[after] in ",-T":
        after += 1
    if after >= len(kinds) or kinds[after] in ".SRG;":
        return None
    if not alone and kinds[after - 1] != ",":
        return None
    end = len(kinds) - 1
    while end > after and kinds[end] == ".":
        end -= 1
    start = reading.offsets(after, after)[0]
    part = trim(reading.text, start, reading.offsets(end, end)[1])
    return part if part[1] > part[0] else None


def of_noun(reading: Reading, noun: int) -> Speech | None:
    """
    Find what a noun of saying introduces: "her reply was that ...".

    Args:
        reading: The sentence.
        noun: Its phrase.
    """
    if is_spoken(reading, noun):
        return None
    behind = noun + 1
    while reading.kinds[behind : behind + 2] == "PN":
        behind += 2  # "her verdict on the plan: ..."
    near = behind == noun + 1 or (
        behind == noun + 3 and reading.phrases[noun + 1].word in _FROM
    )
    if near and reading.kinds[behind : behind + 1] == "c":
        last = clause_end(reading, behind + 1, None)
        part = reading.offsets(behind + 1, _waits(reading, behind, last))
        return Speech((part,), (), -1, "clause")
    for verb in reading.verbs:
        if verb.phrase.word == "be" and verb.subject == [noun]:
            cue = Cue(reading, verb, "QT", strong=True)
            return _behind(cue)
        if verb.phrase.word == "be" and verb.object == noun:
            return _named(reading, verb)
        if verb.phrase.word == "come" and verb.subject == [noun]:
            return _came(Cue(reading, verb, "Q", strong=True))
    mark = reading.kinds[behind : behind + 2]
    if mark == ":Q":
        part = reading.offsets(behind + 1, behind + 1)
        return Speech((part,), (behind + 1,), -1, "quote", last=True)
    if mark[:1] == ":" and reading.kinds[behind:].count("V"):
        last = len(reading.kinds.rstrip(".")) - 1
        return Speech((reading.offsets(behind + 1, last),), (), -1, "clause")
    return None


_FROM = frozenset("by from in on".split())


def _waits(reading: Reading, opener: int, last: int) -> int:
    """Cut "was ignored" off "her warning that the dam broke was ignored"."""
    for verb in reading.verbs:
        ahead = bool(verb.subject) and max(verb.subject) < opener
        if opener < verb.at <= last and ahead and verb.link != "rel":
            return verb.at - 1
    return last


def _came(cue: Cue) -> Speech | None:
    """Read "“No,” came the reply"."""
    quotes = quoting.quotes_of(cue)
    if quotes:
        parts = [cue.reading.offsets(quote, quote) for quote in quotes]
        return speech_from(cue, parts, "quote", tuple(quotes))
    start, end = cue.reading.offsets(0, max(cue.left - 1, 0))
    if cue.left > 0 and is_opened(cue.reading.text, start):
        return speech_from(cue, [(start, end)], "quote")
    return None


_MANNERS = frozenset(
    "blunt brief clear curt firm immediate instant plain quick short simple"
    " swift terse".split()
)


def _behind(cue: Cue) -> Speech | None:
    """Read "her reply was that nobody had asked"."""
    i = cue.after
    if cue.kind(i) == "J" and cue.kind(i + 1) == ":":
        i += 1  # "was blunt: ..."
    while cue.kind(i) in (",", ":", "A"):
        i += 1
    start, end = cue.reading.offsets(i, i) if cue.kind(i) else (0, 0)
    if cue.kind(i) == "Q":
        return speech_from(cue, [(start, end)], "quote", (i,))
    plain = cue.kind(i - 2) not in ("J", "A")
    told = plain or cue.phrases[i - 2].word in _MANNERS
    if cue.kind(i - 1) == ":" and told and cue.has_verb(i, len(cue.kinds)):
        last = len(cue.kinds.rstrip(".")) - 1
        return speech_from(cue, [cue.reading.offsets(i, last)], "clause")
    if cue.kind(i) == "c":
        clause = telling.clause_after(cue)
        return None if clause is None else speech_from(cue, [clause], "clause")
    if cue.kind(i) in ("N", "A", "J") and is_opened(cue.reading.text, start):
        return speech_from(cue, [(start, end)], "quote")
    return None


def _named(reading: Reading, verb: Verb) -> Speech | None:
    """Read "“Rubbish” was the mayor's answer"."""
    cue = Cue(reading, verb, "Q", strong=True)
    if cue.kind(cue.left - 1) == "Q":
        part = reading.offsets(cue.left - 1, cue.left - 1)
        return speech_from(cue, [part], "quote", (cue.left - 1,))
    start, end = reading.offsets(cue.left, verb.at - 1)
    if is_opened(reading.text, start):
        return speech_from(cue, [(start, end)], "quote")
    return None

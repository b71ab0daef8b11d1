# Curly marks and dashes are what this module reads.
"""Which whole quotations belong to a cue, and what joins them.

Indirect speech without any quotation is looked for in `telling`.
"""

from __future__ import annotations

from . import ends, telling
from .cues import Cue


# What may be done without a word.
_ONGOING = frozenset("continue begin start go open end".split())


def quotes_of(cue: Cue) -> list[int]:
    """Return the whole quotations that belong to a cue, by their phrases."""
    found = _ahead(cue)
    behind = _behind(cue, ',:-cAT"') or _completing(cue)
    if (
        behind
        and not found
        and cue.verb.phrase.word in _ONGOING
        and _goes_on(cue, behind[0])
    ):
        behind = []  # "talks will continue “as long as it takes”"
    if behind:
        return found + behind
    if not cue.strong:
        return found
    return found + _resumed(cue) if found else _introduced(cue)


def _ahead(cue: Cue) -> list[int]:
    kinds = cue.kinds
    found: list[int] = []
    if cue.verb.link == "ing" and cue.kind(cue.after) == "c":
        return found  # "The plan, she said, “is dead”, adding that"
    i = cue.left - 1
    while i >= 0 and kinds[i] in 'AT,-"':
        i -= 1
    while i >= 0 and kinds[i] in 'Q"':
        if kinds[i] == "Q":
            found.insert(0, i)
        i -= 1
    return found


def _behind(cue: Cue, passing: str) -> list[int]:
    kinds = cue.kinds
    found: list[int] = []
    j = cue.after
    while j < len(kinds) and kinds[j] in passing:
        j += 1
    while j < len(kinds) and kinds[j] in 'Q"':
        if kinds[j] == "Q":
            found.append(j)
        j += 1
        # "told them “no” and, “never”"
        joined = j
        while cue.kind(joined) in (",", "C"):
            joined += 1
        if found and joined > j and cue.kind(joined) == "Q":
            j = joined
    return found


def _completing(cue: Cue) -> list[int]:
    """Find the quotation in "said that critics “ought to go”"."""
    i = cue.after
    if cue.kind(i) == "c":
        i += 1
    while cue.kind(i) and cue.kind(i) in "NPAT":
        i += 1
    if cue.kind(i) == "Q" and i > cue.after and _goes_on(cue, i):
        return [i]
    return []


def _introduced(cue: Cue) -> list[int]:
    """Find the quotation behind a colon: "said of the raid: ..."."""
    for i in range(cue.after, len(cue.kinds)):
        if cue.kinds[i] == "Q" and cue.kind(i - 1) in (":", ","):
            return [] if cue.other_cue(cue.after, i) else [i]
        if cue.kinds[i] == ";":
            break
    return []


def _resumed(cue: Cue) -> list[int]:
    """Find the second half of a quotation split around its cue."""
    for i in range(cue.after, len(cue.kinds)):
        if cue.kinds[i] == "Q":
            return [] if cue.other_cue(cue.after, i) else [i]
    return []


def quoted(cue: Cue, quotes: list[int]) -> list[tuple[int, int]]:
    """Return the offsets of quotations with the indirect speech beside."""
    reading = cue.reading
    parts = [reading.offsets(quote, quote) for quote in quotes]
    first = quotes[0]
    if first > cue.verb.at:
        start = cue.after
        while start < first and (
            cue.kinds[start] in ',:-AT"' or cue.phrases[start].word == "it"
        ):
            start += 1
        opened = cue.kind(start) == "c"
        start += opened
        if start < first and (
            opened or cue.has_verb(start, first) or _goes_on(cue, first)
        ):
            parts.insert(0, reading.offsets(start, first - 1))
        elif cue.left > 0:
            before = _led_up_to(cue, first)
            if before is not None:
                parts.insert(0, before)
    else:
        parts = _lead(cue, first) + parts
        if quotes[-1] < cue.verb.at and cue.kind(cue.after) == "c":
            end = ends.end_of(cue, cue.after + 1)
            parts.append(reading.offsets(cue.after + 1, end))
    return parts


def _lead(cue: Cue, quote: int) -> list[tuple[int, int]]:
    """Read "The chief “had no idea,” she said": what leads to a quotation."""
    first = cue.kinds.rfind(";", 0, quote) + 1
    while cue.kind(first) and cue.kind(first) in "C,-":
        first += 1
    if first >= quote or cue.kinds[first] in "PTSGFAW":
        return []
    if cue.verb.phrase.form != "fin" or not _goes_on(cue, quote):
        return []
    if cue.other_cue(first, quote):
        return []
    return [cue.reading.offsets(first, quote - 1)]


def _led_up_to(cue: Cue, quote: int) -> tuple[int, int] | None:
    """Read "The plan, she said, “is dead”": the words ahead of the cue."""
    if cue.verb.phrase.form != "fin":
        return None
    begins = 0
    while cue.kind(begins) and cue.kind(begins) in "C,-":
        begins += 1
    if cue.kind(begins) != "N":
        return None
    return telling.clause_before(cue, lone=_goes_on(cue, quote))


def _goes_on(cue: Cue, quote: int) -> bool:
    """Tell whether a quotation completes a sentence begun ahead of it."""
    start, end = cue.reading.offsets(quote, quote)
    return cue.reading.text[start:end].strip("\"“„«‘' ")[:1].islower()

"""Indirect speech: the clause behind a cue, ahead of it, or around it.

Quotations taken whole are looked for in `quoting`.
"""

from __future__ import annotations

from .cues import ASIDES, Cue, is_quoted_as, is_spoken
from .verbs import Verb


_TIMES = frozenset("day night week morning afternoon evening year".split())

def clause_after(cue: Cue) -> tuple[int, int] | None:
    """Find the clause behind a cue."""
    i = _opening(cue)
    kind = cue.kind(i)
    if not kind:
        return None
    if kind in "c:":
        start = i + 1
        if not cue.has_verb(start, len(cue.kinds)):
            if kind == "c" or not set("NQ") & set(cue.frames):
                return None
    elif "T" in cue.frames and _asks(cue, i):
        start = i
    elif kind == "V" and _extracted(cue, i):
        start = i
    elif kind == "I" and "I" in cue.frames:
        start = i
    elif kind != "," and set("TB") & set(cue.frames) and _bare(cue, i):
        start = i
    else:
        return None
    return _region(cue, start) if start < len(cue.kinds) else None


def _asks(cue: Cue, i: int) -> bool:
    """Tell whether a question begins: "did not say who had paid"."""
    if cue.kinds[i] == "S":
        return cue.phrases[i].word in ("if", "whether", "when", "where")
    return cue.kinds[i] == "W" or (
        cue.kinds[i] == "R" and i == cue.verb.at + 1
    )


def _extracted(cue: Cue, i: int) -> bool:
    """Read "files that officials said would do harm"."""
    return (
        cue.verb.link in ("rel", "that")
        and cue.verb.opener >= 0
        and "B" in cue.frames
        and i == cue.verb.at + 1
        and cue.verb.subject != []
    )


def _region(cue: Cue, start: int) -> tuple[int, int]:
    return cue.reading.offsets(start, end_of(cue, start))


def _opening(cue: Cue) -> int:
    """Pass ", after a long night," ahead of "that"."""
    i = cue.after
    if cue.kind(i) != ",":
        return i
    j = i + 1
    while cue.kind(j) and cue.kind(j) != ",":
        j += 1
    if cue.kind(j + 1) == "c":
        return j + 1
    return i + 1 if cue.kind(i + 1) == "c" else i


def _bare(cue: Cue, i: int) -> bool:
    """Tell whether a clause with its own subject begins here."""
    if cue.kinds[i] not in "NPTDJGWAS#" or cue.kinds[i : i + 2] == "PG":
        return False
    governs = cue.verb.link in ("main", "attrib", "coord")
    for verb in cue.reading.verbs:
        if verb.at <= i or verb.phrase.form != "fin":
            continue
        if verb.link == "sub":
            if verb.parent is cue.verb and cue.kinds[i] in "PS":
                return True
            continue
        if verb.link == "bare" or _runs_on(cue, i, verb.at):
            return True
        if verb.link in ("attrib", "that"):
            return False
        if verb.link in ("main", "coord") or (
            "N" not in cue.frames and verb.opener < 0
        ):
            return governs and _starts(cue, i, verb)
    return False


def _runs_on(cue: Cue, i: int, at: int) -> bool:
    """Tell "said towns like Leeds and York lost" from "met A and left"."""
    between = cue.kinds[i:at].replace("CN", "N")
    return between[-1:] in ("N", "A", "T") and not set(between) - set("NPATJG")


def _starts(cue: Cue, i: int, verb: Verb) -> bool:
    """Tell whether a later verb belongs to what begins behind a cue."""
    if verb.shared and verb.subject == cue.verb.subject:
        return False
    first = cue.first_of(verb)
    if cue.kinds[i] in "PSG" and "T" in cue.frames and cue.strong:
        return cue.kind(first - 1) != "C"
    return first == i or cue.kind(first - 1) not in (",", "C", "-")


# Where content ends ------------------------------------------------------


def end_of(cue: Cue, start: int) -> int:
    """Return the last phrase of the content that begins at a phrase."""
    kinds = cue.kinds
    end = len(kinds) - 1
    # Behind "The risk, she said, is" a verb may only seem to be hers.
    resumed = kinds[start] == "V" and cue.kind(start - 1) in (",", "-")
    for verb in cue.reading.verbs:
        if verb.at <= max(start, cue.verb.at):
            continue
        cut = _cut_at(cue, verb, start, resumed=resumed)
        if start < cut <= end and not is_spoken(cue.reading, verb.at):
            end = cut - 1
            break
    for i in range(start, end + 1):
        if kinds[i] == ";" or (
            kinds[i] == "P"
            and i > start + 2
            and cue.phrases[i].word == "according to"
        ):
            end = i - 1
            break
    while end > start and kinds[end] in ".,C;:-":
        end -= 1
    return end


def _cut_at(cue: Cue, verb: Verb, start: int, *, resumed: bool) -> int:
    """Return the phrase at which a later verb ends the content, or 0."""
    kinds, own = cue.kinds, cue.verb
    word = verb.phrase.word
    if verb.link == "main" and own.link == "rel":
        # "The clerk, who called it unfair, left".
        return verb.at - 1 if kinds[verb.at - 1] in ",-" else 0
    if verb.link == "attrib" or (
        verb.link == "main" and own.link not in ("main", "attrib", "coord")
    ):
        return _back_to_comma(cue, cue.first_of(verb), start)
    if verb.link == "ing" and word in ASIDES:
        at = verb.at - 1
        while at > start and kinds[at] == "A":
            at -= 1
        if kinds[at] in ",-C" and (
            verb.subject == own.subject
            or verb.parent is own
            or word in ("add", "say", "call")
        ):
            return at
        return 0
    if verb.shared and verb.subject and verb.subject == own.subject:
        at = verb.at - 1
        while at > start and kinds[at] == "A":
            at -= 1
        joined = kinds[at] in ",C-" and verb.phrase.form == "fin"
        return at if joined and not resumed else 0
    if (
        verb.link == "coord"
        and not verb.shared
        and (word in ASIDES or own.link in ("that", "bare"))
    ):
        return _back_to_comma(cue, cue.first_of(verb), start, marks=",C-")
    return 0


def _back_to_comma(
    cue: Cue, first: int, start: int, marks: str = ",-"
) -> int:
    at = first - 1
    while at > start and cue.kinds[at] not in marks:
        if cue.kinds[at] not in "ATPNJ":
            return 0
        at -= 1
    return at if at > start else 0


# Content ahead of the cue, or around it ----------------------------------


def around_cue(cue: Cue) -> list[tuple[int, int]]:
    """Read "The talks, officials said, will resume", or without the end."""
    rest = _resumption(cue)
    if cue.kind(cue.left - 1) in ("P", "S"):
        return _around_as(cue, rest)
    before = clause_before(cue, lone=rest >= 0)
    parts = [] if before is None else [before]
    if rest >= 0 and (parts or _interrupts(cue)):
        parts.append(_region(cue, rest))
    return parts


def _around_as(cue: Cue, rest: int) -> list[tuple[int, int]]:
    """Read "As the paper reported, the town is broke"."""
    at = cue.left - 1
    if cue.phrases[at].word != "as":
        return []
    if at == 0:
        return [_region(cue, rest)] if rest >= 0 else []
    if cue.kind(at - 1) not in (",", "-") or not cue.has_verb(0, at):
        return []
    parts = [cue.reading.offsets(0, at - 1)]
    if rest >= 0:
        parts.append(_region(cue, rest))
    return parts


def _stands(cue: Cue, last: int) -> bool:
    """Tell whether a main clause stands ahead of a cue."""
    return any(
        verb.link == "main" and verb.phrase.form == "fin"
        for verb in cue.reading.verbs
        if verb.at < last
    )


def _interrupts(cue: Cue) -> bool:
    """Tell whether a cue stands behind the first words: "But, he said,"."""
    i = cue.left - 1
    return cue.kind(i) == "," and i > 0 and cue.verb.link != "rel"


def _resumption(cue: Cue) -> int:
    """Return the phrase where content goes on behind ", she said,", or -1."""
    form = cue.verb.phrase.form
    if cue.kind(cue.after) not in (",", "-") or form not in ("fin", "ed"):
        return -1
    if form == "ed" and cue.kind(cue.left - 1) != "P":
        return -1  # only "as reported by"
    rest = cue.after + 1
    kind = cue.kind(rest)
    if not kind or kind in "R.Q":
        return -1
    if kind not in "V" and any(
        verb.link == "attrib" and verb.phrase.word in ASIDES
        for verb in cue.reading.verbs
        if verb.at > rest
    ):
        return -1
    if kind in "SC":
        return rest if cue.has_verb(rest, len(cue.kinds)) else -1
    if kind in "GF":
        return -1
    if kind == "V":
        return rest
    return rest if cue.has_verb(rest, len(cue.kinds)) else -1


def _takes_more(cue: Cue) -> bool:
    """Tell whether a clause or an object stands right behind a cue."""
    kind = cue.kind(cue.after)
    if kind == "N":
        return cue.phrases[cue.after].word not in _TIMES
    return bool(kind) and kind in "VIGJ"


def _headlined(cue: Cue, first: int, last: int) -> bool:
    """Tell "Oslo to shut port, mayor says": a clause of a headline."""
    return cue.kinds[first] == "N" and any(
        first < verb.at < last for verb in cue.reading.verbs
    )


def clause_before(cue: Cue, *, lone: bool = False) -> tuple[int, int] | None:
    """
    Find the words ahead of a cue and its comma.

    Args:
        cue: The cue.
        lone: Whether they need no verb, since they go on behind the cue.
    """
    kinds = cue.kinds
    i = cue.left - 1
    while i >= 0 and kinds[i] in "AT":
        i -= 1
    if i < 0 or kinds[i] not in ",-":
        return None
    if cue.verb.link not in ("attrib", "main", "coord"):
        lone = lone and cue.verb.link != "rel"
        if not lone and not is_quoted_as(cue.verb):
            return None
    if not lone and _takes_more(cue):
        return None
    first = 0
    for k in range(i - 1, -1, -1):
        if kinds[k] == ";":
            first = k + 1
            break
    while first < i and kinds[first] in "C,-":
        first += 1
    if first >= i:
        return None
    if not lone:
        headlined = _headlined(cue, first, i)
        quoted = "Q" in cue.kinds[first:i]
        if not (headlined or quoted or cue.has_verb(first, i)):
            return None
        if cue.verb.link == "main" and not cue.verb.inverted:
            ends = cue.kind(cue.after) in (".", "")
            if not ends or not (headlined or quoted or _stands(cue, i)):
                return None
    return cue.reading.offsets(first, i - 1)

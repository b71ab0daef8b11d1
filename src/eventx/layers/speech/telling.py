"""Indirect speech: the clause behind a cue, ahead of it, or around it.

Quotations taken whole are looked for in `quoting`.
"""

from __future__ import annotations

from ...events import Mode
from ..grammar.verbs import Verb
from ..lexis.words import UNITS
from . import ends
from .cues import ASIDES, NOTHING_SAID, Cue, is_quoted_as
from .said_spans import is_opened, mode_of


_TIMES = frozenset("day night week morning afternoon evening year".split())


def clause_after(cue: Cue) -> tuple[int, int] | None:
    """Find the clause behind a cue."""
    i = _opening(cue)
    kind = cue.kind(i)
    if not kind:
        return None
    if _is_cleft(cue, i):
        return _region(cue, i + 2)
    if kind in "c:":
        start = i + 1 + (cue.kinds[i : i + 2] == ":c")
        named = kind == ":" and bool(set("NQ") & set(cue.frames))
        if start < len(cue.kinds) and (
            named or cue.has_verb(start, len(cue.kinds))
        ):
            return _region(cue, start)
        return None
    if kind != "," and cue.kinds[cue.after : i] == ",":
        clause = cue.kinds.index(",", i) + 1
        # "says, if elected, he will resign"
        return cue.reading.offsets(i, ends.end_of(cue, clause))
    frames = set(cue.frames)
    if (
        ("T" in frames and _asks(cue, i))
        or (kind == "V" and _extracted(cue, i))
        or (kind == "I" and ("I" in frames or _is_ordered(cue, i)))
        or (kind != "," and frames & set("TB") and _bare(cue, i))
    ):
        return _region(cue, i)
    return None


_WHEN = frozenset("when as while because since".split())
_ASKING = frozenset(
    "say tell ask wonder explain disclose reveal announce specify indicate"
    " divulge recall inform confirm".split()
)


def _is_cleft(cue: Cue, i: int) -> bool:
    """Tell "What she said was that the port would close"."""
    opener = cue.verb.opener
    return (
        cue.verb.link == "wh"
        and cue.phrases[opener].word == "what"
        and cue.kinds[i : i + 2] == "Vc"
        and cue.phrases[i].word == "be"
    )


def _asks(cue: Cue, i: int) -> bool:
    """Tell whether a question begins: "did not say who had paid"."""
    if cue.kinds[i] == "S":
        # "did not say when", but "complained when"
        asked = cue.verb.phrase.word in _ASKING or cue.verb.phrase.negated
        return cue.phrases[i].word == "whether" or (
            asked and cue.phrases[i].word in ("if", "when", "where")
        )
    return cue.kinds[i] == "W" or (
        cue.kinds[i] == "R" and i == cue.verb.at + 1
    )


def _is_ordered(cue: Cue, i: int) -> bool:
    """Tell "told them to “go home”" from "told them to go home"."""
    if cue.verb.phrase.word != "tell" or cue.addressee < 0:
        return False
    start, end = cue.reading.offsets(i, ends.end_of(cue, i))
    return mode_of(cue.reading.text, ((start, end),)) is not Mode.INDIRECT


def _extracted(cue: Cue, i: int) -> bool:
    """Read "files that officials said would do harm"."""
    at = cue.verb.opener
    # "rails against what she said was a plot"
    free = cue.verb.link == "wh" and (
        cue.phrases[at].word == "what" and cue.kind(at - 1) in ("P", "V")
    )
    return (
        (cue.verb.link in ("rel", "that") or free)
        and at >= 0
        and "B" in cue.frames
        and i == cue.verb.at + 1
        and cue.verb.subject != []
    )


def _region(cue: Cue, start: int) -> tuple[int, int]:
    return cue.reading.offsets(start, ends.end_of(cue, start))


def _opening(cue: Cue) -> int:
    """Pass ", after a long night," ahead of "that"."""
    i = cue.after
    at = _behind_circumstances(cue, i)
    if at >= 0:
        return at
    if cue.kind(i) == "-":
        close = cue.kinds.find("-", i + 1)
        return close + 1 if cue.kind(close + 1) == "c" else i
    if cue.kind(i) != ",":
        return i
    j = i + 1
    while cue.kind(j) and cue.kind(j) != ",":
        j += 1
    if cue.kind(j + 1) == "c":
        return j + 1
    if cue.kind(i + 1) == "c" or _conditioned(cue, i + 1, j + 1):
        return i + 1
    return i


_GOES_ON = frozenset("say add insist argue report claim warn".split())


def _conditioned(cue: Cue, first: int, start: int) -> bool:
    """Tell "says, if elected, he will resign": said under a condition."""
    ahead = cue.kinds[: cue.left]
    return (
        cue.verb.link in ("main", "ing", "coord")
        and cue.verb.phrase.word in _GOES_ON
        and cue.kind(first) in ("S", "V", "P", "A", "F")
        and cue.kind(start) == "N"
        and "Q" not in ahead
        and (cue.kind(cue.left - 1) == "N" or not cue.has_verb(0, cue.left))
        and any(
            start in verb.subject and verb.phrase.form == "fin"
            for verb in cue.reading.verbs
        )
    )


def _behind_circumstances(cue: Cue, i: int) -> int:
    """Find "that" of "said on Sunday in Lund, Peru, that it", or return -1."""
    at = i
    while cue.kind(at) and (
        cue.kind(at) in "TPNAC,\"'" or _is_meanwhile(cue, at)
    ):
        at += 1
    if at == i or cue.kind(at) != "c" or cue.kind(i) not in ("P", "T", "C"):
        return -1
    return at if cue.kinds[i:at].count(",") in (0, 2) else -1


def _is_meanwhile(cue: Cue, at: int) -> bool:
    """Tell "said during taping of the show that"."""
    return (
        cue.kinds[at - 1 : at + 1] == "PG"
        and cue.phrases[at - 1].word in ("during", "after", "before", "while")
        and cue.phrases[at].word not in ASIDES
    )


def _bare(cue: Cue, i: int) -> bool:
    """Tell whether a clause with its own subject begins here."""
    if cue.kinds[i] not in "NPTDJGWAS#":
        return False
    if cue.kinds[i : i + 2] == "PG" and cue.phrases[i].word != "despite":
        return False
    if cue.kinds[i : i + 2] == "NK" and i == cue.verb.object:
        return False  # "ruled that out, saying"
    governs = cue.verb.link in ("main", "attrib", "coord")
    for verb in cue.reading.verbs:
        if verb.at <= i or verb.phrase.form != "fin":
            continue
        if set(";:") & set(cue.kinds[i : verb.at]):
            return False
        if verb.link == "sub":
            # "was disclosed after the vote": no more than when
            told = not cue.verb.phrase.passive
            when = cue.phrases[i].word in _WHEN and cue.strong
            if told and verb.parent is cue.verb and cue.kinds[i] in "PS":
                if when and cue.verb.phrase.word not in _ASKING:
                    continue  # "complained when the port closed"
                return True
            continue
        if verb.link == "bare" or _runs_on(cue, i, verb.at):
            return True
        if verb.link in ("attrib", "that"):
            return False
        if verb.link in ("main", "coord") or (
            "N" not in cue.frames and verb.opener < 0
        ):
            if governs and _starts(cue, i, verb):
                return True
            break
    return _is_broken(cue, i)


def _is_broken(cue: Cue, i: int) -> bool:
    """Read "said the law, passed in May, protects them" around its aside."""
    if cue.kinds[i] != "N" or cue.verb.phrase.word not in ends.OF_CLAUSES:
        return False
    if cue.phrases[i].word in NOTHING_SAID or cue.verb.phrase.passive:
        return False
    for verb in cue.reading.verbs:
        if verb.at > i and verb.phrase.form == "fin":
            between = cue.kinds[i : verb.at]
            if verb.link in ("rel", "sub", "wh"):
                continue
            return (
                verb.link != "attrib"
                and between.rstrip("AT")[-1:] != "C"
                and not set(";:") & set(between)
            )
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


def amid(cue: Cue) -> bool:
    """Tell "There are fears, she said, that it will rain"."""
    return (
        cue.verb.link == "attrib"
        and cue.kind(cue.left - 1) == ","
        and cue.kinds[cue.after : cue.after + 2] == ",c"
        and cue.has_verb(0, cue.left - 1)
    )


# Content ahead of the cue, or around it ----------------------------------


def around_cue(cue: Cue) -> list[tuple[int, int]]:
    """Read "The talks, officials said, will resume", or without the end."""
    if _is_done(cue):
        return []
    rest = _resumption(cue)
    if cue.kind(cue.left - 1) in ("P", "S"):
        return _around_as(cue, rest)
    before = clause_before(cue, lone=rest >= 0)
    parts = [] if before is None else [before]
    if rest >= 0 and (parts or _interrupts(cue)):
        parts.append(_region(cue, rest))
    return parts


def _is_done(cue: Cue) -> bool:
    """Tell "The memo, which is old, was published" from "..., it was said"."""
    verb = cue.verb
    return (
        verb.phrase.passive
        and verb.phrase.form == "fin"
        and bool(verb.subject)
        and cue.addressee < 0
        and cue.phrases[verb.subject[0]].word != "it"
        and not any(word == "by" for word, _, _ in verb.pps)
    )


def _around_as(cue: Cue, rest: int) -> list[tuple[int, int]]:
    """Read "As the paper reported, the town is broke"."""
    at = cue.left - 1
    if cue.phrases[at].word != "as":
        return []
    joined = cue.kind(at - 1) == "C" and cue.kind(at - 2) in ("", ",")
    if joined or not cue.kinds[:at].strip("A,C"):
        # "However, as the paper reported, the town is broke"
        return [_to_end(cue, rest)] if rest >= 0 else []
    if cue.kind(at - 1) not in (",", "-"):
        return []
    timed = rest >= 0 and not cue.kinds[:at].strip("ATPN,")
    if not cue.has_verb(0, at) and not timed:
        return []
    parts = [cue.reading.offsets(0, at - 1)]
    if rest >= 0:
        parts.append(_to_end(cue, rest))
    return parts


def _to_end(cue: Cue, start: int) -> tuple[int, int]:
    """Return all from a phrase on, up to the stop."""
    return cue.reading.offsets(start, len(cue.kinds.rstrip(".")) - 1)


def _stands(cue: Cue, last: int) -> bool:
    """Tell whether a main clause stands ahead of a cue."""
    return any(
        (verb.link in ("main", "paren") or cue.kinds[verb.at - 2] == "W")
        and verb.phrase.form == "fin"  # "What happens next is unclear"
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
    if kind != "V" and any(
        verb.link == "attrib"
        and verb.phrase.word in ASIDES
        and not verb.phrase.passive
        for verb in cue.reading.verbs
        if verb.at > rest
    ):
        return -1
    if kind == "V":
        return rest
    if _says_when(cue, rest):
        return -1
    if kind == "G" and _acts(cue, rest):
        return rest
    goes_on = kind not in "GF" and (
        kind == "I"
        or (kind == "P" and cue.phrases[rest].word == "including")
        or cue.kind(cue.left - 2) == "V"  # "It was, she said, a mistake"
        or cue.has_verb(rest, len(cue.kinds))
        or is_opened(cue.reading.text, cue.reading.offsets(rest, rest)[0])
    )
    return rest if goes_on else -1


def _acts(cue: Cue, rest: int) -> bool:
    """Tell ", she said, firing him would be hasty" from ", firing him"."""
    return any(
        verb.at > rest
        and verb.phrase.form == "fin"
        and verb.link in ("main", "coord", "attrib")
        and "," not in cue.kinds[rest : verb.at]
        for verb in cue.reading.verbs
    )


def _says_when(cue: Cue, at: int) -> bool:
    """Tell ", a day after the port closed" from the rest of what is said."""
    phrase = cue.phrases[at]
    if phrase.kind == "S":
        return phrase.word in _ALTHOUGH
    return (
        phrase.kind in "NT"
        and phrase.word in UNITS
        and cue.kind(at + 1) in ("S", "P")
        and cue.phrases[at + 1].word in ("after", "before")
    )


_ALTHOUGH = frozenset(("although", "though", "even though"))


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
    last = cue.left - 1
    while last >= 0 and kinds[last] in "AT":
        last -= 1
    if last < 0 or kinds[last] not in ",-":
        return None
    first = kinds.rfind(";", 0, last) + 1
    dash = kinds.rfind("-", first, last)
    if (
        kinds.count("-", first, last) == 1
        and cue.has_verb(first, dash)
        and (lone or cue.has_verb(dash, last))
    ):
        first = dash  # "He had a hall - and the permit, she said, was late"
    while first < last and kinds[first] in "C,-(":
        first += 1
    if first >= last or _is_prompt(cue, first):
        return None
    if cue.verb.link not in ("attrib", "main", "coord"):
        lone = lone and cue.verb.link != "rel"
        if not lone and not is_quoted_as(cue.verb):
            return None
    if not lone and (_takes_more(cue) or not _is_whole(cue, first, last)):
        return None
    if not lone and not cue.strong and cue.kind(cue.after) not in (".", ""):
        return None  # "As it rained, much of it leaked into the cellar"
    return cue.reading.offsets(first, last - 1)


def _is_prompt(cue: Cue, first: int) -> bool:
    """Tell "Asked about the port, she shrugged" from what she said."""
    word = cue.reading.lows[cue.phrases[first].first]
    return cue.kinds[first] in "VF" and word in _PROMPTED


_PROMPTED = frozenset("asked pressed questioned quizzed".split())
_LONE = frozenset("not no never maybe perhaps sorry wrong true".split())


def _is_fragment(cue: Cue, first: int) -> bool:
    """Tell "Not so, says the ministry.", "Sorry, he said." from a frame."""
    kinds = "NJ" if cue.verb.inverted else "J"
    return (
        first == 0
        and (cue.reading.lows[0] in _LONE or cue.kinds[0] in kinds)
        and cue.verb.phrase.word == "say"
        and cue.kind(cue.after) in (".", "")
        and not cue.addressee >= 0
    )


def _is_whole(cue: Cue, first: int, last: int) -> bool:
    """Tell whether what stands ahead of a cue is a clause, and its content."""
    clause = _headlined(cue, first, last) or "Q" in cue.kinds[first:last]
    if cue.verb.inverted and cue.reading.sentence.kind == "headline":
        return True  # "No talks with rebels, says leader"
    if _is_fragment(cue, first):
        return True
    if cue.verb.link != "main" or cue.verb.inverted:
        return clause or cue.has_verb(first, last)
    if cue.kind(cue.after) not in (".", ""):
        return False
    return clause or (_stands(cue, last) and cue.has_verb(first, last))

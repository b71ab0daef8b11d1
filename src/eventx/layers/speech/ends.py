"""Where the content of a cue, or another clause, ends in its sentence.

Where it begins is decided in `telling` and `naming`.
"""

from __future__ import annotations

from ..grammar.verbs import Verb
from ..reading import Reading
from ..referring.nouns import acts
from .cues import ASIDES, Cue, is_spoken


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
        if (
            kinds[i] == ";"
            or (
                kinds[i] == "P"
                and i > start + 2
                and cue.phrases[i].word == "according to"
            )
            or (kinds[i : i + 2] == ",N" and _sums_up(cue, i + 1))
            or (kinds[i : i + 2] == ",R" and _adds(cue, i, start, end))
            or (kinds[i : i + 2] == ",S" and _answers(cue, i + 1))
            or (kinds[i] == "-" and i > start and _dashes_off(cue, i, end))
            or (kinds[i : i + 2] == "CR" and cue.kind(start) == "V")
        ):
            end = i - 1
            break
    while end > start and kinds[end] in ".,C;:-":
        end -= 1
    return end


# What is hardly ever said with a noun phrase alone.
OF_CLAUSES = frozenset("say insist argue".split())


def _cut_at(cue: Cue, verb: Verb, start: int, *, resumed: bool) -> int:
    """Return the phrase at which a later verb ends the content, or 0."""
    kinds, own = cue.kinds, cue.verb
    word = verb.phrase.word
    if _is_contrast(cue, verb):
        return cue.first_of(verb) - 2
    if verb.link == "main" and own.link in ("rel", "that"):
        # "The clerk, who called it unfair, later left".
        at = verb.at - 1
        while kinds[at] == "A":
            at -= 1
        if kinds[at] in ",-" and own.link == "rel":
            return at
        awaited = verb.subject and max(verb.subject) < own.at
        if awaited and verb.phrase.form == "fin" and kinds[at] not in ",-":
            return verb.at  # "The aide who said that it was safe has left"
        if own.link == "rel":
            return 0
    if verb.link == "attrib" or (
        verb.link == "main" and own.link not in ("main", "attrib", "coord")
    ):
        first = cue.first_of(verb)
        if first < own.at:
            first = verb.at  # "Hale, saying it was late, left"
        if kinds[first - 1] == "C" and verb.link == "attrib":
            return first - 1  # "said it failed, and Holm said he had left"
        return _back_to_comma(cue, first, start)
    at = verb.at - 1
    while at > start and kinds[at] == "A":
        at -= 1
    if start == own.at + 1 and kinds[start] == "V" and verb.shared:
        if kinds[at] != "C":
            # "The quay that aides said was safe has sunk"
            return at if kinds[at] in ",-" else at + 1
    if kinds[at] not in ",-C":
        at = 0
    if verb.link == "ing" and word in ASIDES:
        own_aside = verb.subject == own.subject or verb.parent is own
        own_aside |= kinds[at] == "C" and own.phrase.form == "ing"
        return at if own_aside or word in ("add", "say", "call") else 0
    if verb.shared and verb.subject and verb.subject == own.subject:
        if kinds[at] in ",-" and own.phrase.word in OF_CLAUSES:
            if kinds[start] == "N" and not cue.has_verb(start, verb.at):
                return 0  # "said the port - a small one - had shut"
        return at if verb.phrase.form == "fin" and not resumed else 0
    if (
        verb.link == "coord"
        and not verb.shared
        and (
            word in ASIDES
            or own.link in ("that", "bare")
            or kinds[start] == "I"  # "vowed to pay, and the town will pay"
        )
    ):
        return _back_to_comma(cue, cue.first_of(verb), start, marks=",C-")
    return 0


# What the writer calls it that somebody says so.
_SUMS = frozenset(
    "move blow step sign swipe shift departure reversal setback victory"
    " reference claim figure level rise drop fall turnabout development"
    " decision plan proposal charge assertion position stance".split()
)


def _adds(cue: Cue, at: int, start: int, end: int) -> bool:
    """Tell ", which is what the writer adds" at the end of a sentence."""
    return (
        at > start
        and "," not in cue.kinds[at + 1 : end + 1]
        and not is_spoken(cue.reading, at + 1)
    )


def _answers(cue: Cue, at: int) -> bool:
    """Tell ", while the union insisted it would not": others speak."""
    return cue.phrases[at].word in _WHILE and any(
        verb.opener == at and verb.phrase.word in ASIDES
        for verb in cue.reading.verbs
    )


_WHILE = frozenset(("while", "whereas", "though", "although"))


def _sums_up(cue: Cue, at: int) -> bool:
    """Tell ", a blow to the region" at the end of a sentence."""
    phrase, before = cue.phrases[at], cue.phrases[at - 2]
    # "met Holm, a teacher", but "will cut jobs, a loss that hurts"
    named = cue.reading.words[before.head][:1].isupper()
    return (
        (phrase.word in _SUMS or not named)
        and cue.kinds[at - 2] != "P"
        and cue.reading.lows[phrase.first] in ("a", "an")
        and not acts(cue.reading, at)
        and not is_spoken(cue.reading, at)
        and "," not in cue.kinds[at:]
    )


_ALTHOUGH = frozenset(("although", "though", "even though", "despite"))


def _dashes_off(cue: Cue, at: int, end: int) -> bool:
    """Tell " - though some doubt it", " - a plan that he has had for years"."""
    kinds, behind = cue.kinds, at + 1
    if behind > end or "-" in kinds[behind : end + 1]:
        return False
    if is_spoken(cue.reading, behind):
        return False
    phrase = cue.phrases[behind]
    if kinds[behind] == "N":
        article = cue.reading.lows[phrase.first] in ("a", "an")
        return article and not acts(cue.reading, behind)
    if kinds[behind] == "C":
        return cue.has_verb(behind, end + 1)
    return kinds[behind] in "SP" and phrase.word in _ALTHOUGH


def _is_contrast(cue: Cue, verb: Verb) -> bool:
    """Tell ", but he gave no date": what the writer holds against it."""
    first = cue.first_of(verb)
    return cue.kinds[first - 2 : first] == ",C" and (
        cue.phrases[first - 1].word == "but"
    )


def _back_to_comma(cue: Cue, first: int, start: int, marks: str = ",-") -> int:
    at = first - 1
    while at > start and cue.kinds[at] not in marks:
        if cue.kinds[at] not in "ATPNJ":
            return 0
        at -= 1
    return at if at > start else 0


def clause_end(reading: Reading, start: int, owner: Verb | None) -> int:
    """
    Find where a clause or its noun phrase ends.

    Args:
        reading: The sentence.
        start: The phrase where it begins.
        owner: The verb that it depends on.

    Returns:
        Its last phrase.
    """
    kinds = reading.kinds
    end = len(kinds) - 1
    for verb in reading.verbs:
        if verb.at > start:
            cut = _ends_at(reading, verb, start, owner)
            if start < cut <= end:
                end = cut - 1
                break
    for i in range(start + 1, end + 1):
        behind = kinds[i + 1 : i + 2]
        if kinds[i] in ";Q" or (
            kinds[i] == ","
            and behind
            and behind in "RSC"
            and (
                behind != "C" or reading.phrases[i + 1].word in ("but", "yet")
            )
        ):
            end = i - 1
            break
    while end > start and kinds[end] in ".,C;:-":
        end -= 1
    return end


def _ends_at(
    reading: Reading, verb: Verb, start: int, owner: Verb | None
) -> int:
    kinds = reading.kinds
    ahead = [noun for noun in verb.subject if start < noun < verb.at]
    first = min([verb.at, *ahead])
    if verb.link in ("attrib", "main") or (
        verb.link == "coord" and not verb.shared
    ):
        if not ahead and verb.link == "main":
            # "accused of leaking the cables was": its subject stands ahead.
            return verb.at
        at = first - 1
        while at > start and kinds[at] not in ",C-":
            at -= 1
        return at
    if owner is None:
        return 0
    if verb.shared and verb.subject and verb.subject == owner.subject:
        at = verb.at - 1
        while at > start and kinds[at] in "AC":
            at -= 1
        return at + 1 if kinds[at] != "," else at
    if (
        verb.link == "ed"
        and kinds[verb.at - 1] == "C"
        and (owner.phrase.passive)
    ):
        return verb.at - 1  # "was charged with theft and given a day to go"
    if verb.link in ("ing", "ed") and kinds[verb.at - 1] == ",":
        return verb.at - 1
    return 0

"""What a cue of speech introduces: its quotation, its clause, or both.

Given a verb of saying, finds the content, its mode and the addressee. Which
verbs are cues, and who speaks, is not decided here.
"""

from __future__ import annotations

import attrs

from . import naming, quoting, telling
from .cues import Cue, aside_end, is_spoken
from .nouns import modifiers
from .reading import Reading
from .said_spans import is_opened, is_quoted, mode_of, trim
from .verbs import Verb


__all__ = [
    "Speech",
    "around",
    "clause_end",
    "is_quoted",
    "is_spoken",
    "mode_of",
    "of_noun",
    "speech_of",
    "trim",
]


@attrs.frozen
class Speech:
    """
    What a cue introduces.

    Attributes:
        parts: Offsets of the pieces of the content, in order; none where
            it stands in the next sentence.
        quoted: Indices of the whole quotations in it (their phrases).
        addressee: Noun phrase of the addressee, or -1.
        how: "quote", "clause", "before", "noun", "next", for explanations.
        last: Whether nothing else is said in its sentence behind it.
    """

    parts: tuple[tuple[int, int], ...]
    quoted: tuple[int, ...]
    addressee: int
    how: str
    last: bool = False


def speech_of(
    reading: Reading, verb: Verb, frames: str, *, strong: bool = True
) -> Speech | None:
    """
    Find what a verb of saying introduces.

    Args:
        reading: The sentence.
        verb: The cue.
        frames: What the verb may take, see `words.SpeechVerb`.
        strong: Whether the verb makes a statement without a quotation.

    Returns:
        The content and where the addressee stands, or None without content.
    """
    if is_spoken(reading, verb.at) or _is_impersonal(reading, verb):
        return None
    cue = Cue(reading, verb, frames, strong=strong)
    quotes = quoting.quotes_of(cue)
    if quotes:
        parts = quoting.quoted(cue, quotes)
        return _speech(cue, parts, "quote", tuple(quotes))
    clause = telling.clause_after(cue)
    if clause is not None:
        return _speech(cue, [clause], "clause")
    parts = telling.around_cue(cue)
    if parts:
        quotes = [
            i
            for i, kind in enumerate(reading.kinds[: cue.left])
            if kind == "Q" and reading.offsets(i, i)[0] >= parts[0][0]
        ]
        return _speech(cue, parts, "before", tuple(quotes))
    noun = naming.noun_said(cue)
    if noun is not None:
        return _speech(cue, [noun], "noun")
    if strong and "Q" in frames and _points_on(cue):
        return Speech((), (), cue.addressee, "next", last=True)
    return None


def _points_on(cue: Cue) -> bool:
    """Tell whether a cue ends its sentence, and a quotation may follow."""
    rest = cue.kinds[cue.after :]
    return cue.verb.phrase.form == "fin" and not rest.strip(":.")


def of_noun(reading: Reading, noun: int) -> Speech | None:
    """
    Find what a noun of saying introduces: "her reply was that ...".

    Args:
        reading: The sentence.
        noun: Its phrase.
    """
    if is_spoken(reading, noun):
        return None
    for verb in reading.verbs:
        if verb.phrase.word == "be" and verb.subject == [noun]:
            cue = Cue(reading, verb, "QT", strong=True)
            return _behind(cue)
        if verb.phrase.word == "be" and verb.object == noun:
            return _named(reading, noun, verb)
        if verb.phrase.word == "come" and verb.subject == [noun]:
            return _came(Cue(reading, verb, "Q", strong=True))
    if reading.kinds[noun + 1 : noun + 3] == ":Q":
        part = reading.offsets(noun + 2, noun + 2)
        return Speech((part,), (noun + 2,), -1, "quote", last=True)
    return None


def _came(cue: Cue) -> Speech | None:
    """Read "“No,” came the reply"."""
    quotes = quoting.quotes_of(cue)
    if quotes:
        parts = [cue.reading.offsets(quote, quote) for quote in quotes]
        return _speech(cue, parts, "quote", tuple(quotes))
    start, end = cue.reading.offsets(0, max(cue.left - 1, 0))
    if cue.left > 0 and is_opened(cue.reading.text, start):
        return _speech(cue, [(start, end)], "quote")
    return None


def _behind(cue: Cue) -> Speech | None:
    """Read "her reply was that nobody had asked"."""
    i = cue.after
    if cue.kind(i) == "J" and cue.kind(i + 1) == ":":
        i += 1  # "was blunt: ..."
    while cue.kind(i) in (",", ":", "A"):
        i += 1
    start, end = cue.reading.offsets(i, i) if cue.kind(i) else (0, 0)
    if cue.kind(i) == "Q":
        return _speech(cue, [(start, end)], "quote", (i,))
    if cue.kind(i) == "c":
        clause = telling.clause_after(cue)
        return None if clause is None else _speech(cue, [clause], "clause")
    if cue.kind(i) in ("N", "A", "J") and is_opened(cue.reading.text, start):
        return _speech(cue, [(start, end)], "quote")
    return None


def _named(reading: Reading, noun: int, verb: Verb) -> Speech | None:
    """Read "“Rubbish” was the mayor's answer"."""
    cue = Cue(reading, verb, "Q", strong=True)
    if cue.kind(cue.left - 1) == "Q":
        part = reading.offsets(cue.left - 1, cue.left - 1)
        return _speech(cue, [part], "quote", (cue.left - 1,))
    start, end = reading.offsets(cue.left, verb.at - 1)
    if is_opened(reading.text, start):
        return _speech(cue, [(start, end)], "quote")
    return None


def _is_impersonal(reading: Reading, verb: Verb) -> bool:
    """Tell "too soon to say", "quoted as saying" from what somebody says."""
    if verb.phrase.passive and any(word == "as" for word, _, _ in verb.pps):
        return verb.phrase.word in ("quote", "cite", "report")
    if verb.phrase.form != "inf":
        # "a party of, say, ten"
        at = verb.at
        between = reading.kinds[at - 1 : at + 2 : 2]
        return verb.phrase.bare and between in (",,", "-,") and not (
            verb.subject and verb.subject[0] == at - 1
        )
    return not verb.subject or (
        reading.phrases[verb.subject[0]].word in ("it", "there")
    )


def _speech(
    cue: Cue,
    parts: list[tuple[int, int]],
    how: str,
    quoted: tuple[int, ...] = (),
) -> Speech | None:
    text = cue.reading.text
    trimmed = [trim(text, *part) for part in parts]
    kept = tuple(sorted(part for part in trimmed if part[1] > part[0]))
    last = not cue.other_cue(cue.right + 1, len(cue.kinds))
    return Speech(kept, quoted, cue.addressee, how, last) if kept else None


def around(reading: Reading, at: int) -> Speech | None:
    """
    Find what "according to" introduces: the rest of its sentence.

    So does "in the words of".

    Args:
        reading: The sentence.
        at: The phrase of the preposition.
    """
    kinds = reading.kinds
    noun = at + 1
    if kinds[noun : noun + 1] != "N" or is_spoken(reading, at):
        return None
    last = modifiers(reading, noun)
    last = aside_end(reading, last)
    parts: list[tuple[int, int]] = []
    text = reading.text
    first = 0
    while first < at and kinds[first] in "C,-":
        first += 1
    before = at - 1
    while before >= first and kinds[before] in ",-A":
        before -= 1
    for k in range(before, -1, -1):
        if kinds[k] == ";":
            first = k + 1
            break
    if before >= first:
        parts.append(
            trim(
                text,
                reading.offsets(first, first)[0],
                reading.offsets(before, before)[1],
            )
        )
    after = last + 1
    while after < len(kinds) and kinds[after] in ",-T":
        after += 1
    if after < len(kinds) and kinds[after] not in ".SRG;" and (
        not parts or kinds[after - 1] == ","
    ):
        end = len(kinds) - 1
        while end > after and kinds[end] in ".":
            end -= 1
        part = trim(
            text,
            reading.offsets(after, after)[0],
            reading.offsets(end, end)[1],
        )
        if part[1] > part[0]:
            parts.append(part)
    if not parts:
        return None
    return Speech(tuple(parts), (), -1, "around")


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
            kinds[i] == "," and behind and behind in "RSC" and (
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
    if verb.link == "ed" and kinds[verb.at - 1] == "C" and (
        owner.phrase.passive
    ):
        return verb.at - 1  # "was charged with theft and given a day to go"
    if verb.link in ("ing", "ed") and kinds[verb.at - 1] == ",":
        return verb.at - 1
    return 0

"""What a cue of speech introduces: its quotation, its clause, or both.

Given a verb of saying, finds the content, its mode and the addressee. Which
verbs are cues, and who speaks, is not decided here.
"""

from __future__ import annotations

from ..grammar.verbs import Verb, attributing
from ..lexis.words import SENT
from ..reading import Reading
from ..referring.actorhood import NOBODY
from . import naming, quoting, telling
from .cues import Cue, is_spoken
from .ends import clause_end
from .said_spans import is_quoted, mode_of, trim
from .spoken import Speech, speech_from
from .verbless import around, of_noun


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
    if verb.phrase.word == "recall" and (
        verb.object >= 0 and reading.phrases[verb.object].word in SENT
    ):
        return None
    if _leads_on(reading, verb) and not set(frames) & set("NI"):
        return None
    if verb.phrase.word == "ask" and _stays_unnamed(reading, verb):
        return None
    if _does_more(reading, verb):
        return None
    undergone = verb.phrase.passive or not verb.subject
    if undergone and _when_told(reading, verb):
        return None
    cue = Cue(reading, verb, frames, strong=strong)
    quotes = quoting.quotes_of(cue)
    if quotes:
        parts = quoting.quoted(cue, quotes)
        return speech_from(cue, parts, "quote", tuple(quotes))
    clause = None if telling.amid(cue) else telling.clause_after(cue)
    if clause is not None:
        return speech_from(cue, [clause], "clause")
    # "called" names a thing: a clause beside it is not what is said.
    parts = [] if "X" in frames else telling.around_cue(cue)
    if parts:
        quotes = [
            i
            for i, kind in enumerate(reading.kinds[: cue.left])
            if kind == "Q" and reading.offsets(i, i)[0] >= parts[0][0]
        ]
        return speech_from(cue, parts, "before", tuple(quotes))
    noun = naming.noun_said(cue)
    if noun is not None:
        return speech_from(cue, [noun], "noun")
    if strong and "Q" in frames and _points_on(cue):
        return Speech((), (), cue.addressee, "next", last=True)
    return None


def _leads_on(reading: Reading, verb: Verb) -> bool:
    """Tell "went on to say", "continue to warn": the infinitive is the cue."""
    at = verb.at + 1
    at += reading.kinds[at : at + 1] in ("K", "P")
    return reading.kinds[at : at + 1] == "I" and (
        reading.phrases[at].word in attributing()
    )


def _when_told(reading: Reading, verb: Verb) -> bool:
    """Tell "said when told of the plan": nobody says so."""
    ahead = reading.phrases[verb.at - 1] if verb.at else None
    return (
        ahead is not None
        and ahead.kind in "SP"
        and ahead.word in ("when", "if", "as", "while", "once")
        and not any(word == "by" for word, *_ in verb.pps)
    )


def _does_more(reading: Reading, verb: Verb) -> bool:
    """Tell "went on to serve", "add up to nine" from words that go on."""
    at = verb.at + 1
    if verb.phrase.word == "add" and at < len(reading.phrases):
        return reading.lows[reading.phrases[at].first] == "up"
    at += reading.kinds[at : at + 1] in ("K", "P")
    return verb.phrase.word in ("go", "continue", "begin", "start") and (
        reading.kinds[at : at + 1] == "I"
    )


def _stays_unnamed(reading: Reading, verb: Verb) -> bool:
    """Tell "a clerk who asked not to be named"."""
    at = verb.at + 1
    return reading.kinds[at : at + 1] == "I" and (
        reading.phrases[at].word in ("name", "identify", "quote")
    )


def _points_on(cue: Cue) -> bool:
    """Tell whether a cue ends its sentence, and a quotation may follow."""
    rest = cue.kinds[cue.after :]
    verb, phrase = cue.verb, cue.verb.phrase
    first = cue.phrases[verb.subject[0]] if verb.subject else phrase
    if phrase.negated or cue.reading.lows[first.first] in NOBODY:
        return False
    if phrase.passive and cue.addressee < 0:
        return False  # "The note was published."
    return phrase.form == "fin" and not rest.strip(":.")


def _is_impersonal(reading: Reading, verb: Verb) -> bool:
    """Tell "too soon to say", "quoted as saying" from what somebody says."""
    if verb.phrase.passive and any(word == "as" for word, _, _ in verb.pps):
        return verb.phrase.word in ("quote", "cite", "report")
    if verb.phrase.form != "inf" and not verb.phrase.due:
        # "a party of, say, ten"
        at = verb.at
        between = reading.kinds[at - 1 : at + 2 : 2]
        return (
            verb.phrase.bare
            and between in (",,", "-,")
            and not (verb.subject and verb.subject[0] == at - 1)
        )
    return not verb.subject or (
        reading.phrases[verb.subject[0]].word in ("it", "there")
    )

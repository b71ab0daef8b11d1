"""Whether an event happened, by the cues around its trigger.

One table of cues serves all event types. What an event is, and where it
stands, is not decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..events import Factuality
from ..spans import Span
from .grammar.verbs import Verb
from .judging.hedges import (
    condition,
    considered,
    hedge,
    token,
)
from .judging.judgements import (
    ACTUAL,
    NEGATED,
    PLANNED,
    POSSIBLE,
    Judgement,
    combine,
    cues,
    governed,
)
from .judging.ruling import (
    INSTEAD,
    host_judgement,
    is_catenative,
    names_nobody,
    own,
    ruled_by,
    ruling_noun,
    verb_rules,
)
from .reading import Reading


if TYPE_CHECKING:
    from ..document import Document


_FARTHEST = 6
# What events do themselves: "the sanctions will remain".
_OCCURRING = frozenset(
    "remain stay continue persist last come take enter begin start follow"
    " expire apply hold go end".split()
)
# They rule a noun only through a preposition: "call for sanctions".
_WITH_PREPOSITION = frozenset(
    "call appeal press push wish lobby move go like stand".split()
)
# No other clause says whether what these clauses tell of happens.
_OUTERMOST = frozenset("main attrib rel sub".split())
_AFRAID = frozenset("fearful afraid wary scared".split())
# What is said of an event that is to come: "the recall is imminent".
_COMING = {
    "imminent": PLANNED, "due": PLANNED, "inevitable": PLANNED,
    "likely": POSSIBLE, "possible": POSSIBLE, "unlikely": POSSIBLE,
}  # fmt: skip
_TALKING = frozenset("explain welcome criticise regret justify".split())


def of_verb(reading: Reading, verb: Verb) -> Judgement:
    """
    Judge the event that a verb names.

    Args:
        reading: The sentence.
        verb: The trigger's verb.

    Returns:
        The factuality and the token of its cue, or -1.
    """
    verdict, cue = considered(reading, verb) or own(reading, verb)
    if verdict is ACTUAL and verb.phrase.word != "say":
        nobody = names_nobody(reading, verb.object)
        verdict, cue = (NEGATED, nobody) if nobody >= 0 else (verdict, cue)
    if verdict in (ACTUAL, PLANNED):
        doubt = hedge(reading, verb)
        if doubt >= 0:
            verdict, cue = POSSIBLE, doubt
    verdict, cue = _conditioned(reading, verb, (verdict, cue))
    current = verb
    for _ in range(_FARTHEST):
        if current.at and reading.kinds[current.at - 1] == "W":
            break  # "has not decided whether to recall"
        noun = ruling_noun(reading, current)
        if noun is not None:
            verdict, cue = combine((verdict, cue), noun)
        parent = current.parent
        if parent is None or current.link in _OUTERMOST:
            break
        ruled = ruled_by(reading, current, parent)
        if ruled is None:
            if current.link in ("that", "bare", "wh", "coord"):
                break
            outer = own(reading, parent)
            if current.link in ("ing", "ed") and not is_catenative(
                reading, current
            ):
                break
        else:
            outer = governed(own(reading, parent), ruled)
        verdict, cue = combine((verdict, cue), outer)
        current = parent
    return verdict, cue


def _conditioned(
    reading: Reading, verb: Verb, judgement: Judgement
) -> Judgement:
    """Make a plan possible that waits on a condition."""
    opener = condition(reading, verb) if judgement[0] is PLANNED else -1
    return (POSSIBLE, opener) if opener >= 0 else judgement


def of_noun(reading: Reading, noun: int) -> Judgement:
    """
    Judge the event that a noun names ("the threat of sanctions").

    Args:
        reading: The sentence.
        noun: The index of the noun phrase.
    """
    phrase = reading.phrases[noun]
    verdict, cue = ACTUAL, -1
    for k in range(phrase.first, phrase.head):
        found = cues()["modifiers"].get(reading.lows[k])
        if found is not None:
            verdict, cue = found, k
    before = noun - 1
    if before >= 0 and reading.phrases[before].word in INSTEAD:
        return NEGATED, reading.phrases[before].first
    if before > 0 and reading.kinds[before - 1 : before + 1] == "JP":
        if reading.phrases[before - 1].word in _AFRAID:
            return POSSIBLE, reading.phrases[before - 1].head
    if before > 0 and reading.kinds[before] == "P":
        host = reading.phrases[before - 1]
        if host.kind == "N":
            ruling = cues()["nouns"].get(reading.lows[host.head])
            if ruling is not None:
                outer = host_judgement(reading, before - 1)
                whole = governed(outer, (ruling, host.head))
                return combine((verdict, cue), whole)
    if reading.lows[phrase.head] in cues()["told"]:
        return combine((verdict, cue), _brought_about(reading, noun))
    governor = reading.governors.get(noun)
    if governor is not None:
        verb, how = governor
        ruled = verb_rules(reading, verb)
        if how not in ("object", "for", "with", "of", "out", "on", "to") or (
            how == "object" and verb.phrase.word in _WITH_PREPOSITION
        ):
            ruled = None
        outer = of_verb(reading, verb)
        if ruled is not None:
            outer = governed(outer, ruled)
        # "promised sanctions if Oslo refused"
        return combine((verdict, cue), _conditioned(reading, verb, outer))
    subject_of = reading.subjects.get(noun)
    if subject_of is not None and subject_of.phrase.passive:
        ruled = verb_rules(reading, subject_of)
        if subject_of.phrase.word in _TALKING:
            return verdict, cue  # "the recall was not explained"
        outer = of_verb(reading, subject_of)
        if ruled is not None:
            outer = governed(outer, ruled)
        return combine((verdict, cue), outer)
    if subject_of is not None:
        outer = _of_subject(reading, subject_of)
        # "sanctions will follow if Oslo refuses"
        outer = _conditioned(reading, subject_of, outer)
        return combine((verdict, cue), outer)
    return verdict, cue


def _of_subject(reading: Reading, verb: Verb) -> Judgement:
    """Judge by what an event would do: "an end of it would save lives"."""
    modal = verb.phrase.modal
    if modal in ("would", "'d", "’d") and not verb.phrase.perfect:
        if verb.link not in ("rel", "that", "bare"):
            return POSSIBLE, token(reading, verb, modal)
    behind = reading.phrases[verb.at + 1 : verb.at + 2]
    if verb.phrase.word in ("be", "seem", "remain", "look") and behind:
        follows = reading.kinds[verb.at + 2 : verb.at + 3]
        if behind[0].word in _COMING and follows != "I":
            verdict = _COMING[behind[0].word]
            return governed(own(reading, verb), (verdict, behind[0].head))
    if verb.phrase.tense == "fut" and verb.phrase.word in _OCCURRING:
        return PLANNED, verb.phrase.first
    return ACTUAL, -1


def _brought_about(reading: Reading, noun: int) -> Judgement:
    """
    Judge what was said and is spoken of: "denied the accusation".

    It was said whatever becomes of it, unless the verb is one of saying it.
    """
    governor = reading.governors.get(noun)
    verb = governor[0] if governor else reading.subjects.get(noun)
    if verb is None or verb.phrase.word not in cues()["telling"]:
        return ACTUAL, -1
    if governor is None and verb.phrase.word == "be":
        return ACTUAL, -1  # "the accusations are not new"
    return of_verb(reading, verb)


def factuality_at(
    document: Document, start: int, end: int
) -> tuple[Factuality, Span | None]:
    """
    Judge the event whose trigger stands at some place.

    Args:
        document: The text.
        start: Offset of the trigger.
        end: Offset behind it.

    Returns:
        The factuality and the cue that decided it, if any.
    """
    reading = document.reading_at(start)
    if reading is None:
        return ACTUAL, None
    at = reading.phrase_at(start)
    if at < 0:
        return ACTUAL, None
    verb = reading.verb_at.get(at)
    if verb is not None:
        verdict, cue = of_verb(reading, verb)
    elif reading.kinds[at] == "N":
        verdict, cue = of_noun(reading, at)
    else:
        verdict, cue = ACTUAL, -1
    return verdict, cue_span(document, reading, cue)


def cue_span(document: Document, reading: Reading, cue: int) -> Span | None:
    """Return the span of a cue's token, or None."""
    if cue < 0:
        return None
    return document.span(reading.starts[cue], reading.ends[cue])

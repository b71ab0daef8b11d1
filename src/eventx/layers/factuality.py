"""Whether an event happened, by the cues around its trigger.

One table of cues serves all event types. What an event is, and where it
stands, is not decided here.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..events import Factuality
from ..spans import Span
from .actorhood import NOBODY
from .reading import Reading
from .verbs import Verb


if TYPE_CHECKING:
    from ..document import Document


ACTUAL, PLANNED = Factuality.ACTUAL, Factuality.PLANNED
POSSIBLE, NEGATED = Factuality.POSSIBLE, Factuality.NEGATED
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
_WISHES = frozenset("want need like prefer wish".split())
# What a clause is only thought or wished by.
_ATTITUDES = frozenset(
    "believe think fear suspect expect hope urge demand recommend propose"
    " suggest ask request speculate doubt wonder want wish imagine suppose"
    " bet".split()
)
# A past event is taken for a fact all the same: "is believed to have left".
_BELIEVING = frozenset("believe think suspect".split())
_NOBODY = NOBODY | {"nothing"}
# No other clause says whether what these clauses tell of happens.
_OUTERMOST = frozenset("main attrib rel sub".split())
_TWO_WORDS = frozenset("stop fall hold rule stave shy back".split())


@cache
def cues() -> dict[str, dict[str, Factuality]]:
    """Return the table of cues: where they stand, the word, what it makes."""
    path = Path(__file__).with_name("data") / "factuality.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        place: {
            word: Factuality(value)
            for value, entries in groups.items()
            for word in entries
        }
        for place, groups in data.items()
    }


Judgement = tuple[Factuality, "int"]
"""A factuality and the token of the cue that decided it, or -1."""


def of_verb(reading: Reading, verb: Verb) -> Judgement:
    """
    Judge the event that a verb names.

    Args:
        reading: The sentence.
        verb: The trigger's verb.

    Returns:
        The factuality and the token of its cue, or -1.
    """
    verdict, cue = _own(reading, verb)
    if verdict in (ACTUAL, PLANNED):
        hedge = _hedge(reading, verb)
        if hedge >= 0:
            verdict, cue = POSSIBLE, hedge
    if verdict is PLANNED:
        condition = _condition(reading, verb)
        if condition >= 0:
            verdict, cue = POSSIBLE, condition
    current = verb
    for _ in range(_FARTHEST):
        noun = _ruling_noun(reading, current)
        if noun is not None:
            verdict, cue = _combine((verdict, cue), noun)
        parent = current.parent
        if parent is None or current.link in _OUTERMOST:
            break
        ruled = _ruled(reading, current, parent)
        if ruled is None:
            if current.link in ("that", "bare", "wh", "coord"):
                break
            outer = _own(reading, parent)
            if current.link in ("ing", "ed") and not _catenative(
                reading, current
            ):
                break
        else:
            outer = _governed(_own(reading, parent), ruled)
        verdict, cue = _combine((verdict, cue), outer)
        current = parent
    return verdict, cue


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
    if before > 0 and reading.kinds[before] == "P":
        host = reading.phrases[before - 1]
        if host.kind == "N":
            ruling = cues()["nouns"].get(reading.lows[host.head])
            if ruling is not None:
                outer = _host_judgement(reading, before - 1)
                whole = _governed(outer, (ruling, host.head))
                return _combine((verdict, cue), whole)
    if reading.lows[phrase.head] in cues()["told"]:
        return _combine((verdict, cue), _brought_about(reading, noun))
    governor = reading.governors.get(noun)
    if governor is not None:
        verb, how = governor
        ruled = _verb_rules(reading, verb)
        if how not in ("object", "for", "with", "of", "out", "on", "to") or (
            how == "object" and verb.phrase.word in _WITH_PREPOSITION
        ):
            ruled = None
        outer = of_verb(reading, verb)
        if ruled is not None:
            outer = _governed(outer, ruled)
        return _combine((verdict, cue), outer)
    subject_of = reading.subjects.get(noun)
    if subject_of is not None and subject_of.phrase.passive:
        ruled = _verb_rules(reading, subject_of)
        outer = of_verb(reading, subject_of)
        if ruled is not None:
            outer = _governed(outer, ruled)
        return _combine((verdict, cue), outer)
    if subject_of is not None:
        return _combine((verdict, cue), _of_subject(reading, subject_of))
    return verdict, cue


def _of_subject(reading: Reading, verb: Verb) -> Judgement:
    """Judge by what an event would do: "an end of it would save lives"."""
    modal = verb.phrase.modal
    if modal in ("would", "'d", "’d") and not verb.phrase.perfect:
        if verb.link not in ("rel", "that", "bare"):
            return POSSIBLE, _token(reading, verb, modal)
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


# The parts --------------------------------------------------------------


def _own(reading: Reading, verb: Verb) -> Judgement:
    """Judge by the verb's own group and the word that opens its clause."""
    phrase = verb.phrase
    table = cues()
    if phrase.negated:
        return NEGATED, _negation(reading, verb)
    subject = verb.subject[0] if verb.subject else -1
    if (
        subject >= 0
        and reading.lows[reading.phrases[subject].first] in _NOBODY
    ):
        return NEGATED, reading.phrases[subject].first
    before = reading.phrases[verb.at - 1] if verb.at else None
    if before is not None and before.word == "whether":
        return POSSIBLE, before.first  # "decide whether to recall"
    if verb.opener >= 0:
        word = reading.phrases[verb.opener].word
        found = table["openers"].get(word)
        if found is not None:
            return found, reading.phrases[verb.opener].first
    if _asked(reading, verb):
        return POSSIBLE, len(reading.words) - 1
    if phrase.modal:
        found = table["modals"].get(phrase.modal, ACTUAL)
        cue = _token(reading, verb, phrase.modal)
        if phrase.modal in ("would", "'d", "’d") and _reported(reading, verb):
            found = PLANNED
        if (
            phrase.word == "say"
            and phrase.modal == "would"
            and ("only" in reading.lows[phrase.first : phrase.last + 1])
        ):
            found, cue = ACTUAL, -1
        if phrase.perfect and phrase.modal in ("will", "’ll", "'ll"):
            found = ACTUAL
        return found, cue
    if phrase.due:
        return PLANNED, phrase.first
    if phrase.form == "inf" and verb.parent is None and verb.noun < 0:
        return PLANNED, phrase.first
    return ACTUAL, -1


def _hedge(reading: Reading, verb: Verb) -> int:
    """Return the token of "perhaps" in "perhaps Oslo will leave", or -1."""
    first = min([verb.at, *verb.subject])
    phrases = [reading.phrases[verb.at]]
    if first and reading.kinds[first - 1] == "A":
        phrases.append(reading.phrases[first - 1])
    for phrase in phrases:
        for k in range(phrase.first, phrase.last):
            if reading.lows[k] in cues()["adverbs"]:
                return k
    return -1


def _condition(reading: Reading, verb: Verb) -> int:
    """Return the token of the "if" on which a plan depends, or -1."""
    for other in reading.verbs:
        if other.opener < 0 or other.link != "sub":
            continue
        opener = reading.phrases[other.opener]
        if opener.word in ("if", "unless") and (
            other.parent is verb or other.at < verb.at
        ):
            return opener.first
    return -1


def _reported(reading: Reading, verb: Verb) -> bool:
    """Tell "said it would recall" from "would recall if"."""
    parent = verb.parent
    if verb.link in ("that", "bare"):
        return parent is not None and parent.phrase.tense == "past"
    # "It would be lifted in May, the union announced."
    return verb.link == "main" and any(
        other.link == "attrib" and other.phrase.tense == "past"
        for other in reading.verbs
    )


def _asked(reading: Reading, verb: Verb) -> bool:
    """Tell whether the sentence is a question and the verb its main one."""
    if not reading.words or reading.words[-1] != "?":
        return False
    return verb.link in ("main", "wh") and verb.phrase.form == "fin"


def _negation(reading: Reading, verb: Verb) -> int:
    for k in range(verb.phrase.first, verb.phrase.last):
        if reading.tags[k] == "!" or reading.lows[k].endswith(("n't", "n’t")):
            return k
    # "Nor did Oslo recall it": an auxiliary may stand ahead of the subject.
    for k in range(verb.phrase.first - 1, -1, -1):
        if reading.tags[k] == "!":
            return k
    return verb.phrase.first


def _token(reading: Reading, verb: Verb, low: str) -> int:
    # An auxiliary may stand ahead of the subject.
    for k in range(verb.phrase.last - 1, -1, -1):
        if reading.lows[k] == low:
            return k
    return verb.phrase.first


def _ruling_noun(reading: Reading, verb: Verb) -> Judgement | None:
    """Judge by a noun that rules an infinitive: "plans to impose"."""
    if verb.noun < 0 or verb.link not in ("inf", "prep", "that"):
        return None
    phrase = reading.phrases[verb.noun]
    low = reading.lows[phrase.head]
    if reading.lows[phrase.first] == "no" and verb.link == "that":
        return NEGATED, phrase.first
    found = cues()["nouns"].get(low)
    if found is None or (low == "decision" and _is_known(reading, verb.noun)):
        return None
    outer = _host_judgement(reading, verb.noun)
    return _governed(outer, (found, phrase.head))


def _is_known(reading: Reading, noun: int) -> bool:
    """Tell "Moscow's recent decision to recall" from "a decision to"."""
    phrase = reading.phrases[noun]
    return reading.lows[phrase.first] != "a" and noun not in {
        verb.object
        for verb in reading.verbs
        if verb.phrase.word in ("announce", "take", "make", "ponder")
    }


def _host_judgement(reading: Reading, noun: int) -> Judgement:
    """Judge "has no plans", "there were no plans", "rejected calls"."""
    phrase = reading.phrases[noun]
    if reading.lows[phrase.first] in ("no", "zero", "neither"):
        return NEGATED, phrase.first
    governor = reading.governors.get(noun)
    if governor is not None:
        verb, _ = governor
        verdict = _own(reading, verb)
        ruled = _verb_rules(reading, verb)
        if ruled is not None and ruled[0] is NEGATED:
            return NEGATED, ruled[1]
        return verdict if verdict[0] is NEGATED else (ACTUAL, -1)
    return ACTUAL, -1


def _verb_rules(reading: Reading, verb: Verb) -> Judgement | None:
    """Return what a verb, or the adjective behind it, makes of its object."""
    table = cues()["governors"]
    phrase = verb.phrase
    word = phrase.word
    after = phrase.last
    following = reading.lows[after] if after < len(reading.lows) else ""
    if word in _TWO_WORDS:
        found = table.get(f"{word} {following}")
        if found is not None:
            return found, phrase.head
    if word in ("be", "seem", "remain", "appear", "look", "get"):
        at = verb.at + 1
        while at < len(reading.kinds) and reading.kinds[at] == "A":
            at += 1
        if at < len(reading.kinds) and reading.kinds[at] == "J":
            adjective = reading.phrases[at]
            found = table.get(adjective.word)
            if found is not None:
                return found, adjective.head
        return None
    if word in ("call", "back", "support") and phrase.form == "ed":
        return None
    if word == "go" and following == "on":
        return None  # "went on to say"
    found = table.get(word)
    return None if found is None else (found, phrase.head)


def _ruled(reading: Reading, verb: Verb, parent: Verb) -> Judgement | None:
    if (
        verb.link == "ed"
        and parent.phrase.word in _WISHES
        and (verb.noun == parent.object >= 0)
    ):
        # "wants the embargo lifted"
        return POSSIBLE, parent.phrase.head
    if verb.link in ("ed", "wh", "coord"):
        return None
    if verb.link in ("that", "bare"):
        word = parent.phrase.word
        if word in ("deny", "dispute") or (
            word in ("dismiss", "reject") and verb.noun >= 0
        ):
            return NEGATED, parent.phrase.head
        if word in _ATTITUDES:
            if verb.phrase.tense == "past" and word in _BELIEVING:
                return None
            found = cues()["governors"].get(word, POSSIBLE)
            return found, parent.phrase.head
        if word == "be":
            return _verb_rules(reading, parent)  # "is possible that"
        announced = _own(reading, parent)
        return announced if announced[0] is PLANNED else None
    if verb.link == "ing" and not _catenative(reading, verb):
        return None
    if verb.link == "prep":
        ruled = _verb_rules(reading, parent)
        if ruled is not None and ruled[0] is NEGATED:
            return ruled
        preposition = reading.phrases[verb.at - 1].word
        if preposition in ("without", "instead of", "rather than"):
            return NEGATED, reading.phrases[verb.at - 1].first
        return ruled
    return _verb_rules(reading, parent)


def _catenative(reading: Reading, verb: Verb) -> bool:
    """Tell "considered recalling" from "left, recalling its envoy"."""
    at = verb.at - 1
    while at >= 0 and reading.kinds[at] in "AK":
        at -= 1
    return (
        at >= 0
        and reading.kinds[at] in "VIGP"
        and (
            verb.parent is None
            or verb.parent.at == at
            or reading.kinds[at] == "P"
        )
    )


def _governed(outer: Judgement, ruled: Judgement) -> Judgement:
    """Combine how a governor stands with what it makes of its object."""
    if outer[0] is NEGATED:
        if ruled[0] is NEGATED:
            return POSSIBLE, ruled[1]
        return NEGATED, outer[1]
    if ruled[0] is PLANNED and outer[0] is POSSIBLE:
        return outer
    return ruled


def _combine(inner: Judgement, outer: Judgement) -> Judgement:
    """Let the stronger of two judgements stand."""
    if inner[0] is NEGATED:
        # "asked them not to impose": asked for, so not a fact either way.
        return outer if outer[0] is POSSIBLE else inner
    if outer[0] is ACTUAL:
        return inner
    if inner[0] is ACTUAL:
        return outer
    if NEGATED in (inner[0], outer[0]):
        return outer if outer[0] is NEGATED else inner
    if POSSIBLE in (inner[0], outer[0]):
        return inner if inner[0] is POSSIBLE else outer
    return inner

"""Whether an event happened, by the cues around its trigger.

One table of cues serves all event types. What an event is, and where it
stands, is not decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..events import Factuality
from ..spans import Span
from .grammar.phrases import Phrase
from .grammar.verbs import Verb
from .hedges import (
    awaited,
    compulsion,
    condition,
    considered,
    hedge,
    is_asked,
    is_reported,
    missed,
    negation,
    token,
)
from .judgements import (
    ACTUAL,
    NEGATED,
    PLANNED,
    POSSIBLE,
    Judgement,
    combine,
    cues,
    governed,
)
from .reading import Reading
from .referring.actorhood import NOBODY


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
_UNDERGOING = frozenset("have see find get".split())
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
_ANYONE = frozenset("anyone anybody any".split())
_HARDLY = frozenset("hardly scarcely barely not".split())
# No other clause says whether what these clauses tell of happens.
_OUTERMOST = frozenset("main attrib rel sub".split())
_INSTEAD = frozenset(("without", "instead of", "rather than"))
# What becomes of a decision that does not stand.
_UNDOING = frozenset(
    "suspend reverse revoke rescind overturn annul undo withdraw retract"
    " overrule quash".split()
)
_FALSE = frozenset(
    "false untrue wrong baseless unfounded incorrect fake groundless"
    " fabricated mistaken".split()
)
_AFRAID = frozenset("fearful afraid wary scared".split())
_CHOOSING = frozenset("vote decide opt".split())
# What is said of an event that is to come: "the recall is imminent".
_COMING = {
    "imminent": PLANNED, "due": PLANNED, "inevitable": PLANNED,
    "likely": POSSIBLE, "possible": POSSIBLE, "unlikely": POSSIBLE,
}  # fmt: skip
_TALKING = frozenset("explain welcome criticise regret justify".split())
_TAKING = frozenset("announce take make ponder".split())
_TWO_WORDS = frozenset(
    "stop fall hold rule stave shy back vote turn strike call".split()
)


def of_verb(reading: Reading, verb: Verb) -> Judgement:
    """
    Judge the event that a verb names.

    Args:
        reading: The sentence.
        verb: The trigger's verb.

    Returns:
        The factuality and the token of its cue, or -1.
    """
    verdict, cue = considered(reading, verb) or _own(reading, verb)
    if verdict is ACTUAL and verb.phrase.word != "say":
        nobody = _names_nobody(reading, verb.object)
        verdict, cue = (NEGATED, nobody) if nobody >= 0 else (verdict, cue)
    if verdict in (ACTUAL, PLANNED):
        doubt = hedge(reading, verb)
        if doubt >= 0:
            verdict, cue = POSSIBLE, doubt
    if verdict is PLANNED:
        opener = condition(reading, verb)
        if opener >= 0:
            verdict, cue = POSSIBLE, opener
    current = verb
    for _ in range(_FARTHEST):
        if current.at and reading.kinds[current.at - 1] == "W":
            break  # "has not decided whether to recall"
        noun = _ruling_noun(reading, current)
        if noun is not None:
            verdict, cue = combine((verdict, cue), noun)
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
            outer = governed(_own(reading, parent), ruled)
        verdict, cue = combine((verdict, cue), outer)
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
    if before >= 0 and reading.phrases[before].word in _INSTEAD:
        return NEGATED, reading.phrases[before].first
    if before > 0 and reading.kinds[before - 1 : before + 1] == "JP":
        if reading.phrases[before - 1].word in _AFRAID:
            return POSSIBLE, reading.phrases[before - 1].head
    if before > 0 and reading.kinds[before] == "P":
        host = reading.phrases[before - 1]
        if host.kind == "N":
            ruling = cues()["nouns"].get(reading.lows[host.head])
            if ruling is not None:
                outer = _host_judgement(reading, before - 1)
                whole = governed(outer, (ruling, host.head))
                return combine((verdict, cue), whole)
    if reading.lows[phrase.head] in cues()["told"]:
        return combine((verdict, cue), _brought_about(reading, noun))
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
            outer = governed(outer, ruled)
        if outer[0] is PLANNED and (opener := condition(reading, verb)) >= 0:
            outer = POSSIBLE, opener  # "promised sanctions if Oslo refused"
        return combine((verdict, cue), outer)
    subject_of = reading.subjects.get(noun)
    if subject_of is not None and subject_of.phrase.passive:
        ruled = _verb_rules(reading, subject_of)
        if subject_of.phrase.word in _TALKING:
            return verdict, cue  # "the recall was not explained"
        outer = of_verb(reading, subject_of)
        if ruled is not None:
            outer = governed(outer, ruled)
        return combine((verdict, cue), outer)
    if subject_of is not None:
        outer = _of_subject(reading, subject_of)
        if outer[0] is PLANNED:
            opener = condition(reading, subject_of)
            if opener >= 0:
                outer = POSSIBLE, opener  # "sanctions will follow if"
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
            return governed(_own(reading, verb), (verdict, behind[0].head))
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


# The parts --------------------------------------------------------------


def _names_nobody(reading: Reading, noun: int) -> int:
    """Find the token of "blamed nobody", "hardly anyone knew", or -1."""
    if noun < 0:
        return -1
    first = reading.phrases[noun].first
    if reading.lows[first] in _NOBODY:
        return first
    ahead = reading.lows[first - 1 : first]
    scarce = reading.lows[first] in _ANYONE and ahead and ahead[0] in _HARDLY
    return first - 1 if scarce else -1


def _own(reading: Reading, verb: Verb) -> Judgement:
    """Judge by the verb's own group and the word that opens its clause."""
    phrase = verb.phrase
    table = cues()
    if phrase.negated:
        return NEGATED, negation(reading, verb)
    if verb.at and reading.phrases[verb.at - 1].word == "nor":
        return NEGATED, reading.phrases[verb.at - 1].first
    nobody = _names_nobody(reading, verb.subject[0] if verb.subject else -1)
    if nobody >= 0:
        return NEGATED, nobody
    before = reading.phrases[verb.at - 1] if verb.at else None
    if before is not None and before.word == "whether":
        return POSSIBLE, before.first  # "decide whether to recall"
    if verb.opener >= 0:
        word = reading.phrases[verb.opener].word
        found = table["openers"].get(word)
        if found is not None:
            return found, reading.phrases[verb.opener].first
        will = awaited(reading, verb)
        if will >= 0:
            return PLANNED, will
    almost = missed(reading, verb)
    if almost >= 0:
        return NEGATED, almost
    if is_asked(reading, verb):
        return POSSIBLE, len(reading.words) - 1
    if phrase.due and "to" in reading.lows[phrase.first : phrase.last]:
        compelled = compulsion(reading, verb)
        if compelled is not None:
            return compelled
    if phrase.modal:
        found = table["modals"].get(phrase.modal, ACTUAL)
        cue = token(reading, verb, phrase.modal)
        if phrase.modal in ("would", "'d", "’d") and is_reported(
            reading, verb
        ):
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
        if phrase.word == "blame" and verb.object < 0:
            return ACTUAL, -1  # a headline: "Oslo to blame for raid"
        return PLANNED, phrase.first
    return ACTUAL, -1


def _ruling_noun(reading: Reading, verb: Verb) -> Judgement | None:
    """Judge by a noun that rules an infinitive: "plans to impose"."""
    if verb.noun < 0 or verb.link not in ("inf", "prep", "that"):
        return None
    phrase = reading.phrases[verb.noun]
    low = reading.lows[phrase.head]
    if reading.lows[phrase.first] == "no" and verb.link == "that":
        return NEGATED, phrase.first
    if verb.link == "that":
        false = _said_false(reading, verb.noun)
        if false >= 0:
            return NEGATED, false
    found = cues()["nouns"].get(low)
    if found is None:
        return None
    outer = _host_judgement(reading, verb.noun)
    if low == "decision" and _is_known(reading, verb.noun):
        return None if outer[0] is ACTUAL else outer
    return governed(outer, (found, phrase.head))


def _said_false(reading: Reading, noun: int) -> int:
    """Return the token of "false" in "reports that ... were false", or -1."""
    verb = reading.subjects.get(noun)
    proved = verb is not None and verb.phrase.word in ("be", "prove")
    if verb is None or not proved or verb.phrase.negated:
        return -1
    behind = reading.phrases[verb.at + 1 : verb.at + 2]
    false = behind and behind[0].kind == "J" and behind[0].word in _FALSE
    return behind[0].head if false else -1


def _is_known(reading: Reading, noun: int) -> bool:
    """Tell "Moscow's recent decision to recall" from "a decision to"."""
    phrase = reading.phrases[noun]
    verb = _host_verb(reading, noun)
    taken = verb is not None and verb.phrase.word in _TAKING
    return reading.lows[phrase.first] != "a" and not taken


def _host_verb(reading: Reading, noun: int) -> Verb | None:
    """Return the verb that a noun is the object of, or undergoes."""
    governor = reading.governors.get(noun)
    if governor is not None:
        return governor[0]
    verb = reading.subjects.get(noun)
    return verb if verb is not None and verb.phrase.passive else None


def _host_judgement(reading: Reading, noun: int) -> Judgement:
    """Judge "has no plans", "there were no plans", "rejected calls"."""
    phrase = reading.phrases[noun]
    if reading.lows[phrase.first] in ("no", "zero", "neither"):
        return NEGATED, phrase.first
    verb = _host_verb(reading, noun)
    if verb is None:
        return ACTUAL, -1
    verdict = _own(reading, verb)
    if verdict[0] is NEGATED:
        return verdict
    if verb.phrase.word in _UNDOING:
        return NEGATED, verb.phrase.head
    ruled = _verb_rules(reading, verb)
    if ruled is not None and ruled[0] is NEGATED:
        return NEGATED, ruled[1]
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
            if adjective.word == "able" and _happened(phrase):
                found = ACTUAL  # "was able to recall"
            if found is not None:
                return found, adjective.head
        return None
    if word in ("call", "back", "support") and phrase.form == "ed":
        return None
    if word == "go" and following == "on":
        return None  # "went on to say"
    found = table.get(word)
    return None if found is None else (found, phrase.head)


def _happened(phrase: Phrase) -> bool:
    """Tell "was able to" from "is able to" and "would have been able to"."""
    return phrase.tense == "past" and not phrase.modal


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
                denied = parent.phrase.negated
                return (POSSIBLE, parent.phrase.head) if denied else None
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
        if preposition in _INSTEAD:
            return NEGATED, reading.phrases[verb.at - 1].first
        if verb.at > 1 and reading.phrases[verb.at - 2].word == "far":
            return NEGATED, reading.phrases[verb.at - 2].first
        if preposition == "against" and parent.phrase.word in _CHOOSING:
            return NEGATED, reading.phrases[verb.at - 1].first
        if preposition in ("close to", "in favour of", "in favor of"):
            return POSSIBLE, reading.phrases[verb.at - 1].first
        return ruled
    return _verb_rules(reading, parent)


def _catenative(reading: Reading, verb: Verb) -> bool:
    """Tell "considered recalling" from "left, recalling its envoy"."""
    if verb.link == "ed" and verb.parent is not None and verb.noun >= 0:
        # "would have its assets frozen"
        undergone = verb.parent.phrase.word in _UNDERGOING
        return undergone and verb.parent.object == verb.noun
    at = verb.at - 1
    while at >= 0 and reading.kinds[at] in "AK":
        at -= 1
    if at > 0 and reading.kinds[at] == "," and verb.parent is not None:
        # "is not, for now, recalling"
        first = reading.kinds.rfind(",", 0, at)
        aside = verb.parent.at == first - 1
        return aside and verb.parent.phrase.word == "be"
    return (
        at >= 0
        and reading.kinds[at] in "VIGP"
        and (
            verb.parent is None
            or verb.parent.at == at
            or reading.kinds[at] == "P"
        )
    )

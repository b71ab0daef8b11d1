"""
What a verb makes of itself, and of what depends on it: "refused to impose".

The whole chain up to the main clause is followed in `factuality`.
"""

from __future__ import annotations

from ..grammar.phrases import Phrase
from ..grammar.verbs import Verb
from ..reading import Reading
from ..referring.actorhood import NOBODY
from .hedges import (
    awaited,
    compulsion,
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
    cues,
    governed,
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
INSTEAD = frozenset(("without", "instead of", "rather than"))
# What becomes of a decision that does not stand.
_UNDOING = frozenset(
    "suspend reverse revoke rescind overturn annul undo withdraw retract"
    " overrule quash".split()
)
_FALSE = frozenset(
    "false untrue wrong baseless unfounded incorrect fake groundless"
    " fabricated mistaken".split()
)
_CHOOSING = frozenset("vote decide opt".split())
_TAKING = frozenset("announce take make ponder".split())
_TWO_WORDS = frozenset(
    "stop fall hold rule stave shy back vote turn strike call".split()
)


def names_nobody(reading: Reading, noun: int) -> int:
    """Find the token of "blamed nobody", "hardly anyone knew", or -1."""
    if noun < 0:
        return -1
    first = reading.phrases[noun].first
    if reading.lows[first] in _NOBODY:
        return first
    ahead = reading.lows[first - 1 : first]
    scarce = reading.lows[first] in _ANYONE and ahead and ahead[0] in _HARDLY
    return first - 1 if scarce else -1


def own(reading: Reading, verb: Verb) -> Judgement:
    """Judge by the verb's own group and the word that opens its clause."""
    phrase = verb.phrase
    table = cues()
    if phrase.negated:
        return NEGATED, negation(reading, verb)
    if verb.at and reading.phrases[verb.at - 1].word == "nor":
        return NEGATED, reading.phrases[verb.at - 1].first
    nobody = names_nobody(reading, verb.subject[0] if verb.subject else -1)
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


def ruling_noun(reading: Reading, verb: Verb) -> Judgement | None:
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
    outer = host_judgement(reading, verb.noun)
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


def host_judgement(reading: Reading, noun: int) -> Judgement:
    """Judge "has no plans", "there were no plans", "rejected calls"."""
    phrase = reading.phrases[noun]
    if reading.lows[phrase.first] in ("no", "zero", "neither"):
        return NEGATED, phrase.first
    verb = _host_verb(reading, noun)
    if verb is None:
        return ACTUAL, -1
    verdict = own(reading, verb)
    if verdict[0] is NEGATED:
        return verdict
    if verb.phrase.word in _UNDOING:
        return NEGATED, verb.phrase.head
    ruled = verb_rules(reading, verb)
    if ruled is not None and ruled[0] is NEGATED:
        return NEGATED, ruled[1]
    return ACTUAL, -1


def verb_rules(reading: Reading, verb: Verb) -> Judgement | None:
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


def ruled_by(reading: Reading, verb: Verb, parent: Verb) -> Judgement | None:
    """Return what a verb makes of another that depends on it, if anything."""
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
            return verb_rules(reading, parent)  # "is possible that"
        announced = own(reading, parent)
        return announced if announced[0] is PLANNED else None
    if verb.link == "ing" and not is_catenative(reading, verb):
        return None
    if verb.link == "prep":
        ruled = verb_rules(reading, parent)
        if ruled is not None and ruled[0] is NEGATED:
            return ruled
        preposition = reading.phrases[verb.at - 1].word
        if preposition in INSTEAD:
            return NEGATED, reading.phrases[verb.at - 1].first
        if verb.at > 1 and reading.phrases[verb.at - 2].word == "far":
            return NEGATED, reading.phrases[verb.at - 2].first
        if preposition == "against" and parent.phrase.word in _CHOOSING:
            return NEGATED, reading.phrases[verb.at - 1].first
        if preposition in ("close to", "in favour of", "in favor of"):
            return POSSIBLE, reading.phrases[verb.at - 1].first
        return ruled
    return verb_rules(reading, parent)


def is_catenative(reading: Reading, verb: Verb) -> bool:
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

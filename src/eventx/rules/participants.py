"""Slots for who acts and who undergoes, whatever the voice.

What prepositions bring is found in `adjuncts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from ..layers.grammar.verbs import Verb
from ..layers.lexis import words
from ..layers.reading import Reading
from .grammar import Step
from .noun_parts import poss, trigger
from .places import (
    Finder,
    Found,
    Place,
    noun_found,
    relatives,
    several,
    verb_pps,
)


def _subject(place: Place, step: Step) -> Iterator[Found]:
    verb = place.verb
    if verb is not None and verb.subject:
        yield several(place.reading, verb.subject, "subject")


def agent(place: Place, step: Step) -> Iterator[Found]:
    """Find who acts: the subject, or behind "by" in the passive."""
    reading, verb = place.reading, place.verb
    if verb is None:
        yield from _noun_agent(place)
        return
    if not verb.phrase.passive and not _elided(reading, verb):
        ruling = _ruling_possessor(place)
        if ruling is not None:
            yield ruling
        elif verb.subject and not _expletive(reading, verb.subject):
            yield several(reading, verb.subject, "agent")
        return
    for word, preposition, filler in verb_pps(place):
        if word == "by" and reading.kinds[filler] == "N":
            yield noun_found(reading, filler, "agent", preposition)


def _elided(reading: Reading, verb: Verb) -> bool:
    """Tell a headline without "was": "Embargo lifted", "Firm hit by ban"."""
    phrase = verb.phrase
    full = bool(reading.words) and reading.words[-1] in (".", "?", "!")
    if full or not verb.subject or verb.object >= 0:
        return False
    if phrase.last - phrase.first > 1 or phrase.form != "fin":
        return False
    if not phrase.participle or phrase.tense != "past":
        return False
    behind = reading.kinds[verb.at + 1 :]
    said = phrase.word in words.speech_verbs() and behind[:1] != "K"
    if verb.link != "main" or said:
        return False
    return behind.removeprefix("K")[:1] in ("", "P", "T", ",")


def _ruling_possessor(place: Place) -> Found | None:
    """Find "Oslo" in "aware of Oslo's decision to recall its envoy"."""
    verb = place.verb
    if verb is None or verb.link != "inf" or verb.noun < 0:
        return None
    if verb.noun in verb.subject:
        return None  # "urged its allies to act"
    inner = Place(place.reading, verb.noun, None)
    for found in poss(inner, Step("poss")):
        return attrs.evolve(found, via="agent")
    return None


def _expletive(reading: Reading, subject: list[int]) -> bool:
    """Tell whether a subject is the "there" of "there were no plans"."""
    return reading.lows[reading.phrases[subject[0]].head] == "there"


def _noun_agent(place: Place) -> Iterator[Found]:
    """Find who does what a noun names: "by X", "that X imposed"."""
    reading = place.reading
    for word, preposition, filler in reading.noun_pps(place.at):
        if word == "by" and reading.kinds[filler] == "N":
            yield noun_found(reading, filler, "agent", preposition)
    for verb in relatives(place):
        inner = Place(reading, verb.at, verb)
        if verb.phrase.passive:
            yield from agent(inner, Step("agent"))
        elif verb.subject and verb.subject[0] != place.at:
            yield several(reading, verb.subject, "agent")


def _patient(place: Place, step: Step) -> Iterator[Found]:
    reading, verb = place.reading, place.verb
    if verb is None:
        return
    fronted = _fronted(reading, verb)
    if fronted >= 0:
        yield noun_found(reading, fronted, "patient")
    elif verb.phrase.passive:
        if verb.link == "inf" and verb.noun >= 0:
            # "asked for the curbs to be dropped": not the one who asks
            yield noun_found(reading, verb.noun, "patient")
        if verb.subject:
            yield several(reading, verb.subject, "patient")
        elif _shifted(reading, verb) >= 0:
            yield noun_found(reading, _shifted(reading, verb), "patient")
    elif verb.object < 0 <= _shifted(reading, verb):
        yield noun_found(reading, _shifted(reading, verb), "patient")
    elif verb.object >= 0 and not _swallowed(place):
        yield noun_found(reading, verb.object, "patient")
    elif _elided(reading, verb):
        yield several(reading, verb.subject, "patient")
    elif place.particle >= 0:
        # "rolled over the sanctions", "agreed on sanctions"
        for _, preposition, filler in verb.pps:
            behind = reading.phrases[preposition].last - 1
            if behind == place.particle and reading.kinds[filler] == "N":
                yield noun_found(reading, filler, "patient")
    elif (
        verb.link in ("rel", "that")
        and verb.noun >= 0
        and verb.noun not in verb.subject
    ):
        yield noun_found(reading, verb.noun, "patient")


def _swallowed(place: Place) -> bool:
    """Tell whether the object is part of the trigger: "put a stop to"."""
    verb = place.verb
    if verb is None or place.particle < 0:
        return False
    # "put a stop to" ends at "to" and is four words long
    first = place.particle - place.name.count(" ") + 1
    return first <= place.reading.phrases[verb.object].first < place.particle


def _fronted(reading: Reading, verb: Verb) -> int:
    """Find "two banks" in "Also sanctioned were two banks", or return -1."""
    phrase, kinds = verb.phrase, reading.kinds
    if verb.at > 2 or verb.subject or not phrase.participle:
        return -1
    match = _BEHIND_BE.match(kinds, verb.at + 1)
    if match is None or kinds[: verb.at].strip('A"'):
        return -1
    being = reading.phrases[match.start(1)]
    lone = phrase.last - phrase.first == 1 == being.last - being.first
    return match.start(2) if lone and being.word == "be" else -1


_BEHIND_BE = re.compile(r"(?:T|PN|A)*(V)(N)")

# Behind a verb, "by a year" or "on Monday", and then what it is about.
_HEAVY = re.compile(r"(?:T|PN)+(N)(?=P)")

_HEADED = re.compile(r"[PNTA]*:(N)")


def _shifted(reading: Reading, verb: Verb) -> int:
    """
    Find an object that other phrases part from its verb.

    Those are "the ban on" in "prolonged by a year the ban on timber", and in
    "Prolonged by a year: the ban on timber".

    Returns:
        The noun phrase, or -1.
    """
    form = _HEAVY if verb.phrase.form == "fin" else _HEADED
    if form is _HEADED and verb.at > 0:
        return -1
    match = form.match(reading.kinds, verb.at + 1)
    if match is None:
        return -1
    noun = match.start(1)
    parted = form is _HEADED or reading.kinds[noun - 1] == "N"
    first = reading.phrases[noun].first
    return noun if parted and reading.tags[first] in "D$" else -1


def second(place: Place, step: Step) -> Iterator[Found]:
    """Find the second of two objects."""
    verb = place.verb
    if verb is None:
        return
    # "was charged a fee": one of the two objects is the subject
    second = verb.object if verb.phrase.passive else verb.second
    if second >= 0:
        yield noun_found(place.reading, second, "second")


def _governor(place: Place, step: Step) -> Iterator[Found]:
    """Find "declined" in "declined to say"."""
    verb = place.verb.parent if place.verb is not None else None
    if verb is not None and verb.phrase.word in step.words:
        phrase = verb.phrase
        yield Found((), phrase.first, phrase.last, "governor", verb.at)


def _passive(place: Place, step: Step) -> Iterator[Found]:
    """Find the trigger itself, where its subject undergoes."""
    if place.verb is not None and place.verb.phrase.passive:
        yield from trigger(place, step)


def _participle(place: Place, step: Step) -> Iterator[Found]:
    """Find the trigger itself, where it may be one: "man accused of"."""
    phrase = place.reading.phrases[place.at]
    if phrase.participle and phrase.last - phrase.first == 1:
        yield from trigger(place, step)


PARTICIPANTS: dict[str, Finder] = {
    "agent": agent,
    "patient": _patient,
    "second": second,
    "subject": _subject,
    "governor": _governor,
    "passive": _passive,
    "participle": _participle,
}

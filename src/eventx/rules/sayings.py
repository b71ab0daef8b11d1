"""Slots for what is said, by whom and to whom, and for clauses.

What a cue introduces is found in `eventx.layers.speech.contents`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..events import Mode
from ..layers.lexis import words
from ..layers.referring.actorhood import NOBODY
from ..layers.referring.nouns import modifiers
from ..layers.speech import contents, speakers
from ..layers.speech.spoken import Speech
from .grammar import Step
from .noun_parts import trigger
from .participants import agent, second
from .places import Finder, Found, Place, governor, noun_found, several


def _clause(place: Place, step: Step) -> Iterator[Found]:
    """Find the clause behind the trigger: that-clause, infinitive, -ing."""
    reading = place.reading
    at = place.at + 1
    verb = place.verb
    if verb is not None and verb.object >= 0:
        at = max(at, verb.object + 1)
    kinds = reading.kinds
    being = reading.subjects.get(place.at) if verb is None else None
    if being is not None and being.phrase.word == "be":
        if kinds[being.at + 1 : being.at + 2] == "c":
            at = being.at + 1  # "The allegation, aired today, is that"
    wanted = {
        "that": "c",
        "to": "I",
        "ing": "G",
        "wh": "W",
        "colon": ":",
    }
    letters = {wanted[word] for word in step.words if word in wanted}
    letters = letters or set("cIGW")
    while at < len(kinds):
        kind = kinds[at]
        if kind in letters:
            start = at + 1 if kind in "c:" else at
            if start < len(kinds):
                phrase = reading.phrases[start]
                yield Found((), phrase.first, phrase.last, "clause", start)
            return
        if kind in 'AT"KPN' and (kind not in "PN" or place.verb is None):
            at += 1
            continue
        if verb is not None and kinds[at : at + 2] == "PN":
            # "alleged in court that", "alleged by rivals to have"
            by = reading.phrases[at].word == "by" and verb.phrase.passive
            letters &= set("cI") if by else {"c"}
            at += 2
            continue
        break
    if verb is not None and "bare" in step.words:
        for child in reading.verbs:
            if child.parent is verb and child.link == "bare":
                start = min([*child.subject, child.at])
                phrase = reading.phrases[start]
                yield Found((), phrase.first, phrase.last, "clause", start)
                return


def _speech(place: Place, step: Step) -> Iterator[Found]:
    """Find what a cue introduces: a quotation, a clause, or both."""
    reading, verb = place.reading, place.verb
    if verb is None:
        if reading.kinds[place.at] == "P":
            said = contents.around(reading, place.at)
        else:
            said = contents.of_noun(reading, place.at)
        if said is not None:
            yield Found((), 0, 0, said.how, -1, -1, said)
        return
    cue = words.speech_verbs().get(place.name)
    frames = cue.frames if cue else "QTBN"
    if place.particle >= 0 and not set(frames) & set("NAX"):
        # Without an object nothing parts a verb from its particle.
        length = place.name.count(" ")
        if place.particle - length >= verb.phrase.last:
            return
    strong = "any" in step.words or (
        cue is not None and cue.strength == "strong"
    )
    said = contents.speech_of(reading, verb, frames, strong=strong)
    if said is None or _is_particle(place, said):
        return
    aside = said.how == "before" and "N" not in frames and "I" not in frames
    # "slammed the plan as “mad”"
    named = (
        said.how == "noun"
        and "X" in frames
        and contents.mode_of(reading.text, said.parts) is not Mode.INDIRECT
    )
    if not strong and not said.quoted and not aside and not named:
        if not contents.is_quoted(reading.text, said.parts):
            return
    phrase = verb.phrase
    yield Found(
        (), phrase.first, phrase.last, f"speech {said.how}", -1, -1, said
    )


def _is_particle(place: Place, said: Speech) -> bool:
    """Tell whether content is nothing but "on" of "talks would go on"."""
    if place.particle < 0 or not said.parts or said.quoted:
        return False
    return said.parts[0][0] == place.reading.starts[place.particle]


def _complement(place: Place, step: Step) -> Iterator[Found]:
    """Find "hasty" in "called the step hasty", and "a mistake"."""
    reading, verb = place.reading, place.verb
    if verb is None or verb.object < 0:
        return
    yield from (
        noun_found(reading, found.at, "complement")
        for found in second(place, step)
    )
    at = modifiers(reading, verb.object) + 1
    if reading.kinds[at : at + 1] == "J":
        phrase = reading.phrases[at]
        yield Found((), phrase.first, phrase.last, "complement", at)


def _addressee(place: Place, step: Step) -> Iterator[Found]:
    for found in _speech(place, step):
        if found.speech is not None and found.speech.addressee >= 0:
            yield noun_found(
                place.reading, found.speech.addressee, "addressee"
            )


def _voice(place: Place, step: Step) -> Iterator[Found]:
    """Find who says what the trigger says, a pronoun rather than nobody."""
    reading, verb = place.reading, place.verb
    if verb is None:
        return
    at = speakers.pronoun_of(reading, verb)
    if at < 0 and not verb.subject:
        at = speakers.name_beside(reading, verb)
    issuers = speakers.issuers(reading, verb)
    if at < 0 and speakers.has_said(reading, verb):
        issuers = verb.subject  # "he's said that", no passive
    if at >= 0:
        phrase = reading.phrases[at]
        yield Found((), phrase.first, phrase.last, "voice", at)
    elif issuers:
        yield several(reading, issuers, "agent")
    else:
        yield from agent(place, step)


def _negated(place: Place, step: Step) -> Iterator[Found]:
    """Find a negation in the verb group of the trigger, or its subject."""
    verb = place.verb
    if verb is None:
        return
    phrase = verb.phrase
    first = place.reading.phrases[verb.subject[0]] if verb.subject else phrase
    # "none of them spoke"
    if phrase.negated or place.reading.lows[first.first] in NOBODY:
        yield Found((), phrase.first, phrase.last, "negated", verb.at)


def _quoted(place: Place, step: Step) -> Iterator[Found]:
    """Find the trigger itself where somebody is quoted with it."""
    if contents.is_spoken(place.reading, place.at):
        yield from trigger(place, step)


def _speaker(place: Place, step: Step) -> Iterator[Found]:
    """Find who says what the trigger stands in."""
    reading = place.reading
    verb = place.verb or governor(place)
    for _ in range(4):
        if verb is None or verb.parent is None:
            break
        if verb.link in ("that", "bare") and verb.parent.subject:
            yield several(reading, verb.parent.subject, "speaker")
            return
        verb = verb.parent
    if place.verb is None and reading.kinds[place.at - 1 : place.at] == ",":
        # "Oslo says he lied, a charge he denies"
        ahead = [each for each in reading.verbs if each.at < place.at]
        told = next((v for v in reversed(ahead) if v.link in _TOLD), None)
        if told is not None and told.parent and told.parent.subject:
            yield several(reading, told.parent.subject, "speaker")
            return
    for other in reading.verbs:
        if other.link == "attrib" and other.subject:
            yield several(reading, other.subject, "speaker")
            return
    if reading.kinds[:2] == "N:" and "." not in reading.kinds:
        yield noun_found(reading, 0, "speaker")  # "Minister: Oslo to blame"


_TOLD = ("that", "bare")

SAYINGS: dict[str, Finder] = {
    "clause": _clause,
    "speech": _speech,
    "addressee": _addressee,
    "complement": _complement,
    "voice": _voice,
    "negated": _negated,
    "quoted": _quoted,
    "speaker": _speaker,
}

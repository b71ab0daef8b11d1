"""Where a slot of a rule leads: from a trigger to the phrases it names.

Only grammar is looked at here. Whether a phrase is of the right kind is
decided in `fillers`, what a record is made of in `matching`.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..layers.reading import Reading
from .adjuncts import ADJUNCTS
from .grammar import Step
from .noun_parts import NOUN_PARTS
from .participants import PARTICIPANTS, agent
from .places import Finder, Found, Place, governor, relatives, several
from .sayings import SAYINGS


def find(place: Place, path: tuple[Step, ...]) -> Iterator[Found]:
    """
    Follow a path of slots from a trigger.

    Args:
        place: The trigger.
        path: The steps, the first from the trigger.

    Yields:
        The phrases that it leads to, nearest first.
    """
    step, rest = path[0], path[1:]
    if step.name == "verb":
        governed = governor(place)
        if governed is None:
            return
        if step.words and governed.phrase.word not in step.words:
            return
        verb_place = Place(place.reading, governed.at, governed)
        if rest:
            yield from find(verb_place, rest)
        else:
            phrase = governed.phrase
            yield Found((), phrase.first, phrase.last, "verb", governed.at)
        return
    if step.name == "relative":
        for verb in relatives(place, ("ed", "rel", "ing")):
            if not step.words or verb.phrase.word in step.words:
                inner = Place(place.reading, verb.at, verb)
                yield from find(inner, rest or (Step("trigger"),))
        return
    finder = _FINDERS.get(step.name)
    if finder is None:
        return  # looks into other sentences: see `earlier`
    if not rest:
        yield from finder(place, step)
        return
    for found in finder(place, step):
        yield from _follow(place.reading, found, rest)


def _follow(
    reading: Reading, found: Found, rest: tuple[Step, ...]
) -> Iterator[Found]:
    if found.via.startswith("clause") and rest[0].name == "subject":
        yield from _clause_subject(reading, found)
        return
    if found.via.startswith("clause") and rest[0].name == "agent":
        yield from _clause_agent(reading, found)
        return
    if found.speech is not None and rest[0].name == "agent":
        yield from _speech_agent(reading, found.speech.parts)
        return
    at = found.nouns[0] if found.nouns else found.at
    verb = reading.verb_at.get(at)
    if not found.nouns and verb is None:
        return
    for deeper in find(Place(reading, at, verb), rest):
        yield attrs.evolve(deeper, via=f"{found.via}.{deeper.via}")


def _clause_subject(reading: Reading, found: Found) -> Iterator[Found]:
    """Find the subject of the first verb of a clause."""
    for verb in reading.verbs:
        if verb.at >= found.at and verb.phrase.form in ("fin", "inf"):
            if verb.subject and (
                verb.subject[0] >= found.at or verb.phrase.form == "inf"
            ):
                yield several(reading, verb.subject, "clause.subject")
            return


def _speech_agent(
    reading: Reading, parts: tuple[tuple[int, int], ...]
) -> Iterator[Found]:
    """Find who does what is said: "Oslo lied, Bern alleged"."""
    for verb in reading.verbs:
        at = reading.starts[verb.phrase.head]
        said = any(start <= at < end for start, end in parts)
        if said and verb.link == "main":
            inner = Place(reading, verb.at, verb)
            acts = not verb.phrase.passive and bool(verb.subject)
            if acts or verb.phrase.word in _IMPLICATING:
                yield several(reading, verb.subject, "clause.subject")
            elif verb.phrase.passive:
                yield from agent(inner, Step("agent"))
            return


# Verbs whose passive says what its subject did: "was involved in the raid".
_IMPLICATING = frozenset(
    "involve link tie connect implicate motivate bias bribe pay hire train"
    " behind design intend aim prepare determine".split()
)


def _clause_agent(reading: Reading, found: Found) -> Iterator[Found]:
    """Find who does what a clause says, in the passive behind "by"."""
    for verb in reading.verbs:
        if verb.at < found.at or verb.phrase.form not in ("fin", "inf"):
            continue
        implicates = verb.phrase.word in _IMPLICATING
        if verb.phrase.passive and not implicates:
            yield from agent(Place(reading, verb.at, verb), Step("agent"))
        else:
            yield from _clause_subject(reading, found)
        return


_FINDERS: dict[str, Finder] = {
    **PARTICIPANTS,
    **ADJUNCTS,
    **NOUN_PARTS,
    **SAYINGS,
}

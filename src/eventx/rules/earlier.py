"""Fills roles from the sentences before: who was named, what befell whom.

Says nothing of the trigger's own sentence, but for what stands ahead of the
trigger in it: that is the business of `slots`.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence

from ..document import Document
from ..events import Event
from ..layers import references
from ..layers.lexis import words
from ..layers.reading import Reading
from ..layers.referring.actorhood import NEUTER, NOBODY, PERSONAL, PLURAL
from ..layers.referring.mentions import Mention, mentions
from ..layers.referring.nouns import extent
from ..spans import Actor, ActorKind
from .grammar import Slot
from .places import Found, Place, noun_found


# More than any sentence of prose names.
_MOST = 30
FARTHEST = 6
_BODY = ("body", "headline")
_RECIPROCAL = ("each other", "one another", "each", "both")
_PRONOUNS = NEUTER | PERSONAL | PLURAL
_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)
_BLOCS = frozenset("bloc union community alliance league".split())


def context(
    document: Document, place: Place
) -> Iterator[tuple[Reading, Found]]:
    """
    Yield who and what was named ahead of a trigger.

    Args:
        document: The text.
        place: The trigger.

    Yields:
        Each noun phrase or possessor with its sentence: the nearest sentence
        first, and in a sentence the subjects before the rest.
    """
    own = place.reading
    offset = own.starts[own.phrases[place.at].first]
    number = document.unit_at(own.sentence.start)
    seen = 0
    while number >= 0 and seen < FARTHEST:
        unit = document.units[number]
        if unit.kind in _BODY:
            seen += 1
            reading = document.reading(number)
            for mention in _named(document, number, offset):
                yield reading, _found(reading, mention)
        number -= 1


def voiced(
    document: Document, place: Place
) -> Iterator[tuple[Reading, Found]]:
    """Yield who said something in the sentences right before."""
    number = document.unit_at(place.reading.sentence.start)
    for earlier in range(number - 1, max(number - 3, -1), -1):
        unit = document.units[earlier]
        if unit.kind not in _BODY:
            return
        if unit.start <= place.reading.sentence.start < unit.end:
            continue  # it quotes the trigger's own sentence
        reading = document.reading(earlier)
        for verb in reversed(reading.verbs):
            cue = words.speech_verbs().get(verb.phrase.word)
            if cue is None or cue.strength != "strong" or not verb.subject:
                continue
            if verb.link in ("main", "attrib", "coord"):
                yield reading, noun_found(reading, verb.subject[0], "voiced")


def beside(
    document: Document, place: Place
) -> Iterator[tuple[Reading, Found]]:
    """Yield who and what the trigger's sentence names, the nearest first."""
    reading = place.reading
    offset, end = reading.offsets(place.at, place.at)
    number = document.unit_at(reading.sentence.start)
    for mention in sorted(
        mentions(document, number),
        key=lambda mention: abs(mention.start - offset),
    ):
        if offset <= mention.start < end:
            continue  # the trigger's own modifiers
        yield reading, _found(reading, mention)


def _named(document: Document, number: int, offset: int) -> list[Mention]:
    ahead = [
        mention
        for mention in mentions(document, number)
        if mention.end <= offset
    ]
    ahead = ahead[: -_MOST - 1 : -1]
    return sorted(ahead, key=lambda mention: not mention.subject)


def _found(reading: Reading, mention: Mention) -> Found:
    first = bisect.bisect_left(reading.starts, mention.start)
    last = bisect.bisect_left(reading.ends, mention.end) + 1
    at = reading.phrase_at(mention.start)
    phrase = reading.phrases[at]
    if (phrase.first, phrase.last) == (first, last):
        return noun_found(reading, at, "context")
    return Found((), first, last, "context")


def previous(
    slots: Sequence[Slot],
    role: str,
    values: Mapping[str, object],
    earlier: Sequence[Event],
) -> Actor | None:
    """
    Take a role over from the last events of the type.

    Args:
        slots: The slots of the role; those named `previous` are used.
        role: The role to fill.
        values: The roles that are filled already; nobody fills two.
        earlier: The events found in the text so far, in order.

    Returns:
        The actor, or None.
    """
    for slot in slots:
        step = slot.path[0]
        if step.name != "previous":
            continue
        for event in reversed(earlier[-FARTHEST:]):
            for name in step.words or (role,):
                actor = getattr(event, name, None)
                if (
                    isinstance(actor, Actor)
                    and not _void(actor)
                    and not taken(actor, values)
                ):
                    return actor
    return None


def _void(actor: Actor) -> bool:
    """Tell "nobody", "each other" and "he" of whom nothing is known."""
    low = actor.text.lower()
    if low.split()[0] in NOBODY:
        return True
    unknown = low in _PRONOUNS and actor.antecedent is None
    return unknown or low in _RECIPROCAL


def recent(
    document: Document, reading: Reading, events: Sequence[Event]
) -> bool:
    """Tell whether the last event stands in this or a near sentence."""
    if not events:
        return False
    own = document.unit_at(reading.sentence.start)
    return own - document.unit_at(events[-1].trigger.start) <= 2 * FARTHEST


def taken(actor: Actor, values: Mapping[str, object]) -> bool:
    """Tell whether an actor, or its country, fills a role already."""
    for value in values.values():
        if not isinstance(value, Actor):
            continue
        countries = {member.country for member in value.members}
        if actor.country is not None and (
            actor.country in countries | {value.country}
        ):
            return True
        if any(
            whole.start <= actor.start and actor.end <= whole.end
            for whole in value.members
        ):
            return True
        if (actor.start, actor.end) == (value.start, value.end):
            return True
        if actor.name == value.name:
            return True
    return False


def named(actor: Actor) -> bool:
    """Tell a name from "the country" and "Two capitals"."""
    last = actor.name.split()[-1:] or [""]
    return actor.country is not None or (
        actor.name[:1].isupper() and not last[0].islower()
    )


def nearest(
    document: Document,
    place: Place,
    actor: Actor,
    values: Mapping[str, object],
) -> Actor:
    """
    Return the mention of somebody that is nearest to a trigger.

    Args:
        document: The text.
        place: The trigger.
        actor: Somebody named in a sentence before.
        values: The roles that are filled already.

    Returns:
        A name in the trigger's sentence, ahead of it or behind; else the
        last name of the state ahead of it; else the actor.
    """
    reading = place.reading
    phrase = reading.phrases[place.at]
    offset = reading.starts[phrase.first]
    own = document.unit_at(offset)
    beyond = document.unit_at(actor.start) != own
    for found in _near(reading, place, document) if beyond else ():
        here = references.actor_of_tokens(
            document, reading, found.first, found.last
        )
        if _is_same(here, actor) and not taken(here, values):
            return here
    for number in range(own, document.unit_at(actor.start) - 1, -1):
        if document.units[number].kind in _BODY:
            same = _same(document, number, offset, actor)
            if same is not None and not taken(same, values):
                return same
    return actor


def _near(reading: Reading, place: Place, document: Document) -> list[Found]:
    """Return who is named in a trigger's sentence, the nearest first."""
    offset, end = reading.offsets(place.at, place.at)
    number = document.unit_at(reading.sentence.start)
    subjects = [
        mention
        for mention in mentions(document, number)
        # "until Tehran yields", not "a visit to Tehran"
        if mention.subject and not offset <= mention.start < end
    ]
    subjects.sort(key=lambda mention: abs(mention.start - offset))
    return [_found(reading, mention) for mention in subjects]


def _is_same(here: Actor, actor: Actor) -> bool:
    """Tell whether a mention is one of an actor named before."""
    if actor.members:
        return False
    if actor.country is not None and actor.kind in _STATES:
        return here.kind is actor.kind and here.country == actor.country
    return here.name == actor.name and named(here)


def _same(
    document: Document, number: int, offset: int, actor: Actor
) -> Actor | None:
    """Find the last mention of somebody in a sentence, behind the first."""
    reading = document.reading(number)
    for mention in reversed(mentions(document, number)):
        if mention.end > offset or mention.end <= actor.end:
            continue
        described = mention.description
        if actor.country is not None and described.kind in _STATES:
            if described.country != actor.country:
                continue
            found = _found(reading, mention)
            return references.actor_of_tokens(
                document, reading, found.first, found.last
            )
        here = _whole(document, reading, mention)
        if here is not None and _stands_for(here, actor):
            return here
    return None


def _whole(
    document: Document, reading: Reading, mention: Mention
) -> Actor | None:
    """Return the actor of a noun phrase that is a mention, or None."""
    found = _found(reading, mention)
    if not found.nouns:
        return None
    reach = extent(reading, list(found.nouns), coordinate=False)
    return references.actor(document, reading, reach)


def _stands_for(here: Actor, actor: Actor) -> bool:
    """Tell whether "the bloc" or "Holm" is somebody named before."""
    if actor.members or here.members:
        return False
    for meant in (actor, actor.antecedent):
        behind = here.antecedent
        if (
            behind is not None
            and meant is not None
            and (behind.start < meant.end and meant.start < behind.end)
        ):
            return True
    if here.kind is not actor.kind:
        return False
    the, *noun = here.text.lower().split()
    if the == "the" and len(noun) == 1:
        # "the general" is General Holm, "the bloc" the European Union
        bloc = here.kind is ActorKind.ORGANISATION and noun[0] in _BLOCS
        return noun[0] in actor.text.lower().split() or (
            bloc and named(actor) and actor.country is None
        )
    if not named(here):
        return False
    if here.kind is ActorKind.PERSON:
        return here.name.split()[-1:] == actor.name.split()[-1:]
    return here.name == actor.name

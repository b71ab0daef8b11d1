"""Who is meant by a noun phrase, as a record: a name, "she", "the ministry".

Says nothing about roles; whom a pronoun stands for is found in `antecedents`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from ..spans import Actor, ActorKind, Span
from .names.actors import Description
from .reading import Reading
from .referring.actorhood import FIRST, NEUTER, PLURAL
from .referring.antecedents import antecedent, definite, other_antecedent
from .referring.mentions import PRONOUNS, Mention, describe_phrase
from .referring.nouns import Extent


if TYPE_CHECKING:
    from ..document import Document


# Pronouns that stand for somebody else than the subject of their clause.
_THIRD = frozenset("he she it they him her them his its their".split())
_OURS = frozenset("we us our ours ourselves".split())


def actor(document: Document, reading: Reading, found: Extent) -> Actor:
    """
    Make an actor of a noun phrase, with its members and antecedent.

    Args:
        document: The text.
        reading: The sentence.
        found: How far the phrase reaches.
    """
    members = [
        _single(document, reading, noun, last) for noun, last in found.nouns
    ]
    if len(members) == 1:
        return members[0]
    start, end = members[0].start, members[-1].end
    # Persons have no country of their own: "Orlov and his government".
    countries = {
        member.country
        for member in members
        if member.country or member.kind is not ActorKind.PERSON
    }
    kinds = {member.kind for member in members}
    return Actor(
        start=start,
        end=end,
        text=document.text[start:end],
        name=" and ".join(member.name for member in members),
        kind=kinds.pop() if len(kinds) == 1 else ActorKind.GROUP,
        country=countries.pop() if len(countries) == 1 else None,
        members=tuple(members),
    )


def actor_of_tokens(
    document: Document, reading: Reading, first: int, last: int
) -> Actor:
    """Make an actor of some tokens within a noun phrase: a possessor."""
    words, end = reading.words[first:last], reading.ends[last - 1]
    low = words[-1].lower()
    if low in PRONOUNS and words[-1] != "US":
        return _pronoun(document, reading, first, low)
    described = reading.describe(first, last, last - 1)
    return _taking_up(document, reading, (first, last - 1), described, end)


def actor_of_span(document: Document, span: Span) -> Actor:
    """Make an actor of any piece of the text; nothing known is a group."""
    reading = document.reading_at(span.start)
    if reading is not None and span.start in reading.starts:
        first = reading.starts.index(span.start)
        ends = reading.ends[first:]
        if span.end in ends:
            last = first + ends.index(span.end) + 1
            i = reading.phrase_at(span.start)
            if reading.kinds[i : i + 2] == "NP":
                phrase = reading.phrases[i]
                if phrase.first == first and phrase.last < last:
                    # "its envoy to Chad" is an envoy, not Chad
                    described = reading.describe(first, last, phrase.head)
                    return _make(
                        document, span.start, span.end, described, None
                    )
            return actor_of_tokens(document, reading, first, last)
    return Actor(
        start=span.start,
        end=span.end,
        text=span.text,
        name=span.text,
        kind=ActorKind.GROUP,
    )


def _make(
    document: Document,
    start: int,
    end: int,
    described: Description,
    antecedent: Span | None,
) -> Actor:
    text = document.text[start:end]
    return Actor(
        start=start,
        end=end,
        text=text,
        name=described.name or text,
        kind=described.kind,
        country=described.country,
        antecedent=antecedent,
    )


def _single(
    document: Document, reading: Reading, noun: int, last: int
) -> Actor:
    phrase = reading.phrases[noun]
    final = reading.phrases[last]
    end = reading.ends[final.last - 1]
    if reading.tags[final.last - 1] == "'" and final.last - final.first > 1:
        end = reading.ends[final.last - 2]
    low = reading.lows[phrase.head]
    alone = phrase.last - phrase.first == 1
    if alone and low in PRONOUNS and reading.words[phrase.head] != "US":
        return _pronoun(document, reading, phrase.first, low)
    described = describe_phrase(reading, noun, last)
    if described.kind is ActorKind.GOVERNMENT and not described.country:
        country = _owned_by(document, reading, phrase.first)
        described = attrs.evolve(described, country=country)
    head = phrase.last - 1
    return _taking_up(document, reading, (phrase.first, head), described, end)


def _taking_up(
    document: Document,
    reading: Reading,
    tokens: tuple[int, int],
    described: Description,
    end: int,
) -> Actor:
    """Make an actor of "the ministry", which a fuller phrase has named."""
    back = None
    if described.country is None:
        back = definite(document, reading, *tokens)
    start = reading.starts[tokens[0]]
    if back is None:
        return _make(document, start, end, described, None)
    if described.kind is not ActorKind.PERSON:
        country = back.description.country
        described = attrs.evolve(described, country=country)
    if back.description.name and described.kind in (
        ActorKind.STATE,
        ActorKind.PERSON,
    ):
        described = attrs.evolve(described, name=back.description.name)
    earlier = document.span(back.start, back.end)
    return _make(document, start, end, described, earlier)


def _owned_by(document: Document, reading: Reading, first: int) -> str | None:
    """Return the country of "his government", from whom "his" stands for."""
    if reading.tags[first] != "$":
        return None
    low = reading.lows[first]
    owner = antecedent(document, reading, first, low)
    if owner is None:
        return None
    surname = document.text[owner.start : owner.end].split()[-1]
    return owner.description.country or reading.leaders.get(surname)


def _pronoun(
    document: Document, reading: Reading, token: int, low: str
) -> Actor:
    start, end = reading.starts[token], reading.ends[token]
    several = low in PLURAL or low in _OURS
    kind = ActorKind.GROUP if several else ActorKind.PERSON
    if low in NEUTER:
        kind = ActorKind.ORGANISATION
    found = None if low in FIRST else antecedent(document, reading, token, low)
    if found is None:
        described = Description(kind=kind, country=None, name="")
        return _make(document, start, end, described, None)
    return _standing(document, start, end, found)


def _standing(
    document: Document, start: int, end: int, found: Mention
) -> Actor:
    described = found.description
    country = None if described.kind is ActorKind.PERSON else described.country
    return _make(
        document,
        start,
        end,
        attrs.evolve(described, country=country),
        document.span(found.start, found.end),
    )


def apart(document: Document, actor: Actor, others: Sequence[Actor]) -> Actor:
    """
    Let a pronoun stand for somebody else than who does it to him.

    Args:
        document: The text.
        actor: Who is meant by a pronoun, or somebody else, who stays.
        others: Who is not meant.
    """
    low = actor.text.lower()
    reading = document.reading_at(actor.start)
    if low not in _THIRD or reading is None or not _is_one(actor, others):
        return actor
    names = {each for other in others for each in (other.name, other.text)}
    token = reading.starts.index(actor.start)
    found = other_antecedent(document, reading, token, low, names)
    if found is None:
        return actor
    return _standing(document, actor.start, actor.end, found)


def _is_one(actor: Actor, others: Sequence[Actor]) -> bool:
    return actor.antecedent is not None and any(
        actor.name == other.name
        or (actor.country is not None and actor.country == other.country)
        for other in others
    )

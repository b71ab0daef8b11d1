"""Who is meant by a noun phrase: a name, a pronoun, "the ministry".

Looks back over the sentences before for what a pronoun or a bare definite
phrase stands for; says nothing about roles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..spans import Actor, ActorKind, Span
from . import lexicon
from .actors import Description, describe
from .nouns import Extent, extent
from .reading import Reading


if TYPE_CHECKING:
    from ..document import Document


PERSONAL = frozenset("he she him her his hers himself herself i me my".split())
NEUTER = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs themselves".split())
FIRST = frozenset("we us our ours i me my".split())
_DEFINITE = frozenset("the this that these those".split())
_FARTHEST = 4


@attrs.frozen
class Mention:
    """Somebody named in the text, for a pronoun to stand for."""

    start: int
    end: int
    description: Description
    subject: bool
    plural: bool
    low: str


def actor(
    document: Document, reading: Reading, found: Extent
) -> Actor:
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
    countries = {member.country for member in members}
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
    words = reading.words[first:last]
    start, end = reading.starts[first], reading.ends[last - 1]
    low = words[-1].lower()
    if low in NEUTER | PLURAL | PERSONAL | FIRST:
        return _pronoun(document, reading, first, low)
    described = describe(words, len(words) - 1)
    return _make(document, start, end, described, None)


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
    start, end = reading.starts[phrase.first], reading.ends[final.last - 1]
    if reading.tags[final.last - 1] == "'" and final.last - final.first > 1:
        end = reading.ends[final.last - 2]
    low = reading.lows[phrase.head]
    if phrase.last - phrase.first == 1 and low in (
        NEUTER | PLURAL | PERSONAL | FIRST
    ):
        return _pronoun(document, reading, phrase.first, low)
    described = describe_phrase(reading, noun, last)
    if described.country is None:
        back = _definite(document, reading, noun)
        if back is not None:
            country = back.description.country
            if described.kind is not ActorKind.PERSON:
                described = attrs.evolve(described, country=country)
            name = back.description.name
            if name and described.kind in (
                ActorKind.STATE,
                ActorKind.PERSON,
            ):
                described = attrs.evolve(described, name=name)
            return _make(
                document, start, end, described, document.span(back.start, back.end)
            )
    return _make(document, start, end, described, None)


def describe_phrase(reading: Reading, noun: int, last: int) -> Description:
    """Describe a noun phrase with its modifiers."""
    phrase = reading.phrases[noun]
    final = reading.phrases[last].last
    if reading.tags[final - 1] == "'" and final - phrase.first > 1:
        final -= 1
    words = reading.words[phrase.first : final]
    head = min(phrase.head, final - 1) - phrase.first
    return describe(words, head)


# Looking back ------------------------------------------------------------


def mentions(document: Document, unit: int) -> list[Mention]:
    """Return who is named in a sentence, in order."""
    return document.layer(
        f"mentions {unit}", lambda document: _mentions(document, unit)
    )


def _mentions(document: Document, unit: int) -> list[Mention]:
    reading = document.reading(unit)
    found: list[Mention] = []
    for i, phrase in enumerate(reading.phrases):
        if phrase.kind != "N":
            continue
        low = reading.lows[phrase.head]
        if low in PERSONAL | NEUTER | PLURAL | FIRST:
            continue
        described = describe_phrase(reading, i, i)
        start = reading.starts[phrase.first]
        end = reading.ends[phrase.last - 1]
        subject = i in reading.subjects
        plural = (
            low in lexicon.PLURAL_PERSON_NOUNS or low in lexicon.GROUP_NOUNS
        )
        found.append(Mention(start, end, described, subject, plural, low))
        found += _inner(reading, i)
    return found


def _inner(reading: Reading, noun: int) -> list[Mention]:
    """Find "Moscow" in "Moscow's ambassador"."""
    phrase = reading.phrases[noun]
    found: list[Mention] = []
    for k in range(phrase.first + 1, phrase.last - 1):
        if reading.tags[k] == "'":
            words = reading.words[phrase.first : k]
            described = describe(words, len(words) - 1)
            found.append(
                Mention(
                    reading.starts[phrase.first],
                    reading.ends[k - 1],
                    described,
                    False,
                    False,
                    words[-1].lower(),
                )
            )
    return found


def _earlier(
    document: Document, reading: Reading, offset: int
) -> list[list[Mention]]:
    """Return the mentions ahead of an offset, the nearest sentence first."""
    unit = document.unit_at(reading.sentence.start)
    groups: list[list[Mention]] = []
    seen = 0
    while unit >= 0 and seen < _FARTHEST:
        sentence = document.units[unit]
        if sentence.kind in ("body", "headline"):
            group = [
                mention
                for mention in mentions(document, unit)
                if mention.end <= offset
            ]
            groups.append(group)
            seen += 1
        unit -= 1
    return groups


def _pronoun(
    document: Document, reading: Reading, token: int, low: str
) -> Actor:
    start, end = reading.starts[token], reading.ends[token]
    kind = ActorKind.GROUP if low in PLURAL | FIRST else ActorKind.PERSON
    if low in NEUTER:
        kind = ActorKind.ORGANISATION
    found = None if low in FIRST else _antecedent(document, reading, start, low)
    if found is None:
        described = Description(kind=kind, country=None, name="")
        return _make(document, start, end, described, None)
    described = found.description
    country = (
        None if described.kind is ActorKind.PERSON else described.country
    )
    return _make(
        document,
        start,
        end,
        attrs.evolve(described, country=country),
        document.span(found.start, found.end),
    )


def _antecedent(
    document: Document, reading: Reading, offset: int, low: str
) -> Mention | None:
    for group in _earlier(document, reading, offset):
        fitting = [mention for mention in group if _agrees(mention, low)]
        subjects = [mention for mention in fitting if mention.subject]
        if subjects:
            return subjects[-1]
        if fitting:
            return fitting[-1]
    return None


def _agrees(mention: Mention, low: str) -> bool:
    kind = mention.description.kind
    if low in PERSONAL:
        return kind is ActorKind.PERSON and not mention.plural
    if low in NEUTER:
        return kind in (
            ActorKind.STATE,
            ActorKind.GOVERNMENT,
            ActorKind.ORGANISATION,
        )
    return mention.plural or kind in (
        ActorKind.GROUP,
        ActorKind.ORGANISATION,
        ActorKind.GOVERNMENT,
    )


def _definite(
    document: Document, reading: Reading, noun: int
) -> Mention | None:
    """Find the fuller mention that "the ministry" takes up."""
    phrase = reading.phrases[noun]
    low = reading.lows[phrase.head]
    first = reading.lows[phrase.first]
    if first not in _DEFINITE or phrase.last - phrase.first > 3:
        return None
    start = reading.starts[phrase.first]
    stateless = low in lexicon.STATE_NOUNS
    for group in _earlier(document, reading, start):
        for mention in reversed(group):
            if stateless:
                if mention.description.kind is ActorKind.STATE and (
                    mention.subject
                ):
                    return mention
            elif mention.low == low and mention.end <= start:
                return mention
    return None

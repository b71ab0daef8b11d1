"""Who is meant by a noun phrase: a name, a pronoun, "the ministry".

Looks back over the sentences before for what a pronoun or a bare definite
phrase stands for; says nothing about roles.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from ..spans import Actor, ActorKind, Span
from . import lexicon
from .actorhood import FIRST, NEUTER, PERSONAL, PLURAL, kind_of
from .actors import Description
from .nouns import Extent
from .reading import Reading


if TYPE_CHECKING:
    from ..document import Document


_DEFINITE = frozenset("the this that these those".split())
_FARTHEST = 4
_PRONOUNS = PERSONAL | NEUTER | PLURAL | FIRST
_HERS = frozenset("she her hers herself".split())
_MALE = frozenset(
    "mr mr. sir king prince spokesman chairman businessman congressman"
    " statesman sultan emir sheikh lord pope man".split()
)
_FEMALE = frozenset(
    "mrs mrs. ms ms. miss queen princess spokeswoman chairwoman businesswoman"
    " congresswoman woman lady dame baroness".split()
)


@attrs.frozen
class Mention:
    """
    Somebody named in the text, for a pronoun to stand for.

    `joined` is where the subject begins whose last member this is.
    """

    start: int
    end: int
    description: Description
    subject: bool
    plural: bool
    low: str
    words: tuple[str, ...] = ()
    joined: int = -1


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
    words = reading.words[first:last]
    start, end = reading.starts[first], reading.ends[last - 1]
    low = words[-1].lower()
    if low in _PRONOUNS and words[-1] != "US":
        return _pronoun(document, reading, first, low)
    described = reading.describe(first, last, last - 1)
    return _make(document, start, end, described, None)


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
    start, end = reading.starts[phrase.first], reading.ends[final.last - 1]
    if reading.tags[final.last - 1] == "'" and final.last - final.first > 1:
        end = reading.ends[final.last - 2]
    low = reading.lows[phrase.head]
    alone = phrase.last - phrase.first == 1
    if alone and low in _PRONOUNS and reading.words[phrase.head] != "US":
        return _pronoun(document, reading, phrase.first, low)
    described = describe_phrase(reading, noun, last)
    if described.kind is ActorKind.GOVERNMENT and not described.country:
        country = _owned_by(document, reading, phrase.first)
        described = attrs.evolve(described, country=country)
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
                document,
                start,
                end,
                described,
                document.span(back.start, back.end),
            )
    return _make(document, start, end, described, None)


def _owned_by(document: Document, reading: Reading, first: int) -> str | None:
    """Return the country of "his government", from whom "his" stands for."""
    if reading.tags[first] != "$":
        return None
    low = reading.lows[first]
    start = reading.starts[first]
    owner = _antecedent(document, reading, start, low)
    if owner is None:
        return None
    surname = document.text[owner.start : owner.end].split()[-1]
    return owner.description.country or reading.leaders.get(surname)


def describe_phrase(reading: Reading, noun: int, last: int) -> Description:
    """Describe a noun phrase with its modifiers."""
    phrase = reading.phrases[noun]
    final = reading.phrases[last].last
    if reading.tags[final - 1] == "'" and final - phrase.first > 1:
        final -= 1
    return reading.describe(phrase.first, final, min(phrase.head, final - 1))


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
        if low in _PRONOUNS and reading.words[phrase.head] != "US":
            continue
        if kind_of(reading, i) is None:
            found += _inner(reading, i)
            continue
        described = describe_phrase(reading, i, i)
        start = reading.starts[phrase.first]
        end = reading.ends[phrase.last - 1]
        subject = i in reading.subjects
        plural = (
            low in lexicon.PLURAL_PERSON_NOUNS or low in lexicon.GROUP_NOUNS
        )
        words = tuple(reading.lows[phrase.first : phrase.last])
        joined = -1
        together = reading.subjects[i].subject if subject else []
        if len(together) > 1 and together[-1] == i:
            joined = reading.starts[reading.phrases[together[0]].first]
        found.append(
            Mention(start, end, described, subject, plural, low, words, joined)
        )
        found += _inner(reading, i)
    return sorted(found, key=lambda mention: mention.end)


def _inner(reading: Reading, noun: int) -> list[Mention]:
    """Find "Moscow" in "Moscow's envoy", "state department" in its aide."""
    phrase = reading.phrases[noun]
    found = [
        _piece(reading, phrase.first, k)
        for k in range(phrase.first + 1, phrase.last - 1)
        if reading.tags[k] == "'"
    ]
    words = reading.words[phrase.first : phrase.head]
    names = reading.lexicon
    for k in range(len(words)):
        match = names.match(words, k)
        if found and reading.starts[phrase.first + k] == found[0].start:
            continue
        if match is not None and match[0].form in _INNER_FORMS:
            first = phrase.first + k
            found.append(_piece(reading, first, first + match[1]))
            break
    return found


_INNER_FORMS = frozenset({"organisation", "metonym", "name"})


def _piece(reading: Reading, first: int, last: int) -> Mention:
    words = reading.words[first:last]
    return Mention(
        reading.starts[first],
        reading.ends[last - 1],
        reading.describe(first, last, last - 1),
        False,
        False,
        words[-1].lower(),
    )


def _earlier(
    document: Document, reading: Reading, offset: int
) -> Iterator[list[Mention]]:
    """Yield the mentions ahead of an offset, the nearest sentence first."""
    unit = document.unit_at(reading.sentence.start)
    seen = 0
    while unit >= 0 and seen < _FARTHEST:
        sentence = document.units[unit]
        if sentence.kind in ("body", "headline"):
            yield [
                mention
                for mention in mentions(document, unit)
                if mention.end <= offset
            ]
            seen += 1
        unit -= 1


def _pronoun(
    document: Document, reading: Reading, token: int, low: str
) -> Actor:
    start, end = reading.starts[token], reading.ends[token]
    kind = ActorKind.GROUP if low in PLURAL | FIRST else ActorKind.PERSON
    if low in NEUTER:
        kind = ActorKind.ORGANISATION
    found = (
        None if low in FIRST else _antecedent(document, reading, start, low)
    )
    if found is None:
        described = Description(kind=kind, country=None, name="")
        return _make(document, start, end, described, None)
    described = found.description
    country = None if described.kind is ActorKind.PERSON else described.country
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
    """Find what a pronoun stands for: the nearest fitting subject, if any."""
    for group in _earlier(document, reading, offset):
        if low in PLURAL:
            joined = _together(group)
            if joined is not None:
                return joined
        fitting = [mention for mention in group if _agrees(mention, low)]
        subjects = [mention for mention in fitting if mention.subject]
        if low in PLURAL and not any(m.plural for m in subjects):
            # "A spokesperson said ...; they added": one person, no gender.
            single = [m for m in group if m.subject and m.low in _NEUTRAL]
            if single:
                return single[-1]
        if subjects:
            return subjects[-1]
        if fitting:
            return fitting[-1]
    return None


def _together(group: list[Mention]) -> Mention | None:
    """Make one mention of "France and Britain" for "they"."""
    subjects = [m for m in group if m.subject]
    while subjects and subjects[-1].joined < 0:
        if _agrees(subjects.pop(), "they"):
            return None
    if not subjects:
        return None
    last = subjects[-1]
    members = [m.description for m in subjects if m.start >= last.joined]
    kinds = {member.kind for member in members}
    if len(kinds) > 1 or ActorKind.PERSON in kinds:
        kinds = {ActorKind.GROUP}
    described = Description(
        kind=kinds.pop(),
        country=None,
        name=" and ".join(member.name for member in members),
    )
    return attrs.evolve(last, start=last.joined, description=described)


_NEUTRAL = frozenset("spokesperson person official aide source".split())


def _agrees(mention: Mention, low: str) -> bool:
    kind = mention.description.kind
    if low in PERSONAL:
        if kind is not ActorKind.PERSON or mention.plural:
            return False
        other = _MALE if low in _HERS else _FEMALE
        return other.isdisjoint(mention.words)
    if low in NEUTER:
        return not mention.plural and kind in (
            ActorKind.STATE,
            ActorKind.GOVERNMENT,
            ActorKind.ORGANISATION,
        )
    return mention.plural or kind in (
        ActorKind.GROUP,
        ActorKind.ORGANISATION,
        ActorKind.GOVERNMENT,
        ActorKind.STATE,
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
    between = set(reading.lows[phrase.first + 1 : phrase.last - 1])
    for group in _earlier(document, reading, start):
        for mention in reversed(group):
            if stateless:
                if mention.description.kind is ActorKind.STATE and (
                    mention.subject
                ):
                    return mention
            elif mention.low == low and between.issubset(mention.words):
                return mention
    return None

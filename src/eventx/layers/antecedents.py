"""Whom a pronoun stands for, or a bare definite phrase: "the ministry".

Looks back over the sentences before; makes no actors, see `references`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from ..spans import ActorKind
from . import lexicon
from .actorhood import NEUTER, PERSONAL, PLURAL
from .actors import Description
from .genders import FEMALE, MALE, find_genders, gender_of
from .mentions import Mention, mentions
from .reading import Reading
from .verbs import Verb


if TYPE_CHECKING:
    from ..document import Document


_DEFINITE = frozenset("the this that these those".split())
_FARTHEST = 4
_HERS = frozenset("she her hers herself".split())
_HIS = frozenset("he him his himself".split())
_ALIKE = (_HERS, _HIS, NEUTER, PLURAL)
_NEUTRAL = frozenset("spokesperson person official aide source".split())


def antecedent(
    document: Document, reading: Reading, token: int, low: str
) -> Mention | None:
    """Find what a pronoun stands for: the nearest fitting subject, if any."""
    groups = _earlier(document, reading, reading.starts[token])
    genders = document.layer("genders", lambda each: find_genders(each.text))
    own = _possible(reading, token, next(groups, []))
    ours = [each for each in own if _agrees(each, low, genders)]
    for last in _speakers(reading, token):
        for mention in ours:
            if mention.end == reading.ends[last]:
                return mention
    before = _before(reading, token, ours)
    if before is not None:
        return antecedent(document, reading, before, low)
    if low in PERSONAL and _is_aside(reading, token):
        # "The minister had lied, she said": not of herself
        groups = chain(groups, [own])
    else:
        groups = chain([own], groups)
    for group in groups:
        if low in PLURAL:
            joined = _together(group)
            if joined is not None:
                return joined
        fitting = [each for each in group if _agrees(each, low, genders)]
        subjects = [mention for mention in fitting if mention.subject]
        if low in PLURAL and not any(m.plural for m in subjects):
            # "A spokesperson said ...; they added": one person, no gender.
            single = [m for m in group if m.subject and m.low in _NEUTRAL]
            if single:
                return single[-1]
        if group is not own:
            # Of two subjects in a sentence before, that of its main clause.
            subjects = [m for m in subjects if m.main] or subjects
        if subjects:
            return subjects[-1]
        if fitting:
            return fitting[-1]
    return None


def definite(
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


def _earlier(
    document: Document, reading: Reading, offset: int
) -> Iterator[list[Mention]]:
    """
    Yield the mentions ahead of an offset, the nearest sentence first.

    Outside of quotations, those within come last: whom a speaker names is not
    who is spoken of next.
    """
    own = document.unit_at(reading.sentence.start)
    outside = reading.sentence.quote is None
    near: list[int] = []
    quoted: list[int] = []
    for unit in range(own, -1, -1):
        sentence = document.units[unit]
        if sentence.kind in ("body", "headline"):
            within = outside and sentence.quote is not None
            (quoted if within else near).append(unit)
            if len(near) == _FARTHEST:
                break
    for unit in (*near, *quoted[:_FARTHEST]):
        yield [
            mention
            for mention in mentions(document, unit)
            if mention.end <= offset
        ]


def _speakers(reading: Reading, token: int) -> list[int]:
    """Return the last words of who says of a pronoun what it does."""
    lasts = [
        reading.phrases[noun].last - 1
        for verb in reading.verbs
        if verb.link in ("that", "bare") and verb.parent is not None
        if any(token == reading.phrases[each].head for each in verb.subject)
        for noun in verb.parent.subject
    ]
    return [last for last in lasts if last < token]


def _before(
    reading: Reading, token: int, fitting: list[Mention]
) -> int | None:
    """Return the same pronoun ahead of one that it goes on with."""
    alike = next(each for each in _ALIKE if reading.lows[token] in each)
    for speaker in _speakers(reading, token):
        if reading.lows[speaker] in alike:
            return speaker
    unlike = _subjects_of(reading, token)
    last = max((each.end for each in fitting if each.subject), default=-1)
    for before in range(token - 1, -1, -1):
        if reading.starts[before] < last:
            break
        if reading.lows[before] in alike and before not in unlike:
            return before
    return None


def _possible(
    reading: Reading, token: int, group: list[Mention]
) -> list[Mention]:
    """Leave out the subject of a clause for its object: "France hit it"."""
    unlike = {reading.ends[each] for each in _subjects_of(reading, token)}
    return [mention for mention in group if mention.end not in unlike]


def _subjects_of(reading: Reading, token: int) -> set[int]:
    """Return the last words of the subjects whose object a word is."""
    return {
        reading.phrases[noun].last - 1
        for verb in reading.verbs
        if token in _objects(reading, verb)
        for noun in verb.subject
    }


def _objects(reading: Reading, verb: Verb) -> list[int]:
    """Return the tokens that are objects of a verb, prepositions' included."""
    nouns = (verb.object, verb.second, *(noun for _, _, noun in verb.pps))
    phrases = (reading.phrases[noun] for noun in nouns if noun >= 0)
    return [each.head for each in phrases if each.last - each.first == 1]


def _is_aside(reading: Reading, token: int) -> bool:
    """Tell whether a pronoun says something that stands ahead of it."""
    return any(
        verb.link == "attrib"
        and any(token == reading.phrases[noun].head for noun in verb.subject)
        for verb in reading.verbs
    )


def _together(group: list[Mention]) -> Mention | None:
    """Make one mention of "France and Britain" for "they"."""
    subjects = [m for m in group if m.subject]
    while subjects and subjects[-1].joined < 0:
        if _agrees(subjects.pop(), "they", {}):
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


def _agrees(mention: Mention, low: str, genders: Mapping[str, str]) -> bool:
    kind = mention.description.kind
    if low in PERSONAL:
        if kind is not ActorKind.PERSON or mention.plural:
            return False
        name = mention.description.name
        other = MALE if low in _HERS else FEMALE
        return gender_of(mention.words, name, genders) != other
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

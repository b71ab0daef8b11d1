"""Whom a pronoun stands for, or a bare definite phrase: "the ministry".

Looks back over the sentences before; makes no actors, see `references`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from ...spans import ActorKind
from .. import lexicon
from ..grammar.verbs import Verb
from ..names.actors import Description
from ..names.genders import FEMALE, MALE, find_genders, gender_of
from ..reading import Reading
from .actorhood import NEUTER, PERSONAL, PLURAL
from .mentions import Mention, mentions


if TYPE_CHECKING:
    from ...document import Document


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
    known: dict[int, Mention | None] = document.layer(
        "antecedents", lambda _: {}
    )
    passed = []
    while reading.starts[token] not in known:
        passed.append(token)
        found, before = _within(document, reading, token, low)
        if before is None:
            known[reading.starts[token]] = found
            break
        token = before
    found = known[reading.starts[token]]
    known |= dict.fromkeys((reading.starts[each] for each in passed), found)
    return found


def _within(
    document: Document, reading: Reading, token: int, low: str
) -> tuple[Mention | None, int | None]:
    """Find what a pronoun stands for, or the one that it goes on with."""
    groups = _earlier(document, reading, reading.starts[token])
    genders = document.layer("genders", lambda each: find_genders(each.text))
    own = _possible(reading, token, next(groups, []))
    fitting = [each for each in own if _agrees(each, low, genders)]
    if low.endswith(("self", "selves")):
        return _itself(document, reading, token), None
    for last in _speakers(reading, token):
        for mention in fitting:
            if mention.end == reading.ends[last]:
                return mention, None
    before = _before(reading, token, fitting)
    if before is not None:
        return None, before
    # "The minister had lied, she said": not of herself; but "The council has
    # found that the bank lied, it said": the council
    aside = _is_aside(reading, token)
    last = aside and low in PERSONAL
    if last:
        ordered = chain(groups, [own])
    elif _opens(reading, token):
        # "Pressed by a host, she left": who is named ahead is no subject
        ordered = chain([[m for m in own if m.subject]], groups, [own])
    else:
        ordered = chain([own], groups)
    for group in ordered:
        main = aside or group is not own
        found = _chosen(group, low, genders, main=main)
        if found is not None:
            return found, None
    return _ahead(document, reading, token, low), None


def _opens(reading: Reading, token: int) -> bool:
    """Tell whether a pronoun is the subject of the first finite verb."""
    at = reading.phrase_at(reading.starts[token])
    finite = (each for each in reading.verbs if each.phrase.form == "fin")
    verb = next(finite, None)
    return (
        verb is not None
        and verb.link == "main"
        and verb.subject == [at]
        and reading.phrases[at].head == token
    )


def _ahead(
    document: Document, reading: Reading, token: int, low: str
) -> Mention | None:
    """Find "Oslo" in "After recalling its envoy, Oslo left"."""
    if low in PERSONAL or reading.kinds[:1] not in ("P", "G", "S"):
        return None
    mains = [verb for verb in reading.verbs if verb.link == "main"]
    if not mains or not mains[0].subject:
        return None
    noun = reading.phrases[mains[0].subject[-1]]
    if noun.first <= token:
        return None
    own = mentions(document, document.unit_at(reading.sentence.start))
    fitting = [
        each
        for each in own
        if each.end == reading.ends[noun.last - 1] and _agrees(each, low, {})
    ]
    return fitting[0] if fitting else None


def other_antecedent(
    document: Document,
    reading: Reading,
    token: int,
    low: str,
    taken: Container[str],
) -> Mention | None:
    """Find what else a pronoun may stand for than what has these names."""
    genders = document.layer("genders", lambda each: find_genders(each.text))
    groups = _earlier(document, reading, reading.starts[token])
    for number, group in enumerate(groups):
        free = [each for each in group if each.description.name not in taken]
        found = _chosen(free, low, genders, main=number > 0)
        if found is not None:
            return found
    return None


def _chosen(
    group: list[Mention], low: str, genders: Mapping[str, str], *, main: bool
) -> Mention | None:
    """Choose among the mentions of a sentence, its main subject if asked."""
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
        # Several persons rather than a state: "France jailed the rebels".
        fitting = [m for m in fitting if m.plural] or fitting
        subjects = [m for m in subjects if m in fitting]
    if main:
        subjects = [m for m in subjects if m.main] or subjects
    return next(reversed(subjects or fitting), None)


def _itself(
    document: Document, reading: Reading, token: int
) -> Mention | None:
    """Find the subject that "himself" stands for."""
    groups = _earlier(document, reading, reading.starts[token])
    ends = {reading.ends[each] for each in _subjects_of(reading, token)}
    own = [each for each in next(groups, []) if each.end in ends]
    return own[-1] if own else None


def definite(
    document: Document, reading: Reading, first: int, last: int
) -> Mention | None:
    """
    Find the fuller mention that "the ministry" takes up.

    Args:
        document: The text.
        reading: The sentence.
        first: Token that the phrase begins with, the article.
        last: Its head, the noun.
    """
    low = reading.lows[last]
    if reading.lows[first] not in _DEFINITE or last - first > 2:
        return None
    start = reading.starts[first]
    stateless = low in lexicon.STATE_NOUNS
    between = set(reading.lows[first + 1 : last])
    for group in _earlier(document, reading, start):
        # "Kenya's president" is a subject as well as "Kenya"
        subjects = {each.start for each in group if each.subject}
        for mention in reversed(group):
            if stateless:
                if mention.description.kind is ActorKind.STATE and (
                    mention.start in subjects
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
            if len(near) == _FARTHEST or len(quoted) == _FARTHEST * 3:
                break
    for unit in (*near, *quoted[:_FARTHEST]):
        yield [
            mention
            for mention in mentions(document, unit)
            if mention.end <= offset
        ]


def _speakers(reading: Reading, token: int) -> list[int]:
    """Return the last words of who says of a pronoun what it does."""
    verb = _verb_of(reading, token)
    if verb is None or verb.link not in ("that", "bare") or not verb.parent:
        return []
    lasts = (reading.phrases[noun].last - 1 for noun in verb.parent.subject)
    return [last for last in lasts if last < token]


def _verb_of(reading: Reading, token: int) -> Verb | None:
    """Return the verb whose subject a pronoun is."""
    at = reading.phrase_at(reading.starts[token])
    head = at >= 0 and reading.phrases[at].head
    return reading.subjects.get(at) if head == token else None


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
    at = reading.phrase_at(reading.starts[token])
    if at not in reading.governors:
        return set()
    phrase = reading.phrases[at]
    if phrase.last - phrase.first > 1:
        return set()  # "France sent its envoy"
    verb, _ = reading.governors[at]
    return {reading.phrases[noun].last - 1 for noun in verb.subject}


def _is_aside(reading: Reading, token: int) -> bool:
    """Tell whether a pronoun says something that stands ahead of it."""
    verb = _verb_of(reading, token)
    return verb is not None and verb.link == "attrib"


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

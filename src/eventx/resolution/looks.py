"""
What the words for an actor tell of who it is.

It knows names, nouns, numbers and whose people somebody is. Whether two
actors are one is decided in `denotation`.
"""

from __future__ import annotations

import functools

import attrs

from ..layers import lexicon
from ..layers.names.personal import is_common
from ..layers.tokens import tokenise
from ..spans import Actor, ActorKind
from .nounwords import core, head, heads, number, singular


_PRONOUNS = frozenset(
    str.split(
        "he she it they him her them his its their we us i you who hers theirs"
        " one ones both all each himself herself itself themselves"
    )
)
# Nouns that take up whoever was named; what they say of him is little.
_VAGUE = frozenset(
    str.split(
        "man woman person individual official figure leader other group side"
        " body bloc country nation state government authority force company firm"
        " entity organisation organization agency institution member party"
        " neighbour neighbor ally rival north south union pair dozen people"
        " island region territory"
    )
)
_ARTICLES = frozenset(
    str.split("the a an this that these those same its his her their our my")
)
_PERSONS = frozenset({ActorKind.PERSON, ActorKind.GROUP})


@attrs.frozen(kw_only=True, cache_hash=True)
class Look:
    """
    What the words for an actor tell.

    Attributes:
        words: All that say something, in lower case.
        kind: What sort of actor it is.
        state: Country code or name of the state or organisation that it is.
        name: Words of a name that no list has, in lower case.
        heads: Nouns for what it is.
        owners: States and organisations that the words name besides.
        modifiers: Words that are neither of a list nor grammar.
        number: How many they are, if that is said.
        indefinite: Whether it is somebody new, as "a company" is.
    """

    words: frozenset[str]
    kind: ActorKind
    state: str | None
    name: frozenset[str]
    heads: frozenset[str]
    owners: frozenset[str]
    modifiers: frozenset[str]
    number: int | None
    indefinite: bool

    @property
    def is_somebody(self) -> bool:
        """Whether it is a person known by name."""
        return self.kind is ActorKind.PERSON and bool(self.name)

    @property
    def is_known(self) -> bool:
        """Whether it is said who it is, as "the bloc" does not."""
        told = self.state or self.name or self.owners or self.indefinite
        return self.says_anything and bool(told)

    @property
    def is_named(self) -> bool:
        """Whether it is known by name or country, in whatever text."""
        return bool(self.state or self.name or self.owners)

    @property
    def says_anything(self) -> bool:
        """Whether it is more than a pronoun; "US" is none."""
        return bool(self.words or self.state)

    @property
    def is_vague(self) -> bool:
        """Whether the nouns may be for anybody of the kind."""
        return all(_is_vague(singular(noun)) for noun in self.heads)


def same_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two names may be one: "Lund", "A. Lund", "Ada Lund"."""
    return _within(one, other) or _within(other, one)


def _within(few: frozenset[str], many: frozenset[str]) -> bool:
    rest = few - many
    if not rest:
        return True
    initials = {word[0] for word in many}
    return all(
        len(word.rstrip(".")) == 1 and word[0] in initials for word in rest
    )


def look(actor: Actor) -> Look:
    """Return what the words for an actor tell."""
    antecedent = actor.antecedent.text if actor.antecedent else ""
    return _look(
        actor.text, actor.name, actor.kind, actor.country or "", antecedent
    )


@functools.lru_cache(maxsize=1024)
def _look(
    text: str, name: str, kind: ActorKind, country: str, antecedent: str
) -> Look:
    if antecedent and text.casefold() in _PRONOUNS:
        text = antecedent
    if antecedent and name.casefold() in _PRONOUNS:
        name = antecedent
    words = _split(text)
    lows = [word.casefold() for word in words]
    state = _state(name, kind, country)
    proper = frozenset() if state else _proper(_split(name))
    if kind is ActorKind.PERSON and not proper:
        proper = _apposed(text)
    nouns = {head(text), head(antecedent), *heads(text)} - _PRONOUNS - {""}
    persons, bodies = _nouns(lows, text)
    if number(head(text)):
        kind = ActorKind.GROUP
    elif kind is ActorKind.PERSON and bodies and not persons:
        kind = ActorKind.ORGANISATION  # "the company Corvane"
    nouns |= persons if kind in _PERSONS else bodies
    owners, listed = _owners(words, proper)
    told = frozenset(lows) - _PRONOUNS - _ARTICLES
    return Look(
        words=told,
        kind=kind,
        state=state,
        name=proper,
        heads=frozenset(nouns),
        owners=owners - {state},
        modifiers=frozenset(
            low for low in told - listed if len(low) > 3 and low.isalpha()
        ),
        number=next(filter(None, map(number, lows)), None),
        indefinite=lows[:1] in (["a"], ["an"]),
    )


def _nouns(lows: list[str], text: str) -> tuple[set[str], set[str]]:
    """Return the nouns for persons, and those for bodies of persons."""
    bodies = set(core(text).split()) & lexicon.ORGANISATION_NOUNS
    persons = {
        low
        for low in lows
        if low in lexicon.PERSON_NOUNS or low in lexicon.TITLES
    }
    return persons, bodies


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenise(text, 0, len(text))]


def _state(name: str, kind: ActorKind, country: str) -> str | None:
    if kind is ActorKind.PERSON:
        return None
    if country:
        return country
    words = _split(name)
    found = words and lexicon.Lexicon.default().match(words, 0)
    if found and found[1] == len(words):
        return found[0].name
    return None


def _owners(
    words: list[str], name: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the states and organisations named, and the words for them."""
    names = lexicon.Lexicon.default()
    owners: set[str] = set()
    listed: set[str] = set()
    i = 0
    while i < len(words):
        found = names.match(words, i)
        if found is None or words[i].casefold() in name:
            i += 1
            continue
        entry, length = found
        if entry.form != "place":
            owners.add(entry.country or entry.name)
        listed.update(word.casefold() for word in words[i : i + length])
        i += length
    return frozenset(owners), frozenset(listed)


def _proper(words: list[str]) -> frozenset[str]:
    """Return the words of a name, without those that the lexicon knows."""
    names = lexicon.Lexicon.default()
    found = []
    i = 0
    while i < len(words):
        known = names.match(words, i)
        if known and len(words) > known[1]:
            i += known[1]
            continue
        word = words[i]
        if word[0].isupper() and not _is_common(word.casefold()):
            found.append(word.casefold())
        i += 1
    return frozenset(found)


def _apposed(text: str) -> frozenset[str]:
    """Return the name in "the ambassador, Ada Lund"."""
    _, _, behind = text.partition(", ")
    words = _split(behind.partition(",")[0])
    if all(word[0].isupper() for word in words):
        return _proper(words)
    return frozenset()


def _is_vague(noun: str) -> bool:
    return (
        noun in _VAGUE
        or noun in lexicon.STATE_NOUNS
        or number(noun) is not None
    )


def _is_common(low: str) -> bool:
    return (
        is_common(low)
        or low in lexicon.TITLES
        or low in _ARTICLES
        or low in _PRONOUNS
        or _is_vague(low)
    )

"""
Names of states, organisations and groups, and nouns for who acts.

It knows names word by word; what a whole phrase denotes is the business of
`actors`, and where a phrase begins and ends that of the chunker.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, cast

import attrs

from eventx.errors import PluginError
from eventx.spans import ActorKind

from .lexis import offices
from .lexis.offices import data_lines
from .tokens import tokenise


__all__ = [
    "GIVEN_NAMES",
    "GOVERNMENT_NOUNS",
    "GROUP_NOUNS",
    "ORGANISATION_NOUNS",
    "PERSON_NOUNS",
    "PLURAL_PERSON_NOUNS",
    "STATE_NOUNS",
    "TITLES",
    "Entry",
    "Form",
    "Lexicon",
]

Form = Literal[
    "name",
    "demonym",
    "people",
    "metonym",
    "organisation",
    "place",
    "person",
]

# Nouns and titles are lower-case, for the caller to compare with lower-cased
# words; given names keep their capital, since "mark" and "will" are no names.
# All are read from data/offices.txt when first asked for.
PERSON_NOUNS: frozenset[str]  # singular and plural: "official", "officials"
PLURAL_PERSON_NOUNS: frozenset[str]  # those that denote several persons
GOVERNMENT_NOUNS: frozenset[str]  # organs of a state: "ministry"
ORGANISATION_NOUNS: frozenset[str]  # these and all others: "ministry", "firm"
GROUP_NOUNS: frozenset[str]  # "troops", "couple"
STATE_NOUNS: frozenset[str]  # "country", "kingdom"
TITLES: frozenset[str]  # before names, one or several words: "prime minister"
GIVEN_NAMES: frozenset[str]  # "Jordan", "Maria"

# Names in any text but a headline that is all in capitals.
_WORDS_IN_CAPITALS = frozenset({"IS", "WHO"})


APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


@attrs.frozen
class Entry:
    """
    What a name stands for.

    Attributes:
        name: The canonical name: "Russia" for Moscow and the Russians.
        kind: What the name denotes where it stands alone; "Russian" is a
            person, "British" a people and therefore a group.
        country: ISO 3166-1 alpha-3 code, or None.
        form: What sort of name it is. `name`, of a state; `demonym`, an
            adjective; `people`, a noun for persons; `metonym`, a capital or
            a seat of government that stands for those who govern there;
            `organisation`, also for organs of a state; `place`, which
            stands for nobody; `person`, by name and without a title.
    """

    name: str
    kind: ActorKind
    country: str | None
    form: Form


@attrs.frozen(eq=False)
class Lexicon:
    """
    A table of names, of one or several words each.

    A word matches a name in the same spelling; a capitalised name of four
    letters or more also in capitals ("RUSSIA"), and an organ of a state with
    more than one word also in lower case ("state department"). So "us" is
    never the US, and "turkey" never Turkey.

    >>> entry, length = Lexicon.default().match(["the", "White", "House"], 1)
    >>> entry.country, entry.form, length
    ('USA', 'metonym', 2)
    """

    # The names as they are written, their lower case, and how many words the
    # names have that begin with a word, the largest number first.
    _entries: Mapping[str, Entry]
    _written: Mapping[str, str]
    _lengths: Mapping[str, tuple[int, ...]]

    @staticmethod
    def default() -> Lexicon:
        """Return the lexicon that eventx ships, read once."""
        return _default()

    @classmethod
    def of(cls, names: Iterable[tuple[str, Entry]]) -> Lexicon:
        """
        Make a lexicon of names and what they stand for.

        Raises:
            PluginError: One name stands for two different things.
        """
        return cls({}, {}, {}).with_names(names)

    def with_names(
        self, names: Iterable[tuple[str, Entry]], *, replace: bool = False
    ) -> Lexicon:
        """
        Return a lexicon that also has these names.

        Args:
            names: Names as the text has them, and what each stands for.
            replace: Whether they win over names that are there already;
                otherwise a name that stands for something else is refused,
                and one that stands for the same is left alone.

        Raises:
            PluginError: A name stands for two different things.
        """
        entries, written = dict(self._entries), dict(self._written)
        lengths = dict(self._lengths)
        for name, entry in names:
            words = _split(name)
            name = " ".join(words)  # noqa: PLW2901 - as the text will have it
            known = entries.setdefault(name, entry)
            if known is not entry and known != entry and not replace:
                raise PluginError(
                    f"the name {name!r} cannot stand for {entry}: it stands "
                    f"for {known} already"
                )
            entries[name] = entry
            written.setdefault(name.lower(), name)
            first = words[0].lower()
            before = lengths.get(first, ())
            if len(words) not in before:
                longest_first = sorted((*before, len(words)), reverse=True)
                lengths[first] = tuple(longest_first)
        return Lexicon(entries, written, lengths)

    def match(
        self, words: Sequence[str], i: int, *, end: int | None = None
    ) -> tuple[Entry, int] | None:
        """
        Find the longest name that begins at a word.

        Args:
            words: The words as the text has them.
            i: Index of the word to begin at.
            end: Index behind the last word that may belong to the name.

        Returns:
            What the name stands for and its number of words, or None.
        """
        lengths = self._lengths.get(words[i].lower())
        if lengths is None:
            return None
        room = (len(words) if end is None else end) - i
        for length in lengths:
            if length <= room:
                entry = self._look_up(words, i, length)
                if entry is not None:
                    return entry, length
        return None

    def _look_up(
        self, words: Sequence[str], i: int, length: int
    ) -> Entry | None:
        text = " ".join(words[i : i + length])
        text = text.replace(APOSTROPHE, "'")
        entry = self._entries.get(text)
        if entry is not None:
            if text in _WORDS_IN_CAPITALS and _shouting(words, i):
                return None
            return entry
        name = self._written.get(text.lower())
        if name is None:
            return None
        entry = self._entries[name]
        return entry if _may_be_written(name, text, entry) else None


def _may_be_written(name: str, text: str, entry: Entry) -> bool:
    if text.isupper():
        return len(text) >= 4
    if text.islower():
        return (
            " " in text
            and entry.kind is ActorKind.GOVERNMENT
            and entry.form == "organisation"
        )
    return name[0].islower() and text == name[0].upper() + name[1:]


def _shouting(words: Sequence[str], i: int) -> bool:
    near = (*words[max(i - 2, 0) : i], *words[i + 1 : i + 3])
    return any(word.isupper() and len(word) >= 4 for word in near)


def _split(name: str) -> tuple[str, ...]:
    # Most names are plain words, for which the tokeniser would be slow.
    words = name.split()
    if all(map(str.isalpha, words)):
        return tuple(words)
    return tuple(name[s:e] for s, e in tokenise(name, 0, len(name)))


def _state_names(line: str) -> Iterator[tuple[str, Entry]]:
    code, _, name, *lists = (line + "\t" * 9).split("\t")
    aliases, adjectives, people, capitals, seats, organs, places = (
        cell.split("; ") if cell else [] for cell in lists[:7]
    )
    state = Entry(name, ActorKind.STATE, code, "name")
    yield from ((alias, state) for alias in (name, *aliases))
    yield from _demonyms(state, adjectives, people)
    capital = Entry(name, ActorKind.STATE, code, "metonym")
    for city in capitals:
        if city.endswith("*"):
            places.append(city.removesuffix("*"))
        else:
            yield city, capital
    forms: Mapping[Form, list[str]] = {
        "metonym": seats,
        "organisation": organs,
        "place": places,
    }
    for form, names in forms.items():
        for own in names:
            yield own, Entry(own, ActorKind.GOVERNMENT, code, form)


def _demonyms(
    state: Entry, adjectives: list[str], people: list[str]
) -> Iterator[tuple[str, Entry]]:
    def entry(kind: ActorKind, form: Form) -> Entry:
        return Entry(state.name, kind, state.country, form)

    collective = entry(ActorKind.GROUP, "demonym")
    individual = entry(ActorKind.PERSON, "demonym")
    for adjective in adjectives:
        yield adjective, collective if adjective in people else individual
    many, one = (
        entry(ActorKind.GROUP, "people"),
        entry(ActorKind.PERSON, "people"),
    )
    for plural in people:
        if plural not in adjectives:
            yield plural, many
        singular = _one_of(plural)
        if singular not in adjectives and singular not in people:
            yield singular, one


def _one_of(people: str) -> str:
    if people.endswith("men"):
        return people.removesuffix("men") + "man"
    return people.removesuffix("s")


def _other_names(line: str) -> Iterator[tuple[str, Entry]]:
    cells = line.split("\t")
    form, (kind, country, name, aliases) = cast("Form", cells[0]), cells[1:]
    entry = Entry(name, ActorKind(kind), country or None, form)
    for alias in (name, *(aliases.split("; ") if aliases else ())):
        yield alias, entry


@functools.cache
def _default() -> Lexicon:
    states = itertools.islice(data_lines("states.tsv"), 1, None)
    others = itertools.islice(data_lines("organisations.tsv"), 1, None)
    names = [
        *itertools.chain.from_iterable(map(_state_names, states)),
        *itertools.chain.from_iterable(map(_other_names, others)),
    ]
    return Lexicon.of(names)


def __getattr__(name: str) -> frozenset[str]:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no {name!r}")
    words = offices.read()[name]
    globals()[name] = words
    return words

"""
Names of states, organisations and groups, and nouns for who acts.

It knows names word by word; what a whole phrase denotes is the business of
`actors`, and where a phrase begins and ends that of the chunker.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, cast

import attrs

from eventx.errors import PluginError
from eventx.spans import ActorKind

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

Form = Literal["name", "demonym", "people", "metonym", "organisation", "place"]

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
            stands for nobody.
    """

    name: str
    kind: ActorKind
    country: str | None
    form: Form


_Words = tuple[str, ...]
_Names = tuple[tuple[_Words, Entry], ...]


@attrs.frozen
class Lexicon:
    """
    A table of names, searched by first word.

    A word matches a name in the same spelling; a capitalised name of four
    letters or more also in capitals ("RUSSIA"), and an organ of a state with
    more than one word also in lower case ("state department"). So "us" is
    never the US, and "turkey" never Turkey.

    >>> entry, length = Lexicon.default().match(["the", "White", "House"], 1)
    >>> entry.country, entry.form, length
    ('USA', 'metonym', 2)
    """

    _index: Mapping[str, _Names]

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
        return cls({}).with_names(names)

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
        index = {key: dict(entries) for key, entries in self._index.items()}
        for name, entry in names:
            words = _split(name)
            known = index.setdefault(words[0].lower(), {})
            other = known.setdefault(words, entry)
            if other is entry:
                continue
            if other != entry and not replace:
                raise PluginError(
                    f"the name {name!r} cannot stand for {entry}: it "
                    f"stands for {other} already"
                )
            known[words] = entry
        return Lexicon({key: _longest(found) for key, found in index.items()})

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
        key = words[i].lower()
        found = self._index.get(key) or self._index.get(_plain(key), ())
        room = (len(words) if end is None else end) - i
        for name, entry in found:
            if len(name) <= room and _matches(name, entry, words, i):
                return entry, len(name)
        return None


def _longest(names: Mapping[_Words, Entry]) -> _Names:
    if len(names) == 1:
        return tuple(names.items())
    return tuple(sorted(names.items(), key=lambda it: -len(it[0])))


def _matches(name: _Words, entry: Entry, words: Sequence[str], i: int) -> bool:
    there = tuple(map(_plain, words[i : i + len(name)]))
    if there == name:
        return name[0] not in _WORDS_IN_CAPITALS or not _shouting(words, i)
    if all(map(str.isupper, there)):
        return sum(map(len, name)) >= 4 and there == _upper(name)
    if name[0][0].islower() and there[0][0].isupper():
        return there == (name[0].capitalize(), *name[1:])
    return _is_organ(name, entry) and " ".join(there) == " ".join(name).lower()


def _is_organ(name: _Words, entry: Entry) -> bool:
    return (
        len(name) > 1
        and entry.kind is ActorKind.GOVERNMENT
        and entry.form == "organisation"
    )


def _upper(name: _Words) -> _Words:
    return tuple(word.upper() for word in name)


def _plain(word: str) -> str:
    return word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _shouting(words: Sequence[str], i: int) -> bool:
    near = (*words[max(i - 1, 0) : i], *words[i + 1 : i + 2])
    return any(word.isupper() and len(word) >= 4 for word in near)


def _split(name: str) -> _Words:
    # Most names are plain words, for which the tokeniser would be slow.
    words = name.split()
    if all(map(str.isalpha, words)):
        return tuple(words)
    name = _plain(name)
    return tuple(name[s:e] for s, e in tokenise(name, 0, len(name)))


def _read(file: str) -> Iterator[str]:
    # A file beside this one: importlib.resources would take longer to import
    # than the file takes to read.
    path = Path(__file__).with_name("data") / file
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _state_names(line: str) -> Iterator[tuple[str, Entry]]:
    code, _, name, *lists = (line + "\t" * 9).split("\t")
    aliases, adjectives, people, capitals, seats, organs, places = (
        cell.split("; ") if cell else [] for cell in lists[:7]
    )
    state = Entry(name, ActorKind.STATE, code, "name")
    yield from ((alias, state) for alias in (name, *aliases))
    yield from _demonyms(code, adjectives, people)
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
    code: str, adjectives: list[str], people: list[str]
) -> Iterator[tuple[str, Entry]]:
    for adjective in adjectives:
        kind = ActorKind.GROUP if adjective in people else ActorKind.PERSON
        yield adjective, Entry(adjective, kind, code, "demonym")
    for plural in people:
        if plural not in adjectives:
            yield plural, Entry(plural, ActorKind.GROUP, code, "people")
        singular = _one_of(plural)
        if singular not in adjectives and singular not in people:
            yield singular, Entry(singular, ActorKind.PERSON, code, "people")


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
    states = itertools.islice(_read("states.tsv"), 1, None)
    others = itertools.islice(_read("organisations.tsv"), 1, None)
    names = [
        *itertools.chain.from_iterable(map(_state_names, states)),
        *itertools.chain.from_iterable(map(_other_names, others)),
    ]
    return Lexicon.of(names)


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun.removesuffix("man") + "men"
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun.removesuffix("y") + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def _nouns(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        singular, slash, plural = word.partition("/")
        yield singular, plural if slash else _plural(singular)


def _sections() -> dict[str, str]:
    sections: dict[str, list[str]] = {}
    for line in _read("offices.txt"):
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        else:
            lines.append(line)
    return {name: " ".join(lines) for name, lines in sections.items()}


@functools.cache
def _word_sets() -> dict[str, frozenset[str]]:
    text = _sections()
    nouns = {
        name: dict(_nouns(text[name].split()))
        for name in ("persons", "government", "organisations", "groups")
    }
    several = frozenset(nouns["persons"].values()) - {""}
    several |= set(text["people in the plural only"].split())
    government = _both(nouns["government"])
    return {
        "PERSON_NOUNS": several | set(nouns["persons"]),
        "PLURAL_PERSON_NOUNS": several,
        "GOVERNMENT_NOUNS": government,
        "ORGANISATION_NOUNS": government | _both(nouns["organisations"]),
        "GROUP_NOUNS": _both(nouns["groups"]),
        "STATE_NOUNS": _both(dict(_nouns(text["states"].split()))),
        "TITLES": frozenset(map(str.strip, text["titles"].split(","))),
        "GIVEN_NAMES": frozenset(text["given names"].split()),
    }


def _both(nouns: Mapping[str, str]) -> frozenset[str]:
    return frozenset([*nouns, *nouns.values()]) - {""}


def __getattr__(name: str) -> frozenset[str]:
    try:
        words = _word_sets()[name]
    except KeyError:
        raise AttributeError(
            f"module {__name__!r} has no attribute {name!r}"
        ) from None
    globals()[name] = words
    return words

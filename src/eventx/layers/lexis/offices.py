"""
Nouns for who acts, titles and given names, from data/offices.txt.

It has the words only; names of states and organisations are the business of
`lexicon`, from which other modules also take these sets.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


_GENDERS = ("women", "men", "both")


def data_lines(file: str) -> Iterator[str]:
    """
    Read the lines of a data file that are neither empty nor comments.

    Args:
        file: Its name in the folder `data` of the layers.
    """
    # A file beside this one: importlib.resources would take longer to import
    # than the file takes to read.
    path = Path(__file__).parents[1] / "data" / file
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


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


@functools.cache
def _sections() -> dict[str, str]:
    sections: dict[str, list[str]] = {}
    for line in data_lines("offices.txt"):
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        else:
            lines.append(line)
    return {name: " ".join(lines) for name, lines in sections.items()}


@functools.cache
def section(name: str) -> frozenset[str]:
    """Return the words of a section as they stand in the file."""
    return frozenset(_sections()[name].split())


@functools.cache
def read() -> Mapping[str, frozenset[str]]:
    """Return the sets of words by the names that `lexicon` gives them."""
    text = _sections()
    nouns = {
        name: dict(_nouns(text[name].split()))
        for name in ("persons", "government", "organisations", "groups")
    }
    several = frozenset(nouns["persons"].values()) - {""}
    several |= {
        w.removesuffix("/") for w in section("people in the plural only")
    }
    government = _both(nouns["government"])
    return {
        "PERSON_NOUNS": several | set(nouns["persons"]),
        "PLURAL_PERSON_NOUNS": several,
        "GOVERNMENT_NOUNS": government,
        "ORGANISATION_NOUNS": government | _both(nouns["organisations"]),
        "GROUP_NOUNS": _both(nouns["groups"]),
        "STATE_NOUNS": _both(dict(_nouns(text["states"].split()))),
        "TITLES": frozenset(map(str.strip, text["titles"].split(","))),
        "GIVEN_NAMES": frozenset().union(
            *(section(f"given names of {of}") for of in _GENDERS)
        ),
    }


def _both(nouns: Mapping[str, str]) -> frozenset[str]:
    return frozenset([*nouns, *nouns.values()]) - {""}

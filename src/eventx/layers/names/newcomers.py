"""Names that only the text knows: states, firms and surnames.

Reads "Bongala's ambassador", "imports from Bongala" and "Bongalan generals",
so that a name which no list has is that of a state where the text treats it
as one. It gives no country code, and leaves alone what might be a person.
Whoever is introduced in full, "Corran Bank" or "Ann Brace", is known by the
short name, "Corran" or "Brace", from there on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...spans import ActorKind
from ..lexicon import GIVEN_NAMES, Entry, Form, Lexicon
from ..lexis.word_entries import look_up
from .personal import is_common


_NAME = r"[A-ZÀ-Þ][a-zß-ÿ]{3,}(?:-[A-ZÀ-Þ][a-zß-ÿ]+)?"
_NAMES = re.compile(rf"{_NAME}\b")
# Who and what nobody but a state has.
_ORGANS = (
    r"(?:(?:new|former|then|acting|deputy|own|top|military) )?"
    r"(?:ambassadors?|envoys? to|embassy|embassies|foreign minist(?:er|ry)"
    r"|prime minister|interior minist(?:er|ry)|defen[cs]e minist(?:er|ry)"
    r"|finance minist(?:er|ry)|trade minist(?:er|ry)|parliament|army|navy"
    r"|junta|consulates?|armed forces|airspace|central bank|border"
    r"|high commission(?:er)?|crown prince|border guards?)\b"
)
_TRADE = re.compile(
    r"\b(?:imports?|exports|shipments|borders?|frontier|relations|trade ties"
    r"|trade|arms|ambassadors?|envoys?|embassy|high commissioner|consul)"
    r"(?: of(?: [a-z]+){1,3})? $"
)
_OWNED = re.compile(rf"['’]s? {_ORGANS}")
_ORGAN = re.compile(rf" {_ORGANS}")
_LAST_WORD = re.compile(r"[\w-]+$")
_ABROAD = re.compile(rf"(?:from|to|with|in) ({_NAME})\b(?! [A-Z])")
_DEMONYM = re.compile(r"[a-z]{3}(?:ian|an|ese)$")
_SUFFIXES = ("ians", "ian", "ese", "ish", "ans", "an", "ns", "n", "i")
# What a state's name may end in where its demonym has something else.
_ENDINGS = ("", "a", "ia", "e", "o", "y", "land")


def find_states(text: str, lexicon: Lexicon) -> dict[str, Entry]:
    """
    Find the states that only the text knows.

    Args:
        text: The whole text.
        lexicon: The names that are known.

    Returns:
        What each name and demonym stands for.

    >>> text = "Bongala's ambassador left. Two Bongalan firms were closed."
    >>> sorted(find_states(text, Lexicon.default()))
    ['Bongala', 'Bongalan']
    """
    names = set(_NAMES.findall(text))
    unknown = {
        name
        for name in names
        if not (
            lexicon.match([name], 0)
            or name in GIVEN_NAMES
            or is_common(name.lower())
        )
    }
    found: dict[str, Form] = {}
    for demonym in sorted(unknown):
        for name in _bases(demonym, unknown):
            if not _is_used(name, text):
                found[name] = "name"
                found.setdefault(demonym, "demonym")
    for name in _owners(unknown, text):
        if name not in found and not _is_used(name, text):
            found[name] = "demonym" if _is_adjective(name, text) else "name"
    return {
        name: Entry(name, ActorKind.STATE, None, form)
        for name, form in sorted(found.items())
    }


# What ends the names of firms; nothing that states or churches have, too.
_FIRM = (
    "Bank|Group|Corp|Corporation|Ltd|Inc|Company|Holdings?|Mining|Energy"
    "|Airlines?|Airways|Shipping|Motors|Industries|Technologies|Systems"
    "|Petroleum|Oil|Gas|Steel|Telecom|Partners|Chemicals?|Foods|Media"
    "|Pharma|Logistics|Aerospace|Electronics|Insurance"
)
_FIRMS = re.compile(rf"\b({_NAME}(?: {_NAME})?) (?:{_FIRM})\b")
_PEOPLE = re.compile(
    rf"\b([A-ZÀ-Þ][a-zß-ÿ]+) (?:(?:[A-ZÀ-Þ]\.|de|van|von|al|bin|da) )?"
    rf"({_NAME})\b(?! [A-ZÀ-Þ])"
)


def find_firms(text: str, lexicon: Lexicon) -> dict[str, Entry]:
    """
    Find the firms that a text goes on to call by a short name.

    Args:
        text: The whole text.
        lexicon: The names that are known.

    >>> text = "Corran Bank was fined on Monday. Corran said it would pay."
    >>> sorted(find_firms(text, Lexicon.default()))
    ['Corran']
    """
    return {
        name: Entry(name, ActorKind.ORGANISATION, None, "organisation")
        for name in sorted(set(_FIRMS.findall(text)))
        if not any(
            lexicon.match([word], 0)
            or word in GIVEN_NAMES
            or look_up(word.lower()).known
            for word in name.split()
        )
        and not _is_used(name, text)
    }


def find_surnames(text: str, lexicon: Lexicon) -> dict[str, Entry]:
    """
    Find the surnames of a text that are words as well.

    Args:
        text: The whole text.
        lexicon: The names that are known.

    >>> text = "Ann Brace resigned. Brace, 60, had led the bank."
    >>> sorted(find_surnames(text, Lexicon.default()))
    ['Brace']
    """
    return {
        name: Entry(name, ActorKind.PERSON, None, "person")
        for given, name in sorted(set(_PEOPLE.findall(text)))
        if given in GIVEN_NAMES
        and name not in GIVEN_NAMES
        and look_up(name.lower()).known
        and not is_common(name.lower())
        and not lexicon.match([name], 0)
    }


def _owners(unknown: set[str], text: str) -> Iterator[str]:
    """Yield whose ambassadors, armies and borders a text tells of."""
    for match in _OWNED.finditer(text):
        word = _LAST_WORD.search(
            text, max(0, match.start() - 40), match.start()
        )
        if word is not None and word[0] in unknown:
            yield word[0]
    for match in _ABROAD.finditer(text):
        start = match.start()
        if match[1] in unknown and _TRADE.search(
            text[max(0, start - 40) : start]
        ):
            yield match[1]
    for name in sorted(unknown):
        if _DEMONYM.search(name) and _is_adjective(name, text):
            yield name


def _is_adjective(name: str, text: str) -> bool:
    """Tell whether a name stands ahead of an organ: "Bongalan army"."""
    at = text.find(f"{name} ")
    while at >= 0:
        if _ORGAN.match(text, at + len(name)):
            return True
        at = text.find(f"{name} ", at + 1)
    return False


def _bases(demonym: str, names: set[str]) -> list[str]:
    """Return "Bongala" for "Bongalan", if the text has both."""
    return [
        stem + ending
        for stem in (
            demonym.removesuffix(suffix)
            for suffix in _SUFFIXES
            if demonym.endswith(suffix)
        )
        if len(stem) > 3
        for ending in _ENDINGS
        if stem + ending in names and stem + ending != demonym
    ]


def _is_used(name: str, text: str) -> bool:
    """Tell whether a name is a word as well, or the name of a person."""
    if name.lower() in text:
        return True  # "Moderate" of "moderate"
    # "President Orhan", "Ida Holm's army", "M. Orhan"
    named = re.search(
        rf"(?:[A-ZÀ-Þ][\w'’-]+|\b[A-ZÀ-Þ]\.|\b(?:de|van|von|al|bin|da)"
        rf"|\b(?:president|minister|chancellor|king|emir|leader|general))"
        rf" {name}\b",
        text,
    )
    return named is not None and not _SENTENCE.match(named[0])


_SENTENCE = re.compile(
    r"(?:In|From|The|To|With|For|But|And|When|While|After|As|If|Since|Both"
    r"|Near|Against|On|By|Until|Although|Because|Whether|That|This) "
)

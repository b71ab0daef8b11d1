"""Which country the leaders belong to whom a text introduces.

Reads "Russian President Ivan Orlov", "Ivan Orlov, Russia's president" and
their like, so that "the Orlov government" has a country. It knows no leader
of its own: who governs changes, and the text says it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..lexicon import Lexicon
from ..tokens import tokenise


_OFFICE = (
    r"(?:[Vv]ice )?[Pp]resident|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor"
    r"|[Kk]ing|[Qq]ueen|[Ee]mir|[Ss]ultan|[Ll]eader|[Dd]ictator"
    r"|[Ff]oreign [Mm]inister|[Ss]trongman|[Rr]uler"
)
_NAME = r"(?:[^\W\d_a-z][\w'’-]+|[^\W\d_a-z]\.)"
_LEADER = re.compile(
    rf"(?P<state>{_NAME}(?: {_NAME})?)(?:['’]s?)? (?:\w+ )?(?:{_OFFICE}),?"
    rf" (?P<name>{_NAME}(?: (?:de|da|bin|al|van|von)| {_NAME}){{0,4}})"
    rf"|(?P<first>{_NAME}(?: {_NAME}){{1,4}}), (?:the )?"
    rf"(?P<owner>{_NAME}(?: {_NAME})?)(?:['’]s?)? (?:\w+ )?(?:{_OFFICE})\b"
)

# "The Soto administration" is how Americans speak of their government: read
# so where the text names an organ of it, and nobody else's leader by the name.
_ADMINISTRATION = re.compile(rf"({_NAME})(?:['’]s)? administration\b")
_AMERICAN = re.compile(r"\b(?:White House|[Ss]tate [Dd]epartment)\b")


def find_leaders(text: str, lexicon: Lexicon) -> Mapping[str, str]:
    """
    Find the leaders that a text introduces.

    Args:
        text: The whole text.
        lexicon: Where states and demonyms are looked up.

    Returns:
        ISO 3166-1 alpha-3 codes by surname.

    >>> find_leaders("Kenyan President Amina Oduya left.", Lexicon.default())
    {'Oduya': 'KEN'}
    """
    found: dict[str, str] = {}
    for match in _LEADER.finditer(text):
        name = match["name"] or match["first"]
        country = _country(match["state"] or match["owner"], lexicon)
        if country is not None:
            found.setdefault(name.split()[-1], country)
    if _AMERICAN.search(text):
        for match in _ADMINISTRATION.finditer(text):
            if not lexicon.match([match[1]], 0):
                found.setdefault(match[1], "USA")
    return found


def _country(words: str, lexicon: Lexicon) -> str | None:
    """Return the country of the name that some words end in."""
    tokens = [words[a:b] for a, b in tokenise(words, 0, len(words))]
    for k in range(len(tokens)):
        match = lexicon.match(tokens, k)
        if match is not None and k + match[1] == len(tokens):
            return match[0].country
    return None

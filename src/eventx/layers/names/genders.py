"""Whether somebody is spoken of as a woman or as a man.

Goes by titles, nouns such as "spokeswoman" and given names; of a surname
alone, by what the text puts ahead of it elsewhere. Where these say nothing,
or different things, either may be meant: no one is guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..lexis.offices import section


FEMALE, MALE = "female", "male"
_NOUNS = {
    FEMALE: frozenset(
        "mrs mrs. ms ms. miss queen princess spokeswoman chairwoman woman lady"
        " businesswoman congresswoman dame baroness mother sister daughter"
        " wife widow".split()
    ),
    MALE: frozenset(
        "mr mr. sir king prince spokesman chairman businessman congressman"
        " statesman sultan emir sheikh lord pope man father brother son"
        " husband".split()
    ),
}
_TITLES = {"Mrs": FEMALE, "Ms": FEMALE, "Miss": FEMALE, "Mr": MALE}
_PARTICLES = "van|von|der|den|de|del|della|di|da|dos|la|al|el|bin|ben|le"
_NAMED = re.compile(
    r"\b(?=(?P<given>[^\W\d_a-z]\w+)\.?\s+(?:[^\W\d_a-z]\.\s+)*"
    rf"(?:(?:{_PARTICLES})\s+)*(?P<last>[^\W\d_a-z][\w-]+))"
)


def find_genders(text: str) -> Mapping[str, str]:
    """
    Find the gender that a text gives to surnames.

    Returns:
        "female" or "male" by surname; none that both belong to.

    >>> find_genders("Laura Restrepo met Mr Arango and Chris Hale.")
    {'Restrepo': 'female', 'Arango': 'male'}
    """
    found: dict[str, set[str]] = {}
    for match in _NAMED.finditer(text):
        gender = _TITLES.get(match["given"]) or _of_given(match["given"])
        if gender is not None:
            found.setdefault(match["last"], set()).add(gender)
    return {
        name: next(iter(genders))
        for name, genders in found.items()
        if len(genders) == 1
    }


def gender_of(
    words: Sequence[str], name: str, known: Mapping[str, str]
) -> str | None:
    """
    Return the gender of somebody, or None if nothing tells it.

    Args:
        words: What he or she is called, in lower case, titles included.
        name: The name without titles.
        known: What the text says of surnames.
    """
    for gender, nouns in _NOUNS.items():
        if not nouns.isdisjoint(words):
            return gender
    given, _, surname = name.partition(" ")
    return (_of_given(given) if surname else None) or known.get(
        name.rsplit(" ", maxsplit=1)[-1]
    )


def _of_given(name: str) -> str | None:
    if name in section("given names of women"):
        return FEMALE
    return MALE if name in section("given names of men") else None

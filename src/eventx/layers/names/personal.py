"""
Personal names: where they begin, and whether capitals are one at all.

Offices and titles are left out of a name. Whether two names mean the same
person is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import lexicon as nouns
from ..lexicon import Lexicon
from ..lexis.offices import section


__all__ = ["is_common", "is_surname", "personal_name"]


def _is_name(word: str) -> bool:
    return word[0].isupper() or (
        # "al-Assad", "d'Estaing"
        not word.isalpha() and any(map(str.isupper, word))
    )


def _first(words: Sequence[str], head: int, start: int) -> int:
    i = head
    while i > start and _is_name(words[i - 1]):
        i -= 1
    before = i - 1
    while before > start and (
        words[before].lower() in section("particles in names")
    ):
        before -= 1
    if start <= before < i - 1 and _is_name(words[before]):
        return _first(words, before, start)
    return i


def _without_titles(words: Sequence[str], first: int, head: int) -> int:
    for i in range(head - 1, first - 1, -1):
        low = words[i].lower()
        if low in nouns.TITLES or low in nouns.PERSON_NOUNS:
            # "Dean" and "Earl" may be either; a given name begins the name.
            if i == first and words[i] in nouns.GIVEN_NAMES:
                continue
            return i + 1
    return first


def _titled(words: Sequence[str], first: int, start: int) -> bool:
    if first == start:
        return False
    low = words[first - 1].lower()
    return low in nouns.TITLES or low in nouns.PERSON_NOUNS


def personal_name(
    words: Sequence[str], head: int, start: int, lexicon: Lexicon
) -> str | None:
    """
    Return the name of a person without titles, if it is one.

    Args:
        words: The words of the sentence.
        head: Index of the last word of the name.
        start: Index of the first word of its phrase.
        lexicon: Tells the adjectives before a name.

    >>> personal_name(["President", "Joe", "Biden"], 2, 0, Lexicon.default())
    'Joe Biden'
    """
    if not _is_name(words[head]):
        return None
    run = _first(words, head, start)
    bare = _without_titles(words, run, head)
    if bare == run:
        bare = _behind_complement(words, run, head, start)
    first = _without_adjectives(words, bare, head, lexicon)
    name = " ".join(words[first : head + 1])
    if words[first] in nouns.GIVEN_NAMES and first < head:
        return name
    low = words[head].lower()
    if is_common(low) or low in section("organisations with a capital"):
        # "Sen. Church" and "President Park", but not "General Assembly"
        title = words[bare - 1].lower() if bare > start else ""
        plain = title.endswith(".") or title in section("plain titles")
        return name if plain and first == head else None
    if bare > run or _titled(words, first, start):
        return name
    return name if _looks_personal(words, first, head, start) else None


def is_common(low: str) -> bool:
    """Tell whether a word in lower case is a noun for who acts."""
    low = low.removeprefix("ex-")
    return (
        low in nouns.PERSON_NOUNS
        or low in nouns.ORGANISATION_NOUNS
        or low in nouns.GROUP_NOUNS
        or low in nouns.STATE_NOUNS
    )


def _behind_complement(
    words: Sequence[str], run: int, head: int, start: int
) -> int:
    # "Secretary of State Martin Ashgrove", "President of Chile Ana Rojas"
    if run - 2 < start or words[run - 1].lower() != "of" or run == head:
        return run
    office = words[run - 2].lower()
    if office not in nouns.TITLES and office not in nouns.PERSON_NOUNS:
        return run
    given = [i for i in range(run, head) if words[i] in nouns.GIVEN_NAMES] or [
        run + 1
    ]
    return given[0]


def _without_adjectives(
    words: Sequence[str], first: int, head: int, lexicon: Lexicon
) -> int:
    while first < head:
        found = lexicon.match(words, first, end=head)
        if found is None or found[0].form not in ("demonym", "people"):
            break
        first += found[1]
    return first


def _looks_personal(
    words: Sequence[str], first: int, head: int, start: int
) -> bool:
    if first > start and words[first - 1].lower() in ("the", "a", "an"):
        return False
    if first < head and words[first].lower() == "the":
        return False  # "The Frente Amplio"
    last = words[head]
    # not an acronym
    return not (last.isupper() and 2 <= len(last) <= 6 and first == head)


def is_surname(words: Sequence[str], i: int, start: int) -> bool:
    """
    Tell whether the name of a place at a word is rather a surname.

    Args:
        words: The words of the sentence.
        i: Index of the name, "Jordan" in "Rep. Jim Jordan".
        start: Index of the first word of its phrase.
    """
    if i <= start:
        return False
    before = words[i - 1]
    if not before[0].isupper():
        return False
    low = before.lower()
    if low == "the":
        return False  # "The Gambia"
    if before in nouns.GIVEN_NAMES or low in nouns.TITLES:
        return True
    initial = len(before) == 2 and before[1] == "."
    return initial or (
        i - 1 > 0
        and before.isalpha()
        and not before.isupper()
        and low not in section("capitals before places")
        and not is_common(low)
        and len(before) > 2
    )

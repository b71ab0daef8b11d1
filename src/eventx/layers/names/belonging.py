"""
Whose something is: the state that the modifiers of a noun phrase name.

It also tells the two Georgias and surnames from states. What the whole
phrase denotes is the business of `actors`.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from .. import lexicon as nouns
from ..lexicon import APOSTROPHE, Entry, Lexicon
from ..lexis.offices import section
from .personal import is_surname


__all__ = ["Phrase", "is_personal", "is_us_georgia", "owner"]

_POSSESSIVES = frozenset(
    {"'s", "'", f"{APOSTROPHE}s", APOSTROPHE, "'S", f"{APOSTROPHE}S"}
)


@attrs.frozen
class Phrase:
    """
    A noun phrase among the words of its sentence.

    Attributes:
        words: The words of the sentence.
        head: Index of the head.
        start: Index of the first word.
        end: Index behind the last word.
        lexicon: Where names are looked up.
    """

    words: Sequence[str]
    head: int
    start: int
    end: int
    lexicon: Lexicon

    @property
    def low(self) -> str:
        """The head in lower case."""
        return self.words[self.head].lower()

    def is_bare(self) -> bool:
        """Tell whether nothing but an article stands before the head."""
        before = self.words[self.start : self.head]
        return not before or [w.lower() for w in before] == ["the"]

    def match(self, i: int, end: int) -> tuple[Entry, int] | None:
        """Find the longest name that begins at a word."""
        return self.lexicon.match(self.words, i, end=end)

    def text(self) -> str:
        """Return the phrase without its article, as it is written."""
        articles = section("determiners")
        first = self.start
        while first < self.head and self.words[first].lower() in articles:
            first += 1
        text = ""
        for word in self.words[first : self.end]:
            close = word in _POSSESSIVES or word in ",.;:"
            text += word if close or not text else f" {word}"
        return text


def is_personal(phrase: Phrase, i: int) -> bool:
    """Tell whether the name of a place at a word is rather a surname."""
    if i == phrase.start:
        return False
    if phrase.match(i - 1, i):
        return phrase.words[i - 1] in nouns.GIVEN_NAMES
    return is_surname(phrase.words, i, phrase.start)


def is_us_georgia(phrase: Phrase, entry: Entry, i: int) -> bool:
    """Tell whether a name at a word is that of the state of the US."""
    if entry.country != "GEO" or entry.form != "name":
        return False
    words = phrase.words
    if not section("places of the Georgia of the US").isdisjoint(words):
        return True
    behind = [word.lower() for word in words[i + 1 : phrase.end]]
    if behind and behind[0] in _POSSESSIVES:
        if not section("Georgia of the US").isdisjoint(behind):
            return True
    elif behind and behind[0].isalpha() and i < phrase.head:
        return True  # the country's would be "Georgian"
    if i > 1 and words[i - 1] == ",":
        city = phrase.match(i - 2, i - 1)
        return city is None or city[0].country != "GEO"
    return i > 1 and [w.lower() for w in words[i - 2 : i]] == ["state", "of"]


def owner(phrase: Phrase, head: int) -> Entry | None:
    """Find whose it is: "Russia's", "Russian", "of Russia", "in Moscow"."""
    owner = None
    i = phrase.start
    while i < head:
        found = phrase.match(i, head)
        if found is None:
            i += 1
            continue
        entry, length = found
        if entry.form not in ("place", "person") and not (
            is_us_georgia(phrase, entry, i)
            or (entry.form == "name" and is_personal(phrase, i))
        ):
            owner = entry
        i += length
    return owner or _located(phrase)


def _located(phrase: Phrase) -> Entry | None:
    words = phrase.words
    abroad = phrase.low in section("missions abroad")
    for i in range(phrase.head + 1, phrase.end - 1):
        if words[i].lower() != "of" and (words[i].lower() != "in" or abroad):
            continue
        first = i + 1
        if words[first].lower() == "the" and first + 1 < phrase.end:
            first += 1
        found = phrase.match(first, phrase.end)
        if found and found[0].form in ("name", "metonym"):
            return found[0]
    return None

"""
A sentence as models see it: its tokens, and what is known of each.

What a token is to one event is not known here: see `features`.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import Any

from eventx import Document


_DIGITS = re.compile(r"\d")
# What is not searched for events.
_FURNITURE = frozenset(("cruft", "dateline"))


class Scene:
    """
    A sentence and its tokens; a quotation within it is one token.

    Attributes:
        reading: The sentence, read.
        kind: What sort of sentence it is: "body", "headline" and so on.
        inner: Whether it stands within a quotation.
        lows: The tokens in lower case.
        starts: Where each token starts in the text.
        ends: Where each token ends.
        phrase_of: The number of each token's phrase.
    """

    def __init__(self, document: Document, unit: int) -> None:
        self.reading: Any = document.reading(unit)
        self.kind: str = self.reading.sentence.kind
        self.inner = self.reading.sentence.quote is not None
        self.lows: list[str] = self.reading.lows
        self.starts: list[int] = self.reading.starts
        self.ends: list[int] = self.reading.ends
        self.phrase_of = [0] * len(self.lows)
        for number, phrase in enumerate(self.reading.phrases):
            for token in range(phrase.first, phrase.last):
                self.phrase_of[token] = number

    def token_at(self, offset: int) -> int:
        """Return the token at an offset or behind it."""
        at = bisect.bisect_right(self.ends, offset)
        return min(at, len(self.ends) - 1)

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token of a stretch, and the one behind its last."""
        first = bisect.bisect_right(self.ends, start)
        last = bisect.bisect_left(self.starts, end)
        if first < last and end - self.starts[last - 1] < self._half(last - 1):
            last -= 1
        if first < last and self.ends[first] - start < self._half(first):
            first += 1
        return first, last

    def _half(self, token: int) -> float:
        return (self.ends[token] - self.starts[token]) / 2

    @functools.cached_property
    def roles_in_clause(self) -> dict[int, str]:
        """What a phrase is to its verb: "s" for its subject, and so on."""
        found = {}
        for verb in self.reading.verbs:
            for _, at, filler in verb.pps:
                found[at] = found[filler] = "p"
            for noun in (verb.second, verb.object):
                if noun >= 0:
                    found[noun] = "o"
            for noun in verb.subject:
                found[noun] = "s"
            if verb.opener >= 0:
                found[verb.opener] = "c"
            found[verb.at] = f"v{verb.link}"
        return found

    @functools.cached_property
    def items(self) -> list[list[str]]:
        """What is known of each token, whatever the event."""
        reading = self.reading
        lows, tags, phrases = self.lows, reading.tags, reading.phrases
        kinds = f"^^{reading.kinds}$$"
        items = []
        count = len(lows)
        before, tag_before = "^", "^"
        for at, low in enumerate(lows):
            number = self.phrase_of[at]
            phrase = phrases[number]
            tag = tags[at]
            behind = at + 1 < count
            place = "h" if at == phrase.head else "i"
            if at == phrase.first:
                place += "b"
            if at + 1 == phrase.last:
                place += "e"
            items.append(
                [
                    f"w={low}",
                    f"w-={before}",
                    f"w+={lows[at + 1] if behind else '$'}",
                    f"t={tag_before}{tag}{tags[at + 1] if behind else '$'}",
                    f"k={kinds[number + 2]}{place}",
                    f"kk={kinds[number + 1 : number + 4]}{place}",
                    f"k5={kinds[number : number + 5]}",
                    f"h={phrase.word}",
                    f"c={self.roles_in_clause.get(number, '')}{place}",
                    f"s={_shape(reading.words[at])}",
                    f"e={low[-3:]}",
                ]
            )
            before, tag_before = low, tag
        return items


@functools.lru_cache(maxsize=65_536)
def _shape(word: str) -> str:
    """Return the sort of signs that a word is made of."""
    if word[:1].isupper():
        return "A" if word.isupper() else "Aa"
    if _DIGITS.search(word):
        return "9"
    return "a" if word.isalpha() else word[:2]


def scene(document: Document, unit: int) -> Scene:
    """Return a sentence of a document, by its number in `document.units`."""
    return document.layer(
        f"eventx_crf {unit}", lambda _: Scene(document, unit)
    )


def scene_at(document: Document, offset: int) -> Scene | None:
    """Return the innermost sentence at an offset, if events may be in it."""
    unit = document.unit_at(offset)
    if unit < 0 or document.units[unit].kind in _FURNITURE:
        return None
    found = scene(document, unit)
    return found if found.lows else None

"""
Where in a text that stands which a model says.

Only what stands there is found; nothing is guessed or repaired.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..document import Document
from .windows import Window


Place = tuple[int, int]

# What a model may write in another way than the text does.
_ALIKE = ("'’‘`", '"“”„«»', "-‐‑–—")


class Finder:
    """
    Finds in one window what a model says stands there.

    A model may give a quotation, a pair of offsets in the window, or both as
    eventx writes them, `{"start": ..., "end": ..., "text": ...}`. Where
    offsets do not fit their text, which is usual, the text decides, and the
    offsets tell between its occurrences. White space, and the shape of
    quotation marks and dashes, may differ; words may not be cut.
    """

    def __init__(self, document: Document, window: Window) -> None:
        """Take a document and the window that the model was shown."""
        self.text = document.text
        self.window = window

    def places(self, said: Any) -> tuple[list[Place], int | None]:
        """
        Return where it may stand, in order, and where the model puts it.

        Returns:
            Offsets in the document; none if it is not there.
        """
        if isinstance(said, str):
            return self._quoted(said), None
        if isinstance(said, Mapping):
            pair = [said.get("start"), said.get("end")]
            given = self._pair(pair)
            quote = said.get("text")
            if quote is None:
                return given, None
            if not isinstance(quote, str):
                return [], None
            if given and self.text[slice(*given[0])] == quote:
                return given, None
            hint = pair[0] if type(pair[0]) is int else None
            if hint is not None:
                hint += self.window.start
            return self._quoted(quote), hint
        if isinstance(said, Sequence):
            return self._pair(said), None
        return [], None

    def _pair(self, said: Sequence[Any]) -> list[Place]:
        match list(said):
            case [int(start), int(end)]:
                start, end = start + self.window.start, end + self.window.start
                inside = self.window.start <= start < end <= self.window.end
                if inside and self.text[start:end].strip():
                    return [(start, end)]
        return []

    def _quoted(self, quote: str) -> list[Place]:
        if not quote.strip():
            return []
        found = _pattern(quote).finditer(
            self.text, self.window.start, self.window.end
        )
        return [match.span() for match in found]


@lru_cache(maxsize=512)
def _pattern(quote: str) -> re.Pattern[str]:
    words = ("".join(map(_alike, word)) for word in quote.split())
    body = r"\s+".join(words)
    quote = quote.strip()
    left = r"(?<!\w)" if re.match(r"\w", quote[0]) else ""
    right = r"(?!\w)" if re.match(r"\w", quote[-1]) else ""
    return re.compile(f"{left}{body}{right}")


def _alike(sign: str) -> str:
    for signs in _ALIKE:
        if sign in signs:
            return f"[{re.escape(signs)}]"
    return re.escape(sign)

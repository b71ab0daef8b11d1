"""
A text, and all that is known about it.

What is computed from the text (sentences, phrases, dates) is computed on
first use and kept on the instance. The text is never changed: offsets count
its code points as given.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from .errors import DateError, SpanError
from .spans import Passage, Span


T = TypeVar("T")
Published = dt.date | dt.datetime | str | None


class Document:
    """
    A text to be read.

    Attributes:
        text: The text as given.
        id: What the caller calls it.
        published: The day of publication, or None.

    >>> Document("Paris spoke.").span(0, 5)
    Span(0, 5, 'Paris')
    """

    def __init__(
        self, text: str, *, id: str = "", published: Published = None
    ) -> None:
        """
        Take a text.

        Args:
            text: Any text at all.
            id: A name for it, repeated in the result.
            published: A date, a datetime or an ISO string.

        Raises:
            DateError: If `published` is not a date.
            TypeError: If the text is not a string.
        """
        if not isinstance(text, str):
            raise TypeError(f"a text is a str, not {type(text).__name__}")
        self.text = text
        self.id = id
        self.published = read_date(published)
        self._layers: dict[str, Any] = {}

    def __repr__(self) -> str:
        return f"Document({len(self.text)} characters, id={self.id!r})"

    def span(self, start: int, end: int) -> Span:
        """
        Return a piece of the text.

        Raises:
            SpanError: If the text has no such offsets.
        """
        start, end = operator.index(start), operator.index(end)
        if not 0 <= start <= end <= len(self.text):
            raise SpanError(
                f"no span {start} to {end} in a text of "
                f"{len(self.text)} characters"
            )
        return Span(start=start, end=end, text=self.text[start:end])

    def passage(self, pieces: Iterable[tuple[int, int]]) -> Passage:
        """
        Return a text in one or several pieces, given in order.

        Raises:
            SpanError: If there is no piece, or they are out of order.
        """
        parts = tuple(self.span(start, end) for start, end in pieces)
        if not parts:
            raise SpanError("a passage has at least one piece")
        whole = self.span(parts[0].start, max(part.end for part in parts))
        return Passage(
            start=whole.start, end=whole.end, text=whole.text, parts=parts
        )

    def layer(self, name: str, compute: Callable[[Document], T]) -> T:
        """
        Return what is known under a name, computed on first use.

        Args:
            name: Name of the layer, and of its place in the cache.
            compute: Called with the document when the layer is new.
        """
        if name not in self._layers:
            self._layers[name] = compute(self)
        known: T = self._layers[name]
        return known


def read_date(published: Published) -> dt.date | None:
    """
    Return the day of publication.

    The day is taken as written, in whatever time zone it was written.

    Raises:
        DateError: If it is not a date.

    >>> read_date("2021-03-17T23:30:00+03:00")
    datetime.date(2021, 3, 17)
    """
    if isinstance(published, dt.datetime):
        return published.date()
    if published is None or isinstance(published, dt.date):
        return published
    if not isinstance(published, str):
        raise DateError(
            f"published is a date, a datetime or an ISO string, not "
            f"{type(published).__name__}"
        )
    try:
        return dt.datetime.fromisoformat(published.strip()).date()
    except ValueError:
        raise DateError(
            f"published is an ISO date such as 2021-03-17, not {published!r}"
        ) from None

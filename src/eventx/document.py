"""
A text, and all that is known about it.

What is computed from the text (sentences, phrases, dates) is computed on
first use and kept on the instance. The text is never changed: offsets count
its code points as given.
"""

from __future__ import annotations

import bisect
import datetime as dt
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from .errors import DateError, SpanError
from .events import Event
from .layers.lexicon import Entry, Lexicon
from .layers.names.leaders import find_leaders
from .layers.names.newcomers import find_firms, find_states, find_surnames
from .layers.quotes import Quote, find_quotes
from .layers.reading import Reading
from .layers.sentences import Sentence, split_sentences
from .spans import Actor, Passage, Span


T = TypeVar("T")
Published = dt.date | dt.datetime | str | None


class Document:
    """
    A text to be read.

    Attributes:
        text: The text as given.
        id: What the caller calls it.
        published: The day of publication, or None.
        found: What detectors that were not trained have found in it, for
            those that were; empty outside an extractor.

    >>> Document("Paris spoke.").span(0, 5)
    Span(0, 5, 'Paris')
    """

    def __init__(
        self,
        text: str,
        *,
        id: str = "",
        published: Published = None,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        """
        Take a text.

        Args:
            text: Any text at all.
            id: A name for it, repeated in the result.
            published: A date, a datetime or an ISO string.
            given: What is known about it already, such as a parse, by the
                name of the layer that it is; it is not computed again.

        Raises:
            DateError: If `published` is not a date.
            TypeError: If the text is not a string.
        """
        if not isinstance(text, str):
            raise TypeError(f"a text is a str, not {type(text).__name__}")
        self.text = text
        self.id = id
        self.published = read_date(published)
        self.found: tuple[Event, ...] = ()
        self.given = dict(given or {})
        self._layers: dict[str, Any] = dict(self.given)

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

    def actor(self, start: int, end: int) -> Actor:
        """
        Return who a piece of the text names, as far as that is known.

        Raises:
            SpanError: If the text has no such offsets.

        >>> Document("Moscow left.").actor(0, 6).country
        'RUS'
        """
        # Wanted by detectors in Python only, and it needs this class.
        from .layers import references  # noqa: PLC0415

        span = self.span(start, end)
        return references.actor_of_span(self, span)

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

    # Layers ---------------------------------------------------------------

    @property
    def names(self) -> Lexicon:
        """The names of actors that are known before the text is read."""
        return Lexicon.default()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations, in order; see `eventx.layers.quotes`."""
        return self.layer("quotes", lambda self: find_quotes(self.text))

    @property
    def units(self) -> tuple[Sentence, ...]:
        """The sentences, those inside quotations too, in order."""
        return self.layer(
            "sentences", lambda self: split_sentences(self.text, self.quotes)
        )

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences as spans; quotations stay within theirs."""
        return tuple(
            self.span(unit.start, unit.end)
            for unit in self.units
            if unit.quote is None
        )

    def reading(self, unit: int) -> Reading:
        """
        Return a sentence with its tokens, phrases and clauses.

        Args:
            unit: Its index in `units`.
        """
        return self.layer(f"reading {unit}", lambda self: self.read(unit))

    def reading_at(self, offset: int) -> Reading | None:
        """Return the reading of the innermost sentence at an offset."""
        unit = self.unit_at(offset)
        return None if unit < 0 else self.reading(unit)

    def unit_at(self, offset: int) -> int:
        """Return the index of the innermost sentence at an offset, or -1."""
        starts = self.layer(
            "starts", lambda self: [unit.start for unit in self.units]
        )
        at = bisect.bisect_right(starts, offset) - 1
        # Inner sentences stand behind the outer one that holds them.
        while at >= 0 and self.units[at].end <= offset:
            at -= 1
        return at

    def read(
        self, unit: int, make: Callable[..., Reading] = Reading
    ) -> Reading:
        """
        Read a sentence, whether or not it was read before.

        Args:
            unit: Its index in `units`.
            make: Called with what a `Reading` is made of; by providers of
                phrases, with a class of their own.
        """
        sentence = self.units[unit]
        own = sentence.quote
        depth = -1 if own is None else self.quotes[own].depth
        starts = self.layer(
            "quote starts", lambda self: [q.start for q in self.quotes]
        )
        first = bisect.bisect_left(starts, sentence.start)
        last = bisect.bisect_left(starts, sentence.end)
        whole = [
            quote
            for quote in self.quotes[first:last]
            if quote.utterance and quote.depth > depth
        ]
        top: list[Quote] = []
        for quote in whole:
            if not top or quote.start >= top[-1].end:
                top.append(quote)
        lexicon = self.layer("names of the text", _names)
        leaders = self.layer(
            "leaders", lambda self: find_leaders(self.text, lexicon)
        )
        return make(self.text, sentence, top, lexicon, leaders)

    def phrases(self, sentence: Span) -> tuple[tuple[str, Span], ...]:
        """
        Return the phrases of a sentence: their letter and their place.

        Args:
            sentence: One of `sentences`, or any span that starts in one.
        """
        reading = self.reading_at(sentence.start)
        if reading is None:
            return ()
        return tuple(
            (phrase.kind, self.span(*reading.offsets(i, i)))
            for i, phrase in enumerate(reading.phrases)
        )


def _names(document: Document) -> Lexicon:
    """Return the names of actors, with those that only the text knows."""
    lexicon = document.layer("lexicon", lambda self: self.names)
    own: dict[str, Entry] = {}
    for find in (find_states, find_firms, find_surnames):
        for name, entry in find(document.text, lexicon).items():
            own.setdefault(name, entry)
    return lexicon.with_names(own.items()) if own else lexicon


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

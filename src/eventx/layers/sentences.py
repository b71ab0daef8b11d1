# The marks themselves are what this module is about.
"""
Splits a text into sentences and says what kind each is.

It does not look for names or phrases, and it drops nothing.
"""

import bisect
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

import attrs

from .quotes import Quote
from .texts.abbreviations import is_abbreviation
from .texts.furniture import (
    dateline_end,
    is_cruft,
    is_filler,
    is_headline,
    marker_end,
)
from .texts.paragraphs import find_paragraphs
from .texts.utterances import is_attributed


@attrs.frozen(kw_only=True)
class Sentence:
    """
    A sentence, headline, dateline or piece of page furniture.

    Attributes:
        start: Where it starts.
        end: Where it ends, white space left out.
        kind: "body", "headline", "dateline" or "cruft".
        paragraph: The number of its paragraph, counted from 0.
        quote: The index of the quotation that it is a sentence of, or None
            for a sentence of the text itself.
    """

    start: int
    end: int
    kind: str
    paragraph: int
    quote: int | None


Cut = Callable[[str, int, int, Sequence[Quote]], list[tuple[int, int]]]

# A run of stops with the marks and brackets that close after it. It always
# matches once begun, so that no run is read twice.
_STOP = re.compile(r"""[.?!…](?!\w)(?:\s?[.?!…])*+["”’'»)\]]*+""")
_NEXT = re.compile(r"""\s*+(["“„‘'«`(\[]*+)\s*+(\w*)""")

_MARKS = "\"“”„‟«»‘’'`"
_DASHES = "-–—"
_RUN = ".?!… "
_START_OF = itemgetter(0)


def split_sentences(
    text: str, quotes: Sequence[Quote], starts: Iterable[int] | None = None
) -> tuple[Sentence, ...]:
    """
    Return the sentences of a text, in the order in which they start.

    The sentences with no `quote` cover the text, each character but white
    space once. A piece of speech is one opaque thing to them; its own
    sentences are listed in addition, with the index of their quotation.

    Args:
        text: Any text.
        quotes: What `find_quotes` returned for it.
        starts: Where sentences start, as another splitter has it; what is
            found here then is paragraphs, headlines, datelines and cruft.

    >>> from eventx.layers.quotes import find_quotes
    >>> text = 'He left. "I go. You stay," he said.'
    >>> [(s.start, s.end, s.quote)
    ...  for s in split_sentences(text, find_quotes(text))]
    [(0, 8, None), (9, 35, None), (10, 15, 0), (16, 25, 0)]
    """
    paragraphs = find_paragraphs(text)
    cut = _cut if starts is None else _Cut(starts)
    splitter = _Splitter(text, cut)
    outer = [quote for quote in quotes if not quote.depth]
    at = 0
    for number in range(len(paragraphs)):
        past = at
        end = paragraphs[number][1]
        while past < len(outer) and outer[past].start < end:
            past += 1
        splitter.paragraph(paragraphs, number, outer[at:past])
        at = past
    for index, quote in enumerate(quotes):
        if quote.utterance and quote.depth < 2:
            splitter.speech(quotes, index)
    return _records(splitter.found, paragraphs)


# Longer than any sentence of prose, and short enough for what costs more than
# its length to read.
_LONGEST = 2_000


class _Splitter:
    """Collects `(start, end, kind, quote)` for each sentence."""

    def __init__(self, text: str, cut: Cut) -> None:
        self.text = text
        self.cut = cut
        self.found: list[tuple[int, int, str, int | None]] = []
        self.begun = False

    def paragraph(
        self,
        paragraphs: list[tuple[int, int]],
        number: int,
        quotes: list[Quote],
    ) -> None:
        """Take a paragraph and the outermost quotations in it."""
        text, found = self.text, self.found
        start, end = paragraphs[number]
        while (past := marker_end(text, start, end)) > 0:
            found.append((start, past, "cruft", None))
            start = _skip(text, past, end)
            if start == end:
                return
        if is_cruft(text, start, end):
            found.append((start, end, "cruft", None))
            return
        first, self.begun = not self.begun, True
        if number + 1 < len(paragraphs) and is_headline(
            text, start, end, paragraphs[number + 1], first=first
        ):
            found.append((start, end, "headline", None))
            return
        past = dateline_end(text, start, end)
        if past:
            found.append((start, past, "dateline", None))
            start = _skip(text, past, end)
        for begin, stop in self.cut(text, start, end, quotes):
            cruft = is_filler(text, begin, stop)
            found.append((begin, stop, "cruft" if cruft else "body", None))

    def speech(self, quotes: Sequence[Quote], index: int) -> None:
        """Take the sentences inside a quotation."""
        text = self.text
        quote = quotes[index]
        start, end = _inside(text, quote)
        nested = []
        at = index + 1
        while at < len(quotes) and quotes[at].start < end:
            if quotes[at].depth == quote.depth + 1:
                nested.append(quotes[at])
            at += 1
        for begin, stop in self.cut(text, start, end, nested):
            self.found.append((begin, stop, "body", index))


def _inside(text: str, quote: Quote) -> tuple[int, int]:
    """Return start and end of what stands between the marks."""
    start, end = quote.start, quote.end
    double = text[start] in "'`" and text[start + 1] == text[start]
    width = 2 if double else 1
    start += width
    if end - start >= width and text[end - 1] in _MARKS:
        end -= width
    while end > start and text[end - 1].isspace():
        end -= 1
    return _skip(text, start, end), end


def _skip(text: str, at: int, end: int) -> int:
    """Return where the white space at an offset is over."""
    while at < end and text[at].isspace():
        at += 1
    return at


def _cut(
    text: str, start: int, end: int, quotes: Sequence[Quote]
) -> list[tuple[int, int]]:
    """Cut a stretch into sentences, taking its quotations whole."""
    sentences = []
    begin = start
    at = 0
    last = len(quotes)
    for match in _STOP.finditer(text, start, end):
        stop, past = match.span()
        while at < last and quotes[at].end <= stop:
            at += 1
        quote = None
        if at < last and quotes[at].start < past:
            quote = quotes[at]
            if quote.start > stop:
                # An opening mark right behind a stop: "He left.'Why?'"
                past = quote.start
                quote = None
            elif past < quote.end:
                continue
        if past >= end:
            break
        if _ends(text, (begin, stop, past, end), quote):
            sentences.append((begin, past))
            begin = _skip(text, past, end)
    if begin < end:
        sentences.append((begin, end))
    if all(stop - begin <= _LONGEST for begin, stop in sentences):
        return sentences
    return [
        piece
        for begin, stop in sentences
        for piece in _short(text, begin, stop, quotes)
    ]


class _Cut:
    """Cuts as `_cut` does, but where it is told to."""

    def __init__(self, starts: Iterable[int]) -> None:
        self.starts = sorted(set(starts))

    def __call__(
        self, text: str, start: int, end: int, quotes: Sequence[Quote]
    ) -> list[tuple[int, int]]:
        """Cut a stretch; quotations are taken whole here, too."""
        first = bisect.bisect_right(self.starts, start)
        last = bisect.bisect_left(self.starts, end)
        begins = [quote.start for quote in quotes]
        cuts = []
        for at in self.starts[first:last]:
            ahead = bisect.bisect_left(begins, at)
            if not ahead or at >= quotes[ahead - 1].end:
                cuts.append(at)
        pieces = []
        for begin, stop in itertools.pairwise([start, *cuts, end]):
            kept = text[begin:stop].rstrip()
            first = begin + len(kept) - len(kept.lstrip())
            if kept.strip():
                pieces.append((first, begin + len(kept)))
        return pieces


def _short(
    text: str, begin: int, end: int, quotes: Sequence[Quote]
) -> list[tuple[int, int]]:
    """Cut what no stop ends: no sentence of prose is as long as that."""
    pieces = []
    room = begin + _LONGEST
    for quote in quotes:
        if begin <= quote.start < room and quote.utterance:
            room += quote.end - quote.start
    while room < end:
        cut = text.rfind(" ", begin, room)
        inside = [q.end for q in quotes if q.start < cut < q.end]
        if cut <= begin or inside:
            cut = max([room, *inside])
        if cut >= end:
            break
        pieces.append((begin, cut))
        begin = _skip(text, cut, end)
        room = begin + _LONGEST
    if begin < end:
        pieces.append((begin, end))
    return pieces


def _ends(
    text: str, place: tuple[int, int, int, int], quote: Quote | None
) -> bool:
    """
    Tell whether a sentence ends at a stop.

    Args:
        text: The text.
        place: Where the sentence begins, where the stop stands, where what
            belongs to it is over, and where the paragraph ends.
        quote: The quotation that ends with the stop.
    """
    begin, stop, past, end = place
    match = _NEXT.match(text, past, end)
    if match is None or (match.start(1) == past and not match[1]):
        return False
    word = match[2]
    asked = quote is not None and text[stop] != "."
    if asked and match[1].endswith("("):
        return False
    if not word:
        return _starts(text, match.end(), end, asked=asked)
    if word[0].islower():
        return False
    if text[stop] != "." or (past > stop + 1 and text[stop + 1] in _RUN):
        return quote is None or not is_attributed(text, past, end)
    if (
        len(word) == 1
        and word.isalpha()
        and text[match.end() : match.end() + 1] == "."
    ):
        word = ""  # an initial, not the word "A" or "I"
    spoken = quote is not None and quote.utterance
    return spoken or not is_abbreviation(text, begin, stop, word)


def _starts(text: str, at: int, end: int, *, asked: bool) -> bool:
    """
    Tell whether a sentence can start with the sign at an offset.

    After a question in quotation marks (`asked`) a dash names the speaker.
    """
    if at >= end or text[at] in ",;:)&%]»”’/":
        return False
    if text[at] in _DASHES:
        at = _skip(text, at + 1, end)
        return not asked and at < end and not text[at].islower()
    return True


def _records(
    found: list[tuple[int, int, str, int | None]],
    paragraphs: list[tuple[int, int]],
) -> tuple[Sentence, ...]:
    """Turn what was found into records, in the order of the text."""
    records = []
    number = 0
    for start, end, kind, quote in sorted(found, key=_START_OF):
        while paragraphs[number][1] <= start:
            number += 1
        records.append(
            Sentence(
                start=start,
                end=end,
                kind=kind,
                paragraph=number,
                quote=quote,
            )
        )
    return tuple(records)

"""
Finds quotations and tells speech from phrases.

It does not say who speaks: that is for the detectors.
"""

import attrs

from .texts.marks import Pair, find_marks, pair_marks
from .texts.paragraphs import find_paragraphs
from .texts.utterances import is_speech


@attrs.frozen(kw_only=True)
class Quote:
    """
    A stretch of text between quotation marks.

    Attributes:
        start: Where the opening mark stands.
        end: Where the closing mark ends, or the paragraph if there is none.
        depth: 0 for an outermost quotation, 1 for one inside it, and so on.
        utterance: Whether it is a piece of speech rather than a phrase.
        joins: Whether it carries on the quotation of the paragraph before.
    """

    start: int
    end: int
    depth: int
    utterance: bool
    joins: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """
    Return the quotations of a text, sorted by where they start.

    Args:
        text: Any text; marks that belong to no pair are passed over.

    >>> [(q.start, q.end, q.utterance) for q in find_quotes('"Go," he said.')]
    [(0, 5, True)]
    """
    marks = find_marks(text)
    if not marks:
        return ()
    return _records(text, pair_marks(text, marks, find_paragraphs(text)))


def _records(text: str, pairs: list[Pair]) -> tuple[Quote, ...]:
    """Turn the pairs into records."""
    records = []
    around: list[Pair] = []
    # The end of the last speech at each depth, and what it is in.
    last = [(-1, -1), (-1, -1)]
    for pair in pairs:
        while around and around[-1].end <= pair.start:
            around.pop()
        depth = len(around)
        utterance = False
        # Deeper ones are read with what is around them: it keeps the cost
        # of a thousand nested marks in bounds.
        if depth < 2:
            left = pair.left
            if depth:
                left = around[-1].start + around[-1].width
            end, inside = last[depth]
            utterance = (
                pair.joins
                or pair.continued
                or is_speech(text, pair, left, end if inside == left else -1)
            )
            if utterance:
                last[depth] = (pair.end, left)
        around.append(pair)
        records.append(
            Quote(
                start=pair.start,
                end=pair.end,
                depth=depth,
                utterance=utterance,
                joins=pair.joins,
            )
        )
    return tuple(records)

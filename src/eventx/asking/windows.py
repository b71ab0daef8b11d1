"""
Pieces of a long text that a model can read, with overlaps.

All of the text stands in one of them; what is found twice is not its
business.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence

import attrs

from ..document import Document


Measure = Callable[[str], int]


@attrs.frozen
class Window:
    """
    A piece of a text.

    Attributes:
        start: Where it starts, in code points.
        end: Where it ends.
    """

    start: int
    end: int


def windows(
    document: Document,
    *,
    size: int,
    overlap: int,
    measure: Measure = len,
) -> tuple[Window, ...]:
    """
    Return the pieces of a text that a model is shown.

    They begin and end with sentences where sentences are short enough.

    Args:
        document: The text.
        size: How much a model can read at a time.
        overlap: How much of a piece the next one repeats, at most.
        measure: How much a piece of text is; its characters, if not given.
    """
    text = document.text
    last = len(text.rstrip())
    sentences = document.sentences
    starts = [each.start for each in sentences]
    ends = [each.end for each in sentences]
    found: list[Window] = []
    start = end = 0
    while end < last:
        if found:
            start = _begin(
                text, end, found[-1].start, starts, overlap, measure
            )
        reach = _reach(text, start, ends, size, measure)
        if reach <= end:
            start, reach = end, _reach(text, end, ends, size, measure)
        found.append(Window(start, reach))
        end = reach
    return tuple(found)


def _reach(
    text: str, start: int, ends: list[int], size: int, measure: Measure
) -> int:
    """Return where the piece ends that begins at an offset."""

    def amount(end: int) -> int:
        return measure(text[start:end])

    first = bisect.bisect_right(ends, start)
    fitting = _fitting(ends, first, size, amount)
    if fitting > first:
        return ends[fitting - 1]
    every = range(start + 1, len(text) + 1)
    cut = start + _fitting(every, 0, size, amount)
    space = text.rfind(" ", start + 1, cut)
    # A word is cut only if it is longer than half a piece.
    return (
        space
        if cut < len(text) and space > (start + cut) // 2
        else (max(cut, start + 1))
    )


def _fitting(
    ends: Sequence[int], first: int, size: int, amount: Callable[[int], int]
) -> int:
    """
    Return the index behind the last end, from one on, that fits.

    The model's tokeniser may be what measures, and it is slow: nothing is
    measured that is much longer than what fits.
    """
    step = 1
    while first + step <= len(ends) and amount(ends[first + step - 1]) <= size:
        step *= 2
    beyond = min(first + step - 1, len(ends))
    return bisect.bisect_right(
        ends, size, first + step // 2, beyond, key=amount
    )


def _begin(
    text: str,
    end: int,
    before: int,
    starts: list[int],
    overlap: int,
    measure: Measure,
) -> int:
    """Return where the piece begins that follows one."""
    first = bisect.bisect_right(starts, before)
    last = bisect.bisect_left(starts, end)
    at = bisect.bisect_left(
        starts, -overlap, first, last, key=lambda s: -measure(text[s:end])
    )
    if at < last:
        return starts[at]
    inside = range(before + 1, end)
    at = bisect.bisect_left(
        inside, -overlap, key=lambda s: -measure(text[s:end])
    )
    if at == len(inside):
        return end
    space = text.find(" ", inside[at], end)
    return space + 1 if 0 <= space < end - 1 else inside[at]

"""Finds the paragraphs of a text; does not look at what they say."""

from __future__ import annotations

import re


# A line without its surrounding white space; blank lines never match.
_LINE = re.compile(r"\S(?:[^\n\r]*\S)?")
_WIDEST = 100  # columns; nobody wraps prose by hand beyond that
_FIRST_WORD = re.compile(r"\S{1,40}")


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    r"""
    Return the start and end of each paragraph, white space left out.

    A blank line always ends a paragraph. A single line break ends one too,
    unless the lines of the text were filled up to a fixed width.

    >>> find_paragraphs("One line.\nAnother.")
    [(0, 9), (10, 18)]
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    soft = _soft_breaks(text, lines)
    if not soft:
        return lines
    width = _fill_width(text, lines, soft)
    if not width:
        return lines
    kept = {at for at in soft if _runs_on(text, lines, at, width)}
    paragraphs: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(lines):
        if at in kept:
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
    return paragraphs


def _soft_breaks(text: str, lines: list[tuple[int, int]]) -> list[int]:
    """Return the indices of lines with no blank line above them."""
    soft = []
    above = -1
    for at, (start, end) in enumerate(lines):
        if above >= 0:
            gap = text[above:start]
            if gap.count("\n") < 2 and gap.count("\r") < 2:
                soft.append(at)
        above = end
    return soft


def _fill_width(
    text: str, lines: list[tuple[int, int]], soft: list[int]
) -> int:
    """
    Return the width that the lines were wrapped at, 0 if they were not.

    In wrapped prose the first word of a line would not have fitted on the
    line above, and it is mostly in lower case; a paragraph's first word is
    neither.
    """
    lengths = [end - start for start, end in lines]
    short = [length for length in lengths if length <= _WIDEST]
    if not short or len(short) < 0.9 * len(lengths):
        return 0
    width = max(short)
    forced = sum(not _fits(text, lines, at, width) for at in soft)
    lower = sum(text[lines[at][0]].islower() for at in soft)
    wrapped = forced >= 0.6 * len(soft) and lower >= 0.4 * len(soft)
    return width if wrapped else 0


def _fits(
    text: str, lines: list[tuple[int, int]], at: int, width: int
) -> bool:
    """Tell whether a line's first word had room on the line above."""
    start, end = lines[at]
    word = _FIRST_WORD.match(text, start, end)
    above_start, above_end = lines[at - 1]
    length = word.end() - start if word else 0
    return above_end - above_start + 1 + length <= width


def _runs_on(
    text: str, lines: list[tuple[int, int]], at: int, width: int
) -> bool:
    """Tell whether a wrapped line goes on with the paragraph above it."""
    start = lines[at][0]
    if text[start].islower():
        return True
    indented = (
        text[start - 1] == "\t" or text[max(0, start - 2) : start] == "  "
    )
    return not indented and not _fits(text, lines, at, width)

# The marks themselves are what this module is about.
"""
Pairs quotation marks and tells them from apostrophes.

It does not judge what stands between them.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Pair(NamedTuple):
    """
    An opening mark and where its quotation ends.

    Attributes:
        start: Where the opening mark stands.
        end: Where the closing mark, or else the paragraph, ends.
        width: The length of the marks, 2 for those of two strokes.
        left: Where the paragraph starts.
        closed: Whether there is a closing mark.
        joins: Whether the paragraph before is continued.
        continued: Whether the next paragraph continues it.
    """

    start: int
    end: int
    width: int
    left: int
    closed: bool
    joins: bool
    continued: bool


# Apostrophes between two letters are left out from the start.
_MARK = re.compile(r"""["“”„‟«»‘’'`](?<!\w['’‘`](?=\w))""")
_ELISION = re.compile(
    r"\d\ds\b|(?:em|til|tis|twas|cause|cuz|bout|round|cos|n)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\d\d(?!\w)")
_INCHES = re.compile(r"\d['’]\d{1,2}\Z")

_DOUBLE, _SINGLE, _ANGLE = 0, 1, 2
_OPENS, _CLOSES = 1, 2
_FAMILY = dict.fromkeys("‘’'", _SINGLE) | dict.fromkeys("«»", _ANGLE)
_LEAD = frozenset("([{<>—–-/“‘\"'«„`")
_STOPS = frozenset(".,;:?!…)]")
_UNCLOSED = 600  # characters that a quotation without an end may run
_UNSURE = 200  # characters up to a closing mark that may be an apostrophe


def find_marks(text: str) -> list[int]:
    """Return where quotation marks stand, and what may be one."""
    return [match.start() for match in _MARK.finditer(text)]


def pair_marks(
    text: str, marks: list[int], paragraphs: list[tuple[int, int]]
) -> list[Pair]:
    """
    Return the pairs of marks, in the order in which they open.

    Args:
        text: The text.
        marks: What `find_marks` returned for it.
        paragraphs: Start and end of each paragraph.

    >>> text = "'Go,' don't say"
    >>> [pair[:2] for pair in pair_marks(text, find_marks(text), [(0, 15)])]
    [(0, 5)]
    """
    pairing = _Pairing(text, marks)
    pairing.run(paragraphs)
    return sorted(pairing.found)


class _Pairing:
    """
    Pairs opening with closing marks, a paragraph at a time.

    What is open is kept on a stack of `(start, width, family)`, and beside
    it, as a set of bits, the families of the quotations found inside.
    """

    def __init__(self, text: str, marks: list[int]) -> None:
        self.text = text
        self.marks = marks
        self.stack: list[tuple[int, int, int]] = []
        self.inside: list[int] = []
        self.count = [0, 0, 0]
        self.left = 0
        self.joined = -1
        self.found: list[Pair] = []

    def run(self, paragraphs: list[tuple[int, int]]) -> None:
        """Go through all paragraphs."""
        at = 0
        for number, (start, end) in enumerate(paragraphs):
            self.left = start
            past = at
            while past < len(self.marks) and self.marks[past] < end:
                past += 1
            skip = -1
            for index in range(at, past):
                if self.marks[index] > skip:
                    skip = self.step(index)
            at = past
            following = paragraphs[number + 1 : number + 2]
            self.finish(end, following[0][0] if following else -1)

    def step(self, index: int) -> int:
        """Take one mark and return the last offset it takes up."""
        text = self.text
        at = self.marks[index]
        mark = text[at]
        width = 1
        family = _FAMILY.get(mark, _DOUBLE)
        if mark in "'`" and text[at + 1 : at + 2] == mark:
            width, family = 2, _DOUBLE
        elif mark == "`":
            family = _SINGLE
        before = text[at - 1] if at else " "
        # Neither the attributes of HTML nor feet and inches: 6'2"
        if before == "=" or (
            before.isdigit() and _INCHES.search(text, max(0, at - 4), at)
        ):
            return at
        after = text[at + width : at + width + 1] or " "
        if family == _SINGLE:
            sides = self.single(index, before, after)
        else:
            sides = _sides(mark, before, after)
        closed = sides & _CLOSES and self.close(at, width, family, before)
        if not closed and sides & _OPENS:
            self.stack.append((at, width, family))
            self.inside.append(0)
            self.count[family] += 1
        return at + width - 1

    def single(self, index: int, before: str, after: str) -> int:
        """Tell what a single mark can do: nothing if an apostrophe."""
        text = self.text
        at = self.marks[index]
        mark = text[at]
        if mark != "’" and not after.isspace():
            if before.isspace() or before in _LEAD:
                if _ELISION.match(text, at + 1):
                    return 0
                # "the class of '16", but not: He said, '16 men died.'
                named = text[max(0, at - 2) : at - 1].isalnum()
                if named and _YEAR.match(text, at + 1):
                    return 0
                if after not in _STOPS or after in ".…":
                    return _OPENS
            elif mark == "‘":
                return _OPENS
        if before.isspace() or after.isalnum() or self.owns(index):
            return 0
        return _CLOSES

    def owns(self, index: int) -> bool:
        """Tell whether a mark is the apostrophe of "the allies' names"."""
        text, at = self.text, self.marks[index]
        if not (text[at - 1] in "sS" or text[at - 2 : at] == "in"):
            return False
        if text[at + 1 : at + 2] != " " or not text[at + 2 : at + 3].isalnum():
            return False
        if index + 1 == len(self.marks):
            return False
        following = self.marks[index + 1]
        return text[following] in "'’" and text[following - 1] in ".,?!…—;"

    def close(self, at: int, width: int, family: int, before: str) -> bool:
        """Close the innermost quotation of a family, if there is one."""
        if not self.count[family]:
            return False
        if family == _SINGLE:
            if self.stack[-1][2] != _SINGLE:
                return False
            unsure = before.isalnum() and at - self.stack[-1][0] > _UNSURE
            if unsure:
                return False
        while self.stack:
            start, wide, kind = self.stack.pop()
            self.inside.pop()
            self.count[kind] -= 1
            if kind == family:
                self.add(start, at + width, wide)
                if self.inside:
                    self.inside[-1] |= 1 << family
                break
        return True

    def add(
        self,
        start: int,
        end: int,
        width: int,
        *,
        closed: bool = True,
        continued: bool = False,
    ) -> None:
        """Note a pair."""
        self.found.append(
            Pair(
                start=start,
                end=end,
                width=width,
                left=self.left,
                closed=closed,
                joins=start == self.joined,
                continued=continued,
            )
        )

    def finish(self, end: int, following: int) -> None:
        """End a paragraph: what is still open ends here or is dropped."""
        text = self.text
        joined = -1
        for at in range(len(self.stack) - 1, -1, -1):
            start, width, family = self.stack[at]
            mark = text[start : start + width]
            goes_on = following >= 0 and text.startswith(mark, following)
            if family == _SINGLE and not goes_on:
                continue
            spaced = start == self.left or text[start - 1].isspace()
            short = goes_on or end - start <= _UNCLOSED
            blank = not text[start + width : end].strip()
            if (
                spaced
                and short
                and not blank
                and not self.inside[at] & 1 << family
            ):
                self.add(start, end, width, closed=False, continued=goes_on)
                joined = following if goes_on else -1
            break
        self.joined = joined
        self.stack.clear()
        self.inside.clear()
        self.count = [0, 0, 0]


def _sides(mark: str, before: str, after: str) -> int:
    """Tell whether a double or an angle mark can open, close or both."""
    spaced = before.isspace()
    led = spaced or before in _LEAD
    free = not after.isalnum()
    if mark in "„«‟":
        return _OPENS if mark == "„" or led or not free else _CLOSES | _OPENS
    if mark == "“":
        return _OPENS if led or not free else _CLOSES | _OPENS
    if mark in "”»":
        return _CLOSES | _OPENS if led and not free else _CLOSES
    if led and not after.isspace() and after not in _STOPS:
        return _OPENS if not free or spaced else _OPENS | _CLOSES
    if not spaced and free:
        return _CLOSES
    return _OPENS | _CLOSES

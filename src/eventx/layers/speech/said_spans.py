# Curly marks and dashes are what this module reads.
"""Offsets of what is said: trimmed at its marks, and how far it is quoted.

Looks at characters alone; which stretch of a sentence is content is decided
in `contents`.
"""

from __future__ import annotations

import re

from ...events import Mode


_DOUBLE = re.compile('(["“”„«»])')
_SINGLE = re.compile(r"(?:^|(?<=[\s(—–-]))['‘](?=\w)")
_SINGLE_END = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_OPENING = frozenset("\"“„«‘'`")
_CLOSING = frozenset("\"”»’'")


def mode_of(text: str, parts: tuple[tuple[int, int], ...]) -> Mode:
    """Tell direct, indirect and mixed content by its quotation marks."""
    quoted, plain = _count(text, parts)
    if quoted:
        return Mode.MIXED if plain else Mode.DIRECT
    if any(
        text[start] in "‘'" and text[end - 1] in "’'"
        for start, end in parts
        if end - start > 2
    ):
        return Mode.DIRECT
    single = any(
        " ‘" in text[start:end]
        or " '" in text[start:end]
        or text[start] in "‘'"
        for start, end in parts
    )
    return Mode.MIXED if single else Mode.INDIRECT


def _count(text: str, parts: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """Count the characters inside and outside quotation marks."""
    quoted = plain = 0
    for start, end in parts:
        inside = False
        for number, piece in enumerate(_DOUBLE.split(text[start:end])):
            if number % 2:
                inside = piece in "“„«" or (piece == '"' and not inside)
            elif inside:
                quoted += sum(map(str.isalnum, piece))
            else:
                plain += sum(map(str.isalnum, piece))
    return quoted, plain


def mark_end(text: str, start: int, end: int) -> int:
    """Return where a quotation closes that opens right ahead of `start`."""
    if not is_opened(text, start):
        return end
    closing = {"“": "”", "«": "»", "‘": "’"}.get(
        text[start - 1], text[start - 1]
    )
    at = text.find(closing, start, end)
    return at if at > 0 else end


def is_opened(text: str, start: int) -> bool:
    """Tell whether a quotation mark opens right ahead of an offset."""
    return text[start - 1 : start] in _OPENING and _spaced(text, start - 2)


def is_quoted(text: str, parts: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a good part of the content is quoted."""
    quoted, plain = _count(text, parts)
    single = any(text[start] in "‘'" for start, _ in parts)
    return quoted * 2 >= plain > 0 or (quoted > 0 == plain) or single


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Take white space and loose marks off, keep quotation marks in pairs."""
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    while end > start and (
        text[end - 1].isspace() or text[end - 1] in ".,;:–—-"
    ):
        if text[end - 1] == "." and _abbreviates(text, start, end):
            break
        end -= 1
    if is_opened(text, start):
        start -= 1
    return start, _closed(text, start, end)


def _closed(text: str, start: int, end: int) -> int:
    """Take in the closing mark of a quotation that ends with the stretch."""
    if not _unbalanced(text[start:end]):
        return end
    if end < len(text) and text[end] in _CLOSING:
        return end + 1
    if (
        end + 1 < len(text)
        and text[end] in ".,!?"
        and text[end + 1] in _CLOSING
    ):
        return end + 2
    return end


def _abbreviates(text: str, start: int, end: int) -> bool:
    return end - start > 3 and text[end - 2].isupper() and text[end - 3] == "."


def _spaced(text: str, at: int) -> bool:
    return at < 0 or text[at].isspace() or text[at] in "(—–-"


def _unbalanced(piece: str) -> bool:
    return (
        piece.count('"') % 2 == 1
        or piece.count("“") > piece.count("”")
        or piece.count("«") > piece.count("»")
        or (piece[:1] in "‘'" and piece.count("’") + piece.count("'") < 2)
        or _opens_single(piece)
    )


def _opens_single(piece: str) -> bool:
    """Tell whether the last single mark that opens does not close."""
    ends = [match.end() for match in _SINGLE.finditer(piece)]
    return bool(ends) and not _SINGLE_END.search(piece, ends[-1])

"""What a cue introduces, as a record.

How it is found is decided in `contents`.
"""

from __future__ import annotations

import attrs

from .cues import Cue
from .said_spans import trim


@attrs.frozen
class Speech:
    """
    What a cue introduces.

    Attributes:
        parts: Offsets of the pieces of the content, in order; none where
            it stands in the next sentence.
        quoted: Indices of the whole quotations in it (their phrases).
        addressee: Noun phrase of the addressee, or -1.
        how: "quote", "clause", "before", "noun", "next", for explanations.
        last: Whether nothing else is said in its sentence behind it.
    """

    parts: tuple[tuple[int, int], ...]
    quoted: tuple[int, ...]
    addressee: int
    how: str
    last: bool = False


def speech_from(
    cue: Cue,
    parts: list[tuple[int, int]],
    how: str,
    quoted: tuple[int, ...] = (),
) -> Speech | None:
    """
    Make what was found a record, with its marks in order.

    Args:
        cue: The cue.
        parts: Offsets of the pieces.
        how: How they were found.
        quoted: The whole quotations among them, by their phrases.

    Returns:
        The record, or None if nothing but marks was found.
    """
    text = cue.reading.text
    trimmed = [trim(text, *part) for part in parts]
    kept = tuple(sorted(part for part in trimmed if part[1] > part[0]))
    last = not cue.other_cue(cue.right + 1, len(cue.kinds))
    return Speech(kept, quoted, cue.addressee, how, last) if kept else None

"""
Decide which extracted event answers which annotated one.

It compares places in the text only; it counts nothing and explains nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .annotations import Annotation, Piece, Pieces


# Roles whose pieces make up one discontinuous text, such as a quotation
# split around its cue; the pieces of other roles are fillers side by side.
JOINED_ROLES = frozenset({"content", "allegation"})

# Two cues of one attribution ("in a statement", "said") stand close by.
_SAME_ATTRIBUTION = 200

# What follows the head of a noun phrase: a comma, preposition or pronoun.
_AFTER_HEAD = re.compile(
    r",|\s(?:to|of|in|for|from|at|on|with|against|over|by"
    r"|who|which|that)\s"
)


def overlap(one: Piece | None, other: Piece | None) -> int:
    """Return how many code points two pieces have in common."""
    if one is None or other is None:
        return 0
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def size(pieces: Pieces) -> int:
    """Return the number of code points in all pieces."""
    return sum(end - start for start, end in pieces)


def common(one: Pieces, other: Pieces) -> int:
    """Return how many code points two lists of pieces have in common."""
    return sum(overlap(a, b) for a in one for b in other)


def head_word(text: str, piece: Piece) -> str:
    """Return the last word ahead of a phrase's first modifier behind it."""
    core = _AFTER_HEAD.split(text[slice(*piece)], maxsplit=1)[0]
    words = re.findall(r"\w+", core)
    return words[-1].lower() if words else ""


def fills(text: str, role: str, gold: Pieces, got: Pieces) -> bool:
    """
    Tell whether the text found for a role is the one that was annotated.

    It is if one found piece and one annotated piece each cover half of the
    other, or overlap and share their head word. The pieces of a passage
    are compared as one.
    """
    if not gold or not got:
        return False
    if role in JOINED_ROLES:
        shared = common(gold, got) * 2
        return shared >= size(gold) and shared >= size(got)
    return any(_same_phrase(text, a, b) for a in gold for b in got)


def _same_phrase(text: str, gold: Piece, got: Piece) -> bool:
    """Tell whether two pieces name the same thing."""
    shared = overlap(gold, got)
    if not shared:
        return False
    halves = shared * 2 >= max(gold[1] - gold[0], got[1] - got[0])
    return halves or head_word(text, gold) == head_word(text, got)


def dated(gold: str, got: Annotation) -> bool:
    """Tell whether a found date is the annotated day, month or year."""
    if got.date is None:
        return False
    if not got.interval:
        return got.date == gold
    return bool(got.date) and got.date[: len(gold)] == gold


def pair(
    text: str, gold: Sequence[Annotation], got: Sequence[Annotation]
) -> list[tuple[int, int]]:
    """
    Pair events of one type by their triggers, the best overlap first.

    Each event is used once. A statement whose cue was found elsewhere in
    the same attribution pairs by its content.

    Returns:
        Indexes into the annotated and into the found events.
    """
    candidates = sorted(
        (-strength, i, j)
        for i, wanted in enumerate(gold)
        for j, found in enumerate(got)
        if (strength := _strength(text, wanted, found))
    )
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_got: set[int] = set()
    for _, i, j in candidates:
        if i not in used_gold and j not in used_got:
            used_gold.add(i)
            used_got.add(j)
            pairs.append((i, j))
    return pairs


def _strength(text: str, gold: Annotation, got: Annotation) -> float:
    """Return how well two events of one type go together; 0 if not."""
    shared = overlap(gold.trigger, got.trigger)
    if shared or gold.type != "statement":
        return shared
    if gold.trigger is None or got.trigger is None:
        return 0
    near = abs(gold.trigger[0] - got.trigger[0]) < _SAME_ATTRIBUTION
    contents = gold.roles.get("content", ()), got.roles.get("content", ())
    # Weaker than any overlap, which is one code point at least.
    return 0.5 if near and fills(text, "content", *contents) else 0

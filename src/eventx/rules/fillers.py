"""Whether a phrase may fill a slot: is it somebody, is its head in a list.

Follows no slots: see `slots`.
"""

from __future__ import annotations

from ..layers.actorhood import kind_of, kind_of_words
from ..layers.reading import Reading
from ..spans import ActorKind
from .notation import Filler
from .slots import Found


def fits(reading: Reading, found: Found, filler: Filler) -> bool:
    """Tell whether what a slot led to is what the rule asks for."""
    name = filler.name
    if name == "actor":
        return _is_actor(reading, found, filler)
    if name == "np":
        if not found.nouns:
            return not filler.heads or _has_head(
                reading, found.first, found.last - 1, filler.heads
            )
        return any(
            not filler.heads
            or _has_head(
                reading,
                reading.phrases[noun].first,
                reading.phrases[noun].head,
                filler.heads,
            )
            for noun in found.nouns
        )
    if name == "clause":
        return not found.nouns
    return True


def _has_head(
    reading: Reading, first: int, head: int, heads: frozenset[str]
) -> bool:
    """Compare the last one, two and three words with a list."""
    words: list[str] = []
    for k in range(head, max(first, head - 3) - 1, -1):
        words.insert(0, reading.lows[k])
        if " ".join(words).replace("’", "'") in heads:
            return True
    return False


def _is_actor(reading: Reading, found: Found, filler: Filler) -> bool:
    kind = actor_kind(reading, found)
    if kind is None:
        return False
    return not filler.kinds or kind.value in filler.kinds or (
        kind is ActorKind.GOVERNMENT and "state" in filler.kinds
    )


def actor_kind(reading: Reading, found: Found) -> ActorKind | None:
    """Return what kind of actor a phrase names, or None for a thing."""
    if found.nouns:
        return kind_of(reading, found.nouns[0])
    if found.at >= 0 and reading.kinds[found.at] != "N":
        return None
    words = reading.words[found.first : found.last]
    return kind_of_words(words, len(words) - 1)

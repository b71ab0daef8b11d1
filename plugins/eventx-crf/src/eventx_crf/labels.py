"""
From places of roles to labels of tokens, and back.

Roles that lie within one another ("its envoy to Peru" and "Peru") cannot be
labels of one row: they go into rows of their own.
"""

from __future__ import annotations

import collections
import itertools
from collections.abc import Iterable, Mapping, Sequence

from .scenes import Scene


# The trigger is labelled as roles are: it may have more words than one.
TRIGGER = "trigger"
OUTSIDE = "-"

Places = Mapping[str, Sequence[tuple[int, int]]]

# Two roles share a row if they overlap in fewer of their events than this.
_SELDOM = 0.02


def rows(events: Iterable[Places]) -> tuple[tuple[str, ...], ...]:
    """
    Return roles in as few rows as there can be.

    Args:
        events: Places of the roles of each annotated event.

    >>> rows([{"envoy": [(0, 9)], "state": [(4, 9)], "trigger": [(10, 12)]}])
    (('envoy', 'trigger'), ('state',))
    """
    overlaps: collections.Counter[frozenset[str]] = collections.Counter()
    filled: collections.Counter[str] = collections.Counter()
    for places in events:
        filled.update(list(places))
        for one, other in itertools.combinations(sorted(places), 2):
            if _overlap(places[one], places[other]):
                overlaps[frozenset((one, other))] += 1
    found: list[list[str]] = []
    for role in sorted(filled):
        for row in found:
            if all(
                overlaps[frozenset((role, other))]
                < _SELDOM * min(filled[role], filled[other])
                for other in row
            ):
                row.append(role)
                break
        else:
            found.append([role])
    return tuple(tuple(row) for row in found)


def _overlap(
    ones: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> bool:
    return any(a < d and c < b for a, b in ones for c, d in others)


def labels(
    scene: Scene, window: tuple[int, int], roles: Sequence[str], places: Places
) -> list[str]:
    """Return a label for each token of a window."""
    first, last = window
    found = [OUTSIDE] * (last - first)
    for role in roles:
        for start, end in places.get(role, ()):
            low, high = scene.tokens_in(start, end)
            for token in range(max(low, first), min(high, last)):
                opens = token in {low, first}
                found[token - first] = f"{'B' if opens else 'I'} {role}"
    return found


def places(
    scene: Scene, first: int, found: Sequence[str]
) -> dict[str, list[tuple[int, int]]]:
    """
    Return the places of roles that labels say.

    Args:
        scene: The sentence.
        first: The token that the first label is of.
        found: The labels.
    """
    result: dict[str, list[tuple[int, int]]] = {}
    last_role = ""
    for token, label in enumerate(found, start=first):
        if label == OUTSIDE:
            last_role = ""
            continue
        mark, role = label[0], label[2:]
        here = result.setdefault(role, [])
        end = scene.ends[token]
        if mark == "I" and role == last_role:
            here[-1] = (here[-1][0], end)
        else:
            here.append((scene.starts[token], end))
        last_role = role
    return result


def tokens(found: Sequence[str], role: str) -> list[int]:
    """Return the numbers of the labels of a role."""
    own = (f"B {role}", f"I {role}")
    return [at for at, label in enumerate(found) if label in own]

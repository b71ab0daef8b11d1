"""The table of cues of factuality, and how two judgements make one.

Where the cues of an event stand is looked for in `factuality`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from ...events import Factuality


ACTUAL, PLANNED = Factuality.ACTUAL, Factuality.PLANNED
POSSIBLE, NEGATED = Factuality.POSSIBLE, Factuality.NEGATED


@cache
def cues() -> dict[str, dict[str, Factuality]]:
    """Return the table of cues: where they stand, the word, what it makes."""
    path = Path(__file__).parents[1] / "data" / "factuality.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        place: {
            word: Factuality(value)
            for value, entries in groups.items()
            for word in entries
        }
        for place, groups in data.items()
    }


Judgement = tuple[Factuality, "int"]
"""A factuality and the token of the cue that decided it, or -1."""


def governed(outer: Judgement, ruled: Judgement) -> Judgement:
    """Combine how a governor stands with what it makes of its object."""
    if outer[0] is NEGATED:
        if ruled[0] is NEGATED:
            return POSSIBLE, ruled[1]
        return NEGATED, outer[1]
    if ruled[0] is ACTUAL or (ruled[0] is PLANNED and outer[0] is POSSIBLE):
        return outer
    return ruled


def combine(inner: Judgement, outer: Judgement) -> Judgement:
    """Let the stronger of two judgements stand."""
    if inner[0] is NEGATED:
        # "asked them not to impose": asked for, so not a fact either way.
        return outer if outer[0] is POSSIBLE else inner
    if outer[0] is ACTUAL:
        return inner
    if inner[0] is ACTUAL:
        return outer
    if NEGATED in (inner[0], outer[0]):
        return outer if outer[0] is NEGATED else inner
    if POSSIBLE in (inner[0], outer[0]):
        return inner if inner[0] is POSSIBLE else outer
    return inner

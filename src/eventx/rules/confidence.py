"""How far a match is to be trusted: a sum of steps, each with a weight.

The weights are log odds that a record is right, fitted by
`benchmarks/calibration.py`; how well they predict stands in the documentation.
What a match is made of is not decided here.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ..events import Event, Step
from .places import Place


_FAR = ("context", "earlier")


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return the weights of the steps by event type."""
    path = Path(__file__).with_name("confidence.toml")
    data: dict[str, dict[str, float]] = tomllib.loads(
        path.read_text(encoding="utf-8")
    )
    return data


def steps(
    kind: type[Event],
    place: Place,
    bound: Mapping[str, str],
    weight: float = 0.0,
) -> tuple[Step, ...]:
    """
    Return the steps of the confidence of a match, in log odds.

    Args:
        kind: The event class.
        place: The trigger.
        bound: How each role that was filled was reached.
        weight: How far the rule's author trusts it.
    """
    table = weights().get(kind.type, weights()["any"])
    return tuple(
        Step(name=name, weight=round(table.get(name, 0.0) + more, 2))
        for name, more in _names(kind, place, bound, weight)
    )


def _names(
    kind: type[Event],
    place: Place,
    bound: Mapping[str, str],
    weight: float,
) -> Iterator[tuple[str, float]]:
    yield "a rule matched", weight
    if place.verb is None:
        yield "the trigger is no verb", 0.0
    elif place.verb.phrase.form != "fin":
        yield "the trigger has no tense", 0.0
    for role in kind.identity or kind.role_names():
        if role not in bound:
            yield f"no {role.replace('_', ' ')}", 0.0
        elif bound[role].startswith(_FAR):
            yield "a role from another sentence", 0.0
    how = bound.get("content", "")
    if how:
        yield how, 0.0
    sentence = place.reading.sentence
    if sentence.kind == "headline":
        yield "in a headline", 0.0
    if sentence.quote is not None:
        yield "inside a quotation", 0.0


def confidence(found: tuple[Step, ...]) -> float:
    """Turn the sum of the steps into a probability of two decimals."""
    total = sum(step.weight for step in found)
    return round(1 / (1 + math.exp(-total)), 2)

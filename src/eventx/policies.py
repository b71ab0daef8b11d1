"""
One answer from rules and from detectors that were trained.

Which detectors there are is not its business, nor which mentions are one
event: that is `resolution`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, get_args

import attrs

from .errors import OptionError, closest
from .events import Event


Policy = Literal["rules", "model", "both", "best"]

# No two detectors that agree make a record certain.
_MOST = 0.99
# What a record without a confidence counts as beside one that has some.
_UNSURE = 0.5


def check_policy(policy: str) -> None:
    """
    Check the name of a policy.

    Raises:
        OptionError: If there is no such policy.
    """
    names = get_args(Policy)
    if policy not in names:
        raise OptionError(f"no policy {policy!r}{closest(policy, names)}")


def combine(
    rules: Collection[Event],
    learned: Collection[Event],
    policy: Policy,
    kinds: Collection[type[Event]],
) -> list[Event]:
    """
    Return the records of a document that a policy keeps.

    Two records are about one mention if they are of one type and their
    triggers overlap.

    Args:
        rules: The records of detectors that were not trained.
        learned: Those of detectors that were.
        policy: `rules` keeps the first, `model` the second for the types
            that trained detectors find; `best` keeps, of two about one
            mention, the one with the higher confidence; `both` does so, too,
            and raises its confidence.
        kinds: The types that trained detectors find, those left out that
            failed on the document.
    """
    if policy == "rules":
        return list(rules)
    if policy == "model":
        rules = [each for each in rules if type(each) not in kinds]
    twins = _twins(rules, learned)
    raised = policy == "both"
    kept = [
        _better(each, twins[at], raised=raised) if at in twins else each
        for at, each in enumerate(rules)
    ]
    paired = {id(each) for each in twins.values()}
    return kept + [each for each in learned if id(each) not in paired]


def _twins(
    rules: Iterable[Event], learned: Iterable[Event]
) -> dict[int, Event]:
    """Return the learned record about the same mention as a rule's."""
    rest: dict[type[Event], list[Event]] = {}
    for each in sorted(learned, key=_start, reverse=True):
        rest.setdefault(type(each), []).append(each)
    twins = {}
    places = enumerate(rules)
    for at, event in sorted(places, key=lambda pair: _start(pair[1])):
        waiting = rest.get(type(event), [])
        while waiting and waiting[-1].trigger.end <= event.trigger.start:
            waiting.pop()
        if waiting and waiting[-1].trigger.overlaps(event.trigger):
            twins[at] = waiting.pop()
    return twins


def _start(event: Event) -> int:
    return event.trigger.start


def _better(rule: Event, learned: Event, *, raised: bool) -> Event:
    """Return the surer of two records about one mention."""
    sure = max(rule, learned, key=_confidence)
    if not raised or None in (rule.confidence, learned.confidence):
        return sure
    wrong = (1 - _confidence(rule)) * (1 - _confidence(learned))
    at_least = _confidence(sure)
    return attrs.evolve(sure, confidence=max(at_least, min(1 - wrong, _MOST)))


def _confidence(event: Event) -> float:
    return _UNSURE if event.confidence is None else event.confidence

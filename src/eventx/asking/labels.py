"""
Events from the labelled spans of a token classifier, or of GLiNER.

Which spans there are, the model says; which belong together, distance does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs


@attrs.frozen(kw_only=True)
class Labelled:
    """
    A span with a label.

    Attributes:
        start: Where it starts, in the window that the model was shown.
        end: Where it ends.
        label: An event type, for a trigger; `type.role` for a role.
        score: How sure the model is, from 0 to 1.
    """

    start: int
    end: int
    label: str
    score: float = 1.0


def join_tags(
    offsets: Sequence[tuple[int, int]],
    tags: Sequence[str],
    scores: Sequence[float] | None = None,
) -> Iterator[Labelled]:
    """
    Yield the spans that tags such as `B-recall.envoy` and `I-...` make.

    Args:
        offsets: Where each token stands; an empty one is passed over, such
            as those that some tokenisers add.
        tags: A tag for each token; `O` for none.
        scores: How sure the model is of each tag.

    Raises:
        ValueError: If there are not as many of each.
    """
    sure = [1.0] * len(tags) if scores is None else scores
    open_: list[Any] = []  # start, end, label, scores
    for (start, end), tag, score in zip(offsets, tags, sure, strict=True):
        if start == end:
            continue
        mark, _, label = tag.partition("-")
        if open_ and mark == "I" and label == open_[2]:
            open_[1] = end
            open_[3].append(score)
            continue
        yield from _closed(open_)
        # A span that begins with I is one: models do so.
        open_ = [start, end, label, [score]] if label else []
    yield from _closed(open_)


def _closed(span: list[Any]) -> Iterator[Labelled]:
    if span:
        start, end, label, scores = span
        yield Labelled(
            start=start,
            end=end,
            label=label,
            score=sum(scores) / len(scores),
        )


def link(spans: Iterable[Labelled]) -> list[dict[str, Any]]:
    """
    Return events: each trigger with the roles of its type nearest to it.

    A role goes to the nearest trigger of its type; of two for one role, the
    surer one stays, and of those the nearer one.
    """
    every = sorted(spans, key=lambda span: (span.start, span.end))
    triggers = [span for span in every if "." not in span.label]
    roles: list[dict[str, tuple[float, int, Labelled]]] = [
        {} for _ in triggers
    ]
    for span in every:
        kind, _, role = span.label.partition(".")
        if not role:
            continue
        near = [
            (_gap(span, trigger), k)
            for k, trigger in enumerate(triggers)
            if trigger.label == kind
        ]
        if not near:
            continue
        gap, k = min(near)
        known = roles[k].get(role)
        if known is None or (span.score, -gap) > known[:2]:
            roles[k][role] = (span.score, -gap, span)
    return [
        {
            "type": trigger.label,
            "trigger": [trigger.start, trigger.end],
            "confidence": min(max(trigger.score, 0.0), 1.0),
            **{
                role: [span.start, span.end]
                for role, (_, _, span) in taken.items()
            },
        }
        for trigger, taken in zip(triggers, roles, strict=True)
    ]


def _gap(one: Labelled, other: Labelled) -> int:
    return max(0, one.start - other.end, other.start - one.end)

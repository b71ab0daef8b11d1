"""
Count outcomes and make figures of them.

It knows what is counted, but not when an outcome is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import attrs

from .causes import Cause, Miss


Outcome = Literal["tp", "fp", "fn", "right", "wrong"]
# The figures of one row, such as {"P": 0.9, "R": 0.8, "F1": 0.847}.
Row = dict[str, float]

ACCURACIES = ("factuality", "action", "mode", "country", "date")


def figure(kind: str, part: str | None = None) -> str:
    """Return the name of a row: that of a type, or of a part of it."""
    return f"{kind}.{part}" if part else kind


@attrs.frozen(kw_only=True)
class Report:
    """
    How well extracted events agree with annotated ones.

    Attributes:
        rows: Figures by name: those of each type ("recall",
            "recall.envoy", "recall.complete", "recall.date"), then those
            over all types ("micro.roles", "macro.detection", "all.date").
        misses: The errors, in the order of the documents.
    """

    rows: Mapping[str, Row]
    misses: tuple[Miss, ...]

    @property
    def by_cause(self) -> dict[Cause, Counter[str]]:
        """Errors by cause and event type, the commonest cause first."""
        causes: dict[Cause, Counter[str]] = {}
        for miss in self.misses:
            causes.setdefault(miss.cause, Counter())[miss.type] += 1
        order = list(Cause)
        return dict(
            sorted(
                causes.items(),
                key=lambda item: (-item[1].total(), order.index(item[0])),
            )
        )


class Tally:
    """Outcomes counted by figure."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Outcome]] = Counter()

    def add(self, name: str, *outcomes: Outcome) -> None:
        """Count outcomes for a figure."""
        for outcome in outcomes:
            self._counts[name, outcome] += 1

    def rows(self, roles: Mapping[str, Sequence[str]]) -> dict[str, Row]:
        """
        Return all figures.

        Args:
            roles: The roles scored, by event type; types of which nothing
                was annotated or found are left out.
        """
        rows: dict[str, Row] = {}
        kinds = [kind for kind in roles if any(self._sum([kind]))]
        for kind in kinds:
            for role in (None, *roles[kind], "complete"):
                name = figure(kind, role)
                counts = self._sum([name])
                rows[name] = {
                    **_retrieval(*counts),
                    **dict(zip(("tp", "fp", "fn"), counts, strict=True)),
                }
            for attribute in ACCURACIES:
                name = figure(kind, attribute)
                rows |= self._accuracy(name, [name])
        return rows | self._totals(roles, kinds, rows)

    def _totals(
        self,
        roles: Mapping[str, Sequence[str]],
        kinds: Sequence[str],
        rows: Mapping[str, Row],
    ) -> dict[str, Row]:
        """Return the figures over all types."""
        if not kinds:
            return {}
        fillers = [
            figure(kind, role) for kind in kinds for role in roles[kind]
        ]
        complete = [figure(kind, "complete") for kind in kinds]
        mean = sum(rows[kind]["F1"] for kind in kinds) / len(kinds)
        totals: dict[str, Row] = {
            "micro.detection": _retrieval(*self._sum(kinds)),
            "micro.roles": _retrieval(*self._sum(fillers)),
            "micro.complete": _retrieval(*self._sum(complete)),
            "macro.detection": {"F1": round(mean, 3)},
        }
        for name in ACCURACIES:
            figures = [figure(kind, name) for kind in kinds]
            totals |= self._accuracy(f"all.{name}", figures)
        return totals

    def _sum(self, figures: Iterable[str]) -> tuple[int, int, int]:
        """Return true positives, false positives and false negatives."""
        names = list(figures)
        tp, fp, fn = (
            sum(self._counts[name, outcome] for name in names)
            for outcome in ("tp", "fp", "fn")
        )
        return tp, fp, fn

    def _accuracy(self, row: str, figures: Sequence[str]) -> dict[str, Row]:
        """Return a row of accuracy, or none where nothing was judged."""
        right = sum(self._counts[name, "right"] for name in figures)
        of = right + sum(self._counts[name, "wrong"] for name in figures)
        if not of:
            return {}
        return {row: {"accuracy": round(right / of, 3), "of": of}}


def _retrieval(tp: int, fp: int, fn: int) -> Row:
    """Return precision, recall and their harmonic mean."""
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {
        "P": round(precision, 3),
        "R": round(recall, 3),
        "F1": round(f1, 3),
    }

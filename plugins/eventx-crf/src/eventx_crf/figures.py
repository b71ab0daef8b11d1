"""
How well a model finds events, beside the rules and together with them.

Events are compared by `eventx.evaluation`; exact places are compared here, as
the literature on quotations reports them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from eventx import Document, Extractor
from eventx.evaluation import annotation, evaluate

from .container import NAME
from .plugin import Model


Gold = Mapping[str, Any]
Row = tuple[str, ...]

POLICIES = ("rules", "model", "both", "best")
_FIGURES = ("P", "R", "F1")


@attrs.frozen(kw_only=True)
class Figures:
    """
    Figures of one policy.

    Attributes:
        rows: Rows of figures by name, as `eventx.evaluation` has them.
        exact: F1 of the places of each role, counted as right only if all
            pieces are those annotated; by `type.role`.
    """

    rows: Mapping[str, Mapping[str, float]]
    exact: Mapping[str, float]


def measure(
    documents: Sequence[Gold],
    model: Model,
    policy: Any,
    plugins: Iterable[object] = (),
) -> Figures:
    """
    Return how well a policy finds what a model was trained for.

    Args:
        documents: Annotated texts.
        model: The model.
        policy: One of `POLICIES`.
        plugins: Further plugins.
    """
    extractor = Extractor(
        plugins=[*plugins, model],
        disabled=[NAME],
        types=model.types,
        policy=policy,
    )
    found = [
        extractor.extract(
            Document(
                each["text"], id=each["id"], published=each.get("published")
            ),
            mentions=True,
        ).to_dict()
        for each in documents
    ]
    wanted = [_only(each, model.types) for each in documents]
    report = evaluate(wanted, found)
    return Figures(rows=report.rows, exact=_exact(wanted, found, model))


def _only(document: Gold, types: Sequence[str]) -> Gold:
    """Return a document with the events of some types alone."""
    covered = document.get("types") or types
    return {
        **document,
        "types": [each for each in covered if each in types],
        "events": [e for e in document["events"] if e["type"] in types],
    }


def _exact(
    wanted: Sequence[Gold], found: Sequence[Gold], model: Model
) -> dict[str, float]:
    """Return F1 of places that are to be exactly those annotated."""
    right: Counter[str] = Counter()
    of_gold: Counter[str] = Counter()
    of_found: Counter[str] = Counter()
    for gold, got in zip(wanted, found, strict=True):
        apart = set(_places(gold, model, optional=True))
        annotated = Counter(_places(gold, model, optional=False))
        marked = Counter(
            each for each in _places(got, model) if each not in apart
        )
        for name, _ in annotated.elements():
            of_gold[name] += 1
        for name, _ in marked.elements():
            of_found[name] += 1
        for name, _ in (annotated & marked).elements():
            right[name] += 1
    return {
        name: round(2 * right[name] / (of_gold[name] + of_found[name]), 3)
        for name in of_gold
    }


def _places(
    document: Gold, model: Model, *, optional: bool = False
) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    covered = document.get("types")
    for event in document["events"]:
        kind = event["type"]
        if kind not in (covered or model.types):
            continue
        roles = model.roles(kind)
        read = annotation(event, {kind: roles})
        if read.optional is optional:
            for role in roles:
                if read.roles[role]:
                    yield f"{kind}.{role}", tuple(sorted(read.roles[role]))


def table(by_policy: Mapping[str, Figures]) -> list[Row]:
    """Return figures as a table, the first row its head."""
    head = ("", *by_policy)
    names = dict.fromkeys(
        name
        for figures in by_policy.values()
        for name, row in figures.rows.items()
        if _worth(row)
    )
    rows = [
        (name, *(_shown(f.rows.get(name, {})) for f in by_policy.values()))
        for name in names
    ]
    exact = dict.fromkeys(
        name for figures in by_policy.values() for name in figures.exact
    )
    rows += [
        (
            f"{name} exact",
            *(f"{f.exact.get(name, 0.0):.3f}" for f in by_policy.values()),
        )
        for name in sorted(exact)
    ]
    return [head, *rows]


def _worth(row: Mapping[str, float]) -> bool:
    return "accuracy" in row or any(row.get(each) for each in _FIGURES)


def _shown(row: Mapping[str, float]) -> str:
    if "accuracy" in row:
        return f"{row['accuracy']:.3f}"
    figures = [row[each] for each in _FIGURES if each in row]
    if len(figures) == len(_FIGURES):
        precision, recall, mean = figures
        return f"{mean:.3f} ({precision:.2f}/{recall:.2f})"
    return f"{figures[-1]:.3f}" if figures else "-"


__all__ = ["POLICIES", "Figures", "measure", "table"]

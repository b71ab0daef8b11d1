"""
Prints the figures of docs/accuracy.md as Markdown tables.

Run `python benchmarks/accuracy.py GOLD.jsonl [GOLD.jsonl ...]`. For each file
it prints, for the tune and the check half and in one run, detection, roles and
complete events by type, then the attributes, then the errors by cause. It
decides nothing: the figures are those of `eventx evaluate`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import eventx
from eventx.evaluation import Report, evaluate, half


HALVES = ("tune", "check")
ATTRIBUTES = ("factuality", "action", "mode", "country", "date")


def measure(
    extractor: eventx.Extractor, documents: Sequence[Mapping[str, Any]]
) -> Report:
    """Score what the extractor finds in the texts of a gold set."""
    found = [
        extractor.extract(
            each["text"],
            published=each.get("published"),
            id=each["id"],
            mentions=True,
        ).to_dict()
        for each in documents
    ]
    return evaluate(documents, found)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def by_type(report: Report) -> str:
    """Return detection, roles and complete events of each type."""
    rows = []
    for name, row in report.rows.items():
        if name.startswith(("micro.", "macro.", "all.")) or "F1" not in row:
            continue
        events = int(row["tp"] + row["fn"])
        figures = [f"{row[key]:.3f}" for key in ("P", "R", "F1")]
        rows.append([name, str(events), *figures])
    for name in ("micro.detection", "micro.roles", "micro.complete"):
        if name in report.rows:
            row = report.rows[name]
            rows.append(
                [name, "", *(f"{row[k]:.3f}" for k in ("P", "R", "F1"))]
            )
    return table(["", "annotated", "P", "R", "F1"], rows)


def attributes(report: Report) -> str:
    """Return how often what is no role is right."""
    rows = [
        [name, str(row["of"]), f"{row['accuracy']:.3f}"]
        for name in ATTRIBUTES
        if (row := report.rows.get(f"all.{name}"))
    ]
    return table(["", "compared", "right"], rows)


def causes(report: Report) -> str:
    """Return the errors by cause and type, the commonest first."""
    kinds = sorted({miss.type for miss in report.misses})
    rows = [
        [cause.value, *(str(counts[kind]) for kind in kinds)]
        for cause, counts in report.by_cause.items()
    ]
    return table(["cause", *kinds], rows)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    options = parser.parse_args()
    extractor = eventx.Extractor()
    for path in options.gold:
        lines = path.read_text(encoding="utf-8").splitlines()
        documents = [json.loads(line) for line in lines if line.strip()]
        for part in HALVES:
            mine = [each for each in documents if half(each["id"]) == part]
            if not mine:
                continue
            report = measure(extractor, mine)
            print(f"\n## {path.name}, {part} half: {len(mine)} texts\n")
            for piece in (by_type, attributes, causes):
                print(piece(report), end="\n\n")


if __name__ == "__main__":
    main()

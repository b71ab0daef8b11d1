"""
Fits the weights of the confidence and measures how far it can be trusted.

Run `python benchmarks/calibration.py GOLD.jsonl [GOLD.jsonl ...]`. It runs the
extractor over the gold texts, one record a mention; a record is right when it
pairs with an annotated event of its type. The rules were written on the tune
halves and err too little there, so weights are fitted on the check halves:
what is printed for one fold of them is predicted by weights fitted on the
other. `--fit` writes the weights of both folds together into the package.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

import eventx
from eventx.evaluation import half
from eventx.evaluation.annotations import annotation, roles_by_type
from eventx.evaluation.pairing import pair


WEIGHTS = Path(eventx.__file__).with_name("rules") / "confidence.toml"
# How strongly a weight is held to nothing, in pseudo-observations, and how
# the descent goes: small data, few steps, so anything that converges will do.
PENALTY, RATE, ROUNDS = 2.0, 0.5, 600
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@attrs.frozen
class Observation:
    """A record: its type, the steps of its confidence, and if it is right."""

    type: str
    steps: tuple[str, ...]
    right: bool
    fold: int
    confidence: float = 0.0


def observe(paths: Iterable[Path]) -> Iterator[Observation]:
    """Run the extractor over gold and compare."""
    extractor = eventx.Extractor()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in filter(str.strip, lines):
                data = json.loads(line)
                if half(data["id"]) == "check":
                    yield from _document(extractor, data)


def _document(
    extractor: eventx.Extractor, data: dict
) -> Iterator[Observation]:
    result = extractor.extract(
        data["text"], published=data.get("published"), mentions=True
    )
    found = [event for event in result.events if event.evidence]
    annotated = data["events"]
    records = result.to_dict()["events"]
    roles = roles_by_type([data])
    for kind in sorted({event.type for event in found}):
        if kind not in data.get("types", [kind]):
            continue
        mine = [event for event in found if event.type == kind]
        got = [
            annotation(record, roles)
            for event, record in zip(result.events, records, strict=True)
            if event.type == kind and event.evidence
        ]
        gold = [annotation(e, roles) for e in annotated if e["type"] == kind]
        partners = {j: gold[i] for i, j in pair(data["text"], gold, got)}
        for j, event in enumerate(mine):
            if j in partners and partners[j].optional:
                continue  # found or not, it is no error
            yield Observation(
                kind,
                tuple(step.name for step in event.evidence.steps),
                j in partners,
                fold(data["id"]),
            )


def fold(id: str) -> int:
    """Return the fold of a text within its half."""
    return hashlib.sha256(id.encode()).digest()[1] % 2


def fit(observations: Sequence[Observation]) -> dict[str, float]:
    """Fit the weights of steps by penalised logistic regression."""
    weights: dict[str, float] = defaultdict(float)
    share = sum(o.right for o in observations) / len(observations)
    weights["a rule matched"] = math.log(share / max(1 - share, 0.01))
    size = len(observations)
    for _ in range(ROUNDS):
        slopes: dict[str, float] = defaultdict(float)
        for o in observations:
            error = o.right - chance(sum(weights[name] for name in o.steps))
            for name in o.steps:
                slopes[name] += error
        # One right and one wrong record more: nothing is ever certain.
        slopes["a rule matched"] += 1 - 2 * chance(weights["a rule matched"])
        for name, slope in slopes.items():
            held = 0.0 if name == "a rule matched" else weights[name]
            weights[name] += RATE * (slope - PENALTY * held / 10) / size * 10
    return {name: round(value, 2) for name, value in sorted(weights.items())}


def chance(total: float) -> float:
    """Return the probability of log odds."""
    return 1 / (1 + math.exp(-total))


def calibration_error(observations: Sequence[Observation]) -> float:
    """Return the expected calibration error over the bins."""
    return sum(
        len(group) / len(observations) * abs(sure - right)
        for group, sure, right in _binned(observations)
    )


def _binned(
    observations: Sequence[Observation],
) -> Iterator[tuple[list[Observation], float, float]]:
    for low, high in itertools.pairwise(BINS):
        group = [o for o in observations if low <= o.confidence < high]
        if group:
            sure = sum(o.confidence for o in group) / len(group)
            yield group, sure, sum(o.right for o in group) / len(group)


def report(name: str, observations: Sequence[Observation]) -> None:
    """Print the reliability table of some records."""
    if not observations:
        return
    print(f"\n{name}: {len(observations)} records")
    print("confidence  records  right")
    for group, sure, right in _binned(observations):
        print(f"{sure:10.3f} {len(group):8} {right:6.3f}")
    print(f"expected calibration error {calibration_error(observations):.3f}")


def write(tables: dict[str, dict[str, float]]) -> None:
    """Write the weights into the package."""
    lines = [
        "# Weights of the steps of a confidence, in log odds, by event type.",
        "# Written by benchmarks/calibration.py --fit; `any` is for types that",
        "# no gold set has.",
    ]
    for kind, weights in tables.items():
        lines += ["", f"[{kind}]"]
        lines += [f'"{name}" = {value}' for name, value in weights.items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def predict(
    observations: Sequence[Observation],
) -> list[Observation]:
    """Give each record the confidence that the other fold predicts."""
    found = []
    for number in (0, 1):
        weights = fit([o for o in observations if o.fold != number])
        found += [
            attrs.evolve(
                o, confidence=chance(sum(weights.get(n, 0) for n in o.steps))
            )
            for o in observations
            if o.fold == number
        ]
    return found


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--fit", action="store_true", help="write the weights")
    options = parser.parse_args()
    observations = list(observe(options.gold))
    kinds = sorted({o.type for o in observations})
    of = {kind: [o for o in observations if o.type == kind] for kind in kinds}
    if options.fit:
        tables = {kind: fit(of[kind]) for kind in kinds}
        tables["any"] = fit(observations)
        write(tables)
        print(f"wrote {WEIGHTS.name}")
        return
    predicted = {kind: predict(of[kind]) for kind in kinds}
    for kind in kinds:
        report(kind, predicted[kind])
    report("all types", [o for each in predicted.values() for o in each])


if __name__ == "__main__":
    main()

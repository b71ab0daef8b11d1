"""
Prints the figures of models that eventx-crf trains.

Run `python benchmarks/learning.py GOLD.jsonl [--tenth POLNEAR.jsonl]`. On GOLD
a model of all types is trained on the tune half and measured on the check half,
and the other way round. On the other file one is trained on all texts but every
tenth, by sorted id, and measured on those; then come the time, memory and size
of training, and how many texts a second are read on one core, with what part of
the time is the model's own. It keeps no model.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import eventx
from eventx.evaluation import half, read_gold
from eventx_crf import Model, Plan, train
from eventx_crf.detectors import TypeDetector
from eventx_crf.figures import POLICIES, measure, table


Gold = Mapping[str, Any]
OWN = ["eventx-crf"]


def read(path: Path) -> list[dict[str, Any]]:
    """Return checked gold in the order of ids."""
    types = eventx.Extractor(disabled=OWN).types
    with path.open("rb") as lines:
        return sorted(read_gold(lines, str(path), types), key=_id)


def _id(document: Gold) -> str:
    return str(document["id"])


def trained(documents: Sequence[Gold]) -> tuple[Model, float, int]:
    """Return a model, the seconds that training took, and its bytes."""
    known = eventx.Extractor(disabled=OWN).types
    kinds = sorted({e["type"] for d in documents for e in d["events"]})
    began = time.perf_counter(), time.process_time()
    plan = Plan(kinds=tuple(known[kind] for kind in kinds))
    content = train(documents, plan)
    seconds = time.perf_counter() - began[0]
    print(
        f"processor time of training: {time.process_time() - began[1]:.0f} s"
    )
    return Model(content, "benchmark.model"), seconds, len(content)


def show(documents: Sequence[Gold], model: Model) -> None:
    """Print the figures of all policies as a Markdown table."""
    rows = table({each: measure(documents, model, each) for each in POLICIES})
    head, *rest = rows
    for line in (head, ["---"] * len(head), *rest):
        print(f"| {' | '.join(line)} |")


def halves(path: Path) -> None:
    """Train on either half of a gold set, and measure on the other."""
    documents = read(path)
    parts = {
        name: [each for each in documents if half(each["id"]) == name]
        for name in ("tune", "check")
    }
    for ours, theirs in (("tune", "check"), ("check", "tune")):
        model, _, _ = trained(parts[ours])
        print(f"\n## {path.name}: trained on {ours}, measured on {theirs}\n")
        show(parts[theirs], model)


def tenth(path: Path) -> None:
    """Train on all texts but every tenth, and measure on those."""
    documents = read(path)
    out = documents[::10]
    rest = [each for at, each in enumerate(documents) if at % 10]
    model, seconds, size = trained(rest)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    count = sum(e.get("scope") != "out" for d in out for e in d["events"])
    print(
        f"\n## {path.name}: {len(rest)} texts, measured on {len(out)} with "
        f"{count} events to find\n"
    )
    show(out, model)
    print(
        f"\ntraining: {seconds:.0f} s, {peak / 1e9:.2f} GB at most, model of "
        f"{size / 1e6:.1f} MB"
    )
    speed(out, model)


class Clock:
    """Counts the processor time that the detectors of a model take."""

    def __init__(self, model: Model) -> None:
        self.name, self.seconds = "clocked", 0.0
        self._model = model

    def eventx_detectors(self) -> list[Any]:
        """Return the detectors, each with a clock."""
        return [
            _Clocked(self, each) for each in self._model.eventx_detectors()
        ]


class _Clocked:
    def __init__(self, clock: Clock, detector: TypeDetector) -> None:
        self._clock, self._detector = clock, detector
        self.name, self.types = detector.name, detector.types
        self.triggers, self.learned = detector.triggers, True

    def detect(self, document: eventx.Document) -> Iterable[eventx.Event]:
        """Find, and count the time."""
        began = time.thread_time()
        found = list(self._detector.detect(document))
        self._clock.seconds += time.thread_time() - began
        return found


def speed(documents: Sequence[Gold], model: Model) -> None:
    """Print how many texts a second are read on one core."""
    clock = Clock(model)
    extractor = eventx.Extractor(
        plugins=[clock], disabled=OWN, types=model.types
    )
    texts = [each["text"] for each in documents]
    runs = []
    for _ in range(5):  # the first is a warm-up; the quickest counts
        clock.seconds, began = 0.0, time.process_time()
        list(extractor.pipe(texts, mentions=True))
        runs.append((time.process_time() - began, clock.seconds))
    total, own = (min(each) for each in zip(*runs, strict=True))
    print(
        f"detection, one core: {len(texts) / total:.0f} texts/s in all, of "
        f"which the model's own part alone {len(texts) / own:.0f} "
        f"texts/s ({own / total:.0%} of the time)"
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--tenth", type=Path)
    options = parser.parse_args()
    for path in options.gold:
        halves(path)
    if options.tenth:
        tenth(options.tenth)


if __name__ == "__main__":
    main()

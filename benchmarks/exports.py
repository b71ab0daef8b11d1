"""
Prints what it costs to write results into each format, and to read them.

Run `python benchmarks/exports.py`. Results are those of the gold in
`benchmarks/gold`, over and over. Each figure is of a process of its own;
memory is what that needs above what it has before the first document.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import eventx


GOLD = Path(__file__).parent / "gold" / "dev.gold.jsonl"
FILES = {
    "jsonl": {},
    "parquet": {},
    "parquet, flat": {"flat": True},
    "csv": {},
    "plover": {},
    "cameo": {},
}
FEW, MANY = 2_000, 20_000


def results() -> list[eventx.Extraction]:
    """Return what is found in the gold."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    texts = [
        {name: document.get(name) for name in ("id", "text", "published")}
        for document in map(json.loads, lines)
    ]
    return [*eventx.Extractor().pipe(texts)]


def repeated(
    found: list[eventx.Extraction], number: int
) -> Iterator[eventx.Extraction]:
    """Yield so many results, made as they are needed."""
    lines = [result.to_json() for result in found]
    for at in range(number):
        yield eventx.Extraction.from_json(lines[at % len(lines)])


def memory() -> float:
    """Return the largest size that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, number: int, store: str) -> dict[str, float]:
    """Write and read so many documents, in this process."""
    found = [*eventx.load(store)]
    some = [found[at % len(found)] for at in range(FEW)]
    format = name.partition(",")[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out.{format}"
        # What is loaded on first use is no cost of a document.
        eventx.save(some[:10], path, **FILES[name])
        before = memory()
        if number > FEW:
            eventx.save(repeated(found, number), path, **FILES[name])
            return {"memory": memory() - before}
        begun = time.process_time()
        eventx.save(some, path, **FILES[name])
        written = time.process_time() - begun
        figures = {"write": number / written}
        if format not in {"plover", "cameo"}:
            begun = time.process_time()
            for _ in eventx.load(path):
                pass
            figures["read"] = number / (time.process_time() - begun)
        return figures


def main() -> None:
    """Measure, and print a row for each format."""
    if len(sys.argv) > 1:
        name, number, store = sys.argv[1:]
        print(json.dumps(measure(name, int(number), store)))
        return
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "found.jsonl")
        eventx.save(results(), store)
        print(f"{'':14}{'write/s':>10}{'read/s':>10}{'MB':>7}")
        for name in FILES:
            figures: dict[str, float] = {}
            for number in (FEW, MANY):
                command = [sys.executable, __file__, name, str(number), store]
                done = subprocess.run(
                    command, check=True, stdout=subprocess.PIPE
                )
                figures |= json.loads(done.stdout)
            read = f"{figures['read']:10.0f}" if "read" in figures else ""
            print(
                f"{name:14}{figures['write']:10.0f}{read:10}"
                f"{figures['memory']:7.0f}"
            )


if __name__ == "__main__":
    main()

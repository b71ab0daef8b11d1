"""
Prints what reading costs: importing, loading, and the time for a text.

Run `python benchmarks/cost.py`. All is processor time, the least of several
runs; machines differ, so that ratios of one run say more than seconds.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import eventx


ARTICLE = Path(__file__).parents[1] / "examples/articles/envoy-recalled.txt"
QUIET = "The river was high in the morning, and the boats stayed at the quay. "
CUES = "imposed sanctions on "
PROBE = """
import time
begun = time.process_time()
{}
print(time.process_time() - begun)
"""
FIRST = "import eventx; eventx.extract('Norway recalled its envoy.')"


def fresh(code: str, runs: int = 5) -> float:
    """Return the seconds that code takes in a fresh interpreter."""
    command = [sys.executable, "-c", PROBE.format(code)]
    outputs = (
        subprocess.run(command, check=True, capture_output=True, text=True)
        for _ in range(runs)
    )
    return min(float(output.stdout) for output in outputs)


def least(work: Callable[[], object], runs: int) -> float:
    """Return the seconds that work takes in this interpreter."""
    seconds = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        seconds.append(time.process_time() - begun)
    return min(seconds)


def main() -> None:
    """Measure, and print a line for each figure."""
    extract = eventx.Extractor().extract
    article = ARTICLE.read_text(encoding="utf-8")
    size = len(article)
    quiet = (QUIET * (size // len(QUIET) + 1))[:size]
    extract(article + "\n\n" + quiet)
    one = least(lambda: extract(article), 20)
    long = least(lambda: extract(article * 50), 2) / 50
    cues = least(lambda: extract((CUES * size)[:size]), 3)
    figures = {
        "import, ms": 1000 * fresh("import eventx"),
        "import and first text, ms": 1000 * fresh(FIRST),
        f"article of {size} characters, ms": 1000 * one,
        "characters a second": size / one,
        "no event, ms": 1000 * least(lambda: extract(quiet), 20),
        "50 times as long, cost a character over the article": long / one,
        "nothing but cues, cost a character over the article": cues / one,
    }
    for name, figure in figures.items():
        print(f"{figure:10.2f}  {name}")


if __name__ == "__main__":
    main()

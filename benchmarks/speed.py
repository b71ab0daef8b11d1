"""
Prints what reading costs beside what others pay to tokenise.

Run `python benchmarks/speed.py [ARTICLES.jsonl]` with the group `bench`
installed; without spaCy its lines are left out. All take the same articles in
turns, in one process on one core; seconds are processor time. The first turn
comes after other articles have been read: it is what a new text costs where
nothing is left to load.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import eventx


GOLD = Path(__file__).with_name("gold")
TOKEN = re.compile(r"\w+|[^\w\s]")
TYPES = ("recall", "sanctions", "accusation", "statement")
BARE, SPACY, EVENTX = "a bare token pass", "spaCy, blank", "eventx"
Work = Callable[[str], object]


def articles(path: Path) -> list[str]:
    """Return the texts of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def tokens(text: str) -> None:
    """Find every token, and do nothing with it."""
    for match in TOKEN.finditer(text):
        match.span()


def sentences(text: str) -> eventx.Document:
    """Split a text into its sentences, those of quotations too."""
    document = eventx.Document(text)
    _ = document.units
    return document


def phrases(text: str) -> list[eventx.layers.reading.Reading]:
    """Read the phrases of every sentence, needed or not."""
    document = sentences(text)
    return [document.reading(unit) for unit in range(len(document.units))]


def clauses(text: str) -> None:
    """Read the clauses of every sentence as well."""
    for reading in phrases(text):
        _ = reading.verbs


def contenders() -> dict[str, Work]:
    """Return what is timed, by name."""
    works: dict[str, Work] = {BARE: tokens}
    if importlib.util.find_spec("spacy"):
        import spacy  # noqa: PLC0415

        works[SPACY] = spacy.blank("en")
    works[EVENTX] = eventx.Extractor().extract
    for name in TYPES:
        works[f"  {name} alone"] = eventx.Extractor(types=[name]).extract
    works["  quotations"] = lambda text: eventx.Document(text).quotes
    works["  and sentences"] = sentences
    works["  and phrases, of every sentence"] = phrases
    works["  and clauses, of every sentence"] = clauses
    return works


def seconds(work: Work, texts: Iterable[str]) -> float:
    """Return the processor time that some work takes."""
    begun = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begun


def report(
    title: str, texts: Sequence[str], others: Sequence[str], turns: int
) -> None:
    """Time all on some texts, and print a line for each."""
    works = contenders()
    for work in works.values():
        seconds(work, others)
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(turns):
        for name, work in works.items():
            taken[name].append(seconds(work, texts))
    size = sum(map(len, texts))
    print(f"\n{title}: {len(texts)} articles, {size:,} characters")
    print(f"{'':33}  first   best median  chars/s  x spaCy  x bare")
    for name, times in taken.items():
        best = min(times)
        over = best / min(taken[SPACY]) if SPACY in taken else float("nan")
        print(
            f"{name:33} {times[0]:6.3f} {best:6.3f} "
            f"{statistics.median(times):6.3f} {size / best:8,.0f} "
            f"{over:8.2f} {best / min(taken[BARE]):7.1f}"
        )
    if SPACY in taken:
        first = taken[EVENTX][0] / taken[SPACY][0]
        print(f"eventx over spaCy, first turn: {first:.2f}")


def main() -> None:
    """Time the articles of a file, and those of the gold beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--first", type=int, default=100, help="how many")
    parser.add_argument("--turns", type=int, default=5)
    given = parser.parse_args()
    gold = articles(GOLD / "dev.gold.jsonl")
    more = articles(GOLD / "more.gold.jsonl")
    if given.articles is not None:
        texts = articles(given.articles)
        first, others = texts[: given.first], texts[given.first :]
        name = given.articles.name
        report(name, first, others[: given.first] or more, given.turns)
    report("dev.gold.jsonl", gold, more, given.turns)


if __name__ == "__main__":
    main()

"""
Prints what many articles cost: two processes over one, and memory.

Run `python benchmarks/scale.py processes` and `python benchmarks/scale.py
memory`. Articles are made of the project's own gold, each of them with names
and days of its own, so that nothing that is kept can be of use twice.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import os
import random
import resource
import statistics
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import eventx


GOLD = Path(__file__).parent / "gold" / "dev.gold.jsonl"
SYLLABLES = "ba ko ri ten mar sol ved una pel ish dor gan".split()


def articles(number: int, texts: int = 2) -> Iterator[eventx.Document]:
    """Yield as many articles, the same ones each time."""
    chance = random.Random(7)  # noqa: S311
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    pieces = [json.loads(line)["text"] for line in lines]
    for count in range(number):
        days = dt.timedelta(days=chance.randrange(9000))
        published = dt.date(2000, 1, 1) + days
        day = published - dt.timedelta(days=chance.randrange(1, 60))
        name = "".join(chance.choices(SYLLABLES, k=4)).title()
        own = (
            f"{name} met envoys on {day.day} {day:%B %Y}, and said on "
            f"{day:%A} that Norway had recalled its ambassador to Peru."
        )
        chosen = [own, *chance.sample(pieces, texts)]
        text = "\n\n".join(chosen)
        yield eventx.Document(text, id=str(count), published=published)


def megabytes() -> float:
    """Return how much memory this process has."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(number: int) -> None:
    """Print how much memory a process has, at first and in the end."""
    extractor = eventx.Extractor()
    first, warm, read = 0.0, 0.0, 0
    for read, _ in enumerate(extractor.pipe(articles(number)), start=1):
        if read == 1:
            first = megabytes()
        if read == WARM:
            warm = megabytes()
        if read % 3000 == 0:
            print(f"{megabytes():10.1f}  MB at {read:,}", flush=True)
    print(f"{first:10.1f}  MB when the first article is read")
    print(f"{warm:10.1f}  MB when {WARM} are, and all word lists loaded")
    print(f"{megabytes() - warm:10.1f}  MB more when {read:,} are")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(f"{peak:10.1f}  MB at most")


# Articles after which all that is loaded on first use has been.
WARM = 500


def processor() -> float:
    """Return the seconds of processor time, those of ended processes too."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(who) for who in both]
    return sum(each.ru_utime + each.ru_stime for each in used)


def timed(results: Iterable[int]) -> tuple[float, float]:
    """Return the seconds that results take, on the wall and of processors."""
    wall, used = time.perf_counter(), processor()
    for _ in results:
        pass
    return time.perf_counter() - wall, processor() - used


def processes(number: int, rounds: int) -> None:
    """Print how much faster two processes are than one."""
    extractor = eventx.Extractor()
    texts = list(articles(number))
    for text in itertools.islice(texts, WARM):
        extractor.extract(text)
    times: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
    for _ in range(rounds):
        for n_process, measured in times.items():
            piped = extractor.pipe(
                texts,
                n_process=n_process,
                batch_size=16,
                convert=lambda result: len(result.to_json()),
            )
            measured.append(timed(piped))
    one, two = (
        [statistics.median(each) for each in zip(*pairs, strict=True)]
        for pairs in times.values()
    )
    print(f"{number / one[0]:10.1f}  articles a second, one process")
    print(f"{number / two[0]:10.1f}  articles a second, two processes")
    print(f"{one[0] / two[0]:10.2f}  two over one")
    print(f"{two[1] / one[1]:10.3f}  processor time, two over one")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["memory", "processes"])
    parser.add_argument("--articles", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    if given.what == "memory":
        memory(given.articles or 24_000)
    else:
        processes(given.articles or 2_000, given.rounds)

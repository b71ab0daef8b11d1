"""
Measures which mentions are made one event, in pairs of mentions.

Run `python benchmarks/merging.py [GOLD]`. It prints precision, recall and F1
over pairs of mentions of a text, for the two halves of the gold apart, and
three times: (a) for the annotated mentions, merged; (b) for what eventx finds
in the text, where a mention too many or too few counts as well; (c) for the
mentions of (b) that are annotated, and no others. Of gold that is not keyed
(JSON lines) it prints the merged events instead. It finds nothing itself.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs
from merging_gold import Article, Mention, read

import eventx
from eventx.evaluation import half
from eventx.resolution import link_speakers, merge


GOLD = Path(__file__).with_name("gold") / "merging.gold.txt"

# Two mentions of a text, the first by place; those not annotated are known
# by numbers below zero.
Pair = tuple[int, int]


@attrs.define
class Count:
    """Pairs of mentions that are one event."""

    gold: int = 0
    found: int = 0
    both: int = 0

    def add(self, gold: set[Pair], found: set[Pair]) -> None:
        """Count the pairs of one text."""
        self.gold += len(gold)
        self.found += len(found)
        self.both += len(gold & found)

    def __str__(self) -> str:
        precision = self.both / self.found if self.found else 1.0
        recall = self.both / self.gold if self.gold else 1.0
        total = self.gold + self.found
        f1 = 2 * self.both / total if total else 1.0
        return (
            f"{self.gold:5}{self.found:6}{self.both:6}"
            f"{precision:8.3f}{recall:8.3f}{f1:8.3f}"
        )


def gold_pairs(mentions: Sequence[Mention]) -> set[Pair]:
    """Return the pairs that are annotated as one event."""
    return {
        (i, j)
        for i, j in itertools.combinations(range(len(mentions)), 2)
        if mentions[i].kind is mentions[j].kind
        and mentions[i].keys & mentions[j].keys
    }


def found_pairs(groups: Iterable[Sequence[int]]) -> set[Pair]:
    """Return the pairs within groups of mentions."""
    return {
        pair
        for group in groups
        for pair in itertools.combinations(sorted(group), 2)
    }


def merged(article: Article) -> tuple[eventx.Event, ...]:
    """Merge the annotated mentions of a text."""
    records = [mention.record for mention in article.mentions]
    return merge(link_speakers(records))


def group(
    events: Iterable[eventx.Event], mentions: Sequence[Mention]
) -> Iterator[list[int]]:
    """Yield which annotated mentions each event has, and which others."""
    free = set(range(len(mentions)))
    others = itertools.count(-1, -1)
    known: dict[tuple[str, int, int], int] = {}
    for event in events:
        numbers = []
        for span in event.mentions:
            place = event.type, span.start, span.end
            if place not in known:
                fitting = (
                    i
                    for i in sorted(free)
                    if type(event) is mentions[i].kind
                    and span.start < mentions[i].trigger[1]
                    and mentions[i].trigger[0] < span.end
                )
                number = next(fitting, None)
                known[place] = next(others) if number is None else number
                free.discard(known[place])
            numbers.append(known[place])
        yield numbers


def show(article: Article, pairs: Iterable[Pair], what: str) -> None:
    """Print pairs that are wrong or missed."""
    for i, j in sorted(pairs):
        if i >= 0:
            one, other = (article.mentions[n].record for n in (i, j))
            print(f"{article.document.id}  {what}\n    {one}\n    {other}")


def evaluate(path: Path, *, errors: bool) -> None:
    """Print the figures of a gold file."""
    extractor = eventx.Extractor()
    counts = {
        (name, part): Count() for name in "abc" for part in ("tune", "check")
    }
    for article in read(path):
        mentions = article.mentions
        part = str(half(article.document.id))
        gold = gold_pairs(mentions)
        own = found_pairs(group(merged(article), mentions))
        counts["a", part].add(gold, own)
        events = extractor.extract(article.document).events
        groups = list(group(events, mentions))
        end_to_end = found_pairs(groups)
        counts["b", part].add(gold, end_to_end)
        known = {number for numbers in groups for number in numbers}
        counts["c", part].add(
            {pair for pair in gold if known.issuperset(pair)},
            {pair for pair in end_to_end if pair[0] >= 0},
        )
        if errors and part == "tune":
            show(article, own - gold, "a: not one")
            show(article, gold - own, "a: not united")
            show(article, end_to_end - gold, "b: not one")
    print("           pairs found right precision recall     F1")
    for (name, part), count in counts.items():
        print(f"({name}) {part:6}{count}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument(
        "--errors",
        action="store_true",
        help="print the pairs that are wrong or missed, of the tune half",
    )
    options = parser.parse_args()
    if options.gold.suffix != ".jsonl":
        evaluate(options.gold, errors=options.errors)
        return
    for article in read(options.gold):
        for event in merged(article):
            print(f"{len(event.mentions)} x {event}")


if __name__ == "__main__":
    main()

"""
Measures which records of many articles are made one event.

Run `python benchmarks/stories.py [GOLD]`. It prints precision, recall and F1
over pairs of events of different articles, for the two halves of the gold
apart: (a) end to end, where an event that was not found counts as well; (b)
for pairs of events that are found and annotated. Articles go through one
merger in the order of publication, whatever story they are of; each story,
near misses included, belongs to one half.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from marked import records
from merging import Count

import eventx
from eventx.evaluation import half


GOLD = Path(__file__).with_name("gold") / "stories.gold.txt"

# An event of an article: its id, its type, and where its trigger is.
Place = tuple[str, str, int]
Pair = frozenset[Place]


def pairs_of(groups: Iterator[Sequence[Place]]) -> set[Pair]:
    """Return the pairs of events of different articles in each group."""
    return {
        frozenset(pair)
        for group in groups
        for pair in itertools.combinations(group, 2)
        if pair[0][0] != pair[1][0]
    }


def annotated(articles: Sequence[dict[str, Any]]) -> dict[Place, str]:
    """Return the events that are annotated, with what each of them is."""
    return {
        (article["id"], event["type"], at): (
            f"{story_of(article['id'])} {event['same']}"
        )
        for article in articles
        for event in article["events"]
        for at in range(*event["trigger"])
    }


def story_of(id: str) -> str:
    """Return the part of an article's id that is the story's."""
    return id.partition("-")[0]


def told(
    articles: Sequence[dict[str, Any]], gold: dict[Place, str]
) -> Iterator[list[Place]]:
    """Yield the events that eventx merges, in places of the gold."""
    extractor = eventx.Extractor()
    results = extractor.pipe(articles)
    for merged in eventx.merge(results):
        group = []
        for mention in merged.mentions:
            span = mention.trigger
            own = [
                place
                for at in range(span.start, span.end)
                if (place := (mention.article, merged.event.type, at)) in gold
            ]
            place = mention.article, merged.event.type, span.start
            group.append(first(own[0], gold) if own else place)
        yield group


def first(place: Place, gold: dict[Place, str]) -> Place:
    """Return the place where the trigger of an annotated event starts."""
    id, kind, at = place
    while (id, kind, at - 1) in gold:
        at -= 1
    return id, kind, at


def evaluate(path: Path, *, errors: bool) -> None:
    """Print the figures of a gold file."""
    articles = sorted(
        records(path.read_text(encoding="utf-8")),
        key=lambda article: (article["published"], article["id"]),
    )
    gold = annotated(articles)
    starts = [place for place in gold if first(place, gold) == place]
    keyed: dict[str, list[Place]] = {}
    for place in starts:
        keyed.setdefault(gold[place], []).append(place)
    groups = list(told(articles, gold))
    wanted, found = pairs_of(iter(keyed.values())), pairs_of(iter(groups))
    known = {place for group in groups for place in group} & set(starts)
    print("           pairs found right precision recall     F1")
    for name in ("a", "b"):
        for part in ("tune", "check"):
            count = Count()
            ours = [
                {
                    pair
                    for pair in pairs
                    if half(story_of(min(pair)[0])) == part
                    and (name == "a" or pair <= known)
                }
                for pairs in (wanted, found)
            ]
            count.add(*ours)
            print(f"({name}) {part:6}{count}")
            if errors and (name, part) == ("a", "tune"):
                show(ours[1] - ours[0], "not one")
                show(ours[0] - ours[1], "not united")
    print(f"{len(articles)} articles, {len(keyed)} events")


def show(pairs: set[Pair], what: str) -> None:
    """Print pairs that are wrong or missed."""
    for pair in sorted(map(sorted, pairs)):
        print(what, *pair)


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
    evaluate(options.gold, errors=options.errors)


if __name__ == "__main__":
    main()

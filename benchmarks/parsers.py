"""
Prints how accurate the rules are over a spaCy pipeline, as a Markdown table.

Run `python benchmarks/parsers.py PIPELINE GOLD.jsonl`. A row is what is taken
from the pipeline; in the first, nothing is. It needs `eventx-spacy` and the
pipeline installed, and decides nothing: figures are those of
`eventx evaluate`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from accuracy import measure, table

import eventx
import eventx_spacy
from eventx.evaluation.gold import read_gold


TAKEN = (
    (),
    ("phrases",),
    ("phrases", "lexicon"),
    ("sentences", "phrases", "lexicon"),
)
FIGURES = ("micro.detection", "micro.roles", "micro.complete")


def main() -> None:
    """Read the gold once for each row."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("pipeline")
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    with options.gold.open("rb") as lines:
        gold = read_gold(lines, options.gold.name)
    rows = []
    for names in TAKEN:
        layers = eventx_spacy.layers(options.pipeline)
        extractor = eventx.Extractor(
            layers={name: layers[name] for name in names}, strict=True
        )
        found = measure(extractor, gold).rows
        figures = [f"{found[name]['F1']:.3f}" for name in FIGURES]
        rows.append([", ".join(names) or "nothing", *figures])
    head = ["taken from the pipeline", "detection", "roles", "complete"]
    print(table(head, rows))


if __name__ == "__main__":
    main()

"""
Names of actors that eventx does not know.

They stand in `names.tsv`, a name a line: what the text has, what it stands
for, the kind of actor, the code of its country, and what sort of name it is.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from eventx import ActorKind
from eventx.layers.lexicon import Entry, Form


__all__ = ["eventx_lexicons"]

# The version of the hooks that this was written for.
EVENTX_HOOKS = 1


def eventx_lexicons() -> Iterator[tuple[str, Entry]]:
    """Yield each name with what it stands for."""
    path = Path(__file__).with_name("names.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield (
                row["name"],
                Entry(
                    row["stands for"],
                    ActorKind(row["kind"]),
                    row["country"] or None,
                    cast("Form", row["sort"]),
                ),
            )

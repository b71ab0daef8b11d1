"""
Write the table of states that the lexicon reads, from CLDR and ISO 3166.

Run it with the dependency group `scripts`; it joins those names to the
hand-written ones in states.tsv beside it, and touches nothing else.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import babel
import pycountry


SOURCE = Path(__file__).with_name("states.tsv")
TARGET = Path("src/eventx/layers/data/states.tsv")
ROOT = Path(__file__).parent.parent

COLUMNS = (
    "code",
    "status",
    "name",
    "aliases",
    "adjectives",
    "people",
    "capitals",
    "seats",
    "organs",
    "places",
)

# Alpha-2 codes from the range that ISO 3166 leaves to its users.
USER_ASSIGNED = {"XKX": "XK"}

# English words when the accent goes: "Male" begins many a sentence.
NOT_FOLDED = frozenset({"Malé", "Réunion"})

# ISO's formal names that the press gives to somebody else.
NOT_ALIASES = frozenset({"Congo", "Virgin Islands, British"})

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

# Names with these are glosses, not what anybody writes: "Congo - Kinshasa".
MARKS = (",", "(", " - ")

HEADER = """\
# States and territories: written by scripts/build_lexicon.py from CLDR, ISO
# 3166 and scripts/states.tsv; change it there. Names within a cell are
# separated by "; ". "*": a place only, for it too often means something else.
# XKX (Kosovo) is no ISO code, but from the range that ISO leaves to users.
"""


def fold(name: str) -> str:
    """Return the name without accents, as agencies without them print it."""
    parts = unicodedata.normalize("NFD", name.replace("ø", "o"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def straighten(name: str) -> str:
    """Turn ISO's "Korea, Republic of" round and spell out the ampersand."""
    head, comma, tail = name.partition(", ")
    if comma and tail.endswith((" of", " the")):
        article = tail.endswith(" the")
        name = f"{tail.removesuffix(' the')} {'the ' if article else ''}{head}"
    name = name.replace(" & ", " and ").replace(APOSTROPHE, "'")
    return name.removeprefix("the ").removeprefix("The ")


def unique(names: Iterable[str], *, without: Iterable[str] = ()) -> list[str]:
    """Keep the order, drop what is empty, doubled or stands elsewhere."""
    unwanted = {"", *without}
    return [name for name in dict.fromkeys(names) if name not in unwanted]


def folded(names: Iterable[str]) -> Iterator[str]:
    """Give each name, and after it the name without accents."""
    for name in names:
        yield name
        if name.rstrip("*") not in NOT_FOLDED:
            yield fold(name)


def official(code: str) -> list[str]:
    """List what CLDR and ISO call the state, the name of CLDR first."""
    alpha_2 = USER_ASSIGNED.get(code)
    names = []
    if alpha_2 is None:
        country = pycountry.countries.get(alpha_3=code)
        if country is None:
            sys.exit(f"{SOURCE}: {code} is no code of ISO 3166-1")
        alpha_2 = country.alpha_2
        keys = ("common_name", "name", "official_name")
        names = [getattr(country, key, "") for key in keys]
    names.insert(0, babel.Locale("en").territories[alpha_2])
    names = [straighten(n) for n in names if n not in NOT_ALIASES]
    return [n for n in names if not any(mark in n for mark in MARKS)]


def rows() -> Iterator[dict[str, str]]:
    """Read the hand-written table."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(
            lines, delimiter="\t", quoting=csv.QUOTE_NONE
        )


def build(row: dict[str, str]) -> str:
    """Join one hand-written row to the official names."""
    known = official(row["code"])
    name = row["short"] or known[0]
    aliases = unique(
        folded([*known, *row["aliases"].split("; ")]), without=[name]
    )
    cells = [row["code"], row["status"], name, "; ".join(aliases)]
    cells.extend(
        "; ".join(unique(folded(row[column].split("; "))))
        for column in COLUMNS[4:]
    )
    return "\t".join(cells).rstrip()


def main() -> None:
    """Write the data file."""
    lines = sorted(build(row) for row in rows())
    text = HEADER + "\n".join(["\t".join(COLUMNS), *lines]) + "\n"
    (ROOT / TARGET).write_text(text, encoding="utf-8")
    print(f"{TARGET}: {len(lines)} states and territories")


if __name__ == "__main__":
    main()

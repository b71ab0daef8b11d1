"""
Prints what a page of a thousand articles costs: to make, to open, to use.

Run `python benchmarks/view.py`; it needs Chromium and its driver. Seconds
are of the clock, and the least of several runs, but those to make the page,
which are of one core.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import attrs

import eventx


ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "examples/articles/envoy-recalled.txt"
# A press of a key, a click, and a move of the wheel.
DEEDS = {
    "to the table": "document.getElementById('tab-table').click()",
    "sorted by words": "document.querySelector("
    "'th[data-column=words] button').click()",
    "scrolled to the end": "scrollTo(0, document.body.scrollHeight)",
    "to the timeline": "document.getElementById('tab-timeline').click()",
    "to the matrix": "document.getElementById('tab-matrix').click()",
    "one type only": "document.querySelector('input[name=type]').click()",
    "to the articles": "document.getElementById('tab-articles').click()",
    "the next article": "document.querySelectorAll('.pager button')[1]"
    ".click()",
    "an event of it": "document.querySelector('.card-head').click()",
}


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    # The browser of the tests.
    sys.path.insert(0, str(ROOT / "tests"))
    from browsing import chromium  # noqa: PLC0415

    text = ARTICLE.read_text(encoding="utf-8")
    one = eventx.extract(text, published="2023-05-10")
    results = [
        attrs.evolve(one, id=f"a{number}") for number in range(given.articles)
    ]
    begun = time.process_time()
    page = eventx.render(results)
    made = time.process_time() - begun
    many = len(one.events) * given.articles
    print(f"articles, events      {given.articles:,}, {many:,}")
    print(f"texts, page           {size(text * given.articles)}, {size(page)}")
    print(f"made                  {made:.2f} s")
    with (
        tempfile.TemporaryDirectory() as folder,
        chromium(Path(folder)) as browser,
    ):
        opened = min(browser.open(page) for _ in range(given.runs))
        print(f"opened                {opened:.2f} s")
        for name, script in DEEDS.items():
            taken = browser.frame_after(script)
            print(f"{name:<20}  {taken * 1000:.0f} ms")


def size(text: str) -> str:
    """Return how large a text is as a file."""
    return f"{len(text.encode()) / 1e6:.1f} MB"


if __name__ == "__main__":
    main()

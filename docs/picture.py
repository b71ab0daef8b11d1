"""
Draws the way of one sentence through the layers, for "How it works".

What it shows is computed, not written: `refresh.py` draws it anew. It draws
one sentence that fits on a line, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

import eventx


TEXT = (
    "A spokesperson said on Tuesday that Peru had no plans to recall "
    "its ambassador to Norway."
)
PUBLISHED = "2023-05-10"

# The width of a character, in pixels: the typeface gives each the same.
CHARACTER = 8.4
LEFT, WIDTH, LINE = 110, 890, 30
STYLE = """
text { font: 14px ui-monospace, Menlo, Consolas, monospace; fill: #1b2733 }
.name { font: 600 12px system-ui, sans-serif; fill: #51606e }
text.small { font: 11px system-ui, sans-serif }
.card { fill: #fbfcfd; stroke: #d4dbe1 }
.phrase { fill: #e6edf3; stroke: #a9b8c5 }
.recall { fill: #cfe3f7; stroke: #2f6ea5 }
.statement { fill: #fbe3c4; stroke: #a5671b }
.cue { fill: #f7d2d2; stroke: #a33a3a }
"""

Box = tuple[int, int, str, str]  # start, end, label, class


def x_of(offset: int) -> float:
    """Return where a character stands."""
    return LEFT + offset * CHARACTER


def fits(start: int, end: int, label: str) -> bool:
    """Tell whether a label fits into its box."""
    return len(label) * 6 <= (end - start) * CHARACTER


def row(name: str, top: int, boxes: Iterable[Box]) -> Iterator[str]:
    """Yield a row of boxes under the words that they stand for."""
    yield f'<text class="name" x="14" y="{top + 15}">{escape(name)}</text>'
    for start, end, label, kind in boxes:
        width = (end - start) * CHARACTER
        middle = x_of(start) + width / 2
        # A short word has little room for the name of its role.
        below = 0 if fits(start, end, label) else 19
        yield (
            f'<rect class="{kind}" x="{x_of(start):.1f}" y="{top}" rx="3" '
            f'width="{width:.1f}" height="20"><title>{escape(label)}</title>'
            "</rect>"
        )
        yield (
            f'<text class="small" x="{middle:.1f}" y="{top + 14 + below}" '
            f'text-anchor="middle">{escape(label)}</text>'
        )


def boxes_of(event: eventx.Event) -> Iterator[Box]:
    """Yield the trigger, the roles and the cue of an event, outside in."""
    kind = event.type
    spans = [(name, getattr(event, name)) for name in event.role_names()]
    spans += [("when", event.when), ("trigger", event.trigger)]
    found = [each for each in spans if isinstance(each[1], eventx.Span)]
    for name, span in sorted(found, key=lambda each: -len(each[1].text)):
        yield span.start, span.end, name.replace("_", " "), kind
    if cue := event.evidence and event.evidence.cue:
        yield cue.start, cue.end, event.factuality, "cue"


def rows(document: eventx.Document) -> Iterator[tuple[str, list[Box]]]:
    """Yield the rows and what stands in them."""
    [sentence] = document.sentences
    yield (
        "phrases",
        [
            (span.start, span.end, letter, "phrase")
            for letter, span in document.phrases(sentence)
        ],
    )
    for event in eventx.extract(document).events:
        outer, inner = [], []
        taken: list[tuple[int, int]] = []
        for box in boxes_of(event):
            within = any(a <= box[0] < b for a, b in taken)
            (inner if within else outer).append(box)
            taken.append(box[:2])
        yield event.type, outer
        if inner:
            yield "", inner


def draw() -> str:
    """Return the picture, as SVG."""
    document = eventx.Document(TEXT, published=PUBLISHED)
    length = len(TEXT) * CHARACTER
    parts = [
        '<text class="name" x="14" y="34">text</text>',
        f'<text x="{LEFT}" y="34" textLength="{length:.1f}">{TEXT}</text>',
    ]
    top = 50
    for name, boxes in rows(document):
        parts += row(name, top, boxes)
        roomy = all(fits(*box[:3]) for box in boxes)
        top += LINE if roomy else LINE + 15
    height = top + 6
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {WIDTH} {height}">\n'
        f"<title>One sentence, its phrases, and the two events in it</title>\n"
        f"<style>{STYLE}</style>\n"
        f'<rect class="card" x="1" y="1" rx="6" width="{WIDTH - 2}" '
        f'height="{height - 2}"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )

"""
What a notebook shows of an object: a short table, without a script.

It is None without Jinja, so that a notebook falls back on the object's repr.
The whole view, with filters and all, is a page: see `page`.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from eventx.errors import ExtraError
from eventx.events import Event
from eventx.extraction import Extraction
from eventx.formats.printable import counted, printable
from eventx.sources import PluginInfo
from eventx.spans import Passage, Span, When, shorten

from .packing import label_of, role_labels
from .page import asset, environment


# What is longer is read with `Extraction.show`.
_MOST_EVENTS = 20
_LONGEST_TEXT = 8000

Stretch = tuple[str, str, str]


def extraction_fragment(extraction: Extraction) -> str | None:
    """Return an extraction as a table of its events, and its text."""
    events = extraction.events
    found = Counter(label_of(event).lower() for event in events)
    about = [str(extraction.published)] if extraction.published else []
    about.append(counted(len(events), "event"))
    about += [f"{many} {label}" for label, many in sorted(found.items())]
    left = len(events) - _MOST_EVENTS
    return _fragment(
        "extraction",
        {
            "id": printable(extraction.id),
            "about": " · ".join(about),
            "errors": [
                printable(f"{each.stage}: {each.message} ({each.kind})")
                for each in extraction.errors
            ],
            "events": [_row(event) for event in events[:_MOST_EVENTS]],
            "more": f"and {left} more; show() has them all"
            if left > 0
            else "",
            "stretches": list(_stretches(extraction)),
        },
    )


def event_fragment(event: Event) -> str | None:
    """Return an event as a small table of its parts."""
    return _fragment("event", {**_row(event), "rows": list(_parts(event))})


def plugins_fragment(infos: Iterable[PluginInfo]) -> str | None:
    """Return plugins as a table."""
    return _fragment("plugins", list(infos))


def _fragment(name: str, view: object) -> str | None:
    try:
        templates = environment()
    except ExtraError:
        return None
    template = templates.get_template(
        "fragment.html", globals={"style": asset("fragment.css")}
    )
    macro = getattr(template.module, name)
    # Lone surrogates are no text that a notebook could write.
    return str(macro(view)).encode("utf-8", "replace").decode()


def _row(event: Event) -> dict[str, str]:
    source, target = event.source, event.target_actor
    return {
        "label": label_of(event),
        "factuality": str(event.factuality or ""),
        "words": printable(shorten(event.trigger.text, 60)),
        "source": printable(source.name) if source else "",
        "target": printable(target.name) if target else "",
        "when": event.when.dates if event.when else "",
    }


def _parts(event: Event) -> Iterator[tuple[str, str]]:
    labels = role_labels(event)
    labels |= {"when": "when", "reported_by": "reported by"}
    for role, label in labels.items():
        value = getattr(event, role, None)
        if value is not None:
            yield printable(label), _value(value)
    if event.confidence is not None:
        yield "confidence", f"{event.confidence:.2f}"
    if event.found_by:
        by = event.found_by
        yield "found by", printable(f"{by.plugin}, rule {by.rule or '-'}")


def _value(value: Any) -> str:
    if isinstance(value, Passage):
        text = " … ".join(part.text for part in value.parts)
        return printable(shorten(text, 200))
    if isinstance(value, When):
        return printable(f"{value.text} = {value.dates or 'no date'}")
    if isinstance(value, Span):
        text = shorten(value.text, 200)
        name, country = (
            getattr(value, "name", ""),
            getattr(value, "country", ""),
        )
        known = [name if name != value.text else "", country]
        return printable(" · ".join([text, *filter(None, known)]))
    if isinstance(value, tuple):
        return ", ".join(map(_value, value))
    return printable(shorten(str(value), 200))


def _stretches(extraction: Extraction) -> Iterator[Stretch]:
    """Yield the text in stretches, each with what is marked there."""
    text = (extraction.text or "")[:_LONGEST_TEXT]
    marks = [
        mark for mark in _marks(extraction.events) if mark[0].start < len(text)
    ]
    cuts = {0, len(text)}
    for span, _, _ in marks:
        cuts |= {span.start, min(span.end, len(text))}
    ends = sorted(cuts)
    for start, end in itertools.pairwise(ends):
        over = [
            (title, kind)
            for span, title, kind in marks
            if span.start <= start and end <= span.end
        ]
        kinds = {kind for _, kind in over}
        kind = "trigger" if "trigger" in kinds else "role"
        title = "; ".join(title for title, _ in over)
        yield text[start:end], title, kind
    if len(extraction.text or "") > _LONGEST_TEXT:
        yield " …", "", ""


def _marks(events: Iterable[Event]) -> Iterator[tuple[Span, str, str]]:
    for event in events:
        label = printable(label_of(event))
        for span in event.mentions or (event.trigger,):
            yield span, label, "trigger"
        for role, name in role_labels(event).items():
            value = getattr(event, role, None)
            parts: object = getattr(value, "parts", (value,))
            for part in parts if isinstance(parts, tuple) else ():
                if isinstance(part, Span):
                    yield part, f"{label}: {printable(name)}", "role"

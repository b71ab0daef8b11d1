"""
Records and their text, which files keep apart.

It joins and checks; where the texts are found is for the caller to know.
"""

from __future__ import annotations

import attrs

from eventx.extraction import Extraction, Problem
from eventx.spans import Span, shorten, spans_in


def with_text(extraction: Extraction, text: str) -> Extraction:
    """
    Return an extraction with its text; if that is another, with an error.

    >>> from eventx import Document, Recall
    >>> trigger = Document("Oslo recalled its envoy.").span(5, 13)
    >>> read = Extraction(events=(Recall(trigger=trigger),))
    >>> with_text(read, "Oslo recalled its envoy.").errors
    ()
    >>> with_text(read, "Lima smiled.").errors[0].kind
    'FormatError'
    """
    wrong = _misfit(extraction, text)
    if wrong is None:
        return attrs.evolve(extraction, text=text)
    problem = Problem(
        stage="text",
        kind="FormatError",
        message=f"the records are of another text: characters {wrong.start} "
        f"to {wrong.end} are not {shorten(wrong.text)!r}",
    )
    return attrs.evolve(extraction, errors=(*extraction.errors, problem))


def _misfit(extraction: Extraction, text: str) -> Span | None:
    """Return a span that is not of a text, if there is one."""
    for event in extraction.events:
        for span in spans_in(event):
            if text[span.start : span.end] != span.text:
                return span
    return None

"""
Time expressions in their document: what "the same day" counts from.

Which expression dates which event is for the caller to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eventx.spans import Grain, When

from .finding import Offsets, find_times
from .resolving import resolve


if TYPE_CHECKING:
    import datetime as dt

    from eventx.document import Document

    from .forms import Direction


# Expressions that count from the day that the story has reached; any other
# word ("earlier this week") does no harm, since it is not read that way.
_LEANING = re.compile(
    r"\b(?:same|that|previous|preceding|following|next|earlier|later|before"
    r"|after|afterwards|beforehand|previously)\b",
    re.IGNORECASE,
)
# These may count from any date, the others only from an exact day: "two
# years later", yet not "the same day", after "in 2014".
_COARSE = re.compile(
    r"month|year|quarter|decade|centur|spring|summer|autumn|winter|fall"
    r"|January|February|March|April|May|June|July|August|Septem|Octo|Novem"
    r"|Decem",
)
# A date further back is no longer in the reader's mind.
_REACH = 600


def anchor_before(
    document: Document, at: int, *, exact: bool = True
) -> dt.date | None:
    """
    Return the day that the story has reached at some place.

    Args:
        document: The text.
        at: Offset in it.
        exact: Whether only a date of day, not "in 2014", will do.

    >>> from eventx import Document
    >>> anchor_before(Document("Oslo spoke on 5 May 2020. Bern left."), 26)
    datetime.date(2020, 5, 5)
    """
    text = document.text
    start = max(0, at - _REACH)
    start = text.find(" ", start, at) if start else 0
    anchor: dt.date | None = None
    for first, last in find_times(text, start, at) if start >= 0 else ():
        found = resolve(text[first:last], document.published, "past", anchor)
        if found.grain is Grain.DAY or (not exact and found.latest):
            anchor = found.latest
    return anchor


def make_when(
    document: Document,
    span: Offsets,
    direction: Direction = "past",
    anchor: dt.date | None = None,
) -> When:
    """
    Return a time expression of a document with the days that it means.

    Args:
        document: The text.
        span: Where the expression stands.
        direction: Whether the event that it dates lies in the past or in
            the future.
        anchor: The day that the story has reached. Taken from the dates
            ahead of the expression, if not given.
    """
    expression = document.text[span[0] : span[1]]
    if anchor is None and _LEANING.search(expression):
        anchor = anchor_before(
            document, span[0], exact=not _COARSE.search(expression)
        )
    found = resolve(expression, document.published, direction, anchor)
    return When(
        start=span[0],
        end=span[1],
        text=expression,
        earliest=found.earliest,
        latest=found.latest,
        grain=found.grain,
    )

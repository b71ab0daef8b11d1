"""
Dates that need no day to count from, read by dateparser.

Only text that is sure to be a date may come here: dateparser sees dates in
"we" and "70%", and reads "in the 1990s" as the day of publication.
"""

import datetime as dt
import functools
from typing import TYPE_CHECKING

from .periods import UNKNOWN, Resolved, day, days


if TYPE_CHECKING:
    from dateparser.date import DateDataParser


@functools.cache
def _parser(order: str) -> "DateDataParser":
    # Imported late: most texts hold no such date, and it takes 0.2 s.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    return DateDataParser(
        languages=["en"],
        settings={
            "DATE_ORDER": order,
            "PARSERS": ["absolute-time"],
            "RETURN_AS_TIMEZONE_AWARE": False,
            "STRICT_PARSING": True,
        },
    )


def _reading(text: str, order: str) -> dt.date | None:
    parsed = _parser(order).get_date_data(text).date_obj
    return parsed.date() if parsed else None


def read_date(
    text: str, published: dt.date | None, *, future: bool
) -> Resolved:
    """
    Return the day that a date with day, month and year names.

    What may be read as both the British and the American order, such as
    03/04/2021, is only resolved if publication rules out one of the two.
    """
    readings = {_reading(text, "MDY")}
    if "/" in text or "." in text:
        readings.add(_reading(text, "DMY"))
    known = [reading for reading in readings if reading]
    if len(known) > 1 and published:
        known = [
            reading
            for reading in known
            if (
                reading >= published
                if future
                else reading <= published + days(7)
            )
        ]
    return day(known[0]) if len(known) == 1 else UNKNOWN

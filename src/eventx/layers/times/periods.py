"""
Stretches of the calendar: weeks, months, seasons, and their parts.

Reads no text; what an expression means is for the rules to say.
"""

import calendar
import datetime as dt
from collections.abc import Callable

import attrs

from eventx.spans import Grain


@attrs.frozen
class Resolved:
    """
    What a time expression means.

    Attributes:
        earliest: First day that it may mean, or None.
        latest: Last day that it may mean, or None.
        grain: How long a stretch of time it names.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    grain: Grain = Grain.VAGUE


UNKNOWN = Resolved()
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_THIRDS = {"early": 0, "mid": 1, "late": 2}
# For each grain how many days a whole one has at least, and the early, middle
# and late part: how many months on they begin, and how many they have.
_PARTS = {
    Grain.QUARTER: (89, ((0, 1), (1, 1), (2, 1))),
    Grain.YEAR: (365, ((0, 6), (4, 4), (6, 6))),
    Grain.DECADE: (3652, ((0, 48), (36, 48), (72, 48))),
}
# The longest stretch, in days, that still counts as one of its grain.
_LENGTHS = (
    (1, Grain.DAY),
    (7, Grain.WEEK),
    (31, Grain.MONTH),
    (92, Grain.QUARTER),
    (366, Grain.YEAR),
    (3653, Grain.DECADE),
)


def days(count: float) -> dt.timedelta:
    """Return a number of days, to be added to a date."""
    return dt.timedelta(days=count)


def day(of: dt.date) -> Resolved:
    """Return one day."""
    return Resolved(of, of, Grain.DAY)


def stretch(earliest: dt.date, latest: dt.date) -> Resolved:
    """Return a stretch between two days, its grain taken from its length."""
    length = (latest - earliest).days + 1
    grains = (grain for longest, grain in _LENGTHS if length <= longest)
    return Resolved(earliest, latest, next(grains, Grain.VAGUE))


def week(of: dt.date, weeks: int = 0) -> Resolved:
    """Return the week, Monday to Sunday, of a day, or one before or after."""
    monday = of - days(of.weekday()) + days(7 * weeks)
    return Resolved(monday, monday + days(6), Grain.WEEK)


def weekend(of: dt.date, weeks: int = 0) -> Resolved:
    """Return the Saturday and Sunday of a day's week, or another week."""
    saturday = of - days(of.weekday()) + days(7 * weeks + 5)
    return Resolved(saturday, saturday + days(1), Grain.WEEK)


def months(year: int, month: int, count: int = 1) -> Resolved:
    """Return some whole months; the month may lie outside 1 to 12."""
    first = dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    end = year * 12 + month - 2 + count
    last = calendar.monthrange(end // 12, end % 12 + 1)[1]
    grain = {1: Grain.MONTH, 3: Grain.QUARTER}.get(count, Grain.YEAR)
    return Resolved(first, dt.date(end // 12, end % 12 + 1, last), grain)


def quarter(year: int, number: int) -> Resolved:
    """Return a quarter of a year; the number may lie outside 1 to 4."""
    return months(year, 3 * number - 2, 3)


def season(year: int, name: str) -> Resolved:
    """Return the meteorological season that begins in a year."""
    return months(year, SEASONS[name], 3)


def years(year: int, count: int = 1) -> Resolved:
    """Return some whole years."""
    return Resolved(
        dt.date(year, 1, 1),
        dt.date(year + count - 1, 12, 31),
        {1: Grain.YEAR, 10: Grain.DECADE}.get(count, Grain.VAGUE),
    )


def shift(of: dt.date, unit: str, count: float) -> dt.date:
    """
    Return the day some units before or after a day.

    A month or year later is the same day of the month, if there is one.

    >>> shift(dt.date(2020, 2, 29), "year", 1)
    datetime.date(2021, 2, 28)
    """
    if unit in {"month", "year", "decade", "century"}:
        size = {"month": 1, "year": 12, "decade": 120, "century": 1200}
        at = of.year * 12 + of.month - 1 + round(count * size[unit])
        last = calendar.monthrange(at // 12, at % 12 + 1)[1]
        return dt.date(at // 12, at % 12 + 1, min(of.day, last))
    lengths = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}
    return of + days(round(count * lengths[unit]))


def decade(of: dt.date, steps: int) -> Resolved:
    """Return the ten years from one that ends in 0."""
    return years(of.year // 10 * 10 + 10 * steps, 10)


def century(of: dt.date, steps: int) -> Resolved:
    """Return the hundred years from one that ends in 01."""
    return years((of.year - 1) // 100 * 100 + 1 + 100 * steps, 100)


_AROUND: dict[str, Callable[[dt.date, int], Resolved]] = {
    "day": lambda of, steps: day(of + days(steps)),
    "week": week,
    "weekend": weekend,
    "month": lambda of, steps: months(of.year, of.month + steps),
    "quarter": lambda of, steps: quarter(of.year, (of.month + 2) // 3 + steps),
    "year": lambda of, steps: years(of.year + steps),
    "decade": decade,
    "century": century,
}


def around(unit: str, of: dt.date, steps: int = 0) -> Resolved:
    """
    Return the week, month, year ... of a day, or one before or after.

    >>> around("month", dt.date(2021, 3, 17), -1).latest
    datetime.date(2021, 2, 28)
    """
    return _AROUND[unit](of, steps)


def part(whole: Resolved, name: str) -> Resolved:
    """
    Return the early, middle or late part of a stretch.

    Years are halved, their middle is May to August; the thirds of a month
    and a decade overlap, since writers do not count. What is no longer
    than a week stays whole: "late last week" may be Wednesday.
    """
    first, last, grain = whole.earliest, whole.latest, whole.grain
    if not (first and last and name in _THIRDS):
        return whole
    third, length = _THIRDS[name], (last - first).days + 1
    # What has been cut already stays as it is.
    if grain is Grain.MONTH and length > 27:
        start = first + days(max(0, 10 * third - 1))
        end = last if third == 2 else first + days(10 * third + 9)
        return Resolved(start, end, grain)
    shortest, parts = _PARTS.get(grain, (length + 1, ()))
    if length < shortest:
        return whole
    start_month, count = parts[third]
    cut = months(first.year, first.month + start_month, count)
    return attrs.evolve(cut, grain=grain)

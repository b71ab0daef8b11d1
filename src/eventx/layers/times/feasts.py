"""
Forms that name a feast: "on Christmas Eve", "on Good Friday".

Knows the feasts that news counts by, whose day is the same in many
countries; not national days, nor those of the lunar calendars.
"""

import datetime as dt
import functools

from .forms import STEPS, Form, Groups, Scene
from .periods import Resolved, day, days


_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "bastille day": (7, 14),
}
# Days from Easter Sunday.
_MOVABLE = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter monday": 1,
    "easter": 0,
    "whit monday": 50,
}
# Bare, these are as often a part of a name or a season: "Easter eggs".
_LOOSE = ("christmas", "easter")


@functools.cache
def _easter(year: int) -> dt.date:
    """Return Easter Sunday, by the rule for the Gregorian calendar."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (skipped + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (
        1 - (29 // (epact + 1)) * ((21 - golden) // 11)
    )
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    ahead = moon - weekday
    month = 3 + (ahead + 40) // 44
    return dt.date(year, month, ahead + 28 - 31 * (month // 4))


def _in_year(name: str, year: int) -> dt.date:
    if name in _MOVABLE:
        return _easter(year) + days(_MOVABLE[name])
    return dt.date(year, *_FIXED[name])


def _feast(found: Groups, scene: Scene) -> Resolved:
    """Read "on Good Friday", "at Easter 2019", "on Christmas Eve last year"."""
    name = found["feast"]
    if found["year"]:
        return day(_in_year(name, int(found["year"])))
    today = scene.today
    if found["near"]:
        return day(_in_year(name, today.year + STEPS[found["near"]]))
    near = [_in_year(name, today.year + offset) for offset in (-1, 0, 1)]
    if scene.future:
        return day(next(one for one in near if one >= today))
    return day(next(one for one in reversed(near) if one <= today))


def _pattern(names: list[str]) -> str:
    # The longer ones first: "Christmas Eve" is no Christmas.
    return (
        rf"(?P<feast>{'|'.join(names)})(?:,? (?P<year>@year)"
        r"|,? (?:of )?(?P<near>last|this|next) year)?"
    )


_NAMES = [name for name in (*_FIXED, *_MOVABLE) if name not in _LOOSE]
FEAST = rf"(?:{'|'.join((*_NAMES, *_LOOSE))})"

FEAST_FORMS = (
    Form(_pattern(_NAMES), _feast),
    Form(
        _pattern(list(_LOOSE)),
        _feast,
        "(?:on|at|by|since|until|till|over|of|before|after) ",
    ),
)

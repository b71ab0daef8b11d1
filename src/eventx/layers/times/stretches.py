"""
Forms that name a week, month, season, year or more, or a part of one.

Stretches counted in units from some day ("two weeks ago", "in recent
months") are the business of counts.
"""

import datetime as dt
import functools
from collections.abc import Callable

from eventx.spans import Grain

from .forms import (
    PREP,
    STEPS,
    TOLD,
    Form,
    Groups,
    Scene,
    cut,
    recurring,
    relation_of,
    step,
)
from .periods import (
    UNKNOWN,
    Resolved,
    around,
    days,
    months,
    quarter,
    season,
    stretch,
    weekend,
    years,
)
from .vocabulary import ORDINALS, month_number


def _unit(found: Groups, scene: Scene) -> Resolved:
    """Read "last week", "early this year", "the following month"."""
    relation = relation_of(found["rel"])
    base = scene.base(relation)
    unit = found["unit"]
    if found["over"]:
        steps = -2 if found["over"] == "before last" else 2
    else:
        steps = step(relation)
    if unit == "weekend":
        return _weekend(steps, scene, told=relation in TOLD)
    if unit == "fortnight":
        first = base + days({-1: -14, 0: 0}.get(steps, 1))
        return Resolved(first, first + days(13))
    return cut(around(unit, base, steps), found["part"], base)


def _weekend(steps: int, scene: Scene, *, told: bool) -> Resolved:
    """Read "at the weekend", "last weekend"; on a Saturday it has begun."""
    base = scene.then if told else scene.today
    begun = base.weekday() >= 5
    if steps < 0 or begun:
        return weekend(base, steps)
    if steps == 0 and not scene.future:
        return weekend(base, -1)
    return weekend(base, max(0, steps - 1))


def _month(found: Groups, scene: Scene) -> Resolved:
    """Read "in May", "late last May", "in May 2014", "mid-March"."""
    number = month_number(found["month"])
    return _yearly(lambda year: months(year, number), found, scene)


def _season(found: Groups, scene: Scene) -> Resolved:
    """Read "this spring", "the summer of 2018"."""
    make = functools.partial(season, name=found["season"])
    return _yearly(make, found, scene)


def _yearly(
    make: Callable[[int], Resolved], found: Groups, scene: Scene
) -> Resolved:
    """Read the year of what every year has, and which part of it is meant."""
    if found["year"]:
        whole = make(int(found["year"]))
        return cut(whole, found["part"], scene.published)
    if found["near"]:  # "in May last year"
        whole = make(scene.today.year + STEPS[found["near"]])
        return cut(whole, found["part"], scene.published)
    relation = relation_of(found["rel"])
    base = scene.base(relation)
    whole = recurring(make, base, relation, future=scene.future)
    return cut(whole, found["part"], base)


def _year(found: Groups, scene: Scene) -> Resolved:
    """Read "in 2014", "early 2020", "the 1990s", "the '90s"."""
    if found["decade"]:
        digits = found["decade"]
        first = int(digits if len(digits) == 4 else f"19{digits}")
        return cut(years(first, 10), found["part"], None)
    if found["century"]:
        return years(int(found["century"]) * 100 - 99, 100)
    return cut(years(int(found["year"])), found["part"], scene.published)


def _years(found: Groups, scene: Scene) -> Resolved:
    """Read "2003-4", "2009-13", "2009-2013"."""
    del scene
    first, end = found["first"], found["until"]
    last = int(first[: 4 - len(end)] + end)
    if last > int(first):
        return stretch(dt.date(int(first), 1, 1), dt.date(last, 12, 31))
    if len(end) == 2 and 1 <= int(end) <= 12:
        return months(int(first), int(end))
    return UNKNOWN


def _piece(found: Groups, scene: Scene) -> Resolved:
    """Read "the first quarter", "the second half of last year", "Q3"."""
    number = ORDINALS.get(found["nth"]) or int(found["number"])
    whole = scene.read(found["of"], scene) if found["of"] else None
    if whole is None:
        return recurring(
            functools.partial(quarter, number=number),
            scene.today,
            "",
            future=scene.future,
        )
    if whole.earliest is None or whole.grain is not Grain.YEAR:
        return UNKNOWN
    if found["piece"] == "half":
        number = min(number, 2)
        return months(whole.earliest.year, 6 * number - 5, 6)
    return quarter(whole.earliest.year, number)


_REL = (
    r"(?P<rel>last|next|this past|this coming|this|the coming"
    r"|the (?:very )?(?:previous|preceding|following|same|next)|that(?! may))"
)
_UNIT = r"(?P<unit>weekend|week|fortnight|month|quarter|year|decade|century)"
_PART = r"(?:(?P<part>@part)(?: |-))"
_THE = "(?:the )?"
_NEAR = r"(?:,? (?:of )?(?P<near>last|this|next) year)"
_YEAR = r"(?P<year>@year)"
_OF = (
    r" of (?P<of>(?:the|this|last|next|that|the previous|the following) year"
    r"|@year)"
)

# Not "by May", which is a person as often as not, unless a number follows.
_MONTH_LEAD = (
    r"(?:(?:in|since|until|till|through|during|come"
    r"|as (?:early|late|recently|far back|long ago) as) "
    r"|(?:from|by|before|after|throughout) (?!may\b))"
)
_YEAR_LEAD = (
    r"(?:(?:in|since|by|from|until|till|during|before|after|throughout"
    r"|through|as of|as (?:early|late|recently|far back|long ago) as) )"
)

STRETCH_FORMS = (
    Form(
        r"(?:the )?(?P<unit>week|weekend|month|year|quarter) "
        r"(?P<over>before last|after next)",
        _unit,
    ),
    Form(rf"{_PART}?{_REL} {_UNIT}", _unit),
    Form(rf"the {_UNIT} (?P<rel>before|after)@stop", _unit),
    Form(
        rf"(?P<part>earlier|later|early|late) (?:in )?(?P<rel>the) {_UNIT}",
        _unit,
    ),
    Form(rf"(?P<rel>the) {_UNIT}", _unit, None),
    Form(
        r"(?P<rel>the) (?P<unit>weekend)",
        _unit,
        "(?:over|on|at|during|by|since|until|for) ",
    ),
    Form(
        rf"the (?P<nth>first|second|third|fourth|last) "
        rf"(?P<piece>quarter|half){_OF}",
        _piece,
    ),
    Form(
        r"the (?P<nth>first|second|third|fourth) (?P<piece>quarter)",
        _piece,
        PREP,
    ),
    Form(r"(?P<piece>q)(?P<number>[1-4])(?: (?:of )?(?P<of>@year))?", _piece),
    Form(rf"{_THE}{_PART}?(?P<season>@season) (?:of )?{_YEAR}", _season),
    Form(rf"{_PART}?{_REL} (?P<season>@season)", _season),
    Form(rf"{_THE}{_PART}?(?P<season>@season){_NEAR}", _season),
    Form(r"the (?P<season>@season) (?P<rel>before|after)@stop", _season),
    # Bare, "fall" is mostly no season: "after the fall of the city".
    Form(
        rf"(?:the )?{_PART}?(?P<season>spring|summer|autumn|winter"
        r"|(?<=the\s)fall(?! of))",
        _season,
        "(?:in|over|during|by|since|until|throughout) ",
    ),
    Form(rf"{_PART}?{_REL} (?P<month>@month)", _month),
    Form(rf"{_PART}?(?P<month>@mon)(?: of|,)? {_YEAR}", _month),
    Form(rf"{_PART}(?:in )?(?P<month>@month){_NEAR}?", _month),
    Form(rf"(?P<month>@month){_NEAR}", _month),
    Form(r"(?P<month>@month)", _month, _MONTH_LEAD),
    Form(
        r"(?P<first>@year)[-–—/](?P<until>(?:19|20)\d\d|\d\d?)(?![-–\d])",
        _years,
    ),
    Form(rf"{_THE}{_PART}?(?P<decade>(?:1[5-9]|20)\d0)s", _year),
    Form(rf"{_THE}{_PART}?['’](?P<decade>\d0)s", _year),
    Form(rf"{_PART}(?:in )?{_YEAR}", _year),
    Form(rf"(?:the year )?{_YEAR}", _year, _YEAR_LEAD),
    Form(r"(?P<year>(?:19|20)\d\d)", _year, r"(?<=\bof\s)"),
    Form(
        r"the (?:@part )?(?P<century>1\d|2[01])(?:th|st) century", _year, PREP
    ),
)

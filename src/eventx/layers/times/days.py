"""
Forms that name one day.

Dates with a year are read by dateparser; what it gets wrong, such as
"on Wednesday" on a Wednesday, and all relative forms, are read here.
"""

import datetime as dt

from .absolute import read_date
from .forms import STEPS, Form, Groups, Scene, relation_of, step
from .periods import (
    UNKNOWN,
    Resolved,
    around,
    day,
    days,
    months,
    shift,
    week,
)
from .vocabulary import amount, month_number, ordinal, weekday_number


_OFFSETS = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


def _dated(found: Groups, scene: Scene) -> Resolved:
    """Read "March 15, 2021", "17/03/2021"."""
    return read_date(found["date"], scene.published, future=scene.future)


def _in_year(year: int, month: int, dom: int) -> dt.date | None:
    try:
        return dt.date(year, month, dom)
    except ValueError:
        return None


def _month_day(found: Groups, scene: Scene) -> Resolved:
    """
    Read "March 15", "the 15th of March".

    A date a few days ahead is announced in the past tense as often as not
    ("set the vote for March 20"); one further ahead was last year.
    """
    month, dom = month_number(found["month"]), ordinal(found["dom"])
    if found["year"]:
        year = scene.today.year + STEPS[found["year"]]
        exact = _in_year(year, month, dom)
        return day(exact) if exact else UNKNOWN
    today = scene.today
    for offset in range(9) if scene.future else range(1, -9, -1):
        exact = _in_year(today.year + offset, month, dom)
        if exact and (
            exact >= today if scene.future else exact <= today + days(7)
        ):
            return day(exact)
    return UNKNOWN


def _day_of_month(found: Groups, scene: Scene) -> Resolved:
    """Read "on the 3rd", "on the 3rd of last month"."""
    today, dom = scene.base(found["month"]), ordinal(found["dom"])
    offset = step(found["month"]) if found["month"] else 0
    if not found["month"] and scene.future and dom < today.day:
        offset = 1
    if not found["month"] and not scene.future and dom > today.day:
        offset = -1
    first = months(today.year, today.month + offset).earliest
    exact = first and _in_year(first.year, first.month, dom)
    return day(exact) if exact else UNKNOWN


def _weekday(found: Groups, scene: Scene) -> Resolved:
    """Read "on Friday", "last Friday", "the previous Friday"."""
    relation = relation_of(found["rel"])
    base = scene.base(relation)
    number = weekday_number(found["weekday"])
    if found["week"]:
        monday = week(base, STEPS[found["week"]]).earliest or base
        return day(monday + days(number))
    if relation in {"this", "same"}:
        # The one of this week, whether it is over or not.
        return day(base + days(number - base.weekday()))
    if relation:
        back, ahead = base - days(1), base + days(1)
        forward = step(relation) > 0
    else:
        # The day of publication counts: dateparser goes a week back.
        back = ahead = base
        forward = scene.future
    if forward:
        return day(ahead + days((number - ahead.weekday()) % 7))
    return day(back - days((back.weekday() - number) % 7))


def _counted(found: Groups, scene: Scene) -> Resolved:
    """Read "two Fridays ago", "a week ago Monday", "Friday week"."""
    number = weekday_number(found["weekday"])
    if found["ahead"]:
        first = scene.today + days(1)
        return day(first + days((number - first.weekday()) % 7 + 7))
    weeks = amount(found["count"]) if found["count"] else 2
    if weeks is None or weeks % 1:
        return UNKNOWN
    last = scene.today - days(7 if found["week"] else 1)
    last -= days((last.weekday() - number) % 7)
    return day(last if found["week"] else last - days(7 * (weeks - 1)))


def _last_year(found: Groups, scene: Scene) -> Resolved:
    """Read "this time last year", "this time last month"."""
    return day(shift(scene.today, found["unit"], -1))


def _named(found: Groups, scene: Scene) -> Resolved:
    """Read "yesterday", "tonight", "this morning"."""
    if found["word"] == "overnight":
        return Resolved(scene.today - days(1), scene.today)
    return day(scene.today + days(_OFFSETS.get(found["word"], 0)))


def _told(found: Groups, scene: Scene) -> Resolved:
    """Read "the same day", "that evening", "the day before"."""
    relation = found["rel"] or "same"
    if relation == "other":
        return UNKNOWN
    steps = 1 if relation == "next" else step(relation)
    return around("day", scene.then, steps)


_WEEKDAY_REST = (
    r"(?P<weekday>@weekday)(?: @daypart)?(?:,? (?:of )?(?P<week>last|this"
    r"|next) week)?"
)
_OF_YEAR = r"(?: (?:of )?(?P<year>last|this|next) year)?"

# Ahead of counts: "a week ago Monday" is more than "a week ago".
WEEKDAY_FORMS = (
    Form(r"(?P<count>@count) (?P<weekday>@weekday)s ago", _counted),
    Form(r"(?:the )?(?P<weekday>@weekday) before last", _counted),
    Form(
        r"(?P<week>a week) ago(?: on)? (?P<weekday>@weekday)(?: @daypart)?",
        _counted,
    ),
    Form(r"(?P<weekday>@weekday) (?P<ahead>week)@stop", _counted),
    Form(r"(?P<ahead>a week (?:on|from)) (?P<weekday>@weekday)", _counted),
)

DAY_FORMS = (
    Form(r"(?:at )?this time last (?P<unit>week|month|year)", _last_year),
    Form(r"(?:earlier|later|early|late) in the day", _told),
    Form(
        r"(?:@weekday,? |@shortday,? )?(?P<date>\d{4}-\d\d-\d\d"
        r"|\d\d?/\d\d?/(?:19|20)\d\d|\d\d?\.\d\d?\.(?:19|20)\d\d"
        r"|@mon @dom,? (?:of )?@year|(?:the )?@dom (?:of )?@mon,? @year"
        r"|\d\d?-@mon-@year)",
        _dated,
    ),
    Form(
        r"(?:@weekday,? |@shortday,? )?(?P<month>@mon) "
        r"(?P<dom>@dom)" + _OF_YEAR,
        _month_day,
    ),
    Form(
        r"(?:@weekday,? |@shortday,? )?(?:the )?(?P<dom>@dom) (?:of )?"
        r"(?P<month>@mon)" + _OF_YEAR,
        _month_day,
    ),
    Form(
        r"(?:the )?(?P<word>day (?:before yesterday|after tomorrow))", _named
    ),
    Form(
        r"(?:@part )?(?P<word>today|tonight|yesterday|tomorrow|last night"
        r"|overnight@stop|this @daypart)(?: @daypart)?",
        _named,
    ),
    Form(
        r"(?:@part )?(?:(?P<rel>last|next|this past|this coming|this|past"
        r"|the coming|the (?:previous|preceding|following|next|same)) )?"
        r"(?:@part )?" + _WEEKDAY_REST,
        _weekday,
    ),
    Form(r"the (?P<weekday>@weekday) (?P<rel>before|after)@stop", _weekday),
    Form(r"(?P<weekday>@shortday)", _weekday, "on "),
    Form(
        r"(?:@part )?(?:the (?:very )?|that )(?P<rel>same|previous|preceding"
        r"|following|next|other) (?:day|@daypart)",
        _told,
    ),
    Form(r"(?:@part )?that(?: very)? (?:day|@daypart)", _told),
    Form(r"the (?:day|@daypart) (?P<rel>before|after)@stop", _told),
    Form(
        r"the (?P<dom>\d\d?(?:st|nd|rd|th))(?: of (?:the )?(?P<month>"
        r"this|last|next|that|following|previous|same)? ?month|@stop)",
        _day_of_month,
        "(?:on|by|until|till|since|from) ",
    ),
)

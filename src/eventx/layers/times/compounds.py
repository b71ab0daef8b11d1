"""
Forms that hold another expression: "by the end of May", "from X to Y".

Which expressions may stand inside is told by the patterns; what they mean
is read like any other.
"""

import datetime as dt

from eventx.spans import Grain

from .feasts import FEAST
from .forms import PREP, Form, Groups, Scene
from .periods import (
    UNKNOWN,
    Resolved,
    day,
    days,
    months,
    part,
    shift,
    stretch,
)
from .vocabulary import ORDINALS, amount


_DEADLINES = frozenset({"by", "until", "till", "through"})
_UNITS = frozenset({"week", "month", "year", "decade"})


def _edge(found: Groups, scene: Scene) -> Resolved:
    """
    Read "by the end of the month", "at the start of 2019".

    What is due by the end has the last day; what happened at the end has
    the last ten days of a month, the last month of a year.
    """
    of = found["of"]
    whole = scene.read(f"the {of}" if of in _UNITS else of, scene)
    first, last = whole.earliest, whole.latest
    if first is None or last is None or whole.grain is Grain.VAGUE:
        return UNKNOWN
    name = {
        "start": "early",
        "beginning": "early",
        "early": "early",
        "opening": "early",
        "middle": "mid",
    }.get(found["edge"], "late")
    if name == "late" and scene.prep in _DEADLINES:
        return day(last)
    if whole.grain is Grain.YEAR:
        month = {"early": 1, "mid": 6, "late": last.month}[name]
        return months(first.year, month)
    return part(whole, name)


def _range(found: Groups, scene: Scene) -> Resolved:
    """
    Read "from Monday to Friday", "between March and May 2020".

    In the past the end is looked for first, and the beginning ahead of
    it; in the future the other way round.
    """
    names = (found["first"], found["until"])
    near, far = names if scene.future else reversed(names)
    one = scene.read(near, scene)
    edge = one.earliest if scene.future else one.latest
    if edge is None:
        return UNKNOWN
    other = scene.read(far, scene.at(edge))
    first, last = (one, other) if scene.future else (other, one)
    if not (first.earliest and last.latest):
        return UNKNOWN
    if first.earliest > last.latest:
        return UNKNOWN
    return stretch(first.earliest, last.latest)


def _portion(found: Groups, scene: Scene) -> Resolved:
    """Read "the first week of April", "the second half of May"."""
    month = scene.read(found["of"], scene)
    first, last = month.earliest, month.latest
    if first is None or last is None:
        return UNKNOWN
    length = 15 if found["piece"] == "half" else 7
    if found["piece"] == "day":
        return day(last if found["nth"] in ("last", "final") else first)
    if found["nth"] in ("last", "final") or (
        length == 15 and found["nth"] == "second"
    ):
        start = 16 if length == 15 else last.day - 6
        return stretch(first.replace(day=start), last)
    start = 1 + length * (ORDINALS[found["nth"]] - 1)
    return stretch(
        first.replace(day=start), first.replace(day=start + length - 1)
    )


def _beside(found: Groups, scene: Scene) -> Resolved:
    """Read "on the eve of May Day", "two days before Christmas"."""
    base = scene.read(found["of"], scene)
    if base.earliest is None or base.grain is not Grain.DAY:
        return UNKNOWN
    if not found["unit"]:
        return day(base.earliest - days(1))
    count = amount(found["count"])
    if count is None:
        return UNKNOWN
    back = found["rel"] == "before"
    unit = found["unit"].removesuffix("s")
    return day(shift(base.earliest, unit, -count if back else count))


def _turn(found: Groups, scene: Scene) -> Resolved:
    """Read "at the turn of the year"."""
    del found
    today = scene.today
    year = today.year + (scene.future or today.month == 12)
    return stretch(dt.date(year - 1, 12, 31), dt.date(year, 1, 1))


def _ending(found: Groups, scene: Scene) -> Resolved:
    """Read "before the month is out"."""
    last = scene.read(f"the {found['of']}", scene).latest
    return day(last) if last else UNKNOWN


def _days(found: Groups, scene: Scene) -> Resolved:
    """Read "March 5-7", "5 to 7 March 2021"."""
    month = f"{found['month']} {found['year']}".strip()
    last = scene.read(f"{found['until']} {month}", scene).latest
    if last is None or int(found["first"]) > last.day:
        return UNKNOWN
    return stretch(last.replace(day=int(found["first"])), last)


_POINT = (
    r"(?:(?:@part )?(?:(?:last|next|this) )?@weekday(?: @daypart)?"
    r"|@mon @dom(?:,? @year)?|@dom (?:of )?@mon(?:,? @year)?"
    r"|(?:@part(?: |-))?@month(?: @year)?|(?:@part(?: |-))?@year|the \d{3}0s"
    r"|yesterday|today|tomorrow|(?:last|this|next) (?:week|month|year))"
)
_TO = r"(?: (?:to|until|till|through|and) | ?[-–—] ?)"
_BARE_TO = r"(?: (?:to|through) | ?[-–—] ?)"
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_FIRST, _UNTIL = f"(?P<first>{_NUMBER})", f"(?P<until>{_NUMBER})"

COMPOUND_FORMS = (
    Form(
        rf"the eve of (?P<of>@month @dom|@dom (?:of )?@month|{FEAST})",
        _beside,
        PREP,
    ),
    Form(
        r"(?P<count>@count) (?P<unit>(?:day|week|month)s?) (?P<rel>before"
        rf"|after) (?P<of>@month @dom|@dom (?:of )?@month|{FEAST})",
        _beside,
    ),
    Form("the turn of the year", _turn, PREP),
    Form(
        r"before the (?P<of>week|month|year) (?:is|was) (?:out|over)", _ending
    ),
    Form(
        r"(?:the )?(?P<edge>dying|final|last|closing|opening|early) (?:days"
        r"|weeks|months) of (?P<of>(?:the|this|last|next|that) (?:month|year"
        r"|decade)|@month(?: @year)?|@year)",
        _edge,
        PREP,
    ),
    Form(
        rf"(?P<month>@mon) {_FIRST}{_TO}{_UNTIL}(?![\d%]|[,.:]\d)"
        r"(?:,? (?P<year>@year))?",
        _days,
    ),
    Form(
        rf"{_FIRST}{_TO}{_UNTIL} (?:of )?(?P<month>@mon)(?:,? (?P<year>@year))?",
        _days,
    ),
    Form(
        rf"(?P<first>{_POINT}){_TO}(?P<until>{_POINT})",
        _range,
        "(?:from|between) ",
    ),
    Form(
        rf"(?P<first>@weekday|@month){_BARE_TO}(?P<until>@weekday"
        r"|@month(?: @year)?)",
        _range,
    ),
    Form(
        r"(?:the )?(?P<edge>end|start|beginning|middle|close|turn) of (?P<of>"
        r"(?:the|this|last|next|that|the previous|the following|the same) "
        r"(?:week|month|quarter|year|decade|century|@season)"
        r"|@month(?: @year)?|@year|the \d{3}0s)",
        _edge,
        PREP,
    ),
    Form(
        r"the (?P<nth>first|second|third|fourth|last|final) (?P<piece>week|half)"
        r" of (?P<of>@month(?: @year)?)",
        _portion,
        PREP,
    ),
    Form(
        r"the (?P<nth>first|last|final) (?P<piece>day) of (?P<of>(?:the|this"
        r"|last|next|that) (?:month|year)|@month(?: @year)?|@year)",
        _portion,
        PREP,
    ),
    Form(
        r"(?P<edge>end)(?: |-)(?:of(?: |-))?(?P<of>@month(?: @year)?|@year|year"
        r"|month)",
        _edge,
        PREP,
    ),
    Form(
        r"(?:the )?(?P<of>year|month|week)(?:['’]s(?: |-)|-)(?P<edge>end)",
        _edge,
        PREP,
    ),
)

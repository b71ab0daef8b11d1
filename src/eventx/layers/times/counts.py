"""
Forms that count: "two weeks ago", "in recent months", "within 72 hours".

How long something lasts ("for two decades") is found here too, so that it
is not taken for a date; it gets none.
"""

import datetime as dt

from eventx.spans import Grain

from .forms import TOLD, Form, Groups, Scene
from .periods import (
    UNKNOWN,
    Resolved,
    day,
    days,
    months,
    shift,
    week,
    years,
)
from .vocabulary import amount


_GRAINS = {"month": Grain.MONTH, "year": Grain.YEAR}


def _singular(unit: str) -> str:
    return "century" if unit == "centuries" else unit.removesuffix("s")


def _ago(found: Groups, scene: Scene) -> Resolved:
    """
    Read "two weeks ago", "a day earlier", "hours later".

    What is counted in decades, or with "more than", is a round number: no
    day can be named.
    """
    unit = _singular(found["unit"])
    back = found["rel"] not in {"later", "after", "afterwards", "from now"}
    deictic = found["rel"] in {"ago", "from now"}
    base = scene.today if deictic else scene.then
    count = amount(found["count"]) if found["count"] else None
    if unit == "hour" and count is None:
        return day(base)
    if count is None or found["approx"] or unit in {"decade", "century"}:
        return UNKNOWN
    count += 0.5 * bool(found["half"])
    exact = shift(base, unit, -count if back else count)
    more = amount(found["more"]) if found["more"] else None
    if more is not None:  # "two years and three months ago"
        unit = _singular(found["less"])
        exact = shift(exact, unit, -more if back else more)
    return Resolved(exact, exact, _GRAINS.get(unit, Grain.DAY))


def _recent(unit: str, base: dt.date) -> Resolved:
    """Return what "in recent days", "in recent weeks" ... look back on."""
    back = {
        "hour": day(base - days(1)),
        "day": day(base - days(14)),
        "week": week(base, -6),
        "month": months(base.year, base.month - 6),
        "year": years(base.year - 5),
    }
    return Resolved(back[unit].earliest, base) if unit in back else UNKNOWN


def _coming(unit: str, base: dt.date) -> Resolved:
    """Return what "in the coming days" ... look forward to."""
    ahead = {
        "hour": day(base + days(1)),
        "day": day(base + days(14)),
        "week": week(base, 6),
        "month": months(base.year, base.month + 6),
        "year": years(base.year + 5),
    }
    if unit not in ahead:
        return UNKNOWN
    return Resolved(base + days(unit != "hour"), ahead[unit].latest)


def _window(found: Groups, scene: Scene) -> Resolved:
    """Read "in the past two weeks", "in recent days", "in the days ahead"."""
    unit, relation = _singular(found["unit"]), found["rel"]
    base = scene.then if relation in TOLD else scene.today
    forward = relation in {"next", "coming", "following", "ahead", "to come"}
    single = not found["count"] and unit == found["unit"]
    count = 1.0 if single else amount(found["count"])
    if count is None or (unit in {"decade", "century"} and count > 5):
        return (_coming if forward else _recent)(unit, base)
    exact = shift(base, unit, count if forward else -count)
    return Resolved(min(base, exact), max(base, exact))


def _lasting(found: Groups, scene: Scene) -> Resolved:
    """Read "in two weeks", "within 72 hours", "for two decades"."""
    unit = _singular(found["unit"])
    count = amount(found["count"]) if found["count"] else None
    if count is None:
        return UNKNOWN
    exact = shift(scene.today, unit, count)
    if scene.prep == "within":
        return Resolved(scene.today, exact)
    if scene.prep == "in" and (scene.future or found["time"]):
        return Resolved(exact, exact, _GRAINS.get(unit, Grain.DAY))
    return UNKNOWN


_COUNT = r"(?P<count>@count@half?)"
_UNITS = r"(?P<unit>@units)"
_OVER = "(?:in|over|during|within|for|throughout|through|after|since|by) "

COUNT_FORMS = (
    Form(
        rf"(?:(?P<approx>@approx) )?{_COUNT} {_UNITS}(?P<half>@half)? "
        r"(?:and (?P<more>@count) (?P<less>@units) )?"
        r"(?P<rel>ago|from now|earlier(?! than)|later(?! than)|previously"
        r"|beforehand|afterwards|(?:before|after)@stop)",
        _ago,
    ),
    Form(
        r"(?P<unit>@plural) (?P<rel>ago|earlier(?! than)|later(?! than)"
        r"|afterwards|(?:before|after)@stop)",
        _ago,
    ),
    Form(
        rf"the (?P<rel>past|last|next|coming) (?:{_COUNT} )?{_UNITS}",
        _window,
        _OVER,
    ),
    Form(
        r"(?:the )?(?P<rel>recent|past|coming) (?P<unit>@plural)",
        _window,
        _OVER,
    ),
    Form(
        rf"the (?P<rel>previous|preceding|following) (?:{_COUNT} )?"
        r"(?P<unit>@plural)",
        _window,
        _OVER,
    ),
    Form(r"the (?P<unit>@plural) (?P<rel>ahead|to come)", _window, _OVER),
    Form(
        rf"(?:(?P<approx>@approx) )?{_COUNT} {_UNITS}(?:['’]s?)?"
        # Not "in a week when", nor "in two years of war".
        r"(?P<time> time)?(?! (?:of|when|that|where|in which)\b)(?!\w)",
        _lasting,
        "(?:in|within|for|over|during|after|throughout) ",
    ),
    Form(r"(?P<unit>@plural)", _lasting, "(?:within|for) "),
)

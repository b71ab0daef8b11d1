"""
Works out which days a time expression means.

It takes the expression alone; where it stands, and in which tense, is for
the caller to know.
"""

import datetime as dt
import functools
import re
from collections import defaultdict

import attrs

from .absolute import read_date
from .compounds import COMPOUND_FORMS
from .counts import COUNT_FORMS
from .days import DAY_FORMS, WEEKDAY_FORMS
from .feasts import FEAST_FORMS
from .forms import Direction, Form, Groups, Scene, UndatedError, cut
from .periods import UNKNOWN, Resolved
from .stretches import STRETCH_FORMS
from .vocabulary import expand


# Earlier forms win, in reading as in finding: the longer ones come first.
FORMS = (
    *COMPOUND_FORMS,
    *WEEKDAY_FORMS,
    *COUNT_FORMS,
    *FEAST_FORMS,
    *DAY_FORMS,
    *STRETCH_FORMS,
)
# A day before "Friday" may be any.
_BESIDE = frozenset({"before", "after"})


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], Form], ...]:
    return tuple((re.compile(expand(form.pattern)), form) for form in FORMS)


@functools.cache
def _trimmings() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what may be cut off, what leads, and what is sure to be a date."""
    clock = expand(
        r"^(?:(?:shortly )?(?:@prep )?@clock,? (?:on )?(?=.)|@hours)"
        r"|,? at (?:around |about )?@clock$"
    )
    lead = expand(
        r"(?:(?:(?P<part>early|late|earlier|later)|back|sometime) )?"
        r"(?:(?P<prep>@prep|between|of|come) )?(?P<rest>.+)"
    )
    dated = expand(
        r"(?=.*\b(?:1[5-9]|20)\d\d)(?=.*(?:@mon|\d[-/.]\d))"
        r"(?>@mon|@weekday|@shortday|st|nd|rd|th|gmt|utc|[ap]m|t(?=\d)"
        r"|[\d ,./:+-])++"
    )
    return re.compile(clock), re.compile(lead), re.compile(dated)


def _groups(found: re.Match[str]) -> Groups:
    groups: dict[str, str] = defaultdict(str)
    groups.update(
        (name, text) for name, text in found.groupdict().items() if text
    )
    return groups


def _match(expression: str, scene: Scene) -> Resolved | None:
    """Resolve with the first form that fits the whole expression."""
    spare = None
    for pattern, form in _patterns():
        found = pattern.fullmatch(expression)
        if found and _led(form, scene.prep):
            return form.rule(_groups(found), scene)
        if found and not spare:
            # "The next day" is another day than in "over the next day".
            spare = form, found
    return spare and spare[0].rule(_groups(spare[1]), scene)


def _led(form: Form, prep: str) -> bool:
    """Tell whether the preposition in front is one that the form asks for."""
    if not form.lead:
        return True
    return re.fullmatch(expand(form.lead), f"{prep} ") is not None


def _read(expression: str, scene: Scene) -> Resolved:
    """Resolve a normal expression, as it is or without its preposition."""
    clock, lead, dated = _trimmings()
    bare = clock.sub("", expression)
    found = lead.fullmatch(bare)
    whole = _match(bare, scene)
    if not whole and found and found["rest"] != bare:
        if found["prep"] in _BESIDE:
            return UNKNOWN
        scene = attrs.evolve(scene, prep=found["prep"] or "")
        whole = _match(found["rest"], scene)
        if whole and found["part"]:
            whole = cut(whole, found["part"], scene.published)
    if not whole and dated.fullmatch(bare):
        whole = read_date(bare, scene.published, future=scene.future)
    return whole or UNKNOWN


@functools.lru_cache(maxsize=512)
def _resolve(
    expression: str,
    published: dt.date | None,
    direction: Direction,
    anchor: dt.date | None,
) -> Resolved:
    scene = Scene(published, anchor, direction == "future", "", _read)
    try:
        return _read(expression, scene)
    except (UndatedError, ValueError, OverflowError):
        # No day to count from, or one outside the calendar: "in 9999 years".
        return UNKNOWN


def resolve(
    expression: str,
    published: dt.date | None,
    direction: Direction = "past",
    anchor: dt.date | None = None,
) -> Resolved:
    """
    Return which days a time expression means.

    Args:
        expression: As found in the text, with or without its preposition.
        published: Day of publication; without it only absolute dates are
            resolved.
        direction: Whether the event that it dates lies in the past or in
            the future. The day of publication is in both.
        anchor: The day that the story has reached: what "the same day" and
            "a week later" count from. The day of publication, if not given.

    Returns:
        First and last day and grain; no days if nothing certain is known.

    >>> resolve("on Friday", dt.date(2021, 3, 17)).earliest
    datetime.date(2021, 3, 12)
    >>> resolve("on Friday", dt.date(2021, 3, 17), "future").earliest
    datetime.date(2021, 3, 19)
    """
    plain = " ".join(expression.lower().replace("’", "'").split())
    plain = plain.strip(' ,.;:!?"“”()[]')
    # No time expression is as long; what is longer is not worth a try.
    if len(plain) > 120:
        return UNKNOWN
    return _resolve(plain, published, direction, anchor)

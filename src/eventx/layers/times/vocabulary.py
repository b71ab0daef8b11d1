"""
The words that time expressions are made of, as data.

Patterns are in lower case and name each other by `@name`; which of them
make an expression is for the forms to say.
"""

import functools
import re


WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_TENS = [
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
AMOUNTS: dict[str, float] = {
    **{word: value for value, word in enumerate(_NUMBERS)},
    **{word: 20 + 10 * value for value, word in enumerate(_TENS)},
    "a": 1,
    "an": 1,
    "the": 1,
    "a couple of": 2,
    "half a": 0.5,
    "fifteen": 15,
    "eighteen": 18,
}
# What follows a year that is no date: "in 2020 elections", "in 2000 cases".
_COUNTED = (
    "people|persons|men|women|children|troops|soldiers|officers|cases"
    "|deaths|homes|jobs|votes|points|pages|words|miles|metres|meters|feet"
    "|kilometres|kilometers|km|kg|tonnes|tons|barrels|dollars|euros|pounds"
    "|presidential|parliamentary|general|mid-?terms?|elections?|referendum"
    "|campaigns?|budgets?|primar(?:y|ies)|census|olympics|world cup|polls?"
    "|per ?cent|million|billion|others|different|new|more|or so"
)
FRAGMENTS = {
    "weekday": r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    "shortday": r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?",
    "month": (
        r"(?:january|february|march|april|may|june|july|august|september"
        r"|october|november|december)"
    ),
    # With a day or a year beside it, a month may be cut short.
    "mon": (
        r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?"
        r"|may|jun(?:e|\.)?|jul(?:y|\.)?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
        r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
    ),
    "dom": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[,.:]\d)",
    "year": rf"(?:1[5-9]|20)\d\d(?![\d%]|[,.]\d| (?:{_COUNTED})\b)",
    "season": r"(?:spring|summer|autumn|fall|winter)",
    "daypart": (
        r"(?:morning|afternoon|evening|night|lunchtime|midday|noon|midnight)"
    ),
    "part": r"(?:early|late|earlier|later|mid|middle)",
    "unit": r"(?:day|week|fortnight|month|quarter|year|decade|century)",
    "units": (
        r"(?:hour|day|week|fortnight|month|year|decade)s?|centur(?:y|ies)"
    ),
    "plural": r"(?:(?:hour|day|week|fortnight|month|year|decade)s|centuries)",
    "count": (
        rf"(?:\d{{1,3}}(?:\.5)?|half a|a couple of|a dozen|a few|few|several"
        rf"|a number of|(?:some|many)(?= \w+ (?:ago|earlier|later))"
        rf"|fifteen|eighteen|an?|(?:{'|'.join(_TENS)})"
        rf"(?:-(?:{'|'.join(_NUMBERS)}))?|{'|'.join(_NUMBERS[1:])})"
    ),
    "half": r"(?:-and-a-half| and a half)",
    "approx": (
        r"(?:(?:just |little |slightly )?(?:more than|over|less than|under)"
        r"|at least|up to|nearly|almost|about|around|roughly|some"
        r"|approximately|barely|only|just|exactly)"
    ),
    # Where an expression that leans on nothing further may end.
    "stop": r"(?= ?[.,;:!?()\[\]\"“”’'—–]| said| and | but |$)",
    "clock": (
        r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\d{1,2}[:.]\d\d|\d{4}"
        r"(?= (?:gmt|utc))|noon|midday|midnight|dawn|dusk)"
        r"(?: (?:gmt|utc|[ecmp][sd]?t|bst|cet|local time))?"
        r"(?: \([^()]{3,24}\))?"
    ),
    # "In the early hours of Tuesday" is Tuesday.
    "hours": (
        r"(?:(?:(?:on|in|during|by) )?the (?:early |late |small )?(?:@daypart"
        r"|hours) (?:of|on) )"
    ),
    "prep": (
        r"(?:as (?:early|late|recently|far back|long ago) as|as of|on|in|at|by|since"
        r"|from|until|till|over|during|within|around|before|after"
        r"|throughout|through|towards?|for)"
    ),
}


# In running text "Mon" without its stop is no Monday.
_WRITTEN = {"shortday": r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\."}


@functools.cache
def expand(pattern: str, *, written: bool = False) -> str:
    """
    Return a pattern with the fragments it names put in.

    Args:
        pattern: Names them by `@name`.
        written: Whether it is for running text, with its capitals.
    """
    fragments = FRAGMENTS | _WRITTEN if written else FRAGMENTS
    return re.sub(
        r"@([a-z]+)",
        lambda found: expand(fragments[found[1]], written=written),
        pattern,
    )


def month_number(word: str) -> int:
    """Return 1 for January, also for "Jan."."""
    return next(
        number
        for number, name in enumerate(MONTHS, 1)
        if name.startswith(word[:3])
    )


def weekday_number(word: str) -> int:
    """Return 0 for Monday, also for "Mon."."""
    return next(
        number
        for number, name in enumerate(WEEKDAYS)
        if name.startswith(word[:3])
    )


def ordinal(word: str) -> int:
    """Return 15 for "15th"."""
    return int(word.rstrip("stndrh"))


def amount(words: str) -> float | None:
    """
    Return what a count word stands for, or None if it is not exact.

    >>> amount("twenty-four"), amount("two and a half"), amount("several")
    (24, 2.5, None)
    """
    whole = re.sub(r"(?:-| )and(?:-| )a(?:-| )half$", "", words)
    half = 0.5 * (whole != words)
    if whole.replace(".", "", 1).isdecimal():
        return float(whole) + half
    if whole in AMOUNTS:
        return AMOUNTS[whole] + half
    tens, _, ones = whole.partition("-")
    if tens in AMOUNTS and ones in AMOUNTS:
        return AMOUNTS[tens] + AMOUNTS[ones]
    return None

"""
Finds time expressions in running text.

The forms are the ones that are resolved; here it is only asked whether a
stretch of text is one of them, not what it means.
"""

import functools
import re
from collections.abc import Iterator

from .compounds import COMPOUND_FORMS
from .resolving import FORMS
from .vocabulary import FRAGMENTS, MONTHS, WEEKDAYS, expand


Offsets = tuple[int, int]

_LONG_WORDS = re.compile(r"[A-Za-z]{3,}")
_WORDS = re.compile(r"\w+")
# Figures that may be a year, a date or a decade.
_FIGURES = re.compile(r"\d(?:\d\d\d|[-/.]\d|0s|th|st|nd|rd)")
# No expression has more words ahead of the first that tells of time.
_MOST_LEADERS = 10
# One of these, or a figure, is in every time expression: the names, whose
# capital tells May from "may", and the common words.
_NAMES = frozenset(
    form
    for name in (*WEEKDAYS, *MONTHS)
    for form in (name.title(), name[:3].title(), name.upper())
).union(f"{name.title()}s" for name in WEEKDAYS) - {"MAR", "MARCH", "MAY"} | {
    "Sept",
    "Tues",
    "Thur",
    "Thurs",
}
_COMMON = (
    "hour hours day days week weeks weekend month months year years decade"
    " decades century centuries quarter fortnight spring summer autumn winter"
    " fall morning afternoon evening night today tonight yesterday tomorrow"
    " overnight"
).split()
# Of feasts, told by their capital.
_FEASTS = ("Eve", "Day", "Christmas", "Easter")
_NUCLEI = _NAMES.union(_COMMON, _FEASTS, (word.title() for word in _COMMON))
# Words that may stand in an expression ahead of its nucleus.
_LEADERS = frozenset(
    (
        "between and to through the same very that this these last next past"
        " recent coming previous preceding following other first second third"
        " fourth q1 q2 q3 q4 half end start beginning middle close turn of back sometime"
        " shortly come dying final opening closing eve day first new s good"
        " palm ash maundy whit boxing valentine bastille before after"
    ).split()
).union(
    *(
        re.findall("[a-z]+", FRAGMENTS[name])
        for name in ("part", "prep", "count", "approx", "clock", "hours")
    )
)
# What a bare expression in front of a noun follows: "a Friday deadline",
# "the Sept. 11 attacks", "his last year in office".
_DETERMINED = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|our|my|your|every|each|another|any"
    r"|this|that|no)|['’]s)\s+$",
    re.IGNORECASE,
)
# "For the first time in ten years" does not say when.
_FIRST_TIME = re.compile(r"\btime\s+$")
_DOUBT = re.compile(r"\b(?:confidence|faith|trust|belief)\s+$")
_NAMED = re.compile(
    r"\b(?:USA|Russia|India|4['’]s|Radio|Mail|Independent)\s+$"
)
_MODIFIER = re.compile(r"['’]s\b|-\w")
_OWNING = re.compile(r"['’]s?\s|\s\w")
_YEAR_OF = re.compile(
    r"(?:\b(?:the|its|their|his|her)|['’]s?) ((?:19|20)\d\d) ", re.IGNORECASE
)
_NAME = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Herald|Express|Mail|Post|People|Night|Live"
    r"|programme|program|prayers|show|newspaper)\b"
)
_CLOCKED = (
    r"(?:(?:(?:shortly )?(?:at|by|from|until|around|about|before|after|since)"
    r" )?@clock,? )?"
)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Return one pattern for all forms, each behind what may lead it."""
    free = "|".join(_unnamed(f.pattern) for f in FORMS if f.lead == "")
    led = [f"{f.lead}(?:{_unnamed(f.pattern)})" for f in FORMS if f.lead]
    # Compounds come first: "from 5 May to 7 May" is more than "from 5 May".
    compounds = sum(bool(form.lead) for form in COMPOUND_FORMS)
    led.insert(compounds, rf"(?:(?P<prep>@prep) )?(?:{free})")
    whole = (
        rf"(?<![\w$£€/-])(?<!\d[.,]){_CLOCKED}@hours?"
        r"(?:(?:early|late|earlier|later|back|sometime) )?"
        rf"(?:{'|'.join(led)})(?:,? at (?:around |about )?@clock)?(?!\w)"
    )
    # Lines may be broken within an expression.
    spaced = expand(whole, written=True).replace(" ?", r"\s{0,3}")
    return re.compile(spaced.replace(" ", r"\s{1,3}"))


def _refused(text: str, found: re.Match[str]) -> bool:
    """Tell whether it only looks like a time expression of the sentence."""
    start, end = found.span()
    if _MODIFIER.match(text, end):  # "Friday's talks", "a two-day visit"
        return True
    before = text[max(0, start - 16) : start]
    first = text[start : start + 3].lower()
    if first == "on ":
        # "the Mail on Sunday"
        sunday = text.startswith("Sunday", start + 3)
        return bool(sunday and _NAMED.search(before))
    if _NAME.match(text, end):  # "Sunday Times"
        return True
    if first == "in ":
        may = text.endswith("May", start, end)
        return bool(
            _FIRST_TIME.search(before) or (may and _DOUBT.search(before))
        )
    if found["prep"] or first in {"the", "a ", "an "}:
        return False
    named = text.startswith("Today", start) and _NAMED.search(before)
    return bool(named or _DETERMINED.search(before))


def _lowered(piece: str) -> str:
    """Return the text in lower case, no longer and no shorter."""
    lower = piece.lower()
    if len(lower) == len(piece):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in piece)


def _matches(piece: str) -> Iterator[re.Match[str]]:
    """
    Match the pattern around each word that tells of time.

    It is tried at that word and at the prepositions and modifiers before
    it only, which is many times faster than a search.
    """
    lower, pattern = _lowered(piece), _pattern()
    words = [(word.start(), word[0]) for word in _WORDS.finditer(piece)]
    done = 0
    for index, (at, word) in enumerate(words):
        if at < done or not (word in _NUCLEI or _FIGURES.search(word)):
            continue
        begin = index
        while (
            begin
            and words[begin - 1][0] >= done
            and index - begin < _MOST_LEADERS
            and (
                (before := words[begin - 1][1]).lower() in _LEADERS
                or before[0].isdigit()
            )
        ):
            begin -= 1
        for start, _ in words[begin : index + 1]:
            found = pattern.match(lower, start)
            if found and found.end() > at:
                yield found
                done = found.end()
                break


def find_times(text: str, start: int, end: int) -> tuple[Offsets, ...]:
    """
    Return where time expressions stand in a region of a text.

    The preposition and the modifiers belong to the expression: "late on
    Tuesday", "in the coming days".

    Args:
        text: Any text.
        start: Where the region begins.
        end: Where it ends.

    Returns:
        Start and end of each, in order, without overlap.

    >>> find_times("Paris spoke on Monday.", 0, 22)
    ((12, 21),)
    """
    words = _LONG_WORDS.findall(text, start, end)
    if _NUCLEI.isdisjoint(words) and not _FIGURES.search(text, start, end):
        return ()
    piece = text[start:end]
    return tuple(
        (start + found.start(), start + found.end())
        for found in _matches(piece)
        if not _refused(piece, found)
    )


def find_owned(text: str, start: int, end: int) -> Offsets | None:
    """
    Return the time expression that a noun phrase is of, the last one in it.

    It is none of the sentence: "Tuesday's recall", "the 2019 embargo".

    Args:
        text: Any text.
        start: Where the phrase begins.
        end: Where its head begins.

    >>> find_owned("Monday's recall", 0, 9)
    (0, 6)
    """
    year = _YEAR_OF.search(text, start, end)
    owned = year.span(1) if year else None
    for found in _matches(text[start:end]):
        last = start + found.end()
        named = found["prep"] or _NAME.match(text, last)
        if _OWNING.match(text, last) and not named:
            owned = start + found.start(), last
    return owned

"""
The head nouns and numbers of phrases that stand alone.

It goes by the words of the phrase, which no parser has seen.
"""

from __future__ import annotations

import re


# What a head noun is followed by: "the envoy to Oslo", "Antonov, who left".
_TAIL = re.compile(
    r"[,(]|\s(?:to|of|in|for|from|at|on|with|against|over|by|who|which|that)"
    r"\s"
)
_WORD = re.compile(r"\w+")
_NUMBERS = {
    **dict(
        zip(
            str.split(
                "two three four five six seven eight nine ten eleven twelve"
                " thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
            ),
            range(2, 20),
            strict=True,
        )
    ),
    **dict(
        zip(
            str.split("twenty thirty forty fifty sixty seventy eighty ninety"),
            range(20, 100, 10),
            strict=True,
        )
    ),
}


# Longer ones are no numbers of persons.
_LONGEST = 10


def head(text: str) -> str:
    """
    Return the head word of a noun phrase, in lower case.

    >>> head("the Norwegian ambassador to Chad")
    'ambassador'
    """
    words = _WORD.findall(core(text))
    return words[-1] if words else ""


def singular(noun: str) -> str:
    """
    Return what is likely to be the singular of a noun.

    >>> singular("ministries"), singular("men"), singular("press")
    ('ministry', 'man', 'press')
    """
    if noun.endswith("men"):
        return noun.removesuffix("men") + "man"
    if noun.endswith("ies"):
        return noun.removesuffix("ies") + "y"
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun.removesuffix("s")
    return noun


def core(text: str) -> str:
    """Return a phrase up to what hangs on its head, in lower case."""
    return _TAIL.split(text.casefold(), maxsplit=1)[0]


def heads(text: str) -> list[str]:
    """Return the heads of "judges and police officers"."""
    return [head(piece) for piece in core(text).split(" and ")]


def number(low: str) -> int | None:
    """Return the number that a word is, if it is one."""
    if low.isdecimal() and len(low) < _LONGEST:
        return int(low)
    tens, _, ones = low.partition("-")
    if tens in _NUMBERS and (not ones or ones in _NUMBERS):
        return _NUMBERS[tens] + _NUMBERS.get(ones, 0)
    return None

"""
Texts and numbers as a person is shown them, on a terminal or in a message.

Offsets do not survive `printable`: what a program reads goes out unchanged.
"""

from __future__ import annotations

import re


# Control codes would act on the terminal, marks of direction would turn
# what stands behind them around, and lone surrogates cannot be printed.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    r"""
    Return a text on one line, without what a terminal would act upon.

    >>> printable("two\n  lines")
    'two lines'
    """
    return _UNPRINTABLE.sub("�", " ".join(text.split()))


def counted(number: int, noun: str) -> str:
    """
    Return a number and a noun.

    >>> counted(1, "rule"), counted(2000, "rule")
    ('1 rule', '2,000 rules')
    """
    return f"{number:,} {noun}" + "s" * (number != 1)

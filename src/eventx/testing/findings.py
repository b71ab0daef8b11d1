"""
What a check finds, in one line that says what to do about it.

It knows no checks.
"""

from __future__ import annotations

import enum

import attrs


class Level(enum.StrEnum):
    """How bad it is."""

    ERROR = "error"
    WARNING = "warning"


@attrs.frozen(kw_only=True)
class Finding:
    """
    One thing that is not as it should be.

    Attributes:
        check: The name of the check, such as `counterexample-matches`.
        place: Where: a file with line and rule, or a part of a plugin.
        problem: What is wrong.
        advice: What to do about it.
        level: Whether it is a mistake, or only doubtful.

    >>> print(Finding(
    ...     check="no-examples", place="my.toml:3: rule 'verb'",
    ...     problem="has no examples", advice="write one that must match",
    ... ))
    my.toml:3: rule 'verb': has no examples; write one that must match \
[no-examples]
    """

    check: str
    place: str
    problem: str
    advice: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        mild = "warning: " if self.level is Level.WARNING else ""
        line = f"{self.place}: {mild}{self.problem}; {self.advice}"
        return f"{' '.join(line.split())} [{self.check}]"

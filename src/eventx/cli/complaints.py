"""
What went wrong, on standard error: one line a problem.

It does not decide the exit code.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from eventx.extraction import Problem
from eventx.formats.lines import STAGE
from eventx.formats.printable import printable


if TYPE_CHECKING:
    from eventx.extractor import Extractor


# Names of files and values of options may be of any length.
_LONGEST = 500


class Complaints:
    """
    Problems as they come up.

    Plugins that did not load are named once; every document has them among
    its errors.
    """

    def __init__(self, extractor: Extractor) -> None:
        from eventx.sources import FAILED  # noqa: PLC0415

        self._named: set[str] = set()
        for info in extractor.plugins:
            if info.state == FAILED:
                self._named.add(f"plugin:{info.name}")
                complain(f"plugin {info.name}: {info.reason}")

    def report(self, place: str, problems: Iterable[Problem]) -> None:
        """Name the problems of a document that were not named before."""
        for problem in problems:
            message = problem.message
            if problem.stage in self._named:
                continue
            if problem.stage != STAGE:
                message = f"{problem.stage}: {problem.kind}: {message}"
            complain(f"{place}: {message}")


def complain(message: str, *, program: str = "eventx") -> None:
    """Print one line on standard error."""
    line = printable(message)
    if len(line) > _LONGEST:
        line = f"{line[:_LONGEST]} …"
    click.echo(f"{program}: {line}", err=True)

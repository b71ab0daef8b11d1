"""
Figures, causes and errors of an evaluation, for a person to read.

The same figures go out as JSON elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eventx.evaluation import Miss, Report
from eventx.evaluation.report import Row
from eventx.formats.printable import printable

from .output import console, show


def show_rows(rows: Mapping[str, Row]) -> None:
    """Print one line for each figure."""
    to = console()
    for name, row in rows.items():
        figures = "  ".join(f"{key}={value}" for key, value in row.items())
        whole = "." not in name or name.startswith(("micro.", "macro."))
        line = Text(f"{printable(name):28s} ", style="bold" if whole else "")
        line.append(figures)
        _line(to, line)


def show_causes(report: Report) -> None:
    """Print how many errors there are of each cause, by type."""
    to = console()
    kinds = list(dict.fromkeys(miss.type for miss in report.misses))
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("cause")
    for heading in (*kinds, "total", "share"):
        table.add_column(printable(heading), justify="right")
    for cause, counts in report.by_cause.items():
        total = counts.total()
        table.add_row(
            cause.value,
            *(str(counts[kind] or "") for kind in kinds),
            str(total),
            f"{total / len(report.misses):.1%}",
        )
    _line(to, Text())
    show(to, table)


def show_misses(misses: Sequence[Miss]) -> None:
    """Print errors, each with what was wanted, found, and the place."""
    to = console()
    for miss in misses:
        head = Text.assemble(
            "\n",
            (printable(miss.id), "bold"),
            f"  {printable(miss.figure)}  ",
            (miss.cause.value, "red"),
        )
        _line(to, head)
        for label, text in (
            ("gold", miss.gold),
            ("got", miss.got),
            ("in", miss.context),
        ):
            shown = "-" if text is None else printable(text)
            _line(to, Text.assemble((f"  {label:4s}  ", "dim"), shown))


def _line(to: Console, text: Text) -> None:
    """Print a text on one line, however long, so that grep finds it whole."""
    to.print(text, soft_wrap=True)

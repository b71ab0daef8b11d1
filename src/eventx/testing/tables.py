"""
Tables of texts, and of the events that each has to give.

It reads them only; `assert_events` compares.
"""

from __future__ import annotations

import csv
import os

from eventx.errors import FormatError


_COLUMNS = ("events", "text")


def read_table(path: str | os.PathLike[str]) -> list[tuple[str, list[str]]]:
    """
    Return each text of a table with its events, as `assert_events` takes them.

    Args:
        path: A file in UTF-8 with tabs between two columns that its first
            line names: `events`, joined by " | " and empty where there is
            none, and `text`, in which roles may be marked.

    Raises:
        FormatError: If a line is not of two columns, or no text follows.
        OSError: If the file cannot be read.
    """
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(next(lines, ())) != _COLUMNS:
            raise FormatError(
                f"{os.fspath(path)}: the first line has to name the columns, "
                f"'events' and 'text', with a tab between them"
            )
        table = []
        for line in lines:
            if len(line) != len(_COLUMNS):
                raise FormatError(
                    f"{os.fspath(path)}, line {lines.line_num}: write events, "
                    f"which may be none, a tab and a text"
                )
            events, text = line
            table.append((text, events.split(" | ") if events else []))
    if not table:
        raise FormatError(f"{os.fspath(path)}: there is no text in it")
    return table

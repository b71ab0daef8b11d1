"""
Events in files of CSV, a row for each, and back.

The form is that of RFC 4180, in UTF-8. What is in a row is the business of
`flat`.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from eventx.errors import FormatError
from eventx.events import Event
from eventx.extraction import Extraction
from eventx.once import event_classes

from .flat import Cell, Rows, json_cell
from .flat_reading import check_columns, read_rows
from .printable import counted


# What spreadsheets take for the beginning of a formula.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# No cell is too long to be read; the limit of a program is put back.
_NO_LIMIT = 2**31 - 1


class CsvWriter:
    """Events as rows of a file of CSV."""

    def __init__(
        self,
        stream: BinaryIO,
        *,
        types: Iterable[str | type[Event]] | None = None,
        escape_formulas: bool = False,
    ) -> None:
        """
        Begin a file with the names of the columns.

        Args:
            stream: Where to write; it is not closed.
            types: The types that have columns; those of all installed
                plugins if none are given. Events of others stand as JSON.
            escape_formulas: Whether an apostrophe is put ahead of texts that
                a spreadsheet would take for formulas. What is read back is
                the same in either case.

        Raises:
            OptionError: If the types are no list.
            UnknownTypeError: If there is no such type.
        """
        self._stream = stream
        self._rows = Rows(event_classes(types))
        self._escape = escape_formulas
        self._lines = io.StringIO(newline="")
        self._writer = csv.writer(self._lines)
        self._writer.writerow([name for name, _ in self._rows.columns])
        self._flush()

    def write(self, extraction: Extraction) -> None:
        """Write the events of one document."""
        rows = self._rows.of(extraction)
        for event, row in zip(extraction.events, rows, strict=True):
            cells = row
            if self._escape and any(map(_is_formula, row)):
                whole = json_cell(extraction, event)
                cells = [*map(_escaped, row[:-1]), whole]
            self._writer.writerow(map(_text, cells))
        self._flush()

    def finish(self) -> Mapping[str, int]:
        """Write nothing more; no event was left out."""
        return {}

    def _flush(self) -> None:
        self._stream.write(self._lines.getvalue().encode())
        self._stream.flush()
        self._lines.seek(0)
        self._lines.truncate()


def read_csv(stream: BinaryIO, name: str) -> Iterator[Extraction]:
    """
    Yield the documents whose events are in a file of CSV.

    Args:
        stream: The file.
        name: What it is called, for errors.

    Raises:
        FormatError: If it is another file, or of a newer version; it says in
            which row.
    """
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
    try:
        yield from _read(text, name)
    finally:
        # Whoever opened the stream closes it.
        text.detach()


def _read(text: io.TextIOWrapper, name: str) -> Iterator[Extraction]:
    lines = _lines(csv.reader(text, strict=True), name)
    _, names = next(lines, ("", []))
    check_columns(names, name)

    def rows() -> Iterator[tuple[str, dict[str, Cell]]]:
        for place, cells in lines:
            if len(cells) != len(names):
                raise FormatError(
                    f"{place}: {counted(len(cells), 'cell')} under "
                    f"{counted(len(names), 'column')}"
                )
            yield place, dict(zip(names, cells, strict=True))

    yield from read_rows(rows())


def _lines(
    reader: Iterator[list[str]], name: str
) -> Iterator[tuple[str, list[str]]]:
    """Yield a place and the cells of each row that is not blank."""
    for number in itertools.count(1):
        place = f"{name}, row {number}"
        limit = csv.field_size_limit(_NO_LIMIT)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise FormatError(f"{place}: not CSV: {error}") from error
        except UnicodeDecodeError as error:
            # Bytes are read ahead of rows.
            raise FormatError(f"{name}: not UTF-8: {error}") from error
        finally:
            csv.field_size_limit(limit)
        if cells is None:
            return
        if cells:
            yield place, cells


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell)


def _is_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(_FORMULA)


def _escaped(cell: Cell) -> Cell:
    return f"'{cell}" if _is_formula(cell) else cell

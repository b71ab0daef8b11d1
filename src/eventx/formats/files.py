"""
Extractions to files and back, in each format that there is.

Which format it is, the end of a file's name says, or the caller. How records
look in a format is for its module to say.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import attrs

from eventx.errors import OptionError, closest
from eventx.extraction import Extraction
from eventx.view.writing import PageWriter

from .lines import LinesWriter, read_extractions
from .parquet import ParquetWriter, read_parquet
from .spreadsheet import CsvWriter, read_csv


class Writer(Protocol):
    """What writes extractions into a stream, one by one."""

    def write(self, extraction: Extraction) -> None:
        """Write one extraction, sooner or later."""

    def finish(self) -> None:
        """Write what is left, and what comes after the last one."""


@attrs.frozen(kw_only=True)
class Format:
    """
    A way to write extractions, and perhaps to read them back.

    Attributes:
        suffixes: The ends of names of such files.
        writer: Returns what writes into a stream, given options.
        options: The names of the options that the writer takes.
        binary: Whether it is nothing that a person could read.
        reader: Yields what was written, given a stream and its name; None
            if it cannot be read back.
    """

    suffixes: tuple[str, ...]
    writer: Callable[..., Writer]
    options: tuple[str, ...] = ()
    binary: bool = False
    reader: Callable[[BinaryIO, str], Iterator[Extraction]] | None = None

    def open(self, stream: BinaryIO, options: Mapping[str, Any]) -> Writer:
        """Return what writes into a stream, given those options it takes."""
        taken = {
            name: value
            for name, value in options.items()
            if name in self.options
        }
        return self.writer(stream, **taken)


FORMATS = {
    "jsonl": Format(
        suffixes=(".jsonl", ".ndjson", ".json"),
        writer=LinesWriter,
        reader=read_extractions,
    ),
    "csv": Format(
        suffixes=(".csv",),
        writer=CsvWriter,
        options=("types", "escape_formulas"),
        reader=read_csv,
    ),
    "parquet": Format(
        suffixes=(".parquet",),
        writer=ParquetWriter,
        options=("types", "flat"),
        binary=True,
        reader=read_parquet,
    ),
    "html": Format(
        suffixes=(".html", ".htm"),
        writer=PageWriter,
        options=("title",),
        binary=True,
    ),
}


def save(
    results: Iterable[Extraction],
    file: str | os.PathLike[str],
    *,
    format: str | None = None,
    **options: Any,
) -> None:
    """
    Write extractions to a file, one after the other.

    Args:
        results: The extractions; they may be more than fit into memory.
        file: Where to write; a file that is there is replaced.
        format: `jsonl`, `csv`, `parquet` or `html`. By default, the end of
            the file's name says which.
        options: What the format takes; see the page on exports.

    Raises:
        ExtraError: If the format needs a package that is not installed.
        OptionError: If there is no such format, or option of it.
    """
    chosen = _format(file, format)
    for name in options:
        if name not in chosen.options:
            raise OptionError(
                f"{format or os.fspath(file)!r} takes no option {name!r}"
                f"{closest(name, chosen.options)}"
            )
    with Path(file).open("wb") as stream:
        writer = chosen.open(stream, options)
        try:
            for result in results:
                writer.write(result)
        finally:
            # What was written so far can be read, whatever went wrong.
            writer.finish()


def load(
    file: str | os.PathLike[str], *, format: str | None = None
) -> Iterator[Extraction]:
    """
    Yield the extractions of a file that `save` or `eventx extract` wrote.

    Args:
        file: The file.
        format: As for `save`.

    Raises:
        ExtraError: If the format needs a package that is not installed.
        FormatError: If the file is something else, or of a newer version.
        OptionError: If there is no such format, or nothing to read it with.
    """
    reader = _format(file, format).reader
    if reader is None:
        raise OptionError(f"{format or file} can be written, but not read")
    with Path(file).open("rb") as stream:
        yield from reader(stream, os.fspath(file))


def _format(file: str | os.PathLike[str], name: str | None) -> Format:
    if name is not None:
        if name not in FORMATS:
            raise OptionError(
                f"unknown format {name!r}{closest(name, FORMATS)}"
            )
        return FORMATS[name]
    suffix = Path(file).suffix.lower()
    for format in FORMATS.values():
        if suffix in format.suffixes:
            return format
    raise OptionError(
        f"{os.fspath(file)!r} does not end as one of the formats does; "
        f"name its format: {', '.join(FORMATS)}"
    )

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

from .cameo import CameoWriter
from .coding import CODEBOOKS, UNDATED
from .lines import LinesWriter, read_extractions
from .parquet import ParquetWriter, read_parquet
from .plover import QUADS, PloverWriter
from .spreadsheet import CsvWriter, read_csv


class Writer(Protocol):
    """What writes extractions into a stream, one by one."""

    def write(self, extraction: Extraction) -> None:
        """Write one extraction, sooner or later."""

    def finish(self) -> Mapping[str, int]:
        """
        Write what is left, and what comes after the last one.

        Returns:
            How many events were left out, by the reason.
        """


@attrs.frozen(kw_only=True)
class Format:
    """
    A way to write extractions, and perhaps to read them back.

    Attributes:
        suffixes: The ends of names of such files.
        writer: Returns what writes into a stream, given options.
        options: The options that the writer takes, each with the values that
            it may have; with none, it is a flag, and with None, any text.
        typed: Whether the writer also takes `types`, those with columns.
        binary: Whether it is nothing that a person could read.
        reader: Yields what was written, given a stream and its name; None
            if it cannot be read back.
    """

    suffixes: tuple[str, ...]
    writer: Callable[..., Writer]
    options: Mapping[str, tuple[str, ...] | None] = attrs.field(factory=dict)
    typed: bool = False
    binary: bool = False
    reader: Callable[[BinaryIO, str], Iterator[Extraction]] | None = None


_CODING: Mapping[str, tuple[str, ...]] = {
    "planned": (),
    "negated": (),
    "codebook": tuple(CODEBOOKS),
    "undated": UNDATED,
}

FORMATS = {
    "jsonl": Format(
        suffixes=(".jsonl", ".ndjson", ".json"),
        writer=LinesWriter,
        reader=read_extractions,
    ),
    "csv": Format(
        suffixes=(".csv",),
        writer=CsvWriter,
        options={"escape_formulas": ()},
        typed=True,
        reader=read_csv,
    ),
    "parquet": Format(
        suffixes=(".parquet",),
        writer=ParquetWriter,
        options={"flat": ()},
        typed=True,
        binary=True,
        reader=read_parquet,
    ),
    "html": Format(
        suffixes=(".html", ".htm"),
        writer=PageWriter,
        options={"title": None},
        binary=True,
    ),
    "plover": Format(
        suffixes=(".plover", ".plover.jsonl"),
        writer=PloverWriter,
        options={"statements": (), "quad": tuple(QUADS), **_CODING},
    ),
    "cameo": Format(
        suffixes=(".cameo", ".cameo.tsv"),
        writer=CameoWriter,
        options={"header": (), **_CODING},
    ),
}


def save(
    results: Iterable[Extraction],
    file: str | os.PathLike[str],
    *,
    format: str | None = None,
    **options: Any,
) -> Mapping[str, int]:
    """
    Write extractions to a file, one after the other.

    Args:
        results: The extractions; they may be more than fit into memory.
        file: Where to write; a file that is there is replaced.
        format: `jsonl`, `csv`, `parquet`, `html`, `plover` or `cameo`. By
            default, the end of the file's name says which.
        options: What the format takes; see the page on exports.

    Returns:
        How many events were left out, by the reason. Only `plover` and
        `cameo` leave events out.

    Raises:
        ExtraError: If the format needs a package that is not installed.
        OptionError: If there is no such format, or option of it.
    """
    name = format_of(file, format)
    chosen = FORMATS[name]
    given = {**options}
    if chosen.typed:
        given.pop("types", None)
    check_options(name, given)
    with Path(file).open("wb") as stream:
        writer = chosen.writer(stream, **options)
        try:
            for result in results:
                writer.write(result)
        finally:
            # What was written so far can be read, whatever went wrong.
            left_out = writer.finish()
    return left_out


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
    reader = FORMATS[format_of(file, format)].reader
    if reader is None:
        raise OptionError(f"{format or file} can be written, but not read")
    with Path(file).open("rb") as stream:
        yield from reader(stream, os.fspath(file))


def format_of(file: str | os.PathLike[str], format: str | None = None) -> str:
    """
    Return the name of the format of a file.

    Args:
        file: The file.
        format: What it is said to be.

    Raises:
        OptionError: If there is no such format, or the file's name does not
            tell.
    """
    if format is not None:
        if format not in FORMATS:
            raise OptionError(
                f"unknown format {format!r}{closest(format, FORMATS)}"
            )
        return format
    found = named_format(file)
    if found is None:
        raise OptionError(
            f"{os.fspath(file)!r} does not end as one of the formats does; "
            f"name its format: {', '.join(FORMATS)}"
        )
    return found


def named_format(file: str | os.PathLike[str]) -> str | None:
    """Return the format that the end of a file's name says, if it does."""
    name = os.fspath(file).lower()
    ends = {
        suffix: format
        for format, known in FORMATS.items()
        for suffix in known.suffixes
        if name.endswith(suffix)
    }
    # A file of PLOVER may end like one of JSON lines.
    return ends[max(ends, key=len)] if ends else None


def is_table(file: str | os.PathLike[str]) -> bool:
    """Tell whether the end of a file's name says that it has columns."""
    name = named_format(file)
    return name is not None and FORMATS[name].typed


def check_options(format: str, options: Mapping[str, object]) -> None:
    """
    Check that a format takes options with their values.

    Raises:
        OptionError: If it does not; it says which format does, or what was
            probably meant.
    """
    known = FORMATS[format].options
    for name, value in options.items():
        if name not in known:
            raise OptionError(
                f"{format} takes no option {name!r}{_meant(name, known)}"
            )
        values = known[name]
        if values is None and not isinstance(value, str):
            raise OptionError(f"{name} needs a text, such as {name}=News")
        if values == () and not isinstance(value, bool):
            raise OptionError(f"{name!r} takes no value, such as {value!r}")
        if values and value not in values:
            raise OptionError(
                f"{name} cannot be {value!r}{closest(str(value), values)}"
            )


def _meant(name: str, known: Iterable[str]) -> str:
    takers = [each for each in FORMATS if name in FORMATS[each].options]
    if takers:
        return f"; it is for {' and '.join(takers)}"
    return closest(name, known)

"""
Objects and extractions as lines of JSON, read and written.

What a line's object stands for is told elsewhere: see `documents`. Nothing in
a line is an error to raise: what cannot be read is a problem of its place.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import attrs

from eventx.errors import FormatError
from eventx.extraction import Extraction, Problem


# The stage of the problems that are found here.
STAGE = "input"


@attrs.frozen(kw_only=True)
class Line:
    """
    One object of a file of JSON lines.

    Attributes:
        place: The file and line.
        data: The object; None if the line holds none.
        problems: What is wrong with the line.
        number: The line.
    """

    place: str
    data: dict[str, Any] | None = None
    problems: tuple[Problem, ...] = ()
    number: int = 0


def read_lines(
    stream: Iterable[bytes], name: str, *, skip: int = 0
) -> Iterator[Line]:
    """
    Yield the objects of a file of JSON lines, in order.

    Blank lines are passed over, but counted.

    Args:
        stream: The file's lines.
        name: The file's name, for the places.
        skip: How many lines are passed over, but counted.
    """
    for number, content in enumerate(stream, start=1):
        if number > skip and content.strip():
            yield attrs.evolve(
                _line(content, f"{name}:{number}", first=number == 1),
                number=number,
            )


def write_extraction(stream: BinaryIO, extraction: Extraction) -> None:
    """Write an extraction as one line of JSON, in UTF-8."""
    stream.write(extraction.to_json().encode() + b"\n")
    stream.flush()


class LinesWriter:
    """Extractions as JSON lines, each flushed: whoever reads can go on."""

    def __init__(self, stream: BinaryIO) -> None:
        """Begin; the stream is not closed."""
        self._stream = stream

    def write(self, extraction: Extraction) -> None:
        """Write one line."""
        write_extraction(self._stream, extraction)

    def finish(self) -> Mapping[str, int]:
        """Write nothing more; no event was left out."""
        return {}


def read_extractions(
    stream: Iterable[bytes], name: str
) -> Iterator[Extraction]:
    """
    Yield the extractions of a file of JSON lines, in order.

    Args:
        stream: The file's lines.
        name: The file's name, for errors.

    Raises:
        FormatError: If a line is something else; it says which.
    """
    for line in read_lines(stream, name):
        for wrong in line.problems:
            raise FormatError(f"{line.place}: {wrong.message}")
        try:
            yield Extraction.from_dict(line.data)
        except FormatError as error:
            raise FormatError(f"{line.place}: {error}") from error


def _line(content: bytes, place: str, *, first: bool) -> Line:
    """Read one line that is not blank."""
    if first:
        content = content.removeprefix(codecs.BOM_UTF8)
    text, problems = decode(content.rstrip(b"\r\n"))
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        wrong = f"not JSON: {error.msg} at column {error.pos + 1}"
        return Line(place=place, problems=(*problems, problem(wrong)))
    # Numbers of thousands of digits, and thousands of brackets.
    except (ValueError, RecursionError) as error:
        wrong = f"not JSON that can be read: {error}"
        return Line(place=place, problems=(*problems, problem(wrong)))
    if not isinstance(data, dict):
        wrong = f"a line holds an object, not {json_kind(data)}"
        return Line(place=place, problems=(*problems, problem(wrong)))
    return Line(place=place, data=data, problems=problems)


def decode(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """
    Return bytes as text, and a problem if they are not all text.

    The mark that some editors put ahead of UTF-8 is no part of the text.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        encoding = "utf-8"
        content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError as error:
        # One mark for each broken character, as most readers have it, so
        # that offsets agree with theirs.
        text = content.decode(encoding, "replace")
        wrong = (
            f"not {encoding.upper()}: byte {content[error.start]:#04x} at "
            f"offset {error.start} (broken characters read as U+FFFD)"
        )
        return text, (problem(wrong, kind=type(error).__name__),)


def problem(message: str, *, kind: str = "FormatError") -> Problem:
    """Return a problem of the input."""
    return Problem(stage=STAGE, kind=kind, message=message)


def json_kind(value: object) -> str:
    """Return what JSON calls a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names: dict[type, str] = {
        str: "a string",
        list: "an array",
        dict: "an object",
        int: "a number",
        float: "a number",
    }
    # Parquet has more.
    return names.get(type(value), type(value).__name__)

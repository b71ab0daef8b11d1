"""
Documents from files and JSON lines, and extractions to JSON lines and back.

Bytes come in and go out, one document at a time. Nothing in a file is an
error to raise: what cannot be read is handed on as a problem of its place.
"""

from __future__ import annotations

import codecs
import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO, Literal

import attrs

from eventx.document import Document, Published
from eventx.errors import DateError, FormatError
from eventx.extraction import Extraction, Problem
from eventx.items import Item

from .compressed import plain_name


Layout = Literal["text", "jsonl", "parquet"]

# The stage of the problems that are found here.
STAGE = "input"

_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})
_PARQUET = b"PAR1"


@attrs.frozen(kw_only=True)
class Entry:
    """
    One document of an input, or the place where there should be one.

    Attributes:
        place: The file, or the file and line.
        document: The document; None if nothing could be read.
        result: What was found in one, where that is what is stored.
        problems: What is wrong with it.
        line: The line; 0 if the file is one document.
    """

    place: str
    document: Document | None = None
    result: Extraction | None = None
    problems: tuple[Problem, ...] = ()
    line: int = 0

    def item(self) -> Item | None:
        """Return what is to be read, with the problems, or None."""
        if self.document is None:
            return None
        return Item(
            text=self.document.text,
            id=self.document.id,
            published=self.document.published,
            problems=self.problems,
        )


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


def read_documents(
    stream: BinaryIO,
    name: str,
    *,
    layout: Layout | None = None,
    published: Published = None,
    skip: int = 0,
    results: bool = False,
) -> Iterator[Entry]:
    """
    Yield the documents of one input, in order.

    Args:
        stream: The input's bytes; read no further than asked for.
        name: What the input is called, such as its file name.
        layout: How documents are stored. By default it is told from the
            file name, else from the first line.
        published: The day of those documents that do not give theirs.
        skip: How many lines have been read before.
        results: Whether a line may also be what was found in a document,
            and a file of CSV or Parquet hold such results.
    """
    lines: Iterable[bytes] = stream
    if layout is None:
        if results and plain_name(name.lower()).endswith(".csv"):
            from .spreadsheet import read_csv  # noqa: PLC0415

            yield from _stored(read_csv(stream, name), name)
            return
        layout, lines = _detect(stream, name)
    if layout == "jsonl":
        for line in read_lines(lines, name, skip=skip):
            if results and _is_result(line.data):
                entry = _result_entry(line)
            else:
                entry = _entry(line, published)
            yield attrs.evolve(entry, line=line.number)
    elif layout == "parquet":
        from .articles import read_articles  # noqa: PLC0415
        from .parquet import holds_results, read_parquet  # noqa: PLC0415

        whole = stream
        if lines is not stream or (results and not stream.seekable()):
            whole = io.BytesIO(b"".join(lines))
        if results and holds_results(whole):
            yield from _stored(read_parquet(whole, name), name)
            return
        for line in read_articles(whole, name, skip=skip):
            entry = _entry(line, published)
            yield attrs.evolve(entry, line=line.number)
    else:
        yield _text_entry(b"".join(lines), name, published)


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


def with_problems(
    extraction: Extraction, problems: tuple[Problem, ...]
) -> Extraction:
    """Return an extraction with further problems ahead of its own."""
    if not problems:
        return extraction
    return attrs.evolve(extraction, errors=problems + extraction.errors)


def _detect(
    stream: Iterable[bytes], name: str
) -> tuple[Layout, Iterable[bytes]]:
    """Return an input's layout, and its lines from the first one on."""
    suffix = PurePath(plain_name(name.lower())).suffix
    if suffix in _LINES_SUFFIXES:
        return "jsonl", stream
    if suffix == ".parquet":
        return "parquet", stream
    lines = iter(stream)
    head: list[bytes] = []
    for line in lines:
        head.append(line)
        if line.strip():
            break
    first = head[-1] if head else b""
    layout: Layout = "jsonl" if _opens_object(first) else "text"
    if head and head[0].startswith(_PARQUET):
        layout = "parquet"
    return layout, itertools.chain(head, lines)


def _opens_object(line: bytes) -> bool:
    """Tell whether a line begins as a JSON object; news text never does."""
    start = line.removeprefix(codecs.BOM_UTF8).lstrip()
    return start[:1] == b"{" and start[1:].lstrip()[:1] in (b'"', b"}")


def _line(content: bytes, place: str, *, first: bool) -> Line:
    """Read one line that is not blank."""
    if first:
        content = content.removeprefix(codecs.BOM_UTF8)
    text, problems = _decode(content.rstrip(b"\r\n"))
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
        wrong = f"a line holds an object, not {_kind(data)}"
        return Line(place=place, problems=(*problems, problem(wrong)))
    return Line(place=place, data=data, problems=problems)


def _entry(line: Line, published: Published) -> Entry:
    """Return the document that a line's object stands for."""
    data, problems = line.data, line.problems
    if data is None:
        return Entry(place=line.place, problems=problems)
    text = data.get("text")
    if not isinstance(text, str):
        wrong = (
            f"'text' is a string, not {_kind(text)}"
            if "text" in data
            else "no 'text'"
        )
        return Entry(place=line.place, problems=(*problems, problem(wrong)))
    id = data.get("id")
    if id is None:
        id = line.place
    elif isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    elif not isinstance(id, str):
        problems = (*problems, problem(f"'id' is a string, not {_kind(id)}"))
        id = line.place
    # Tables written as JSON lines have empty strings for what is not known.
    given = data.get("published") or published
    try:
        document = Document(text, id=id, published=given)
    except DateError as error:
        problems = (*problems, Problem.of(STAGE, error))
        document = Document(text, id=id)
    return Entry(place=line.place, document=document, problems=problems)


def _is_result(data: dict[str, Any] | None) -> bool:
    """Tell whether an object is an extraction; annotated texts are not."""
    return data is not None and {"events", "errors"} <= data.keys()


def _result_entry(line: Line) -> Entry:
    """Return the extraction that a line holds, with its text if that is there."""
    try:
        result = Extraction.from_dict(line.data)
    except FormatError as error:
        problems = (*line.problems, Problem.of(STAGE, error))
        return Entry(place=line.place, problems=problems)
    text = (line.data or {}).get("text")
    if isinstance(text, str):
        result = attrs.evolve(result, text=text)
    return Entry(place=line.place, result=result, problems=line.problems)


def _stored(found: Iterator[Extraction], name: str) -> Iterator[Entry]:
    """Yield what a table holds, and what ends the reading of it."""
    try:
        for number, result in enumerate(found, start=1):
            yield Entry(place=f"{name}:{number}", result=result)
    except FormatError as error:
        # The table's name is ahead, and perhaps the row.
        row, _, wrong = str(error).removeprefix(name).partition(": ")
        yield Entry(place=f"{name}{row}", problems=(problem(wrong),))


def _text_entry(content: bytes, name: str, published: Published) -> Entry:
    """Return the document that a file of text is."""
    text, problems = _decode(content)
    id = PurePath(name).name or name
    document = Document(text, id=id, published=published)
    return Entry(place=name, document=document, problems=problems)


def _decode(content: bytes) -> tuple[str, tuple[Problem, ...]]:
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


def _kind(value: object) -> str:
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

"""
Documents from files: plain texts, JSON lines, tables, and results of before.

Bytes come in, one document at a time. Nothing in a file is an error to raise:
what cannot be read is handed on as a problem of its place.
"""

from __future__ import annotations

import codecs
import io
import itertools
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, BinaryIO, Literal

import attrs

from eventx.document import Document, Published
from eventx.errors import DateError, FormatError
from eventx.extraction import Extraction, Problem
from eventx.items import Item

from .articles import read_articles
from .compressed import plain_name
from .lines import STAGE, Line, decode, json_kind, problem, read_lines
from .parquet import holds_results, read_parquet
from .spreadsheet import read_csv


Layout = Literal["text", "jsonl", "parquet"]

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


def _entry(line: Line, published: Published) -> Entry:
    """Return the document that a line's object stands for."""
    data, problems = line.data, line.problems
    if data is None:
        return Entry(place=line.place, problems=problems)
    text = data.get("text")
    if not isinstance(text, str):
        wrong = (
            f"'text' is a string, not {json_kind(text)}"
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
        problems = (
            *problems,
            problem(f"'id' is a string, not {json_kind(id)}"),
        )
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
    text, problems = decode(content)
    id = PurePath(name).name or name
    document = Document(text, id=id, published=published)
    return Entry(place=name, document=document, problems=problems)

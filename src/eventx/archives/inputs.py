"""
The documents of an archive, from any place on.

An archive is files and folders, in an order that stays the same. What cannot
be read is handed on as such; only what is not there at all is an error.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from eventx.document import Published
from eventx.errors import RunError
from eventx.extraction import Problem
from eventx.formats.compressed import SUFFIXES, opened, plain_name
from eventx.formats.documents import Entry, Layout, read_documents
from eventx.formats.lines import STAGE
from eventx.items import Item


# What is taken from a folder; a file that is named may be called anything.
TEXTS = (".txt", ".text")
TABLES = (".jsonl", ".ndjson", ".json", ".parquet")
# So much of each file tells it from one of the same size.
_SAMPLE = 4096


@attrs.frozen(order=True)
class Position:
    """
    A place in an archive, behind what has been read.

    Attributes:
        file: The number of the file, from 0.
        line: How many of its lines are behind.
    """

    file: int = 0
    line: int = 0


@attrs.frozen(kw_only=True)
class Record:
    """
    A document of an archive, or a place where there should be one.

    Attributes:
        item: What is to be read; None if there is nothing.
        file: The name of the file.
        line: The line; 0 if the file is one document.
        problems: What is wrong with it.
        after: The place behind it.
        read: How many bytes of the archive have been read.
    """

    item: Item | None
    file: str
    line: int
    problems: tuple[Problem, ...]
    after: Position
    read: int

    def light(self) -> Record:
        """Return the record without its text, to be kept while it is read."""
        return attrs.evolve(self, item=self.item and Item())


@attrs.frozen(kw_only=True)
class Input:
    """
    A file or folder, and what tells it from another one.

    Attributes:
        path: Its path, as it was given.
        files: How many files it has.
        bytes: How large these are together.
        digest: Stands for the names, sizes and beginnings of the files.
    """

    path: str
    files: int
    bytes: int
    digest: str


@attrs.frozen
class _File:
    path: str
    id: str
    size: int


class Archive:
    """
    Files and folders of documents.

    Attributes:
        inputs: What was given.
        bytes: How large all files are together.
    """

    def __init__(
        self,
        paths: Iterable[str | os.PathLike[str]],
        *,
        layout: Layout | None = None,
        published: Published = None,
    ) -> None:
        """
        List the files.

        Args:
            paths: Files, and folders of `.txt`, `.jsonl` and `.parquet`
                files, also compressed, at any depth.
            layout: How documents are stored; by default, told from the name
                of each file, or else from its first line.
            published: The day of those documents that do not give theirs.

        Raises:
            RunError: If one cannot be read, or there is none.
        """
        self._layout = layout
        self._published = published
        self._files: list[_File] = []
        self.inputs = tuple(self._listed(os.fspath(path)) for path in paths)
        if not self._files:
            raise RunError(f"no documents in {_names(self.inputs)}")
        self.bytes = sum(file.size for file in self._files)
        self.end = Position(len(self._files))

    def _listed(self, path: str) -> Input:
        digest = hashlib.sha256()
        try:
            files = list(_files(path))
            for file in files:
                with open(file.path, "rb") as stream:  # noqa: PTH123
                    head = stream.read(_SAMPLE)
                about = f"{file.id}\0{file.size}\0".encode(errors="replace")
                digest.update(about + hashlib.sha256(head).digest())
        except OSError as error:
            raise RunError(f"cannot read {path!r}: {error}") from error
        self._files += files
        return Input(
            path=path,
            files=len(files),
            bytes=sum(file.size for file in files),
            digest=digest.hexdigest(),
        )

    def read(self, start: Position) -> Iterator[Record]:
        """Yield what stands behind a place, in order."""
        behind = sum(file.size for file in self._files[: start.file])
        for number in range(start.file, len(self._files)):
            skip = start.line if number == start.file else 0
            yield from self._read(number, skip, behind)
            behind += self._files[number].size

    def _read(self, number: int, skip: int, behind: int) -> Iterator[Record]:
        file = self._files[number]
        line = skip
        try:
            with opened(file.path) as source:
                for entry in self._entries(source.stream, file, skip):
                    line = entry.line
                    position = min(source.position(), file.size)
                    yield _record(entry, file, number, behind + position)
        except OSError as error:
            # What came before it has been read; the next file may be well.
            yield Record(
                item=None,
                file=file.path,
                line=line + 1,
                problems=(Problem.of(STAGE, error),),
                after=Position(number + 1),
                read=behind + file.size,
            )

    def _entries(
        self, stream: BinaryIO, file: _File, skip: int
    ) -> Iterator[Entry]:
        for entry in read_documents(
            stream,
            file.path,
            layout=self._layout,
            published=self._published,
            skip=skip,
        ):
            if entry.document is not None and not entry.line:
                entry.document.id = file.id
            yield entry


def _record(entry: Entry, file: _File, number: int, read: int) -> Record:
    whole = not entry.line
    return Record(
        item=entry.item(),
        file=file.path,
        line=entry.line,
        problems=entry.problems,
        after=Position(number + 1) if whole else Position(number, entry.line),
        read=read,
    )


def _files(path: str) -> Iterator[_File]:
    if not os.path.isdir(path):  # noqa: PTH112
        yield _File(path, os.path.basename(path), os.path.getsize(path))  # noqa: PTH119, PTH202
        return
    for folder, folders, names in os.walk(path, onerror=_raise):
        folders[:] = sorted(n for n in folders if not n.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _is_wanted(name):
                found = Path(folder, name)
                id = found.relative_to(path).as_posix()
                yield _File(str(found), id, found.stat().st_size)


def _raise(error: OSError) -> None:
    raise error


def _is_wanted(name: str) -> bool:
    return plain_name(name.lower()).endswith(TEXTS + TABLES)


def _names(inputs: Iterable[Input]) -> str:
    names = ", ".join(repr(each.path) for each in inputs)
    ends = ", ".join([*TEXTS, *TABLES])
    more = " or ".join(SUFFIXES)
    return f"{names or 'nothing'}; folders are searched for {ends}, and {more}"

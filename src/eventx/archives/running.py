"""
A run over an archive: read, find, write, and note how far it is.

One part after the other becomes whole; only then does the manifest name it.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import attrs

from eventx.document import Published, read_date
from eventx.errors import OptionError, RunError, closest
from eventx.extraction import Extraction
from eventx.extractor import Extractor
from eventx.formats.documents import Layout
from eventx.formats.files import FORMATS, Writer
from eventx.items import Item
from eventx.progress import Progress

from .folder import Folder, part_name
from .inputs import Archive, Record
from .manifest import Manifest, Part, RunReport


if TYPE_CHECKING:
    from eventx.processes import Start

Format = Literal["jsonl", "parquet"]

# How many texts a process has at a time; models read that many together.
_BATCH = 32


def run(
    inputs: Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    extractor: Extractor | None = None,
    format: Format = "jsonl",
    layout: Layout | None = None,
    published: Published = None,
    mentions: bool = False,
    part_size: int = 10_000,
    n_process: int = 1,
    start: Start | None = None,
    memory: int | None = None,
    resume: bool = True,
    watch: Callable[[Progress], None] | None = None,
) -> RunReport:
    """
    Find the events of an archive, and write them to a folder of parts.

    It may be killed at any moment: called again, it goes on, no document is
    lost, and none is there twice. Texts are read in other processes, so that
    one on which a process dies costs itself only.

    Args:
        inputs: Files of JSON lines, Parquet and texts, also compressed
            (`.gz`, `.zst`), and folders of such files.
        output: The folder, which is made if need be. It gets `part-….jsonl`
            or `.parquet`, which `eventx.load` reads; `rejected.jsonl`, with
            all that is no document; and `manifest.json`.
        extractor: Finds the events; one with all installed plugins if none
            is given.
        format: What the parts are.
        layout: How documents are stored, `text`, `jsonl` or `parquet`; if not
            given, told from each file's name, or else from its first line.
        published: The day of those documents that do not give theirs.
        mentions: Whether each mention is a record of its own.
        part_size: How many documents a part has; so much is lost, and done
            again, if it is killed.
        n_process: How many processes work besides this one.
        start: How they start; see `Extractor.pipe`.
        memory: By how many megabytes one of them may grow.
        resume: Whether to go on with an earlier run; else what that wrote is
            removed.
        watch: Called after each document with how far it is.

    Returns:
        What all starts of the run came to.

    Raises:
        ExtraError: If a format needs a package that is not installed.
        OptionError: If an option has a value that it does not take.
        RunError: If the archive cannot be read, or the folder not be
            written; or if the folder is of a run with other options, plugins
            or inputs. What was done is still there.
    """
    if format not in _CONVERT:
        raise OptionError(f"no format {format!r}{closest(format, _CONVERT)}")
    if part_size < 1:
        raise OptionError("part_size is at least 1")
    extractor = extractor or Extractor()
    folder = Path(output)
    archive = Archive(
        _apart(inputs, folder), layout=layout, published=published
    )
    day = read_date(published)
    settings = {
        **extractor.settings,
        "format": format,
        "layout": layout,
        "mentions": mentions,
        "published": day and day.isoformat(),
    }
    begun = Manifest(settings=settings, inputs=archive.inputs)
    pipe = _Pipe(
        extractor=extractor,
        archive=archive,
        options={
            "mentions": mentions,
            "n_process": n_process,
            "start": start,
            "memory": memory,
        },
        format=format,
        watch=watch or (lambda _: None),
    )
    with contextlib.closing(Folder(folder)) as held:
        state = _state(held, begun, resume=resume)
        return _finished(held, state, pipe, part_size).report(folder)


def _apart(
    inputs: Iterable[str | os.PathLike[str]], folder: Path
) -> list[str | os.PathLike[str]]:
    """Return the inputs, if the folder is in none of them."""
    if isinstance(inputs, str | os.PathLike):
        raise OptionError(f"inputs are a list of files, not {inputs!r}")
    paths = list(inputs)
    for path in paths:
        if folder.resolve().is_relative_to(Path(path).resolve()):
            raise RunError(
                f"{os.fspath(folder)!r} is in the input {os.fspath(path)!r}, "
                f"so that it would be read as well; write elsewhere"
            )
    return paths


def _state(folder: Folder, begun: Manifest, *, resume: bool) -> Manifest:
    """Return how far a run is, with nothing in the folder but that."""
    if not resume:
        folder.begin_anew()
    state = folder.manifest()
    if state is None:
        folder.clear()
        folder.save(begun)
        return begun
    state.check(begun, folder.path)
    folder.clear(keep=state.files)
    return state


def _finished(
    folder: Folder, state: Manifest, pipe: _Pipe, part_size: int
) -> Manifest:
    if state.done:
        return state
    with contextlib.closing(pipe.results(state)) as results:
        while not state.done:
            state = _next_part(folder, state, pipe, results, part_size)
    return state


def _next_part(
    folder: Folder,
    state: Manifest,
    pipe: _Pipe,
    results: _Results,
    part_size: int,
) -> Manifest:
    """Write one more part, and return how far the run is with it."""
    began = time.monotonic()
    tally = _Tally()
    name = part_name(len(state.parts), pipe.format)
    with contextlib.ExitStack() as stack:
        writer: Writer | None = None
        size = 0
        for outcome, record in itertools.islice(results, part_size):
            tally.add(outcome, record)
            if record.item is not None:
                if writer is None:
                    stream = stack.enter_context(folder.whole(name))
                    writer = pipe.writer(stream)
                writer.write(outcome.content)
        if writer is not None:
            writer.finish()
            size = stream.tell()
    parts = state.parts
    if tally.documents:
        parts = (*parts, tally.part(name, size))
    rejected = tally.lines()
    if rejected:
        folder.reject(rejected, state.rejected_bytes)
    state = attrs.evolve(
        state,
        parts=parts,
        after=tally.after or pipe.archive.end,
        rejected=state.rejected + len(tally.rejected),
        rejected_bytes=state.rejected_bytes + len(rejected),
        seconds=state.seconds + time.monotonic() - began,
        done=tally.count < part_size,
    )
    folder.save(state)
    return state


@attrs.frozen
class _Outcome:
    """
    What became of a document.

    Attributes:
        content: What is written.
        kinds: The types of its events.
        failed: Whether it has errors.
    """

    content: Any
    kinds: tuple[str, ...]
    failed: bool


def _as_line(result: Extraction) -> _Outcome:
    # Made where the document is read: a line is quicker to send than records.
    return _outcome(result, result.to_json().encode() + b"\n")


def _as_records(result: Extraction) -> _Outcome:
    return _outcome(result, attrs.evolve(result, text=None))


def _outcome(result: Extraction, content: Any) -> _Outcome:
    kinds = tuple(event.type for event in result.events)
    return _Outcome(content, kinds, bool(result.errors))


_Results = Generator[tuple[_Outcome, Record], None, None]
_CONVERT = {"jsonl": _as_line, "parquet": _as_records}


@attrs.frozen
class _Lines:
    """Lines as they are."""

    stream: BinaryIO

    def write(self, line: Any) -> None:
        self.stream.write(line)

    def finish(self) -> Mapping[str, int]:
        """Write nothing more."""
        return {}


@attrs.frozen(kw_only=True)
class _Pipe:
    """What goes from an archive into parts."""

    extractor: Extractor
    archive: Archive
    options: dict[str, Any]
    format: Format
    watch: Callable[[Progress], None]

    def writer(self, stream: BinaryIO) -> Writer:
        """Return what writes into a part."""
        if self.format == "jsonl":
            return _Lines(stream)
        types = self.extractor.types.values()
        return FORMATS[self.format].writer(stream, types=types)

    def results(self, state: Manifest) -> _Results:
        """Yield what becomes of all documents that are not done."""
        report = state.report(Path())
        progress = Progress(
            documents=report.documents,
            events=sum(report.events.values()),
            errors=report.errors,
            rejected=report.rejected,
            size=self.archive.bytes,
        )
        pairs = (
            (record.item or Item(), record.light())
            for record in self.archive.read(state.after)
        )
        results = self.extractor.pipe(
            pairs,
            as_tuples=True,
            isolated=True,
            batch_size=_BATCH,
            convert=_CONVERT[self.format],
            **self.options,
        )
        for outcome, record in results:
            self._count(progress, outcome, record)
            yield outcome, record

    def _count(
        self, progress: Progress, outcome: _Outcome, record: Record
    ) -> None:
        progress.read = record.read
        if record.item is None:
            progress.rejected += 1
        else:
            progress.documents += 1
            progress.events += len(outcome.kinds)
            progress.errors += outcome.failed
        self.watch(progress)


@attrs.define
class _Tally:
    """What is in a part, or beside it."""

    count: int = 0
    documents: int = 0
    errors: int = 0
    events: Counter[str] = attrs.field(factory=Counter)
    rejected: list[Record] = attrs.field(factory=list)
    after: Any = None

    def add(self, outcome: _Outcome, record: Record) -> None:
        """Count a record."""
        self.count += 1
        self.after = record.after
        if record.item is None:
            self.rejected.append(record)
            return
        self.documents += 1
        self.errors += outcome.failed
        self.events.update(outcome.kinds)

    def part(self, name: str, size: int) -> Part:
        """Return what the manifest says of the part."""
        return Part(
            file=name,
            bytes=size,
            documents=self.documents,
            events=dict(sorted(self.events.items())),
            errors=self.errors,
        )

    def lines(self) -> bytes:
        """Return the lines for what was rejected."""
        return b"".join(
            json.dumps(
                {
                    "file": record.file,
                    "line": record.line,
                    "reason": "; ".join(
                        problem.message for problem in record.problems
                    ),
                }
            ).encode()
            + b"\n"
            for record in self.rejected
        )

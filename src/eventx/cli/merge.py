"""
`eventx merge`: what `eventx extract` wrote, with an event a line.

It reads and writes; which records are one event is the library's business.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import click

from eventx.errors import FormatError
from eventx.extraction import Extraction
from eventx.formats import compressed
from eventx.formats.files import load, named_format
from eventx.formats.lines import Line, read_lines
from eventx.merging import merge as merged_events

from . import options
from .complaints import complain
from .output import undivided


# Other files that hold what was extracted.
_TABLES = ("csv", "parquet")

# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx extract archive.jsonl | eventx merge > merged.jsonl
  eventx merge 2021-03-*.jsonl --days 3 -o march.jsonl
"""


@click.command(epilog=_EXAMPLES)
@options.files
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=7,
    show_default=True,
    metavar="N",
    help="How far an event without a date may be from the day of its "
    "article, and how long an event is waited for.",
)
@click.option(
    "--capacity",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    metavar="N",
    help="How many records are held in memory at most.",
)
@options.output
def merge(
    *, files: tuple[str, ...], days: int, capacity: int, output: str | None
) -> int:
    """
    Make one record of an event that many articles tell of.

    FILES are JSON lines, also compressed (.gz, .zst), Parquet or CSV as
    'eventx extract' writes them, best in the order of publication; "-" is
    standard input, and the default. Each line that comes out is an event,
    with its mentions in all articles.
    """
    read = _Reader(options.inputs(files, output))
    with contextlib.ExitStack() as stack:
        stream: BinaryIO = sys.stdout.buffer
        if output is not None:
            stream = stack.enter_context(open(output, "wb"))  # noqa: PTH123
        for merged in merged_events(
            read.extractions(), days=days, capacity=capacity
        ):
            with undivided():
                stream.write(merged.to_json().encode() + b"\n")
                stream.flush()
    return int(read.failed)


class _Reader:
    """
    Files of extractions.

    Attributes:
        failed: Whether a line or a file could not be read.
    """

    def __init__(self, files: Iterable[str]) -> None:
        self.failed = False
        self._files = files

    def extractions(self) -> Iterator[Extraction]:
        """Yield what the lines hold, and name those that hold none."""
        for file in self._files:
            try:
                if named_format(file) in _TABLES:
                    yield from load(file)
                    continue
                if file == options.STANDARD:
                    yield from self._read(sys.stdin.buffer, "stdin")
                    continue
                with compressed.opened(file) as source:
                    yield from self._read(source.stream, file)
            except OSError as error:
                self._complain(file, str(error))
            except FormatError as error:
                # It names the file, and the rest of that cannot be read.
                self._complain("", str(error))

    def _read(self, stream: BinaryIO, name: str) -> Iterator[Extraction]:
        for line in read_lines(stream, name):
            yield from self._extraction(line)

    def _extraction(self, line: Line) -> Iterator[Extraction]:
        for problem in line.problems:
            self._complain(line.place, problem.message)
        if line.data is None:
            return
        if "events" not in line.data:
            self._complain(line.place, "not an extraction: no 'events'")
            return
        try:
            yield Extraction.from_dict(line.data)
        except FormatError as error:
            self._complain(line.place, str(error))

    def _complain(self, place: str, message: str) -> None:
        self.failed = True
        complain(f"{place}: {message}" if place else message)

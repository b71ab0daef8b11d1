"""
Where extractions go, one by one and each of them whole.

It opens and closes; how a record looks is for the formats to say.
"""

from __future__ import annotations

import contextlib
import io
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol, TextIO

import click

from eventx.extraction import Extraction
from eventx.formats.lines import write_extraction


if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Format = Literal["jsonl", "table"]


class Sink(Protocol):
    """Something that takes extractions."""

    def write(self, extraction: Extraction) -> None:
        """Write one extraction."""

    def finish(self) -> None:
        """Write what comes after the last one."""


class LinesSink:
    """JSON lines, each flushed, so that whoever reads them can go on."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, extraction: Extraction) -> None:
        """Write one line."""
        with undivided():
            write_extraction(self._stream, extraction)

    def finish(self) -> None:
        """Write nothing more."""


class TableSink:
    """Blocks for a person to read, and a line that sums up several."""

    def __init__(self, stream: TextIO) -> None:
        from eventx.formats.table import (  # noqa: PLC0415
            Summary,
            extraction_block,
        )

        self._console = console(stream)
        self._block = extraction_block
        self._summary = Summary()

    def write(self, extraction: Extraction) -> None:
        """Write one block."""
        self._summary.add(extraction)
        show(self._console, self._block(extraction))

    def finish(self) -> None:
        """Write the last line, if there was more than one document."""
        if self._summary.documents > 1:
            show(self._console, self._summary.line())


@contextlib.contextmanager
def opened(file: str | None, format: Format) -> Iterator[Sink]:
    """
    Open a file, or standard output if there is none, for extractions.

    Raises:
        click.ClickException: If the file cannot be written.
    """
    with contextlib.ExitStack() as stack:
        try:
            stream = sys.stdout.buffer
            if file is not None:
                stream = stack.enter_context(open(file, "wb"))  # noqa: PTH123
        except OSError as error:
            raise click.ClickException(
                f"cannot write {file!r}: {error.strerror}"
            ) from error
        sink: Sink
        if format == "jsonl":
            sink = LinesSink(stream)
        elif file is None:
            sink = TableSink(standard_output())
        else:
            text = io.TextIOWrapper(stream, "utf-8", "replace")
            sink = TableSink(stack.enter_context(text))
        yield sink
        sink.finish()


def console(stream: TextIO | None = None) -> Console:
    """Return a console that prints text as it is, with colour if it can."""
    # Slow to import, and not needed for lines.
    from rich.console import Console  # noqa: PLC0415

    if stream is None:
        stream = standard_output()
    return Console(file=stream, highlight=False, markup=False, emoji=False)


def standard_output() -> TextIO:
    """Return standard output, with "?" for what it cannot encode."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout


def show(to: Console, block: RenderableType) -> None:
    """Print a block, without the blanks that fill up its lines."""
    with to.capture() as capture:
        to.print(block)
    lines = (line.rstrip(" ") for line in capture.get().split("\n"))
    with undivided():
        to.file.write("\n".join(lines))
        to.file.flush()


@contextlib.contextmanager
def undivided() -> Iterator[None]:
    """Hold back an interrupt until a line is written, but not a second."""
    previous = signal.getsignal(signal.SIGINT)
    main = threading.current_thread() is threading.main_thread()
    if not main or previous is not signal.default_int_handler:
        yield
        return
    held = False

    def hold(number: int, frame: FrameType | None) -> None:
        nonlocal held
        if held:
            signal.default_int_handler(number, frame)
        held = True

    signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
    if held:
        raise KeyboardInterrupt

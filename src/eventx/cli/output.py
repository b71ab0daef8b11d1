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
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO

import click

from eventx.extraction import Extraction
from eventx.formats.compressed import plain_name
from eventx.formats.files import (
    FORMATS,
    Writer,
    check_options,
    named_format,
)
from eventx.formats.printable import counted

from .complaints import complain


if TYPE_CHECKING:
    from rich.console import Console, RenderableType

TABLE = "table"


class WholeSink:
    """A writer whose records are not cut in two by an interrupt."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def write(self, extraction: Extraction) -> None:
        """Write one extraction."""
        with undivided():
            self._writer.write(extraction)

    def finish(self) -> Mapping[str, int]:
        """Write what comes after the last one."""
        with undivided():
            return self._writer.finish()


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

    def finish(self) -> Mapping[str, int]:
        """Write the last line, if there was more than one document."""
        if self._summary.documents > 1:
            show(self._console, self._summary.line())
        return {}


def format_for(
    file: str | None, format: str | None, options: Mapping[str, object]
) -> str:
    """
    Return the format to write: the one asked for, or that of the file.

    Args:
        file: The file's name.
        format: The format that is asked for.
        options: Options of the format.

    Raises:
        click.UsageError: If it is nothing for a terminal, or takes no
            options, or if the file's name says that it is compressed.
        OptionError: If it does not take one of the options.
    """
    if file and plain_name(file.lower()) != file.lower():
        raise click.UsageError(
            f"{file!r} would not be compressed; leave -o out, and pipe into "
            f"gzip or zstd"
        )
    terminal = file is None and sys.stdout.isatty()
    chosen = format or (file and named_format(file))
    if not chosen:
        chosen = TABLE if terminal else "jsonl"
    if chosen == TABLE:
        if options:
            raise click.UsageError(f"{TABLE} takes no options")
        return chosen
    check_options(chosen, options)
    if terminal and FORMATS[chosen].binary:
        raise click.UsageError(
            f"{chosen} is nothing for a terminal; name a file with -o"
        )
    return chosen


@contextlib.contextmanager
def opened(file: str | None, format: str, **settings: Any) -> Iterator[Writer]:
    """
    Open a file, or standard output if there is none, for extractions.

    Args:
        file: The file's name.
        format: `table`, or one of the library's formats.
        settings: What the format is to be given.

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
        sink: Writer
        if format != TABLE:
            sink = WholeSink(FORMATS[format].writer(stream, **settings))
            # A file of Parquet has an end, without which nothing is read.
            stack.callback(_finish, sink)
            yield sink
            return
        if file is None:
            sink = TableSink(standard_output())
        else:
            text = io.TextIOWrapper(stream, "utf-8", "replace")
            sink = TableSink(stack.enter_context(text))
        yield sink
        sink.finish()


def _finish(sink: Writer) -> None:
    """Finish, and say how many events were left out."""
    left_out = sink.finish()
    if left_out:
        total = counted(sum(left_out.values()), "event")
        reasons = sorted(left_out.items(), key=lambda each: (-each[1], each))
        shown = "; ".join(f"{count}: {reason}" for reason, count in reasons)
        complain(f"{total} left out: {shown}")


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

"""
`eventx extract`: events from files, standard input and JSON lines.

A few documents are in memory at a time, and every one of them comes out,
with its errors if it has some.
"""

from __future__ import annotations

import datetime as dt
import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import click

from eventx.extraction import Extraction, Problem
from eventx.formats import compressed
from eventx.formats.files import FORMATS, Writer
from eventx.formats.lines import STAGE, Entry, Layout, read_documents
from eventx.items import Item
from eventx.progress import Progress

from . import options
from .complaints import Complaints
from .making import make_extractor
from .output import TABLE, format_for, opened
from .progress import bar
from .settings import Settings


if TYPE_CHECKING:
    from eventx.policies import Policy

# How many documents a process has at a time.
BATCH = 16


# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx extract article.txt --published 2021-03-17
  eventx extract news/*.txt --types recall,sanctions --format table
  eventx extract archive.jsonl -o events.jsonl
  eventx extract archive.parquet -o events.csv
  curl -s https://example.org/feed.jsonl | eventx extract --mentions
"""


@click.command(epilog=_EXAMPLES)
@click.argument(
    "files",
    nargs=-1,
    callback=options.input_files,
    shell_complete=options.complete_files,
)
@click.option(
    "--format",
    type=click.Choice([*FORMATS, TABLE]),
    help="How events are written.  [default: by the name of the file, else "
    "table on a terminal and jsonl elsewhere]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=options.output_file,
    shell_complete=options.complete_files,
    help="Write to a file instead of standard output.",
)
@click.option(
    "--option",
    "settings_of_format",
    multiple=True,
    metavar="NAME[=VALUE]",
    callback=options.settings,
    help="An option of the format, such as flat for parquet. May be given "
    "again. The page on exports has them all.",
)
@options.reading
@click.pass_obj
def extract(
    settings: Settings,
    *,
    files: tuple[str, ...],
    published: dt.date | None,
    types: tuple[str, ...],
    mentions: bool,
    layout: Literal["auto"] | Layout,
    format: str | None,
    output: str | None,
    settings_of_format: dict[str, str | bool],
    disabled: tuple[str, ...],
    rules: tuple[str, ...],
    models: tuple[str, ...],
    policy: Policy,
    jobs: int,
) -> int:
    """
    Find the events in texts.

    FILES are texts, JSON lines or Parquet, also compressed (.gz, .zst); "-"
    is standard input, and the default. Documents come out in the order in
    which they went in.
    """
    files = options.inputs(files, output)
    extractor = make_extractor(
        settings,
        types=types,
        disabled=disabled,
        rules=rules,
        models=models,
        policy=policy,
    )
    format = format_for(output, format, settings_of_format)
    progress = Progress(size=size_of(files))
    entries = entries_of(
        files,
        None if layout == "auto" else layout,
        published,
        progress=progress,
    )
    typed: dict[str, Any] = {}
    if format != TABLE and FORMATS[format].typed:
        typed["types"] = [*extractor.types.values()]
    with (
        bar(progress, apart=output is not None) as watch,
        opened(output, format, **settings_of_format, **typed) as sink,
    ):
        results = extractor.pipe(
            ((entry.item() or Item(), entry) for entry in entries),
            as_tuples=True,
            mentions=mentions,
            n_process=jobs,
            # Who pipes in may wait for an answer.
            batch_size=1 if options.STANDARD in files else BATCH,
        )
        return write_all(results, sink, Complaints(extractor), watch)


def entries_of(
    files: Iterable[str],
    layout: Layout | None,
    published: dt.date | None,
    *,
    results: bool = False,
    progress: Progress | None = None,
) -> Iterator[Entry]:
    """
    Yield the documents of all files, and the files that fail on reading.

    Args:
        files: The files.
        layout: How documents are stored.
        published: Their day, if they do not give it.
        results: Whether lines may be what was found in documents.
        progress: Where the bytes are counted that have been read.
    """
    counted = progress or Progress()
    read = functools.partial(
        read_documents, layout=layout, published=published, results=results
    )
    for file in files:
        before = counted.read
        try:
            if file == options.STANDARD:
                yield from read(sys.stdin.buffer, "stdin")
                continue
            with compressed.opened(file) as source:
                for entry in read(source.stream, file):
                    counted.read = before + source.position()
                    yield entry
        except OSError as error:
            yield Entry(place=file, problems=(Problem.of(STAGE, error),))


def size_of(files: Iterable[str]) -> int:
    """Return how large all files are, or 0 if that is not known."""
    try:
        return sum(os.path.getsize(file) for file in files)  # noqa: PTH202
    except OSError:
        return 0


def write_all(
    results: Iterable[tuple[Extraction, Entry]],
    sink: Writer,
    complaints: Complaints,
    watch: Callable[[Extraction | None], None],
) -> int:
    """Write what was found in each document, and return the exit code."""
    code = 0
    for extraction, entry in results:
        problems = entry.problems
        held = entry.document is not None or entry.result is not None
        if held:
            sink.write(extraction)
            problems = extraction.errors
        watch(extraction if held else None)
        complaints.report(entry.place, problems)
        code = 1 if problems else code
    return code

"""
`eventx extract`: events from files, standard input and JSON lines.

A few documents are in memory at a time, and every one of them comes out,
with its errors if it has some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from eventx.extraction import Extraction
from eventx.formats.documents import Entry
from eventx.formats.files import FORMATS, Writer
from eventx.progress import Progress

from . import options
from .complaints import Complaints
from .output import TABLE, format_for, opened
from .progress import bar
from .reading import Reading, entries_of, reading, size_of
from .settings import Settings


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
@options.files
@click.option(
    "--format",
    type=click.Choice([*FORMATS, TABLE]),
    help="How events are written.  [default: by the name of the file, else "
    "table on a terminal and jsonl elsewhere]",
)
@options.output
@click.option(
    "--option",
    "settings_of_format",
    multiple=True,
    metavar="NAME[=VALUE]",
    callback=options.settings,
    help="An option of the format, such as flat for parquet. May be given "
    "again. The page on exports has them all.",
)
@reading
@click.pass_obj
def extract(
    settings: Settings,
    *,
    files: tuple[str, ...],
    format: str | None,
    output: str | None,
    settings_of_format: dict[str, str | bool],
    reading: Reading,
) -> int:
    """
    Find the events in texts.

    FILES are texts, JSON lines or Parquet, also compressed (.gz, .zst); "-"
    is standard input, and the default. Documents come out in the order in
    which they went in.
    """
    files = options.inputs(files, output)
    extractor = reading.extractor(settings)
    format = format_for(output, format, settings_of_format)
    progress = Progress(size=size_of(files))
    entries = entries_of(
        files, reading.layout, reading.published, progress=progress
    )
    typed: dict[str, Any] = {}
    if format != TABLE and FORMATS[format].typed:
        typed["types"] = [*extractor.types.values()]
    with (
        bar(progress, apart=output is not None) as watch,
        opened(output, format, **settings_of_format, **typed) as sink,
    ):
        # Who pipes in may wait for an answer.
        waits = options.STANDARD in files
        results = reading.found(extractor, entries, at_once=waits)
        return write_all(results, sink, Complaints(extractor), watch)


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

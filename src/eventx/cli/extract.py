"""
`eventx extract`: events from files, standard input and JSON lines.

One document is in memory at a time, and every one of them comes out, with
its errors if it has some.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Literal

import click

from eventx.document import Document
from eventx.extraction import Extraction, Problem
from eventx.formats.files import FORMATS, Writer
from eventx.formats.lines import (
    STAGE,
    Entry,
    Layout,
    read_documents,
    with_problems,
)

from . import options
from .complaints import Complaints
from .making import make_extractor
from .output import TABLE, format_for, opened
from .settings import Settings


if TYPE_CHECKING:
    from eventx.extractor import Extractor
    from eventx.policies import Policy


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
@click.argument("files", nargs=-1, callback=options.input_files)
@click.option(
    "--published",
    metavar="DATE",
    callback=options.day,
    help="Day of publication of texts that do not give theirs, such as "
    "2021-03-17. Expressions such as 'on Wednesday' are counted from it.",
)
@click.option(
    "--types",
    multiple=True,
    metavar="TYPE,...",
    callback=options.names,
    help="Find these types of events only. May be given again.",
)
@click.option(
    "--mentions",
    is_flag=True,
    help="Write a record for each mention, not one for each event.",
)
@click.option(
    "--input",
    "layout",
    type=click.Choice(["auto", "text", "jsonl", "parquet"]),
    default="auto",
    help="How documents are stored: a text a file, or an object a line or a "
    "row of Parquet with 'text', and perhaps 'id' and 'published'.  "
    "[default: by file name, else by the first line]",
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
    help="Write to a file instead of standard output.",
)
@click.option(
    "--flat",
    is_flag=True,
    help="Write a row for each event, of plain values only, not one for "
    "each document. For parquet; csv is so in any case.",
)
@click.option(
    "--escape-formulas",
    is_flag=True,
    help="Put an apostrophe ahead of texts that a spreadsheet would take for "
    "formulas. For csv.",
)
@options.disable
@click.option(
    "--rules",
    multiple=True,
    metavar="FILE",
    callback=options.input_files,
    help="Use the rules in a file as well. May be given again.",
)
@options.policies
@click.pass_obj
def extract(
    settings: Settings,
    *,
    files: tuple[str, ...],
    published: dt.date | None,
    types: tuple[str, ...],
    mentions: bool,
    layout: Literal["auto", "text", "jsonl", "parquet"],
    format: str | None,
    output: str | None,
    flat: bool,
    escape_formulas: bool,
    disabled: tuple[str, ...],
    rules: tuple[str, ...],
    models: tuple[str, ...],
    policy: Policy,
) -> int:
    """
    Find the events in texts.

    FILES are texts, JSON lines or Parquet; "-" is standard input, and the default.
    Documents come out in the order in which they went in.
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
    wanted = {"flat": flat, "escape_formulas": escape_formulas}
    format = format_for(output, format, wanted)
    entries = entries_of(
        files, None if layout == "auto" else layout, published
    )
    with opened(
        output,
        format,
        types=[*extractor.types.values()],
        **wanted,
    ) as sink:
        return _run(extractor, entries, sink, mentions=mentions)


def entries_of(
    files: Iterable[str],
    layout: Layout | None,
    published: dt.date | None,
    *,
    results: bool = False,
) -> Iterator[Entry]:
    """Yield the documents of all files, and the files that fail on reading."""
    for file in files:
        with contextlib.ExitStack() as stack:
            try:
                stream: BinaryIO = sys.stdin.buffer
                if file != options.STANDARD:
                    stream = stack.enter_context(open(file, "rb"))  # noqa: PTH123
                name = "stdin" if file == options.STANDARD else file
                yield from read_documents(
                    stream,
                    name,
                    layout=layout,
                    published=published,
                    results=results,
                )
            except OSError as error:
                yield Entry(place=file, problems=(Problem.of(STAGE, error),))


def _run(
    extractor: Extractor,
    entries: Iterable[Entry],
    sink: Writer,
    *,
    mentions: bool,
) -> int:
    """Extract from each document, and return the exit code."""
    code = 0
    complaints = Complaints(extractor)
    for entry in entries:
        problems = entry.problems
        if entry.document is not None:
            extraction = with_problems(
                extraction_of(extractor, entry.document, mentions=mentions),
                problems,
            )
            problems = extraction.errors
            sink.write(extraction)
        complaints.report(entry.place, problems)
        code = 1 if problems else code
    return code


def extraction_of(
    extractor: Extractor, document: Document, *, mentions: bool
) -> Extraction:
    """Return what is found in a document, whatever happens."""
    try:
        return extractor.extract(document, mentions=mentions)
    except Exception as error:  # noqa: BLE001 - a document is never lost
        return Extraction(
            id=document.id,
            published=document.published,
            errors=(Problem.of("extractor", error),),
            text=document.text,
        )

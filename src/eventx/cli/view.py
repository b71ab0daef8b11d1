"""
`eventx view`: articles and their events as a page to look at.

It reads articles, or what was found in them; the page is the library's
business.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs
import click

from eventx.extraction import Extraction
from eventx.formats.lines import Entry, problem, with_problems

from . import options
from .complaints import Complaints, complain
from .extract import entries_of
from .making import make_extractor
from .output import format_for, opened
from .settings import Settings


if TYPE_CHECKING:
    from eventx.extractor import Extractor


# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx view articles.jsonl -o report.html
  eventx view news/*.txt --published 2021-03-17 -o report.html
  eventx view events.jsonl --texts articles.jsonl -o report.html
  eventx extract archive.jsonl --types recall | eventx view -o recalls.html
"""


@click.command(epilog=_EXAMPLES)
@click.argument(
    "files",
    nargs=-1,
    callback=options.input_files,
    shell_complete=options.complete_files,
)
@click.option(
    "--published",
    metavar="DATE",
    callback=options.day,
    help="Day of publication of texts that do not give theirs, such as "
    "2021-03-17.",
)
@click.option(
    "--types",
    multiple=True,
    metavar="TYPE,...",
    callback=options.names,
    help="Show these types of events only. May be given again.",
)
@click.option(
    "--texts",
    metavar="FILE",
    callback=options.input_file,
    help="Where the texts are of which FILES have the events: JSON lines "
    "with the same 'id' and with 'text'.",
)
@click.option(
    "--title",
    metavar="TITLE",
    default="",
    help="The title of the page.  [default: the article's id, or how many "
    "articles there are]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=options.output_file,
    help="Write to a file instead of standard output.",
)
@options.disable
@click.pass_obj
def view(
    settings: Settings,
    *,
    files: tuple[str, ...],
    published: dt.date | None,
    types: tuple[str, ...],
    texts: str | None,
    title: str,
    output: str | None,
    disabled: tuple[str, ...],
) -> int:
    """
    Make a page of HTML to look at events.

    FILES are articles, as 'eventx extract' reads them, or JSON lines that it
    wrote; "-" is standard input, and the default. The page is one file that
    needs nothing else and can be sent as it is.
    """
    files = options.inputs(files, output)
    extractor = make_extractor(settings, types=types, disabled=disabled)
    complaints = Complaints(extractor)
    code = 0
    with opened(output, format_for(output, "html", {}), title=title) as sink:
        found = _texts(texts) if texts else {}
        for entry in entries_of(files, None, published, results=True):
            problems = entry.problems
            result = _result(extractor, entry, found, texts)
            if result is not None:
                result = with_problems(result, problems)
                problems = result.errors
                sink.write(result)
            complaints.report(entry.place, problems)
            code = 1 if problems else code
    return code


def _result(
    extractor: Extractor,
    entry: Entry,
    texts: Mapping[str, str],
    file: str | None,
) -> Extraction | None:
    """Return what an entry holds, or what is found in its text."""
    if entry.document is not None:
        return extractor.extract(entry.document)
    if entry.result is None:
        return None
    from eventx.view.joining import with_text  # noqa: PLC0415

    result = entry.result
    wanted = tuple(e for e in result.events if e.type in extractor.types)
    text = texts.get(result.id, result.text)
    if text is not None:
        result = with_text(attrs.evolve(result, text=None), text)
    elif file is not None:
        missing = problem(f"no text with the id {result.id!r} in {file}")
        result = attrs.evolve(result, errors=(*result.errors, missing))
    return attrs.evolve(result, events=wanted)


def _texts(file: str) -> dict[str, str]:
    """Return the texts of a file, by the ids of their documents."""
    return dict(_each_text(file))


def _each_text(file: str) -> Iterator[tuple[str, str]]:
    for entry in entries_of([file], None, None):
        if entry.document is not None:
            yield entry.document.id, entry.document.text
        for wrong in entry.problems:
            complain(f"{entry.place}: {wrong.message}")

"""
`eventx view`: articles and their events as a page to look at.

It reads articles, or what was found in them; the page is the library's
business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import attrs
import click

from eventx.extraction import Extraction
from eventx.formats.documents import Entry, with_problems
from eventx.formats.lines import problem
from eventx.progress import Progress

from . import options
from .complaints import Complaints, complain
from .extract import write_all
from .output import format_for, opened
from .progress import bar
from .reading import Reading, entries_of, reading, size_of
from .settings import Settings


# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx view articles.jsonl -o report.html
  eventx view news/*.txt --published 2021-03-17 -o report.html
  eventx view events.jsonl --texts articles.jsonl -o report.html
  eventx extract archive.jsonl --types recall | eventx view -o recalls.html
"""


@click.command(epilog=_EXAMPLES)
@options.files
@click.option(
    "--texts",
    metavar="FILE",
    callback=options.input_file,
    shell_complete=options.complete_files,
    help="Where the texts are of which FILES have the events: documents with "
    "the same 'id', and with 'text'.",
)
@click.option(
    "--title",
    metavar="TITLE",
    default="",
    help="The title of the page.  [default: the article's id, or how many "
    "articles there are]",
)
@options.output
@reading
@click.pass_obj
def view(
    settings: Settings,
    *,
    files: tuple[str, ...],
    texts: str | None,
    title: str,
    output: str | None,
    reading: Reading,
) -> int:
    """
    Make a page of HTML to look at events.

    FILES are articles, as 'eventx extract' reads them, or what it wrote as
    JSON lines, CSV or Parquet; "-" is standard input, and the default. The
    page is one file that needs nothing else and can be sent as it is.
    """
    files = options.inputs(files, output)
    extractor = reading.extractor(settings)
    format = format_for(output, "html", {})
    progress = Progress(size=size_of(files))
    entries = entries_of(
        files,
        reading.layout,
        reading.published,
        results=True,
        progress=progress,
    )
    with (
        bar(progress, apart=output is not None) as watch,
        opened(output, format, title=title) as sink,
    ):
        join = _Joiner(reading.types, texts)
        results = reading.found(extractor, entries)
        joined = ((join(*pair), pair[1]) for pair in results)
        return write_all(joined, sink, Complaints(extractor), watch)


class _Joiner:
    """
    Brings records and the texts together that are stored apart.

    Args:
        types: The types of the records that are wanted; all if none are.
        file: Where the texts are, if they are not with the records.
    """

    def __init__(self, types: Collection[str], file: str | None) -> None:
        self._types = types
        self._file = file
        self._texts = dict(_texts(file)) if file else {}

    def __call__(self, extraction: Extraction, entry: Entry) -> Extraction:
        """Return what was found just now, or else what an entry holds."""
        if entry.result is None:
            return extraction
        from eventx.view.joining import with_text  # noqa: PLC0415

        result = with_problems(entry.result, entry.problems)
        text = self._texts.get(result.id, result.text)
        if text is not None:
            result = with_text(attrs.evolve(result, text=None), text)
        elif self._file is not None:
            wrong = f"no text with the id {result.id!r} in {self._file}"
            errors = (*result.errors, problem(wrong))
            result = attrs.evolve(result, errors=errors)
        wanted = (
            event
            for event in result.events
            if not self._types or event.type in self._types
        )
        return attrs.evolve(result, events=tuple(wanted))


def _texts(file: str) -> Iterator[tuple[str, str]]:
    """Yield the ids and texts of the documents of a file."""
    for entry in entries_of([file]):
        if entry.document is not None:
            yield entry.document.id, entry.document.text
        for wrong in entry.problems:
            complain(f"{entry.place}: {wrong.message}")

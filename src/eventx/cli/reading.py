"""
The texts that a command reads, and the options that say how.

What becomes of what is found in them is the command's business.
"""

from __future__ import annotations

import datetime as dt
import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import attrs
import click

from eventx.extraction import Extraction, Problem
from eventx.formats import compressed
from eventx.formats.documents import Entry, Layout, read_documents
from eventx.formats.lines import STAGE
from eventx.items import Item
from eventx.progress import Progress

from . import options
from .making import make_extractor
from .settings import Settings


if TYPE_CHECKING:
    from eventx.extractor import Extractor
    from eventx.policies import Policy

T = TypeVar("T")

# How many documents a process has at a time.
_BATCH = 16


@attrs.frozen(kw_only=True)
class Reading:
    """
    How texts are to be read.

    Attributes:
        published: Their day, if they do not give it.
        types: The types of events that are wanted; all if none are named.
        mentions: Whether each mention is a record of its own.
        layout: How documents are stored; None if each file tells.
        disabled: Plugins that are left out.
        rules: Files of rules.
        models: Files of models.
        policy: Whose events count.
        jobs: In how many processes.
    """

    published: dt.date | None
    types: tuple[str, ...]
    mentions: bool
    layout: Layout | None
    disabled: tuple[str, ...]
    rules: tuple[str, ...]
    models: tuple[str, ...]
    policy: Policy
    jobs: int

    def extractor(self, settings: Settings) -> Extractor:
        """
        Return an extractor as it is asked for.

        Raises:
            EventxError: If an option has a value that it does not take.
        """
        return make_extractor(
            settings,
            types=self.types,
            disabled=self.disabled,
            rules=self.rules,
            models=self.models,
            policy=self.policy,
        )

    def found(
        self,
        extractor: Extractor,
        entries: Iterable[Entry],
        *,
        at_once: bool = False,
    ) -> Iterator[tuple[Extraction, Entry]]:
        """
        Yield what is found in each document, which may be none.

        Args:
            extractor: Finds it.
            entries: The documents.
            at_once: Whether none waits for another one to be read with.
        """
        return extractor.pipe(
            ((entry.item() or Item(), entry) for entry in entries),
            as_tuples=True,
            mentions=self.mentions,
            n_process=self.jobs,
            batch_size=1 if at_once else _BATCH,
        )


def reading(command: Callable[..., T]) -> Callable[..., T]:
    """Add the options that say how texts are read, given as `reading`."""

    @functools.wraps(command)
    def gathered(*args: Any, **given: Any) -> T:
        own = {name: given.pop(name) for name in names}
        return command(*args, reading=Reading(**own), **given)

    names = [field.name for field in attrs.fields(Reading)]
    for each in reversed(_OPTIONS):
        gathered = each(gathered)
    return gathered


_OPTIONS: tuple[Callable[..., Callable[..., Any]], ...] = (
    click.option(
        "--published",
        metavar="DATE",
        callback=options.day,
        help="Day of publication of texts that do not give theirs, such as "
        "2021-03-17. Expressions such as 'on Wednesday' are counted from it.",
    ),
    click.option(
        "--types",
        multiple=True,
        metavar="TYPE,...",
        callback=options.names,
        shell_complete=options.complete_types,
        help="Find these types of events only. May be given again.",
    ),
    click.option(
        "--mentions",
        is_flag=True,
        help="Write a record for each mention, not one for each event.",
    ),
    click.option(
        "--input",
        "layout",
        type=click.Choice(["auto", *get_args(Layout)]),
        default="auto",
        callback=options.layout,
        help="How documents are stored: a text a file, or an object a line "
        "or a row of Parquet with 'text', and perhaps 'id' and 'published'.  "
        "[default: by file name, else by the first line]",
    ),
    options.disable,
    click.option(
        "--rules",
        multiple=True,
        metavar="FILE",
        callback=options.input_files,
        shell_complete=options.complete_files,
        help="Use the rules in a file as well. May be given again.",
    ),
    options.policies,
    options.jobs,
)


def entries_of(
    files: Iterable[str],
    layout: Layout | None = None,
    published: dt.date | None = None,
    *,
    results: bool = False,
    progress: Progress | None = None,
) -> Iterator[Entry]:
    """
    Yield the documents of all files, and the files that fail on reading.

    Args:
        files: The files.
        layout: How documents are stored; None if each file tells.
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

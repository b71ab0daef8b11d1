"""
How far a command is, on a terminal, and nowhere else.

It shows; what is counted is the library's business.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from eventx.extraction import Extraction
from eventx.formats.printable import counted
from eventx.progress import Progress


# Seconds between two pictures.
_OFTEN = 0.1

Watch = Callable[[Progress], None]


@contextlib.contextmanager
def bar(
    progress: Progress, *, apart: bool
) -> Iterator[Callable[[Extraction | None], None]]:
    """
    Count results, and show how many there are.

    Args:
        progress: How far it is. Bytes that are read are counted elsewhere.
        apart: Whether results go elsewhere than to standard output.
    """
    results_seen = not apart and sys.stdout.isatty()
    with shown(hidden=results_seen) as watch:

        def count(result: Extraction | None) -> None:
            if result is None:
                progress.rejected += 1
            else:
                progress.documents += 1
                progress.events += len(result.events)
                progress.errors += bool(result.errors)
            watch(progress)

        yield count


@contextlib.contextmanager
def shown(*, hidden: bool = False) -> Iterator[Watch]:
    """
    Show how far something is, if standard error is a terminal.

    Args:
        hidden: Whether nothing is shown in any case.
    """
    if hidden or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    # Slow to import.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar  # noqa: PLC0415

    # No thread that draws: copies are made of this process.
    picture = Bar(
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
    )
    task = picture.add_task("", total=None)
    drawn = 0.0

    def draw(progress: Progress) -> None:
        nonlocal drawn
        now = time.monotonic()
        if now - drawn > _OFTEN:
            drawn = now
            picture.update(
                task,
                total=progress.size or None,
                completed=progress.read,
                description=line(progress),
            )
            picture.refresh()

    with picture:
        yield draw


def line(progress: Progress) -> str:
    """
    Return how far it is, in words.

    >>> line(Progress(documents=1200, events=1))
    '1,200 documents, 1 event, 0 errors'
    """
    counts = {
        "document": progress.documents,
        "event": progress.events,
        "error": progress.errors + progress.rejected,
    }
    return ", ".join(counted(count, name) for name, count in counts.items())

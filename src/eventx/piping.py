"""
Many texts, one after the other, here or in other processes.

How a text is read is the extractor's business.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from .detection import CHARACTERS
from .errors import OptionError
from .extraction import Extraction
from .items import Item


if TYPE_CHECKING:
    from .processes import Start

Convert = Callable[[Extraction], Any]


@attrs.frozen(kw_only=True)
class Reader:
    """
    What one process does with texts.

    Attributes:
        read: Returns what is found in some texts.
        size: How many texts it takes at a time.
        seconds: How long it may take for a text, a long one longer; None for
            as long as it wants.
        convert: What becomes of each result, right where it is found.
        close: Lets detectors give back what they hold.
    """

    read: Callable[[Sequence[Item]], Iterable[Extraction]]
    size: int = 1
    seconds: float | None = None
    convert: Convert | None = None
    close: Callable[[], None]

    def __call__(self, items: Iterable[Item]) -> Iterator[Any]:
        """Yield what becomes of each text."""
        rest = iter(items)
        while batch := list(itertools.islice(rest, self.size)):
            yield from map(self._converted, self.read(batch))

    def lost(self, item: Item, error: Exception) -> Any:
        """Return what becomes of a text that no process survived."""
        return self._converted(item.failed("process", error))

    def limit(self, items: Sequence[Item]) -> float:
        """Return how many seconds a process may take for texts."""
        shares = (1 + len(each.text) // CHARACTERS for each in items)
        return (self.seconds or 0.0) * sum(shares)

    def _converted(self, result: Extraction) -> Any:
        return self.convert(result) if self.convert else result


@attrs.frozen(kw_only=True)
class Crew:
    """
    How many processes there are to be, and of what kind.

    Attributes:
        n_process: How many.
        batch_size: How many texts are sent to one at a time.
        isolated: Whether a single one is another process than this.
        start: How they start; as the platform does it best if not given.
        memory: By how many megabytes one may grow.
    """

    n_process: int = 1
    batch_size: int = 64
    isolated: bool = False
    start: Start | None = None
    memory: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.batch_size < 1 or self.n_process < 1:
            raise OptionError("batch_size and n_process are at least 1")
        here = self.n_process == 1 and not self.isolated
        if here and (self.start is not None or self.memory is not None):
            raise OptionError(
                "start and memory are for other processes than this; ask "
                "for some, say with isolated=True"
            )
        self._check_start()
        self._check_memory()

    def _check_start(self) -> None:
        if self.start is None:
            return
        from multiprocessing import get_all_start_methods  # noqa: PLC0415

        known = [s for s in ("fork", "spawn") if s in get_all_start_methods()]
        if self.start not in known:
            raise OptionError(
                f"start is one of {', '.join(known)}, not {self.start!r}"
            )

    def _check_memory(self) -> None:
        if self.memory is None:
            return
        from .processes import can_limit  # noqa: PLC0415

        if self.memory < 1:
            raise OptionError("memory is at least 1 megabyte")
        if not can_limit():
            raise OptionError("memory can only be limited on Linux")


def piped(reader: Reader, items: Iterable[Item], crew: Crew) -> Iterator[Any]:
    """Yield what a reader, or several of them, make of texts, in order."""
    if crew.n_process == 1 and not crew.isolated:
        return reader(items)
    # It takes longer to import than a text to read.
    from .parallel import in_processes  # noqa: PLC0415

    return in_processes(
        reader,
        items,
        n_process=crew.n_process,
        batch_size=crew.batch_size,
        lost=reader.lost,
        limit=None if reader.seconds is None else reader.limit,
        together=reader.size > 1,
        start=crew.start,
        memory=crew.memory,
    )

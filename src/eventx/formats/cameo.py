"""
Events as rows of CAMEO, in the form that PETRARCH2 writes.

A row has tabs between its fields: day, source, target, code, nothing, id,
publisher, and the words for source, target and event. Actors that act
together have a row for each pair. Rows are not read back, since much is lost.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from eventx.extraction import Extraction
from eventx.spans import Actor

from .actor_codes import NO_COUNTRY, cameo_actor, words_of
from .coding import Coded, Coder
from .printable import printable


HEADER = (
    "date",
    "source",
    "target",
    "code",
    "issues",
    "ids",
    "publisher",
    "source_text",
    "target_text",
    "event_text",
)


class CameoWriter:
    """Events as rows of CAMEO."""

    def __init__(
        self, stream: BinaryIO, *, header: bool = False, **options: Any
    ) -> None:
        """
        Begin.

        Args:
            stream: Where to write; it is not closed.
            header: Whether the first row has the names of the fields, which
                PETRARCH2 does without.
            options: What a `Coder` takes.
        """
        self._stream = stream
        self._coder = Coder(**options)
        if header:
            self._write(HEADER)

    def write(self, extraction: Extraction) -> None:
        """Write the events of one document."""
        for coded in self._coder.code(extraction):
            if coded.code.cameo is None:
                self._coder.left_out[
                    f"{coded.event.type}, which CAMEO has no code for"
                ] += 1
                continue
            for row in _rows(coded, extraction.id):
                self._write(row)
        self._stream.flush()

    def finish(self) -> Mapping[str, int]:
        """Return how many events were left out, by the reason."""
        return dict(self._coder.left_out)

    def _write(self, row: tuple[str, ...]) -> None:
        # What ends a field or a row, and lone surrogates, cannot stay.
        line = "\t".join(map(printable, row)) + "\n"
        self._stream.write(line.encode())


def _rows(coded: Coded, id: str) -> Iterator[tuple[str, ...]]:
    targets: tuple[Actor | None, ...] = coded.targets or (None,)
    for source, target in itertools.product(coded.sources, targets):
        yield (
            coded.first.strftime("%Y%m%d"),
            cameo_actor(source),
            NO_COUNTRY if target is None else cameo_actor(target),
            coded.code.cameo or "",
            "",
            f"{id}#{coded.name}",
            "",
            words_of(source),
            "" if target is None else words_of(target),
            coded.event.trigger.text,
        )

"""
A page as one of the formats that extractions are written in.

All are held until the last has come: a page has no beginning without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from eventx.extraction import Extraction

from .page import environment, render


class PageWriter:
    """Extractions as a page of HTML."""

    def __init__(self, stream: BinaryIO, *, title: str = "") -> None:
        """
        Begin, with nothing written yet.

        Args:
            stream: Where to write; it is not closed.
            title: The page's title, as for `render`.

        Raises:
            ExtraError: If Jinja is not installed.
        """
        # What is missing is said before an archive is read.
        environment()
        self._stream = stream
        self._title = title
        self._results: list[Extraction] = []

    def write(self, extraction: Extraction) -> None:
        """Take one extraction."""
        self._results.append(extraction)

    def finish(self) -> Mapping[str, int]:
        """Write the page, with all events."""
        page = render(self._results, title=self._title)
        self._stream.write(page.encode())
        self._stream.flush()
        return {}

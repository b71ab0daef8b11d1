"""
One text read with the installed plugins, which are found on first use.

For many texts an extractor is made once: see `extractor`.
"""

from __future__ import annotations

import functools
import os
from typing import Any

from .document import Document, Published
from .extraction import Extraction
from .extractor import Extractor
from .sources import VARIABLE


def extract(
    text: str | Document,
    *,
    published: Published = None,
    id: str = "",
    mentions: bool = False,
    **options: Any,
) -> Extraction:
    """
    Find the events of a text.

    Args:
        text: Any text at all, or a document.
        published: Its day of publication: a date, a datetime or an ISO
            string.
        id: A name for it, repeated in the result.
        mentions: Whether each mention of an event is a record of its own.
        options: What `Extractor` takes. For many texts, make one once.

    Raises:
        DateError: If `published` is not a date.
        TypeError: If the text is not a string.
    """
    if options:
        extractor = Extractor(**options)
    else:
        extractor = _extractor(os.environ.get(VARIABLE, ""))
    return extractor.extract(
        text, published=published, id=id, mentions=mentions
    )


@functools.cache
def _extractor(_: str) -> Extractor:
    # The variable is read by the plugin manager; here it is the key.
    return Extractor()

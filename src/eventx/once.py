"""
What is done with the installed plugins, which are found on first use.

For many texts an extractor is made once: see `extractor`.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable
from typing import Any

from .document import Document, Published
from .errors import OptionError
from .events import Event
from .extraction import Extraction
from .extractor import Extractor
from .formats.schema import extraction_schema
from .plugins import event_type, installed
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
            string. A document has its own.
        id: A name for it, repeated in the result. A document has its own.
        mentions: Whether each mention of an event is a record of its own.
        options: What `Extractor` takes. For many texts, make one once.

    Raises:
        DateError: If `published` is not a date.
        OptionError: If a document is given with an id or a day besides.
        TypeError: If the text is not a string.
    """
    if options:
        extractor = Extractor(**options)
    else:
        extractor = _extractor(os.environ.get(VARIABLE, ""))
    return extractor.extract(
        text, published=published, id=id, mentions=mentions
    )


def json_schema(
    types: Iterable[str | type[Event]] | None = None,
) -> dict[str, Any]:
    """
    Return the JSON Schema of an extraction, as `eventx extract` writes it.

    It is of draft 2020-12. Nothing else than what it names may be there.

    Args:
        types: Event types, by name or class; those of all installed plugins
            if none are given.

    Raises:
        OptionError: If the types are no list.
        UnknownTypeError: If there is no such type.
        PluginError: If a field of a type cannot be described; it says which.
    """
    return extraction_schema(event_classes(types))


def event_classes(
    types: Iterable[str | type[Event]] | None,
) -> list[type[Event]]:
    """
    Return the classes of event types.

    Args:
        types: Event types, by name or class; those of all installed plugins
            if none are given.

    Raises:
        OptionError: If the types are no list.
        UnknownTypeError: If there is no such type.
    """
    if types is None:
        return [*installed().types.values()]
    if isinstance(types, str):
        raise OptionError(f"types are a list of names, not {types!r}")
    return [_event_class(given) for given in types]


def _event_class(given: str | type[Event]) -> type[Event]:
    known = event_type(given) if isinstance(given, str) else given
    return known or next(iter(installed().choose([given])))


@functools.cache
def _extractor(_: str) -> Extractor:
    # The variable is read by the plugin manager; here it is the key.
    return Extractor()

"""
Texts as they come from files and tables.

An entry that is not a text costs nothing but itself: it stays in line as an
empty text with a problem.
"""

from __future__ import annotations

import collections
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import attrs

from .document import Document, read_date
from .extraction import Extraction, Problem


T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Item:
    """
    A text on its way, light enough to be sent to another process.

    Attributes:
        text: The text.
        id: What the caller calls it.
        published: Its day of publication.
        problems: What was wrong with the entry.
        given: What a document was given besides, see `Document`.
    """

    text: str = ""
    id: str = ""
    published: dt.date | None = None
    problems: tuple[Problem, ...] = ()
    given: Mapping[str, Any] = attrs.field(factory=dict, hash=False)

    def document(self) -> Document:
        """Return the document to be read."""
        return Document(
            self.text,
            id=self.id,
            published=self.published,
            given=self.given,
        )

    def failed(self, stage: str, error: Exception) -> Extraction:
        """Return the result if nothing could be found out."""
        return Extraction(
            id=self.id,
            published=self.published,
            errors=(*self.problems, Problem.of(stage, error)),
            text=self.text,
        )


def read_item(entry: Any, *, strict: bool = False) -> Item:
    """
    Return the text that an entry stands for.

    Args:
        entry: A text, a document, or a mapping with `text`, and perhaps `id`
            and `published`; what is an item already stays one.
        strict: Whether an entry that is wrong raises.
    """
    try:
        return _read(entry, strict=strict)
    # What stands for a text may have a class of its own, with its failures.
    except Exception as error:
        if strict:
            raise
        return Item(problems=(Problem.of("input", error),))


def _read(entry: Any, *, strict: bool) -> Item:
    if isinstance(entry, Item):
        return entry
    if isinstance(entry, Document):
        return Item(
            text=entry.text,
            id=entry.id,
            published=entry.published,
            given=entry.given,
        )
    if isinstance(entry, str):
        return Item(text=entry)
    if not isinstance(entry, Mapping):
        raise TypeError(
            f"a document is a str, a mapping or a Document, not "
            f"{type(entry).__name__}"
        )
    errors: list[Exception] = []
    text, published = entry.get("text"), None
    if not isinstance(text, str):
        errors.append(TypeError(f"no text, but {type(text).__name__}"))
        text = ""
    try:
        published = read_date(entry.get("published"))
    except ValueError as error:  # a DateError, or a date that is none
        errors.append(error)
    if strict and errors:
        raise errors[0]
    id = entry.get("id")
    return Item(
        text=text,
        id="" if id is None else str(id),
        published=published,
        problems=tuple(Problem.of("input", error) for error in errors),
    )


def beside(
    pipe: Callable[[Iterable[Any]], Iterator[Extraction]],
    pairs: Iterable[tuple[Any, T]],
) -> Iterator[tuple[Extraction, T]]:
    """Pipe the first of each pair, and hand the second through."""
    waiting: collections.deque[T] = collections.deque()

    def entries() -> Iterator[Any]:
        for entry, context in pairs:
            waiting.append(context)
            yield entry

    for result in pipe(entries()):
        yield result, waiting.popleft()

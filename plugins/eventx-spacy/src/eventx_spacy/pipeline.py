"""
A spaCy pipeline that is loaded when a text has to be parsed.

What a parse means is not its business: see `conversion`.
"""

from __future__ import annotations

import functools
import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import eventx
from eventx import parses


if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# What a document keeps its Doc under, if it was made of one.
GIVEN = "spacy doc"


class Pipeline:
    """
    A pipeline by its name, or as it was loaded.

    Pipelines of one name are loaded once, and each process loads its own.
    """

    def __init__(self, nlp: str | os.PathLike[str] | Language | None) -> None:
        """
        Take a pipeline, without loading it.

        Args:
            nlp: Its name, its folder, or itself; None for documents that
                are made of a `Doc`.

        Raises:
            OptionError: If it is something else.
        """
        self._nlp: Language | None = None
        self.name = ""
        if isinstance(nlp, str | os.PathLike):
            self.name = os.fspath(nlp)
            if not self.name:
                raise eventx.OptionError("the name of a pipeline is empty")
        elif callable(nlp) and hasattr(nlp, "pipe_names"):
            self._nlp = nlp
        elif nlp is not None:
            raise eventx.OptionError(
                f"a pipeline is its name, its folder or a loaded spaCy "
                f"Language, not {nlp!r}"
            )

    def __repr__(self) -> str:
        if self._nlp is not None:
            meta = self._nlp.meta
            return f"{meta['lang']}_{meta['name']}"
        return self.name or "a given Doc"

    def parse(self, document: eventx.Document) -> parses.Parse:
        """
        Return the parse of a document, made on first use.

        Raises:
            PluginError: If the pipeline cannot be loaded, or the document's
                `Doc` is that of another text.
        """
        own = self.name or id(self._nlp)
        key = "spacy parse" if GIVEN in document.given else f"spacy {own}"
        return document.layer(key, self._parse)

    def _parse(self, document: eventx.Document) -> parses.Parse:
        # spaCy takes a second to import.
        from .conversion import joined, parse_of  # noqa: PLC0415

        doc: Doc | None = document.given.get(GIVEN)
        if doc is not None:
            if doc.text != document.text:
                raise eventx.PluginError(
                    "the Doc that the document was given is that of another "
                    "text; make it with eventx_spacy.document(doc)"
                )
            return parse_of(doc)
        nlp = self.load()
        pieces = _pieces(document.text, nlp.max_length)
        return joined((nlp(document.text[a:b]), a) for a, b in pieces)

    def load(self) -> Language:
        """
        Return the pipeline, loaded on first use.

        Raises:
            PluginError: If there is none of its name.
        """
        if self._nlp is not None:
            return self._nlp
        if not self.name:
            raise eventx.PluginError(
                "no pipeline was named, and the document is not made of a "
                "Doc; say which, as in eventx_spacy.phrases("
                "'en_core_web_sm'), or use eventx_spacy.document(doc)"
            )
        return _load(self.name)


def _pieces(text: str, size: int) -> list[tuple[int, int]]:
    """Cut a text that is too long for a pipeline, at ends of lines."""
    pieces = []
    start = 0
    while len(text) - start > size:
        end = start + size
        for mark in ("\n", " "):
            cut = text.rfind(mark, start + size // 2, end)
            if cut > start:
                end = cut + 1
                break
        pieces.append((start, end))
        start = end
    return [*pieces, (start, len(text))]


@functools.cache
def _load(name: str) -> Language:
    import spacy  # noqa: PLC0415  # as above

    try:
        return spacy.load(name)
    except OSError as error:
        there: Any = Path(name).exists()
        if not there and name.isidentifier():
            there = importlib.util.find_spec(name)
        if there:
            raise eventx.PluginError(
                f"pipeline {name!r} cannot be loaded: {error}"
            ) from error
        raise eventx.PluginError(
            f"pipeline {name!r} is not installed: python -m spacy download "
            f"{name}, or give a loaded Language"
        ) from None

"""
Sentences, phrases and names of a document from a spaCy pipeline.

Nothing is used until the user chooses it, and neither spaCy nor a pipeline
is loaded before a text has to be parsed.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import eventx
from eventx import parses

from .pipeline import GIVEN, Pipeline


if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    Named = str | os.PathLike[str] | Language | None

__all__ = [
    "PIPELINE",
    "actors",
    "document",
    "eventx_layers",
    "layers",
    "parse",
    "phrases",
    "sentences",
]

# The version of the hooks that this was written for.
EVENTX_HOOKS = 1
# The environment variable that names the pipeline of those who choose a
# layer by the name of this plugin.
PIPELINE = "EVENTX_SPACY_PIPELINE"
_USUAL = "en_core_web_sm"


class _Provider:
    """What computes a layer; it can be sent to another process."""

    def __init__(self, layer: str, pipeline: Pipeline) -> None:
        self.layer, self.pipeline = layer, pipeline

    def __repr__(self) -> str:
        return f"<{self.layer} of {self.pipeline}>"

    def __call__(self, document: eventx.Document) -> object:
        parse = self.pipeline.parse(document)
        if self.layer == "phrases":
            return parses.readings(document, parse)
        if self.layer == "sentences":
            return parses.sentences(document, parse)
        return parses.names(document, parse)


def _layer(name: str, nlp: Named) -> eventx.Layer:
    return eventx.Layer(name=name, compute=_Provider(name, Pipeline(nlp)))


def phrases(nlp: Named = None) -> eventx.Layer:
    """
    Return phrases and verb groups as a pipeline parses them.

    Args:
        nlp: The name or the folder of a pipeline, or a loaded one; with
            none, only documents made of a `Doc` are read so.

    Returns:
        What `Extractor(layers={"phrases": ...})` takes.
    """
    return _layer("phrases", nlp)


def sentences(nlp: Named = None) -> eventx.Layer:
    """
    Return sentences as a pipeline cuts them.

    Args:
        nlp: As for `phrases`.

    Returns:
        What `Extractor(layers={"sentences": ...})` takes.
    """
    return _layer("sentences", nlp)


def actors(nlp: Named = None) -> eventx.Layer:
    """
    Return the names that a pipeline recognises, beside those of eventx.

    Args:
        nlp: As for `phrases`.

    Returns:
        What `Extractor(layers={"lexicon": ...})` takes.
    """
    return _layer("lexicon", nlp)


def layers(nlp: Named = None) -> dict[str, eventx.Layer]:
    """
    Return all that a pipeline can say, to be given as `layers=`.

    Args:
        nlp: As for `phrases`.
    """
    return {
        name: _layer(name, nlp) for name in ("sentences", "phrases", "lexicon")
    }


def document(
    doc: Doc,
    *,
    id: str = "",
    published: dt.date | str | None = None,
) -> eventx.Document:
    """
    Return a document that a pipeline has parsed already.

    Args:
        doc: What the pipeline made of the text.
        id: A name for it, repeated in the result.
        published: Its day of publication.

    Raises:
        DateError: If `published` is not a date.
    """
    return eventx.Document(
        doc.text, id=id, published=published, given={GIVEN: doc}
    )


def parse(doc: Doc) -> parses.Parse:
    """Return what a `Doc` says, in the terms of eventx."""
    from .conversion import parse_of  # noqa: PLC0415  # needs spaCy

    return parse_of(doc)


def eventx_layers() -> list[eventx.Layer]:
    """Return the layers, each of them for those who choose it by name."""
    name = os.environ.get(PIPELINE) or _USUAL
    return [
        eventx.Layer(name=layer.name, compute=layer.compute, optional=True)
        for layer in layers(name).values()
    ]

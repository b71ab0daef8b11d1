"""
eventx as a component of a spaCy pipeline.

What it found stands in `doc._.eventx`, and is stored with the `Doc`. How
events are found is the extractor's business.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import attrs
from spacy.language import Language
from spacy.tokens import Doc

import eventx

from . import document
from . import layers as provided


# What is stored: spaCy writes only plain values with a Doc.
STORED = "eventx_json"
DAY = "eventx_published"


class Component:
    """Finds the events of each `Doc`."""

    def __init__(
        self,
        name: str,
        *,
        layers: Iterable[str],
        mentions: bool,
        **options: Any,
    ) -> None:
        """
        Take options, without loading plugins.

        Args:
            name: What the pipeline calls it.
            layers: Those of `sentences`, `phrases` and `lexicon` that are
                to be taken from the `Doc`.
            mentions: Whether each mention is a record of its own.
            options: What `eventx.Extractor` takes.

        Raises:
            OptionError: If there is no such layer.
        """
        own = provided()
        for layer in layers:
            if layer not in own:
                raise eventx.OptionError(
                    f"a Doc has the layers {', '.join(own)}, not {layer!r}"
                )
        self.name, self.mentions = name, mentions
        self._options = options
        self._options["layers"] = {layer: own[layer] for layer in layers}
        self._extractor: eventx.Extractor | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "_extractor": None}

    @property
    def extractor(self) -> eventx.Extractor:
        """The extractor, made on first use."""
        if self._extractor is None:
            self._extractor = eventx.Extractor(**self._options)
        return self._extractor

    def __call__(self, doc: Doc) -> Doc:
        """Find the events of a `Doc`."""
        [found] = self.pipe([doc])
        return found

    def pipe(
        self, stream: Iterable[Doc], *, batch_size: int = 64
    ) -> Iterator[Doc]:
        """Find the events of many, one after the other."""
        rest = iter(stream)
        while docs := list(itertools.islice(rest, batch_size)):
            results = self.extractor.pipe(
                [document(doc, published=doc._.get(DAY)) for doc in docs],
                mentions=self.mentions,
                batch_size=batch_size,
            )
            for doc, result in zip(docs, results, strict=True):
                doc._.set(STORED, result.to_json())
                yield doc


def result_of(doc: Doc) -> eventx.Extraction | None:
    """Return what was found in a `Doc`, or None if it was not read."""
    stored: str | None = doc._.get(STORED)
    if stored is None:
        return None
    return attrs.evolve(_read(stored), text=doc.text)


@functools.lru_cache(maxsize=64)
def _read(stored: str) -> eventx.Extraction:
    return eventx.Extraction.from_json(stored)


# spaCy reads the annotations of a factory, hence no `annotations` from
# `__future__` in this module.
@Language.factory(
    "eventx",
    assigns=["doc._.eventx"],
    default_config={
        "types": None,
        "disabled": [],
        "only": None,
        "rules": [],
        "layers": [],
        "seconds": None,
        "policy": "model",
        "mentions": False,
        "strict": False,
    },
)
def make(
    nlp: Language,
    name: str,
    types: list[str] | None,
    disabled: list[str],
    only: list[str] | None,
    rules: list[str],
    layers: list[str],
    seconds: float | None,
    policy: str,
    mentions: bool,
    strict: bool,
) -> Component:
    """
    Return the component of a pipeline.

    Args:
        nlp: The pipeline.
        name: What it calls the component.
        types: The event types that are wanted; all if None.
        disabled: Names of plugins that are not to be used.
        only: Names of the only installed plugins to be used.
        rules: Rules files in TOML.
        layers: Those of `sentences`, `phrases` and `lexicon` that are to be
            taken from the pipeline rather than from eventx.
        seconds: How long a detector may take for a text.
        policy: Whose records count where detectors were trained.
        mentions: Whether each mention is a record of its own.
        strict: Whether a plugin that fails raises.
    """
    return Component(
        name,
        types=types,
        disabled=disabled,
        only=only,
        rules=rules,
        layers=layers,
        seconds=seconds,
        policy=policy,
        mentions=mentions,
        strict=strict,
    )


Doc.set_extension("eventx", getter=result_of, force=True)
for _name in (STORED, DAY):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)

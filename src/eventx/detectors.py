"""
What a plugin finds events with.

It says what detectors and layers are; the extractor calls them, and checks
what they return.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, runtime_checkable

import attrs

from .document import Document
from .errors import PluginError
from .events import Event


# The layers that eventx itself asks for, and what each is. Plugins may
# have others between them.
LAYERS = {
    "quotes": "a tuple of eventx.layers.quotes.Quote",
    "sentences": "a tuple of eventx.layers.sentences.Sentence",
    "phrases": (
        "a function from the index of a sentence in document.units to its "
        "eventx.layers.reading.Reading"
    ),
    "lexicon": "an eventx.layers.lexicon.Lexicon",
}

Detect = Callable[[Document], Iterable[Event]]


class Detector(Protocol):
    """
    Whatever finds events of some types in a document.

    Attributes:
        name: Its name within the plugin.
        types: The event classes that it yields.
        triggers: Words or phrases in lower case; a text that has none of
            them is not shown to the detector. With none, it sees every text.

    A detector that was trained says so with an attribute `learned = True`,
    which no other needs: it is shown a document after all others, whose
    records are then in `document.found`, and the policy of the extractor says
    what becomes of both.
    """

    @property
    def name(self) -> str:
        """The name of the detector within its plugin."""
        ...

    @property
    def types(self) -> tuple[type[Event], ...]:
        """The event classes that it yields."""
        ...

    @property
    def triggers(self) -> tuple[str, ...]:
        """The words without which a text is not worth its while."""
        ...

    def detect(self, document: Document) -> Iterable[Event | Exception]:
        """
        Yield the events of a document, one a mention.

        An exception in place of a record stands in the errors of the
        document, and the records beside it stand.
        """
        ...


@runtime_checkable
class BatchDetector(Detector, Protocol):
    """
    A detector that reads many documents faster than one by one.

    `Extractor.pipe` hands it as many as its `batch_size` says. It may also
    have `close()`, which `Extractor.close` calls.
    """

    def detect_batch(
        self, documents: Sequence[Document]
    ) -> Iterable[Iterable[Event | Exception]]:
        """Return the events of each document, in the order given."""
        ...


def is_detector(candidate: object) -> bool:
    """Tell whether an object has what a detector has."""
    return (
        not isinstance(candidate, type)
        and callable(getattr(candidate, "detect", None))
        and all(
            hasattr(candidate, attribute)
            for attribute in ("name", "types", "triggers")
        )
    )


def is_learned(detector: object) -> bool:
    """Tell whether a detector says that it was trained."""
    return getattr(detector, "learned", False) is True


@attrs.frozen(kw_only=True)
class FunctionDetector:
    """
    A detector made from a function, which it can still be called as.

    Attributes:
        name: The name of the function, if no other was given.
        types: The event classes that it yields.
        triggers: Words or phrases in lower case.
        function: The function itself.
    """

    name: str
    types: tuple[type[Event], ...]
    triggers: tuple[str, ...]
    function: Detect

    def __reduce__(self) -> tuple[Any, ...]:
        # Its name in the module is its own now, and no longer the function's.
        module = getattr(self.function, "__module__", "")
        name = getattr(self.function, "__qualname__", "")
        if _named(module, name) is self:
            return _named, (module, name)
        fields = attrs.asdict(self, recurse=False)
        return functools.partial(FunctionDetector, **fields), ()

    def detect(self, document: Document) -> Iterable[Event]:
        """Yield what the function yields."""
        return self.function(document)

    def __call__(self, document: Document) -> Iterable[Event]:
        """Yield what the function yields."""
        return self.function(document)


def _named(module: str, name: str) -> object:
    """Return what a module has under a name, or None."""
    found: object = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return found


def detector(
    *types: type[Event], triggers: Iterable[str], name: str | None = None
) -> Callable[[Detect], FunctionDetector]:
    """
    Make a detector of a function that yields events.

    Args:
        types: The event classes that it yields.
        triggers: Words or phrases; a text that has none of them is not shown
            to the function. With an empty list it sees every text.
        name: Another name than the function's.

    Raises:
        PluginError: If a type is not an event class, or a trigger no word.

    >>> import eventx
    >>> @detector(eventx.Recall, triggers=["recalled"])
    ... def recalls(document):
    ...     at = document.text.index("recalled")
    ...     yield eventx.Recall(trigger=document.span(at, at + 8))
    >>> list(recalls(eventx.Document("Oslo recalled its envoy.")))
    [Recall('recalled')]
    """
    if isinstance(triggers, str):
        raise PluginError(f"triggers are a list of words, not {triggers!r}")
    given: tuple[Any, ...] = types
    for kind in given:
        if not (isinstance(kind, type) and issubclass(kind, Event)):
            raise PluginError(f"a detector yields event classes, not {kind!r}")
    if not given:
        raise PluginError("a detector yields at least one event class")
    words = tuple(word.strip().lower() for word in triggers)

    def make(function: Detect) -> FunctionDetector:
        own: str = getattr(function, "__name__", "detector")
        return FunctionDetector(
            name=name or own, types=types, triggers=words, function=function
        )

    return make


@attrs.frozen(kw_only=True)
class Layer:
    """
    Another way to compute a layer of the document.

    Attributes:
        name: The name of the layer: `quotes`, `sentences`, `phrases`,
            `lexicon`, or one that detectors of plugins ask for.
        compute: Returns the layer of a document, in the form that eventx's
            own has.
        optional: Whether it is used only where the user has chosen it, with
            `Extractor(layers=...)`.
    """

    name: str
    compute: Callable[[Document], Any]
    optional: bool = False

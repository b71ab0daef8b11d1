"""
A document some of whose layers come from plugins.

Where a plugin's provider fails, eventx's own layer is used, and the failure
is noted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from .detectors import LAYERS, Layer
from .document import Document
from .errors import PluginError
from .layers.lexicon import Lexicon
from .layers.quotes import Quote
from .layers.reading import Reading
from .layers.sentences import Sentence
from .plugins import FAILURES, PluginManager
from .sources import PluginInfo


T = TypeVar("T")
Note = Callable[[PluginInfo, BaseException], None]
Read = Callable[[int], Reading]

_MEMBERS = {"quotes": Quote, "sentences": Sentence}
_WHOLE = {"lexicon": Lexicon}


def is_layer(name: str, value: Any) -> bool:
    """Tell whether a value has the form of a layer."""
    if name == "phrases":
        return callable(value)
    if name in _WHOLE:
        return isinstance(value, _WHOLE[name])
    return name not in _MEMBERS or (
        isinstance(value, tuple)
        and all(isinstance(each, _MEMBERS[name]) for each in value)
    )


class ProvidedDocument(Document):
    """A document that asks the plugins for its layers first."""

    def __init__(
        self, document: Document, manager: PluginManager, note: Note
    ) -> None:
        """
        Take the text of a document.

        Args:
            document: The document; of what is known about it, only what
                its maker gave is taken.
            manager: The plugins.
            note: Called with a plugin whose provider failed, and the reason.
        """
        super().__init__(
            document.text,
            id=document.id,
            published=document.published,
            given=document.given,
        )
        self._manager = manager
        self._note = note

    @property
    def names(self) -> Lexicon:
        """The names of actors, those of plugins included."""
        return self._manager.lexicon or super().names

    def layer(self, name: str, compute: Callable[[Document], T]) -> T:
        """Return a layer, from its provider if there is one."""
        if name == "lexicon":
            names: Any = self.names
            compute = lambda _: names  # noqa: E731  # what plugins bring
        if name not in self._manager.layers:
            return super().layer(name, compute)
        info, provider = self._manager.layers[name]
        return super().layer(
            name, lambda _: self._provide(info, provider, compute)
        )

    def reading(self, unit: int) -> Reading:
        """Return a sentence, read by the provider of phrases if there is."""
        if "phrases" not in self._manager.layers:
            return super().reading(unit)
        own = self.read
        read: Read = self.layer("phrases", lambda _: own)
        info, _ = self._manager.layers["phrases"]

        def guarded(_: Document) -> Reading:
            try:
                found = read(unit)
                if not isinstance(found, Reading):
                    raise PluginError(
                        f"it read a sentence as {found!r}, not as a Reading"
                    )
            except FAILURES as error:
                self._note(info, error)
                return own(unit)
            return found

        return self.layer(f"reading {unit}", guarded)

    def _provide(
        self,
        info: PluginInfo,
        provider: Layer,
        compute: Callable[[Document], T],
    ) -> T:
        try:
            layer: T = provider.compute(self)
            if not is_layer(provider.name, layer):
                raise PluginError(
                    f"its layer {provider.name!r} is {layer!r}, and has to "
                    f"be {LAYERS[provider.name]}"
                )
        except FAILURES as error:
            self._note(info, error)
            return compute(self)
        return layer

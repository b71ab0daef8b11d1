"""
A document some of whose layers come from plugins.

Where a plugin's provider fails, eventx's own layer is used, and the failure
is noted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from .detectors import Layer
from .document import Document
from .plugins import FAILURES, PluginManager
from .sources import PluginInfo


T = TypeVar("T")
Note = Callable[[PluginInfo, BaseException], None]


class ProvidedDocument(Document):
    """A document that asks the plugins for its layers first."""

    def __init__(
        self, document: Document, manager: PluginManager, note: Note
    ) -> None:
        """
        Take the text of a document.

        Args:
            document: The document; what is known about it is not taken.
            manager: The plugins.
            note: Called with a plugin whose provider failed, and the reason.
        """
        super().__init__(
            document.text, id=document.id, published=document.published
        )
        self._manager = manager
        self._note = note

    def layer(self, name: str, compute: Callable[[Document], T]) -> T:
        """Return a layer, from its provider if there is one."""
        if name == "lexicon" and self._manager.lexicon is not None:
            lexicon: T = self._manager.lexicon  # type: ignore[assignment]
            return lexicon
        if name not in self._manager.layers:
            return super().layer(name, compute)
        info, provider = self._manager.layers[name]
        return super().layer(
            name, lambda _: self._provide(info, provider, compute)
        )

    def _provide(
        self,
        info: PluginInfo,
        provider: Layer,
        compute: Callable[[Document], T],
    ) -> T:
        try:
            layer: T = provider.compute(self)
        except FAILURES as error:
            self._note(info, error)
            return compute(self)
        return layer

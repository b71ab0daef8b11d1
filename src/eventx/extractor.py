"""
From texts to their events: the one module that knows the whole way.

What an event is, detectors know; which mentions are one, `resolution`.
"""

from __future__ import annotations

import functools
import itertools
import logging
import os
from collections.abc import (
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from pathlib import Path
from typing import Any, Literal, Self, TypeVar, overload

import attrs

from .analysis import Analysis
from .batches import prepared, wants_batches
from .detection import Worker
from .document import Document, Published
from .errors import OptionError
from .events import Event, Statement
from .extraction import Extraction
from .items import Item, beside, read_item
from .plugins import FAILURES, PluginManager
from .policies import Policy, check_policy
from .sources import PluginInfo


T = TypeVar("T")

log = logging.getLogger("eventx")


class Extractor:
    """
    Finds the events of any number of texts.

    Attributes:
        strict: Whether a plugin that fails raises.
    """

    def __init__(
        self,
        *,
        types: Iterable[str | type[Event]] | None = None,
        plugins: Iterable[object] = (),
        disabled: Collection[str] = (),
        only: Collection[str] | None = None,
        rules: Iterable[str | os.PathLike[str]] = (),
        layers: Mapping[str, str] | None = None,
        seconds: float | None = None,
        policy: Policy = "model",
        strict: bool = False,
    ) -> None:
        """
        Find and load the plugins.

        Args:
            types: The event types that are wanted, by name or class; all if
                none are given.
            plugins: Modules, other objects with hooks, or detectors, to be
                used besides the installed plugins.
            disabled: Names of plugins or distributions that are not to be
                used, nor even imported.
            only: Names of the only installed plugins to be used.
            rules: Rules files in TOML, each to be used like a plugin.
            layers: For each layer, the plugin or distribution that is to
                provide it; `eventx` for eventx's own. Needed where two
                plugins provide one.
            seconds: How long a detector may take for a document, and each
                100,000 characters more; half a minute if none are given.
            policy: Whose records count for a type that detectors find which
                were trained: those of `rules`, of the `model`, or of
                `both`, an agreement raising the confidence; `best` keeps
                the surer record of two about one mention as it is. Without
                trained detectors all are the same.
            strict: Whether a plugin that fails raises; for tests.

        Raises:
            UnknownTypeError: If no plugin finds such events.
            OptionError: If an option has a value that it does not take.
            PluginError: If one of `plugins` does not keep to the contract.
            RulesError: If there is a mistake in a rules file.
        """
        if isinstance(rules, str | os.PathLike):
            raise OptionError(f"rules are a list of files, not {rules!r}")
        self.strict = strict
        self._manager = PluginManager(
            plugins,
            disabled=disabled,
            only=only,
            layers=layers,
            strict=strict,
        )
        for path in rules:
            self._add_rules(path)
        self._kinds = frozenset(self._manager.choose(types))
        if seconds is not None and seconds <= 0:
            raise OptionError(f"seconds are more than 0, not {seconds!r}")
        check_policy(policy)
        self._policy: Policy = policy
        workers = [
            each
            for pair in self._manager.detectors
            if not (each := Worker.of(*pair, seconds)).learned
            or policy != "rules"
        ]
        wanted = [each for each in workers if each.finds(self._kinds)]
        self._workers = [each for each in wanted if not each.learned]
        self._trained = [each for each in wanted if each.learned]
        # Who reports an event is known from statements, wanted or not.
        self._listeners = [
            each
            for each in workers
            if each not in wanted and each.finds([Statement])
        ]

    def _add_rules(self, path: str | os.PathLike[str]) -> None:
        from .rules import load  # noqa: PLC0415  # only rules need it

        rules = load(Path(path), types=self._manager.types.values())
        self._manager.add(rules, name=Path(path).name)

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """All plugins in the order of names, those not in use included."""
        return tuple(self._manager.infos)

    @property
    def types(self) -> dict[str, type[Event]]:
        """The event classes that may be found, by type."""
        names = sorted(kind.type for kind in self._kinds)
        return {name: self._manager.types[name] for name in names}

    def json_schema(self) -> dict[str, Any]:
        """
        Return the JSON Schema of what it finds, written as JSON.

        Raises:
            PluginError: If a field of a type cannot be described.
        """
        from .formats.schema import extraction_schema  # noqa: PLC0415

        return extraction_schema(self._kinds)

    def extract(
        self,
        text: str | Document,
        *,
        published: Published = None,
        id: str = "",
        mentions: bool = False,
    ) -> Extraction:
        """
        Find the events of a text.

        Args:
            text: Any text at all, or a document.
            published: Its day of publication: a date, a datetime or an ISO
                string. A document has its own.
            id: A name for it, repeated in the result. A document has its own.
            mentions: Whether each mention of an event is a record of its
                own.

        Raises:
            DateError: If `published` is not a date.
            OptionError: If a document is given with an id or a day besides.
            TypeError: If the text is not a string.
        """
        if not isinstance(text, Document):
            text = Document(text, id=id, published=published)
        elif id or published is not None:
            raise OptionError(
                "a document has an id and a day of publication of its own; "
                "give them as Document(text, id=..., published=...)"
            )
        analysis = Analysis(text, self._manager, strict=self.strict)
        events = analysis.detect(self._workers)
        return self._finish(analysis, events, self._trained, mentions=mentions)

    def _finish(
        self,
        analysis: Analysis,
        events: tuple[Event, ...],
        trained: Collection[Worker],
        *,
        mentions: bool,
    ) -> Extraction:
        events = analysis.consult(trained, events, self._policy)
        if events:
            plain = [each for each in self._listeners if not each.learned]
            heard = analysis.detect(plain)
            rest = [each for each in self._listeners if each.learned]
            events += analysis.consult(rest, heard, self._policy)
        events = analysis.link(events)
        wanted = tuple(each for each in events if type(each) in self._kinds)
        document = analysis.document
        return Extraction(
            id=document.id,
            published=document.published,
            events=wanted if mentions else analysis.merge(wanted),
            errors=tuple(analysis.problems),
            text=document.text,
        )

    def close(self) -> None:
        """
        Let detectors give back what they hold, such as a model.

        It may be called again, and the extractor may still be used.
        """
        for info, detector in self._manager.detectors:
            try:
                getattr(detector, "close", bool)()
            except FAILURES as error:
                if self.strict:
                    raise
                log.warning("plugin %s: close: %s", info.name, error)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @overload
    def pipe(
        self,
        documents: Iterable[Any],
        *,
        as_tuples: Literal[False] = False,
        mentions: bool = False,
        batch_size: int = 64,
        n_process: int = 1,
    ) -> Iterator[Extraction]: ...

    @overload
    def pipe(
        self,
        documents: Iterable[tuple[Any, T]],
        *,
        as_tuples: Literal[True],
        mentions: bool = False,
        batch_size: int = 64,
        n_process: int = 1,
    ) -> Iterator[tuple[Extraction, T]]: ...

    def pipe(
        self,
        documents: Iterable[Any],
        *,
        as_tuples: bool = False,
        mentions: bool = False,
        batch_size: int = 64,
        n_process: int = 1,
    ) -> Iterator[Any]:
        """
        Find the events of many texts, one after the other.

        Args:
            documents: Texts, documents, or mappings with `text` and perhaps
                `id` and `published`; read as they are needed.
            as_tuples: Whether each comes as a pair with something that is
                handed through beside the result.
            mentions: Whether each mention is a record of its own.
            batch_size: How many texts a process takes at a time.
            n_process: How many processes work; where processes cannot be
                copied (Windows, macOS), this one alone does.

        Returns:
            As many extractions as there are texts, in the same order.

        Raises:
            OptionError: If a number is less than one.
            TypeError: When it comes to something that is no document.
        """
        if batch_size < 1 or n_process < 1:
            raise OptionError("batch_size and n_process are at least 1")
        pipe = functools.partial(
            self._pipe,
            mentions=mentions,
            batch_size=batch_size,
            n_process=n_process,
        )
        return beside(pipe, documents) if as_tuples else pipe(documents)

    def _pipe(
        self,
        documents: Iterable[Any],
        *,
        mentions: bool,
        batch_size: int,
        n_process: int,
    ) -> Iterator[Extraction]:
        workers = [*self._workers, *self._trained]
        size = batch_size if wants_batches(workers) else 1
        read = functools.partial(self._read, mentions=mentions, size=size)
        items = (read_item(each, strict=self.strict) for each in documents)
        if n_process > 1:
            # It takes longer to import than a text to read.
            from .parallel import can_fork, in_processes  # noqa: PLC0415

            if can_fork():
                yield from in_processes(
                    lambda batch: list(read(batch)),
                    items,
                    n_process=n_process,
                    batch_size=batch_size,
                    lost=Item.lost,
                )
                return
        yield from read(items)

    def _read(
        self, items: Iterable[Item], *, mentions: bool, size: int
    ) -> Iterator[Extraction]:
        rest = iter(items)
        while batch := list(itertools.islice(rest, size)):
            yield from self._read_batch(batch, mentions=mentions)

    def _read_batch(
        self, batch: Sequence[Item], *, mentions: bool
    ) -> Iterator[Extraction]:
        analyses = [
            Analysis(each.document(), self._manager, strict=self.strict)
            for each in batch
        ]
        documents = [each.document for each in analyses]
        workers = prepared(self._workers, documents, strict=self.strict)
        events = [each.detect(workers) for each in analyses]
        # Only now, since they look at what the others found.
        trained = prepared(self._trained, documents, strict=self.strict)
        for item, analysis, found in zip(batch, analyses, events, strict=True):
            result = self._finish(analysis, found, trained, mentions=mentions)
            yield attrs.evolve(result, errors=item.problems + result.errors)

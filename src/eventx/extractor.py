"""
From texts to their events: the one module that knows the whole way.

What an event is, detectors know; which mentions are one, `resolution`.
"""

from __future__ import annotations

import functools
import hashlib
import logging
import os
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    Self,
    TypedDict,
    TypeVar,
    Unpack,
    overload,
)

import attrs

from .analysis import Analysis
from .batches import prepared, wants_batches
from .detection import SECONDS, Worker
from .detectors import Layer
from .document import Document, Published
from .errors import OptionError
from .events import Event, Statement
from .extraction import Extraction, Problem
from .items import Item, beside, read_item
from .piping import Crew, Reader, piped
from .plugins import FAILURES, Compute, PluginManager
from .policies import Policy, check_policy
from .sources import DISABLED, PluginInfo, PluginList, by_name


if TYPE_CHECKING:
    from .processes import Start

C = TypeVar("C")
T = TypeVar("T")

log = logging.getLogger("eventx")


class _Piping(TypedDict, total=False):
    """What `Extractor.pipe` takes whatever it returns."""

    mentions: bool
    batch_size: int
    n_process: int
    isolated: bool
    start: Start | None
    memory: int | None


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
        layers: Mapping[str, str | Layer | Compute] | None = None,
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
                provide it; `eventx` for eventx's own; or the provider
                itself, an `eventx.Layer` or a function of a document.
                Needed where two plugins provide one.
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
        if not (types is None or isinstance(types, str)):
            types = tuple(types)
        plugins = tuple(plugins)
        paths = [Path(path).absolute() for path in rules]
        self._options: dict[str, Any] = {
            "types": types,
            "plugins": plugins,
            "disabled": disabled,
            "only": only,
            "rules": paths,
            "layers": layers,
            "seconds": seconds,
            "policy": policy,
            "strict": strict,
        }
        self.strict = strict
        self._manager = PluginManager(
            plugins,
            disabled=disabled,
            only=only,
            layers=layers,
            strict=strict,
        )
        for path in paths:
            self._add_rules(path)
        self._kinds = frozenset(self._manager.choose(types))
        if seconds is not None and seconds <= 0:
            raise OptionError(f"seconds are more than 0, not {seconds!r}")
        check_policy(policy)
        self._policy: Policy = policy
        self._seconds = SECONDS if seconds is None else seconds
        workers = [
            each
            for pair in self._manager.detectors
            if not (each := Worker.of(*pair, seconds)).learned
            or policy != "rules"
        ]
        wanted = [each for each in workers if each.finds(self._kinds)]
        self._workers, self._trained = _parted(wanted)
        # Who reports an event is known from statements, wanted or not.
        self._listeners, self._trained_listeners = _parted(
            each
            for each in workers
            if each not in wanted and each.finds([Statement])
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Be made again with the same options where it is sent to."""
        plugins = tuple(map(by_name, self._options["plugins"]))
        return _made_again, ({**self._options, "plugins": plugins},)

    def _add_rules(self, path: Path) -> None:
        from .rules import load  # noqa: PLC0415  # only rules need it

        rules = load(path, types=self._manager.types.values())
        self._manager.add(rules, name=path.name)

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """All plugins in the order of names, those not in use included."""
        return PluginList(self._manager.infos)

    @property
    def types(self) -> dict[str, type[Event]]:
        """The event classes that may be found, by type."""
        names = sorted(kind.type for kind in self._kinds)
        return {name: self._manager.types[name] for name in names}

    @property
    def settings(self) -> dict[str, Any]:
        """What its results depend on beside the texts, as plain data."""
        # Slow to import, and only wanted by those who keep what they found.
        from importlib import metadata  # noqa: PLC0415

        in_use = [info for info in self.plugins if info.state != DISABLED]
        return {
            "eventx": metadata.version("eventx-core"),
            "plugins": [
                f"{info.origin} ({info.state})".removesuffix(" (ready)")
                for info in in_use
            ],
            "types": list(self.types),
            "rules": [
                f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"
                for path in self._options["rules"]
            ],
            "layers": dict(self._options["layers"] or {}),
            "policy": self._policy,
        }

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
        events = self._begin(analysis, self._workers)
        return self._finish(analysis, events, self._trained, mentions=mentions)

    def _begin(
        self, analysis: Analysis, workers: Iterable[Worker]
    ) -> tuple[Event, ...]:
        return self._guarded(analysis, lambda: analysis.detect(workers))

    def _finish(
        self,
        analysis: Analysis,
        events: tuple[Event, ...],
        trained: Collection[Worker],
        *,
        mentions: bool,
    ) -> Extraction:
        def found() -> tuple[Event, ...]:
            wanted = self._linked(analysis, events, trained)
            return wanted if mentions else analysis.merge(wanted)

        events = self._guarded(analysis, found)
        document = analysis.document
        return Extraction(
            id=document.id,
            published=document.published,
            events=events,
            errors=tuple(analysis.problems),
            text=document.text,
        )

    def _linked(
        self,
        analysis: Analysis,
        events: tuple[Event, ...],
        trained: Collection[Worker],
    ) -> tuple[Event, ...]:
        events = analysis.consult(trained, events, self._policy)
        if events:
            heard = analysis.detect(self._listeners)
            events += analysis.consult(
                self._trained_listeners, heard, self._policy
            )
        events = analysis.link(events)
        return tuple(each for each in events if type(each) in self._kinds)

    def _guarded(
        self, analysis: Analysis, find: Callable[[], tuple[Event, ...]]
    ) -> tuple[Event, ...]:
        """Return what is found, or nothing in a text that is too much."""
        try:
            return find()
        except Exception as error:
            if self.strict:
                raise
            analysis.problems.append(Problem.of("extractor", error))
            return ()

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
        **options: Unpack[_Piping],
    ) -> Iterator[Extraction]: ...

    @overload
    def pipe(
        self,
        documents: Iterable[tuple[Any, T]],
        *,
        as_tuples: Literal[True],
        **options: Unpack[_Piping],
    ) -> Iterator[tuple[Extraction, T]]: ...

    @overload
    def pipe(
        self,
        documents: Iterable[Any],
        *,
        convert: Callable[[Extraction], C],
        as_tuples: Literal[False] = False,
        **options: Unpack[_Piping],
    ) -> Iterator[C]: ...

    @overload
    def pipe(
        self,
        documents: Iterable[tuple[Any, T]],
        *,
        convert: Callable[[Extraction], C],
        as_tuples: Literal[True],
        **options: Unpack[_Piping],
    ) -> Iterator[tuple[C, T]]: ...

    def pipe(
        self,
        documents: Iterable[Any],
        *,
        as_tuples: bool = False,
        mentions: bool = False,
        batch_size: int = 64,
        n_process: int = 1,
        isolated: bool = False,
        start: Start | None = None,
        memory: int | None = None,
        convert: Callable[[Extraction], Any] | None = None,
    ) -> Iterator[Any]:
        """
        Find the events of many texts, one after the other.

        In other processes, a text on which a process dies, or takes longer
        than all detectors together may, costs an error of its own and
        nothing else.

        Args:
            documents: Texts, documents, or mappings with `text` and perhaps
                `id` and `published`; read as they are needed. Another thing
                comes out as an empty text with an error.
            as_tuples: Whether each comes as a pair with something that is
                handed through beside the result.
            mentions: Whether each mention is a record of its own.
            batch_size: How many texts a process takes at a time.
            n_process: How many processes work; if it is 1, this one.
            isolated: Whether another process works even if it is only one,
                so that this one is safe.
            start: How the others start: as copies of this one (`fork`), with
                all plugins whatever they are, or anew (`spawn`), with plugins
                that are modules, or have a name in one. By default `fork` on
                Linux, where alone it is safe, and else `spawn`.
            memory: By how many megabytes one of the others may grow; a text
                for which that is not enough has an error. On Linux only.
            convert: Called with each result where it was found, say to send
                less back from another process; what it returns comes out.

        Returns:
            As many extractions as there are texts, in the same order.

        Raises:
            OptionError: If an option has a value that it does not take, or
                if plugins cannot be sent to a process that starts anew.
            ProcessError: When no process can begin to work.
        """
        crew = Crew(
            n_process=n_process,
            batch_size=batch_size,
            isolated=isolated,
            start=start,
            memory=memory,
        )
        workers = [*self._workers, *self._trained]
        reader = Reader(
            read=functools.partial(self._read_batch, mentions=mentions),
            size=batch_size if wants_batches(workers) else 1,
            seconds=self._limit(),
            convert=convert,
            close=self.close,
        )
        pipe = functools.partial(self._pipe, reader=reader, crew=crew)
        return beside(pipe, documents) if as_tuples else pipe(documents)

    def _limit(self) -> float | None:
        """Return how long one text may take if none of its detectors ends."""
        detectors = [
            *self._workers,
            *self._trained,
            *self._listeners,
            *self._trained_listeners,
        ]
        return None if self.strict else (1 + len(detectors)) * self._seconds

    def _pipe(
        self, documents: Iterable[Any], *, reader: Reader, crew: Crew
    ) -> Iterator[Any]:
        items = (read_item(each, strict=self.strict) for each in documents)
        return piped(reader, items, crew)

    def _read_batch(
        self, batch: Sequence[Item], *, mentions: bool
    ) -> Iterator[Extraction]:
        analyses = [
            Analysis(each.document(), self._manager, strict=self.strict)
            for each in batch
        ]
        documents = [each.document for each in analyses]
        workers = prepared(self._workers, documents, strict=self.strict)
        events = [self._begin(each, workers) for each in analyses]
        # Only now, since they look at what the others found.
        trained = prepared(self._trained, documents, strict=self.strict)
        for item, analysis, found in zip(batch, analyses, events, strict=True):
            result = self._finish(analysis, found, trained, mentions=mentions)
            yield attrs.evolve(result, errors=item.problems + result.errors)


def _parted(
    workers: Iterable[Worker],
) -> tuple[list[Worker], list[Worker]]:
    """Part the detectors that were trained from the others, which are first."""
    found = list(workers)
    learned = [each for each in found if each.learned]
    return [each for each in found if not each.learned], learned


def _made_again(options: dict[str, Any]) -> Extractor:
    return Extractor(**options)

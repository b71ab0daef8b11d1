"""
One document on its way from text to records.

Each stage is guarded: where one fails, the records stand as they were, and
the failure is noted. Which detectors there are is not its business.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

import attrs

from .detection import Worker, detect
from .document import Document
from .events import Event, Evidence
from .extraction import Problem
from .plugins import PluginManager
from .policies import Policy, combine
from .provision import ProvidedDocument
from .resolution import apart, in_order, link_speakers, merge
from .sources import PluginInfo
from .spans import Passage


T = TypeVar("T")
Events = tuple[Event, ...]


class Analysis:
    """
    The work on one document.

    Attributes:
        document: The document, with the layers that plugins provide.
        problems: What went wrong, plugins that did not load included.
    """

    def __init__(
        self, document: Document, manager: PluginManager, *, strict: bool
    ) -> None:
        """
        Begin.

        Args:
            document: The document.
            manager: The plugins.
            strict: Whether a failure raises.
        """
        self._strict = strict
        self.problems: list[Problem] = []
        for failure in manager.failures:
            self._note(*failure)
        self.document = document
        if manager.layers or manager.lexicon:
            self.document = ProvidedDocument(document, manager, self._note)
        self.document.found = ()  # it may have been read before

    def _note(self, info: PluginInfo, error: BaseException) -> None:
        if self._strict:
            raise error
        self.problems.append(Problem.of(info.stage, error))

    def detect(self, workers: Iterable[Worker]) -> Events:
        """Return what detectors find, with nothing left open."""
        events, problems = detect(workers, self.document, strict=self._strict)
        self.problems += problems
        found = in_order(apart(map(self._complete, events)))
        self.document.found += found
        return found

    def consult(
        self, trained: Collection[Worker], events: Events, policy: Policy
    ) -> Events:
        """
        Return records with what trained detectors find besides.

        Args:
            trained: The detectors.
            events: The records of others.
            policy: What becomes of both.
        """
        if not trained:
            return events
        found, problems = detect(trained, self.document, strict=self._strict)
        self.problems += problems
        failed = {problem.stage for problem in problems}
        kinds = {
            kind
            for each in trained
            if each.info.stage not in failed
            for kind in each.detector.types
        }
        learned = [self._complete(each) for each in found]
        return in_order(combine(events, learned, policy, kinds))

    def link(self, events: Events) -> Events:
        """Return records with the speakers who report them."""
        linked = self._guard("resolution", link_speakers, events)
        return events if linked is None else linked

    def merge(self, events: Events) -> Events:
        """Return one record for each event."""
        merged = self._guard("resolution", merge, events)
        return events if merged is None else merged

    def _complete(self, event: Event) -> Event:
        """Fill in what the detector left to be read from the sentence."""
        place = self.document, event.trigger.start, event.trigger.end
        if event.factuality is None:
            from .layers.factuality import factuality_at  # noqa: PLC0415

            judgement = self._guard("factuality", factuality_at, *place)
            factuality, cue = judgement or (None, None)
            evidence = event.evidence or Evidence()
            event = attrs.evolve(
                event,
                factuality=factuality,
                evidence=attrs.evolve(evidence, cue=cue),
            )
        if event.when is None:
            from .layers.dating import when_at  # noqa: PLC0415

            values = (getattr(event, role) for role in event.role_names())
            said = [each for each in values if isinstance(each, Passage)]
            when = self._guard("when", when_at, *place, said)
            event = attrs.evolve(event, when=when)
        return event

    def _guard(
        self, stage: str, function: Callable[..., T], *args: Any
    ) -> T | None:
        """Call a function; where it fails, note that and return None."""
        try:
            return function(*args)
        except Exception as error:
            if self._strict:
                raise
            self.problems.append(Problem.of(stage, error))
            return None

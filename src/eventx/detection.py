"""
One document shown to the detectors, each on its own.

A detector that fails, hangs or yields what cannot stand costs its own
records only. What records mean is not looked at here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from .budget import within
from .detectors import Detector
from .document import Document
from .errors import BudgetError
from .events import Event, FoundBy
from .extraction import Problem
from .plugins import FAILURES
from .sources import PluginInfo
from .validation import check_record


if TYPE_CHECKING:
    import regex  # type: ignore[import-untyped]  # it has no stubs

# A detector may take this long for each started 100,000 characters. It is
# there for plugins that hang, and so long that no slow machine is cut off.
SECONDS, CHARACTERS = 30.0, 100_000

APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}]"


@attrs.frozen
class Worker:
    """
    A detector at work.

    Attributes:
        info: Its plugin.
        detector: The detector.
        pattern: Finds its triggers; None if it wants every text.
        seconds: How long it may take for a document, a long one longer.
    """

    info: PluginInfo
    detector: Detector
    pattern: regex.Pattern[str] | None
    seconds: float = SECONDS

    @classmethod
    def of(
        cls,
        info: PluginInfo,
        detector: Detector,
        seconds: float | None = None,
    ) -> Worker:
        """Set a detector to work, with a limit of time if one is given."""
        return cls(
            info,
            detector,
            compile_triggers(detector.triggers),
            SECONDS if seconds is None else seconds,
        )

    def limit(self, *documents: Document) -> float:
        """Return how many seconds it may take for documents."""
        shares = (1 + len(each.text) // CHARACTERS for each in documents)
        return self.seconds * sum(shares)

    def finds(self, kinds: Iterable[type[Event]]) -> bool:
        """Tell whether it yields one of these classes."""
        return not set(kinds).isdisjoint(self.detector.types)

    def is_called(self, text: str) -> bool:
        """Tell whether the text has one of its triggers."""
        return self.pattern is None or self.pattern.search(text) is not None

    def stamp(self, event: Event) -> Event:
        """Return a record that says where it comes from."""
        rule = event.found_by.rule if event.found_by else ""
        found_by = FoundBy(
            plugin=self.info.label,
            version=self.info.version,
            rule=rule or self.detector.name,
        )
        return attrs.evolve(event, found_by=found_by)


def compile_triggers(triggers: Iterable[str]) -> regex.Pattern[str] | None:
    """
    Return a pattern that finds any of some words, or None for no words.

    Words are found whole and in any case; a space stands for any space, an
    apostrophe for a curly one too.
    """
    import regex  # noqa: PLC0415  # only those who extract need it

    words = [
        r"\s+".join(map(regex.escape, word.split())).replace("'", APOSTROPHE)
        for word in sorted(set(triggers))
    ]
    if not words:
        return None
    any_word = rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"
    return regex.compile(any_word, regex.IGNORECASE)


def detect(
    workers: Iterable[Worker], document: Document, *, strict: bool = False
) -> tuple[list[Event], list[Problem]]:
    """
    Return what detectors find in a document, and what went wrong.

    Args:
        workers: The detectors, in order.
        document: The document.
        strict: Whether a failure raises, without any limit of time.
    """
    events: list[Event] = []
    problems: list[Problem] = []
    for worker in workers:
        if not worker.is_called(document.text):
            continue
        found: list[Any] = []
        try:
            _collect(worker, document, found, strict=strict)
        except FAILURES as error:
            if strict:
                raise
            problems.append(Problem.of(worker.info.stage, error))
            if isinstance(error, BudgetError):
                continue  # it may still be adding records
        for record in found:
            try:
                kinds = tuple(worker.detector.types)
                event = check_record(record, kinds, document)
                events.append(worker.stamp(event))
            except Exception as error:
                if strict:
                    raise
                problems.append(Problem.of(worker.info.stage, error))
    return events, problems


def _collect(
    worker: Worker, document: Document, found: list[Any], *, strict: bool
) -> None:
    # What was found before a failure is kept.
    detector = worker.detector
    if strict:
        found.extend(detector.detect(document))
        return
    seconds = worker.limit(document)
    within(seconds, lambda: found.extend(detector.detect(document)))

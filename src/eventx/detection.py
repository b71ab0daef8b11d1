"""
One document shown to the detectors, each on its own.

A detector that fails, hangs or yields what cannot stand costs its own
records only. What records mean is not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs

from .budget import within
from .detectors import Detector, is_learned
from .document import Document
from .errors import BudgetError
from .events import Event, FoundBy
from .extraction import Problem
from .plugins import FAILURES
from .sources import PluginInfo
from .validation import check_record


# A detector may take this long for each started 100,000 characters. It is
# there for plugins that hang, and so long that no slow machine is cut off.
SECONDS, CHARACTERS = 30.0, 100_000

APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}]"
_WORD = re.compile(r"\w+")


class Triggers:
    """
    The triggers of a detector: whole words and phrases, in any case.

    Plain words are looked up among the words of a text, which are taken from
    it once for all detectors; only what is more than a word needs a search.
    """

    def __init__(self, triggers: Iterable[str]) -> None:
        """
        Take words and phrases.

        Args:
            triggers: A space stands for any space, an apostrophe for a curly
                one too; with none, every text is wanted.
        """
        all_of_them = {" ".join(each.lower().split()) for each in triggers}
        self.always = not all_of_them
        self.words = {each for each in all_of_them if _WORD.fullmatch(each)}
        phrases = sorted(all_of_them - self.words)
        self._firsts = {first for each in phrases if (first := _first(each))}
        self._wordless = any(not _first(each) for each in phrases)
        self._pattern = _compile(phrases) if phrases else None

    def __contains__(self, document: Document) -> bool:
        """Tell whether a document has one of them."""
        if self.always:
            return True
        there = document.layer("words", _words_of)
        if not self.words.isdisjoint(there):
            return True
        return (
            self._pattern is not None
            and (self._wordless or not self._firsts.isdisjoint(there))
            and self._pattern.search(document.text) is not None
        )


def _words_of(document: Document) -> frozenset[str]:
    return frozenset(_WORD.findall(document.text.lower()))


def _first(phrase: str) -> str:
    match = _WORD.search(phrase)
    return match[0] if match else ""


def _compile(phrases: Iterable[str]) -> re.Pattern[str]:
    found = "|".join(
        r"\s+".join(map(re.escape, each.split())).replace("'", APOSTROPHE)
        for each in phrases
    )
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


@attrs.frozen
class Worker:
    """
    A detector at work.

    Attributes:
        info: Its plugin.
        detector: The detector.
        triggers: The words without which a text is not shown to it.
        seconds: How long it may take for a document, a long one longer.
        learned: Whether the detector was trained.
    """

    info: PluginInfo
    detector: Detector
    triggers: Triggers
    seconds: float = SECONDS
    learned: bool = False

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
            Triggers(detector.triggers),
            SECONDS if seconds is None else seconds,
            is_learned(detector),
        )

    def limit(self, *documents: Document) -> float:
        """Return how many seconds it may take for documents."""
        shares = (1 + len(each.text) // CHARACTERS for each in documents)
        return self.seconds * sum(shares)

    def finds(self, kinds: Iterable[type[Event]]) -> bool:
        """Tell whether it yields one of these classes."""
        return not set(kinds).isdisjoint(self.detector.types)

    def is_called(self, document: Document) -> bool:
        """Tell whether the document has one of its triggers."""
        return document in self.triggers

    def stamp(self, event: Event) -> Event:
        """Return a record that says where it comes from."""
        rule = event.found_by.rule if event.found_by else ""
        found_by = FoundBy(
            plugin=self.info.label,
            version=self.info.version,
            rule=rule or self.detector.name,
        )
        return attrs.evolve(event, found_by=found_by)


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
        if not worker.is_called(document):
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
                if isinstance(record, Exception):
                    raise record  # noqa: TRY301  # what it could not read
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

"""
The base of detectors that ask a model: windows, batches, and records.

Where a model comes from and how it is asked is not its business, but that of
the classes derived from it.
"""

from __future__ import annotations

import abc
import collections
import itertools
import logging
import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from ..document import Document
from ..errors import ModelError, OptionError
from ..events import Event
from .alignment import Finder
from .answers import Reader, events_in
from .windows import Measure, Window, windows


log = logging.getLogger("eventx")

Answer = Iterable[Mapping[str, Any]] | Mapping[str, Any] | Exception
Found = Event | Exception


class ModelDetector(abc.ABC):
    """
    A detector that asks a model.

    A class of one's own says what the model finds, with `name`, `types` and
    `triggers`; loads it in `load`; and asks it in `ask`. All else is done
    here: long texts are cut into windows that overlap, and windows put into
    batches; what the model says is looked up in the text, and refused where
    it does not stand there; what was found twice, in an overlap, is one
    record; and a window that fails is an error of its document.

    Attributes:
        name: Its name within the plugin.
        types: The event classes that it yields.
        triggers: Words without which a text is not worth its while; with
            none, it sees every text.
        learned: That it was trained; see `eventx.Detector`.
        model: Where the model is: a name, a folder or an address.
        device: What it runs on, for `load` to pass on.
        offline: Whether nothing may be downloaded, for `load` to pass on.
        timeout: How many seconds an answer may take, for `ask` to pass on.
        refused: How often the model said what is not in the text, by role;
            each time, the logger `eventx` says so.
    """

    name: str = ""
    types: tuple[type[Event], ...] = ()
    triggers: tuple[str, ...] = ()
    learned: ClassVar[bool] = True

    def __init__(
        self,
        model: str | os.PathLike[str] = "",
        *,
        device: str = "cpu",
        offline: bool = True,
        batch_size: int = 8,
        window: int = 4000,
        overlap: int = 400,
        timeout: float = 60.0,
        measure: Measure = len,
    ) -> None:
        """
        Take options; the model is loaded when the first text is read.

        Args:
            model: Where the model is: a name, a folder or an address.
            device: What it runs on.
            offline: Whether nothing may be downloaded.
            batch_size: How many windows it is asked about at a time.
            window: How much it can read at a time.
            overlap: How much of a window the next one repeats, at most.
            timeout: How many seconds an answer may take.
            measure: How much a piece of text is: its characters, if not
                given, or, say, what the model's tokeniser makes of it.

        Raises:
            OptionError: If an option has a value that it does not take.
        """
        if batch_size < 1 or window < 1 or timeout <= 0:
            raise OptionError("batch_size, window and timeout are more than 0")
        if not 0 <= overlap < window:
            raise OptionError(
                f"the overlap of windows is from 0 to less than their size "
                f"of {window}, not {overlap}"
            )
        self.model = os.fspath(model)
        self.device, self.offline = device, offline
        self.batch_size, self.timeout = batch_size, timeout
        self.window, self.overlap, self.measure = window, overlap, measure
        self.refused: collections.Counter[str] = collections.Counter()
        self._loaded: Any = None
        self._lock = threading.Lock()

    def __getstate__(self) -> dict[str, Any]:
        # Each process loads the model for itself.
        state = {**vars(self), "_loaded": None}
        del state["_lock"]
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, _lock=threading.Lock())

    @abc.abstractmethod
    def load(self) -> Any:
        """
        Return the model; called once, when the first text is read.

        What it needs is imported here, and `self.model`, `self.device` and
        `self.offline` are passed on.
        """

    @abc.abstractmethod
    def ask(self, model: Any, texts: Sequence[str]) -> Iterable[Answer]:
        """
        Return what the model says of each text, in order.

        Args:
            model: What `load` returned.
            texts: At most `batch_size` windows.

        Returns:
            For each the events, in the form in which eventx writes them;
            only `type`, where there are several types, and `trigger` have to
            be there. A place is a quotation, a pair of offsets in the window,
            or both. A window that cannot be read may have an exception in
            place of its events.
        """

    def close(self) -> None:
        """Let go of the model; it is loaded again when it is needed."""
        with self._lock:
            self._loaded = None

    def detect(self, document: Document) -> Iterable[Found]:
        """Return the events of one document."""
        [found] = self.detect_batch([document])
        return found

    def detect_batch(self, documents: Sequence[Document]) -> list[list[Found]]:
        """Return the events of each document, and what failed of it."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self.load()
            model = self._loaded
        pairs = [
            (document, window)
            for document in documents
            for window in windows(
                document,
                size=self.window,
                overlap=self.overlap,
                measure=self.measure,
            )
        ]
        rest = iter(pairs)
        answers: list[Answer] = []
        while batch := list(itertools.islice(rest, self.batch_size)):
            texts = [doc.text[w.start : w.end] for doc, w in batch]
            answers += self._asked(model, texts)
        said: dict[int, list[tuple[Window, Answer]]] = {}
        for (document, window), answer in zip(pairs, answers, strict=True):
            said.setdefault(id(document), []).append((window, answer))
        return [
            self._read(document, said.get(id(document), []))
            for document in documents
        ]

    def _asked(self, model: Any, texts: list[str]) -> list[Answer]:
        """Ask about some windows, one by one if that fails together."""
        try:
            answers = list(self.ask(model, texts))
        except Exception as error:  # noqa: BLE001  # it is the model's
            if len(texts) == 1:
                return [error]
            log.warning(
                "detector %s: a batch of %d windows failed, which are asked "
                "about one by one: %s",
                self.name,
                len(texts),
                error,
            )
            return [
                answer
                for text in texts
                for answer in self._asked(model, [text])
            ]
        if len(answers) == len(texts):
            return answers
        wrong = ModelError(
            f"ask gave {len(answers)} answers for {len(texts)} texts"
        )
        return [wrong] * len(texts)

    def _read(
        self,
        document: Document,
        said: Sequence[tuple[Window, Answer]],
    ) -> list[Found]:
        found: list[tuple[Event, Window]] = []
        failures: dict[str, Exception] = {}
        for window, answer in said:
            if isinstance(answer, Exception):
                failures.setdefault(repr(answer), answer)
                continue
            reader = Reader(document, Finder(document, window), self.types)
            try:
                # What is only made when it is read may fail then.
                events = events_in(
                    answer if isinstance(answer, Mapping) else list(answer)
                )
                made = [reader.read(event) for event in events]
            except Exception as error:  # noqa: BLE001  # it is the model's
                failures.setdefault(repr(error), error)
                continue
            found += [(event, window) for event in made if event is not None]
            for refusal in reader.refused:
                self.refused[refusal.what] += 1
                log.warning(
                    "detector %s: document %r: the %s that the model gave is "
                    "refused: %s",
                    self.name,
                    document.id,
                    refusal.what,
                    refusal.said,
                )
        return [*_merged(document, found), *failures.values()]


def _merged(
    document: Document, found: Sequence[tuple[Event, Window]]
) -> list[Event]:
    """Return one record for each event, however many windows have it."""
    kept: list[tuple[Event, Window]] = []
    for event, window in sorted(
        found, key=lambda pair: _worth(document, *pair), reverse=True
    ):
        if not any(
            _is_same(event, other, one_window=window == seen)
            for other, seen in kept
        ):
            kept.append((event, window))
    events = [event for event, _ in kept]
    return sorted(events, key=lambda e: (e.trigger.start, e.trigger.end))


def _is_same(event: Event, other: Event, *, one_window: bool) -> bool:
    one, two = event.trigger, other.trigger
    if type(event) is not type(other):
        return False
    if one_window:
        # Two records of one window are two, unless they are the same.
        return event == other
    return one.start < two.end and two.start < one.end


def _worth(
    document: Document, event: Event, window: Window
) -> tuple[int, int, float, int]:
    """Tell how good a record is: complete, and far from a window's ends."""
    roles = sum(
        getattr(event, role) is not None for role in event.role_names()
    )
    far = len(document.text)
    left = event.trigger.start - window.start if window.start else far
    right = window.end - event.trigger.end if window.end < far else far
    return roles, min(left, right), event.confidence or 0.0, -window.start

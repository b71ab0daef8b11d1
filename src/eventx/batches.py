"""
Documents shown many at a time to the detectors that want that.

A model is faster so. Where a batch fails, its documents are shown one by one,
so that the one at fault costs its own records only.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from .budget import within
from .detection import Worker
from .detectors import BatchDetector, Detector
from .document import Document
from .errors import RecordError
from .events import Event
from .plugins import FAILURES


log = logging.getLogger("eventx")


@attrs.frozen
class Prepared:
    """
    A detector that has read some documents already.

    Attributes:
        detector: The detector.
        found: What it found, by the identity of the document.
    """

    detector: Detector
    found: Mapping[int, list[Any]]

    @property
    def name(self) -> str:
        """The name of the detector within its plugin."""
        return self.detector.name

    @property
    def types(self) -> tuple[type[Event], ...]:
        """The event classes that it yields."""
        return self.detector.types

    @property
    def triggers(self) -> tuple[str, ...]:
        """The words without which a text is not worth its while."""
        return self.detector.triggers

    def detect(self, document: Document) -> Iterable[Event | Exception]:
        """Return what was found, or find it now."""
        found = self.found.get(id(document))
        return self.detector.detect(document) if found is None else found


def wants_batches(workers: Iterable[Worker]) -> bool:
    """Tell whether one of the detectors takes many documents at a time."""
    return any(isinstance(each.detector, BatchDetector) for each in workers)


def prepared(
    workers: Iterable[Worker],
    documents: Sequence[Document],
    *,
    strict: bool = False,
) -> list[Worker]:
    """
    Return workers for some documents.

    Args:
        workers: The detectors, in order.
        documents: The documents, which those detectors that want batches
            have read when this returns.
        strict: Whether a failure raises.
    """
    return [_prepare(each, documents, strict=strict) for each in workers]


def _prepare(
    worker: Worker, documents: Sequence[Document], *, strict: bool
) -> Worker:
    detector = worker.detector
    if not isinstance(detector, BatchDetector):
        return worker
    batch: list[Document] = []
    try:
        batch += filter(worker.is_called, documents)
        if not batch:
            return worker
        found = _read(detector, batch, worker.limit(*batch))
    except FAILURES as error:
        if strict:
            raise
        log.warning(
            "plugin %s: a batch of %d documents failed, which are read one "
            "by one: %s",
            worker.info.name,
            len(batch),
            error,
        )
        return worker
    ready = {
        id(document): records
        for document, records in zip(batch, found, strict=True)
    }
    return attrs.evolve(worker, detector=Prepared(detector, ready))


def _read(
    detector: BatchDetector, batch: Sequence[Document], seconds: float
) -> list[list[Any]]:
    found = within(
        seconds,
        lambda: [list(each) for each in detector.detect_batch(batch)],
    )
    if len(found) != len(batch):
        raise RecordError(
            f"detect_batch gave {len(found)} lists of records for "
            f"{len(batch)} documents"
        )
    return found

"""A detector that fails on every text of Togo, for `spark.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import eventx


@eventx.detector(eventx.Recall, triggers=["recalled"])
def failing(document: eventx.Document) -> Iterator[eventx.Recall]:
    """
    Find nothing, or fail.

    Raises:
        ValueError: If the text names Togo.
    """
    if "Togo" in document.text:
        raise ValueError(f"nothing is known of Togo: {document.id}")
    yield from ()


def eventx_detectors() -> Iterable[eventx.Detector]:
    """Return the detector."""
    return [failing]

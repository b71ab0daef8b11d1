"""
Checks of what detectors and their records are like to work with.

Copies, time, batches, closing; what is found in a text is looked at before.
"""

from __future__ import annotations

import json
import pickle
import time
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from eventx.budget import within
from eventx.detectors import Detector
from eventx.document import Document
from eventx.errors import message_of
from eventx.events import Event
from eventx.formats.records import event_from_data, event_to_data
from eventx.plugins import FAILURES

from .findings import Finding
from .reading import PATIENCE, Readings


def check_copies(readings: Readings, place: str) -> Iterator[Finding]:
    """Check that records survive JSON, and the way between processes."""
    done: set[tuple[str, type[Event]]] = set()
    for _, record in readings.records:
        kind = type(record)
        plain = attrs.evolve(record, evidence=None)
        for check, copy, advice in (
            (
                "round-trip",
                lambda event: event_from_data(
                    json.loads(json.dumps(event_to_data(event))),
                    lambda _: type(event),
                ),
                (
                    "use Actor, Passage, Span, When, enumerations, strings and "
                    "numbers in its roles"
                ),
            ),
            (
                "does-not-pickle",
                lambda event: pickle.loads(pickle.dumps(event)),  # noqa: S301
                "define the class at the top of a module that can be imported",
            ),
        ):
            problem = _copy_problem(copy, plain)
            if problem and (check, kind) not in done:
                done.add((check, kind))
                yield Finding(
                    check=check,
                    place=f"{place}: {kind.__name__}",
                    problem=f"a copy of {record!r} {problem}",
                    advice=advice,
                )


def _copy_problem(copy: Any, event: Event) -> str:
    try:
        same = copy(event) == event
    except Exception as error:  # noqa: BLE001  # the class is the plugin's
        return f"fails: {type(error).__name__}: {message_of(error)}"
    return "" if same else "is not equal"


def check_speed(
    detector: Detector, texts: Sequence[str], place: str, budget: float
) -> Iterator[Finding]:
    """Check the time that a detector takes, without that of layers."""
    text = "\n\n".join(texts)
    text = (text + "\n\n") * (1 + 4000 // max(len(text), 1))
    document = Document(text[:8000])
    for number in range(len(document.units)):
        document.reading(number)
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        try:
            within(4 * PATIENCE, lambda: list(detector.detect(document)))
        except Exception:  # noqa: BLE001  # it was complained of before
            return
        best = min(best, time.perf_counter() - start)
        if best < budget * len(document.text) / 1000:
            return
    per = 1000 * best / len(document.text)
    yield Finding(
        check="too-slow",
        place=place,
        problem=f"it takes {1000 * per:.0f} ms for 1,000 characters, and has "
        f"{1000 * budget:g}",
        advice="compile patterns once, narrow its triggers, or pass "
        "budget=SECONDS if it is a model",
    )


def check_batches(
    detector: Detector, texts: Sequence[str], place: str
) -> Iterator[Finding]:
    """Check that a batch gives what its documents give one by one."""
    batch = getattr(detector, "detect_batch", None)
    if batch is None:
        return
    documents = [Document(text) for text in texts]
    try:
        together = within(
            4 * PATIENCE, lambda: list(map(list, batch(documents)))
        )
        apart = [list(detector.detect(Document(text))) for text in texts]
    except FAILURES as error:
        problem = f"{type(error).__name__}: {message_of(error)}"
    else:
        if together == apart:
            return
        problem = "it gives other records than detect(document) does"
        if len(together) != len(texts):
            problem = (
                f"it gives {len(together)} lists for {len(texts)} documents"
            )
    yield Finding(
        check="batch-differs",
        place=f"{place}: detect_batch",
        problem=problem,
        advice="return the records of each document, in the order given",
    )


def check_close(detector: Detector, place: str) -> Iterator[Finding]:
    """Check that a detector that can be closed may be so twice."""
    close = getattr(detector, "close", None)
    if close is None:
        return
    try:
        close()
        close()
    except FAILURES as error:
        yield Finding(
            check="close-fails",
            place=f"{place}: close",
            problem=f"{type(error).__name__}: {message_of(error)}",
            advice="let close() do nothing where nothing is open",
        )

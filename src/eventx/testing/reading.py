"""
Checks of what detectors do with texts.

Each text is read twice, and nothing that goes wrong is let through.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from eventx.budget import within
from eventx.detectors import Detector
from eventx.document import Document
from eventx.errors import BudgetError, RecordError, message_of
from eventx.events import Event
from eventx.plugins import FAILURES
from eventx.rules import RuleDetector
from eventx.spans import shorten, spans_in
from eventx.validation import check_record

from .findings import Finding, Level
from .marked import parse_marked
from .watching import Watch, watched


# A detector that takes longer for a text of a line is hanging.
PATIENCE = 5.0
EMPTY = ("", " \n\t\n")
_ODD = (
    "{0}",
    "\ud800{0}\udfff \x00",
    "{0} " * 200,
    "“{0} «{0}» \N{LEFT SINGLE QUOTATION MARK}",
    "{0}\u202e\U0001f600{0}\r\n\r\n{0}",
)
_FRAMES = (
    "Norway {0} Peru on Monday.",
    "Norway {0} two diplomats of Peru, officials said.",
    "The {0} of Peru was announced.",
)


@attrs.define
class Readings:
    """
    What a detector made of texts.

    Attributes:
        findings: What went wrong.
        records: Pairs of a document and a record that can stand.
        seen: The checks that have complained; each does so once.
    """

    findings: list[Finding] = attrs.field(factory=list)
    records: list[tuple[Document, Event]] = attrs.field(factory=list)
    seen: set[str] = attrs.field(factory=set)


def sample_texts(
    detectors: Iterable[Detector], given: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return texts that detectors should find something in, or not."""
    texts = [parse_marked(text).text for text in given]
    for detector in detectors:
        if isinstance(detector, RuleDetector):
            for rule in detector.book.rules:
                texts += [parse_marked(each).text for each in rule.examples]
                texts += rule.counterexamples
        triggers = detector.triggers
        for word in triggers[:: max(1, len(triggers) // 8)]:
            texts += [frame.format(word) for frame in _FRAMES]
    return tuple(dict.fromkeys(texts))


def read(detector: Detector, texts: Sequence[str], place: str) -> Readings:
    """Let a detector read texts, and odd ones besides."""
    readings = Readings()
    words = (*detector.triggers[:1], "x")
    odd = [frame.format(word) for word in words[:1] for frame in _ODD]
    watch = Watch()
    with watched(watch):
        for text in (*EMPTY, *texts, *odd):
            _read_one(detector, text, place, readings)
            if "hangs" in readings.seen:
                break
    _complain_of(watch, place, readings)
    if not readings.findings and not readings.records:
        readings.findings.append(
            Finding(
                check="finds-nothing",
                place=place,
                problem="it finds nothing in any sample text",
                advice="pass texts that it finds something in: texts=[...]",
                level=Level.WARNING,
            )
        )
    return readings


def _complain_of(watch: Watch, place: str, readings: Readings) -> None:
    if watch.output:
        _note(
            readings,
            "writes-output",
            place,
            f"it writes {shorten(watch.output, 40)!r} to a standard stream",
            "use logging.getLogger(__name__)",
        )
    if watch.calls:
        _note(
            readings,
            "uses-network",
            place,
            f"it calls {watch.calls[0]}",
            "ship what it needs with the plugin",
        )


def _note(
    readings: Readings, check: str, place: str, problem: str, advice: str
) -> None:
    if check not in readings.seen:
        readings.seen.add(check)
        readings.findings.append(
            Finding(check=check, place=place, problem=problem, advice=advice)
        )


def _read_one(
    detector: Detector, text: str, place: str, readings: Readings
) -> None:
    shown = repr(shorten(text, 40))
    document = Document(text)
    before = _state(document)
    try:
        records = within(PATIENCE, lambda: list(detector.detect(document)))
        again = within(PATIENCE, lambda: list(detector.detect(Document(text))))
    except BudgetError:
        _note(
            readings,
            "hangs",
            place,
            f"it takes more than {PATIENCE:g} seconds for {shown}",
            "bound its loops and its patterns",
        )
        return
    except FAILURES as error:
        _note(
            readings,
            "detector-raises",
            place,
            f"{type(error).__name__}: {message_of(error)}, on {shown}",
            "yield nothing where there is nothing to yield",
        )
        return
    if _state(document) != before:
        _note(
            readings,
            "changes-document",
            place,
            f"it changes the document, on {shown}",
            "leave it as it is; other detectors read it next",
        )
        return
    if repr(records) != repr(again):
        _note(
            readings,
            "not-deterministic",
            place,
            f"read twice, {shown} gives different records",
            "keep no state between documents, and use no chance",
        )
    if records and text in EMPTY:
        _note(
            readings,
            "record-on-empty",
            place,
            f"it finds {records[0]!r} in {shown}",
            "yield a record only where its trigger stands in the text",
        )
        return
    for record in records:
        if isinstance(record, Exception):
            _note(
                readings,
                "yields-error",
                place,
                f"it yields {record!r} on {shown}",
                "see why it cannot read the text",
            )
        elif _stands(record, detector, document, place, readings):
            readings.records.append((document, record))


def _state(document: Document) -> tuple[object, ...]:
    given = {
        name: value
        for name, value in vars(document).items()
        if name != "_layers"
    }
    return (document.text, document.id, document.published, sorted(given))


def _stands(
    record: Any,
    detector: Detector,
    document: Document,
    place: str,
    readings: Readings,
) -> bool:
    try:
        check_record(record, tuple(detector.types), document)
    except RecordError as error:
        check, advice = _fault(record, detector, document)
        _note(readings, check, place, message_of(error), advice)
        return False
    return True


def _fault(
    record: Any, detector: Detector, document: Document
) -> tuple[str, str]:
    if type(record) not in detector.types:
        if isinstance(record, Event):
            return "foreign-type", "name its class among the detector's types"
        return "not-a-record", "yield instances of the detector's types"
    for span in spans_in(record):
        if document.text[span.start : span.end] != span.text:
            return (
                "span-outside",
                (
                    "make spans with document.span(start, end) of the text as "
                    "it is, not of a copy in lower case or stripped"
                ),
            )
    if record.trigger.start == record.trigger.end:
        return "trigger-empty", "let the trigger be the words that name it"
    return "role-wrong-type", "yield what the class declares, or None"

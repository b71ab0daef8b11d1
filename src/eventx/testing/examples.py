"""
The examples of rules, run.

An example has to give the record that its marks say; a counterexample none
of its type. Where rules come from is not its business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from eventx.document import Document
from eventx.errors import FormatError
from eventx.events import Event
from eventx.plugins import installed
from eventx.rules import RuleDetector, load
from eventx.rules.grammar import Rule
from eventx.spans import shorten

from .expected import fits
from .findings import Finding, Level
from .marked import Marked, parse_marked


def check_rules(
    rules: RuleDetector | str | Path,
    *,
    types: Iterable[type[Event]] | None = None,
    only: str | None = None,
) -> tuple[Finding, ...]:
    """
    Run the examples and counterexamples of rules.

    Args:
        rules: A detector made of a rules file, or the file.
        types: The event classes that a file may name; those of all
            installed plugins if none are given.
        only: The id of the one rule to look at.

    Returns:
        What does not hold, in the order of the file: errors; and warnings
        where another rule of the file makes the record.

    Raises:
        RulesError: If the file holds a mistake.
    """
    if not isinstance(rules, RuleDetector):
        known = installed().types.values() if types is None else types
        rules = load(rules, types=known)
    return tuple(
        finding
        for rule in rules.book.rules
        if only in (None, rule.id)
        for finding in _check_rule(rules, rule)
    )


def _check_rule(detector: RuleDetector, rule: Rule) -> Iterator[Finding]:
    for example in rule.examples:
        yield from _check_example(detector, rule, example)
    for example in rule.counterexamples:
        yield from _check_counterexample(detector, rule, example)
    if not rule.examples:
        yield Finding(
            check="no-examples",
            place=place_of(detector, rule),
            problem="it has no example",
            advice=(
                "write examples = [...], each a sentence that must match, "
                "with its trigger and roles marked"
            ),
            level=Level.WARNING,
        )


def place_of(detector: RuleDetector, rule: Rule, fragment: str = "") -> str:
    """Return file, line and rule, for the head of a message."""
    source, line = detector.book.source, rule.line
    try:
        lines = Path(source).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    for number, text in enumerate(lines[line:], line + 1):
        if fragment and fragment in text:
            line = number
            break
    return f"{source}:{line}: rule {rule.id!r}"


def events_in(detector: RuleDetector, text: str) -> list[Event]:
    """Return what a detector finds in a text, before anything is merged."""
    return list(detector.detect(Document(text)))


def _check_example(
    detector: RuleDetector, rule: Rule, example: str
) -> Iterator[Finding]:
    place = place_of(detector, rule, example)

    def finding(
        check: str, problem: str, advice: str, level: Level = Level.ERROR
    ) -> Finding:
        return Finding(
            check=check,
            place=place,
            problem=problem,
            advice=advice,
            level=level,
        )

    kind = next(kind for kind in detector.types if kind.type == rule.event)
    try:
        marked = parse_marked(example)
        marked.check(kind.role_names())
    except FormatError as error:
        yield finding("example-unreadable", str(error), "correct the mark")
        return
    pieces = marked.pieces("trigger")
    if not pieces:
        yield finding(
            "example-without-trigger",
            f"no trigger is marked in {shorten(example, 60)!r}",
            "mark it, as in {trigger|recalled}",
        )
        return
    found = events_in(detector, marked.text)
    event = next((e for e in found if _is_at(e, rule, pieces)), None)
    if event is None:
        yield finding(
            "example-fails",
            f"no {rule.event} at {_texts(marked, pieces)} in "
            f"{shorten(marked.text, 80)!r}, only {found or 'nothing'}",
            f"see why with: eventx rules trace {detector.book.source} "
            f'"{marked.text}"',
        )
        return
    for role in marked.roles():
        value, wanted = getattr(event, role), marked.pieces(role)
        if role not in {"when", "trigger"} and not fits(value, wanted):
            text = getattr(value, "text", None)
            yield finding(
                "example-differs",
                f"{role} is {text!r} in {shorten(marked.text, 80)!r}, and "
                f"{_texts(marked, wanted)} is marked",
                "correct the rule's slots for it, or the mark",
            )
    by = event.found_by.rule if event.found_by else ""
    if by != rule.id:
        yield finding(
            "example-shadowed",
            f"rule {by!r}, which stands above, matches "
            f"{shorten(marked.text, 80)!r} first",
            "move the rule up, narrow the other, or take another example",
            Level.WARNING,
        )


def _is_at(
    event: Event, rule: Rule, pieces: tuple[tuple[int, int], ...]
) -> bool:
    trigger = event.trigger
    return event.type == rule.event and any(
        trigger.start < end and start < trigger.end for start, end in pieces
    )


def _texts(marked: Marked, pieces: Iterable[tuple[int, int]]) -> str:
    return " and ".join(repr(marked.text[start:end]) for start, end in pieces)


def _check_counterexample(
    detector: RuleDetector, rule: Rule, example: str
) -> Iterator[Finding]:
    for event in events_in(detector, example):
        if event.type == rule.event:
            by = event.found_by.rule if event.found_by else ""
            yield Finding(
                check="counterexample-matches",
                place=place_of(detector, rule, example),
                problem=(
                    f"{example!r} must not match, and rule {by!r} finds "
                    f"{event!r}"
                ),
                advice=f"narrow rule {by!r}, say with 'never'",
            )

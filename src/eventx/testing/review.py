"""
What is doubtful about a rules file without being wrong.

Mistakes are refused when the file is read; nothing is judged that examples
tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from eventx.rules import RuleDetector
from eventx.rules.grammar import Rule, Slot, Trigger
from eventx.rules.tracing import unknown_verbs

from .examples import place_of
from .findings import Finding, Level


# So many of a kind are named in one finding.
_SHOWN = 6


def review_rules(detector: RuleDetector) -> tuple[Finding, ...]:
    """
    Return warnings about the rules of a file.

    Args:
        detector: The rules.

    Returns:
        Rules that never come to match because another takes all of their
        triggers, verbs that eventx does not know, and lists that no rule
        names.
    """
    return (*_shadowed(detector), *_unknown(detector), *_unused(detector))


def _shadowed(detector: RuleDetector) -> Iterator[Finding]:
    rules = detector.book.rules
    for number, rule in enumerate(rules):
        for above in rules[:number]:
            if shadows(above, rule):
                yield Finding(
                    check="rule-shadowed",
                    place=place_of(detector, rule),
                    problem=(
                        f"rule {above.id!r} stands above it, has all of its "
                        f"triggers and asks for no more"
                    ),
                    advice="move it up, or remove it",
                    level=Level.WARNING,
                )
                break


def shadows(above: Rule, rule: Rule) -> bool:
    """Tell whether one rule matches wherever another, below it, does."""
    needed = {
        role: slots
        for role, slots in above.roles.items()
        if not any(slot.optional for slot in slots)
    }
    return (
        above.event == rule.event
        and all(_triggered(above, trigger) for trigger in rule.triggers)
        and all(
            _within(rule.roles.get(role, ()), slots)
            for role, slots in needed.items()
        )
        and not any(
            slot.optional
            for role in needed
            for slot in rule.roles.get(role, ())
        )
        and _texts(above.require) <= _texts(rule.require)
        and _texts(above.never) <= _texts(rule.never)
        and (not above.either or _texts(above.either) == _texts(rule.either))
        and (
            not above.through or _texts(above.through) == _texts(rule.through)
        )
        and (not above.some or set(above.some) == set(rule.some))
    )


def _triggered(rule: Rule, wanted: Trigger) -> bool:
    return any(
        (trigger.kind, trigger.word) == (wanted.kind, wanted.word)
        and trigger.particle in ("", wanted.particle)
        for trigger in rule.triggers
    )


def _within(slots: Sequence[Slot], wider: Sequence[Slot]) -> bool:
    """Tell whether what fills some slots fills wider ones, too."""
    return bool(slots) and all(
        any(
            slot.path == other.path
            and all(
                any(
                    filler == allowed or allowed.name == "any"
                    for allowed in other.fillers
                )
                for filler in slot.fillers
            )
            for other in wider
        )
        for slot in slots
    )


def _texts(slots: Sequence[Slot]) -> set[str]:
    return {slot.text for slot in slots}


def _unknown(detector: RuleDetector) -> Iterator[Finding]:
    for rule in detector.book.rules:
        verbs = unknown_verbs((rule,))
        if not verbs:
            continue
        named = ", ".join(map(repr, verbs[:_SHOWN]))
        more = f" and {len(verbs) - _SHOWN} more" * (len(verbs) > _SHOWN)
        yield Finding(
            check="unknown-verb",
            place=place_of(detector, rule, verbs[0]),
            problem=f"eventx knows no verb {named}{more}; none ever matches",
            advice=(
                "correct the spelling, use the base form with its particle "
                "behind, or take it out"
            ),
            level=Level.WARNING,
        )


def _unused(detector: RuleDetector) -> Iterator[Finding]:
    source = Path(detector.book.source)
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return
    for name in detector.book.lists:
        start = re.compile(rf"(?m)^\s*{re.escape(name)}\s*=\s*\[")
        named = re.compile(
            rf"@{re.escape(name)}\b|head in {re.escape(name)}\b"
        )
        own = start.search(text)
        if own and not named.search(text):
            line = text.count("\n", 0, own.start()) + 1
            yield Finding(
                check="unused-list",
                place=f"{source}:{line}: list {name!r}",
                problem="no rule names it",
                advice="remove it, or name it with @ or 'head in'",
                level=Level.WARNING,
            )

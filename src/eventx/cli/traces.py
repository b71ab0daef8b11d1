"""
Traces of rules, as lines for a person.

What became of a rule is worked out by `eventx.rules.tracing`.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventx.formats.printable import printable
from eventx.rules import RuleDetector
from eventx.rules.grammar import FAR_SLOTS
from eventx.rules.tracing import Attempt, Trace, Try


PHRASES = {
    "N": "noun phrase",
    "V": "verb",
    "T": "time",
    "I": "infinitive",
    "Q": "quotation",
    "G": "-ing form",
    "P": "preposition",
    "F": "participle",
    "R": "relative pronoun",
    "S": "subordinator",
    "c": "that",
    "W": "interrogative",
    "C": "coordinator",
    "J": "adjective",
    "A": "adverb",
    "K": "particle",
}
_FAILED = {
    "never": "this must not be there, and is",
    "require": "this must be there, and is not",
    "either": "one of these must be there, and none is",
    "through": "the trigger has to reach up to one of these",
    "previous": "no such event is told of before",
    "some": "one of the roles under 'some' must be filled, by one of these",
}


def trace_lines(
    detector: RuleDetector, trace: Trace, *, limit: int = 3
) -> Iterator[str]:
    """
    Yield what to print of a trace.

    Args:
        detector: The rules.
        trace: What became of a text.
        limit: How many of the rules that failed are shown.
    """
    matched = [each for each in trace.attempts if not each.failed]
    failed = [each for each in trace.attempts if each.failed]
    for attempt in matched:
        yield from _matched(detector, attempt)
    if not matched and failed:
        yield f"no rule matches; the nearest of {len(failed)}:"
    for attempt in failed[: 1 if matched else limit]:
        yield from _failed(detector, attempt)
    if len(failed) > limit and not matched:
        yield f"({len(failed) - limit} more rules failed earlier)"
    if not trace.attempts:
        yield "no rule is set off: none has a trigger in this text"
    for word, letter in trace.unread:
        yield (
            f"{printable(word)!r} is a trigger, but stands in a phrase of "
            f"another kind: {PHRASES.get(letter, letter)}"
        )
    if trace.unknown:
        yield f"verbs eventx does not know: {', '.join(trace.unknown)}"
    for phrases in trace.phrases:
        yield "phrases:"
        for letter, words in phrases:
            yield f"  {PHRASES.get(letter, letter):<16}  {printable(words)}"


def _head(detector: RuleDetector, attempt: Attempt) -> str:
    return (
        f"rule {attempt.rule.id!r} ({detector.book.source}:"
        f"{attempt.rule.line}) at {printable(attempt.trigger)!r}"
    )


def _matched(detector: RuleDetector, attempt: Attempt) -> Iterator[str]:
    if attempt.by:
        yield (
            f"{_head(detector, attempt)}: would match, but rule "
            f"{attempt.by!r} stands above and takes the trigger"
        )
        return
    yield f"{_head(detector, attempt)}: matches"
    yield from _filled(attempt)


def _failed(detector: RuleDetector, attempt: Attempt) -> Iterator[str]:
    yield f"{_head(detector, attempt)}: does not match"
    yield from _filled(attempt)
    reason = _FAILED.get(attempt.failed, "must be filled, and is not")
    yield f"  {attempt.failed}: {reason}"
    for each in attempt.tries:
        yield f"    {each.slot}"
        yield f"      {_saw(each, barred=attempt.failed == 'never')}"


def _filled(attempt: Attempt) -> Iterator[str]:
    for role, words in attempt.filled:
        yield f"  {role} = {printable(words)!r}"


def _saw(tried: Try, *, barred: bool) -> str:
    if tried.dead.partition("(")[0] in FAR_SLOTS:
        return "nothing in the sentences that it looks into fits"
    if tried.dead:
        return f"there is no {tried.dead}"
    words = ", ".join(repr(printable(each)) for each in tried.saw)
    if barred:
        return f"saw {words}"
    if tried.fits:
        return f"saw {words}, which fills another role already"
    wanted = tried.slot.partition(":")[2].strip().rstrip("?") or "any"
    return f"saw {words}, which is no {wanted}"

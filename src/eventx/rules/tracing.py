"""Says why rules did not match: which slot failed, and what it saw.

It binds rules as the engine does, and reports instead of making records.
How a trace is shown is not its business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from eventx.document import Document
from eventx.events import Event
from eventx.layers.lexis import words
from eventx.layers.reading import Reading

from .binding import Bound, bind, covered, covering, fill, leans, recalls
from .fillers import fits
from .grammar import Rule, Slot
from .matching import RuleDetector
from .places import Place
from .slots import find


@attrs.frozen(kw_only=True)
class Try:
    """
    One line of slots that was tried.

    Attributes:
        slot: The line, as it stands in the file.
        saw: The phrases that its path led to.
        dead: The part of the path that led nowhere, if there is one.
        fits: Whether one of the phrases fits; where a role stays open all
            the same, another role has it.
    """

    slot: str
    saw: tuple[str, ...] = ()
    dead: str = ""
    fits: bool = False


@attrs.frozen(kw_only=True)
class Attempt:
    """
    A rule at a trigger.

    Attributes:
        rule: The rule.
        trigger: The words that set it off.
        start: Where they begin in the text.
        filled: The roles that were filled, with their words.
        failed: What failed: a role, `never`, `require`, `either`, `through`,
            `some`, `previous`, or "" if the rule matches.
        tries: What was tried for it.
        by: The rule that stands above and took the trigger, or "".
        progress: How far it came, from 0 to 1.
    """

    rule: Rule
    trigger: str
    start: int
    filled: tuple[tuple[str, str], ...] = ()
    failed: str = ""
    tries: tuple[Try, ...] = ()
    by: str = ""
    progress: float = 1.0


@attrs.frozen(kw_only=True)
class Trace:
    """
    What became of a text.

    Attributes:
        attempts: Rules that were set off, the one that came farthest first.
        phrases: For each sentence, the letter and the words of each phrase.
        unread: Trigger words that are in the text, and what they were read
            as instead of the kind that the rules ask for.
        unknown: Verbs of the file that eventx does not know.
    """

    attempts: tuple[Attempt, ...]
    phrases: tuple[tuple[tuple[str, str], ...], ...]
    unread: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


def trace(detector: RuleDetector, text: str) -> Trace:
    """
    Follow the rules of a detector through a text.

    Args:
        detector: The rules.
        text: Any text; short ones are easier to read about.
    """
    document = Document(text)
    made = tuple(detector.detect(document))
    attempts: list[Attempt] = []
    phrases = []
    unread: list[tuple[str, str]] = []
    for number, unit in enumerate(document.units):
        if unit.kind not in ("body", "headline"):
            continue
        reading = document.reading(number)
        attempts += _attempts(detector, reading, document, made)
        phrases.append(
            tuple(
                (phrase.kind, _words(reading, phrase.first, phrase.last))
                for phrase in reading.phrases
            )
        )
        unread += _unread(detector, reading)
    attempts.sort(key=lambda each: (-each.progress, bool(each.by)))
    return Trace(
        attempts=tuple(attempts),
        phrases=tuple(phrases),
        unread=tuple(dict.fromkeys(unread)),
        unknown=unknown_verbs(detector.book.rules),
    )


def unknown_verbs(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """Return the trigger verbs that no sentence can be found to have."""
    asked = {
        trigger.word
        for rule in rules
        for trigger in rule.triggers
        if trigger.kind == "verb"
    }
    return tuple(sorted(verb for verb in asked if not words.forms_of(verb)))


def _words(reading: Reading, first: int, last: int) -> str:
    if last <= first:
        return ""
    return reading.text[reading.starts[first] : reading.ends[last - 1]]


def _unread(
    detector: RuleDetector, reading: Reading
) -> Iterator[tuple[str, str]]:
    """Yield trigger words that stand in a phrase of another kind."""
    places = {place.at for place, _, _ in detector.places(reading)}
    triggers = frozenset(detector.triggers)
    for at, phrase in enumerate(reading.phrases):
        if at in places:
            continue
        for k in range(phrase.first, phrase.last):
            if reading.lows[k] in triggers:
                yield reading.words[k], phrase.kind


def _recalled(
    attempt: Attempt, made: Iterable[Event], *, leaning: bool
) -> Attempt:
    """Put right what depends on the events before, by what was found."""
    rule, end = attempt.rule, attempt.start + len(attempt.trigger)
    if any(
        event.found_by is not None
        and event.found_by.rule == rule.id
        and attempt.start < event.trigger.end
        and event.trigger.start < end
        for event in made
    ):
        return attrs.evolve(attempt, failed="", tries=(), progress=1.0)
    if not attempt.failed and leaning:
        return attrs.evolve(attempt, failed="previous", progress=0.9)
    return attempt


def _attempts(
    detector: RuleDetector,
    reading: Reading,
    document: Document,
    made: Iterable[Event],
) -> Iterator[Attempt]:
    places = sorted(
        detector.places(reading),
        key=lambda found: detector.order[found[1].id],
    )
    taken: dict[tuple[str, int], str] = {}
    for place, rule, _ in places:
        attempt = _attempt(rule, place, document)
        key = rule.event, place.at
        if key not in taken:
            leaning = leans(rule, place, document)
            attempt = _recalled(attempt, made, leaning=leaning)
        if not attempt.failed:
            by = taken.get(key, "")
            attempt = attrs.evolve(attempt, by=by)
            if not by:
                taken[key] = rule.id
                for noun in covered(rule, place):
                    taken.setdefault((rule.event, noun), rule.id)
        yield attempt


def _attempt(rule: Rule, place: Place, document: Document) -> Attempt:
    reading = place.reading
    phrase = reading.phrases[place.at]
    start, _ = reading.offsets(place.at, place.at)
    attempt = Attempt(
        rule=rule,
        trigger=_words(reading, phrase.first, phrase.last),
        start=start,
    )
    filled: dict[str, str] = {}
    bound: dict[str, Bound] = {}
    checks = len(rule.roles) + 1
    failed, tries = _barred(rule, place, document)
    if not failed:
        bound = _bound(rule, place, document)
        filled = {
            role: _words(b.reading, b.found.first, b.found.last)
            for role, b in bound.items()
        }
        failed, tries = _open(rule, place, bound)
    progress = 1.0
    if failed:
        progress = (bool(bound) + len(bound)) / (checks + 1)
    return attrs.evolve(
        attempt,
        filled=tuple(filled.items()),
        failed=failed,
        tries=tries,
        progress=progress,
    )


def _barred(
    rule: Rule, place: Place, document: Document
) -> tuple[str, tuple[Try, ...]]:
    """Return what keeps a rule from being tried at all."""
    for slot in rule.never:
        if fill(slot, place, document) is not None:
            return "never", (_try(slot, place),)
    for slot in rule.require:
        if not recalls(slot) and fill(slot, place, document) is None:
            return "require", (_try(slot, place),)
    if rule.either and not any(
        recalls(slot) or fill(slot, place, document) for slot in rule.either
    ):
        return "either", tuple(_try(slot, place) for slot in rule.either)
    if rule.through and covering(rule, place) is None:
        return "through", tuple(_try(slot, place) for slot in rule.through)
    return "", ()


def _bound(rule: Rule, place: Place, document: Document) -> dict[str, Bound]:
    """Return what fills the roles, whether or not all that must be are."""
    lenient = attrs.evolve(
        rule,
        roles={
            role: tuple(attrs.evolve(slot, optional=True) for slot in slots)
            for role, slots in rule.roles.items()
        },
    )
    return bind(lenient, place, document) or {}


def _open(
    rule: Rule, place: Place, bound: Mapping[str, Bound]
) -> tuple[str, tuple[Try, ...]]:
    """Return the first role that must be filled and is not."""
    for role, slots in rule.roles.items():
        if role not in bound and not any(slot.optional for slot in slots):
            return role, tuple(_try(slot, place) for slot in slots)
    if rule.some and not any(role in bound for role in rule.some):
        return "some", tuple(
            _try(slot, place)
            for role in rule.some
            for slot in rule.roles[role]
        )
    return "", ()


def _try(slot: Slot, place: Place) -> Try:
    """Return what a slot leads to, and where its path ends."""
    found = list(find(place, slot.path))
    saw = tuple(_words(place.reading, each.first, each.last) for each in found)
    fitting = any(
        fits(place.reading, each, filler)
        for each in found
        for filler in slot.fillers
    )
    return Try(
        slot=slot.text.strip(),
        saw=saw,
        dead="" if found else _dead_end(slot, place),
        fits=fitting,
    )


def _dead_end(slot: Slot, place: Place) -> str:
    """Return the path up to the step that leads nowhere."""
    for size in range(1, len(slot.path) + 1):
        if not list(find(place, slot.path[:size])):
            break
    return ".".join(
        f"{step.name}({', '.join(step.words[:6])})"
        if step.words
        else step.name
        for step in slot.path[:size]
    )

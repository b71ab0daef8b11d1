"""Runs rules over the sentences of a document and makes records of matches.

Reads no rules files, see `notation`; and looks at no characters, only at
phrases.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from ..document import Document
from ..events import (
    Action,
    Event,
    Evidence,
    Factuality,
    FoundBy,
    Mode,
    Step as ConfidenceStep,
)
from ..layers import contents, dating, factuality, references, words
from ..layers.nouns import extent
from ..layers.reading import Reading
from ..spans import Actor, Passage
from . import earlier
from .fillers import fits
from .notation import Rule, RuleBook, Slot, Trigger
from .rests import rest_end
from .slots import Found, Place, core, find


_WORD = re.compile(r"\w+")
_ENUMS = {"action": Action, "mode": Mode}


@attrs.frozen
class _Bound:
    """A slot that was filled, and how."""

    slot: Slot
    found: Found
    filler: str
    reading: Reading


class RuleDetector:
    """
    A detector made from a rules file.

    Attributes:
        name: Its name within the plugin.
        types: The event classes that its rules make.
        triggers: The words that make a text worth its while.
        book: The rules.
    """

    def __init__(
        self,
        book: RuleBook,
        types: Iterable[type[Event]],
        name: str = "rules",
    ) -> None:
        """
        Take the rules of a file.

        Args:
            book: The file, read.
            types: The event classes that the rules name.
            name: Name of the detector.
        """
        self.name = name
        self.book = book
        self.types = tuple(types)
        self._classes = {kind.type: kind for kind in self.types}
        self._verbs: dict[str, list[tuple[Rule, Trigger]]] = {}
        self._nouns: dict[str, list[tuple[Rule, Trigger]]] = {}
        self._phrases: dict[str, list[tuple[Rule, Trigger]]] = {}
        self._order = {rule.id: n for n, rule in enumerate(book.rules)}
        for rule in book.rules:
            for trigger in rule.triggers:
                self._table(trigger.kind).setdefault(
                    trigger.word, []
                ).append((rule, trigger))
        self.triggers = tuple(sorted(set(self._trigger_words())))
        # The first word decides whether a sentence is worth reading.
        self._scan = frozenset(
            _WORD.findall(trigger)[0] for trigger in self.triggers
        )

    def __repr__(self) -> str:
        return f"RuleDetector({self.book.source!r})"

    def _table(self, kind: str) -> dict[str, list[tuple[Rule, Trigger]]]:
        return {
            "verb": self._verbs,
            "noun": self._nouns,
            "phrase": self._phrases,
        }[kind]

    def _trigger_words(self) -> Iterator[str]:
        forms: dict[str, list[str]] = {}
        for form, entries in words.verb_forms().items():
            for lemma, _ in entries:
                if lemma in self._verbs:
                    forms.setdefault(lemma, []).append(form)
        for lemma in self._verbs:
            yield lemma
            yield from forms.get(lemma, [])
        yield from self._nouns
        for phrase in self._phrases:
            yield phrase

    def detect(self, document: Document) -> Iterator[Event]:
        """Yield the events of a document, one a mention."""
        found: list[Event] = []
        for n, unit in enumerate(document.units):
            if unit.kind not in ("body", "headline"):
                continue
            piece = document.text[unit.start : unit.end].lower()
            if not self._may_match(piece):
                continue
            for event in self._sentence(document, document.reading(n), found):
                found.append(event)
                yield event

    def _may_match(self, piece: str) -> bool:
        return not self._scan.isdisjoint(_WORD.findall(piece))

    def _sentence(
        self, document: Document, reading: Reading, before: list[Event]
    ) -> Iterator[Event]:
        matches: list[tuple[int, int, Rule, Trigger, Place, dict[str, _Bound]]]
        matches = []
        for place, rule, trigger in self._places(reading):
            bound = bind(rule, place, document)
            if bound is not None:
                order = self._order[rule.id]
                matches.append((order, place.at, rule, trigger, place, bound))
        taken: dict[str, set[int]] = {}
        matches.sort(key=lambda match: match[:2])
        chosen = []
        for match in matches:
            _, at, rule, trigger, place, bound = match
            claimed = taken.setdefault(rule.event, set())
            if at in claimed:
                continue
            claimed.add(at)
            claimed.update(covered(rule, place))
            chosen.append(match)
        chosen.sort(key=lambda match: match[1])
        for _, _, rule, trigger, place, bound in chosen:
            kind = self._classes[rule.event]
            same = [event for event in before if event.type == kind.type]
            if not same and any(map(_recalls, rule.require)):
                continue
            event = make(document, rule, place, bound, kind, same)
            if not rule.some or any(
                getattr(event, role, None) is not None for role in rule.some
            ):
                yield event

    def _places(
        self, reading: Reading
    ) -> Iterator[tuple[Place, Rule, Trigger]]:
        """Yield the triggers of a sentence with the rules they set off."""
        for i, phrase in enumerate(reading.phrases):
            kind = phrase.kind
            if kind in "VIGF":
                table = self._verbs.get(phrase.word)
                if table is None:
                    continue
                verb = reading.verb_at.get(i)
                if verb is None:
                    continue
                for rule, trigger in table:
                    particle = -1
                    if trigger.particle:
                        particle = find_particle(
                            reading, i, trigger.particle
                        )
                        if particle < 0:
                            continue
                    name = f"{trigger.word} {trigger.particle}".strip()
                    place = Place(reading, i, verb, particle, name)
                    yield place, rule, trigger
            elif kind == "N":
                low = reading.lows[phrase.head]
                for rule, trigger in self._nouns.get(low, ()):
                    yield Place(reading, i, None), rule, trigger
                for size in (2, 3):
                    first = phrase.head - size + 1
                    if first >= phrase.first:
                        joined = " ".join(
                            reading.lows[first : phrase.head + 1]
                        )
                        for rule, trigger in self._nouns.get(joined, ()):
                            place = Place(reading, i, None, -1, joined)
                            yield place, rule, trigger
            if self._phrases:
                for rule, trigger in self._phrases.get(phrase.word, ()):
                    yield Place(reading, i, None), rule, trigger


def find_particle(reading: Reading, at: int, particle: str) -> int:
    """
    Find the particle of a verb, next to it or behind its object.

    Returns:
        Its last token, or -1.
    """
    phrase = reading.phrases[at]
    wanted = particle.split()
    k = phrase.last
    limit = min(len(reading.lows), k + 12)
    while k < limit:
        if reading.lows[k : k + len(wanted)] == wanted:
            return k + len(wanted) - 1
        if reading.tags[k] in "VYXC.;:,cRSWQGT":
            return -1
        k += 1
    return -1


def bind(
    rule: Rule, place: Place, document: Document
) -> dict[str, _Bound] | None:
    """
    Bind the roles of a rule around a trigger.

    Returns:
        What fills each role, or None if the rule does not match.
    """
    for slot in rule.never:
        if _first(slot, place, document) is not None:
            return None
    for slot in rule.require:
        if _recalls(slot):
            continue  # what happened before is known once all has matched
        if _first(slot, place, document) is None:
            return None
    if rule.through and covering(rule, place) is None:
        return None
    bound: dict[str, _Bound] = {}
    # What the sentence says comes first for all roles: who fills one of them
    # here is not looked for in the sentences before.
    for far in (False, True):
        for role, slots in rule.roles.items():
            if role in bound:
                continue
            for slot in slots:
                if (slot.path[0].name == "context") is not far:
                    continue
                filled = _first(slot, place, document, bound)
                if filled is not None:
                    bound[role] = filled
                    break
    for role, slots in rule.roles.items():
        if role not in bound and not any(slot.optional for slot in slots):
            return None
    return bound


def _recalls(slot: Slot) -> bool:
    """Tell whether a slot asks for an earlier event of the type."""
    return slot.path[0].name == "previous"


def covering(rule: Rule, place: Place) -> Found | None:
    """Find what the trigger reaches up to: "sanctions" of "imposed new s."."""
    for slot in rule.through:
        for found in find(place, slot.path):
            if found.nouns and any(
                fits(place.reading, found, filler) for filler in slot.fillers
            ):
                return found
    return None


def covered(rule: Rule, place: Place) -> Iterator[int]:
    """Yield the noun phrases that belong to a trigger and set off no rule."""
    found = covering(rule, place)
    if found is None:
        return
    reading = place.reading
    for noun, _ in extent(reading, list(found.nouns)).nouns:
        yield noun
        yield core(reading, noun)


def _first(
    slot: Slot,
    place: Place,
    document: Document,
    bound: Mapping[str, _Bound] | None = None,
) -> _Bound | None:
    if slot.path[0].name == "context":
        return _from_context(slot, place, document, bound or {})
    # Nobody fills two roles; but who begins a clause may stand for himself.
    others = {
        (b.found.first, b.found.last)
        for b in (bound or {}).values()
        if b.filler not in ("clause", "rest")
    }
    for found in find(place, slot.path):
        taken = (found.first, found.last) in others
        for filler in slot.fillers:
            if taken and filler.name not in ("clause", "rest"):
                continue
            if fits(place.reading, found, filler):
                return _Bound(slot, found, filler.name, place.reading)
    return None


def _from_context(
    slot: Slot, place: Place, document: Document, bound: Mapping[str, _Bound]
) -> _Bound | None:
    others: dict[str, object] = {
        role: actor_of(document, b.reading, b.found, frozenset())
        for role, b in bound.items()
        if b.filler == "actor"
    }
    for reading, found in earlier.context(document, place):
        for filler in slot.fillers:
            if not fits(reading, found, filler):
                continue
            if filler.name == "actor":
                actor = actor_of(document, reading, found, frozenset())
                if earlier.taken(actor, others) or (
                    filler.kinds and not earlier.named(actor)
                ):
                    continue
            return _Bound(slot, found, filler.name, reading)
    return None


# Records -----------------------------------------------------------------


def make(
    document: Document,
    rule: Rule,
    place: Place,
    bound: Mapping[str, _Bound],
    kind: type[Event],
    before: Sequence[Event] = (),
) -> Event:
    """Make the record of a match; `before` are the events ahead of it."""
    reading = place.reading
    claimed = frozenset(
        b.found.preposition
        for b in bound.values()
        if b.found.preposition >= 0 and b.found.via.startswith("pp(")
    ) | frozenset(
        found.preposition
        for slot in rule.require
        for found in find(place, slot.path[:1])
        if found.preposition >= 0
    )
    values: dict[str, object] = {}
    fields = {field.name: field for field in attrs.fields(kind)}
    for role, b in bound.items():
        if role not in fields:
            continue
        if b.filler == "actor" or "Actor" in str(fields[role].type):
            values[role] = actor_of(document, b.reading, b.found, claimed)
        else:
            passage = passage_of(document, place, b.found, b.filler, claimed)
            if passage is not None:
                values[role] = passage
    for role, slots in rule.roles.items():
        if role not in values or bound[role].slot.path[0].name == "context":
            taken = earlier.previous(slots, role, values, before)
            if taken is not None:
                taken = earlier.nearest(document, place, taken)
            if taken is not None:
                values[role] = taken
    if "mode" in fields and "content" in values:
        parts = values["content"].parts
        values["mode"] = contents.mode_of(
            document.text, tuple((part.start, part.end) for part in parts)
        )
    for name, value in attributes(rule, place).items():
        values[name] = _ENUMS[name](value) if name in _ENUMS else value
    verdict, cue = judge(rule, place)
    steps = confidence(rule, bound)
    return kind(
        trigger=trigger_span(document, rule, place, bound),
        factuality=verdict,
        when=dating.when_of(
            document,
            reading,
            place.at,
            ahead=verdict is Factuality.PLANNED,
        ),
        confidence=logistic(sum(step.weight for step in steps)),
        found_by=FoundBy(rule=rule.id),
        evidence=Evidence(
            cue=factuality.cue_span(document, reading, cue),
            phrases=tuple(
                (role, b.found.via) for role, b in sorted(bound.items())
            ),
            steps=steps,
        ),
        **values,
    )


def attributes(rule: Rule, place: Place) -> Mapping[str, str]:
    """Return what a rule sets, as what stands around the trigger varies it."""
    values = dict(rule.attributes)
    for name, value, slots in rule.varied:
        if any(
            fits(place.reading, found, filler)
            for slot in slots
            for found in find(place, slot.path)
            for filler in slot.fillers
        ):
            values[name] = value
    return values


def judge(rule: Rule, place: Place) -> tuple[Factuality, int]:
    """Judge the factuality of a match."""
    if rule.factuality:
        return Factuality(rule.factuality), -1
    if place.verb is not None:
        found = factuality.of_verb(place.reading, place.verb)
    else:
        found = factuality.of_noun(place.reading, place.at)
    if rule.usual and found[0] is Factuality.ACTUAL:
        return Factuality(rule.usual), found[1]
    return found


def trigger_span(
    document: Document,
    rule: Rule,
    place: Place,
    bound: Mapping[str, _Bound],
) -> object:
    reading = place.reading
    phrase = reading.phrases[place.at]
    first, last = phrase.head, phrase.head + 1
    if phrase.kind == "P":
        first, last = phrase.first, phrase.last
    if place.verb is not None and place.particle >= 0:
        if place.particle - last < 2:
            last = place.particle + 1
    if phrase.kind == "N" and " " in place.name:
        first = max(phrase.first, last - 1 - place.name.count(" "))
    through = covering(rule, place)
    if through is not None:
        noun = reading.phrases[core(reading, through.nouns[-1])]
        if _together(reading, place.at, through.nouns[-1]):
            last = noun.head + 1
        elif noun.last <= first and first - noun.last < 4:
            first = noun.head
    return document.span(reading.starts[first], reading.ends[last - 1])


def _together(reading: Reading, at: int, noun: int) -> bool:
    """Tell "imposed new sanctions" from "imposed on Monday sanctions"."""
    return noun > at and all(
        kind in 'AKJ"' for kind in reading.kinds[at + 1 : noun]
    )


def actor_of(
    document: Document,
    reading: Reading,
    found: Found,
    claimed: frozenset[int],
) -> Actor:
    """Make the actor that fills a role."""
    if found.via == "voice" and reading.kinds[found.at] == "R":
        return relative(document, reading, found, claimed)
    if not found.nouns:
        return references.actor_of_tokens(
            document, reading, found.first, found.last
        )
    subject = found.via.endswith(("agent", "subject", "next"))
    reach = extent(
        reading,
        list(found.nouns),
        apposition=subject,
        stop=claimed,
        coordinate=not subject or found.via != "subject",
    )
    return references.actor(document, reading, reach)


def relative(
    document: Document,
    reading: Reading,
    found: Found,
    claimed: frozenset[int],
) -> Actor:
    """Make the actor that "who" stands for, standing where "who" does."""
    noun = next(
        (verb.noun for verb in reading.verbs if verb.opener == found.at), -1
    )
    span = document.span(
        reading.starts[found.first], reading.ends[found.last - 1]
    )
    if noun < 0:
        return references.actor_of_tokens(
            document, reading, found.first, found.last
        )
    reach = extent(reading, [noun], stop=claimed, coordinate=False)
    meant = references.actor(document, reading, reach)
    return attrs.evolve(
        meant,
        start=span.start,
        end=span.end,
        text=span.text,
        antecedent=document.span(meant.start, meant.end),
    )


def passage_of(
    document: Document,
    place: Place,
    found: Found,
    filler: str,
    claimed: frozenset[int],
) -> Passage | None:
    """Make the text that fills a role."""
    reading = place.reading
    if found.speech is not None:
        parts = list(found.speech.parts)
        parts += continued(document, reading, found.speech)
        return document.passage(parts)
    if filler in ("rest", "clause", "thing") and found.at >= 0:
        last = rest_end(
            reading, found.at, place, claimed, whole=filler == "clause"
        )
        start, _ = reading.offsets(found.at, found.at)
        _, end = reading.offsets(last, last)
        start, end = contents.trim(document.text, start, end)
        return document.passage([(start, end)]) if end > start else None
    if found.nouns:
        reach = extent(reading, list(found.nouns), stop=claimed)
        pieces = [
            (
                reading.offsets(noun, noun)[0],
                reading.offsets(last, last)[1],
            )
            for noun, last in reach.nouns
        ]
        return document.passage(pieces)
    start = reading.starts[found.first]
    end = reading.ends[found.last - 1]
    return document.passage([(start, end)])


def continued(
    document: Document, reading: Reading, speech: contents.Speech
) -> list[tuple[int, int]]:
    """Return the quotations that carry on in the sentences behind."""
    if not speech.quoted and not speech.last:
        return []
    quotes = document.layer(
        "utterances",
        lambda document: {
            quote.start: quote for quote in document.quotes if quote.utterance
        },
    )
    found: list[tuple[int, int]] = []
    end = reading.sentence.end
    first = document.unit_at(reading.sentence.start)
    for unit in itertools.islice(document.units, first, None):
        if unit.start < end or unit.quote is not None:
            continue
        quote = quotes.get(unit.start)
        if unit.kind != "body" or quote is None:
            break
        if quote.end < unit.end - 1:
            break
        found.append((quote.start, quote.end))
        end = unit.end
    return found


def confidence(
    rule: Rule, bound: Mapping[str, _Bound]
) -> tuple[ConfidenceStep, ...]:
    """Return the steps of the confidence, in log odds."""
    steps = [ConfidenceStep(name=f"rule {rule.id}", weight=1.0 + rule.weight)]
    for role in rule.roles:
        if role in bound:
            steps.append(ConfidenceStep(name=f"{role} found", weight=0.5))
    return tuple(steps)


def logistic(total: float) -> float:
    """Turn log odds into a probability of two decimals."""
    return round(1 / (1 + math.exp(-total)), 2)

"""Runs rules over the sentences of a document.

Reads no rules files, see `notation`; and looks at no characters, only at
phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Document
from ..events import Event
from ..layers import words
from ..layers.reading import Reading
from . import earlier
from .binding import Bound, bind, covered, recalls
from .grammar import Rule, RuleBook, Trigger
from .places import Place
from .records import make


_WORD = re.compile(r"\w+")
_Match: TypeAlias = tuple[int, int, Rule, Trigger, Place, dict[str, Bound]]


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
        self.order = {rule.id: n for n, rule in enumerate(book.rules)}
        for rule in book.rules:
            for trigger in rule.triggers:
                self._table(trigger.kind).setdefault(trigger.word, []).append(
                    (rule, trigger)
                )
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
        for lemma in self._verbs:
            yield lemma
            yield from words.forms_of(lemma)
        yield from self._nouns
        yield from self._phrases

    def detect(self, document: Document) -> Iterator[Event]:
        """Yield the events of a document, one a mention."""
        found: list[Event] = []
        words_of = document.layer("words of units", _words_of_units)
        for n, unit in enumerate(document.units):
            if unit.kind not in ("body", "headline"):
                continue
            if self._scan.isdisjoint(words_of[n]):
                continue
            for event in self._sentence(document, document.reading(n), found):
                found.append(event)
                yield event

    def _sentence(
        self, document: Document, reading: Reading, before: list[Event]
    ) -> Iterator[Event]:
        matches: list[_Match] = []
        for place, rule, trigger in self.places(reading):
            bound = bind(rule, place, document)
            if bound is not None:
                order = self.order[rule.id]
                matches.append((order, place.at, rule, trigger, place, bound))
        taken: dict[str, set[int]] = {}
        matches.sort(key=lambda match: match[:2])
        chosen = []
        for match in matches:
            _, at, rule, trigger, place, bound = match
            claimed = taken.setdefault(rule.event, set())
            if at in claimed:
                continue
            if any(map(recalls, rule.require)) and not (
                _is_preceded(matches, rule, place)
                or earlier.recent(
                    document, reading, _of_type(before, rule.event)
                )
            ):
                continue  # leaves the place to the rules behind
            claimed.add(at)
            claimed.update(covered(rule, place))
            chosen.append(match)
        chosen.sort(key=lambda match: match[1])
        for _, _, rule, _, place, bound in chosen:
            kind = self._classes[rule.event]
            same = _of_type(before, kind.type)
            if any(map(recalls, rule.require)) and not earlier.recent(
                document, reading, same
            ):
                continue
            event = make(document, rule, place, bound, kind, same)
            if not rule.some or any(
                getattr(event, role, None) is not None for role in rule.some
            ):
                yield event

    def places(
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
                        particle = find_particle(reading, i, trigger.particle)
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


def _of_type(events: Iterable[Event], name: str) -> list[Event]:
    return [event for event in events if event.type == name]


def _is_preceded(matches: Iterable[_Match], rule: Rule, place: Place) -> bool:
    """Tell whether a rule that asks for no earlier event matches ahead."""
    own = {place.at, *covered(rule, place)}
    return any(
        other.event == rule.event and not any(map(recalls, other.require))
        for _, at, other, *_ in matches
        if at < place.at and at not in own
    )


def _words_of_units(document: Document) -> list[frozenset[str]]:
    """Return the words of each sentence, for all detectors to scan."""
    return [
        frozenset(_WORD.findall(document.text[unit.start : unit.end].lower()))
        for unit in document.units
    ]


def _behind_apposition(tags: list[str], comma: int) -> int:
    """Pass "called its envoy, Ida Holm, back", or return the end."""
    for k in range(comma + 1, len(tags)):
        if tags[k] == ",":
            return k + 1
        if tags[k] not in "MNDJ$'":
            break
    return len(tags)


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
        if reading.tags[k] == ",":
            k = _behind_apposition(reading.tags, k)
            continue
        if reading.tags[k] in "VYXC.;:cRSWQGT":
            return -1
        k += 1
    return -1

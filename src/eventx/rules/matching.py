"""Runs rules over the sentences of a document.

Reads no rules files, see `notation`; and looks at no characters, only at
phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from ..document import Document
from ..events import Event
from ..layers.lexis import words
from ..layers.reading import Reading
from . import earlier
from .binding import Bound, bind, covered, leans
from .grammar import Rule, RuleBook, Trigger
from .needs import Needs, key_words, meets, needs_of, pieces_of_units
from .places import Place
from .records import make


_Table: TypeAlias = dict[str, list[tuple[Rule, Trigger, Needs]]]
_Match: TypeAlias = tuple[int, int, Rule, bool, Place, dict[str, Bound]]


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
        self._verbs: _Table = {}
        self._nouns: _Table = {}
        self._phrases: _Table = {}
        self.order = {rule.id: n for n, rule in enumerate(book.rules)}
        for rule in book.rules:
            for trigger in rule.triggers:
                self._table(trigger.kind).setdefault(trigger.word, []).append(
                    (rule, trigger, needs_of(rule, trigger))
                )
        self.triggers = tuple(sorted(set(self._trigger_words())))
        self._needs = self._index()
        self._scan = frozenset(self._needs)

    def __repr__(self) -> str:
        return f"RuleDetector({self.book.source!r})"

    def _table(self, kind: str) -> _Table:
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

    def _index(self) -> dict[str, tuple[Needs, ...]]:
        """Map the words that set off rules to what these need besides."""
        index: dict[str, dict[Needs, None]] = {}
        for table in (self._verbs, self._nouns, self._phrases):
            for _, trigger, needs in chain.from_iterable(table.values()):
                for word in key_words(trigger):
                    index.setdefault(word, {})[needs] = None
        return {word: tuple(found) for word, found in index.items()}

    def detect(self, document: Document) -> Iterator[Event]:
        """Yield the events of a document, one a mention."""
        found: list[Event] = []
        pieces = document.layer("pieces of units", pieces_of_units)
        for n, unit in enumerate(document.units):
            if unit.kind not in ("body", "headline"):
                continue
            if not self._is_worth(pieces[n]):
                continue
            reading = document.reading(n)
            for event in self._sentence(document, reading, pieces[n], found):
                found.append(event)
                yield event

    def _is_worth(self, pieces: frozenset[str]) -> bool:
        """Tell whether a rule may match a sentence of these words."""
        for word in self._scan & pieces:
            for needs in self._needs[word]:
                if meets(needs, pieces):
                    return True
        return False

    def _sentence(
        self,
        document: Document,
        reading: Reading,
        pieces: frozenset[str],
        before: list[Event],
    ) -> Iterator[Event]:
        matches: list[_Match] = []
        for place, rule, _ in self.places(reading, pieces):
            bound = bind(rule, place, document)
            if bound is not None:
                order = self.order[rule.id]
                leaning = leans(rule, place, document)
                matches.append((order, place.at, rule, leaning, place, bound))
        taken: dict[str, set[int]] = {}
        matches.sort(key=lambda match: match[:2])
        chosen = []
        for match in matches:
            _, at, rule, leaning, place, bound = match
            claimed = taken.setdefault(rule.event, set())
            if at in claimed:
                continue
            if leaning and not (
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
        for _, _, rule, leaning, place, bound in chosen:
            kind = self._classes[rule.event]
            same = _of_type(before, kind.type)
            if leaning and not earlier.recent(document, reading, same):
                continue
            event = make(document, rule, place, bound, kind, same)
            if not rule.some or any(
                getattr(event, role, None) is not None for role in rule.some
            ):
                yield event

    def places(
        self, reading: Reading, pieces: frozenset[str] | None = None
    ) -> Iterator[tuple[Place, Rule, Trigger]]:
        """
        Yield the triggers of a sentence with the rules they set off.

        Args:
            reading: The sentence.
            pieces: Its words and marks, to leave out the rules that need
                others, see `needs`.
        """
        for i, phrase in enumerate(reading.phrases):
            kind = phrase.kind
            if kind in "VIGF":
                if phrase.word in self._verbs:
                    yield from self._at_verb(reading, i, pieces)
            elif kind == "N":
                yield from self._at_noun(reading, i, pieces)
            if phrase.word in self._phrases:
                for rule, trigger, needs in self._phrases[phrase.word]:
                    if pieces is None or meets(needs, pieces):
                        yield Place(reading, i, None), rule, trigger

    def _at_verb(
        self, reading: Reading, at: int, pieces: frozenset[str] | None
    ) -> Iterator[tuple[Place, Rule, Trigger]]:
        places: dict[str, Place | None] = {}
        for rule, trigger, needs in self._verbs[reading.phrases[at].word]:
            if pieces is not None and not meets(needs, pieces):
                continue
            if trigger.particle not in places:
                places[trigger.particle] = _verb_place(reading, at, trigger)
            place = places[trigger.particle]
            if place is not None:
                yield place, rule, trigger

    def _at_noun(
        self, reading: Reading, at: int, pieces: frozenset[str] | None
    ) -> Iterator[tuple[Place, Rule, Trigger]]:
        phrase, lows = reading.phrases[at], reading.lows
        for size in (1, 2, 3):
            first = phrase.head - size + 1
            if first < phrase.first:
                break
            name = " ".join(lows[first : phrase.head + 1])
            if name not in self._nouns:
                continue
            place = Place(reading, at, None, -1, name if size > 1 else "")
            for rule, trigger, needs in self._nouns[name]:
                if pieces is None or meets(needs, pieces):
                    yield place, rule, trigger


def _verb_place(reading: Reading, at: int, trigger: Trigger) -> Place | None:
    verb = reading.verb_at.get(at)
    if verb is None:
        return None
    particle = -1
    if trigger.particle:
        particle = find_particle(reading, at, trigger.particle)
        if particle < 0:
            return None
    name = f"{trigger.word} {trigger.particle}".strip()
    return Place(reading, at, verb, particle, name)


def _of_type(events: Iterable[Event], name: str) -> list[Event]:
    return [event for event in events if event.type == name]


def _is_preceded(matches: Iterable[_Match], rule: Rule, place: Place) -> bool:
    """Tell whether a rule that asks for no earlier event matches ahead."""
    own = {place.at, *covered(rule, place)}
    return any(
        other.event == rule.event and not leaning
        for _, at, other, leaning, *_ in matches
        if at < place.at and at not in own
    )


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

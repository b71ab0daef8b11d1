"""
The words of a text that may name an event of a type.

Which of them do is decided in `models`; what a word looks like, here only by
the stems that were seen as triggers, and by what rules found.
"""

from __future__ import annotations

import collections
import functools
import re
from collections.abc import Iterable, Mapping

import attrs

from eventx import Document, Event, Passage, Span

from .scenes import Scene, scene_at
from .stems import WORD, stem


# A word is a candidate if it was a trigger at least this often when it stood
# in a text.
LEAST_RATE = 0.04
# The letters of phrases with a verb as their head.
_VERBS = frozenset("VIGF")
# So many letters no ending takes, see `stems`.
_HEAD = 3


def pieces(value: object) -> list[tuple[int, int]]:
    """Return where the filler of a role stands, piece by piece."""
    if isinstance(value, Passage):
        return [(each.start, each.end) for each in value.parts]
    if isinstance(value, Span):
        return [(value.start, value.end)]
    if isinstance(value, tuple):
        return [piece for each in value for piece in pieces(each)]
    return []


def fillers(record: Event) -> dict[str, list[tuple[int, int]]]:
    """Return the places of all roles that a record fills."""
    found = {
        role: pieces(getattr(record, role)) for role in record.role_names()
    }
    return {role: places for role, places in found.items() if places}


@attrs.frozen(eq=False)
class Candidate:
    """
    A word that may name an event.

    Attributes:
        scene: Its sentence.
        token: Its number among the tokens of that.
        record: What a rule found there, if one did.
        rate: How often the word was a trigger, from 0 to 1.
    """

    scene: Scene
    token: int
    record: Event | None
    rate: float

    @functools.cached_property
    def fillers(self) -> dict[str, list[tuple[int, int]]]:
        """Where the fillers stand that a rule found, by role."""
        return {} if self.record is None else fillers(self.record)

    @property
    def start(self) -> int:
        """Where the word starts in the text."""
        return self.scene.starts[self.token]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.scene.ends[self.token]


def learn_rates(
    texts: Iterable[tuple[str, Iterable[tuple[int, int]]]],
) -> dict[str, float]:
    """
    Return how often the stem of a trigger is one, by stem.

    Args:
        texts: Texts, each with the places of its triggers.
    """
    total: collections.Counter[str] = collections.Counter()
    triggers: list[list[str]] = []
    for text, places in texts:
        total.update(stem(w) for w in WORD.findall(text.lower()))
        for start, end in places:
            triggers.append(_stems(text[start:end]))
    inside = collections.Counter(each for words in triggers for each in words)
    rates = {
        each: inside[each] / total[each] for each in inside if total[each]
    }
    main = collections.Counter(
        max(words, key=lambda each: rates.get(each, 0))
        for words in triggers
        if words
    )
    return {
        each: round(min(main[each] / total[each], 1.0), 4)
        for each in sorted(main)
        if total[each] and main[each] / total[each] >= LEAST_RATE
    }


def _stems(text: str) -> list[str]:
    return [stem(word) for word in WORD.findall(text.lower())]


def candidates(
    document: Document, kind: type[Event], rates: Mapping[str, float]
) -> list[Candidate]:
    """
    Return the words of a text that may name an event, in order.

    Args:
        document: The text, with what rules found in it.
        kind: The type of the event.
        rates: How often the stem of a trigger is one.
    """
    found: dict[int, Candidate] = {}
    named: set[int] = set()
    for record in document.found:
        if type(record) is kind:
            start, end = record.trigger.start, record.trigger.end
            candidate = of_span(document, start, end, rates)
            if candidate is None:
                continue
            named.update(range(start, end))
            candidate = attrs.evolve(candidate, record=record)
            other = found.get(candidate.start)
            if other is None or _sure(candidate) > _sure(other):
                found[candidate.start] = candidate
    for match in _words(document.text, rates):
        if match.start() in named:
            continue
        rate = rates[stem(match[0].lower())]
        place = scene_at(document, match.start())
        if place is None:
            continue
        token = place.token_at(match.start())
        start = place.starts[token]
        if start not in found and place.ends[token] >= match.end():
            found[start] = Candidate(place, token, None, rate)
    return [found[start] for start in sorted(found)]


def _words(text: str, rates: Mapping[str, float]) -> Iterable[re.Match[str]]:
    """Return where the words stand whose stem was a trigger."""
    # A stem has the first letters of its word.
    heads = {each[:_HEAD] for each in rates}
    there = [each for each in set(WORD.findall(text)) if _head(each) in heads]
    wanted = sorted(word for word in there if stem(word.lower()) in rates)
    if not wanted:
        return ()
    return re.finditer(rf"\b(?:{'|'.join(wanted)})\b", text)


def _head(word: str) -> str:
    return word.lower()[:_HEAD]


def _sure(candidate: Candidate) -> float:
    record = candidate.record
    return (record.confidence if record else None) or 0.0


def of_span(
    document: Document, start: int, end: int, rates: Mapping[str, float]
) -> Candidate | None:
    """Return the word of a trigger that is the likeliest to name an event."""
    place = scene_at(document, start)
    if place is None:
        return None
    first, last = place.tokens_in(start, end)
    if first >= last:
        first = place.token_at(start)
        last = first + 1
    heads = {
        phrase.head
        for phrase in place.reading.phrases
        if phrase.kind in _VERBS
    }

    def likely(token: int) -> tuple[bool, float, int]:
        rate = rates.get(stem(place.lows[token]), 0.0)
        return token in heads, rate, -token

    token = max(range(first, last), key=likely)
    return Candidate(place, token, None, likely(token)[1])

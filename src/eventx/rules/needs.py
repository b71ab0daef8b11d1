"""The words without which a rule cannot match a sentence.

They are read off the rule, so that most sentences need no phrases to be
known as fruitless. Whether a rule does match is not decided here: see
`binding`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TypeAlias

from ..document import Document
from ..layers.lexis import words
from ..layers.sentences import Sentence
from .grammar import FAR_SLOTS, Filler, Rule, Slot, Step, Trigger


# Each of them says: one of these words.
Needs: TypeAlias = tuple[frozenset[str], ...]

_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"\w+|\.\.\.|[^\w\s]")
# Stands among the words of a sentence that is not part of a quotation.
_OUTER = " "
_QUOTED = frozenset("\"“”„‟«»‘’'`")
_PARTING = frozenset((",", "—", "–", "-", "...", "…", "as"))
# What else these are written as: "'s", "isn't".
_AUXILIARIES = {
    "be": "s re m isn aren wasn weren".split(),
    "have": "s ve d hasn haven hadn".split(),
    "do": "don doesn didn".split(),
}
_LEMMAS = frozenset(("verb", "relative", "governor", "infinitive"))
_WRITTEN = frozenset(
    ("pp", "host", "behind", "near", "modifier", "adjective", "adverbial")
)


def pieces_of_units(document: Document) -> list[frozenset[str]]:
    """Return the words and marks of each sentence, in lower case."""
    return [_pieces(document.text, unit) for unit in document.units]


def _pieces(text: str, unit: Sentence) -> frozenset[str]:
    found = _PIECE.findall(text[unit.start : unit.end].lower())
    if unit.quote is None:
        found.append(_OUTER)
    return frozenset(found)


def meets(needs: Needs, pieces: frozenset[str]) -> bool:
    """Tell whether a sentence has what a rule needs."""
    return True not in map(pieces.isdisjoint, needs)


@lru_cache(maxsize=10_000)
def key_words(trigger: Trigger) -> frozenset[str]:
    """Return the words of which a sentence has one if it has a trigger."""
    return frozenset(map(_longest, _written(trigger)))


def needs_of(rule: Rule, trigger: Trigger) -> Needs:
    """Return what a sentence must have for a rule to match at a trigger."""
    found = set(_of_trigger(trigger))
    for slot in rule.require:
        found.update(_of_slot(slot, trigger))
    for slots in (rule.either, rule.through, *rule.roles.values()):
        if slots and not any(slot.optional for slot in slots):
            found.update(_of_any(slots, trigger))
    for slot in rule.never:
        if slot.text.strip() == "quoted":
            found.add(frozenset((_OUTER,)))
    found.difference_update((key_words(trigger),))  # known to be met
    return tuple(sorted(found, key=lambda each: (len(each), hash(each))))


def _of_trigger(trigger: Trigger) -> Iterator[frozenset[str]]:
    # "re-impose": the key is one of the two halves, and this the other
    yield frozenset(_WORD.findall(form)[-1] for form in _written(trigger))
    others = trigger.word if " " in trigger.word else trigger.particle
    for word in _WORD.findall(others):
        yield frozenset((word,))


def _written(trigger: Trigger) -> tuple[str, ...]:
    """Return what a trigger may look like; verbs stand for their forms."""
    if trigger.kind == "noun" or " " in trigger.word:
        return (trigger.word,)
    return _forms(trigger.word)


def _of_any(
    slots: Sequence[Slot], trigger: Trigger
) -> Iterator[frozenset[str]]:
    """Yield what must be there if one of several slots is filled."""
    needs = [list(_of_slot(slot, trigger)) for slot in slots]
    if len(needs) == 1:
        yield from needs[0]
    elif all(needs):
        yield frozenset().union(*(min(each, key=_chance) for each in needs))


def _chance(of: frozenset[str]) -> tuple[bool, int]:
    """Order needs by how few sentences meet them: prepositions stand in all."""
    common = words.function_words("prepositions")
    return not common.isdisjoint(of), len(of)


def _of_slot(slot: Slot, trigger: Trigger) -> Iterator[frozenset[str]]:
    """Yield what must be there if a slot is filled."""
    yield from _of_path(slot)
    for step in slot.path:
        if step.name == "speech":
            yield from _of_speech(step, trigger)


@lru_cache(maxsize=10_000)
def _of_path(slot: Slot) -> Needs:
    """Return what a slot needs at any trigger; rules share most slots."""
    if slot.path[0].name in FAR_SLOTS:
        return ()
    steps = (each for step in slot.path for each in _of_step(step))
    return (*steps, *_one_of(slot.fillers))


def _one_of(fillers: Iterable[Filler]) -> Iterator[frozenset[str]]:
    heads: set[str] = set()
    for filler in fillers:
        if filler.name != "np" or not filler.heads:
            return
        heads |= filler.heads
    yield from _samples(heads)


def _of_step(step: Step) -> Iterator[frozenset[str]]:
    if step.name == "of":
        yield frozenset(("of",))
    elif step.name == "speech":
        yield frozenset((_OUTER,))
    elif step.name in _WRITTEN and step.words:
        yield from _samples(step.words)
    elif step.name in _LEMMAS and step.words:
        yield from _samples(
            form for lemma in step.words for form in _forms(lemma)
        )


def _of_speech(step: Step, trigger: Trigger) -> Iterator[frozenset[str]]:
    """Yield the marks without which a weak cue introduces nothing."""
    cue = words.speech_verbs().get(
        f"{trigger.word} {trigger.particle}".strip()
    )
    if trigger.kind != "verb" or cue is None or "any" in step.words:
        return
    if cue.strength != "strong":
        aside = "N" not in cue.frames and "I" not in cue.frames
        yield _QUOTED | _PARTING if aside else _QUOTED


@cache
def _forms(lemma: str) -> tuple[str, ...]:
    contracted = _AUXILIARIES.get(lemma, ())
    return (lemma, *words.forms_of(lemma), *contracted)


def _samples(entries: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield one word of each entry of a list, the longest."""
    found = frozenset(map(_longest, entries))
    if "" not in found:
        yield found


def _longest(entry: str) -> str:
    if entry.isalnum():
        return entry
    return max(_WORD.findall(entry), key=len, default="")

"""
Mentions of one event, and the record that they make together.

Which mentions belong together is decided elsewhere, by `resolution`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from ..events import Event, Evidence, Factuality
from ..spans import Grain, When
from .cast import Cast
from .sameness import Agreement, compare
from .sketches import Sketch, sketch


# Of two readings that go together, the one that says more about the event.
_STRENGTH = {
    None: 0,
    Factuality.POSSIBLE: 1,
    Factuality.PLANNED: 2,
    Factuality.ACTUAL: 3,
    Factuality.NEGATED: 3,
}
_GRAINS = list(Grain)
# Enough for any article; it bounds the work on a text that repeats itself.
_MOST_SEEN = 12


class Group:
    """
    The mentions of one event.

    Attributes:
        joined: What its mentions tell together.
        first: Where the first mention starts.
        last: Where the last one ends.
    """

    def __init__(self, mention: Sketch, cast: Cast) -> None:
        event = mention.event
        self.joined = self._best = self._decided = mention
        self.first, self.last = event.trigger.start, event.trigger.end
        self._cast = cast
        self._told = not mention.noun
        self._filled: dict[str, tuple[Any, Sketch]] = {}
        # Most events are told once, and need no looking up of repetitions.
        self._seen: dict[object, Sketch] = {}
        self._mentions = [*(event.mentions or (event.trigger,))]

    def fits(self, mention: Sketch) -> int:
        """
        Return how well a mention fits: above 0 if it is of this event.

        It may contradict no mention, nor what they tell together, and must
        agree with one of them. It is 0 where nothing speaks against it, but
        nothing for it either, and -1 where it cannot be of this event.
        """
        best = Agreement(score=0)
        for seen in (self.joined, *self._seen.values()):
            found = compare(mention, seen)
            if found.score < 0:
                return -1
            best = max(best, found, key=lambda each: (each.enough, each.score))
        # A noun takes up what was told, and is not told of afterwards: that
        # somebody made an accusation says little of the next that he makes.
        if best.roles < 2 and not (self._told or mention.noun):
            return 0
        return best.score if best.enough else 0

    def add(self, mention: Sketch) -> None:
        """Add a mention; those that come first in the text go first."""
        event = mention.event
        if not self._seen:
            self._note(self.joined)
        self._note(mention)
        self._mentions += event.mentions or (event.trigger,)
        self.first = min(self.first, event.trigger.start)
        self.last = max(self.last, event.trigger.end)
        self._told |= not mention.noun
        if _decides(mention) > _decides(self._decided):
            self._decided = mention
        decided = self._decided.event.factuality
        if _rank(event, decided) > _rank(self._best.event, decided):
            self._best = mention
        self.joined = sketch(self._join(), self._cast)

    def _note(self, mention: Sketch) -> None:
        """Keep what a mention tells."""
        if len(self._seen) < _MOST_SEEN:
            self._seen.setdefault(mention.profile, mention)
        for name in (*mention.event.role_names(), "when", "confidence"):
            value = getattr(mention.event, name)
            known = self._filled.get(name)
            if value is not None and (
                known is None or _is_better(name, mention, known[1])
            ):
                self._filled[name] = value, mention

    @property
    def latest(self) -> dt.date | None:
        """The last day on which it may have happened, if that is known."""
        when = self.joined.event.when
        return when.latest if when else None

    def is_like(self, mention: Sketch) -> bool:
        """Tell whether a mention is of the class of this event."""
        return type(self.joined.event) is type(mention.event)

    def distance(self, mention: Sketch) -> int:
        """Return how many characters a mention is away."""
        trigger = mention.event.trigger
        return max(trigger.start - self.last, self.first - trigger.end, 0)

    def absorb(self, other: Group) -> None:
        """Take over the mentions of part of the event, and nothing else."""
        self._mentions += other._mentions

    def record(self) -> Event:
        """Return the record of the event."""
        triggers = {(each.start, each.end): each for each in self._mentions}
        mentions = tuple(triggers[place] for place in sorted(triggers))
        return attrs.evolve(self.joined.event, mentions=mentions)

    def _join(self) -> Event:
        best = self._best.event
        values: dict[str, Any] = {"factuality": self._decided.event.factuality}
        sources = {}
        for name, (value, mention) in self._filled.items():
            own = getattr(best, name)
            if own is None or _is_better(name, mention, self._best):
                values[name] = value
                sources[name] = mention.event
        evidence = _evidence(best, self._decided.event, sources)
        return attrs.evolve(best, evidence=evidence, **values)


def _decides(mention: Sketch) -> tuple[bool, int]:
    """
    Return how much a mention says about factuality.

    A noun says less than a verb: "the recall" may be one yet to come.
    """
    return not mention.nominal, _STRENGTH[mention.event.factuality]


def _rank(
    event: Event, decided: Factuality | None
) -> tuple[bool, int, bool, float]:
    """Return how complete a mention is, if it tells what is decided."""
    roles = [getattr(event, name) for name in event.role_names()]
    return (
        event.factuality is decided,
        sum(role is not None for role in roles),
        event.when is not None and not _is_undated(event.when),
        event.confidence or 0.0,
    )


def _is_better(name: str, one: Sketch, other: Sketch) -> bool:
    """Tell whether one mention says more in a role than another."""
    if name == "when":
        return _dates_better(one.event.when, other.event.when)
    if name not in one.parties or name not in other.parties:
        return False
    ours, theirs = one.parties[name], other.parties[name]
    if len(ours) > 1 or len(theirs) > 1:
        return False
    if ours[0].is_somebody:
        return theirs[0].kind is ours[0].kind and not theirs[0].name
    return ours[0].is_known and not theirs[0].is_known


def _is_undated(when: When) -> bool:
    return not (when.earliest or when.latest)


def _dates_better(one: When | None, other: When | None) -> bool:
    """Tell whether one is a date, and closer than the other."""
    if one is None or _is_undated(one):
        return False
    if other is None or _is_undated(other):
        return True
    return _GRAINS.index(one.grain) < _GRAINS.index(other.grain)


def _evidence(
    best: Event, decided: Event, sources: dict[str, Event]
) -> Evidence | None:
    """Return the evidence of a record whose parts come from mentions."""
    if not sources and decided.factuality is best.factuality:
        return best.evidence
    own = best.evidence or Evidence()
    phrases = dict(own.phrases)
    for name, event in sources.items():
        bound = dict(event.evidence.phrases) if event.evidence else {}
        start, end = event.trigger.start, event.trigger.end
        via = [bound[name]] if name in bound else []
        via.append(f"from {event.trigger.text!r} ({start}-{end})")
        phrases[name] = ", ".join(via)
    cue = own.cue
    if decided.factuality is not best.factuality:
        cue = decided.evidence.cue if decided.evidence else None
    return attrs.evolve(own, cue=cue, phrases=tuple(sorted(phrases.items())))

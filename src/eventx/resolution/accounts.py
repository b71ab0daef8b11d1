"""
What the mentions of one event tell together.

Where they stand, in a text or in several, is the business of `groups` and
`stories`; which mentions belong together, of those who ask here.
"""

from __future__ import annotations

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


class Account:
    """
    What mentions of one event tell.

    Attributes:
        joined: All of it together.
        best: The mention that stands for the event, with its trigger.
    """

    def __init__(
        self, mention: Sketch, cast: Cast, *, apart: bool = False
    ) -> None:
        """
        Begin with one mention.

        Args:
            mention: The mention.
            cast: The persons that are told of.
            apart: Whether mentions stand in texts of their own.
        """
        self.joined = self.best = self._decided = mention
        self._cast = cast
        self._apart = apart
        self._told = not mention.noun
        self._filled: dict[str, tuple[Any, Sketch]] = {}
        # Most events are told once, and need no looking up of repetitions.
        self._seen: dict[object, Sketch] = {}

    def fits(self, mention: Sketch) -> int:
        """
        Return how well a mention fits: above 0 if it is of this event.

        It may contradict no mention, nor what they tell together, and must
        agree with one of them. It is 0 where nothing speaks against it, but
        nothing for it either, and -1 where it cannot be of this event.
        """
        best = Agreement(score=0)
        for seen in (self.joined, *self._seen.values()):
            found = compare(mention, seen, apart=self._apart)
            if found.score < 0:
                return -1
            best = max(best, found, key=lambda each: (each.enough, each.score))
        # A noun takes up what was told, and is not told of afterwards: that
        # somebody made an accusation says little of the next that he makes.
        if best.roles < 2 and not (self._told or mention.noun):
            return 0
        return best.score if best.enough else 0

    def add(self, mention: Sketch) -> None:
        """Add a mention; those that come first go first."""
        if not self._seen:
            self._note(self.joined)
        self._note(mention)
        self._told |= not mention.noun
        if _decides(mention) > _decides(self._decided):
            self._decided = mention
        decided = self._decided.event.factuality
        if _rank(mention.event, decided) > _rank(self.best.event, decided):
            self.best = mention
        self.joined = sketch(self._join(), self._cast)

    def sources(self) -> dict[str, Sketch]:
        """Return the roles that are not the best mention's, with theirs."""
        return {
            name: mention
            for name, (_, mention) in self._filled.items()
            if getattr(self.best.event, name) is None
            or _is_better(name, mention, self.best)
        }

    def is_like(self, mention: Sketch) -> bool:
        """Tell whether a mention is of the class of this event."""
        return type(self.joined.event) is type(mention.event)

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

    def _join(self) -> Event:
        best = self.best.event
        sources = self.sources()
        values: dict[str, Any] = {
            name: self._filled[name][0] for name in sources
        }
        values["factuality"] = self._decided.event.factuality
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
    best: Event, decided: Event, sources: dict[str, Sketch]
) -> Evidence | None:
    """Return the evidence of a record whose parts come from mentions."""
    if not sources and decided.factuality is best.factuality:
        return best.evidence
    own = best.evidence or Evidence()
    phrases = dict(own.phrases)
    for name, mention in sources.items():
        event = mention.event
        bound = dict(event.evidence.phrases) if event.evidence else {}
        start, end = event.trigger.start, event.trigger.end
        via = [bound[name]] if name in bound else []
        of = f" of {mention.article}" if mention.article else ""
        via.append(f"from {event.trigger.text!r} ({start}-{end}){of}")
        phrases[name] = ", ".join(via)
    cue = own.cue
    if decided.factuality is not best.factuality:
        cue = decided.evidence.cue if decided.evidence else None
    return attrs.evolve(own, cue=cue, phrases=tuple(sorted(phrases.items())))

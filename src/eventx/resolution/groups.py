"""
Mentions of one event in one text, and the record that they make together.

Which mentions belong together is decided elsewhere, by `resolution`; what
they tell together is their `Account`.
"""

from __future__ import annotations

import datetime as dt

import attrs

from ..events import Event
from .accounts import Account
from .cast import Cast
from .sketches import Sketch


class Group(Account):
    """
    The mentions of one event, and their places in the text.

    Attributes:
        first: Where the first mention starts.
        last: Where the last one ends.
    """

    def __init__(self, mention: Sketch, cast: Cast) -> None:
        super().__init__(mention, cast)
        event = mention.event
        self.first, self.last = event.trigger.start, event.trigger.end
        self._mentions = [*(event.mentions or (event.trigger,))]

    def add(self, mention: Sketch) -> None:
        """Add a mention; those that come first in the text go first."""
        super().add(mention)
        event = mention.event
        self._mentions += event.mentions or (event.trigger,)
        self.first = min(self.first, event.trigger.start)
        self.last = max(self.last, event.trigger.end)

    @property
    def latest(self) -> dt.date | None:
        """The last day on which it may have happened, if that is known."""
        when = self.joined.event.when
        return when.latest if when else None

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

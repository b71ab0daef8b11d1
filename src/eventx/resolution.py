"""
Records of one document, brought together.

Mentions of one event become one record, and what is said within a statement
gets its speaker. Nothing is looked up in the text again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from .events import Event, Factuality, Statement
from .sameness import Key, keys, same_event
from .spans import Span, When


# Of two readings that go together, the one that says more about the event.
_STRENGTH = {
    None: 0,
    Factuality.POSSIBLE: 1,
    Factuality.PLANNED: 2,
    Factuality.ACTUAL: 3,
    Factuality.NEGATED: 3,
}


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return records in the order of their triggers."""
    return tuple(
        sorted(
            events,
            key=lambda event: (
                event.trigger.start,
                event.trigger.end,
                event.type,
            ),
        )
    )


def link_speakers(events: Iterable[Event]) -> tuple[Event, ...]:
    """
    Fill in who reports each event.

    That is the speaker of the innermost statement whose content holds the
    trigger. One who did not say something does not report it. What a
    detector filled in stays.

    Args:
        events: The records of one document, statements among them.

    Returns:
        The same records in the same order.
    """
    events = tuple(events)
    pieces = sorted(
        (
            (part.start, part.end, index)
            for index, event in enumerate(events)
            if isinstance(event, Statement)
            and event.content
            and event.factuality is not Factuality.NEGATED
            for part in event.content.parts
        ),
        reverse=True,
    )
    linked = list(events)
    # One sweep over the text; contents that are open at a place are few.
    current: list[tuple[int, int, int]] = []
    for index in sorted(
        range(len(events)), key=lambda i: events[i].trigger.start
    ):
        trigger = events[index].trigger
        while pieces and pieces[-1][0] <= trigger.start:
            current.append(pieces.pop())
        current = [piece for piece in current if piece[1] > trigger.start]
        holding = [
            (end - start, statement)
            for start, end, statement in current
            if end >= trigger.end and statement != index
        ]
        if holding and events[index].reported_by is None:
            holder = events[min(holding)[1]]
            linked[index] = attrs.evolve(
                events[index], reported_by=holder.source
            )
    return tuple(linked)


def merge(events: Iterable[Event]) -> tuple[Event, ...]:
    """
    Make one record of all mentions of an event.

    Mentions go together if they are of one class, agree in a role by which
    the class is identified, and contradict each other in no such role, nor
    in date or factuality. A mention with no such role at all goes to the
    only event that it can be. The most complete record stands, and its open
    roles are filled from the others.

    Args:
        events: The records of one document, one a mention.

    Returns:
        One record an event, each with the triggers of all its mentions.
    """
    table = _Table()
    bare = []
    for event in in_order(events):
        if any(True for _ in keys(event)):
            table.add(event)
        else:
            bare.append(event)
    alone = [_Group(event) for event in bare if not table.adopt(event)]
    return in_order(group.record() for group in table.groups + alone)


class _Group:
    """
    The mentions of one event.

    Attributes:
        joined: The most complete mention, open roles filled.
    """

    def __init__(self, event: Event) -> None:
        self.joined = event
        self._best = event
        self._filled: dict[str, Any] = {}
        self._mentions: list[Span] = []
        self.add(event)

    def add(self, event: Event) -> None:
        """Add a mention; those that come first in the text go first."""
        self._mentions += event.mentions or (event.trigger,)
        if _fullness(event) > _fullness(self._best):
            self._best = event
        for name in (*event.role_names(), "when", "confidence"):
            value = getattr(event, name)
            known = self._filled.get(name)
            if known is None or (_is_undated(known) and value is not None):
                self._filled[name] = value
        known = self._filled.get("factuality")
        if _STRENGTH[event.factuality] > _STRENGTH[known]:
            self._filled["factuality"] = event.factuality
        own = {
            name: value
            for name in self._filled
            if (value := getattr(self._best, name)) is not None
            and name != "factuality"
            and not _is_undated(value)
        }
        self.joined = attrs.evolve(self._best, **(self._filled | own))

    def record(self) -> Event:
        """Return the record of the event."""
        triggers = {(each.start, each.end): each for each in self._mentions}
        mentions = tuple(triggers[place] for place in sorted(triggers))
        return attrs.evolve(self.joined, mentions=mentions)


def _fullness(event: Event) -> tuple[int, bool, float]:
    roles = [getattr(event, name) for name in event.role_names()]
    return (
        sum(role is not None for role in roles),
        event.when is not None and not _is_undated(event.when),
        event.confidence or 0.0,
    )


def _is_undated(value: object) -> bool:
    return isinstance(value, When) and not (value.earliest or value.latest)


class _Table:
    """
    The events so far, found by what they have in common.

    Attributes:
        groups: The mentions of each.
    """

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self._known: dict[tuple[type[Event], Key], set[int]] = {}

    def add(self, event: Event) -> None:
        """Put a mention where it fits best, or into a group of its own."""
        agreement, group = max(
            (
                (same_event(event, self.groups[index].joined), index)
                for index in self._candidates(event)
            ),
            # Of equals, the event that came up last is the likeliest.
            default=(0, 0),
        )
        if agreement > 0:
            self.groups[group].add(event)
        else:
            group = len(self.groups)
            self.groups.append(_Group(event))
        for key in keys(event):
            self._known.setdefault((type(event), key), set()).add(group)

    def adopt(self, event: Event) -> bool:
        """Put a mention without participants where alone it can belong."""
        fitting = (
            group
            for group in self.groups
            if type(group.joined) is type(event)
            and event.identity
            and same_event(event, group.joined) >= 0
        )
        chosen = next(fitting, None)
        if chosen is None or next(fitting, None) is not None:
            return False
        chosen.add(event)
        return True

    def _candidates(self, event: Event) -> set[int]:
        found: set[int] = set()
        for key in keys(event):
            found |= self._known.get((type(event), key), set())
        return found

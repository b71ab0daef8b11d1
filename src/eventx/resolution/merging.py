"""
Records of one document, brought together.

Mentions of one event become one record, and what is said within a statement
gets its speaker. Nothing is looked up in the text again.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable

import attrs

from ..events import Accusation, Event, Factuality, Statement
from .cast import Cast
from .groups import Group
from .sameness import part_of
from .sketches import Clue, Sketch, cast_of, sketch


# Within how many characters a mention takes up another: a noun the sentence
# before it, anything at all a sentence or two, and what tells nothing of its
# event a few paragraphs.
_NEXT, _NEAR, _NEARBY = 150, 300, 900
# Enough for any article; it bounds the work on a text that repeats itself.
_MOST_COMPARED = 32


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


def apart(events: Iterable[Event]) -> tuple[Event, ...]:
    """
    Return records without the statements that are accusations.

    A verb of accusing ("alleged", "denounced") says something as well, yet is
    one event; which one it is, no detector can tell for another one.
    """
    events = tuple(events)
    charges = {
        event.trigger.start
        for event in events
        if isinstance(event, Accusation)
    }
    return tuple(
        event
        for event in events
        if not isinstance(event, Statement)
        or event.trigger.start not in charges
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
    only event that it can be, and one of an act that several take together
    to theirs. The most complete record stands, and its open roles are filled
    from the others.

    Args:
        events: The records of one document, one a mention.

    Returns:
        One record an event, each with the triggers of all its mentions.
    """
    events = in_order(events)
    cast = cast_of(events)
    single, joint, unknown = _Table(cast), _Table(cast), _Table(cast)
    anonymous = []
    for mention in (sketch(event, cast) for event in events):
        if mention.is_anonymous:
            anonymous.append(mention)
        elif mention.width > 1:
            joint.add(mention)
        else:
            single.add(mention)
    groups = _share(joint.groups, single.groups)
    for mention in anonymous:
        if not _adopt(mention, groups):
            unknown.add(mention)
    return in_order(group.record() for group in groups + unknown.groups)


def _share(joint: list[Group], single: list[Group]) -> list[Group]:
    """
    Bring what several did together to what each of them did.

    What is told of one of them only is a mention of what they did together.
    Where all their acts are told one by one, what they did together is a
    mention of each.
    """
    groups = list(single)
    for several in joint:
        parts = _parts(several, groups)
        told = parts.pop(None, None)
        if len(parts) == several.joined.width:
            for part in parts.values():
                part.absorb(several)
            continue
        if told is not None:
            groups.remove(told)
            several.add(told.joined)
            several.absorb(told)
        for part in parts.values():
            groups.remove(part)
            several.absorb(part)
        groups.append(several)
    return groups


def _parts(joint: Group, groups: Iterable[Group]) -> dict[int | None, Group]:
    """Return the events that are what one of several did, or all of them."""
    best: dict[int | None, tuple[tuple[int, dt.date], Group]] = {}
    doubtful = set()
    for group in groups:
        if not group.is_like(joint.joined):
            continue
        agreement = joint.fits(group.joined)
        if agreement <= 0:
            continue
        part = part_of(joint.joined, group.joined)
        # Of equals the latest is the news, as with single mentions.
        rank = agreement, group.latest or dt.date.min
        if part not in best or rank > best[part][0]:
            doubtful.discard(part)
            best[part] = rank, group
        elif rank == best[part][0]:
            doubtful.add(part)
    return {
        part: group
        for part, (_, group) in best.items()
        if part not in doubtful
    }


def _adopt(mention: Sketch, groups: Iterable[Group]) -> bool:
    """Put a mention that names nobody where alone it can belong."""
    if not mention.event.identity:
        return False
    fits = [
        (fit, group)
        for group in groups
        if group.is_like(mention)
        and group.distance(mention) <= _NEARBY
        and (fit := group.fits(mention)) >= 0
    ]
    likely = [group for fit, group in fits if fit] or [g for _, g in fits]
    if len(likely) == 1:
        likely[0].add(mention)
    return len(likely) == 1


class _Table:
    """
    The events so far, found by what they have in common.

    Attributes:
        groups: The mentions of each.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.groups: list[Group] = []
        self._known: dict[tuple[type[Event], Clue], dict[int, None]] = {}

    def add(self, mention: Sketch) -> None:
        """Put a mention where it fits best, or into a group of its own."""
        number = self._choose(mention)
        if number is None:
            number = len(self.groups)
            self.groups.append(Group(mention, self._cast))
        else:
            self.groups[number].add(mention)
        for key in mention.clues():
            known = self._known.setdefault((type(mention.event), key), {})
            known.pop(number, None)
            known[number] = None  # the last one is the latest

    def _candidates(self, mention: Sketch) -> set[int]:
        found: set[int] = set()
        for key in mention.clues():
            known = self._known.get((type(mention.event), key), {})
            found.update(itertools.islice(reversed(known), _MOST_COMPARED))
        return found

    def _choose(self, mention: Sketch) -> int | None:
        fitting = {
            number: agreement
            for number in self._candidates(mention)
            if (agreement := self.groups[number].fits(mention)) > 0
        }
        best = max(fitting.values(), default=0)
        equal = [number for number, fit in fitting.items() if fit == best]
        return equal[0] if len(equal) == 1 else self._settle(mention, equal)

    def _settle(self, mention: Sketch, equal: list[int]) -> int | None:
        """
        Choose among events that a mention fits equally well.

        A noun takes up what was just said. Otherwise the latest event is the
        news; what was before is told with its date.
        """
        if mention.nominal:
            nearest = self._nearest(mention, equal, within=_NEXT)
            if nearest is not None:
                return nearest
        ends = {n: end for n in equal if (end := self.groups[n].latest)}
        if len(ends) < len(equal):
            return self._nearest(mention, equal, within=_NEAR)
        news = [n for n in ends if ends[n] == max(ends.values())]
        if len(news) == 1:
            return news[0]
        return self._nearest(mention, news, within=_NEAR)

    def _nearest(
        self, mention: Sketch, numbers: list[int], *, within: int
    ) -> int | None:
        nearest = max(
            numbers,
            key=lambda number: self.groups[number].last,
            default=None,
        )
        if nearest is None:
            return None
        distance = self.groups[nearest].distance(mention)
        return nearest if distance <= within else None

"""
Events that articles tell of, found by what they have in common.

It decides which records of different articles are one event, and when an
event is told to the end. What its records tell together is the business of
`accounts`.
"""

from __future__ import annotations

import collections
import datetime as dt
import heapq
import itertools
from collections.abc import Iterable, Iterator

from ..events import Event, Factuality
from .accounts import Account
from .cast import Cast
from .sameness import roles_needed
from .sketches import Clue, Sketch, cast_of, sketch


Days = tuple[dt.date, dt.date]
Key = tuple[type[Event], Clue]

ANY_DAY: Days = dt.date.min, dt.date.max
# A date that leaves more days than these open tells of an event only where
# it is dated alike: "in 2019" may be any of many.
_OPEN = dt.timedelta(days=31)
# Enough for any week of news; it bounds the work on events told alike.
_MOST_COMPARED = 32


def days_of(
    event: Event, published: dt.date | None, reach: dt.timedelta
) -> Days:
    """
    Return the first and the last day on which an event may be.

    Args:
        event: The record.
        published: The day of its article.
        reach: How far from that day it may be, if it has no date. What was
            done is not later than the news of it.
    """
    when = event.when
    if when and (when.earliest or when.latest):
        return when.earliest or dt.date.min, when.latest or dt.date.max
    if published is None:
        return ANY_DAY
    ahead = event.factuality not in (None, Factuality.ACTUAL)
    first = published.toordinal() - reach.days
    last = published.toordinal() + (reach.days if ahead else 0)
    return (
        dt.date.fromordinal(max(first, 1)),
        dt.date.fromordinal(min(last, dt.date.max.toordinal())),
    )


class Story(Account):
    """
    An event, and the records of it in several articles.

    Attributes:
        told: The record of each article, the first one first, with its day.
        days: When it may be, by all of them.
        number: In which order it came up.
        touched: When it was told last, by a count of all that is told.
        seen: The newest day of publication that was known then.
    """

    def __init__(
        self,
        mention: Sketch,
        cast: Cast,
        *,
        published: dt.date | None,
        days: Days,
        number: int,
    ) -> None:
        super().__init__(mention, cast, apart=True)
        self.days = days
        self.number = number
        self.touched = number
        self.seen = dt.date.min
        self.told = [(mention.article, published, mention.event)]
        self.keys: set[Key] = set()

    def may_be_of(self, days: Days, wide: dt.timedelta) -> bool:
        """
        Tell whether it may be of some of these days.

        Args:
            days: The days.
            wide: How many days tell of no event in particular.
        """
        first, last = self.days
        if max(first, days[0]) > min(last, days[1]):
            return False
        if ANY_DAY in (days, self.days) or days == self.days:
            return True
        return max(last - first, days[1] - days[0]) <= wide

    def tell(
        self, mention: Sketch, published: dt.date | None, days: Days
    ) -> None:
        """Add the record of another article."""
        self.add(mention)
        self.told.append((mention.article, published, mention.event))
        self.days = max(self.days[0], days[0]), min(self.days[1], days[1])


class Stories:
    """The events that are being told, those told least recently first."""

    def __init__(self, *, reach: dt.timedelta, capacity: int) -> None:
        """
        Begin with none.

        Args:
            reach: How far from the day of an article an undated event is.
            capacity: How many records are held at most.
        """
        self._reach = reach
        self._wide = max(_OPEN, 2 * reach)
        self._capacity = capacity
        self._today = dt.date.min
        self._held = self._began = 0
        self._turn = itertools.count()
        self._open: collections.OrderedDict[int, Story] = (
            collections.OrderedDict()
        )
        self._known: dict[Key, dict[int, None]] = {}

    def tell(
        self,
        events: Iterable[Event],
        *,
        article: str,
        published: dt.date | None,
    ) -> Iterator[Story]:
        """
        Take the records of an article, and yield what is told to the end.

        That is what the news has left behind, what has no room any more,
        and what cannot be compared. What one article tells apart stays so.
        """
        self._began = next(self._turn)
        if published is not None and published > self._today:
            self._today = published
            yield from self._expire()
        events = tuple(events)
        cast = cast_of(events)
        for event in events:
            mention = sketch(event, cast, article=article)
            days = days_of(event, published, self._reach)
            story = self._choose(mention, days)
            if story is None:
                story = Story(
                    mention,
                    cast,
                    published=published,
                    days=days,
                    number=next(self._turn),
                )
                if mention.is_anonymous or not event.identity:
                    yield story
                    continue
                self._open[story.number] = story
            else:
                story.tell(mention, published, days)
            self._file(story, mention)
            while self._held > self._capacity:
                yield self._close(next(iter(self._open)))

    def end(self) -> Iterator[Story]:
        """Yield all that is left."""
        while self._open:
            yield self._close(next(iter(self._open)))

    def _expire(self) -> Iterator[Story]:
        """Yield what the news has left behind."""
        while self._open:
            number, story = next(iter(self._open.items()))
            if self._today - story.seen <= self._reach:
                return
            yield self._close(number)

    def _file(self, story: Story, mention: Sketch) -> None:
        """Note what a story may be found by, now that it is told again."""
        self._held += 1
        self._open.move_to_end(story.number)
        story.touched = next(self._turn)
        story.seen = self._today
        for clue in mention.clues():
            key = type(mention.event), clue
            self._known.setdefault(key, {})[story.number] = None
            story.keys.add(key)

    def _close(self, number: int) -> Story:
        story = self._open.pop(number)
        self._held -= len(story.told)
        for key in story.keys:
            known = self._known[key]
            del known[number]
            if not known:
                del self._known[key]
        return story

    def _choose(self, mention: Sketch, days: Days) -> Story | None:
        """
        Return the event that a record tells of, if it is one that is told.

        In doubt that is none: of several that it fits equally well, the
        latest is the news; of two of a day it is neither.
        """
        fitting = {
            number: fit
            for number in self._candidates(mention)
            if self._open[number].touched < self._began
            and self._open[number].may_be_of(days, self._wide)
            and (fit := self._open[number].fits(mention)) > 0
        }
        best = max(fitting.values(), default=0)
        stories = [self._open[n] for n, fit in fitting.items() if fit == best]
        news = max((story.days[1] for story in stories), default=None)
        latest = [story for story in stories if story.days[1] == news]
        return latest[0] if len(latest) == 1 else None

    def _candidates(self, mention: Sketch) -> list[int]:
        """Return the events that share enough, those told last first."""
        found: set[int] = set()
        known: dict[str, set[int]] = {}
        for role, key in mention.clues():
            numbers = self._known.get((type(mention.event), (role, key)))
            if numbers:
                known.setdefault(role, set()).update(numbers)
        if mention.event.essential or roles_needed(mention, mention) < 2:
            found.update(*known.values())
        else:
            for one, other in itertools.combinations(known.values(), 2):
                found |= one & other
        return heapq.nlargest(
            _MOST_COMPARED, found, key=lambda n: self._open[n].touched
        )

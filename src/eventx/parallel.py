"""
The same work on many things, in several processes.

It keeps the order, never holds more than a few batches, and finds out on
what a process died. What the work is is not its business.
"""

from __future__ import annotations

import collections
import itertools
import logging
import math
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from typing import Any

import attrs

from . import processes
from .errors import BudgetError, ProcessError
from .processes import Process, Start, Work


_BATCHES_AHEAD = 2
# Processes that end before they begin, until it is no accident.
_FALSE_STARTS = 3
# Seconds after which processes are listened to even if there is no need, and
# after which it is looked whether they are still there.
_OFTEN, _SELDOM = 0.02, 1.0
# Seconds more for the first item of a process, which may load what it needs.
_COLD = 5.0

Lost = Callable[[Any, Exception], Any]
Limit = Callable[[Sequence[Any]], float]

log = logging.getLogger("eventx")


def default_start() -> Start:
    """
    Return how processes start on this platform.

    Copies have all plugins, whatever these are made of; but only on Linux is
    it safe to make them.
    """
    return "fork" if sys.platform == "linux" else "spawn"


def in_processes(
    work: Work,
    items: Iterable[Any],
    *,
    n_process: int,
    batch_size: int,
    lost: Lost,
    limit: Limit | None = None,
    together: bool = False,
    start: Start | None = None,
    memory: int | None = None,
) -> Iterator[Any]:
    """
    Yield what the work makes of each item, in order.

    Args:
        work: Yields for a list of items what it makes of each. Done in other
            processes; done here if what it makes cannot be sent back. Where
            it has `close()`, a process calls that before it ends.
        items: What it is done on; each can be pickled.
        n_process: How many processes.
        batch_size: How many items are sent at a time.
        lost: Called here, in place of the work, with an item that cost a
            process its life, and how it did.
        limit: Returns how many seconds a process may take for some items.
        together: Whether the work takes all items at once, rather than one
            after the other.
        start: How processes start; as the platform does it best if not given.
        memory: By how many megabytes a process may grow.

    Raises:
        OptionError: If the work cannot be sent to processes.
        ProcessError: If no process can begin to work.
    """
    crew = _Crew(
        work=work,
        items=iter(items),
        room=n_process * _BATCHES_AHEAD * batch_size,
        size=batch_size,
        n_process=n_process,
        lost=lost,
        limit=limit,
        together=together,
        start=start or default_start(),
        memory=memory,
    )
    try:
        yield from crew.results()
    finally:
        crew.dismiss()


@attrs.frozen(eq=False)
class _Task:
    """
    Items that a process works on.

    Attributes:
        items: The items.
        first: The place of the first one among all.
        again: Whether one of them may have cost a process its life; then it
            is alone.
    """

    items: Sequence[Any]
    first: int
    again: bool = False


@attrs.define(eq=False)
class _Hand:
    """A process, what it works on, how far it is, and since when."""

    process: Process
    task: _Task | None = None
    done: int = 0
    since: float = 0.0
    warm: bool = False

    def rest(self) -> Sequence[Any]:
        """Return the items that it has not answered for."""
        return self.task.items[self.done :] if self.task else ()


@attrs.define(eq=False, kw_only=True)
class _Crew:
    """Processes that share the work."""

    work: Work
    items: Iterator[Any]
    room: int
    size: int
    n_process: int
    lost: Lost
    limit: Limit | None
    together: bool
    start: Start
    memory: int | None
    _owner: int = attrs.field(factory=os.getpid)
    _hands: list[_Hand] = attrs.field(factory=list)
    _tasks: collections.deque[_Task] = attrs.field(factory=collections.deque)
    _results: dict[int, Any] = attrs.field(factory=dict)
    _read: int = 0
    _next: int = 0
    _exhausted: bool = False
    _failure: Exception | None = None
    _false_starts: int = 0
    _heard: float = 0.0

    def results(self) -> Iterator[Any]:
        """Yield the results in order, and raise what reading items did."""
        while True:
            self._read_ahead()
            self._assign()
            there = self._next in self._results
            if not there and self._next == self._read:
                if self._failure is not None:
                    raise self._failure
                return
            if not there or time.monotonic() - self._heard > _OFTEN:
                self._hear(0.0 if there else self._patience())
            if there:
                yield self._results.pop(self._next)
                self._next += 1

    def dismiss(self) -> None:
        """End all processes; those that still work do so for nobody."""
        if os.getpid() != self._owner:
            return  # this is a copy, and they are not its own
        for hand in self._hands:
            hand.process.end(at_once=hand.task is not None)
        self._hands.clear()

    def _read_ahead(self) -> None:
        while (
            not self._exhausted
            and self._read - self._next + self.size <= self.room
        ):
            batch: list[Any] = []
            try:
                batch.extend(itertools.islice(self.items, self.size))
            except Exception as error:  # noqa: BLE001
                # What came before it comes out first.
                self._failure = error
            self._exhausted = len(batch) < self.size
            if batch:
                self._tasks.append(_Task(batch, self._read))
                self._read += len(batch)

    def _assign(self) -> None:
        for hand in [each for each in self._hands if each.task is None]:
            if self._tasks and hand.process.ready:
                self._give(hand, self._tasks.popleft())
        waiting = sum(not each.process.ready for each in self._hands)
        wanted = min(
            self.n_process - len(self._hands), len(self._tasks) - waiting
        )
        for _ in range(wanted):
            try:
                process = Process.started(
                    self.work, start=self.start, memory=self.memory
                )
            except OSError as error:
                if not self._hands:
                    raise ProcessError(
                        f"no process can be started: {error}; there may be "
                        f"too many, or too little memory"
                    ) from error
                log.warning("no further process can be started: %s", error)
                break
            self._hands.append(_Hand(process))

    def _give(self, hand: _Hand, task: _Task) -> None:
        hand.task, hand.done, hand.since = task, 0, time.monotonic()
        try:
            hand.process.send(task.items)
        except OSError:
            self._bury(hand)

    def _patience(self) -> float:
        """Return for how long nothing needs to be done but to listen."""
        now = time.monotonic()
        ends = [self._left(hand, now) for hand in self._hands]
        return max(0.0, min([_SELDOM, *ends]))

    def _hear(self, seconds: float) -> None:
        connections = {each.process.connection: each for each in self._hands}
        ready = set(wait(list(connections), seconds))
        now = self._heard = time.monotonic()
        for connection, hand in connections.items():
            if connection in ready:
                self._listen(hand, now)
            elif seconds and not hand.process.alive:
                self._bury(hand)
            elif self._left(hand, now) < 0:
                self._cut_off(hand)

    def _listen(self, hand: _Hand, now: float) -> None:
        try:
            for kind, value in hand.process.answers():
                if kind == processes.READY:
                    hand.process.ready, self._false_starts = True, 0
                    hand.task = None
                elif kind == processes.FAILED:
                    raise ProcessError(f"a process could not begin: {value}")
                elif kind == processes.RETIRED:
                    self._part_with(hand, at_once=False)
                    return
                else:
                    self._take(hand, kind, value, now)
        except EOFError:
            self._bury(hand)

    def _take(self, hand: _Hand, kind: int, value: Any, now: float) -> None:
        if kind == processes.RAISED:
            raise value
        if hand.task is None:
            raise ProcessError("a process answered what it was not asked")
        if kind == processes.UNSENDABLE:
            log.info("read here, since it cannot be sent: %s", value)
            [value] = self.work([hand.task.items[hand.done]])
        self._results[hand.task.first + hand.done] = value
        hand.done, hand.since, hand.warm = hand.done + 1, now, True

    def _left(self, hand: _Hand, now: float) -> float:
        """Return how many seconds a process still has for its text."""
        if self.limit is None or hand.task is None:
            return math.inf
        items = hand.rest() if self.together else hand.rest()[:1]
        if not items:
            return math.inf  # it only has to say that it is done
        cold = 0.0 if hand.warm else _COLD
        return hand.since + self.limit(items) + cold - now

    def _cut_off(self, hand: _Hand) -> None:
        """Kill a process that takes too long."""
        how = (
            f"it took longer than {time.monotonic() - hand.since:.0f} seconds"
        )
        self._part_with(hand, at_once=True)
        one = not self.together or (hand.task and hand.task.again)
        self._blame(hand, BudgetError(how), sure=bool(one))

    def _bury(self, hand: _Hand) -> None:
        """See to the work of a process that has died."""
        how = self._part_with(hand, at_once=True)
        if not hand.process.ready:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                raise ProcessError(
                    f"no process could begin ({how}); a script that starts "
                    f"some anew does so under if __name__ == '__main__'"
                )
        error = ProcessError(f"a process died on this text ({how})")
        self._blame(hand, error, sure=bool(hand.task and hand.task.again))

    def _part_with(self, hand: _Hand, *, at_once: bool) -> str:
        self._hands.remove(hand)
        return hand.process.end(at_once=at_once)

    def _blame(self, hand: _Hand, error: Exception, *, sure: bool) -> None:
        """
        Find who is at fault, and let the others be read again.

        Args:
            hand: A process that is no more.
            error: What became of it.
            sure: Whether it is the text that it was at; else that may have
                been there by chance, and gets a second one.
        """
        rest = hand.rest()
        if hand.task is None or not rest:
            return
        log.warning("%s; %d texts are read again", error, len(rest) - sure)
        place = hand.task.first + hand.done
        if sure:
            self._results[place] = self.lost(rest[0], error)
            rest, place = rest[1:], place + 1
        again = [
            _Task([item], place + number, again=True)
            for number, item in enumerate(rest)
        ]
        if not self.together:
            again = again[: not sure]
            later = rest[len(again) :]
            if later:
                again.append(_Task(later, place + len(again)))
        self._tasks.extendleft(reversed(again))

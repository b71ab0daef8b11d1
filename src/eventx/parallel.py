"""
The same work on many things, in several processes.

It keeps the order, and never holds more than a few batches. What the work is
is not its business.
"""

from __future__ import annotations

import collections
import itertools
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any


_BATCHES_AHEAD = 2

_Work = Callable[[list[Any]], list[Any]]
_work: _Work


def _adopt(work: _Work) -> None:
    global _work  # noqa: PLW0603  # one a process, set when it is born
    _work = work


def _run(batch: list[Any]) -> list[Any]:
    return _work(batch)


def can_fork() -> bool:
    """
    Tell whether processes can be copies of this one.

    Only then do they have its plugins, whatever these are made of.
    """
    return sys.platform == "linux"


def in_processes(
    work: _Work,
    items: Iterable[Any],
    *,
    n_process: int,
    batch_size: int,
    lost: Callable[[Any], Any],
) -> Iterator[Any]:
    """
    Yield what the work makes of each item, in order.

    Args:
        work: Makes a list of one, an item each. Done in other processes; done here if what it makes cannot be
            sent back.
        items: What it is done on; each can be pickled.
        n_process: How many processes.
        batch_size: How many items are sent at a time.
        lost: Called here with an item on which a process died.
    """
    batches = _batched(items, batch_size)
    waiting: collections.deque[list[Any]] = collections.deque()
    # A pool that broke does not say on what. What was under way then is
    # done again one by one, and only what breaks it alone is lost.
    alone = 0
    while True:
        sent: collections.deque[Future[list[Any]]] = collections.deque()
        pool = _pool(work, n_process)
        try:
            while True:
                ahead = 1 if alone else n_process * _BATCHES_AHEAD
                waiting.extend(
                    itertools.islice(batches, max(0, ahead - len(waiting)))
                )
                for batch in itertools.islice(waiting, len(sent), ahead):
                    sent.append(pool.submit(_run, batch))
                if not waiting:
                    return
                done = _result(sent[0], work, waiting[0])
                sent.popleft()
                waiting.popleft()
                alone = max(0, alone - 1)
                yield from done
        except BrokenProcessPool:
            if alone:
                alone -= 1
                yield from map(lost, waiting.popleft())
            else:
                waiting = collections.deque(
                    [item] for batch in waiting for item in batch
                )
                alone = len(waiting)
        finally:
            pool.shutdown(cancel_futures=True)


def _pool(work: _Work, n_process: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        n_process,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_adopt,
        initargs=(work,),
    )


def _result(
    sent: Future[list[Any]], work: _Work, batch: list[Any]
) -> list[Any]:
    try:
        return sent.result()
    except BrokenProcessPool:
        raise
    except Exception:  # noqa: BLE001
        return work(batch)


def _batched(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while batch := list(itertools.islice(iterator, size)):
        yield batch

"""
Calls that may not take for ever.

A call that does is left behind; it cannot always be stopped.
"""

from __future__ import annotations

import contextvars
import ctypes
import queue
import threading
import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from .errors import BudgetError


T = TypeVar("T")
Job = tuple[contextvars.Context, Callable[[], Any]] | None
Outcome = tuple[bool, Any]


class _Helper:
    """A thread that makes calls for another one, which it outlives."""

    def __init__(self) -> None:
        self.jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self.outcomes: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
        self.thread = threading.Thread(
            target=_help, args=(self.jobs, self.outcomes), daemon=True
        )
        self.thread.start()
        # The thread holds the queues alone, and ends with their owner.
        weakref.finalize(self, self.jobs.put, None).atexit = False

    def leave(self) -> None:
        """Ask it to end; it does so when it next runs Python code."""
        self.jobs.put(None)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(self.thread.ident or 0),
            ctypes.py_object(SystemExit),
        )
        _left.append(self.thread)


# Starting a thread takes longer than most detectors do, so each thread keeps
# its helper.
_own = threading.local()
_left: list[threading.Thread] = []


def left_behind() -> bool:
    """Tell whether a call that was given up on is still under way."""
    _left[:] = [each for each in _left if each.is_alive()]
    return bool(_left)


def within(seconds: float, function: Callable[[], T]) -> T:
    """
    Call a function, and give up on it after some time.

    Args:
        seconds: How long it may take.
        function: Called in another thread, so that the caller can go on even
            if it sleeps or waits for a network.

    Raises:
        BudgetError: If it takes longer.
    """
    helper: _Helper | None = getattr(_own, "helper", None)
    # Threads do not come along into a copy of a process.
    if helper is None or not helper.thread.is_alive():
        helper = _Helper()
    _own.helper = None
    helper.jobs.put((contextvars.copy_context(), function))
    try:
        went_well, value = helper.outcomes.get(timeout=seconds)
    except BaseException as error:
        helper.leave()
        if isinstance(error, queue.Empty):
            raise BudgetError(
                f"it took longer than {seconds:g} seconds"
            ) from None
        raise
    _own.helper = helper
    if not went_well:
        raise value
    result: T = value
    return result


def _help(
    jobs: queue.SimpleQueue[Job], outcomes: queue.SimpleQueue[Outcome]
) -> None:
    while job := jobs.get():
        context, function = job
        try:
            outcome = True, context.run(function)
        except BaseException as error:  # noqa: BLE001
            outcome = False, error
        # Nothing of the document is kept until the next one comes.
        del job, context, function
        outcomes.put(outcome)
        del outcome

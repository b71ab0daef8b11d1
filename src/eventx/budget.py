"""
Calls that may not take for ever.

A call that does is left behind; it cannot always be stopped.
"""

from __future__ import annotations

import contextvars
import ctypes
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from .errors import BudgetError


T = TypeVar("T")


def within(seconds: float, function: Callable[[], T]) -> T:
    """
    Call a function, and give up on it after some time.

    Args:
        seconds: How long it may take.
        function: Called in a thread of its own, so that the caller can go on
            even if it sleeps or waits for a network.

    Raises:
        BudgetError: If it takes longer.
    """
    outcome: dict[str, Any] = {}

    def run() -> None:
        try:
            outcome["result"] = function()
        except BaseException as error:  # noqa: BLE001
            outcome["error"] = error

    context = contextvars.copy_context()
    thread = threading.Thread(target=context.run, args=(run,), daemon=True)
    thread.start()
    try:
        thread.join(seconds)
    finally:
        if thread.is_alive():
            _stop(thread)
    if "error" in outcome:
        raise outcome["error"]
    if "result" not in outcome:
        raise BudgetError(f"it took longer than {seconds:g} seconds")
    result: T = outcome["result"]
    return result


def _stop(thread: threading.Thread) -> None:
    """Ask a thread to end; it does so when it next runs Python code."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread.ident or 0), ctypes.py_object(SystemExit)
    )

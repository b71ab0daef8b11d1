"""
Work, and a plugin, that take down the process that does it.

What is not harmless is in a module of its own, which processes that start
anew can import.
"""

import ctypes
import faulthandler
import os
import signal
import time

import attrs

import eventx


DIE, KILL, CRASH, HANG, GROW, FAIL = -1, -2, -3, -4, -5, -6


def double(number):
    """Return twice the number, or come to an end."""
    if number == DIE:
        os._exit(3)
    if number == KILL:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == CRASH:
        _crash()
    if number == HANG:
        time.sleep(99)
    if number == GROW:
        return len(bytearray(200_000_000))
    if number == FAIL:
        raise ZeroDivisionError
    return number * 2


def doubled(items):
    """Yield twice each number."""
    return map(double, items)


def doubled_at_once(items):
    """Return twice each number, all read before the first comes out."""
    return [double(item) for item in items]


def _crash():
    """Read where nothing is, and say nothing of it."""
    faulthandler.disable()
    ctypes.string_at(0)


class Homeless:
    """Work that cannot be unpacked."""

    def __reduce__(self):
        """Call what fails."""
        return int, ("no number",)


@attrs.frozen(kw_only=True)
class Arrival(eventx.Event):
    """A type of a third party."""

    type = "arrival"


@eventx.detector(Arrival, triggers=["arrived"])
def arrivals(document):
    """Find the word, unless the text says what else is to be done."""
    text = document.text
    if "exit" in text:
        os._exit(3)
    if "kill" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "crash" in text:
        _crash()
    if "stuck" in text:
        _stuck()
    if "large" in text:
        bytearray(400_000_000)
    at = text.index("arrived")
    yield Arrival(trigger=document.span(at, at + 7))


def _stuck():
    """Hang without letting any other thread of Python go on."""
    ctypes.PyDLL(None).sleep(99)


def eventx_event_types():
    """Return the type."""
    return [Arrival]


def eventx_detectors():
    """Return the detector."""
    return [arrivals]


class AllAtOnce:
    """A detector that reads many texts at a time."""

    name = "all"
    types = (Arrival,)
    triggers = ("arrived",)

    def detect(self, document):
        """Find the word in one document."""
        return list(arrivals(document))

    def detect_batch(self, documents):
        """Find the word in each document."""
        return [self.detect(document) for document in documents]

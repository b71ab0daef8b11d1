"""
Processes that do the same work on many things: one of them, on both sides.

Which of them gets what, and what becomes of the work of one that dies, is
decided in `parallel`.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, Literal

import attrs

from .budget import left_behind
from .errors import OptionError, ProcessError, message_of


Start = Literal["fork", "spawn"]
Work = Callable[[list[Any]], Iterable[Any]]

# What a process says: that it waits for work, what it made of a thing, what
# the work raised, that what it made cannot be sent, and that it ends, since
# it could not begin, or since it has become too large.
READY, MADE, RAISED, UNSENDABLE, FAILED, RETIRED = range(6)
Answer = tuple[int, Any]

# Seconds in which a process that has nothing left to do is gone.
_PATIENCE = 5.0

# The ends of pipes that are not for processes that are copies of this one:
# as long as one has them open, the others do not see that this one is gone.
_ours: set[Connection] = set()


@attrs.define(eq=False)
class Process:
    """
    Another process at work.

    Attributes:
        connection: What is sent to it, and comes back.
        ready: Whether it has said that it has begun.
    """

    connection: Connection
    ready: bool = False
    _process: Any = None

    @classmethod
    def started(
        cls, work: Work, *, start: Start, memory: int | None
    ) -> Process:
        """
        Start a process.

        Args:
            work: What it does with each list of things that it is sent.
            start: How it starts: as a copy, or anew.
            memory: By how many megabytes it may grow.

        Raises:
            OptionError: If the work cannot be sent to a process that starts
                anew.
            OSError: If there can be no more processes.
        """
        context = multiprocessing.get_context(start)
        given = work if start == "fork" else _packed(work)
        ours, theirs = context.Pipe()
        try:
            process = context.Process(  # type: ignore[attr-defined]
                target=_serve,
                args=(theirs, given, memory),
                name="eventx",
                daemon=True,
            )
            with _no_interrupt():
                # A copy closes what is in the set when it is made.
                _ours.add(ours)
                process.start()
        except BaseException:
            _ours.discard(ours)
            ours.close()
            raise
        finally:
            theirs.close()
        return cls(connection=ours, process=process)

    @property
    def alive(self) -> bool:
        """Whether it has not ended yet."""
        return bool(self._process.is_alive())

    def answers(self) -> Iterator[Answer]:
        """
        Yield what it has said by now.

        Raises:
            EOFError: If it has ended, and said nothing more.
        """
        try:
            while self.connection.poll():
                yield _read(self.connection.recv_bytes())
        except OSError as error:
            raise EOFError from error

    def send(self, batch: Sequence[Any]) -> None:
        """
        Send it things to work on.

        Raises:
            OSError: If it has ended.
        """
        self.connection.send(list(batch))

    def end(self, *, at_once: bool) -> str:
        """
        Wait until it has ended, and say how it did.

        Args:
            at_once: Whether it is killed; else it may finish.
        """
        _ours.discard(self.connection)
        self.connection.close()
        if at_once:
            self._process.kill()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(_PATIENCE)
        return _how(self._process.exitcode)


def _read(sent: bytes) -> Answer:
    try:
        kind, value = pickle.loads(sent)  # noqa: S301  # our own
    except Exception as error:  # noqa: BLE001  # classes have their own ways
        return UNSENDABLE, message_of(error)
    return kind, value


def _how(code: int | None) -> str:
    if code is None:
        return "it did not end"
    if code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        return f"signal {signal.Signals(-code).name}"
    return f"signal {-code}"


def _packed(work: Work) -> bytes:
    try:
        return pickle.dumps(work)
    except Exception as error:
        raise OptionError(
            f"a process that starts anew cannot be sent the plugins and "
            f"options: {type(error).__name__}: {message_of(error)}; give "
            f"modules, or classes and functions of modules, or start='fork'"
        ) from error


def _unpacked(sent: bytes) -> Work:
    work: Work = pickle.loads(sent)  # noqa: S301  # our own
    return work


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let Ctrl-C not meet a process that does not yet know what to do."""
    if sys.platform == "win32":
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _serve(
    connection: Connection, given: Work | bytes, memory: int | None
) -> None:
    """Work in another process, until there is nothing more to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for other in _ours:
        other.close()
    _ours.clear()
    try:
        work = _unpacked(given) if isinstance(given, bytes) else given
        size = Size.limited(memory)
    except Exception as error:  # noqa: BLE001
        message = f"{type(error).__name__}: {message_of(error)}"
        connection.send((FAILED, message))
        return
    try:
        while not (size.too_large() or left_behind()):
            connection.send((READY, None))
            for answer in _answers(work, connection.recv()):
                connection.send_bytes(answer)
        connection.send((RETIRED, None))
    except (EOFError, OSError):
        pass  # nobody is left to hear of it
    except Exception as error:
        # No memory, perhaps: it ends like one that was killed.
        raise SystemExit(1) from error
    if isinstance(given, bytes):
        # What a copy has is not its own.
        getattr(work, "close", bool)()


def _answers(work: Work, batch: list[Any]) -> Iterator[bytes]:
    made = iter(work(batch))
    for _ in batch:
        try:
            result = next(made)
        except Exception as error:  # noqa: BLE001
            yield _raised(error)
            return
        try:
            yield pickle.dumps((MADE, result), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001
            yield pickle.dumps((UNSENDABLE, message_of(error)))


def _raised(error: Exception) -> bytes:
    # An exception may be pickled and yet not be read back.
    with contextlib.suppress(Exception):
        sent = pickle.dumps((RAISED, error))
        pickle.loads(sent)  # noqa: S301  # our own
        return sent
    message = f"{type(error).__name__}: {message_of(error)}"
    return pickle.dumps((RAISED, ProcessError(message)))


@attrs.frozen
class Size:
    """
    How much memory this process may have.

    Attributes:
        budget: How many bytes; None for any number.
        start: How many it had when it began.
    """

    budget: int | None
    start: int = 0

    @classmethod
    def limited(cls, megabytes: int | None) -> Size:
        """Let this process grow by so much and no more."""
        if megabytes is None:
            return cls(None)
        import resource  # noqa: PLC0415  # there is none on Windows

        budget, start = megabytes * 1_000_000, _data()
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        limit = start + budget
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
        return cls(budget, start)

    def too_large(self) -> bool:
        """
        Tell whether it has little left of its budget.

        The next text should not pay for what those before it left.
        """
        return (
            self.budget is not None and _data() - self.start > self.budget / 2
        )


def can_limit() -> bool:
    """Tell whether processes can be held to a size on this platform."""
    return sys.platform == "linux"


def _data() -> int:
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
        pages = int(file.read().split()[5])
    return pages * os.sysconf("SC_PAGE_SIZE")

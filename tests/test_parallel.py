"""The same work in several processes."""

import errno
import itertools
import multiprocessing
import os
import time

import pytest
from dying import (
    CRASH,
    DIE,
    FAIL,
    GROW,
    HANG,
    KILL,
    Homeless,
    double,
    doubled,
    doubled_at_once,
)

from eventx.errors import OptionError, ProcessError
from eventx.parallel import default_start, in_processes
from eventx.processes import can_limit


pytestmark = pytest.mark.skipif(
    default_start() != "fork", reason="processes cannot be copied here"
)

# What each of them says of the item that is at fault.
SAYS = {
    DIE: "exit code 3",
    KILL: "signal SIGKILL",
    CRASH: "signal SIGSEGV",
    HANG: "longer than",
}


def lost(item, error):
    """Return an item, and what became of it."""
    return f"lost {item}: {error}"


def run(items, work=doubled, **options):
    """Return what two processes make of the items."""
    options = {"n_process": 2, "batch_size": 2} | options
    return in_processes(work, items, lost=lost, **options)


@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 17])
def test_order(count, start):
    """Results come in the order of the items."""
    assert [2 * n for n in range(count)] == list(
        run(range(count), start=start)
    )


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("bad", [[0], [3], [8], [2, 3], [0, 4, 8]])
@pytest.mark.parametrize("kind", [DIE, KILL, CRASH])
def test_death(kind, bad, together):
    """A process that dies costs only what it died on."""
    items = [kind if n in bad else n for n in range(9)]
    work = doubled_at_once if together else doubled

    results = list(run(items, work, batch_size=3, together=together))

    for item, result in zip(items, results, strict=True):
        if item < 0:
            assert result.startswith(f"lost {kind}: ")
            assert SAYS[kind] in result
        else:
            assert 2 * item == result


@pytest.mark.parametrize("together", [False, True])
def test_time(together):
    """A process that takes too long is ended, and costs what it was at."""
    work = doubled_at_once if together else doubled
    items = [1, HANG, 3, 4, 5]
    limit = lambda items: 0.5 * len(items)  # noqa: E731

    began = time.monotonic()
    results = list(
        run(items, work, batch_size=3, together=together, limit=limit)
    )

    assert time.monotonic() - began < 60
    assert [2, 6, 8, 10] == results[:1] + results[2:]
    assert results[1].startswith("lost -4: it took longer than")


def test_time_each():
    """The limit is for each item, not for all that are sent at a time."""

    def slow(items):
        for item in items:
            time.sleep(0.1)
            yield item

    items = list(range(10))
    results = run(items, slow, batch_size=10, limit=lambda items: 0.5)

    assert items == list(results)


def test_slow_reader():
    """Time that the caller takes is not a process's."""
    results = run(range(9), limit=lambda items: 0.3)

    for number, result in enumerate(results):
        time.sleep(0.4 if number < 2 else 0)
        assert 2 * number == result


@pytest.mark.skipif(not can_limit(), reason="sizes cannot be limited here")
def test_memory():
    """A process cannot grow by more than it may."""

    def measured(items):
        for item in items:
            try:
                yield double(item)
            except MemoryError:
                yield "too large"

    items = [1, GROW, 2]

    assert [2, "too large", 4] == list(run(items, measured, memory=100))
    assert [2, 200_000_000, 4] == list(run(items, measured, memory=900))


@pytest.mark.skipif(not can_limit(), reason="sizes cannot be limited here")
def test_leak():
    """A process that has grown makes room for another one."""
    kept = []

    def leaking(items):
        for _ in items:
            kept.append(bytearray(20_000_000))
            yield os.getpid()

    found = list(
        run(range(20), leaking, n_process=1, batch_size=1, memory=100)
    )

    assert 5 < len(set(found)) < 10


def test_unsendable():
    """What cannot be sent back is done here."""
    work = lambda items: [lambda item=item: item for item in items]  # noqa: E731

    results = list(run([1, 2], work))

    assert [1, 2] == [result() for result in results]


def test_failure():
    """What the work raises is raised."""
    with pytest.raises(ZeroDivisionError):
        list(run([1, FAIL]))


def test_failing_items():
    """What reading the items raises is raised behind what came before."""

    def items():
        yield from range(5)
        raise KeyError("here")

    results = run(items())

    assert [0, 2, 4, 6, 8] == list(itertools.islice(results, 5))
    with pytest.raises(KeyError, match="here"):
        next(results)


def test_lazy():
    """Only a few batches are read ahead, and the rest never."""
    read = []

    def items():
        for number in itertools.count():
            read.append(number)
            yield number

    results = run(items())
    for number in range(50):
        assert 2 * number == next(results)
        assert len(read) <= number + 1 + 2 * 2 * 2
    results.close()


def test_no_more_than_needed():
    """A single batch starts a single process; few are started for many."""

    def here(items):
        for _ in items:
            time.sleep(0.01)
            yield os.getpid()

    assert 1 == len(set(run([1, 2], here, n_process=9)))
    assert 2 == len(set(run(range(40), here)))


def test_gone():
    """No process stays behind, not even one that hangs."""
    results = run([1, HANG, 2, 3, 4])
    next(results)
    results.close()

    assert [] == multiprocessing.active_children()


def test_orphans(tmp_path):
    """Processes end when the one that they work for is killed."""
    note = tmp_path / "pids"

    def noted(items):
        for item in items:
            with note.open("a") as file:
                file.write(f"{os.getpid()}\n")
            yield item

    def work():
        for _ in run(itertools.count(), noted):
            time.sleep(0.01)

    parent = multiprocessing.get_context("fork").Process(target=work)
    parent.start()
    while not note.exists() or len(set(note.read_text().split())) < 2:
        time.sleep(0.01)
    parent.kill()
    parent.join()

    pids = {int(pid) for pid in note.read_text().split()}
    deadline = time.monotonic() + 9
    while any(map(runs, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(runs, pids))


def runs(pid):
    """Tell whether a process has not ended."""
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_none_started(monkeypatch):
    """Where no process can be started, the caller hears why."""

    def refuse(*_, **__):
        raise OSError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr("eventx.processes.Process.started", refuse)

    with pytest.raises(ProcessError, match="no more processes"):
        list(run([1]))


def test_spawn_unpicklable():
    """What cannot be sent to a new process is refused, with a way out."""
    with pytest.raises(OptionError, match="start='fork'"):
        list(run([1], lambda items: items, start="spawn"))


@pytest.mark.parametrize(
    ("work", "message"), [(Homeless(), "could not begin: ValueError")]
)
def test_spawn_failing(work, message):
    """Where no process can begin, the caller hears why."""
    with pytest.raises(ProcessError, match=message):
        list(run([1], work, start="spawn"))

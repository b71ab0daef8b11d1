"""The same work in several processes."""

import os

import pytest

from eventx.parallel import can_fork, in_processes


pytestmark = pytest.mark.skipif(
    not can_fork(), reason="processes cannot be copied here"
)


def double(number):
    """Return twice the number, or die."""
    if number < 0:
        os._exit(1)
    return number * 2


def run(items, work=double, **options):
    """Return what two processes make of the items."""
    options = {"n_process": 2, "batch_size": 2} | options
    batch = lambda given: [work(item) for item in given]  # noqa: E731
    return in_processes(batch, items, lost="lost {}".format, **options)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 17])
def test_order(count):
    """Results come in the order of the items."""
    assert [2 * n for n in range(count)] == list(run(range(count)))


@pytest.mark.parametrize("bad", [[0], [3], [8], [2, 3], [0, 4, 8]])
def test_death(bad):
    """A process that dies costs only what it died on."""
    items = [-1 if n in bad else n for n in range(9)]

    results = list(run(items))

    assert ["lost -1" if n < 0 else 2 * n for n in items] == results


def test_unsendable():
    """What cannot be sent back is done here."""
    results = list(run([1, 2], work=lambda number: lambda: number))

    assert [1, 2] == [result() for result in results]


def test_failure():
    """What the work raises is raised."""
    with pytest.raises(ZeroDivisionError):
        list(run([1, 0], work=lambda number: 1 / number))


def test_lazy():
    """Only a few batches are read ahead, and the rest never."""
    read = []

    def items():
        for number in range(1000):
            read.append(number)
            yield number

    results = run(items())
    next(results)
    results.close()

    assert len(read) <= 2 * 2 * 2

"""What must hold however long, odd and many the texts are."""

import concurrent.futures
import multiprocessing
import sys
import threading
import time
from pathlib import Path

import pytest

import eventx
from eventx.spans import spans_in


ROOT = Path(__file__).parents[1]
DAY = "2021-03-17"
# What the fuzzer has a target for.
NAMES = ["text", "rules", "lines", "parquet", "model"]
ARTICLE = ROOT / "examples" / "articles" / "envoy-recalled.txt"
TEXTS = [
    f"{sender} {deed} on Monday, two officials in {place} said. {reply}"
    for sender in ("Norway", "The EU", "President Ann Hale")
    for deed in (
        "recalled its ambassador to Peru",
        "imposed sanctions on nine judges of Belarus",
        "accused Chile of moving a fence",
    )
    for place in ("Oslo", "Geneva")
    for reply in ('"We will wait," the minister told reporters.', "")
]
# A character of a text that was made to be hard may cost so many times what
# one of an article does.
DEAREST = 25
HOSTILE = [
    ("Norway said it had recalled its envoy over it and ", 100),
    ('"', 20_000),
    ("“", 20_000),
    ("'", 20_000),
    ("‘he said ", 1000),
    ("“He said ‘she said ", 1000),
    ('"We left," he said. ', 300),
    ("\ud800said \udfff", 2000),
    ("\0", 20_000),
    ("(", 20_000),
    (")", 20_000),
    ("(said ", 2000),
    ("said ", 5000),
    ("Russia, ", 4000),
    ("Russia and ", 4000),
    ("Russia's ", 4000),
    ("the head of ", 4000),
    ("that ", 8000),
    ("said that ", 1000),
    ("who said ", 1000),
    ("to recall ", 2000),
    ("not ", 8000),
    ("if ", 8000),
    ("accused of ", 2000),
    ("according to ", 4000),
    ("sanctions on ", 400),
    ("recalled its envoy ", 200),
    ("RUSSIA RECALLS ENVOY ", 200),
    ("its envoy's ", 4000),
    ("on Monday ", 2000),
    ("3 March 2021, ", 2000),
    (",", 20_000),
    (".", 20_000),
    ("-", 20_000),
    ("\n", 20_000),
    ("1", 50_000),
    ("a", 100_000),
    ("e\u0301", 10_000),
    ("说", 20_000),
    ("{x|", 5000),
    ("imposed sanctions on ", 400),
    ("Peru imposed sanctions on ", 400),
    ("accused Peru of ", 400),
    ("he said she said ", 400),
    ("told reporters that ", 400),
    ("Ann Hale, Ola Lund and ", 400),
    ("lifted sanctions against Ann Hale, ", 300),
    ("who accused Peru of ", 400),
    ("recalled and withdrew ", 400),
    ("Norway, Peru and Chile accused ", 300),
]


@pytest.fixture(scope="module")
def extractor():
    """Return an extractor that lets every failure through."""
    return eventx.Extractor(strict=True)


@pytest.fixture(scope="module")
def cost(extractor):
    """Return a function that measures a character's share of the time."""

    def cost(text, times=1):
        best = float("inf")
        for _ in range(times):
            start = time.process_time()
            result = extractor.extract(text)
            best = min(best, time.process_time() - start)
        return best / len(text), result

    return cost


@pytest.fixture(scope="module")
def ordinary(cost):
    """Return what a character of an article costs."""
    return cost(ARTICLE.read_text(encoding="utf-8"), times=5)[0]


def lines(extractor, texts):
    """Return what is found in texts, a line each."""
    return [
        extractor.extract(text, id=str(number), published=DAY).to_json()
        for number, text in enumerate(texts)
    ]


class TestHostile:
    """Texts that were made to be slow, or to break what reads them."""

    @pytest.mark.parametrize(
        ("piece", "times"), HOSTILE, ids=[repr(row[0]) for row in HOSTILE]
    )
    def test_cost(self, cost, ordinary, piece, times):
        """No text costs much more than an article of its length."""
        text = piece * times
        dear, result = cost(text)

        assert dear < DEAREST * ordinary
        for event in result.events:
            for span in spans_in(event):
                assert span.text == text[span.start : span.end]


class TestThreads:
    """Threads may share one extractor."""

    @pytest.mark.parametrize("size", [2, 8])
    def test_shared(self, extractor, size):
        """Each thread gets what one alone would get."""
        alone = [extractor.extract(text, published=DAY) for text in TEXTS]
        with concurrent.futures.ThreadPoolExecutor(size) as pool:
            shared = pool.map(
                lambda text: extractor.extract(text, published=DAY), TEXTS * 5
            )

            assert alone * 5 == list(shared)

    def test_at_once(self):
        """That holds from the first text on, when all is read and made."""
        extractor = eventx.Extractor(strict=True)
        start = threading.Barrier(6)

        def work(_):
            start.wait()
            return lines(extractor, TEXTS)

        interval = sys.getswitchinterval()
        sys.setswitchinterval(1e-5)
        try:
            with concurrent.futures.ThreadPoolExecutor(6) as pool:
                found = list(pool.map(work, range(6)))
        finally:
            sys.setswitchinterval(interval)

        assert [lines(extractor, TEXTS)] * 6 == found


def _child(extractor, pipe):
    pipe.send(lines(extractor, TEXTS))
    pipe.close()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied")
class TestFork:
    """A process that was copied goes on with what it has."""

    @pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
    @pytest.mark.parametrize("busy", [False, True])
    def test_after_use(self, extractor, busy):
        """The copy reads texts, though its parent did, in threads even."""
        alone = lines(extractor, TEXTS)
        over = threading.Event()

        def work():
            while not over.is_set():
                lines(extractor, TEXTS[:3])

        threads = [threading.Thread(target=work) for _ in range(2 * busy)]
        for thread in threads:
            thread.start()
        try:
            ours, theirs = multiprocessing.Pipe(duplex=False)
            child = multiprocessing.get_context("fork").Process(
                target=_child, args=(extractor, theirs), daemon=True
            )
            child.start()
            assert ours.poll(60)
            assert alone == ours.recv()
            child.join(60)
            assert 0 == child.exitcode
        finally:
            over.set()
            for thread in threads:
                thread.join()
        assert alone == lines(extractor, TEXTS)


@pytest.fixture(scope="module")
def targets():
    """Return what the fuzzer calls."""
    folder = str(ROOT / "benchmarks")
    sys.path.insert(0, folder)
    try:
        import fuzz_targets  # noqa: PLC0415
    finally:
        sys.path.remove(folder)
    return fuzz_targets


class TestFuzzTargets:
    """What the fuzzer calls holds for what it begins with."""

    @pytest.mark.parametrize("name", NAMES)
    def test_seeds(self, targets, name):
        """No seed breaks its target, and there are some."""
        seeds = list(targets.seeds(name))

        assert len(seeds) > 2
        for seed in seeds[:: max(1, len(seeds) // 25)]:
            targets.TARGETS[name](seed)

    def test_all_tested(self, targets):
        """All targets are tested here."""
        assert set(NAMES) == set(targets.TARGETS)

    def test_broken_is_seen(self, targets, extractor):
        """A span that is not in its place is an error."""
        result = extractor.extract("Oslo recalled its envoy from Peru.")

        targets.check(result, "Oslo recalled its envoy from Peru.")
        with pytest.raises(AssertionError, match="not in its place"):
            targets.check(result, "Lima recalled its envoy from Peru.")

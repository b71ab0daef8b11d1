"""Many texts in other processes, whatever becomes of these."""

import itertools
import logging
import pickle
import time
import types

import dying
import pytest

import eventx
from eventx.parallel import default_start
from eventx.processes import can_limit


GOOD = "She arrived."
# What a text does, and what its error says.
DEATHS = {
    "exit": ("ProcessError", "exit code 3"),
    "kill": ("ProcessError", "SIGKILL"),
    "crash": ("ProcessError", "SIGSEGV"),
    "stuck": ("BudgetError", "longer than"),
}


def extractor(plugin=dying, **options):
    """Return an extractor with one plugin alone."""
    return eventx.Extractor(plugins=[plugin], only=[], **options)


def sent(thing):
    """Return what arrives at another process."""
    return pickle.loads(pickle.dumps(thing))  # noqa: S301


def starts():
    """Return how processes can start here."""
    return ["fork", "spawn"] if default_start() == "fork" else ["spawn"]


class TestDeaths:
    """A text that takes down its process costs itself only."""

    @pytest.mark.parametrize("start", starts())
    @pytest.mark.parametrize("death", DEATHS)
    def test_one(self, death, start):
        """All others have their records, in order."""
        texts = [GOOD] * 3 + [f"She arrived. {death}"] + [GOOD] * 4
        kind, message = DEATHS[death]

        results = list(
            extractor(seconds=1 if death == "stuck" else None).pipe(
                texts, n_process=2, batch_size=3, start=start
            )
        )

        assert texts == [each.text for each in results]
        assert [1, 1, 1, 0, 1, 1, 1, 1] == [
            len(each.events) for each in results
        ]
        errors = [each.errors for each in results]
        (problem,) = errors.pop(3)
        assert [()] * 7 == errors
        assert ("process", kind) == (problem.stage, problem.kind)
        assert message in problem.message

    @pytest.mark.parametrize("batch_size", [1, 4, 64])
    def test_many(self, batch_size):
        """A third of all texts may be deadly, and two in a row."""
        kinds = ["", "exit", "kill", "", "", "crash"] * 3
        texts = [
            f"{number} She arrived. {k}" for number, k in enumerate(kinds)
        ]

        results = list(
            extractor().pipe(texts, n_process=2, batch_size=batch_size)
        )

        assert texts == [each.text for each in results]
        assert [not kind for kind in kinds] == [
            bool(each.events) and not each.errors for each in results
        ]

    @pytest.mark.parametrize("death", ["exit", "stuck"])
    def test_batches(self, death):
        """Where texts are read together, it is found out which one it was."""
        texts = [GOOD, f"She arrived. {death}", GOOD, GOOD, GOOD]

        results = list(
            extractor(dying.AllAtOnce(), seconds=1).pipe(
                texts, n_process=2, batch_size=4
            )
        )

        assert [1, 0, 1, 1, 1] == [len(each.events) for each in results]
        assert [0, 1, 0, 0, 0] == [len(each.errors) for each in results]

    @pytest.mark.skipif(not can_limit(), reason="no limit here")
    def test_memory(self):
        """A text that needs too much memory has an error."""
        texts = [GOOD, "She arrived. large", GOOD]

        results = list(extractor().pipe(texts, isolated=True, memory=200))

        assert [1, 0, 1] == [len(each.events) for each in results]
        (problem,) = results[1].errors
        assert ("plugin:dying", "MemoryError") == (problem.stage, problem.kind)

    def test_isolated(self):
        """A single process can be another one, too."""
        results = list(extractor().pipe([GOOD, "arrived exit"], isolated=True))

        assert [0, 1] == [len(each.errors) for each in results]

    def test_left_behind(self):
        """A call that cannot be stopped ends with its process."""

        @eventx.detector(dying.Arrival, triggers=["arrived"])
        def sleepy(document):
            while "sleep" in document.text:
                time.sleep(99)
            return []

        began = time.monotonic()
        texts = [GOOD, "She arrived. sleep", GOOD]

        results = list(extractor(sleepy, seconds=1).pipe(texts, isolated=True))

        assert [0, 1, 0] == [len(each.errors) for each in results]
        assert time.monotonic() - began < 60

    def test_logged(self, caplog):
        """That a process was lost is in the log."""
        with caplog.at_level(logging.WARNING, "eventx"):
            list(extractor().pipe(["arrived exit"], isolated=True))

        assert "a process died on this text (exit code 3)" in caplog.text


class TestEndless:
    """An input without end."""

    @pytest.mark.parametrize("n_process", [1, 2])
    def test_read_ahead(self, n_process):
        """No more than a few batches are ever held."""
        taken = itertools.count()
        texts = (f"{next(taken)} She arrived." for _ in itertools.count())
        results = extractor().pipe(texts, n_process=n_process, batch_size=4)

        for number in range(100):
            assert next(results).text.startswith(f"{number} ")
        results.close()

        assert next(taken) <= 100 + 2 * 2 * 4


class TestConvert:
    """What becomes of a result where it is found."""

    @pytest.mark.parametrize("n_process", [1, 2])
    def test_converted(self, n_process):
        """What it returns comes out, also beside something else."""
        pairs = [(GOOD, 1), ("no", 2)]

        found = extractor().pipe(
            pairs,
            as_tuples=True,
            n_process=n_process,
            convert=lambda result: len(result.events),
        )

        assert [(1, 1), (0, 2)] == list(found)

    def test_lost(self):
        """A text that is lost is converted as well."""
        found = extractor().pipe(
            ["arrived exit"],
            isolated=True,
            convert=lambda result: result.errors[0].stage,
        )

        assert ["process"] == list(found)


class TestOptions:
    """What `pipe` takes."""

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"start": "fork"}, "isolated=True"),
            ({"memory": 100}, "isolated=True"),
            ({"n_process": 2, "start": "spoon"}, "one of .*spawn"),
            ({"n_process": 2, "memory": 0}, "at least 1 megabyte"),
        ],
    )
    def test_refused(self, options, message):
        """Options that mean nothing are refused before a text is read."""
        with pytest.raises(eventx.OptionError, match=message):
            extractor().pipe([], **options)

    @pytest.mark.parametrize("start", starts())
    def test_accepted(self, start):
        """With other processes, how they start may be said."""
        results = extractor().pipe([GOOD], isolated=True, start=start)

        assert [1] == [len(each.events) for each in results]


class TestSent:
    """What is sent to a process that starts anew."""

    @pytest.mark.parametrize("plugin", [dying, dying.arrivals])
    def test_by_name(self, plugin):
        """Modules, and what has a name in one, are known by it."""
        there = sent(extractor(plugin, types=["arrival"]))

        assert 1 == len(there.extract(GOOD).events)
        assert sent(dying.arrivals) is dying.arrivals

    def test_rules(self, tmp_path, monkeypatch):
        """Rules files are found from wherever the process is."""
        path = tmp_path / "mine.toml"
        path.write_text(
            '[[rule]]\nid = "verb"\nevent = "recall"\n'
            'trigger = "verb: whistle"\nroles.envoy = "patient: any"\n'
            'examples = ["Chad {trigger|whistled} {envoy|the envoy}."]\n'
        )
        monkeypatch.chdir(tmp_path)
        there = sent(eventx.Extractor(only=[], rules=["mine.toml"]))
        monkeypatch.chdir("/")

        result = there.extract("Chad whistled the envoy.")

        assert ["mine.toml"] == [e.found_by.plugin for e in result.events]

    def test_nameless(self):
        """What has no name in a module cannot be sent, and that is said."""

        @eventx.detector(dying.Arrival, triggers=["arrived"])
        def local(document):
            return []

        pipe = extractor(local).pipe([GOOD], isolated=True, start="spawn")

        with pytest.raises(eventx.OptionError, match="start='fork'"):
            next(pipe)

    def test_module_gone(self):
        """A module that is not there is named."""
        module = types.ModuleType("made_up")
        module.eventx_detectors = lambda: [dying.arrivals]
        pipe = extractor(module).pipe([GOOD], isolated=True, start="spawn")

        with pytest.raises(eventx.ProcessError, match="made_up"):
            next(pipe)

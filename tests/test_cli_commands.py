"""`eventx plugins`, `eventx evaluate`, help, and how the program ends."""

import json
import os
import re
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import eventx
from eventx.cli import Settings, main
from eventx.evaluation import half


ENVIRONMENT = {
    **os.environ,
    "EVENTX_DISABLE_PLUGINS": "recall,sanctions,accusation,statement",
    "COLUMNS": "80",
}
TEXT = "Oslo recalled its envoy."


@eventx.detector(eventx.Recall, triggers=["recalled"])
def recalls(document):
    """Find the word, and take the first word for the state."""
    for found in re.finditer("recalled", document.text):
        yield eventx.Recall(
            trigger=document.span(*found.span()),
            envoy=eventx.Actor(
                start=0,
                end=4,
                text=document.text[:4],
                name="Norway",
                kind=eventx.ActorKind.STATE,
            ),
        )


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs the command in an empty directory."""
    monkeypatch.chdir(tmp_path)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    plugin = SimpleNamespace(
        eventx_detectors=lambda: [recalls], __name__="eventx_words"
    )

    def run(*args):
        result = CliRunner().invoke(
            main, list(args), obj=Settings(plugins=(plugin,))
        )
        assert result.exception is None or isinstance(
            result.exception, SystemExit
        ), result.exc_info
        return result

    return run


@pytest.fixture
def gold(tmp_path):
    """Write a gold file of two documents, and return its name."""
    event = {
        "type": "recall",
        "trigger": [5, 13],
        "factuality": "actual",
        "roles": {"sending_state": [[0, 4]], "envoy": [[14, 23]]},
        "when": "2021-03",
    }
    documents = [
        {"id": id, "text": TEXT, "published": "2021-03-17", "events": [event]}
        for id in ("article-1", "article-5")
    ]
    content = "\n".join(map(json.dumps, documents))
    (tmp_path / "gold.jsonl").write_text(content)
    return "gold.jsonl"


class TestPlugins:
    """`eventx plugins`."""

    def test_table(self, run):
        """Every plugin is listed with its state, and why it is not in use."""
        shown = run("plugins").stdout

        assert re.search(r"words +recall +ready", shown)
        assert re.search(r"recall .*disabled", shown)

    def test_json(self, run):
        """The same goes out as JSON."""
        infos = json.loads(run("plugins", "--json").stdout)
        found = {info["name"]: info["state"] for info in infos}

        assert "disabled" == found["statement"]


class TestEvaluate:
    """`eventx evaluate`."""

    def test_rows(self, run, gold):
        """Texts are extracted from and scored, one line a figure."""
        result = run("evaluate", gold)

        assert 0 == result.exit_code
        assert re.search(
            r"^recall +P=1.0  R=1.0  F1=1.0  tp=2  fp=0  fn=0$",
            result.stdout,
            re.MULTILINE,
        )
        assert re.search(
            r"^recall.date +accuracy", result.stdout, re.MULTILINE
        )

    def test_half(self, run, gold):
        """One half is scored if it is asked for."""
        rows = json.loads(
            run("evaluate", gold, "--half", "tune", "--json").stdout
        )

        assert ["check", "tune"] == [half("article-1"), half("article-5")]
        assert 1 == rows["recall"]["tp"]

    def test_empty(self, run, tmp_path):
        """Gold without documents is no error, but is said to be empty."""
        (tmp_path / "gold.jsonl").write_text("")
        result = run("evaluate", "gold.jsonl", "--half", "tune")

        assert (0, "") == (result.exit_code, result.stdout)
        assert "gold.jsonl: no documents in half 'tune'" in result.stderr

    def test_causes(self, run, gold):
        """Errors are counted by cause, with their share."""
        shown = run("evaluate", gold, "--causes").stdout

        assert re.search(r"missing filler +2 +2 +33.3%", shown)
        assert re.search(r"wrong filler +2 +2 +33.3%", shown)

    def test_misses(self, run, gold):
        """Errors are shown in context, up to the number asked for."""
        shown = run("evaluate", gold, "--misses", "2").stdout

        assert "article-1  recall.envoy  wrong filler\n" in shown
        assert "  gold  its envoy\n  got   Oslo\n" in shown
        assert "  in    Oslo <<recalled>> its envoy." in shown
        assert "article-5" not in shown

    def test_one_cause(self, run, gold):
        """All errors of one cause can be asked for."""
        shown = run("evaluate", gold, "--cause", "missing filler").stdout

        assert 2 == shown.count("recall.sending_state  missing filler")
        assert "wrong filler" not in shown

    def test_json(self, run, gold):
        """Figures, causes and errors go out as one object."""
        result = run("evaluate", gold, "--json", "--causes", "--misses", "1")
        data = json.loads(result.stdout)

        assert {"F1": 1.0} == data["macro.detection"]
        assert {"recall": 2} == data["causes"]["wrong filler"]
        assert 1 == len(data["misses"])

    def test_predicted(self, run, gold, tmp_path):
        """Events that a file gives are scored instead."""
        documents = (tmp_path / gold).read_text().splitlines()
        (tmp_path / "found.jsonl").write_text(documents[0])
        result = run("evaluate", gold, "--predicted", "found.jsonl", "--json")
        rows = json.loads(result.stdout)

        assert {"P": 1.0, "R": 0.5, "F1": 0.667} == rows["micro.complete"]

    @pytest.mark.parametrize("end", ["csv", "parquet"])
    def test_predicted_table(self, run, gold, end):
        """A table of what was extracted is scored as its lines would be."""
        shown = [
            run("extract", gold, "--mentions", "-o", name)
            and run("evaluate", gold, "--predicted", name, "--json").stdout
            for name in ("found.jsonl", f"found.{end}")
        ]

        assert shown[0] == shown[1]
        assert json.loads(shown[0])["macro.detection"]["F1"] > 0

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ('{"id": 7, "events": []}', "found.jsonl:2: 'id' must be"),
            ('{"id": "a"}', "found.jsonl:2: 'events' must be"),
            ('{"id": "article-1", "events": [{}]}', "article-1: an event"),
        ],
    )
    def test_malformed(self, run, gold, tmp_path, line, message):
        """Files that cannot be scored are refused with one line."""
        (tmp_path / "found.jsonl").write_text("\n" + line)
        result = run("evaluate", gold, "--predicted", "found.jsonl")

        assert 2 == result.exit_code
        assert message in result.stderr

    def test_unknown_type(self, run, gold):
        """A type that is misspelt is refused with a suggestion."""
        result = run("evaluate", gold, "--type", "recal")

        assert 2 == result.exit_code
        assert "'recal'; did you mean 'recall'?" in result.stderr


class TestHelp:
    """What a person sees first."""

    @pytest.mark.parametrize("command", main.commands)
    def test_examples(self, run, command):
        """Every command explains itself, with examples."""
        result = run(command, "--help")

        assert 0 == result.exit_code
        assert f"  eventx {command} " in result.stdout.partition("Examples")[2]

    def test_no_command(self, run):
        """Without a command there is help."""
        result = run()

        assert (0, True) == (result.exit_code, "Commands:" in result.stdout)

    def test_version(self, run):
        """The version is that of the distribution."""
        assert re.fullmatch(r"eventx \d+\.\d+\.\d+\n", run("--version").stdout)


def start(*args, **options):
    """Start the program, with pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "eventx", *args],
        stdin=subprocess.PIPE,
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        env={**ENVIRONMENT, **options},
    )


class TestEnds:
    """How the program ends when it does not run to its end."""

    @pytest.mark.usefixtures("heeded")
    def test_interrupted(self):
        """Ctrl-C ends it without a word, after whole lines."""
        with start("extract", "--input", "jsonl") as program:
            program.stdin.write(b'{"id": "a", "text": ""}\n')
            program.stdin.flush()
            first = program.stdout.readline()
            program.send_signal(signal.SIGINT)
            rest, errors = program.communicate(timeout=30)

        assert "a" == json.loads(first)["id"]
        assert (130, b"", b"") == (program.returncode, rest, errors)

    def test_nobody_reads(self):
        """It ends without a word when its output is closed."""
        with start("extract", "--input", "jsonl") as program:
            program.stdout.close()
            program.stdin.write(b'{"text": ""}\n')
            program.stdin.close()
            errors = program.stderr.read()

        assert (141, b"") == (program.returncode, errors)

    @pytest.mark.skipif(os.name == "nt", reason="no such terminals")
    @pytest.mark.parametrize(
        ("environment", "code"), [({}, b"\x1b[32m"), ({"NO_COLOR": "1"}, None)]
    )
    def test_terminal(self, tmp_path, environment, code):
        """A terminal gets a table, in colour if colour is wanted."""
        ours, theirs = os.openpty()
        with start(
            "plugins", stdout=theirs, TERM="xterm", **environment
        ) as program:
            _, errors = program.communicate(timeout=30)
        os.close(theirs)
        shown = os.read(ours, 10_000)
        os.close(ours)

        assert (0, b"") == (program.returncode, errors)
        assert b"\x1b[" in shown
        assert (code is None) is (b"\x1b[33m" not in shown)

    @pytest.mark.parametrize("missing", ["click", "rich"])
    def test_not_installed(self, missing):
        """Without click or rich it says how to install them."""
        program = (
            f"import sys; sys.modules[{missing!r}] = None; "
            "from eventx.__main__ import main; main()"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=False
        )

        assert 2 == done.returncode
        assert b"pip install 'eventx-core[cli]'\n" in done.stderr
        assert 1 == done.stderr.count(b"\n")

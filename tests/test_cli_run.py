"""`eventx run`, progress, and what holds for every command."""

import gzip
import json
import os
import pty
import select
import shlex
import signal
import subprocess
import sys
import time

import click
import pytest
from click.testing import CliRunner

import eventx
from eventx.cli import Settings, main


TEXT = "Oslo recalled its envoy."


@pytest.fixture
def lines(tmp_path, monkeypatch):
    """Go to a folder with a file of lines, and return its name."""
    monkeypatch.chdir(tmp_path)
    content = [{"id": str(n), "text": TEXT} for n in range(25)]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, content)))
    (tmp_path / "bad.jsonl").write_text("not JSON\n")
    (tmp_path / "a.txt").write_text(TEXT)
    return "in.jsonl"


def call(*args, **options):
    """Run a command in this process."""
    return CliRunner().invoke(main, list(args), **options)


class TestRun:
    """`eventx run`."""

    def test_all(self, lines, tmp_path):
        """Parts, a manifest, and a line that sums up."""
        result = call(
            *("run", lines, "-o", "out", "--types", "recall"),
            *("--part-size", "10", "--jobs", "2"),
        )

        assert (0, "") == (result.exit_code, result.stderr)
        assert result.stdout.startswith(
            "25 documents in 3 parts, with 25 events (recall 25)\n"
        )
        assert "documents a second" in result.stdout
        parts = sorted((tmp_path / "out").glob("part-*.jsonl"))
        found = [r.id for part in parts for r in eventx.load(part)]
        assert [str(number) for number in range(25)] == found

    def test_bad_record(self, lines):
        """A bad record makes the exit code 1, and is found in a file."""
        result = call("run", lines, "bad.jsonl", "-o", "out")

        assert 1 == result.exit_code
        assert "1 record without a document; see out/rejected" in result.stdout

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (["in.jsonl"], "Missing option '-o'"),
            (["-o", "out"], "Missing argument 'IN...'"),
            (["gone.jsonl", "-o", "out"], "cannot read 'gone.jsonl'"),
            (["-", "-o", "out"], "use 'eventx extract'"),
            (["in.jsonl", "-o", "."], "is in the input|holds"),
            (["in.jsonl", "-o", "out", "--part-size", "0"], "--part-size"),
            (["in.jsonl", "-o", "a.txt"], "cannot write to 'a.txt'"),
        ],
    )
    def test_refused(self, lines, args, message):
        """A wrong call is one line, and exit code 2."""
        result = call("run", *args)

        assert (2, "") == (result.exit_code, result.stdout)
        assert 1 == result.stderr.count("\n")
        assert any(each in result.stderr for each in message.split("|"))

    def test_restart(self, lines):
        """Other options are refused; --restart begins anew."""
        call("run", lines, "-o", "out")
        again = ["run", lines, "-o", "out", "--mentions"]

        assert 2 == call(*again).exit_code
        assert "mentions False, not True" in call(*again).stderr
        assert 0 == call(*again, "--restart").exit_code
        assert 0 == call(*again).exit_code


class TestJobs:
    """`--jobs`, and compressed input, for `extract`."""

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_same(self, lines, tmp_path, jobs):
        """Documents, bad lines and their complaints keep their order."""
        content = (tmp_path / lines).read_bytes() + b"\nno\n"
        (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(content * 2))

        result = call("extract", "in.jsonl.gz", "a.txt", "--jobs", jobs)

        assert 1 == result.exit_code
        ids = [json.loads(each)["id"] for each in result.stdout.splitlines()]
        assert [str(number) for number in range(25)] * 2 + ["a.txt"] == ids
        assert ["in.jsonl.gz:26", "in.jsonl.gz:52"] == [
            each.split(": ")[1] for each in result.stderr.splitlines()
        ]

    def test_cut(self, lines, tmp_path):
        """What comes ahead of damage comes out, and all of the next file."""
        whole = gzip.compress((tmp_path / lines).read_bytes() * 99)
        (tmp_path / "in.jsonl.gz").write_bytes(whole[:-40])

        result = call("extract", "in.jsonl.gz", "a.txt")

        assert 1 == result.exit_code
        assert "in.jsonl.gz: " in result.stderr
        assert '{"id": "a.txt"' in result.stdout.splitlines()[-1]


def program(*args):
    """Return the command line of the program."""
    return [sys.executable, "-m", "eventx", *args]


def on_terminal(args, *, stdout=None, env=(), act=lambda process: None):
    """Return what a program prints on a terminal, and its exit code."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        program(*args),
        stdin=subprocess.DEVNULL,
        stdout=child if stdout is None else stdout,
        stderr=child,
        env={**os.environ, "COLUMNS": "120", "TERM": "xterm", **dict(env)},
    )
    os.close(child)
    act(process)
    printed = b""
    while True:
        try:
            select.select([parent], [], [], 60)
            chunk = os.read(parent, 4096)
        except OSError:
            break
        if not chunk:
            break
        printed += chunk
    os.close(parent)
    return printed.decode(), process.wait(60)


class TestTerminal:
    """What only a terminal sees."""

    @pytest.mark.parametrize(
        "args",
        [
            ["run", "in.jsonl", "-o", "out"],
            ["extract", "in.jsonl", "-o", "out.jsonl"],
        ],
    )
    def test_progress(self, lines, args):
        """Documents, events and errors are counted, and then are gone."""
        printed, code = on_terminal(args, stdout=subprocess.DEVNULL)

        assert 0 == code
        assert "document" in printed
        assert "0 errors" in printed
        assert "%" in printed
        assert printed.endswith(("\x1b[2K", "\x1b[?25h"))

    def test_none_beside_table(self, lines):
        """Where results are seen themselves, nothing moves beside them."""
        printed, code = on_terminal(["extract", "in.jsonl"])

        assert 0 == code
        assert "recall" in printed
        assert "%" not in printed

    @pytest.mark.parametrize(
        "args",
        [
            ["run", "in.jsonl", "-o", "out"],
            ["extract", "in.jsonl", "-o", "out.jsonl"],
        ],
    )
    def test_silent_elsewhere(self, lines, args):
        """Nothing of it goes into a file."""
        done = subprocess.run(
            program(*args), capture_output=True, check=True, env=os.environ
        )

        assert b"" == done.stderr

    @pytest.mark.parametrize(
        ("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)]
    )
    def test_colour(self, lines, env, coloured):
        """Colours are for terminals, and for who wants them."""
        printed, _ = on_terminal(["plugins"], env=env)
        piped = subprocess.run(
            program("plugins"), capture_output=True, text=True, check=True
        )

        assert "recall" in printed
        assert coloured == any(f"\x1b[{n}m" in printed for n in range(30, 38))
        assert "\x1b" not in piped.stdout


@pytest.mark.usefixtures("heeded")
class TestInterrupted:
    """Ctrl-C."""

    @pytest.mark.parametrize(
        ("args", "to_file"),
        [
            (["extract", "long.jsonl", "--jobs", "2"], True),
            (["extract", "long.jsonl"], True),
            (["run", "long.jsonl", "-o", "out", "--part-size", "20"], False),
        ],
    )
    def test_whole_lines(self, lines, tmp_path, args, to_file):
        """What is written is whole, nothing is said, and the code is 130."""
        content = (tmp_path / lines).read_text() + "\n"
        (tmp_path / "long.jsonl").write_text(content * 4000)
        out, part = tmp_path / "lines", tmp_path / "out" / "part-00001.jsonl"
        with out.open("wb") as stream:
            process = subprocess.Popen(
                program(*args),
                stdout=stream,
                stderr=subprocess.PIPE,
                # As a shell does it, for the program and all its processes.
                process_group=0,
            )
            watched = out if to_file else part
            while not (watched.exists() and watched.stat().st_size > 9999):
                time.sleep(0.01)
            os.killpg(process.pid, signal.SIGINT)
            _, errors = process.communicate(timeout=60)

        assert (130, b"") == (process.returncode, errors)
        written = (out if to_file else part).read_text()
        assert written.endswith("\n")
        assert all(json.loads(line)["events"] for line in written.splitlines())


def commands(command, *names):
    """Yield the names of all commands, but for groups of them."""
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, *names, name)
    else:
        yield " ".join(names)


GOLD = json.dumps({"id": "a", "text": TEXT, "events": [], "published": None})
RULES = """
[[rule]]
id = "verb"
event = "recall"
trigger = "verb: whistle"
roles.envoy = "patient: any"
examples = ["Chad {trigger|whistled} {envoy|the envoy}."]
"""
# For each command, calls by their exit code. A command that reads nothing but
# options has no code 1.
CODES = {
    "extract": {0: "a.txt", 1: "bad.jsonl", 2: "gone.txt"},
    "run": {0: "a.txt -o o", 1: "bad.jsonl -o p", 2: "gone.txt -o q"},
    "merge": {0: "found.jsonl", 1: "bad.jsonl", 2: "gone.jsonl"},
    "evaluate": {
        0: "gold.jsonl",
        1: "gold.jsonl --predicted failed.jsonl",
        2: "bad.jsonl",
    },
    "plugins check": {0: "recall --budget 999", 1: "empty.py", 2: ""},
    "schema": {0: "recall", 2: "recal"},
    "new": {0: "strikes", 2: "Strikes"},
    "rules check": {0: "rules.toml", 1: "wrong.toml", 2: "gone.toml"},
    "rules test": {0: "rules.toml", 1: "wrong.toml", 2: "gone.toml"},
    "rules try": {
        0: "rules.toml 'Chad whistled the envoy.'",
        1: "rules.toml 'Chad ate.'",
        2: "",
    },
    "rules trace": {
        0: "rules.toml 'Chad whistled the envoy.'",
        1: "rules.toml 'Chad ate.'",
        2: "gone.toml x",
    },
    "view": {
        0: "found.jsonl -o v.html",
        1: "bad.jsonl -o w.html",
        2: "gone.jsonl",
    },
}


class TestExitCodes:
    """How each command ends."""

    def test_complete(self):
        """Every command is in the table."""
        assert set(commands(main)) <= set(CODES)

    @pytest.mark.parametrize("command", sorted(commands(main)))
    def test_codes(self, lines, tmp_path, command):
        """0 if all is well, 1 if documents have errors, 2 if wrongly used."""
        (tmp_path / "gold.jsonl").write_text(GOLD + "\n")
        (tmp_path / "rules.toml").write_text(RULES)
        (tmp_path / "wrong.toml").write_text(RULES.replace("Chad {", "{"))
        (tmp_path / "empty.py").write_text("")
        found = eventx.extract(TEXT, id="a").to_json()
        (tmp_path / "found.jsonl").write_text(found + "\n")
        failed = json.loads(found) | {"errors": [{"stage": "x"}]}
        (tmp_path / "failed.jsonl").write_text(json.dumps(failed) + "\n")

        for code, args in CODES[command].items():
            words = [*command.split(), *shlex.split(args)]
            result = call(*words, obj=Settings())
            assert code == result.exit_code, (args, result.output)

    def test_unknown(self):
        """A command that there is not is named, with the one meant."""
        result = call("extrakt")

        assert 2 == result.exit_code
        assert "extrakt" in result.stderr

    @pytest.mark.parametrize("command", sorted(commands(main)))
    def test_examples(self, command):
        """Every help page has examples."""
        result = call(*command.split(), "--help")

        assert 0 == result.exit_code
        assert "Examples:" in result.stdout


class TestCompletion:
    """What shells are told."""

    def completed(self, *words):
        """Return what the last word may become."""
        done = subprocess.run(
            [sys.executable, "-c", "from eventx.__main__ import main; main()"],
            env={
                **os.environ,
                "_EVENTX_COMPLETE": "bash_complete",
                "COMP_WORDS": " ".join(["eventx", *words]),
                "COMP_CWORD": str(len(words)),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return [line.partition(",")[::2] for line in done.stdout.splitlines()]

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (["ext"], [("plain", "extract")]),
            (["extract", "--types", "rec"], [("plain", "recall")]),
            (["extract", "--types", "x,s"], [("plain", "x,sanctions")]),
            (["extract", "--disable", "acc"], [("plain", "accusation")]),
            (["extract", "a"], [("file", "a")]),
            (["run", "x", "-o", "a"], [("file", "a")]),
        ],
    )
    def test_words(self, words, expected):
        """Commands, types, plugins and files are completed."""
        assert set(expected) <= set(self.completed(*words))

    def test_script(self):
        """A shell is given the script that it wants."""
        done = subprocess.run(
            [sys.executable, "-c", "from eventx.__main__ import main; main()"],
            env={**os.environ, "_EVENTX_COMPLETE": "bash_source"},
            capture_output=True,
            text=True,
            check=False,
        )

        assert "_EVENTX_COMPLETE=bash_complete" in done.stdout

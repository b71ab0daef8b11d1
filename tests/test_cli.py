"""The `eventx` command, run on files and streams."""

import json
import re
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import eventx
from eventx.cli import Settings, main


@eventx.detector(eventx.Recall, triggers=["recalled"])
def recalls(document):
    """Find the word."""
    for found in re.finditer("recalled", document.text):
        yield eventx.Recall(trigger=document.span(*found.span()))


@eventx.detector(eventx.Statement, triggers=["said"])
def statements(document):
    """Find the word, unless the text is out to break the detector."""
    if "BREAK" in document.text:
        raise RuntimeError("told to")
    for found in re.finditer("said", document.text):
        yield eventx.Statement(trigger=document.span(*found.span()))


PLUGIN = SimpleNamespace(
    eventx_detectors=lambda: [recalls, statements],
    __name__="eventx_words",
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs the command in an empty directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(
        "EVENTX_DISABLE_PLUGINS", "recall,sanctions,accusation,statement"
    )

    def run(*args, input=b"", plugins=(PLUGIN,)):
        result = CliRunner().invoke(
            main, list(args), input=input, obj=Settings(plugins=plugins)
        )
        assert result.exception is None or isinstance(
            result.exception, SystemExit
        ), result.exc_info
        return result

    return run


@pytest.fixture
def article(tmp_path):
    """Return the name of a text file."""
    (tmp_path / "oslo.txt").write_text("Oslo recalled its envoy, it said.")
    return "oslo.txt"


def lines(result):
    """Return the objects that a command wrote."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def types(result):
    """Return the types of the events of each document."""
    return [[e["type"] for e in line["events"]] for line in lines(result)]


class TestExtract:
    """`eventx extract` on what it understands."""

    def test_text_file(self, run, article):
        """A text becomes one line under its file name."""
        result = run("extract", article, "--published", "2021-03-17")
        (line,) = lines(result)

        assert (0, "") == (result.exit_code, result.stderr)
        assert ("oslo.txt", "2021-03-17") == (line["id"], line["published"])
        assert {"start": 5, "end": 13, "text": "recalled"} == line["events"][
            0
        ]["trigger"]

    def test_standard_input(self, run):
        """A text that is piped in needs no argument."""
        expected = [["recall"]]

        assert expected == types(run("extract", input=b"He recalled it."))
        assert expected == types(run("extract", "-", input=b"He recalled it."))

    def test_json_lines(self, run):
        """Each line is a document, in order, with its id and date."""
        content = [
            {"id": "b", "text": "recalled", "published": "2020-02-29"},
            {"id": "a", "text": ""},
        ]
        result = run(
            "extract",
            "--published=2021-01-01",
            input="\n".join(map(json.dumps, content)).encode(),
        )

        assert [("b", "2020-02-29"), ("a", "2021-01-01")] == [
            (line["id"], line["published"]) for line in lines(result)
        ]
        assert [["recall"], []] == types(result)

    def test_several_inputs(self, run, article, tmp_path):
        """Files and standard input are read in the order of arguments."""
        (tmp_path / "x.jsonl").write_text('{"id": "x", "text": ""}')
        result = run("extract", "x.jsonl", "-", article, input=b"")

        assert ["x", "stdin", "oslo.txt"] == [
            line["id"] for line in lines(result)
        ]

    @pytest.mark.parametrize(
        ("args", "expected"),
        [
            ([], ["recall", "statement"]),
            (["--types", "statement"], ["statement"]),
            (["--types", "recall, statement"], ["recall", "statement"]),
            (
                ["--types", "recall", "--types", "statement"],
                ["recall", "statement"],
            ),
        ],
    )
    def test_types(self, run, args, expected):
        """Types are chosen with commas, or one by one."""
        content = b'{"text": "recalled, said"}'

        assert [expected] == types(run("extract", *args, input=content))

    def test_output_file(self, run, article, tmp_path):
        """Events go to a file if one is named."""
        result = run("extract", article, "-o", "out.jsonl")

        assert "" == result.stdout
        assert "oslo.txt" in (tmp_path / "out.jsonl").read_text()

    def test_table(self, run, article, tmp_path):
        """A table has no colour codes where nobody sees colours."""
        result = run("extract", article, article, "--format", "table")
        run("extract", article, "--format", "table", "-o", "table.txt")

        assert "recall  actual  “recalled”" in result.stdout
        assert "2 documents, 4 events" in result.stdout
        assert "\x1b" not in result.stdout
        assert "“recalled”" in (tmp_path / "table.txt").read_text("utf-8")

    def test_surrogates(self, run):
        """Text that cannot be encoded comes out as it went in."""
        result = run("extract", input=b'{"id": "\\ud800", "text": "\\udfff"}')

        assert "\ud800" == lines(result)[0]["id"]


class TestErrors:
    """What is wrong with one document costs no other."""

    def test_broken_line(self, run, tmp_path):
        """A broken line is named; the others come out, and the code is 1."""
        (tmp_path / "in.jsonl").write_text(
            '{"id": "a", "text": "recalled"}\n{"id": \n{"id": "c", "text": ""}'
        )
        result = run("extract", "in.jsonl")

        assert 1 == result.exit_code
        assert ["a", "c"] == [line["id"] for line in lines(result)]
        assert result.stderr.startswith("eventx: in.jsonl:2: not JSON: ")
        assert 1 == result.stderr.count("\n")

    def test_broken_bytes(self, run, tmp_path):
        """Bytes that are no text are replaced and reported."""
        (tmp_path / "in.txt").write_bytes(b"\xffrecalled")
        result = run("extract", "in.txt")

        assert 1 == result.exit_code
        assert [["recall"]] == types(result)
        assert "eventx: in.txt: not UTF-8" in result.stderr
        assert "input" == lines(result)[0]["errors"][0]["stage"]

    def test_failing_detector(self, run):
        """A detector that fails costs its own records only."""
        result = run("extract", input=b"BREAK: recalled, said")

        assert 1 == result.exit_code
        assert [["recall"]] == types(result)
        assert "RuntimeError: told to" in result.stderr
        assert 1 == result.stderr.count("\n")

    def test_impossible_date_of_a_line(self, run):
        """A document with an impossible date is read without one."""
        line = b'{"text": "recalled", "published": "2021-02-30"}'
        result = run("extract", input=line)

        assert 1 == result.exit_code
        assert [["recall"]] == types(result)
        assert "stdin:1: " in result.stderr

    def test_file_gone(self, run, article, tmp_path, monkeypatch):
        """A file that cannot be read after all is named like a broken line."""
        monkeypatch.setattr("eventx.cli.options._unreadable", lambda _: None)
        result = run("extract", "gone.txt", article)

        assert 1 == result.exit_code
        assert "gone.txt: " in result.stderr
        assert 1 == len(lines(result))

    def test_no_text(self, run, tmp_path):
        """A text that is empty, or seems to be no text, gives a result."""
        for content in (b"", b"\x00\x01\x02", b'"' * 5000, b"x" * 100_000):
            (tmp_path / "in.txt").write_bytes(content)
            result = run("extract", "in.txt")

            assert (0, [[]]) == (result.exit_code, types(result))


@pytest.fixture
def bad(tmp_path, article):
    """Make a directory and a file of rules that are none."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "bad.toml").write_text("[[rule")


class TestBadCalls:
    """A call that cannot be right ends with one line and code 2."""

    @pytest.mark.usefixtures("bad")
    @pytest.mark.parametrize(
        ("args", "message"),
        [
            ("extrct", "'extrct'. Did you mean 'extract'?"),
            ("--nothing", "--nothing"),
            ("extract gone.txt", "cannot read 'gone.txt': No such file"),
            ("extract oslo.txt gone.txt", "'gone.txt'"),
            ("extract folder", "'folder' is a directory"),
            ("extract oslo.txt --types recal", "did you mean 'recall'?"),
            ("extract oslo.txt --types recal", "event type 'recal'"),
            ("extract oslo.txt --types ,", "a name is empty"),
            ("extract oslo.txt --format xml", "'xml' is not one of 'jsonl'"),
            ("extract oslo.txt --option flat", "'flat'; it is for parquet"),
            ("extract oslo.txt --format table --option flat", "takes no opt"),
            ("extract oslo.txt --format csv --option flt", "no option 'flt'"),
            ("extract oslo.txt -o a.csv --option escape", "escape_formulas"),
            (
                "extract oslo.txt --format plover --option codebook=2020",
                "codebook cannot be '2020'",
            ),
            (
                "extract oslo.txt --format plover --option codebook",
                "codebook cannot be True; there are 2021-table, manual",
            ),
            (
                "extract oslo.txt --format plover --option planned=x",
                "'planned' takes no value",
            ),
            ("extract oslo.txt --input pdf", "'pdf' is not one of 'auto'"),
            ("extract oslo.txt --published 2021-02-30", "not '2021-02-30'"),
            ("extract oslo.txt --published soon", "not 'soon'"),
            ("extract oslo.txt --publishd x", "Did you mean"),
            ("extract oslo.txt -o folder", "'folder' is a directory"),
            ("extract oslo.txt -o no/where", "no directory 'no'"),
            ("extract oslo.txt -o oslo.txt", "both input and output"),
            ("extract oslo.txt --rules gone.toml", "'gone.toml'"),
            ("extract oslo.txt --rules bad.toml", "bad.toml"),
            ("extract oslo.txt --disable eventx_word", "mean 'eventx_words'?"),
            ("plugins --disable word", "no plugin 'word' to disable"),
            ("plugins --disable x", "no plugin 'x' to disable; there are "),
            ("plugins --format x", "--format"),
            ("evaluate", "Missing argument 'GOLD'"),
            ("evaluate gone.jsonl", "'gone.jsonl'"),
            ("evaluate oslo.txt", "oslo.txt:1: not JSON"),
            ("evaluate oslo.txt --half both", "'both' is not one of"),
            ("evaluate oslo.txt --misses few", "'few'"),
        ],
    )
    def test_one_line(self, run, args, message):
        """The line says what is wrong, and what may have been meant."""
        result = run(*args.split())

        assert 2 == result.exit_code
        assert message in result.stderr
        assert result.stderr.startswith("eventx")
        assert (1, "") == (result.stderr.count("\n"), result.stdout)

"""The formats that `eventx extract` writes and reads."""

import csv
import io
import sys

import attrs
import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet

import eventx
from eventx.cli import Settings, main


@attrs.frozen(kw_only=True)
class Parade(eventx.Event):
    """A type of somebody else's."""

    type = "parade"

    place: eventx.Passage | None = None


@eventx.detector(Parade, triggers=["paraded"])
def parades(document):
    """Find the word."""
    at = document.text.index("paraded")
    yield Parade(
        trigger=document.span(at, at + 7), place=document.passage([(0, 4)])
    )


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs the command in an empty directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(
        "EVENTX_DISABLE_PLUGINS", "recall,sanctions,accusation,statement"
    )
    pa_texts = {
        "id": ["a", "b", "=c"],
        "text": ["Oslo paraded.", "Nothing.", "Lima paraded."],
        "published": ["2024-05-01", None, "2024-05-02"],
    }
    parquet.write_table(pa.table(pa_texts), tmp_path / "in.parquet")

    def run(*args):
        done = CliRunner().invoke(
            main,
            ["extract", "in.parquet", *args],
            obj=Settings(plugins=(parades,)),
        )
        assert 0 == done.exit_code, done.output
        return done

    return run


def test_parquet(run):
    """Documents of Parquet become documents of Parquet, type and all."""
    run("-o", "out.parquet")
    found = [*eventx.load("out.parquet")]
    [event] = parquet.read_table("out.parquet")["events"][0].as_py()

    assert ["a", "b", "=c"] == [each.id for each in found]
    assert [1, 0, 1] == [len(each.events) for each in found]
    assert "Oslo" == event["parade"]["place"]["text"]


def test_flat(run):
    """With the option, a row is an event."""
    run("-o", "out.parquet", "--option", "flat")
    table = parquet.read_table("out.parquet")

    assert ["Oslo", "Lima"] == table["parade.place.text"].to_pylist()


@pytest.mark.parametrize("escape", [True, False])
def test_csv(run, escape):
    """CSV goes to standard output as to a file."""
    options = ["--option", "escape-formulas"] * escape
    done = run("--format", "csv", *options)
    run("-o", "out.csv", *options)
    stream = io.StringIO(done.stdout_bytes.decode(), newline="")
    rows = [*csv.DictReader(stream)]

    assert ["Oslo", "Lima"] == [row["parade.place.text"] for row in rows]
    assert ["a", "'" * escape + "=c"] == [row["id"] for row in rows]
    assert ["a", "=c"] == [each.id for each in eventx.load("out.csv")]
    with open("out.csv", "rb") as file:  # noqa: PTH123
        assert done.stdout_bytes == file.read()


def test_types(run):
    """Only the types that are asked for have columns."""
    done = run("--format", "csv", "--types", "parade")

    assert "parade.place.text" in done.stdout
    assert "recall.envoy.text" not in done.stdout


def test_standard_output(run):
    """A file of Parquet may go through a pipe."""
    done = run("--format", "parquet")
    table = parquet.read_table(io.BytesIO(done.stdout_bytes))

    assert ["a", "b", "=c"] == table["id"].to_pylist()


@pytest.mark.parametrize(
    ("name", "format", "start"),
    [
        ("out.txt", None, b'{"id": "a"'),
        ("out.json", None, b'{"id": "a"'),
        ("out.csv", "jsonl", b'{"id": "a"'),
        ("out.csv", "table", b"a  2024-05-01"),
        ("out", "csv", b"id,published"),
    ],
)
def test_format(run, name, format, start):
    """The format is the one asked for, else the file's name says which."""
    run("-o", name, *(["--format", format] if format else []))

    with open(name, "rb") as file:  # noqa: PTH123
        assert file.read().startswith(start)


@pytest.mark.parametrize("format", [None, "csv"])
@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.csv.ZST"])
def test_compressed(run, tmp_path, name, format):
    """No file is called compressed that would not be."""
    with pytest.raises(AssertionError, match="pipe into gzip or zstd"):
        run("-o", name, *(["--format", format] if format else []))

    assert not (tmp_path / name).exists()


def test_terminal(run, monkeypatch):
    """A terminal is spared what nobody could read."""
    monkeypatch.setattr("eventx.cli.output.sys", Terminal())

    with pytest.raises(AssertionError, match="name a file with -o"):
        run("--format", "parquet")


class Terminal:
    """A `sys` whose standard output is a terminal."""

    class stdout(io.StringIO):  # noqa: N801
        """It says so."""

        @staticmethod
        def isatty():
            """Return that it is one."""
            return True


def test_interrupted(tmp_path):
    """A file of Parquet that was interrupted has an end all the same."""
    from eventx.cli.output import opened  # noqa: PLC0415

    path = tmp_path / "out.parquet"

    def interrupted():
        with opened(str(path), "parquet") as sink:
            sink.write(eventx.Extraction(id="a"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert ["a"] == [each.id for each in eventx.load(path)]


def test_missing(run, monkeypatch):
    """Without pyarrow, one line says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(AssertionError, match=r"eventx-core\[arrow\]"):
        run("-o", "out.parquet")

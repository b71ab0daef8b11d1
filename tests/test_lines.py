"""Documents read from bytes, whatever the bytes are."""

import datetime as dt
import io
import json
import sys

import pyarrow as pa
import pytest
from pyarrow import parquet

from eventx import Document, ExtraError
from eventx.extraction import Extraction
from eventx.formats.documents import read_documents, with_problems
from eventx.formats.lines import write_extraction


DAY = dt.date(2021, 3, 17)


def read(content, name="in.jsonl", **options):
    """Return the entries of an input."""
    return list(read_documents(io.BytesIO(content), name, **options))


def texts(content, name, **options):
    """Return the texts of an input's documents."""
    return [entry.document.text for entry in read(content, name, **options)]


class TestLayout:
    """Texts and JSON lines told from each other."""

    @pytest.mark.parametrize(
        ("name", "content", "expected"),
        [
            ("a.txt", b"Oslo spoke.", ["Oslo spoke."]),
            ("a.txt", b"", [""]),
            ("a.txt", b"one\r\ntwo\n", ["one\r\ntwo\n"]),
            ("a.txt", b"{braces} are text", ["{braces} are text"]),
            ("a.txt", b'\n{"text": "x"}\n{"text": "y"}', ["x", "y"]),
            ("-", b'{"text": "x"}', ["x"]),
            ("-", b'\xef\xbb\xbf{"text": "x"}', ["x"]),
            ("-", b"\n\nOslo", ["\n\nOslo"]),
            ("a.jsonl", b'{"text": "x"}\n\n{"text": "y"}\n', ["x", "y"]),
            ("a.NDJSON", b'{"text": "x"}\r\n', ["x"]),
            ("a.jsonl", b"", []),
            ("-", b"[1, 2]", ["[1, 2]"]),
        ],
    )
    def test_told(self, name, content, expected):
        """The name decides, else the first line that is not blank."""
        assert expected == texts(content, name)

    def test_asked_for(self):
        """A layout that is asked for is taken without a look."""
        content = b'{"text": "x"}'

        assert ['{"text": "x"}'] == texts(content, "a.jsonl", layout="text")
        assert ["x"] == texts(content, "a.txt", layout="jsonl")

    def test_read_as_asked_for(self):
        """JSON lines are read one by one, not all at once."""
        stream = io.BytesIO(b'{"text": "x"}\n' * 3)
        entries = read_documents(stream, "-")
        next(entries)

        assert 14 == stream.tell()


class TestFields:
    """Ids and dates of documents."""

    @pytest.mark.parametrize(
        ("line", "id", "published"),
        [
            ({"id": "a"}, "a", DAY),
            ({"id": 7}, "7", DAY),
            ({}, "in.jsonl:1", DAY),
            ({"id": None, "published": None}, "in.jsonl:1", DAY),
            ({"published": ""}, "in.jsonl:1", DAY),
            ({"published": "2020-02-29"}, "in.jsonl:1", dt.date(2020, 2, 29)),
        ],
    )
    def test_fields(self, line, id, published):
        """What a line does not say comes from its place and the default."""
        content = json.dumps({"text": "", **line}).encode()
        (entry,) = read(content, published=DAY)

        assert (id, published) == (entry.document.id, entry.document.published)
        assert () == entry.problems

    def test_text_file(self):
        """The id of a text is its file name."""
        (entry,) = read(b"Oslo", "news/a.txt", published=DAY)

        assert ("a.txt", DAY) == (entry.document.id, entry.document.published)
        assert "news/a.txt" == entry.place


class TestProblems:
    """What cannot be read is named, and the rest is read."""

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            (
                b'{"text": "x"',
                "not JSON: Expecting ',' delimiter at column 13",
            ),
            (b'{"text": "x"} {', "not JSON: Extra data at column 15"),
            (b"nothing", "not JSON: Expecting value at column 1"),
            (b"[" * 100_000, "not JSON that can be read"),
            (b'{"text": ' + b"1" * 5000 + b"}", "not JSON that can be read"),
            (b"[1]", "a line holds an object, not an array"),
            (b"null", "a line holds an object, not null"),
            (b"7", "a line holds an object, not a number"),
            (b"{}", "no 'text'"),
            (b'{"text": null}', "'text' is a string, not null"),
            (b'{"text": true}', "'text' is a string, not true or false"),
        ],
    )
    def test_no_document(self, line, message):
        """A broken line is named by file and line; its neighbours are read."""
        content = b'{"text": "x"}\n' + line + b'\n{"text": "y"}'
        first, broken, last = read(content)

        assert ("x", "y") == (first.document.text, last.document.text)
        assert ("in.jsonl:2", None) == (broken.place, broken.document)
        assert broken.problems[0].message.startswith(message)

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            (b'"published": "2021-02-30"', "not '2021-02-30'"),
            (b'"published": 20210317', "not int"),
            (b'"id": ["a"]', "'id' is a string, not an array"),
            (b'"id": true', "'id' is a string, not true or false"),
        ],
    )
    def test_wrong_field(self, fields, message):
        """A document with a wrong date or id is still a document."""
        (entry,) = read(b'{"text": "x", ' + fields + b"}", published=DAY)

        assert "x" == entry.document.text
        assert entry.problems[0].message.endswith(message)

    @pytest.mark.parametrize(
        ("content", "text"),
        [
            (b"caf\xe9 in Oslo", "caf\ufffd in Oslo"),
            (b"\x00\xff\xfe", "\x00\ufffd\ufffd"),
            (b"\xff\xfeO\x00\x00\xd8", "O\ufffd"),
        ],
    )
    def test_broken_encoding(self, content, text):
        """Bytes that are no text are replaced, and reported."""
        (entry,) = read(content, "a.txt")

        assert text == entry.document.text
        assert "UnicodeDecodeError" == entry.problems[0].kind

    @pytest.mark.parametrize(
        ("content", "text"),
        [
            ("Łódź".encode(), "Łódź"),
            (b"\xef\xbb\xbfOslo", "Oslo"),
            ("Łódź".encode("utf-16"), "Łódź"),
        ],
    )
    def test_encodings(self, content, text):
        """A mark of the encoding is heeded, and no part of the text."""
        (entry,) = read(content, "a.txt")

        assert (text, ()) == (entry.document.text, entry.problems)

    def test_lone_surrogate(self):
        """A lone surrogate in JSON is read, and written back."""
        (entry,) = read(b'{"id": "\\ud800", "text": "\\udfff"}')
        stream = io.BytesIO()
        write_extraction(stream, Extraction(id=entry.document.id))

        assert "\udfff" == entry.document.text
        assert "\ud800" == json.loads(stream.getvalue())["id"]


class TestWrite:
    """Extractions as lines."""

    def test_line(self):
        """An extraction is one line of UTF-8."""
        stream = io.BytesIO()
        write_extraction(stream, Extraction(id="Łódź\n"))

        assert 1 == stream.getvalue().count(b"\n")
        assert "Łódź" in stream.getvalue().decode()

    def test_with_problems(self):
        """Problems of the input stand ahead of those of the analysis."""
        (entry,) = read(b'{"text": "x", "id": []}')
        extraction = Extraction(id=entry.document.id)

        assert extraction is with_problems(extraction, ())
        assert (
            entry.problems == with_problems(extraction, entry.problems).errors
        )

    def test_item(self):
        """What is to be read comes with the problems of the input."""
        (entry,) = read(b'{"text": "x", "id": [], "published": "2020-02-29"}')
        (nothing,) = read(b"{}")

        item = entry.item()

        assert ("x", "2020-02-29") == (item.text, str(item.published))
        assert entry.problems == item.problems != ()
        assert nothing.item() is None

    def test_document(self):
        """The documents are those that a program would make."""
        (entry,) = read(b'{"text": "x"}')

        assert isinstance(entry.document, Document)


def rows(columns):
    """Return a file of Parquet."""
    stream = io.BytesIO()
    parquet.write_table(pa.table(columns), stream)
    return stream.getvalue()


class Pipe(io.BytesIO):
    """A stream that can only be read on."""

    def seekable(self):
        """Say so."""
        return False

    def seek(self, *_):
        """Refuse."""
        raise OSError


class TestParquet:
    """Rows of Parquet as documents."""

    @pytest.mark.parametrize("name", ["a.parquet", "-"])
    @pytest.mark.parametrize("stream", [io.BytesIO, Pipe])
    def test_columns(self, name, stream):
        """Text, id and day are read, by name or by the first bytes."""
        content = rows(
            {
                "published": [dt.date(2021, 3, 17), None],
                "other": [1, 2],
                "text": ["x\ny", ""],
                "id": [7, None],
            }
        )
        entries = [*read_documents(stream(content), name, published=DAY)]

        assert ["x\ny", ""] == [each.document.text for each in entries]
        assert ["7", f"{name}:2"] == [each.document.id for each in entries]
        assert [DAY, DAY] == [each.document.published for each in entries]
        assert [(), ()] == [each.problems for each in entries]

    @pytest.mark.parametrize(
        "day",
        ["2021-03-17", DAY, dt.datetime(2021, 3, 17, 5, tzinfo=dt.UTC)],
    )
    def test_days(self, day):
        """Days may be texts, dates or times."""
        content = rows({"text": ["x"], "published": [day]})
        [entry] = read(content, "a.parquet")

        assert DAY == entry.document.published

    @pytest.mark.parametrize(
        ("columns", "message"),
        [
            ({"id": ["a"]}, "no 'text'"),
            ({"text": pa.array([None], pa.string())}, "not null"),
            ({"text": [b"x"]}, "not bytes"),
            ({"text": ["x"], "id": [[1]]}, "'id' is a string, not an array"),
            ({"text": ["x"], "published": ["May"]}, "ISO date"),
        ],
    )
    def test_wrong_row(self, columns, message):
        """A row that is wrong has a problem, and the others have none."""
        [entry] = read(rows(columns), "a.parquet")

        assert message in entry.problems[0].message

    @pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1 x" * 50])
    def test_wrong_file(self, content):
        """A file that is none is one problem."""
        [entry] = read(content, "a.parquet")

        assert "a.parquet" == entry.place
        assert entry.document is None
        assert "not Parquet" in entry.problems[0].message

    def test_many(self):
        """Rows are counted on, from one batch to the next."""
        content = rows({"text": ["x"] * 600})

        assert "a.parquet:600" == read(content, "a.parquet")[-1].place

    def test_missing(self, monkeypatch):
        """Without pyarrow, an error says what to install."""
        monkeypatch.setitem(sys.modules, "pyarrow", None)

        with pytest.raises(ExtraError, match=r"eventx-core\[arrow\]"):
            read(b"", "a.parquet")

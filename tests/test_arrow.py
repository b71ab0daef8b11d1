"""Extractions as tables of Arrow and files of Parquet, and back."""

import datetime as dt
import enum
import io
import json
import subprocess
import sys
import typing

import attrs
import pyarrow as pa
import pytest
from drawn_records import Departure, extractions
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

import eventx
from eventx import Document, Extraction, FormatError, Problem
from eventx.formats.parquet import ParquetWriter, read_parquet


# The first of them waits for the plugins.
FEW = settings(deadline=None, max_examples=40)


class Weight(enum.IntEnum):
    """An enumeration of numbers."""

    NONE = 0
    LIGHT = 1


@attrs.frozen(kw_only=True)
class Crate:
    """A record that may hold its like."""

    label: str
    inner: "Crate | None" = None


@attrs.frozen(kw_only=True)
class Shipment(eventx.Event):
    """A type with a field of each sort."""

    type = "shipment"

    port: eventx.Actor | None = None
    names: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    weight: Weight | None = None
    at: dt.datetime | None = None
    grade: typing.Literal["a", "b"] | None = None
    prices: dict[str, float] | None = None
    number: int | str | None = None
    crate: Crate | None = None
    size: tuple[int, int] | None = None


@attrs.frozen(kw_only=True)
class Silence(eventx.Event):
    """A type without a field of its own."""

    type = "silence"


@attrs.frozen(kw_only=True)
class When(eventx.Event):
    """A type with the name of a column that all have."""

    type = "when"

    text: str = ""


TEXT = Document("Oslo and Lima recalled envoys.")
OSLO = TEXT.actor(0, 4)


def of(event: eventx.Event) -> Extraction:
    """Return a document with one event."""
    return Extraction(id="a", events=(event,))


def shipment(**fields: object) -> Extraction:
    """Return a document with one shipment."""
    return of(Shipment(trigger=TEXT.span(14, 22), **fields))


def again(result: Extraction, **options: object) -> Extraction:
    """Return a document that has been a row of a table."""
    [back] = eventx.from_table(eventx.to_table([result], **options))
    return back


class TestRoundTrip:
    """What is read back equals what was written."""

    @FEW
    @given(st.lists(extractions, max_size=4))
    def test_table(self, results):
        """Any extractions survive a table, with all types as columns."""
        assert results == [*eventx.from_table(eventx.to_table(results))]

    @FEW
    @given(st.lists(extractions, max_size=4))
    def test_other_types(self, results):
        """So they do if only one type has columns."""
        batch = eventx.to_record_batch(results, types=["recall"])

        assert results == [*eventx.from_table(batch)]

    @FEW
    @given(st.lists(extractions, max_size=4))
    def test_parquet(self, results):
        """Any extractions survive a file of Parquet."""
        stream = io.BytesIO()
        writer = ParquetWriter(stream)
        for result in results:
            writer.write(result)
        writer.finish()

        assert results == [*read_parquet(io.BytesIO(stream.getvalue()), "a")]

    @FEW
    @given(extractions)
    def test_gone(self, result):
        """Records whose type is gone stay as they are, as with JSON."""
        gone = json.loads(
            result.to_json().replace('"type": "', '"type": "gone_')
        )
        kept = Extraction.from_dict(gone)

        assert kept == again(kept)

    def test_plugin_gone(self, monkeypatch):
        """A type that had columns is kept as JSON would be, if it is gone."""
        event = Departure(trigger=TEXT.span(14, 22), who=(OSLO,))
        table = eventx.to_table([of(event)])
        monkeypatch.setattr("eventx.extraction.find_type", lambda _: None)
        [back] = eventx.from_table(table)

        assert table["json"].null_count
        assert Extraction.from_json(of(event).to_json()) == back
        assert isinstance(back.events[0], eventx.UnknownEvent)

    @pytest.mark.parametrize(
        ("fields", "columns"),
        [
            ({}, True),
            ({"port": OSLO}, True),
            ({"names": ("a", "")}, True),
            ({"flags": frozenset("abc")}, True),
            ({"weight": Weight.NONE}, True),
            ({"at": dt.datetime(2024, 5, 1, 8, tzinfo=dt.UTC)}, True),
            ({"at": dt.datetime(2024, 5, 1, 8)}, True),  # noqa: DTZ001
            ({"grade": "b"}, True),
            ({"prices": {"a": 0.5}}, False),
            ({"number": 3}, False),
            ({"number": "3"}, False),
            ({"crate": Crate(label="a")}, True),
            ({"crate": Crate(label="a", inner=Crate(label="b"))}, False),
            ({"size": (1, 2)}, False),
        ],
    )
    def test_fields(self, fields, columns):
        """Fields of any sort survive; few of them need the line of JSON."""
        result = shipment(**fields)
        table = eventx.to_table([result])

        assert [result] == [*eventx.from_table(table)]
        assert columns == bool(table["json"].null_count)

    @pytest.mark.parametrize("kind", [Silence, When])
    def test_no_columns(self, kind):
        """Types without columns of their own survive, too."""
        result = of(kind(trigger=TEXT.span(14, 22)))

        assert result == again(result)

    @pytest.mark.parametrize(
        "members", [(), (OSLO,), (attrs.evolve(OSLO, members=(OSLO,)),)]
    )
    def test_members(self, members):
        """Actors have members, and these may have some."""
        both = attrs.evolve(TEXT.actor(0, 13), members=members)
        result = shipment(port=both)

        assert result == again(result)

    @pytest.mark.parametrize(
        ("words", "column"), [("a\ud800b", "a?b"), ("a\U0010ffffb", None)]
    )
    def test_surrogates(self, words, column):
        """What is no text is marked in columns, and whole beside them."""
        result = Extraction(
            id=words, errors=(Problem(stage=words, kind="", message=""),)
        )
        table = eventx.to_table([Extraction(id="b"), result])

        assert [Extraction(id="b"), result] == [*eventx.from_table(table)]
        assert column or words == table["id"][1].as_py()
        assert [True, column is None] == [
            cell.as_py() is None for cell in table["json"]
        ]

    def test_huge(self):
        """A text of millions of characters is as any other."""
        words = Document("x" * 3_000_000)
        result = of(
            eventx.Statement(
                trigger=words.span(0, 1),
                content=words.passage([(0, 1_000), (2_000, 3_000_000)]),
            )
        )

        assert result == again(result)


class TestSchema:
    """The schema is known ahead."""

    @FEW
    @given(st.lists(extractions, max_size=3))
    def test_stable(self, results):
        """It does not depend on what is found."""
        types = ["recall", "sanctions", Departure]
        schema = eventx.arrow_schema(types)

        assert schema == eventx.to_record_batch(results, types=types).schema
        assert schema == eventx.to_table(results, types=types).schema

    def test_nothing(self):
        """No document is a batch without rows."""
        batch = eventx.to_record_batch([])

        assert 0 == batch.num_rows
        assert eventx.arrow_schema() == batch.schema
        assert [] == [*eventx.from_table(batch)]

    def test_order(self):
        """The order in which types are named does not matter."""
        types = ["recall", "statement", "recall"]

        assert eventx.arrow_schema(types) == eventx.arrow_schema(types[:0:-1])

    def test_types(self):
        """The fields of a type stand in a column with its name."""
        event = eventx.arrow_schema([eventx.Sanctions]).field("events").type
        sanctions = event.value_type.field("sanctions").type

        assert [*eventx.Sanctions.role_names()] == [
            field.name for field in sanctions
        ]
        assert "recall" not in [field.name for field in event.value_type]

    def test_found(self):
        """A type that is found has columns, though no plugin brings it."""
        table = eventx.to_table([shipment(port=OSLO)])
        [event] = table["events"][0].as_py()

        assert "Oslo" == event["shipment"]["port"]["text"]
        assert event["recall"] is None

    def test_unknown_type(self):
        """A type that is not there is an error with a suggestion."""
        with pytest.raises(eventx.UnknownTypeError, match="'recall'"):
            eventx.arrow_schema(["recal"])

    def test_deterministic(self):
        """The same documents are the same bytes, whatever the hash seed."""
        program = (
            "import hashlib, io, test_arrow as t;"
            "from eventx.formats.parquet import ParquetWriter;"
            "s = io.BytesIO(); w = ParquetWriter(s, types=[t.Shipment]);"
            "w.write(t.shipment(flags=frozenset('abcdef'))); w.finish();"
            "print(hashlib.sha256(s.getvalue()).hexdigest())"
        )
        digests = {
            subprocess.run(
                [sys.executable, "-c", program],
                env={"PYTHONHASHSEED": seed, "PYTHONPATH": "tests"},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2", "3")
        }

        assert 1 == len(digests)


class TestReading:
    """What is not of eventx is refused."""

    def test_newer(self):
        """A newer version says that eventx is to be updated."""
        table = eventx.to_table([])
        newer = table.replace_schema_metadata({"eventx_schema": "2"})

        with pytest.raises(FormatError, match=r"version 2 .* update"):
            next(eventx.from_table(newer))

    def test_foreign(self):
        """A table of something else says what it lacks."""
        with pytest.raises(FormatError, match="no column 'published'"):
            next(eventx.from_table(pa.table({"id": ["a"]})))

    def test_another_library(self):
        """A table that has lost its metadata on the way can be read."""
        result = shipment(port=OSLO)
        table = eventx.to_table([result]).replace_schema_metadata(None)

        assert [result] == [*eventx.from_table(table)]

    @pytest.mark.parametrize("content", [b"", b"PAR1", b"{}" * 99])
    def test_no_parquet(self, content):
        """A file of something else is one error, which names it."""
        with pytest.raises(FormatError, match=r"^x: not Parquet"):
            next(read_parquet(io.BytesIO(content), "x"))

    @pytest.mark.parametrize("values", [[3], [None], ["x"], [[{"a": 1}]]])
    @pytest.mark.parametrize("column", ["id", "events", "errors", "json"])
    def test_odd_column(self, column, values):
        """A column of something else is refused by row, or is nothing."""
        table = eventx.to_table([shipment(port=OSLO)])
        place = table.column_names.index(column)
        odd = table.set_column(place, column, pa.array(values))

        message = ""
        try:
            found = [*eventx.from_table(odd)]
        except FormatError as error:
            found, message = [None], str(error)
        assert 1 == len(found)
        assert not message or message.startswith("the table, row 1: ")

    @pytest.mark.parametrize("value", [[], [1], 2.5, float("inf"), "x", b"y"])
    @pytest.mark.parametrize("column", ["trigger.start", "eventx_schema"])
    def test_odd_cell(self, column, value):
        """So is a cell of a flat table."""
        table = eventx.to_table([shipment(port=OSLO)], flat=True)
        place = table.column_names.index(column)
        odd = table.set_column(place, column, pa.array([value]))

        with pytest.raises(FormatError, match="row 1"):
            [*eventx.from_table(odd)]

    def test_odd_metadata(self):
        """A version that is no text is none that is known."""
        table = eventx.to_table([])
        odd = table.replace_schema_metadata({"eventx_schema": b"\xff"})

        with pytest.raises(FormatError, match="version"):
            next(eventx.from_table(odd))

    def test_torn_parquet(self):
        """A file that lost bytes in the middle is one error."""
        stream = io.BytesIO()
        table = eventx.to_table([shipment(port=OSLO)])
        parquet.write_table(table, stream, compression="none")
        whole = stream.getvalue()
        broken = whole[:4] + b"\xff" * 400 + whole[404:]

        with pytest.raises(FormatError, match=r"^x: not Parquet"):
            [*read_parquet(io.BytesIO(broken), "x")]

    def test_foreign_parquet(self, tmp_path):
        """So is a file of Parquet with something else in it."""
        path = tmp_path / "a.parquet"
        parquet.write_table(pa.table({"id": ["a"]}), path)

        with pytest.raises(FormatError, match=r"a\.parquet: not of eventx"):
            next(eventx.load(path))


class TestFiles:
    """Files in the format that their names say."""

    @pytest.mark.parametrize("name", ["a.jsonl", "a.parquet", "a.NDJSON"])
    def test_both_ways(self, tmp_path, name):
        """What is saved is loaded."""
        results = [shipment(port=OSLO), Extraction(id="b")]
        eventx.save(results, tmp_path / name)

        assert results == [*eventx.load(tmp_path / name)]

    def test_batches(self, tmp_path, monkeypatch):
        """A file has several groups of rows, and only one is in memory."""
        monkeypatch.setattr("eventx.formats.parquet._BATCH", 2)
        path = tmp_path / "a.parquet"
        results = [Extraction(id=str(number)) for number in range(5)]
        eventx.save(iter(results), path)

        assert 3 == parquet.ParquetFile(path).num_row_groups
        assert results == [*eventx.load(path)]

    @pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
    def test_failure(self, tmp_path, name):
        """What was found before something failed can be read."""

        def results():
            yield Extraction(id="a")
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            eventx.save(results(), tmp_path / name)

        assert [Extraction(id="a")] == [*eventx.load(tmp_path / name)]

    def test_format(self, tmp_path):
        """The format may be named."""
        eventx.save([Extraction(id="a")], tmp_path / "x", format="jsonl")
        loaded = eventx.load(tmp_path / "x", format="jsonl")

        assert [Extraction(id="a")] == [*loaded]

    @pytest.mark.parametrize(
        ("name", "format", "message"),
        [("a.txt", None, "name its format"), ("a", "parket", "'parquet'")],
    )
    def test_unknown(self, tmp_path, name, format, message):
        """A format that is not there is an error."""
        with pytest.raises(eventx.OptionError, match=message):
            eventx.save([], tmp_path / name, format=format)

    @pytest.mark.parametrize(
        ("line", "message"),
        [("{", "not JSON"), ('{"events": 3}', "events are a list")],
    )
    def test_wrong_line(self, tmp_path, line, message):
        """A line that is no extraction is an error that names its place."""
        path = tmp_path / "a.jsonl"
        path.write_text(f"{Extraction().to_json()}\n{line}\n")

        with pytest.raises(FormatError, match=rf"a\.jsonl:2: .*{message}"):
            list(eventx.load(path))


def test_missing(monkeypatch):
    """Without pyarrow, an error says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(eventx.ExtraError, match=r"eventx-core\[arrow\]"):
        eventx.to_table([])

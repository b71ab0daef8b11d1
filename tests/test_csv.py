"""Events as rows of plain values: in CSV, in flat tables, and back."""

import csv
import datetime as dt
import io
import itertools
import json
import sys

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from drawn_records import Departure, Seat, extractions
from hypothesis import given, settings
from hypothesis import strategies as st

import eventx
from eventx import Document, Extraction, FormatError, Problem
from eventx.formats.parquet import ParquetWriter, read_parquet
from eventx.formats.spreadsheet import CsvWriter, read_csv


# The first of them waits for the plugins.
FEW = settings(deadline=None, max_examples=40)
TEXT = Document("Oslo recalled its envoy to Lima on Monday.", id="a")
RECALL = eventx.Recall(
    trigger=TEXT.span(5, 13),
    factuality=eventx.Factuality.ACTUAL,
    sending_state=TEXT.actor(0, 4),
    receiving_state=TEXT.actor(27, 31),
    reason=TEXT.passage([(14, 17), (24, 26)]),
    when=eventx.When(
        start=32, end=41, text="on Monday", earliest=dt.date(2024, 5, 6)
    ),
    confidence=0.1 + 0.2,
    found_by=eventx.FoundBy(plugin="p", version="1", rule="r"),
    mentions=(TEXT.span(5, 13),),
)


def of(*events: eventx.Event, **fields: object) -> Extraction:
    """Return a document with events."""
    return Extraction(id="a", events=events, **fields)


def departure(**fields: object) -> Extraction:
    """Return a document with an event of somebody else's type."""
    return of(Departure(trigger=TEXT.span(5, 13), **fields))


def written(*results: Extraction, **options: object) -> bytes:
    """Return documents as CSV."""
    stream = io.BytesIO()
    writer = CsvWriter(stream, **options)
    for result in results:
        writer.write(result)
    writer.finish()
    return stream.getvalue()


def read(content: bytes) -> list[Extraction]:
    """Return the documents of CSV."""
    return [*read_csv(io.BytesIO(content), "x")]


def rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of CSV, as any program has them."""
    return [*csv.DictReader(io.StringIO(content.decode(), newline=""))]


def kept(results: list[Extraction]) -> list[Extraction]:
    """Return what rows of events give back of documents."""
    events = [
        (result.id, result.published, event)
        for result in results
        for event in result.events
    ]
    return [
        Extraction(
            id=id, published=day, events=tuple(event for *_, event in group)
        )
        for (id, day), group in itertools.groupby(events, key=lambda e: e[:2])
    ]


class TestRoundTrip:
    """What is read back equals what was written, documents with events."""

    @FEW
    @given(
        st.lists(extractions, max_size=4),
        st.booleans(),
        st.sampled_from([["recall"], ["recall", "statement", Departure]]),
    )
    def test_csv(self, results, escape, types):
        """Any events survive CSV."""
        content = written(*results, escape_formulas=escape, types=types)

        assert kept(results) == read(content)

    @FEW
    @given(st.lists(extractions, max_size=4))
    def test_table(self, results):
        """Any events survive a flat table."""
        table = eventx.to_table(results, flat=True)

        assert kept(results) == [*eventx.from_table(table)]

    @FEW
    @given(st.lists(extractions, max_size=4))
    def test_parquet(self, results):
        """Any events survive a flat file of Parquet."""
        stream = io.BytesIO()
        writer = ParquetWriter(stream, types=["recall"], flat=True)
        for result in results:
            writer.write(result)
        writer.finish()
        again = read_parquet(io.BytesIO(stream.getvalue()), "x")

        assert kept(results) == [*again]

    @FEW
    @given(extractions)
    def test_gone(self, result):
        """Records whose type is gone stay as they are, as with JSON."""
        gone = Extraction.from_json(
            result.to_json().replace('"type": "', '"type": "gone_')
        )

        assert kept([gone]) == read(written(gone))

    def test_cells(self):
        """Cells alone give back a record, and all its fields."""
        [row] = rows(written(of(RECALL)))

        assert "" == row["json"]
        assert [of(RECALL)] == read(written(of(RECALL)))

    @pytest.mark.parametrize(
        ("found_by", "cells"),
        [
            (eventx.FoundBy(rule="r"), True),
            (eventx.FoundBy(), False),
            (None, True),
        ],
    )
    def test_empty(self, found_by, cells):
        """Empty texts need no JSON, unless all of a record is empty."""
        result = of(attrs.evolve(RECALL, found_by=found_by))
        [row] = rows(written(result))

        assert cells == (row["json"] == "")
        assert [result] == read(written(result))

    def test_edited(self):
        """What is changed in a cell is changed in the record."""
        content = written(of(RECALL)).replace(b",actual,", b",planned,")
        [result] = read(content)

        assert eventx.Factuality.PLANNED == result.events[0].factuality

    @pytest.mark.parametrize(
        "text",
        [
            "a,b",
            'say "x"',
            "two\nlines",
            "two\r\nlines",
            "\r",
            "\0",
            " a ",
            "\ufeffa",
            "x" * 200_000,
            "é\u2028\U0001f600",
        ],
    )
    def test_texts(self, text):
        """Any text is a cell that any program reads, however long."""
        words = Document(text)
        event = attrs.evolve(
            RECALL, reason=words.passage([(0, len(text))]), found_by=None
        )
        content = written(of(event))
        limit = csv.field_size_limit(2**31 - 1)
        [row] = rows(content)
        csv.field_size_limit(limit)

        assert text == row["recall.reason.text"]
        assert "" == row["json"]
        assert [of(event)] == read(content)
        assert limit == csv.field_size_limit()

    def test_errors_lost(self):
        """Errors have no cells, and neither have documents without events."""
        problem = Problem(stage="a", kind="b", message="c")

        assert [of(RECALL)] == read(
            written(of(RECALL, errors=(problem,)), Extraction(id="b"))
        )


class TestColumns:
    """The columns are known ahead."""

    def test_order(self):
        """The most wanted stand first, and what is only for reading last."""
        names = [*rows(written(of(RECALL)))[0]]

        assert [
            *("id", "published", "type", "factuality"),
            *("source.name", "source.kind", "source.country"),
            *("target.name", "target.kind", "target.country"),
            *("when.start", "when.end", "when.text"),
            *("when.earliest", "when.latest", "when.grain"),
            *("trigger.start", "trigger.end", "trigger.text"),
        ] == names[:19]
        assert ["mentions", "eventx_schema", "json"] == names[-3:]
        assert len(names) == len({*names})

    def test_values(self):
        """Cells are plain."""
        [row] = rows(written(of(RECALL, published=dt.date(2024, 5, 8))))
        expected = {
            "id": "a",
            "published": "2024-05-08",
            "type": "recall",
            "source.country": "NOR",
            "target.country": "PER",
            "when.earliest": "2024-05-06",
            "when.latest": "",
            "confidence": "0.30000000000000004",
            "recall.reason.text": TEXT.text[14:26],
            "recall.envoy.text": "",
            "mentions": '[{"start": 5, "end": 13, "text": "recalled"}]',
            "eventx_schema": "1",
        }

        assert expected == {name: row[name] for name in expected}

    def test_types(self):
        """Only types that are asked for have columns."""
        names = [*rows(written(of(RECALL), types=["sanctions"]))[0]]

        assert "sanctions.measure.text" in names
        assert "recall.envoy.text" not in names

    def test_third_party(self):
        """A type of somebody else has columns for its fields."""
        result = departure(seat=Seat(row=3), late=True, who=())
        [row] = rows(written(result, types=[Departure]))

        assert ("3", "true", "[]", "") == (
            row["voyage.seat.row"],
            row["voyage.late"],
            row["voyage.who"],
            row["json"],
        )

    def test_same(self):
        """CSV and flat tables have the same columns."""
        schema = eventx.arrow_schema(flat=True)

        assert schema.names == next(
            csv.reader(io.StringIO(written().decode()))
        )
        assert schema == eventx.to_record_batch([], flat=True).schema


class TestFormulas:
    """Cells that a spreadsheet would take for formulas."""

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\ta", "＝1"])
    @pytest.mark.parametrize("escape", [True, False])
    def test_escaped(self, text, escape):
        """They have an apostrophe ahead if asked for, and are data as such."""
        name = Document(text)
        result = of(attrs.evolve(RECALL, envoy=name.actor(0, len(text))))
        content = written(result, escape_formulas=escape)
        [row] = rows(content)

        assert "'" * escape + text == row["recall.envoy.text"]
        assert [result] == read(content)

    def test_others(self):
        """Other texts and numbers are as they are."""
        result = of(attrs.evolve(RECALL, envoy=TEXT.actor(14, 17)))

        assert written(result) == written(result, escape_formulas=True)


class TestReading:
    """What is not of eventx is refused."""

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            (b"eventx_schema", b"x", "no column 'eventx_schema'"),
            (b"trigger.start", b"x", r"no column 'trigger\.start'"),
            (b",1,\r\n", b",2,\r\n", r"row 2: written in version 2 .*update"),
            (b",1,\r\n", b",,\r\n", "row 2: not a row of eventx"),
            (b",1,\r\n", b",x,\r\n", "row 2: eventx_schema holds 'x'"),
            (b",1,\r\n", b",1\r\n", r"row 2: \d+ cells under"),
            (b",5,13,", b",x,13,", "row 2: trigger.start holds 'x'"),
            (b"a,,recall", b"a,May,recall", "row 2: .*ISO date"),
            (b",actual,", b",likely,", "row 2: .*factuality"),
            (b",1,\r\n", b",1,{\r\n", "row 2: not JSON"),
            (b",1,\r\n", b',1,"', "row 2: not CSV"),
            (b"Oslo", b"\xff", "not UTF-8"),
        ],
    )
    def test_wrong(self, old, new, message):
        """An error says in which row it is, and what."""
        content = written(of(RECALL))
        assert old in content

        with pytest.raises(FormatError, match=rf"^x\b.*{message}"):
            read(content.replace(old, new))

    @pytest.mark.parametrize("content", [b"", b"\n", b"a,b\n1,2\n"])
    def test_foreign(self, content):
        """A file of something else is refused by its first line."""
        with pytest.raises(FormatError, match=r"^x: not of eventx"):
            read(content)

    def test_byte_order_mark(self):
        """A spreadsheet may put a mark ahead."""
        assert [of(RECALL)] == read(b"\xef\xbb\xbf" + written(of(RECALL)))

    def test_plugin_gone(self, monkeypatch):
        """A type that is gone keeps what its columns say by their names."""
        result = departure(seat=Seat(row=3, mark=TEXT.span(0, 4)))
        content = written(result, types=[Departure])
        monkeypatch.setattr("eventx.extraction.find_type", lambda _: None)
        monkeypatch.setattr(
            "eventx.formats.flat_reading.event_type", lambda _: None
        )
        [event] = read(content)[0].events
        seat = {"row": "3", "mark": {"start": 0, "end": 4, "text": "Oslo"}}

        assert isinstance(event, eventx.UnknownEvent)
        assert TEXT.span(5, 13) == event.trigger
        assert seat == event.fields["seat"]
        assert event.fields["who"] == "[]"

    def test_changed_class(self):
        """A role that a class got later is open, one that it lost left out."""
        event = attrs.evolve(RECALL, envoy=TEXT.actor(14, 23))
        content = written(of(event)).replace(b"recall.envoy.", b"recall.old.")

        assert [of(RECALL)] == read(content)


class TestDataFrames:
    """Tables go through other libraries."""

    RESULTS = (
        of(RECALL, published=dt.date(2024, 5, 8)),
        departure(late=True),
    )

    @pytest.mark.parametrize("flat", [True, False])
    def test_pandas(self, flat):
        """A frame of pandas has the values, and can be read back."""
        table = eventx.to_table(self.RESULTS, flat=flat)
        frame = table.to_pandas()
        again = pa.Table.from_pandas(frame, preserve_index=False)

        assert isinstance(frame, pd.DataFrame)
        assert kept([*self.RESULTS]) == [*eventx.from_table(again)]

    @pytest.mark.parametrize("flat", [True, False])
    def test_polars(self, flat):
        """A frame of Polars has the values, and can be read back."""
        frame = pl.from_arrow(eventx.to_table(self.RESULTS, flat=flat))

        assert 2 == frame.height
        assert kept([*self.RESULTS]) == [*eventx.from_table(frame.to_arrow())]


def test_no_arrow(monkeypatch):
    """CSV needs nothing that is not installed anyway."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    assert [of(RECALL)] == read(written(of(RECALL)))


def test_json_line():
    """A cell of JSON is a line of a document with that event alone."""
    event = attrs.evolve(RECALL, found_by=eventx.FoundBy())
    [row, _] = rows(written(of(event, RECALL)))

    assert of(event) == Extraction.from_json(row["json"])
    assert ["recall"] == [e["type"] for e in json.loads(row["json"])["events"]]

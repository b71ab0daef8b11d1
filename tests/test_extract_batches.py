"""Events from record batches, as engines call for them."""

import datetime as dt
import functools
import pickle

import attrs
import pyarrow as pa
import pytest

import eventx
from eventx import Event, FormatError, OptionError
from eventx.arrow import extract_batches, spark_schema


RECALL = "Oslo recalled its envoy from Peru on Monday."
ROWS = [
    {"id": "a", "text": RECALL, "published": "2021-03-17"},
    {"id": "b", "text": None, "published": None},
    {"id": None, "text": "Nothing.", "published": "2021"},
]


def batch(rows=ROWS):
    """Return a batch of texts."""
    return pa.RecordBatch.from_pylist(rows)


def results(batches):
    """Return what batches hold."""
    return [each for found in batches for each in eventx.from_table(found)]


@attrs.frozen(kw_only=True)
class Storm(Event):
    """Weather."""

    type = "storm"
    place: eventx.Actor | None = None


@eventx.detector(eventx.Recall, triggers=["recalled"])
def broken(document):
    """Fail."""
    raise ValueError(f"not today: {document.id}")


class TestExtractBatches:
    """Batches in, batches out."""

    def test_rows(self):
        """A row is a document, in order, and bad ones say what is wrong."""
        first, second, third = results(extract_batches([batch()]))

        assert "Norway" == first.events[0].sending_state.name
        assert "2021-03-15" == first.events[0].when.dates
        assert ["a", "b", ""] == [first.id, second.id, third.id]
        assert "no text, but NoneType" == second.errors[0].message
        assert "DateError" == third.errors[0].kind

    def test_as_one_by_one(self):
        """What comes out is what `extract` finds."""
        [found] = extract_batches([batch(ROWS[:1])])
        expected = eventx.extract(RECALL, published="2021-03-17", id="a")

        assert [expected] == list(eventx.from_table(found))

    def test_schema(self):
        """The schema depends on the types alone, also of no row."""
        schema = eventx.arrow_schema(["recall"])
        batches = [batch(), batch().slice(0, 0)]

        found = list(extract_batches(batches, types=["recall"]))
        assert [schema, schema] == [each.schema for each in found]
        assert [3, 0] == [each.num_rows for each in found]

    def test_flat(self):
        """A row may be an event, with plain values only."""
        [found] = extract_batches([batch()], flat=True)

        assert eventx.arrow_schema(flat=True) == found.schema
        assert ["recall"] == found["type"].to_pylist()

    def test_lazy(self):
        """Batches are read as they are asked for, and split if long."""
        read = []

        def batches():
            for number in range(100):
                read.append(number)
                yield batch([{"text": "Oslo."}] * 600)

        found = extract_batches(batches())
        sizes = [next(found).num_rows for _ in range(3)]

        assert [256, 256, 88] == sizes
        assert [0] == read

    @pytest.mark.parametrize(
        ("column", "days"),
        [
            (pa.array([dt.date(2021, 3, 17)]), 1),
            (pa.array([dt.datetime(2021, 3, 17, 9)]), 1),  # noqa: DTZ001
            (pa.array(["2021-03-17T09:00:00"]), 1),
            (pa.array(["2021-03-17"]).dictionary_encode(), 1),
            (pa.array(["2021-03-17"], pa.large_string()), 1),
            (pa.array([7]), 0),
            (pa.array([2**40], pa.timestamp("s")), 0),
            (pa.array([None], pa.null()), 0),
        ],
        ids=lambda value: str(getattr(value, "type", value)),
    )
    def test_days(self, column, days):
        """Days are dates, times or texts; others are an error of the row."""
        text = pa.array([RECALL])
        given = pa.RecordBatch.from_arrays(
            [text, column], ["text", "published"]
        )
        [result] = results(extract_batches([given]))

        assert days == (result.published == dt.date(2021, 3, 17))
        assert 1 == len(result.of(eventx.Recall))

    def test_broken_text(self):
        """A text that is no UTF-8 is an error of its row."""
        buffers = [
            None,
            pa.array([0, 2, 6], pa.int32()).buffers()[1],
            pa.py_buffer(b"\xff\xffOslo"),
        ]
        texts = pa.Array.from_buffers(pa.string(), 2, buffers)
        given = pa.RecordBatch.from_arrays([texts], ["text"])
        first, second = results(extract_batches([given]))

        assert first.errors
        assert not second.errors

    def test_failing_plugin(self):
        """A plugin that fails costs its own records only."""
        [first, *_] = results(extract_batches([batch()], plugins=[broken]))

        assert [("plugin:broken", "not today: a")] == [
            (each.stage, each.message) for each in first.errors
        ]
        assert 1 == len(first.of(eventx.Recall))

    def test_other_names(self):
        """Columns may be called otherwise, and others are passed over."""
        given = batch([{"body": RECALL, "url": "u", "day": None, "n": 1}])
        [result] = results(
            extract_batches([given], text="body", id="url", published="day")
        )

        assert "u" == result.id
        assert result.events

    def test_no_text(self):
        """Batches without texts are refused, with the columns that are."""
        with pytest.raises(FormatError, match="'text'; did you mean 'texts'"):
            list(extract_batches([batch([{"texts": "Oslo."}])]))

    def test_extractor(self):
        """An extractor of one's own is used, without further options."""
        extractor = eventx.Extractor(types=["statement"])
        [first, *_] = results(extract_batches([batch()], extractor=extractor))

        assert not first.events
        with pytest.raises(OptionError, match="not disabled, strict"):
            extract_batches(
                [], extractor=extractor, strict=True, disabled=["recall"]
            )
        with pytest.raises(OptionError, match="types are a list"):
            extract_batches([], types="recall")

    def test_can_be_sent(self):
        """Partly applied, it can be sent to another process."""
        work = functools.partial(
            extract_batches, types=["recall"], disabled=["eventx-statement"]
        )
        again = pickle.loads(pickle.dumps(work))  # noqa: S301

        assert results(work([batch()])) == results(again([batch()]))


class TestSparkSchema:
    """The schema, as Spark writes it."""

    def test_nested(self):
        """A document has its events in an array of structs."""
        schema = spark_schema(["recall"])

        assert schema.startswith("`id` string, `published` date, `events` arr")
        assert "`trigger`: struct<`start`: bigint, " in schema
        assert schema.count("<") == schema.count(">")
        assert "`sending_state`" in schema
        assert "`accuser`" not in schema

    def test_flat(self):
        """An event has columns with plain values."""
        schema = spark_schema(["recall"], flat=True)

        assert "`trigger.start` bigint" in schema
        assert "<" not in schema

    def test_own_type(self):
        """Types of one's own have columns as well."""
        assert "`storm`: struct<`place`: struct<" in spark_schema([Storm])

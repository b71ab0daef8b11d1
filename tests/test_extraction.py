"""Records to JSON and back."""

import datetime as dt
import json

import attrs
import pytest
from drawn_records import extractions
from hypothesis import given

import eventx
from eventx import Document, Event, Extraction, FormatError, Problem


DOCUMENT = Document("Oslo recalled its envoy.", id="a1")
RECALL = eventx.Recall(
    trigger=DOCUMENT.span(5, 13),
    factuality=eventx.Factuality.ACTUAL,
    mentions=(DOCUMENT.span(5, 13), DOCUMENT.span(18, 23)),
)
EXTRACTION = Extraction(
    id="a1",
    published=dt.date(2021, 3, 17),
    events=(RECALL,),
    errors=(Problem(stage="plugin:x", kind="ValueError", message="no"),),
    text=DOCUMENT.text,
)


class TestRoundTrip:
    """What is read back equals what was written."""

    @given(extractions)
    def test_json(self, extraction):
        """Any extraction survives JSON, on one line that is UTF-8."""
        line = extraction.to_json()

        assert [line] == line.splitlines()
        assert line.encode()
        assert extraction == Extraction.from_json(line)
        assert extraction.to_dict() == json.loads(line)

    @given(extractions)
    def test_unknown(self, extraction):
        """Records whose type is gone are kept as they were read."""
        data = json.loads(
            extraction.to_json().replace('"type": "', '"type": "gone_')
        )

        kept = Extraction.from_dict(data)

        assert data == kept.to_dict()
        assert kept == Extraction.from_json(kept.to_json())
        assert all(type(e) is eventx.UnknownEvent for e in kept.events)

    def test_later(self):
        """A type defined after the first reading is read as well."""
        line = json.dumps(
            {
                "events": [
                    {
                        "type": "strike",
                        "trigger": {"start": 0, "end": 1, "text": "x"},
                    }
                ]
            }
        )

        assert "strike" == Extraction.from_json(line).events[0].type

        @attrs.frozen(kw_only=True)
        class Strike(Event):
            type = "strike"
            union: eventx.Actor | None = None

        assert isinstance(Extraction.from_json(line).events[0], Strike)


class TestForm:
    """The form is the one of the contract."""

    def test_exact(self):
        """Type first, then trigger, factuality, roles, and the rest."""
        expected = {
            "id": "a1",
            "published": "2021-03-17",
            "events": [
                {
                    "type": "recall",
                    "trigger": {"start": 5, "end": 13, "text": "recalled"},
                    "factuality": "actual",
                    "sending_state": None,
                    "envoy": None,
                    "receiving_state": None,
                    "reason": None,
                    "when": None,
                    "reported_by": None,
                    "confidence": None,
                    "found_by": None,
                    "mentions": [
                        {"start": 5, "end": 13, "text": "recalled"},
                        {"start": 18, "end": 23, "text": "envoy"},
                    ],
                }
            ],
            "errors": [
                {"stage": "plugin:x", "kind": "ValueError", "message": "no"}
            ],
        }

        assert json.dumps(expected) == EXTRACTION.to_json()

    def test_readable(self):
        """Letters stay letters; what breaks lines or UTF-8 is escaped."""
        line = Extraction(id="é“\u2028\ud800").to_json()

        assert r'{"id": "é“\u2028\ud800", ' == line[:25]


def recall_line(trigger, **fields):
    """Return a line with one recall."""
    event = {"type": "recall", "trigger": trigger, **fields}
    return json.dumps({"events": [event]})


class TestReading:
    """What is not an extraction is an error that says where."""

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{", "not JSON"),
            ("[" * 100_000, "not JSON"),
            ("[]", "an extraction is an object"),
            ('{"published": "soon"}', "ISO date"),
            ('{"events": 3}', "events are a list"),
            ('{"id": "a", "text": "x"}', "no 'events'"),
            ('{"schema": 2, "events": []}', "written in version 2 .*update"),
            ('{"events": [3]}', "a record is an object with a type"),
            ('{"errors": [{"a": 1}]}', "not an extraction"),
            (
                '{"events": [{"type": "recall"}]}',
                "required field missing @ recall.trigger",
            ),
            (
                '{"events": [{"type": "gone"}]}',
                "required field missing @ gone.trigger",
            ),
            (
                recall_line({"start": 0, "end": 9, "text": "x"}),
                "@ recall.trigger",
            ),
            (
                recall_line({"start": 0, "end": 1, "text": "x"}, colour=1),
                r"extra fields found \(colour\) @ recall",
            ),
        ],
    )
    def test_errors(self, line, message):
        """The message names the place."""
        with pytest.raises(FormatError, match=message):
            Extraction.from_json(line)


class TestAccess:
    """An extraction can be asked."""

    def test_of(self):
        """Records by class, base classes included."""
        assert (RECALL,) == EXTRACTION.of(eventx.Recall)
        assert (RECALL,) == EXTRACTION.of(Event)
        assert () == EXTRACTION.of(eventx.Statement)

    @pytest.mark.parametrize(
        ("offset", "found"), [(4, 0), (5, 1), (12, 1), (13, 0), (20, 1)]
    )
    def test_at(self, offset, found):
        """Records by the place of a trigger, merged ones by each of them."""
        assert found == len(EXTRACTION.at(offset))

    def test_text_aside(self):
        """The text is at hand but not part of the value."""
        assert EXTRACTION == attrs.evolve(EXTRACTION, text=None)

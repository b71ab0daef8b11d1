"""Annotated texts as they are read from a file."""

import json

import attrs
import pytest

import eventx
from eventx import FormatError
from eventx.evaluation import read_gold


TEXT = "Peru recalled its envoy to Norway."
TYPES = {"recall": eventx.Recall, "sanctions": eventx.Sanctions}


def gold(*, text=TEXT, id="g1", **event):
    """Return a line with one event, some of it as given."""
    whole = {
        "type": "recall",
        "trigger": [5, 13],
        "factuality": "actual",
        "roles": {"envoy": [[14, 33]], "receiving_state": [[27, 33]]},
        **event,
    }
    return json.dumps({"id": id, "text": text, "events": [whole]}).encode()


class TestRead:
    """What is read."""

    def test_checked(self):
        """A line that is as it should be is a document."""
        [document] = read_gold([gold()], "g.jsonl", TYPES)

        assert document["text"] == TEXT

    def test_nested(self):
        """A role within another is no mistake, nor one that has its words."""
        roles = {"envoy": [[14, 33]], "reason": [[14, 33], [5, 13]]}

        assert read_gold([gold(roles=roles)], "g.jsonl", TYPES)

    def test_when(self):
        """The time may be annotated beside the roles."""
        assert read_gold([gold(roles={"when": [[0, 4]]})], "g.jsonl", TYPES)

    def test_several(self):
        """A role of several phrases is one that may be annotated."""

        @attrs.frozen(kw_only=True)
        class Pact(eventx.Event):
            type = "pact"
            sides: tuple[eventx.Actor, ...] | None = None
            signed: bool = False

        roles = {"sides": [[0, 4], [27, 33]]}
        line = gold(type="pact", roles=roles)

        assert read_gold([line], "g.jsonl", {"pact": Pact})
        with pytest.raises(FormatError, match="pact has no role 'signed'"):
            read_gold(
                [gold(type="pact", roles={"signed": [[0, 4]]})],
                "g.jsonl",
                {"pact": Pact},
            )

    def test_own_output(self):
        """What eventx writes is read as gold is."""
        result = eventx.extract(TEXT, id="own", mentions=True)
        line = json.dumps({**result.to_dict(), "text": TEXT}).encode()

        assert read_gold([line], "g.jsonl", TYPES)

    def test_unchecked(self):
        """Without types, events may be of any, and there may be none."""
        assert read_gold([gold(type="strike")], "g.jsonl")
        assert read_gold([], "g.jsonl") == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (gold(type="recal"), "event 1: unknown event type 'recal'; did you"),
        (gold(type=None), "event 1: it must be an object with a 'type'"),
        (gold(trigger=None), "event 1: it has no trigger"),
        (gold(trigger=[5, 99]), "trigger 5 to 99 is no place in a text of 34"),
        (gold(trigger=[5, 5]), "trigger 5 to 5 is no place"),
        (gold(roles={"envoi": [[0, 4]]}), "recall has no role 'envoi'; did"),
        (gold(roles={"envoy": [[-1, 4]]}), "envoy -1 to 4 is no place"),
        (gold(roles={"envoy": [[30, 35]]}), "envoy 30 to 35 is no place"),
        (
            gold(roles={"envoy": [[14, 23], [18, 33]]}),
            "two fillers of envoy overlap: 14 to 23 and 18 to 33",
        ),
        (
            gold(roles={"envoy": [[14, 23]], "reason": [[18, 33]]}),
            "envoy 14 to 23 and reason 18 to 33 overlap, and neither",
        ),
        (gold(factuality="certain"), "factuality cannot be 'certain'"),
        (
            gold(type="sanctions", roles={}, action="imposed"),
            "action cannot be 'imposed'; did you mean 'impose'",
        ),
        (gold(scope="ot"), "scope cannot be 'ot'; did you mean 'out'"),
        (gold(roles=[[14, 33]]), "'roles' must be an object, not [[14, 33]]"),
        (gold(roles={"envoy": "Peru"}), "envoy must be places, each a start"),
        (gold(roles={"envoy": [[1.5, 4]]}), "envoy must be places"),
        (gold(text=None), "'text' must be a string"),
        (gold(text=7), "'text' must be a string, not 7"),
        (gold(id=7), "'id' must be a string"),
        (b"{", "not JSON"),
        (b'{"id": "a", "text": ""}', "'events' must be an array"),
        (
            b'{"id": "a", "text": "", "events": [], "types": ["strike"]}',
            "unknown event type 'strike'",
        ),
        (
            b'{"id": "a", "text": "", "events": [], "types": 5}',
            "'types' must be a list of names, not 5",
        ),
        (
            b'{"id": "a", "text": "", "events": [], "roles": [["envoy"]]}',
            "'roles' must be a list of names, not [['envoy']]",
        ),
        (
            b'{"id": "a", "text": "", "events": [], "roles": ["envoi"]}',
            "unknown role 'envoi'; did you mean 'envoy'",
        ),
        (
            b'{"id": "a", "text": "", "events": [], "published": "May"}',
            "published is an ISO date such as 2021-03-17, not 'May'",
        ),
    ],
)
def test_refused(line, reason):
    """What is wrong is said with its line and the reason."""
    with pytest.raises(FormatError) as caught:
        read_gold([gold(id="first"), b"\n", line], "g.jsonl", TYPES)

    assert str(caught.value).startswith("g.jsonl:3: ")
    assert reason in str(caught.value)


def test_twice():
    """No id may stand for two texts."""
    with pytest.raises(FormatError, match=r"g:2: the id 'g1' is that of g:1"):
        read_gold([gold(), gold()], "g", TYPES)


@pytest.mark.parametrize("lines", [[], [b"\n", b"  \n"]])
def test_empty(lines):
    """A file without texts is refused where events are checked."""
    with pytest.raises(FormatError, match="no annotated texts; it is empty"):
        read_gold(lines, "g.jsonl", TYPES)

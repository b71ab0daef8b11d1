"""The small parts: stems, labels, and the fields of event classes."""

import pytest
import strikes

from eventx import Accusation, Document, Recall
from eventx_crf import labels
from eventx_crf.scenes import scene
from eventx_crf.shapes import filled, roles_of, shape, valued
from eventx_crf.stems import stem


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("expelled expels expelling expel", "expel"),
        ("accuse accused accuses accusing", "accus"),
        ("ban bans", "ban"),
        ("said", "said"),
        ("is", "is"),
        ("press", "pres"),
    ],
)
def test_stems(words, expected):
    """Forms of a word have one stem, and short words stay as they are."""
    assert {stem(each) for each in words.split()} == {expected}


class TestRows:
    """Roles in as few rows as there can be."""

    @pytest.mark.parametrize(
        ("events", "expected"),
        [
            ([{"a": [(0, 2)], "b": [(2, 4)]}], (("a", "b"),)),
            ([{"a": [(0, 4)], "b": [(2, 4)]}], (("a",), ("b",))),
            (
                [{"a": [(0, 4)], "b": [(2, 3)], "c": [(5, 6)]}],
                (("a", "c"), ("b",)),
            ),
            ([], ()),
        ],
    )
    def test_apart(self, events, expected):
        """Roles that lie within one another are in different rows."""
        assert labels.rows(events) == expected

    def test_seldom(self):
        """A single slip in many events splits no row."""
        events = [{"a": [(0, 2)], "b": [(2, 4)]}] * 99
        slip = {"a": [(0, 3)], "b": [(2, 4)]}

        assert labels.rows([*events, slip]) == (("a", "b"),)


class TestLabels:
    """Places to labels and back."""

    TEXT = "Peru, which is angry, recalled its envoy to Norway."

    def test_back(self):
        """What is labelled comes back, in pieces where it is in pieces."""
        place = scene(Document(self.TEXT), 0)
        window = (0, len(place.lows))
        roles = {"envoy": [(31, 40)], "state": [(0, 4), (6, 11)]}
        found = labels.labels(place, window, ["envoy", "state"], roles)

        assert labels.places(place, 0, found) == roles

    def test_tokens(self):
        """The tokens of a role are found, those of others are not."""
        found = ["-", "B state", "I state", "B envoy", "B state"]

        assert labels.tokens(found, "state") == [1, 2, 4]
        assert labels.tokens(found, "reason") == []

    def test_one_row_only(self):
        """Roles of other rows are not labelled."""
        place = scene(Document(self.TEXT), 0)
        found = labels.labels(place, (0, 4), ["envoy"], {"state": [(0, 4)]})

        assert set(found) == {labels.OUTSIDE}


class TestShapes:
    """What event classes hold."""

    @pytest.mark.parametrize(
        ("kind", "field", "expected"),
        [
            (Recall, "envoy", "actor"),
            (Accusation, "allegation", "passage"),
            (strikes.Strike, "places", "spans"),
            (strikes.Strike, "scale", ""),
        ],
    )
    def test_shape(self, kind, field, expected):
        """The annotation of a field says what fills it."""
        assert shape(kind, field) == expected

    def test_fields(self):
        """Roles and values are told apart."""
        assert roles_of(strikes.Strike) == ["strikers", "cause", "places"]
        assert valued(strikes.Strike) == ["factuality", "scale"]

    @pytest.mark.parametrize(
        ("pieces", "expected"),
        [
            ([(0, 4)], "Peru"),
            ([(0, 4), (9, 14)], "Peru and Chile"),
            ([(0, 4), (34, 38)], "Oslo"),
        ],
    )
    def test_one_actor(self, pieces, expected):
        """Actors that are joined are one; of others the closest is taken."""
        document = Document("Peru and Chile had no envoys then; Oslo spoke.")
        pieces = [
            (document.text.index(expected), document.text.index(expected) + 4)
            if piece == (34, 38)
            else piece
            for piece in pieces
        ]
        actor = filled(document, Recall, "sending_state", pieces, near=40)

        assert actor.text == expected

"""What holds for every span ever made."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx import (
    Actor,
    ActorKind,
    Document,
    Grain,
    Passage,
    Span,
    SpanError,
    When,
)


# Anything that a str can hold, lone surrogates included.
texts = st.text(st.characters(), max_size=60)


@st.composite
def texts_and_pieces(draw):
    """Return a text and places in it, in order."""
    text = draw(texts)
    offset = st.integers(0, len(text))
    edges = sorted(draw(st.lists(offset, min_size=2, max_size=8)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return text, list(pairs)


class TestSliceBack:
    """Spans are pieces of the text, whatever the text."""

    @given(texts_and_pieces())
    def test_spans(self, drawn):
        """A span's text is the document's text between its offsets."""
        text, pieces = drawn
        document = Document(text)

        for start, end in pieces:
            span = document.span(start, end)

            assert text[span.start : span.end] == span.text
            assert (start, end) == (span.start, span.end)

    @given(texts_and_pieces())
    def test_passages(self, drawn):
        """A passage and each of its parts slice back."""
        text, pieces = drawn

        passage = Document(text).passage(pieces)

        assert text[passage.start : passage.end] == passage.text
        assert pieces == [(part.start, part.end) for part in passage.parts]
        for part in passage.parts:
            assert text[part.start : part.end] == part.text

    @given(st.integers(-3, 9), st.integers(-3, 9), texts)
    def test_misfits(self, start, end, text):
        """A span that claims another length cannot be made."""
        if 0 <= start <= end and len(text) == end - start:
            assert text == Span(start=start, end=end, text=text).text
        else:
            with pytest.raises(SpanError):
                Span(start=start, end=end, text=text)


class TestPassage:
    """A passage has pieces."""

    def test_one_piece(self):
        """A passage in one piece has itself as its only part."""
        passage = Passage(start=3, end=5, text="no")

        assert (Span(start=3, end=5, text="no"),) == passage.parts

    @pytest.mark.parametrize(
        "parts",
        [
            [(3, 5, "xy"), (0, 1, "a")],
            [(0, 2, "ab"), (1, 3, "bc")],
            [(0, 9, "abcdefghi")],
            [(0, 2, "zz")],
        ],
        ids=["unordered", "overlapping", "outside", "other text"],
    )
    def test_bad_parts(self, parts):
        """Parts that are not pieces in order are refused."""
        spans = tuple(Span(start=s, end=e, text=t) for s, e, t in parts)

        with pytest.raises(SpanError, match="not the next piece"):
            Passage(start=0, end=5, text="abcxy", parts=spans)

    def test_contains(self):
        """What stands between the pieces is not part of the passage."""
        document = Document("“We left,” she said, “for good.”")
        passage = document.passage([(0, 10), (21, 32)])

        assert passage.contains(document.span(4, 8))
        assert not passage.contains(document.span(11, 19))


class TestRepr:
    """Records print on one short line."""

    @pytest.mark.parametrize(
        ("span", "expected"),
        [
            (
                Span(start=0, end=6, text="Russia"),
                "Span(0, 6, 'Russia')",
            ),
            (
                Actor(
                    start=0,
                    end=6,
                    text="Moscow",
                    name="Russia",
                    kind=ActorKind.STATE,
                    country="RUS",
                ),
                "Actor(0, 6, 'Moscow', RUS)",
            ),
            (
                Actor(
                    start=0, end=2, text="he", name="he", kind=ActorKind.PERSON
                ),
                "Actor(0, 2, 'he', person)",
            ),
            (
                When(
                    start=0,
                    end=5,
                    text="today",
                    earliest=dt.date(2021, 3, 17),
                    latest=dt.date(2021, 3, 17),
                    grain=Grain.DAY,
                ),
                "When(0, 5, 'today', 2021-03-17)",
            ),
            (
                When(start=0, end=4, text="soon"),
                "When(0, 4, 'soon', vague)",
            ),
            (
                Span(start=0, end=90, text="a" * 90),
                f"Span(0, 90, '{'a' * 39}…')",
            ),
        ],
    )
    def test_short(self, span, expected):
        """Offsets, text and what it stands for."""
        assert expected == repr(span)


def test_when_order():
    """A time expression does not end before it begins."""
    with pytest.raises(SpanError, match="cannot begin on 2021-03-02"):
        When(
            start=0,
            end=4,
            text="then",
            earliest=dt.date(2021, 3, 2),
            latest=dt.date(2021, 3, 1),
        )


def test_overlap():
    """Spans that only touch do not overlap."""
    document = Document("to and fro")

    assert document.span(0, 4).overlaps(document.span(3, 6))
    assert not document.span(0, 3).overlaps(document.span(3, 6))

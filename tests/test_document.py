"""What a document takes, and what it keeps."""

import datetime as dt

import pytest

from eventx import DateError, Document, SpanError


class TestPublished:
    """The day of publication is a date, however it is written."""

    @pytest.mark.parametrize(
        ("published", "expected"),
        [
            (None, None),
            (dt.date(2021, 3, 17), dt.date(2021, 3, 17)),
            (
                dt.datetime(2021, 3, 17, 23, 30, tzinfo=dt.UTC),
                dt.date(2021, 3, 17),
            ),
            ("2021-03-17", dt.date(2021, 3, 17)),
            (" 2021-03-17\n", dt.date(2021, 3, 17)),
            ("2021-03-17T23:30:00Z", dt.date(2021, 3, 17)),
            ("2021-03-17 23:30:00+03:00", dt.date(2021, 3, 17)),
        ],
    )
    def test_read(self, published, expected):
        """The day is taken as it is written."""
        assert expected == Document("", published=published).published

    @pytest.mark.parametrize(
        "published", ["", "2021-02-30", "yesterday", "17.03.2021", 20210317]
    )
    def test_refused(self, published):
        """What is no date is an error that says what a date looks like."""
        with pytest.raises(DateError, match="published is a"):
            Document("", published=published)


class TestDocument:
    """A document is a text with a memory."""

    @pytest.mark.parametrize("text", ["", "\ud800\udc00x", "\0\x07", "a\r\nb"])
    def test_any_text(self, text):
        """The text stays as it was given."""
        document = Document(text, id="d")

        assert text == document.text == document.span(0, len(text)).text
        assert f"Document({len(text)} characters, id='d')" == repr(document)

    def test_not_a_text(self):
        """Bytes are refused: their encoding is the caller's to know."""
        with pytest.raises(TypeError, match="not bytes"):
            Document(b"Russia")

    @pytest.mark.parametrize("place", [(-1, 1), (2, 1), (0, 4)])
    def test_outside(self, place):
        """There is no span outside the text."""
        with pytest.raises(SpanError, match="in a text of 3 characters"):
            Document("abc").span(*place)

    def test_no_pieces(self):
        """A passage of nothing is refused."""
        with pytest.raises(SpanError, match="at least one piece"):
            Document("abc").passage([])

    def test_layer(self):
        """A layer is computed once for a document."""
        calls = []
        document = Document("one two")

        def words(given):
            calls.append(given)
            return given.text.split()

        assert ["one", "two"] == document.layer("words", words)
        assert ["one", "two"] == document.layer("words", words)
        assert [document] == calls

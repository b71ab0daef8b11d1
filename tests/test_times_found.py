"""Where time expressions stand, and what they count from."""

import datetime as dt
import time

import pytest

from eventx import Document
from eventx.layers.times import anchor_before, find_times, make_when


def times(text):
    """Return the time expressions of a text."""
    return [text[a:b] for a, b in find_times(text, 0, len(text))]


class TestFind:
    """Where time expressions stand."""

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            (
                "On Monday, Oslo spoke late on Tuesday.",
                "On Monday|late on Tuesday",
            ),
            ("At 1200 GMT on Friday it began.", "At 1200 GMT on Friday"),
            ("We may march on May 5, she said.", "on May 5"),
            ("They may march in May.", "in May"),
            ("THE VOTE IS ON MONDAY", "ON MONDAY"),
            ("Weeks later the envoy left.", "Weeks later"),
            ("It ruled for two decades.", "for two decades"),
            ("Since the coup of 2006 nobody voted.", "2006"),
            ("It met on\nMonday.", "on\nMonday"),
            ("“Today we part,” he said Friday.", "Today|Friday"),
            ("It spent 20% more in 2015 than in 2014.", "in 2015|in 2014"),
            ("İzmir'de on Monday it rained.", "on Monday"),
            ("The talks (on 5-7 May) failed.", "on 5-7 May"),
            ("He left in March, weeks before the vote.", "in March"),
            ("He left last week, a day after the vote.", "last week"),
            (
                "The offer stands for the next two weeks.",
                "for the next two weeks",
            ),
        ],
    )
    def test_found(self, sentence, expected):
        """Expressions are found with prepositions and modifiers."""
        assert expected.split("|") == times(sentence)

    @pytest.mark.parametrize(
        "sentence",
        [
            "We may march again.",
            "A second round is due.",
            "The Sun and the Sunday Times reported it.",
            "He told the Mail on Sunday.",
            "The Today programme and USA Today asked.",
            "It paid $2,014 and 1,000 people.",
            "In 1500 cases it failed, by 2000 votes.",
            "The 2020 presidential campaign began.",
            "It lost ground in 2020 elections.",
            "A Friday deadline passed.",
            "The Sept. 11 attacks changed it.",
            "His last year in office was hard.",
            "Friday's talks and last week's vote were calm.",
            "A two-day visit and a 10-year plan ended.",
            "MPs lost confidence in May.",
            "It met for the first time in 20 years.",
            "It was later than planned, two weeks later than promised.",
            "It is in the run-up to the election.",
            "May 5,000 troops leave?",
            "It is on the 3rd floor.",
            "The day after the vote was calm.",
            "In a week when all was calm, she left.",
            "Mrs May was criticised by May and others.",
            "Nothing.",
            "",
        ],
    )
    def test_not_found(self, sentence):
        """What only looks like a date of the event is left alone."""
        assert [] == times(sentence)

    def test_region(self):
        """Nothing is found outside the region."""
        text = "On Monday he came. On Tuesday he left."

        assert ((19, 29),) == find_times(text, 19, len(text))

    def test_linear(self):
        """A text 50 times as long takes about 50 times as long."""
        text = "by the end of the first week of the last month of 2019, on "

        def cost(piece):
            start = time.perf_counter()
            find_times(piece, 0, len(piece))
            return time.perf_counter() - start

        once = min(cost(text * 20) for _ in range(5))

        assert cost(text * 1000) < 200 * once


class TestStory:
    """What "the same day" counts from."""

    TEXT = "On Monday Bern spoke. A day earlier Oslo had. In 2014 it had not."

    def test_anchor(self):
        """An expression counts from the day told ahead of it."""
        document = Document(self.TEXT, published="2023-06-08")

        when = make_when(document, (22, 35))

        assert ("A day earlier", "2023-06-04") == (when.text, when.dates)

    def test_given_anchor(self):
        """A given day is taken instead."""
        document = Document(self.TEXT, published="2023-06-08")

        when = make_when(document, (22, 35), anchor=dt.date(2020, 1, 2))

        assert "2020-01-01" == when.dates

    def test_coarse_anchor(self):
        """A month counts from a month, a day does not."""
        text = (
            "In November 2018 it left. The following May it came. The same day"
        )
        document = Document(text)

        assert "2019-05-01/2019-05-31" == make_when(document, (26, 43)).dates
        assert "" == make_when(document, (53, 65)).dates

    def test_far_anchor(self):
        """A date far back is forgotten."""
        document = Document("On 5 May 2020 it met. " + "It sat. " * 99)

        assert anchor_before(document, 30) == dt.date(2020, 5, 5)
        assert anchor_before(document, len(document.text)) is None

    def test_direction(self):
        """The direction is the caller's."""
        document = Document(
            "It will meet on Friday.", published=dt.date(2023, 6, 8)
        )

        assert "2023-06-09" == make_when(document, (13, 22), "future").dates

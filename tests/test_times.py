"""Which days time expressions mean."""

import csv
import datetime as dt
import pathlib
import subprocess
import sys

import pytest
from dateparser.date import DateDataParser
from hypothesis import example, given
from hypothesis import strategies as st

from eventx.layers.times import find_times, resolve
from eventx.spans import Grain


THURSDAY = dt.date(2023, 6, 8)
DATA = pathlib.Path(__file__).parent / "data" / "times.tsv"
# Dates as machines write them are read, but news has none.
MACHINE = {"2017-03-14T10:15", "2017 March 14"}


def table():
    """Return the rows of the table of expressions."""
    with DATA.open(encoding="utf-8", newline="") as lines:
        return list(
            csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def days(found):
    """Return the days as the table writes them."""
    if found.earliest == found.latest:
        return str(found.earliest or "")
    return f"{found.earliest}/{found.latest}"


def times(text):
    """Return the time expressions of a text."""
    return [text[a:b] for a, b in find_times(text, 0, len(text))]


class TestResolve:
    """Which days an expression means."""

    @pytest.mark.parametrize(
        "row", table(), ids=lambda row: " ".join(row.values())
    )
    def test_table(self, row):
        """Every row of the table comes out as it stands there."""
        anchor = row["anchor"] and dt.date.fromisoformat(row["anchor"])

        found = resolve(
            row["expression"], THURSDAY, row["direction"], anchor or None
        )

        assert (row["days"], row["grain"]) == (days(found), found.grain)

    @pytest.mark.parametrize(
        "expression",
        sorted({row["expression"] for row in table()} - MACHINE),
    )
    def test_found(self, expression):
        """What is resolved is also found in a sentence, as a whole."""
        assert [expression] == times(f"The two sides met {expression}.")

    @pytest.mark.parametrize(
        ("expression", "expected"),
        [
            ("on Friday", ""),
            ("yesterday", ""),
            ("last week", ""),
            ("in May", ""),
            ("on 5 May", ""),
            ("two days ago", ""),
            ("this year", ""),
            ("in the first quarter of last year", ""),
            ("on 5 May 2020", "2020-05-05"),
            ("in May 2020", "2020-05-01/2020-05-31"),
            ("in 2014", "2014-01-01/2014-12-31"),
            ("in the 1990s", "1990-01-01/1999-12-31"),
            ("from March to May 2020", "2020-03-01/2020-05-31"),
            ("by the end of 2019", "2019-12-31"),
        ],
    )
    def test_unpublished(self, expression, expected):
        """Without a day of publication only absolute dates are resolved."""
        assert expected == days(resolve(expression, None))

    def test_anchor_alone(self):
        """What leans on the story needs no day of publication."""
        found = resolve("a day earlier", None, anchor=THURSDAY)

        assert "2023-06-07" == days(found)

    @pytest.mark.parametrize(
        "expression",
        [
            "",
            "on",
            "we",
            "70%",
            "Anatoly",
            "half",
            "ON",
            "on the eve of the talks",
            "99999 years ago",
            "in 999 centuries",
            "31/31/2020",
            "noon",
            "in",
            "x" * 10_000,
        ],
    )
    def test_no_date(self, expression):
        """What is no time expression means no day."""
        assert (None, None, Grain.VAGUE) == (
            (found := resolve(expression, THURSDAY)).earliest,
            found.latest,
            found.grain,
        )


class TestDateparser:
    """Dates with a year are dateparser's; these are why others are not."""

    @staticmethod
    def read(text, prefer="past"):
        """Return what dateparser makes of an expression on a Thursday."""
        parser = DateDataParser(
            languages=["en"],
            settings={
                "RELATIVE_BASE": dt.datetime(2023, 6, 8, 12),  # noqa: DTZ001
                "PREFER_DATES_FROM": prefer,
            },
        )
        found = parser.get_date_data(text).date_obj
        return found and found.date()

    def test_publication_day(self):
        """It goes a week back from the day of publication."""
        assert dt.date(2023, 6, 1) == self.read("on Thursday")
        assert THURSDAY == resolve("on Thursday", THURSDAY).earliest

    def test_decade(self):
        """It takes a decade for the day of publication."""
        assert THURSDAY == self.read("in the 1990s")
        assert 1990 == resolve("in the 1990s", THURSDAY).earliest.year

    def test_parts(self):
        """It does not know "late on"."""
        assert self.read("late on Tuesday") is None
        assert resolve("late on Tuesday", THURSDAY).earliest

    def test_year_given(self):
        """It is right where the year is given."""
        assert dt.date(2017, 3, 14) == self.read("14 Mar. 2017")
        assert dt.date(2017, 3, 14) == resolve("14 Mar. 2017", None).earliest


WORDS = st.sampled_from(
    [
        "the",
        "of",
        "in",
        "on",
        "from",
        "to",
        "between",
        "until",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid-",
        "may",
        "May",
        "Monday",
        "Feb.",
        "2020",
        "1990s",
        "31",
        "29th",
        "0",
        "99",
        "week",
        "month",
        "year",
        "day",
        "two",
        "days",
        "ago",
        "earlier",
        "later",
        "end",
        "first",
        "quarter",
        "half",
        "before",
        "after",
        "noon",
        "10.30",
        "a.m.",
        "now",
        "century",
        "'90s",
        "2003-4",
        "99/99/2020",
        "2021-13-45",
        "same",
        "previous",
        "following",
        "that",
        "weekend",
        "spring",
        "winter",
        "²",
        "٣",
        "�",
        "İ",
        "a",
        "and",
        "-",
        ",",
        ".",
    ]
)
DATES = st.none() | st.dates()


class TestProperties:
    """What holds for any text."""

    @given(
        st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=30),
        DATES,
        st.sampled_from(["past", "future"]),
        DATES,
    )
    def test_resolve(self, expression, published, direction, anchor):
        """Nothing raises, and no stretch ends before it begins."""
        found = resolve(expression, published, direction, anchor)

        assert (found.earliest is None) == (found.latest is None)
        assert found.earliest is None or found.earliest <= found.latest
        assert found.grain != "day" or found.earliest == found.latest

    @given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60))
    @example("days earlier May")
    def test_find(self, text):
        """Expressions lie within the text, in order, and are resolved."""
        at = 0
        for start, end in find_times(text, 0, len(text)):
            assert at <= start < end <= len(text)
            resolve(text[start:end], THURSDAY)
            at = end


def test_import():
    """Dateparser is not imported before a date needs it."""
    code = (
        "import sys, eventx.layers.times as t;"
        "t.resolve('on Friday', None); t.find_times('on 5 May 2020', 0, 13);"
        "sys.exit('dateparser' in sys.modules)"
    )

    subprocess.run([sys.executable, "-c", code], check=True)

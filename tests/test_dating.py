"""Which time expression dates an event, and which way it looks."""

import datetime as dt

import pytest

from eventx import Document, extract
from eventx.layers.dating import direction_of, when_at


WEDNESDAY = dt.date(2021, 3, 17)


def dated(text, published=WEDNESDAY):
    """Return the date of the word in brackets."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    return when_at(Document(plain, published=published), start, end)


def day(text):
    """Return the words that date the word in brackets, and their day."""
    when = dated(text)
    if when is None:
        return "-"
    assert when.earliest == when.latest
    return f"{when.text} {when.earliest:%d.%m.}"


def direction(text):
    """Return which way the word in brackets looks."""
    start = text.index("[")
    reading = Document(text.replace("[", "").replace("]", "")).reading(0)
    return direction_of(reading, reading.phrase_at(start))


class TestDirection:
    """The tense of a trigger tells which Friday is meant."""

    @pytest.mark.parametrize(
        "text",
        [
            "Tarvin [recalled] its envoy on Friday.",
            "Tarvin has [recalled] its envoy on Friday.",
            "Tarvin [recalls] its envoy on Friday.",
            "Tarvin is [recalling] its envoy on Friday.",
            "The envoy was [recalled] on Friday.",
            "The envoy [recalled] on Friday left.",
            "The [recall] on Friday angered Hale.",
            "Hale said on Friday it would [recall] its envoy.",
            "Hale threatened on Friday to [recall] the envoy.",
            "Hale decided on Friday to [recall] the envoy.",
        ],
    )
    def test_back(self, text):
        """What happened, happened last Friday."""
        assert "on Friday 12.03." == day(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Tarvin will [recall] its envoy on Friday.",
            "Tarvin is to [recall] its envoy on Friday.",
            "Tarvin may [recall] its envoy on Friday.",
            "Tarvin plans to [recall] its envoy on Friday.",
            "Tarvin to [recall] its envoy on Friday",
            "Tarvin would [recall] its envoy on Friday.",
            "Will Tarvin [recall] its envoy on Friday?",
            "The [recall] will take place on Friday.",
            "Hale said on Monday it would [recall] it on Friday.",
        ],
    )
    def test_ahead(self, text):
        """What will happen, will happen next Friday."""
        assert "on Friday 19.03." == day(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Tarvin [left].", "past"),
            ("Tarvin will [leave].", "future"),
            ("Tarvin said it would [leave].", "future"),
            ("Tarvin wants to [leave].", "future"),
            ("Hale opposed the [recall].", "past"),
            ("Hale will oppose the [recall].", "future"),
            ("A [recall]!", "past"),
        ],
    )
    def test_direction(self, text, expected):
        """A noun looks where its verb does."""
        assert expected == direction(text)

    def test_until(self):
        """A limit lies ahead of whoever sets it."""
        when = dated("The council [extended] the embargo until May.")

        assert dt.date(2021, 5, 31) == when.latest

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Tarvin [told] it to leave by Friday.", "by Friday 19.03."),
            ("Tarvin had [left] it by Friday.", "by Friday 12.03."),
            ("By Friday Tarvin [left] it.", "By Friday 12.03."),
            ("Hale would not [say] on Friday who left.", "on Friday 12.03."),
            ("Hale would [say] on Friday who left.", "on Friday 19.03."),
            ("Hale would not [leave] on Friday.", "on Friday 19.03."),
        ],
    )
    def test_looks(self, text, expected):
        """A deadline lies ahead; a refusal to speak has happened."""
        assert expected == day(text)


class TestChoice:
    """The nearest time of the trigger's own clause dates it."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("On Monday, Tarvin [left] it.", "On Monday 15.03."),
            ("Tarvin on Monday [left] it.", "on Monday 15.03."),
            ("Tarvin [left] it, it said on Monday.", "-"),
            (
                "Tarvin, which spoke on Monday, [left] it on Tuesday.",
                "on Tuesday 16.03.",
            ),
            ("Tarvin, which spoke on Monday, [left] it.", "-"),
            (
                "Tarvin's envoy, [recalled] on Monday, left.",
                "on Monday 15.03.",
            ),
            (
                "Tarvin [left] it on Tuesday after talks failed on Monday.",
                "on Tuesday 16.03.",
            ),
            ("Tarvin [left] it after talks failed on Monday.", "-"),
            ("After talks failed on Monday, Tarvin [left] it.", "-"),
            (
                "Hale [said] on Tuesday it struck on Sunday.",
                "on Tuesday 16.03.",
            ),
            (
                "Hale said on Tuesday that it [struck] on Sunday.",
                "on Sunday 14.03.",
            ),
            (
                "Hale [accused] Lund on Monday of lying on Sunday.",
                "on Monday 15.03.",
            ),
            (
                "Tarvin [left] it on Monday and hit Lund on Tuesday.",
                "on Monday 15.03.",
            ),
            (
                "Tarvin left it on Monday and [hit] Lund on Tuesday.",
                "on Tuesday 16.03.",
            ),
            ("Tarvin left it on Monday and [hit] Lund.", "on Monday 15.03."),
            ("Hale [met] Lund today, and talks resume.", "today 17.03."),
            ("“We fled on Sunday,” Hale [said].", "-"),
            (
                "The council [kept] it for a year on Monday.",
                "on Monday 15.03.",
            ),
            ("The [recall] of the envoy came on Monday.", "on Monday 15.03."),
            ("Hale defended Monday's [recall].", "Monday 15.03."),
            ("Monday's [recall] was praised on Tuesday.", "Monday 15.03."),
            ("Hale praised its Monday [recall].", "Monday 15.03."),
            ("The March 5 [recall] of the envoy failed.", "March 5 05.03."),
            ("Yesterday's [recall] failed.", "Yesterday 16.03."),
            ("Hale met rebels after Monday's talks on a [recall].", "-"),
            ("The three-day [recall] failed.", "-"),
            ("The 2,000 new [sanctions] failed.", "-"),
            ("The Sunday Times [recall] of events failed.", "-"),
            (
                "Tarvin [left] it hours after a raid on Monday.",
                "on Monday 15.03.",
            ),
            ("Tarvin [left] it days after a raid on Monday.", "-"),
            (
                "Hale [met] the envoy, Ann Lund, on Monday.",
                "on Monday 15.03.",
            ),
            ("Hale [met] the envoy, who left it, on Monday.", "-"),
            ("Hale was the third in a month to [leave].", "-"),
            ("Hale [stayed] for years.", "-"),
            ("Hale told Radio Lund it [left] on Monday.", "on Monday 15.03."),
            ("It was on Monday that Tarvin [left].", "on Monday 15.03."),
            ("It emerged on Monday that Tarvin [left].", "-"),
            ("Only on Monday did Tarvin [leave].", "on Monday 15.03."),
            ("Nowhere in three hours did Hale [blame] it.", "-"),
            ("It was only on Monday that Tarvin [left].", "on Monday 15.03."),
            ("The curbs imposed on Friday were [lifted].", "-"),
            ("A note sent on Monday [said] it failed.", "on Monday 15.03."),
            (
                "The curbs imposed on Friday were [lifted] on Monday.",
                "on Monday 15.03.",
            ),
            ("Tarvin [left] it.", "-"),
        ],
    )
    def test_choice(self, text, expected):
        """Clauses beside it, and durations, have times of their own."""
        assert expected == day(text)

    @pytest.mark.parametrize(
        ("expression", "earliest", "latest", "grain"),
        [
            ("last week", (2021, 3, 8), (2021, 3, 14), "week"),
            ("in May", (2020, 5, 1), (2020, 5, 31), "month"),
            ("in 2019", (2019, 1, 1), (2019, 12, 31), "year"),
            ("two weeks ago", (2021, 3, 3), (2021, 3, 3), "day"),
            ("on 3 March 2020", (2020, 3, 3), (2020, 3, 3), "day"),
        ],
    )
    def test_grain(self, expression, earliest, latest, grain):
        """A range stays a range."""
        when = dated(f"Tarvin [recalled] its envoy {expression}.")

        assert (expression, grain) == (when.text, when.grain)
        assert dt.date(*earliest) == when.earliest
        assert dt.date(*latest) == when.latest

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("They will meet on Friday, two people said.", None),
            ("They will meet on Friday, two people said on Monday.", 15),
            ("Hale said they will meet on Friday.", None),
            ("“They will meet,” Hale said on Monday. “Be there.”", 15),
            ("Hale accused Lund of fleeing on Monday.", None),
            ("Hale accused Lund of flight on Monday.", 15),
        ],
    )
    def test_of_clause(self, text, expected):
        """What is said or alleged has its own times."""
        [event] = extract(text, published=WEDNESDAY).events

        assert expected == (event.when and event.when.earliest.day)

    def test_order(self):
        """An order has been given where what is ordered lies ahead."""
        text = "Norway's envoy was on Monday ordered home."
        [event] = extract(text, published=WEDNESDAY).events

        assert dt.date(2021, 3, 15) == event.when.earliest

    def test_year_of(self):
        """A year ahead of a noun dates it, a number does not."""
        assert "2019" == dated("The 2019 [sanctions] failed.").text
        assert dated("It paid for 2019 [sanctions].") is None

    def test_unpublished(self):
        """Without a day of publication an expression keeps its words."""
        when = dated("Tarvin [recalled] its envoy on Friday.", published=None)

        assert ("on Friday", None) == (when.text, when.earliest)

    def test_nowhere(self):
        """Behind the end of a text nothing happens."""
        assert when_at(Document("On Friday."), 40, 41) is None


class TestAnchors:
    """Words such as "a day later" count from the day named last."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "It struck on 3 March. A day later Tarvin [left].",
                "A day later 04.03.",
            ),
            (
                "It struck on 3 March. Tarvin had [left] a day earlier.",
                "a day earlier 02.03.",
            ),
            (
                "It struck on 3 March. That day Tarvin [left].",
                "That day 03.03.",
            ),
            (
                "It struck on Monday. Tarvin [left] the next day.",
                "the next day 16.03.",
            ),
            (
                "It struck in May. It fled on Monday. Tarvin [left] a day later.",
                "a day later 16.03.",
            ),
            ("Tarvin [left] the previous day.", "the previous day 16.03."),
            (
                "It struck on 3 March. Tarvin [left] on Monday.",
                "on Monday 15.03.",
            ),
        ],
    )
    def test_anchor(self, text, expected):
        """Without a day ahead it counts from publication."""
        assert expected == day(text)

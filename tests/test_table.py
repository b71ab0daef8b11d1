"""How events look in a terminal."""

import datetime as dt
import io

import pytest
from rich.console import Console

from eventx import (
    Action,
    Actor,
    ActorKind,
    Document,
    Factuality,
    Grain,
    Recall,
    Sanctions,
    Statement,
    When,
)
from eventx.extraction import Extraction, Problem
from eventx.formats.printable import printable
from eventx.formats.table import Summary, extraction_block


DOCUMENT = Document(
    "Norland gossip\nOslo has recalled its envoy since May. It said so, "
    "“again\n\tand again”, and may punish Estavia.",
    id="oslo.txt",
    published="2021-06-02",
)


def span(words):
    """Return where words stand in the document."""
    start = DOCUMENT.text.index(words)
    return DOCUMENT.span(start, start + len(words))


def actor(words, name, country=None, **fields):
    """Return an actor of the document."""
    place = span(words)
    return Actor(
        start=place.start,
        end=place.end,
        text=place.text,
        name=name,
        kind=ActorKind.STATE,
        country=country,
        **fields,
    )


def when(words, earliest, latest, grain=Grain.DAY):
    """Return a time expression of the document."""
    place = span(words)
    return When(
        start=place.start,
        end=place.end,
        text=place.text,
        earliest=earliest,
        latest=latest,
        grain=grain,
    )


def look(*events, width=80, color=None, **fields):
    """Return what a terminal shows of events."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=color is not None,
        color_system=color,
    )
    fields = {"id": DOCUMENT.id, "text": DOCUMENT.text, **fields}
    console.print(extraction_block(Extraction(events=events, **fields)))
    lines = (line.rstrip() for line in stream.getvalue().split("\n"))
    return "\n".join(lines)


RECALL = Recall(
    trigger=span("recalled"),
    factuality=Factuality.NEGATED,
    sending_state=actor("Oslo", "Norway", "NOR"),
    envoy=actor("its envoy", "its envoy"),
    when=when("since May", dt.date(2021, 5, 1), None),
    confidence=0.5,
)


class TestBlock:
    """One document with its events."""

    def test_whole(self):
        """Heading, event, roles, time and place stand in one compact block."""
        expected = """\
oslo.txt  2021-06-02                                                    1 recall
────────────────────────────────────────────────────────────────────────────────

recall  negated  “recalled”                                  0.50  line 2  24-32
  sending state  Oslo = Norway [NOR]
  envoy          its envoy
  when           since May = from 2021-05-01

"""

        assert expected == look(RECALL, published=DOCUMENT.published)

    def test_negated_struck_through(self):
        """In colour, the words of what did not happen are struck through."""
        assert "\x1b[9mrecalled\x1b[0m" in look(RECALL, color="truecolor")

    def test_no_events(self):
        """A document without events takes no more than its heading."""
        shown = look()

        assert "no events" in shown
        assert 2 == len(shown.rstrip().split("\n"))

    def test_no_text(self):
        """Without the text the place is given by offsets alone."""
        assert "0.50  24-32" in look(RECALL, text=None)

    def test_values(self):
        """Values that are no words of the text stand with the type."""
        event = Sanctions(
            trigger=span("punish"),
            factuality=Factuality.POSSIBLE,
            action=Action.IMPOSE,
            sender=actor(
                "It",
                "Norway",
                "NOR",
                antecedent=span("Oslo"),
            ),
        )
        shown = look(event)

        assert "sanctions  impose  possible  “punish”" in shown
        assert "sender  It = Oslo [NOR]" in shown

    def test_quotation(self):
        """The pieces of a quotation are joined, on as few lines as it takes."""
        pieces = [(s.start, s.end) for s in map(span, ("so", "“again\n\tand"))]
        event = Statement(
            trigger=span("said"), content=DOCUMENT.passage(pieces)
        )

        assert "content  so … “again and" in look(event)

    def test_long_quotation(self):
        """A quotation of several screens is cut."""
        document = Document("word " * 500)
        event = Statement(
            trigger=document.span(0, 4), content=document.passage([(0, 2500)])
        )
        shown = look(event)

        assert 12 > shown.count("\n")
        assert "…" in shown

    def test_mentions_and_speaker(self):
        """Merged mentions are counted, and whoever reported is named."""
        event = Recall(
            trigger=span("recalled"),
            mentions=(span("recalled"), span("punish")),
            reported_by=actor("It", "It"),
        )
        shown = look(event)

        assert "mentions     2: “recalled”, “punish”" in shown
        assert "reported by  It\n" in shown

    def test_members(self):
        """The countries of a coordination are those of its members."""
        members = (
            actor("Oslo", "Norway", "NOR"),
            actor("Estavia", "Estavia", "EST"),
        )
        event = Recall(
            trigger=span("recalled"),
            envoy=actor("its envoy", "its envoy", members=members),
        )

        assert "its envoy [NOR, EST]" in look(event)

    def test_problem(self):
        """What went wrong stands under the heading."""
        problem = Problem(stage="plugin:x", kind="KeyError", message="gone")

        assert "! plugin:x: gone (KeyError)" in look(errors=(problem,))

    @pytest.mark.parametrize("width", [1, 12, 30, 200])
    def test_any_width(self, width):
        """Lines are no wider than the terminal."""
        shown = look(RECALL, width=width)

        assert width >= max(map(len, shown.split("\n")))

    @pytest.mark.parametrize(
        ("earliest", "latest", "grain", "expected"),
        [
            ("2021-05-03", "2021-05-03", Grain.DAY, "2021-05-03"),
            ("2021-05-01", "2021-05-31", Grain.MONTH, "2021-05"),
            ("2020-01-01", "2021-12-31", Grain.YEAR, "2020 to 2021"),
            (
                "2021-05-03",
                "2021-05-09",
                Grain.WEEK,
                "2021-05-03 to 2021-05-09",
            ),
            (None, "2021-05-03", Grain.DAY, "until 2021-05-03"),
        ],
    )
    def test_dates(self, earliest, latest, grain, expected):
        """Months and years stand as such, other times by their days."""
        first, last = (
            day and dt.date.fromisoformat(day) for day in (earliest, latest)
        )
        event = Recall(
            trigger=span("recalled"), when=when("May", first, last, grain)
        )

        assert f"when  May = {expected}\n" in look(event)

    def test_vague(self):
        """A time without dates is its words."""
        event = Recall(
            trigger=span("recalled"), when=when("May", None, None, Grain.VAGUE)
        )

        assert "when  May\n" in look(event)


class TestSummary:
    """The last line over several documents."""

    def test_line(self):
        """Documents, events and errors are counted."""
        summary = Summary()
        problem = Problem(stage="input", kind="X", message="")
        summary.add(Extraction(events=(RECALL, RECALL)))
        summary.add(Extraction(errors=(problem,)))

        assert (
            "2 documents, 2 events: 2 recall, 1 with errors"
            == summary.line().plain
        )


class TestPrintable:
    """Text that a terminal does not act upon."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Łódź — 東京", "Łódź — 東京"),
            ("two\r\n lines ", "two lines"),
            ("\x1b[31mred\x07", "�[31mred�"),
            ("\u202eleft\u2066", "�left�"),
            ("\ud800", "�"),
            ("[bold]no markup[/bold]", "[bold]no markup[/bold]"),
        ],
    )
    def test_printable(self, text, expected):
        """Controls and lone surrogates are replaced, all else stands."""
        assert expected == printable(text)

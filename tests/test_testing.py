"""`eventx.testing`: marks, assertions, and the examples of rules."""

import re

import attrs
import pytest

import eventx
from eventx import rules
from eventx.errors import FormatError
from eventx.testing import (
    assert_events,
    check_rules,
    extract,
    parse_marked,
    read_table,
)


@attrs.frozen(kw_only=True)
class Departure(eventx.Event):
    """A type that the core has never heard of."""

    type = "departure"
    who: eventx.Actor | None = None
    place: eventx.Passage | None = None


@eventx.detector(Departure, triggers=["left"])
def departures(document):
    """Find who left what."""
    for found in re.finditer(r"(\w+) left (\w+ \w+)", document.text):
        start, end = found.span(1)
        yield Departure(
            trigger=document.span(end + 1, end + 5),
            who=eventx.Actor(
                start=start,
                end=end,
                text=found[1],
                name=found[1],
                kind=eventx.ActorKind.PERSON,
            ),
            place=document.passage([found.span(2)]),
        )


RULES = """
[lists]
places = ["hall", "room"]
[[rule]]
id = "verb"
event = "departure"
trigger = "verb: leave"
roles.who = "agent: actor"
roles.place = "patient: np(head in places)?"
examples = ["{who|Peru} has {trigger|left} {place|the hall}."]
counterexamples = ["The train left the hall."]
"""


@pytest.fixture
def check(tmp_path):
    """Return a function that checks rules given as text."""

    def check(text):
        path = tmp_path / "departure.toml"
        path.write_text(text)
        return check_rules(path, types=[Departure])

    return check


class TestMarks:
    """Marked pieces are taken out of a text, and kept as places."""

    @pytest.mark.parametrize(
        ("text", "plain", "marks"),
        [
            ("Peru left.", "Peru left.", []),
            ("{who|Peru} left.", "Peru left.", [("who", "Peru")]),
            (
                "{envoy|its man in {host|Peru}} left",
                "its man in Peru left",
                [("envoy", "its man in Peru"), ("host", "Peru")],
            ),
            ("{a|}x", "x", [("a", "")]),
            ("{b c|x}", "x", [("b", "x"), ("c", "x")]),
            ("f{x} and {", "f{x} and {", []),
            ("{who|f{x}}", "f{x}", [("who", "f{x}")]),
        ],
    )
    def test_text(self, text, plain, marks):
        """Marks nest, may be shared, and other braces are text."""
        marked = parse_marked(text)

        assert plain == marked.text
        assert marks == [
            (mark.role, plain[mark.start : mark.end]) for mark in marked.marks
        ]

    def test_events(self):
        """A name ahead of the role tells events apart."""
        marked = parse_marked("{r1.who r2.who|Peru} {r1.trigger|left}")

        assert ("r1", "r2") == marked.events
        assert ("who", "trigger") == marked.roles("r1")

    def test_open(self):
        """A mark that is not closed is a mistake."""
        with pytest.raises(FormatError, match="not closed"):
            parse_marked("{who|Peru left.")


class TestExtract:
    """A test sees the plugins that it names, and their faults."""

    def test_only(self):
        """Installed plugins that are not named are left out."""
        text = "Peru recalled its envoy, and Oslo left the hall."

        assert ["departure"] == [
            event.type for event in extract(text, [departures]).events
        ]

    def test_by_name(self):
        """An installed plugin is given by its name."""
        result = extract("Peru recalled its envoy.", ["recall"])

        assert ["recall"] == [event.type for event in result.events]

    def test_raises(self):
        """What a plugin raises is not caught."""

        @eventx.detector(Departure, triggers=["left"])
        def broken(document):
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            extract("Peru left.", [broken])


class TestAssertEvents:
    """What is found is compared with what is expected, and shown."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Peru stayed.", []),
            ("Peru left the hall.", ["departure"]),
            ("Peru left the hall.", [{"type": "departure", "who": "Peru"}]),
            ("{who|Peru} {trigger|left} the {place|hall}.", ["departure"]),
            (
                (
                    "{a.who|Peru} {a.trigger|left} the hall, and "
                    "{b.who|Oslo} {b.trigger|left} the room."
                ),
                ["b: departure", "a: departure factuality=actual"],
            ),
        ],
    )
    def test_holds(self, text, expected):
        """Mappings, types and marks say what is to be found."""
        assert_events(text, expected, [departures])

    @pytest.mark.parametrize(
        ("text", "expected", "line"),
        [
            ("Peru left the hall.", [], "extra    Departure('left'"),
            ("Peru stayed.", ["departure"], "missing  departure"),
            (
                "Peru left the hall.",
                [{"type": "departure", "who": "Oslo", "place": None}],
                "who: expected 'Oslo', found 'Peru'",
            ),
            (
                "Peru left the hall.",
                [{"type": "departure", "place": None}],
                "place: expected nothing, found 'the hall'",
            ),
            (
                "Peru left {who trigger|the} hall.",
                ["departure"],
                "missing  departure: who='the', trigger='the'",
            ),
            (
                "Peru {trigger|left} the hall, {place|sadly}.",
                ["departure"],
                "place: expected 'sadly', found 'the hall'",
            ),
        ],
    )
    def test_fails(self, text, expected, line):
        """Each record that is not as expected has its line."""
        with pytest.raises(AssertionError) as caught:
            assert_events(text, expected, [departures])

        assert line in str(caught.value)

    @pytest.mark.parametrize(
        "expected", [["x: departure"], ["departure who"], []]
    )
    def test_mistaken(self, expected):
        """Marks and lines that do not go together are a mistake."""
        with pytest.raises((FormatError, AssertionError)):
            assert_events("{who|Peru} left the hall.", expected, [departures])


class TestCheckRules:
    """Examples must match, and counterexamples must not."""

    def test_holds(self, check):
        """Rules whose examples hold have no findings."""
        assert () == check(RULES)

    def test_detector(self, tmp_path):
        """A detector is checked as its file is."""
        path = tmp_path / "departure.toml"
        path.write_text(RULES)

        assert () == check_rules(rules.load(path, types=[Departure]))

    @pytest.mark.parametrize(
        ("old", "new", "check_name", "words"),
        [
            ("has {trigger|left}", "{trigger|saw}", "example-fails", "trace"),
            ("{who|Peru}", "Peru", None, ""),
            ("{who|Peru} has", "Peru {who|has}", "example-differs", "'Peru'"),
            ("{who|", "{whom|", "example-unreadable", "mean 'who'"),
            ("{trigger|left}", "left", "example-without-trigger", "{trigger|"),
            ("The train", "Peru", "counterexample-matches", "never"),
            ("examples = [", "examples = []\n#", "no-examples", "write"),
        ],
    )
    def test_fails(self, check, old, new, check_name, words):
        """Each finding says what is wrong, where, and what to do."""
        text = RULES.replace(old, new)
        if check_name == "no-examples":
            text = text.replace("countere#", "#")

        findings = check(text)

        assert [check_name][: len(findings)] == [f.check for f in findings]
        assert bool(check_name) == bool(findings)
        assert all(words in str(finding) for finding in findings)
        assert all("departure.toml:" in finding.place for finding in findings)

    def test_shadowed(self, check):
        """A rule whose example another matches first is warned of."""
        again = RULES[RULES.index("[[rule]]") :].replace('"verb"', '"late"')

        (finding,) = check(RULES + again)

        assert ("example-shadowed", "warning") == (
            finding.check,
            finding.level,
        )
        assert "rule 'verb'" in finding.problem


class TestTables:
    """A table of texts and events is read, or it is said what is wrong."""

    def test_read(self, tmp_path):
        """Events are split; a text may have none."""
        path = tmp_path / "table.tsv"
        path.write_text('events\ttext\na | b x=1\tOne "two.\n\tThree.\n')
        assert read_table(path) == [
            ('One "two.', ["a", "b x=1"]),
            ("Three.", []),
        ]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("", "the first line has to name the columns"),
            ("text\tevents\nOne.\ta\n", "the first line"),
            ("events\ttext\n", "there is no text in it"),
            ("events\ttext\nrecall One.\n", "line 2: write events"),
            ("events\ttext\na\tOne.\tTwo.\n", "line 2: write events"),
        ],
    )
    def test_refused(self, tmp_path, content, message):
        """The error names the file, the line and what to write."""
        path = tmp_path / "table.tsv"
        path.write_text(content)
        with pytest.raises(FormatError, match=message) as error:
            read_table(path)
        assert str(path) in str(error.value)

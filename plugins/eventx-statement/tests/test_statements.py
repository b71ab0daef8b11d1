"""Statements, sentence by sentence, and what only sounds like one."""

import csv
from pathlib import Path

import pytest

from eventx.document import Document
from eventx.testing import Level, assert_events, check_rules
from eventx_statement import eventx_detectors


TABLE = Path(__file__).with_name("statements.tsv")


def rows(*, found):
    """Return the texts with events, or those without, and their events."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            pytest.param(row["text"], row["events"], id=row["text"])
            for row in table
            if bool(row["events"]) is found
        ]


@pytest.mark.parametrize(("text", "events"), rows(found=True))
def test_finds_statements_with_speaker_content_and_addressee(text, events):
    """What is marked is found, and nothing besides."""
    expected = events.split(" | ")
    assert_events(text, expected, list(eventx_detectors()))


@pytest.mark.parametrize(("text", "events"), rows(found=False))
def test_finds_no_statement_where_nobody_says_anything(text, events):
    """Neither thoughts and titles nor calls at a port are statements."""
    assert_events(text, events.split(), list(eventx_detectors()))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            'The mayor said in a statement:\n\n"It is over. We move on."',
            ['"It is over. We move on."'],
        ),
        (
            '"It is over," the mayor said. "We move on."\n\n"And we pay."',
            ['"It is over,"', '"We move on."', '"And we pay."'],
        ),
        (
            '"It is over," the mayor said.\n\n"Never," said the clerk.',
            ['"It is over,"'],
        ),
        ("The mayor said in a statement.\n\nIt rained.", []),
    ],
)
def test_joins_quotations_of_the_sentences_behind(text, content):
    """A quotation without a cue of its own goes on with the one before."""
    (detector,) = eventx_detectors()
    events = list(detector.detect(Document(text)))
    parts = events[0].content.parts if events else ()
    assert [part.text for part in parts] == content


def test_names_whom_a_relative_pronoun_stands_for():
    """The speaker "who" stands where it does and is called by its name."""
    (detector,) = eventx_detectors()
    text = "The inquiry heard Anna Berg, who said the quay was unsafe."
    (event,) = detector.detect(Document(text))
    assert event.speaker.text == "who"
    assert event.speaker.antecedent.text == "Anna Berg"
    assert event.speaker.name == "Anna Berg"


def test_keeps_to_the_examples_of_its_rules():
    """Each example of the rules file holds, and each counterexample."""
    (detector,) = eventx_detectors()
    wrong = [
        str(finding)
        for finding in check_rules(detector)
        if finding.level is Level.ERROR
    ]
    assert not wrong

"""Statements, sentence by sentence, and what only sounds like one."""

from pathlib import Path

import pytest

from eventx.document import Document
from eventx.testing import Level, assert_events, check_rules, read_table
from eventx_statement import eventx_detectors


TABLE = read_table(Path(__file__).with_name("statements.tsv"))


@pytest.mark.parametrize(("text", "events"), TABLE)
def test_finds_what_is_marked_and_nothing_besides(text, events):
    """Neither thoughts and titles nor calls at a port are statements."""
    assert_events(text, events, list(eventx_detectors()))


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


@pytest.mark.parametrize(
    ("headline", "speaker", "content"),
    [
        ("No talks with rebels, says mayor", "mayor", "No talks with rebels"),
        ("Port 'not safe', say police", "police", "Port 'not safe'"),
        ("Norway says Peru 'lied', recalls envoy", "Norway", "Peru 'lied'"),
    ],
)
def test_reads_headlines_that_leave_verbs_out(headline, speaker, content):
    """Who says it may come last, and needs no verb ahead of him."""
    (detector,) = eventx_detectors()
    (event,) = detector.detect(Document(f"{headline}\n\nIt rained in Lund."))
    assert (speaker, content) == (event.speaker.text, event.content.text)


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

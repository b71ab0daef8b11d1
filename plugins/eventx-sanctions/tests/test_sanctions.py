"""Sanctions, sentence by sentence, and what looks like them."""

import csv
from pathlib import Path

import pytest

from eventx.testing import Level, assert_events, check_rules
from eventx_sanctions import eventx_detectors


TABLE = Path(__file__).with_name("sanctions.tsv")


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
def test_finds_sanctions_with_their_participants(text, events):
    """What is marked is found, and nothing besides."""
    expected = events.split(" | ")
    assert_events(text, expected, list(eventx_detectors()))


@pytest.mark.parametrize(("text", "events"), rows(found=False))
def test_finds_no_sanctions_where_there_is_none(text, events):
    """Neither leagues nor courts, tariffs, plagues and curfews sanction a state."""
    assert_events(text, events.split(), list(eventx_detectors()))


def test_keeps_to_the_examples_of_its_rules():
    """Each example of the rules file holds, and each counterexample."""
    (detector,) = eventx_detectors()
    wrong = [
        str(finding)
        for finding in check_rules(detector)
        if finding.level is Level.ERROR
    ]
    assert not wrong

"""Accusations, sentence by sentence, and what looks like one."""

from pathlib import Path

import pytest

from eventx.testing import Level, assert_events, check_rules, read_table
from eventx_accusation import eventx_detectors


TABLE = read_table(Path(__file__).with_name("accusations.tsv"))


@pytest.mark.parametrize(("text", "events"), TABLE)
def test_finds_what_is_marked_and_nothing_besides(text, events):
    """Neither weather, fees and batteries nor criticism make an accusation."""
    assert_events(text, events, list(eventx_detectors()))


def test_keeps_to_the_examples_of_its_rules():
    """Each example of the rules file holds, and each counterexample."""
    (detector,) = eventx_detectors()
    wrong = [
        str(finding)
        for finding in check_rules(detector)
        if finding.level is Level.ERROR
    ]
    assert not wrong

"""Recalls of envoys, sentence by sentence, and what looks like one."""

from pathlib import Path

import pytest

from eventx.testing import Level, assert_events, check_rules, read_table
from eventx_recall import eventx_detectors


TABLE = read_table(Path(__file__).with_name("recalls.tsv"))


@pytest.mark.parametrize(("text", "events"), TABLE)
def test_finds_what_is_marked_and_nothing_besides(text, events):
    """Neither hosts nor products, memories or troops make a recall."""
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

"""The examples that the rules of the four shipped plugins carry."""

from pathlib import Path

import pytest

from eventx import rules
from eventx.testing import Level, check_rules


FILES = sorted(Path(__file__).parents[1].glob("plugins/eventx-*/src/*/*.toml"))
DETECTORS = {path.stem: rules.load(path) for path in FILES}


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        pytest.param(name, rule.id, id=f"{name}-{rule.id}")
        for name, detector in DETECTORS.items()
        for rule in detector.book.rules
    ],
)
def test_examples(file, rule):
    """Every example of a rule matches, and no counterexample does."""
    findings = check_rules(DETECTORS[file], only=rule)

    assert [] == [
        str(finding) for finding in findings if finding.level is Level.ERROR
    ]

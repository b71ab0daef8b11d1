"""States that no list has, and names that are none."""

import pytest

from eventx import Document
from eventx.layers.lexicon import Lexicon
from eventx.layers.names.newcomers import find_states


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bongala's ambassador left.", "Bongala name"),
        ("Bongala’s foreign ministry denied it.", "Bongala name"),
        ("The Bongalan army denied it.", "Bongalan demonym"),
        (
            "Two Bongalan firms closed. Prices rose in Bongala.",
            "Bongala name, Bongalan demonym",
        ),
        ("It stopped imports from Bongala.", "Bongala name"),
        ("It stopped imports of rough gold from Bongala.", "Bongala name"),
        ("It closed its border with Bongala.", "Bongala name"),
        ("Bongala's prices rose.", ""),
        ("He went to Bongala.", ""),
        ("Ida Bongala's army left.", ""),
        ("President Bongala's ambassador left.", ""),
        ("In Bongala's army he was a cook.", "Bongala name"),
        ("Peru's ambassador left.", ""),
        ("Modest imports from Modest rose.", "Modest name"),
        ("Imports from Modest were modest.", ""),
        ("He sold exports to Bongala Mining.", ""),
    ],
)
def test_states(text, expected):
    """A name is a state's if it has what only a state has."""
    found = find_states(text, Lexicon.default())

    assert expected == ", ".join(
        f"{name} {entry.form}" for name, entry in found.items()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bongala's ambassador left. Bongala said so.", "state"),
        ("Bongala's prices rose. Bongala said so.", "person"),
    ],
)
def test_readings(text, expected):
    """Sentences of a text know the states that it introduces."""
    reading = Document(text).reading(1)

    assert expected == str(reading.describe(0, 1, 0).kind)

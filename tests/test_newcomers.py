"""States, firms and surnames that no list has, and names that are none."""

import pytest

from eventx import Document
from eventx.layers.lexicon import Lexicon
from eventx.layers.names.newcomers import (
    find_firms,
    find_states,
    find_surnames,
)


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
        ("Corran Bank was fined.", "Corran"),
        ("Qara Dagh Mining was fined.", "Qara Dagh"),
        ("Rapid Quay Ltd was fined.", ""),  # "rapid" is a word
        ("National Bank was fined.", ""),
        ("Peru Mining was fined.", ""),
        ("Ida Bank was fined.", ""),
        ("Corran Bank fined Ole Corran.", ""),
        ("Corran River rose.", ""),
    ],
)
def test_firms(text, expected):
    """A firm goes by its name without what ends it, unless that is a word."""
    assert expected == ", ".join(find_firms(text, Lexicon.default()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Brace left.", "Brace"),
        ("Ann de Brace left.", "Brace"),
        ("The Brace Commission left.", ""),
        ("Ida Bongala left.", ""),  # no word: it needs no help
        ("Ida Minister left.", ""),
    ],
)
def test_surnames(text, expected):
    """A word behind a given name is a surname."""
    assert expected == ", ".join(find_surnames(text, Lexicon.default()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bongala's ambassador left. Bongala said so.", "state"),
        ("Corran Bank was fined. Corran said so.", "organisation"),
        ("Ann Brace left. Brace denied it.", "person"),
        ("Ida Bongala left. Bongala said so.", "person"),
        ("Bongala's prices rose. Bongala said so.", "person"),
    ],
)
def test_readings(text, expected):
    """Sentences of a text know the states that it introduces."""
    reading = Document(text).reading(1)

    assert expected == str(reading.describe(0, 1, 0).kind)

"""Women and men, told by titles, nouns and given names."""

import pytest

from eventx.layers import lexicon
from eventx.layers.lexis.offices import section
from eventx.layers.names.genders import find_genders, gender_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Hale spoke.", {"Hale": "female"}),
        ("President Karl J. Lund spoke.", {"Lund": "male"}),
        ("Ms. Lund spoke.", {"Lund": "female"}),
        (
            "Maria van der Berg and Omar al Hadi",
            {"Berg": "female", "Hadi": "male"},
        ),
        ("Kim Hale spoke, and so did Hale.", {}),
        ("Ann Hale met Karl Hale.", {}),
        ("The mark lira fell.", {}),
    ],
)
def test_found(text, expected):
    """A given name or a title tells, unless two of a name differ."""
    assert expected == find_genders(text)


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("the spokeswoman", "spokeswoman", "female"),
        ("king harald", "Harald", "male"),
        ("minister ann hale", "Ann Hale", "female"),
        ("minister hale", "Hale", "male"),
        ("minister kim hale", "Kim Hale", "male"),
        ("ms hale", "Hale", "female"),
        ("minister lund", "Lund", None),
        ("ann", "Ann", None),
    ],
)
def test_told(words, name, expected):
    """Nouns come first, then the given name, then what the text says."""
    known = {"Hale": "male"}

    assert expected == gender_of(words.split(), name, known)


def test_apart():
    """No given name is in two sections."""
    sections = [
        section(f"given names of {of}") for of in ("women", "men", "both")
    ]

    assert sum(map(len, sections)) == len(lexicon.GIVEN_NAMES)

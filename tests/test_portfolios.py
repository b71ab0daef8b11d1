"""Ministries that list what they are for, and lists that only look so."""

import pytest

from eventx.document import Document


def nouns(text):
    """Return the noun phrases of a sentence as written."""
    reading = Document(text).reading(0)
    return [
        " ".join(reading.tokens_of(phrase))
        for phrase in reading.phrases
        if phrase.kind == "N"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Ministry of Trade, Health and Sport met.",
            "Trade , Health and Sport",
        ),
        (
            "He wrote to the Ministry of Trade and Industry.",
            "Trade and Industry",
        ),
        (
            "The Department of Health, Family, and Sport met.",
            "Health , Family , and Sport",
        ),
    ],
)
def test_one_ministry(text, name):
    """What a ministry is for is one phrase, however long the list."""
    assert name in nouns(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Defence and Oslo met.",
        "The city of Trade and Industry met.",
        "The Ministry of Trade, Ida Holm and Oslo met.",
    ],
)
def test_others_apart(text):
    """Who merely stands beside a ministry does not belong to its name."""
    assert len(nouns(text)) > 2

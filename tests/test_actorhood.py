"""Who can act, and as what."""

import pytest

from eventx import ActorKind, Document
from eventx.layers.referring.actorhood import (
    kind_of,
    kind_of_pronoun,
    kind_of_tokens,
)


def kind(phrase):
    """Return what kind of actor a noun phrase names."""
    ahead = "They blamed "
    reading = Document(f"{ahead}{phrase}.").reading(0)
    return kind_of(reading, reading.phrase_at(len(ahead)))


class TestKindOf:
    """The head of a noun phrase tells who acts."""

    @pytest.mark.parametrize(
        ("expected", "phrases"),
        [
            ("state", "France|Paris|the US|its neighbour|the Baltic states"),
            ("state", "the country|both countries|the nation"),
            ("government", "France's army|the French army|the Kremlin"),
            ("government", "the foreign ministry|the regime|the junta"),
            ("government", "the court|the embassy|the police"),
            ("organisation", "the council|the EU|NATO|the bank|Hale Inc."),
            ("organisation", "the party|the Herald|the airline|the church"),
            ("person", "Ann Hale|President Hale|the minister|his aide"),
            ("person", "a whistleblower|the senator|the accused|the banker"),
            ("person", "the company's owner|the pope|the victim|Hale"),
            ("group", "the rebels|protesters|two officers|the 40 men"),
            ("group", "voters|hackers|sources|both sides|US officials"),
            ("group", "one of them|others|some|the opposition"),
        ],
    )
    def test_actors(self, expected, phrases):
        """Names, offices, organs and people act."""
        kinds = {phrase: kind(phrase) for phrase in phrases.split("|")}

        assert dict.fromkeys(kinds, ActorKind(expected)) == kinds

    @pytest.mark.parametrize(
        "phrase",
        [
            "the weather",
            "the storm",
            "prices",
            "the talks",
            "the border",
            "a computer error",
            "the letter",
            "a raid",
            "the sanctions",
            "the river",
            "the answer",
            "nature",
            "the minister's car",
            "the ministry's letter",
        ],
    )
    def test_things(self, phrase):
        """Things get blamed, but do nothing."""
        assert kind(phrase) is None

    @pytest.mark.parametrize(
        ("expected", "words"),
        [
            ("state", "it|its|itself"),
            ("person", "he|she|her|himself"),
            ("group", "they|them|we|everyone|nobody"),
        ],
    )
    def test_pronouns(self, expected, words):
        """Pronouns stand for somebody."""
        kinds = {word: kind_of_pronoun(word) for word in words.split("|")}

        assert dict.fromkeys(kinds, ActorKind(expected)) == kinds

    @pytest.mark.parametrize("word", ["table", "that", "there", ""])
    def test_no_pronoun(self, word):
        """Other words are no pronouns."""
        assert kind_of_pronoun(word) is None

    @pytest.mark.parametrize(
        ("first", "last", "expected"),
        [(2, 3, "state"), (2, 5, "government"), (2, 6, None), (5, 6, None)],
    )
    def test_tokens(self, first, last, expected):
        """Part of a phrase is judged like the whole."""
        text = "They blamed Tarvin's army car."
        reading = Document(text).reading(0)

        assert expected == kind_of_tokens(reading, first, last, last - 1)

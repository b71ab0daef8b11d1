"""What counts as one word."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.layers.tokens import tokenise


HOSTILE = st.text(
    alphabet="ab'’.-&/$%1,:US \n\ud800\u0301“—…?", max_size=40
) | st.text(max_size=40)


def tokens(text):
    """Return the tokens of a text as they stand there."""
    return [text[a:b] for a, b in tokenise(text, 0, len(text))]


class TestWords:
    """Words, numbers and abbreviations are tokens."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("the envoy left", "the|envoy|left"),
            ("the vice-consul left", "the|vice-consul|left"),
            ("a 30-year-old man", "a|30-year-old|man"),
            ("a vote of 10-12", "a|vote|of|10|-|12"),
            ("the then-envoy’s aide", "the|then-envoy|’s|aide"),
            ("AT&T sued", "AT&T|sued"),
            ("on 9/11 and and/or", "on|9/11|and|and/or"),
            ("the chargé d'affaires", "the|chargé|d'affaires"),
            ("O’Rourke and O'Hale", "O’Rourke|and|O'Hale"),
            ("the U.S. Senate", "the|U.S.|Senate"),
            ("the U.N.’s envoy", "the|U.N.|’s|envoy"),
            ("e.g. a raid", "e.g.|a|raid"),
            ("Mr. Lund met Sen. Hale", "Mr.|Lund|met|Sen.|Hale"),
            ("No. 3 of Lund Co. fled", "No.|3|of|Lund|Co.|fled"),
            ("Lt. Col. Hale of St. Ann", "Lt.|Col.|Hale|of|St.|Ann"),
            ("J. Hale left", "J.|Hale|left"),
            ("he chose plan B. He left", "he|chose|plan|B.|He|left"),
            ("he chose plan b. it failed", "he|chose|plan|b|.|it|failed"),
            ("$3.5 million", "$3.5|million"),
            ("1,200 men at 10:30", "1,200|men|at|10:30"),
            ("40% of them", "40%|of|them"),
            ("the 3rd raid", "the|3rd|raid"),
            ("in the 1990s", "in|the|1990s"),
        ],
    )
    def test_one(self, text, expected):
        """Hyphens, dots, ampersands and digits stay within their word."""
        assert expected.split("|") == tokens(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("left,stayed", "left|,|stayed"),
            ("left. He stayed", "left|.|He|stayed"),
            ("(left)", "(|left|)"),
            ("left—stayed", "left|—|stayed"),
            ("left -- stayed", "left|--|stayed"),
            ("left... He", "left|...|He"),
            ("left . . . He", "left|. . .|He"),
            ("left?!", "left|?|!"),
            ("“We left,”", "“|We|left|,|”"),
            ("'We left'", "'|We|left|'"),
            ("in Lund, Ann", "in|Lund|,|Ann"),
            ("a- b", "a|-|b"),
            ("10%,", "10%|,"),
        ],
    )
    def test_marks(self, text, expected):
        """A mark of punctuation is a token of its own."""
        assert expected.split("|") == tokens(text)


class TestApostrophes:
    """An apostrophe may begin a token, or stand inside one."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Hale's aide", "Hale|'s|aide"),
            ("HALE’S AIDE", "HALE|’S|AIDE"),
            ("the allies' ships", "the|allies|'|ships"),
            ("the allies’ ships", "the|allies|’|ships"),
            ("it's late", "it|'s|late"),
            ("they're late", "they|'re|late"),
            ("we’ve left", "we|’ve|left"),
            ("she'll go", "she|'ll|go"),
            ("he'd go", "he|'d|go"),
            ("I'm here", "I|'m|here"),
            ("the US-led bloc's vote", "the|US-led|bloc|'s|vote"),
        ],
    )
    def test_apart(self, text, expected):
        """Possessives and short verbs are tokens of their own."""
        assert expected.split("|") == tokens(text)

    @pytest.mark.parametrize(
        "word", ["don't", "won’t", "o'clock", "d’Hale", "rock'n'roll"]
    )
    def test_inside(self, word):
        """Other apostrophes hold a word together."""
        assert ["he", word, "it"] == tokens(f"he {word} it")


class TestOffsets:
    """Offsets count from the beginning of the whole text."""

    def test_stretch(self):
        """Only the stretch asked for is cut."""
        assert [(4, 9), (10, 14)] == tokenise("the envoy left", 4, 14)

    @given(HOSTILE)
    def test_any_text(self, text):
        """Tokens cover all but white space, in order, without overlap."""
        spans = tokenise(text, 0, len(text))
        covered = "".join(text[a:b] for a, b in spans)

        assert all(a < b for a, b in spans)
        assert sorted(spans) == spans
        assert "".join(text.split()) == "".join(covered.split())

    @pytest.mark.parametrize(
        "piece", ["'", ".", "a-", "U.", "1,", "$", "...", "'s", "́a"]
    )
    def test_long(self, piece):
        """Time grows with the text, not faster."""
        start = time.perf_counter()
        tokens(piece * 50_000)

        assert time.perf_counter() - start < 1

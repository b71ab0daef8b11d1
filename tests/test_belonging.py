"""Whose something is, by the modifiers of a noun phrase."""

import pytest

from eventx.layers.lexicon import Lexicon
from eventx.layers.names.belonging import Phrase, owner


class TestOwner:
    """Whose something is."""

    @pytest.mark.parametrize(
        ("text", "head", "country"),
        [
            ("Russia 's ministry", 2, "RUS"),
            ("the US-backed Syrian army", 3, "SYR"),
            ("the ministry of oil in Quito", 1, "ECU"),
            ("the government of the Philippines", 1, "PHL"),
            ("the ministry on the hill", 1, None),
            ("the government of reformers", 1, None),
            ("Istanbul police", 1, None),
            ("the consulate in Paris", 1, None),
            ("Michael Jordan 's army", 3, None),
        ],
    )
    def test_comes_from_modifiers(self, text, head, country):
        """Adjective, possessor, "of" and "in" name the state."""
        words = text.split()
        phrase = Phrase(words, head, 0, len(words), Lexicon.default())
        found = owner(phrase, head)

        assert country == (found.country if found else None)

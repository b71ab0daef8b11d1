"""The word lists and the inflection of verbs."""

import pytest

from eventx.layers import words


def test_function_words_have_sections():
    """A closed class is found by its name."""
    assert "not" in words.function_words("negation")
    with pytest.raises(KeyError):
        words.function_words("nonsense")

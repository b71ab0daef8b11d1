"""Personal names, told from titles and from places."""

import pytest

from eventx.layers.lexicon import Lexicon
from eventx.layers.names.personal import is_surname, personal_name


class TestPersonalName:
    """Names of persons."""

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Foreign Undersecretary Lina Moraes", "Lina Moraes"),
            ("spokesman Pavel Zimin", "Pavel Zimin"),
            ("Dean Harmsworth", "Dean Harmsworth"),
            ("Luis de la Rosa", "Luis de la Rosa"),
            ("Nadia al-Khouri", "Nadia al-Khouri"),
            ("the Holborn Society", None),
            ("the WRQ", None),
            ("minister", None),
            ("General Assembly", None),
        ],
    )
    def test_leaves_out_titles(self, text, name):
        """Titles and offices go, and what is no person has no name."""
        words = text.split()
        lexicon = Lexicon.default()

        assert name == personal_name(words, len(words) - 1, 0, lexicon)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Jim Jordan", True),
            ("J. Holland", True),
            ("said Lamont Holland", True),
            ("Jordan", False),
            ("in Northern Ireland", False),
            ("oil-rich Kuwait", False),
            ("the Republic China", False),
        ],
    )
    def test_tells_surnames_from_places(self, text, expected):
        """A given name, a title or an initial makes a place a surname."""
        words = text.split()

        assert is_surname(words, len(words) - 1, 0) is expected

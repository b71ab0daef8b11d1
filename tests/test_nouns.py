"""How far a noun phrase reaches behind its head."""

import pytest

from eventx import Document
from eventx.layers.referring.nouns import extent


def reach(text, **options):
    """Return how far the phrase in brackets reaches, and its members."""
    start = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    reading = Document(plain).reading(0)
    found = extent(reading, [reading.phrase_at(start)], **options)
    first, last = reading.offsets(found.first, found.last)
    return plain[first:last], len(found.nouns)


def rows(table):
    """Return the pairs of a table whose cells a bar parts."""
    return [
        tuple(cell.strip() for cell in line.split("|"))
        for line in table.strip().splitlines()
    ]


class TestModifiers:
    """Prepositions attach to a noun, or to the verb ahead of it."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        rows("""
        Tarvin recalled [its envoy] to Lund. | its envoy to Lund
        Tarvin recalled [its envoy] in Lund in May. | its envoy in Lund
        Hale warned [the king] of Tarvin of the risk. | the king of Tarvin
        Hale warned [the king] of Tarvin. | the king of Tarvin
        [The minister] of trade resigned. | The minister of trade
        [The head] of the army of Tarvin fled. | The head of the army of Tarvin
        [An aide] to Hale in Lund fled. | An aide to Hale in Lund
        Police held [two men] from Lund. | two men from Lund
        Hale told [reporters] in Lund it failed. | reporters in Lund
        [Officials] familiar with it fled. | Officials familiar with it
        Hale met [people] close to Lund. | people close to Lund
        [The deal] with Tarvin that failed was old. | The deal with Tarvin
        According to [the ministry] of trade, it fled. | the ministry of trade
        According to [a report] from Lund, it fled. | a report from Lund
        It fled, according to [police] in Lund. | police in Lund
        Prices will fall, say [analysts] at Lund Bank. | analysts at Lund Bank
        Prices will fall, say [analysts] after the vote. | analysts
        Hale accused [the head] of the army of lying. | the head of the army
        """),
    )
    def test_attached(self, text, expected):
        """Envoys and heads are of, to and in somewhere."""
        assert (expected, 1) == reach(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        rows("""
        Police held [two men] after the raid. | two men
        Hale told [reporters] in a statement that it failed. | reporters
        Hale blamed [the rebels] for the raid. | the rebels
        Hale accused [the army] of lying. | the army
        Tarvin imposed [sanctions] on the bank in May. | sanctions
        Hale met [the minister], who resigned. | the minister
        [The rebels] in May left the port. | The rebels
        [Hale] in a letter accused Tarvin of lying. | Hale
        Hale met [the envoy] according to Lund. | the envoy
        Tarvin recalled [its envoy] from Lund in May. | its envoy
        Hale warned [Tarvin] of the risk. | Tarvin
        Hale told [the army] of the raid. | the army
        """),
    )
    def test_apart(self, text, expected):
        """When, why and in which letter belong to the verb."""
        assert (expected, 1) == reach(text)

    def test_stop(self):
        """A preposition that a role claims ends the phrase."""
        text = "Tarvin recalled [its envoy] to Lund."

        assert ("its envoy", 1) == reach(text, stop=frozenset([3]))


class TestMembers:
    """Noun phrases are coordinated, or only stand in a row."""

    @pytest.mark.parametrize(
        ("text", "expected", "members"),
        [
            ("Hale hit [Tarvin] and Lund.", "Tarvin and Lund", 2),
            ("Hale hit [Tarvin] or Lund.", "Tarvin or Lund", 2),
            ("Hale hit [Ros], Orr and Lund.", "Ros, Orr and Lund", 3),
            ("Hale hit [Ros], Orr, and Lund.", "Ros, Orr, and Lund", 3),
            ("Hale hit both [Ros] and Lund.", "both Ros and Lund", 2),
            (
                "Hale accused [the army] of Tarvin and the police of lying.",
                "the army of Tarvin and the police",
                2,
            ),
            (
                "They held [envoys], aides, and about 20 guards.",
                "envoys, aides, and about 20 guards",
                3,
            ),
            (
                "Hale met [the ministers] of France and Britain.",
                "the ministers of France and Britain",
                1,
            ),
        ],
    )
    def test_joined(self, text, expected, members):
        """A list ends with its coordinator."""
        assert (expected, members) == reach(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        rows("""
        Hale accused [Tarvin], and Lund denied it. | Tarvin
        Hale accused [Tarvin] and Lund denied it. | Tarvin
        Hale met [the envoy] and left. | the envoy
        Hale met [the envoy], but not Lund. | the envoy
        Hale met [the envoy], the police said. | the envoy
        Last month [Tarvin], Hale said, fled. | Tarvin
        """),
    )
    def test_not_joined(self, text, expected):
        """The subject of a verb behind it is no member."""
        assert (expected, 1) == reach(text)

    def test_alone(self):
        """Members are left out where nobody wants them."""
        text = "Hale accused [Tarvin] and Lund of lying."

        assert ("Tarvin", 1) == reach(text, coordinate=False)


class TestAppositions:
    """What explains a name stands behind it in commas."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        rows("""
        [Hale], the minister, accused Tarvin of lying. | Hale, the minister
        [Hale], an aide to Lund, denied it. | Hale, an aide to Lund
        [Hale], then a minister, denied it. | Hale, then a minister
        [Hale], a man familiar with it, fled. | Hale, a man familiar with it
        [The minister], Ann Hale, accused Tarvin. | The minister, Ann Hale
        [Hale], an aide who left, denied it. | Hale, an aide
        [Hale], 50, who left, denied it. | Hale, 50
        “We resign,” said [Hale], the minister. | Hale, the minister
        “We resign,” said [Hale], an aide, on Monday. | Hale, an aide
        According to [Hale], the minister, it failed. | Hale, the minister
        """),
    )
    def test_kept(self, text, expected):
        """It belongs to whom it explains."""
        assert (expected, 1) == reach(text, apposition=True)
        assert expected.split(",")[0] == reach(text)[0]

    @pytest.mark.parametrize(
        ("text", "expected"),
        rows("""
        [Hale], who chairs the council, denied it. | Hale
        [Hale], speaking in Lund, denied it. | Hale
        According to [Hale], the talks failed. | Hale
        In a letter to [Hale], the minister denied it. | Hale
        Hale met [the envoy], the police said. | the envoy
        """),
    )
    def test_not_kept(self, text, expected):
        """Relative clauses, and the next subject, do not."""
        assert (expected, 1) == reach(text, apposition=True)

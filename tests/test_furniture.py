"""What is headline, dateline or page furniture, and what is not."""

import pytest

from eventx.layers.quotes import find_quotes
from eventx.layers.sentences import split_sentences


PROSE = (
    "The council of Tarvin has put off its vote on the new ferry until the"
    " spring. Two members were ill on Monday, and a third had lost her way."
)


def kinds(text):
    """Return the kind of each sentence with its words."""
    sentences = split_sentences(text, find_quotes(text))
    return [(s.kind, text[s.start : s.end]) for s in sentences]


class TestKinds:
    """What is not body says so."""

    @pytest.mark.parametrize(
        "line",
        [
            "Mereland recalls envoy over bridge row",
            "Talks with Tarvin 'in limbo'",
            "Who owns the bridge",
            "Mayor Lund Says Bridge Is Safe.",
            "Bridge reopens after row over costs.",
            "Row over bridge deepens;",
        ],
    )
    def test_headline(self, line):
        """A first line without a stop, or in telegram style, is one."""
        text = f"{line}\n\n{PROSE}"

        assert ("headline", line) == kinds(text)[0]
        assert "headline" not in [kind for kind, _ in kinds(text)[1:]]

    @pytest.mark.parametrize(
        "line",
        [
            "The mayor recalled the envoy.",
            "He said so on Monday.",
            "Here is what they said:",
            PROSE,
        ],
    )
    def test_no_headline(self, line):
        """A sentence is no headline for being the first."""
        assert "body" == kinds(f"{line}\n\n{PROSE}")[0][0]

    def test_headline_alone(self):
        """A line with nothing below it is the body."""
        assert [("body", "Bridge reopens")] == kinds("Bridge reopens")

    def test_crosshead(self):
        """A short line between paragraphs heads the next."""
        text = f"{PROSE}\n\nA turn for the worse\n\n{PROSE}"

        assert ("headline", "A turn for the worse") in kinds(text)

    def test_headline_whole(self):
        """A headline is not cut at its stops."""
        text = f"Bridge safe? No, says mayor\n\n{PROSE}"

        assert ("headline", "Bridge safe? No, says mayor") == kinds(text)[0]

    @pytest.mark.parametrize(
        "dateline",
        [
            "TARVIN -",
            "TARVIN —",
            "TARVIN --",
            "PORT LUND (AFP) —",
            "TARVIN, Nov 13 (Reuters) -",
            "TARVIN, D.C. (AP) —",
            "TARVIN, N.H., April 1 (UPI) —",
            "TARVIN, Mereland (AP) -",
            "TARVIN/LUND, Nov. 3 (Reuters) -",
            "N'TARVIN (Reuters) -",
            "Tarvin (AFP) –",
            "(Reuters) -",
        ],
    )
    def test_dateline(self, dateline):
        """A dateline is a sentence of its own, the body follows it."""
        text = f"{dateline} The bridge is safe."

        assert [
            ("dateline", dateline),
            ("body", "The bridge is safe."),
        ] == kinds(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Tarvin - The old port - is safe.",
            "US - Mereland talks are over.",
            "TARVIN is safe.",
            "The bridge — Tarvin's only one — is safe.",
            "NATO — The alliance — met.",
        ],
    )
    def test_no_dateline(self, text):
        """A word before a dash is no place of writing."""
        assert "dateline" not in [kind for kind, _ in kinds(text)]

    @pytest.mark.parametrize(
        "line",
        [
            "[ad_1]",
            "(Advertisement)",
            "ADVERTISEMENT",
            "Read More",
            "Read more: What the mayor said",
            "Additional reporting by Ida Lund in Tarvin",
            "Reporting by Ida Lund; Editing by Tom Hale",
            "(Reporting by Ida Lund and Tom Hale)",
            "Follow us on Twitter",
            "Follow Ida Lund on Twitter @idalund.",
            "Share this article",
            "By Ida Lund",
            "BY IDA LUND AND TOM HALE",
            "By Ida Lund in Tarvin",
            "© 2021 The Tarvin Post",
            "Photo: Ida Lund/Tarvin Post",
            "Updated 3:04 p.m.",
            "Sign up for our newsletter",
            "All rights reserved.",
            "Editor's note: Mayor Hale has said that he never lies.",
            "Correction: the mayor said May, not June.",
            "* * *",
            "___.",
        ],
    )
    def test_cruft(self, line):
        """Page furniture is marked, and stands where it stood."""
        assert ("cruft", line) in kinds(f"{PROSE}\n\n{line}\n\n{PROSE}")

    @pytest.mark.parametrize(
        "line",
        [
            "Read more books, the mayor said.",
            "Reporting by journalists is at risk, he said.",
            "By Monday it was over.",
            "Share prices fell on Monday.",
            "Photographs were taken of the bridge.",
            "Follow the money, he said.",
            "Updated rules will be out soon.",
            "Sign nothing, she said.",
            "Editors noted that the mayor lied.",
        ],
    )
    def test_no_cruft(self, line):
        """A sentence that begins like it is not."""
        assert ("body", line) in kinds(f"{PROSE}\n\n{line}\n\n{PROSE}")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "[ad_1] The bridge is safe. Read More",
                ["cruft", "body", "cruft"],
            ),
            (
                "It is safe. (Reporting by Ida Lund; Editing by Tom Hale)",
                ["body", "cruft"],
            ),
            ("[ad_1] [ad_2]", ["cruft", "cruft"]),
        ],
    )
    def test_cruft_in_line(self, text, expected):
        """Furniture on a line with the body is a sentence of its own."""
        assert expected == [kind for kind, _ in kinds(text)]

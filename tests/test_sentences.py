"""Where sentences and paragraphs end."""

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.layers.quotes import find_quotes
from eventx.layers.sentences import split_sentences


HOSTILE = st.text(
    alphabet="\"“”‘’'«».,?!… \n\r\tABbs1([)]-—:;=\ud800", max_size=60
)


def split(text):
    """Return the sentences of a text, with those in quotations."""
    return split_sentences(text, find_quotes(text))


def outer(text):
    """Return the sentences that cover the text, as they stand there."""
    return [text[s.start : s.end] for s in split(text) if s.quote is None]


def inner(text):
    """Return the sentences inside quotations."""
    return [text[s.start : s.end] for s in split(text) if s.quote is not None]


class TestStops:
    """A stop ends a sentence, unless it shortens a word."""

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("The envoy left.", "The mayor stayed."),
            ("Did he leave?", "Nobody knows."),
            ("He left!", "Nobody knew."),
            ("He left…", "Nobody knew."),
            ("He left...", "Nobody knew."),
            ("He left . . .", "Nobody knew."),
            ("He left in 2016.", "She stayed."),
            ("He paid 3.5 million.", "She paid nothing."),
            ("He left (in a car).", "She stayed."),
            ("(He left in a car.)", "She stayed."),
            ("He flew to the U.S.", "The trip took a day."),
            ("He flew to the U.S.", "He was ill."),
            ("He spoke at the U.N.", "In May he left."),
            ("He landed in Washington, D.C.", "It rained."),
            ("He came at 5 p.m.", "She came later."),
            ("He came at 5 p.m.", "Rourke came later."),
            ("He works for Lund Inc.", "The firm is small."),
            ("He met Rourke Jr.", "They talked."),
            ("He sold cars, boats, etc.", "She bought them."),
            ("It was vitamin C.", "The doctor said so."),
            ("The answer is no.", "She knows it."),
            ("He left.", "3,000 people stayed."),
            ("He left.", "$5 was missing."),
            ("He left.", "— She stayed."),
            ("He left.", "«Nobody» saw him."),
        ],
    )
    def test_break(self, first, second):
        """Two sentences are two."""
        assert [first, second] == outer(f"{first} {second}")

    @pytest.mark.parametrize(
        "text",
        [
            "Mr. Lund met Mrs. Rourke and Dr. Hale.",
            "Sen. Ida Rourke, Rep. Tom Lund and Gov. Ann Hale voted.",
            "Gen. Hale, Col. Lund and Lt. Col. Rourke saluted.",
            "Then-Gov. Hale met Lt.-Gov. Lund.",
            "The U.S. Senate and the U.N. Security Council met.",
            "The U.K. Treasury and the E.U. Commission met.",
            "In Washington, D.C. Mayor Hale spoke.",
            "At 5 p.m. Monday and at 6 a.m. EST he spoke.",
            "Lund Inc. Chairman Hale and Rourke Co. Director Ames met.",
            "On Jan. 5 and Dec. 24 it snowed.",
            "St. Ives and Mt. Hale are far.",
            "He voted for No. 5 and No. 7.",
            "It was Lund vs. Hale, and Hale v. Rourke.",
            "Some towns, e.g. Tarvin, i.e. The Old Port, flood.",
            "Ida Ph.D. Lund and Tom Jr. Hale met.",
            "J. Edgar Lund and Joseph R. Hale met J. A. Rourke.",
            "Tarvin, Fla. Police and Hale, Calif. Firemen met.",
            "It cost 1.6 million, or 2.5 percent.",
            "He . . . certainly left, and ... went … home.",
            "Visit www.tarvin.example or mail a.b@tarvin.example now.",
            "He said it: The bridge is safe.",
            "Yes! he cried, and no? she asked.",
            "1. The bridge is safe.",
            "a. The bridge is safe.",
            "The St. Lund Fund. no capital here.",
        ],
    )
    def test_no_break(self, text):
        """Abbreviations, numbers and colons end nothing."""
        assert [text] == outer(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", []),
            (" \n\t\r\n ", []),
            ("x", ["x"]),
            (".", ["."]),
            ("No stop", ["No stop"]),
            ("  Out of line.  \n", ["Out of line."]),
        ],
    )
    def test_small(self, text, expected):
        """Small texts give small results, without white space."""
        assert expected == outer(text)


class TestQuotations:
    """Speech is one thing from outside, and has sentences inside."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                '"We go. You stay," he said.',
                ["We go.", "You stay,"],
            ),
            ("He said: “We go. You stay.”", ["We go.", "You stay."]),
            (
                "“We go,” he said, “and you stay.”",
                ["We go,", "and you stay."],
            ),
            ("He called it “a farce”.", []),
            (
                "“He said, ‘We go. You stay.’ Then he left.”",
                [
                    "He said, ‘We go. You stay.’",
                    "We go.",
                    "You stay.",
                    "Then he left.",
                ],
            ),
            ("''We go. You stay,'' he said.", ["We go.", "You stay,"]),
            (
                "\"We asked, 'Who goes?'\"",
                ["We asked, 'Who goes?'", "Who goes?"],
            ),
            ("« We go. You stay », he said.", ["We go.", "You stay"]),
        ],
    )
    def test_inside(self, text, expected):
        """The sentences of speech stand without the marks around it."""
        assert expected == inner(text)
        assert [text] == outer(text)

    def test_index(self):
        """A sentence inside names its quotation, one outside does not."""
        text = "A “b” c. “We go. You stay,” he said."

        assert [None, None, 1, 1] == [s.quote for s in split(text)]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("“There will be more soon.”", "The mayor smiled."),
            ("“There will be more soon.”", "“Or not.”"),
            ("“Is it safe?”", "“It is.”"),
            ("“Is it safe?”", "The mayor did not answer."),
            ("“Is it safe?”", "The mayor said he did not know."),
            ("“Is it safe?”", "Lund asked them to leave."),
            ("“Is it safe?”", "Lund said that it was."),
            ("He said it was “very sad.”", "Others wept."),
            ("He said it was “very sad”.", "Others wept."),
            ("“It is safe,” he said.", "“Go home.”"),
            ("“We met in the U.S.”", "Lund had no comment."),
        ],
    )
    def test_break(self, first, second):
        """A sentence ends with its quotation if a new one follows."""
        assert [first, second] == outer(f"{first} {second}")

    @pytest.mark.parametrize(
        "text",
        [
            '"Whose bridge?" asked Lund.',
            '"Whose bridge?" Lund asked.',
            '"Whose bridge?" Lund asked Monday.',
            '"Whose bridge?" Lund asked late on Monday.',
            '"Whose bridge?" Ida Lund, a deputy from Tarvin, asked.',
            '"Whose bridge?" the mayor wondered aloud.',
            '"Whose bridge?" Lund said in a letter to the mayor.',
            '"Whose bridge?" Lund said as he left the room.',
            '"Whose bridge?" Lund asked the mayor of Tarvin.',
            '"Our bridge!" — Ida Lund, a deputy.',
            '"No more bridges!" (2015).',
            '"We go. You stay," he said.',
            "“It is safe. It is,” Lund said.",
            "The “U.S. Bridge” is safe.",
        ],
    )
    def test_no_break(self, text):
        """What attributes a question belongs to its sentence."""
        assert [text] == outer(text)

    def test_unclosed(self):
        """Speech over two paragraphs has sentences in both."""
        text = "“We stay. We wait.\n\n“We go,” he said. He left."

        assert ["We stay.", "We wait.", "We go,"] == inner(text)
        assert [
            "“We stay. We wait.",
            "“We go,” he said.",
            "He left.",
        ] == outer(text)


PROSE = (
    "The mayor of Tarvin has reopened the old bridge over the harbour, a week"
    " after a barge ran into it. Traffic was light in the morning, but heavy"
    " later on. Engineers will look at the piers again before the winter, and"
    " the town may have to close two of the lanes until they are done."
)


class TestParagraphs:
    """Lines are paragraphs unless they were filled up to a width."""

    def numbers(self, text):
        """Return the paragraphs that the sentences are in."""
        return [s.paragraph for s in split(text) if s.quote is None]

    @pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\r\n\r\n", "\n\n\n"])
    def test_blank_line(self, gap):
        """A blank line ends a paragraph and a sentence."""
        assert [0, 1] == self.numbers(f"The envoy left,{gap}it seems.")

    @pytest.mark.parametrize("width", [40, 60, 72, 80])
    def test_wrapped(self, width):
        """Wrapped prose is not cut at its lines."""
        text = "\n".join(textwrap.wrap(PROSE, width))

        assert [0, 0, 0] == self.numbers(text)

    def test_wrapped_paragraphs(self):
        """A short last line ends a paragraph in wrapped prose."""
        lines = textwrap.wrap(PROSE, 64)
        text = "\n".join([*lines, *lines, "", *lines])

        assert [0, 0, 0, 1, 1, 1, 2, 2, 2] == self.numbers(text)

    def test_wrapped_headline(self):
        """A headline right above wrapped prose is not part of it."""
        text = "\n".join(["Bridge reopens", *textwrap.wrap(PROSE, 72)])

        assert "headline" == split(text)[0].kind
        assert [0, 1, 1, 1] == self.numbers(text)

    def test_one_a_line(self):
        """Long lines that end in full stops are paragraphs each."""
        text = f"{PROSE}\nHe left early.\n{PROSE}"

        assert [0, 0, 0, 1, 2, 2, 2] == self.numbers(text)

    def test_short_lines(self):
        """Short lines are paragraphs, if they were not filled."""
        assert [0, 1, 2] == self.numbers("He left.\nShe stayed.\nIt rained.")


class TestAnyText:
    """No text raises, hangs or loses a sign."""

    @given(HOSTILE)
    def test_cover(self, text):
        """Outer sentences cover all but white space, each sign once."""
        at = 0
        for sentence in split(text):
            piece = text[sentence.start : sentence.end]
            assert piece
            assert piece == piece.strip()
            if sentence.quote is None:
                assert not text[at : sentence.start].strip()
                assert at <= sentence.start
                at = sentence.end
        assert not text[at:].strip()

    @given(HOSTILE)
    def test_order(self, text):
        """Sentences are in order, and those in speech lie in it."""
        quotes = find_quotes(text)
        sentences = split_sentences(text, quotes)

        starts = [sentence.start for sentence in sentences]
        assert sorted(set(starts)) == starts
        for sentence in sentences:
            if sentence.quote is not None:
                quote = quotes[sentence.quote]
                assert quote.utterance
                assert quote.start < sentence.start
                assert sentence.end <= quote.end

    @pytest.mark.parametrize(
        "text",
        [
            '"' * 100_000,
            "“A b. " * 50_000,
            "a" * 1_000_000,
            "." * 1_000_000,
            "A. " * 300_000,
            "a. \n" * 100_000,
            " " * 1_000_000,
            "x" + "\u2003" * 1_000_000 + "y",
            "(" * 100_000 + ")" * 100_000,
            "\ud800. " * 100_000,
            "AB " * 300_000,
            "“Why?” Lund " * 30_000,
            ("<" * 290 + "\n") * 1_000,
        ],
        ids=lambda text: repr(text[:5]),
    )
    def test_hostile(self, text):
        """A million signs take a second, not a minute."""
        start = time.process_time()

        split(text)

        assert time.process_time() - start < 5

    def test_linear(self):
        """Fifty times the text takes about fifty times as long."""
        page = f"Bridge reopens\n\nTARVIN (AP) - {PROSE}\n\n“{PROSE}” he said."

        def cost(text):
            best = float("inf")
            for _ in range(5):
                start = time.process_time()
                split(text)
                best = min(best, time.process_time() - start)
            return best / len(text)

        short = cost("\n\n".join([page] * 10))
        assert cost("\n\n".join([page] * 500)) < 2 * short

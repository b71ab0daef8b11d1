"""What counts as a quotation, and which quotations are speech."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.layers.quotes import find_quotes


HOSTILE = st.text(alphabet="\"“”„‘’'`«».,?! \n\tAbs1(—=\ud800", max_size=60)


def found(text):
    """Return the quotations of a text as they stand there."""
    return [text[quote.start : quote.end] for quote in find_quotes(text)]


class TestMarks:
    """Marks are paired by their kind, within a paragraph."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('He called it "a farce" today.', ['"a farce"']),
            ("He called it “a farce” today.", ["“a farce”"]),
            ("He called it «a farce» today.", ["«a farce»"]),
            ("He called it « a farce » today.", ["« a farce »"]),
            ("Er nannte es »ein Witz« heute.", ["»ein Witz«"]),
            ("He called it „a farce“ today.", ["„a farce“"]),
            ("He called it ”a farce” today.", ["”a farce”"]),
            ("He called it ''a farce'' today.", ["''a farce''"]),
            ("He called it ``a farce'' today.", ["``a farce''"]),
            ("He called it ‘a farce’ today.", ["‘a farce’"]),
            ("He called it 'a farce' today.", ["'a farce'"]),
            ('He called it “a farce" today.', ['“a farce"']),
            ("Talks 'in limbo', envoy says", ["'in limbo'"]),
            ("'In limbo': talks in Tarvin", ["'In limbo'"]),
            ('"One" and "two"', ['"One"', '"two"']),
            ('("One")', ['("One")'[1:-1]]),
            ('Talks—"a farce"—broke down.', ['"a farce"']),
            ('"...and so we left," he said.', ['"...and so we left,"']),
            ('He said "we left" .', ['"we left"']),
            ('She said: " We left. "', ['" We left. "']),
        ],
    )
    def test_paired(self, text, expected):
        """Every kind of mark is found, with the marks in the span."""
        assert expected == found(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "No marks here.",
            "They don't, won't and can’t.",
            "Tarvin's envoy and Mereland’s mayor",
            "the '90s, the ’90s and the ‘90s",
            "the class of '16 and the year of '17",
            "the allies' names and the ministers’ cars",
            "Give 'em time, 'til Monday",
            "N'Djamena and N‘Djamena",
            "He is 6'2\" tall.",
            'A 12" gun',
            '<a href="x.html" title="An old page">',
            "'",
            '"',
            "”",
            "a stray ” here, and » here",
        ],
    )
    def test_apostrophes(self, text):
        """Apostrophes, inches, mark-up and stray marks are no quotations."""
        assert [] == found(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "'It's the allies' fault,' she said.",
                ["'It's the allies' fault,'"],
            ),
            (
                "‘It’s the allies’ fault,’ she said.",
                ["‘It’s the allies’ fault,’"],
            ),
            ("the 'friends' of the 'regime'", ["'friends'", "'regime'"]),
            ("'I'm goin' home,' he said.", ["'I'm goin' home,'"]),
            ("He said: '16 men died.'", ["'16 men died.'"]),
            ("the '90s were 'grim'", ["'grim'"]),
            ('"He is 6\'2" tall," she said.', ['"He is 6\'2" tall,"']),
        ],
    )
    def test_apostrophes_inside(self, text, expected):
        """A single quotation survives the apostrophes in and around it."""
        assert expected == found(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "“He said, ‘I go,’ and went,” she said.",
                [("“He said, ‘I go,’ and went,”", 0), ("‘I go,’", 1)],
            ),
            (
                "'He said, \"I go,\" and went,' she said.",
                [("'He said, \"I go,\" and went,'", 0), ('"I go,"', 1)],
            ),
            (
                "\"'I go,' he said.\"",
                [("\"'I go,' he said.\"", 0), ("'I go,'", 1)],
            ),
            (
                '"He called it "fine" today," she said.',
                [('"He called it "fine" today,"', 0), ('"fine"', 1)],
            ),
            (
                "“A ‘b “c” d’ e”",
                [("“A ‘b “c” d’ e”", 0), ("‘b “c” d’", 1), ("“c”", 2)],
            ),
        ],
    )
    def test_nested(self, text, expected):
        """A quotation inside another one has the greater depth."""
        quotes = find_quotes(text)

        assert expected == [(text[q.start : q.end], q.depth) for q in quotes]


class TestParagraphs:
    """A quotation may run over paragraphs; a lost mark does no harm."""

    def test_continued(self):
        """Each reopened paragraph is a quotation that joins the last."""
        text = "“We stay. We wait.\n\n“We hope.\n\n“We go,” he said. “Soon.”"

        quotes = find_quotes(text)

        assert [False, True, True, False] == [q.joins for q in quotes]
        assert ["“We stay. We wait.", "“We hope.", "“We go,”", "“Soon.”"] == [
            text[q.start : q.end] for q in quotes
        ]
        assert all(q.utterance for q in quotes)

    @pytest.mark.parametrize(
        "text",
        [
            '"We stay," he said.\n\n"We go," she said.',
            '"We stay.\n\nHe left.\n\n"We go," she said.',
            "'We stay,' he said.\n\n'We go,' she said.",
        ],
    )
    def test_not_continued(self, text):
        """A paragraph joins only the one right before, if that is open."""
        assert not any(quote.joins for quote in find_quotes(text))

    def test_single_marks_continued(self):
        """Single marks are reopened in the same way."""
        text = "‘We stay. We wait.\n\n‘We go,’ he said."

        assert [False, True] == [q.joins for q in find_quotes(text)]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('He said: "We go.\n\nShe left.', ['"We go.']),
            ("“We go, he said.\n\nShe left.", ["“We go, he said."]),
            ("'We go, he said.\n\nShe left.", []),
            ("“" + "We go. " * 100, []),
            ('a 12" gun and a "b', ['"b']),
            ("“We go, he said. “And you?” she asked.", ["“And you?”"]),
            ("A “b\n\nc” d", ["“b"]),
        ],
    )
    def test_unclosed(self, text, expected):
        """What is not closed ends with its paragraph, or is passed over."""
        assert expected == found(text)


class TestUtterance:
    """Speech is told from a quoted phrase."""

    @pytest.mark.parametrize(
        "text",
        [
            "“The bridge is safe,” the mayor said.",
            "“The bridge is safe”, the mayor insisted.",
            "'The bridge is safe', the mayor insisted.",
            "“Yes,” he said.",
            "“Yes”, he said.",
            "“Nonsense!” the envoy shouted.",
            '"Whose bridge?" asked the mayor.',
            "The mayor said: “The bridge is safe.”",
            'The mayor said, "The bridge is safe."',
            'The mayor replied "The bridge is safe and sound"',
            "Mayor: 'I will rebuild it'",
            "Asked about it, he replied “I do” and left.",
            "He said it was “very sad. We mourn for them.”",
            "“We have never — ”",
            "“The bridge, the road, the harbour…” he began.",
            "“A costly folly,” Mayor Lund said of it.",
            '"we will rebuild it," he tweeted.',
            "He said, “we will rebuild it.”",
            '"Enough."',
            "He went home. “No more of that bridge today.” She laughed.",
        ],
    )
    def test_speech(self, text):
        """What stands alone, or is introduced or attributed, is speech."""
        assert [True] == [quote.utterance for quote in find_quotes(text)]

    @pytest.mark.parametrize(
        "text",
        [
            "The mayor said the bridge was “a ruin”.",
            'The mayor said the bridge was "a ruin."',
            'She had "hardly laid eyes on it".',
            'It was "very sad."',
            'He vowed to "never sell the bridge, not for any price".',
            '"Budget" was a word he avoided.',
            "Talks 'in limbo'",
            'The book "A Bridge of Sighs" came out.',
            '"A Bridge of Sighs" was on sale.',
            'a host of "Good Morning," which',
            "the so-called “Bridge Party,” a club",
            'what he called "an excellent bridge."',
            "“”",
            "“…”",
        ],
    )
    def test_phrase(self, text):
        """What is woven into another clause, or is a title, is not."""
        assert [False] == [quote.utterance for quote in find_quotes(text)]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("“It is safe,” he insisted, “and will stay so.”", [True, True]),
            ("“We shall see,” she said, “in the spring.”", [True, True]),
            ("“It is safe” — he paused — “and sound.”", [True, True]),
            ("He spoke of “luck”, and of “a good wind”.", [False, False]),
            ("“It is safe,” he said. He saw “a crack”.", [True, False]),
            ("“It is safe,” he said.\n\nIn it, “a crack”.", [True, False]),
        ],
    )
    def test_second_half(self, text, expected):
        """The second half of split speech is speech, in lower case too."""
        utterances = [quote.utterance for quote in find_quotes(text)]

        assert expected == utterances

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("“He said, ‘We go,’ and went,” she said.", [True, True]),
            ("“It is a ‘ruin’ now,” she said.", [True, False]),
        ],
    )
    def test_nested(self, text, expected):
        """Speech inside speech is judged by the same signs."""
        assert expected == [quote.utterance for quote in find_quotes(text)]


class TestAnyText:
    """No text raises, hangs or gives spans that make no sense."""

    @given(HOSTILE)
    def test_spans(self, text):
        """Quotations are sorted, lie in the text, and never overlap."""
        quotes = find_quotes(text)

        around = []
        for quote in quotes:
            while around and around[-1].end <= quote.start:
                around.pop()
            assert 0 <= quote.start < quote.end <= len(text)
            assert quote.depth == len(around)
            assert not around or quote.end <= around[-1].end
            around.append(quote)
        assert sorted(quotes, key=lambda quote: quote.start) == list(quotes)

    @pytest.mark.parametrize(
        "text",
        [
            '"' * 100_000,
            "“" * 100_000,
            "”" * 100_000,
            "'" * 100_000,
            "“a ‘b «" * 30_000,
            "“A b. " * 50_000,
            "“ a " + "‘b.’ " * 50_000 + "”",
            "'" + " " * 500_000 + "'",
        ],
        ids=lambda text: text[:5],
    )
    def test_hostile(self, text):
        """A hundred thousand marks take a second, not a minute."""
        start = time.process_time()

        find_quotes(text)

        assert time.process_time() - start < 5

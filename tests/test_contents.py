"""What a cue of speech introduces."""

import pytest

from eventx import Document, Mode
from eventx.layers.lexis import words
from eventx.layers.speech import contents


def said(text):
    """Return what the cue in brackets introduces, and to whom."""
    start = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    reading = Document(plain).reading(0)
    at = reading.phrase_at(start)
    verb = reading.verb_at.get(at)
    if verb is None:
        found = contents.around(reading, at)
    else:
        cue = words.speech_verbs()[verb.phrase.word]
        found = contents.speech_of(reading, verb, cue.frames)
    if found is None:
        return [], "", None
    parts = [plain[a:b] for a, b in found.parts]
    addressee = ""
    if found.addressee >= 0:
        phrase = reading.phrases[found.addressee]
        addressee = " ".join(reading.tokens_of(phrase))
    return parts, addressee, contents.mode_of(plain, found.parts)


class TestClauses:
    """A clause is said, up to where somebody else goes on."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Hale [said] that talks had failed.", "talks had failed"),
            ("Hale [said] talks had failed.", "talks had failed"),
            ("Hale [said] on Monday talks had failed.", "talks had failed"),
            ("Hale [said] in a letter the talks failed.", "the talks failed"),
            ("Hale [told] Lund that talks had failed.", "talks had failed"),
            ("Hale, who [said] talks had failed, left.", "talks had failed"),
            ("Hale [said] talks had failed; Lund left.", "talks had failed"),
            (
                "Hale [said] talks had failed and accused Lund of lying.",
                "talks had failed",
            ),
            (
                "Hale [said] talks had failed, accusing Lund of lying.",
                "talks had failed",
            ),
            (
                "Hale said talks had failed and [added] that Lund had lied.",
                "Lund had lied",
            ),
            (
                "Hale [said] talks had failed, according to the Herald.",
                "talks had failed",
            ),
            (
                "Hale [said] the men, who met in May, had lied.",
                "the men, who met in May, had lied",
            ),
            (
                "Hale [said] talks had failed and that Lund had lied.",
                "talks had failed and that Lund had lied",
            ),
            (
                "Hale [said] if talks fail, Tarvin will leave.",
                "if talks fail, Tarvin will leave",
            ),
            ("Hale [did not say] when it began.", "when it began"),
            ("Hale [vowed] to leave the talks.", "to leave the talks"),
            ("Hale [denied] the claim.", "the claim"),
            ("Hale [announced] his departure.", "his departure"),
            (
                "Hale [said] the law, passed in May, protects them.",
                "the law, passed in May, protects them",
            ),
            (
                "Hale [said] talks had failed - though Lund had left.",
                "talks had failed",
            ),
            (
                "Hale [said] talks had failed - a blow that hurt Lund.",
                "talks had failed",
            ),
            (
                "Hale [said] talks - the second this year - had failed.",
                "talks - the second this year - had failed",
            ),
            (
                "Hale [argued] forcefully - naming Lund - that talks failed.",
                "talks failed",
            ),
            (
                "Hale [noted] the fires, her thanks to crews and her work.",
                "the fires, her thanks to crews and her work",
            ),
            (
                "Hale [detailed] the changes the port was undergoing.",
                "the changes the port was undergoing",
            ),
            (
                "Hale [confirmed] the talks on condition of anonymity.",
                "the talks",
            ),
            (
                "Hale [said] he backs the law, which dates from May.",
                "he backs the law",
            ),
            (
                "Hale [said] the law, which dates from May, is bad.",
                "the law, which dates from May, is bad",
            ),
            (
                "Hale [said] it would cut jobs, a loss that hurts Lund.",
                "it would cut jobs",
            ),
            (
                "Hale [said] he had met Lund, a guard at the port.",
                "he had met Lund, a guard at the port",
            ),
            (
                "Hale [said] talks failed, and Lund said he had left.",
                "talks failed",
            ),
            (
                "Hale [admitted] problems in keeping talks alive.",
                "problems in keeping talks alive",
            ),
            (
                "Hale, who [said] talks failed, later left.",
                "talks failed",
            ),
            (
                "The note, which aides [say] is forged, was sent on Sunday.",
                "is forged",
            ),
            (
                "The talks that aides [said] were useful have failed.",
                "were useful",
            ),
            ("Hale [warned] guards to leave.", "to leave"),
            (
                "Envoys who [said] talks failed have left.",
                "talks failed",
            ),
            (
                "Hale, [vowing] to sue Lund, and suggesting he lied, left.",
                "to sue Lund",
            ),
            (
                "Years after Hale [claimed] that talks failed, Lund left.",
                "talks failed",
            ),
            (
                "Hale [said] on the radio and in a letter that it failed.",
                "it failed",
            ),
        ],
    )
    def test_behind(self, text, expected):
        """It follows its cue."""
        parts, _, mode = said(text)

        assert ([expected], Mode.INDIRECT) == (parts, mode)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Talks had failed, Hale [said].", "Talks had failed"),
            ("But talks had failed, Hale [said].", "talks had failed"),
            ("Talks had failed, [said] Hale.", "Talks had failed"),
            ("Talks had failed, Hale [said] on Monday.", "Talks had failed"),
            ("Talks have failed, [says] minister", "Talks have failed"),
            ("The talks, Hale [said], had failed.", "The talks|had failed"),
            ("Talks failed, [according to] Hale.", "Talks failed"),
            ("[According to] Hale, talks failed.", "talks failed"),
            ("Talks, [according to] Hale, failed.", "Talks|failed"),
            (
                "[According to] cables that leaked in May, talks failed.",
                "talks failed",
            ),
            (
                "There are fears, Hale [said], that talks failed.",
                "There are fears|that talks failed",
            ),
            ("It was, Hale [said], a mistake.", "It was|a mistake"),
            ("Not so, Hale [says].", "Not so"),
            (
                "What follows is unclear, Hale [says].",
                "What follows is unclear",
            ),
            ("Not so, [says] Hale.", "Not so"),
            (
                "The storm, Hale [warned] in a note sent on Monday, may grow.",
                "The storm|may grow",
            ),
            (
                "Talks were on trade, Hale [said], including wine.",
                "Talks were on trade|including wine",
            ),
            (
                "[According to] a poll made by Lund, talks failed.",
                "talks failed",
            ),
            (
                "Hale has no plans, aides [say], to leave.",
                "Hale has no plans|to leave",
            ),
            (
                "Lund had a hall - and the talks, Hale [said], had failed.",
                "the talks|had failed",
            ),
            (
                "In two cases, aides [say], they have been asked to leave.",
                "In two cases|they have been asked to leave",
            ),
        ],
    )
    def test_around(self, text, expected):
        """It may stand ahead of its cue, or on both sides."""
        parts, _, mode = said(text)

        assert (expected.split("|"), Mode.INDIRECT) == (parts, mode)

    @pytest.mark.parametrize(
        "text",
        [
            "Hale [called] a meeting.",
            "Hale [said] nothing.",
            "Hale [said] yes.",
            "Hale [claimed] victory.",
            "Talks failed, as aides [continue] to warn.",
            "The note, which Lund wrote, was [posted] on Sunday.",
            "Talks [continue] “as long as it takes”.",
            "“Hale [said] talks had failed.”",
            "Hale [ruled] that out, saying talks had failed.",
        ],
    )
    def test_nothing(self, text):
        """Nothing is said in a call, nor by who is quoted."""
        assert ([], "", None) == said(text)


class TestQuotations:
    """A quotation is said with its marks."""

    @pytest.mark.parametrize(
        ("text", "expected", "mode"),
        [
            ("“We left,” Hale [said].", "“We left,”", "direct"),
            ("“We left,” [said] Hale.", "“We left,”", "direct"),
            ('Hale [said]: "We left."', '"We left."', "direct"),
            (
                "“We,” Hale [said], “have left.”",
                "“We,”|“have left.”",
                "direct",
            ),
            (
                "“We left,” Hale [said], adding that it failed.",
                "“We left,”",
                "direct",
            ),
            (
                "Hale [said] the talks had “failed badly”.",
                "the talks had “failed badly”",
                "mixed",
            ),
            ("Hale [called] it “a crime”.", "it “a crime”", "mixed"),
            ("Hale [said] “no”.", "“no”", "direct"),
            (
                "Hale [hinted] at “further steps” in May.",
                "“further steps”",
                "direct",
            ),
            ("“If,” Hale [began], “we left.”", "“If,”|“we left.”", "direct"),
            ("The men [chanted] “Go now!” in Lund.", "“Go now!”", "direct"),
            (
                "“We left,” Hale is reported to [have said].",
                "“We left,”",
                "direct",
            ),
            ("Hale [tweeted]: ‘We left.’", "‘We left.’", "direct"),
            # straight single marks, beside apostrophes
            ("Hale [called] it 'a crime'.", "it 'a crime'", "mixed"),
            (
                "Hale [called] the boys' tale 'odd'.",
                "the boys' tale 'odd'",
                "mixed",
            ),
        ],
    )
    def test_quoted(self, text, expected, mode):
        """Direct speech is quoted whole, mixed speech in part."""
        parts, _, found = said(text)

        assert (expected.split("|"), mode) == (parts, found)


class TestAddressees:
    """Somebody is told, or spoken to."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Hale [told] reporters that it failed.", "reporters"),
            ("Hale [told] the BBC on Monday it failed.", "the BBC"),
            ("Hale [warned] Tarvin that it would fail.", "Tarvin"),
            ("Hale [said] to Lund that it failed.", "Lund"),
            (
                "Hale [said] in an interview with the Herald that it failed.",
                "the Herald",
            ),
            ("He was [told] the talks had failed.", "He"),
            ("Hale [said] it failed.", ""),
            ("Hale [said] in Lund that it failed.", ""),
        ],
    )
    def test_addressee(self, text, expected):
        """An object, "to" and "with" name whom."""
        assert expected == said(text)[1]


class TestTrim:
    """Marks stay in pairs, white space and commas go."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("it failed, ", "it failed"),
            (" — it failed.", "it failed"),
            ("it was in the U.S.", "it was in the U.S."),
            ("it “failed”, ", "it “failed”"),
            ("", ""),
            (" ., ", ""),
        ],
    )
    def test_trim(self, text, expected):
        """Only what was said is left."""
        start, end = contents.trim(text, 0, len(text))

        assert expected == text[start:end]

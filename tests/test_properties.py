"""What holds for any text: nothing raises, spans slice back, time is linear."""

import time

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eventx
from eventx import Document, Event, Span
from eventx.layers.dating import when_at
from eventx.layers.factuality import factuality_at


# Words that rules wait for, names, and all that may stand between them.
WORDS = """
recalled recall withdrew summoned home back its ambassador envoys to from over
imposed sanctions embargo lifted froze assets of on against bank travel ban
accused blamed alleged charges denied lying murder said told according to that
who which whose will not never no if whether may refused plans Russia France
Tarvin Ann Hale President the minister ministry Moscow 's ’s he she they it and
or but , . ; : ? ! ( ) — - “ ” " ‘ ’ ' « » on Friday a day earlier 2019 next
week reporters statement a U.S. Mr. had been was being is by in … %% {x|
""".split()
GAPS = st.sampled_from([" "] * 12 + ["", "\n", "\n\n", "\u00a0", "\t"])
SHUFFLED = st.lists(st.tuples(st.sampled_from(WORDS), GAPS), max_size=60).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
ANY = st.text(max_size=200) | st.text(
    alphabet=st.characters(categories=("L", "P", "Z", "M", "C")), max_size=200
)
STORY = """\
Norway recalled its ambassador to Peru on Monday over a raid on a fishing boat,
two officials said. "We will not wait," Foreign Minister Ann Hale told
reporters in Oslo, adding that Peru had lied about the raid.

Peru's navy, which Oslo accuses of killing four sailors, denied the charge. The
government in Lima said it would not recall its own envoy. The European Union
imposed sanctions on two admirals last week; Switzerland may follow, according
to diplomats. Hale accused the admirals of hiding evidence.

"""


@pytest.fixture(scope="module")
def extractor():
    """Return an extractor that lets every failure through."""
    return eventx.Extractor(strict=True)


def spans(value):
    """Yield the spans of a record, and of what it holds."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from spans(getattr(value, field.name))


def check(extractor, text):
    """Assert what holds for the events of any text."""
    result = extractor.extract(text, published="2021-03-17")
    for event in result.events:
        assert isinstance(event, Event)
        for span in spans(event):
            assert span.text == text[span.start : span.end]
    again = extractor.extract(text, published="2021-03-17")
    assert again.to_json() == result.to_json()


class TestAnyText:
    """Whatever is read, the result holds together."""

    @given(ANY)
    @settings(max_examples=60)
    def test_any(self, extractor, text):
        """Any characters at all are a text."""
        check(extractor, text)

    @given(SHUFFLED)
    @settings(max_examples=150, deadline=None)
    def test_shuffled(self, extractor, text):
        """Words that rules wait for may stand in any order."""
        check(extractor, text)

    @given(st.data())
    @settings(max_examples=40, deadline=None)
    def test_torn(self, extractor, data):
        """A story may lack any piece, in the middle of a word or quotation."""
        start = data.draw(st.integers(0, len(STORY)))
        end = data.draw(st.integers(start, len(STORY)))
        check(extractor, STORY[:start] + STORY[end:])

    @given(SHUFFLED | ANY, st.integers(0, 200), st.integers(0, 20))
    @settings(max_examples=100, deadline=None)
    def test_layers(self, text, start, length):
        """Phrases cover the tokens, and every place can be judged."""
        document = Document(text, published="2021-03-17")
        for number in range(len(document.units)):
            reading = document.reading(number)
            ends = [phrase.last for phrase in reading.phrases]
            assert [0, *ends][:-1] == [p.first for p in reading.phrases]
            assert ends[-1:] in ([len(reading.words)], [])
            for verb in reading.verbs:
                filled = [*verb.subject, verb.object, verb.second, verb.noun]
                assert max(filled) < len(reading.phrases)
        factuality_at(document, start, start + length)
        when_at(document, start, start + length)

    def test_story(self, extractor):
        """The story that is torn above has events of every type."""
        found = {event.type for event in extractor.extract(STORY).events}

        assert {"recall", "sanctions", "accusation", "statement"} == found


class TestTime:
    """Time grows with the text, not faster."""

    def test_repeated(self, extractor):
        """A character of a long text costs what one of a short one does."""
        extractor.extract(STORY)

        def cost(times):
            best = 60.0
            for _ in range(3):
                start = time.process_time()
                extractor.extract(STORY * times)
                best = min(best, time.process_time() - start)
            return best / times

        assert cost(50) < 2 * cost(5)

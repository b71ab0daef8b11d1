"""Detectors that take many documents at a time, and that are closed."""

import logging
import time

import attrs
import pytest

import eventx
from eventx.layers.reading import Reading
from eventx.layers.sentences import Sentence


@attrs.frozen(kw_only=True)
class Arrival(eventx.Event):
    """A type of a third party."""

    type = "arrival"


class Model:
    """A detector that remembers how it was called."""

    name = "model"
    types = (Arrival,)
    triggers = ("arrived",)

    def __init__(self, *, broken=(), short=False):
        self.batches = []
        self.closed = 0
        self.broken = broken
        self.short = short

    def detect(self, document):
        """Find the word in one document."""
        if document.id in self.broken:
            raise ValueError(document.id)
        at = document.text.index("arrived")
        return [Arrival(trigger=document.span(at, at + 7))]

    def detect_batch(self, documents):
        """Find the word in each document."""
        self.batches.append([document.id for document in documents])
        found = [self.detect(document) for document in documents]
        return found[1:] if self.short else found

    def close(self):
        """Count."""
        self.closed += 1


def documents(*texts):
    """Return documents that are called by their number."""
    return [
        {"id": str(number), "text": text}
        for number, text in enumerate(texts, 1)
    ]


TEXTS = documents("She arrived.", "He left.", "They arrived.", "It arrived.")


def piped(model, **options):
    """Return what each document has, found with a model alone."""
    extractor = eventx.Extractor(plugins=[model], only=[])
    results = list(extractor.pipe(TEXTS, **options))
    assert [each["id"] for each in TEXTS] == [each.id for each in results]
    return [len(result.events) for result in results], results


class TestBatches:
    """`detect_batch` is called with as many documents as wanted."""

    @pytest.mark.parametrize(
        ("size", "batches"),
        [(64, [["1", "3", "4"]]), (2, [["1"], ["3", "4"]]), (1, "134")],
    )
    def test_size(self, size, batches):
        """A batch has the documents with triggers out of so many."""
        model = Model()

        counts, _ = piped(model, batch_size=size)

        assert [1, 0, 1, 1] == counts
        assert [list(batch) for batch in batches] == model.batches

    def test_stamped(self):
        """Records are as they are from one document."""
        _, results = piped(Model())

        alone = eventx.extract(
            "She arrived.", id="1", plugins=[Model()], only=[]
        )

        assert alone == results[0]

    @pytest.mark.parametrize("model", [Model(broken=["3"]), Model(short=True)])
    def test_failing(self, model, caplog):
        """A batch that fails is read one by one; who is at fault pays."""
        with caplog.at_level(logging.WARNING, "eventx"):
            counts, results = piped(model)

        broken = list(model.broken)
        assert [1, 0, 0 if broken else 1, 1] == counts
        assert broken == [each.id for each in results if each.errors]
        assert "read one by one" in caplog.text

    def test_strict(self):
        """A strict extractor raises."""
        extractor = eventx.Extractor(
            plugins=[Model(broken=["3"])], only=[], strict=True
        )

        with pytest.raises(ValueError, match="3"):
            list(extractor.pipe(TEXTS))

    def test_lazy(self):
        """No more documents are taken than a batch has."""
        taken = []
        source = (taken.append(each["id"]) or each for each in TEXTS)
        extractor = eventx.Extractor(plugins=[Model()], only=[])

        next(extractor.pipe(source, batch_size=2))

        assert ["1", "2"] == taken

    def test_processes(self):
        """In several processes the result is the same."""
        counts, _ = piped(Model(), n_process=2)

        assert [1, 0, 1, 1] == counts

    def test_size_in_processes(self):
        """In several processes a model has as many texts at a time."""

        class Counting(Model):
            def detect_batch(self, documents):
                if len(documents) != 2:
                    raise ValueError(len(documents))
                return super().detect_batch(documents)

        _, results = piped(Counting(), n_process=2, batch_size=2)

        assert [()] * 4 == [each.errors for each in results]


class TestSeconds:
    """A detector's time is for the user to set."""

    def test_given(self):
        """One that takes longer costs its own records only."""

        @eventx.detector(Arrival, triggers=["arrived"])
        def sleeping(document):
            time.sleep(5)
            return []

        result = eventx.extract(
            "She arrived.", plugins=[sleeping, Model()], only=[], seconds=0.1
        )

        assert 1 == len(result.events)
        assert ["plugin:sleeping"] == [each.stage for each in result.errors]

    @pytest.mark.parametrize("seconds", [0, -1])
    def test_refused(self, seconds):
        """No time at all is a mistake."""
        with pytest.raises(eventx.OptionError, match="more than 0"):
            eventx.Extractor(seconds=seconds)


class TestDispatch:
    """What plugins cost that find nothing."""

    @pytest.mark.parametrize("trigger", ["council", "never"])
    def test_twenty(self, trigger):
        """Twenty of them cost less than a millisecond a document."""

        def detector(number):
            @eventx.detector(Arrival, triggers=[trigger], name=str(number))
            def none(document):
                return []

            return none

        extractors = [
            eventx.Extractor(plugins=map(detector, range(many)), only=[])
            for many in (0, 20)
        ]
        text = "The council met on Monday and spoke of roads. " * 60
        times = []
        for extractor in extractors:
            best = float("inf")
            for _ in range(20):
                start = time.perf_counter()
                extractor.extract(text)
                best = min(best, time.perf_counter() - start)
            times.append(best)

        assert times[1] - times[0] < 0.001


class TestClose:
    """Detectors give back what they hold."""

    def test_context(self):
        """Leaving the context closes."""
        model = Model()

        with eventx.Extractor(plugins=[model], only=[]) as extractor:
            assert extractor.extract("She arrived.").events
            assert 0 == model.closed

        assert 1 == model.closed

    def test_failing(self, caplog):
        """A detector that fails to close does not keep others from it."""
        broken, other = Model(), Model()
        broken.name, other.name = "a", "b"
        del broken.closed
        extractor = eventx.Extractor(plugins=[broken, other], only=[])

        with caplog.at_level(logging.WARNING, "eventx"):
            extractor.close()

        assert 1 == other.closed
        assert "plugin a: close:" in caplog.text

    def test_without(self):
        """Most detectors have nothing to close."""
        eventx.Extractor().close()


class TestLayers:
    """Two providers of a layer are a choice of the user."""

    def plugin(self, name, kind="body"):
        """Return a plugin that reads a text as one sentence."""

        def whole(document):
            return (
                Sentence(
                    start=0,
                    end=len(document.text),
                    kind=kind,
                    paragraph=0,
                    quote=None,
                ),
            )

        class Plugin:
            __name__ = name

            def eventx_layers(self):
                return [eventx.Layer(name="sentences", compute=whole)]

            def eventx_detectors(self):
                return [Model()]

        plugin = Plugin()
        plugin.name = name
        return plugin

    def sentences(self, plugins, layers):
        """Return how many sentences detectors see."""
        seen = []

        @eventx.detector(Arrival, triggers=[])
        def look(document):
            seen.append(len(document.sentences))
            return []

        extractor = eventx.Extractor(
            plugins=[*plugins, look], only=[], layers=layers
        )
        extractor.extract("She arrived. He left.")
        return seen[0], extractor

    def test_chosen(self):
        """The chosen one provides; all else of the other stands."""
        plugins = [self.plugin("one"), self.plugin("two")]

        seen, extractor = self.sentences(plugins, {"sentences": "two"})

        assert 1 == seen
        assert {"one", "two"} <= {
            info.name for info in extractor.plugins if info.state == "ready"
        }

    def test_own(self):
        """The own layer may be chosen."""
        seen, _ = self.sentences([self.plugin("one")], {"sentences": "eventx"})

        assert 2 == seen

    def test_not_chosen(self):
        """Without a choice, the second one is refused, and told of it."""
        plugins = [self.plugin("one"), self.plugin("two")]

        with pytest.raises(eventx.PluginError) as caught:
            self.sentences(plugins, None)

        assert "layers={'sentences': 'two'}" in str(caught.value)

    @pytest.mark.parametrize(
        "layers", [{"sentences": "twoo"}, {"sentence": "two"}]
    )
    def test_unknown(self, layers):
        """A choice of what there is not is refused."""
        with pytest.raises(eventx.OptionError, match="provides the layer"):
            self.sentences([self.plugin("two")], layers)

    def test_phrases(self):
        """A provider of phrases reads sentences for all detectors."""
        asked = []

        def phrases(document):
            def read(unit):
                asked.append(unit)
                sentence = document.units[unit]
                return Reading(document.text, sentence, [])

            return read

        plugin = self.plugin("one")
        plugin.eventx_layers = lambda: [
            eventx.Layer(name="phrases", compute=phrases)
        ]
        result = eventx.extract(
            "Norway recalled its envoy.", plugins=[plugin], types=["recall"]
        )

        assert [0] == sorted(set(asked))
        assert 1 == len(result.events)

    @pytest.mark.parametrize("value", [None, list, lambda unit: "noun"])
    def test_phrases_broken(self, value):
        """Where it reads wrongly, the own reading is used."""
        plugin = self.plugin("one")
        plugin.eventx_layers = lambda: [
            eventx.Layer(name="phrases", compute=lambda document: value)
        ]

        result = eventx.extract(
            "Norway recalled its envoy.", plugins=[plugin], types=["recall"]
        )

        assert 1 == len(result.events)
        assert {"plugin:one"} == {each.stage for each in result.errors}

"""Layers from spaCy pipelines, and eventx as a component of one."""

import inspect
import pickle
import subprocess
import sys

import pytest
import spacy
from hypothesis import HealthCheck, given, settings, strategies
from spacy.tokens import Doc
from spacy.training import Example

import eventx
import eventx_spacy


# Each word with its tag, its relation and its head, counted from 1; names
# in brackets with their label.
TREES = {
    "Zarnia recalled its envoy to Bern .": (
        (
            "NNP/nsubj/2 VBD/ROOT/2 PRP$/poss/4 NN/dobj/2 IN/prep/4 NNP/pobj/5"
            " ./punct/2"
        ),
        {(0, 1): "GPE", (5, 6): "GPE"},
    ),
    "Oslo told reporters Bern had left .": (
        (
            "NNP/nsubj/2 VBD/ROOT/2 NNS/dobj/2 NNP/nsubj/6 VBD/aux/6 VBN/ccomp/2"
            " ./punct/2"
        ),
        {(0, 1): "GPE", (3, 4): "GPE"},
    ),
    "The envoy was recalled by Oslo .": (
        (
            "DT/det/2 NN/nsubjpass/4 VBD/auxpass/4 VBN/ROOT/4 IN/agent/4"
            " NNP/pobj/5 ./punct/4"
        ),
        {(5, 6): "GPE"},
    ),
    "Zarnia Group denounced the raid .": (
        "NNP/compound/2 NNP/nsubj/3 VBD/ROOT/3 DT/det/5 NN/dobj/3 ./punct/3",
        {(0, 2): "ORG"},
    ),
}
TEXT = "Zarnia recalled its envoy to Bern ."
BLANK = spacy.blank("en")


def doc_of(*sentences, vocab=BLANK.vocab, entities=True):
    """Return a Doc with the trees of sentences, side by side."""
    words, tags, deps, heads, marks, starts = [], [], [], [], [], []
    for sentence in sentences:
        first = len(words)
        tree, names = TREES[sentence]
        for word, mark in zip(sentence.split(), tree.split(), strict=True):
            tag, dep, head = mark.rsplit("/", 2)
            starts.append(len(words) == first)
            words.append(word)
            tags.append(tag)
            deps.append(dep)
            heads.append(first + int(head) - 1)
            marks.append("O")
        for (start, end), label in names.items():
            for k in range(start, end):
                marks[first + k] = f"{'B' if k == start else 'I'}-{label}"
    return Doc(
        vocab,
        words=words,
        tags=tags,
        deps=deps,
        heads=heads,
        ents=marks if entities else None,
        sent_starts=None if any(deps) else starts,
    )


@pytest.fixture(scope="module")
def trained():
    """A tiny pipeline that has learnt four sentences by heart."""
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    examples = [
        Example(nlp.make_doc(doc.text), doc)
        for doc in (doc_of(sentence, vocab=nlp.vocab) for sentence in TREES)
    ]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(25):
        nlp.update(examples, sgd=optimizer)
    return nlp


@pytest.fixture(scope="module")
def folder(trained, tmp_path_factory):
    """The folder that the pipeline was written to, with eventx in it."""
    path = tmp_path_factory.mktemp("pipeline")
    trained.to_disk(path)
    return path


def extractor(layers, **options):
    """Return an extractor whose failures raise."""
    return eventx.Extractor(layers=layers, strict=True, **options)


class TestConversion:
    """A Doc in the terms of eventx."""

    def test_words(self):
        """Words have the offsets, tags, relations and heads of the Doc."""
        doc = doc_of(*TREES)
        parse = eventx_spacy.parse(doc)

        assert [(t.text, t.tag_, t.dep_, t.head.i) for t in doc] == [
            (doc.text[w.start : w.end], w.tag, w.relation, w.head)
            for w in parse.words
        ]
        assert tuple(s.start_char for s in doc.sents) == parse.starts
        assert ("place", "Zarnia") == (
            parse.names[0].label,
            doc.text[parse.names[0].start : parse.names[0].end],
        )

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "   ",
            "\n\nOslo left.\n\n  Bern,\ttoo.",
            "The 𝔘nion 😀👍🏽 left e\u0301tat “now”.",
            "Don't can't U.S.-led 30-year-old e.g. $5m 10:30am a.m.",
        ],
    )
    def test_offsets(self, text):
        """Offsets are code points, whatever stands in the text."""
        doc = BLANK(text)
        parse = eventx_spacy.parse(doc)

        parse.check(text)
        assert [t.text for t in doc if not t.is_space] == [
            text[w.start : w.end] for w in parse.words
        ]

    @given(strategies.text(max_size=200))
    @settings(
        deadline=None,
        max_examples=60,
        suppress_health_check=[HealthCheck.too_slow],
    )
    def test_any_text(self, text):
        """Any text is aligned, and read as without a pipeline."""
        document = eventx_spacy.document(BLANK(text))
        parse = eventx_spacy.parse(BLANK(text))
        read = eventx.parses.readings(document, parse)

        for unit in range(len(document.units)):
            reading = read(unit)
            assert repr(document.reading(unit)) == repr(reading)
            for k, word in enumerate(reading.word_of):
                if word >= 0:
                    found = reading.tree.words[word]
                    assert reading.starts[k] <= found.start
                    assert found.end <= reading.ends[k]

    @pytest.mark.parametrize(
        ("word", "pos", "morph", "tag"),
        [
            ("left", "VERB", "VerbForm=Fin|Tense=Past", "VBD"),
            ("leaves", "VERB", "Number=Sing|Person=3|Tense=Pres", "VBZ"),
            ("leave", "VERB", "Tense=Pres", "VBP"),
            ("leave", "VERB", "VerbForm=Inf", "VB"),
            ("left", "VERB", "VerbForm=Part|Tense=Past", "VBN"),
            ("leaving", "VERB", "VerbForm=Ger", "VBG"),
            ("will", "AUX", "VerbForm=Fin", "MD"),
            ("envoys", "NOUN", "Number=Plur", "NNS"),
            ("Oslo", "PROPN", "", "NNP"),
            ("to", "PART", "", "TO"),
            ("'s", "PART", "", "POS"),
            ("its", "PRON", "Poss=Yes", "PRP$"),
            ("which", "PRON", "PronType=Rel", "WDT"),
            (",", "PUNCT", "", ""),
        ],
    )
    def test_classes(self, word, pos, morph, tag):
        """Where there are classes and features alone, they make the tag."""
        doc = Doc(BLANK.vocab, words=[word], pos=[pos], morphs=[morph])

        assert tag == eventx_spacy.parse(doc).words[0].tag


class TestLayers:
    """Layers of a pipeline that the user names."""

    def test_phrases(self, trained):
        """The rules run over the parse."""
        found = extractor({"phrases": eventx_spacy.phrases(trained)}).extract(
            "The envoy was recalled by Oslo .", published="2023-05-10"
        )

        [recall] = found.of(eventx.Recall)
        assert "Oslo" == recall.sending_state.text
        assert "The envoy" == recall.envoy.text

    def test_parse_counts(self):
        """Another parse gives other records."""
        doc = doc_of(TEXT)
        other = doc.copy()
        other[1].tag_, other[1].dep_ = "NN", "compound"
        layers = {"phrases": eventx_spacy.phrases()}
        one, two = extractor(layers).pipe(
            map(eventx_spacy.document, (doc, other))
        )

        assert 1 == len(one.of(eventx.Recall))
        assert () == two.of(eventx.Recall)

    def test_sentences(self):
        """Sentences end where the pipeline ends them."""
        doc = doc_of(*TREES)
        document = eventx_spacy.document(doc)
        layer = eventx_spacy.sentences()
        units = layer.compute(document)

        assert list(TREES) == [
            doc.text[unit.start : unit.end] for unit in units
        ]

    @pytest.mark.parametrize(
        ("entities", "kind"), [(True, "organisation"), (False, "group")]
    )
    def test_actors(self, entities, kind):
        """Names that eventx does not know are what the pipeline says."""
        doc = doc_of("Zarnia Group denounced the raid .", entities=entities)
        document = eventx_spacy.document(doc)
        if entities:
            lexicon = eventx_spacy.actors().compute(document)
            document.layer("lexicon", lambda _: lexicon)
            assert lexicon.match(["Zarnia", "Group"], 0)
        else:
            lexicon = eventx_spacy.actors().compute(document)
            assert lexicon is document.names
        actor = document.actor(0, len("Zarnia Group"))

        assert "Zarnia Group" == actor.name
        assert kind == actor.kind.value

    def test_all(self, trained):
        """All layers together parse a text once."""
        calls = []

        @spacy.Language.component("count_texts")
        def count(doc):
            calls.append(doc.text)
            return doc

        trained.add_pipe("count_texts")
        try:
            found = extractor(eventx_spacy.layers(trained)).extract(TEXT)
        finally:
            trained.remove_pipe("count_texts")

        [recall] = found.of(eventx.Recall)
        assert "its envoy to Bern" == recall.envoy.text
        assert [TEXT] == calls

    def test_given_doc(self):
        """A Doc that is there already is not parsed again."""
        doc = doc_of(TEXT)
        document = eventx_spacy.document(doc, id="a1", published="2023-05-10")
        found = extractor(eventx_spacy.layers("no_such_pipeline")).extract(
            document
        )

        assert ("a1", 1) == (found.id, len(found.of(eventx.Recall)))
        assert "2023-05-10" == str(found.published)

    def test_long(self, trained):
        """A text that is too long for the pipeline is parsed in pieces."""
        text = "\n".join([TEXT, "Oslo told reporters Bern had left ."] * 8)
        layers = eventx_spacy.layers(trained)
        whole = extractor(layers, types=["recall"]).extract(
            text, mentions=True
        )
        longest, trained.max_length = trained.max_length, 90
        try:
            pieces = extractor(layers, types=["recall"]).extract(
                text, mentions=True
            )
        finally:
            trained.max_length = longest

        assert 8 == len(whole.events)
        assert whole.events == pieces.events

    def test_processes(self, folder):
        """Each process loads the pipeline for itself."""
        layers = {"phrases": eventx_spacy.phrases(folder)}
        results = list(
            extractor(layers, types=["recall"]).pipe(
                [TEXT] * 3, n_process=2, batch_size=1
            )
        )

        assert [1, 1, 1] == [len(each.events) for each in results]
        assert not any(each.errors for each in results)

    def test_pickle(self, folder):
        """A provider can be sent elsewhere."""
        layer = pickle.loads(  # noqa: S301  # our own
            pickle.dumps(eventx_spacy.phrases(folder))
        )

        assert callable(layer.compute(eventx.Document(TEXT)))


class TestChoice:
    """What is used, and when."""

    def test_nothing_changes(self):
        """Installed and not chosen, it is listed and changes nothing."""
        own = eventx.Extractor(disabled=["spacy"]).extract(TEXT)
        found = eventx.Extractor(strict=True).extract(TEXT)
        states = {info.name: info.state for info in eventx.Extractor().plugins}

        assert own == found
        assert "ready" == states["spacy"]

    def test_by_name(self, monkeypatch, folder):
        """It may be chosen by its name, with a pipeline that is named."""
        monkeypatch.setenv(eventx_spacy.PIPELINE, str(folder))
        found = extractor({"phrases": "eventx-spacy"}).extract(
            "The envoy was recalled by Oslo ."
        )

        assert 1 == len(found.of(eventx.Recall))

    def test_light(self):
        """Neither eventx nor the plugin imports spaCy before it is used."""
        code = (
            "import sys, eventx, eventx_spacy;"
            "eventx.Extractor(layers=eventx_spacy.layers('x'));"
            "print([m for m in sys.modules if m.split('.')[0] in "
            "('spacy', 'numpy', 'thinc')])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )

        assert "[]" == done.stdout.strip()


class TestMistakes:
    """What is wrong is said clearly, and costs only the layer."""

    def test_not_installed(self):
        """A pipeline that is not there is named, with what to do."""
        layers = {"phrases": eventx_spacy.phrases("xx_no_such")}
        found = eventx.Extractor(layers=layers).extract(
            "Peru recalled its envoy."
        )
        [problem] = found.errors

        assert 1 == len(found.of(eventx.Recall))
        assert "plugin:layer-phrases" == problem.stage
        assert problem.message == (
            "pipeline 'xx_no_such' is not installed: python -m spacy download "
            "xx_no_such, or give a loaded Language"
        )

    def test_no_pipeline_inside(self, tmp_path):
        """A folder that holds no pipeline is not said to be missing."""
        layer = eventx_spacy.phrases(tmp_path)

        with pytest.raises(eventx.PluginError, match="cannot be loaded"):
            layer.compute(eventx.Document(TEXT))

    @pytest.mark.parametrize("nlp", [3, "", object()])
    def test_no_pipeline(self, nlp):
        """What is no pipeline is refused at once."""
        with pytest.raises(eventx.OptionError):
            eventx_spacy.phrases(nlp)

    def test_no_doc(self):
        """Without a pipeline, a document has to bring its Doc."""
        with pytest.raises(eventx.PluginError, match="no pipeline was named"):
            eventx_spacy.phrases().compute(eventx.Document(TEXT))

    def test_other_doc(self):
        """The Doc of another text is refused."""
        document = eventx.Document(
            "Oslo left.", given={"spacy doc": doc_of(TEXT)}
        )

        with pytest.raises(eventx.PluginError, match="of another text"):
            eventx_spacy.phrases().compute(document)

    def test_no_such_layer(self):
        """A component with a layer that there is not is refused."""
        nlp = spacy.blank("en")

        with pytest.raises(eventx.OptionError, match="not 'phrase'"):
            nlp.add_pipe("eventx", config={"layers": ["phrase"]})


class TestComponent:
    """eventx in a spaCy pipeline."""

    @pytest.fixture
    def nlp(self):
        """A pipeline of eventx alone."""
        nlp = spacy.blank("en")
        nlp.add_pipe("eventx", config={"strict": True, "types": ["recall"]})
        return nlp

    def test_result(self, nlp):
        """What is found stands in the Doc, with spans of its text."""
        doc = nlp("Peru recalled its envoy to Chad.")
        [recall] = doc._.eventx.events
        span = doc.char_span(recall.envoy.start, recall.envoy.end)

        assert "its envoy to Chad" == span.text
        assert doc.text == doc._.eventx.text

    def test_not_read(self):
        """A Doc that no component read has no result."""
        assert spacy.blank("en")("Peru left.")._.eventx is None

    def test_date(self, nlp):
        """The day of publication may stand in the Doc."""
        doc = nlp.make_doc("Peru recalled its envoy on Monday.")
        doc._.eventx_published = "2023-05-10"
        [recall] = nlp(doc)._.eventx.events

        assert "2023-05-08" == recall.when.dates

    @pytest.mark.parametrize("n_process", [1, 2])
    def test_many(self, nlp, n_process):
        """Many texts give what each gives, in any number of processes."""
        texts = ["Peru recalled its envoy.", "Nothing.", ""] * 3
        docs = nlp.pipe(texts, n_process=n_process, batch_size=2)

        assert [nlp(text)._.eventx for text in texts] == [
            doc._.eventx for doc in docs
        ]

    def test_layers(self, trained):
        """Rules run over the Doc where the user says so."""
        trained.add_pipe(
            "eventx", config={"layers": ["phrases", "lexicon"]}, last=True
        )
        try:
            doc = trained("The envoy was recalled by Oslo .")
        finally:
            trained.remove_pipe("eventx")

        assert 1 == len(doc._.eventx.of(eventx.Recall))
        assert () == doc._.eventx.errors

    def test_stored(self, nlp, tmp_path):
        """Pipeline and Doc are written and read, with what was found."""
        doc = nlp("Peru recalled its envoy.")
        nlp.to_disk(tmp_path)
        again = spacy.load(tmp_path)
        copied = Doc(again.vocab).from_bytes(doc.to_bytes())

        assert doc._.eventx == copied._.eventx == again(doc.text)._.eventx
        assert ["recall"] == again.config["components"]["eventx"]["types"]

    def test_options(self, nlp):
        """All options of an extractor that a config can hold are taken."""
        options = set(inspect.signature(eventx.Extractor).parameters)
        config = nlp.get_factory_meta("eventx").default_config

        assert {"mentions", *options - {"plugins"}} == set(config)

    def test_pickle(self, nlp):
        """A pipeline that has been used can be sent elsewhere."""
        nlp("Peru recalled its envoy.")
        again = pickle.loads(pickle.dumps(nlp))  # noqa: S301  # our own

        assert 1 == len(again("Peru recalled its envoy.")._.eventx.events)

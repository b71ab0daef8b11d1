"""A parse in the place of eventx's own layers."""

from __future__ import annotations

import pytest

import eventx
from eventx import parses
from eventx.layers.quotes import find_quotes
from eventx.layers.sentences import split_sentences


def parsed(text: str, marks: str) -> parses.Parse:
    """
    Return the parse that a line of marks describes.

    Args:
        text: The text.
        marks: `word/tag/relation/head` for each word, heads counted from 1.
    """
    words, at = [], 0
    for mark in marks.split():
        word, tag, relation, head = mark.rsplit("/", 3)
        at = text.index(word, at)
        words.append(
            parses.Word(
                start=at,
                end=at + len(word),
                tag=tag,
                relation=relation,
                head=int(head) - 1,
            )
        )
        at += len(word)
    return parses.Parse(words=tuple(words))


def read(text: str, marks: str, unit: int = 0) -> parses.ParsedReading:
    """Return the first sentence as a parse has it."""
    document = eventx.Document(text)
    reading = parses.readings(document, parsed(text, marks))(unit)
    assert isinstance(reading, parses.ParsedReading)
    return reading


# A sentence, its parse, its phrases and its verbs: link, subject, object and
# what prepositions bring.
READINGS = [
    pytest.param(
        "Oslo told reporters Bern had left.",
        "Oslo/NNP/nsubj/2 told/VBD/ROOT/2 reporters/NNS/dobj/2"
        " Bern/NNP/nsubj/6 had/VBD/aux/6 left/VBN/ccomp/2 ././punct/2",
        "N[Oslo] V[told] N[reporters] N[Bern] V[had left] .[.]",
        ["tell main Oslo reporters", "leave bare Bern -"],
        id="two noun phrases side by side",
    ),
    pytest.param(
        "Oslo told reporters Bern had left.",
        "Oslo/NNP/nsubj/2 told/VBD/ROOT/2 reporters/NNS/compound/4"
        " Bern/NNP/nsubj/6 had/VBD/aux/6 left/VBN/ccomp/2 ././punct/2",
        "N[Oslo] V[told] N[reporters Bern] V[had left] .[.]",
        ["tell main Oslo -", "leave bare reporters Bern -"],
        id="one noun phrase, if the parser says so",
    ),
    pytest.param(
        "The plans fire the guards.",
        "The/DT/det/2 plans/NNS/nsubj/3 fire/VBP/ROOT/3 the/DT/det/5"
        " guards/NNS/dobj/3 ././punct/3",
        "N[The plans] V[fire] N[the guards] .[.]",
        ["fire main The plans the guards"],
        id="a word that may be either",
    ),
    pytest.param(
        "Did Norway recall its envoy?",
        "Did/VBD/aux/3 Norway/NNP/nsubj/3 recall/VB/ROOT/3 its/PRP$/poss/5"
        " envoy/NN/dobj/3 ?/./punct/3",
        "V[Did] N[Norway] V[recall] N[its envoy] .[?]",
        ["recall main Norway its envoy"],
        id="an auxiliary that stands apart",
    ),
    pytest.param(
        "Oslo recalled its envoy, a clerk said.",
        "Oslo/NNP/nsubj/2 recalled/VBD/ccomp/8 its/PRP$/poss/4"
        " envoy/NN/dobj/2 ,/,/punct/8 a/DT/det/7 clerk/NN/nsubj/8"
        " said/VBD/ROOT/8 ././punct/8",
        "N[Oslo] V[recalled] N[its envoy] ,[,] N[a clerk] V[said] .[.]",
        ["recall main Oslo its envoy", "say attrib a clerk -"],
        id="who says so behind it",
    ),
    pytest.param(
        "The envoy recalled on Monday by Oslo left.",
        "The/DT/det/2 envoy/NN/nsubj/8 recalled/VBD/acl/2 on/IN/prep/3"
        " Monday/NNP/pobj/4 by/IN/agent/3 Oslo/NNP/pobj/6 left/VBD/ROOT/8"
        " ././punct/8",
        "N[The envoy] F[recalled] T[on Monday] P[by] N[Oslo] V[left] .[.]",
        ["recall ed The envoy - by Oslo", "leave main The envoy -"],
        id="a participle that was tagged as a past tense",
    ),
    pytest.param(
        "Oslo has no plans to recall or punish the envoy.",
        "Oslo/NNP/nsubj/2 has/VBZ/ROOT/2 no/DT/det/4 plans/NNS/dobj/2"
        " to/TO/aux/6 recall/VB/acl/4 or/CC/cc/6 punish/VB/conj/6"
        " the/DT/det/10 envoy/NN/dobj/6 ././punct/2",
        "N[Oslo] V[has] N[no plans] I[to recall] C[or] V[punish]"
        " N[the envoy] .[.]",
        [
            "have main Oslo no plans",
            "recall inf Oslo the envoy",
            "punish inf Oslo -",
        ],
        id="an infinitive and what is joined to it",
    ),
    pytest.param(
        "The raid, which Oslo condemned, angered Bern.",
        "The/DT/det/2 raid/NN/nsubj/8 ,/,/punct/2 which/WDT/dobj/6"
        " Oslo/NNP/nsubj/6 condemned/VBD/relcl/2 ,/,/punct/2"
        " angered/VBD/ROOT/8 Bern/NNP/dobj/8 ././punct/8",
        "N[The raid] ,[,] R[which] N[Oslo] V[condemned] ,[,] V[angered]"
        " N[Bern] .[.]",
        ["condemn rel Oslo -", "anger main The raid Bern"],
        id="a relative clause",
    ),
    pytest.param(
        "Oslo left after Bern called it back by phone.",
        "Oslo/NNP/nsubj/2 left/VBD/ROOT/2 after/IN/mark/5 Bern/NNP/nsubj/5"
        " called/VBD/advcl/2 it/PRP/dobj/5 back/RP/prt/5 by/IN/prep/5"
        " phone/NN/pobj/8 ././punct/2",
        "N[Oslo] V[left] P[after] N[Bern] V[called] N[it] K[back] P[by]"
        " N[phone] .[.]",
        ["leave main Oslo -", "call sub Bern it by phone"],
        id="a clause behind a conjunction",
    ),
    pytest.param(
        "OSLO (Agency) - Norway on Monday recalled its envoy.",
        "OSLO/NNP/nsubj/9 (/-LRB-/punct/1 Agency/NNP/appos/1 )/-RRB-/punct/1"
        " -/:/punct/1 Norway/NNP/appos/1 on/IN/prep/6 Monday/NNP/pobj/7"
        " recalled/VBD/ROOT/9 its/PRP$/poss/11 envoy/NN/dobj/9 ././punct/9",
        "N[Norway] T[on Monday] V[recalled] N[its envoy] .[.]",
        ["recall main Norway its envoy"],
        id="a subject that hangs on a dateline",
    ),
    # Universal Dependencies, where prepositions and copulas hang on nouns
    pytest.param(
        "The envoy was recalled by Oslo.",
        "The/DT/det/2 envoy/NN/nsubj:pass/4 was/VBD/aux:pass/4"
        " recalled/VBN/root/0 by/IN/case/6 Oslo/NNP/obl:agent/4"
        " ././punct/4",
        "N[The envoy] V[was recalled] P[by] N[Oslo] .[.]",
        ["recall main The envoy - by Oslo"],
        id="a preposition that depends on its noun",
    ),
    pytest.param(
        "The raid is an outrage, Oslo said.",
        "The/DT/det/2 raid/NN/nsubj/5 is/VBZ/cop/5 an/DT/det/5"
        " outrage/NN/ccomp/8 ,/,/punct/8 Oslo/NNP/nsubj/8 said/VBD/root/0"
        " ././punct/8",
        "N[The raid] V[is] N[an outrage] ,[,] N[Oslo] V[said] .[.]",
        ["be main The raid an outrage", "say attrib Oslo -"],
        id="a copula that depends on its predicate",
    ),
    pytest.param(
        "Oslo replied by recalling its envoy.",
        "Oslo/NNP/nsubj/2 replied/VBD/root/0 by/IN/mark/4"
        " recalling/VBG/advcl/2 its/PRP$/nmod:poss/6 envoy/NN/obj/4"
        " ././punct/2",
        "N[Oslo] V[replied] P[by] G[recalling] N[its envoy] .[.]",
        ["reply main Oslo - by recalling", "recall prep Oslo its envoy"],
        id="a preposition ahead of a verb",
    ),
]


class TestReadings:
    """Phrases and verbs of a parse."""

    @pytest.mark.parametrize(("text", "marks", "phrases", "verbs"), READINGS)
    def test_table(
        self, text: str, marks: str, phrases: str, verbs: list[str]
    ) -> None:
        """Phrases are cut, and verbs placed, as the tree has them."""
        reading = read(text, marks, unit=text.startswith("OSLO"))

        def words(i: int) -> str:
            if i < 0:
                return "-"
            return " ".join(reading.tokens_of(reading.phrases[i]))

        assert phrases == repr(reading)
        assert verbs == [
            " ".join(
                [
                    verb.phrase.word,
                    verb.link,
                    " and ".join(map(words, verb.subject)),
                    words(verb.object),
                    *(f"{word} {words(i)}" for word, _, i in verb.pps),
                ]
            )
            for verb in reading.verbs
        ]

    def test_tokens_differ(self) -> None:
        """A token of several words takes the tag of what they hang on."""
        text = "He didn't call the 30-year-old e.g.rebel back."
        reading = read(
            text,
            "He/PRP/nsubj/4 did/VBD/aux/4 n't/RB/neg/4 call/VB/ROOT/4"
            " the/DT/det/10 30/CD/nummod/8 -/HYPH/punct/8 year/NN/npadvmod/9"
            " -old/JJ/amod/10 e.g.rebel/NN/dobj/4 back/RP/prt/4 ././punct/4",
        )

        assert text[reading.starts[1] : reading.ends[1]] == "didn't"
        assert "V[didn't call]" in repr(reading)
        assert "30-year-old" in repr(reading)

    def test_quotation_whole(self) -> None:
        """A quotation taken whole stays whole, whatever stands in it."""
        text = "“We leave,” Oslo said."
        reading = read(
            text,
            "“/``/punct/2 We/PRP/nsubj/3 leave/VBP/ccomp/7 ,/,/punct/7"
            " ”/''/punct/7 Oslo/NNP/nsubj/7 said/VBD/ROOT/7 ././punct/7",
        )

        assert "Q[“”] N[Oslo] V[said] .[.]" == repr(reading)
        assert ["say"] == [verb.phrase.word for verb in reading.verbs]

    def test_no_tree(self) -> None:
        """Without a tree, clauses are read as eventx reads them."""
        text = "Oslo recalled its envoy."
        document = eventx.Document(text)
        marks = "Oslo/NNP//0 recalled/VBD//0 its/PRP$//0 envoy/NN//0"
        reading = parses.readings(document, parsed(text, marks))(0)

        assert repr(document.reading(0)) == repr(reading)
        assert repr(document.reading(0).verbs) == repr(reading.verbs)

    def test_nothing(self) -> None:
        """Without words, all is as eventx reads it."""
        document = eventx.Document("Oslo recalled its envoy.")
        reading = parses.readings(document, parses.Parse(words=()))(0)

        assert repr(document.reading(0)) == repr(reading)

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            ([(0, 4), (3, 6)], "overlap"),
            ([(0, 99)], "outside a text of 24"),
            ([(4, 4)], "outside"),
        ],
    )
    def test_other_text(
        self, words: list[tuple[int, int]], message: str
    ) -> None:
        """The parse of another text is refused."""
        document = eventx.Document("Oslo recalled its envoy.")
        parse = parses.Parse(
            words=tuple(parses.Word(start=a, end=b) for a, b in words)
        )

        for provide in (parses.readings, parses.sentences, parses.names):
            with pytest.raises(eventx.SpanError, match=message):
                provide(document, parse)

    def test_no_such_head(self) -> None:
        """A head that is no word is refused."""
        parse = parses.Parse(
            words=(parses.Word(start=0, end=4, relation="dep", head=7),)
        )

        with pytest.raises(eventx.SpanError, match="depends on none"):
            parse.check("Oslo left.")

    def test_circle(self) -> None:
        """Words that hang on each other do no harm."""
        reading = read(
            "Oslo left Bern.",
            "Oslo/NNP/nsubj/2 left/VBD/ccomp/3 Bern/NNP/conj/2 ././punct/3",
        )

        assert ["leave"] == [verb.phrase.word for verb in reading.verbs]


class TestSentences:
    """Sentences that another splitter cuts."""

    def test_cut(self) -> None:
        """Cuts are the splitter's, but none is made in a quotation."""
        text = "OSLO (Agency) - He left Oct. Five stayed. “No. Go,” he said."
        starts = [
            text.index(word) for word in ("Five", "stayed", "“No", "Go,")
        ]
        found = split_sentences(text, find_quotes(text), starts)

        assert [
            ("dateline", "OSLO (Agency) -"),
            ("body", "He left Oct."),
            ("body", "Five"),
            ("body", "stayed."),
            ("body", "“No. Go,” he said."),
            ("body", "No."),
            ("body", "Go,"),
        ] == [(each.kind, text[each.start : each.end]) for each in found]

    def test_covering(self) -> None:
        """Every character but white space stands in one sentence."""
        text = "Oslo left. \n Bern, too.\n\nNobody else did.  "
        starts = [0, 5, 10, 11, 13, 20, len(text)]
        found = split_sentences(text, find_quotes(text), starts)
        pieces = [text[each.start : each.end] for each in found]

        assert "".join(text.split()) == "".join("".join(pieces).split())
        assert [piece.strip() for piece in pieces] == pieces

    def test_none(self) -> None:
        """A parse that has no sentences leaves the cuts to eventx."""
        document = eventx.Document("Oslo left. Bern stayed.")
        parse = parses.Parse(words=())

        assert document.units == parses.sentences(document, parse)


class TestNames:
    """Names that a recogniser finds."""

    @staticmethod
    def actor(text: str, name: str, label: str) -> eventx.Actor:
        """Return who a name is, if a recogniser gives it a label."""
        at = text.index(name)
        parse = parses.Parse(
            words=(),
            names=(parses.Name(start=at, end=at + len(name), label=label),),
        )
        document = eventx.Document(text)
        document.layer("lexicon", lambda each: parses.names(each, parse))
        return document.actor(at, at + len(name))

    @pytest.mark.parametrize(
        ("name", "label", "kind", "country"),
        [
            ("Zarnia Vane", "person", "person", None),
            ("Zarnia Vane", "organisation", "organisation", None),
            ("Quillport", "place", "government", None),
            # what eventx knows stays as it is
            ("Oslo", "person", "state", "NOR"),
            ("Oslo", "organisation", "state", "NOR"),
        ],
    )
    def test_kind(
        self, name: str, label: str, kind: str, country: str | None
    ) -> None:
        """A name that eventx does not know is what the recogniser says."""
        found = self.actor(f"{name} left on Monday.", name, label)

        assert (name if country is None else "Norway") == found.name
        assert (kind, country) == (found.kind.value, found.country)

    @pytest.mark.parametrize("name", ["talks", "the"])
    def test_no_name(self, name: str) -> None:
        """A word without a capital is no name, whatever is said of it."""
        text = f"He left {name} on Monday."
        at = text.index(name)
        parse = parses.Parse(
            words=(),
            names=(parses.Name(start=at, end=at + len(name), label="person"),),
        )
        document = eventx.Document(text)

        assert document.names is parses.names(document, parse)


class TestLayers:
    """Providers that are passed, and what a document is given."""

    TEXT = "Zed Group recalled its envoy."

    @staticmethod
    def parse(document: eventx.Document) -> parses.Parse:
        """Return a parse in which the verb is a noun."""
        marks = "Zed/NNP/x/1 Group/NNP/x/1 recalled/NN/x/1"
        return parsed(document.text, marks)

    def test_function(self) -> None:
        """A function of a document provides a layer."""
        layers = {
            "phrases": lambda each: parses.readings(each, self.parse(each))
        }
        own = eventx.Extractor(types=["recall"])
        other = eventx.Extractor(types=["recall"], layers=layers, strict=True)

        assert 1 == len(own.extract(self.TEXT).events)
        assert () == other.extract(self.TEXT).events

    def test_lexicon(self) -> None:
        """A lexicon holds for one document, beside the names of plugins."""
        seen = []

        def lexicon(document: eventx.Document) -> object:
            seen.append(document.names.match(["Norhaven"], 0))
            entry = eventx.Entry("Zed", eventx.ActorKind.STATE, "NOR", "name")
            return document.names.with_names([("Zed Group", entry)])

        class Names:
            name = "more"

            @staticmethod
            def eventx_lexicons() -> list[tuple[str, eventx.Entry]]:
                entry = eventx.Entry(
                    "Nor", eventx.ActorKind.STATE, None, "name"
                )
                return [("Norhaven", entry)]

        result = eventx.Extractor(
            types=["recall"],
            plugins=[Names()],
            layers={"lexicon": lexicon},
            strict=True,
        ).extract(self.TEXT)

        [recall] = result.events
        assert isinstance(recall, eventx.Recall)
        assert recall.sending_state is not None
        assert "NOR" == recall.sending_state.country
        assert seen[0] is not None

    def test_fails(self) -> None:
        """A provider that fails costs nothing but itself."""

        def broken(_: eventx.Document) -> object:
            raise ValueError("no luck")

        extractor = eventx.Extractor(
            types=["recall"], layers={"phrases": broken, "lexicon": broken}
        )
        result = extractor.extract(self.TEXT)

        assert 1 == len(result.events)
        assert {"plugin:layer-phrases", "plugin:layer-lexicon"} == {
            problem.stage for problem in result.errors
        }

    @pytest.mark.parametrize(
        ("layers", "message"),
        [
            ({"phrases": 3}, "not 3"),
            ({"phrase": len}, "did you mean 'phrases'"),
            (
                {"phrases": eventx.Layer(name="sentences", compute=len)},
                "the layer 'sentences'",
            ),
        ],
    )
    def test_mistakes(self, layers: dict[str, object], message: str) -> None:
        """What is no provider, or of no such layer, is refused."""
        with pytest.raises(eventx.OptionError, match=message):
            eventx.Extractor(layers=layers)  # type: ignore[arg-type]

    def test_optional(self) -> None:
        """An optional layer is used where it is chosen, and only there."""
        asked = []

        class Plugin:
            name = "quiet"

            @staticmethod
            def eventx_layers() -> list[eventx.Layer]:
                def compute(document: eventx.Document) -> object:
                    asked.append(document)
                    return ()

                return [
                    eventx.Layer(name="quotes", compute=compute, optional=True)
                ]

        plugin = Plugin()
        eventx.Extractor(plugins=[plugin]).extract("“Go,” he said.")
        assert not asked
        eventx.Extractor(plugins=[plugin], layers={"quotes": "quiet"}).extract(
            "“Go,” he said."
        )
        assert asked

    @pytest.mark.parametrize("n_process", [1, 2])
    def test_given(self, n_process: int) -> None:
        """What a document was given reaches providers, in any process."""
        layers = {
            "phrases": lambda each: parses.readings(
                each, each.layer("mine", lambda _: parses.Parse(words=()))
            )
        }
        document = eventx.Document(
            self.TEXT,
            given={"mine": self.parse(eventx.Document(self.TEXT))},
        )
        extractor = eventx.Extractor(types=["recall"], layers=layers)
        with_it, without = extractor.pipe(
            [document, self.TEXT], n_process=n_process
        )

        assert (0, 1) == (len(with_it.events), len(without.events))

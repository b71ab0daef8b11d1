"""Detectors that ask a model, with models made here."""

from __future__ import annotations

import importlib.util
import itertools
import json
import pickle
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventx
from eventx.asking import (
    Labelled,
    ModelDetector,
    join_tags,
    link,
    read_json,
    windows,
)


ROOT = Path(__file__).parents[1]


def example(name: str) -> ModuleType:
    """Import a file of the examples."""
    path = ROOT / "examples" / "models" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@attrs.frozen(kw_only=True)
class Truce(eventx.Event):
    """An event that rules know nothing of."""

    type = "truce"
    party: eventx.Actor | None = None
    terms: eventx.Passage | None = None
    place: eventx.Span | None = None
    mode: eventx.Mode | None = None
    days: int | None = None
    signers: tuple[eventx.Actor, ...] = ()


class Scripted(ModelDetector):
    """A model that says what a function says."""

    name = "scripted"
    types = (Truce,)

    def __init__(self, say: Any, **options: Any) -> None:
        super().__init__(**options)
        self.say = say
        self.asked: list[list[str]] = []
        self.loads = 0

    def load(self) -> str:
        """Return the model."""
        self.loads += 1
        return "model"

    def ask(self, model: Any, texts: Any) -> list[Any]:
        """Return what the function says of each text."""
        assert model == "model"
        self.asked.append(list(texts))
        return [self.say(text) for text in texts]


def extract(text: str, say: Any, **options: Any) -> eventx.Extraction:
    """Return what a scripted model finds in a text, each mention."""
    detector = Scripted(say, **options)
    return eventx.Extractor(plugins=[detector], only=[]).extract(
        text, mentions=True
    )


TEXT = "Oslo signed a truce in Bern. “A truce — at  last,” Peru said."
SPANS = [
    # what the model says, and what stands in the text
    pytest.param("Oslo", "Oslo", id="quotation"),
    pytest.param([0, 4], "Oslo", id="offsets"),
    pytest.param({"start": 0, "end": 4}, "Oslo", id="offsets by name"),
    pytest.param(
        {"start": 0, "end": 4, "text": "Oslo"}, "Oslo", id="both, in accord"
    ),
    pytest.param(
        {"start": 9, "end": 11, "text": "Oslo"}, "Oslo", id="the text decides"
    ),
    pytest.param('"A truce', "“A truce", id="another mark"),
    pytest.param("truce - at last", "truce — at  last", id="dash and space"),
    pytest.param("Oslo signs", None, id="not in the text"),
    pytest.param("slo", None, id="part of a word"),
    pytest.param("oslo", None, id="another case"),
    pytest.param("", None, id="nothing"),
    pytest.param([4, 5], None, id="white space"),
    pytest.param([0, 999], None, id="outside"),
    pytest.param([-4, 4], None, id="before the text"),
    pytest.param([4, 0], None, id="backwards"),
    pytest.param([0, 4, 5], None, id="three numbers"),
    pytest.param(["0", "4"], None, id="no numbers"),
    pytest.param({"text": 3}, None, id="no text"),
    pytest.param(7, None, id="no place at all"),
]


class TestAlignment:
    """What a model says stands in the text, or is refused."""

    @pytest.mark.parametrize(("said", "text"), SPANS)
    def test_role(self, said: Any, text: str | None) -> None:
        """A role that is not in the text is left open, and counted."""
        detector = Scripted(lambda _: [{"trigger": "signed", "place": said}])
        document = eventx.Document(TEXT)
        [truce] = detector.detect(document)

        assert isinstance(truce, Truce)
        assert text == (truce.place and truce.place.text)
        assert (text is None) == (detector.refused["place"] == 1)

    @pytest.mark.parametrize(("said", "text"), SPANS)
    def test_trigger(self, said: Any, text: str | None) -> None:
        """An event whose trigger is not in the text is none."""
        detector = Scripted(lambda _: [{"trigger": said}])
        found = list(detector.detect(eventx.Document(TEXT)))

        assert ([] if text is None else [text]) == [
            each.trigger.text for each in found if isinstance(each, Truce)
        ]
        assert (text is None) == (detector.refused["trigger"] == 1)

    def test_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        """A refusal is logged with the document, the role and the words."""
        result = extract(TEXT, lambda _: [{"trigger": "an invention"}])

        assert () == result.events
        assert () == result.errors
        assert "trigger that the model gave is refused: 'an inv" in caplog.text

    @pytest.mark.parametrize(
        ("event", "start"),
        [
            ({"place": "Bern"}, 14),
            ({"party": "Peru"}, 32),
            ({}, 14),
            ({"trigger": {"text": "truce", "start": 30, "end": 0}}, 32),
        ],
    )
    def test_which(self, event: dict[str, Any], start: int) -> None:
        """Of several occurrences, the one closest to the rest is meant."""
        [found] = extract(
            TEXT, lambda _: [{"trigger": "truce", **event}]
        ).events

        assert start == found.trigger.start

    def test_roles(self) -> None:
        """Roles become what the type says, and actors who they are."""
        said = {
            "type": "truce",
            "trigger": "signed",
            "party": {"text": "Oslo", "country": "XYZ", "name": "Nobody"},
            "terms": ["A truce", {"text": "at last"}],
            "mode": "direct",
            "days": 3,
            "factuality": "planned",
            "confidence": 0.25,
            "when": {"text": "never"},
        }
        [truce] = extract(TEXT, lambda _: [said]).of(Truce)

        assert truce.party is not None
        assert ("NOR", "Norway") == (truce.party.country, truce.party.name)
        assert truce.terms is not None
        assert ["A truce", "at  last"] == [p.text for p in truce.terms.parts]
        assert (eventx.Mode.DIRECT, 3) == (truce.mode, truce.days)
        assert eventx.Factuality.PLANNED == truce.factuality
        assert (0.25, None) == (truce.confidence, truce.when)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("mode", "loud"),
            ("days", "three"),
            ("signers", "Oslo"),
            ("factuality", "perhaps"),
            ("confidence", 7),
            ("confidence", True),
            ("terms", ["at last", "invented"]),
            ("terms", ["A truce", "A truce"]),
        ],
    )
    def test_wrong_values(self, name: str, value: Any) -> None:
        """A value that cannot be is refused, and the record stands."""
        detector = Scripted(lambda _: [{"trigger": "signed", name: value}])
        [truce] = detector.detect(eventx.Document(TEXT))

        assert isinstance(truce, Truce)
        assert 1 == detector.refused[name]

    @pytest.mark.parametrize("name", ["recall", 3, ["truce"]])
    def test_wrong_type(self, name: Any) -> None:
        """An event of a type that the detector has not is refused."""
        detector = Scripted(lambda _: [{"type": name, "trigger": "signed"}])

        assert [] == detector.detect(eventx.Document(TEXT))
        assert 1 == detector.refused["type"]


class TestWindows:
    """Long texts in pieces."""

    @given(
        st.text(alphabet="ab. \n", max_size=300),
        st.integers(1, 40),
        st.integers(0, 39),
    )
    def test_all_seen(self, text: str, size: int, overlap: int) -> None:
        """Each character but white space is seen, in windows that fit."""
        overlap = min(overlap, size - 1)
        found = windows(eventx.Document(text), size=size, overlap=overlap)
        seen: set[int] = set()
        for window in found:
            assert 0 < window.end - window.start <= size
            seen |= set(range(window.start, window.end))
        ends = [window.end for window in found]

        assert all(k in seen for k, c in enumerate(text) if not c.isspace())
        assert sorted(set(ends)) == ends
        for one, other in itertools.pairwise(found):
            assert one.end - other.start <= overlap or one.end == other.start

    def test_sentences(self) -> None:
        """Windows keep sentences whole, and repeat whole ones."""
        text = "One left. Two left. Six left. Ten left."
        found = windows(eventx.Document(text), size=20, overlap=10)

        assert ["One left. Two left.", "Two left. Six left."] == [
            text[w.start : w.end] for w in found[:2]
        ]

    def test_measure(self) -> None:
        """How much a piece is, the model's tokeniser may say."""
        text = "A b c. " * 10
        found = windows(
            eventx.Document(text),
            size=6,
            overlap=3,
            measure=lambda piece: len(piece.split()),
        )

        assert {6} == {len(text[w.start : w.end].split()) for w in found}

    def test_measured(self) -> None:
        """A tokeniser is asked as much of a long text as of a short one."""
        shares = []
        for times in (100, 2000):
            text = "The talks in Bern had ended early. " * times
            asked: list[int] = []

            def measure(piece: str, asked: list[int] = asked) -> int:
                asked.append(len(piece))
                return len(piece)

            windows(
                eventx.Document(text), size=500, overlap=50, measure=measure
            )
            shares.append(sum(asked) / len(text))

        assert shares[1] < 1.2 * shares[0]

    def test_overlaps(self) -> None:
        """What stands in an overlap is one record, the fuller one."""
        text = (
            "Chad spoke of a truce. Oslo signed the truce in Bern. Peru left."
        )

        def say(window: str) -> list[dict[str, Any]]:
            if "signed" not in window:
                return []
            whole = "in Bern." in window and "spoke" not in window
            return [{"trigger": "signed", "place": "Bern" if whole else None}]

        detector = Scripted(say, window=54, overlap=32)
        found = list(detector.detect(eventx.Document(text)))

        [windows_asked] = detector.asked
        assert 2 == sum("signed" in window for window in windows_asked)
        [truce] = found
        assert isinstance(truce, Truce)
        assert truce.place is not None

    def test_two_of_one_window(self) -> None:
        """Two events that a window has stay two."""
        say = [
            {"trigger": "signed", "party": "Oslo"},
            {"trigger": "signed", "party": "Peru"},
        ]

        assert 2 == len(extract(TEXT, lambda _: [*say, say[0]]).events)


class TestBatches:
    """Many windows at a time."""

    def test_batches(self) -> None:
        """Windows of all documents are asked about together."""
        detector = Scripted(
            lambda text: [{"trigger": "truce"}] if "truce" in text else [],
            batch_size=3,
        )
        extractor = eventx.Extractor(plugins=[detector], only=[])
        texts = ["A truce.", "Nothing.", "", "A truce."]
        results = list(extractor.pipe(texts, batch_size=4))

        assert [1, 0, 0, 1] == [len(each.events) for each in results]
        assert [texts[:2] + texts[3:]] == detector.asked
        assert 1 == detector.loads

    def test_close(self) -> None:
        """A model that was let go of is loaded again when needed."""
        detector = Scripted(lambda _: [])
        for _ in range(2):
            list(detector.detect(eventx.Document("x")))
        detector.close()
        list(detector.detect(eventx.Document("x")))

        assert 2 == detector.loads

    def test_one_fails(self) -> None:
        """A window that the model cannot read costs no other."""

        def say(text: str) -> list[dict[str, Any]]:
            if "bad" in text:
                raise ValueError("no luck")
            return [{"trigger": "truce"}]

        detector = Scripted(say)
        extractor = eventx.Extractor(plugins=[detector], only=[])
        results = list(extractor.pipe(["A truce.", "A bad truce."]))

        assert [1, 0] == [len(each.events) for each in results]
        assert () == results[0].errors
        assert ["no luck"] == [p.message for p in results[1].errors]

    @pytest.mark.parametrize(
        ("answer", "message"),
        [
            (eventx.ModelError("too late"), "too late"),
            ("truce", "no list of events"),
            (3, ""),
            ({"records": []}, "no list of events"),
            (["truce"], "no list of events"),
        ],
    )
    def test_errors(self, answer: Any, message: str) -> None:
        """An answer that is none is an error of its document."""
        text = "One truce. Two truces."
        result = extract(
            text,
            lambda window: (
                answer if "Two" in window else [{"trigger": "truce"}]
            ),
            window=12,
            overlap=0,
        )

        [problem] = result.errors
        assert 1 == len(result.events)
        assert message in problem.message
        assert "plugin:scripted" == problem.stage

    def test_wrong_number(self) -> None:
        """As many answers as windows have to come."""

        class Short(Scripted):
            def ask(self, model: Any, texts: Any) -> list[Any]:
                return []

        detector = Short(None)
        [error] = detector.detect(eventx.Document("A truce."))
        assert "0 answers for 1" in str(error)

    def test_strict(self) -> None:
        """A strict extractor raises what failed."""
        detector = Scripted(lambda _: eventx.ModelError("no luck"))
        extractor = eventx.Extractor(plugins=[detector], only=[], strict=True)

        with pytest.raises(eventx.ModelError, match="no luck"):
            extractor.extract("A truce.")

    @pytest.mark.parametrize(
        "options",
        [
            {"batch_size": 0},
            {"window": 0},
            {"overlap": 4000},
            {"overlap": -1},
            {"timeout": 0},
        ],
    )
    def test_options(self, options: dict[str, Any]) -> None:
        """Options that cannot be are refused."""
        with pytest.raises(eventx.OptionError):
            Scripted(None, **options)


class TestAnswers:
    """JSON from a language model."""

    @pytest.mark.parametrize(
        "answer",
        [
            '[{"trigger": "x"}]',
            '{"events": [{"trigger": "x"}]}',
            '```json\n{"events": [{"trigger": "x"}]}\n```',
        ],
    )
    def test_read(self, answer: str) -> None:
        """A list, an object and a block of Markdown are read."""
        assert [{"trigger": "x"}] == read_json(answer)

    @pytest.mark.parametrize(
        "answer",
        ["", "Sure! {}", "{", "3", '"x"', "{}", "[3]", '{"events": 3}'],
    )
    def test_refused(self, answer: str) -> None:
        """Anything else is no answer."""
        with pytest.raises(eventx.ModelError):
            read_json(answer)


class TestLabels:
    """Token classifiers and models of labelled spans."""

    def test_tags(self) -> None:
        """Tags become spans, whatever they begin with."""
        offsets = [(0, 0), (0, 4), (5, 11), (12, 13), (14, 19), (20, 22)]
        tags = ["O", "B-t.party", "I-t.party", "O", "I-t", "B-t"]
        found = list(join_tags(offsets, tags, [1, 0.5, 1.0, 1, 0.75, 1]))

        assert [
            (0, 11, "t.party", 0.75),
            (14, 19, "t", 0.75),
            (20, 22, "t", 1),
        ] == [(s.start, s.end, s.label, s.score) for s in found]

    def test_tags_uneven(self) -> None:
        """There has to be a tag for each token."""
        with pytest.raises(ValueError, match="zip"):
            list(join_tags([(0, 1)], []))

    def test_link(self) -> None:
        """A role goes to the nearest trigger of its type, the surest one."""
        spans = [
            Labelled(start=0, end=4, label="t.party", score=0.5),
            Labelled(start=5, end=9, label="t"),
            Labelled(start=10, end=14, label="t.party", score=0.9),
            Labelled(start=90, end=94, label="t"),
            Labelled(start=80, end=84, label="t.party", score=0.1),
            Labelled(start=85, end=88, label="u.party"),
        ]

        assert [
            ([5, 9], [10, 14]),
            ([90, 94], [80, 84]),
        ] == [(e["trigger"], e["party"]) for e in link(spans)]

    def test_classifier(self) -> None:
        """A token classifier that was trained here finds events."""
        model = _train(
            [
                ("Oslo signed a truce", "t.party O O t"),
                ("Bern broke the truce", "t.party O O t"),
                ("Peru wants no war", "O O O O"),
                ("Chad signed a bill", "O O O O"),
            ]
        )

        class Tagger(Scripted):
            def load(self) -> Any:
                return model

            def ask(self, model: Any, texts: Any) -> list[Any]:
                return [link(join_tags(*_tag(model, text))) for text in texts]

        detector = Tagger(None, window=30, overlap=5)
        text = (
            "Rome left early, and so on. Rome signed a truce. Peru wants war."
        )
        [truce] = detector.detect(eventx.Document(text))

        assert isinstance(truce, Truce)
        assert truce.trigger.start == text.index("truce")
        assert truce.party is not None
        assert truce.party.start == text.index("Rome signed")


def _features(words: list[str], k: int) -> list[str]:
    behind = words[k + 1] if k + 1 < len(words) else "-"
    far = words[k + 3] if k + 3 < len(words) else "-"
    return [words[k].rstrip("."), f"+1 {behind}", f"+3 {far.rstrip('.')}"]


def _train(rows: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Train a perceptron on sentences with a label for each word."""
    weights: dict[tuple[str, str], int] = {}
    for _ in range(20):
        for text, labels in rows:
            words = text.split()
            for k, gold in enumerate(labels.split()):
                guess = _best(weights, _features(words, k))
                if guess != gold:
                    for feature in _features(words, k):
                        for label, step in ((gold, 1), (guess, -1)):
                            key = feature, label
                            weights[key] = weights.get(key, 0) + step
    return weights


def _best(weights: dict[tuple[str, str], int], features: list[str]) -> str:
    return max(
        ("O", "t", "t.party"),
        key=lambda label: sum(weights.get((f, label), 0) for f in features),
    )


def _tag(
    weights: dict[tuple[str, str], int], text: str
) -> tuple[list[tuple[int, int]], list[str]]:
    words = text.split()
    offsets, at = [], 0
    for word in words:
        at = text.index(word, at)
        offsets.append((at, at + len(word.rstrip("."))))
        at += len(word)
    names = {"t": "truce", "t.party": "truce.party"}
    labels = [_best(weights, _features(words, k)) for k in range(len(words))]
    return offsets, [f"B-{names[x]}" if x in names else "O" for x in labels]


class TestServer:
    """The example of a language model behind a server."""

    chat = example("chat_detector")
    stub = example("stub_server")
    TEXT = "Peru recalled its envoy to Chad. The truce holds."

    def ask(self, reply: Any, text: str = TEXT, **options: Any) -> Any:
        """Return what is found with a server that replies so."""
        with self.stub.serving(reply) as address:
            detector = self.chat.ChatDetector(address, **options)
            extractor = eventx.Extractor(
                plugins=[detector], only=[], types=["recall"]
            )
            return extractor.extract(text), detector

    def test_request(self) -> None:
        """The request has the text, and the schema of the answer."""
        seen = []

        def reply(request: dict[str, Any]) -> str:
            seen.append(request)
            return '{"events": []}'

        result, _ = self.ask(reply)
        [request] = seen
        wanted = request["response_format"]["json_schema"]["schema"]

        assert ((), ()) == (result.events, result.errors)
        assert self.TEXT == request["messages"][1]["content"]
        assert eventx.json_schema(["recall", "accusation"]) == wanted

    def test_answer(self) -> None:
        """An answer in the form of the schema becomes records."""

        def reply(request: dict[str, Any]) -> str:
            text = request["messages"][1]["content"]
            data = eventx.extract(text).to_dict()
            for event in data["events"]:
                # Models quote well, and count badly.
                for role in ("trigger", "envoy", "sending_state"):
                    event[role] |= {"start": 0, "end": 0}
            return json.dumps(data)

        result, _ = self.ask(reply)
        [own] = eventx.extract(self.TEXT).of(eventx.Recall)
        [recall] = result.of(eventx.Recall)

        assert own.trigger == recall.trigger
        assert own.envoy == recall.envoy
        assert own.sending_state == recall.sending_state
        assert "chat" == recall.found_by.plugin

    def test_invented(self) -> None:
        """What a model makes up is no record."""
        reply = json.dumps(
            {
                "events": [
                    {"type": "recall", "trigger": {"text": "withdrew"}},
                    {
                        "type": "recall",
                        "trigger": {"text": "recalled"},
                        "receiving_state": {"text": "Norland"},
                    },
                ]
            }
        )
        result, detector = self.ask(lambda _: reply)
        [recall] = result.events

        assert recall.receiving_state is None
        assert {"trigger": 1, "receiving_state": 1} == detector.refused

    @pytest.mark.parametrize("reply", ["I found none.", "{", '{"events": 1}'])
    def test_bad_json(self, reply: str) -> None:
        """An answer that is no JSON is an error of the document."""
        result, _ = self.ask(lambda _: reply)

        assert ["ModelError"] == [each.kind for each in result.errors]

    def test_timeout(self) -> None:
        """An answer that does not come in time is an error."""

        def reply(_: Any) -> str:
            time.sleep(1)
            return "{}"

        result, _ = self.ask(reply, timeout=0.2)
        [problem] = result.errors

        assert "ModelError" == problem.kind
        assert "no answer of http://127.0.0.1" in problem.message

    def test_no_server(self) -> None:
        """A server that is not there is an error of the document."""
        detector = self.chat.ChatDetector("http://127.0.0.1:9/v1", timeout=2)
        extractor = eventx.Extractor(plugins=[detector], only=[])
        [problem] = extractor.extract(self.TEXT).errors

        assert "ModelError" == problem.kind


def test_pickle() -> None:
    """A detector goes to another process without its model."""
    detector = TestServer.chat.ChatDetector("http://127.0.0.1:9/v1")
    state = detector.__getstate__()
    again = object.__new__(type(detector))
    again.__setstate__(pickle.loads(pickle.dumps(state)))  # noqa: S301

    assert state["_loaded"] is None
    assert again.model == detector.model
    again.close()

"""From a text to its events, with plugins of all sorts."""

import datetime as dt
import re
import subprocess
import sys
import time
import types

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eventx
from eventx import (
    Actor,
    ActorKind,
    DateError,
    Document,
    Event,
    Extraction,
    Extractor,
    Factuality,
    FoundBy,
    OptionError,
    PluginError,
    Problem,
    Recall,
    Span,
    Statement,
    UnknownTypeError,
    When,
    detection,
)
from eventx.layers.lexicon import Entry


@attrs.frozen(kw_only=True)
class Expulsion(Event):
    """An event type of these tests."""

    type = "expulsion"
    identity = ("expelled",)

    expelled: Actor | None = None
    score: float | None = None
    others: tuple[Span, ...] = ()


def found(pattern, document):
    """Yield the places of a pattern as complete fields of an event."""
    for match in re.finditer(pattern, document.text):
        start, end = match.span()
        yield {
            "trigger": document.span(start, end),
            "factuality": Factuality.ACTUAL,
            "when": When(start=start, end=end, text=match.group()),
        }


@eventx.detector(Expulsion, triggers=["expelled", "threw  out"])
def expulsions(document):
    """Find expulsions."""
    for fields in found(r"(?i)expelled|threw\s+out", document):
        yield Expulsion(**fields)


@eventx.detector(Recall, triggers=["recalled"])
def recalls(document):
    """Find recalls."""
    for fields in found("recalled", document):
        yield Recall(**fields)


@eventx.detector(Statement, triggers=["said"])
def statements(document):
    """Find statements whose content is all that stands before."""
    for fields in found(" said", document):
        start = fields["trigger"].start
        end = len(document.text)
        speaker = document.span(min(start + 6, end), end)
        yield Statement(
            **fields,
            content=document.passage([(0, start)]),
            speaker=Actor(
                start=speaker.start,
                end=speaker.end,
                text=speaker.text,
                name=speaker.text,
                kind=ActorKind.PERSON,
            ),
        )


def alone(*plugins, **options):
    """Return an extractor without the installed plugins."""
    return Extractor(plugins=plugins, only=[], **options)


def breaking(function, *, triggers=("expelled",), name="breaking"):
    """Return a detector of expulsions that does what the function does."""
    return eventx.detector(Expulsion, triggers=triggers, name=name)(function)


class TestExtract:
    """The extractor completes and stamps what detectors find."""

    def test_result(self):
        """Id, day and text are handed on; events come in text order."""
        result = alone(expulsions, recalls).extract(
            "Chad recalled one and expelled two.",
            id="a1",
            published="2021-03-17",
        )

        assert ("a1", dt.date(2021, 3, 17)) == (result.id, result.published)
        assert "Chad recalled one and expelled two." == result.text
        assert [Recall, Expulsion] == [type(e) for e in result.events]
        assert () == result.errors

    def test_stamp(self):
        """A record says which plugin and which detector found it."""
        (event,) = alone(expulsions).extract("Expelled!").events

        assert (
            FoundBy(plugin="expulsions", version="", rule="expulsions")
            == event.found_by
        )

    def test_stamp_rule(self):
        """The name of a rule stays; who claims another plugin does not."""
        claim = FoundBy(plugin="somebody", version="9", rule="verb")

        @eventx.detector(Expulsion, triggers=[])
        def claiming(document):
            yield Expulsion(
                trigger=document.span(0, 1),
                factuality=Factuality.ACTUAL,
                found_by=claim,
            )

        plugin = types.ModuleType("claims")
        plugin.__version__ = "0.2"
        plugin.eventx_detectors = lambda: [claiming]
        (event,) = alone(plugin).extract("x").events

        assert (
            FoundBy(plugin="claims", version="0.2", rule="verb")
            == event.found_by
        )

    def test_open_fields(self):
        """Factuality and time are read from the sentence if left open."""

        @eventx.detector(Expulsion, triggers=["expelled"])
        def bare(document):
            for match in re.finditer("expelled", document.text):
                yield Expulsion(trigger=document.span(*match.span()))

        (event,) = (
            alone(bare)
            .extract(
                "Norway expelled two diplomats on Tuesday.",
                published="2021-03-17",
            )
            .events
        )

        assert Factuality.ACTUAL is event.factuality
        assert dt.date(2021, 3, 16) == event.when.earliest

    def test_reported_by(self):
        """An event within a statement has its speaker."""
        result = alone(recalls, statements).extract("Chad recalled it, said X")

        assert "X" == result.of(Recall)[0].reported_by.text
        assert result.of(Statement)[0].reported_by is None

    def test_mentions(self):
        """Mentions are one record, or one each if so asked."""

        @eventx.detector(Expulsion, triggers=["expelled"])
        def same(document):
            for fields in found("expelled", document):
                yield Expulsion(
                    **fields,
                    expelled=Actor(
                        start=0,
                        end=4,
                        text=document.text[:4],
                        name="Chad",
                        kind=ActorKind.STATE,
                        country="TCD",
                    ),
                )

        text = "Chad was expelled. It was expelled today."
        merged = alone(same).extract(text).events
        apart = alone(same).extract(text, mentions=True).events

        assert [2] == [len(event.mentions) for event in merged]
        assert [0, 0] == [len(event.mentions) for event in apart]

    @pytest.mark.parametrize(
        "more", [{"id": "b"}, {"published": "2021-03-17"}]
    )
    def test_document_has_its_own(self, more):
        """A day or an id beside a document is refused, not passed over."""
        with pytest.raises(eventx.errors.OptionError, match="of its own"):
            eventx.extract(eventx.Document("No.", id="a"), **more)

    def test_document(self):
        """A document may be given instead of a text."""
        document = Document("expelled", id="d", published="2020-01-01")

        result = alone(expulsions).extract(document)

        assert ("d", 1) == (result.id, len(result.events))

    def test_bad_date(self):
        """A date that is none is the caller's mistake."""
        with pytest.raises(DateError):
            alone().extract("", published="soon")

    def test_module_function(self):
        """For one text there is a function."""
        result = eventx.extract("expelled", plugins=[expulsions], only=[])

        assert 1 == len(result.events)
        assert isinstance(eventx.extract("Nothing here."), Extraction)

    @settings(deadline=None)  # the first text waits for imports
    @given(st.text(st.characters()))
    def test_any_text(self, text):
        """Text never raises, and what is found slices back."""
        result = alone(expulsions, recalls, statements).extract(
            text + " expelled " + text
        )

        assert () == result.errors
        for event in result.events:
            span = event.trigger
            assert result.text[span.start : span.end] == span.text
        assert result == Extraction.from_json(result.to_json())


class TestTriggers:
    """A detector sees the texts that have one of its triggers."""

    @pytest.mark.parametrize(
        ("text", "called"),
        [
            ("He was EXPELLED.", True),
            ("Expelled", True),
            ("They threw\nout all of them", True),
            ("un-expelled", True),
            ("expelledness", False),
            ("reexpelled", False),
            ("threwout", False),
            ("", False),
        ],
    )
    def test_words(self, text, called):
        """Whole words in any case; a space is any space."""
        calls = []
        detector = breaking(
            lambda document: calls.append(1) or [],
            triggers=expulsions.triggers,
        )

        alone(detector).extract(text)

        assert called == bool(calls)

    @pytest.mark.parametrize("text", ["the U.S. said", "chargé d’affaires"])
    def test_marks(self, text):
        """Triggers may end in a mark; apostrophes may be curly."""
        calls = []
        detector = breaking(
            lambda document: calls.append(1) or [],
            triggers=["u.s.", "chargé d'affaires"],
        )

        alone(detector).extract(text)

        assert [1] == calls

    def test_none(self):
        """A detector without triggers sees every text."""
        calls = []
        detector = breaking(
            lambda document: calls.append(1) or [], triggers=()
        )

        alone(detector).extract("")

        assert [1] == calls


class TestTypes:
    """Only some types may be wanted."""

    def test_names_and_classes(self):
        """By name or by class; what else is found is left out."""
        text = "recalled and expelled"
        for wanted in ("recall", Recall):
            extractor = alone(expulsions, recalls, types=[wanted])

            assert {"recall": Recall} == extractor.types
            assert [Recall] == [
                type(event) for event in extractor.extract(text).events
            ]

    def test_same_records(self):
        """A record does not depend on what else is wanted."""
        text = "Chad recalled it, said X"
        all_types = alone(recalls, statements)
        one_type = alone(recalls, statements, types=["recall"])

        assert (
            all_types.extract(text).of(Recall) == one_type.extract(text).events
        )

    @pytest.mark.parametrize(
        ("types", "message"),
        [
            (["recal"], "'recal'; did you mean 'recall'"),
            (["zzz"], "there are accusation, expulsion, recall"),
            (["sanctions"], "no plugin in use finds 'sanctions'"),
            ([Event], "unknown event type ''"),
        ],
    )
    def test_unknown(self, types, message):
        """The message says what there is."""
        with pytest.raises(UnknownTypeError, match=message):
            alone(expulsions, types=types)

    @pytest.mark.parametrize(
        "options", [{"types": "recall"}, {"rules": "rules.toml"}]
    )
    def test_text(self, options):
        """One name is not a list of letters."""
        with pytest.raises(OptionError, match="are a list"):
            alone(**options)


def make(**fields):
    """Return a detector that yields one record with these fields."""

    def detect(document):
        yield Expulsion(
            **{
                "trigger": document.span(0, 8),
                "factuality": Factuality.ACTUAL,
                **fields,
            }
        )

    return detect


def stop(document):
    """Yield a good record, and fail."""
    yield from expulsions(document)
    raise KeyError("lost")


class MuteError(Exception):
    """An exception that cannot be shown."""

    def __str__(self):
        """Fail."""
        raise ValueError


def mute(document):
    """Fail without a word."""
    raise MuteError


def leave(document):
    """Leave the program."""
    sys.exit(3)


def recurse(document):
    """Go too deep."""
    return recurse(document)


FAULTS = [
    (lambda document: 1 / 0, 0, "ZeroDivisionError", "division"),
    (lambda document: None, 0, "TypeError", "not iterable"),
    (leave, 0, "SystemExit", "3"),
    (mute, 0, "MuteError", "no message"),
    (recurse, 0, "RecursionError", "recursion"),
    (stop, 1, "KeyError", "lost"),
    (lambda document: ["expelled"], 0, "RecordError", "not one of Expulsion"),
    (
        lambda document: [Recall(trigger=document.span(0, 1))],
        0,
        "RecordError",
        r"Recall\('e'\), not one of Expulsion",
    ),
    (
        lambda document: [*expulsions(document), None, *expulsions(document)],
        2,
        "RecordError",
        "yielded None",
    ),
    (
        make(trigger=Span(start=0, end=8, text="banished")),
        0,
        "RecordError",
        "trigger .* is not in the text",
    ),
    (
        make(trigger=Span(start=500, end=503, text="far")),
        0,
        "RecordError",
        "is not in the text: .*500",
    ),
    (
        make(trigger=Span(start=2, end=2, text="")),
        0,
        "RecordError",
        "trigger .* is empty",
    ),
    (
        make(others=(Span(start=0, end=1, text="?"),)),
        0,
        "RecordError",
        "others .* is not in the text",
    ),
    (
        make(
            expelled=Actor(
                start=0,
                end=1,
                text="e",
                name="e",
                kind=ActorKind.STATE,
                antecedent=Span(start=1, end=2, text="?"),
            )
        ),
        0,
        "RecordError",
        "expelled .* is not in the text",
    ),
    (
        make(expelled=Span(start=0, end=1, text="e")),
        0,
        "RecordError",
        r"is Span\(0, 1, 'e'\), not Actor | None",
    ),
    (make(score="high"), 0, "RecordError", "score .* is 'high', not float"),
    (make(others=[]), 0, "RecordError", r"others .* is \[\], not tuple"),
    (make(factuality="actual"), 0, "TypeError", "factuality"),
    (make(confidence=3), 0, "RecordError", "from 0 to 1"),
    (make(colour=3), 0, "TypeError", "colour"),
]


class TestFaults:
    """A plugin that fails on a document costs its own records only."""

    @pytest.mark.parametrize(("function", "left", "kind", "message"), FAULTS)
    def test_isolated(self, function, left, kind, message):
        """The problem names the plugin; what else was found stands."""
        text = "expelled, recalled"

        result = alone(breaking(function), recalls).extract(text)

        assert 1 == len(result.of(Recall))
        assert left == len(result.of(Expulsion))
        (problem,) = result.errors
        assert ("plugin:breaking", kind) == (problem.stage, problem.kind)
        assert re.search(message, problem.message)

    @pytest.mark.parametrize(("function", "left", "kind", "message"), FAULTS)
    def test_strict(self, function, left, kind, message):
        """A strict extractor raises instead."""
        extractor = alone(breaking(function), recalls, strict=True)

        with pytest.raises((Exception, SystemExit)) as caught:
            extractor.extract("expelled, recalled")

        assert kind == caught.type.__name__

    @pytest.mark.parametrize("sleeping", [True, False])
    def test_hanging(self, monkeypatch, sleeping):
        """A plugin that hangs is left behind, asleep or busy."""
        monkeypatch.setattr(detection, "SECONDS", 0.2)

        def hang(document):
            end = time.monotonic() + 3
            while time.monotonic() < end:
                time.sleep(3 if sleeping else 0)
            return []

        began = time.monotonic()
        result = alone(breaking(hang), recalls).extract("expelled, recalled")

        assert time.monotonic() - began < 2
        assert 1 == len(result.events)
        assert (
            Problem(
                stage="plugin:breaking",
                kind="BudgetError",
                message="it took longer than 0.2 seconds",
            ),
        ) == result.errors

    def test_not_loaded(self):
        """A plugin that did not load is a problem of each document."""
        plugin = types.ModuleType("unloadable")
        plugin.eventx_detectors = lambda: 1 / 0

        extractor = alone(plugin, recalls)

        for text in ("", "recalled"):
            (problem,) = extractor.extract(text).errors
            assert "plugin:unloadable" == problem.stage
        failed = [i.name for i in extractor.plugins if i.state == "failed"]
        assert ["unloadable"] == failed

    def test_types_of_failed(self):
        """A type that only a failed plugin finds may still be asked for."""
        plugin = types.ModuleType("unloadable")
        plugin.eventx_detectors = lambda: 1 / 0

        result = alone(plugin, types=["sanctions"]).extract("x")

        assert (0, 1) == (len(result.events), len(result.errors))


class TestLayers:
    """Plugins may provide layers and names."""

    def extractor(self, compute, **options):
        """Return an extractor whose words come from a plugin."""
        plugin = types.ModuleType("wordy")
        plugin.eventx_layers = lambda: [
            eventx.Layer(name="words", compute=compute)
        ]

        @eventx.detector(Expulsion, triggers=[], name="by words")
        def by_words(document):
            for word in document.layer("words", lambda own: [own.text]):
                if word.endswith("expelled"):
                    yield from expulsions(document)

        return alone(plugin, by_words, **options)

    def test_provided(self):
        """Detectors get the layer of the plugin."""
        extractor = self.extractor(lambda document: document.text.split())

        assert 1 == len(extractor.extract("expelled again").events)

    def test_failing(self):
        """Where it fails, the own layer is used."""
        extractor = self.extractor(lambda document: 1 / 0)

        result = extractor.extract("was expelled")

        assert ["plugin:wordy"] == [each.stage for each in result.errors]
        assert 1 == len(result.events)

    def test_strict(self):
        """A strict extractor raises instead."""
        extractor = self.extractor(lambda document: 1 / 0, strict=True)

        with pytest.raises(ZeroDivisionError):
            extractor.extract("was expelled")

    def test_names(self):
        """The names that plugins bring are a layer."""
        entry = Entry("Jedha", ActorKind.STATE, None, "name")
        plugin = types.ModuleType("named")
        plugin.eventx_lexicons = lambda: [("Jedha", entry)]
        seen = []

        @eventx.detector(Expulsion, triggers=[])
        def look(document):
            lexicon = document.layer("lexicon", lambda own: None)
            seen.append(lexicon.match(["Jedha"], 0))
            return []

        alone(plugin, look).extract("Jedha")

        assert [(entry, 1)] == seen


class TestRules:
    """Rules files are used like plugins."""

    def test_file(self, tmp_path):
        """A rules file may find types that plugins bring."""
        path = tmp_path / "mine.toml"
        path.write_text(
            '[[rule]]\nid = "verb"\nevent = "expulsion"\n'
            'trigger = "verb: expel"\n'
            'roles.expelled = "patient: any"\n'
            'examples = ["Chad {trigger|expelled} {expelled|the envoy}."]\n'
        )

        extractor = alone(expulsions, rules=[path])

        assert ["expulsions", "mine.toml"] == [
            info.name for info in extractor.plugins if info.state == "ready"
        ]
        result = extractor.extract("Chad expelled the envoy.", mentions=True)
        assert {"expulsions", "mine.toml"} == {
            event.found_by.plugin for event in result.events
        }


class TestPipe:
    """Many texts, one after the other."""

    def test_forms(self):
        """Texts, mappings and documents; ids need not be texts."""
        results = list(
            alone(expulsions).pipe(
                [
                    "expelled",
                    {"text": "expelled", "id": 7, "published": "2021-03-17"},
                    Document("expelled", id="d"),
                ]
            )
        )

        assert ["", "7", "d"] == [result.id for result in results]
        assert [1, 1, 1] == [len(result.events) for result in results]
        assert dt.date(2021, 3, 17) == results[1].published

    @pytest.mark.parametrize(
        ("entry", "message"),
        [
            ({"id": "x"}, "no text, but NoneType"),
            ({"id": "x", "text": None}, "no text, but NoneType"),
            ({"id": "x", "text": b"a"}, "no text, but bytes"),
            ({"id": "x", "text": "a", "published": ""}, "not ''"),
            ({"id": "x", "text": "a", "published": 3}, "not int"),
        ],
    )
    def test_bad_entries(self, entry, message):
        """A bad entry stays in line, with a problem."""
        extractor = alone(expulsions)

        first, second, third = extractor.pipe(["a", entry, "b"])

        assert "x" == second.id
        (problem,) = second.errors
        assert "input" == problem.stage
        assert message in problem.message
        assert () == first.errors + third.errors
        with pytest.raises((TypeError, DateError)):
            list(alone(expulsions, strict=True).pipe([entry]))

    @pytest.mark.parametrize("n_process", [1, 2])
    def test_wrong(self, n_process):
        """What is no document at all stays in line as well."""
        first, second, third = alone(expulsions).pipe(
            ["a", 3, "expelled"], n_process=n_process
        )

        (problem,) = second.errors
        assert "not int" in problem.message
        assert () == first.errors + third.errors
        assert 1 == len(third.events)
        with pytest.raises(TypeError, match="not int"):
            list(alone(strict=True).pipe([3], n_process=n_process))

    @pytest.mark.parametrize("option", ["n_process", "batch_size"])
    def test_numbers(self, option):
        """Numbers are checked before anything is read."""
        with pytest.raises(OptionError, match="at least 1"):
            alone().pipe([], **{option: 0})

    def test_lazy(self):
        """Nothing is read ahead of need."""
        read = []

        def texts():
            for number in range(3):
                read.append(number)
                yield "expelled"

        results = alone(expulsions).pipe(texts())

        assert [] == read
        next(results)
        assert [0] == read

    @pytest.mark.parametrize("n_process", [1, 2])
    def test_as_tuples(self, n_process):
        """What stands beside a text is handed through."""
        pairs = [(f"expelled {n}", n) for n in range(9)]

        results = alone(expulsions).pipe(
            pairs, as_tuples=True, n_process=n_process, batch_size=2
        )

        assert [(text, number) for text, number in pairs] == [
            (result.text, number) for result, number in results
        ]

    def test_processes(self):
        """Several processes give what one gives, in the same order."""
        texts = [f"expelled {n} recalled" for n in range(20)]
        extractor = alone(
            expulsions, recalls, breaking(lambda document: 1 / 0)
        )

        alike = [
            list(extractor.pipe(texts, n_process=n, batch_size=3))
            for n in (1, 2)
        ]

        assert alike[0] == alike[1]
        assert texts == [result.text for result in alike[1]]


def test_plugins():
    """Plugins are listed in the order of names."""
    extractor = alone(recalls, expulsions)

    passed = [info for info in extractor.plugins if not info.distribution]

    assert ["expulsions", "recalls"] == [info.name for info in passed]
    assert isinstance(extractor.plugins, tuple)


def test_unregistered():
    """An object that is no plugin is refused with its name."""
    with pytest.raises(PluginError, match="plugin int: it offers nothing"):
        alone(3)


PROGRAM = """
import re
import attrs, eventx

@attrs.frozen(kw_only=True)
class Row(eventx.Event):
    type = "row"
    identity = ("who",)
    who: eventx.Actor | None = None

def detector(name):
    @eventx.detector(Row, eventx.Recall, triggers=["alpha", "beta"], name=name)
    def rows(document):
        for match in re.finditer("alpha|beta", document.text):
            span = document.span(*match.span())
            who = eventx.Actor(
                start=span.start, end=span.end, text=span.text,
                name=span.text, kind=eventx.ActorKind.GROUP,
            )
            yield Row(
                trigger=span, who=who, factuality=eventx.Factuality.ACTUAL
            )
    return rows

extractor = eventx.Extractor(
    plugins=[detector(name) for name in ("c", "a", "b")], only=[]
)
result = extractor.extract("alpha beta alpha gamma beta. " * 3)
print(result.to_json(), [info.name for info in extractor.plugins])
"""


def test_hash_seed():
    """The same input gives the same output, whatever the hash seed."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert 1 == len(outputs)


def test_import():
    """Importing eventx prints nothing and loads nothing heavy."""
    program = (
        "import sys, eventx; print(*{'pluggy', 'cattrs', 'dateparser', "
        "'regex', 'importlib.metadata', 'concurrent.futures'} "
        "& set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True
    )

    assert (b"\n", b"") == (done.stdout, done.stderr)

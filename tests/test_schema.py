"""The JSON Schema of the output, against what is written."""

import collections.abc
import datetime as dt
import enum
import json
import typing
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from click.testing import CliRunner

import eventx
from eventx.cli import main
from eventx.errors import OptionError


ARTICLE = Path(__file__).parents[1] / "examples/articles/envoy-recalled.txt"


class Manner(enum.StrEnum):
    """An enumeration that eventx has never heard of."""

    OPEN = "open"
    SECRET = "secret"


@attrs.frozen(kw_only=True)
class Expulsion(eventx.Event):
    """A type that eventx has never heard of."""

    type = "expulsion"

    host: eventx.Actor | None = None
    expelled: tuple[eventx.Actor, ...] = ()
    manner: Manner | None = None
    number: int | None = None
    until: dt.date | None = None


@eventx.detector(Expulsion, triggers=["expelled"])
def expulsions(document: eventx.Document) -> typing.Iterator[Expulsion]:
    """Yield one expulsion, with a value in each field."""
    at = document.text.index("expelled")
    yield Expulsion(
        trigger=document.span(at, at + 8),
        host=document.actor(0, 4),
        expelled=(document.actor(0, 4),),
        manner=Manner.OPEN,
        number=2,
        until=dt.date(2024, 5, 1),
    )


def wrong(schema: dict[str, Any], data: Any) -> list[str]:
    """Return what is wrong with data, the innermost messages first."""
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.FormatChecker()
    )
    return [
        inner.message
        for error in validator.iter_errors(data)
        for inner in (*(error.context or ()), error)
    ]


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """What is written of the example article."""
    text = ARTICLE.read_text(encoding="utf-8")
    result = eventx.extract(text, published="2023-05-10", id="a")
    data: dict[str, Any] = json.loads(result.to_json())
    return data


@pytest.fixture
def recall(written: dict[str, Any]) -> dict[str, Any]:
    """A copy of what is written of a recall, in an extraction of its own."""
    found = [each for each in written["events"] if each["type"] == "recall"]
    copy: dict[str, Any] = json.loads(json.dumps(written))
    copy["events"] = json.loads(json.dumps(found[:1]))
    return copy


def test_schema() -> None:
    """It is a schema of draft 2020-12, and JSON throughout."""
    schema = eventx.json_schema()

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == json.loads(json.dumps(schema))
    assert schema["$schema"].endswith("2020-12/schema")
    assert 1 == schema["eventx_schema"]


def test_written(written: dict[str, Any]) -> None:
    """What is written of an article with all four types is valid."""
    types = {event["type"] for event in written["events"]}

    assert {"accusation", "recall", "sanctions", "statement"} == types
    assert not wrong(eventx.json_schema(), written)


def test_problems() -> None:
    """So is an extraction with errors, and one without anything."""
    problem = eventx.Problem(stage="plugin:a", kind="OSError", message="full")
    result = eventx.Extraction(errors=(problem,))

    assert not wrong(eventx.json_schema(), result.to_dict())
    assert not wrong(eventx.json_schema([]), result.to_dict())


@pytest.mark.parametrize("types", [["recall"], [eventx.Recall]])
def test_types(written: dict[str, Any], types: list[Any]) -> None:
    """With some types only, events of others are refused."""
    schema = eventx.json_schema(types)
    valid = [
        event["type"]
        for event in written["events"]
        if not wrong(schema, {**written, "events": [event]})
    ]

    assert {"recall"} == set(valid)


def test_types_are_a_list() -> None:
    """A name alone is not taken for a list of letters."""
    with pytest.raises(OptionError, match="not 'recall'"):
        eventx.json_schema("recall")


class TestRefused:
    """What is not as it should be."""

    @pytest.mark.parametrize(
        "field", ["type", "trigger", "factuality", "envoy", "mentions"]
    )
    def test_missing(self, recall: dict[str, Any], field: str) -> None:
        """A missing field is refused, even one that may be null."""
        del recall["events"][0][field]

        found = wrong(eventx.json_schema(), recall)

        assert f"{field!r} is a required property" in found

    @pytest.mark.parametrize("field", ["factuality", "type"])
    def test_value(self, recall: dict[str, Any], field: str) -> None:
        """A wrong value of an enumeration is refused, and so is a tag."""
        recall["events"][0][field] = "likely"

        assert wrong(eventx.json_schema(), recall)

    def test_inner_value(self, recall: dict[str, Any]) -> None:
        """So is one within a role."""
        recall["events"][0]["sending_state"]["kind"] = "city"

        assert wrong(eventx.json_schema(), recall)

    @pytest.mark.parametrize(
        "where",
        [
            lambda data: data,
            lambda data: data["events"][0],
            lambda data: data["events"][0]["trigger"],
        ],
        ids=["extraction", "event", "span"],
    )
    def test_extra(self, recall: dict[str, Any], where: Any) -> None:
        """An extra key is refused everywhere."""
        where(recall)["colour"] = "red"

        assert wrong(eventx.json_schema(), recall)

    def test_date(self, recall: dict[str, Any]) -> None:
        """A day is a date."""
        recall["published"] = "last Tuesday"

        assert "'last Tuesday' is not a 'date'" in wrong(
            eventx.json_schema(), recall
        )

    def test_unknown_type(self) -> None:
        """A type that is not there is an error with a suggestion."""
        with pytest.raises(eventx.UnknownTypeError, match="'recall'"):
            eventx.json_schema(["recal"])


class TestThirdParty:
    """A class of somebody else."""

    def test_extractor(self) -> None:
        """An extractor describes what its plugins bring."""
        extractor = eventx.Extractor(plugins=[expulsions])
        result = extractor.extract("Peru expelled an envoy.")

        assert result.of(Expulsion)
        assert not wrong(extractor.json_schema(), result.to_dict())
        assert wrong(eventx.json_schema(["recall"]), result.to_dict())

    def test_alone(self) -> None:
        """A class is described without any plugin."""
        event = eventx.json_schema([Expulsion])["$defs"]["Expulsion"]

        assert {"const": "expulsion"} == event["properties"]["type"]
        assert "evidence" not in event["properties"]
        assert list(event["properties"]) == event["required"]

    def test_refused(self) -> None:
        """A wrong value of its own enumeration is refused."""
        extractor = eventx.Extractor(plugins=[expulsions])
        data = extractor.extract("Peru expelled an envoy.").to_dict()
        [event] = [e for e in data["events"] if e["type"] == "expulsion"]
        event["manner"] = "loud"

        assert wrong(extractor.json_schema(), data)

    def test_names(self) -> None:
        """Two classes of one name are two definitions."""

        @attrs.frozen(kw_only=True)
        class Actor:
            stage: str

        @attrs.frozen(kw_only=True)
        class Premiere(eventx.Event):
            type = "premiere"
            lead: Actor | None = None

        names = eventx.json_schema([Premiere])["$defs"]

        assert 2 == len([name for name in names if name.endswith("Actor")])

    @pytest.mark.parametrize(
        ("kind", "value", "other"),
        [
            (tuple[int, ...], [1, 2], ["a"]),
            (tuple[int, str], [1, "a"], [1]),
            (frozenset[str], ["a"], "a"),
            (dict[str, float], {"a": 0.5}, {"a": "b"}),
            (typing.Literal["a", "b"], "a", "c"),
            (typing.Optional[bool], None, "a"),  # noqa: UP045  # both ways
            (int | str, "a", None),
        ],
    )
    def test_fields(self, kind: Any, value: Any, other: Any) -> None:
        """Fields of many types are described."""
        made: Any = attrs.make_class(
            "Made", {"part": attrs.field(type=kind)}, bases=(eventx.Event,)
        )
        schema = eventx.json_schema([made])
        part = schema["$defs"]["Made"]["properties"]["part"]
        part = {**part, "$defs": schema["$defs"]}

        assert not wrong(part, value)
        assert wrong(part, other)

    @pytest.mark.parametrize(
        "kind",
        [object, Any, collections.abc.Callable, tuple, dict[int, str], None],
    )
    def test_indescribable(self, kind: Any) -> None:
        """Another type is an error that names class and field."""
        made: Any = attrs.make_class(
            "Made", {"part": attrs.field(type=kind)}, bases=(eventx.Event,)
        )

        with pytest.raises(eventx.PluginError, match=r"^Made\.part: "):
            eventx.json_schema([made])


class TestCommand:
    """`eventx schema`."""

    def test_all(self) -> None:
        """It prints the schema of all types."""
        done = CliRunner().invoke(main, ["schema"])

        assert 0 == done.exit_code
        assert eventx.Extractor().json_schema() == json.loads(done.stdout)

    def test_one(self) -> None:
        """It prints that of one type."""
        done = CliRunner().invoke(main, ["schema", "recall"])

        assert eventx.json_schema(["recall"]) == json.loads(done.stdout)

    def test_unknown(self) -> None:
        """A type that is not there is one line, and exit code 2."""
        done = CliRunner().invoke(main, ["schema", "recal"])

        assert (2, "") == (done.exit_code, done.stdout)
        assert "did you mean 'recall'" in done.stderr

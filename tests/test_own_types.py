"""An event type of a third party is as good as the four, everywhere."""

from __future__ import annotations

import enum
import io
import json
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from rich.console import Console

import eventx
from eventx import rules
from eventx.cli import Settings, main
from eventx.evaluation import evaluate
from eventx.formats.table import extraction_block


class Rank(enum.StrEnum):
    """An enumeration that eventx has never heard of."""

    HIGH = "high"
    LOW = "low"


@attrs.frozen(kw_only=True)
class Summit(eventx.Event):
    """A type that eventx has never heard of."""

    type = "summit"
    identity = ("host", "guest")
    source_role = "host"
    target_role = "guest"

    host: eventx.Actor | None = None
    guest: eventx.Actor | None = None
    topic: eventx.Passage | None = None
    rank: Rank | None = None


RULES = """
[[rule]]
id = "hosted"
event = "summit"
trigger = "verb: host"
roles.host = "agent: actor"
roles.guest = "patient: actor"
roles.topic = ["pp(over, on): any?"]
set.rank = "high"
vary.rank.low = "modifier(minor)"
examples = ["{host|Norway} {trigger|hosted} {guest|Peru} over {topic|fish}."]
"""
TEXT = (
    "Norway hosted Peru over cod on Monday. Oslo had hosted Peru before. "
    "Chad will host Norway on Friday."
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A rules file that names the type."""
    path = tmp_path / "summit.toml"
    path.write_text(RULES)
    return path


@pytest.fixture
def result(file: Path) -> eventx.Extraction:
    """What the rules find."""
    plugin = rules.load(file, types=[Summit])
    return eventx.extract(
        TEXT, id="a", published="2023-05-10", plugins=[plugin], only=[]
    )


def test_json(result: eventx.Extraction) -> None:
    """It is written in the order of the class, and read back."""
    data = json.loads(result.to_json())["events"][0]

    assert ["type", "trigger", "factuality", "host", "guest", "topic"] == list(
        data
    )[:6]
    assert ("summit", "high") == (data["type"], data["rank"])
    assert result == eventx.Extraction.from_json(result.to_json())


def test_merged(result: eventx.Extraction) -> None:
    """Mentions with the same identity are one record."""
    assert [2, 1] == [len(event.mentions) for event in result.events]


def test_dyad(result: eventx.Extraction) -> None:
    """Source and target are the roles that the class names."""
    assert [("NOR", "PER"), ("TCD", "NOR")] == [
        (event.source.country, event.target_actor.country)
        for event in result.events
    ]


def test_completed(result: eventx.Extraction) -> None:
    """Factuality and date are read as for the four."""
    assert [("actual", "2023-05-08"), ("planned", "2023-05-12")] == [
        (event.factuality, event.when.dates) for event in result.events
    ]


def test_explained(result: eventx.Extraction) -> None:
    """A record says how it came to be."""
    text = result.events[0].explain()

    assert "rule hosted" in text
    assert "[agent]" in text


def test_table(result: eventx.Extraction) -> None:
    """A table shows its roles."""
    stream = io.StringIO()
    Console(file=stream, width=100).print(extraction_block(result))

    assert "summit" in stream.getvalue()
    assert "Norway" in stream.getvalue()


def test_evaluated(result: eventx.Extraction) -> None:
    """It is scored like the four, in the roles that the gold has."""
    gold = {
        "id": "a",
        "text": TEXT,
        "events": [
            {
                "type": "summit",
                "trigger": [7, 13],
                "roles": {"host": [[0, 6]], "guest": [[14, 18]]},
                "factuality": "actual",
            }
        ],
    }
    found = {**result.to_dict(), "events": result.to_dict()["events"][:1]}

    report = evaluate([gold], [found], type="summit")

    assert 1 == report.rows["summit"]["F1"]
    assert 1 == report.rows["summit.host"]["F1"]


def test_command(file: Path) -> None:
    """A rules file alone finds it, where a plugin has the type."""
    [summits] = [rules.load(file, types=[Summit])]
    settings = Settings(plugins=(summits,))

    done = CliRunner().invoke(
        main,
        ["extract", "--types", "summit", "--format", "table", "-"],
        input=TEXT,
        obj=settings,
    )

    assert 0 == done.exit_code
    assert "summit" in done.stdout


def test_rules_alone(file: Path) -> None:
    """`rules=` takes the types of the plugins in use."""

    class Types:
        """A plugin that brings a type, and nothing that finds it."""

        def eventx_event_types(self) -> list[type[eventx.Event]]:
            """Return the type."""
            return [Summit]

    extractor = eventx.Extractor(plugins=[Types()], only=[], rules=[file])

    assert 2 == len(extractor.extract(TEXT).of(Summit))

"""What is wrong with a rules file is said, with place and suggestion."""

import enum

import attrs
import pytest

import eventx
from eventx import RulesError, rules


class Extent(enum.StrEnum):
    """An enumeration of a third party."""

    FULL = "full"
    PARTIAL = "partial"


@attrs.frozen(kw_only=True)
class Pause(eventx.Event):
    """A type of a third party, with fields of several kinds."""

    type = "pause"
    who: eventx.Actor | None = None
    what: eventx.Span | None = None
    name: str = ""
    extent: Extent | None = None
    count: int = 0


RULE = """\
[[rule]]
id = "verb"
event = "pause"
trigger = "verb: pause"
roles.who = "agent: actor"
roles.what = "patient: np?"
roles.name = "pp(in): any?"
set.extent = "full"
vary.extent.partial = "modifier(some)"
"""


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Return a function that loads rules given as text."""
    monkeypatch.chdir(tmp_path)

    def load(text):
        (tmp_path / "pause.toml").write_text(text)
        return rules.load("pause.toml", types=[Pause])

    return load


def test_fields(load):
    """Roles may be actors, spans and strings, and attributes enumerations."""
    result = eventx.extract(
        "Peru paused the talks in Oslo.", plugins=[load(RULE)], only=[]
    )

    (pause,) = result.events
    assert () == result.errors
    assert ("Peru", "the talks", "Oslo", Extent.FULL) == (
        pause.who.name,
        pause.what.text,
        pause.name,
        pause.extent,
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("roles.who", "roles.whom", "pause.toml:5:7: rule 'verb': Pause has"),
        ("roles.who", "roles.whom", "mean 'who'?"),
        ("roles.who", "roles.count", "write set.count = VALUE"),
        ('"pause"', '"pauze"', "pause.toml:3:9: rule 'verb': unknown event"),
        ('"full"', '"ful"', "extent is one of full, partial, not 'ful'; did"),
        ("set.extent", "set.extend", "has no 'extend' to set; did you mean"),
        ("set.extent", "usual", "usual is one of actual, planned"),
        ('"agent: actor"', '"agnet: actor"', "pause.toml:5:14: rule 'verb'"),
        ('"agent: actor"', '"agent: actro"', "unknown filler 'actro'; did"),
        ('"agent: actor"', "5", "is a text or a list of texts"),
        ('"verb"', "5", "id is a text, not 5"),
        ('"verb: pause"', '"verv: pause"', "mean 'verb'?"),
        ('"verb: pause"', '"verb: pause | --"', "a trigger is a word, not"),
        ('"verb: pause"', '"verb: -- off"', "a trigger is a word, not '--'"),
        ('"verb: pause"', "[]", "trigger is a text such as"),
        ('set.extent = "full"', 'weight = "a"', "weight is a number, not 'a'"),
        ('id = "verb"', 'id = "verb', "pause.toml:2:"),
        ("[[rule]]", "[[rules]]", "unknown table 'rules'"),
        ("[[rule]]", "[rule]", "two brackets"),
    ],
)
def test_mistake(load, old, new, message):
    """A mistake is refused, with what was probably meant."""
    with pytest.raises(RulesError) as caught:
        load(RULE.replace(old, new, 1))

    assert message in str(caught.value)


def test_underlined(load):
    """The line of a mistake is shown, and the words underlined."""
    with pytest.raises(RulesError) as caught:
        load(RULE.replace('"pause"', '"pauze"'))

    assert [
        '  event = "pauze"',
        "          ~~~~~~~",
    ] == str(caught.value).splitlines()[1:]

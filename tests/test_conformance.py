"""`eventx.testing.check_plugin`: each fault of a plugin is named."""

import importlib.util
import sys
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import eventx
from eventx.cli import main
from eventx.plugins import event_type
from eventx.testing import Level, check_plugin, reading


GOOD = """\
import re

import attrs

import eventx


@attrs.frozen(kw_only=True)
class Walkout(eventx.Event):
    type = "walkout"
    identity = ("who",)
    who: eventx.Passage | None = None


class Walkouts:
    name = "walkouts"
    types = (Walkout,)
    triggers = ("walked out",)

    def detect(self, document):
        for found in re.finditer(r"(\\w+) walked out", document.text):
            yield Walkout(
                trigger=document.span(found.end() - 10, found.end()),
                who=document.passage([found.span(1)]),
            )


def eventx_event_types():
    return [Walkout]


def eventx_detectors():
    return [Walkouts()]
"""
LOOP = "        for found in"
END = "                who=document.passage([found.span(1)]),\n            )\n"
BATCH = """
    def detect_batch(self, documents):
        return [list(self.detect(each)) for each in {}]

    def close(self):
        {}
"""

# What is wrong: a piece of the good plugin, what stands in its place, and the
# check that has to notice.
FAULTS = {
    "misspelt hook": ("eventx_detectors", "eventx_detector", "unknown-hook"),
    "hook with a default": (
        "def eventx_detectors()",
        "def eventx_detectors(found=[])",
        "hook-takes-arguments",
    ),
    "hook with an argument": (
        "def eventx_event_types()",
        "def eventx_event_types(register)",
        "hook-takes-arguments",
    ),
    "hook that raises": ("[Walkouts()]", "[Walkouts][1]", "hook-fails"),
    "hook that exits": ("[Walkouts()]", "exit(3)", "hook-fails"),
    "hook that returns one": ("[Walkouts()]", "Walkouts()", "hook-returns"),
    "no hook": ("def eventx_", "def offer_", "no-hooks"),
    "newer hooks": ("import re\n", "EVENTX_HOOKS = 9\n", "hooks-version"),
    "no version of hooks": (
        "import re\n",
        "import re\nEVENTX_HOOKS = 0\n",
        "hooks-version",
    ),
    "import error": ("import re\n", "import rx\n", "import-fails"),
    "exit on import": ("import re\n", "raise SystemExit\n", "import-fails"),
    "class for instance": ("[Walkouts()]", "[Walkouts]", "not-a-detector"),
    "no tuple of types": ("(Walkout,)", "Walkout", "detector-fields"),
    "same names": (
        "[Walkouts()]",
        "[Walkouts(), Walkouts()]",
        "detector-names",
    ),
    "no attrs class": ("@attrs.frozen(kw_only=True)\n", "", "type-not-frozen"),
    "type without name": (
        'type = "walkout"',
        'type = "walk out"',
        "type-name",
    ),
    "type of no event": ("(eventx.Event)", "", "not-a-type"),
    "taken type": ('type = "walkout"', 'type = "recall"', "type-taken"),
    "unknown identity": ('("who",)', '("whom",)', "type-identity"),
    "unknown dyad role": (
        "identity = (",
        'source_role = "whom"\n    identity = (',
        "dyad-role",
    ),
    "unreadable annotation": (
        "who: eventx.Passage | None",
        'who: "eventx.Passge | None"',
        "type-annotation",
    ),
    "required role": ("| None = None", "| None", "role-required"),
    "list in a role": (
        "who: eventx.Passage | None = None",
        "who: list[eventx.Span] = []",
        "role-mutable",
    ),
    "object in a role": (
        "who: eventx.Passage | None = None",
        "who: eventx.Passage | None = None\n    extra: object = object()",
        "type-round-trip",
    ),
    "record on any text": (
        LOOP,
        "        yield Walkout(trigger=document.span(0, 0))\n" + LOOP,
        "record-on-empty",
    ),
    "raises": (
        LOOP,
        "        document.text.index('!')\n" + LOOP,
        "detector-raises",
    ),
    "raises on odd text": (
        LOOP,
        "        document.text.encode()\n" + LOOP,
        "detector-raises",
    ),
    "not a record": (LOOP, "        yield 'walkout'\n" + LOOP, "not-a-record"),
    "another's type": (
        "yield Walkout(",
        "yield eventx.Recall(trigger=document.span(0, 1))\n            Walkout(",
        "foreign-type",
    ),
    "span of a copy": (
        "trigger=document.span(",
        "trigger=eventx.Document(document.text.upper()).span(",
        "span-outside",
    ),
    "empty trigger": ("found.end() - 10,", "found.end(),", "trigger-empty"),
    "wrong type in a role": (
        "who=document.passage([found.span(1)])",
        "who=document.span(*found.span(1))",
        "role-wrong-type",
    ),
    "changes the text": (
        LOOP,
        "        document.text = document.text.strip() + '.'\n" + LOOP,
        "changes-document",
    ),
    "state between documents": (
        LOOP,
        "        self.seen = not getattr(self, 'seen', False)\n"
        "        if self.seen: return\n" + LOOP,
        "not-deterministic",
    ),
    "prints": (LOOP, "        print('reading')\n" + LOOP, "writes-output"),
    "calls a host": (
        LOOP,
        "        import socket, contextlib\n"
        "        with contextlib.suppress(OSError):\n"
        "            socket.create_connection(('localhost', 9))\n" + LOOP,
        "uses-network",
    ),
    "slow": (
        LOOP,
        "        import time; time.sleep(0.0001 * len(document.text))\n"
        + LOOP,
        "too-slow",
    ),
    "hangs": (LOOP, "        while True: pass\n" + LOOP, "hangs"),
    "local class": (
        "class Walkouts:",
        "Walkout.__qualname__ = 'make.<locals>.Walkout'\n\nclass Walkouts:",
        "does-not-pickle",
    ),
    "batch in disorder": (
        END,
        END + BATCH.format("reversed(documents)", "pass"),
        "batch-differs",
    ),
    "batch too short": (
        END,
        END + BATCH.format("documents[1:]", "pass"),
        "batch-differs",
    ),
    "closes once": (
        END,
        END + BATCH.format("documents", "del self.model"),
        "close-fails",
    ),
    "closes all": (
        END,
        END + BATCH.format("documents", "raise SystemExit"),
        "close-fails",
    ),
    "batch that exits": (
        END,
        END + BATCH.format("exit(1)", "pass"),
        "batch-differs",
    ),
    "finds nothing": ("(\\w+) walked", "(\\d+) walked", "finds-nothing"),
    "unknown layer": (
        "def eventx_detectors",
        (
            "def eventx_layers():\n"
            "    return [eventx.Layer(name='phrase', compute=len)]\n\n\n"
            "def eventx_detectors"
        ),
        "layer-unknown",
    ),
    "layer of another form": (
        "def eventx_detectors",
        (
            "def eventx_layers():\n"
            "    return [eventx.Layer(name='sentences', compute=lambda d: [])]\n"
            "\n\ndef eventx_detectors"
        ),
        "layer-form",
    ),
    "layer that raises": (
        "def eventx_detectors",
        (
            "def eventx_layers():\n"
            "    return [eventx.Layer(name='sentences', compute=len)]\n\n\n"
            "def eventx_detectors"
        ),
        "layer-fails",
    ),
    "form of a name": (
        "def eventx_detectors",
        (
            "def eventx_lexicons():\n"
            "    from eventx.layers.lexicon import Entry\n"
            "    kind = eventx.ActorKind.STATE\n"
            "    return [('Orvania', Entry('Orvania', kind, None, 'nme'))]\n\n\n"
            "def eventx_detectors"
        ),
        "names-refused",
    ),
    "name of another": (
        "def eventx_detectors",
        (
            "def eventx_lexicons():\n"
            "    from eventx.layers.lexicon import Entry\n"
            "    kind = eventx.ActorKind.STATE\n"
            "    return [('Peru', Entry('Chile', kind, 'CHL', 'name'))]\n\n\n"
            "def eventx_detectors"
        ),
        "names-refused",
    ),
}
# These show in a process of its own only.
ALONE = {
    "heavy import": (
        "import re\n",
        (
            "import re\nimport sys, types\n"
            "sys.modules.setdefault('torch', types.ModuleType('torch'))\n"
        ),
        "heavy-import",
    ),
    "slow import": (
        "import re\n",
        "import re, time\ntime.sleep(0.1)\n",
        "slow-import",
    ),
    "prints on import": (
        "import re\n",
        "import re\nprint('ready')\n",
        "writes-output",
    ),
    "hash seed": (
        "document.passage([found.span(1)])",
        "document.passage([found.span(hash(found[1]) % 2)])",
        "depends-on-hash-seed",
    ),
}


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """Return a function that writes a plugin and returns its file."""

    def write(source=GOOD, name="faulty_walkout"):
        path = tmp_path / f"{name}.py"
        path.write_text(source)
        monkeypatch.delitem(sys.modules, name, raising=False)
        return str(path)

    yield write
    sys.modules.pop("faulty_walkout", None)


TEXTS = ("Peru walked out on Monday.", "Two envoys walked out of talks.")


def faulty(old, new):
    """Return the source of the good plugin with a fault."""
    assert old in GOOD

    return GOOD.replace(old, new)


def test_good(plugin):
    """A plugin without faults has no findings."""
    assert () == check_plugin(plugin(), texts=TEXTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_fault(plugin, monkeypatch, fault):
    """Each fault is named, in one line that says what to do."""
    monkeypatch.setattr(reading, "PATIENCE", 0.5)
    old, new, check = FAULTS[fault]

    findings = check_plugin(
        plugin(faulty(old, new)), texts=TEXTS, processes=False
    )

    assert check in [finding.check for finding in findings]
    assert all("\n" not in str(finding) for finding in findings)
    assert all(finding.advice for finding in findings)


@pytest.mark.parametrize("fault", ALONE)
def test_fault_alone(plugin, fault):
    """What shows on import, or under another hash seed, is named."""
    old, new, check = ALONE[fault]

    findings = check_plugin(plugin(faulty(old, new)), texts=TEXTS)

    assert [check] == [finding.check for finding in findings]


def no_detectors():
    """Offer nothing."""
    return []


def test_type_given_back(plugin):
    """A class that took a type is not what its records are read as."""
    check_plugin(
        plugin(faulty('type = "walkout"', 'type = "recall"')), processes=False
    )

    assert eventx.Recall is event_type("recall")


RULES = """
[[rule]]
id = "verb"
event = "recall"
trigger = "verb: recall"
roles.envoy = "patient: np"
%s
"""


@pytest.mark.parametrize(
    ("examples", "checks"),
    [
        ('examples = ["Peru {trigger|recalled} {envoy|it}."]', []),
        ("", ["no-examples"]),
        ('examples = ["Peru {trigger|recalled}."]', ["example-fails"]),
        (
            (
                'examples = ["Peru {trigger|recalled} {envoy|it}."]\n'
                'counterexamples = ["Peru recalled him."]'
            ),
            ["counterexample-matches"],
        ),
    ],
)
def test_rules(tmp_path, examples, checks):
    """Rules have to have examples, and to match them."""
    path = tmp_path / "rules.toml"
    path.write_text(RULES % examples)

    findings = check_plugin(eventx.rules.load(path))

    assert checks == [finding.check for finding in findings]


@pytest.mark.parametrize(
    "name", ["recall", "sanctions", "accusation", "statement"]
)
def test_shipped(name):
    """The four detectors keep to the contract; their rules have a test."""
    findings = [
        str(finding)
        for finding in check_plugin(name, budget=0.2)
        if finding.level is Level.ERROR and "example" not in finding.check
    ]

    assert [] == findings


@pytest.mark.parametrize(
    ("given", "check"),
    [
        ("reccal", "not-found"),
        ("missing.py", "not-found"),
        (SimpleNamespace, "plugin-is-class"),
        (SimpleNamespace(eventx_detectors=no_detectors), None),
        (SimpleNamespace(), "no-hooks"),
    ],
)
def test_given(given, check):
    """A plugin may be given by name, by file or as an object."""
    findings = check_plugin(given)

    assert [check][: len(findings)] == [each.check for each in findings]


def test_module(plugin):
    """A module that cannot be imported by its name is loaded from its file."""
    spec = importlib.util.spec_from_file_location("odd_name", plugin())
    module = importlib.util.module_from_spec(spec)
    sys.modules["odd_name"] = module
    spec.loader.exec_module(module)

    assert () == check_plugin(module, texts=TEXTS)


class TestCommand:
    """`eventx plugins check`."""

    def run(self, *arguments):
        """Run the command."""
        result = CliRunner().invoke(main, ["plugins", "check", *arguments])
        return result.exit_code, result.stdout

    def test_good(self, plugin, monkeypatch, tmp_path):
        """A good plugin passes, by its file or its module."""
        plugin(name="good_walkout")
        monkeypatch.chdir(tmp_path)

        assert (0, "good_walkout.py: all is well\n") == self.run(
            "good_walkout.py", "--text", TEXTS[0]
        )

    def test_faulty(self, plugin):
        """Faults are listed and counted."""
        code, output = self.run(plugin(faulty("eventx_det", "eventx_dt")))

        assert 1 == code
        assert "[unknown-hook]" in output
        assert output.endswith("1 error, 0 warnings\n")

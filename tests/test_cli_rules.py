"""`eventx rules`: check, test, try and trace."""

import re
import textwrap

import attrs
import pytest
from click.testing import CliRunner

import eventx
from eventx import rules
from eventx.cli import Settings, main
from eventx.cli.inline import rule_text
from eventx.rules.tracing import trace


@attrs.frozen(kw_only=True)
class Visit(eventx.Event):
    """A type of a plugin that is not installed."""

    type = "visit"
    guest: eventx.Actor | None = None
    host: eventx.Actor | None = None


@eventx.detector(Visit, triggers=["nothing"])
def visits(document):
    """Find nothing; the rules do."""
    return []


RULES = """\
[lists]
people = ["envoy", "minister"]
places = ["harbour"]

[[rule]]
id = "verb"
event = "visit"
trigger = "verb: visit"
roles.guest = "agent: actor"
roles.host = ["patient: actor(state)", "patient.poss: actor(state)"]
never = "patient: np(head in people)"
examples = ["{guest|Peru's king} {trigger|visited} {host|Norway}."]
counterexamples = ["Peru's king visited the envoy of Norway."]

[[rule]]
id = "noun"
event = "visit"
trigger = "noun: visit"
roles.guest = "poss: actor"
roles.host = "pp(to): actor(state)?"
examples = ["{guest|Peru}'s {trigger|visit} to {host|Norway} was brief."]
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs a command beside a rules file."""
    monkeypatch.chdir(tmp_path)
    settings = Settings(plugins=(visits,))

    def run(*arguments, rules=RULES):
        (tmp_path / "visit.toml").write_text(rules)
        result = CliRunner().invoke(main, ["rules", *arguments], obj=settings)
        return result.exit_code, result.stdout, result.stderr

    return run


class TestCheck:
    """`eventx rules check`."""

    def test_doubtful(self, run):
        """What is only doubtful is a warning."""
        code, _, errors = run("check", "visit.toml")

        assert 0 == code
        assert (
            "eventx rules: visit.toml:3: list 'places': warning: no rule"
        ) in errors

    def test_good(self, run):
        """A file without findings says so."""
        good = RULES.replace('places = ["harbour"]', "")

        assert (0, "visit.toml: 2 rules, all is well\n", "") == run(
            "check", "visit.toml", rules=good
        )

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ('"agent: actor"', '"agnt: actor"', "visit.toml:9:16: rule"),
            ('"agent: actor"', '"agnt: actor"', "\n                 ~~~~~~"),
            ("roles.guest", "roles.gest", "did you mean 'guest'?"),
            ("[lists]", "[lists", "visit.toml:1:"),
            ("{guest|Peru's king}", "{guest|Peru}", "[example-"),
            ("the envoy of Norway", "Norway", "[counterexample-matches]"),
        ],
    )
    def test_mistake(self, run, old, new, message):
        """A mistake is shown with its place, and the code is 1."""
        wrong = RULES.replace(old, new, 1)
        if "example-" in message and "counter" not in message:
            wrong = wrong.replace("{trigger|visited}", "{trigger|saw}")

        code, _, errors = run("check", "visit.toml", rules=wrong)

        assert 1 == code
        assert message in errors

    @pytest.mark.parametrize(
        ("rule", "shadowed"),
        [
            ('roles.guest = "agent: actor(state)"', True),
            ('roles.guest = "agent: actor"\nnever = "home"', True),
            ('roles.guest = "agent: actor?"', False),
            ('roles.guest = "subject: actor"', False),
        ],
    )
    def test_shadowed(self, run, rule, shadowed):
        """A rule that can never be the first to match is named."""
        text = "\n".join(
            '[[rule]]\nid = "{}"\nevent = "visit"\ntrigger = "verb: visit"\n{}'.format(
                *pair
            )
            for pair in [("wide", 'roles.guest = "agent: any"'), ("new", rule)]
        )

        _, _, errors = run("check", "visit.toml", rules=text)

        assert shadowed == ("[rule-shadowed]" in errors)

    def test_unknown_verb(self, run):
        """A verb that no text can have is named."""
        wrong = RULES.replace("verb: visit", "verb: visit | vizzit")

        _, _, errors = run("check", "visit.toml", rules=wrong)

        assert "eventx knows no verb 'vizzit'" in errors


class TestTest:
    """`eventx rules test`."""

    def test_good(self, run):
        """It counts what it ran."""
        assert (
            0,
            "visit.toml: 2 rules, 2 examples, 1 counterexample, all hold\n",
            "",
        ) == run("test", "visit.toml")

    def test_failing(self, run):
        """What fails is named, and the code is 1."""
        wrong = RULES.replace("the envoy of Norway", "Norway")

        code, output, errors = run("test", "visit.toml", rules=wrong)

        assert 1 == code
        assert "some fail" in output
        assert "visit.toml:13: rule 'verb'" in errors


class TestTry:
    """`eventx rules try`."""

    @pytest.mark.parametrize(
        "rule",
        [
            "visit.toml",
            RULES,
            'event="visit"; trigger="verb: visit"; guest="agent: actor"',
        ],
    )
    def test_found(self, run, rule):
        """A file, its text and a line of a rule may be tried."""
        code, output, _ = run("try", rule, "Peru may visit Norway.")

        assert 0 == code
        assert re.search("factuality +possible", output)
        assert re.search("guest +'Peru'", output)

    def test_mistake(self, run):
        """A mistake in a line is underlined."""
        code, _, errors = run("try", 'event="vist"; trigger="noun: x"', "x")

        assert 1 == code
        assert "did you mean 'visit'?\n  event=" in errors
        assert "~~~~~~" in errors

    def test_neither(self, run):
        """What is neither a file nor a rule is told so."""
        code, _, errors = run("try", "verb: visit", "x")

        assert 1 == code
        assert "there is no file 'verb: visit', and a rule has" in errors

    def test_not_found(self, run):
        """Where a rule finds nothing, it is said why."""
        text = "Peru's king visited the harbour."
        code, output, _ = run("try", "visit.toml", text)

        assert 1 == code
        assert "host" in output
        assert "patient.poss: actor" in output

    def test_text(self):
        """Semicolons in quotation marks are left alone."""
        text = rule_text('id="a"; trigger="noun: a;b"; who=["agent", "of"]')

        assert '[[rule]]\nid="a"\ntrigger="noun: a;b"\nroles.who=[' in text


TRACES = [
    ("Peru's king visited Norway.", "matches", "", "guest = "),
    ("Peru's king visited the harbour.", "host", "patient.poss: actor", ""),
    (
        "Peru's king visited the harbour.",
        "host",
        "saw 'the harbour', which is no actor(state)",
        "",
    ),
    ("Peru's king visited the harbour.", "host", "there is no patient.po", ""),
    ("Peru's king visited the envoy.", "never", "saw 'the envoy'", ""),
    ("Visitors came to Norway.", "no rule is set off", "phrases:", ""),
]


@pytest.mark.parametrize(("text", "failed", "line", "other"), TRACES)
def test_trace(run, text, failed, line, other):
    """A trace names the slot that failed, and the phrases that it saw."""
    code, output, _ = run("trace", "visit.toml", text)

    assert ("matches" != failed) == bool(code)
    assert failed in output
    assert line in output
    assert other in output


def test_trace_below(run):
    """A rule that another one keeps from matching is told so."""
    again = RULES + RULES[RULES.index("[[rule]]") :].replace(
        '"verb"', '"verb2"'
    ).replace('"noun"', '"noun2"')

    _, output, _ = run(
        "trace", "visit.toml", "Peru visited Norway", rules=again
    )

    assert "rule 'verb' stands above and takes the trigger" in output


@pytest.mark.parametrize(
    ("text", "more", "failed"),
    [
        ("The trip was brief.", "", ["previous"]),
        ("The trip was brief.", 'some = ["guest"]', ["some"]),
        ("Peru visited Norway. The trip was brief.", "", ["", ""]),
        (
            "Peru visited Norway. The trip was brief.",
            'some = ["guest"]',
            ["", ""],
        ),
    ],
)
def test_trace_of_what_refers_back(tmp_path, text, more, failed):
    """A rule that needs an event before matches where there is one."""
    path = tmp_path / "visit.toml"
    path.write_text(
        RULES + '\n[[rule]]\nid = "trip"\nevent = "visit"\n'
        'trigger = "noun: trip"\nrequire = "previous"\n'
        f'roles.guest = "previous?"\n{more}\n'
    )

    found = trace(rules.load(path, types=[Visit]), text)

    assert failed == [each.failed for each in found.attempts]


def test_trace_other_kind(tmp_path):
    """A trigger that is read as another kind of phrase is named."""
    path = tmp_path / "visit.toml"
    path.write_text(RULES.replace("noun: visit", "noun: tour"))

    found = trace(rules.load(path, types=[Visit]), "A visit to Norway ended.")

    assert () == found.attempts
    assert (("visit", "N"),) == found.unread


def test_plugin_option(tmp_path, monkeypatch):
    """A type that no installed plugin has is taken from a module."""
    (tmp_path / "meeting_type.py").write_text(
        textwrap.dedent(
            """
            import attrs, eventx

            @attrs.frozen(kw_only=True)
            class Meeting(eventx.Event):
                type = "meeting"

            def eventx_event_types():
                return [Meeting]
            """
        )
    )
    monkeypatch.chdir(tmp_path)
    rule = 'event="meeting"; trigger="verb: meet"'
    arguments = ["rules", "try", rule, "They met.", "--plugin"]

    found = CliRunner().invoke(main, [*arguments, "meeting_type"])
    lost = CliRunner().invoke(main, [*arguments, "metting_type"])

    assert (0, 2) == (found.exit_code, lost.exit_code)
    assert "cannot import 'metting_type'" in lost.stderr

"""What a rules file means, and where its mistakes are."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx import RulesError
from eventx.rules.notation import read_rules, read_rules_file


FILE = """\
[lists]
envoys = ["Envoy", "consul"]
staff = ["@envoys", "aides"]
empty = []

[slots]
abroad = ["patient.pp(to, in): actor(state)?", "pp(from): actor?"]

[defaults]
never = "object_of: any"

[[rule]]
id = "verb"
event = "recall"
trigger = "verb: recall | call back | pull out of"
roles.sending_state = ["agent: actor(state, government)?", "poss: actor"]
roles.envoy = "patient: np(head in staff) | thing"
roles.receiving_state = ["@abroad", "context: actor(state)?"]
roles.reason = "pp(over, because of): any?"
set.action = "impose"
vary.action.ease = "modifier(some)"
require = "near(envoy)"
never = ["second: any", "clause(that)"]
through = "envoy"
some = ["envoy", "reason"]
usual = "planned"
weight = -0.5
examples = ["{trigger|recall}"]
counterexamples = "none"

[[rule]]
id = "noun"
event = "recall"
trigger = "noun: @envoys"
roles.envoy = "trigger: any"
""".replace('"object_of: any"', '"quoted: any"')


def shape(slots):
    """Return the steps and fillers of slots in short."""
    return [
        (
            ".".join(
                f"{step.name}({','.join(step.words)})" for step in slot.path
            ),
            [filler.name for filler in slot.fillers],
            slot.optional,
        )
        for slot in slots
    ]


@pytest.fixture(scope="module")
def book():
    """Return the file above, read."""
    return read_rules(FILE, "file.toml")


class TestReading:
    """A file is read into records."""

    def test_book(self, book):
        """A book has rules in order, and lists that take in others."""
        assert ("file.toml", ["verb", "noun"]) == (
            book.source,
            [rule.id for rule in book.rules],
        )
        assert {"envoy", "consul", "aides"} == book.lists["staff"]

    def test_triggers(self, book):
        """A trigger is a verb, with its particle, or a noun of a list."""
        verb, noun = book.rules

        assert [("recall", ""), ("call", "back"), ("pull", "out of")] == [
            (trigger.word, trigger.particle) for trigger in verb.triggers
        ]
        assert [("noun", "consul"), ("noun", "envoy")] == [
            (trigger.kind, trigger.word) for trigger in noun.triggers
        ]

    def test_roles(self, book):
        """A role is one slot or several, tried in order."""
        roles = book.rules[0].roles

        assert [
            ("agent()", ["actor"], True),
            ("poss()", ["actor"], False),
        ] == (shape(roles["sending_state"]))
        assert [("patient()", ["np", "thing"], False)] == shape(roles["envoy"])
        assert [("pp(over,because of)", ["any"], True)] == (
            shape(roles["reason"])
        )

    def test_fillers(self, book):
        """An actor is of some kinds, a noun phrase has its head in a list."""
        roles = book.rules[0].roles
        (actor,) = roles["sending_state"][0].fillers
        phrase, _ = roles["envoy"][0].fillers

        assert {"state", "government"} == actor.kinds
        assert book.lists["staff"] == phrase.heads

    def test_lists_are_called_as_written(self):
        """The name of a list keeps its capitals, wherever it stands."""
        text = FILE.replace("envoys", "Envoys")

        noun = read_rules(text, "file.toml").rules[1]

        assert {"envoy", "consul"} == {each.word for each in noun.triggers}

    def test_shared_slots(self, book):
        """Slots that have a name stand where it stands."""
        assert ["patient().pp(to,in)", "pp(from)", "context()"] == [
            path
            for path, _, _ in shape(book.rules[0].roles["receiving_state"])
        ]

    def test_context(self, book):
        """What must and must not be there is read, with the defaults."""
        verb, noun = book.rules

        assert ["near(envoy)"] == [path for path, _, _ in shape(verb.require)]
        assert ["second()", "clause(that)", "quoted()"] == [
            path for path, _, _ in shape(verb.never)
        ]
        assert ["quoted()"] == [path for path, _, _ in shape(noun.never)]
        assert shape(verb.through) == shape(verb.roles["envoy"])
        assert ("envoy", "reason") == verb.some

    def test_values(self, book):
        """Values and sentences are kept, and the line of the rule."""
        verb, noun = book.rules

        assert ("planned", -0.5, 12) == (verb.usual, verb.weight, verb.line)
        assert {"action": "impose"} == verb.attributes
        assert [("action", "ease")] == [case[:2] for case in verb.varied]
        assert ("{trigger|recall}",) == verb.examples
        assert ("none",) == verb.counterexamples
        assert ("", 0.0, 31) == (noun.usual, noun.weight, noun.line)


class TestMistakes:
    """A mistake names file, line, column, rule, and what was meant."""

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("[lists]", "[list]", "1:2: unknown table 'list'; a rules file"),
            ("[lists]", "[list]", "did you mean 'lists'?"),
            ("[lists]", "lists = 3\n[a]", "1:1: lists is a table: write"),
            ('["Envoy", "consul"]', "3", "2:1: list 'envoys' is a text or"),
            ("@envoys", "@envoy", "3:11: list 'staff': unknown list 'envoy'"),
            ("@envoys", "@envoy", "did you mean 'envoys'?"),
            ("never = ", "nevr = ", "10:1: [defaults] holds 'never' only"),
            ("@abroad", "@abrod", "unknown slots '@abrod'; did you mean"),
            ("weight", "weigth", "27:1: rule 'verb': unknown key 'weigth'"),
            ("weight", "weigth", "did you mean 'weight'?"),
            ('id = "verb"', 'id = "noun"', "32:7: rule 'noun': a rule 'noun'"),
            ('id = "verb"\n', "", "12: a rule needs 'id'"),
            (
                'event = "recall"\n',
                "",
                "12: rule 'verb': a rule needs 'event'",
            ),
            ("-0.5", '"low"', "27:1: rule 'verb': weight is a number, not"),
            ('"verb: ', '"vreb: ', "15:12: rule 'verb': a trigger is"),
            ('"verb: ', '"vreb: ', "did you mean 'verb'?"),
            ("| call", "| | call", "15:12: rule 'verb': an empty trigger"),
            ("noun: @envoys", "noun: @envys", "34:18: rule 'noun': unknown"),
            ("noun: @envoys", "noun: @empty", "34:18: rule 'noun': list"),
            ('"agent: a', '"agnt: a', "16:25: rule 'verb': sending_state"),
            ('"agent: a', '"agnt: a', "unknown slot 'agnt'; did you mean"),
            ('"agent: a', '"agent..x: a', "cannot read 'agent..x: actor("),
            ('"agent: a', '"agent.: a', "cannot read 'agent.: actor("),
            ('"agent: a', '"agent.near(x): a', "unknown slot 'near'"),
            ('"agent: a', '"verb: a', "a verb has no slot 'verb'"),
            ("pp(over, because of)", "pp", "19:17: rule 'verb': reason: say"),
            ("pp(over,", "pp(@over,", "unknown list 'over'"),
            ("actor(state, g", "actor(stat, g", "actor does not take 'stat'"),
            ("actor(state, g", "actor(stat, g", "did you mean 'state'?"),
            ("np(head in staff)", "np(head in stuff)", "did you mean 'staff'"),
            ("np(head in staff)", "nb(head in staff)", "unknown filler 'nb'"),
            ("np(head in staff)", "np(state)", "np does not take 'state'"),
            ('["second: any", ', "[3, ", "23:1: rule 'verb': never is a text"),
            ('"modifier(some)"', "3", "21:13: rule 'verb': ease is a text"),
            ('"modifier(some)"', '"modifier"', "such as modifier(new)"),
            ('"agent: a', '"context.poss: a', "leave out 'poss'"),
            ('"agent: a', '"clause(thta): a', "did you mean 'that'?"),
            (".ease", "", "21:1: rule 'verb': write vary.action.VALUE"),
            ('"envoy", "r', '"envoi", "r', "some: no role 'envoi'; did you"),
            ('= "none"', "= {}", "29:1: rule 'verb': counterexamples is a"),
            ("usual =", "usual", "26:7: Expected '='"),
            ("[[rule]]", "[[roule]]", "12:3: unknown table 'roule'"),
        ],
    )
    def test_mistake(self, old, new, message):
        """It is refused."""
        with pytest.raises(RulesError) as caught:
            read_rules(FILE.replace(old, new, 1), "file.toml")

        line, *shown = str(caught.value).splitlines()
        assert line.startswith("file.toml:")
        assert message in line
        if shown:
            assert set(shown[1].strip()) == {"~"}

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "file.toml: no [[rule]] in this file"),
            ("[rule]\nid = 'a'", "file.toml:1:2: write [[rule]], with two"),
            ("rule = [1]", "file.toml:1:1: write [[rule]], with two"),
        ],
    )
    def test_no_rule(self, text, message):
        """A file without rules is refused as well."""
        with pytest.raises(RulesError) as caught:
            read_rules(text, "file.toml")

        assert str(caught.value).startswith(message)

    @pytest.mark.parametrize("content", [None, b"\xff\xfe"])
    def test_unreadable(self, tmp_path, content):
        """A file that is missing, or no text, is named."""
        path = tmp_path / "file.toml"
        if content is not None:
            path.write_bytes(content)

        with pytest.raises(RulesError, match=r"file\.toml: cannot be read"):
            read_rules_file(path)

    @given(st.data())
    def test_any_damage(self, data):
        """However a file is damaged, it is read or refused."""
        at = data.draw(st.integers(0, len(FILE)))
        gone = data.draw(st.integers(0, 12))
        new = data.draw(st.text(alphabet='[]()".:|@? =\n3a', max_size=4))

        with contextlib.suppress(RulesError):
            assert read_rules(FILE[:at] + new + FILE[at + gone :]).rules

"""What rules ask for around a trigger, and what their records say."""

import pytest
from deeds import RECALL, Deed, deeds, roles

from eventx import Document, rules


class TestContext:
    """Rules say what must be near, what must not, and what was before."""

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ('require = "pp(over): any"', ["Hale"]),
            ('never = "pp(over): any"', ["Lund"]),
            ('require = ["pp(over): any", "near(port)"]', []),
            ('never = ["pp(over): any", "near(port)"]', []),
            ('require = "near(port)"', ["Lund"]),
        ],
    )
    def test_require_never(self, line, found):
        """All that is required must be there, and nothing else named."""
        text = "Hale recalled an envoy over it. Lund recalled one to the port."
        body = f'trigger = "verb: recall"\nroles.who = "agent: actor"\n{line}'

        assert found == [deed.who.text for deed in deeds(text, body)]

    @pytest.mark.parametrize(
        ("slots", "text", "found"),
        [
            ('["pp(over)", "near(port)"]', "over it", 1),
            ('["pp(over)", "near(port)"]', "to the port", 1),
            ('["pp(over)", "near(port)"]', "to the docks", 0),
            ('["pp(over)", "previous"]', "to the docks", 0),
            ('["pp(over)", "previous"]', "over it. Lund recalled one", 2),
        ],
    )
    def test_either(self, slots, text, found):
        """Of some slots one is enough, or a deed that was told of before."""
        body = f'trigger = "verb: recall"\neither = {slots}'

        assert found == len(deeds(f"Hale recalled an envoy {text}.", body))

    def test_defaults(self):
        """What no rule of a file may match is named once."""
        text = '[defaults]\nnever = "near(port)"\n[[rule]]\nid = "a"\n'
        text += 'event = "deed"\ntrigger = "verb: leave"\n'
        found = rules.loads(text, types=[Deed]).detect(
            Document("Hale left the port. Lund left the talks.")
        )

        assert [25] == [deed.trigger.start for deed in found]

    def test_through(self):
        """A trigger that reaches a noun keeps it from other rules."""
        verb = """
        trigger = "verb: sign"
        roles.what = "patient: np(head in pacts)?"
        through = "what"
        """
        noun = 'trigger = "noun: @pacts"\nroles.who = "poss: actor?"'
        text = (
            "Hale signed a new pact. Lund's pact failed. Hale signed a bill."
        )

        assert ["signed a new pact", "pact"] == [
            deed.trigger.text for deed in deeds(text, verb, noun)
        ]

    def test_some(self):
        """Of the roles named at least one has to be filled."""
        body = 'trigger = "verb: recall"\nroles.who = "agent: actor?"\nsome = "who"'
        text = "The envoy was recalled. Hale recalled him."

        assert ["Hale"] == [deed.who.text for deed in deeds(text, body)]

    @pytest.mark.parametrize(
        ("slot", "text", "expected"),
        [
            ("context: actor(state)?", "France met. The envoy was", "France"),
            ("context: actor(state)?", "Hale met. The envoy was", "-"),
            (
                "previous?",
                "France recalled its envoy. The envoy was",
                "France",
            ),
            ("previous?", "France met Peru. The envoy was", "-"),
        ],
    )
    def test_earlier(self, slot, text, expected):
        """What is not said may have been said before."""
        body = f"""
        trigger = "verb: recall"
        roles.who = ["agent: actor(state)?", "{slot}"]
        """
        assert expected == roles(deeds(f"{text} recalled.", body)[-1])[0]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("General Holm recalled him. The general met us.", "The general"),
            ("General Holm recalled him. The judge met us.", "General Holm"),
            ("Anna Holm recalled him. Holm met us.", "Holm"),
            ("Anna Holm recalled him. Berg met us.", "Anna Holm"),
            ("The European Union recalled him. The bloc met.", "The bloc"),
            (
                "The European Union recalled him. The bank met.",
                "The European Union",
            ),
        ],
    )
    def test_nearest(self, text, expected):
        """Who was named before is told by the last mention of him."""
        body = """
        trigger = "verb: recall"
        roles.who = ["agent: actor?", "previous: actor?"]
        """
        found = deeds(f"{text} The envoy was recalled.", body)[-1]
        assert expected == found.who.text

    def test_first_rule(self):
        """Of two rules that match one trigger the first one counts."""
        text = "Hale recalled the envoy. Lund recalled it."
        found = deeds(text, RECALL, 'trigger = "verb: recall"')

        assert ["r0", "r1"] == [deed.found_by.rule for deed in found]


class TestRecords:
    """A record says what the rule says, and how it was found."""

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("", ["actual", "possible", "negated"]),
            ('usual = "planned"', ["planned", "possible", "negated"]),
            ('factuality = "possible"', ["possible", "possible", "possible"]),
        ],
    )
    def test_factuality(self, line, expected):
        """Cues decide, unless the rule does."""
        text = "He recalled it. He may recall it. He did not recall it."
        body = f'trigger = "verb: recall"\n{line}'

        assert expected == [str(d.factuality) for d in deeds(text, body)]

    def test_values(self):
        """Values are set, and varied by what stands there."""
        body = """
        trigger = "verb: sign"
        roles.name = "patient: any?"
        set.action = "impose"
        vary.action.lift = "patient.modifier(old)"
        """
        text = "Hale signed a pact. Hale signed an old pact."

        assert [("a pact", "impose"), ("an old pact", "lift")] == [
            (deed.name, deed.action) for deed in deeds(text, body)
        ]

    def test_evidence(self):
        """How each role was reached is kept, and the cue."""
        (deed,) = deeds("The envoy may be recalled by Hale.", RECALL)

        assert {"who": "agent", "what": "patient"} == dict(
            deed.evidence.phrases
        )
        assert "may" == deed.evidence.cue.text

    def test_confidence(self):
        """The more is found and the better the rule, the surer it is."""
        text = "The envoy was recalled. Hale recalled an envoy."
        less, more = (deed.confidence for deed in deeds(text, RECALL))
        (sure,) = (
            deed.confidence
            for deed in deeds("Hale recalled an envoy.", f"{RECALL}weight = 2")
        )

        assert 0 < less <= more < sure < 1

"""What rules find in a text, and what they leave."""

import pytest
from deeds import RECALL, deeds, detector, roles


class TestTriggers:
    """A trigger is found in all its forms, with its particle."""

    @pytest.mark.parametrize(
        ("text", "trigger"),
        [
            ("Tarvin recalled its envoy.", "recalled"),
            ("Tarvin is recalling its envoy.", "recalling"),
            ("Tarvin wants to recall its envoy.", "recall"),
            ("The envoy has been recalled.", "recalled"),
            ("Tarvin called back its envoy.", "called back"),
            ("Tarvin called its envoy back on Monday.", "called"),
            ("The envoy was called home.", "called home"),
            ("TARVIN RECALLS ENVOY", "RECALLS"),
        ],
    )
    def test_found(self, text, trigger):
        """Its span is the verb, and the particle beside it."""
        (deed,) = deeds(text, RECALL)

        assert trigger == deed.trigger.text
        assert deed.trigger.text == text[deed.trigger.start : deed.trigger.end]

    @pytest.mark.parametrize(
        "text",
        [
            "Tarvin recalled its car.",
            "Tarvin called its envoy.",
            "Tarvin called its envoy, and talks were back on.",
            "The recall of the envoy failed.",
            "Tarvin's envoy left.",
            "",
        ],
    )
    def test_missed(self, text):
        """Other words, and other patients, set nothing off."""
        assert [] == deeds(text, RECALL)

    def test_words(self):
        """Every form of a trigger makes a text worth reading."""
        triggers = set(detector(RECALL, 'trigger = "noun: pact"').triggers)

        assert {"recall", "recalled", "recalling", "calls", "pact"} <= triggers

    def test_phrase(self):
        """A noun or a phrase may set a rule off as well."""
        noun = 'trigger = "noun: peace pact"\nroles.who = "poss: actor?"'
        phrase = 'trigger = "phrase: in spite of"\nroles.what = "next: np"'
        text = "In spite of Hale, Tarvin's peace pact failed. A pact failed."

        assert [("peace pact", "r0"), ("In spite of", "r1")] == sorted(
            (
                (d.trigger.text, d.found_by.rule)
                for d in deeds(text, noun, phrase)
            ),
            key=lambda pair: pair[1],
        )


class TestBinding:
    """Roles are bound by grammar, whatever the order of words."""

    @pytest.mark.parametrize(
        ("text", "who", "what"),
        [
            ("Tarvin recalled its envoy.", "Tarvin", "its envoy"),
            ("The envoy was recalled by Tarvin.", "Tarvin", "The envoy"),
            ("The envoy, recalled by Tarvin, left.", "Tarvin", "The envoy"),
            ("The envoy recalled on Monday left.", "-", "The envoy"),
            ("The envoy that Tarvin recalled fled.", "Tarvin", "The envoy"),
            ("Only then did Hale recall an envoy.", "Hale", "an envoy"),
            ("Hale, who recalled his envoy, left.", "Hale", "his envoy"),
            ("Hale met Lund and recalled his envoy.", "Hale", "his envoy"),
            ("Hale asked Lund to recall his envoy.", "Lund", "his envoy"),
            ("Hale and Lund recalled an envoy.", "Hale and Lund", "an envoy"),
            (
                "Hale, an aide, recalled his envoy.",
                "Hale, an aide",
                "his envoy",
            ),
            ("Hale recalled Ann Lund, his envoy.", "Hale", "Ann Lund"),
            ("Hale recalled Envoy Lund.", "Hale", "Envoy Lund"),
            ("Hale recalled all of his envoys.", "Hale", "all of his envoys"),
        ],
    )
    def test_bound(self, text, who, what):
        """Voice, gaps, inversion and joined verbs change nothing."""
        (deed,) = deeds(text, RECALL)

        assert [who, "-", what] == roles(deed)

    def test_parts(self):
        """A passage of two members has two parts."""
        (deed,) = deeds("Hale recalled an envoy and a consul.", RECALL)

        assert ["an envoy", "a consul"] == [p.text for p in deed.what.parts]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Hale accused France of lying.", ["Hale", "France", "-"]),
            (
                "Hale accused the French army.",
                ["Hale", "the French army", "-"],
            ),
            ("France was accused of lying.", ["-", "France", "-"]),
            ("Hale accused the weather.", None),
            ("France accused Hale of lying.", None),
        ],
    )
    def test_kinds(self, text, expected):
        """Only actors of the kinds named fill a role."""
        body = """
        trigger = "verb: accuse"
        roles.who = ["agent: actor(person)?", "subject: actor(person)?"]
        roles.whom = "patient: actor(state)"
        """
        assert ([expected] if expected else []) == [
            roles(deed) for deed in deeds(text, body)
        ]

    def test_order(self):
        """The slot that stands first is tried first, once for each filler."""
        body = 'trigger = "verb: ask"\nroles.what = ["pp(for): any", "patient: any"]'

        assert ["help", "Lund"] == [
            deed.what.text
            for deed in deeds("Hale asked Lund for help. He asked Lund.", body)
        ]

    def test_nobody_twice(self):
        """Nobody fills two roles."""
        body = """
        trigger = "verb: accuse"
        roles.who = "patient: actor"
        roles.whom = ["patient: actor?", "pp(of): actor?"]
        """
        (deed,) = deeds("Hale accused Lund of lying.", body)

        assert ["Lund", "-", "-"] == roles(deed)

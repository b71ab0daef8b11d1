"""The words without which a rule is not tried."""

import json
import re
from pathlib import Path

import pytest
from deeds import RECALL, deeds, detector

import eventx
from eventx import rules
from eventx.rules.binding import bind
from eventx.rules.needs import key_words, meets, needs_of, pieces_of_units


ROOT = Path(__file__).parents[1]
FILES = sorted(ROOT.glob("plugins/eventx-*/src/*/*.toml"))
DETECTORS = {path.stem: rules.load(path) for path in FILES}
GOLD = ROOT / "benchmarks" / "gold" / "dev.gold.jsonl"
SAID = (
    'trigger = "verb: VERB"\nroles.who = "voice: any?"\nroles.what = "speech"'
)


def texts_of(name):
    """Return all examples of a detector, and some articles."""
    marked = [
        re.sub(r"\{[^|{}]*\||\}", "", example)
        for rule in DETECTORS[name].book.rules
        for example in (*rule.examples, *rule.counterexamples)
    ]
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line)["text"] for line in lines if line.strip()]
    return [*marked, *articles[::15]]


class TestSound:
    """No rule is left out that matches."""

    @pytest.mark.parametrize("name", DETECTORS)
    def test_matches_meet_needs(self, name):
        """Whatever a rule matches has all that the rule needs."""
        matched = 0
        for text in texts_of(name):
            document = eventx.Document(text)
            pieces = pieces_of_units(document)
            for unit, own in enumerate(pieces):
                reading = document.reading(unit)
                for place, rule, trigger in DETECTORS[name].places(reading):
                    if bind(rule, place, document) is None:
                        continue
                    matched += 1
                    assert not key_words(trigger).isdisjoint(own)
                    assert meets(needs_of(rule, trigger), own)

        assert matched > 20


class TestNeeds:
    """What rules need, one way to need it a line."""

    @pytest.mark.parametrize(
        ("rule", "text", "worth"),
        [
            (RECALL, "Tarvin recalled its envoy.", True),
            (RECALL, "Tarvin recalled its car.", False),
            (RECALL, "Tarvin sent its envoy.", False),
            (RECALL, "Tarvin called its envoy.", False),
            (RECALL, "Tarvin called its envoy back.", True),
            (SAID.replace("VERB", "say"), "Hale said so.", True),
            (SAID.replace("VERB", "smile"), "Hale smiled a lot.", False),
            (SAID.replace("VERB", "smile"), "Hale smiled.", False),
            (SAID.replace("VERB", "smile"), "“No,” Hale smiled.", True),
            (SAID.replace("VERB", "be"), "He's “the best”.", True),
            (
                'trigger = "verb: leave"\nrequire = "pp(because of): any"',
                "Hale left because of the rain.",
                True,
            ),
            (
                'trigger = "verb: leave"\nrequire = "pp(because of): any"',
                "Hale left in the rain.",
                False,
            ),
            (
                'trigger = "verb: leave"\nrequire = "governor(refuse)"',
                "Hale refuses to leave.",
                True,
            ),
            (
                'trigger = "verb: leave"\nrequire = "governor(refuse)"',
                "Hale agrees to leave.",
                False,
            ),
            (
                'trigger = "verb: leave"\nroles.who = ["pp(by): np?", "of: np"]',
                "Hale left.",
                True,
            ),
            ('trigger = "noun: peace pact"', "The peace pact failed.", True),
            ('trigger = "noun: peace pact"', "The pact failed.", False),
            ('trigger = "verb: re-elect"', "Tarvin re-elects Hale.", True),
            ('trigger = "verb: re-elect"', "We're lost.", False),
        ],
    )
    def test_worth(self, rule, text, worth):
        """A sentence is read only if it has the words for a rule."""
        found = detector(rule)
        units = pieces_of_units(eventx.Document(text))

        assert worth is any(
            not key_words(trigger).isdisjoint(pieces)
            and meets(needs_of(each, trigger), pieces)
            for each in found.book.rules
            for trigger in each.triggers
            for pieces in units
        )

    def test_quoted(self):
        """What somebody is quoted with needs no look for who says it."""
        text = "“The port is shut. The clerk left,” Hale said. It rained."
        rule = RECALL.replace("recall", "leave") + '\nnever = "quoted"'
        pieces = pieces_of_units(eventx.Document(text))
        [book] = [detector(rule).book]

        assert [] == deeds(text, rule)
        assert not any(
            meets(needs_of(each, trigger), own)
            for each in book.rules
            for trigger in each.triggers
            for own in pieces
            if "clerk" in own and "hale" not in own
        )

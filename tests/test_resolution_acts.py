"""Which mentions are one act: actions, plans, dates, wordings, ties."""

import datetime as dt
import itertools

import pytest

from eventx import (
    Accusation,
    Action,
    Actor,
    ActorKind,
    Factuality,
    Passage,
    Recall,
    Sanctions,
    Span,
    Statement,
    When,
)
from eventx.resolution import merge
from eventx.resolution.denotation import Match
from eventx.resolution.wordings import (
    is_nominal,
    is_noun,
    match_wordings,
    wording,
)
from eventx.spans import Grain


ACTUAL, PLANNED = Factuality.ACTUAL, Factuality.PLANNED
POSSIBLE, NEGATED = Factuality.POSSIBLE, Factuality.NEGATED
IMPOSE, TIGHTEN, EXTEND = Action.IMPOSE, Action.TIGHTEN, Action.EXTEND
EASE, LIFT, MAINTAIN = Action.EASE, Action.LIFT, Action.MAINTAIN


def span(text, start=0):
    """Return a span."""
    return Span(start=start, end=start + len(text), text=text)


def actor(text, kind=ActorKind.STATE, country=None):
    """Return an actor."""
    where = {"start": 0, "end": len(text), "text": text}
    return Actor(**where, name=text, kind=kind, country=country)


NOR, TCD = actor("Norway", country="NOR"), actor("Chad", country="TCD")
PER, GBR = actor("Peru", country="PER"), actor("Britain", country="GBR")
JUDGES = actor("nine Chadian judges", ActorKind.GROUP)


def several(*members):
    """Return actors who act together."""
    text = " and ".join(member.text for member in members)
    where = {"start": 0, "end": len(text), "text": text}
    return Actor(**where, name=text, kind=ActorKind.GROUP, members=members)


def passage(text):
    """Return a text in one piece."""
    return Passage(start=0, end=len(text), text=text)


def day(number, month=3, year=2021, last=None):
    """Return days of a month."""
    return When(
        start=0,
        end=4,
        text="then",
        earliest=dt.date(year, month, number),
        latest=dt.date(year, month, last or number),
        grain=Grain.DAY,
    )


YEAR_2009 = When(
    start=0,
    end=4,
    text="2009",
    earliest=dt.date(2009, 1, 1),
    latest=dt.date(2009, 12, 31),
    grain=Grain.YEAR,
)


def groups(kind, *rows, apart=20):
    """Return which of the mentions are one event, by their numbers."""
    mentions = []
    for number, (trigger, fields) in enumerate(rows):
        known = {"factuality": ACTUAL} | fields
        mentions.append(kind(trigger=span(trigger, apart * number), **known))
    results = {
        tuple(
            tuple(mention.start // apart for mention in event.mentions)
            for event in merge(order)
        )
        for order in itertools.islice(itertools.permutations(mentions), 24)
    }
    (result,) = results
    return [list(numbers) for numbers in result]


ONE, TWO = [[0, 1]], [[0], [1]]


class TestActions:
    """Sanctions are one if one thing is done with them."""

    @pytest.mark.parametrize(
        ("first", "second", "undated", "same_day", "other_day"),
        [
            (IMPOSE, IMPOSE, ONE, ONE, TWO),
            (IMPOSE, TIGHTEN, TWO, ONE, TWO),
            (EASE, LIFT, TWO, ONE, TWO),
            (IMPOSE, LIFT, TWO, TWO, TWO),
            (IMPOSE, EASE, TWO, TWO, TWO),
            (TIGHTEN, EXTEND, TWO, TWO, TWO),
            (EXTEND, MAINTAIN, TWO, TWO, TWO),
            (LIFT, MAINTAIN, TWO, TWO, TWO),
        ],
    )
    def test_pairs(self, first, second, undated, same_day, other_day):
        """To impose and to tighten may be one on one day, and no other."""
        both = {"sender": NOR, "target": TCD}
        one, other = (
            ("imposed", both | {"action": action})
            for action in (first, second)
        )
        dates = [
            (trigger, fields | {"when": day(3)})
            for trigger, fields in (one, other)
        ]
        later = other[0], other[1] | {"when": day(9)}

        assert undated == groups(Sanctions, one, other)
        assert same_day == groups(Sanctions, *dates)
        assert other_day == groups(Sanctions, dates[0], later)

    @pytest.mark.parametrize(
        ("trigger", "fields", "expected"),
        [
            ("sanctions", {"sender": NOR, "target": JUDGES}, ONE),
            ("sanctions", {"sender": GBR, "target": JUDGES}, TWO),
            ("sanctions", {"target": JUDGES}, TWO),
            ("sanctions", {"sender": NOR}, TWO),
            ("sanctions", {"sender": NOR, "target": TCD}, TWO),
            (
                "sanctions",
                {"sender": NOR, "target": TCD, "when": day(3)},
                ONE,
            ),
            (
                "sanctions",
                {"sender": NOR, "target": JUDGES, "when": day(9)},
                TWO,
            ),
            ("remain in force", {"sender": NOR, "target": JUDGES}, TWO),
            ("keeps sanctions", {"sender": NOR, "target": JUDGES}, TWO),
        ],
    )
    def test_mentioned(self, trigger, fields, expected):
        """Sanctions on them that are merely mentioned are those imposed."""
        imposed = {
            "sender": NOR,
            "target": JUDGES,
            "action": IMPOSE,
            "when": day(3),
        }

        assert expected == groups(
            Sanctions,
            ("imposed", imposed),
            (trigger, fields | {"action": MAINTAIN}),
        )

    def test_on_a_state(self):
        """Sanctions on a state that are mentioned may be any of them."""
        both = {"sender": NOR, "target": TCD}

        assert TWO == groups(
            Sanctions,
            ("imposed", both | {"action": IMPOSE}),
            ("sanctions", both | {"action": MAINTAIN}),
        )

    def test_rounds(self):
        """Two rounds are two events, and each keeps its own mentions."""
        both = {"sender": NOR, "target": TCD, "action": IMPOSE}

        assert [[0, 1, 4], [2, 3]] == groups(
            Sanctions,
            ("hits", both),
            ("imposed", both | {"when": day(22)}),
            ("imposed", both | {"when": day(2, month=1)}),
            ("imposed", both | {"when": day(1, month=1, last=31)}),
            ("imposed", both | {"when": day(22)}),
        )


class TestPlans:
    """A plan is the deed that it led to; a threat is none."""

    def recalls(self, *rows):
        """Return which recalls from one state by another are one."""
        both = {"sending_state": NOR, "receiving_state": TCD}
        return groups(
            Recall, *[(trigger, both | fields) for trigger, fields in rows]
        )

    def test_decision(self):
        """The decision to recall, the recall, and what it is called later."""
        assert [[0, 1, 2]] == self.recalls(
            ("recall", {"factuality": PLANNED}),
            ("recalled", {"factuality": ACTUAL, "when": day(3)}),
            ("recall", {"factuality": PLANNED}),
        )

    def test_given_up(self):
        """A plan for another day is another event."""
        assert [[0], [1, 2]] == self.recalls(
            ("recall", {"factuality": PLANNED, "when": day(3)}),
            ("recalled", {"when": day(9, month=6)}),
            ("recalled", {}),
        )

    def test_threat(self):
        """A threat goes with a plan, but with nothing that happened."""
        assert [[0], [1]] == self.recalls(
            ("recall", {"factuality": POSSIBLE}), ("recalled", {})
        )
        assert [[0, 1]] == self.recalls(
            ("recall", {"factuality": POSSIBLE}),
            ("recall", {"factuality": PLANNED}),
        )

    def test_threat_plan_deed(self):
        """Where the plan is the deed, the threat stays apart."""
        threat, plan, deed = (
            ("recall", {"factuality": POSSIBLE}),
            ("recall", {"factuality": PLANNED}),
            ("recalled", {}),
        )

        assert [[0, 1], [2]] == self.recalls(threat, plan, deed)
        assert [[0], [1, 2]] == self.recalls(threat, deed, plan)

    @pytest.mark.parametrize("other", [ACTUAL, PLANNED, POSSIBLE])
    def test_denied(self, other):
        """What is denied is nothing else, and denied twice it is one."""
        assert [[0], [1, 2]] == self.recalls(
            ("recalled", {"factuality": other}),
            ("recalled", {"factuality": NEGATED}),
            ("recall", {"factuality": NEGATED}),
        )

    def test_noun(self):
        """The recall may be one to come; who recalled has done so."""
        plan = ("recall", {"receiving_state": TCD, "factuality": PLANNED})
        rows = [
            (trigger, {"sending_state": NOR} | fields)
            for trigger, fields in (plan, ("recall", {}), ("recalled", {}))
        ]

        assert ONE == groups(Recall, rows[0], rows[1])
        assert TWO == groups(Recall, rows[0], rows[2])
        assert [[0, 1, 2]] == groups(Recall, *rows)


class TestDirection:
    """Who does it to whom is part of what it is."""

    def test_back_and_forth(self):
        """An accusation and the one that answers it are two."""
        there = {"accuser": NOR, "accused": TCD}
        back = {"accuser": TCD, "accused": NOR}

        assert [[0, 2], [1, 3]] == groups(
            Accusation,
            ("accused", there | {"allegation": passage("spying on ships")}),
            ("accused", back | {"allegation": passage("sinking a ship")}),
            ("accusation", there),
            ("charge", back),
        )


class TestWordings:
    """What is charged and what is said is compared by its words."""

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("shelling a hospital", "the shelling of the hospital", "same"),
            ("shelling a hospital", "shelling a school", "other"),
            ("shelling a hospital", "breaking the truce", "other"),
            ("hiding losses", "concealing losses", "like"),
            ("hiding losses", "hiding bonds", "other"),
            ("a cover-up", "covering up the blast", "same"),
            ("lying about his taxes", "telling lies about taxes", "like"),
            ("lying about his taxes", "lying about his age", "other"),
            (
                "driving crowds into a crush at the fence",
                "a crush at the fence that guards had caused by their shots",
                "like",
            ),
            ("treason in Oslo", "treason in Bergen", "same"),
            ("it", "so", "open"),
            ("it", "It", "same"),
        ],
    )
    def test_match(self, one, other, expected):
        """Most words are shared, or more than the first of a few."""
        assert Match(expected) is match_wordings(wording(one), wording(other))

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("“The talks are dead.”", "talks are dead", ONE),
            ("“The talks will go on,”", "the talks would go on", ONE),
            ("“The talks are dead.”", "talks dead", ONE),
            ("“The talks are dead.”", "the talks are not dead", TWO),
            ("“The talks are dead.”", "the talks are dead for now", TWO),
            ("“He can go,”", "he could go", ONE),
            ("“He can go,”", "he should go", TWO),
            ("“No,”", "no", ONE),
        ],
    )
    def test_statements(self, one, other, expected):
        """Speech and how it is reported are one statement."""
        lund = actor("Lund", ActorKind.PERSON)

        assert expected == groups(
            Statement,
            ("said", {"speaker": lund, "content": passage(one)}),
            ("says", {"speaker": lund, "content": passage(other)}),
        )

    @pytest.mark.parametrize(
        ("first", "second", "content", "expected"),
        [
            ("he", "the mayor", "it rains", TWO),
            ("he", "the mayor", "it has rained for six whole days now", ONE),
            ("Lund", "he", "it has rained for six whole days now", ONE),
            ("Lund", "Berg", "it has rained for six whole days now", TWO),
        ],
    )
    def test_long(self, first, second, content, expected):
        """So many words are not said twice by chance, unless by two."""
        rows = [
            (
                "said",
                {
                    "speaker": actor(speaker, ActorKind.PERSON),
                    "content": passage(content),
                },
            )
            for speaker in (first, second)
        ]

        assert expected == groups(Statement, *rows)


class TestTies:
    """A mention that fits two events goes to the likelier one, or none."""

    def recalls(self, *rows, apart):
        """Return which recalls of Norway are one."""
        return groups(
            Recall,
            *[
                (trigger, {"sending_state": NOR} | fields)
                for trigger, fields in rows
            ],
            apart=apart,
        )

    @pytest.mark.parametrize(
        ("apart", "expected"),
        [(100, [[0], [1, 2]]), (200, [[0], [1, 2]]), (900, [[0], [1], [2]])],
    )
    def test_distance(self, apart, expected):
        """Without dates it is of the one just mentioned, if of any."""
        assert expected == self.recalls(
            ("recalled", {"receiving_state": TCD}),
            ("recalled", {"receiving_state": PER}),
            ("recalled", {}),
            apart=apart,
        )

    @pytest.mark.parametrize(
        ("trigger", "apart", "expected"),
        [
            ("recalled", 100, [[0, 2], [1]]),
            ("recalled", 900, [[0, 2], [1]]),
            ("recall", 100, [[0], [1, 2]]),
            ("recall", 900, [[0, 2], [1]]),
        ],
    )
    def test_news(self, trigger, apart, expected):
        """The latest event is the news; a noun takes up what is next to it."""
        assert expected == self.recalls(
            ("recalled", {"receiving_state": TCD, "when": day(3)}),
            ("recalled", {"receiving_state": TCD, "when": YEAR_2009}),
            (trigger, {"receiving_state": TCD}),
            apart=apart,
        )

    def test_two_news(self):
        """Of two on one day it is of neither, unless one is near."""
        rows = [
            ("recalled", {"receiving_state": TCD, "when": day(3)}),
            ("recalled", {"receiving_state": PER, "when": day(3)}),
            ("recalled", {"receiving_state": GBR, "when": YEAR_2009}),
            ("recalled", {}),
        ]

        assert [[0], [1], [2], [3]] == self.recalls(*rows, apart=900)
        assert [[0], [1, 3], [2]] == self.recalls(*rows, apart=100)


class TestNobody:
    """A mention that names nobody is of the only event that it can be."""

    @pytest.mark.parametrize(
        ("bloc", "expected"),
        [("The bloc", ONE), ("a bloc", TWO), ("Velmar", TWO)],
    )
    def test_bloc(self, bloc, expected):
        """As long as it is not somebody new."""
        union = actor("African Union", ActorKind.ORGANISATION)
        group = actor("the colonels", ActorKind.GROUP)

        assert expected == groups(
            Sanctions,
            ("impose", {"sender": union, "target": TCD, "action": IMPOSE}),
            (
                "impose",
                {
                    "sender": actor(bloc, ActorKind.ORGANISATION),
                    "target": group,
                    "action": IMPOSE,
                },
            ),
        )

    @pytest.mark.parametrize(("apart", "expected"), [(500, ONE), (1000, TWO)])
    def test_far(self, apart, expected):
        """A few paragraphs on, there is no telling."""
        recall = ("recalled", {"sending_state": NOR})

        assert expected == groups(Recall, recall, ("recall", {}), apart=apart)

    def test_noun_first(self):
        """What is told after a noun is what it names if more than one agrees."""
        noun = ("accusation", {"accuser": NOR})
        full = {"accuser": NOR, "accused": TCD}

        assert TWO == groups(Accusation, noun, ("blamed", full))
        assert ONE == groups(
            Accusation, ("accusation", full), ("blamed", full)
        )
        assert ONE == groups(Accusation, ("blamed", full), noun)


class TestTogether:
    """What several did is told together, or one by one."""

    def recalls(self, *rows):
        """Return which recalls from Chad are one."""
        return groups(
            Recall,
            *[
                ("recalled", {"receiving_state": TCD} | fields)
                for fields in rows
            ],
        )

    def test_one_of_them(self):
        """What is told of one of them is a mention of it."""
        both = {"sending_state": several(NOR, GBR)}

        assert [[0, 1, 2]] == self.recalls(both, {"sending_state": NOR}, both)
        assert [[0, 1]] == self.recalls({"sending_state": NOR}, both)

    def test_each_of_them(self):
        """Where each is told of, it is a mention of either."""
        both = {"sending_state": several(NOR, GBR)}

        assert [[0, 1], [0, 2]] == self.recalls(
            both, {"sending_state": NOR}, {"sending_state": GBR}
        )

    def test_other_day(self):
        """Unless one did so on another day."""
        both = {"sending_state": several(NOR, GBR), "when": day(3)}

        assert [[0], [1]] == self.recalls(
            both, {"sending_state": NOR, "when": day(9)}
        )

    def test_all_of_them(self):
        """Nobody in particular may be all of them."""
        both = {"sending_state": several(NOR, GBR)}
        they = actor("the two states")

        assert [[0, 1]] == self.recalls(both, {"sending_state": they})

    def test_some_of_them(self):
        """Others are others."""
        assert [[0], [1]] == self.recalls(
            {"sending_state": several(NOR, GBR)},
            {"sending_state": several(NOR, PER)},
        )


@pytest.mark.parametrize(
    ("trigger", "nominal", "noun"),
    [
        ("recalled", False, False),
        ("ordered the recall", False, False),
        ("recalls", False, False),
        ("recall", True, False),
        ("withdrawal", True, True),
        ("sanctions", True, False),
        ("accusation", True, True),
        ("imposing", False, False),
    ],
)
def test_triggers(trigger, nominal, noun):
    """A noun tells less of what happened than a verb."""
    assert nominal is is_nominal(trigger)
    assert noun is is_noun(trigger)

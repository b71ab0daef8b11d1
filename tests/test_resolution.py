"""Mentions made one, and speakers linked."""

import datetime as dt
import itertools

import attrs
import pytest

from eventx import (
    Accusation,
    Action,
    Actor,
    ActorKind,
    Document,
    Event,
    Factuality,
    Passage,
    Recall,
    Sanctions,
    Span,
    Statement,
    When,
)
from eventx.resolution import apart, link_speakers, merge


ACTUAL, PLANNED = Factuality.ACTUAL, Factuality.PLANNED
POSSIBLE, NEGATED = Factuality.POSSIBLE, Factuality.NEGATED


def span(text, start=0):
    """Return a span."""
    return Span(start=start, end=start + len(text), text=text)


def state(code, text="the state"):
    """Return a state known by its country."""
    return Actor(
        start=0,
        end=len(text),
        text=text,
        name=code,
        kind=ActorKind.STATE,
        country=code,
    )


def actor(text, name=None, **fields):
    """Return someone without a country."""
    fields = {"kind": ActorKind.PERSON, "name": name or text} | fields
    return Actor(start=0, end=len(text), text=text, **fields)


def passage(text, start=0):
    """Return a text in one piece."""
    return Passage(start=start, end=start + len(text), text=text)


def day(number, last=None, text="then"):
    """Return days of March 2021."""
    return When(
        start=0,
        end=len(text),
        text=text,
        earliest=dt.date(2021, 3, number),
        latest=dt.date(2021, 3, last or number),
    )


NOR, TCD, PER = state("NOR"), state("TCD"), state("PER")


def mentions(kind, *rows):
    """Return mentions, one behind the other; actual if nothing is said."""
    return [
        kind(
            trigger=span("event", 10 * number),
            **({"factuality": ACTUAL} | fields),
        )
        for number, fields in enumerate(rows)
    ]


def groups(kind, *rows):
    """Return which of the mentions are one event, by their numbers."""
    return [
        [mention.start // 10 for mention in event.mentions]
        for event in merge(mentions(kind, *rows))
    ]


ONE, TWO = [[0, 1]], [[0], [1]]


class TestRoles:
    """Mentions of one event agree in a role and differ in none."""

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            (
                {"sending_state": NOR, "receiving_state": TCD},
                {"sending_state": NOR, "receiving_state": TCD},
                ONE,
            ),
            (
                {"sending_state": NOR, "receiving_state": TCD},
                {"sending_state": NOR, "receiving_state": PER},
                TWO,
            ),
            (
                {"sending_state": NOR, "receiving_state": TCD},
                {"sending_state": TCD, "receiving_state": NOR},
                TWO,
            ),
            ({"sending_state": NOR}, {"sending_state": NOR}, ONE),
            ({"sending_state": NOR}, {"sending_state": PER}, TWO),
            (
                {"sending_state": NOR, "receiving_state": TCD},
                {"receiving_state": TCD},
                ONE,
            ),
            ({"sending_state": NOR}, {"receiving_state": TCD}, TWO),
            ({}, {}, TWO),
            ({"envoy": actor("him")}, {"envoy": actor("him")}, TWO),
        ],
    )
    def test_countries(self, first, second, expected):
        """States are compared by country; what is open fits anything."""
        assert expected == groups(Recall, first, second)

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            (actor("the ministry"), actor("a foreign ministry"), ONE),
            (actor("Ada Lund"), actor("Lund, who left"), ONE),
            (actor("Ada Lund"), actor("Ola Berg"), TWO),
            (actor("the premier", "Ada Lund"), actor("Ada Lund"), ONE),
            (actor("he"), actor("he"), TWO),
            (actor("she", antecedent=span("Lund")), actor("Ada Lund"), ONE),
            (actor("she", antecedent=span("Berg")), actor("Ada Lund"), TWO),
            (actor("Lund", country="NOR"), NOR, TWO),
            (
                actor("Lund", country="NOR"),
                actor("Berg", country="NOR"),
                TWO,
            ),
            (
                actor("both", members=(NOR, TCD)),
                actor("the two", members=(TCD, NOR)),
                ONE,
            ),
            (actor("both", members=(NOR, TCD)), NOR, ONE),
            (actor("both", members=(NOR, TCD)), PER, TWO),
        ],
    )
    def test_others(self, first, second, expected):
        """Others are compared by name, by head word, or member by member."""
        assert expected == groups(
            Recall, {"sending_state": first}, {"sending_state": second}
        )

    def test_classes(self):
        """Records of two classes are never one event."""
        recall = Recall(trigger=span("x"), sending_state=NOR)
        sanctions = Sanctions(trigger=span("x"), sender=NOR)

        assert 2 == len(merge([recall, sanctions]))

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            (Action.IMPOSE, Action.IMPOSE, ONE),
            (Action.IMPOSE, Action.LIFT, TWO),
            (Action.IMPOSE, None, ONE),
        ],
    )
    def test_actions(self, first, second, expected):
        """To impose sanctions and to lift them are two events."""
        assert expected == groups(
            Sanctions,
            {"sender": NOR, "target": TCD, "action": first},
            {"sender": NOR, "target": TCD, "action": second},
        )

    def test_action_alone(self):
        """That both are impositions does not make them one."""
        assert TWO == groups(
            Sanctions, {"action": Action.LIFT}, {"action": Action.LIFT}
        )

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            ("shelling a hospital", "the shelling of the hospital", ONE),
            ("attacking a village", "attacks on a border village", ONE),
            ("shelling a hospital", "breaking the truce", TWO),
            ("spying", None, ONE),
            ("it", "it", ONE),
            ("it", "so", ONE),
        ],
    )
    def test_allegations(self, first, second, expected):
        """Allegations are compared by their words."""
        rows = [
            {
                "accuser": NOR,
                "accused": TCD,
                "allegation": text and passage(text),
            }
            for text in (first, second)
        ]

        assert expected == groups(Accusation, *rows)


class TestStatements:
    """A statement is what it says."""

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            (("Lund", "“No,”"), ("Ada Lund", "no"), ONE),
            (("Lund", "We left"), ("Lund", "We left early"), TWO),
            (("Lund", "We left"), ("Berg", "We left"), TWO),
            (("Lund", "We left"), ("Lund", None), TWO),
            (("Lund", None), ("Lund", None), TWO),
            ((None, "We left"), (None, "We left"), TWO),
        ],
    )
    def test_same(self, first, second, expected):
        """Speaker and content are expressed and the same."""
        rows = [
            {
                "speaker": speaker and actor(speaker),
                "content": content and passage(content),
            }
            for speaker, content in (first, second)
        ]

        assert expected == groups(Statement, *rows)


class TestFactualities:
    """What did not happen is not what did."""

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            (ACTUAL, ACTUAL, ONE),
            (ACTUAL, None, ONE),
            (None, None, ONE),
            (ACTUAL, NEGATED, TWO),
            (PLANNED, NEGATED, TWO),
            (POSSIBLE, NEGATED, TWO),
            (ACTUAL, PLANNED, ONE),
            (ACTUAL, POSSIBLE, TWO),
            (PLANNED, POSSIBLE, ONE),
        ],
    )
    def test_complete(self, first, second, expected):
        """With all roles the same, plan and deed are one, but no threat."""
        both = {"sending_state": NOR, "receiving_state": TCD}

        assert expected == groups(
            Recall,
            both | {"factuality": first},
            both | {"factuality": second},
        )

    def test_incomplete(self):
        """With a role open, they are not."""
        assert TWO == groups(
            Recall,
            {"sending_state": NOR, "factuality": PLANNED},
            {"sending_state": NOR, "factuality": POSSIBLE},
        )

    @pytest.mark.parametrize(
        ("planned", "happened", "expected"),
        [
            (day(3), day(3), ONE),
            (day(1, 7), day(3), ONE),
            (day(3), day(4), TWO),
            (None, day(3), ONE),
            (When(start=0, end=4, text="soon"), day(3), ONE),
        ],
    )
    def test_planned_for(self, planned, happened, expected):
        """What was planned happened, unless it was for another day."""
        both = {"sending_state": NOR, "receiving_state": TCD}

        assert expected == groups(
            Recall,
            both | {"factuality": PLANNED, "when": planned},
            both | {"when": happened},
        )

    def test_strongest(self):
        """Of a plan and a possibility the plan stands."""
        both = {"sending_state": NOR, "receiving_state": TCD}
        (event,) = merge(
            mentions(
                Recall,
                both | {"factuality": POSSIBLE, "reason": passage("talks")},
                both | {"factuality": PLANNED},
            )
        )

        assert (PLANNED, "talks") == (event.factuality, event.reason.text)


class TestDates:
    """One event has one date."""

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            (day(3), day(3), ONE),
            (day(3), day(4), TWO),
            (day(1, 7), day(3), ONE),
            (day(1, 7), day(8, 14), TWO),
            (day(3), None, ONE),
            (day(3), When(start=0, end=4, text="soon"), ONE),
            (
                day(3),
                When(start=0, end=1, text="x", latest=dt.date(2021, 3, 2)),
                TWO,
            ),
            (
                day(3),
                When(start=0, end=1, text="x", latest=dt.date(2021, 3, 4)),
                ONE,
            ),
        ],
    )
    def test_ranges(self, first, second, expected):
        """Days that may be the same do not keep mentions apart."""
        rows = [
            {"sending_state": NOR, "when": when} for when in (first, second)
        ]

        assert expected == groups(Recall, *rows)


class TestChoice:
    """A mention goes where it fits best."""

    def test_most_roles(self):
        """Rather where more roles agree."""
        assert [[0, 2], [1]] == groups(
            Recall,
            {"sending_state": NOR, "receiving_state": TCD},
            {"sending_state": NOR, "receiving_state": PER},
            {"sending_state": NOR, "receiving_state": TCD},
        )

    def test_latest(self):
        """Rather to the event that came up last."""
        assert [[0], [1, 2]] == groups(
            Recall,
            {"sending_state": NOR, "receiving_state": TCD},
            {"sending_state": NOR, "receiving_state": PER},
            {"sending_state": NOR},
        )

    def test_filled(self):
        """What one mention filled in keeps another out."""
        assert [[0, 1], [2]] == groups(
            Recall,
            {"sending_state": NOR},
            {"sending_state": NOR, "receiving_state": TCD},
            {"sending_state": NOR, "receiving_state": PER},
        )

    @pytest.mark.parametrize(
        ("others", "expected"),
        [
            ([NOR], [[0, 1]]),
            ([NOR, PER], [[0], [1], [2]]),
            ([], [[0]]),
        ],
    )
    def test_bare(self, others, expected):
        """With no participant, to the only event that there is, if any."""
        rows = [{"sending_state": other} for other in others]

        assert expected == groups(Recall, {}, *rows)

    def test_bare_negated(self):
        """But not to one that it contradicts."""
        assert TWO == groups(
            Recall, {"factuality": NEGATED}, {"sending_state": NOR}
        )


class TestRecord:
    """The record of an event has what its mentions have."""

    def test_filled(self):
        """The most complete record stands, filled from the others."""
        short, full, dated = mentions(
            Recall,
            {"sending_state": NOR, "envoy": actor("an envoy")},
            {
                "sending_state": NOR,
                "receiving_state": TCD,
                "envoy": actor("Ada Lund"),
                "when": When(start=0, end=4, text="soon"),
                "confidence": 0.5,
            },
            {"sending_state": NOR, "reason": passage("talks"), "when": day(3)},
        )

        (event,) = merge([short, full, dated])

        assert full.trigger == event.trigger
        assert "Ada Lund" == event.envoy.text
        assert "talks" == event.reason.text
        assert day(3) == event.when
        assert 0.5 == event.confidence
        assert (short.trigger, full.trigger, dated.trigger) == event.mentions

    def test_first(self):
        """Of equally complete records the first stands."""
        first, second = mentions(
            Recall, {"sending_state": NOR}, {"sending_state": NOR}
        )

        (event,) = merge([second, first])

        assert first.trigger == event.trigger

    def test_single(self):
        """An event with one mention has that as its mentions."""
        (mention,) = mentions(Recall, {"sending_state": NOR})

        assert [attrs.evolve(mention, mentions=(mention.trigger,))] == [
            *merge([mention])
        ]

    def test_again(self):
        """Merging what is merged changes nothing."""
        merged = merge(
            mentions(Recall, *[{"sending_state": NOR}] * 3, {"envoy": NOR})
        )

        assert merged == merge(merged)

    def test_any_order(self):
        """The order of the records makes no difference."""
        rows = mentions(
            Recall,
            {"sending_state": NOR},
            {"sending_state": NOR, "receiving_state": TCD},
            {"receiving_state": PER},
            {"sending_state": NOR, "receiving_state": PER},
        )

        results = {merge(order) for order in itertools.permutations(rows)}

        assert 1 == len(results)

    def test_no_identity(self):
        """Types that name no role to be identified by stay apart."""

        @attrs.frozen(kw_only=True)
        class Storm(Event):
            type = "storm"
            place: Actor | None = None

        assert TWO == groups(Storm, {"place": NOR}, {"place": NOR})

    def test_plain_values(self):
        """Roles that are spans or plain values are compared as such."""

        @attrs.frozen(kw_only=True)
        class Vote(Event):
            type = "vote"
            identity = ("topic", "number")
            topic: Span | None = None
            number: int | None = None

        rows = [
            {"topic": span(topic), "number": number}
            for topic, number in [
                ("The budget", 1),
                ("the “budget”", 1),
                ("the budget", 2),
                ("taxes", 1),
            ]
        ]

        assert [[0, 1], [2], [3]] == groups(Vote, *rows)


def test_many():
    """Cost grows in proportion, not with the square."""
    rows = mentions(
        Statement,
        *[
            {"speaker": actor("Lund"), "content": passage(f"words number {n}")}
            for n in range(3000)
        ],
    )

    assert 3000 == len(merge(link_speakers(rows)))


def test_many_alike():
    """Nor does it where all mentions have something in common."""
    rows = mentions(
        Recall,
        *[
            {
                "sending_state": NOR,
                "envoy": actor(f"Lund{number}"),
                "when": day(1 + number % 28),
            }
            for number in range(1000)
        ],
    )

    assert 1000 == len(merge(rows))


TEXT = "“A left, B said C stayed,” Lund said, “and D fell.” E slept."
DOCUMENT = Document(TEXT)


def place(text):
    """Return the place of a word."""
    return DOCUMENT.span(TEXT.index(text), TEXT.index(text) + len(text))


class TestSpeakers:
    """An event is reported by the speaker of the innermost statement."""

    def statement(self, trigger, speaker, *pieces, **fields):
        """Return a statement whose content is these pieces."""
        offsets = [place(piece) for piece in pieces]
        return Statement(
            trigger=place(trigger),
            speaker=speaker and actor(speaker),
            content=DOCUMENT.passage([(s.start, s.end) for s in offsets]),
            **fields,
        )

    def link(self, word, *statements):
        """Return who reports an event that a word names."""
        event = Recall(trigger=place(word))
        linked = link_speakers([event, *statements])
        reported_by = linked[0].reported_by
        return reported_by and reported_by.text

    def both(self, **fields):
        """Return a statement and one inside it."""
        outer = "“A left, B said C stayed,”"
        return (
            self.statement("Lund said", "Lund", outer, "“and D fell.”"),
            self.statement("B said", "B", "C stayed", **fields),
        )

    @pytest.mark.parametrize(
        ("word", "speaker"),
        [
            ("left", "Lund"),
            ("stayed", "B"),
            ("fell", "Lund"),
            ("slept", None),
            ("Lund said", None),
        ],
    )
    def test_innermost(self, word, speaker):
        """The pieces of a split content count, and what is between not."""
        assert speaker == self.link(word, *self.both())
        assert speaker == self.link(word, *self.both()[::-1])

    def test_statements(self):
        """A statement may be reported, but not by its own speaker."""
        outer, inner = link_speakers(self.both())

        assert outer.reported_by is None
        assert "Lund" == inner.reported_by.text

    def test_around_itself(self):
        """Not even if its content holds its cue."""
        statement = self.statement("Lund said", "Lund", TEXT)

        (linked,) = link_speakers([statement])

        assert linked.reported_by is None

    def test_no_speaker(self):
        """Where the innermost speaker is unknown, so is the reporter."""
        outer, inner = self.both()

        assert self.link(
            "stayed", outer, attrs.evolve(inner, speaker=None)
        ) is (None)

    def test_negated(self):
        """Who did not say it does not report it."""
        assert "Lund" == self.link("stayed", *self.both(factuality=NEGATED))

    def test_kept(self):
        """What a detector knows stays."""
        event = Recall(trigger=place("left"), reported_by=actor("Berg"))

        linked = link_speakers([event, *self.both()])

        assert event == linked[0]


def test_article():
    """Five mentions of recalls are two: one that was, one that was not."""
    us, russia = state("USA"), state("RUS")
    rows = [
        {
            "sending_state": russia,
            "envoy": actor("ambassador"),
            "receiving_state": us,
        },
        {
            "sending_state": russia,
            "envoy": actor("its ambassador"),
            "receiving_state": us,
            "reason": passage("consultations"),
        },
        {
            "sending_state": russia,
            "envoy": actor("Anatoly Antonov"),
            "receiving_state": us,
            "reason": passage("talks on a deterioration"),
        },
        {
            "sending_state": russia,
            "envoy": actor("their ambassador"),
            "receiving_state": us,
        },
        {
            "sending_state": us,
            "envoy": actor("John Sullivan"),
            "receiving_state": russia,
            "factuality": NEGATED,
        },
    ]

    assert [[0, 1, 2, 3], [4]] == groups(Recall, *rows)


def test_apart():
    """A verb that accuses makes no statement besides; others stay."""
    charge = Accusation(trigger=span("alleged", 5))
    same = Statement(trigger=span("alleged", 5))
    other = Statement(trigger=span("said", 20))
    threat = Sanctions(trigger=span("said", 20), action=Action.IMPOSE)

    assert (charge, other, threat) == apart([charge, same, other, threat])

"""What the record of a merged event says, and where it has it from."""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

import eventx
from eventx import (
    Actor,
    ActorKind,
    Evidence,
    Factuality,
    Passage,
    Recall,
    Span,
    When,
)
from eventx.resolution import merge
from eventx.spans import Grain


ROOT = Path(__file__).parents[1]
ACTUAL, PLANNED = Factuality.ACTUAL, Factuality.PLANNED


def span(text, start=0):
    """Return a span."""
    return Span(start=start, end=start + len(text), text=text)


def actor(text, kind=ActorKind.PERSON, **fields):
    """Return an actor."""
    where = {"start": 0, "end": len(text), "text": text}
    return Actor(**where, **({"name": text, "kind": kind} | fields))


def passage(text):
    """Return a text in one piece."""
    return Passage(start=0, end=len(text), text=text)


def when(text, grain, earliest=None, latest=None):
    """Return a time expression."""
    return When(
        start=0,
        end=len(text),
        text=text,
        grain=grain,
        earliest=earliest,
        latest=latest or earliest,
    )


NOR = actor("Norway", ActorKind.STATE, country="NOR")
TCD = actor("Chad", ActorKind.STATE, country="TCD")
GBR = actor("Britain", ActorKind.STATE, country="GBR")
MONTH = when("in May", Grain.MONTH, dt.date(2021, 5, 1), dt.date(2021, 5, 31))
DAY = when("on Monday", Grain.DAY, dt.date(2021, 5, 3))
SOON = when("soon", Grain.VAGUE)


def merged(*rows):
    """Return the record of one recall of Norway from several mentions."""
    mentions = [
        Recall(
            trigger=span(trigger, 20 * number),
            **({"sending_state": NOR, "factuality": ACTUAL} | fields),
        )
        for number, (trigger, fields) in enumerate(rows)
    ]
    (event,) = merge(mentions)
    assert merge([event]) == (event,)
    return event


class TestRoles:
    """Each role is filled by who says most."""

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            ("its ambassador", "Ada Lund", "Ada Lund"),
            ("Ada Lund", "its ambassador", "Ada Lund"),
            ("its ambassador", "the envoy", "its ambassador"),
            ("Ada Lund", "Lund", "Ada Lund"),
            ("he", "the envoy", "he"),
            ("its ambassador to Chad", "Ada Lund", "Ada Lund"),
        ],
    )
    def test_envoy(self, first, second, expected):
        """A name says more than an office."""
        event = merged(
            ("recalled", {"envoy": actor(first), "receiving_state": TCD}),
            ("recalled", {"envoy": actor(second)}),
        )

        assert expected == event.envoy.text

    def test_state(self):
        """A state says more than "the kingdom"."""
        kingdom = actor("the kingdom", ActorKind.STATE)
        full = {
            "sending_state": kingdom,
            "receiving_state": TCD,
            "reason": passage("talks"),
        }

        event = merged(
            ("recalled", {"receiving_state": TCD}), ("recalled", full)
        )

        assert ("recalled", 20) == (event.trigger.text, event.trigger.start)
        assert NOR == event.sending_state

    def test_open(self):
        """What the most complete mention leaves open, others fill."""
        event = merged(
            ("recalls", {}),
            ("recalled", {"receiving_state": TCD, "envoy": actor("Lund")}),
            ("recall", {"reason": passage("talks")}),
        )

        assert 20 == event.trigger.start
        assert ("Chad", "Lund", "talks") == (
            event.receiving_state.text,
            event.envoy.text,
            event.reason.text,
        )
        assert [0, 20, 40] == [mention.start for mention in event.mentions]

    def test_part(self):
        """What one of several did says nothing of the others."""
        both = actor("Norway and Britain", ActorKind.GROUP, members=(NOR, GBR))
        event = merged(
            ("recalled", {"sending_state": both, "receiving_state": TCD}),
            ("recalled", {"receiving_state": TCD, "when": DAY}),
        )

        assert both == event.sending_state
        assert event.when is None
        assert 2 == len(event.mentions)


class TestDates:
    """The closest date is the date of the event."""

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            (MONTH, DAY, DAY),
            (DAY, MONTH, DAY),
            (SOON, MONTH, MONTH),
            (None, SOON, SOON),
            (DAY, None, DAY),
        ],
    )
    def test_when(self, first, second, expected):
        """Whichever mention has it, the more complete one or another."""
        complete = {"receiving_state": TCD, "when": first}

        event = merged(("recalled", complete), ("recalled", {"when": second}))

        assert expected == event.when


class TestFactualities:
    """A deed outweighs its plan, and a verb a noun."""

    @pytest.mark.parametrize(
        ("rows", "expected", "trigger"),
        [
            ([("recall", PLANNED), ("recalled", ACTUAL)], ACTUAL, "recalled"),
            ([("recalled", ACTUAL), ("recall", PLANNED)], ACTUAL, "recalled"),
            (
                [("ordered home", PLANNED), ("withdrawal", ACTUAL)],
                PLANNED,
                "ordered home",
            ),
            ([("recalled", None), ("recalled", ACTUAL)], ACTUAL, "recalled"),
        ],
    )
    def test_decided(self, rows, expected, trigger):
        """The trigger is of a mention that tells the same."""
        event = merged(
            *[
                (word, {"receiving_state": TCD, "factuality": factuality})
                for word, factuality in rows
            ]
        )

        assert (expected, trigger) == (event.factuality, event.trigger.text)


class TestReporter:
    """Who reports it is who reports the mention that stands."""

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [("Lund", None, "Lund"), (None, "Lund", None)],
    )
    def test_own(self, first, second, expected):
        """The trigger lies in what he says; that of another need not."""
        reporters = [name and actor(name) for name in (first, second)]

        event = merged(
            (
                "recalled",
                {"receiving_state": TCD, "reported_by": reporters[0]},
            ),
            ("recalled", {"reported_by": reporters[1]}),
        )

        assert expected == (event.reported_by and event.reported_by.text)


class TestExplanation:
    """What comes from another mention says from which."""

    def test_from(self):
        """Both how it was bound there, and where that is."""
        event = merged(
            (
                "recalled",
                {
                    "receiving_state": TCD,
                    "reason": passage("talks"),
                    "evidence": Evidence(
                        phrases=(("sending_state", "agent"),)
                    ),
                },
            ),
            (
                "home",
                {
                    "when": DAY,
                    "envoy": actor("Lund"),
                    "evidence": Evidence(phrases=(("envoy", "patient"),)),
                },
            ),
        )
        lines = [
            re.sub(r"  +", "  ", line) for line in event.explain().split("\n")
        ]

        assert [
            "recall  'recalled' (0-8)",
            "factuality  actual",
            "sending_state  'Norway' (0-6) = Norway, state, NOR  [agent]",
            "envoy  'Lund' (0-4) = Lund, person  [patient, from 'home' (20-24)]",
            "receiving_state  'Chad' (0-4) = Chad, state, TCD",
            "reason  'talks' (0-5)",
            "when  'on Monday' (0-9) = 2021-05-03, day  [from 'home' (20-24)]",
            "mention  'recalled' (0-8)",
            "mention  'home' (20-24)",
        ] == lines

    def test_cue(self):
        """A cue belongs to the mention that it decided."""
        rows = [
            (
                word,
                {
                    "receiving_state": TCD,
                    "factuality": factuality,
                    "evidence": Evidence(cue=span(cue, at)),
                },
            )
            for word, factuality, cue, at in [
                ("recall", PLANNED, "will", 15),
                ("recalled", ACTUAL, "did", 35),
            ]
        ]

        assert "actual, by 'did' (35-38)" in merged(*rows).explain()

    def test_nothing_to_add(self):
        """The evidence of the only mention is left alone."""
        evidence = Evidence(phrases=(("sending_state", "agent"),))

        assert (
            evidence is merged(("recalled", {"evidence": evidence})).evidence
        )


ARTICLE = """\
Ghana recalls ambassador to Togo

ACCRA - Ghana on Monday recalled its ambassador to Togo, Kofi Mensah, for talks.

Togo's foreign minister said Accra had called home its ambassador in anger. \
She said Togo had not recalled its ambassador to Ghana.

Ghana recalled its ambassador to Benin in 2009.
"""


def test_article():
    """Of five mentions, three are one recall, and two are others."""
    result = eventx.extract(ARTICLE, published="2021-05-05")
    recalls = result.of(Recall)

    assert [
        ("GHA", "TGO", "actual", 3),
        ("TGO", "GHA", "negated", 1),
        ("GHA", "BEN", "actual", 1),
    ] == [
        (
            recall.sending_state.country,
            recall.receiving_state.country,
            recall.factuality,
            len(recall.mentions),
        )
        for recall in recalls
    ]
    assert "2021-05-03" == recalls[0].when.dates


def test_gold():
    """No two events of the gold are one, and few mentions are left alone."""
    run = subprocess.run(
        [sys.executable, "benchmarks/merging.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    figures = re.findall(
        r"^\(a\).* ([\d.]+) +[\d.]+ +([\d.]+)$", run.stdout, re.MULTILINE
    )

    assert 2 == len(figures)
    assert all(float(precision) >= 0.99 for precision, _ in figures)
    assert all(float(f1) >= 0.95 for _, f1 in figures)

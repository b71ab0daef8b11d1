"""What all event types share."""

import attrs
import pytest

import eventx
from eventx import (
    Accusation,
    Actor,
    ActorKind,
    Document,
    Event,
    Evidence,
    Factuality,
    FoundBy,
    Recall,
    RecordError,
    Sanctions,
    Span,
    Statement,
    Step,
    UnknownEvent,
)
from eventx.events import defined_type


DOCUMENT = Document("Norway has recalled its envoy to Chad, she said.")


def state(start, end, code):
    """Return a state named at a place."""
    span = DOCUMENT.span(start, end)
    return Actor(
        start=start,
        end=end,
        text=span.text,
        name=span.text,
        kind=ActorKind.STATE,
        country=code,
    )


@attrs.frozen(kw_only=True)
class SitIn(Event):
    """Someone walks out."""

    type = "sit_in"
    source_role = "delegation"
    delegation: Actor | None = None


RECALL = Recall(
    trigger=DOCUMENT.span(11, 19),
    factuality=Factuality.ACTUAL,
    sending_state=state(0, 6, "NOR"),
    receiving_state=state(33, 37, "TCD"),
    confidence=0.9,
    found_by=FoundBy(plugin="eventx-recall", version="0.1.0", rule="verb"),
    mentions=(DOCUMENT.span(11, 19), DOCUMENT.span(24, 29)),
    evidence=Evidence(
        cue=DOCUMENT.span(7, 10),
        phrases=(("sending_state", "agent"),),
        steps=(Step(name="rule", weight=0.95), Step(name="far", weight=-0.05)),
    ),
)


class TestEvent:
    """An event is a frozen record with roles."""

    @pytest.mark.parametrize(
        ("kind", "roles"),
        [
            (
                Recall,
                ["sending_state", "envoy", "receiving_state", "reason"],
            ),
            (
                Sanctions,
                ["sender", "target", "measure", "reason", "action"],
            ),
            (Accusation, ["accuser", "accused", "allegation"]),
            (Statement, ["speaker", "content", "addressee", "mode"]),
            (SitIn, ["delegation"]),
            (Event, []),
        ],
    )
    def test_roles(self, kind, roles):
        """Roles come in the order of the class."""
        assert tuple(roles) == kind.role_names()

    def test_repr(self):
        """The trigger, the factuality, and the roles that are filled."""
        expected = (
            "Recall('recalled', actual, sending_state='Norway', "
            "receiving_state='Chad')"
        )

        assert expected == repr(RECALL)
        assert "SitIn('envoy')" == repr(SitIn(trigger=DOCUMENT.span(24, 29)))

    def test_dyad(self):
        """Source and target are the roles that the type names."""
        assert RECALL.sending_state == RECALL.source
        assert RECALL.receiving_state == RECALL.target_actor
        walkout = SitIn(
            trigger=RECALL.trigger, delegation=RECALL.sending_state
        )

        assert RECALL.sending_state == walkout.source
        assert walkout.target_actor is None

    def test_evidence_aside(self):
        """Evidence does not make two records differ."""
        assert RECALL == attrs.evolve(RECALL, evidence=None)

    def test_frozen(self):
        """A record does not change."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            RECALL.envoy = None

    @pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
    def test_confidence(self, confidence):
        """A confidence is a share of one."""
        with pytest.raises(RecordError, match="from 0 to 1"):
            attrs.evolve(RECALL, confidence=confidence)

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("trigger", None),
            ("factuality", "actual"),
            ("when", RECALL.trigger),
            ("reported_by", RECALL.trigger),
        ],
    )
    def test_wrong_kind(self, field, value):
        """What every event has is of the kind that it should be."""
        with pytest.raises(TypeError, match=field):
            attrs.evolve(RECALL, **{field: value})

    def test_known_by_definition(self):
        """The slotted class is the one that a type stands for."""
        assert SitIn is defined_type("sit_in")
        assert defined_type("picnic") is None


class TestExplain:
    """A record explains itself."""

    def test_lines(self):
        """One line for each part, with how it was bound."""
        expected = """\
recall           'recalled' (11-19)
factuality       actual, by 'has' (7-10)
sending_state    'Norway' (0-6) = Norway, state, NOR  [agent]
receiving_state  'Chad' (33-37) = Chad, state, TCD
confidence       0.90, from rule +0.95, far -0.05
found by         eventx-recall 0.1.0, rule verb
mention          'recalled' (11-19)
mention          'envoy' (24-29)"""

        assert expected == RECALL.explain()

    def test_pieces(self):
        """Antecedents and split passages are told."""
        speaker = Actor(
            start=39,
            end=42,
            text="she",
            name="Norway",
            kind=ActorKind.PERSON,
            antecedent=DOCUMENT.span(0, 6),
        )
        statement = Statement(
            trigger=DOCUMENT.span(43, 47),
            speaker=speaker,
            content=DOCUMENT.passage([(0, 6), (11, 19)]),
            when=eventx.When(start=7, end=10, text="has"),
        )

        lines = [line.split() for line in statement.explain().splitlines()]

        assert (
            "speaker 'she' (39-42) = Norway, person, from 'Norway' (0-6)"
        ) == " ".join(lines[1])
        assert "in 2 pieces" == " ".join(lines[2][-3:])
        assert "no date, vague" == " ".join(lines[3][-3:])


def test_unknown():
    """A record of a type that is gone still has a trigger and a type."""
    event = UnknownEvent(
        type="picnic",
        trigger=Span(start=0, end=2, text="We"),
        raw='{"type": "picnic"}',
    )

    assert "picnic" == event.type
    assert {"type": "picnic"} == event.fields

"""The event type. Annotations are read at run time, so keep them plain."""

import enum

import attrs

import eventx


class Phase(enum.StrEnum):
    """What happens to a ceasefire."""

    AGREE = "agree"
    EXTEND = "extend"
    BREAK = "break"
    END = "end"


@attrs.frozen(kw_only=True)
class Ceasefire(eventx.Event):
    """
    Parties to a conflict stop shooting, go on not to, or start again.

    Attributes:
        party: Who agrees, extends, breaks or ends it; both, if they do it
            together.
        other_party: With whom, or against whom.
        mediator: Who brought it about.
        phase: What happens to it.
    """

    type = "ceasefire"
    # By these roles, two mentions are known to be one event.
    identity = ("party", "other_party", "phase")
    source_role = "party"
    target_role = "other_party"

    party: eventx.Actor | None = None
    other_party: eventx.Actor | None = None
    mediator: eventx.Actor | None = None
    phase: Phase | None = None

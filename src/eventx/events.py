"""
The event types and what all of them share.

Nothing here finds events: detectors do.
"""

import enum
from collections.abc import Mapping
from typing import Any, ClassVar, cast

import attrs

from . import codes as tables
from .codes import Code
from .errors import RecordError
from .spans import Actor, Passage, Span, When, shorten


class Factuality(enum.StrEnum):
    """Whether it happened, as the text has it."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Action(enum.StrEnum):
    """What is done with sanctions."""

    IMPOSE = "impose"
    TIGHTEN = "tighten"
    EXTEND = "extend"
    EASE = "ease"
    LIFT = "lift"
    MAINTAIN = "maintain"


class Mode(enum.StrEnum):
    """Whether a statement is quoted."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@attrs.frozen(kw_only=True)
class FoundBy:
    """
    Where a record comes from.

    Attributes:
        plugin: Name of the plugin, or of its distribution.
        version: Its version.
        rule: Name of the rule, or of the detector.
    """

    plugin: str = ""
    version: str = ""
    rule: str = ""


@attrs.frozen(kw_only=True)
class Step:
    """
    One step on the way to a confidence.

    Attributes:
        name: What was found.
        weight: How it moved the confidence.
    """

    name: str
    weight: float


@attrs.frozen(kw_only=True)
class Evidence:
    """
    Why a record is as it is; for people, never stored.

    Attributes:
        cue: The words that decided the factuality.
        phrases: Pairs of a role and how it was bound.
        steps: The steps of the confidence.
    """

    cue: Span | None = None
    phrases: tuple[tuple[str, str], ...] = ()
    steps: tuple[Step, ...] = ()


# The last definition of a type counts: a notebook cell may run twice.
_defined: dict[str, type["Event"]] = {}


def defined_type(name: str) -> type["Event"] | None:
    """Return the class last defined for a type, if there is one."""
    return _defined.get(name)


def remember_type(kind: type["Event"]) -> None:
    """Let a class be the one that its type stands for."""
    _defined[kind.type] = kind


def _optional(kind: type) -> Any:
    return attrs.validators.optional(attrs.validators.instance_of(kind))


@attrs.frozen(kw_only=True)
class Event:
    """
    Something that happened, or is said to have, or to be about to.

    A type of one's own is a frozen, keyword-only attrs class over this one,
    with a `type` and its roles, all of which may be None.

    Attributes:
        trigger: The words that name the event.
        factuality: Whether it happened; None is for the extractor to fill.
        when: When; None is for the extractor to fill.
        reported_by: The speaker of the statement that holds it.
        confidence: From 0 to 1.
        found_by: Where the record comes from; filled by the extractor.
        mentions: The triggers of all mentions that are this event.
        evidence: Why the record is as it is; not compared and not stored.

    Class attributes:
        type: The name of the type.
        identity: Roles that tell events apart; with none, mentions stay so.
        essential: Those of them that mentions of one event share verbatim.
        source_role: The role that is the source of the dyad, and
        target_role: the one that is its target.
        codes: What CAMEO and PLOVER code it as; not in their files without.
        label: What people are shown for the type; its name if there is none.
        role_labels: The same for roles, by their names.
    """

    type: ClassVar[str] = ""
    identity: ClassVar[tuple[str, ...]] = ()
    essential: ClassVar[tuple[str, ...]] = ()
    source_role: ClassVar[str | None] = None
    target_role: ClassVar[str | None] = None
    codes: ClassVar[tuple[Code, ...]] = ()
    label: ClassVar[str] = ""
    role_labels: ClassVar[Mapping[str, str]] = {}

    trigger: Span = attrs.field(validator=attrs.validators.instance_of(Span))
    factuality: Factuality | None = attrs.field(
        default=None, validator=_optional(Factuality)
    )
    when: When | None = attrs.field(default=None, validator=_optional(When))
    reported_by: Actor | None = attrs.field(
        default=None, validator=_optional(Actor)
    )
    confidence: float | None = attrs.field(default=None)
    found_by: FoundBy | None = None
    mentions: tuple[Span, ...] = ()
    evidence: Evidence | None = attrs.field(default=None, eq=False, repr=False)

    @confidence.validator
    def _check_confidence(self, _: object, value: float | None) -> None:
        if value is not None and not 0 <= value <= 1:
            raise RecordError(f"a confidence is from 0 to 1, not {value!r}")

    def __init_subclass__(cls) -> None:
        # attrs would write a long repr of its own where it finds none, and
        # comes by here a second time with the slotted class.
        if "__repr__" not in cls.__dict__:
            cls.__repr__ = Event.__repr__  # type: ignore[method-assign]
        name = cls.__dict__.get("type")
        if isinstance(name, str):
            _defined[name] = cls

    def __repr__(self) -> str:
        trigger = repr(shorten(self.trigger.text))
        shown = [trigger, *filter(None, [self.factuality])]
        for role in self.role_names():
            value = getattr(self, role)
            if value is not None:
                text = value.text if isinstance(value, Span) else str(value)
                shown.append(f"{role}={shorten(text, 24)!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def _repr_html_(self) -> str | None:
        from .view.fragments import event_fragment  # noqa: PLC0415

        return event_fragment(self)

    @classmethod
    def role_names(cls) -> tuple[str, ...]:
        """Return the fields that the type adds, in the order of the class."""
        return tuple(
            field.name
            for field in attrs.fields(cast("type[attrs.AttrsInstance]", cls))
            if field.name not in _SHARED
        )

    @property
    def source(self) -> Actor | None:
        """The one who acts, in the terms of event data."""
        return self._actor(self.source_role)

    @property
    def target_actor(self) -> Actor | None:
        """The one who is acted upon, in the terms of event data."""
        return self._actor(self.target_role)

    def _actor(self, role: str | None) -> Actor | None:
        value = getattr(self, role) if role else None
        return value if isinstance(value, Actor) else None

    def explain(self) -> str:
        """Return where each part of the record comes from, for reading."""
        from .explanation import explain  # noqa: PLC0415

        return explain(self)


_SHARED = frozenset(field.name for field in attrs.fields(Event))


@attrs.frozen(kw_only=True)
class Recall(Event):
    """
    A state calls its own envoy home.

    Attributes:
        sending_state: The state that recalls.
        envoy: Who is recalled.
        receiving_state: The state from which.
        reason: Why.
    """

    type = "recall"
    identity = ("sending_state", "receiving_state")
    source_role = "sending_state"
    target_role = "receiving_state"
    codes = tables.RECALL

    sending_state: Actor | None = None
    envoy: Actor | None = None
    receiving_state: Actor | None = None
    reason: Passage | None = None


@attrs.frozen(kw_only=True)
class Sanctions(Event):
    """
    Restrictive measures by a sender on a target.

    Attributes:
        sender: Who takes the measures.
        target: Against whom.
        measure: What they are.
        reason: Why.
        action: What is done with them.
    """

    type = "sanctions"
    identity = ("sender", "target", "action")
    source_role = "sender"
    target_role = "target"
    codes = tables.SANCTIONS

    sender: Actor | None = None
    target: Actor | None = None
    measure: Passage | None = None
    reason: Passage | None = None
    action: Action | None = None


@attrs.frozen(kw_only=True)
class Accusation(Event):
    """
    Someone says that another did wrong.

    Attributes:
        accuser: Who says so.
        accused: Who is said to have done it.
        allegation: What it is.
    """

    type = "accusation"
    identity = ("accuser", "accused", "allegation")
    source_role = "accuser"
    target_role = "accused"
    codes = tables.ACCUSATION

    accuser: Actor | None = None
    accused: Actor | None = None
    allegation: Passage | None = None


@attrs.frozen(kw_only=True)
class Statement(Event):
    """
    Someone says something on the record.

    Attributes:
        speaker: Who says it.
        content: What is said.
        addressee: To whom.
        mode: Whether it is quoted.
    """

    type = "statement"
    identity = ("speaker", "content")
    essential = ("speaker", "content")
    source_role = "speaker"
    target_role = "addressee"
    codes = tables.STATEMENT

    speaker: Actor | None = None
    content: Passage | None = None
    addressee: Actor | None = None
    mode: Mode | None = None

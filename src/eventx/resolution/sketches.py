"""
What counts of a record when mentions are compared, worked out once.

It says what each role tells, and compares nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from ..events import Event
from ..spans import Actor, Span
from .cast import Cast
from .denotation import actor_keys
from .looks import Look
from .wordings import Wording, is_nominal, is_noun, wording


Clue = tuple[str, object]

# Who is not the one that the text was about.
_ANOTHER = frozenset(["another", "second", "third", "previous", "earlier"])


@attrs.frozen(kw_only=True)
class Sketch:
    """
    What counts of a record.

    Attributes:
        event: The record.
        parties: Who fills each role; several where they act together, and
            none where that cannot be right.
        wordings: What each passage says.
        values: What fills the other roles that identify the event.
        others: Roles whose filler is said to be another than before.
        nominal: Whether no verb says what happened.
        noun: Whether the trigger can be nothing but a noun.
        article: The id of its article, where it counts.
    """

    event: Event
    parties: Mapping[str, tuple[Look, ...]]
    wordings: Mapping[str, Wording]
    values: Mapping[str, object]
    others: frozenset[str]
    nominal: bool
    noun: bool
    article: str = ""

    @property
    def width(self) -> int:
        """How many actors at most fill an identifying role together."""
        return max(
            (len(self.parties.get(role, ())) for role in self.event.identity),
            default=0,
        )

    @property
    def is_anonymous(self) -> bool:
        """Whether no role says of whom or what it is."""
        event = self.event
        if event.essential:
            return not any(True for _ in self.clues())
        return not any(role in self.wordings for role in event.identity) and (
            not any(
                look.is_known if role in event.identity else look.is_somebody
                for role, looks in self.parties.items()
                for look in looks
            )
        )

    @property
    def profile(self) -> object:
        """All that is compared, to leave out repetitions."""
        when = self.event.when
        return (
            tuple(self.parties.items()),
            tuple(self.wordings.items()),
            tuple(self.values.items()),
            self.event.factuality,
            when and (when.earliest, when.latest),
            self.nominal,
        )

    def clues(self) -> Iterator[Clue]:
        """Yield what records that can agree with this one have in common."""
        event = self.event
        if any(role in self.wordings for role in event.essential):
            # One key alone, lest all that a speaker says be compared.
            if all(getattr(event, role) for role in event.essential):
                yield (
                    "",
                    tuple(
                        self.wordings[role].gist
                        for role in event.essential
                        if role in self.wordings
                    ),
                )
            return
        for role, looks in self.parties.items():
            for look in looks:
                if role in event.identity or look.is_somebody:
                    for key in actor_keys(look):
                        yield role, key
        for role in event.identity:
            if role in self.wordings:
                said = self.wordings[role]
                for key in said.stems or (said.plain,):
                    yield role, key


def cast_of(events: tuple[Event, ...]) -> Cast:
    """Return who fills the roles of records of one document."""
    values = (
        getattr(event, role) for event in events for role in event.role_names()
    )
    return Cast(value for value in values if isinstance(value, Actor))


def sketch(event: Event, cast: Cast, *, article: str = "") -> Sketch:
    """
    Work out what counts of a record.

    Args:
        event: The record.
        cast: The persons of its document.
        article: The id of that, where several are compared.
    """
    parties = {}
    wordings = {}
    values = {}
    others = set()
    for role in event.role_names():
        value = getattr(event, role)
        if isinstance(value, Actor):
            if _is_sound(event, role, value):
                members = value.members or (value,)
                parties[role] = tuple(map(cast.look, members))
            if not _ANOTHER.isdisjoint(value.text.casefold().split()[:2]):
                others.add(role)
        elif role in event.identity and value is not None:
            if isinstance(value, Span):
                wordings[role] = wording(value.text)
            else:
                values[role] = value
    return Sketch(
        event=event,
        parties=parties,
        wordings=wordings,
        values=values,
        others=frozenset(others),
        nominal=is_nominal(event.trigger.text),
        noun=is_noun(event.trigger.text),
        article=article,
    )


def _is_sound(event: Event, role: str, actor: Actor) -> bool:
    """
    Tell whether somebody can fill a role.

    Nobody acts upon himself: "him" is not who accuses him.
    """
    if actor.antecedent is None:
        return True
    for name in event.identity:
        other = getattr(event, name)
        if name == role or not isinstance(other, Actor):
            continue
        if actor.country is not None and actor.country == other.country:
            return False
        places = (other, other.antecedent)
        if any(place and place.overlaps(actor.antecedent) for place in places):
            return False
    return True

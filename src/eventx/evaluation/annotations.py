"""
Read annotated and extracted events into one comparable form.

It takes the layout of a gold file and the layout of eventx's own output,
and does not judge either: pairing and scoring are done elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from eventx.errors import FormatError


# A stretch of a text: start and end, counted in code points.
Piece = tuple[int, int]
Pieces = tuple[Piece, ...]

# The roles that count for the event types of the project. A reason is
# annotated too, but people agree too little on it to score it.
SCORED_ROLES: Mapping[str, tuple[str, ...]] = {
    "recall": ("sending_state", "envoy", "receiving_state"),
    "sanctions": ("sender", "target", "measure"),
    "accusation": ("accuser", "accused", "allegation"),
    "statement": ("speaker", "content", "addressee"),
}
ATTRIBUTES = ("factuality", "action", "mode")


@attrs.frozen(kw_only=True)
class Annotation:
    """
    One event as an annotator or a program marked it.

    Attributes:
        type: Name of the event type.
        trigger: Where the words stand that name the event.
        roles: Pieces of text by role; a role without filler is empty.
        attributes: Values of factuality, action and mode, where given.
        date: A day, month or year; of an interval, its first day.
        interval: Whether the date is the beginning of an interval.
        countries: Acceptable country codes by role.
        optional: Whether finding the event is neither right nor wrong.
    """

    type: str
    trigger: Piece | None
    roles: Mapping[str, Pieces]
    attributes: Mapping[str, str | None]
    date: str | None = None
    interval: bool = False
    countries: Mapping[str, tuple[str | None, ...]] = attrs.field(factory=dict)
    optional: bool = False

    @property
    def place(self) -> Piece:
        """Where the event stands; one without trigger, at the start."""
        return self.trigger or (0, 0)


def pieces(value: Any) -> Pieces:
    """
    Return the pieces of text that a role's value stands for.

    A passage stands for its parts, an actor for itself and the members of
    its coordination, a list for all of its entries.
    """
    if isinstance(value, Mapping):
        if value.get("parts"):
            return pieces(value["parts"])
        own: Pieces = ()
        if value.get("start") is not None:
            own = ((int(value["start"]), int(value["end"])),)
        return own + pieces(value.get("members"))
    if isinstance(value, Sequence) and not isinstance(value, str):
        if len(value) == 2 and all(isinstance(entry, int) for entry in value):
            return ((value[0], value[1]),)
        return tuple(piece for entry in value for piece in pieces(entry))
    return ()


def roles_by_type(
    documents: Iterable[Mapping[str, Any]],
) -> dict[str, tuple[str, ...]]:
    """
    Return the roles to score for each event type.

    Types beyond those of the project are scored in the roles that the gold
    annotates for them, in the order in which they come up.
    """
    found: dict[str, dict[str, None]] = {}
    for document in documents:
        for event in document.get("events", ()):
            kind = event.get("type") if isinstance(event, Mapping) else None
            roles = event.get("roles") if kind else None
            if kind not in SCORED_ROLES and isinstance(roles, Mapping):
                names = [name for name in roles if name != "when"]
                found.setdefault(str(kind), {}).update(dict.fromkeys(names))
    own = {kind: tuple(names) for kind, names in sorted(found.items())}
    return {**SCORED_ROLES, **own}


def annotation(event: Any, roles: Mapping[str, Sequence[str]]) -> Annotation:
    """
    Read one event, in either layout.

    Args:
        event: The decoded JSON object.
        roles: Names of the roles to read, by event type.

    Raises:
        FormatError: If the object is no event.
    """
    try:
        kind = event["type"]
        holder = event.get("roles")
        values = holder if isinstance(holder, Mapping) else event
        trigger = pieces(event["trigger"])
        names = roles.get(kind, ())
        date, interval = _date(event.get("when"))
        return Annotation(
            type=kind,
            trigger=trigger[0] if trigger else None,
            roles={name: pieces(values.get(name)) for name in names},
            attributes={name: event.get(name) for name in ATTRIBUTES},
            date=date,
            interval=interval,
            countries=_countries(event.get("country"), values, names),
            optional=event.get("scope", "in") == "out",
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FormatError(
            "an event must be an object with a 'type' and a 'trigger', "
            f"and give places as start and end ({error!r})"
        ) from error


def _date(value: Any) -> tuple[str | None, bool]:
    """Return the date of an event and whether it begins an interval."""
    if isinstance(value, str):
        return value, False
    if isinstance(value, Mapping):
        return value.get("earliest") or value.get("start_date"), True
    return None, False


def _countries(
    given: Any, values: Mapping[str, Any], names: Sequence[str]
) -> dict[str, tuple[str | None, ...]]:
    """Return country codes by role, given apart or inside the fillers."""
    if isinstance(given, Mapping) and given:
        return {
            role: tuple(code) if isinstance(code, list) else (code,)
            for role, code in given.items()
        }
    countries: dict[str, tuple[str | None, ...]] = {}
    for name in names:
        value = values.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, Mapping) and value.get("country"):
            countries[name] = (value["country"],)
    return countries

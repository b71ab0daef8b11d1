"""
Records from what a model says of a window.

What is not in the text is refused, and the refusal is handed back; what a
record leaves open, eventx reads from the sentence as for any detector.
"""

from __future__ import annotations

import enum
import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from ..document import Document
from ..errors import ModelError
from ..events import Event, Factuality
from ..rules.values import choices
from ..spans import Actor, Passage, Span, shorten
from .alignment import Finder, Place


_FENCE = re.compile(r"\A\s*```\w*\s*\n(.*?)\n?\s*```\s*\Z", re.DOTALL)


@attrs.frozen
class Refusal:
    """
    Something that a model says and that cannot stand.

    Attributes:
        what: The role, `trigger` or `type`.
        said: What the model says, shortened.
    """

    what: str
    said: str


def read_json(answer: str) -> list[Mapping[str, Any]]:
    """
    Return the events in an answer that is JSON.

    Args:
        answer: A list of events, an object with `events`, or either in a
            block of Markdown.

    Raises:
        ModelError: If it is neither.
    """
    fenced = _FENCE.match(answer)
    try:
        data = json.loads(fenced[1] if fenced else answer)
    except ValueError as error:
        raise ModelError(
            f"the answer is not JSON ({error}): {shorten(answer, 80)!r}"
        ) from None
    return events_in(data)


def events_in(data: Any) -> list[Mapping[str, Any]]:
    """
    Return the events in an answer.

    Raises:
        ModelError: If it has none, not even an empty list of them.
    """
    found = data.get("events") if isinstance(data, Mapping) else data
    if (
        isinstance(found, str)
        or not isinstance(found, Sequence)
        or not all(isinstance(each, Mapping) for each in found)
    ):
        raise ModelError(
            f"the answer is no list of events, nor an object with `events`: "
            f"{shorten(repr(data), 80)}"
        )
    return list(found)


class Reader:
    """Makes records of the events that a model says are in a window."""

    def __init__(
        self,
        document: Document,
        finder: Finder,
        kinds: Sequence[type[Event]],
    ) -> None:
        """Take the document, what finds things in it, and the types."""
        self.document, self.finder = document, finder
        self.kinds = {kind.type: kind for kind in kinds}
        self.refused: list[Refusal] = []

    def read(self, said: Mapping[str, Any]) -> Event | None:
        """Return the record of an event, or None if it cannot stand."""
        default = next(iter(self.kinds)) if len(self.kinds) == 1 else None
        name = said.get("type", default)
        kind = self.kinds.get(name) if isinstance(name, str) else None
        if kind is None:
            self._refuse("type", said.get("type"))
            return None
        trigger = self._trigger(said, kind)
        if trigger is None:
            self._refuse("trigger", said.get("trigger"))
            return None
        roles = {
            role: value
            for role in kind.role_names()
            if said.get(role) is not None
            and (value := self._value(kind, role, said[role], trigger))
            is not None
        }
        roles |= self._judgements(said)
        return kind(trigger=self.document.span(*trigger), **roles)

    def _refuse(self, what: str, said: Any) -> Any:
        """Note what is refused, and return None, which is what it gives."""
        self.refused.append(Refusal(what, shorten(repr(said), 60)))
        return None

    def _trigger(
        self, said: Mapping[str, Any], kind: type[Event]
    ) -> Place | None:
        """Choose the occurrence that what else is said stands closest to."""
        found, hint = self.finder.places(said.get("trigger"))
        if len(found) < 2:
            return found[0] if found else None
        if hint is not None:
            return _nearest(found, (hint, hint))
        others = [
            places
            for role in kind.role_names()
            for quote in _quotes(said.get(role))
            if (places := self.finder.places(quote)[0])
        ]

        def distance(place: Place) -> int:
            return sum(
                _gap(_nearest(places, place), place) for places in others
            )

        return min(found, key=distance)

    def _value(
        self, kind: type[Event], role: str, said: Any, trigger: Place
    ) -> Any:
        for option in choices(kind, role):
            if option in (Actor, Passage, Span):
                return self._places(option, role, said, trigger)
            if issubclass(option, enum.Enum):
                try:
                    return option(said)
                except ValueError:
                    return self._refuse(role, said)
            if isinstance(said, option) and not isinstance(said, Span):
                return said
        return self._refuse(role, said)

    def _places(
        self, option: type, role: str, said: Any, trigger: Place
    ) -> Any:
        places = []
        for quote in _quotes(said):
            found, hint = self.finder.places(quote)
            if not found:
                return self._refuse(role, quote)
            near = trigger if hint is None else (hint, hint)
            places.append(_nearest(found, near))
        places.sort()
        if not places or any(
            one[1] > other[0] for one, other in itertools.pairwise(places)
        ):
            return self._refuse(role, said)
        if option is Passage:
            return self.document.passage(places)
        place = places[0][0], places[-1][1]
        make = self.document.actor if option is Actor else self.document.span
        return make(*place)

    def _judgements(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return what all events may have, where the model says it."""
        found: dict[str, Any] = {}
        factuality, confidence = said.get("factuality"), said.get("confidence")
        if factuality is not None:
            try:
                found["factuality"] = Factuality(factuality)
            except ValueError:
                self._refuse("factuality", factuality)
        if confidence is not None:
            number = isinstance(confidence, int | float)
            if (
                number
                and not isinstance(confidence, bool)
                and (0 <= confidence <= 1)
            ):
                found["confidence"] = float(confidence)
            else:
                self._refuse("confidence", confidence)
        return found


def _quotes(said: Any) -> Iterator[Any]:
    """Yield the pieces of a passage, or what is no passage as it is."""
    parts = said.get("parts") if isinstance(said, Mapping) else None
    if isinstance(parts, list) and parts:
        yield from parts
    elif isinstance(said, list) and not (
        len(said) == 2 and all(type(each) is int for each in said)
    ):
        yield from said
    elif said is not None:
        yield said


def _gap(one: Place, other: Place) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])


def _nearest(places: Sequence[Place], near: Place) -> Place:
    return min(places, key=lambda place: _gap(place, near))

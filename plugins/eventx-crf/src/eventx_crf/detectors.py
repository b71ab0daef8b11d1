"""
Detectors made of what was learned, one a type.

They make records; what is in them, models say.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from eventx import Document, Event, Evidence, Step

from .candidates import Candidate, candidates
from .labels import TRIGGER
from .models import TypeModel
from .shapes import Piece, filled, values


# No chance is beyond these: the models saw a finite number of texts.
_LEAST, _MOST = 0.01, 0.99


@attrs.frozen(kw_only=True, eq=False)
class TypeDetector:
    """
    Finds the events of one type.

    Attributes:
        name: The name of the type.
        types: Its class.
        triggers: None: rules may find what no word that was seen names.
        learned: That it was trained.
        model: What it learned.
    """

    name: str
    types: tuple[type[Event], ...]
    model: TypeModel
    triggers: tuple[str, ...] = ()
    learned: bool = True

    def detect(self, document: Document) -> Iterable[Event]:
        """Yield the events of a document, one a mention."""
        [kind] = self.types
        found = candidates(document, kind, self.model.rates)
        for candidate, chance in self.model.spot(found):
            yield self._record(document, kind, candidate, chance)

    def _record(
        self,
        document: Document,
        kind: type[Event],
        candidate: Candidate,
        chance: float,
    ) -> Event:
        places = self.model.places(candidate)
        fields = self._fields(document, kind, candidate, places)
        chance = min(max(chance, _LEAST), _MOST)
        sure = Step(name="model", weight=math.log(chance / (1 - chance)))
        ways = tuple((role, "model") for role in sorted(places))
        evidence = Evidence(phrases=ways, steps=(sure,))
        start, end = _trigger(candidate, places.get(TRIGGER, ()))
        return kind(
            trigger=document.span(start, end),
            confidence=round(chance, 4),
            evidence=evidence,
            **fields,
        )

    def _fields(
        self,
        document: Document,
        kind: type[Event],
        candidate: Candidate,
        places: Mapping[str, Sequence[Piece]],
    ) -> dict[str, Any]:
        """Return roles and values: those learned, and the rule's others."""
        record = candidate.record
        names = ("factuality", "when", *kind.role_names())
        fields = {
            name: getattr(record, name) for name in names if record is not None
        }
        known = candidate.fillers
        for role in self.model.roles:
            pieces = places.get(role, [])
            if not pieces:
                fields.pop(role, None)
            elif list(pieces) != known.get(role):
                fields[role] = filled(
                    document, kind, role, pieces, candidate.start
                )
        for field, value in self.model.values(candidate, places).items():
            fields[field] = values(kind, field)[value]
        return fields


def _trigger(candidate: Candidate, pieces: Iterable[Piece]) -> Piece:
    """Return where the trigger stands: where the rule says, if one does."""
    if candidate.record is not None:
        trigger = candidate.record.trigger
        return trigger.start, trigger.end
    for start, end in pieces:
        if start <= candidate.start < end:
            return start, end
    return candidate.start, candidate.end

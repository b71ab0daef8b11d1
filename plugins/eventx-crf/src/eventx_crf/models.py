"""
What was learned of one event type: its triggers, roles and values.

How it was learned, and from what, is the business of `training`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import attrs

from . import features, labels
from .candidates import Candidate
from .labels import OUTSIDE, TRIGGER
from .shapes import Piece
from .tagger import Tagger, packed


# What a candidate may be: an event, none, or one that the gold marks as out of
# scope, which is neither.
EVENT, NONE, APART = "1", "0", "x"

# From which chance on a candidate is an event; with both, F1 was the highest
# on texts held out.
LEAST, LEAST_IN_SCOPE = 0.45, 0.2
# What a rule says stands unless the model finds something else this many times
# as likely.
OUTWEIGHING = 10.0


@attrs.frozen(kw_only=True, eq=False)
class TypeModel:
    """
    What was learned of one event type.

    Attributes:
        type: The name of the type.
        rates: How often the stem of a trigger is one, see `candidates`.
        rows: The roles that were learned, see `labels.rows`.
        spotter: Tells which candidates are events.
        taggers: Finds the roles of each row.
        valuers: Finds values such as the factuality, by field.
    """

    type: str
    rates: Mapping[str, float]
    rows: tuple[tuple[str, ...], ...]
    spotter: Tagger
    taggers: tuple[Tagger, ...]
    valuers: Mapping[str, Tagger]

    @functools.cached_property
    def roles(self) -> list[str]:
        """The roles that were learned."""
        return [role for row in self.rows for role in row if role != TRIGGER]

    def spot(
        self, found: Sequence[Candidate]
    ) -> list[tuple[Candidate, float]]:
        """Return the candidates that are events, each with its chance."""
        if not found:
            return []
        items = [features.of_candidate(each) for each in found]
        spotted = []
        for candidate, chance in zip(
            found, self.spotter.chances(items, (EVENT, NONE)), strict=True
        ):
            event, none = chance[EVENT], chance[NONE]
            share = event / (event + none) if event else 0.0
            if share >= LEAST and event >= LEAST_IN_SCOPE:
                spotted.append((candidate, share))
        return spotted

    def places(self, candidate: Candidate) -> dict[str, list[Piece]]:
        """Return where the roles of an event stand, its trigger among them."""
        first, last = features.window(candidate)
        items = packed(features.of_tokens(candidate))
        found: dict[str, list[Piece]] = {}
        record, known = candidate.record, candidate.fillers
        for row, tagger in zip(self.rows, self.taggers, strict=True):
            tagged = tagger.tag(items)
            if record is None:
                found |= labels.places(candidate.scene, first, tagged)
                continue
            ruled = labels.labels(candidate.scene, (first, last), row, known)
            mixed = [
                ours if TRIGGER in ours and theirs == OUTSIDE else theirs
                for ours, theirs in zip(tagged, ruled, strict=True)
            ]
            if mixed != tagged and not tagger.outweighs(
                tagged, mixed, OUTWEIGHING
            ):
                tagged = mixed
            found |= labels.places(candidate.scene, first, tagged)
            # The same tokens: then the rule knows better where marks belong.
            found |= {
                role: list(known[role])
                for role in row
                if role in found
                and labels.tokens(tagged, role) == labels.tokens(ruled, role)
            }
        if record is not None:
            window = (
                candidate.scene.starts[first],
                candidate.scene.ends[last - 1],
            )
            self._reach(found, known, window)
        return found

    def _reach(
        self,
        found: dict[str, list[Piece]],
        known: Mapping[str, Sequence[Piece]],
        window: Piece,
    ) -> None:
        """Add what a rule found beyond the window, where nothing is seen."""
        for role, pieces in known.items():
            if role not in self.roles:
                continue
            beyond = [
                each
                for each in pieces
                if (each[1] <= window[0] or each[0] >= window[1])
                and each not in found.get(role, ())
            ]
            several = len(pieces) > 1
            if beyond and (role not in found or several):
                found[role] = sorted([*found.get(role, []), *beyond])

    def values(
        self, candidate: Candidate, places: Mapping[str, Sequence[Piece]]
    ) -> dict[str, str]:
        """Return the values of the fields that hold some."""
        found = {}
        for field, item in features.of_values(candidate, self.valuers, places):
            valuer = self.valuers[field]
            [value] = valuer.tag([item])
            ruled = getattr(candidate.record, field, None)
            if ruled is not None and str(ruled) != value:
                if not valuer.outweighs([value], [str(ruled)], OUTWEIGHING):
                    value = str(ruled)
            found[field] = value
        return found

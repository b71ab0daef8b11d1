"""
Say what went wrong with an event, by the layer of the analysis.

It sorts errors into causes from the places in the text alone; it does not
run the analysis again, so that a cause is where to look, not a proof.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

import attrs

from .annotations import Annotation, Piece, Pieces
from .pairing import common, overlap, size


class Cause(enum.Enum):
    """What is wrong with an event, a filler or an attribute."""

    MISSED_TRIGGER = "missed trigger"
    SPURIOUS_TRIGGER = "spurious trigger"
    DUPLICATE_TRIGGER = "duplicate trigger"
    WRONG_TYPE = "wrong type"
    TOO_SHORT = "phrase too short"
    TOO_LONG = "phrase too long"
    WRONG_FILLER = "wrong filler"
    WRONG_ANTECEDENT = "wrong antecedent"
    MISSING_FILLER = "missing filler"
    SPURIOUS_FILLER = "spurious filler"
    FACTUALITY = "scope of a cue"
    ACTION = "action"
    MODE = "mode"
    COUNTRY = "country"
    DATE = "date"


@attrs.frozen(kw_only=True)
class Miss:
    """
    One error, with what is needed to look into it.

    Attributes:
        id: Of the document.
        type: Name of the event type.
        role: The role or attribute that is wrong; None for the event.
        cause: What went wrong.
        gold: What was annotated, as text; None if nothing was.
        got: What was found, as text; None if nothing was.
        trigger: Where the event's trigger stands in the document.
        context: The trigger, marked, in the text around it.
    """

    id: str
    type: str
    role: str | None
    cause: Cause
    gold: str | None
    got: str | None
    trigger: Piece
    context: str

    @property
    def figure(self) -> str:
        """Name of the row of the report that the error lowers."""
        return f"{self.type}.{self.role}" if self.role else self.type


# The end of a sentence, but for initials and titles; or of a paragraph.
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!St)(?<!Gen)(?<!Sen)"
    r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]*[A-Z]|\n"
)


def filler_cause(
    text: str, trigger: Piece, gold: Pieces, got: Pieces
) -> Cause:
    """Return why the filler of a role is not the annotated one."""
    if not got:
        return Cause.MISSING_FILLER
    if not gold:
        return Cause.SPURIOUS_FILLER
    if common(gold, got):
        return Cause.TOO_SHORT if size(got) < size(gold) else Cause.TOO_LONG
    if _same_sentence(text, trigger, gold) and _same_sentence(
        text, trigger, got
    ):
        return Cause.WRONG_FILLER
    return Cause.WRONG_ANTECEDENT


def _same_sentence(text: str, trigger: Piece, filler: Pieces) -> bool:
    """Tell whether some piece of a filler is in the trigger's sentence."""
    return any(
        not _SENTENCE_END.search(
            text, min(end, trigger[1]), max(start, trigger[0]) + 1
        )
        for start, end in filler
    )


def missed_cause(
    event: Annotation, gold: Sequence[Annotation], got: Sequence[Annotation]
) -> Cause:
    """
    Return why an annotated event was not found.

    Args:
        event: The event.
        gold: All annotated events of the document.
        got: All events found in the document.
    """
    for other in got:
        # The other event may be right as well, if both were annotated.
        if _rivals(event, other) and not _has(gold, other.type, other.trigger):
            return Cause.WRONG_TYPE
    return Cause.MISSED_TRIGGER


def spurious_cause(
    event: Annotation, gold: Sequence[Annotation], got: Sequence[Annotation]
) -> Cause:
    """Return why an event was found that nobody annotated."""
    if _has(gold, event.type, event.trigger):
        return Cause.DUPLICATE_TRIGGER
    for other in gold:
        if _rivals(event, other) and not _has(got, other.type, other.trigger):
            return Cause.WRONG_TYPE
    return Cause.SPURIOUS_TRIGGER


def _rivals(one: Annotation, other: Annotation) -> bool:
    """Tell whether two events read the same words as different types."""
    return one.type != other.type and bool(overlap(one.trigger, other.trigger))


def _has(
    events: Sequence[Annotation], kind: str, trigger: Piece | None
) -> bool:
    """Tell whether an event of a type stands at a place."""
    return any(
        event.type == kind and overlap(event.trigger, trigger)
        for event in events
    )

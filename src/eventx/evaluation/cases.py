"""
Hold what was annotated and what was found in one document.

It reads and shows; it does not compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from eventx.errors import FormatError

from .annotations import Annotation, Pieces, annotation
from .causes import Cause, Miss


# How much of the text around a trigger an error shows.
_CONTEXT = 80


@attrs.frozen(kw_only=True)
class Case:
    """The annotated and the found events of one document."""

    id: str
    text: str
    gold: tuple[Annotation, ...]
    got: tuple[Annotation, ...]
    types: Sequence[str]
    roles: Sequence[str] | None

    @classmethod
    def read(
        cls,
        id: str,
        document: Mapping[str, Any],
        events: Iterable[Any],
        roles: Mapping[str, Sequence[str]],
    ) -> Case:
        """
        Read a document of the gold, and the events found in it.

        Raises:
            FormatError: If it does not have the form of one.
        """
        try:
            check_form(document)
            return cls(
                id=id,
                text=document["text"],
                gold=tuple(annotation(e, roles) for e in document["events"]),
                got=tuple(annotation(e, roles) for e in events),
                types=document.get("types") or tuple(roles),
                roles=document.get("roles"),
            )
        except KeyError as error:
            raise FormatError(f"{id}: no {error.args[0]!r}") from error
        except (FormatError, TypeError) as error:
            raise FormatError(f"{id}: {error}") from error

    def miss(
        self,
        event: Annotation,
        cause: Cause,
        *,
        role: str | None = None,
        gold: str | None = None,
        got: str | None = None,
    ) -> Miss:
        """Return the record of an error at an event."""
        start, end = trigger = event.place
        before = self.text[max(0, start - _CONTEXT) : start]
        after = self.text[end : end + _CONTEXT]
        return Miss(
            id=self.id,
            type=event.type,
            role=role,
            cause=cause,
            gold=gold,
            got=got,
            trigger=trigger,
            context=f"{before}<<{self.text[start:end]}>>{after}",
        )

    def cut(self, pieces: Pieces) -> str | None:
        """Return the text of pieces, for a person to read."""
        texts = (self.text[start:end] for start, end in pieces)
        return " … ".join(texts) or None


def check_form(document: Mapping[str, Any]) -> None:
    """
    Check the text of a document, and the types and roles it is annotated for.

    Raises:
        FormatError: If one is there that cannot be one.
    """
    text = document.get("text")
    if not isinstance(text, str | None):
        raise FormatError(f"'text' must be a string, not {text!r}")
    for name in ("types", "roles"):
        value = document.get(name)
        if value is not None and not (
            isinstance(value, list | tuple)
            and all(isinstance(each, str) for each in value)
        ):
            raise FormatError(
                f"{name!r} must be a list of names, not {value!r}"
            )

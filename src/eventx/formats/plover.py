"""
Events as records of PLOVER, one JSON object a line.

A record is that of the manual of PLOVER 2.0; what that has no field for
stands under `eventx`. Records are not read back, since much is lost.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping
from typing import Any, BinaryIO

import attrs

from eventx.codes import Plover
from eventx.extraction import Extraction, one_line
from eventx.spans import Actor, Span

from .actor_codes import plover_entity, words_of
from .coding import CODEBOOKS, Coded, Coder
from .records import SCHEMA, value_to_data


# Which class sanctions are of: by the section on them, or by the table of
# classes, in the manual.
QUADS = {"section": 4, "table": 3}
_NO_CATEGORY = "statement, which PLOVER has no category for"


class PloverWriter:
    """Events as lines of PLOVER."""

    def __init__(
        self,
        stream: BinaryIO,
        *,
        statements: bool = False,
        quad: str = "section",
        codebook: str = "manual",
        **options: Any,
    ) -> None:
        """
        Begin.

        Args:
            stream: Where to write; it is not closed.
            statements: Whether statements are written, as `STATEMENT`, which
                is no category of PLOVER.
            quad: Whether the class of sanctions is that in their `section`
                of the manual, material conflict, or that in its `table`,
                verbal conflict.
            codebook: As for `Coder`.
            options: What else a `Coder` takes.
        """
        self._stream = stream
        self._coder = Coder(codebook=codebook, **options)
        self._codebook = CODEBOOKS[codebook]
        self._quad = QUADS[quad]
        self._statements = statements
        self._version = importlib.metadata.version("eventx-core")

    def write(self, extraction: Extraction) -> None:
        """Write the events of one document."""
        for coded in self._coder.code(extraction):
            if coded.plover is None and not self._statements:
                self._coder.left_out[_NO_CATEGORY] += 1
                continue
            line = one_line(self._record(coded, extraction))
            self._stream.write(line.encode() + b"\n")
        self._stream.flush()

    def finish(self) -> Mapping[str, int]:
        """Return how many events were left out, by the reason."""
        return dict(self._coder.left_out)

    def _record(self, coded: Coded, extraction: Extraction) -> dict[str, Any]:
        event, plover = coded.event, coded.plover
        published = extraction.published
        record: dict[str, Any] = {
            "id": f"{extraction.id}#{coded.name}",
            "date": coded.first.isoformat(),
        }
        if coded.last is not None:
            record["enddate"] = coded.last.isoformat()
        return {
            **record,
            "actor": [plover_entity(each) for each in coded.sources],
            "recipient": [plover_entity(each) for each in coded.targets],
            **self._category(plover),
            "event_text": [event.trigger.text],
            "text_info": {
                "sequence": coded.number,
                "start": event.trigger.start,
                "end": event.trigger.end,
            },
            "cite_info": {
                "language": "en",
                "published": published and published.isoformat(),
                "codebook": self._codebook,
            },
            "coder": f"eventx {self._version}",
            "eventx": _extension(coded),
        }

    def _category(self, plover: Plover | None) -> dict[str, Any]:
        if plover is None:
            return {"event": ["STATEMENT"], "mode": [], "context": []}
        quad = self._quad if plover.event == "SANCTION" else plover.quad
        category: dict[str, Any] = {
            "event": [plover.event],
            "mode": [plover.mode] if plover.mode else [],
            "context": [*plover.contexts],
            "quad_code": quad,
        }
        if plover.scale is not None:
            category["event_scale"] = plover.scale
        return category


def _extension(coded: Coded) -> dict[str, Any]:
    """Return what PLOVER has no field for."""
    event = coded.event
    sides = (event.source_role, event.target_role)
    roles = {
        role: _plain(value)
        for role in event.role_names()
        if role not in sides and (value := getattr(event, role)) is not None
    }
    spans = {
        "actor": [_place(each) for each in coded.sources],
        "recipient": [_place(each) for each in coded.targets],
    }
    if event.when is not None:
        spans["when"] = [_place(event.when)]
    reported = event.reported_by
    return {
        "schema": SCHEMA,
        "type": event.type,
        "factuality": event.factuality,
        "cameo": coded.code.cameo,
        **roles,
        "dated": "text" if coded.dated else "published",
        "attribution": reported
        and {"source": reported.name, "event": coded.statement},
        "spans": spans,
        "confidence": event.confidence,
        "found_by": event.found_by and attrs.asdict(event.found_by),
    }


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _plain(value: Any) -> Any:
    """Return a role's value: words and place of a span, else plain data."""
    if isinstance(value, Actor):
        return {"text": words_of(value), **_place(value)}
    if isinstance(value, Span):
        return {"text": value.text, **_place(value)}
    return value_to_data(value)

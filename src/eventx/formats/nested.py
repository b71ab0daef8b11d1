"""
Documents as rows of Arrow, each with its events in a list, and back.

What columns do not hold, such as half of a surrogate pair, stands as the line
of JSON of its document in the column `json`. What a table is called, and
which types it is for, is not its business.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from eventx.errors import FormatError
from eventx.events import Event
from eventx.extraction import Extraction

from .arrays import (
    REFUSALS,
    Exact,
    Near,
    arrow_fields,
    arrow_type,
    list_array,
    pyarrow,
)
from .columns import (
    Group,
    Leaf,
    Many,
    role_columns,
    shared_columns,
)
from .records import AHEAD, BEHIND, SCHEMA, VERSION


if TYPE_CHECKING:
    import pyarrow as pa

_PROBLEM = Group(
    tuple((name, Leaf("string")) for name in ("stage", "kind", "message"))
)


class Nested:
    """
    The columns of documents with events of some types.

    Attributes:
        schema: Their schema.
    """

    schema: pa.Schema

    def __init__(self, kinds: Iterable[type[Event]]) -> None:
        """Choose the columns, given the classes that have some."""
        pa = pyarrow()
        self._shared = shared_columns()
        self._roles = {kind: role_columns(kind) for kind in kinds}
        self._event = [
            pa.field("type", pa.string()),
            *arrow_fields(self._shared),
            *(
                pa.field(kind.type, arrow_type(group))
                for kind, group in self._roles.items()
                # Parquet has no records without fields.
                if group.fields
            ),
        ]
        self.schema = pa.schema(
            [
                pa.field("id", pa.string()),
                pa.field("published", pa.date32()),
                pa.field("events", pa.list_(pa.struct(self._event))),
                pa.field("errors", arrow_type(Many(_PROBLEM))),
                pa.field("json", pa.string()),
            ],
            metadata={VERSION: str(SCHEMA)},
        )

    def batch(self, results: Sequence[Extraction]) -> pa.RecordBatch:
        """Return documents as rows, with a line of JSON where it is due."""
        try:
            return self._batch(results, Exact(), [None] * len(results))
        except REFUSALS:
            lines = [self._line(result) for result in results]
            return self._batch(results, Near(), lines)

    def _line(self, result: Extraction) -> str | None:
        """Return a document's line of JSON, if columns do not hold it."""
        try:
            self._batch([result], Exact(), [None])
        except REFUSALS:
            return result.to_json()
        return None

    def _batch(
        self,
        results: Sequence[Extraction],
        arrays: Exact,
        lines: Sequence[str | None],
    ) -> pa.RecordBatch:
        pa = pyarrow()
        events = [each.events for each in results]
        columns = [
            arrays.leaf([each.id for each in results], Leaf("string")),
            arrays.leaf([each.published for each in results], Leaf("date")),
            list_array(events, lambda each: self._events(each, arrays)),
            arrays.array([each.errors for each in results], Many(_PROBLEM)),
            pa.array(lines, pa.string()),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema)

    def _events(self, events: list[Event], arrays: Exact) -> pa.Array:
        """Return events, with the fields of a type only in its column."""
        kinds = [type(event) for event in events]
        arrays.expect(self._roles.keys() >= {*kinds})
        columns = [
            arrays.leaf([event.type for event in events], Leaf("string")),
            *arrays.columns(events, self._shared),
        ]
        for kind, group in self._roles.items():
            if not group.fields:
                continue
            own = [
                event if each is kind else None
                for event, each in zip(events, kinds, strict=True)
            ]
            columns.append(arrays.group(own, group))
        return pyarrow().StructArray.from_arrays(columns, fields=self._event)


def extraction_of(row: dict[str, Any]) -> Extraction:
    """
    Return the document of a row.

    Raises:
        FormatError: If it is none.
    """
    try:
        if row["json"] is not None:
            return Extraction.from_json(row["json"])
        plain: Any = _plain(row)
        plain["events"] = [_record(event) for event in plain["events"] or ()]
    except (AttributeError, KeyError, TypeError) as error:
        raise FormatError(
            f"not a row of eventx: {type(error).__name__}: {error}"
        ) from error
    del plain["json"]
    return Extraction.from_dict(plain)


def _record(event: dict[str, Any]) -> dict[str, Any]:
    """Return a record as JSON has it: with the fields of its type only."""
    own = event.get(event["type"]) or {}
    ahead = {name: event[name] for name in ("type", *AHEAD)}
    return {**ahead, **own, **{name: event[name] for name in BEHIND}}


def _plain(value: Any) -> Any:
    """Return a value of Arrow as JSON has it."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if not isinstance(value, dict):
        return value
    plain = {name: _plain(each) for name, each in value.items()}
    if "antecedent" in plain and "members" not in plain:
        # A member of a group of actors, which has no column for its own.
        plain["members"] = []
        plain["antecedent"] = plain.pop("antecedent")
    return plain

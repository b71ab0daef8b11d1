"""
Extractions as tables of Arrow, and back.

One row is one document, with its events in a list. What columns do not hold,
such as half of a surrogate pair, stands as the line of JSON of its document
in the column `json`. Files are not its business. Needs pyarrow, from the
extra `arrow`, which is imported when it is called.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from eventx.errors import FormatError
from eventx.events import Event
from eventx.extraction import Extraction
from eventx.once import event_classes

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
    SCHEMA,
    Group,
    Leaf,
    Many,
    column_types,
    role_columns,
    shared_columns,
)
from .records import AHEAD, BEHIND, UnknownEvent


if TYPE_CHECKING:
    import pyarrow as pa

    Types = Iterable[str | type[Event]] | None

# Where a schema says which version of ours it is.
VERSION_KEY = b"eventx_schema"

_COLUMNS = {"id", "published", "events", "errors", "json"}
_PROBLEM = Group(
    tuple((name, Leaf("string")) for name in ("stage", "kind", "message"))
)


def arrow_schema(types: Types = None) -> pa.Schema:
    """
    Return the schema of documents with events of some types.

    It depends on the types only, not on what is found.

    Args:
        types: Event types, by name or class; those of all installed plugins
            if none are given.

    Raises:
        ExtraError: If pyarrow is not installed.
        OptionError: If the types are no list.
        UnknownTypeError: If there is no such type.
    """
    return _layout(column_types(event_classes(types))).schema


def to_record_batch(
    results: Iterable[Extraction], *, types: Types = None
) -> pa.RecordBatch:
    """
    Return documents as one batch of Arrow, a row for each.

    Its schema is `arrow_schema(types)`, whatever is found, and also for no
    document at all. Documents with events of other types have their line of
    JSON in the column `json`, so that nothing is lost.

    Args:
        results: The documents.
        types: As for `arrow_schema`.

    Raises:
        ExtraError: If pyarrow is not installed.
        OptionError: If the types are no list.
        UnknownTypeError: If there is no such type.
    """
    return _layout(column_types(event_classes(types))).batch([*results])


def to_table(
    results: Iterable[Extraction], *, types: Types = None
) -> pa.Table:
    """
    Return documents as a table of Arrow, a row for each.

    Args:
        results: The documents.
        types: As for `arrow_schema`. If none are given, other types that
            are found have columns as well.

    Raises:
        ExtraError: If pyarrow is not installed.
        OptionError: If the types are no list.
        UnknownTypeError: If there is no such type.
    """
    found = [*results]
    layout = _layout(column_types(_types_of(found, types)))
    return pyarrow().Table.from_batches([layout.batch(found)], layout.schema)


def from_table(
    table: pa.Table | pa.RecordBatch | pa.RecordBatchReader,
) -> Iterator[Extraction]:
    """
    Yield the documents of a table.

    Args:
        table: What `to_table` or `to_record_batch` returned, or a reader of
            such batches; they may have been through another library.

    Raises:
        FormatError: If it is something else, or of a newer version.
    """
    check_schema(table.schema)
    if isinstance(table, pyarrow().RecordBatch):
        batches: Iterable[pa.RecordBatch] = [table]
    else:
        batches = getattr(table, "to_batches", lambda: table)()
    for batch in batches:
        for row in batch.to_pylist():
            yield _extraction(row)


def check_schema(schema: pa.Schema, name: str = "the table") -> None:
    """
    Check that documents can be read from a table with a schema.

    Args:
        schema: The schema.
        name: What the table is called, for errors.

    Raises:
        FormatError: If it is of something else, or of a newer version.
    """
    version = (schema.metadata or {}).get(VERSION_KEY, b"").decode()
    if version and version != str(SCHEMA):
        raise FormatError(
            f"{name}: written in version {version} of the schema, and this eventx "
            f"reads version {SCHEMA}; update eventx-core"
        )
    # Other libraries pass columns on, but not always what is said of them.
    missing = _COLUMNS - {*schema.names}
    if missing:
        raise FormatError(
            f"{name}: not of eventx, for it has no column {min(missing)!r}"
        )


def _types_of(
    results: Iterable[Extraction], types: Types
) -> Iterable[type[Event]]:
    """Return the classes that are asked for, or all that are known."""
    if types is not None:
        return event_classes(types)
    found = {type(event) for each in results for event in each.events}
    return [*event_classes(None), *(found - {Event, UnknownEvent})]


@functools.lru_cache(maxsize=16)
def _layout(kinds: tuple[type[Event], ...]) -> _Layout:
    pa = pyarrow()
    shared = shared_columns()
    roles = {kind: role_columns(kind) for kind in kinds}
    event = [
        pa.field("type", pa.string()),
        *arrow_fields(shared),
        *(
            pa.field(kind.type, arrow_type(group))
            for kind, group in roles.items()
            # Parquet has no records without fields.
            if group.fields
        ),
    ]
    schema = pa.schema(
        [
            pa.field("id", pa.string()),
            pa.field("published", pa.date32()),
            pa.field("events", pa.list_(pa.struct(event))),
            pa.field("errors", pa.list_(arrow_type(_PROBLEM))),
            pa.field("json", pa.string()),
        ],
        metadata={VERSION_KEY: str(SCHEMA)},
    )
    return _Layout(schema=schema, shared=shared, roles=roles)


@attrs.frozen(kw_only=True)
class _Layout:
    """
    The columns of documents with events of some classes.

    Attributes:
        schema: Their schema.
        shared: The columns that all events have.
        roles: Those that events of a class have besides.
    """

    schema: pa.Schema
    shared: Group
    roles: dict[type[Event], Group]

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
        arrays.expect(self.roles.keys() >= {*kinds})
        columns = [
            arrays.leaf([event.type for event in events], Leaf("string")),
            *arrays.columns(events, self.shared),
        ]
        for kind, group in self.roles.items():
            if not group.fields:
                continue
            own = [
                event if each is kind else None
                for event, each in zip(events, kinds, strict=True)
            ]
            columns.append(arrays.group(own, group))
        fields = [*self.schema.field("events").type.value_type]
        return pyarrow().StructArray.from_arrays(columns, fields=fields)


def _extraction(row: dict[str, Any]) -> Extraction:
    """Return the document of a row."""
    if row["json"] is not None:
        return Extraction.from_json(row["json"])
    plain: Any = _plain(row)
    plain["events"] = [_record(event) for event in plain["events"] or ()]
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

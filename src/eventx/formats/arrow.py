"""
Extractions as tables of Arrow, and back.

There are two layouts: one row a document, with its events in a list, and one
row an event, with plain values only. How rows look is the business of
`nested` and `flat`; files are that of others. Needs pyarrow, from the extra
`arrow`, which is imported when it is called.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from eventx.errors import FormatError
from eventx.events import Event
from eventx.extraction import Extraction
from eventx.once import event_classes

from .arrays import arrow_type, pyarrow
from .columns import Leaf, column_types
from .flat import Rows
from .flat_reading import check_columns, read_rows
from .nested import Nested, extraction_of
from .records import SCHEMA, VERSION, UnknownEvent, of_version


if TYPE_CHECKING:
    import pyarrow as pa

    Types = Iterable[str | type[Event]] | None

_NESTED = ("id", "published", "events", "errors", "json")


def arrow_schema(types: Types = None, *, flat: bool = False) -> pa.Schema:
    """
    Return the schema of tables with events of some types.

    It depends on the types only, not on what is found.

    Args:
        types: Event types, by name or class; those of all installed plugins
            if none are given.
        flat: Whether a row is an event, with plain values only, and not a
            document with a list of events.

    Raises:
        ExtraError: If pyarrow is not installed.
        OptionError: If the types are no list.
        UnknownTypeError: If there is no such type.
    """
    return _layout(event_classes(types), flat=flat).schema


def to_record_batch(
    results: Iterable[Extraction], *, types: Types = None, flat: bool = False
) -> pa.RecordBatch:
    """
    Return documents as one batch of Arrow.

    Its schema is `arrow_schema(types, flat=flat)`, whatever is found, and
    also for no document at all. Events of other types stand in the column
    `json`, so that nothing is lost.

    Args:
        results: The documents.
        types: As for `arrow_schema`.
        flat: As for `arrow_schema`.

    Raises:
        ExtraError: If pyarrow is not installed.
        OptionError: If the types are no list.
        UnknownTypeError: If there is no such type.
    """
    return _layout(event_classes(types), flat=flat).batch([*results])


def to_table(
    results: Iterable[Extraction], *, types: Types = None, flat: bool = False
) -> pa.Table:
    """
    Return documents as a table of Arrow.

    Args:
        results: The documents.
        types: As for `arrow_schema`. If none are given, other types that
            are found have columns as well.
        flat: As for `arrow_schema`.

    Raises:
        ExtraError: If pyarrow is not installed.
        OptionError: If the types are no list.
        UnknownTypeError: If there is no such type.
    """
    found = [*results]
    kinds = event_classes(types)
    if types is None:
        own = {type(event) for each in found for event in each.events}
        kinds += own - {Event, UnknownEvent}
    layout = _layout(kinds, flat=flat)
    return pyarrow().Table.from_batches([layout.batch(found)], layout.schema)


def from_table(
    table: pa.Table | pa.RecordBatch | pa.RecordBatchReader,
) -> Iterator[Extraction]:
    """
    Yield the documents of a table.

    From a flat table, that is those with events, without their errors.

    Args:
        table: What `to_table` or `to_record_batch` returned, or a reader of
            such batches; they may have been through another library.

    Raises:
        FormatError: If it is something else, or of a newer version.
    """
    return read_batches(table, table.schema, "the table")


def read_batches(
    batches: Iterable[pa.RecordBatch] | pa.Table | pa.RecordBatch,
    schema: pa.Schema,
    name: str,
) -> Iterator[Extraction]:
    """
    Yield the documents of batches with a schema.

    Args:
        batches: The batches, or a table, or a single batch.
        schema: Their schema.
        name: What they are called, for errors.

    Raises:
        FormatError: If they are something else, or of a newer version.
    """
    metadata = schema.metadata or {}
    version = metadata.get(VERSION.encode(), b"").decode("ascii", "replace")
    # Other libraries pass columns on, but not always what is said of them.
    if version and version != str(SCHEMA):
        raise FormatError(f"{name}: {of_version(version)}")
    flat = "type" in schema.names
    if flat:
        check_columns(schema.names, name)
    for column in () if flat else _NESTED:
        if column not in schema.names:
            raise FormatError(
                f"{name}: not of eventx, for it has no column {column!r}"
            )
    rows = (row for batch in _split(batches) for row in batch.to_pylist())
    placed = (
        (f"{name}, row {number}", row)
        for number, row in enumerate(rows, start=1)
    )
    if flat:
        yield from read_rows(placed)
        return
    for place, row in placed:
        try:
            yield extraction_of(row)
        except FormatError as error:
            raise FormatError(f"{place}: {error}") from error


def _split(
    batches: Iterable[pa.RecordBatch] | pa.Table | pa.RecordBatch,
) -> Iterable[pa.RecordBatch]:
    if isinstance(batches, pyarrow().RecordBatch):
        return [batches]
    if isinstance(batches, pyarrow().Table):
        split: Iterable[pa.RecordBatch] = batches.to_batches()
        return split
    return batches


class _Flat:
    """
    The columns of events, each with plain values.

    Attributes:
        schema: Their schema.
    """

    schema: pa.Schema

    def __init__(self, kinds: Iterable[type[Event]]) -> None:
        pa = pyarrow()
        self._rows = Rows(kinds)
        fields = [
            pa.field(name, arrow_type(Leaf(sort)))
            for name, sort in self._rows.columns
        ]
        self.schema = pa.schema(fields, metadata={VERSION: str(SCHEMA)})

    def batch(self, results: Sequence[Extraction]) -> pa.RecordBatch:
        """Return the events of documents as rows."""
        pa = pyarrow()
        rows = [row for each in results for row in self._rows.of(each)]
        columns = zip(*rows, strict=True) if rows else [()] * len(self.schema)
        arrays = [
            pa.array(column, field.type)
            for column, field in zip(columns, self.schema, strict=True)
        ]
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)


def _layout(kinds: Iterable[type[Event]], *, flat: bool) -> _Flat | Nested:
    return _made(column_types(kinds), flat)


@functools.lru_cache(maxsize=16)
def _made(kinds: tuple[type[Event], ...], flat: bool) -> _Flat | Nested:
    return _Flat(kinds) if flat else Nested(kinds)

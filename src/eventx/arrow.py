"""
Events from texts in record batches of Arrow, in batches of the same kind.

It is what engines that spread work over machines call: Spark, Ray Data, Dask.
It knows none of them, and starts no process. Needs pyarrow, from the extra
`arrow`, which is imported when it is called.
"""

from __future__ import annotations

import functools
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .errors import FormatError, OptionError, closest
from .events import Event
from .extractor import Extractor
from .formats.arrays import BROKEN, pyarrow
from .formats.arrow import arrow_schema, to_record_batch
from .sources import by_name


if TYPE_CHECKING:
    import pyarrow as pa

    Types = Iterable[str | type[Event]] | None

__all__ = ["extract_batches", "spark_schema"]

# How many texts are in memory at a time, however long batches are.
_ROWS = 256
# Spark's names for the types of columns.
_SPARK = {
    "string": "string",
    "int64": "bigint",
    "double": "double",
    "bool": "boolean",
    "date32[day]": "date",
}


class _Unreadable:
    """What a cell holds that cannot be read."""


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    types: Types = None,
    text: str = "text",
    id: str = "id",
    published: str = "published",
    flat: bool = False,
    mentions: bool = False,
    extractor: Extractor | None = None,
    **options: Any,
) -> Iterator[pa.RecordBatch]:
    """
    Find the events of the texts in record batches.

    A text that cannot be read, and one on which a plugin fails, is a row
    with errors, and never raises. Partly applied
    (`functools.partial(extract_batches, types=["recall"])`), it is what
    Spark's `DataFrame.mapInArrow` takes; `spark_schema` gives the schema.

    Args:
        batches: Batches with a column of texts; read as they are needed.
        types: The event types to find, and to have columns for, by name or
            class; those of all installed plugins if none are given.
        text: The name of the column with the texts.
        id: The name of the column with their ids, if there is one.
        published: That of the column with days of publication, if there is
            one: dates, times or ISO strings.
        flat: Whether a row is an event, with plain values only, and not a
            document; documents without events then have none.
        mentions: Whether each mention of an event is a record of its own.
        extractor: What finds events, instead of one made of the options. It
            is sent to other processes with its plugins by name.
        options: What else `eventx.Extractor` takes. A process makes one of
            the same options once.

    Returns:
        Batches in the same order, of schema `eventx.arrow_schema(types)`.

    Raises:
        ExtraError: If pyarrow is not installed.
        FormatError: If there is no column of texts.
        OptionError: If both an extractor and options are given.

    >>> import pyarrow as pa
    >>> batch = pa.RecordBatch.from_pylist(
    ...     [{"id": "a", "text": "Oslo recalled its envoy."}, {"id": "b"}]
    ... )
    >>> [found] = extract_batches([batch], types=["recall"])
    >>> found["id"].to_pylist(), [len(each) for each in found["events"]]
    (['a', 'b'], [1, 0])
    """
    if extractor is not None and options:
        given = ", ".join(sorted(options))
        raise OptionError(f"an extractor has options of its own: not {given}")
    types = None if types is None else _listed(types)
    if extractor is None:
        extractor = _extractor({**options, "types": types})
    names = {"text": text, "id": id, "published": published}
    return _extracted(
        batches, extractor, names, types, flat=flat, mentions=mentions
    )


def spark_schema(types: Types = None, *, flat: bool = False) -> str:
    """
    Return the schema of what `extract_batches` yields, as Spark writes it.

    Args:
        types: As for `extract_batches`.
        flat: As for `extract_batches`.

    Raises:
        ExtraError: If pyarrow is not installed.
        UnknownTypeError: If there is no such type.

    >>> spark_schema(["recall"])[:40]
    '`id` string, `published` date, `events` '
    """
    schema = arrow_schema(types, flat=flat)
    return ", ".join(
        f"{_quoted(field.name)} {_spark_type(field.type)}" for field in schema
    )


def _listed(types: Iterable[str | type[Event]]) -> Sequence[str | type[Event]]:
    if isinstance(types, str):
        raise OptionError(f"types are a list of names, not {types!r}")
    return tuple(types)


def _extractor(options: dict[str, Any]) -> Extractor:
    """Return an extractor, the same one for the same options."""
    plugins = tuple(options.pop("plugins", ()))
    options["plugins"] = tuple(map(by_name, plugins))
    try:
        key = pickle.dumps(sorted(options.items()))
    except (AttributeError, TypeError, pickle.PicklingError):
        return Extractor(**{**options, "plugins": plugins})
    return _kept(key)


@functools.lru_cache(maxsize=4)
def _kept(options: bytes) -> Extractor:
    return Extractor(**dict(pickle.loads(options)))  # noqa: S301  # our own


def _extracted(
    batches: Iterable[pa.RecordBatch],
    extractor: Extractor,
    names: Mapping[str, str],
    types: Types,
    *,
    flat: bool,
    mentions: bool,
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        if names["text"] not in batch.schema.names:
            raise FormatError(
                f"no column {names['text']!r}"
                f"{closest(names['text'], batch.schema.names)}"
            )
        # An empty batch has a schema, too.
        for start in range(0, max(batch.num_rows, 1), _ROWS):
            entries = _entries(batch.slice(start, _ROWS), names)
            results = extractor.pipe(entries, mentions=mentions)
            yield to_record_batch(results, types=types, flat=flat)


def _entries(
    batch: pa.RecordBatch, names: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a batch, each as what `Extractor.pipe` takes."""
    columns = {
        key: _cells(batch.column(name))
        for key, name in names.items()
        if name in batch.schema.names
    }
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(columns, row, strict=True))


def _cells(column: pa.Array) -> list[Any]:
    """Return the values of a column, those that are broken included."""
    try:
        values: list[Any] = column.to_pylist()
    except BROKEN:
        return [_cell(value) for value in column]
    return values


def _cell(value: pa.Scalar) -> Any:
    try:
        return value.as_py()
    except BROKEN:
        return _Unreadable()


def _quoted(name: str) -> str:
    return "`{}`".format(name.replace("`", "``"))


def _spark_type(kind: pa.DataType) -> str:
    if pyarrow().types.is_list(kind):
        return f"array<{_spark_type(kind.value_type)}>"
    if pyarrow().types.is_struct(kind):
        fields = ", ".join(
            f"{_quoted(field.name)}: {_spark_type(field.type)}"
            for field in kind
        )
        return f"struct<{fields}>"
    return _SPARK[str(kind)]

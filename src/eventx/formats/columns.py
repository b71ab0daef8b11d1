"""
What the fields of an event class are, as columns of a table.

It describes, for any class; tables of Arrow and rows of CSV are made by
others.
"""

from __future__ import annotations

import datetime as dt
import enum
import types
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from eventx.events import Event
from eventx.spans import Actor

from .records import VERSION
from .schema import typed_fields


Sort = Literal["string", "integer", "number", "boolean", "date"]

_SORTS: dict[Any, Sort] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    dt.date: "date",
}
_ARRAYS = (list, set, frozenset, Sequence, AbstractSet)


@attrs.frozen
class Leaf:
    """
    A plain value, in one column.

    Attributes:
        sort: What the column holds.
        via: What returns it, if it is not the value itself: `value` of an
            enumeration, `isoformat` of a time.
        open: Whether there may be no value.
    """

    sort: Sort
    via: str | None = None
    open: bool = False


@attrs.frozen
class Group:
    """
    A record in several columns.

    Attributes:
        fields: Pairs of a name and what is there.
        left_out: Names of fields that have no columns. They hold several
            values, and none as a rule.
    """

    fields: tuple[tuple[str, Node], ...]
    left_out: tuple[str, ...] = ()


@attrs.frozen
class Many:
    """Several values of one kind."""

    of: Node


@attrs.frozen
class Other:
    """A value that no column holds as it is; it is there as JSON."""


Node = Leaf | Group | Many | Other


def column_types(kinds: Iterable[type[Event]]) -> tuple[type[Event], ...]:
    """
    Return the classes that may have columns of their own, in order.

    Not those with the name of a column that all types have.
    """
    chosen = {kind.type: kind for kind in kinds if kind.type not in RESERVED}
    return tuple(chosen[name] for name in sorted(chosen))


def role_columns(kind: type[Event]) -> Group:
    """
    Return the columns of the fields that a type adds.

    Raises:
        PluginError: If an annotation of the class cannot be read.

    >>> from eventx import Sanctions
    >>> dict(role_columns(Sanctions).fields)["action"]
    Leaf(sort='string', via=None, open=True)
    """
    return _group(kind, kind.role_names(), ())


def shared_columns() -> Group:
    """Return the columns of the fields that all events have."""
    own = set(attrs.fields_dict(Event)) - {"evidence"}
    return _group(Event, own, ())


def _group(
    kind: Any, names: Iterable[str] | None, above: tuple[Any, ...]
) -> Group:
    written = [field for field in typed_fields(kind) if field.init]
    wanted = {field.name for field in written} if names is None else {*names}
    # "The EU, that is, France and Germany" has members; they have none.
    left_out = {"members"} if kind is Actor and Actor in above else set()
    return Group(
        tuple(
            (field.name, _node(field.type, (*above, kind)))
            for field in written
            if field.name in wanted - left_out
        ),
        tuple(left_out),
    )


def _node(kind: Any, above: tuple[Any, ...]) -> Node:
    """Return the columns of values of a type, as a field has it."""
    if kind in _SORTS:
        return Leaf(_SORTS[kind])
    if kind is dt.datetime:
        return Leaf("string", "isoformat")
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        rest = [each for each in inner if each is not type(None)]
        node = _node(rest[0], above) if len(rest) == 1 else Other()
        return (
            attrs.evolve(node, open=True) if isinstance(node, Leaf) else node
        )
    if origin is Literal:
        return _values(inner)
    if origin is tuple and inner[1:] == (...,):
        return _many(inner[0], above)
    if origin in _ARRAYS:
        return _many(inner[0], above)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        plain = _values([each.value for each in kind])
        if isinstance(plain, Leaf) and not issubclass(kind, str):
            return attrs.evolve(plain, via="value")
        return plain
    if attrs.has(kind) and attrs.fields(kind) and _ends(kind, above):
        return _group(kind, None, above)
    return Other()


def _ends(kind: Any, above: tuple[Any, ...]) -> bool:
    """Tell whether a class may stand within those above it."""
    return above.count(kind) < (2 if kind is Actor else 1)


def _many(kind: Any, above: tuple[Any, ...]) -> Node:
    """Return the columns of several values; none of them may be missing."""
    inner = _node(kind, above)
    optional = type(None) in get_args(kind)
    return Other() if optional or isinstance(inner, Other) else Many(inner)


def _values(values: Iterable[object]) -> Node:
    """Return the column of a choice of values."""
    kinds = {type(value) for value in values}
    sort = _SORTS.get(kinds.pop()) if len(kinds) == 1 else None
    return Leaf(sort) if sort else Other()


# The dyad stands in flat tables, by these names.
RESERVED = frozenset(
    {*attrs.fields_dict(Event), "id", "published", "type", "json"}
    | {"source", "target", VERSION}
)

"""
Values of records as arrays of Arrow, made column by column.

The types are known ahead, and nothing is inferred from values. What makes up
a table is not its business.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from eventx.errors import ExtraError

from .columns import Group, Leaf, Many, Node, Other
from .records import value_to_data


if TYPE_CHECKING:
    import pyarrow as pa

_ALIASES = {
    "string": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
    "date": "date32",
}

# What is raised for a value that a column does not hold.
REFUSALS = (OverflowError, TypeError, ValueError)
# What pyarrow raises while it reads a file that is broken.
BROKEN = (ArithmeticError, NotImplementedError, OSError, ValueError)


class InexactError(ValueError):
    """Something that columns do not hold as it is."""


def pyarrow() -> Any:
    """
    Return the package, which is imported now.

    Raises:
        ExtraError: If it is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415
    except ImportError as error:
        raise ExtraError.of("a table of Arrow", error, "arrow") from error
    return pa


def pyarrow_parquet() -> Any:
    """
    Return its part for files of Parquet, which is imported now.

    Raises:
        ExtraError: If it is not installed.
    """
    try:
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise ExtraError.of("Parquet", error, "arrow") from error
    return parquet


def arrow_type(node: Node) -> pa.DataType:
    """Return the type of a column."""
    if isinstance(node, Group):
        return pyarrow().struct(arrow_fields(node))
    if isinstance(node, Many):
        return pyarrow().list_(arrow_type(node.of))
    sort = "string" if isinstance(node, Other) else node.sort
    return pyarrow().type_for_alias(_ALIASES[sort])


def arrow_fields(group: Group) -> list[pa.Field]:
    """Return the columns of a record."""
    pa = pyarrow()
    return [pa.field(name, arrow_type(node)) for name, node in group.fields]


def list_array(
    values: Sequence[Iterable[Any] | None],
    inner: Callable[[list[Any]], pa.Array],
) -> pa.Array:
    """
    Return several values in each place, or None.

    Args:
        values: The values, place by place.
        inner: Makes an array of all of them, one behind the other.
    """
    pa = pyarrow()
    flat: list[Any] = []
    offsets = [0]
    for each in values:
        if isinstance(each, AbstractSet):
            # The order of a set may change from one run to the next.
            flat.extend(sorted(each, key=repr))
        elif each is not None:
            flat.extend(each)
        offsets.append(len(flat))
    missing = [each is None for each in values]
    return pa.ListArray.from_arrays(
        pa.array(offsets, pa.int32()),
        inner(flat),
        mask=pa.array(missing, pa.bool_()) if any(missing) else None,
    )


class Exact:
    """Arrays of values, which refuse what they would not give back."""

    def expect(self, condition: bool) -> None:
        """
        Go on if columns hold all as it is.

        Raises:
            InexactError: If they do not.
        """
        if not condition:
            raise InexactError

    def array(self, values: Sequence[Any], node: Node) -> pa.Array:
        """Return values, each of which may be missing."""
        if isinstance(node, Leaf):
            return self.leaf(values, node)
        if isinstance(node, Group):
            return self.group(values, node)
        if isinstance(node, Many):
            return list_array(values, lambda each: self.array(each, node.of))
        return self.other(values)

    def leaf(self, values: Sequence[Any], leaf: Leaf) -> pa.Array:
        """Return plain values."""
        return pyarrow().array(_taken(values, leaf), arrow_type(leaf))

    def other(self, values: Sequence[Any]) -> pa.Array:
        """Return values as JSON."""
        self.expect(all(each is None for each in values))
        texts = [
            None if each is None else json.dumps(value_to_data(each))
            for each in values
        ]
        return self.leaf(texts, Leaf("string"))

    def group(self, values: Sequence[Any], group: Group) -> pa.Array:
        """Return records."""
        pa = pyarrow()
        missing = pa.array([each is None for each in values], pa.bool_())
        return pa.StructArray.from_arrays(
            [*self.columns(values, group)],
            fields=arrow_fields(group),
            mask=missing,
        )

    def columns(
        self, values: Sequence[Any], group: Group
    ) -> Iterator[pa.Array]:
        """Yield the fields of records."""
        for name in group.left_out:
            self.expect(not any(getattr(each, name, ()) for each in values))
        for name, node in group.fields:
            found = [
                None if each is None else getattr(each, name)
                for each in values
            ]
            yield self.array(found, node)


class Near(Exact):
    """Arrays that hold what they can, and nothing for the rest."""

    def expect(self, condition: bool) -> None:
        """Go on in any case."""

    def leaf(self, values: Sequence[Any], leaf: Leaf) -> pa.Array:
        """Return plain values, if they are such."""
        try:
            return super().leaf(values, leaf)
        except REFUSALS:
            return super().leaf([_near(v, leaf) for v in values], leaf)


def _taken(values: Sequence[Any], leaf: Leaf) -> Sequence[Any]:
    if leaf.via == "value":
        return [None if each is None else each.value for each in values]
    if leaf.via == "isoformat":
        return [None if each is None else each.isoformat() for each in values]
    return values


def _near(value: Any, leaf: Leaf) -> Any:
    """Return a value that a column holds, without what is no text."""
    if isinstance(value, str):
        value = value.encode("utf-8", "replace").decode()
    try:
        pyarrow().array(_taken([value], leaf), arrow_type(leaf))
    except (*REFUSALS, AttributeError):
        return None
    return value

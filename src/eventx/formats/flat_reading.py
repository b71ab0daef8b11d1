"""
Rows of plain values as events, the way back from `flat`.

Cells may have become text in between. Where rows are stored is not its
business.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from eventx.errors import FormatError
from eventx.extraction import Extraction
from eventx.plugins import event_type

from .columns import (
    Group,
    Leaf,
    Many,
    Node,
    Sort,
    role_columns,
    shared_columns,
)
from .flat import Cell, Rows
from .records import AHEAD, BEHIND, SCHEMA, VERSION, of_version


_FLAGS = {"true": True, "false": False}
_TEXT = Leaf("string", open=True)
# Parts of core records, where the class of the whole is not known.
_GUESSES: Mapping[str, Node] = {
    "start": Leaf("integer"),
    "end": Leaf("integer"),
    "members": Many(_TEXT),
    "parts": Many(_TEXT),
}


def read_rows(
    rows: Iterable[tuple[str, Mapping[str, Cell]]],
) -> Iterator[Extraction]:
    """
    Yield the documents that rows stand for.

    Rows of one document are those with one id and one day, next to each
    other.

    Args:
        rows: Pairs of a place, for errors, and the cells by column. Cells of
            a file of text are all text.

    Raises:
        FormatError: If a cell is not as it should be; it says where.
    """
    reader = _Reader()
    found = (reader.extraction(row, place) for place, row in rows)
    for key, parts in itertools.groupby(
        found, key=lambda each: (each.id, each.published)
    ):
        events = [event for each in parts for event in each.events]
        yield Extraction(id=key[0], published=key[1], events=tuple(events))


def check_columns(names: Iterable[str], place: str) -> None:
    """
    Check that a table has the columns that rows of eventx have.

    Args:
        names: The columns of the table.
        place: What the table is called.

    Raises:
        FormatError: If one of them is missing.
    """
    known = {*names}
    for name, _ in Rows(()).columns:
        if name not in known:
            raise FormatError(
                f"{place}: not of eventx, for it has no column {name!r}"
            )


class _Reader:
    """What reads rows, and knows the columns of the types that it met."""

    def __init__(self) -> None:
        self._shared = shared_columns()
        self._kinds: dict[str, Group] = {}

    def extraction(self, row: Mapping[str, Cell], place: str) -> Extraction:
        """Return the document of a row, with its one event."""
        try:
            _check_version(row)
            if row["json"]:
                return Extraction.from_json(str(row["json"]))
            return Extraction.from_dict(
                {
                    "id": row["id"] or "",
                    "published": _parsed(row["published"], "date"),
                    "events": [self._record(row)],
                }
            )
        except (TypeError, ValueError, RecursionError) as error:
            raise FormatError(f"{place}: {error}") from error

    def _record(self, row: Mapping[str, Cell]) -> dict[str, Any]:
        name = str(row["type"])
        if name not in self._kinds:
            self._kinds[name] = _kind(name, row)
        shared = _fields(self._shared, "", row)
        roles = _fields(self._kinds[name], f"{name}.", row)
        ahead = {each: shared[each] for each in AHEAD}
        behind = {each: shared[each] for each in BEHIND}
        return {"type": name, **ahead, **roles, **behind}


def _fields(
    group: Group, prefix: str, row: Mapping[str, Cell]
) -> dict[str, Any]:
    """Return the fields of a record, as JSON has them."""
    return {
        name: _value(node, prefix + name, row) for name, node in group.fields
    }


def _value(node: Node, name: str, row: Mapping[str, Cell]) -> Any:
    if isinstance(node, Group):
        fields = _fields(node, f"{name}.", row)
        empty = all(each is None or each == "" for each in fields.values())
        return None if empty else fields
    cell = row.get(name)
    if isinstance(node, Leaf):
        if node.sort == "string" and not node.open:
            return str(cell or "")
        try:
            return _parsed(cell, node.sort)
        except (KeyError, OverflowError, TypeError, ValueError) as error:
            raise FormatError(
                f"{name} holds {cell!r}, which is no {node.sort}"
            ) from error
    return None if cell is None or cell == "" else json.loads(str(cell))


def _parsed(cell: Cell, sort: Sort) -> Any:
    """Return what a cell holds, which may be text, as JSON has it."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if sort == "integer":
        # Tables of other libraries have no whole numbers where some are
        # missing.
        whole = int(cell)
        if whole != cell and not isinstance(cell, str):
            raise ValueError
        return whole
    if sort == "number":
        return float(cell)
    if sort == "boolean":
        return cell if isinstance(cell, bool) else _FLAGS[str(cell).lower()]
    return str(cell)


def _check_version(row: Mapping[str, Cell]) -> None:
    version = _value(Leaf("integer"), VERSION, row)
    if version is None:
        raise FormatError(f"not a row of eventx: {VERSION} is empty")
    if version != SCHEMA:
        raise FormatError(of_version(version))


def _kind(name: str, row: Mapping[str, Cell]) -> Group:
    """Return the columns of a type."""
    kind = event_type(name)
    if kind is not None:
        return role_columns(kind)
    # Its plugin is gone: what its columns hold, only their names tell.
    tree: dict[str, Any] = {}
    for column in row:
        first, *path = column.split(".")
        if first == name and path:
            *above, last = path
            at = tree
            for each in above:
                at = at.setdefault(each, {})
            at[last] = None
    return _guessed(tree)


def _guessed(tree: Mapping[str, Any]) -> Group:
    return Group(
        tuple(
            (name, _guessed(inner) if inner else _GUESSES.get(name, _TEXT))
            for name, inner in tree.items()
        )
    )

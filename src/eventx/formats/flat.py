"""
Events as rows of plain values.

One row is one event, with its document's id and day; errors, and documents
without events, have none. Columns are named by the way to a value, as in
`recall.envoy.text`; several values in one place are JSON. What cells alone do
not give back stands as JSON in the last cell of its row. How rows are stored
is not its business, and neither is reading them.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from eventx.events import Event
from eventx.extraction import Extraction, one_line
from eventx.spans import Actor

from .columns import (
    Group,
    Leaf,
    Node,
    Sort,
    column_types,
    role_columns,
    shared_columns,
)
from .records import SCHEMA, VERSION, value_to_data


Cell = str | int | float | bool | dt.date | None

_LONE = re.compile("[\ud800-\udfff]")
# What each sort of cell holds; a flag is no number, a time is no day.
_HOLDS: Mapping[Sort, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (float, int),
    "boolean": (bool,),
    "date": (dt.date,),
}
_INTEGERS = range(-(2**63), 2**63)

_TEXT = Leaf("string")

# The two sides of the dyad, which are also roles, and not read back.
_SIDES = ("name", "kind", "country")
_FIRST = ("factuality",)
_THEN = ("when", "trigger", "reported_by", "confidence", "found_by")
_LAST = ("mentions",)


class Rows:
    """
    The rows of events of some types.

    Attributes:
        columns: Pairs of a name and what is in the column.
    """

    def __init__(self, kinds: Iterable[type[Event]]) -> None:
        """
        Choose the columns.

        Args:
            kinds: The classes whose fields have columns.
        """
        shared = dict(shared_columns().fields)
        self._first = _some(shared, _FIRST)
        self._then = _some(shared, _THEN)
        self._last = _some(shared, _LAST)
        self._roles = {
            kind: role_columns(kind) for kind in column_types(kinds)
        }
        self._widths = {
            kind: len([*_leaves(group, kind.type)])
            for kind, group in self._roles.items()
        }
        self.columns: tuple[tuple[str, Sort], ...] = (
            ("id", "string"),
            ("published", "date"),
            ("type", "string"),
            *_leaves(self._first),
            *((f"source.{name}", "string") for name in _SIDES),
            *((f"target.{name}", "string") for name in _SIDES),
            *_leaves(self._then),
            *itertools.chain.from_iterable(
                _leaves(group, kind.type)
                for kind, group in self._roles.items()
            ),
            *_leaves(self._last),
            (VERSION, "integer"),
            ("json", "string"),
        )

    def of(self, extraction: Extraction) -> Iterator[list[Cell]]:
        """Yield a row for each event."""
        for event in extraction.events:
            cells = _Cells()
            cells.add(extraction.id, _TEXT)
            cells.add(extraction.published, Leaf("date"))
            cells.add(event.type, _TEXT)
            cells.fields(event, self._first)
            cells.side(event.source)
            cells.side(event.target_actor)
            cells.fields(event, self._then)
            for kind, group in self._roles.items():
                if type(event) is kind:
                    cells.fields(event, group)
                else:
                    cells.row.extend([None] * self._widths[kind])
            cells.fields(event, self._last)
            cells.row.append(SCHEMA)
            exact = cells.exact and type(event) in self._roles
            cells.row.append(None if exact else json_cell(extraction, event))
            yield cells.row


def json_cell(extraction: Extraction, event: Event) -> str:
    """Return the last cell of a row, if the others do not give all back."""
    return attrs.evolve(extraction, events=(event,), errors=()).to_json()


class _Cells:
    """A row as it grows, and whether it gives back what was put in."""

    def __init__(self) -> None:
        self.row: list[Cell] = []
        self.exact = True

    def fields(self, record: Any, group: Group) -> None:
        """Add the fields of a record, if there is one."""
        for name, node in group.fields:
            self.add(None if record is None else getattr(record, name), node)

    def add(self, value: Any, node: Node) -> None:
        """Add the cells of a value."""
        if isinstance(node, Leaf):
            self.row.append(self._cell(value, node))
        elif isinstance(node, Group):
            start = len(self.row)
            self.fields(value, node)
            empty = all(
                each is None or each == "" for each in self.row[start:]
            )
            # It would be read as no record at all.
            self.exact = self.exact and (value is None or not empty)
        else:
            self.row.append(None if value is None else _listed(value))

    def side(self, actor: Actor | None) -> None:
        """Add a side of the dyad, which is a role as well."""
        exact = self.exact
        for name in _SIDES:
            self.add(None if actor is None else getattr(actor, name), _TEXT)
        self.exact = exact

    def _cell(self, value: Any, leaf: Leaf) -> Cell:
        if value is None:
            return None
        if leaf.via is not None:
            value = value.value if leaf.via == "value" else value.isoformat()
        if not _holds(value, leaf.sort):
            self.exact = False
            return None
        if isinstance(value, str):
            # A file of text has no text and an empty one alike, and no half
            # of a surrogate pair.
            lone = _LONE.search(value)
            told = bool(value) or not leaf.open
            self.exact = self.exact and told and not lone
            # Of an enumeration, only the text, whatever it calls itself.
            return _LONE.sub("?", value) if lone else str.__str__(value)
        found: Cell = value
        return found


def _some(fields: Mapping[str, Node], names: Iterable[str]) -> Group:
    return Group(tuple((name, fields[name]) for name in names))


def _leaves(node: Node, name: str = "") -> Iterator[tuple[str, Sort]]:
    """Yield a name and a sort for each column of a value."""
    if isinstance(node, Group):
        for inner, each in node.fields:
            yield from _leaves(each, f"{name}.{inner}" if name else inner)
    else:
        yield name, node.sort if isinstance(node, Leaf) else "string"


def _holds(value: object, sort: Sort) -> bool:
    """Tell whether a cell of a sort gives back a value."""
    if not isinstance(value, _HOLDS[sort]):
        return False
    if isinstance(value, bool):
        return sort == "boolean"
    if isinstance(value, int):
        return value in _INTEGERS
    return not isinstance(value, dt.datetime)


def _listed(value: Any) -> str:
    """Return several values, or one that no cell holds, as JSON."""
    if isinstance(value, AbstractSet):
        # The order of a set may change from one run to the next.
        value = sorted(value, key=repr)
    return one_line(value_to_data(value))

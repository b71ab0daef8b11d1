"""
The JSON Schema of what is written, made from the classes of the records.

It describes the classes that it is given; which there are is the plugins'
business, and it validates nothing.
"""

from __future__ import annotations

import datetime as dt
import enum
import types
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from eventx.errors import PluginError
from eventx.events import Event
from eventx.extraction import Problem

from .records import SCHEMA, VERSION


Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
}
_ARRAYS = (tuple, list, set, frozenset, Sequence, AbstractSet)
# Why a record is as it is, which is never stored.
_UNWRITTEN = "evidence"


def extraction_schema(kinds: Iterable[type[Event]]) -> Schema:
    """
    Return the JSON Schema of an extraction with events of some classes.

    Raises:
        PluginError: If a field of a class cannot be described; it says which.

    >>> from eventx import Recall
    >>> schema = extraction_schema([Recall])
    >>> schema["properties"]["events"]["items"]
    {'oneOf': [{'$ref': '#/$defs/Recall'}]}
    """
    definitions = _Definitions()
    chosen = sorted(dict.fromkeys(kinds), key=lambda kind: kind.type)
    events = [definitions.of(kind) for kind in chosen]
    problem = definitions.of(Problem)
    written = {
        "id": {"type": "string"},
        "published": {"type": ["string", "null"], "format": "date"},
        # `oneOf` of nothing is not allowed; without types, nothing is found.
        "events": _array({"oneOf": events} if events else False),
        "errors": _array(problem),
    }
    return {
        "$schema": _DIALECT,
        "title": "Extraction",
        VERSION: SCHEMA,
        **_object(written),
        "$defs": dict(sorted(definitions.schemas.items())),
    }


class _Definitions:
    """The classes described so far, each under a name of its own."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}
        self._names: dict[type, str] = {}

    def of(self, kind: type) -> Schema:
        """Return a reference to a class, which is described if need be."""
        if kind not in self._names:
            name = kind.__name__
            if name in self.schemas:
                name = f"{kind.__module__}.{kind.__qualname__}"
            # Before its fields, which may be of its own class.
            self._names[kind] = name
            self.schemas[name] = {}
            self.schemas[name] = self._describe(kind)
        return {"$ref": f"#/$defs/{self._names[kind]}"}

    def _describe(self, kind: type) -> Schema:
        if issubclass(kind, enum.Enum):
            return {"enum": [each.value for each in kind]}
        written: dict[str, Any] = {}
        if issubclass(kind, Event):
            written["type"] = {"const": kind.type}
        for field in typed_fields(kind):
            if not (issubclass(kind, Event) and field.name == _UNWRITTEN):
                where = f"{kind.__name__}.{field.name}"
                written[field.name] = self._value(field.type, where)
        return _object(written)

    def _value(self, kind: Any, where: str) -> Any:
        """Return the schema of values of a type, as a field has it."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if isinstance(kind, type) and (
            attrs.has(kind) or issubclass(kind, enum.Enum)
        ):
            return self.of(kind)
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return {"anyOf": [self._value(each, where) for each in inner]}
        if origin is Literal:
            return {"enum": list(inner)}
        if origin is tuple and inner[-1:] != (...,):
            first = [self._value(each, where) for each in inner]
            size = {"minItems": len(first), "maxItems": len(first)}
            return {"type": "array", "prefixItems": first, **size}
        if origin in _ARRAYS:
            return _array(self._value(inner[0], where))
        if origin in (dict, Mapping) and inner[0] is str:
            value = self._value(inner[1], where)
            return {"type": "object", "additionalProperties": value}
        raise PluginError(
            f"{where}: JSON Schema cannot describe {kind!r}; a field is a "
            f"str, int, float, bool, date, enumeration or attrs class, or a "
            f"tuple of them, or None"
        )


def typed_fields(kind: Any) -> tuple[Any, ...]:
    """
    Return the fields of a class, with the types that they name.

    Raises:
        PluginError: If an annotation cannot be read.
    """
    try:
        return tuple(attrs.fields(attrs.resolve_types(kind)))
    except Exception as error:
        raise PluginError(
            f"an annotation of {kind.__name__} cannot be read: {error}"
        ) from error


def _array(items: Any) -> Schema:
    return {"type": "array", "items": items}


def _object(written: Mapping[str, Any]) -> Schema:
    return {
        "type": "object",
        "properties": dict(written),
        "required": list(written),
        "additionalProperties": False,
    }

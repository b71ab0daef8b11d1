"""
Records to plain data and back, for any event type.

It knows dicts, lists and strings; JSON text and files are not its business.
"""

import functools
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from eventx.errors import FormatError
from eventx.events import Event
from eventx.spans import Actor


if TYPE_CHECKING:
    # Slow to import, and most who import eventx never write JSON.
    from cattrs.preconf.json import JsonConverter

FindType = Callable[[str], type[Event] | None]

# The version of what is written: by which fields, and in which form.
SCHEMA = 1
# What says so: a key of metadata, or a column.
VERSION = "eventx_schema"

# The contract's order: what every event has stands around the roles.
AHEAD = ("trigger", "factuality")
BEHIND = ("when", "reported_by", "confidence", "found_by", "mentions")


@attrs.frozen(kw_only=True)
class UnknownEvent(Event):
    """
    A record whose type is not known here; its plugin may be missing.

    Attributes:
        type: The name of the type, as read.
        raw: The whole record as JSON, as read.
    """

    type: str  # type: ignore[misc]  # elsewhere it belongs to the class
    raw: str

    @property
    def fields(self) -> dict[str, Any]:
        """The whole record as plain data."""
        fields: dict[str, Any] = json.loads(self.raw)
        return fields


def of_version(version: object) -> str:
    """Return what is wrong with data of another version."""
    return (
        f"written in version {version} of the schema, and this eventx reads "
        f"version {SCHEMA}; update eventx-core"
    )


def event_to_data(event: Event) -> dict[str, Any]:
    """
    Return a record as plain data, in the order of the contract.

    >>> from eventx import Document, Recall
    >>> trigger = Document("Oslo recalled its envoy.").span(5, 13)
    >>> list(event_to_data(Recall(trigger=trigger)))[:4]
    ['type', 'trigger', 'factuality', 'sending_state']
    """
    if isinstance(event, UnknownEvent):
        return event.fields
    fields = _converter().unstructure(event, type(event))
    names = (*AHEAD, *event.role_names(), *BEHIND)
    return {"type": event.type, **{name: fields[name] for name in names}}


def value_to_data(value: Any) -> Any:
    """Return the value of a field as plain data, as in a record."""
    return _converter().unstructure(value)


def event_from_data(data: Any, find: FindType) -> Event:
    """
    Return the record that plain data stand for.

    Args:
        data: What `event_to_data` returned, perhaps long ago.
        find: Returns the class of a type, or None if it is not known; the
            record is then kept as it is.

    Raises:
        FormatError: If the data are not a record; it says where.
    """
    if not isinstance(data, dict) or not isinstance(data.get("type"), str):
        raise FormatError(f"a record is an object with a type, not {data!r}")
    name = data["type"]
    fields = {key: value for key, value in data.items() if key != "type"}
    kind = find(name)
    if kind is not None:
        return _structure(fields, kind, name)
    shared = {key: fields[key] for key in (*AHEAD, *BEHIND) if key in fields}
    known = _structure(shared, Event, name)
    return UnknownEvent(
        type=name,
        raw=json.dumps(data),
        **{key: getattr(known, key) for key in shared},
    )


def _structure(fields: dict[str, Any], kind: type[Event], name: str) -> Event:
    from cattrs import transform_error  # noqa: PLC0415
    from cattrs.errors import BaseValidationError  # noqa: PLC0415

    try:
        return _converter().structure(fields, kind)
    except BaseValidationError as error:
        wrong = "; ".join(transform_error(error, path=name))
        raise FormatError(f"not a {name} record: {wrong}") from error


@functools.cache
def _converter() -> "JsonConverter":
    from cattrs.gen import (  # noqa: PLC0415
        make_dict_structure_fn,
        make_dict_unstructure_fn,
        override,
    )
    from cattrs.preconf.json import make_converter  # noqa: PLC0415

    # Names in quotes, as in `tuple["Actor", ...]`, are resolved by attrs.
    attrs.resolve_types(Actor)
    converter = make_converter(forbid_extra_keys=True)

    def is_event(kind: Any) -> bool:
        return isinstance(kind, type) and issubclass(kind, Event)

    def writer(kind: Any) -> Callable[[Any], dict[str, Any]]:
        attrs.resolve_types(kind)
        return make_dict_unstructure_fn(
            kind, converter, evidence=override(omit=True)
        )

    def reader(kind: Any) -> Any:
        attrs.resolve_types(kind)
        return make_dict_structure_fn(
            kind,
            converter,
            _cattrs_forbid_extra_keys=True,
            evidence=override(omit=True),
        )

    converter.register_unstructure_hook_factory(is_event, writer)
    converter.register_structure_hook_factory(is_event, reader)
    return converter

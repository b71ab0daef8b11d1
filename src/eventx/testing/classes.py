"""
Checks of the event classes that a plugin brings.

Records that a detector yields are looked at elsewhere.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

import attrs

from eventx.document import Document
from eventx.errors import PluginError, did_you_mean, message_of
from eventx.events import Event
from eventx.formats.records import event_from_data, event_to_data
from eventx.offers import check_type
from eventx.plugins import installed

from .findings import Finding
from .subjects import Subject


def check_types(
    subject: Subject, results: dict[str, Any]
) -> Iterator[Finding]:
    """Check the event classes, those of detectors included."""
    kinds = list(results.get("eventx_event_types", ()))
    for detector in results.get("eventx_detectors", ()):
        types: Any = getattr(detector, "types", None)
        kinds += types if isinstance(types, tuple | list) else ()
    for kind in dict.fromkeys(kinds):
        name = getattr(kind, "__name__", repr(kind))
        place = f"{subject.name}: {name}"
        try:
            check_type(kind)
        except PluginError as error:
            yield Finding(
                check=_type_fault(kind),
                place=place,
                problem=str(error),
                advice="see 'eventx_event_types' in the documentation",
            )
            continue
        yield from _check_class(kind, place)
        yield from _check_owner(subject, kind, place)


def _type_fault(kind: Any) -> str:
    if not (isinstance(kind, type) and issubclass(kind, Event)):
        return "not-a-type"
    made = "__attrs_attrs__" in vars(kind)
    if not made or not attrs.inspect(kind).is_frozen:
        return "type-not-frozen"
    name: Any = kind.type
    if not isinstance(name, str) or not name.isidentifier():
        return "type-name"
    roles = kind.role_names()
    if not {*kind.identity, *kind.essential} <= {*roles}:
        return "type-identity"
    return "type-annotation"


def _check_class(kind: type[Event], place: str) -> Iterator[Finding]:
    fields = attrs.fields_dict(typing.cast("Any", kind))
    for role in kind.role_names():
        field = fields[role]
        if field.default is attrs.NOTHING:
            yield Finding(
                check="role-required",
                place=f"{place}.{role}",
                problem="it has no default, and a text may not express it",
                advice=f"write {role}: ... | None = None",
            )
        if _mutable(field.type):
            yield Finding(
                check="role-mutable",
                place=f"{place}.{role}",
                problem="records are frozen, and lists, sets and dicts are "
                "not",
                advice="use tuple[..., ...] or frozenset[...]",
            )
    for name in ("source_role", "target_role"):
        role = getattr(kind, name)
        if role is not None and role not in kind.role_names():
            yield Finding(
                check="dyad-role",
                place=f"{place}.{name}",
                problem=f"there is no role {role!r}"
                f"{did_you_mean(role, kind.role_names())}",
                advice=f"name one of {', '.join(kind.role_names())}",
            )
    try:
        trigger = Document("left").span(0, 4)
        record = kind(trigger=trigger)
        data = event_to_data(record)
        if event_from_data(data, lambda _: kind) != record:
            raise ValueError("it is read back as another record")  # noqa: TRY301
    except Exception as error:  # noqa: BLE001  # the class is the plugin's
        if "missing" not in str(error):
            yield Finding(
                check="type-round-trip",
                place=place,
                problem=f"JSON and back fails: {type(error).__name__}: "
                f"{message_of(error)}",
                advice="use Actor, Passage, Span, When, enumerations, "
                "strings and numbers in its roles",
            )


def _mutable(annotation: Any) -> bool:
    return any(
        (typing.get_origin(each) or each) in (list, dict, set)
        for each in (annotation, *typing.get_args(annotation))
    )


def _check_owner(
    subject: Subject, kind: type[Event], place: str
) -> Iterator[Finding]:
    other = installed().types.get(kind.type)
    if other is None or other is kind:
        return
    if (other.__module__, other.__qualname__) == (
        kind.__module__,
        kind.__qualname__,
    ):
        return  # the same file, loaded twice
    yield Finding(
        check="type-taken",
        place=place,
        problem=f"{other.__module__}.{other.__qualname__} has the type "
        f"{kind.type!r} already, so {subject.name} would be refused",
        advice="give it another type, or yield that class",
    )

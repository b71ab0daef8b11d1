"""
Read annotated texts from a file, and check them.

What cannot be read is refused with its line, since figures of the rest would
mislead, and a model that was trained on the rest as well. Nothing is scored.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eventx.document import read_date
from eventx.errors import DateError, FormatError, closest
from eventx.events import Event
from eventx.formats.lines import Line, read_lines
from eventx.rules.values import is_annotatable, names

from .annotations import Annotation, Piece, annotation
from .annotations import pieces as pieces_of
from .cases import check_form
from .pairing import overlap


Types = Mapping[str, type[Event]]

# Annotated beside the roles of any type.
_WHEN = "when"
_SCOPES = ("in", "out")


def read_gold(
    lines: Iterable[bytes], name: str, types: Types | None = None
) -> list[dict[str, Any]]:
    """
    Return the documents of a file of annotated texts, one a line.

    Args:
        lines: The file's lines.
        name: The file's name, for messages.
        types: If given, each document is checked, and each event: that it is
            of one of these types, that its places are in the text, that its
            roles and values are the type's, and that no two of its places
            cross.

    Raises:
        FormatError: If a line holds no such document, with the line and the
            reason; or if `types` are given and there is no document.
    """
    documents: list[dict[str, Any]] = []
    places: dict[str, str] = {}
    for line in read_lines(lines, name):
        document = _document(line)
        if types is not None:
            other = places.setdefault(document["id"], line.place)
            if other != line.place:
                raise FormatError(
                    f"{line.place}: the id {document['id']!r} is that of "
                    f"{other}, too"
                )
            try:
                _check(document, types)
            except (DateError, FormatError) as error:
                raise FormatError(f"{line.place}: {error}") from error
        documents.append(document)
    if types is not None and not documents:
        raise FormatError(f"{name}: no annotated texts; it is empty")
    return documents


def _document(line: Line) -> dict[str, Any]:
    """Return a line's object, if it can be scored."""
    for problem in line.problems:
        raise FormatError(f"{line.place}: {problem.message}")
    document = line.data or {}
    if not isinstance(document.get("id"), str):
        raise FormatError(f"{line.place}: 'id' must be a string")
    if not isinstance(document.get("events"), list):
        raise FormatError(f"{line.place}: 'events' must be an array")
    return document


def _check(document: Mapping[str, Any], types: Types) -> None:
    check_form(document)
    read_date(document.get("published"))
    text = document.get("text")
    if text is None:
        raise FormatError("'text' must be a string")
    for name in document.get("types") or ():
        if name not in types:
            raise FormatError(
                f"unknown event type {name!r}{closest(name, types)}"
            )
    known = {role for kind in types.values() for role in _roles_of(kind)}
    for name in document.get("roles") or ():
        if name not in known:
            raise FormatError(f"unknown role {name!r}{closest(name, known)}")
    for number, event in enumerate(document["events"], start=1):
        try:
            _check_event(event, len(text), types)
        except FormatError as error:
            raise FormatError(f"event {number}: {error}") from error


def _roles_of(kind: type[Event]) -> list[str]:
    return [each for each in kind.role_names() if is_annotatable(kind, each)]


def _check_event(event: Any, length: int, types: Types) -> None:
    kind = event.get("type") if isinstance(event, Mapping) else None
    if not isinstance(kind, str):
        raise FormatError("it must be an object with a 'type'")
    if kind not in types:
        raise FormatError(f"unknown event type {kind!r}{closest(kind, types)}")
    fields = types[kind].role_names()
    roles = _roles_of(types[kind])
    if "roles" not in fields:
        _check_roles(kind, roles, event.get("roles") or {})
    scope = event.get("scope", "in")
    if scope not in _SCOPES and "scope" not in fields:
        raise FormatError(
            f"scope cannot be {scope!r}{closest(str(scope), _SCOPES)}"
        )
    read = annotation(event, {kind: roles})
    if read.trigger is None:
        raise FormatError("it has no trigger")
    _check_piece("trigger", read.trigger, length)
    for role, pieces in read.roles.items():
        for piece in pieces:
            _check_piece(role, piece, length)
        _check_apart(role, pieces)
    _check_nested(read)
    for name in ("factuality", *fields):
        _check_value(types[kind], name, event.get(name))


def _check_roles(kind: str, roles: Sequence[str], given: Any) -> None:
    if not isinstance(given, Mapping):
        raise FormatError(f"'roles' must be an object, not {given!r}")
    for name, value in given.items():
        if name not in (*roles, _WHEN):
            raise FormatError(
                f"{kind} has no role {name!r}{closest(name, roles)}"
            )
        if value and not pieces_of(value):
            raise FormatError(
                f"{name} must be places, each a start and an end, not "
                f"{value!r}"
            )


def _check_piece(name: str, piece: Piece, length: int) -> None:
    start, end = piece
    if not 0 <= start < end <= length:
        raise FormatError(
            f"{name} {start} to {end} is no place in a text of {length} "
            f"characters"
        )


def _check_apart(role: str, pieces: Sequence[Piece]) -> None:
    for one, other in itertools.combinations(pieces, 2):
        if overlap(one, other):
            raise FormatError(
                f"two fillers of {role} overlap: {_said(one)} and "
                f"{_said(other)}"
            )


def _check_nested(event: Annotation) -> None:
    """Refuse places of two roles of which neither lies within the other."""
    for (one, ours), (other, theirs) in itertools.combinations(
        event.roles.items(), 2
    ):
        for a, b in itertools.product(ours, theirs):
            first, second = sorted(
                (a, b), key=lambda each: (each[0], -each[1])
            )
            if first[1] < second[1] and overlap(a, b):
                raise FormatError(
                    f"{one} {_said(a)} and {other} {_said(b)} overlap, and "
                    f"neither lies within the other"
                )


def _said(piece: Piece) -> str:
    return f"{piece[0]} to {piece[1]}"


def _check_value(kind: type[Event], name: str, value: Any) -> None:
    allowed = names(kind, name)
    if value is None or not allowed:
        return
    if value not in allowed:
        raise FormatError(
            f"{name} cannot be {value!r}{closest(str(value), allowed)}"
        )

"""Holds a rules file against the event classes that it names.

A role that the class does not have is an error here, not a rule that never
fills it. What is doubtful without being wrong is looked at in
`eventx.testing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from eventx.errors import RulesError, did_you_mean
from eventx.events import Event, Factuality

from .grammar import Rule, RuleBook
from .values import fields, is_attribute, is_fillable, names


@attrs.frozen
class Mistake:
    """What is wrong, and the words of the file that it stands in."""

    message: str
    fragment: str


def check_book(
    book: RuleBook, known: Mapping[str, type[Event]], text: str | None = None
) -> dict[str, type[Event]]:
    """
    Check the rules of a file against event classes.

    Args:
        book: The file, read.
        known: The classes, by type.
        text: What was read, if that was no file.

    Returns:
        The classes that the rules name, by type.

    Raises:
        RulesError: At the first mistake, with its place.
    """
    for rule in book.rules:
        for found in _mistakes(rule, known):
            place, shown = locate(book.source, rule.line, found.fragment, text)
            raise RulesError(
                f"{place}: rule {rule.id!r}: {found.message}{shown}"
            )
    return {rule.event: known[rule.event] for rule in book.rules}


def locate(
    source: str, line: int, fragment: str, text: str | None = None
) -> tuple[str, str]:
    """
    Find words in a rules file.

    Args:
        source: The file.
        line: The line from which on to look.
        fragment: The words.
        text: What the file holds; it is read if that is not given.

    Returns:
        File, line and column; and the line with the words underlined, or
        nothing if they are not found.
    """
    if text is None:
        try:
            text = Path(source).read_text(encoding="utf-8")
        except (OSError, ValueError):
            text = ""
    lines = text.splitlines()[max(line - 1, 0) :]
    for number, shown in enumerate(lines, max(line, 1)):
        column = shown.find(fragment)
        if fragment and column >= 0:
            marks = f"{' ' * column}{'~' * len(fragment)}"
            return (
                f"{source}:{number}:{column + 1}",
                f"\n  {shown}\n  {marks}",
            )
    return f"{source}:{line}", ""


def _mistakes(
    rule: Rule, known: Mapping[str, type[Event]]
) -> Iterator[Mistake]:
    kind = known.get(rule.event)
    if kind is None:
        yield Mistake(
            f"unknown event type {rule.event!r}"
            + (
                did_you_mean(rule.event, known)
                or f"; there are {', '.join(sorted(known))}, and a class of "
                f"your own has to be among the types"
            ),
            f'"{rule.event}"',
        )
        return
    yield from _roles(rule, kind)
    given = [
        *((name, value) for name, value in rule.attributes.items()),
        *((name, value) for name, value, _ in rule.varied),
    ]
    for name, value in given:
        yield from _attribute(name, value, kind)
    for key in ("factuality", "usual"):
        value = getattr(rule, key)
        if value and value not in list(Factuality):
            yield _no_value(key, value, [str(each) for each in Factuality])


def _roles(rule: Rule, kind: type[Event]) -> Iterator[Mistake]:
    roles = [name for name in fields(kind) if is_fillable(kind, name)]
    for role in rule.roles:
        if role not in fields(kind):
            yield Mistake(
                f"{kind.__name__} has no role {role!r}"
                f"{did_you_mean(role, roles)}; it has {', '.join(roles)}",
                role,
            )
        elif role not in roles:
            yield Mistake(
                f"{role} of {kind.__name__} is no piece of the text; write "
                f"set.{role} = VALUE",
                role,
            )


def _attribute(
    name: str, value: object, kind: type[Event]
) -> Iterator[Mistake]:
    attributes = [each for each in fields(kind) if is_attribute(kind, each)]
    if name not in attributes:
        yield Mistake(
            f"{kind.__name__} has no {name!r} to set"
            f"{did_you_mean(name, attributes)}",
            name,
        )
        return
    allowed = names(kind, name)
    if allowed and value not in allowed:
        yield _no_value(name, str(value), allowed)


def _no_value(name: str, value: str, allowed: Iterable[str]) -> Mistake:
    return Mistake(
        f"{name} is one of {', '.join(allowed)}, not {value!r}"
        f"{did_you_mean(value, allowed)}",
        f'"{value}"',
    )

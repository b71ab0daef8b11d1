"""
Rules over phrases: reading them from TOML, matching them, making records.

The notation is described in the documentation, slot by slot.
"""

from collections.abc import Iterable
from pathlib import Path

from ..events import Accusation, Event, Recall, Sanctions, Statement
from .checking import check_book
from .grammar import RuleBook
from .matching import RuleDetector
from .notation import read_rules, read_rules_file


__all__ = ["RuleBook", "RuleDetector", "load", "loads", "read_rules"]

BUILT_IN = (Recall, Sanctions, Accusation, Statement)


def load(
    path: str | Path,
    types: Iterable[type[Event]] = BUILT_IN,
    *,
    name: str | None = None,
) -> RuleDetector:
    """
    Make a detector of a rules file.

    Args:
        path: The file, in TOML.
        types: The event classes that its rules may name.
        name: Name of the detector; that of the file if none is given.

    Raises:
        RulesError: With file, line and what was probably meant.
    """
    return _detector(read_rules_file(path, _lists()), types, name)


def loads(
    text: str,
    types: Iterable[type[Event]] = BUILT_IN,
    *,
    name: str = "rules",
) -> RuleDetector:
    """
    Make a detector of the text of a rules file.

    Args:
        text: TOML.
        types: The event classes that its rules may name.
        name: Name of the detector, and of the text in errors.

    Raises:
        RulesError: With line and what was probably meant.
    """
    return _detector(read_rules(text, name, _lists()), types, name, text)


def _lists() -> dict[str, frozenset[str]]:
    """Return the lists that a file may name without having them."""
    from ..layers.lexis import words  # noqa: PLC0415  # only rules need them

    cues = frozenset(
        phrase
        for phrase, cue in words.speech_verbs().items()
        if cue.strength != "mental"
    )
    return {"speech": cues}


def _detector(
    book: RuleBook,
    types: Iterable[type[Event]],
    name: str | None,
    text: str | None = None,
) -> RuleDetector:
    named = check_book(book, {kind.type: kind for kind in types}, text)
    return RuleDetector(book, named.values(), name or Path(book.source).stem)

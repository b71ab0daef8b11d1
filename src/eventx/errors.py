"""
Every exception that eventx raises on purpose.

It does not cover what a plugin raises on a document: that is caught, and
stands in `eventx.Extraction.errors`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self


class EventxError(Exception):
    """Be the base of all errors of eventx."""


class SpanError(EventxError, ValueError):
    """Offsets that do not fit the text."""


class OptionError(EventxError, ValueError):
    """A value that an option does not take."""


class DateError(OptionError):
    """A date of publication that cannot be read."""


class UnknownTypeError(OptionError):
    """An event type that no plugin offers."""


class FormatError(EventxError, ValueError):
    """Data that are not what eventx writes."""


class PluginError(EventxError):
    """A plugin that does not keep to the contract."""


class BudgetError(EventxError):
    """A call that took longer than it may."""


class ProcessError(EventxError):
    """A process that ended before its work was done."""


class RecordError(PluginError, ValueError):
    """A record that cannot stand: a wrong class, type or span."""


class ModelError(EventxError):
    """An answer of a model that cannot be read, or that did not come."""


class RulesError(EventxError):
    """A mistake in a rules file."""


class RunError(EventxError):
    """A run over an archive that cannot begin, or not go on."""


class ExtraError(EventxError, ImportError):
    """A package that is not installed, and that an extra brings."""

    @classmethod
    def of(cls, purpose: str, error: ImportError, extra: str) -> Self:
        """
        Return the error for an import that failed.

        Args:
            purpose: What needs the package, for the start of a sentence.
            error: What the import raised.
            extra: The extra of `eventx-core` that brings it.

        >>> missing = ImportError("no", name="jinja2")
        >>> print(ExtraError.of("a page", missing, "html"))
        a page needs jinja2; install it with: pip install "eventx-core[html]"
        """
        return cls(
            f"{purpose} needs {error.name or error}; install it with: "
            f'pip install "eventx-core[{extra}]"'
        )


def message_of(error: BaseException) -> str:
    """Return what an exception says, even one that cannot say it."""
    try:
        return str(error)
    except Exception:  # noqa: BLE001  # it is a plugin's
        return "(no message)"


def closest(word: str, known: Iterable[str]) -> str:
    """
    Say which known word was probably meant, or else which there are.

    Args:
        word: What was written.
        known: What may be written.

    >>> closest("war", ["recall", "sanctions"])
    '; there are recall, sanctions'
    """
    names = sorted(set(known))
    there_are = (
        f"; there are {', '.join(names)}" if names else "; there is none"
    )
    return did_you_mean(word, names) or there_are


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """
    Say which known word was probably meant.

    Args:
        word: What was written.
        known: What may be written.

    Returns:
        A clause for the end of a message, or an empty string.

    >>> did_you_mean("recal", ["recall", "sanctions"])
    "; did you mean 'recall'?"
    """
    # Only needed once something is wrong, and slow to import.
    import difflib  # noqa: PLC0415

    close = difflib.get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""

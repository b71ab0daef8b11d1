"""
What a run over an archive is, and how far it is.

The manifest is what counts: what it does not name is not done. It is plain
JSON, for programs to read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import attrs

from eventx.errors import FormatError, RunError

from .inputs import Input, Position


NAME, REJECTED = "manifest.json", "rejected.jsonl"
_FORMAT, _VERSION = "eventx-run", 1


@attrs.frozen(kw_only=True)
class RunReport:
    """
    What a run over an archive came to.

    Attributes:
        folder: Where the parts are.
        parts: The names of the parts, in order.
        documents: How many documents the parts hold.
        events: How many events of each type they hold.
        errors: How many of the documents have errors.
        rejected: How many records hold no document; they are in
            `rejected.jsonl`.
        seconds: How long it took, all starts taken together.
    """

    folder: Path
    parts: tuple[str, ...] = ()
    documents: int = 0
    events: Mapping[str, int] = attrs.field(factory=dict)
    errors: int = 0
    rejected: int = 0
    seconds: float = 0.0

    @property
    def well(self) -> bool:
        """Whether all documents could be read, without an error."""
        return not (self.errors or self.rejected)


@attrs.frozen(kw_only=True)
class Part:
    """
    A file of results that is whole.

    Attributes:
        file: Its name.
        bytes: Its size.
        documents: How many documents it holds.
        events: How many events of each type.
        errors: How many documents have errors.
    """

    file: str
    bytes: int
    documents: int
    events: Mapping[str, int]
    errors: int


@attrs.frozen(kw_only=True)
class Manifest:
    """
    All about a run.

    Attributes:
        settings: What the results depend on.
        inputs: The archive.
        parts: What is done.
        after: The place in the archive up to which it is done.
        rejected: How many records were rejected.
        rejected_bytes: How large `rejected.jsonl` is with them.
        seconds: How long it took.
        done: Whether there is nothing left to do.
    """

    settings: Mapping[str, Any]
    inputs: tuple[Input, ...]
    parts: tuple[Part, ...] = ()
    after: Position = attrs.field(factory=Position)
    rejected: int = 0
    rejected_bytes: int = 0
    seconds: float = 0.0
    done: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """The files that it names, with itself."""
        return (NAME, REJECTED, *(part.file for part in self.parts))

    def to_json(self) -> str:
        """Return it as JSON, the other way round with `from_json`."""
        about = {"format": _FORMAT, "version": _VERSION}
        data = about | attrs.asdict(self)
        return json.dumps(data, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes, name: str) -> Self:
        """
        Return what `to_json` wrote.

        Raises:
            FormatError: If it is something else, or of a newer version.
        """
        try:
            data = json.loads(text)
            about = data.pop("format"), data.pop("version")
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise FormatError(f"{name}: not the manifest of a run") from error
        if about != (_FORMAT, _VERSION):
            raise FormatError(
                f"{name}: of {about[0]} {about[1]}, not {_FORMAT} {_VERSION}; "
                f"it needs another version of eventx"
            )
        try:
            return cls(
                inputs=tuple(Input(**each) for each in data.pop("inputs")),
                parts=tuple(Part(**each) for each in data.pop("parts")),
                after=Position(**data.pop("after")),
                **data,
            )
        except (TypeError, KeyError) as error:
            raise FormatError(f"{name}: not whole: {error}") from error

    def check(self, other: Manifest, folder: Path) -> None:
        """
        Check that this run may be gone on with as another one.

        Args:
            other: What is asked for now.
            folder: Where the run is, for the message.

        Raises:
            RunError: If anything would come out otherwise.
        """
        found = [*self._other_settings(other), *self._other_inputs(other)]
        if found:
            raise RunError(
                f"{str(folder)!r} was begun otherwise: {'; '.join(found)}. "
                f"Ask for the same again, write to another folder, or begin "
                f"anew, which removes what is there (--restart, resume=False)"
            )

    def _other_settings(self, other: Manifest) -> list[str]:
        names = dict.fromkeys([*self.settings, *other.settings])
        return [
            f"{name} {_shown(was)}, not {_shown(now)}"
            for name in names
            if (was := self.settings.get(name))
            != (now := other.settings.get(name))
        ]

    def _other_inputs(self, other: Manifest) -> list[str]:
        if len(self.inputs) != len(other.inputs):
            return [f"{len(self.inputs)} inputs, not {len(other.inputs)}"]
        return [
            f"{was.files} files of {was.bytes} bytes in {was.path!r}, not "
            f"{now.files} of {now.bytes} in {now.path!r}"
            if (was.files, was.bytes) != (now.files, now.bytes)
            else f"another content of {now.path!r}"
            for was, now in zip(self.inputs, other.inputs, strict=True)
            if was.digest != now.digest
        ]

    def report(self, folder: Path) -> RunReport:
        """Return what has been done."""
        events: dict[str, int] = {}
        for part in self.parts:
            for kind, count in part.events.items():
                events[kind] = events.get(kind, 0) + count
        return RunReport(
            folder=folder,
            parts=tuple(part.file for part in self.parts),
            documents=sum(part.documents for part in self.parts),
            events=dict(sorted(events.items())),
            errors=sum(part.errors for part in self.parts),
            rejected=self.rejected,
            seconds=self.seconds,
        )


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)

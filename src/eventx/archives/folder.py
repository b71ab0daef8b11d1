"""
The folder that a run writes to, so that what is in it is whole.

A file is written under another name, brought to the disk and then renamed.
What the files hold is not its business.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from eventx.errors import RunError

from .manifest import NAME, REJECTED, Manifest


_LOCK = ".lock"
_UNFINISHED = ".tmp"
_PART = "part-"


class Folder:
    """A folder of parts, held by one run at a time."""

    def __init__(self, path: Path) -> None:
        """
        Make the folder if need be, and hold it.

        Raises:
            RunError: If it cannot be written, or another run holds it.
        """
        self.path = path
        with self.writing():
            path.mkdir(parents=True, exist_ok=True)
            self._lock = (path / _LOCK).open("ab")
        try:
            _hold(self._lock)
        except OSError as error:
            self._lock.close()
            raise RunError(
                f"another run is writing to {str(path)!r}; wait for it, or "
                f"write to another folder"
            ) from error

    def close(self) -> None:
        """Let others have it."""
        self._lock.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """
        Say what is lost, and what is not, if something cannot be written.

        Raises:
            RunError: If something cannot be written.
        """
        try:
            yield
        except OSError as error:
            raise RunError(
                f"cannot write to {str(self.path)!r}: "
                f"{error.strerror or error}; what the manifest names stands: "
                f"once this is mended, the same command goes on from there"
            ) from error

    def manifest(self) -> Manifest | None:
        """
        Return how far an earlier run is, if there was one.

        Raises:
            FormatError: If its manifest cannot be read.
            RunError: If there are files, but no manifest.
        """
        path = self.path / NAME
        try:
            found = Manifest.from_json(path.read_bytes(), str(path))
        except FileNotFoundError:
            self._check_empty()
            return None
        except OSError as error:
            raise RunError(f"cannot read {str(path)!r}: {error}") from error
        self._check_parts(found)
        return found

    def begin_anew(self) -> None:
        """
        Remove what an earlier run wrote, if there was one.

        Raises:
            RunError: If there are files, but no manifest.
        """
        if not (self.path / NAME).exists():
            self._check_empty()
        self.clear()

    def _check_empty(self) -> None:
        others = sorted(
            name
            for name in os.listdir(self.path)  # noqa: PTH208
            if name != _LOCK and not _is_unfinished(name)
        )
        if others:
            raise RunError(
                f"{str(self.path)!r} holds {others[0]!r}, but no run of "
                f"eventx; name an empty folder, or a new one"
            )

    def _check_parts(self, found: Manifest) -> None:
        sizes = {part.file: part.bytes for part in found.parts}
        if found.rejected_bytes:
            sizes[REJECTED] = found.rejected_bytes
        for name, size in sizes.items():
            try:
                there = (self.path / name).stat().st_size
            except OSError as error:
                raise RunError(
                    f"{str(self.path / name)!r} is gone, which the manifest "
                    f"names: {error.strerror}; put it back, or begin anew "
                    f"(--restart, resume=False)"
                ) from error
            # Of what was rejected, there may be more than was kept.
            if there < size or (there > size and name != REJECTED):
                raise RunError(
                    f"{str(self.path / name)!r} has {there} bytes, not the "
                    f"{size} that the manifest names; put it back as it was, "
                    f"or begin anew (--restart, resume=False)"
                )

    def clear(self, keep: Iterable[str] = ()) -> None:
        """Remove what runs wrote, but for some files."""
        kept = {_LOCK, *keep}
        with self.writing():
            for path in list(self.path.iterdir()):
                name = path.name
                own = _is_own(name) or _is_unfinished(name)
                if own and name not in kept:
                    path.unlink()

    @contextlib.contextmanager
    def whole(self, name: str) -> Iterator[BinaryIO]:
        """
        Open a file that is there when it is whole, and never else.

        Raises:
            RunError: If it cannot be written.
        """
        unfinished = self.path / f".{name}{_UNFINISHED}"
        try:
            with self.writing(), unfinished.open("wb") as stream:
                yield stream
                _to_disk(stream)
            with self.writing():
                unfinished.replace(self.path / name)
                self._remember_names()
        except BaseException:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            raise

    def save(self, state: Manifest) -> None:
        """Write the manifest: from now on, this is what is done."""
        with self.whole(NAME) as stream:
            stream.write(state.to_json().encode())

    def reject(self, lines: bytes, behind: int) -> None:
        """
        Write what was rejected.

        Args:
            lines: Whole lines.
            behind: How large the file is before; what is behind that was not
                kept.
        """
        path = self.path / REJECTED
        with self.writing(), path.open("r+b" if behind else "wb") as stream:
            stream.truncate(behind)
            stream.seek(behind)
            stream.write(lines)
            _to_disk(stream)
        with self.writing():
            self._remember_names()

    def _remember_names(self) -> None:
        if sys.platform == "win32":
            return
        number = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def part_name(number: int, format: str) -> str:
    """
    Return the name of a part.

    >>> part_name(7, "jsonl")
    'part-00007.jsonl'
    """
    return f"{_PART}{number:05}.{format}"


def _is_own(name: str) -> bool:
    return name.startswith(_PART) or name in {NAME, REJECTED}


def _is_unfinished(name: str) -> bool:
    inner = name.removeprefix(".").removesuffix(_UNFINISHED)
    return name == f".{inner}{_UNFINISHED}" and _is_own(inner)


def _to_disk(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _hold(lock: BinaryIO) -> None:
    if sys.platform == "win32":
        return
    import fcntl  # noqa: PLC0415

    # Not inherited: who is killed holds nothing, whatever it started.
    fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

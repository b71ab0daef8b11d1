"""
Files that may be compressed, opened for reading.

Which they are, the end of the name says. Whatever is wrong with what is
compressed comes out as an `OSError`, like all else that cannot be read.
"""

from __future__ import annotations

import contextlib
import gzip
import importlib
import io
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, Any, BinaryIO, cast

import attrs

from eventx.errors import ExtraError


SUFFIXES = (".gz", ".zst")


@attrs.frozen
class Opened:
    """
    A file that is being read.

    Attributes:
        stream: What is in it.
        file: The file itself, which says how far it has been read.
    """

    stream: BinaryIO
    file: BinaryIO

    def position(self) -> int:
        """Return how many bytes of the file have been read."""
        return self.file.tell()


@contextlib.contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[Opened]:
    """
    Open a file.

    Args:
        path: The file; `.gz` and `.zst` at its end say what it is.

    Raises:
        ExtraError: If that needs a package that is not installed.
        OSError: If it cannot be opened, and later, if it cannot be read.
    """
    suffix = PurePath(path).suffix.lower()
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(open(path, "rb"))  # noqa: PTH123
        stream: BinaryIO = file
        if suffix in SUFFIXES:
            inner = _gzip(file) if suffix == ".gz" else _zstd(file)
            inner = stack.enter_context(inner)
            stream = cast("BinaryIO", io.BufferedReader(_Checked(inner)))
        yield Opened(stream, file)


def plain_name(name: str) -> str:
    """
    Return the name that a file has when it is not compressed.

    >>> plain_name("archive.jsonl.gz")
    'archive.jsonl'
    """
    path = PurePath(name)
    return str(path.with_suffix("")) if path.suffix in SUFFIXES else name


def _gzip(file: BinaryIO) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(fileobj=file))


def _zstd(file: BinaryIO) -> IO[bytes]:
    name = "compression.zstd" if sys.version_info >= (3, 14) else _BACKPORT
    try:
        module: Any = importlib.import_module(name)
    except ImportError as error:
        raise ExtraError.of("reading .zst files", error, "zstd") from error
    stream: IO[bytes] = module.ZstdFile(file)
    return stream


_BACKPORT = "backports.zstd"


class _Checked(io.RawIOBase):
    """What is in a compressed file, with one kind of error."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner: Any = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            return int(self._inner.readinto(buffer))
        except OSError:
            raise
        except (EOFError, zlib.error) as error:
            raise OSError(str(error)) from error
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            raise OSError(str(error)) from error

"""
The file that a model is kept in: a header in JSON, and blobs behind it.

The first line names the plugin and the version of the layout, and has the
digest of the header; the header has the size and the digest of each blob. So
what is read is what was written. Nothing in it is ever run or unpickled, but a
digest does not say whom a file comes from: crfsuite itself, which reads the
blobs, is not made for files of enemies.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eventx import FormatError, OptionError


# The layout of the file; what features mean has a version of its own.
LAYOUT = 1
NAME = "eventx-crf"

_OPENING = re.compile(rb"eventx-crf model (\d+) ([0-9a-f]{64})")
Place = str | os.PathLike[str]


def pack(header: Mapping[str, Any], blobs: Mapping[str, bytes]) -> bytes:
    """
    Return the content of a file.

    Args:
        header: What is to be known of the model, as JSON has it.
        blobs: Its parts, by name.
    """
    parts = [
        {"name": name, "size": len(blob), "sha256": _digest(blob)}
        for name, blob in sorted(blobs.items())
    ]
    whole = json.dumps({**header, "blobs": parts}, sort_keys=True).encode()
    opening = f"{NAME} model {LAYOUT} {_digest(whole)}\n".encode()
    body = b"".join(blob for _, blob in sorted(blobs.items()))
    return opening + whole + b"\n" + body


def unpack(
    content: bytes, name: str
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """
    Return the header and the blobs of a file.

    Args:
        content: What is in it.
        name: What it is called, for messages.

    Raises:
        FormatError: If it is not what `pack` returned, with the reason.
    """
    opening, _, rest = content.partition(b"\n")
    found = _OPENING.fullmatch(opening)
    if found is None:
        if content and f"{NAME} model ".encode().startswith(content[:17]):
            raise FormatError(_cut(name))
        layout = re.match(rb"eventx-crf model (\d+)\b", opening)
        if layout and int(layout[1]) > LAYOUT:
            raise FormatError(_newer(name, int(layout[1])))
        if layout:
            raise FormatError(_cut(name))
        raise FormatError(
            f"{name} is no model of {NAME}; make one with `{NAME} train`"
        )
    if int(found[1]) > LAYOUT:
        raise FormatError(_newer(name, int(found[1])))
    head, newline, body = rest.partition(b"\n")
    if not newline:
        raise FormatError(_cut(name))
    if _digest(head) != found[2].decode():
        raise FormatError(_changed(name, "its header"))
    header: dict[str, Any] = json.loads(head)
    blobs = {}
    for part in header.pop("blobs"):
        blob, body = body[: part["size"]], body[part["size"] :]
        if len(blob) < part["size"]:
            raise FormatError(_cut(name))
        if _digest(blob) != part["sha256"]:
            raise FormatError(_changed(name, part["name"]))
        blobs[part["name"]] = blob
    if body:
        raise FormatError(_changed(name, "its end"))
    return header, blobs


def read(path: Place) -> bytes:
    """
    Return what is in a file.

    Raises:
        OptionError: If it cannot be read.
    """
    try:
        return Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise OptionError(f"cannot read model {path}: {reason}") from error


def write(path: Place, content: bytes) -> None:
    """
    Write a file.

    Raises:
        OptionError: If it cannot be written.
    """
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        reason = error.strerror or error
        raise OptionError(f"cannot write model {path}: {reason}") from error


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _cut(name: str) -> str:
    return f"{name} is a model that was cut short; copy it again"


def _changed(name: str, what: str) -> str:
    return (
        f"{name} is a model that was changed since it was written: {what} is "
        f"not what it was; copy it again"
    )


def _newer(name: str, layout: int) -> str:
    return (
        f"{name} is a model of layout {layout}, and this {NAME} reads "
        f"{LAYOUT}: it was written by a newer one, which is needed to read it"
    )

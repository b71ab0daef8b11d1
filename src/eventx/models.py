"""
Files of models, each read by the plugin that wrote it.

Such a file begins with the name of its reader, a word, " model " and a number.
What else is in it, and whether it is whole, the reader knows.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from .errors import FormatError, OptionError


GROUP = "eventx.models"

_OPENING = re.compile(rb"([a-z][a-z0-9-]*) model \d+ ")
_LONGEST = 80


def load_model(path: str | os.PathLike[str]) -> object:
    """
    Return the plugin that a file of a model stands for.

    Which reader it is for is in its first line; installed distributions offer
    readers, functions of a path, under the entry-point group `eventx.models`.

    Args:
        path: The file.

    Raises:
        FormatError: If it is no model, or one that its reader refuses.
        OptionError: If it cannot be read, or its reader is not installed.
    """
    # Slow to import, and wanted by nobody without a model.
    from importlib import metadata  # noqa: PLC0415

    try:
        with Path(path).open("rb") as file:
            opening = _OPENING.match(file.read(_LONGEST))
    except OSError as error:
        reason = error.strerror or error
        raise OptionError(f"cannot read model {path}: {reason}") from error
    if opening is None:
        raise FormatError(
            f"{path} is no model: it does not begin with the name of what "
            f"reads it"
        )
    name = opening[1].decode()
    for entry in metadata.entry_points(group=GROUP, name=name):
        plugin: object = entry.load()(path)
        return plugin
    raise OptionError(
        f"{path} is a model of {name}, which is not installed; "
        f"install the plugin {name}"
    )

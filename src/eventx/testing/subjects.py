"""
Finding the plugin that is to be checked.

It imports it; what is wrong with it is found elsewhere.
"""

from __future__ import annotations

import importlib.util
import sys
import types
from pathlib import Path
from typing import Any

import attrs

from eventx.errors import PluginError, did_you_mean
from eventx.sources import gather, passed


class NotFoundError(PluginError):
    """A plugin that there is not."""


@attrs.frozen(kw_only=True)
class Subject:
    """
    A plugin under examination.

    Attributes:
        name: What findings call it.
        plugin: The module or object with hooks.
        module: The module that a fresh process can load it from, or "".
        file: The file of that module, or "".
    """

    name: str
    plugin: Any
    module: str = ""
    file: str = ""


def subject_of(given: object) -> Subject:
    """
    Return the plugin that is meant.

    Args:
        given: A module, an object with hooks, a detector; or the name of an
            installed plugin, of a distribution, of a module, or a file.

    Raises:
        NotFoundError: If there is none.
        Exception: Whatever its import raises.
    """
    if not isinstance(given, str):
        return _of_object(given)
    if given.endswith(".py"):
        return _of_file(Path(given))
    known = []
    for source in gather():
        if source.info.is_called([given]):
            return _of_object(source.load(), name=source.info.name)
        known.append(source.info.name)
    if importlib.util.find_spec(given.partition(".")[0]) is None:
        raise NotFoundError(
            f"no plugin, module or file {given!r}{did_you_mean(given, known)}"
        )
    return _of_object(importlib.import_module(given))


def _of_object(given: object, *, name: str = "") -> Subject:
    source = passed(given)
    module = given if isinstance(given, types.ModuleType) else None
    return Subject(
        name=name or source.info.name,
        plugin=source.load(),
        module=module.__name__ if module else "",
        file=getattr(module, "__file__", None) or "",
    )


def _of_file(path: Path) -> Subject:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.exists():
        raise NotFoundError(f"there is no file {str(path)!r}")
    module = importlib.util.module_from_spec(spec)
    # Records of its types are pickled by the name of the module.
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return _of_object(module)

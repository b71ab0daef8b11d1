"""
Extractors and plugin managers as options ask for them.

Which options there are is the commands' business.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from eventx.errors import OptionError, closest
from eventx.models import load_model

from .settings import Settings


if TYPE_CHECKING:
    from eventx.events import Event
    from eventx.extractor import Extractor
    from eventx.policies import Policy
    from eventx.sources import PluginInfo


def make_extractor(
    settings: Settings,
    *,
    types: Collection[str] = (),
    disabled: Collection[str] = (),
    rules: Iterable[str] = (),
    models: Iterable[str] = (),
    policy: Policy = "model",
) -> Extractor:
    """
    Return an extractor with the installed plugins.

    Raises:
        EventxError: If an option has a value that it does not take.
    """
    from eventx.extractor import Extractor  # noqa: PLC0415

    extractor = Extractor(
        types=types or None,
        plugins=[*settings.plugins, *map(load_model, models)],
        disabled=disabled,
        rules=rules,
        policy=policy,
    )
    check_disabled(disabled, extractor.plugins)
    return extractor


def modules(names: Iterable[str]) -> tuple[object, ...]:
    """
    Return modules by name, those of the working directory included.

    Raises:
        OptionError: If one cannot be imported.
    """
    found = []
    for name in names:
        search_here()
        try:
            found.append(importlib.import_module(name.removesuffix(".py")))
        except Exception as error:
            raise OptionError(
                f"cannot import {name!r}: {type(error).__name__}: {error}; "
                f"is it installed, or in this directory?"
            ) from error
    return tuple(found)


def search_here() -> None:
    """Let modules in the working directory be found."""
    here = os.getcwd()  # noqa: PTH109
    if here not in sys.path:
        sys.path.insert(0, here)


def types_of(plugins: Iterable[object]) -> tuple[type[Event], ...]:
    """Return the event types of all plugins, the installed ones included."""
    from eventx.plugins import PluginManager  # noqa: PLC0415

    return tuple(PluginManager(plugins).types.values())


def check_disabled(names: Iterable[str], infos: Iterable[PluginInfo]) -> None:
    """
    Check that plugins that are to be left out are there at all.

    Raises:
        OptionError: If one is not; it would be in use under its right name.
    """
    known = tuple(infos)
    for name in names:
        if not any(info.is_called([name]) for info in known):
            meant = closest(name, [info.name for info in known])
            raise OptionError(f"no plugin {name!r} to disable{meant}")

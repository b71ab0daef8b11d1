"""
Where plugins come from, and which of them are wanted.

Nothing is imported here: blocking works before that.
"""

from __future__ import annotations

import importlib
import os
import re
import types
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import attrs

from .detectors import Detector, is_detector
from .errors import OptionError, closest


GROUP = "eventx"
VARIABLE = "EVENTX_DISABLE_PLUGINS"
READY, DISABLED, FAILED = "ready", "disabled", "failed"


@attrs.frozen(kw_only=True)
class PluginInfo:
    """
    A plugin, as it is listed.

    Attributes:
        name: Its name among the plugins.
        distribution: What it was installed with; empty if it was passed.
        version: The version of that.
        types: The event types that it offers or finds.
        detectors: The names of its detectors.
        state: `ready`, `disabled` or `failed`.
        reason: Why it is not ready.
    """

    name: str
    distribution: str = ""
    version: str = ""
    types: tuple[str, ...] = ()
    detectors: tuple[str, ...] = ()
    state: str = READY
    reason: str = ""

    @property
    def label(self) -> str:
        """What its records say that they were found by."""
        return self.distribution or self.name

    @property
    def stage(self) -> str:
        """What a problem says that it came up in."""
        return f"plugin:{self.name}"

    @property
    def origin(self) -> str:
        """What a message calls it."""
        return f"{self.label} {self.version}".rstrip()

    def is_called(self, names: Iterable[str]) -> bool:
        """Tell whether its name or its distribution's is one of these."""
        own = {normal(self.name), normal(self.distribution)}
        return any(normal(name) in own for name in names if name.strip())


class PluginList(tuple[PluginInfo, ...]):
    """Plugins in order, which a notebook shows as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        from .view.fragments import plugins_fragment  # noqa: PLC0415

        return plugins_fragment(self)


@attrs.frozen(kw_only=True)
class Source:
    """
    A plugin that is not loaded yet.

    Attributes:
        info: What is known of it by now.
        load: Imports it, if need be, and returns it.
        module: The module that it is, if it is one.
        passed: Whether the caller passed it.
    """

    info: PluginInfo
    load: Callable[[], object]
    module: str = ""
    passed: bool = False

    def is_twin(self, other: Source) -> bool:
        """Tell whether the two are one module."""
        return bool(self.module) and self.module == other.module


@attrs.frozen
class _Carrier:
    """A plugin made of one detector."""

    detector: Detector

    def eventx_detectors(self) -> list[Detector]:
        return [self.detector]


@attrs.frozen
class _Module:
    """A module that is known by its name, as other processes know it."""

    name: str

    def __reduce__(self) -> tuple[Any, ...]:
        return importlib.import_module, (self.name,)


def by_name(plugin: object) -> object:
    """Return a plugin in a form that can be sent to another process."""
    if isinstance(plugin, types.ModuleType):
        return _Module(plugin.__name__)
    return plugin


def normal(name: str) -> str:
    """
    Return a name in the form in which names are compared.

    >>> normal("Eventx_Recall")
    'eventx-recall'
    """
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def gather(plugins: Iterable[object] = ()) -> list[Source]:
    """
    Return all plugins, the installed ones first, each in order of names.

    Args:
        plugins: What the caller passed: modules, other objects with hooks,
            or detectors. One that is installed as well is taken once, with
            its distribution.
    """
    installed = sorted(_installed(), key=_place)
    given = []
    for source in map(passed, plugins):
        twin = next(filter(source.is_twin, installed), None)
        if twin is None:
            given.append(source)
        else:
            installed.remove(twin)
            given.append(attrs.evolve(source, info=twin.info))
    return installed + sorted(given, key=_place)


def _installed() -> list[Source]:
    # Slow to import, and only wanted once plugins are.
    from importlib import metadata  # noqa: PLC0415

    return [
        Source(
            info=PluginInfo(
                name=entry.name,
                distribution=entry.dist.name if entry.dist else "",
                version=entry.dist.version if entry.dist else "",
            ),
            load=entry.load,
            module="" if entry.attr else entry.module,
        )
        for entry in metadata.entry_points(group=GROUP)
    ]


def passed(plugin: Any) -> Source:
    """Return a plugin that a caller passed; a detector may be one."""
    name: Any = getattr(plugin, "name", None)
    if not isinstance(name, str) or isinstance(plugin, types.ModuleType):
        name = getattr(plugin, "__name__", type(plugin).__name__)
    carried = _Carrier(plugin) if is_detector(plugin) else plugin
    version = getattr(plugin, "__version__", "")
    info = PluginInfo(name=name, version=str(version))
    module = name if isinstance(plugin, types.ModuleType) else ""
    return Source(info=info, load=lambda: carried, module=module, passed=True)


def _place(source: Source) -> tuple[str, str, str]:
    info = source.info
    return (info.name, normal(info.distribution), info.version)


def block(
    sources: Sequence[Source],
    *,
    disabled: Collection[str] = (),
    only: Collection[str] | None = None,
) -> dict[Source, str]:
    """
    Return why some of the plugins are not to be used.

    Args:
        sources: All plugins.
        disabled: Names of plugins or distributions that are not to be used.
        only: Names of the only installed plugins that are; those that are
            passed are in any case.

    Raises:
        OptionError: If `only` has a name that no plugin has.
    """
    for option in (disabled, only):
        if isinstance(option, str):
            raise OptionError(f"names of plugins are a list, not {option!r}")
    for name in only or ():
        if not any(source.info.is_called([name]) for source in sources):
            known = {source.info.name for source in sources}
            raise OptionError(
                f"no plugin is named {name!r}{closest(name, known)}"
            )
    environment = os.environ.get(VARIABLE, "").split(",")
    reasons = {}
    for source in sources:
        if source.info.is_called(disabled):
            reasons[source] = "disabled by name"
        elif source.info.is_called(environment):
            reasons[source] = f"disabled by {VARIABLE}"
        elif not (
            only is None or source.passed or source.info.is_called(only)
        ):
            reasons[source] = f"only {', '.join(only) or 'none'}"
    return reasons

"""
Loading plugins, listing them, and keeping them from harming each other.

Plugins are found when a manager is made, never on import. What they find in
a document is not its business.
"""

from __future__ import annotations

import functools
import logging
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from . import sources
from .detectors import LAYERS, Detector, Layer
from .document import Document
from .errors import (
    OptionError,
    PluginError,
    UnknownTypeError,
    closest,
    did_you_mean,
    message_of,
)
from .events import (
    Accusation,
    Event,
    Recall,
    Sanctions,
    Statement,
    defined_type,
    remember_type,
)
from .sources import DISABLED, FAILED, PluginInfo, Source


if TYPE_CHECKING:
    from .layers.lexicon import Lexicon
    from .offers import Offer

# A plugin that calls sys.exit costs no more than one that raises.
FAILURES = (Exception, SystemExit)

Compute = Callable[[Document], Any]
# Stands for a provider that the caller passed; no plugin is called so.
_PASSED = ""

_CORE_TYPES = (Accusation, Recall, Sanctions, Statement)

log = logging.getLogger("eventx")
# Without a handler, logging itself would write warnings to standard error.
log.addHandler(logging.NullHandler())


class PluginManager:
    """
    The plugins that are in use.

    Attributes:
        infos: All plugins in the order of names, those not in use included.
        failures: Pairs of a plugin that failed and the reason.
        types: The event classes by type, those of eventx included.
        detectors: Pairs of a plugin and a detector, in the order of names.
        layers: Pairs of a plugin and a provider, by layer.
        lexicon: The names of actors, if a plugin brings any.
    """

    def __init__(
        self,
        plugins: Iterable[object] = (),
        *,
        disabled: Collection[str] = (),
        only: Collection[str] | None = None,
        layers: Mapping[str, str | Layer | Compute] | None = None,
        strict: bool = False,
    ) -> None:
        """
        Find and load plugins.

        Args:
            plugins: Modules, other objects with hooks, or detectors, to be
                used besides the installed ones.
            disabled: Names of plugins, or of their distributions, that are
                not to be used, nor even imported. Those that the environment
                variable EVENTX_DISABLE_PLUGINS lists, with commas between,
                are not used either.
            only: Names of the only installed plugins to be used.
            layers: For each layer, the plugin or distribution that is to
                provide it, or `eventx` for none, or else the provider
                itself.
            strict: Whether a plugin that fails raises.

        Raises:
            OptionError: If `only` or `layers` names what there is not.
            PluginError: If one of `plugins` does not keep to the contract.
        """
        # pluggy is wanted by those who extract, not by all who import.
        from .registry import Registry  # noqa: PLC0415

        self.infos: list[PluginInfo] = []
        self.failures: list[tuple[PluginInfo, BaseException]] = []
        self.types: dict[str, type[Event]] = {
            kind.type: kind for kind in _CORE_TYPES
        }
        self.detectors: list[tuple[PluginInfo, Detector]] = []
        self.layers: dict[str, tuple[PluginInfo, Layer]] = {}
        self.lexicon: Lexicon | None = None
        self._owners: dict[str, PluginInfo] = {}
        self._choice: dict[str, str] = {}
        self._offered: dict[str, list[PluginInfo]] = {}

        self._registry = Registry()
        for name, choice in (layers or {}).items():
            self._choose_layer(name, choice)
        found = sources.gather(plugins)
        blocked = sources.block(found, disabled=disabled, only=only)
        for source in found:
            if source in blocked:
                reason = blocked[source]
                self._list(source.info, state=DISABLED, reason=reason)
        wanted = [each for each in found if each not in blocked]
        # All are imported before one is asked, since a hook may need what
        # another plugin defines.
        for source, plugin in [(each, _load(each)) for each in wanted]:
            self._use(source, plugin, strict=strict)
        self._check_choice()
        self._arrange()

    def add(self, plugin: object, *, name: str) -> None:
        """
        Use one more plugin, under a name of the caller's.

        Raises:
            PluginError: If it does not keep to the contract.
        """
        source = sources.passed(plugin)
        info = PluginInfo(name=name)
        self._use(attrs.evolve(source, info=info), _load(source), strict=True)
        self._arrange()

    def _arrange(self) -> None:
        self.infos.sort(key=lambda info: (info.name, info.origin))
        self.detectors.sort(key=lambda pair: (pair[0].name, pair[1].name))
        # A class that was refused may have been the last to be defined.
        for kind in self.types.values():
            remember_type(kind)

    def _use(
        self, source: Source, plugin: object | _Failure, *, strict: bool
    ) -> None:
        info, registry = source.info, self._registry
        try:
            if isinstance(plugin, _Failure):
                raise plugin.error
            if registry.is_registered(plugin):
                return  # an object that is installed was passed as well
            self._refuse_namesake(info)
            registry.add(plugin, info.name)
            self._accept(info, registry.offer(info.name))
        except FAILURES as error:
            if source.passed and isinstance(error, PluginError):
                raise PluginError(f"plugin {info.name}: {error}") from error
            if strict:
                raise
            reason = f"{type(error).__name__}: {message_of(error)}"
            log.warning("plugin %s of %s: %s", info.name, info.origin, reason)
            info = self._list(info, state=FAILED, reason=reason)
            self.failures.append((info, error))

    def _list(self, info: PluginInfo, **fields: Any) -> PluginInfo:
        listed = attrs.evolve(info, **fields)
        self.infos.append(listed)
        return listed

    def _refuse_namesake(self, info: PluginInfo) -> None:
        for other in self.infos:
            if other.name == info.name and other.state != DISABLED:
                raise PluginError(
                    f"two plugins are named {info.name!r}: one of "
                    f"{other.origin}, one of {info.origin}; disable one by "
                    f"the name of its distribution"
                )

    def _accept(self, info: PluginInfo, offer: Offer) -> None:
        kinds = {f"event type {kind.type!r}": kind for kind in offer.types}
        layers = {
            f"layer {each.name!r}": each
            for each in offer.layers
            if self._chosen(info, each)
        }
        taken = [
            *(w for w, k in kinds.items() if self._taken(k)),
            *(w for w in layers if w in self._owners),
        ]
        for what in taken:
            owner = self._owners.get(what)
            hint = ""
            if what in layers:
                choice = {layers[what].name: info.name}
                hint = f"; choose one, say with layers={choice}"
            raise PluginError(
                f"both {owner.origin if owner else 'eventx'} and "
                f"{info.origin} have the {what}{hint}"
            )
        if offer.names:
            from .layers.lexicon import Lexicon  # noqa: PLC0415

            lexicon = self.lexicon or Lexicon.default()
            self.lexicon = lexicon.with_names(offer.names)
        info = self._list(
            info,
            types=tuple(kind.type for kind in offer.types),
            detectors=tuple(each.name for each in offer.detectors),
        )
        self._owners = dict.fromkeys([*kinds, *layers], info) | self._owners
        self.types |= {kind.type: kind for kind in offer.types}
        self.layers |= {each.name: (info, each) for each in layers.values()}
        self.detectors += [(info, each) for each in offer.detectors]

    def _choose_layer(self, name: str, choice: Any) -> None:
        if isinstance(choice, str):
            self._choice[name] = choice
            return
        layer = choice
        if not isinstance(choice, Layer) and callable(choice):
            layer = Layer(name=name, compute=choice)
        if not isinstance(layer, Layer):
            raise OptionError(
                f"what provides the layer {name!r} is a plugin's name, an "
                f"eventx.Layer or a function of a document, not {choice!r}"
            )
        if layer.name != name:
            raise OptionError(
                f"it is the layer {layer.name!r} that was given for {name!r}"
            )
        if name not in LAYERS and (hint := did_you_mean(name, LAYERS)):
            raise OptionError(f"there is no layer {name!r}{hint}")
        self._choice[name] = _PASSED
        self.layers[name] = PluginInfo(name=f"layer-{name}"), layer

    def _chosen(self, info: PluginInfo, layer: Layer) -> bool:
        """Tell whether a plugin may provide a layer, as far as was chosen."""
        self._offered.setdefault(layer.name, []).append(info)
        choice = self._choice.get(layer.name)
        if choice is None:
            return not layer.optional
        return info.is_called([choice])

    def _check_choice(self) -> None:
        for layer, choice in self._choice.items():
            infos = self._offered.get(layer, [])
            if choice in ("eventx", _PASSED) or any(
                info.is_called([choice]) for info in infos
            ):
                continue
            names = [info.name for info in infos]
            known = ", ".join(names) or "no plugin"
            raise OptionError(
                f"no plugin {choice!r} provides the layer {layer!r}"
                f"{did_you_mean(choice, names)}; {known} does"
            )

    def _taken(self, kind: type[Event]) -> bool:
        return self.types.get(kind.type, kind) is not kind

    def choose(
        self, types: Iterable[str | type[Event]] | None
    ) -> set[type[Event]]:
        """
        Return the event classes that are wanted.

        Args:
            types: Names or classes, or None for all.

        Raises:
            UnknownTypeError: If no plugin finds such events.
        """
        if types is None:
            return set(self.types.values())
        if isinstance(types, str):
            raise OptionError(f"types are a list of names, not {types!r}")
        return {self._choose(given) for given in types}

    def _choose(self, given: str | type[Event]) -> type[Event]:
        name = given if isinstance(given, str) else given.type
        kind = self.types.get(name)
        if kind is None or given not in (name, kind):
            raise UnknownTypeError(
                f"unknown event type {name!r}{closest(name, self.types)}"
            )
        found = any(kind in each.types for _, each in self.detectors)
        # A plugin that failed may be the one that finds it; then records are
        # missing, and each result says so.
        if not found and not self.failures:
            raise UnknownTypeError(f"no plugin in use finds {name!r}")
        return kind


@attrs.frozen
class _Failure:
    """What a plugin raised when it was imported."""

    error: BaseException


def _load(source: Source) -> object | _Failure:
    try:
        return source.load()
    except FAILURES as error:
        return _Failure(error)


def installed() -> PluginManager:
    """Return the manager of the installed plugins, made on first use."""
    return _installed(os.environ.get(sources.VARIABLE, ""))


@functools.cache
def _installed(_: str) -> PluginManager:
    # The variable is read again by the manager; here it is the key.
    return PluginManager()


def event_type(name: str) -> type[Event] | None:
    """
    Return the class of an event type, or None if none is known.

    The installed plugins are only looked at when no class was defined yet.
    """
    return defined_type(name) or installed().types.get(name)

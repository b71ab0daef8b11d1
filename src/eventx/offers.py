"""
What one plugin offers, read from its hooks and checked.

Whether two plugins get along is not decided here.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from typing import Any, get_args

import attrs

from .detectors import Detector, Layer, is_detector
from .errors import PluginError, did_you_mean
from .events import Event
from .layers.lexicon import Entry, Form
from .spans import ActorKind


PREFIX = "eventx_"


@attrs.frozen(kw_only=True)
class Offer:
    """
    All that a plugin offers.

    Attributes:
        types: Event classes, those that its detectors yield included.
        detectors: Detectors, in the order of their names.
        layers: Providers of layers.
        names: Names of actors.
    """

    types: tuple[type[Event], ...] = ()
    detectors: tuple[Detector, ...] = ()
    layers: tuple[Layer, ...] = ()
    names: tuple[tuple[str, Entry], ...] = ()


def hook_names(plugin: object) -> list[str]:
    """Return the names of the functions that are meant as hooks."""
    return [
        name
        for name in dir(plugin)
        if name.startswith(PREFIX)
        # Static, so that no property of a plugin is run by looking at it.
        and inspect.isroutine(inspect.getattr_static(plugin, name, None))
    ]


def check_plugin(plugin: object, hooks: Iterable[str], version: int) -> None:
    """
    Check that an object can be a plugin.

    Args:
        plugin: The object.
        hooks: The names of the hooks that there are.
        version: The version of the hook contract.

    Raises:
        PluginError: If it cannot.
    """
    if isinstance(plugin, type):
        raise PluginError(
            f"{plugin.__name__} is a class, and a plugin is a module or an "
            f"instance; is a pair of parentheses missing?"
        )
    check_version(plugin, version)
    known = sorted(hooks)
    found = hook_names(plugin)
    for name in found:
        if name not in known:
            raise PluginError(
                f"there is no hook {name!r}{did_you_mean(name, known)}"
            )
    if not found:
        raise PluginError(
            f"it offers nothing: it has none of {', '.join(known)}"
        )


def check_version(plugin: object, version: int) -> None:
    """
    Check the version of the hooks that a plugin says it needs.

    Args:
        plugin: The object; `EVENTX_HOOKS` is its version, if it has one.
        version: The version that there is.

    Raises:
        PluginError: If it is none, or newer.
    """
    needed = getattr(plugin, "EVENTX_HOOKS", version)
    if not isinstance(needed, int) or needed < 1:
        raise PluginError(
            f"EVENTX_HOOKS is the version of the hooks that it was written "
            f"for, a number from 1 to {version}, not {needed!r}"
        )
    if needed > version:
        raise PluginError(
            f"it needs version {needed!r} of the hooks, and this eventx has "
            f"version {version}; a newer eventx may have it"
        )


def read_offer(call: Callable[[str], Any]) -> Offer:
    """
    Read and check what a plugin's hooks return.

    Args:
        call: Calls the plugin's implementation of a hook, if it has one, and
            returns what that returns, or None.

    Raises:
        PluginError: If a hook returns something else than it should.
    """
    types = _items("eventx_event_types", call)
    detectors = _items("eventx_detectors", call)
    layers = _items("eventx_layers", call)
    names = _items("eventx_lexicons", call)
    for kind in types:
        check_type(kind)
    for detector in detectors:
        _check_detector(detector)
        types.extend(kind for kind in detector.types if kind not in types)
    for layer in layers:
        if not isinstance(layer, Layer):
            raise PluginError(f"a layer is an eventx.Layer, not {layer!r}")
    for name in names:
        _check_name(name)
    _check_apart(types)
    called = [detector.name for detector in detectors]
    for name in called:
        if called.count(name) > 1:
            raise PluginError(f"it has two detectors named {name!r}")
    return Offer(
        types=tuple(types),
        detectors=tuple(sorted(detectors, key=lambda each: each.name)),
        layers=tuple(layers),
        names=tuple(names),
    )


def _check_apart(kinds: Iterable[type[Event]]) -> None:
    by_name: dict[str, type[Event]] = {}
    for kind in kinds:
        other = by_name.setdefault(kind.type, kind)
        if other is not kind:
            raise PluginError(
                f"{other.__qualname__} and {kind.__qualname__} are both the "
                f"type {kind.type!r}; give one another name, or let all "
                f"detectors yield the same class"
            )


def _items(hook: str, call: Callable[[str], Any]) -> list[Any]:
    result = call(hook)
    if result is None:
        return []
    if isinstance(result, str) or not isinstance(result, Iterable):
        raise PluginError(f"{hook} returns a list, not {result!r}")
    return list(result)


def check_type(kind: Any) -> None:
    """
    Check that an object is an event class that eventx can store.

    Raises:
        PluginError: If it is not; it says what is missing.
    """
    if not (isinstance(kind, type) and issubclass(kind, Event)):
        raise PluginError(f"an event type is a class over Event, not {kind!r}")
    name = kind.__name__
    # attrs sets this on the class that it makes, never on a base.
    if (
        "__attrs_attrs__" not in vars(kind)
        or not attrs.inspect(kind).is_frozen
    ):
        raise PluginError(
            f"{name} is not an @attrs.frozen(kw_only=True) class of its own"
        )
    own: Any = kind.type
    if not isinstance(own, str) or not own.isidentifier():
        raise PluginError(
            f"{name} needs a type, one lower-case word: type = "
            f"{name.lower()!r}"
        )
    try:
        attrs.resolve_types(kind)
    except Exception as error:
        raise PluginError(
            f"an annotation of {name} cannot be read: {error}"
        ) from error
    for role in (*kind.identity, *kind.essential):
        if role not in kind.role_names():
            raise PluginError(
                f"{name} has no role {role!r} to be identified by"
                f"{did_you_mean(role, kind.role_names())}"
            )


def _check_detector(detector: Any) -> None:
    if not is_detector(detector):
        raise PluginError(
            f"a detector has a name, types, triggers and detect(document): "
            f"{detector!r}"
        )
    if not isinstance(detector.name, str) or not detector.name:
        raise PluginError(f"a detector's name is a word: {detector.name!r}")
    for words in (detector.types, detector.triggers):
        if not isinstance(words, tuple | list):
            raise PluginError(
                f"types and triggers of detector {detector.name!r} are "
                f"tuples, not {words!r}"
            )
    if not detector.types:
        raise PluginError(f"detector {detector.name!r} yields no type")
    for kind in detector.types:
        check_type(kind)
    for word in detector.triggers:
        if not isinstance(word, str) or not word.strip():
            raise PluginError(
                f"a trigger of detector {detector.name!r} is no word: {word!r}"
            )


def _check_name(item: Any) -> None:
    match item:
        case (str(name), Entry() as entry) if name.strip():
            _check_entry(name, entry)
            return
    raise PluginError(
        f"a name of an actor is a pair of a name and an Entry, not {item!r}"
    )


def _check_entry(name: str, entry: Entry) -> None:
    forms: tuple[str, ...] = get_args(Form)
    code: Any = entry.country
    if entry.form not in forms:
        raise PluginError(
            f"the name {name!r} has the form {entry.form!r}"
            f"{did_you_mean(str(entry.form), forms)}; a form is one of "
            f"{', '.join(forms)}"
        )
    if not isinstance(entry.kind, ActorKind):
        raise PluginError(
            f"the kind of the name {name!r} is an eventx.ActorKind, not "
            f"{entry.kind!r}"
        )
    if code is not None and not re.fullmatch("[A-Z]{3}", str(code)):
        raise PluginError(
            f"the country of the name {name!r} is a code of three letters "
            f"or None, not {code!r}"
        )

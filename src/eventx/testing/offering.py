"""
Checks of what a plugin offers: hooks, detectors, layers, names.

No text is read here.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

from eventx import hookspecs
from eventx.detectors import LAYERS, Layer, is_detector
from eventx.document import Document
from eventx.errors import PluginError, did_you_mean, message_of
from eventx.layers.lexicon import Lexicon
from eventx.offers import Offer, check_version, hook_names, read_offer
from eventx.plugins import FAILURES
from eventx.provision import is_layer

from .findings import Finding, Level
from .subjects import Subject


HOOKS = tuple(hook_names(hookspecs))


def check_hooks(subject: Subject) -> Iterator[Finding]:
    """Check that hooks are known, and take nothing."""
    found = hook_names(subject.plugin)
    if isinstance(subject.plugin, type):
        yield Finding(
            check="plugin-is-class",
            place=subject.name,
            problem="it is a class, and a plugin is a module or an instance",
            advice=f"pass {subject.plugin.__name__}()",
        )
        return
    if not found:
        yield Finding(
            check="no-hooks",
            place=subject.name,
            problem="it has no hook, so it offers nothing",
            advice=f"define one of {', '.join(HOOKS)}",
        )
    for name in found:
        place = f"{subject.name}: {name}"
        if name not in HOOKS:
            yield Finding(
                check="unknown-hook",
                place=place,
                problem=f"there is no such hook{did_you_mean(name, HOOKS)}",
                advice=(
                    "rename it; names that begin with eventx_ are for hooks"
                ),
            )
            continue
        parameters = inspect.signature(
            getattr(subject.plugin, name)
        ).parameters
        if parameters:
            yield Finding(
                check="hook-takes-arguments",
                place=place,
                problem=f"it takes {', '.join(parameters)}, with or without "
                f"defaults, and nothing is passed",
                advice="remove the parameters; use names of the module",
            )
    try:
        check_version(subject.plugin, hookspecs.VERSION)
    except PluginError as error:
        yield Finding(
            check="hooks-version",
            place=subject.name,
            problem=message_of(error),
            advice=f"set EVENTX_HOOKS = {hookspecs.VERSION}, or require a "
            f"newer eventx-core",
        )


def call_hooks(subject: Subject) -> tuple[dict[str, Any], list[Finding]]:
    """Call each hook once, and return lists of what they return."""
    results: dict[str, Any] = {}
    findings = []
    for name in HOOKS:
        hook = getattr(subject.plugin, name, None)
        if hook is None:
            continue
        place = f"{subject.name}: {name}"
        try:
            result = hook()
            if isinstance(result, str) or not isinstance(result, Iterable):
                findings.append(
                    Finding(
                        check="hook-returns",
                        place=place,
                        problem=f"it returns {result!r}",
                        advice="return a list, be it an empty one",
                    )
                )
                continue
            results[name] = list(result)
        except FAILURES as error:
            findings.append(
                Finding(
                    check="hook-fails",
                    place=place,
                    problem=f"{type(error).__name__}: {message_of(error)}",
                    advice="let it return without needing a text or a model",
                )
            )
    return results, findings


def offer_of(results: dict[str, Any]) -> Offer:
    """
    Return what hooks returned, as the extractor will have it.

    Raises:
        PluginError: If that is refused.
    """
    return read_offer(results.get)


def check_detectors(
    subject: Subject, results: dict[str, Any]
) -> Iterator[Finding]:
    """Check that detectors have what they need, and names of their own."""
    names: list[str] = []
    for each in results.get("eventx_detectors", ()):
        place = f"{subject.name}: detector {getattr(each, 'name', each)!r}"
        if not is_detector(each):
            yield Finding(
                check="not-a-detector",
                place=f"{subject.name}: {each!r}",
                problem="a detector is an object with name, types, triggers "
                "and detect(document)",
                advice="return eventx.rules.load(...), a function under "
                "@eventx.detector, or an instance of a class",
            )
            continue
        for words in (each.types, each.triggers):
            if not isinstance(words, tuple | list):
                yield Finding(
                    check="detector-fields",
                    place=place,
                    problem=f"types and triggers are tuples, not {words!r}",
                    advice="write a comma behind a single one: (Type,)",
                )
        names.append(each.name)
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield Finding(
                check="detector-names",
                place=f"{subject.name}: detector {name!r}",
                problem="two detectors have this name",
                advice="give each a name of its own, say with name=",
            )


def check_layers(
    subject: Subject, results: dict[str, Any]
) -> Iterator[Finding]:
    """Check that layers exist, and come in the form of eventx's own."""
    for layer in results.get("eventx_layers", ()):
        if not isinstance(layer, Layer):
            yield Finding(
                check="not-a-layer",
                place=f"{subject.name}: {layer!r}",
                problem="a layer is an eventx.Layer",
                advice="return eventx.Layer(name=..., compute=...)",
            )
            continue
        place = f"{subject.name}: layer {layer.name!r}"
        if layer.name not in LAYERS:
            yield Finding(
                check="layer-unknown",
                place=place,
                problem="eventx itself asks for no such layer"
                f"{did_you_mean(layer.name, LAYERS)}",
                advice=f"see that a detector does; eventx asks for "
                f"{', '.join(LAYERS)}",
                level=Level.WARNING,
            )
        try:
            value = layer.compute(Document("Norway recalled its envoy."))
        except Exception as error:  # noqa: BLE001  # it is the plugin's
            yield Finding(
                check="layer-fails",
                place=place,
                problem=f"{type(error).__name__}: {message_of(error)}",
                advice="return the layer for any text at all",
            )
            continue
        if not is_layer(layer.name, value):
            yield Finding(
                check="layer-form",
                place=place,
                problem=f"it returns {type(value).__name__}, and eventx's "
                f"own is {LAYERS[layer.name]}",
                advice="return the same form",
            )


def check_names(
    subject: Subject, results: dict[str, Any]
) -> Iterator[Finding]:
    """Check that names of actors go with those that there are."""
    names = results.get("eventx_lexicons", ())
    if not names:
        return
    try:
        offer = read_offer({"eventx_lexicons": names}.get)
        Lexicon.default().with_names(offer.names)
    except Exception as error:  # noqa: BLE001  # it is the plugin's
        yield Finding(
            check="names-refused",
            place=f"{subject.name}: eventx_lexicons",
            problem=message_of(error),
            advice="leave the name out, or spell it out in full",
        )

"""
What a plugin may offer.

A plugin is a module, or any other object, with one or more of these
functions. Their names alone make them hooks; no marker is needed. Each takes
nothing, is called once, and returns objects that eventx then works with; no
hook is called for a document.

A distribution offers its plugin under the entry-point group `eventx`::

    [project.entry-points.eventx]
    expulsion = "eventx_expulsion"

The contract has a version, `VERSION`. A plugin may say which one it was
written for with `EVENTX_HOOKS = 1`; a plugin that needs a later one than
this eventx has is not used, and `eventx plugins` says why.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from .detectors import Detector, Layer
from .events import Event
from .layers.lexicon import Entry


VERSION = 1

_hook = pluggy.HookspecMarker("eventx")


@_hook
def eventx_event_types() -> Iterable[type[Event]]:  # type: ignore[empty-body]
    """
    Return the event types that the plugin brings.

    A type is a frozen, keyword-only attrs class over `eventx.Event` with a
    `type` of its own. It is stored, read back, shown and counted like the
    four of eventx, with no further code. Two classes with one `type` cannot
    stand side by side: the second plugin, in the order of names, is refused.

    Example::

        @attrs.frozen(kw_only=True)
        class Expulsion(eventx.Event):
            type = "expulsion"
            identity = ("host", "expelled")
            host: eventx.Actor | None = None
            expelled: eventx.Actor | None = None


        def eventx_event_types():
            return [Expulsion]
    """


@_hook
def eventx_detectors() -> Iterable[Detector]:  # type: ignore[empty-body]
    """
    Return the detectors that find events in a document.

    A detector comes from a rules file (`eventx.rules.load`), from a function
    (`eventx.detector`) or from a class of one's own, see
    `eventx.Detector`. Names of detectors differ within a plugin. What needs
    a model loads it on the first document, not here; it may have
    `detect_batch(documents)`, to read many at a time, and `close()`.

    Example::

        @eventx.detector(Expulsion, triggers=["expelled", "expels"])
        def expulsions(document):
            for found in re.finditer("expell?(ed|s)", document.text):
                yield Expulsion(trigger=document.span(*found.span()))


        def eventx_detectors():
            return [expulsions]
    """


@_hook
def eventx_layers() -> Iterable[Layer]:  # type: ignore[empty-body]
    """
    Return other ways to compute a layer of the document.

    All detectors that stand on the layer gain by it. It must have the form
    that eventx's own has. Where it fails on a document, eventx's own is used
    and the failure is noted. A layer has one provider: the second plugin,
    in the order of names, is refused, unless the user has chosen one with
    `Extractor(layers=...)`.

    Example::

        def split(document):
            return tuple(my_model.sentences(document.text))


        def eventx_layers():
            return [eventx.Layer(name="sentences", compute=split)]
    """


@_hook
def eventx_lexicons() -> Iterable[tuple[str, Entry]]:  # type: ignore[empty-body]
    """
    Return further names of actors, each with what it stands for.

    A name that stands for something else already is refused, and with it
    the plugin.

    Example::

        def eventx_lexicons():
            yield "Jedha", Entry("Jedha", eventx.ActorKind.STATE, None, "name")
    """

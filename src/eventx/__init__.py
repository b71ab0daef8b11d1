"""
Typed records of political events from news text.

Records are imported at once, and all that reads a text on first use: who
only loads or sorts records does not wait for it. No plugin is looked for
before it is needed.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from .codes import Code, Plover
from .errors import (
    DateError,
    EventxError,
    ExtraError,
    FormatError,
    ModelError,
    OptionError,
    PluginError,
    ProcessError,
    RecordError,
    RulesError,
    RunError,
    SpanError,
    UnknownTypeError,
)
from .events import (
    Accusation,
    Action,
    Event,
    Evidence,
    Factuality,
    FoundBy,
    Mode,
    Recall,
    Sanctions,
    Statement,
    Step,
    defined_type,
)
from .spans import Actor, ActorKind, Grain, Passage, Span, When


if TYPE_CHECKING:
    from .archives import RunReport, run
    from .detectors import BatchDetector, Detector, Layer, detector
    from .document import Document
    from .extraction import Extraction, Problem
    from .extractor import Extractor
    from .formats.arrow import (
        arrow_schema,
        from_table,
        to_record_batch,
        to_table,
    )
    from .formats.files import load, save
    from .formats.records import UnknownEvent
    from .layers.lexicon import Entry
    from .merging import Borrowed, Mention, MergedEvent, merge
    from .once import extract, json_schema
    from .progress import Progress
    from .sources import PluginInfo
    from .view.page import render

    __version__: str

_LATER = {
    "BatchDetector": "detectors",
    "Borrowed": "merging",
    "Detector": "detectors",
    "Document": "document",
    "Entry": "layers.lexicon",
    "Extraction": "extraction",
    "Extractor": "extractor",
    "Layer": "detectors",
    "Mention": "merging",
    "MergedEvent": "merging",
    "PluginInfo": "sources",
    "Problem": "extraction",
    "Progress": "progress",
    "RunReport": "archives",
    "UnknownEvent": "formats.records",
    "arrow_schema": "formats.arrow",
    "detector": "detectors",
    "extract": "once",
    "from_table": "formats.arrow",
    "json_schema": "once",
    "load": "formats.files",
    "merge": "merging",
    "render": "view.page",
    "run": "archives",
    "save": "formats.files",
    "to_record_batch": "formats.arrow",
    "to_table": "formats.arrow",
}

__all__ = [
    "Accusation",
    "Action",
    "Actor",
    "ActorKind",
    "BatchDetector",
    "Borrowed",
    "Code",
    "DateError",
    "Detector",
    "Document",
    "Entry",
    "Event",
    "EventxError",
    "Evidence",
    "ExtraError",
    "Extraction",
    "Extractor",
    "Factuality",
    "FormatError",
    "FoundBy",
    "Grain",
    "Layer",
    "Mention",
    "MergedEvent",
    "Mode",
    "ModelError",
    "OptionError",
    "Passage",
    "Plover",
    "PluginError",
    "PluginInfo",
    "Problem",
    "ProcessError",
    "Progress",
    "Recall",
    "RecordError",
    "RulesError",
    "RunError",
    "RunReport",
    "Sanctions",
    "Span",
    "SpanError",
    "Statement",
    "Step",
    "UnknownEvent",
    "UnknownTypeError",
    "When",
    "arrow_schema",
    "defined_type",
    "detector",
    "extract",
    "from_table",
    "json_schema",
    "load",
    "merge",
    "render",
    "run",
    "save",
    "to_record_batch",
    "to_table",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        metadata = importlib.import_module("importlib.metadata")
        value: object = metadata.version("eventx-core")
    elif name in _LATER:
        module = importlib.import_module(f".{_LATER[name]}", __name__)
        value = getattr(module, name)
    else:
        raise AttributeError(f"module {__name__!r} has no {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

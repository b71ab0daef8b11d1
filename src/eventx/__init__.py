"""Typed records of political events from news text."""

from __future__ import annotations

from .detectors import Detector, Layer, detector
from .document import Document
from .errors import (
    DateError,
    EventxError,
    FormatError,
    OptionError,
    PluginError,
    RecordError,
    RulesError,
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
)
from .extraction import Extraction, Problem
from .formats.records import UnknownEvent
from .sources import PluginInfo
from .spans import Actor, ActorKind, Grain, Passage, Span, When


__all__ = [
    "Accusation",
    "Action",
    "Actor",
    "ActorKind",
    "DateError",
    "Detector",
    "Document",
    "Event",
    "EventxError",
    "Evidence",
    "Extraction",
    "Factuality",
    "FormatError",
    "FoundBy",
    "Grain",
    "Layer",
    "Mode",
    "OptionError",
    "Passage",
    "PluginError",
    "PluginInfo",
    "Problem",
    "Recall",
    "RecordError",
    "RulesError",
    "Sanctions",
    "Span",
    "SpanError",
    "Statement",
    "Step",
    "UnknownEvent",
    "UnknownTypeError",
    "When",
    "detector",
]

"""Finds ceasefire events in news text. What it knows is in ceasefire.toml."""

from pathlib import Path

import eventx
from eventx import rules

from .events import Ceasefire, Phase


__all__ = ["Ceasefire", "Phase", "eventx_detectors", "eventx_event_types"]

# The version of the hooks that this was written for.
EVENTX_HOOKS = 1


def eventx_event_types() -> list[type[eventx.Event]]:
    """Return the event type."""
    return [Ceasefire]


def eventx_detectors() -> list[eventx.Detector]:
    """Return the detector that is made of the rules."""
    path = Path(__file__).with_name("ceasefire.toml")
    return [rules.load(path, types=[Ceasefire])]

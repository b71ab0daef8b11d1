"""
Learns from annotated texts to find events, and finds them.

Without a model it offers nothing, and what learning needs is not imported.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from eventx import Detector


if TYPE_CHECKING:
    from .plugin import Model, load
    from .training import Plan, train


VARIABLE = "EVENTX_CRF_MODEL"

_LATER = {
    "Model": "plugin",
    "load": "plugin",
    "Plan": "training",
    "train": "training",
}

__all__ = ["Model", "Plan", "eventx_detectors", "load", "train"]


def eventx_detectors() -> Iterable[Detector]:
    """Return the detectors of the model that the environment names, if any."""
    path = os.environ.get(VARIABLE)
    if not path:
        return []
    from .plugin import load  # noqa: PLC0415

    return load(path).eventx_detectors()


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no {name!r}")
    module = importlib.import_module(f".{_LATER[name]}", __name__)
    return getattr(module, name)

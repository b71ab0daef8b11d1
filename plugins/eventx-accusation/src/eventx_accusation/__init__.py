"""
Finds accusations in news text.

All it knows stands in `accusation.toml`; how sentences are read, and how rules
are matched, is the core's.
"""

from collections.abc import Iterable
from pathlib import Path

from eventx import Detector, rules


__all__ = ["eventx_detectors"]


def eventx_detectors() -> Iterable[Detector]:
    """Return the detector made of the rules."""
    return [rules.load(Path(__file__).with_name("accusation.toml"))]

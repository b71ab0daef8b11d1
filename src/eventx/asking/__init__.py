"""
What detectors that ask a model have in common.

It knows no model and imports none: what is asked, and how, a detector's own
class says.
"""

from .alignment import Finder
from .answers import read_json
from .detector import ModelDetector
from .labels import Labelled, join_tags, link
from .windows import Window, windows


__all__ = [
    "Finder",
    "Labelled",
    "ModelDetector",
    "Window",
    "join_tags",
    "link",
    "read_json",
    "windows",
]

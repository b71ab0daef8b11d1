"""
Time expressions: where they stand and which days they mean.

Which of several expressions dates an event is decided by its sentence's
clauses, not here.
"""

from .finding import find_owned, find_times
from .forms import Direction
from .periods import Resolved
from .resolving import resolve
from .story import anchor_before, make_when


__all__ = [
    "Direction",
    "Resolved",
    "anchor_before",
    "find_owned",
    "find_times",
    "make_when",
    "resolve",
]

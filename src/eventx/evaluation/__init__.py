"""
Figures of how well extracted events agree with annotated ones.

The figures are those of the gold set's own scorer; they are printed by the
command line.
"""

from .annotations import Annotation, annotation
from .causes import Cause, Miss
from .gold import read_gold
from .report import Report
from .scoring import Half, evaluate, half


__all__ = [
    "Annotation",
    "Cause",
    "Half",
    "Miss",
    "Report",
    "annotation",
    "evaluate",
    "half",
    "read_gold",
]

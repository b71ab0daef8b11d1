"""
Which records are one event, and who reports it.

Detectors yield one record a mention; here mentions of one event become one
record, and events find the statement that holds them.
"""

from .merging import apart, in_order, link_speakers, merge
from .stories import Stories, Story


__all__ = ["Stories", "Story", "apart", "in_order", "link_speakers", "merge"]

"""
Which records are one event, and who reports it.

Detectors yield one record a mention; here mentions of one event become one
record, and events find the statement that holds them.
"""

from .merging import in_order, link_speakers, merge


__all__ = ["in_order", "link_speakers", "merge"]

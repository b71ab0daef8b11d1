"""
Archives of any size, read into a folder of parts.

A run may be killed at any moment and begun again: no document is lost, and
none is there twice. How a text is read is the extractor's business.
"""

from .inputs import Archive
from .manifest import RunReport
from .running import run


__all__ = ["Archive", "RunReport", "run"]

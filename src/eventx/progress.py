"""
How far something is that takes its time.

Who shows it, and how, is not its business.
"""

from __future__ import annotations

import attrs


@attrs.define(kw_only=True)
class Progress:
    """
    How far a run is, what was done before it included.

    Attributes:
        documents: How many documents have been read.
        events: How many events they hold.
        errors: How many documents have errors.
        rejected: How many records hold no document.
        read: How many bytes of the archive have been read.
        size: How many it has.
    """

    documents: int = 0
    events: int = 0
    errors: int = 0
    rejected: int = 0
    read: int = 0
    size: int = 0

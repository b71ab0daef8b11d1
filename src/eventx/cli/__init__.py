"""
The command line: `eventx extract`, `eventx plugins`, `eventx evaluate`.

It reads options and files and prints; what is done with a text is the
library's business. Needs click and rich, from the extra `cli`.
"""

from .program import main
from .settings import Settings


__all__ = ["Settings", "main"]

"""
What a parser says about a text, in the place of eventx's own layers.

It knows no parser: a plugin turns what its parser gives into a `Parse`.
"""

from .naming import names
from .reading import ParsedReading, readings, sentences
from .records import Name, Parse, Word


__all__ = [
    "Name",
    "Parse",
    "ParsedReading",
    "Word",
    "names",
    "readings",
    "sentences",
]

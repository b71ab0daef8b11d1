"""
The names of a parse, for the lexicon of a document.

A name that eventx knows keeps what it stands for.
"""

from __future__ import annotations

from ..document import Document
from ..layers.lexicon import Entry, Form, Lexicon
from ..layers.tokens import tokenise
from ..spans import ActorKind
from .records import Parse


_MEANINGS: dict[str, tuple[ActorKind, Form]] = {
    "person": (ActorKind.PERSON, "person"),
    "organisation": (ActorKind.ORGANISATION, "organisation"),
    "place": (ActorKind.GOVERNMENT, "place"),
    "people": (ActorKind.GROUP, "people"),
}


def names(document: Document, parse: Parse) -> Lexicon:
    """
    Return the lexicon of a document, with the names of a parse in it.

    Args:
        document: The text.
        parse: What a parser says about it.

    Returns:
        What the layer `lexicon` is.
    """
    parse.check(document.text)
    known = document.names
    found: dict[str, Entry] = {}
    for name in parse.names:
        text = document.text[name.start : name.end]
        words = [text[a:b] for a, b in tokenise(text, 0, len(text))]
        if words and words[0].lower() == "the":
            del words[0]
        while words and words[-1] in ("'s", "’s", "'", "’"):
            del words[-1]
        if not words or not words[0][0].isupper():
            continue  # "the rebels": no name, whatever a recogniser says
        if name.label not in _MEANINGS:
            continue
        match = known.match(words, 0)
        if match is not None and match[1] == len(words):
            continue
        kind, form = _MEANINGS[name.label]
        plain = " ".join(words)
        # One text, one meaning: the first.
        found.setdefault(plain, Entry(plain, kind, None, form))
    return known.with_names(found.items(), replace=True) if found else known

"""
Words, relations and names as a parser gives them.

What they mean for phrases and clauses is not decided here.
"""

from __future__ import annotations

import itertools

import attrs

from ..errors import SpanError


@attrs.frozen(kw_only=True)
class Word:
    """
    A word of a parse.

    Attributes:
        start: Where it starts, in code points.
        end: Where it ends.
        tag: Its tag of the Penn Treebank, or "" if it was not tagged.
        relation: How it depends on its head, in the labels of Universal
            Dependencies or in those of spaCy's English pipelines; "" if
            there is no tree.
        head: The index of its head among the words; its own, or -1, for a
            root.
    """

    start: int
    end: int
    tag: str = ""
    relation: str = ""
    head: int = -1


@attrs.frozen(kw_only=True)
class Name:
    """
    A name that a recogniser found.

    Attributes:
        start: Where it starts, in code points.
        end: Where it ends.
        label: `person`, `organisation`, `place` or `people`.
    """

    start: int
    end: int
    label: str


@attrs.frozen(kw_only=True)
class Parse:
    """
    All that a parser says about a text.

    Attributes:
        words: The words, in order.
        starts: Where sentences start; empty if they were not looked for.
        names: The names.
    """

    words: tuple[Word, ...]
    starts: tuple[int, ...] = ()
    names: tuple[Name, ...] = ()

    def check(self, text: str) -> None:
        """
        Check that it is a parse of a text.

        Raises:
            SpanError: If words overlap or lie outside the text, or if a head
                is no word.
        """
        for one, other in itertools.pairwise(self.words):
            if other.start < one.end:
                raise SpanError(f"the words {one} and {other} overlap")
        for word in self.words:
            if not 0 <= word.start < word.end <= len(text):
                raise SpanError(
                    f"{word} lies outside a text of {len(text)} characters"
                )
            if word.relation and not -1 <= word.head < len(self.words):
                raise SpanError(
                    f"{word} depends on none of the {len(self.words)} words"
                )

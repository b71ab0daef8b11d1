"""Clauses written as lines, and tables of them."""

import pytest

from eventx import Document


def clauses(text):
    """Return the verbs of a sentence: subject > verb > objects."""
    reading = Document(text).reading(0)

    def words(phrase):
        return " ".join(reading.tokens_of(reading.phrases[phrase]))

    found = []
    for verb in reading.verbs:
        objects = [words(n) for n in (verb.object, verb.second) if n >= 0]
        subject = " + ".join(map(words, verb.subject)) or "?"
        parts = [subject, words(verb.at), " + ".join(objects)]
        found.append(" > ".join(filter(None, parts)))
    return "; ".join(found)


def check(table):
    """Make parameters of pairs of lines: a sentence, and its clauses."""
    lines = [line.strip() for line in table.strip().splitlines()]
    pairs = list(zip(lines[::2], lines[1::2], strict=True))
    return pytest.mark.parametrize(("text", "expected"), pairs)

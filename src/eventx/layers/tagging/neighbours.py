"""What stands next to a token, past adverbs and times.

Decides no tags: see `tags`.
"""

from ..lexis.word_entries import Word


OPENS_NOUN_PHRASE = frozenset("D$#JNMp")
# How words for a part of many end: "about half", "two-thirds".
SHARES = ("half", "third", "thirds", "quarter", "quarters", "fifth", "dozen")


def previous(tags: list[str], i: int) -> tuple[str, int]:
    """Return the tag ahead of i, past adverbs and negation."""
    i -= 1
    while i >= 0 and tags[i] in "A!":
        i -= 1
    return (tags[i], i) if i >= 0 else ("", -1)


def following(tags: list[str], i: int) -> tuple[str, int]:
    """Return the tag behind i, past adverbs and negation."""
    i += 1
    while i < len(tags) and tags[i] in "A!":
        i += 1
    return (tags[i], i) if i < len(tags) else ("", -1)


def noun_like(entries: list[Word], tags: list[str], i: int) -> bool:
    """Tell whether a form that may be a verb is a noun as readily."""
    if i >= len(entries) or tags[i] != "v":
        return False
    return entries[i].bias in ("N", "n") or "g" in entries[i].forms


def past_times(tags: list[str], i: int) -> str:
    """Return the tag behind i, past adverbs and times."""
    i += 1
    while i < len(tags) and tags[i] in "A!Z":
        i += 1
    return tags[i] if i < len(tags) else ""


# Prepositions that open no clause.
_LEADING = frozenset(
    "under despite by with without against amid of from on through over to"
    " in".split()
)


def is_led(i: int, tags: list[str], lows: list[str]) -> bool:
    """Tell whether a preposition stands ahead of the names ahead of i."""
    k = i - 1
    while k >= 0 and tags[k] == "M":
        k -= 1
    return k >= 0 and lows[k] in _LEADING


_LETTING = frozenset(
    "let lets letting make makes made making help helps helped helping".split()
)


def is_let(i: int, tags: list[str], lows: list[str]) -> bool:
    """Tell whether the last verb to the left is that of "let it lapse"."""
    for k in range(i - 1, -1, -1):
        if tags[k] in "VBGXYF":
            return lows[k] in _LETTING
    return False

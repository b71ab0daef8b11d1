"""
Whether two mentions may be of one event.

It compares records as they are, and never looks at the text around them. In
doubt the answer is no: a record too many can be dropped by a reader, one that
was merged away is lost.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from .events import Event, Factuality
from .spans import Actor, ActorKind, Passage, Span, When


Key = tuple[str, object]

# What a head noun is followed by: "the envoy to Oslo", "Antonov, who left".
_TAIL = re.compile(
    r"[,(]|\s(?:to|of|in|for|from|at|on|with|against|over|by|who|which|that)"
    r"\s"
)
_WORD = re.compile(r"\w+")
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "we",
        "us",
        "i",
        "you",
        "who",
    ]
)
# Words shorter than this are mostly grammar; what is left of longer ones
# makes "attacking" and "attacked" one.
_SHORTEST, _STEM = 4, 5


class Match(enum.Enum):
    """How two fillers of a role compare."""

    SAME = "same"
    OTHER = "other"
    OPEN = "open"


def same_event(one: Event, other: Event) -> int:
    """
    Return how many identifying roles agree, if it may be one event.

    Args:
        one: A record.
        other: Another record of the same class.

    Returns:
        The number of roles that agree, 0 if nothing speaks against one
        event but nothing for it either, and -1 if it cannot be one.
    """
    matches = [
        match_fillers(getattr(one, role), getattr(other, role))
        for role in one.identity
    ]
    complete = all(match is Match.SAME for match in matches)
    if (
        Match.OTHER in matches
        or not _essentials_agree(one, other)
        or not _dates_agree(one.when, other.when)
        or not _factualities_agree(one, other, complete=complete)
    ):
        return -1
    # That both are, say, threats of sanctions does not identify anything.
    return sum(
        match is Match.SAME and isinstance(getattr(one, role), Span)
        for role, match in zip(one.identity, matches, strict=True)
    )


def keys(event: Event) -> Iterator[Key]:
    """Return what records that can agree with this one have in common."""
    texts = [getattr(event, role) for role in event.essential]
    if any(isinstance(text, Passage) for text in texts):
        # One key alone, lest all that a speaker says be compared.
        if None not in texts:
            yield (
                "",
                tuple(
                    plain(text.text)
                    for text in texts
                    if isinstance(text, Passage)
                ),
            )
        return
    for role in event.identity:
        value = getattr(event, role)
        if isinstance(value, Actor):
            for key in _actor_keys(value):
                yield role, key
        elif isinstance(value, Span):
            for key in _stems(value.text) or {plain(value.text)}:
                yield role, key


def match_fillers(one: object, other: object) -> Match:
    """Compare two fillers of a role."""
    if one is None or other is None:
        return Match.OPEN
    if isinstance(one, Actor) and isinstance(other, Actor):
        return _match_actors(one, other)
    if isinstance(one, Passage) and isinstance(other, Passage):
        return _match_passages(one, other)
    if isinstance(one, Span) and isinstance(other, Span):
        same = plain(one.text) == plain(other.text)
        return Match.SAME if same else Match.OTHER
    return Match.SAME if one == other else Match.OTHER


def plain(text: str) -> str:
    """Return the words of a text, for comparing."""
    return " ".join(_WORD.findall(text.casefold()))


def _match_actors(one: Actor, other: Actor) -> Match:
    if _has_country(one) and _has_country(other):
        return Match.SAME if one.country == other.country else Match.OTHER
    ours, theirs = _actor_keys(one), _actor_keys(other)
    if not ours or not theirs:
        return Match.OPEN
    return Match.SAME if ours & theirs else Match.OTHER


def _has_country(actor: Actor) -> bool:
    """Tell whether an actor is known by its country alone."""
    persons = (ActorKind.PERSON, ActorKind.GROUP)
    return actor.country is not None and actor.kind not in persons


def _actor_keys(actor: Actor) -> frozenset[object]:
    if actor.members:
        members = frozenset(
            member.country or plain(member.name) for member in actor.members
        )
        return frozenset([members])
    keys: set[object] = {plain(actor.name), head(actor.text)}
    if _has_country(actor):
        keys.add(actor.country)
    if actor.antecedent:
        keys.add(head(actor.antecedent.text))
    return frozenset(keys - {""} - _PRONOUNS)


def head(text: str) -> str:
    """
    Return the head word of a noun phrase, in lower case.

    >>> head("the Norwegian ambassador to Chad")
    'ambassador'
    """
    words = _WORD.findall(_TAIL.split(text.casefold(), maxsplit=1)[0])
    return words[-1] if words else ""


def _match_passages(one: Passage, other: Passage) -> Match:
    ours, theirs = _stems(one.text), _stems(other.text)
    if not ours or not theirs:
        same = plain(one.text) == plain(other.text)
        return Match.SAME if same else Match.OPEN
    shared = len(ours & theirs)
    enough = shared * 2 >= min(len(ours), len(theirs))
    return Match.SAME if enough else Match.OTHER


def _stems(text: str) -> set[str]:
    return {
        word[:_STEM]
        for word in _WORD.findall(text.casefold())
        if len(word) >= _SHORTEST
    }


def _essentials_agree(one: Event, other: Event) -> bool:
    for role in one.essential:
        ours, theirs = getattr(one, role), getattr(other, role)
        if ours is None or theirs is None:
            return False
        if isinstance(ours, Passage) and isinstance(theirs, Passage):
            if plain(ours.text) != plain(theirs.text):
                return False
        elif match_fillers(ours, theirs) is not Match.SAME:
            return False
    return True


def _dates_agree(one: When | None, other: When | None) -> bool:
    if one is None or other is None:
        return True
    return not (_ends_before(one, other) or _ends_before(other, one))


def _ends_before(one: When, other: When) -> bool:
    return (
        one.latest is not None
        and other.earliest is not None
        and one.latest < other.earliest
    )


def _factualities_agree(one: Event, other: Event, *, complete: bool) -> bool:
    both = {one.factuality, other.factuality} - {None}
    if len(both) < 2:
        return True
    if Factuality.NEGATED in both or not complete:
        return False
    # What is planned and what is merely possible has not happened either
    # way; but what happened is what was planned only if it was for then.
    return Factuality.ACTUAL not in both or (
        _is_dated(one.when) and _is_dated(other.when)
    )


def _is_dated(when: When | None) -> bool:
    return when is not None and bool(when.earliest or when.latest)

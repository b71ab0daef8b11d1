"""Whether a phrase may fill a slot: is it somebody, is its head in a list.

Follows no slots: see `slots`.
"""

from __future__ import annotations

from ..layers.names.actors import Description
from ..layers.reading import Reading
from ..layers.referring.actorhood import NEUTER, kind_of, kind_of_tokens
from ..spans import ActorKind
from .grammar import Filler
from .places import Found, core


# Heads that say how many or which part of what stands behind "of".
_PARTS = frozenset(
    "all some most many several both none half two three four five six seven"
    " eight nine ten dozen dozens scores rest remainder number handful majority"
    " part each any one another more few couple pair third quarter group"
    " head heads chief chiefs member members staff personnel last first".split()
)


# Names of laws and offices say what they are for, not what they are.
_PAPERS = frozenset(
    "act bill law agency committee office resolution regulations order code"
    " coordinator panel treaty convention".split()
)


# First halves that share a head with the second: "arms and timber embargo".
_SHARED = frozenset(
    "arms travel visa trade import export oil gas weapons entry flight coal"
    " investment asset assets diamond timber gold fuel grain tourism land sea"
    " air aid".split()
)


def fits(reading: Reading, found: Found, filler: Filler) -> bool:
    """Tell whether what a slot led to is what the rule asks for."""
    name = filler.name
    if name == "actor":
        return _is_actor(reading, found, filler)
    if name == "np":
        if "national" in filler.kinds and not _is_national(reading, found):
            return False
        if not found.nouns:
            return not filler.heads or _has_head(
                reading, found.first, found.last - 1, filler.heads
            )
        return any(
            not filler.heads or _is_headed(reading, noun, filler.heads)
            for noun in found.nouns
        )
    if name == "clause":
        return not found.nouns
    if name == "thing":
        return bool(found.nouns) and actor_kind(reading, found) is None
    return True


def _is_headed(reading: Reading, noun: int, heads: frozenset[str]) -> bool:
    """Tell whether a noun phrase denotes what a list names."""
    phrase = reading.phrases[noun]
    if _has_head(reading, phrase.first, phrase.head, heads):
        return True
    kinds = reading.kinds
    low = reading.lows[phrase.head]
    if core(reading, noun) != noun:
        return _is_headed(reading, core(reading, noun), heads)
    if low in _SHARED and kinds[noun + 1 : noun + 3] == "CN":
        return _is_headed(reading, noun + 2, heads)
    if low in _PARTS or low.isdigit() or reading.tags[phrase.head] == "#":
        # "all of its envoys", "the rest of the mission"
        if kinds[noun + 1 : noun + 3] == "PN" and (
            reading.phrases[noun + 1].word == "of"
        ):
            return _is_headed(reading, noun + 2, heads)
        return False
    if reading.tags[phrase.head] != "M" or low in _PAPERS:
        return False
    # "Ambassador Piet Vandam", and "Piet Vandam, its ambassador,"
    if any(
        _has_head(reading, phrase.first, k, heads)
        for k in range(phrase.first, phrase.head)
    ):
        return True
    if kinds[noun + 1 : noun + 3] != ",N":
        return False
    behind = reading.phrases[noun + 2]
    return _has_head(reading, behind.first, behind.head, heads)


def _has_head(
    reading: Reading, first: int, head: int, heads: frozenset[str]
) -> bool:
    """Compare the last one, two and three words with a list."""
    words: list[str] = []
    for k in range(head, max(first, head - 3) - 1, -1):
        words.insert(0, reading.lows[k])
        if " ".join(words).replace("’", "'") in heads:
            return True
    return False


def _is_actor(reading: Reading, found: Found, filler: Filler) -> bool:
    kind = actor_kind(reading, found)
    if kind is None:
        return False
    if "national" in filler.kinds:
        return _is_national(reading, found)
    return (
        not filler.kinds
        or kind.value in filler.kinds
        or (kind is ActorKind.GOVERNMENT and "state" in filler.kinds)
    )


def _is_national(reading: Reading, found: Found) -> bool:
    """Tell whether a phrase says of which country somebody is."""
    first, last = found.first, found.last
    if found.nouns:
        phrase = reading.phrases[found.nouns[0]]
        first, last = phrase.first, phrase.last
    kind = actor_kind(reading, found)
    if kind is ActorKind.STATE and reading.lows[last - 1] not in NEUTER:
        return True  # "the country"
    return any(
        _is_of_state(reading.describe(start, k + 1, k))
        for k in range(first, last)
        if reading.words[k][0].isupper()
        # "the Thai" are a people, "Thai" and "South Korean" tell of a state
        for start in {k, max(first, k - 1)}
    )


def _is_of_state(described: Description) -> bool:
    return described.country is not None or described.kind is ActorKind.STATE


def actor_kind(reading: Reading, found: Found) -> ActorKind | None:
    """Return what kind of actor a phrase names, or None for a thing."""
    if found.nouns:
        # "jade and ruby traders": the last one may stand for the others
        first, last = found.nouns[0], found.nouns[-1]
        return kind_of(reading, first) or kind_of(reading, last)
    if found.at >= 0 and reading.kinds[found.at] != "N":
        return None
    if state_of(reading, found) is not None:
        return ActorKind.STATE
    return kind_of_tokens(reading, found.first, found.last, found.last - 1)


def state_of(reading: Reading, found: Found) -> str | None:
    """Name the state of "Turkish" ahead of a noun, where it is no people."""
    if not found.via.endswith("adj") or found.nouns:
        return None
    match = reading.lexicon.match(reading.words, found.last - 1)
    if match is None or match[0].form not in ("demonym", "people"):
        return None
    known = match[0].country or match[0].kind is ActorKind.STATE
    return match[0].name if known else None

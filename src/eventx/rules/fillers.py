"""Whether a phrase may fill a slot: is it somebody, is its head in a list.

Follows no slots: see `slots`.
"""

from __future__ import annotations

from ..layers import lexicon
from ..layers.actors import describe
from ..layers.reading import Reading
from ..layers.references import (
    FIRST,
    NEUTER,
    PERSONAL,
    PLURAL,
    describe_phrase,
)
from ..spans import ActorKind
from .notation import Filler
from .slots import Found


_SOMEBODY = frozenset(
    "everyone everybody nobody someone somebody anyone anybody one ones both"
    " each others other some many none all those neither either another few"
    " most several himself herself itself themselves".split()
)
_AGENTIVE = (
    "ist", "ists", "man", "men", "woman", "women", "crat", "crats", "eer",
    "eers", "person", "persons", "people",
)
# Things that get blamed, charged or hit without being able to act.
_THINGS = frozenset(
    "weather rain rains drought storm storms wind winds snow heat cold flood"
    " floods river sea sky luck bad-luck traffic lights light prices price"
    " inflation economy market markets virus pandemic disease lack failure"
    " error errors fault faults problem problems glitch glitches software"
    " computer computers engine brake brakes fog ice age time times fate"
    " nature climate change conditions condition fatigue stress alcohol drugs"
    " money fee fees fare fares price tax taxes duty duties ransom interest"
    " rate rates costs cost dollars euros pounds way ways thing things"
    " everything something nothing anything tone style decision decisions"
    " policy policies law laws move moves step steps attack attacks violence"
    " war conflict crisis situation issue issues fact facts idea ideas shortage"
    " shortages winter summer food water electricity power phone phones"
    " speed roads road system systems culture history mistake mistakes"
    " confusion timing weeks days months years week day month year".split()
)


def fits(reading: Reading, found: Found, filler: Filler) -> bool:
    """Tell whether what a slot led to is what the rule asks for."""
    name = filler.name
    if name == "actor":
        return _is_actor(reading, found, filler)
    if name == "np":
        if not found.nouns:
            return not filler.heads or _has_head(
                reading, found.first, found.last - 1, filler.heads
            )
        return any(
            not filler.heads
            or _has_head(
                reading,
                reading.phrases[noun].first,
                reading.phrases[noun].head,
                filler.heads,
            )
            for noun in found.nouns
        )
    if name == "clause":
        return not found.nouns
    return True


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
    return not filler.kinds or kind.value in filler.kinds or (
        kind is ActorKind.GOVERNMENT and "state" in filler.kinds
    )


def actor_kind(reading: Reading, found: Found) -> ActorKind | None:
    """Return what kind of actor a phrase names, or None for a thing."""
    if not found.nouns:
        if found.at >= 0 and reading.kinds[found.at] != "N":
            return None
        words = reading.words[found.first : found.last]
        low = words[-1].lower()
        return _pronoun_kind(low) or _checked(
            low, words[-1], describe(words, len(words) - 1).kind
        )
    noun = found.nouns[0]
    phrase = reading.phrases[noun]
    low = reading.lows[phrase.head]
    if phrase.last - phrase.first == 1:
        pronoun = _pronoun_kind(low)
        if pronoun is not None:
            return pronoun
    described = describe_phrase(reading, noun, noun)
    return _checked(low, reading.words[phrase.head], described.kind)


def _pronoun_kind(low: str) -> ActorKind | None:
    if low in PERSONAL:
        return ActorKind.PERSON
    if low in NEUTER:
        return ActorKind.STATE
    if low in PLURAL | FIRST or low in _SOMEBODY or low == "you":
        return ActorKind.GROUP
    return None


def _checked(low: str, word: str, kind: ActorKind) -> ActorKind | None:
    """Refuse common nouns that name things."""
    if word[:1].isupper() or word[:1].isdigit():
        return kind
    if low in _THINGS:
        return None
    if (
        low in lexicon.PERSON_NOUNS
        or low in lexicon.ORGANISATION_NOUNS
        or low in lexicon.GROUP_NOUNS
        or low in lexicon.STATE_NOUNS
        or low in _SOMEBODY
        or low.endswith(_AGENTIVE)
    ):
        return kind
    return kind if low.endswith(("er", "ers", "or", "ors", "ian", "ians",
                                 "ants", "ant", "ees", "ee")) else None

"""
Whether two actors may be the same one.

It compares how the records name them. Names tell actors apart; a description
without a name ("the force") fits whoever it can describe. What the words
tell is the business of `looks`.
"""

from __future__ import annotations

import enum
import functools

from ..spans import ActorKind
from .looks import Look, same_name
from .nounwords import singular


class Match(enum.Enum):
    """
    How two fillers of a role compare.

    LIKE is what a part and its whole are to each other: France to "France
    and Italy", judges of Morvia to Morvia.
    """

    SAME = "same"
    LIKE = "like"
    OPEN = "open"
    OTHER = "other"


# They belong to a state and do not act for it.
_OPPOSED = frozenset(
    str.split(
        "opposition former ex exiled rebel rebels dissident dissidents activist"
        " activists protester protesters opponent opponents critic critics"
        " separatist separatists campaigner campaigners"
    )
)
_STATES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})
_PERSONS = frozenset({ActorKind.PERSON, ActorKind.GROUP})
# Organs that act for the whole organisation.
_WHOLES = {
    "UN Security Council": "United Nations",
    "UN General Assembly": "United Nations",
    "European Commission": "European Union",
    "European Council": "European Union",
    "European External Action Service": "European Union",
}


def match_parties(
    one: tuple[Look, ...], other: tuple[Look, ...], *, loose: bool
) -> Match:
    """
    Compare two fillers of a role.

    Args:
        one: An actor, or several that act together.
        other: Another.
        loose: Whether people of a state may stand for it, as those do who
            are hit by sanctions on it; nobody acts for others unless the
            text says so.
    """
    few, many = sorted((one, other), key=len)
    if len(few) == 1 < len(many) and _may_be_several(few[0], len(many)):
        return Match.OPEN
    matches = [
        max(
            (_match(each, member, loose=loose) for member in many),
            key=_RANKS.index,
        )
        for each in few
    ]
    worst = min(matches, key=_RANKS.index)
    if worst is Match.SAME and len(few) < len(many):
        return Match.LIKE
    return worst


def actor_keys(actor: Look) -> frozenset[str]:
    """Return words of which two actors that may be one share some."""
    states = actor.owners
    if actor.state:
        states |= {actor.state, _whole(actor)}
    return states | actor.name | frozenset(map(singular, actor.heads))


@functools.lru_cache(maxsize=512)
def _match(ours: Look, theirs: Look, *, loose: bool) -> Match:
    if not ours.says_anything or not theirs.says_anything:
        return Match.OPEN
    if ours.state and theirs.state:
        return _match_states(ours, theirs)
    if ours.state or theirs.state:
        state, someone = (ours, theirs) if ours.state else (theirs, ours)
        return _match_with_state(state, someone, loose=loose)
    return _match_looks(ours, theirs, loose=loose)


_RANKS = [Match.OTHER, Match.OPEN, Match.LIKE, Match.SAME]


def _may_be_several(found: Look, number: int) -> bool:
    """Tell whether someone is "they" or "the two monarchies"."""
    if found.state or found.name or found.owners:
        return False
    plural = found.number is None and found.kind is ActorKind.GROUP
    return plural or found.number == number


def _whole(found: Look) -> str:
    """Return the organisation that it is part of, or what it is."""
    state = found.state or ""
    if found.words == {"brussels"}:
        return "European Union"
    return _WHOLES.get(state, state)


def _match_states(one: Look, other: Look) -> Match:
    same = (
        one.state == other.state
        or one.state == _whole(other)
        or other.state == _whole(one)
    )
    return Match.SAME if same else Match.OTHER


def _match_with_state(state: Look, someone: Look, *, loose: bool) -> Match:
    """Compare a state or organisation with someone who is none of the list."""
    if not someone.words.isdisjoint(_OPPOSED):
        return Match.OTHER
    if someone.owners:
        mine = state.state in someone.owners
        return Match.LIKE if mine else Match.OTHER
    if someone.name:
        return Match.OTHER
    if someone.kind in _PERSONS or someone.number:
        return Match.OPEN if loose else Match.OTHER
    if not someone.heads.isdisjoint(state.heads):
        return Match.SAME
    described = loose or someone.kind in _STATES or someone.is_vague
    return Match.OPEN if described else Match.OTHER


def _match_looks(one: Look, other: Look, *, loose: bool) -> Match:
    if one.name and other.name:
        return _match_names(one, other)
    numbers = {one.number, other.number} - {None}
    apart = (
        _kinds_differ(one, other)
        or (
            one.owners and other.owners and one.owners.isdisjoint(other.owners)
        )
        or len(numbers) > 1
    )
    if apart:
        return Match.OTHER
    vague = one.is_vague or other.is_vague
    counted = vague and one.number is not None and one.number == other.number
    if counted or not one.heads.isdisjoint(other.heads):
        return Match.SAME
    if _differ_in_number(one, other):
        return Match.OTHER
    if vague or _is_unknown(one) or _is_unknown(other):
        return Match.OPEN
    shared = one.modifiers & other.modifiers
    alike = loose and one.owners and one.owners == other.owners and shared
    return Match.LIKE if alike else Match.OTHER


def _differ_in_number(one: Look, other: Look) -> bool:
    """Tell whether one noun is the plural of the other: "his company"."""
    nouns = (set(map(singular, each.heads)) for each in (one, other))
    return not set.isdisjoint(*nouns)


def _is_unknown(found: Look) -> bool:
    """Tell whether somebody has a name, and nothing more is known."""
    return bool(found.name) and found.heads <= found.name


def _kinds_differ(one: Look, other: Look) -> bool:
    """Tell whether two may not be one, for what they are."""
    kinds = {_kind(one), _kind(other)}
    if len(kinds) == 1 or ActorKind.PERSON in kinds:
        return len(kinds) > 1
    # "four companies" are a group, and "the companies" are not.
    counted = one.number is not None or other.number is not None
    return not counted and one.heads.isdisjoint(other.heads)


def _kind(found: Look) -> ActorKind:
    """Return the kind, as far as words without a name tell it."""
    return ActorKind.ORGANISATION if found.kind in _STATES else found.kind


def _match_names(one: Look, other: Look) -> Match:
    # Of a name that stands alone the kind is a guess.
    guessed = _is_unknown(one) or _is_unknown(other)
    person = ActorKind.PERSON in (one.kind, other.kind)
    fits = guessed or not person or one.kind is other.kind
    same = fits and same_name(one.name, other.name)
    return Match.SAME if same else Match.OTHER

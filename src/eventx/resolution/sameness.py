"""
Whether two mentions may be of one event.

It compares records as they are, and never looks at the text around them. In
doubt the answer is no: a record too many can be dropped by a reader, one that
was merged away is lost. Whether two actors are one is decided in
`denotation`, and whether two texts say the same in `wordings`.
"""

from __future__ import annotations

import attrs

from ..events import Action, Factuality
from ..spans import Grain, When
from .denotation import Match, match_parties
from .sketches import Sketch
from .wordings import match_wordings


Matches = dict[str, Match]

_WEIGHTS = {Match.SAME: 2, Match.LIKE: 1}

# Two words for what is done at one time. On another day it is another act.
_ONE_ACT = (
    frozenset({Action.IMPOSE, Action.TIGHTEN}),
    frozenset({Action.EASE, Action.LIFT}),
)
# What sanctions that are merely mentioned may have been made by.
_MENTIONED = frozenset({Action.IMPOSE, Action.MAINTAIN})
# They keep up what there is.
_KEEPING = (
    *("keep", "kept", "remain", "stay", "maintain", "stand", "stood"),
    *("continue", "retain", "uphold", "upheld", "evad", "dodg", "bust"),
)
# So many words are not said alike by chance.
_LONG = 6


@attrs.frozen(kw_only=True)
class Agreement:
    """
    How two mentions compare.

    Attributes:
        score: The more roles agree the more; 0 if nothing speaks against one
            event but nothing for it either, and -1 if it cannot be one.
        roles: How many roles agree.
        enough: Whether they are one event, whatever other mentions say.
    """

    score: int
    roles: int = 0
    enough: bool = False


_CONTRADICTION = Agreement(score=-1)
_SILENCE = Agreement(score=0)


def compare(one: Sketch, other: Sketch, *, apart: bool = False) -> Agreement:
    """
    Compare two mentions of one class.

    Args:
        one: A mention.
        other: Another.
        apart: Whether they stand in two texts. "The company" may then be
            anybody: only who is known by name or country tells that it is
            one event, and one such role is not enough.
    """
    if not _dates_agree(one.event.when, other.event.when):
        return _CONTRADICTION
    if _factualities_contradict(one, other):
        return _CONTRADICTION
    matches: Matches = {}
    for role in one.event.identity:
        matches[role] = match_role(one, other, role)
        if matches[role] is Match.OTHER:
            return _CONTRADICTION
    persons = _match_persons(one, other)
    if persons is Match.OTHER or not _essentials_agree(one, other, matches):
        return _CONTRADICTION
    telling = {
        role: match
        for role, match in matches.items()
        if not apart or _is_told_apart(one, other, role, match)
    }
    agreeing = [persons, *_telling(one, telling)]
    weights = [_WEIGHTS[match] for match in agreeing if match in _WEIGHTS]
    if not weights:
        return _SILENCE
    together = _same_time(one.event.when, other.event.when)
    alike = one.event.factuality is other.event.factuality
    return Agreement(
        score=4 * sum(weights) + 2 * together + alike,
        roles=len(weights),
        enough=_actions_agree(one, other, matches)
        and _factualities_agree(one, other, matches)
        and not (apart and len(weights) < roles_needed(one, other)),
    )


def roles_needed(one: Sketch, other: Sketch) -> int:
    """Return how many roles must agree for mentions of two texts to be one."""
    valued = one.values.keys() | other.values.keys()
    return min(len(set(one.event.identity) - valued), 2)


def match_role(one: Sketch, other: Sketch, role: str) -> Match:
    """Compare what fills a role in two mentions."""
    if role in one.parties and role in other.parties:
        return match_parties(
            one.parties[role],
            other.parties[role],
            loose=role == one.event.target_role,
        )
    if role in one.wordings and role in other.wordings:
        ours, theirs = one.wordings[role], other.wordings[role]
        return match_wordings(ours, theirs)
    if role in one.values and role in other.values:
        return _match_values(one.values[role], other.values[role])
    return Match.OPEN


def part_of(joint: Sketch, single: Sketch) -> int | None:
    """
    Tell which of those who act together a mention is about.

    Returns:
        The number of the actor, or None if it is about none of them alone.
    """
    for role in joint.event.identity:
        several = joint.parties.get(role, ())
        if len(several) < 2 or role not in single.parties:
            continue
        loose = role == joint.event.target_role
        for number, member in enumerate(several):
            match = match_parties((member,), single.parties[role], loose=loose)
            if match is Match.SAME:
                return number
    return None


def _is_told_apart(
    one: Sketch, other: Sketch, role: str, match: Match
) -> bool:
    """Tell whether a role says the same in two texts, if it matches."""
    if role not in one.parties or role not in other.parties:
        return True
    ours, theirs = one.parties[role], other.parties[role]
    if match is Match.LIKE and len(ours) != len(theirs):
        # What one of several did is in another text an event of its own.
        return role == one.event.target_role
    return all(look.is_named for look in (*ours, *theirs))


def _telling(sketch: Sketch, matches: Matches) -> list[Match]:
    """Return the matches that tell whether it is one event."""
    # That both are, say, threats of sanctions does not; nor, by itself, that
    # two charges are worded somewhat alike.
    return [
        match
        for role, match in matches.items()
        if role in sketch.parties
        or (role in sketch.wordings and match is Match.SAME)
    ]


def _match_persons(one: Sketch, other: Sketch) -> Match:
    """Compare who is named in roles that do not identify alone."""
    found = Match.OPEN
    for role in one.parties.keys() & other.parties.keys():
        if role in one.event.identity:
            continue
        if (role in one.others) is not (role in other.others):
            return Match.OTHER
        ours, theirs = one.parties[role], other.parties[role]
        if all(look.is_somebody for look in (*ours, *theirs)):
            found = match_parties(ours, theirs, loose=False)
            if found is Match.OTHER:
                break
    return found


def _essentials_agree(one: Sketch, other: Sketch, matches: Matches) -> bool:
    """Tell whether what must be told is told, and alike."""
    long = False
    for role in one.event.essential:
        if None in (getattr(each.event, role) for each in (one, other)):
            return False
        if role in one.wordings:
            gist = one.wordings[role].gist
            if gist != other.wordings[role].gist:
                return False
            long = len(gist.split()) >= _LONG
    # Nobody says much in the very words of somebody else.
    enough = {Match.SAME, Match.OPEN} if long else {Match.SAME}
    return all(
        matches[role] in enough
        for role in one.event.essential
        if role not in one.wordings
    )


def _match_values(one: object, other: object) -> Match:
    if one == other:
        return Match.SAME
    if isinstance(one, Action) and isinstance(other, Action):
        both = frozenset({one, other})
        if both in (*_ONE_ACT, _MENTIONED):
            return Match.LIKE
    return Match.OTHER


def _actions_agree(one: Sketch, other: Sketch, matches: Matches) -> bool:
    """Tell whether one act may be what both are called."""
    actions = {each.values.get("action") for each in (one, other)}
    dated = _same_time(one.event.when, other.event.when)
    if actions in _ONE_ACT:
        return dated
    if actions != _MENTIONED:
        return True
    target = matches.get("target")
    told = all("sender" in each.parties for each in (one, other))
    # Sanctions on a state are many, and those in force may be any of them.
    special = target is Match.SAME and not any(
        look.state for look in one.parties["target"]
    )
    return (
        told
        and target in (Match.SAME, Match.LIKE)
        and (dated or special)
        and not any(map(_is_kept, (one, other)))
    )


def _is_kept(sketch: Sketch) -> bool:
    triggers = sketch.event.trigger.text.casefold().split()
    return any(word.startswith(_KEEPING) for word in triggers)


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


def _same_time(one: When | None, other: When | None) -> bool:
    """Tell whether both are dated, and alike."""
    return (
        one is not None
        and other is not None
        and None not in (one.earliest, one.latest)
        and None not in (other.earliest, other.latest)
        and Grain.VAGUE not in (one.grain, other.grain)
        and _dates_agree(one, other)
    )


def _factualities(one: Sketch, other: Sketch) -> set[Factuality | None]:
    return {one.event.factuality, other.event.factuality} - {None}


def _factualities_contradict(one: Sketch, other: Sketch) -> bool:
    both = _factualities(one, other)
    return len(both) > 1 and (
        Factuality.NEGATED in both
        or both == {Factuality.POSSIBLE, Factuality.ACTUAL}
    )


def _factualities_agree(one: Sketch, other: Sketch, matches: Matches) -> bool:
    both = _factualities(one, other)
    if len(both) < 2:
        return True
    for each in (one, other):
        if each.nominal and each.event.factuality is Factuality.ACTUAL:
            return True  # "the recall" may be one yet to come
    # What was decided is what happened, and what is planned what is thought
    # of, if all that identifies it is told twice.
    enough = {Match.SAME, Match.LIKE}
    if Factuality.ACTUAL not in both:
        enough.add(Match.OPEN)
    told = all(
        getattr(each.event, role) is not None
        for each in (one, other)
        for role in one.event.identity
    )
    return told and all(match in enough for match in matches.values())

"""
What a form of time expression is: a pattern, and the rule that reads it.

Holds no form itself; the modules beside it do.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Literal

import attrs

from eventx.spans import Grain

from .periods import Resolved, part


Direction = Literal["past", "future"]
Groups = Mapping[str, str]


class UndatedError(Exception):
    """There is no day to count from."""


@attrs.frozen
class Scene:
    """
    What an expression leans on.

    Attributes:
        published: Day of publication, if known.
        anchor: Day that the story has reached, if known.
        future: Whether the event is yet to come.
        prep: The preposition in front, or "".
        read: Resolves an expression that is a part of this one.
    """

    published: dt.date | None
    anchor: dt.date | None
    future: bool
    prep: str
    read: Callable[[str, "Scene"], Resolved]

    @property
    def today(self) -> dt.date:
        """The day that "yesterday" counts from."""
        if self.published is None:
            raise UndatedError
        return self.published

    @property
    def then(self) -> dt.date:
        """The day that "the previous day" counts from."""
        return self.anchor or self.today

    def base(self, relation: str) -> dt.date:
        """Return the day that "last", "the following" ... count from."""
        return self.then if relation in TOLD else self.today

    def at(self, day: dt.date) -> "Scene":
        """Return the scene as if told on another day."""
        return attrs.evolve(self, published=day, anchor=day)


Rule = Callable[[Groups, Scene], Resolved]


@attrs.frozen
class Form:
    """
    A form of time expression.

    Attributes:
        pattern: In lower case, without the preposition in front.
        rule: Resolves what the pattern's groups hold.
        lead: The prepositions, one of which must stand in front for the
            form to be found in running text; "" if none need; None if the
            form is only ever part of another one.
    """

    pattern: str
    rule: Rule
    lead: str | None = ""


# Steps from the stretch that we are in; the words of TOLD count from the
# day that the story has reached, the others from the day of publication.
STEPS = {
    "last": -1,
    "past": -1,
    "this past": -1,
    "this": 0,
    "the": 0,
    "next": 1,
    "coming": 1,
    "this coming": 1,
    "the coming": 1,
}
TOLD = {
    "before": -1,
    "previous": -1,
    "preceding": -1,
    "same": 0,
    "that": 0,
    "after": 1,
    "following": 1,
    "the next": 1,
}
PREP = "@prep "  # any preposition


def relation_of(words: str) -> str:
    """Return "previous" for "the very previous", yet "the next" in full."""
    words = words.replace("very ", "")
    return words if words == "the next" else words.removeprefix("the ")


def step(relation: str) -> int:
    """Return -1 for the one before, 1 for the one after, 0 for this one."""
    return TOLD[relation] if relation in TOLD else STEPS[relation]


def cut(whole: Resolved, name: str, base: dt.date | None) -> Resolved:
    """Return the early or late part, or what is past or still to come."""
    first, last = whole.earliest, whole.latest
    if first is None or last is None or whole.grain is Grain.DAY:
        return whole
    inside = base is not None and first <= base <= last
    if name == "earlier" and inside:
        return attrs.evolve(whole, latest=base)
    if name == "later" and inside:
        return attrs.evolve(whole, earliest=base)
    return part(whole, "mid" if name == "middle" else name)


def recurring(
    make: Callable[[int], Resolved],
    base: dt.date,
    relation: str,
    *,
    future: bool,
) -> Resolved:
    """
    Return the one of a yearly stretch that is meant: which May, which winter.

    Args:
        make: Returns the stretch that begins in a given year.
        base: The day to count from.
        relation: "last", "the following" ..., or "".
        future: Which way to look if there is no such word.
    """
    near = [make(base.year + offset) for offset in range(-2, 3)]
    past = [one for one in near if one.earliest and one.earliest <= base]
    ahead = [one for one in near if one.latest and one.latest >= base]
    if relation == "this" and past[-1] is not ahead[0]:
        return make(base.year)
    if relation in {"", "this", "same", "that", "the"}:
        return ahead[0] if future else past[-1]
    if step(relation) < 0:
        return next(one for one in reversed(past) if one not in ahead)
    return next(one for one in ahead if one not in past)

"""
The persons of a document, and who they are said to be.

It joins what different mentions of a person tell; it decides nothing about
events.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ..spans import Actor, ActorKind
from .looks import Look, look, same_name


class Cast:
    """
    The persons of a document: who they are said to be, wherever it is said.

    "Lund" is a minister if the text has a Foreign Minister Ada Lund, and no
    other Lund.
    """

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        """
        Get to know actors.

        Args:
            actors: All that fill roles in the document.
        """
        self._known: dict[Look, Look] = {}
        self._looks: dict[str, set[Look]] = {}
        for actor in actors:
            for member in actor.members or (actor,):
                found = look(member)
                if found.kind is ActorKind.PERSON:
                    for word in found.name:
                        self._looks.setdefault(word, set()).add(found)

    def look(self, actor: Actor) -> Look:
        """Return what is known of an actor."""
        own = look(actor)
        if own.is_somebody and own not in self._known:
            self._known[own] = self._enrich(own)
        return self._known.get(own, own)

    def _enrich(self, own: Look) -> Look:
        others = set().union(*(self._looks.get(w, set()) for w in own.name))
        alike = [each for each in others if same_name(own.name, each.name)]
        whole = max((each.name for each in alike), key=len, default=own.name)
        if not all(same_name(whole, each.name) for each in alike):
            return own
        return attrs.evolve(
            own,
            heads=own.heads.union(*(each.heads for each in alike)),
            owners=own.owners.union(*(each.owners for each in alike)),
            words=own.words.union(*(each.words for each in alike)),
        )

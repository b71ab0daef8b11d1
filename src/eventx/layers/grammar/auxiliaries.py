"""Auxiliaries that stand apart from their verb: "was on Monday told".

Where the verb itself belongs is decided in `finite_verbs`.
"""

from .coordination import Coordination
from .phrases import Phrase
from .verbs import Verb


class Auxiliaries(Coordination):
    """Joins auxiliaries to the verbs behind what parts them."""

    def _completes(self, governor: Verb, i: int) -> bool:
        """Join "had" and "recalled" around the subject between them."""
        phrase = governor.phrase
        bare = phrase.word in ("have", "be", "do") or (
            phrase.modal and phrase.word == phrase.modal
        )
        if not bare:
            return False
        if self._interrupts(governor, i):
            self._joined(governor, i, inverted=False)
            return True
        inverted = governor.inverted
        if governor.inverted and governor.subject:
            governor.object, governor.subject = governor.subject[0], []
        if governor.object < 0 or governor.subject:
            return False
        if not self._adjacent(governor.object, i):
            governor.subject, governor.object = [governor.object], -1
            return False
        governor.subject, governor.object = [governor.object], -1
        self._joined(governor, i, inverted=inverted)
        return True

    def _interrupts(self, governor: Verb, i: int) -> bool:
        """Tell "was on Monday told", "had, in May, without a word, left"."""
        phrase, main = governor.phrase, self.phrases[i]
        between = self.kinds[governor.at + 1 : i]
        if not governor.subject or governor.inverted or governor.object >= 0:
            return False
        if phrase.word not in ("have", "be") or not main.participle:
            return False
        if main.last - main.first > 1 or not between:
            return False
        if not between.strip("AT"):
            return True
        return between[0] == between[-1] == "," and (
            phrase.word == "have" or not between.strip("AT,")
        )

    def _joined(self, governor: Verb, i: int, *, inverted: bool) -> None:
        """Make one verb group of an auxiliary and what it belongs to."""
        phrase, main = governor.phrase, self.phrases[i]
        denied = inverted and self.phrases[0].word in ("nowhere", "never")
        join(phrase, main, inverted=inverted)
        main.negated = main.negated or denied
        governor.at, governor.phrase = i, main
        self.top.pending = []


def join(phrase: Phrase, main: Phrase, *, inverted: bool) -> None:
    """
    Give a verb what its auxiliary says, which stands apart from it.

    Args:
        phrase: The auxiliary.
        main: The verb.
        inverted: Whether the subject stands between them.
    """
    negated, tense = phrase.negated, phrase.tense
    passive = phrase.word == "be" and main.participle
    if main.kind != "F":  # "has Oslo been warned"
        passive = passive or main.passive
    main.form, main.tense, main.passive = "fin", tense, passive
    main.negated = main.negated or negated
    main.modal = phrase.modal
    main.perfect = main.perfect or phrase.word == "have"
    if (
        phrase.word == "have"
        and tense == "past"
        and (inverted and phrase.last - phrase.first == 1)
    ):
        main.modal = "had"  # "Had Oslo recalled its envoy, ..."

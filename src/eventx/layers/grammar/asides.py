"""Verbs within asides: "The talks, he said, failed", "a man, held in May,".

Where any other verb belongs is decided in `finite_verbs`.
"""

import re

from .auxiliaries import Auxiliaries
from .clause_stack import NOMINATIVE
from .verbs import Verb


# Behind ", said the envoy": perhaps who that is, and the verb that waits.
_RESUMES = re.compile(r"(?:,N(?:PN)*|,R[^,;:.Q]*)?,[AT]*V")
# Behind ", he said": where, and the verb that waits.
_ASIDE = re.compile(
    r"(?:(?:[AT]|P?N)*PN[VF](?:T|PN)+|[PK]?(?:[AT]|PN)*),[AT]*V"
)


class Asides(Auxiliaries):
    """Places verbs that stand aside from the clause around them."""

    def _is_verbless(self, i: int) -> bool:
        """Tell the clause of "the firm that he ran while in Rome, said"."""
        clause = self.top
        return (
            clause.kind == "sub"
            and clause.verb is None
            and not clause.pending
            and len(self.stack) > 1
            and self.kinds[clause.opener + 1 : i].strip("ATJ") in ("PN,", ",")
        )

    def _parenthetical(self, i: int, verb: Verb) -> bool:
        """Read "The rebels, he said, had fled" around its inner clause."""
        clause = self.top
        if clause.verb is not None or not self._says(verb):
            return False
        after = i + 1
        while after < len(self.kinds) and self.kinds[after] in "AT":
            after += 1
        run, edge = self._run(i)
        inverts = run < 0 and verb.phrase.word != "tell"
        if inverts and self._inverted_aside(i, after):
            verb.link, verb.inverted = "attrib", True
            verb.subject = [after]
            self.verbs.append(verb)
            return True
        closed = self.kinds[after : after + 1] == "," or (
            _ASIDE.match(self.kinds, after) is not None
        )
        if (
            run < 0
            or not closed
            or self.kinds[edge : edge + 1] != ","
            or not clause.pending
            or clause.pending[0] >= edge
        ):
            return False
        verb.link, verb.subject = "attrib", [run]
        clause.pending = [noun for noun in clause.pending if noun < edge]
        self.verbs.append(verb)
        return True

    def _closes(self, i: int, verb: Verb) -> bool:
        """Read "..., he said." at the end, whatever waits for a verb."""
        if not self._says(verb) or verb.phrase.passive:
            return False
        if self.kinds[i + 1 :].strip("AT.PN"):
            return False
        at = self._left(i)
        if at < 2 or self.kinds[at - 1 : at + 1] != ",N":
            return False
        if self.phrases[at].word not in NOMINATIVE:
            return False
        told = any(
            each.phrase.form == "fin" and each.link != "sub"
            for each in self.verbs
        )
        if not told or self.kinds[i + 1 : i + 2] == "N":
            return False
        verb.link, verb.subject = "attrib", [at]
        self._restart(verb)
        return True

    def _inverted_aside(self, i: int, after: int) -> bool:
        """Find "The rebels, said the envoy, had fled"."""
        kinds, end = self.kinds, after
        while kinds[end + 1 : end + 3] == "PN":
            end += 2
        before = self._left(i)
        pending = self.top.pending
        return (
            bool(pending)
            # "Ruiz, an aide, said Lund, an envoy, had fled": she says it
            and "," not in kinds[pending[0] : before]
            and kinds[before] == ","
            and kinds[after : after + 1] == "N"
            and _RESUMES.match(kinds, end + 1) is not None
        )

    def _reduced(self, i: int, verb: Verb) -> bool:
        """Read "the firm, accused by prosecutors, denied": a participle."""
        before = self._left(i)
        if (
            before < 0
            or self.kinds[before] not in ",N-"
            or (
                # "The man accused by rivals fled", but a headline's verb is one
                before < 1 and "V" not in self.kinds[i + 1 :]
            )
        ):
            return False
        noun = before - 1 if self.kinds[before] in ",-" else before
        after = i + 1
        while after < len(self.kinds) and self.kinds[after] in "AT":
            after += 1
        if (
            self.kinds[noun] != "N"
            or self.phrases[noun].word in NOMINATIVE  # "it stood by her"
            or verb.phrase.word == "say"  # "a clerk said by telephone"
            or not self._may_be_participle(i, verb)
            or after >= len(self.kinds)
            or not (
                self._by(after)
                or self._within_aside(noun)
                or self._set_off(noun, before, after)
            )
        ):
            return False
        verb.phrase.form, verb.phrase.passive = "ed", True
        run, _ = self._run(noun + 1)
        verb.link = "ed"
        verb.subject = [run if run >= 0 else noun]
        verb.noun = verb.subject[0]
        self._push("ed", verb)
        return True

    def _within_aside(self, noun: int) -> bool:
        """Tell "The aim, aides said in notes sent on Monday, is"."""
        verb = self.verbs[-1] if self.verbs else None
        return (
            verb is not None
            and verb.link == "attrib"
            and self.top.verb is None
            and self.kinds[noun - 1] == "P"
            and "," not in self.kinds[verb.at : noun]
        )

    def _by(self, at: int) -> bool:
        """Tell "accused by Oslo" from "won by promising reform"."""
        kinds = self.kinds[at : at + 2]
        return self.phrases[at].word == "by" and kinds != "PG"

    def _set_off(self, noun: int, before: int, after: int) -> bool:
        """Tell the aside in "the banker, charged with fraud, denies it"."""
        kinds = self.kinds
        mark = kinds[before]
        dated = kinds[after - 1] == "T" and kinds[after] == mark
        # "the banker, asked if it was late, answered"
        asked = self.phrases[before + 1].word == "ask" and kinds[after] in "SW"
        if mark not in ",-" or not (kinds[after] == "P" or dated or asked):
            return False
        governor = self.top.verb
        if governor is None and self.top.pending != [noun]:
            return False
        if governor is not None and not (
            governor.object == noun and self._says(governor)
        ):
            return False  # "said the law, passed in May, protects them"
        close = kinds.find(mark, after)
        return close >= 0 and kinds[close + 1 :].lstrip("A")[:1] == "V"

"""Verbs that share a subject, or an auxiliary, with one before them.

How else a verb may belong is decided in `finite_verbs`.
"""

from .clause_stack import ClauseStack
from .phrases import Phrase
from .verbs import Clause, Verb, attributing


# Whom one does this to is told something.
_INFORMING = frozenset("tell warn advise assure inform notify remind".split())


_JUDGING = frozenset(
    "praise hail welcome thank criticise criticize denounce condemn defend"
    " slam blast reject urge".split()
)


def _alike(one: Phrase, other: Phrase) -> bool:
    """Tell whether two verb groups have auxiliaries of the same kind."""
    return (one.tense, one.perfect, bool(one.modal)) == (
        (other.tense, other.perfect, bool(other.modal))
    )


class Coordination(ClauseStack):
    """Places verbs behind a coordinator."""

    def _coordinate(self, verb: Verb) -> None:
        """Let a verb share the subject of one before it."""
        depth = self._coordination_depth(verb)
        host = self.stack[depth].verb
        verb.link, verb.shared = "coord", True
        bare = self._bare_host(verb)
        if bare is not None:
            self._like(verb, bare)
            return
        if host is not None:
            verb.subject = host.subject
            verb.parent = host.parent
            if host.phrase.passive and self._shares_auxiliary(verb):
                verb.phrase.passive = True
            if host.link in ("that", "bare", "wh", "sub", "rel"):
                verb.link = host.link
                verb.noun = host.noun
        kind = self.stack[depth].kind
        del self.stack[depth:]
        clause = Clause(kind)
        self.stack.append(clause)
        self._install(verb, clause)

    def _shares_auxiliary(self, verb: Verb) -> bool:
        """Read "was seized and taken away": one passive with two verbs."""
        return (
            self._may_be_participle(verb.at, verb)
            and self.kinds[verb.at + 1 : verb.at + 2] != "I"
            and not self._introduces(verb)
        )

    def _goes_on(self, verb: Verb) -> bool:
        """Tell "said Oslo had lied but went on to say"."""
        at = verb.at + 1
        at += self.kinds[at : at + 1] in ("K", "P")
        return self.kinds[at : at + 1] == "I" and (
            self.phrases[at].word in ("say", "add", "tell")
        )

    def _introduces(self, verb: Verb) -> bool:
        """Tell "was forced out and said that he" from "and told that he"."""
        behind = self.kinds[verb.at + 1 : verb.at + 3].lstrip(",A")[:1]
        return (
            bool(behind)
            and behind in "c:Q"
            and verb.phrase.word in attributing()
            and verb.phrase.word not in _INFORMING
        )

    def _bare_host(self, verb: Verb) -> Verb | None:
        """Find what a bare verb is joined to: "to help Oslo and harm Rome"."""
        phrase = verb.phrase
        if phrase.last - phrase.first > 1 or not phrase.bare:
            return None
        for clause in reversed(self.stack):
            host = clause.verb
            if host is None:
                continue
            if host.phrase.form == "inf" or (
                host.phrase.form == "fin"
                and (
                    host.phrase.modal
                    or host.phrase.due
                    # "did not expel or recall its envoy"
                    or (host.phrase.negated and host.phrase.bare)
                )
            ):
                return host
        return None

    def _like(self, verb: Verb, host: Verb) -> None:
        """Place a verb beside another whose auxiliary it shares."""
        verb.subject, verb.parent = host.subject, host.parent
        verb.link, verb.noun = host.link, host.noun
        verb.opener = host.opener
        own, other = verb.phrase, host.phrase
        own.form, own.tense, own.modal = other.form, other.tense, other.modal
        own.due, own.negated = other.due, own.negated or other.negated
        while self.stack[-1].verb is not host:
            self.stack.pop()
        clause = Clause(self.stack.pop().kind)
        self.stack.append(clause)
        self._install(verb, clause)

    def _coordination_depth(self, verb: Verb) -> int:
        finite = [
            depth
            for depth, clause in enumerate(self.stack)
            if clause.verb is not None and clause.verb.phrase.form == "fin"
        ]
        if not finite:
            return len(self.stack) - 1
        word = verb.phrase.word
        top = self.stack[finite[-1]].verb
        if (
            top is not None
            and top.phrase.passive
            and verb.phrase.participle
            and self.kinds[top.at : verb.at] == "VC"
            and not self._introduces(verb)
        ):
            return finite[-1]  # "may be signed and sealed"
        if verb.phrase.last - verb.phrase.first > 1:
            # "said Oslo had lied and had fled": the auxiliary tells.
            for depth in reversed(finite):
                host = self.stack[depth].verb
                if host is not None and _alike(host.phrase, verb.phrase):
                    return depth
        says = word in attributing() and word != "recall"
        if word in ("decline", "refuse") and top is not None:
            says = says or top.phrase.passive  # no date does so
        if word in _JUDGING and top is not None and top.phrase.word == "be":
            says = True  # "said it was late and praised the crew"
        if says or self._goes_on(verb):
            for depth in reversed(finite):
                host = self.stack[depth].verb
                if host is not None and host.phrase.word in attributing():
                    return depth
        # A headline has commas: "Peru says Chile lied, recalls envoy".
        headed = self.kinds[verb.at - 1] == "," and self.unstopped
        for depth in finite if headed else reversed(finite):
            host = self.stack[depth].verb
            if host is not None and host.phrase.tense == verb.phrase.tense:
                return depth
        return finite[-1]

    def _may_be_participle(self, i: int, verb: Verb) -> bool:
        """Tell "operations intended to help" from "the envoy left"."""
        phrase = verb.phrase
        alone = not (phrase.perfect or phrase.progressive or phrase.modal)
        return (
            alone
            and not phrase.negated
            and phrase.head == phrase.last - 1
            and (phrase.last - phrase.first == 1 or not phrase.passive)
            and phrase.tense == "past"
            and phrase.participle
            and not self._follows_noun(i)
        )

"""Clauses of one sentence: each verb with its subject, object and adjuncts.

One pass from left to right with a stack of open clauses. It does not name
roles and knows no event types: see `rules`.
"""

from .finite_verbs import FiniteVerbs
from .phrases import Phrase
from .stranding import strand
from .verbs import (
    BLAMING,
    CONVERTIBLE,
    MANNER,
    PLANS,
    Clause,
    Verb,
    speaking,
)


_AMID = frozenset(("amid", "after", "following", "in the wake of"))
# What is said of a deed, not of who would do it.
_JUDGED = frozenset(
    "unfair fair wrong right absurd premature early easy hard difficult"
    " important necessary possible impossible ridiculous unwise wise tempting"
    " unjust foolish reasonable irresponsible dangerous vital".split()
)


# What somebody does while speaking.
_GESTURES = (
    frozenset(
        "cite point refer quote speak nod smile smirk shrug laugh sigh read sit"
        " stand hold use echo invoke recall describe gesture wave wear".split()
    )
    | BLAMING
)


class Parser(FiniteVerbs):
    """Reads the phrases of one sentence; see `parse`."""

    def run(self) -> list[Verb]:
        """Place every phrase and return the verbs."""
        for i, kind in enumerate(self.kinds):
            if kind == "N":
                self._noun(i)
            elif kind == "V":
                self._finite(i)
            elif kind == "I":
                self._infinitive(i)
            elif kind == "G":
                self._ing(i)
            elif kind == "F":
                self._participle(i)
            elif kind in "cSWR":
                self._opener(i, kind)
            elif kind in ";:":
                self.stack = [Clause("main", i)]
            elif kind == "(":
                self.stack.append(Clause("paren", i))
            elif kind == ")":
                self._close_parenthesis()
        self._settle_leading()
        strand(self.phrases, self.kinds, self.verbs)
        return self.verbs

    def _noun(self, i: int) -> None:
        before = self._left(i)
        clause = self.top
        verb = clause.verb
        if before >= 0 and self.kinds[before] == "P":
            self.governed[i] = before
            if verb is not None and not self._amid(before):
                word = self.phrases[before].word
                verb.pps.append((word, before, i))
            return
        if verb is None:
            clause.pending.append(i)
            return
        if verb.inverted and not verb.subject:
            verb.subject = [i]
            return
        if self._adjacent(verb.at, i) or self._shifted(verb, i):
            verb.object = i
        elif (
            verb.object >= 0
            and verb.second < 0
            and self._adjacent(verb.object, i)
        ):
            verb.second = i
        clause.pending.append(i)

    def _amid(self, before: int) -> bool:
        """Tell the "over" of "left amid a row over the raid"."""
        phrases = self.phrases
        return (
            self.kinds[before - 2 : before] == "PN"
            and phrases[before - 2].word in _AMID
            and phrases[before].word in ("over", "about", "on")
        )

    def _shifted(self, verb: Verb, i: int) -> bool:
        """Read "recalled for talks its ambassadors to Oslo and Rome"."""
        if verb.object >= 0 or verb.phrase.passive:
            return False
        between = self.kinds[verb.at + 1 : i].strip("AT")
        if between == "PJ":
            # "dismissed as absurd the claims"
            return self.phrases[self._left(i) - 1].word == "as"
        if not verb.pps:
            return False
        if between[:1] == "," and between[-1:] == "," and len(between) > 3:
            # "imposed, along with Rome, curbs on": no other verb may follow
            aside = not between.strip(",").strip("ATPNCZ")
            says = self._says(verb) and verb.phrase.word not in BLAMING
            return aside and "V" not in self.kinds[i:] and not says
        return (
            self.phrases[i].owned
            and self._adjacent(verb.pps[-1][2], i)
            and self.kinds[verb.at + 1 : i].strip("ATPN") == ""
        )

    def _opener(self, i: int, kind: str) -> None:
        before = self._left(i)
        mark = self.kinds[before] if before >= 0 else ""
        if kind == "c" and mark == "C":
            for depth in range(len(self.stack) - 1, 0, -1):
                told, verb = self.stack[depth].kind, self.stack[depth].verb
                bare = told == "bare" and verb and not self._says(verb)
                if told == "that" or bare:
                    del self.stack[depth:]
                    break
        if kind == "W" and mark == "P" and self.top.verb is not None:
            # "blamed Oslo for what it called a cowardly silence"
            word = self.phrases[before].word
            self.top.verb.pps.append((word, before, i))
        name = {"c": "that", "S": "sub", "W": "wh", "R": "rel"}[kind]
        clause = Clause(name, i)
        if kind == "R":
            clause.antecedent = self._antecedent(i)
        elif mark == "N" and kind == "c":
            clause.noun = before
        self.stack.append(clause)

    def _infinitive(self, i: int) -> None:
        before = self._left(i)
        self._leave_aside(before)
        clause = self.top
        verb = Verb(i, self.phrases[i], "inf")
        governor = clause.verb
        if governor is not None:
            verb.parent = governor
            verb.subject = governor.controller
            if self._is_expletive(governor):
                verb.subject = []
            if governor.phrase.word in ("call", "appeal") and governor.pps:
                # "called on the Council of Europe to act"
                asked = [pp for pp in governor.pps if pp[0] != "of"]
                verb.subject = [(asked or governor.pps)[-1][2]]
        elif clause.kind == "wh" and self._verb_above() is not None:
            # "considers whether to recall its envoy"
            verb.parent = self._verb_above()
            verb.subject = verb.parent.subject if verb.parent else []
        elif clause.pending and self._heads(i):
            # A headline: "Oslo to recall envoy".
            verb.subject = self._choose(clause.pending, i)
            self._push("inf", verb)
            return
        if before >= 0 and self.kinds[before] == "N":
            verb.noun = before
            if governor is not None and before in self.governed:
                # "had no plan at present to recall"
                object_ = governor.object
                if object_ >= 0 and self.phrases[object_].word in PLANS:
                    verb.noun = object_
        self._push("inf", verb)

    def _is_expletive(self, verb: Verb) -> bool:
        """Tell "it is unfair to blame" from "it is ready to leave"."""
        behind = self.phrases[verb.at + 1 : verb.at + 2]
        return (
            verb.phrase.word == "be"
            and bool(verb.subject)
            and self.phrases[verb.subject[0]].word == "it"
            and bool(behind)
            and behind[0].kind == "J"
            and behind[0].word in _JUDGED
        )

    def _heads(self, i: int) -> bool:
        """Tell "Oslo to recall envoy as row deepens" from a sentence."""
        first = self.kinds.find("V")
        if first < 0:
            return True
        told = (
            self.kinds[-3:] in (",NV", ",VN") and first >= len(self.kinds) - 2
        )
        if told and self.phrases[first].word in speaking():
            return True  # "Oslo to blame for raid, minister says"
        if first < i or "V" in self.kinds[first + 1 :] or "." in self.kinds:
            return False
        subject = self._left(first)
        return (
            self.kinds[i - 1 : subject + 1].startswith("NI")
            and self.kinds[subject - 1 : subject + 1] == "PN"
            and self.phrases[subject - 1].word in CONVERTIBLE
            and self.phrases[i - 1].word not in PLANS
        )

    def _leave_aside(self, comma: int) -> None:
        """Close "if talks fail" in "plans, if talks fail, to recall"."""
        clause = self.top
        if (
            clause.kind == "sub"
            and clause.verb is not None
            and self.kinds[comma : comma + 1] == ","
            and self.kinds[clause.opener - 1] == ","
            and self._verb_above() is not None
        ):
            self.stack.pop()

    def _accompanied(self, noun: int) -> int:
        """Find "a third" of "with a third of them saying that", or -1."""
        while self.kinds[noun - 2 : noun] == "NP" and (
            self.phrases[noun - 1].word == "of"
        ):
            noun -= 2
        at = self.governed.get(noun, -1)
        if at < 0 or self.phrases[at].word != "with":
            return -1
        return noun if at == 0 or self.kinds[at - 1] in ",-" else -1

    def _twin(self, verb: Verb) -> Verb | None:
        """Find "saying" of "left, saying it was late but adding that"."""
        if not self._says(verb):
            return None
        for other in reversed(self.verbs):
            if other.link == "ing" and self._says(other):
                return other
        return None

    def _told_of(self, host: Verb | None) -> Verb | None:
        """Read "Oslo shut the port, aides said, leaving a dock": Oslo did."""
        if host is None or host.link != "attrib":
            return host
        told = [
            verb
            for verb in self.verbs
            if verb.link == "main" and verb.at < host.at
        ]
        return told[-1] if told else host

    def _attributed(self) -> Verb | None:
        """Return the last verb that only says who spoke."""
        return next(
            (verb for verb in self.verbs[::-1] if verb.link == "attrib"), None
        )

    def _ing(self, i: int) -> None:
        clause = self.top
        before = self._left(i)
        mark = self.kinds[before] if before >= 0 else ""
        governor = clause.verb
        verb = Verb(i, self.phrases[i], "ing")
        twin = self._twin(verb) if mark == "C" else None
        if twin is not None:
            verb.parent, verb.subject = twin.parent, twin.subject
        elif mark == "P":
            verb.link = "prep"
            noun = self._left(before)
            if noun >= 0 and self.kinds[noun] == "N":
                verb.noun = noun  # "the threat of imposing"
            if governor is not None:
                word = self.phrases[before].word
                governor.pps.append((word, before, i))
                verb.parent = governor
                # "stopped short of accusing": nobody called "short" does it
                controlled = (
                    governor.object >= 0
                    and not governor.phrase.passive
                    and self.phrases[governor.object].word != "short"
                    and word not in MANNER
                    # "has no intention of imposing"
                    and not (
                        word == "of"
                        and self.phrases[governor.object].word in PLANS
                    )
                )
                verb.subject = (
                    [governor.object] if controlled else governor.subject
                )
            else:
                self.leading.append(verb)
        elif mark == "N" and (
            before in clause.pending
            or self._accompanied(before) >= 0
            or (governor is not None and before == governor.object)
        ):
            led = self._accompanied(before)
            verb.subject = [led if led >= 0 else before]
            verb.noun = before
        elif governor is not None:
            host = self._finite_host()
            cites = verb.phrase.word == "cite" or self._says(verb)
            if mark in ("", ",", "-") and cites:
                host = self._speaking_host() or host
            elif mark == "," and verb.phrase.word not in _GESTURES:
                host = self._told_of(host)
            verb.parent = host
            verb.subject = host.subject if host else []
            if mark in ("V", "I", "G"):
                verb.parent, verb.subject = governor, governor.subject
        else:
            outer = self._verb_above()
            if clause.kind == "sub" and outer is not None:
                verb.parent, verb.subject = outer, outer.subject
            elif (
                mark == ","
                and self._says(verb)
                and (host := self._attributed())
            ):
                # "Talks, Oslo said, “had failed”, adding that"
                verb.parent, verb.subject = host, host.subject
            else:
                self.leading.append(verb)
        if clause.kind == "sub" and clause.verb is None:
            self.stack.pop()
            if not self.stack:
                self.stack = [Clause("main")]
        self._push("ing", verb)


def parse(phrases: list[Phrase]) -> list[Verb]:
    """
    Read the clauses of a sentence.

    Args:
        phrases: The phrases of one sentence, in order.

    Returns:
        Its verbs in order, each with what depends on it.
    """
    return Parser(phrases).run()

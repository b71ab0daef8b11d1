"""The clauses that are open while a sentence is read, and what stands near.

What a phrase does to them is decided in `clauses` and `finite_verbs`.
"""

import itertools

from .. import lexicon
from ..lexis.words import CONTENT_VERBS, SENT, UNITS
from .phrases import Phrase
from .verbs import CONVERTIBLE, TEMPORAL, Clause, Verb, speaking


NOMINATIVE = frozenset("he she it they we i you".split())
_SUBJECTS = frozenset("he she they we i".split())
_APPROXIMATE = frozenset("outside inside over under near around".split())


class ClauseStack:
    """Open clauses, the innermost last."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self.phrases = phrases
        self.kinds = "".join(phrase.kind for phrase in phrases)
        self.verbs: list[Verb] = []
        self.stack = [Clause("main")]
        self.governed: dict[int, int] = {}
        self.leading: list[Verb] = []

    @property
    def top(self) -> Clause:
        """The innermost open clause."""
        return self.stack[-1]

    @property
    def unstopped(self) -> bool:
        """Whether no full stop ends the sentence: most headlines have none."""
        return self.kinds[-1] != "."

    def _install(self, verb: Verb, clause: Clause) -> None:
        clause.verb = verb
        clause.pending = []
        self.verbs.append(verb)

    def _push(self, kind: str, verb: Verb) -> None:
        clause = Clause(kind)
        self.stack.append(clause)
        self._install(verb, clause)

    def _restart(self, verb: Verb) -> None:
        clause = Clause("main")
        self.stack = [clause]
        self._install(verb, clause)

    def _sibling(self, verb: Verb) -> None:
        depth = len(self.stack) - 1
        while depth > 0 and self.stack[depth].kind in ("inf", "ing", "ed"):
            depth -= 1
        host = self.stack[depth]
        if host.verb is not None:
            verb.parent = host.verb.parent
            if host.verb.link in ("that", "bare") and not self._says(verb):
                verb.link = host.verb.link
                verb.noun = host.verb.noun
        clause = Clause(host.kind)
        self.stack[depth:] = [clause]
        self._install(verb, clause)

    def _close_parenthesis(self) -> None:
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].kind == "paren":
                del self.stack[depth:]
                return

    def _verb_above(self) -> Verb | None:
        for clause in reversed(self.stack[:-1]):
            if clause.verb is not None:
                return clause.verb
        return None

    def _finite_host(self) -> Verb | None:
        for clause in reversed(self.stack):
            if clause.verb is not None and clause.verb.phrase.form == "fin":
                return clause.verb
        return self.top.verb

    def _speaking_host(self) -> Verb | None:
        """Find who goes on: "told them that he had a plan, adding"."""
        for clause in self.stack:
            if clause.verb is not None and clause.verb.phrase.form == "fin":
                return clause.verb
        return None

    def _settle_leading(self) -> None:
        """Give "Denouncing the raid, Oslo said" its subject."""
        for verb in self.leading:
            for other in self.verbs:
                if other.at > verb.at and other.link in ("main", "attrib"):
                    # "Blacklisting the bank was a mistake": not the bank did
                    if other.subject and verb.object not in other.subject:
                        verb.subject, verb.parent = other.subject, other
                    break

    def _left(self, i: int) -> int:
        """Return the phrase ahead of i, past adverbs and times."""
        i -= 1
        while i >= 0 and self.kinds[i] in 'AT"':
            i -= 1
        return i

    def _adjacent(self, i: int, j: int) -> bool:
        """Tell whether only adverbs, particles and times stand between."""
        return all(kind in 'AKT"' for kind in self.kinds[i + 1 : j])

    def _has_clause(self, i: int) -> bool:
        """Tell ", then said he would leave" from "..., said he"."""
        return (
            self.kinds[i + 1 : i + 3] == "NV"
            or self.kinds[i + 1 : i + 5] == "NCNV"
        ) and self.phrases[i + 1].word in NOMINATIVE

    def _follows_noun(self, i: int) -> bool:
        i += 1
        while i < len(self.kinds) and self.kinds[i] in 'AT"':
            i += 1
        return i < len(self.kinds) and self.kinds[i] == "N"

    def _in_passing(self, i: int) -> bool:
        """Tell "The aim, aides said in May, is" by the comma behind."""
        kinds = self.kinds
        j = i + 1
        while kinds[j : j + 1] in ("A", "T") or kinds[j : j + 2] == "PN":
            j += 2 if kinds[j] == "P" else 1
        return kinds[j : j + 2] == ",V"

    def _ends_headline(self, i: int) -> bool:
        """Tell "Oslo to cut tolls, minister says"."""
        return (
            self.kinds[0] == "N"
            and i + 1 == len(self.kinds)
            and bool(self.verbs)
            and self.verbs[0].link in ("inf", "ing", "ed")
        )

    def _closes_inverted(self, i: int) -> bool:
        """Tell ", said a clerk." behind a whole clause from ", said he"."""
        return any(
            verb.link == "main" for verb in self.verbs
        ) and self._ends_behind(i)

    def _ends_behind(self, i: int) -> bool:
        """Tell whether only a noun phrase stands behind a verb."""
        j = i + 1
        if self.kinds[j : j + 1] != "N":
            return False
        while self.kinds[j + 1 : j + 3] in ("PN", "CN"):
            j += 2
        return self.kinds[j + 1 : j + 2] in (".", ",", "R", "")

    def _says(self, verb: Verb) -> bool:
        if verb.phrase.word == "go":  # "..., she went on, ..."
            behind = self.phrases[verb.at + 1 : verb.at + 3]
            return [phrase.word for phrase in behind] == ["on", ","]
        return verb.phrase.word in speaking() and not self._sends(verb)

    def _sends(self, verb: Verb) -> bool:
        """Tell "recalled its envoy" from "recalled that it had one"."""
        behind = verb.at + 1
        return (
            verb.phrase.word == "recall"
            and self.kinds[behind : behind + 1] == "N"
            and self.phrases[behind].word in SENT
        )

    def _run(self, i: int) -> tuple[int, int]:
        """
        Find the noun phrase, with its modifiers, that ends right ahead of i.

        Returns:
            Its first phrase and the phrase ahead of that; (-1, ...) if none.
        """
        kinds = self.kinds
        j = self._left(i)
        if j >= 0 and kinds[j] == ")":
            while j >= 0 and kinds[j] != "(":
                j -= 1
            j = self._left(j) if j >= 0 else -1
        while j >= 0 and kinds[j] == "N":
            edge = self._left(j)
            if edge < 0 or kinds[edge] != "P":
                return j, edge
            word = self.phrases[edge].word
            host = self._left(edge)
            led = word in CONVERTIBLE or (word == "as" and self._is_told())
            if led and self.phrases[j].word in _SUBJECTS:
                return j, edge  # "poked an aide as she said", "since he left"
            if host >= 0 and kinds[host] == "N":
                dated = self.phrases[host].word in UNITS
                if word in TEMPORAL and (dated or self.top.verb):
                    return j, edge
                close = i == j + 1 or self.unstopped
                if word == "as" and close and self._is_told():
                    return j, edge  # "Oslo shuts embassy as Rome waits"
                if (
                    word == "since"
                    and i == j + 1
                    and self._is_told()
                    and self._content_governor(host) is None
                ):
                    return j, edge  # "were at odds since Rome left"
                j = host
                continue
            if word in CONVERTIBLE and (word != "for" or self._is_set(edge)):
                return j, edge
            return -1, edge
        return -1, j

    def _is_set(self, at: int) -> bool:
        """Tell ", for the port is shut" from "sold for coins"."""
        pronoun = self.phrases[at + 1].word in NOMINATIVE
        return pronoun or self.kinds[at - 1 : at] == ","

    def _is_told(self) -> bool:
        """Tell whether the innermost clause has its finite verb.

        That of a headline may be an infinitive: "Oslo to shut embassy".
        """
        verb = self.top.verb
        if verb is None or verb.phrase.form == "fin":
            return verb is not None
        return verb.link == "inf" and verb.parent is None and verb.noun < 0

    def _content_governor(self, edge: int) -> Verb | None:
        """Return the verb of saying that takes a bare clause from here on."""
        j = edge
        hops = 0
        while j >= 0 and hops < 3:
            kind = self.kinds[j]
            if kind in "VIG":
                verb = next((v for v in self.verbs if v.at == j), None)
                if verb is None or verb.phrase.word not in CONTENT_VERBS:
                    return None
                if self._asked_for(verb):
                    return None
                return None if self._sends(verb) else verb
            if kind == "N":
                j = self._left(j)
                if j >= 0 and self.kinds[j] == "P":
                    j = self._left(j)
                hops += 1
            elif kind == "J":
                j = self._left(j)
                hops += 1
            else:
                return None
        return None

    def _asked_for(self, verb: Verb) -> bool:
        """Tell "What he told the court is": "what" is all that he told."""
        at = verb.opener
        return (
            verb.link == "wh"
            and verb.phrase.word == "tell"
            and 0 <= at < len(self.phrases)
            and self.phrases[at].word == "what"
        )

    def _coordinated(self, run: int, edge: int) -> list[int]:
        """Add the noun phrases that a coordinator joins to a subject."""
        if edge >= 0 and self.kinds[edge] == "C":
            other = self._left(edge)
            if (
                other >= 0
                and self.kinds[other] == "N"
                and other not in self.governed
            ):
                return [other, run]
        return [run]

    def _choose(self, pending: list[int], i: int) -> list[int]:
        """Pick the subject among the free noun phrases of a clause."""
        if len(pending) < 2:
            return list(pending)
        last = pending[-1]
        adjacent = "," not in self.kinds[last + 1 : i] and (
            ")" not in self.kinds[last + 1 : i]
        )
        if self._listed(pending, i):
            return list(pending)
        joined = [pending[0]]
        for a, b in itertools.pairwise(pending):
            between = self.kinds[a + 1 : b]
            if "C" in between:
                joined = [n for n in pending if n <= b]
        if len(joined) > 1 and joined[-1] == last:
            return joined
        if not adjacent:
            return [pending[0]]
        # "Last week's talks, officials said": the nearest one.
        return [last]

    def _listed(self, pending: list[int], i: int) -> bool:
        """Read a headline's "Oslo, Rome trade blame" as "Oslo and Rome"."""
        phrase = self.phrases[i]
        return (
            pending == [0, 2]
            and self.kinds[:4] == "N,NV"
            and phrase.bare
            and phrase.tense == "pres"
            and "." not in self.kinds
        )

    def _converted(self, i: int) -> list[int]:
        if (
            self.kinds[:2] == "PN"
            and self._left(i) == 1
            and self.phrases[0].word in _APPROXIMATE
        ):
            self._release(1)
            return [1]  # "Outside experts say"
        run, edge = self._run(i)
        if run < 0 or edge < 0 or self.kinds[edge] != "P":
            return []
        self._release(run)
        return [run]

    def _release(self, run: int) -> None:
        """Take a noun phrase away from a preposition that opens a clause."""
        edge = self.governed.pop(run, -1)
        for verb in self.verbs:
            verb.pps = [pp for pp in verb.pps if pp[1] != edge]

    def _antecedent(self, i: int) -> int:
        j = i - 1
        while j >= 0 and self.kinds[j] in 'AT,"-P':
            j -= 1
        if j < 0 or self.kinds[j] != "N":
            return -1
        # "an envoy of the ministry, which ...": keep to the nearest one.
        held = self.kinds[j - 2 : j + 1] == "NPN" and (
            self.phrases[j - 1].word == "of"
        )
        if held and self.phrases[i].word in ("who", "whom"):
            office = self.phrases[j - 2].word
            if office in lexicon.TITLES and (
                self.phrases[j].word not in lexicon.PERSON_NOUNS
            ):
                return j - 2  # "the bishop of Lund, who"
        if self.phrases[i].word == "whom" and (
            self.kinds[j - 2 : j + 1] == "NPN"
            and self.phrases[j - 2].word in lexicon.TITLES
            and self.phrases[j].word not in lexicon.PERSON_NOUNS
        ):
            return j - 2  # "the ambassador to Lund, whom"
        return j

"""Where a finite verb belongs among the open clauses of a sentence.

All other phrases are placed in `clauses`.
"""

from ..lexis.words import CONTENT_VERBS, UNITS
from ..tagging.small_tags import CONTENT_NOUNS
from .asides import Asides
from .verbs import BARE_CONTROL, CONVERTIBLE, UNDERGONE, Clause, Verb


_OBJECTIVE = frozenset("him them me us it".split())


_SEEING = frozenset("see hear find know watch feel remember".split())


class FiniteVerbs(Asides):
    """Places finite verbs and participles."""

    def _participle(self, i: int) -> None:
        clause = self.top
        before = self._left(i)
        mark = self.kinds[before] if before >= 0 else ""
        governor = clause.verb
        if governor is not None and self._completes(governor, i):
            return
        verb = Verb(i, self.phrases[i], "ed")
        if (
            governor is not None
            and mark == ","
            and self._perfect_too(governor, i)
        ):
            self._coordinate(verb)
            return
        if mark == "N":
            run = self._run(i)[0]
            verb.subject = [run if run >= 0 else before]
            verb.noun = verb.subject[0]
            if governor is not None and governor.object == verb.noun:
                verb.parent = governor
        elif governor is None and clause.pending:
            verb.subject = [clause.pending[0]]
        elif governor is not None:
            host = self._finite_host() or governor
            verb.parent = host
            verb.subject = host.subject
        else:
            self.leading.append(verb)
        self._push("ed", verb)

    def _perfect_too(self, governor: Verb, i: int) -> bool:
        """Read "had shut the port, frozen its assets and banned beer"."""
        host, main = governor.phrase, self.phrases[i]
        if not host.perfect or host.passive or host.form != "fin":
            return False
        if main.last - main.first > 1 or not self._follows_noun(i):
            return False
        ending = self.kinds.find("C", i)
        if ending < 0 or self.kinds[ending + 1 : ending + 2] not in ("V", "F"):
            return False
        main.form, main.passive, main.perfect = "fin", False, True
        main.tense, main.modal = host.tense, host.modal
        return True

    def _finite(self, i: int) -> None:
        if self._is_verbless(i):
            self.stack.pop()  # "while at the ministry,"
        clause = self.top
        if clause.verb is not None and self._completes(clause.verb, i):
            return
        verb = Verb(i, self.phrases[i], clause.kind)
        if self._closes(i, verb):
            return
        if self._reduced(i, verb) or self._parenthetical(i, verb):
            return
        if clause.verb is None:
            self._first_verb(i, verb, clause)
        else:
            self._further_verb(i, verb)

    def _first_verb(self, i: int, verb: Verb, clause: Clause) -> None:
        if clause.kind == "main" and self._said_behind(i, verb):
            verb.link, verb.inverted = "attrib", True
            self._restart(verb)
            return
        if clause.kind == "rel":
            verb.noun = clause.antecedent
            if clause.pending:
                verb.subject = self._choose(clause.pending, i)
            elif clause.antecedent >= 0:
                verb.subject = [clause.antecedent]
            self._fronted(verb, clause)
        else:
            verb.subject = self._choose(clause.pending, i)
            early = len(verb.subject) == 1 and (
                self.phrases[verb.subject[0]].word in UNITS
            )
            converted: list[int] = []
            if not verb.subject or early:  # "Hours after Oslo acted, ..."
                converted = self._converted(i)
            if converted:
                verb.subject = converted
                if clause.kind == "main":
                    # "As the talks began, ...": a clause ahead of the main one
                    verb.link = "sub"
                    verb.opener = self._left(verb.subject[0])
                    self._push("sub", verb)
                    return
        if clause.kind == "that" and clause.noun >= 0 and not verb.subject:
            # "It was Oslo that first acted": no clause, a relative one
            verb.link, verb.subject = "rel", [clause.noun]
        verb.opener = clause.opener
        if clause.noun >= 0:
            verb.noun = clause.noun
        if clause.kind in ("that", "wh", "sub", "rel"):
            verb.parent = self._verb_above()
        if not verb.subject and clause.kind in ("main", "paren"):
            verb.inverted = True
        self._install(verb, clause)

    def _said_behind(self, i: int, verb: Verb) -> bool:
        """Read "No talks with rebels, says leader", which has no verb else."""
        return (
            verb.phrase.word == "say"
            and verb.phrase.last - verb.phrase.first == 1
            and self.kinds[i - 1 : i] == ","
            and self._ends_behind(i)
        )

    def _fronted(self, verb: Verb, clause: Clause) -> None:
        """Read "the raid, for which Oslo blames the rebels"."""
        at = clause.opener - 1
        if at >= 0 and self.kinds[at] == "P" and clause.antecedent >= 0:
            word = self.phrases[at].word
            verb.pps.append((word, at, clause.antecedent))

    def _further_verb(self, i: int, verb: Verb) -> None:
        before = self._left(i)
        mark = self.kinds[before] if before >= 0 else ""
        if mark == "C":
            self._coordinate(verb)
            return
        host = self.top.verb
        if (
            host is not None
            and host.phrase.word in ("help", "let")
            and verb.phrase.bare
            and mark == "V"
        ):
            # "has helped inspect the bridges"
            verb.link, verb.parent, verb.subject = "inf", host, host.subject
            verb.phrase.form = "inf"
            self._push("inf", verb)
            return
        run, edge = self._run(i)
        if run >= 0:
            self._with_run(i, verb, run, edge)
            return
        inverts = (
            self._says(verb)
            # "..., said the envoy", but not "..., had recalled the envoy"
            and verb.phrase.last - verb.phrase.first == 1
            and not self._has_clause(i)
            # "found the note, handed it over": nobody says so
            and self.phrases[min(i + 1, len(self.phrases) - 1)].word
            not in _OBJECTIVE
        )
        if mark == "," and self._closes_inverted(i) and inverts:
            verb.link, verb.inverted = "attrib", True
            self._restart(verb)
            return
        if self._past_relative(i, verb) or self._pop_to_waiting(verb, i):
            return
        if mark == "," and self._past_aside(before, verb):
            return
        if self._headed(i) and mark == ",":
            self._coordinate(verb)
            return
        if self._reinterpret(verb):
            return
        if inverts and self._follows_noun(i) and mark in (",", "Q", "-"):
            verb.link, verb.inverted = "attrib", True
            self._restart(verb)
            return
        self._coordinate(verb)

    def _headed(self, i: int) -> bool:
        """Tell "says Chile lied, recalls envoy" in a headline from prose."""
        return (
            self.unstopped
            and self.phrases[i].tense == "pres"
            and any(
                verb.link == "main" and verb.phrase.tense == "pres"
                for verb in self.verbs
            )
        )

    def _with_run(self, i: int, verb: Verb, run: int, edge: int) -> None:
        """Place a verb whose subject stands right ahead of it."""
        mark = self.kinds[edge] if edge >= 0 else ""
        host = self.top.verb
        if (
            host is not None
            and host.object == run
            and host.phrase.word in BARE_CONTROL
            and verb.phrase.bare
            and verb.phrase.last - verb.phrase.first == 1
        ):
            # "letting a mob burn the embassy"
            verb.link, verb.parent, verb.subject = "inf", host, [run]
            verb.phrase.form = "inf"
            self._push("inf", verb)
            return
        governor = self._content_governor(edge)
        subject = self._coordinated(run, edge)
        if governor is not None and not self._awaited(i, governor):
            self._govern(governor, verb, subject)
            return
        if mark == "P" and self.phrases[edge].word in CONVERTIBLE:
            verb.link, verb.parent = "sub", self.top.verb
            verb.subject, verb.opener = [run], edge
            self._release(run)
            self._push("sub", verb)
            return
        if (
            mark == ","
            and self._says(verb)
            and (self._in_passing(i) or self._ends_headline(i))
        ):
            verb.link, verb.subject = "attrib", subject
            self.verbs.append(verb)
            if run in self.top.pending:
                self.top.pending.remove(run)
            return
        if mark != "C" and self._pop_to_waiting(verb, i):
            return
        if mark in "VIGFP" and self._may_be_participle(i, verb):
            verb.phrase.form, verb.phrase.passive = "ed", True
            self._participle(i)
            return
        if mark in "IGFP" and self._reinterpret(verb):
            return
        if mark == "N" and self.top.verb is not None:
            verb.link, verb.noun = "rel", edge
            verb.subject = [run]
            self._withdraw(self.top.verb, [run])
            self._push("rel", verb)
            return
        if mark == "C":
            ahead = self._left(subject[0]) if len(subject) > 1 else -1
            if ahead >= 0 and self.kinds[ahead] in ",Q" and self._says(verb):
                verb.link, verb.subject = "attrib", subject
                self._restart(verb)
                return
            verb.link = "coord"
            verb.subject = [run]
            self._sibling(verb)
            return
        verb.link = "attrib" if self._says(verb) else "main"
        verb.subject = [run]
        self._restart(verb)

    def _govern(self, governor: Verb, verb: Verb, subject: list[int]) -> None:
        """Open the bare clause of "said Oslo had left"."""
        verb.link, verb.parent, verb.subject = "bare", governor, subject
        self._withdraw(governor, subject)
        while self.top.verb is not governor and len(self.stack) > 1:
            self.stack.pop()
        self._push("bare", verb)

    def _withdraw(self, verb: Verb, subject: list[int]) -> None:
        """Take from a verb as objects what turns out to be a subject."""
        if verb.object in subject:
            verb.object = -1
        if verb.second in subject:
            verb.second = -1

    def _past_relative(self, i: int, verb: Verb) -> bool:
        """Read "The port is shut, two men who were there said."."""
        if not self._says(verb) or self.kinds[i + 1 :].strip("AT.PN"):
            return False
        clause = next(
            (each for each in reversed(self.stack) if each.kind == "rel"), None
        )
        if clause is None or clause.antecedent < 0:
            return False
        run, edge = self._run(clause.opener)
        if run < 0 or edge < 1 or self.kinds[edge] not in ",Q":
            return False
        if "," in self.kinds[run:i] or not self._has_main(edge):
            return False
        verb.link, verb.subject = "attrib", [run]
        self._restart(verb)
        return True

    def _has_main(self, edge: int) -> bool:
        """Tell whether a main clause stands ahead of a phrase."""
        return any(
            verb.at < edge and verb.link in ("main", "attrib")
            for verb in self.verbs
        )

    def _past_aside(self, comma: int, verb: Verb) -> bool:
        """Read "said the envoy, a friend of his, had left"."""
        opening = self.kinds.rfind(",", 0, comma)
        if opening < 0:
            return False
        run, edge = self._run(opening)
        if run < 0:
            return False
        mark = self.kinds[edge] if edge >= 0 else ""
        joined = mark == "C" and self.phrases[edge].word == "and"
        if (mark in (",", "Q") or joined) and self._says(verb):
            verb.link, verb.subject = "attrib", self._set_ahead([run])
            self._restart(verb)
            return True
        if mark == "C" and not self.kinds[opening + 1 : comma].strip("PN"):
            self._with_run(opening, verb, run, edge)
            return True  # "and the mayor, a friend of his, left"
        governor = self._content_governor(edge)
        if governor is None or run in governor.subject:
            return False
        self._with_run(opening, verb, run, edge)
        return True

    def _reports(self, i: int) -> bool:
        """Tell "say" of "those who came to protest curbs say they will"."""
        word = self.phrases[i].word
        return word in ("say", "tell") and self.kinds[i + 1 : i + 2] != "V"

    def _awaited(self, i: int, governor: Verb) -> bool:
        """Tell whether this is the verb of "the decision to deny it hurt"."""
        # "reports that Oslo recalled its envoy were false"
        told = (
            governor.link == "that"
            and governor.object >= 0
            and governor.noun >= 0
            and self.phrases[governor.noun].word in CONTENT_NOUNS
        )
        # "a man who saw the fire told police"
        seen = governor.link == "rel" and governor.phrase.word in _SEEING
        return (
            (governor.link == "inf" or told or seen)
            and ("V" not in self.kinds[i + 1 :] or self._reports(i))
            and (
                any(
                    clause.verb is None and bool(clause.pending)
                    for clause in self.stack[:-1]
                )
            )
        )

    def _pop_to_waiting(self, verb: Verb, i: int) -> bool:
        """Close clauses down to one that still waits for its verb."""
        for depth in range(len(self.stack) - 2, -1, -1):
            clause = self.stack[depth]
            if clause.verb is not None:
                continue
            if not clause.pending or self._is_span(clause.pending):
                run, edge = self._run(i)
                if run >= 0:
                    clause.pending = self._coordinated(run, edge)
                else:
                    clause.pending = self._behind_comma()
                if not clause.pending:
                    continue
            del self.stack[depth + 1 :]
            verb.link = clause.kind
            self._first_verb(i, verb, clause)
            return True
        return False

    def _is_span(self, pending: list[int]) -> bool:
        """Tell "days" of "Just days before it was to open, the firm said"."""
        behind = pending[0] + 1
        return (
            len(pending) == 1
            and self.phrases[pending[0]].word in UNITS
            and self.kinds[behind : behind + 1] in ("P", "S")
            and self.phrases[behind].word in ("after", "before")
        )

    def _behind_comma(self) -> list[int]:
        """Return what stands behind a leading clause and its comma."""
        clause = self.top
        if clause.verb is None:
            return []
        return [
            noun
            for noun in clause.pending
            if "," in self.kinds[clause.verb.at : noun]
        ]

    def _undergone(self, first: Verb, verb: Verb) -> bool:
        """Read "the men charged with theft fled" around its participle."""
        between = self.kinds[first.at + 1 : verb.at]
        return (
            first.phrase.word in UNDERGONE
            and first.link != "rel"
            and bool(between)
            and "," not in between
            and "Q" not in between
        )

    def _set_ahead(self, subject: list[int]) -> list[int]:
        """Find "Holm" of "Holm, 63, a voter raised in Chile, said"."""
        at = subject[0]
        while self.kinds[at - 1 : at] == "," and self.kinds[at - 2] == "N":
            at -= 2
        lone = len(subject) == 1 and at == 0
        return [at] if lone else subject

    def _reinterpret(self, verb: Verb) -> bool:
        """Read "the envoy recalled on Monday said" as a reduced relative."""
        depth = len(self.stack) - 1
        while depth > 0 and self.stack[depth].kind in ("inf", "ing"):
            depth -= 1
        clause = self.stack[depth]
        first = clause.verb
        if (
            first is None
            or first.phrase.form != "fin"
            or not self._may_be_participle(first.at, first)
            or first.object >= 0
            or not first.subject
            or (
                first.phrase.word in CONTENT_VERBS
                and not self._undergone(first, verb)
            )
        ):
            return False
        verb.parent, verb.noun = first.parent, first.noun
        verb.opener, first.opener = first.opener, -1
        first.link, first.noun = "ed", first.subject[0]
        first.phrase.form, first.phrase.passive = "ed", True
        verb.subject = self._set_ahead(first.subject)
        verb.link = clause.kind
        if clause.kind == "main" and self._trails(verb):
            verb.link = "attrib"
        clause.verb = None
        del self.stack[depth + 1 :]
        self._install(verb, clause)
        return True

    def _trails(self, verb: Verb) -> bool:
        """Tell "..., a note sent on Monday said." behind a whole clause."""
        edge = self._left(verb.subject[0])
        return (
            edge > 0
            and self.kinds[edge] == ","
            and self._says(verb)
            and self._has_main(edge)
        )

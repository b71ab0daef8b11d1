"""Clauses of one sentence: each verb with its subject, object and adjuncts.

One pass from left to right with a stack of open clauses. It does not name
roles and knows no event types: see `rules`.
"""

from functools import cache

from . import words
from .phrases import Phrase


# Verbs (and adjectives) whose content clause may lack "that".
CONTENT_VERBS = frozenset(
    "say think believe know hope fear claim insist argue add suggest admit"
    " acknowledge concede confirm deny warn tell assure inform remind persuade"
    " convince show find note stress announce declare reply answer respond"
    " predict maintain conclude explain complain allege report reveal mean"
    " feel see hear realise realize recall remember understand expect"
    " suspect doubt guess suppose imagine wish ensure agree swear vow pledge"
    " promise state write tweet testify contend assert charge indicate"
    " estimate reckon decide propose recommend demand request ask caution"
    " signal emphasise emphasize observe remark comment counter retort joke"
    " boast protest object repeat reiterate disclose learn figure bet"
    " anticipate assume dispute lament quip tell notify advise point"
    " underscore underline mention".split()
)
# Verbs whose object does what the infinitive behind them says.
OBJECT_CONTROL = frozenset(
    "ask urge order tell force allow want expect call press push invite"
    " require encourage persuade instruct beg advise compel warn permit get"
    " command direct implore forbid help lead prompt cause enable believe"
    " lobby pressure challenge appeal authorise authorize".split()
)
_PLANS = frozenset(
    "plan plans intention intentions decision wish desire reason right power"
    " order orders threat threats vow promise pledge proposal proposals"
    " appetite mandate".split()
)
_CONVERTIBLE = frozenset(
    "after before since as until till than because while for once like"
    " although though unless when".split()
)
# Those that hardly ever attach to a noun ahead of them.
_TEMPORAL = frozenset("after before until till because".split())
_UNITS = frozenset(
    "minutes hours days weeks months years moments seconds day week month year"
    " hour moment decades decade fortnight".split()
)
# Verbs whose object does what the bare infinitive behind it says.
_BARE_CONTROL = frozenset("let make help see watch hear have bid".split())
# What stands behind these is done by the subject, not by the object.
_MANNER = frozenset("by after before without while in when on".split())
_COMMUNICATION = frozenset(
    "say tell add accuse blame charge allege deny call describe denounce"
    " condemn insist argue warn announce claim reply answer write urge demand"
    " dismiss reject criticise criticize vow pledge promise threaten".split()
)


@cache
def _speaking() -> frozenset[str]:
    """Return the verbs that attribute: "..., she muttered"."""
    cues = words.speech_verbs().values()
    return CONTENT_VERBS | _COMMUNICATION | {
        cue.lemma for cue in cues if not cue.particles
    }


@cache
def _attributing() -> frozenset[str]:
    """Return the verbs that a verb of saying is joined to: "hit back and"."""
    cues = words.speech_verbs().values()
    return _COMMUNICATION | {
        cue.lemma
        for cue in cues
        if cue.strength == "strong" and not cue.particles
    }


class Verb:
    """
    A verb group and what depends on it; all numbers are phrase indices.

    Attributes:
        at: Its own phrase.
        phrase: The same, as a phrase.
        subject: Noun phrases that are its grammatical subject; several when
            they are coordinated. Empty when none is expressed.
        object: Its first noun phrase object, or -1.
        second: A second object ("told reporters a story"), or -1.
        pps: (preposition, its phrase, phrase of the filler).
        parent: The verb that governs it, or None.
        link: How: "main", "that", "bare", "wh", "rel", "sub", "inf", "ing",
            "ed", "prep", "coord", "attrib".
        opener: The phrase that opens its clause ("that", "which"), or -1.
        noun: The noun phrase that governs it, or -1.
        inverted: Whether the subject follows.
        shared: Whether the subject stands with a coordinated verb.
    """

    __slots__ = (
        "at",
        "inverted",
        "link",
        "noun",
        "object",
        "opener",
        "parent",
        "phrase",
        "pps",
        "second",
        "shared",
        "subject",
    )

    def __init__(self, at: int, phrase: Phrase, link: str) -> None:
        self.at = at
        self.phrase = phrase
        self.link = link
        self.subject: list[int] = []
        self.object = self.second = self.opener = self.noun = -1
        self.pps: list[tuple[str, int, int]] = []
        self.parent: Verb | None = None
        self.inverted = self.shared = False

    def __repr__(self) -> str:
        return (
            f"{self.phrase.word}@{self.at}({self.link}"
            f" s={self.subject} o={self.object} {self.pps})"
        )


class _Clause:
    """An open clause: what it waits for."""

    __slots__ = ("antecedent", "kind", "noun", "opener", "pending", "verb")

    def __init__(self, kind: str, opener: int = -1) -> None:
        self.kind = kind
        self.opener = opener
        self.verb: Verb | None = None
        self.pending: list[int] = []
        self.antecedent = -1
        self.noun = -1


class Parser:
    """Reads the phrases of one sentence; see `parse`."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self.phrases = phrases
        self.kinds = "".join(phrase.kind for phrase in phrases)
        self.verbs: list[Verb] = []
        self.stack = [_Clause("main")]
        self.governed: dict[int, int] = {}
        self.leading: list[Verb] = []

    # What each kind of phrase does -------------------------------------

    def run(self) -> list[Verb]:
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
                self.stack = [_Clause("main", i)]
            elif kind == "(":
                self.stack.append(_Clause("paren", i))
            elif kind == ")":
                self._close_parenthesis()
        self._settle_leading()
        return self.verbs

    @property
    def top(self) -> _Clause:
        return self.stack[-1]

    def _noun(self, i: int) -> None:
        before = self._left(i)
        clause = self.top
        verb = clause.verb
        if before >= 0 and self.kinds[before] == "P":
            self.governed[i] = before
            if verb is not None:
                word = self.phrases[before].word
                verb.pps.append((word, before, i))
            return
        if verb is None:
            clause.pending.append(i)
            return
        if verb.inverted and not verb.subject:
            verb.subject = [i]
            return
        if self._adjacent(verb.at, i):
            verb.object = i
        elif (
            verb.object >= 0
            and verb.second < 0
            and self._adjacent(verb.object, i)
        ):
            verb.second = i
        clause.pending.append(i)

    def _opener(self, i: int, kind: str) -> None:
        before = self._left(i)
        mark = self.kinds[before] if before >= 0 else ""
        if kind == "c" and mark == "C":
            for depth in range(len(self.stack) - 1, 0, -1):
                if self.stack[depth].kind == "that":
                    del self.stack[depth:]
                    break
        name = {"c": "that", "S": "sub", "W": "wh", "R": "rel"}[kind]
        clause = _Clause(name, i)
        if kind == "R":
            clause.antecedent = self._antecedent(i)
        elif mark == "N" and kind == "c":
            clause.noun = before
        self.stack.append(clause)

    def _infinitive(self, i: int) -> None:
        clause = self.top
        verb = Verb(i, self.phrases[i], "inf")
        governor = clause.verb
        before = self._left(i)
        if governor is not None:
            verb.parent = governor
            controlled = (
                governor.object >= 0
                and governor.phrase.word in OBJECT_CONTROL
                and not governor.phrase.passive
            )
            verb.subject = (
                [governor.object] if controlled else governor.subject
            )
            if governor.phrase.word in ("call", "appeal") and governor.pps:
                verb.subject = [governor.pps[-1][2]]
        elif clause.kind == "wh" and self._verb_above() is not None:
            # "considers whether to recall its envoy"
            verb.parent = self._verb_above()
            verb.subject = verb.parent.subject if verb.parent else []
        elif clause.pending and "V" not in self.kinds:
            # A headline: "Oslo to recall envoy".
            verb.subject = self._choose(clause.pending, i)
            self._push("inf", verb)
            return
        if before >= 0 and self.kinds[before] == "N":
            verb.noun = before
            if governor is not None and before in self.governed:
                # "had no plan at present to recall"
                object_ = governor.object
                if object_ >= 0 and self.phrases[object_].word in _PLANS:
                    verb.noun = object_
        self._push("inf", verb)

    def _ing(self, i: int) -> None:
        clause = self.top
        before = self._left(i)
        mark = self.kinds[before] if before >= 0 else ""
        governor = clause.verb
        verb = Verb(i, self.phrases[i], "ing")
        if mark == "P":
            verb.link = "prep"
            if governor is not None:
                word = self.phrases[before].word
                governor.pps.append((word, before, i))
                verb.parent = governor
                # "stopped short of accusing": nobody called "short" does it
                controlled = (
                    governor.object >= 0
                    and not governor.phrase.passive
                    and self.phrases[governor.object].word != "short"
                    and word not in _MANNER
                )
                verb.subject = (
                    [governor.object] if controlled else governor.subject
                )
            elif clause.kind == "sub" and clause.verb is None:
                self.leading.append(verb)
            else:
                self.leading.append(verb)
        elif mark == "N" and before in clause.pending + [
            governor.object if governor else -1
        ]:
            verb.subject = [before]
            verb.noun = before
        elif governor is not None:
            host = self._finite_host()
            if mark in ("", ",", "-") and self._says(verb):
                host = self._speaking_host() or host
            verb.parent = host
            verb.subject = host.subject if host else []
            if mark in ("V", "I", "G"):
                verb.parent, verb.subject = governor, governor.subject
        else:
            outer = self._verb_above()
            if clause.kind == "sub" and outer is not None:
                verb.parent, verb.subject = outer, outer.subject
            else:
                self.leading.append(verb)
        if clause.kind == "sub" and clause.verb is None:
            self.stack.pop()
            if not self.stack:
                self.stack = [_Clause("main")]
        self._push("ing", verb)

    def _participle(self, i: int) -> None:
        clause = self.top
        before = self._left(i)
        mark = self.kinds[before] if before >= 0 else ""
        governor = clause.verb
        if governor is not None and self._completes(governor, i):
            return
        verb = Verb(i, self.phrases[i], "ed")
        if mark == "N":
            verb.subject = [self._run(i)[0]]
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

    def _completes(self, governor: Verb, i: int) -> bool:
        """Join "had" and "recalled" around the subject between them."""
        phrase = governor.phrase
        bare = phrase.word in ("have", "be", "do") or (
            phrase.modal and phrase.word == phrase.modal
        )
        if not bare:
            return False
        inverted = governor.inverted
        if governor.inverted and governor.subject:
            governor.object, governor.subject = governor.subject[0], []
        if governor.object < 0 or governor.subject:
            return False
        if not self._adjacent(governor.object, i):
            governor.subject, governor.object = [governor.object], -1
            return False
        main = self.phrases[i]
        negated, tense = phrase.negated, phrase.tense
        passive = main.passive or (phrase.word == "be" and main.kind == "F")
        governor.subject, governor.object = [governor.object], -1
        main.form, main.tense, main.passive = "fin", tense, passive
        main.negated = main.negated or negated
        main.modal = phrase.modal
        if phrase.word == "have" and tense == "past" and (
            inverted and phrase.last - phrase.first == 1
        ):
            main.modal = "had"  # "Had Oslo recalled its envoy, ..."
        governor.at, governor.phrase = i, main
        self.top.pending = []
        return True

    # Finite verbs -------------------------------------------------------

    def _finite(self, i: int) -> None:
        clause = self.top
        if clause.verb is not None and self._completes(clause.verb, i):
            return
        verb = Verb(i, self.phrases[i], clause.kind)
        if self._reduced(i, verb) or self._parenthetical(i, verb):
            return
        if clause.verb is None:
            self._first_verb(i, verb, clause)
        else:
            self._further_verb(i, verb)

    def _parenthetical(self, i: int, verb: Verb) -> bool:
        """Read "The rebels, he said, had fled" around its inner clause."""
        clause = self.top
        if clause.verb is not None or not self._says(verb):
            return False
        after = i + 1
        while after < len(self.kinds) and self.kinds[after] in "AT":
            after += 1
        run, edge = self._run(i)
        if (
            run < 0
            or self.kinds[after : after + 1] != ","
            or self.kinds[edge : edge + 1] != ","
            or not clause.pending
            or clause.pending[0] >= edge
        ):
            return False
        verb.link, verb.subject = "attrib", [run]
        clause.pending = [noun for noun in clause.pending if noun < edge]
        self.verbs.append(verb)
        return True

    def _reduced(self, i: int, verb: Verb) -> bool:
        """Read "the firm, accused by prosecutors, denied": a participle."""
        before = self._left(i)
        if before < 1 or self.kinds[before] not in ",N":
            return False
        noun = before - 1 if self.kinds[before] == "," else before
        after = i + 1
        while after < len(self.kinds) and self.kinds[after] in "AT":
            after += 1
        if (
            self.kinds[noun] != "N"
            or not self._may_be_participle(i, verb)
            or after >= len(self.kinds)
            or not (
                self.phrases[after].word == "by"
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

    def _set_off(self, noun: int, before: int, after: int) -> bool:
        """Tell the aside in "the banker, charged with fraud, denies it"."""
        kinds = self.kinds
        if kinds[before] != "," or kinds[after] != "P":
            return False
        if self.top.verb is not None or self.top.pending != [noun]:
            return False
        comma = kinds.find(",", after)
        return comma >= 0 and kinds[comma + 1 :].lstrip("A")[:1] == "V"

    def _first_verb(self, i: int, verb: Verb, clause: _Clause) -> None:
        if clause.kind == "rel":
            verb.noun = clause.antecedent
            if clause.pending:
                verb.subject = self._choose(clause.pending, i)
            elif clause.antecedent >= 0:
                verb.subject = [clause.antecedent]
        else:
            verb.subject = self._choose(clause.pending, i)
            if not verb.subject:
                verb.subject = self._converted(i)
                if verb.subject and clause.kind == "main":
                    # "As the talks began, ...": a clause ahead of the main one
                    verb.link = "sub"
                    verb.opener = self._left(verb.subject[0])
                    self._push("sub", verb)
                    return
        verb.opener = clause.opener
        if clause.noun >= 0:
            verb.noun = clause.noun
        if clause.kind in ("that", "wh", "sub", "rel"):
            verb.parent = self._verb_above()
        if not verb.subject and clause.kind in ("main", "paren"):
            verb.inverted = True
        self._install(verb, clause)

    def _further_verb(self, i: int, verb: Verb) -> None:
        before = self._left(i)
        mark = self.kinds[before] if before >= 0 else ""
        if mark == "C":
            self._coordinate(verb)
            return
        run, edge = self._run(i)
        if run >= 0:
            self._with_run(i, verb, run, edge)
            return
        if mark == "," and self._closes_inverted(i) and self._says(verb):
            verb.link, verb.inverted = "attrib", True
            self._restart(verb)
            return
        if self._pop_to_waiting(verb, i):
            return
        if mark == "," and self._past_aside(before, verb):
            return
        if self._reinterpret(verb):
            return
        if mark == "," and self._follows_noun(i) and self._says(verb):
            verb.link, verb.inverted = "attrib", True
            self._restart(verb)
            return
        if self._says(verb) and self._follows_noun(i) and mark in ("Q", "-"):
            verb.link, verb.inverted = "attrib", True
            self._restart(verb)
            return
        self._coordinate(verb)

    def _with_run(self, i: int, verb: Verb, run: int, edge: int) -> None:
        """Place a verb whose subject stands right ahead of it."""
        mark = self.kinds[edge] if edge >= 0 else ""
        host = self.top.verb
        if (
            host is not None
            and host.object == run
            and host.phrase.word in _BARE_CONTROL
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
            verb.link, verb.parent = "bare", governor
            verb.subject = subject
            if governor.object in subject:
                governor.object = -1
            if governor.second in subject:
                governor.second = -1
            while self.top.verb is not governor and len(self.stack) > 1:
                self.stack.pop()
            self._push("bare", verb)
            return
        if mark == "P" and self.phrases[edge].word in _CONVERTIBLE:
            verb.link, verb.parent = "sub", self.top.verb
            verb.subject, verb.opener = [run], edge
            self._release(run)
            self._push("sub", verb)
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

    def _past_aside(self, comma: int, verb: Verb) -> bool:
        """Read "said the envoy, a friend of his, had left"."""
        opening = self.kinds.rfind(",", 0, comma)
        if opening < 0:
            return False
        run, edge = self._run(opening)
        if run < 0:
            return False
        mark = self.kinds[edge] if edge >= 0 else ""
        if mark in (",", "Q") and self._says(verb):
            verb.link, verb.subject = "attrib", [run]
            self._restart(verb)
            return True
        governor = self._content_governor(edge)
        if governor is None or run in governor.subject:
            return False
        self._with_run(opening, verb, run, edge)
        return True

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
        clause = _Clause(kind)
        self.stack.append(clause)
        self._install(verb, clause)

    def _shares_auxiliary(self, verb: Verb) -> bool:
        """Read "was seized and taken away": one passive with two verbs."""
        return self._may_be_participle(verb.at, verb) and (
            self.kinds[verb.at + 1 : verb.at + 2] != "I"
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
                and (host.phrase.modal or host.phrase.due)
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
        clause = _Clause(self.stack.pop().kind)
        self.stack.append(clause)
        self._install(verb, clause)

    def _awaited(self, i: int, governor: Verb) -> bool:
        """Tell whether this is the verb of "the decision to deny it hurt"."""
        return governor.link == "inf" and "V" not in self.kinds[i + 1 :] and (
            any(
                clause.verb is None and bool(clause.pending)
                for clause in self.stack[:-1]
            )
        )

    def _may_be_participle(self, i: int, verb: Verb) -> bool:
        """Tell "operations intended to help" from "the envoy left"."""
        phrase = verb.phrase
        return (
            phrase.last - phrase.first == 1
            and phrase.tense == "past"
            and phrase.participle
            and not self._follows_noun(i)
        )

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
        ):
            return finite[-1]  # "may be signed and sealed"
        if word in _COMMUNICATION:
            for depth in reversed(finite):
                host = self.stack[depth].verb
                if host is not None and host.phrase.word in _attributing():
                    return depth
        for depth in reversed(finite):
            host = self.stack[depth].verb
            if host is not None and host.phrase.tense == verb.phrase.tense:
                return depth
        return finite[-1]

    def _pop_to_waiting(self, verb: Verb, i: int) -> bool:
        """Close clauses down to one that still waits for its verb."""
        for depth in range(len(self.stack) - 2, -1, -1):
            clause = self.stack[depth]
            if clause.verb is not None:
                continue
            if not clause.pending:
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
            or first.phrase.word in CONTENT_VERBS
        ):
            return False
        first.link, first.noun = "ed", first.subject[0]
        first.phrase.form, first.phrase.passive = "ed", True
        verb.subject = first.subject
        verb.link = clause.kind
        clause.verb = None
        del self.stack[depth + 1 :]
        self._install(verb, clause)
        return True

    # The stack ----------------------------------------------------------

    def _install(self, verb: Verb, clause: _Clause) -> None:
        clause.verb = verb
        clause.pending = []
        self.verbs.append(verb)

    def _push(self, kind: str, verb: Verb) -> None:
        clause = _Clause(kind)
        self.stack.append(clause)
        self._install(verb, clause)

    def _restart(self, verb: Verb) -> None:
        clause = _Clause("main")
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
        clause = _Clause(host.kind)
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
                    if other.subject:
                        verb.subject, verb.parent = other.subject, other
                    break

    # Looking around -----------------------------------------------------

    def _left(self, i: int) -> int:
        """Return the phrase ahead of i, past adverbs and times."""
        i -= 1
        while i >= 0 and self.kinds[i] in 'AT"':
            i -= 1
        return i

    def _adjacent(self, i: int, j: int) -> bool:
        """Tell whether only adverbs, particles and times stand between."""
        return all(kind in 'AKT"' for kind in self.kinds[i + 1 : j])

    def _follows_noun(self, i: int) -> bool:
        i += 1
        while i < len(self.kinds) and self.kinds[i] in 'AT"':
            i += 1
        return i < len(self.kinds) and self.kinds[i] == "N"

    def _closes_inverted(self, i: int) -> bool:
        """Tell ", said a clerk." behind a whole clause from ", said he"."""
        if not any(verb.link == "main" for verb in self.verbs):
            return False
        j = i + 1
        if self.kinds[j : j + 1] != "N":
            return False
        while self.kinds[j + 1 : j + 3] in ("PN", "CN"):
            j += 2
        return self.kinds[j + 1 : j + 2] in (".", ",", "R", "")

    def _says(self, verb: Verb) -> bool:
        return verb.phrase.word in _speaking()

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
            if host >= 0 and kinds[host] == "N":
                dated = self.phrases[host].word in _UNITS
                if word in _TEMPORAL and (dated or self.top.verb):
                    return j, edge
                j = host
                continue
            if word in _CONVERTIBLE:
                return j, edge
            return -1, edge
        return -1, j

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
                return verb
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
        joined = [pending[0]]
        for a, b in zip(pending, pending[1:], strict=False):
            between = self.kinds[a + 1 : b]
            if "C" in between:
                joined = [n for n in pending if n <= b]
        if len(joined) > 1 and joined[-1] == last:
            return joined
        if not adjacent:
            return [pending[0]]
        between = self.kinds[pending[-2] + 1 : last]
        if "," in between or "-" in between:
            # "Last week's talks, officials said": the nearest one; two names
            # side by side are a headline's list.
            return [last]
        return [last]

    def _converted(self, i: int) -> list[int]:
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
        return j


def parse(phrases: list[Phrase]) -> list[Verb]:
    """
    Read the clauses of a sentence.

    Args:
        phrases: The phrases of one sentence, in order.

    Returns:
        Its verbs in order, each with what depends on it.
    """
    return Parser(phrases).run()

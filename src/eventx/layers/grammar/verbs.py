"""Verbs as clauses have them, and the classes of verbs that clauses turn on.

How a sentence is read is the business of `clauses`.
"""

from functools import cache

from ..lexis import words
from .phrases import Phrase


# Verbs whose object does what the infinitive behind them says.
OBJECT_CONTROL = frozenset(
    "ask urge order tell force allow want expect call press push invite"
    " require encourage persuade instruct beg advise compel warn permit get"
    " command direct implore forbid help lead prompt cause enable believe"
    " lobby pressure challenge appeal authorise authorize".split()
)
PLANS = frozenset(
    "plan plans intention intentions decision wish desire reason right power"
    " order orders threat threats vow promise pledge proposal proposals"
    " appetite mandate possibility idea hope chance risk way means policy"
    " habit point step".split()
)
CONVERTIBLE = frozenset(
    "after before since as until till than because while for once like"
    " although though unless when".split()
)
# Those that hardly ever attach to a noun ahead of them.
TEMPORAL = frozenset("after before until till because".split())
# Verbs whose object does what the bare infinitive behind it says.
BARE_CONTROL = frozenset("let make help see watch hear have bid".split())
# What stands behind these is done by the subject, not by the object.
MANNER = frozenset(
    "by after before without while in when on since upon despite".split()
)
# Verbs of saying whose bare participle may follow whom they concern.
UNDERGONE = frozenset(
    "recall charge tell ask warn inform remind expect convince persuade"
    " advise notify request find".split()
)
# Verbs of saying that are nothing without an object.
BLAMING = frozenset("accuse blame denounce criticise criticize".split())
COMMUNICATION = frozenset(
    "say tell add accuse blame charge allege deny call describe denounce"
    " condemn insist argue warn announce claim reply answer write urge demand"
    " dismiss reject criticise criticize vow pledge promise threaten".split()
)


@cache
def speaking() -> frozenset[str]:
    """Return the verbs that attribute: "..., she muttered"."""
    cues = words.speech_verbs().values()
    return (
        words.CONTENT_VERBS
        | COMMUNICATION
        | {
            cue.lemma
            for cue in cues
            # nobody attributes with "..., she plans"
            if not cue.particles and not set("NI").issuperset(cue.frames)
        }
    )


@cache
def attributing() -> frozenset[str]:
    """Return the verbs that a verb of saying is joined to: "hit back and"."""
    cues = words.speech_verbs().values()
    return COMMUNICATION | {
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

    @property
    def controller(self) -> list[int]:
        """Who would do what an infinitive that depends on it says."""
        controls = (
            self.object >= 0
            and self.phrase.word in OBJECT_CONTROL
            and not self.phrase.passive
        )
        return [self.object] if controls else self.subject

    def __repr__(self) -> str:
        return (
            f"{self.phrase.word}@{self.at}({self.link}"
            f" s={self.subject} o={self.object} {self.pps})"
        )


class Clause:
    """An open clause: what it waits for."""

    __slots__ = ("antecedent", "kind", "noun", "opener", "pending", "verb")

    def __init__(self, kind: str, opener: int = -1) -> None:
        self.kind = kind
        self.opener = opener
        self.verb: Verb | None = None
        self.pending: list[int] = []
        self.antecedent = -1
        self.noun = -1

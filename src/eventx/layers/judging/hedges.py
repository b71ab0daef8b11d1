"""What leaves a clause open: "perhaps", "if", "?", "is an option".

How such signs are put together is decided in `factuality`.
"""

from __future__ import annotations

from ..grammar.verbs import Verb
from ..reading import Reading
from .judgements import (
    ACTUAL,
    NEGATED,
    PLANNED,
    POSSIBLE,
    Judgement,
    cues,
)


def hedge(reading: Reading, verb: Verb) -> int:
    """Return the token of "perhaps" in "perhaps Oslo will leave", or -1."""
    first = min([verb.at, *verb.subject])
    phrases = [reading.phrases[verb.at]]
    if first and reading.kinds[first - 1] == "A":
        phrases.append(reading.phrases[first - 1])
    for phrase in phrases:
        for k in range(phrase.first, phrase.last):
            if reading.lows[k] in cues()["adverbs"]:
                return k
    return -1


def condition(reading: Reading, verb: Verb) -> int:
    """Return the token of the "if" on which a plan depends, or -1."""
    if reading.kinds.startswith("PN,"):
        if reading.phrases[0].word == "without":
            return 0  # "Without a truce, it will recall its envoy"
    for other in reading.verbs:
        if other.opener < 0 or other.link != "sub":
            continue
        opener = reading.phrases[other.opener]
        if opener.word in ("if", "unless", "should") and (
            other.parent is verb or other.at < verb.at
        ):
            return opener.first
    return -1


def awaited(reading: Reading, verb: Verb) -> int:
    """Return the token of "will" in "once it yields, they will", or -1."""
    phrase = verb.phrase
    if verb.link != "sub" or phrase.tense != "pres" or phrase.modal:
        return -1
    if reading.phrases[verb.opener].word not in _UPON:
        return -1
    for other in reading.verbs:
        if other.link == "main" and other.phrase.modal in _WILL:
            return token(reading, other, other.phrase.modal)
    return -1


_UPON = frozenset("once when until till before after".split())
_WILL = frozenset(("will", "shall", "'ll", "’ll"))


def is_reported(reading: Reading, verb: Verb) -> bool:
    """Tell "said it would recall" from "would recall if"."""
    parent = verb.parent
    if verb.link in ("that", "bare"):
        return parent is not None and parent.phrase.tense == "past"
    # "It would be lifted in May, the union announced."
    return verb.link == "main" and any(
        other.link == "attrib" and other.phrase.tense == "past"
        for other in reading.verbs
    )


def is_asked(reading: Reading, verb: Verb) -> bool:
    """Tell whether the sentence is a question and the verb its main one."""
    if not reading.words or reading.words[-1] != "?":
        return False
    return verb.link in ("main", "wh") and verb.phrase.form == "fin"


def considered(reading: Reading, verb: Verb) -> Judgement | None:
    """Judge a deed that something is said of: "recalling it is an option"."""
    if verb.link != "ing" or not reading.kinds[verb.at + 1 :].startswith("N"):
        return None
    host = reading.subjects.get(verb.at + 1)
    if host is None or host.phrase.form != "fin" or host.parent is verb:
        return None
    if "," in reading.kinds[verb.at : host.at] or host.at < verb.at:
        return None
    if host.phrase.negated:
        return NEGATED, negation(reading, host)
    if host.phrase.modal or host.phrase.tense == "pres":
        return POSSIBLE, host.phrase.first
    return None


def negation(reading: Reading, verb: Verb) -> int:
    """Return the token of the "not" of a verb."""
    for k in range(verb.phrase.first, verb.phrase.last):
        if reading.tags[k] == "!" or reading.lows[k].endswith(("n't", "n’t")):
            return k
    # "Nor did Oslo recall it": an auxiliary may stand ahead of the subject.
    for k in range(verb.phrase.first - 1, -1, -1):
        if reading.tags[k] == "!":
            return k
    return verb.phrase.first


def token(reading: Reading, verb: Verb, low: str) -> int:
    """Return the token of a word of a verb group."""
    # An auxiliary may stand ahead of the subject.
    for k in range(verb.phrase.last - 1, -1, -1):
        if reading.lows[k] == low:
            return k
    return verb.phrase.first


def missed(reading: Reading, verb: Verb) -> int:
    """Return the token of "almost" in "almost left", or -1."""
    before = verb.phrase.first - 1
    almost = before >= 0 and reading.lows[before] in ("almost", "nearly")
    return before if almost and verb.phrase.tense == "past" else -1


def compulsion(reading: Reading, verb: Verb) -> Judgement | None:
    """Judge "had to leave", which happened, unlike "was to leave"."""
    phrase = verb.phrase
    at = reading.lows.index("to", phrase.first, phrase.last) - 1
    if reading.lows[at] == "had":
        return ACTUAL, -1
    if reading.lows[at] in ("have", "has"):
        future = phrase.modal in ("will", "shall", "'ll", "’ll")
        return (PLANNED if future else POSSIBLE), at
    return None

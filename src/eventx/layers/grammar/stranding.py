"""
Prepositions left behind: "the crime that he is accused of".

Gives them the noun that stands ahead of their clause. Asks nothing of verbs
that have all of their adjuncts behind them.
"""

from collections.abc import Sequence

from .phrases import Phrase
from .verbs import Verb


# What accusations leave behind, and what else is left behind in news.
_LEFT = frozenset("of for with on from to about".split())


def strand(phrases: Sequence[Phrase], kinds: str, verbs: list[Verb]) -> None:
    """
    Let prepositions that stand alone lead to what their clause is about.

    Args:
        phrases: The phrases of a sentence.
        kinds: Their letters.
        verbs: Its verbs, which are changed.
    """
    for verb in verbs:
        at = _left_behind(phrases, kinds, verb)
        if at < 0 or phrases[at].word not in _LEFT:
            continue
        noun = _antecedent(kinds, verb)
        if noun < 0:
            continue
        # "The crime he is accused of": nothing else says what clause it is.
        verb.link, verb.noun, verb.parent = "rel", noun, None
        if kinds[noun + 1] == "N":
            _follow(verbs, verb, noun, at)
        verb.pps.append((phrases[at].word, at, noun))


def _left_behind(phrases: Sequence[Phrase], kinds: str, verb: Verb) -> int:
    """Find the preposition behind a verb that nothing follows, or -1."""
    at = verb.at + 1
    if kinds[at : at + 1] == "N" and verb.object == at:
        at += 1  # "that they accuse him of"
    elif not verb.phrase.passive:
        return -1
    if kinds[at : at + 1] != "P":
        return -1
    return at if kinds[at + 1 : at + 2] in ("", ".", "V") else -1


def _antecedent(kinds: str, verb: Verb) -> int:
    """Find "the crime" of "the crime that he is accused of", or -1."""
    if verb.link in ("that", "rel"):
        return verb.noun
    if verb.link not in ("bare", "main") or not verb.subject:
        return -1
    noun = verb.subject[0] - 1
    near = verb.subject[0] == verb.at - 1
    return noun if near and noun >= 0 and kinds[noun] == "N" else -1


def _follow(verbs: list[Verb], inner: Verb, noun: int, at: int) -> None:
    """Give the verb right behind the clause the noun ahead of it."""
    for verb in verbs:
        if verb.at == at + 1 and verb.subject == inner.subject:
            verb.link, verb.subject, verb.shared = "main", [noun], False

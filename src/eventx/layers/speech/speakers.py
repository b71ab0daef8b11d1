"""Who speaks: the subject of a cue, its relative pronoun, or a name beside it.

Whom a pronoun means is resolved in `references`.
"""

from __future__ import annotations

from ..grammar.verbs import Verb
from ..reading import Reading


_PRONOUNS = frozenset("who which".split())
_PAPERS = frozenset(
    "statement letter email e-mail release report tweet note message memo"
    " communiqué communique post video advert ad advisory notice bulletin"
    " statements letters emails tweets messages".split()
)
_ISSUE = frozenset(
    "issue release send publish post put circulate write distribute produce"
    " fire run".split()
)


def pronoun_of(reading: Reading, verb: Verb) -> int:
    """
    Find the pronoun that speaks: "a man who said".

    Returns:
        Its phrase, or -1.
    """
    at = verb.opener
    if at < 0 and verb.shared:
        at = max(
            (
                host.opener
                for host in reading.verbs
                if host.at < verb.at and host.noun == verb.noun
            ),
            default=-1,
        )
    if verb.link != "rel" or at < 0 or verb.phrase.form != "fin":
        return -1
    if reading.kinds[at] != "R" or verb.subject != [verb.noun]:
        return -1
    return at if reading.phrases[at].word in _PRONOUNS else -1


def has_said(reading: Reading, verb: Verb) -> bool:
    """Tell "he's said that" from "it's said that": no passive, but "has"."""
    phrase = verb.phrase
    return (
        phrase.passive
        and bool(verb.subject)
        and reading.lows[phrase.first] in ("'s", "’s")
        and phrase.word in ("say", "tell", "add", "claim", "argue", "insist")
        and reading.phrases[verb.subject[0]].word != "it"
    )


def issuers(reading: Reading, verb: Verb) -> list[int]:
    """Find who issued the paper that speaks: "put out a note saying"."""
    if verb.link != "ing" or len(verb.subject) != 1:
        return []
    noun = verb.subject[0]
    host, _ = reading.governors.get(noun, (None, ""))
    if host is None or host.phrase.word not in _ISSUE:
        return []
    paper = reading.lows[reading.phrases[noun].head] in _PAPERS
    return host.subject if paper and host.object == noun else []


def name_beside(reading: Reading, verb: Verb) -> int:
    """
    Find a name that looks like another word: "Quick said", "said Early".

    Returns:
        Its phrase, or -1.
    """
    for step in (-1, 1):
        at = verb.at + step
        if not 0 <= at < len(reading.phrases) or reading.kinds[at] not in "AJ":
            continue
        first = reading.phrases[at].first
        word = reading.words[first]
        if word[:1].isupper() and (first or reading.kinds[0] == "Q"):
            return at
    return -1

# The marks themselves are what this module is about; a list of words is
# easier to read, and to add to, without marks around each.
"""
Tells speech from quoted phrases, and what attributes it from a new sentence.

It does not say who the speaker is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..lexis import words as word_lists
from .marks import Pair


# What stands beside quotations in news, in the forms that do; verbs that
# rather name a thing ("called", "described as") are left out.
_SPEECH = frozenset(
    """
    acknowledged acknowledges added adding adds admits admitted admitting
    agreed agrees alleged alleges announced announces answered answers argued
    argues arguing asked asking asks asserted asserts assured began begged
    boasted cited claimed claiming claims commented comments complained
    complains conceded concedes concluded concludes confessed confirmed
    confirms continued continues countered counters cried declared declares
    declaring demanded demands denied denies emphasised emphasized exclaimed
    explained explaining explains fumed insisted insisting insists intoned
    joked jokes lamented maintained maintains mused muttered noted notes
    noting objected observed observes offered pleaded pledged posted
    predicted pressed proclaimed promised protested queried questioned
    quipped read reading reads recalled recalls recounted reiterated remarked
    remarks remembered repeated repeats replied replies replying reported
    reports responded responding responds retorted retorts revealed ruled
    said say saying says shouted sighed snapped stated states stating
    stressed stresses suggested suggests tell telling tells testified thinks
    thought threatened thundered told tweeted tweeting tweets urged urges
    vowed vows warned warning warns whispered wondered writes writing wrote
    yelled
    """.split()
)

# The end of a sentence, of all but the shortest words: no "J. Finch".
_BREAK = re.compile(
    r"[.?!…](?<=[a-z0-9)%’'][a-z0-9)%’'].)(?<!Mrs.)(?<!Gov.)(?<!Sen.)"
    r"""(?<!Rep.)(?<!Gen.)(?<!Rev.)["”’'»)]*+\s++["“‘'«(]*+[A-ZÀ-Þ]"""
)
_CLAUSE = re.compile(
    r"""\b(?:am|is|are|was|were|has|have|had|will|would|can|could|must|may
    |might|should|shall|do|does|did|let|cannot|I|we|you|he|she|they|it|there
    |nobody|everyone|who|what|please)\b|n['’]t\b|['’](?:re|ll|ve|m|d)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGN = re.compile(r"[^\W_]")
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_AFTER = re.compile(r",?\s+((?:[\w.’'-]+,?\s+){0,5}[\w.’'-]+)")

_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_BEFORE_DAYS = frozenset("on late early last this".split())
_CIRCUMSTANCES = _DAYS | frozenset(
    """
    about afterwards aloud at by during early from in last late later of on
    repeatedly then this to via with
    """.split()
)
_CONJUNCTIONS = frozenset("after and as before when while".split())
_ADDRESSING = frozenset("asked asks told tells".split())
_CONTENT = frozenset("that he she it they whether if".split())
_SHORT = frozenset("Mr Mrs Ms Dr Sen Rep Gov Gen Jr Sr Inc Corp".split())
_EDGES = '.,;:?!"“”'
_MARKS = "\"“”„‟«»‘’'` "
_HEAD = _MARKS + "([.…"

_START, _INTRODUCED, _LOOSE, _EMBEDDED = range(4)


class _Words(NamedTuple):
    """What is said between two marks, and what it is like."""

    text: str
    lower: bool  # begins in lower case
    many: bool  # has four words or more
    clause: bool  # has a pronoun or a finite verb


_ANSWERING = re.compile(
    r"\b(?:replied|replies|responded|responds|answered|answers|retorted)$"
)


def is_speech(text: str, pair: Pair, left: int, previous: int) -> bool:
    """
    Tell a piece of speech from a quoted phrase.

    Args:
        text: The text.
        pair: The marks around it.
        left: Where the paragraph or the quotation around it starts.
        previous: Where the speech before it ends, or -1.
    """
    start, end, width = pair[:3]
    inside = text[start + width : end - width if pair.closed else end].strip()
    bare = inside.rstrip(_MARKS)
    if not _SIGN.search(bare):
        return False
    at = start
    while at > left and text[at - 1].isspace():
        at -= 1
    if _BREAK.search(inside) or _carries_on(text, previous, at):
        return True
    place = _place(text, at, left)
    lower = inside.lstrip(_HEAD)[:1].islower()
    if lower and place == _EMBEDDED:
        return False
    if not lower and _ANSWERING.search(text, max(left, at - 12), at):
        return True  # 'she replied "Not today"': answers need no verb
    words = _Words(
        text=inside,
        lower=lower,
        many=inside.count(" ") >= 3,
        clause=_CLAUSE.search(inside) is not None,
    )
    if bare[-1] in ".?!…,—–-":
        return _is_stopped_speech(text, end, place, words, bare[-1])
    return _is_open_speech(text, end, place, words)


def _carries_on(text: str, previous: int, at: int) -> bool:
    """Tell whether only "he said," stands since the speech before."""
    return (
        0 <= previous < at <= previous + 150
        and text[at - 1] in ",—–"
        and not _BREAK.search(text, previous, at)
    )


def _place(text: str, at: int, left: int) -> int:
    """Tell how the text before an offset leads up to a quotation."""
    if at <= left:
        return _START
    before = text[at - 1]
    if before == ":":
        return _INTRODUCED
    if before == ",":
        at -= 1
    elif not before.isalnum():
        return _START if before in ".?!…”\"’'»)]>" else _LOOSE
    words = text[max(left, at - 20) : at].split()
    low = words[-1].lower() if words else ""
    if low in _SPEECH or _is_past_of_speech(low):
        return _INTRODUCED
    return _LOOSE if before == "," else _EMBEDDED


def _is_stopped_speech(
    text: str, end: int, place: int, words: _Words, stop: str
) -> bool:
    """Judge words with a stop before the closing mark."""
    if place == _EMBEDDED:
        return words.clause and words.many
    if words.clause or words.many:
        return True
    if words.lower or stop == ",":
        return _has_verb_after(text, end)
    return True


def _is_open_speech(text: str, end: int, place: int, words: _Words) -> bool:
    """Judge words with no stop before the closing mark."""
    if place == _EMBEDDED:
        return False
    if text[end : end + 1] in {",", "."} and (
        words.clause or _has_verb_after(text, end)
    ):
        return True
    if words.lower:
        return False
    if words.clause and place == _INTRODUCED:
        return True
    if not words.clause and (not words.many or _is_titled(words.text)):
        return False
    return (
        words.clause
        if place == _LOOSE
        else (
            place == _INTRODUCED
            or not text[end : end + 2].strip()[:1].islower()
            or _has_verb_after(text, end)
        )
    )


def _has_verb_after(text: str, end: int) -> bool:
    """Tell whether a verb of speech stands close behind a quotation."""
    match = _AFTER.match(text, end)
    if match is None:
        return False
    return any(
        low in _SPEECH or _is_past_of_speech(low)
        for low in (word.strip(".,").lower() for word in match[1].split())
    )


def _is_past_of_speech(low: str) -> bool:
    """Tell "scoffed", "chanted": the rarer verbs, in their usual tense."""
    forms = word_lists.verb_forms()
    return low in forms and any(
        lemma != low and "p" in letters and lemma in _quoting()
        for lemma, letters in forms[low]
    )


@cache
def _quoting() -> frozenset[str]:
    """Return the verbs beside quotations that name nothing, as "call" does."""
    return frozenset(
        cue.lemma
        for cue in word_lists.speech_verbs().values()
        if "Q" in cue.frames
        and not set(cue.frames) & set("XA")
        and not cue.particles
        and cue.strength != "mental"
    )


def _is_titled(inside: str) -> bool:
    """Tell whether all longer words are capitalised, as in a title."""
    words: list[str] = _LONG_WORD.findall(inside)
    return len(words) > 1 and all(word[0].isupper() for word in words)


def is_attributed(text: str, at: int, end: int) -> bool:
    """
    Tell whether what follows a question or exclamation says who uttered it.

    Args:
        text: The text.
        at: Where the question ends.
        end: Where the paragraph ends.

    >>> is_attributed('"Why?" Rourke asked.', 6, 20)
    True
    >>> is_attributed('"Why?" Rourke asked them to leave.', 6, 34)
    False
    """
    words = text[at : min(end, at + 120)].split()[:12]
    for number, word in enumerate(words[:9]):
        bare = word.strip(_EDGES)
        if number and bare.lower() in _SPEECH:
            if word[-1] in ".,;:":
                return True
            rest = words[number + 1 :]
            named = all(name[0].isupper() for name in words[:number])
            return _is_dated(rest) or (named and _is_bare(bare, rest))
        if len(bare) > 2 and word[-1] in ".?!" and bare not in _SHORT:
            return False
    return False


def _is_dated(words: list[str]) -> bool:
    """Tell whether words are "on Monday." or "late on Monday,"."""
    for word in words[:4]:
        if word in _BEFORE_DAYS:
            continue
        return word[-1] in ".,;" and word[:-1] in _DAYS
    return False


def _is_bare(verb: str, words: list[str]) -> bool:
    """Tell whether a verb of speech goes on without a content of its own."""
    first = words[0].strip(_EDGES) if words else ""
    if first in _CONJUNCTIONS:
        return True
    if first not in _CIRCUMSTANCES and verb not in _ADDRESSING:
        return False
    for word in words:
        if word in _CONTENT or (word == "to" and verb in _ADDRESSING):
            return False
        if word[-1] in ".?!":
            break
    return bool(words)

"""Phrases of one sentence: noun phrases, verb groups, and what joins them.

A sentence becomes a string of one letter a phrase, which the layers above
search. Who does what to whom is not decided here: see `clauses`.

| letter | phrase | letter | phrase |
|---|---|---|---|
| N | noun phrase, pronoun | V | finite verb group |
| T | time expression | I | infinitive with "to" |
| Q | a quotation taken whole | G | -ing group |
| P | preposition | F | past participle on its own |
| R | relative pronoun | S | subordinator |
| c | "that" of a content clause | W | interrogative |
| C | coordinator | J | adjective that stands alone |
| A | adverb | K | particle |
"""

import re

from . import words
from .word_entries import look_up


# A noun phrase up to its head, with possessors: "Moscow's new ambassador".
_PREMODIFIER = r"(?:A(?=[J#])|J[C,](?=J[NMJ])|[JNM]|(?<![NM])#)"
_CORE = rf"(?:[D$]+(?:A?[J#])*|[#J]*)?{_PREMODIFIER}*(?:[NM]|(?<=[D$#])[#J]|#|(?<=[DJ])[J])"
_NOUN = rf"(?:{_CORE}'){{0,3}}{_CORE}|(?:{_CORE}')|p(?:'{_CORE})?|[D$]+"
_AUXILIARY = r"[XY](?:[!AZ]*[XY])*"
_PHRASE = re.compile(
    rf"(?P<V>[A!]*{_AUXILIARY}[!A]*(?:x(?=F))?(?:T[!A]*(?:X[!A]*)*(?=[BF]))?[VFBG]"
    rf"|[A!]*{_AUXILIARY}!?|(?:!A*)?[VB])"
    r"|(?P<I>!?T[!A]*(?:X[!A]*)*(?:[BF]|(?<=X))|!?T[!A]*X)"
    r"|(?P<G>!?(?:x[!A]*)+(?:F|G)?|!?G)"
    r"|(?P<F>F)"
    rf"|(?P<N>{_NOUN})"
    r"|(?P<T>Z+)"
    r"|(?P<P>q*[PO])"
    r"|(?P<J>J)"
    r"|(?P<A>[A!]+)"
    r"|(?P<o>.)"
)
_BE = frozenset(
    "is are was were be been being am 's ’s 're ’re 'm ’m isn't aren't"
    " wasn't weren't isn’t aren’t wasn’t weren’t get gets got".split()
)
_HAVE = frozenset(
    "has have had having 've ’ve 's ’s 'd ’d hasn't haven't hadn't hasn’t"
    " haven’t hadn’t".split()
)
_FUTURE = frozenset("will shall 'll ’ll won't won’t".split())
_NEGATIVE = frozenset(
    "not never n't no cannot neither nor hardly scarcely barely".split()
)

_ONLY = (["only"], ["just"], ["merely"], ["simply"])


class Phrase:
    """
    One phrase.

    Attributes:
        kind: Its letter, see the module.
        first: Index of its first token.
        last: Index behind its last token.
        head: Index of the token that stands for it.
        word: The head in lower case; for verb groups the lemma.
        form: For verbs: "fin", "inf", "ing" or "ed".
        passive: For verbs: whether the subject undergoes.
        tense: For verbs: "past", "pres", "fut" or "".
        modal: For verbs: the modal in lower case, or "".
        owned: For noun phrases: whether it begins with "its" and the like.
        negated: For verbs: whether the group holds a negation.
        perfect: For verbs: whether the group has "have".
        progressive: For verbs: whether the group is "be" and an -ing form.
        due: For verbs: whether the group is "be to" and a verb.
        participle: For verbs: whether the form may be a past participle.
        bare: For verbs: whether the form may be a base form.
    """

    __slots__ = (
        "bare",
        "due",
        "first",
        "form",
        "head",
        "kind",
        "last",
        "modal",
        "negated",
        "owned",
        "participle",
        "passive",
        "perfect",
        "progressive",
        "tense",
        "word",
    )

    def __init__(self, kind: str, first: int, last: int, word: str) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.head = last - 1
        self.word = word
        self.form = self.tense = self.modal = ""
        self.passive = self.negated = self.perfect = False
        self.progressive = self.due = self.participle = self.bare = False
        self.owned = False

    def __repr__(self) -> str:
        return f"{self.kind}[{self.first}:{self.last} {self.word}]"


_MANNERS = frozenset("quick slow swift fast late early first last".split())


def chunk(lows: list[str], tags: list[str]) -> list[Phrase]:
    """
    Cut a tagged sentence into phrases.

    Args:
        lows: The tokens in lower case.
        tags: A tag for each, see `tags`.

    Returns:
        The phrases in order; each token belongs to exactly one.
    """
    phrases = []
    for match in _PHRASE.finditer("".join(tags)):
        first, last = match.span()
        kind = match.lastgroup or "o"
        if kind == "o":
            letter = tags[first]
            phrases.append(Phrase(letter, first, last, lows[first]))
        elif kind in "VIGF":
            phrases.append(_verb_group(kind, first, last, lows, tags))
        else:
            cut = _contact(first, last, lows, tags) if kind == "N" else first
            if cut > first:
                phrases.append(Phrase("N", first, cut, lows[cut - 1]))
                first = cut
            phrase = Phrase(kind, first, last, lows[last - 1])
            if kind == "P" and last - first > 1:
                phrase.word = " ".join(lows[first:last])
            phrase.owned = kind == "N" and tags[first] == "$"
            if kind == "N" and tags[last - 1] == "'" and last - first > 1:
                phrase.head = last - 2
                phrase.word = lows[last - 2]
            phrases.append(phrase)
    return phrases


_VENUES = frozenset(
    "statement interview speech letter tweet email memo reporters journalists"
    " parliament lawmakers television radio".split()
)


# Things that names stand right behind: "the tanker Grace".
_NAMED = frozenset(
    "capital city town village island province region river lake mount tanker"
    " ship vessel frigate newspaper magazine daily weekly channel website app"
    " operation project code hurricane typhoon storm flight route film book"
    " novel song opera missile rocket spacecraft virus".split()
)


_CLAIMS = frozenset(
    "accusation accusations allegation allegations charge charges claim claims"
    " assertion assertions".split()
)


_OCCASIONS = frozenset("conference summit session rally hearing".split())


def _contact(first: int, last: int, lows: list[str], tags: list[str]) -> int:
    """
    Find where "told [reporters][Oslo had left]" meet.

    Returns:
        The first token of the second noun phrase, or `first` if it is one.
    """
    if last >= len(tags) or tags[last] not in "VXYZ":
        return first
    opening = first > 0 and all(tag in "PAq" for tag in tags[:first])
    for k in range(first, last - 1):
        if (
            opening
            and tags[k] == "N"
            and tags[k + 1] == "M"
            and (not look_up(lows[k]).actor or lows[k] in _OCCASIONS)
            and lows[k] not in _NAMED
        ):
            return k + 1  # "At a [news conference][Peru] said"
    if tags[last] == "Z":
        return first
    for k in range(first, last - 1):
        if (
            tags[k] == "N"
            and tags[k + 1] == "M"
            and (
                (lows[k] in _VENUES and "V" in tags[:first])
                # "..., an allegation Oslo denies"
                or (lows[k] in _CLAIMS and tags[first] == "D")
            )
        ):
            return k + 1
    return first


def _verb_group(
    kind: str, first: int, last: int, lows: list[str], tags: list[str]
) -> Phrase:
    main = last - 1
    while main > first and tags[main] in "A!":
        main -= 1
    phrase = Phrase(kind, first, last, "")
    phrase.head = main
    phrase.form = {"V": "fin", "I": "inf", "G": "ing", "F": "ed"}[kind]
    auxiliaries = [lows[k] for k in range(first, main) if tags[k] in "XYx"]
    letter = tags[main]
    phrase.word = _lemma(lows[main], letter)
    phrase.negated = any(_negates(lows, k) for k in range(first, last))
    for k in range(first, last):
        if tags[k] == "Y":
            phrase.modal = lows[k]
    # "is to recall", but not "was quick to recall" nor "was to blame"
    phrase.due = (
        kind == "V"
        and lows[main] != "blame"
        and any(
            tags[k] == "T" and lows[k - 1] not in _MANNERS
            for k in range(first + 1, main)
        )
    )
    if phrase.due and "yet" in lows[first:main]:
        phrase.due, phrase.negated = False, True  # "has yet to leave"
    be = bool(auxiliaries) and auxiliaries[-1] in _BE
    phrase.perfect = any(
        # "he'd go" has "would", "he'd gone" has "had".
        word in _HAVE and not (word in ("'d", "’d") and letter == "B")
        for word in auxiliaries
    )
    if be and auxiliaries[-1] in ("'s", "’s"):
        # "'s recalled its envoy" is "has"
        be = tags[last : last + 1] not in (["D"], ["$"])
    phrase.passive = letter == "F" and (be or kind == "F")
    phrase.progressive = letter == "G" and be
    phrase.tense = _tense(phrase, lows, tags)
    forms = look_up(lows[main]).forms
    phrase.participle, phrase.bare = "n" in forms, "b" in forms
    return phrase


def _negates(lows: list[str], k: int) -> bool:
    """Tell "did not recall" from "not only did recall"."""
    if lows[k] == "not" and lows[k + 1 : k + 2] in _ONLY:
        return False
    return lows[k] in _NEGATIVE or lows[k].endswith(("n't", "n’t"))


def _lemma(low: str, letter: str) -> str:
    if letter in "Xx":
        plain = low.replace("’", "'")
        if plain in _BE:
            return "be"
        if plain in _HAVE:
            return "have"
        return "do" if plain.startswith(("do", "did")) else low
    wanted = {"G": "g", "F": "n", "B": "b"}.get(letter, "ps")
    entries = words.verb_forms().get(low, ())
    for lemma, letters in entries:
        if any(mark in letters for mark in wanted):
            return lemma
    return entries[0][0] if entries else low


def _tense(phrase: Phrase, lows: list[str], tags: list[str]) -> str:
    if phrase.modal.replace("’", "'") in _FUTURE:
        return "fut"
    if phrase.due:
        return "fut"
    if phrase.form == "ed":
        return "past"
    if phrase.form != "fin":
        return ""
    first = next(
        (k for k in range(phrase.first, phrase.last) if tags[k] in "XYVB"),
        phrase.head,
    )
    low = lows[first]
    if low in ("was", "were", "had", "did", "got") or low.startswith(
        ("wasn", "weren", "hadn", "didn")
    ):
        return "past"
    if phrase.perfect:
        return "past"
    if tags[first] == "V":
        forms = look_up(low).forms
        if "p" in forms and "s" not in forms:
            return "past"
    return "pres"

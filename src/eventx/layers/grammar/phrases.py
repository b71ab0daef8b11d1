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
from collections.abc import Iterator
from functools import cache, lru_cache

from ..lexis.word_entries import look_up


# A noun phrase up to its head, with possessors: "Moscow's new ambassador".
_PREMODIFIER = r"(?:A(?=[J#])|J[C,](?=J[NMJ])|[JNM]|(?<![NM])#)"
# "page 12", but "told reporters two men had died"
_NUMBER = r"(?:(?<!N)#|#(?![NMJ]))"
_CORE = rf"(?:[D$]+(?:A?[J#])*|[#J]*)?{_PREMODIFIER}*(?:[NM]|(?<=[D$#])[#J]|{_NUMBER}|(?<=[DJ])[J])"
_NOUN = rf"(?:{_CORE}'){{0,3}}{_CORE}|(?:{_CORE}')|p(?:'{_CORE})?|[D$]+"
_AUXILIARY = r"[XY](?:[!AZ]*[XY])*"
# What the tags of a phrase of each kind look like, the first that fits wins.
FORMS = {
    "V": (
        rf"[A!]*{_AUXILIARY}[!A]*(?:x(?=F))?(?:T[!A]*(?:X[!A]*)*(?=[BF]))?[VFBG]"
        rf"|[A!]*{_AUXILIARY}!?|(?:!A*)?[VB]"
    ),
    "I": r"!?T[!A]*(?:X[!A]*)*(?:[BF]|(?<=X))|!?T[!A]*X",
    "G": r"!?(?:x[!A]*)+(?:F|G)?|!?G",
    "F": r"F",
    "N": _NOUN,
    "T": r"Z+",
    "P": r"q*[PO]",
    "J": r"J",
    "A": r"[A!]+",
}
# Which of them may begin with a tag; one alone is told by its tag.
_BEGUN = {
    **dict.fromkeys("A!", "VIGNA"),
    **dict.fromkeys("XY", "V"),
    **dict.fromkeys("D$#NMp", "N"),
    "J": "NJ",
    "T": "I",
    "x": "G",
    "q": "P",
    "Z": "T",
}
_ALONE = {
    **dict.fromkeys("VB", "V"),
    **dict.fromkeys("PO", "P"),
    "G": "G",
    "F": "F",
}
# Ahead of any other tag, a noun or a name ends its phrase.
_GOES_ON = frozenset("AJNM#'")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Map each tag to a pattern of the phrases that begin with it."""
    return {
        tag: re.compile(
            "|".join(f"(?P<{kind}>{FORMS[kind]})" for kind in kinds)
        )
        for tag, kinds in _BEGUN.items()
    }


def cut(tags: str) -> Iterator[tuple[str, int, int]]:
    """
    Cut the tags of a sentence into phrases.

    Yields:
        The kind of each, "" for a tag that stands for itself, the index of
        its first token, and the one behind its last.
    """
    patterns = _patterns()
    at, length = 0, len(tags)
    while at < length:
        tag = tags[at]
        kind, end = _ALONE.get(tag, ""), at + 1
        if tag in _BEGUN:
            if tag in "NMp" and (end == length or tags[end] not in _GOES_ON):
                kind = "N"
            else:
                match = patterns[tag].match(tags, at)
                if match is not None:
                    kind, end = match.lastgroup or "", match.end()
        yield kind, at, end
        at = end


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

_ONLY = frozenset("only just merely simply".split())


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

    form = ""
    tense = ""
    modal = ""
    passive = False
    owned = False
    negated = False
    perfect = False
    progressive = False
    due = False
    participle = False
    bare = False

    def __init__(self, kind: str, first: int, last: int, word: str) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.head = last - 1
        self.word = word

    def moved(self, by: int) -> "Phrase":
        """Return a copy that begins some tokens further on."""
        phrase = object.__new__(Phrase)
        vars(phrase).update(vars(self))
        phrase.first += by
        phrase.last += by
        phrase.head += by
        return phrase

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
    joined = "".join(tags)
    for kind, first, last in cut(joined):
        if not kind:
            phrases.append(Phrase(tags[first], first, last, lows[first]))
        elif kind in "VIGF":
            phrases.append(_verb_group(kind, first, last, lows, joined))
        else:
            begin = first
            if kind == "N" and joined[last : last + 1] in _CONTACTS:
                begin = _contact(first, last, lows, tags)
            elif kind == "N" and phrases and phrases[-1].word in _CALLING:
                begin = _called(first, last, lows, tags)
            if begin > first:
                phrases.append(Phrase("N", first, begin, lows[begin - 1]))
            phrase = Phrase(kind, begin, last, lows[last - 1])
            if kind == "P" and last - first > 1:
                phrase.word = " ".join(lows[first:last])
            elif kind == "N":
                phrase.owned = tags[begin] == "$"
                if tags[last - 1] == "'" and last - begin > 1:
                    phrase.head = last - 2
                    phrase.word = lows[last - 2]
            phrases.append(phrase)
    return phrases


_CONTACTS = frozenset("VXYZ")


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


# No plural stands behind them: "a move critics call hasty".
_SINGULAR = frozenset("a an another every each".split())
# What stands ahead of those who act, beside names and actors: "rights groups".
_FIELDS = frozenset(
    "human rights aid security defence defense intelligence industry health"
    " legal trade election climate labour labor peace church border port"
    " consumer press media energy relief welfare".split()
)
_CALLING = frozenset("call brand label dub term".split())
_WORTHS = frozenset(("J", '"'))
_OCCASIONS = frozenset("conference summit session rally hearing".split())


def _behind_singular(
    first: int, last: int, lows: list[str], tags: list[str]
) -> int:
    """Return where "groups" begins in "a step rights groups blamed"."""
    head = lows[last - 1]
    several = head in ("police", "people") or (
        head.endswith("s")
        and not head.endswith(("ss", "headquarters"))
        and tags[last - 1] == "N"
    )
    if not several or not look_up(head).actor:
        return first
    begin = last - 1
    while begin > first + 1 and (
        tags[begin - 1] in "MJ"
        or lows[begin - 1] in _FIELDS
        or look_up(lows[begin - 1]).actor
    ):
        begin -= 1
    thing = "N" in tags[first + 1 : begin]
    return begin if thing else first


def _contact(first: int, last: int, lows: list[str], tags: list[str]) -> int:
    """
    Find where "told [reporters][Oslo had left]" meet.

    Returns:
        The first token of the second noun phrase, or `first` if it is one.
    """
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
    if lows[first] in _SINGULAR and tags[first] == "D":
        begin = _behind_singular(first, last, lows, tags)
        if begin > first:
            return begin
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


def _called(first: int, last: int, lows: list[str], tags: list[str]) -> int:
    """Find where "called [the allegation][pure fiction]" meet, or `first`."""
    for k in range(first, last - 1):
        if lows[k] in _CLAIMS and tags[k + 1] in _WORTHS:
            return k + 1
    return first


def _verb_group(
    kind: str, first: int, last: int, lows: list[str], tags: str
) -> Phrase:
    only = last < len(lows) and lows[last] in _ONLY
    owns = tags[last : last + 1] in ("D", "$")
    words = tuple(lows[first:last])
    return _read_group(kind, words, tags[first:last], only, owns).moved(first)


_FORMS = {"V": "fin", "I": "inf", "G": "ing", "F": "ed"}


@lru_cache(maxsize=20_000)
def _read_group(
    kind: str, lows: tuple[str, ...], tags: str, only: bool, owns: bool
) -> Phrase:
    """
    Read a verb group as if it began its sentence; most are read many times.

    Args:
        kind: Its letter.
        lows: Its words.
        tags: Their tags.
        only: Whether "only" stands behind it.
        owns: Whether a determiner does.
    """
    main = len(tags) - 1
    while main > 0 and tags[main] in "A!":
        main -= 1
    letter = tags[main]
    group = Phrase(kind, 0, len(tags), _lemma(lows[main], letter))
    group.head, group.form = main, _FORMS[kind]
    auxiliaries = [lows[k] for k in range(main) if tags[k] in "XYx"]
    group.negated = any(_negates(lows, k, only) for k in range(len(lows)))
    for k, tag in enumerate(tags):
        if tag == "Y":
            group.modal = lows[k]
    # "is to recall", but not "was quick to recall" nor "was to blame"
    group.due = (
        kind == "V"
        and lows[main] != "blame"
        and any(
            tags[k] == "T" and lows[k - 1] not in _MANNERS
            for k in range(1, main)
        )
    )
    if group.due and "yet" in lows[:main]:
        group.due, group.negated = False, True  # "has yet to leave"
    be = bool(auxiliaries) and auxiliaries[-1] in _BE
    group.perfect = any(
        # "he'd go" has "would", "he'd gone" has "had".
        word in _HAVE and not (word in ("'d", "’d") and letter == "B")
        for word in auxiliaries
    )
    if be and auxiliaries[-1] in ("'s", "’s"):
        be = not owns  # "'s recalled its envoy" is "has"
    group.passive = letter == "F" and (be or kind == "F")
    group.progressive = letter == "G" and be
    group.tense = _tense(group, lows, tags)
    forms = look_up(lows[main]).forms
    group.participle, group.bare = "n" in forms, "b" in forms
    return group


def _negates(lows: tuple[str, ...], k: int, only: bool) -> bool:
    """Tell "did not recall" from "not only did recall"."""
    if lows[k] == "not":
        last = k + 1 == len(lows)
        if only if last else lows[k + 1] in _ONLY:
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
    lemmas = look_up(low).lemmas
    for lemma, letters in lemmas:
        if any(mark in letters for mark in wanted):
            return lemma
    return lemmas[0][0] if lemmas else low


def _tense(group: Phrase, lows: tuple[str, ...], tags: str) -> str:
    if group.modal.replace("’", "'") in _FUTURE:
        return "fut"
    if group.due:
        return "fut"
    if group.form == "ed":
        return "past"
    if group.form != "fin":
        return ""
    first = next(
        (k for k, tag in enumerate(tags) if tag in "XYVB"), group.head
    )
    low = lows[first]
    if low in ("was", "were", "had", "did", "got") or low.startswith(
        ("wasn", "weren", "hadn", "didn")
    ):
        return "past"
    if group.perfect:
        return "past"
    if tags[first] == "V":
        forms = look_up(low).forms
        if "p" in forms and "s" not in forms:
            return "past"
    return "pres"

"""What the word lists know of a form, with what they leave to context.

Decides nothing about a sentence: see `tags`.
"""

from collections.abc import Callable
from functools import cache

from .. import lexicon
from . import words


@cache
def closed() -> dict[str, str]:
    """Map each function word to its tag."""
    table: dict[str, str] = {}
    verbal = words.verb_forms()
    for tag, group in (
        ("p", words.function_words("pronouns_other")),
        ("#", words.function_words("numbers")),
        ("P", words.function_words("prepositions")),
        ("S", words.function_words("subordinators")),
        ("W", words.function_words("wh")),
        ("R", words.function_words("relatives")),
        ("D", words.function_words("determiners")),
        ("p", words.function_words("pronouns_object")),
        ("p", words.function_words("pronouns_subject")),
        ("$", words.function_words("possessives")),
        ("X", words.function_words("be")),
        ("X", words.function_words("have")),
        ("X", words.function_words("do")),
        ("Y", words.function_words("modals")),
        ("!", words.function_words("negation")),
        ("C", words.function_words("coordinators")),
    ):
        for word in group:
            if " " in word or (
                tag in "SRP" and word in verbal and word not in _PREPOSITIONS
            ):
                continue
            table[word] = tag
    return table | _OVERRIDES


# Forms of verbs that are prepositions more often.
_PREPOSITIONS = frozenset(
    "including regarding concerning following excluding pending like past"
    " near round down up off out over by in to for on".split()
)

_OVERRIDES = {
    "long": "a",
    "mine": "I",
    "of": "O",
    "being": "x",
    "having": "x",
    "doing": "G",
    "done": "F",
    "that": "t",
    "to": "T",
    "her": "h",
    "'s": "s",
    "’s": "s",
    "'re": "X",
    "’re": "X",
    "'ve": "X",
    "’ve": "X",
    "'m": "X",
    "’m": "X",
    "'ll": "Y",
    "’ll": "Y",
    "'d": "Y",
    "’d": "Y",
    "no": "D",
    "there": "p",
    "so": "A",
    "too": "A",
    "who": "R",
    "whom": "R",
    "which": "R",
    "whose": "w",
    "as": "P",
    "like": "P",
    "than": "P",
    "after": "P",
    "before": "b",
    "himself": "i",
    "herself": "i",
    "itself": "i",
    "themselves": "i",
    "since": "u",
    "once": "o",
    "until": "P",
    "till": "P",
    "but": "C",
    "yet": "A",
    "nor": "n",
    "neither": "n",
    "or": "C",
    "and": "C",
    "&": "C",
    "if": "S",
    "whether": "W",
    "why": "W",
    "what": "W",
    "where": "W",
    "when": "S",
    "how": "W",
    "up": "K",
    "out": "K",
    "back": "K",
    "home": "K",
    "away": "K",
    "down": "K",
    "off": "K",
    "round": "r",
    "more": "m",
    "over": "P",
    "in": "P",
    "on": "P",
    "for": "P",
    "about": "e",
    "through": "P",
    "along": "P",
    "around": "P",
    "across": "P",
    "by": "P",
    "under": "P",
    "never": "!",
    "not": "!",
    "n't": "!",
    "each": "l",
    "both": "l",
    "one": "#",
    "all": "l",
    "another": "D",
    "such": "D",
    "what's": "W",
    "other": "J",
    "others": "N",
    "own": "J",
    "only": "A",
    "just": "A",
    "ago": "A",
    "may": "Y",
    "will": "Y",
    "can": "Y",
    "must": "Y",
    "might": "Y",
    "cannot": "Y",
    "need": "v",
    "needs": "V",
    "dare": "N",
    "going": "G",
    "however": "A",
    "north": "a",
    "south": "a",
    "east": "a",
    "west": "a",
    "used": "V",
    "ought": "Y",
}

_NEGATED = {
    "can't": "Y",
    "won't": "Y",
    "wouldn't": "Y",
    "couldn't": "Y",
    "shouldn't": "Y",
    "mustn't": "Y",
    "mightn't": "Y",
    "don't": "X",
    "doesn't": "X",
    "didn't": "X",
    "isn't": "X",
    "aren't": "X",
    "wasn't": "X",
    "weren't": "X",
    "hasn't": "X",
    "haven't": "X",
    "hadn't": "X",
    "ain't": "X",
}


def _names_actors(low: str) -> bool:
    return (
        low in lexicon.PERSON_NOUNS
        or low in lexicon.ORGANISATION_NOUNS
        or low in lexicon.GROUP_NOUNS
    )


# "Dubai-based", "army-backed"
_JOINED = frozenset(
    "based backed led linked owned run controlled funded brokered sponsored"
    " registered flagged dominated allied affiliated aligned born trained"
    " built made friendly imposed".split()
)


def is_compound(token: str) -> bool:
    """Tell an adjective that a name is part of."""
    name, mark, last = token.rpartition("-")
    return bool(mark) and bool(name) and last in _JOINED


_LY_NOUNS = frozenset("assembly monopoly anomaly butterfly italy".split())


_TENS = frozenset(
    "twenty thirty forty fifty sixty seventy eighty ninety".split()
)


class Word:
    """What the lists know of a lower-case form."""

    __slots__ = (
        "actor",
        "adjective",
        "adverb",
        "bias",
        "closed",
        "forms",
        "known",
        "lemmas",
        "letter",
        "nominal",
        "quality",
    )

    def __init__(self, low: str) -> None:
        self.closed = closed().get(low, "")
        plain = low.replace("’", "'")
        if not self.closed and plain in _NEGATED:
            self.closed = _NEGATED[plain]
        # The verbs that it is a form of, with letters; see `words`.
        self.lemmas = words.verb_forms().get(low, ())
        self.forms = "".join(
            dict.fromkeys(
                letter for _, letters in self.lemmas for letter in letters
            )
        )
        self.bias = words.noun_bias(low) or ""
        self.actor = _names_actors(low)
        if self.forms and not self.bias and self.actor:
            self.bias = "N"
        self.adjective = low in words.adjectives() or is_compound(low)
        # "vote-buying" and "official" are nouns as often
        self.nominal = self.actor or ("-" in low and low.endswith("ing"))
        self.quality = words.adjective_bias(low) or ""
        self.adverb = low in words.adverbs()
        other = self.adjective or bool(self.forms) or self.actor
        if low.endswith("ly") and not other and low not in _LY_NOUNS:
            self.adverb = True
        # Whether any list has the form.
        self.known = bool(
            self.closed
            or self.forms
            or self.bias
            or self.adjective
            or self.adverb
        )
        # Its tag ahead of all context, unless it is a name.
        self.letter = self._letter(low)

    def _letter(self, low: str) -> str:
        if low[:1].isdigit() or (len(low) > 1 and low[0] in "$€£¥"):
            return "#"
        if self.closed:
            return self.closed
        tens, mark, _ = low.partition("-")
        if mark and tens in _TENS:
            return "#"
        if self.forms:
            return "v"
        if self.adverb:
            return "a" if self.adjective else "A"
        if self.adjective:
            return "j" if self.nominal else "J"
        return "N"


Decision = Callable[[int, list[str], list[str], list[Word]], str]

_WORDS: dict[str, Word] = {}

_MOST_WORDS = 100_000


def look_up(low: str) -> Word:
    """Return the entry of a lower-case form, from a bounded cache."""
    found = _WORDS.get(low)
    if found is None:
        if len(_WORDS) >= _MOST_WORDS:
            _WORDS.clear()
        found = _WORDS[low] = Word(low)
    return found

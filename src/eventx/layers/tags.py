"""One letter of word class for each token of a sentence.

Classes come from word lists and from the neighbouring words; there is no
model. Phrases are not built here: see `phrases`.

| tag | class | tag | class |
|---|---|---|---|
| D | determiner | N | common noun |
| $ | possessive pronoun | M | proper name |
| # | number | p | pronoun |
| J | adjective | V | finite verb |
| A | adverb | B | bare verb form |
| P | preposition | F | past participle |
| O | "of" | G | -ing form |
| C | coordinator | X | be, have, do |
| S | subordinator | x | being, having |
| R | relative pronoun | Y | modal |
| W | interrogative | T | "to" of an infinitive |
| c | "that" of a content clause | ! | negation |
| K | particle | ' | possessive mark |
| Q | a whole quotation | Z | time expression |
"""

from collections.abc import Callable
from functools import cache

from . import lexicon, words


PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "—": "-",
    "–": "-",
    "-": "-",
    "--": "-",
    "...": "-",
    "…": "-",
}
# Nouns that take a content clause: "the accusation that he lied".
CONTENT_NOUNS = frozenset(
    "accusation accusations allegation allegations claim claims charge charges"
    " report reports fact idea statement suggestion suggestions assertion"
    " assertions belief concern concerns fear fears sign signs evidence news"
    " announcement warning warnings hope hopes possibility view denial"
    " complaint complaints rumour rumours rumor rumors notion insinuation"
    " insinuations insistence conclusion argument word".split()
)
_NOMINAL = frozenset("NMpZ")
_OPENS_NOUN_PHRASE = frozenset("D$#JNMp")
_COPULAS = frozenset(
    "seem seems seemed remain remains remained become becomes became get gets"
    " got stay stays stayed stand stands stood feel feels felt look looks"
    " looked".split()
)
_BARE_AFTER = frozenset("let lets make makes made help helps helped".split())
_SMALL = frozenset("TPOCDK")
_LIKELY = frozenset("likely unlikely".split())
_GET = frozenset("get gets got getting gotten".split())
_ASKED = frozenset("asked told pressed questioned quizzed".split())
_PLURAL_PRONOUNS = frozenset(
    "they we i you these those some many both others most all few critics"
    " people police who".split()
)


@cache
def _closed() -> dict[str, str]:
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
    "need": "N",
    "needs": "V",
    "dare": "N",
    "going": "G",
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


_LY_NOUNS = frozenset("assembly monopoly anomaly butterfly italy".split())


class _Word:
    """What the lists know of a lower-case form."""

    __slots__ = (
        "actor",
        "adjective",
        "adverb",
        "bias",
        "closed",
        "forms",
        "nominal",
        "quality",
    )

    def __init__(self, low: str) -> None:
        self.closed = _closed().get(low, "")
        plain = low.replace("’", "'")
        if not self.closed and plain in _NEGATED:
            self.closed = _NEGATED[plain]
        self.forms = "".join(
            dict.fromkeys(
                letter
                for _, letters in words.verb_forms().get(low, ())
                for letter in letters
            )
        )
        self.bias = words.noun_bias(low) or ""
        self.actor = _names_actors(low)
        if self.forms and not self.bias and self.actor:
            self.bias = "N"
        self.adjective = low in words.adjectives()
        # "vote-buying" and "official" are nouns as often
        self.nominal = self.actor or ("-" in low and low.endswith("ing"))
        self.quality = words.adjective_bias(low) or ""
        self.adverb = low in words.adverbs()
        other = self.adjective or bool(self.forms) or self.actor
        if low.endswith("ly") and not other and low not in _LY_NOUNS:
            self.adverb = True

    @property
    def known(self) -> bool:
        return bool(
            self.closed
            or self.forms
            or self.bias
            or self.adjective
            or self.adverb
        )


_Decision = Callable[[int, list[str], list[str], list[_Word]], str]
_WORDS: dict[str, _Word] = {}
_MOST_WORDS = 100_000


def look_up(low: str) -> _Word:
    """Return the entry of a lower-case form, from a bounded cache."""
    found = _WORDS.get(low)
    if found is None:
        if len(_WORDS) >= _MOST_WORDS:
            _WORDS.clear()
        found = _WORDS[low] = _Word(low)
    return found


def tag(tokens: list[str], lows: list[str], given: list[str]) -> list[str]:
    """
    Give each token its tag.

    Args:
        tokens: The words as written.
        lows: The same in lower case.
        given: Tags that are decided already (Q, Z, punctuation), "" elsewhere.

    Returns:
        One tag for each token.
    """
    entries = [look_up(low) for low in lows]
    tags = _first_pass(tokens, entries, given)
    for i, current in enumerate(tags):
        decide = _DECISIONS.get(current)
        if decide is not None:
            tags[i] = decide(i, tags, lows, entries)
    if not any(current in "VXYF" for current in tags):
        _find_verb(tags, entries)
    return tags


def _find_verb(tags: list[str], entries: list[_Word]) -> None:
    """Give a headline its verb: "Minister blames rebels for raid"."""
    best = -1
    for i in range(1, len(tags) - 1):
        forms = entries[i].forms
        if tags[i] != "N" or not forms or forms == "g":
            continue
        if forms == "b" and (i < 2 or tags[i - 2] not in ",C"):
            continue
        if tags[i - 1] in ("N", "M", "p", "A", ")") and (
            tags[i + 1] in _OPENS_NOUN_PHRASE or tags[i + 1] in "PTAcK"
        ):
            if entries[i].bias != "N":
                tags[i] = "V"
                return
            if best < 0 and tags[i + 1] in _OPENS_NOUN_PHRASE:
                best = i
    if best >= 0:
        tags[best] = "V"


def is_title_case(tokens: list[str]) -> bool:
    """Tell a headline such as "Russia Recalls Its Envoy" from a sentence."""
    long = [token for token in tokens if len(token) > 3 and token[0].isalpha()]
    capitals = sum(token[0].isupper() for token in long)
    if len(long) > 3:
        return capitals * 10 >= len(long) * 8
    # In a short one no word but "to" or "of" may be small.
    small = [token for token in tokens if token[0].islower()]
    return (
        len(long) == capitals == 3
        and tokens[-1] not in (".", "!")
        and all(_closed().get(token, "") in _SMALL for token in small)
    )


def _begins_name(tokens: list[str], i: int) -> bool:
    """Tell "West African leaders" from "West of the river"."""
    return (
        tokens[i] in ("West", "East", "North", "South")
        and tokens[i + 1 : i + 2] != []
        and tokens[i + 1][0].isupper()
    )


def _first_pass(
    tokens: list[str], entries: list[_Word], given: list[str]
) -> list[str]:
    tags = []
    headline = is_title_case(tokens)
    initial = True
    for token, entry, fixed in zip(tokens, entries, given, strict=True):
        if fixed:
            tags.append(fixed)
            initial = initial and fixed in "ZQ\"-'"
            continue
        first = token[0]
        if first.isdigit() or (len(token) > 1 and first in "$€£¥"):
            tags.append("#")
        elif first.isupper() and not (
            (initial or headline)
            and entry.known
            and (len(token) > 1 or token == "A")
            and not _begins_name(tokens, len(tags))
        ):
            tags.append("p" if token == "I" else "M")
        elif entry.closed:
            tags.append(entry.closed)
        elif entry.forms:
            tags.append("v")
        elif entry.adverb:
            tags.append("a" if entry.adjective else "A")
        elif entry.adjective:
            tags.append("j" if entry.nominal else "J")
        else:
            tags.append("N")
        initial = False
    return tags


def _previous(tags: list[str], i: int) -> tuple[str, int]:
    """Return the tag ahead of i, past adverbs and negation."""
    i -= 1
    while i >= 0 and tags[i] in "A!":
        i -= 1
    return (tags[i], i) if i >= 0 else ("", -1)


def _following(tags: list[str], i: int) -> tuple[str, int]:
    """Return the tag behind i, past adverbs and negation."""
    i += 1
    while i < len(tags) and tags[i] in "A!":
        i += 1
    return (tags[i], i) if i < len(tags) else ("", -1)


_TAKES_TO = frozenset(
    "plan plans planned planning threaten threatens threatened threatening"
    " want wants wanted vow vows vowed decide decides decided agree agrees"
    " agreed refuse refuses refused set move moves moved moving seek seeks"
    " sought try tries tried trying hope hopes hoped promise promised pledge"
    " pledged intend intends intended prepare prepares prepared preparing"
    " begin begins began begun start starts started continue continues"
    " continued decline declines declined fail fails failed ready able unable"
    " likely unlikely about reluctant due poised expected powers authority"
    " vote votes voted resolved determined willing unwilling how whether"
    " going allowed free used ordered not is are was were be".split()
)


def _decide_to(
    i: int, tags: list[str], lows: list[str], entries: list[_Word]
) -> str:
    """Tell "to recall" from "to talks"."""
    after, j = _following(tags, i)
    if after == "X":
        return "T"
    if after != "v" or "b" not in entries[j].forms:
        return "P"
    if entries[j].bias == "N":
        behind, _j = _following(tags, j)
        if behind and behind in "#MJ" and i and lows[i - 1] in _TAKES_TO:
            return "T"  # "plans to sanction two firms"
        if i and behind and behind in "#MJNv" and all(
            current == "M" for current in tags[:i]
        ):
            return "T"  # a headline: "Oslo to freeze assets of banks"
        return "T" if behind and behind in "D$p" else "P"
    return "T"


def _decide_that(
    i: int, tags: list[str], lows: list[str], entries: list[_Word]
) -> str:
    """Tell the complementiser, the relative pronoun and the determiner."""
    before, j = _previous(tags, i)
    after, k = _following(tags, i)
    if before in ("N", "M") and lows[j] not in CONTENT_NOUNS:
        if after == "v" and entries[k].bias == "N" and (
            tags[k + 1 : k + 2] in (["v"], ["X"], ["Y"])
        ):
            return "c"  # "weapons that rebels had bought"
        if after == "v" and entries[k].forms == "g":
            return "c"
        if after in ("X", "Y", "s") or (
            after == "v" and (entries[k].forms != "b" or not entries[k].bias)
        ):
            return "R"
        if after in ("V",):
            return "R"
        return "c"
    nominal = after in ("N", "M") or (after == "v" and bool(entries[k].bias))
    if before in ("P", "O") or (before == "c" and nominal):
        return "D"
    if before == "V" and nominal and _is_verbless(tags, k + 1):
        return "D"  # "rejected that claim on Monday"
    if before == "C" and "c" in tags[:i]:
        return "c"
    if before in ("", ",", ".", "C", "S", "V") and after in ("X", "Y", "s"):
        return "p"
    if nominal and before in ("", "C", "X", "S"):
        return "D"
    if after in ("X", "Y") and before in ("V", "G", "B", "F", "p", "N"):
        return "p" if before in ("V", "G", "B") else "R"
    return "c"


def _is_verbless(tags: list[str], i: int) -> bool:
    """Tell whether no verb may follow before the next mark."""
    for tag in tags[i:]:
        if tag in "vVXYsF":
            return False
        if tag in ",.;:":
            break
    return True


def _decide_s(
    i: int, tags: list[str], _: list[str], entries: list[_Word]
) -> str:
    """Tell the possessive mark from "is" and "has"."""
    if i and tags[i - 1] in ("p", "W", "R", "c"):
        return "X"
    after = tags[i + 1] if i + 1 < len(tags) else ""
    if after == "v" and "n" in entries[i + 1].forms:
        # "Oslo's recalled its envoy", not "Oslo's recalled envoy"
        return "X" if tags[i + 2 : i + 3] in (["D"], ["$"]) else "'"
    return "X" if after in ("D", "!", "$") else "'"


def _decide_her(i: int, tags: list[str], *_: object) -> str:
    after, _j = _following(tags, i)
    return "$" if after and after in "NMJ#vG" else "p"


_CALLING = ("summon", "call", "order", "recall", "bring", "brought", "pull")


def _decide_particle(
    i: int, tags: list[str], lows: list[str], entries: list[_Word]
) -> str:
    """Tell "called back" and "called home" from "the back", "its home"."""
    before, _j = _previous(tags, i)
    if lows[i] == "off" and before in ("N", "M", "p", "F"):
        # "struck him off the list", "was taken off it"
        after = tags[i + 1] if i + 1 < len(tags) else ""
        return "P" if after and after in "D$Mh" else "K"
    if before and before in "D$J'#":
        # "summoning its own home": the second "own" is an envoy
        calls = lows[i] == "home" and lows[i - 1] == "own" and i > 2
        if calls and lows[i - 3].startswith(_CALLING):
            return "K"
        return "N"
    if lows[i] == "out" and i + 1 < len(tags) and lows[i + 1] == "of":
        return "P"
    if lows[i] in ("up", "down", "off") and before == "v":
        return "K"
    return "K"


def _decide_verb(
    i: int, tags: list[str], lows: list[str], entries: list[_Word]
) -> str:
    entry = entries[i]
    before, j = _previous(tags, i)
    after, k = _following(tags, i)
    forms = entry.forms
    if lows[i] in _GET and after == "v" and _is_participle(entries[k]):
        return "x" if lows[i] == "getting" else "X"
    if before == "T" or (before == "Y" and "b" in forms):
        return "B" if "b" in forms else "F"
    if before == "x":
        return "F" if "n" in forms else "N"
    if entry.quality and _is_quality(entry, before, after):
        return "J"
    if "g" in forms:
        return _decide_ing(i, tags, lows, entries, (before, j, after))
    if before == "X":
        return _after_auxiliary(entry, lows[j], after)
    if before and before in "D$'#":
        return _in_noun_phrase(i, tags, entries, after)
    if "p" in forms or "n" in forms:
        return _decide_past(i, tags, lows, entries, before, after)
    return _decide_present(i, tags, lows, entries, (before, j, after, k))


def _is_participle(entry: _Word) -> bool:
    """Tell "got recalled" from "got help"."""
    return "n" in entry.forms and "b" not in entry.forms and not entry.bias


def _is_quality(entry: _Word, before: str, after: str) -> bool:
    """Tell "made clear that" from "they clear the square"."""
    if entry.quality == "J":
        return before != "p" or after not in ("D", "$", "p")
    if after in ("D", "$", "p", "M"):
        return False
    return before in ("V", "G", "B", "X", "A", "O") or after in ("c", "t")


def _after_auxiliary(entry: _Word, auxiliary: str, after: str) -> str:
    forms = entry.forms
    if auxiliary in words.function_words("do") or auxiliary in (
        "don't",
        "didn't",
        "doesn't",
    ):
        if "b" in forms and auxiliary not in ("done",):
            return "B"
    elif "n" in forms:
        if entry.adjective and after in ("", ".", "T", "c"):
            return "F"
        return "F"
    if entry.bias or after in ("N", "M"):
        return "N"
    return "J" if entry.adjective else "N"


def _in_noun_phrase(
    i: int, tags: list[str], entries: list[_Word], after: str
) -> str:
    """Read "the detained men", "the report", "the accused"."""
    entry = entries[i]
    if not entry.bias and entry.forms in ("s", "p", "pn") and (
        entry.forms == "s" or (not entry.adjective and tags[i - 1] == "#")
    ):
        # "another says", "three in five said".
        return "V"
    nominal = after in ("N", "M", "J", "#") or (
        after == "v" and _noun_like(entries, tags, i + 1)
    )
    if "p" in entry.forms or "n" in entry.forms:
        if entry.bias and not nominal:
            return "N"
        return "J" if nominal else ("N" if not entry.adjective else "J")
    return "N"


def _noun_like(entries: list[_Word], tags: list[str], i: int) -> bool:
    if i >= len(entries) or tags[i] != "v":
        return False
    return entries[i].bias in ("N", "n") or "g" in entries[i].forms


_TAKES_ING = (
    "avoid", "consider", "stop", "start", "beg", "began", "suggest", "risk",
    "keep", "kept", "resist", "favour", "favor", "mull", "discuss", "weigh",
    "contemplat", "recommend", "oppose", "envisag", "propos", "continu",
    "resum", "finish", "quit", "cease", "deny", "denied", "denies", "admit",
    "regret", "defend", "justif", "advocat", "support", "includ", "involv",
    "mean", "back", "rule",
)  # fmt: skip


def _is_demonym(low: str) -> bool:
    words = [low.capitalize()]
    found = lexicon.Lexicon.default().match(words, 0, end=1)
    return found is not None and found[0].form == "demonym"


def _decide_ing(
    i: int,
    tags: list[str],
    lows: list[str],
    entries: list[_Word],
    around: tuple[str, int, str],
) -> str:
    before, j, after = around
    entry = entries[i]
    noun = entry.bias
    opens = after in ("D", "$", "p", "c", "W", "Q")
    if before and before in "D$'J#":
        if after in ("N", "M") and not noun:
            return "J"
        return "G" if opens and before == "D" and not noun else "N"
    if before in ("N", "M") and noun == "N" and not opens:
        return "N"
    if before in ("P", "O", "", "C", ",") and noun == "N" and not opens:
        return "N"
    if before == "V" and noun == "N" and not opens:
        return "N"
    if before in ("V", "B", "F", "G") and lows[j].startswith(_TAKES_ING):
        return "G"
    modifies = after in ("N", "M") or (after == "J" and before == "V")
    if entry.adjective and modifies and before not in ("X", "x", "P", "O"):
        return "J"
    if before == "M" and after == "N" and not entry.adjective and j > 0:
        # "against Chinese dredging firms"
        if tags[j - 1] in "PVB#D" and _is_demonym(lows[j]):
            return "J"
    return "G"


def _decide_past(
    i: int,
    tags: list[str],
    lows: list[str],
    entries: list[_Word],
    before: str,
    after: str,
) -> str:
    entry = entries[i]
    if before == "J" and (after in ("N", "M") or entry.bias):
        return "J" if after in ("N", "M") else "N"
    if before in ("P", "O"):
        if after in ("N", "M", "J"):
            return "J"
        return "N" if entry.bias else "F"
    if "b" in entry.forms and before == "N" and entry.bias in ("N",):
        return "N"
    if before == "V" and entry.adjective and after in ("N", "M", "J"):
        return "J"
    if before == "V" and entry.bias in ("N", "n"):
        return "N"
    if before == "V" and entry.adjective and after not in ("D", "$", "p"):
        return "J"
    if before in ("", ",", "C") and after in ("N",) and entry.adjective:
        return "J"
    if "p" not in entry.forms or (
        before == "V" and "n" in entry.forms and _stands(lows, tags, i)
    ):
        return "F"
    if before == "V" and "n" in entry.forms and _copula(tags, lows, i):
        return "F"
    if before == "" and "n" in entry.forms and (
        _past_times(tags, i) in ("P", "O") or (after in ("W", "S") and lows[i] in _ASKED)
    ):
        return "F"
    return "V"


def _stands(lows: list[str], tags: list[str], i: int) -> bool:
    """Read "stand accused of theft"."""
    _, j = _previous(tags, i)
    return lows[j] in _COPULAS


def _copula(tags: list[str], lows: list[str], i: int) -> bool:
    """Tell "stands accused" from "said accused"."""
    _, j = _previous(tags, i)
    return lows[j] in _COPULAS


def _past_times(tags: list[str], i: int) -> str:
    """Return the tag behind i, past adverbs and times."""
    i += 1
    while i < len(tags) and tags[i] in "A!Z":
        i += 1
    return tags[i] if i < len(tags) else ""


def _decide_present(
    i: int,
    tags: list[str],
    lows: list[str],
    entries: list[_Word],
    around: tuple[str, int, str, int],
) -> str:
    before, j, after, _k = around
    entry = entries[i]
    if before in ("N", "M", "p") and "b" in entry.forms:
        if _is_inverted(i, tags, lows):
            return "V"
    opens = after in ("D", "$", "p", "c", "W", "R", "Q", "h", "t")
    if before in ("J", "P", "O"):
        return "N" if entry.bias or before != "J" else _verb_after(opens)
    if before in ("V", "G", "B", "F"):
        if j >= 0 and lows[j] in _BARE_AFTER and "b" in entry.forms:
            return "B"
        return "N" if entry.bias or not opens else "V"
    if before == "p" or before == "R":
        if "s" in entry.forms or entry.bias != "N" or opens:
            return "V"
        return "N"
    if "s" in entry.forms:
        if before == "M" and (
            _only_verb(i, tags, entries, after)
            or _opens_clause(i, tags, entries, after)
        ):
            return "V"
        listed = any(
            tags[k] == "V" and "s" in entries[k].forms for k in range(i)
        )
        return _third_person(entry, before, after, opens, listed)
    if before in ("N", "M", "Z", ")", "Q"):
        plural = j >= 0 and (
            lows[j].endswith("s") or lows[j] in _PLURAL_PRONOUNS
        )
        if entry.bias in ("N", "n"):
            return "V" if plural and opens else "N"
        if plural or opens or after in ("T", "c", "Z", ""):
            return "V"
        return "V" if not _has_finite(tags, i) else "N"
    if before in ("", "C", ",", "-", ":", "S", "W", "c"):
        if entry.bias in ("N", "n"):
            return "V" if opens and before in ("", "C", ",") else "N"
        return "V"
    return "N"


_SUPPORT = frozenset("do does did don't doesn't didn't".split())


def _is_inverted(i: int, tags: list[str], lows: list[str]) -> bool:
    """Read "should Oslo seek sanctions": the subject stands between."""
    k = i - 1
    while k >= 0 and tags[k] in "NMpDJ$#'POCZ":
        k -= 1
    if k < 0 or k == i - 1 or tags[k] not in "YX":
        return False
    # "Which envoy did Oslo recall", but not "The talks may help".
    return k == 0 or tags[k - 1] in "!CW" or lows[k] in _SUPPORT


def _verb_after(opens: bool) -> str:  # noqa: FBT001
    return "V" if opens else "N"


def _third_person(
    entry: _Word,
    before: str,
    after: str,
    opens: bool,  # noqa: FBT001
    listed: bool,  # noqa: FBT001
) -> str:
    if entry.bias == "N":
        if before == "," and after in ("M", "J", "#") and listed:
            return "V"  # a headline: "Oslo recalls envoy, bars Thai imports"
        return "V" if opens and before in ("N", "M", ",", "C") else "N"
    if entry.bias == "n":
        if before == "Q":
            return "V" if after in ("N", "M", "D", "$", "p") else "N"
        if before in ("N", "M", ")", ",", "Z", "C"):
            follows = opens or after in ("T", "M", "Z", "J")
            return "V" if follows else "N"
        return "N"
    return "V"


def _has_finite(tags: list[str], i: int) -> bool:
    """Tell whether the clause to the left has its finite verb already."""
    for k in range(i - 1, -1, -1):
        if tags[k] in "VXY":
            return True
        if tags[k] in "cSRW:;.":
            return False
    return False


def _opens_clause(
    i: int, tags: list[str], entries: list[_Word], after: str
) -> bool:
    """Read "the accusation that Oslo funds rebels was absurd"."""
    k = i - 1
    while k >= 0 and tags[k] == "M":
        k -= 1
    if k < 0 or tags[k] != "c" or entries[i].bias == "N":
        return False
    return after not in ("V", "X", "Y", "v", "G")


def _only_verb(
    i: int, tags: list[str], entries: list[_Word], after: str
) -> bool:
    """Read headlines: "Oslo pulls envoys", "Oslo calls back envoy"."""
    modified = after == "v" and _noun_like(entries, tags, i + 1)
    if after not in ("K", "N", "#") and not modified:
        return False
    if _has_finite(tags, i):
        return False
    for k in range(i + 1, len(tags)):
        if tags[k] in ",;:.ScRW":
            break
        if tags[k] in "XYV" or (
            tags[k] == "v"
            and entries[k].bias not in ("N", "n")
            and ("p" in entries[k].forms or "s" in entries[k].forms)
        ):
            return False
    return True


def _decide_whose(*_: object) -> str:
    return "R"


def _decide_official(
    i: int, tags: list[str], _: list[str], entries: list[_Word]
) -> str:
    """Tell "an official visit" from "an official"."""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    if after in ("N", "M", "J", "j", "a"):
        return "J"
    if after == "v" and _noun_like(entries, tags, i + 1):
        return "J"
    return "N"


def _decide_all(i: int, tags: list[str], *_: object) -> str:
    """Tell "have all imposed" from "all states"."""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    if i and tags[i - 1] in ("X", "Y"):
        return "A" if after in ("v", "X", "!") else "D"
    if i and tags[i - 1] in ("N", "M", "p") and after in ("X", "Y", "v"):
        return "A"
    return "D"


def _decide_round(i: int, tags: list[str], *_: object) -> str:
    """Tell "another round of talks" from "round the table"."""
    before, _j = _previous(tags, i)
    after = tags[i + 1] if i + 1 < len(tags) else ""
    return "N" if after == "O" or (before and before in "DJ#$'") else "P"


def _decide_once(i: int, tags: list[str], *_: object) -> str:
    """Tell "once again" from "once the talks end"."""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    between = i and tags[i - 1] in ("X", "Y", "!")
    return "A" if between or after in ("A", "a", ",", ".", "P", "J") else "S"


def _decide_before(i: int, tags: list[str], *_: object) -> str:
    """Tell "never before had" from "before the vote"."""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    return "A" if after in ("X", "Y", ".", ",", "") else "P"


def _decide_about(
    i: int, tags: list[str], lows: list[str], _: list[_Word]
) -> str:
    """Tell "is about to leave" from "talks about the raid"."""
    before, _j = _previous(tags, i)
    return "A" if before == "X" and lows[i + 1 : i + 2] == ["to"] else "P"


def _decide_nor(
    i: int, tags: list[str], lows: list[str], _: list[_Word]
) -> str:
    """Tell "nor did he" from "neither Oslo nor Rome"."""
    if tags[i + 1 : i + 2] in (["X"], ["Y"]):
        return "!"
    return "C" if lows[i] == "nor" else "D"


def _decide_itself(i: int, tags: list[str], *_: object) -> str:
    """Tell "the council itself" from "called itself"."""
    return "A" if i and tags[i - 1] in ("N", "M", "p", "X", "Y") else "p"


def _decide_since(i: int, tags: list[str], *_: object) -> str:
    """Tell "had since left" from "since the war"."""
    between = i and tags[i - 1] in ("X", "Y", "!")
    return "A" if between and tags[i + 1 : i + 2] == ["v"] else "P"


def _decide_adjective(
    i: int, tags: list[str], lows: list[str], entries: list[_Word]
) -> str:
    """Tell "his first weeks" from "have long demanded"."""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    if lows[i] in _LIKELY and after == "T":
        return "J"
    if after in ("N", "M", "J", "#", "a"):
        return "J"
    if entries[i].bias and i and tags[i - 1] in ("D", "$", "'", "J"):
        return "N"  # "a pro-government daily"
    if after == "v" and _noun_like(entries, tags, i + 1):
        return "A" if i and tags[i - 1] in ("X", "Y") else "J"
    if i and tags[i - 1] in ("D", "$", "'") and after != "v":
        return "J"
    return "A"


_DECISIONS: dict[str, _Decision] = {
    "T": _decide_to,
    "t": _decide_that,
    "s": _decide_s,
    "h": _decide_her,
    "K": _decide_particle,
    "v": _decide_verb,
    "w": _decide_whose,
    "a": _decide_adjective,
    "j": _decide_official,
    "u": _decide_since,
    "o": _decide_once,
    "r": _decide_round,
    "l": _decide_all,
    "b": _decide_before,
    "i": _decide_itself,
    "e": _decide_about,
    "n": _decide_nor,
}

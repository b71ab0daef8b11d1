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

from ..lexis.word_entries import Decision, Word, closed, is_compound, look_up
from ..lexis.words import UNITS
from ..times.vocabulary import MONTHS
from .neighbours import OPENS_NOUN_PHRASE
from .small_tags import SMALL_WORDS
from .verb_signs import PLURAL_PRONOUNS
from .verb_tags import decide_verb


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

_SMALL = frozenset("TPOCDK")
_VERBAL = frozenset("VXYF")


_DECISIONS: dict[str, Decision] = {**SMALL_WORDS, "v": decide_verb}


_ASIDES = frozenset(("however", "though"))
_LATER = frozenset(("later", "further"))


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
    entries = list(map(look_up, lows))
    tags = _first_pass(tokens, entries, given)
    if "should" in lows:
        _open_conditions(tags, lows)
    if "longer" in lows:
        _join_longer(tags, lows)
    for i, current in enumerate(tags):
        decide = _DECISIONS.get(current)
        if decide is not None:
            tags[i] = decide(i, tags, lows, entries)
    for i, low in () if _ASIDES.isdisjoint(lows) else enumerate(lows):
        if low in _ASIDES and tags[i + 1 : i + 2] in ([","], ["."]):
            if not i or tags[i - 1] in ",;Q":
                tags[i] = "A"  # "Forbes, however, says"
    for i, low in () if _LATER.isdisjoint(lows) else enumerate(lows[:-1]):
        if low in _LATER and i and tags[i - 1] in "D$" and tags[i + 1] == "N":
            tags[i] = "J"  # "in a later interview", "these further curbs"
    if "one" in lows:
        _join_nobody(tags, lows)
    if not UNITS.isdisjoint(lows):
        _mark_distances(tags, lows)
    if not _MONTHS.isdisjoint(lows):
        _join_months(tags, lows)
    verbal = [i for i, each in enumerate(tags) if each in _VERBAL]
    if not verbal:
        _find_verb(tags, lows, entries, len(tags) - 1)
    elif tokens[-1] not in _STOPS and _reduces(tags, verbal[0], entries):
        _find_verb(tags, lows, entries, verbal[0], "s")
    return tags


_STOPS = frozenset((".", "!", "?"))


def _reduces(tags: list[str], at: int, entries: list[Word]) -> bool:
    """Tell whether "accused of" may only describe the noun ahead of it."""
    return (
        "n" in entries[at].forms
        and tags[at - 1 : at] == ["N"]
        and tags[at + 1 : at + 2] in (["P"], ["O"])
    )


def _open_conditions(tags: list[str], lows: list[str]) -> None:
    """Read "should Oslo retaliate" as "if Oslo should retaliate"."""
    for i, low in enumerate(lows[:-1]):
        if low != "should" or lows[-1] == "?" or tags[i + 1] not in "DM$p":
            continue
        if i == 0 or tags[i - 1] not in "W!":
            tags[i] = "S"


def _join_longer(tags: list[str], lows: list[str]) -> None:
    """Read "no longer" as an adverb: "will no longer sell coal"."""
    for i, low in enumerate(lows[:-1]):
        if low == "no" and lows[i + 1] == "longer":
            tags[i : i + 2] = "AA"


def _join_nobody(tags: list[str], lows: list[str]) -> None:
    """Read "held no one responsible" like "held nobody responsible"."""
    for i, low in enumerate(lows[1:], 1):
        if (
            low == "one"
            and lows[i - 1] == "no"
            and tags[i + 1 : i + 2] == ["J"]
        ):
            if tags[i + 2 : i + 3] not in (["N"], ["M"], ["J"]):
                tags[i] = "N"


def _mark_distances(tags: list[str], lows: list[str]) -> None:
    """Read "recalled its envoy two days after the raid": no noun, a time."""
    for i, low in enumerate(lows[:-1]):
        if low not in UNITS or lows[i + 1] not in ("after", "before"):
            continue
        first = i
        while first and (
            tags[first - 1] in "#A"
            or lows[first - 1] in _COUNTS
            or lows[first - 1].startswith(_TENS)
        ):
            first -= 1
        if tags[i] == "N" and first and tags[first - 1] in "NMpK":
            tags[first : i + 1] = "Z" * (i + 1 - first)


_MONTHS = frozenset(MONTHS) | {f"{name[:3]}." for name in MONTHS} | {"sept."}


def _join_months(tags: list[str], lows: list[str]) -> None:
    """Read "the May 8 election", "a June 2015 report" as one noun phrase."""
    for i, low in enumerate(lows[1:-2], 1):
        named = low in _MONTHS and tags[i : i + 2] == ["M", "#"]
        if named and tags[i - 1] in "D$'J" and tags[i + 2] in "NJ":
            tags[i + 1] = "M"


_COUNTS = frozenset("a few several couple of".split())
_TENS = ("twenty-", "thirty-", "forty-", "fifty-", "sixty-", "seventy-")


def _find_verb(
    tags: list[str],
    lows: list[str],
    entries: list[Word],
    end: int,
    form: str = "",
) -> None:
    """Give a headline its verb: "Minister blames rebels for raid"."""
    best = -1
    for i in range(1, end):
        forms = entries[i].forms
        if form and forms != form:
            continue
        if tags[i] != "N" or not forms or forms == "g":
            continue
        if forms == "b" and (i < 2 or tags[i - 2] not in ",C"):
            # "Rebels claim victory", but not "Oslo claim in doubt"
            plural = lows[i - 1] in PLURAL_PRONOUNS or (
                lows[i - 1].endswith("s") and tags[i - 1] == "N"
            )
            if not plural or tags[i + 1] not in OPENS_NOUN_PHRASE:
                continue
        if tags[i - 1] in ("N", "M", "p", "A", ")") and (
            tags[i + 1] in OPENS_NOUN_PHRASE or tags[i + 1] in "PTAcK"
        ):
            if entries[i].bias != "N":
                tags[i] = "V"
                return
            if best < 0 and tags[i + 1] in OPENS_NOUN_PHRASE:
                best = i
    if best >= 0:
        tags[best] = "V"


_SAYING = frozenset("said told added wrote".split())


def is_title_case(tokens: list[str]) -> bool:
    """Tell a headline such as "Russia Recalls Its Envoy" from a sentence."""
    firsts = [
        token[0] for token in tokens if len(token) > 3 and token[0].isalpha()
    ]
    if not _SAYING.isdisjoint(tokens):
        return False  # "Sen. Tom Hale said Tuesday": titles have "Said"
    long = len(firsts)
    capitals = sum(map(str.isupper, firsts))
    if long > 3:
        return capitals * 10 >= long * 8
    # In a short one no word but "to" or "of" may be small.
    small = [token for token in tokens if token[0].islower()]
    return (
        long == capitals == 3
        and tokens[-1] not in (".", "!")
        and all(closed().get(token, "") in _SMALL for token in small)
    )


def _begins_name(tokens: list[str], i: int) -> bool:
    """Tell "West African leaders", "United Nations" from "West of the river"."""
    return (
        tokens[i] in ("West", "East", "North", "South", "United", "Downing")
        and tokens[i + 1 : i + 2] != []
        and tokens[i + 1][0].isupper()
    )


def _speaks(tokens: list[str], i: int, entry: Word) -> bool:
    """Tell "Cook said", a name, from "Cook the rice"."""
    return (
        not entry.closed
        and (bool(entry.forms) or entry.adjective or entry.adverb)
        and tokens[i + 1 : i + 2] != []
        and tokens[i + 1] in ("said", "says", "told", "added", "wrote")
    )


def _first_pass(
    tokens: list[str], entries: list[Word], given: list[str]
) -> list[str]:
    tags = []
    shouted = all(token.upper() == token for token in tokens)
    headline = (shouted and len(tokens) > 2) or is_title_case(tokens)
    initial, quoted = True, False
    for token, entry, fixed in zip(tokens, entries, given, strict=True):
        if fixed:
            tags.append(fixed)
            if fixed == "Q":
                quoted = initial
            initial = initial and fixed in "ZQ\"-'"
            continue
        if token[0].isupper() and not (
            (
                (initial or headline)
                and entry.known
                and (len(token) > 1 or token == "A")
                and (not quoted or _continues(token, entry))
                and not _begins_name(tokens, len(tags))
                and not (initial and _speaks(tokens, len(tags), entry))
                and (shouted or len(token) == 1 or not token.isupper())
                and token != "US"
            )
            or ("-" in token and is_compound(token))
        ):
            tags.append("p" if token == "I" else "M")
        else:
            tags.append(entry.letter)
        initial = quoted = False
    return tags


def _continues(token: str, entry: Word) -> bool:
    """Tell "“…,” He said" from "“…,” Will said", a name."""
    return bool(entry.closed) and token not in ("Will", "May", "Grant")

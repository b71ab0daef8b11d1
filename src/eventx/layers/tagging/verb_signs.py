"""Signs that a form is a verb where a noun could stand as well.

Decides no tags: see `verb_tags`.
"""

from ..lexis import words
from ..lexis.word_entries import Word


PLURAL_PRONOUNS = frozenset(
    "they we i you these those some many both others most all few critics"
    " people police who".split()
)
CROWDS = frozenset("millions thousands hundreds dozens scores".split())
_PRONOMINAL = frozenset(
    "many some several few both all most neither these this those each"
    " another".split()
)
# Adverbs that may stand ahead of a noun.
_RATHER = frozenset("only early likely unlikely daily weekly family".split())
_SUPPORT = frozenset("do does did don't doesn't didn't".split())
# What somebody else is to do follows them, as a bare verb.
_MANDATIVE = frozenset(
    "demand demands demanded demanding urge urges urged urging propose"
    " proposes proposed proposing recommend recommends recommended"
    " recommending insist insists insisted insisting request requested"
    " requesting requests require requires required suggest suggested proposal"
    " recommendation ask asked asks".split()
)


def stands_alone(i: int, tags: list[str], lows: list[str], after: str) -> bool:
    """Tell "all denied it" from "all denied claims"."""
    if tags[i - 1] != "D" or lows[i - 1] not in _PRONOMINAL:
        return False
    if i > 1 and tags[i - 2] not in ",CcS:ZQ)":
        # "He said all denied it", not "he met all wounded in the raid"
        return tags[i - 2] == "V" and after in ("D", "$", "p", "c")
    if after and after in "D$pcThtMPK":
        return True
    for tag in tags[i + 1 :]:
        if tag in "vVXYs":
            return False
        if tag in ",.;:":
            break
    return after in ("N", "J", "#", "A")


def many_do(
    i: int, tags: list[str], lows: list[str], entry: Word, after: str
) -> bool:
    """Tell "some argue that" from "some claims", "some support from"."""
    if lows[i - 1] not in PLURAL_PRONOUNS or tags[i - 1] != "D":
        return False
    if i > 1 and tags[i - 2] not in ",CcS:ZQ)-":
        return False
    if entry.bias:
        return bool(after) and after in "cD$pt"
    return after not in ("N", "M", "J", "O")


def does(adverb: str, before: str, after: str) -> bool:
    """Tell whether an adverb between two noun phrases shows a verb."""
    manner = adverb.endswith("ly") and adverb not in _RATHER
    return (
        manner
        and before in ("N", "M")
        and (bool(after) and after in "NMD$JPp#v")
    )


def shows(i: int, last: int, lows: list[str]) -> bool:
    """Tell "the ban stays" from "hotel stays"."""
    return lows[i] in ("stays", "shrugs") and lows[last] not in _LODGINGS


_LODGINGS = frozenset(("hotel", "hospital", "home"))


def attributes(i: int, tags: list[str], lows: list[str]) -> bool:
    """Tell whether all that stands here is who says what stands ahead."""
    k = i - 1
    while k >= 0 and tags[k] in "NMJ'":
        k -= 1
    if k < 1 or k == i - 1 or tags[k] not in "D$,Q":
        return False
    comma = k - (tags[k] in "D$")
    if tags[comma] == "Q":
        pass
    elif tags[comma] != "," or not (set(tags[:comma]) & set("VXYQ")):
        return False
    elif tags[k] == "," and "M" not in tags[k + 1 : i]:
        return False  # "sells repairs, insurance claims"
    cues = words.speech_verbs()
    return any(
        lemma in cues and cues[lemma].strength == "strong"
        for lemma in words.lemmas(lows[i])
    )


def is_urged(
    i: int, tags: list[str], lows: list[str], entries: list[Word]
) -> bool:
    """Read "demanded that the government freeze its assets"."""
    k = i - 1
    while k >= 0 and tags[k] in "NMDJ$#'":
        k -= 1
    if k < 1 or k == i - 1 or tags[k] != "c" or lows[k - 1] not in _MANDATIVE:
        return False
    if tags[i + 1 : i + 2] == ["O"]:
        return False
    if tags[i + 1 : i + 2] == ["v"] and "b" in entries[i + 1].forms:
        return False  # "demanded that the arms trade end"
    for j in range(i + 1, len(tags)):
        if tags[j] in ",;:.ScRWC":
            break
        if tags[j] in "XYV" or (
            tags[j] == "v"
            and not entries[j].bias
            and ("p" in entries[j].forms or "s" in entries[j].forms)
        ):
            return False  # "insisted that the ban on beer was legal"
    return True


def is_inverted(i: int, tags: list[str], lows: list[str]) -> bool:
    """Read "should Oslo seek sanctions": the subject stands between."""
    k = i - 1
    while k >= 0 and tags[k] in "NMpDJ$#'POCZ":
        k -= 1
    if k < 0 or k == i - 1:
        return False
    if tags[k] == "S" and lows[k] == "should":
        return True  # "it would end should Oslo retaliate"
    if tags[k] not in "YX":
        return False
    # "Which envoy did Oslo recall", but not "The talks may help".
    return k == 0 or tags[k - 1] in "!CW" or lows[k] in _SUPPORT


_ONE = frozenset("a an another each every".split())
_SINGULAR = frozenset("is was has does isn't wasn't hasn't doesn't".split())
_PLURAL = frozenset(("p", "pn", "b"))
PLURALS = ("s", "men", "people", "children", "police")


def is_listed(tags: list[str], i: int) -> bool:
    """Tell whether an attribute of the same noun stands ahead of a comma."""
    return tags[i - 2 : i] == ["J", ","] and tags[i - 3 : i - 2] in (
        ["D"],
        ["P"],
        ["O"],
        ["$"],
    )


def is_one_more(tags: list[str], lows: list[str], i: int) -> bool:
    """Tell "a large pledged sum" from "the rich pledged help"."""
    return tags[i - 2 : i] == ["D", "J"] and lows[i - 2] in _ONE


def is_described(
    i: int, tags: list[str], lows: list[str], entries: list[Word]
) -> bool:
    """Tell "the states that were hit" from "the note states that was it"."""
    if lows[i + 1 : i + 2] != ["that"] or i + 2 >= len(tags):
        return False
    if tags[i + 2] in "XY":
        return lows[i + 2] not in _SINGULAR
    entry = entries[i + 2]
    return tags[i + 2] == "v" and entry.forms in _PLURAL and not entry.bias


def is_led_by_many(tags: list[str], lows: list[str], j: int) -> bool:
    """Tell "clerks at the bank estimate that"."""
    while j > 0 and tags[j] in "NMJD":
        j -= 1
    return j > 0 and tags[j] in "PO" and lows[j - 1].endswith(PLURALS)


def opens_with_noun(i: int, tags: list[str], after: str) -> bool:
    """Read "Blame for the raid was put on Oslo", "Recall of the consul"."""
    if after in ("O", "X", "R"):
        return True
    if after != "P":
        return False
    for tag in tags[i + 1 :]:
        if tag in "XY":
            return True
        if tag in "cRWSC,.;:":
            break
    return False

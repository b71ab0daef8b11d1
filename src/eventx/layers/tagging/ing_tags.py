"""Tags of -ing forms, from what stands around them.

Other forms of verbs are decided in `verb_tags`.
"""

from .. import lexicon
from ..lexis.word_entries import Word
from .neighbours import noun_like


_TAKES_ING = (
    "avoid", "consider", "stop", "start", "beg", "began", "suggest", "risk",
    "keep", "kept", "resist", "favour", "favor", "mull", "discuss", "weigh",
    "contemplat", "recommend", "oppose", "envisag", "propos", "continu",
    "resum", "finish", "quit", "cease", "deny", "denied", "denies", "admit",
    "regret", "defend", "justif", "advocat", "support", "includ", "involv",
    "mean", "back", "rule",
)  # fmt: skip


# What is done to the thing named ahead of it.
_DEEDS = frozenset(
    "rigging stuffing laundering trafficking smuggling fixing dodging evading"
    " tampering buying peddling running selling mongering grabbing poaching"
    " making taking killing doping gouging dumping hoarding stealing padding"
    " skimming".split()
)


_CLAIMS = frozenset("accusation accusations allegations charges".split())


def is_demonym(low: str) -> bool:
    """Tell "Thai" from other capitals."""
    words = [low.capitalize()]
    found = lexicon.Lexicon.default().match(words, 0, end=1)
    return found is not None and found[0].form == "demonym"


def decide_ing(
    i: int,
    tags: list[str],
    lows: list[str],
    entries: list[Word],
    around: tuple[str, int, str],
) -> str:
    """Decide what an -ing form is here, a verb, a noun or an adjective."""
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
    if before == "N" and lows[i] in _DEEDS and not lows[j].endswith("s"):
        if after not in ("D", "$", "p", "N", "M", "J"):
            return "N"  # "accused of ballot stuffing"
    if before == "V" and noun == "N" and not opens:
        return "N"
    if before in ("V", "B", "F", "G") and lows[j].startswith(_TAKES_ING):
        # "denies looting accusations" against "denies looting shops"
        return "G" if _CLAIMS.isdisjoint(lows[i + 1 : i + 2]) else "J"
    if before == "V" and noun and after in ("P", "O"):
        return "N"  # "pins killing on rebels"
    modifies = after in ("N", "M") or (after == "J" and before == "V")
    if entry.adjective and modifies and before not in ("X", "x", "P", "O"):
        return "J"
    things = after == "N" or (
        noun_like(entries, tags, i + 1) and lows[i + 1].endswith("s")
    )
    if before == "M" and things and not entry.adjective:
        # "against Chinese dredging firms"
        if (j == 0 or tags[j - 1] in "PVB#D") and is_demonym(lows[j]):
            return "J"
    return "G"

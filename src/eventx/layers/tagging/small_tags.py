"""Tags of small words with several uses: "that", "to", "her", "'s".

Forms of verbs are decided in `verb_tags`.
"""

from ..lexis import words
from ..lexis.word_entries import Decision, Word
from .neighbours import SHARES, following, noun_like, previous


LIKELY = frozenset("likely unlikely".split())

# Nouns that take a content clause: "the accusation that he lied".
CONTENT_NOUNS = frozenset(
    "accusation accusations allegation allegations claim claims charge charges"
    " report reports fact idea statement suggestion suggestions assertion"
    " assertions belief concern concerns fear fears sign signs evidence news"
    " announcement warning warnings hope hopes possibility view denial"
    " complaint complaints rumour rumours rumor rumors notion insinuation"
    " insinuations insistence conclusion argument word".split()
)

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
    " bill bills law laws resolution motion decree decrees move moves effort"
    " efforts bid attempt decision order orders proposal threat threats"
    " pledge vow right reason intention readiness willingness refusal"
    " going allowed free used ordered not is are was were be".split()
)


def _decide_to(
    i: int, tags: list[str], lows: list[str], entries: list[Word]
) -> str:
    """Tell "to recall" from "to talks"."""
    after, j = following(tags, i)
    if after == "X":
        return "T"
    if after != "v" or "b" not in entries[j].forms:
        return "P"
    if entries[j].bias == "N":
        behind, _j = following(tags, j)
        if lows[j] == "sanction" and behind and behind in "#MJNv":
            return "T"  # "urged Oslo to sanction banks": seldom a noun
        if behind and behind in "#MJ" and i and lows[i - 1] in _TAKES_TO:
            return "T"  # "plans to sanction two firms"
        if (
            i
            and behind
            and behind in "#MJNv"
            and all(current == "M" for current in tags[:i])
        ):
            return "T"  # a headline: "Oslo to freeze assets of banks"
        return "T" if behind and behind in "D$p" else "P"
    return "T"


def _decide_that(
    i: int, tags: list[str], lows: list[str], entries: list[Word]
) -> str:
    """Tell the complementiser, the relative pronoun and the determiner."""
    before, j = previous(tags, i)
    after, k = following(tags, i)
    if before in ("N", "M") and lows[j] not in CONTENT_NOUNS:
        if (
            after == "v"
            and (entries[k].bias in ("N", "n") and "s" in entries[k].forms)
            and (
                tags[k + 1 : k + 2] in (["X"], ["Y"])
                or (tags[k + 1 : k + 2] == ["v"] and entries[k].bias == "N")
            )
        ):
            return "c"  # "weapons that rebels had bought"
        if after == "v" and entries[k].forms == "g":
            return "c"
        if after in ("X", "Y", "s") or (
            after == "v" and (entries[k].forms != "b" or not entries[k].bias)
        ):
            return "R"
        if after == "V":
            return "R"
        return "c"
    nominal = after in ("N", "M") or (after == "v" and bool(entries[k].bias))
    if before in ("P", "O") or (before == "c" and nominal):
        return "D"
    if (
        before == ""
        and after == "v"
        and entries[k].forms == "pn"
        and tags[k + 1 : k + 2] not in (["N"], ["J"], ["v"])
    ):
        return "p"  # "That angered Oslo"
    if nominal and after != "M" and tags[k + 1 : k + 2] in ([","], ["."], []):
        return "D"  # "Recalling that moment, she"
    if before == "V" and nominal and _is_verbless(tags, k + 1):
        return "D"  # "rejected that claim on Monday"
    if before in ("V", "G", "B") and after == "K":
        return "p"  # "ruled that out"
    if before == "C" and "c" in tags[:i]:
        return "c"
    if before in ("", ",", ".", "C", "S", "V") and after in ("X", "Y", "s"):
        return "p"
    if before == "C" and after == "M" and "V" in tags[:i]:
        return "c"  # "said the talks had failed and that Oslo had lied"
    if nominal and before in ("", "C", "X", "S"):
        return "D"
    if after in ("X", "Y") and before in ("V", "G", "B", "F", "p", "N"):
        return "p" if before in ("V", "G", "B") else "R"
    if before in ("V", "G", "B", "X") and _is_object(tags, lows, j, k):
        return "p"
    return "c"


# What seldom stands ahead of the subject of a content clause.
_BEHIND_OBJECTS = frozenset("from to with".split())


def _is_object(tags: list[str], lows: list[str], verb: int, k: int) -> bool:
    """Tell "boards can do that, they said" from "said that, in Oslo,"."""
    after = tags[k] if k < len(tags) else "."
    if after in (".", ";", ":", ")"):
        return True
    cues = words.speech_verbs()
    for lemma in words.lemmas(lows[verb]):
        said = lemma in cues and cues[lemma].strength == "strong"
        if said or lemma in words.CONTENT_VERBS:
            return False
    return after in (",", "C", "Z") or lows[k] in _BEHIND_OBJECTS


def _is_verbless(tags: list[str], i: int) -> bool:
    """Tell whether no verb may follow before the next mark."""
    for tag in tags[i:]:
        if tag in "vVXYsF":
            return False
        if tag in ",.;:":
            break
    return True


def _decide_s(
    i: int, tags: list[str], _: list[str], entries: list[Word]
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
    after, _j = following(tags, i)
    return "$" if after and after in "NMJ#vGaj" else "p"


_CALLING = ("summon", "call", "order", "recall", "bring", "brought", "pull")


def _decide_particle(
    i: int, tags: list[str], lows: list[str], entries: list[Word]
) -> str:
    """Tell "called back" and "called home" from "the back", "its home"."""
    before, _j = previous(tags, i)
    if lows[i] == "back" and tags[i + 1 : i + 2] in (["p"], ["D"], ["$"]):
        if before in ("R", "T", "Y"):
            return "V" if before == "R" else "B"  # "those who back him"
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
    return "K"


def _decide_whose(*_: object) -> str:
    return "R"


def _decide_official(
    i: int, tags: list[str], _: list[str], entries: list[Word]
) -> str:
    """Tell "an official visit" from "an official"."""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    if after in ("N", "M", "J", "j", "a"):
        return "J"
    if after == "v" and noun_like(entries, tags, i + 1):
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


def _decide_more(i: int, tags: list[str], *_: object) -> str:
    """Tell "seven more officials" from "more officials"."""
    return "J" if i and tags[i - 1] in ("#", "D", "J") else "D"


def _decide_round(i: int, tags: list[str], *_: object) -> str:
    """Tell "another round of talks" from "round the table"."""
    before, _j = previous(tags, i)
    after = tags[i + 1] if i + 1 < len(tags) else ""
    return "N" if after == "O" or (before and before in "DJ#$'") else "P"


def _decide_once(i: int, tags: list[str], *_: object) -> str:
    """Tell "once again" from "once the talks end"."""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    if i and tags[i - 1] in ("p", "R") and after in ("v", "X", "Y"):
        return "A"  # "which he once led"
    between = i and tags[i - 1] in ("X", "Y", "!")
    return "A" if between or after in ("A", "a", ",", ".", "P", "J") else "S"


def _decide_before(i: int, tags: list[str], *_: object) -> str:
    """Tell "never before had" from "before the vote"."""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    return "A" if after in ("X", "Y", ".", ",", "") else "P"


def _decide_about(
    i: int, tags: list[str], lows: list[str], _: list[Word]
) -> str:
    """Tell "is about to leave" from "talks about the raid"."""
    before, _j = previous(tags, i)
    amount = tags[i + 1 : i + 2] == ["#"] or _is_share(lows, i + 1)
    if amount and before in ("", ",", "Q", "."):
        return "A"  # "About ten percent said", "About half of voters"
    return "A" if before == "X" and lows[i + 1 : i + 2] == ["to"] else "P"


def _is_share(lows: list[str], i: int) -> bool:
    """Tell "half of the voters", "a third of them"."""
    if lows[i : i + 1] == ["a"]:
        i += 1
    return bool(lows[i : i + 1]) and lows[i].endswith(SHARES)


def _decide_nor(
    i: int, tags: list[str], lows: list[str], _: list[Word]
) -> str:
    """Tell "nor did he" from "neither Oslo nor Rome"."""
    if tags[i + 1 : i + 2] in (["X"], ["Y"]):
        return "!"
    if i and tags[i - 1] in ("X", "Y"):
        return "!"  # "would neither confirm nor deny"
    if lows[i] == "neither" and "nor" in lows[i:]:
        if i and tags[i - 1] in "NMp" and tags[i + 1 : i + 2] == ["v"]:
            return "!"  # "he neither confirmed nor denied it"
    return "C" if lows[i] == "nor" else "D"


def _decide_itself(i: int, tags: list[str], *_: object) -> str:
    """Tell "the council itself" from "called itself"."""
    return "A" if i and tags[i - 1] in ("N", "M", "p", "X", "Y") else "p"


def _decide_since(i: int, tags: list[str], *_: object) -> str:
    """Tell "had since left" from "since the war"."""
    between = i and tags[i - 1] in ("X", "Y", "!")
    return "A" if between and tags[i + 1 : i + 2] == ["v"] else "P"


def _decide_adjective(
    i: int, tags: list[str], lows: list[str], entries: list[Word]
) -> str:
    """Tell "his first weeks" from "have long demanded"."""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    if lows[i] in LIKELY and after == "T":
        return "J"
    if after in ("N", "M", "J", "#", "a"):
        return "J"
    if entries[i].bias and i and tags[i - 1] in ("D", "$", "'", "J"):
        return "N"  # "a pro-government daily"
    if after == "v" and noun_like(entries, tags, i + 1):
        return "A" if i and tags[i - 1] in ("X", "Y") else "J"
    if i and tags[i - 1] in ("D", "$", "'") and after != "v":
        return "J"
    return "A"


def _decide_mine(i: int, tags: list[str], *_: object) -> str:
    """Tell "a mine" from "a friend of mine"."""
    return "N" if i and tags[i - 1] in ("D", "J", "#", "$", "'") else "p"


# By the letters that the word lists give, see `word_entries`.
SMALL_WORDS: dict[str, Decision] = {
    "T": _decide_to,
    "t": _decide_that,
    "s": _decide_s,
    "h": _decide_her,
    "K": _decide_particle,
    "w": _decide_whose,
    "a": _decide_adjective,
    "j": _decide_official,
    "u": _decide_since,
    "o": _decide_once,
    "r": _decide_round,
    "m": _decide_more,
    "l": _decide_all,
    "b": _decide_before,
    "i": _decide_itself,
    "e": _decide_about,
    "n": _decide_nor,
    "I": _decide_mine,
}

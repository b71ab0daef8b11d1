"""Tags of forms that may be verbs, from what stands around them.

Small words are decided in `small_tags`.
"""

import calendar

from ..lexis import words
from ..lexis.word_entries import Word
from .ing_tags import decide_ing, is_demonym
from .neighbours import (
    SHARES,
    following,
    is_led,
    is_let,
    noun_like,
    past_times,
    previous,
)
from .verb_signs import (
    CROWDS,
    PLURAL_PRONOUNS,
    PLURALS,
    attributes,
    does,
    is_described,
    is_inverted,
    is_led_by_many,
    is_listed,
    is_one_more,
    is_urged,
    many_do,
    opens_with_noun,
    shows,
    stands_alone,
)


_COPULAS = frozenset(
    "seem seems seemed remain remains remained become becomes became get gets"
    " got stay stays stayed stand stands stood feel feels felt look looks"
    " looked".split()
)

_BARE_AFTER = frozenset("let lets make makes made help helps helped".split())

_GET = frozenset("get gets got getting gotten".split())

_DO = frozenset("do does did".split())
_ASKED = frozenset("asked told pressed questioned quizzed".split())

_ALONE = frozenset("another many some several most few both all".split())


def decide_verb(
    i: int, tags: list[str], lows: list[str], entries: list[Word]
) -> str:
    """Decide what a form of a verb is here, a verb or something else."""
    entry = entries[i]
    before, j = previous(tags, i)
    after, k = following(tags, i)
    forms = entry.forms
    if lows[i] in _GET and after == "v" and _is_participle(entries[k]):
        return "x" if lows[i] == "getting" else "X"
    if before == "T" or (before == "Y" and "b" in forms):
        return "B" if "b" in forms else "F"
    if before == "x":
        return "F" if "n" in forms else "N"
    if before == "X" and "b" in forms and lows[j] in _DO:
        return "B"  # "did not elaborate"
    if entry.quality and _is_quality(entry, before, after):
        return "J"
    if lows[i] == "clear" and j >= 0 and lows[j] in _MADE_CLEAR:
        return "J"  # "made clear he would go"
    if "g" in forms:
        return decide_ing(i, tags, lows, entries, (before, j, after))
    if before == "X":
        return _after_auxiliary(entry, lows[j], after)
    if lows[i] in ("say", "said") and (
        before == "#"
        or (j >= 0 and (lows[j] in _ALONE or lows[j].endswith(SHARES)))
        or (lows[i] == "said" and before in ("N", "M", "p") and after == "P")
        or (lows[i] == "say" and before in ("N", "M", "p"))
    ):
        return "V"  # "nine in ten say", "yet another said"
    if before and before in "D$'#":
        if lows[j] in ("this", "that") and forms == "s" and j == i - 1:
            return "V"  # "this makes it hard": no plural stands with "this"
        if "n" in forms and after in ("P", "O"):
            aside = j > 0 and tags[j - 1] == "," and lows[j] in _ALONE
            if lows[j] == "those" or (aside and entry.bias != "N"):
                return "F"  # "those accused of theft", ", both accused of it"
        if before == "#" and "b" in forms and after in ("D", "$", "p"):
            return "V" if entry.bias != "N" else "N"  # "the two accuse each"
        if "p" in forms and stands_alone(i, tags, lows, after):
            return "V"  # "both denied it"
        if "p" in forms and lows[j] in CROWDS and after and after in "D$pc":
            return "V"  # "millions lost their homes"
        if "b" in forms and many_do(i, tags, lows, entry, after):
            return "V"  # "many argue"
        return _in_noun_phrase(i, tags, entries, after)
    if lows[i] == "recalled" and before == "," and after == "P":
        if lows[k] in ("for", "from", "over", "amid"):
            return "F"  # "was back on Monday, recalled for talks"
    if "p" in forms or "n" in forms:
        return _decide_past(i, tags, lows, entries, before, after)
    return _decide_present(i, tags, lows, entries, (before, j, after, k))


_MADE_CLEAR = frozenset("make makes made making it".split())


def _is_participle(entry: Word) -> bool:
    """Tell "got recalled" from "got help"."""
    return (
        "n" in entry.forms
        and "b" not in entry.forms
        and (not entry.bias or "p" in entry.forms)
    )


def _is_quality(entry: Word, before: str, after: str) -> bool:
    """Tell "made clear that" from "they clear the square"."""
    if entry.quality == "J":
        return before != "p" or after not in ("D", "$", "p")
    if after in ("D", "$", "p", "M"):
        return False
    if after == "O" and before == "V" and entry.bias:
        return False  # "accuses firm of theft"
    return before in ("V", "G", "B", "X", "A", "O") or after in ("c", "t")


def _after_auxiliary(entry: Word, auxiliary: str, after: str) -> str:
    forms = entry.forms
    if auxiliary in words.function_words("do"):
        if "b" in forms and auxiliary != "done":
            return "B"
    elif "n" in forms:
        return "F"
    if entry.bias or after in ("N", "M"):
        return "N"
    return "J" if entry.adjective else "N"


def _in_noun_phrase(
    i: int, tags: list[str], entries: list[Word], after: str
) -> str:
    """Read "the detained men", "the report", "the accused"."""
    entry = entries[i]
    if (
        not entry.bias
        and entry.forms in ("s", "p", "pn")
        and (
            entry.forms == "s" or (not entry.adjective and tags[i - 1] == "#")
        )
    ):
        # "another says", "three in five said".
        return "V"
    nominal = after in ("N", "M", "J", "#") or (
        after == "v" and noun_like(entries, tags, i + 1)
    )
    if "p" in entry.forms or "n" in entry.forms:
        if entry.bias and not nominal:
            return "N"
        return "J" if nominal else ("N" if not entry.adjective else "J")
    return "N"


# What has been done to the things that somebody is said to deal in.
_MADE = frozenset(
    "banned looted smuggled forged faked doctored sealed leaked seized hacked"
    " tainted poisoned embezzled plundered classified restricted".split()
)


# What leaders are ahead of their names.
_FORMER = frozenset(
    "retired exiled jailed ousted deposed embattled disgraced imprisoned"
    " convicted defeated".split()
)


def _decide_past(
    i: int,
    tags: list[str],
    lows: list[str],
    entries: list[Word],
    before: str,
    after: str,
) -> str:
    entry = entries[i]
    if before == "J" and (after in ("N", "M") or entry.bias):
        return "J" if after in ("N", "M") else "N"
    if before in ("P", "O") or (before == "G" and "p" not in entry.forms):
        _, k = following(tags, i)
        if after in ("N", "M", "J", "j") or noun_like(entries, tags, k):
            return "J"  # "on armed gangs", "selling stolen art"
        if before != "G":
            return "N" if entry.bias else "F"
    made = entry.adjective or lows[i] in _MADE
    if before == "G" and made and (after and after in "NMJv"):
        return "J"  # "singing banned songs"
    if "b" in entry.forms and before == "N":
        # "the power cut was", not "the army cut the power"
        if entry.bias == "N" or after in ("X", "Y"):
            return "N"
    if before == "V" and entry.adjective and after in ("N", "M", "J"):
        return "J"
    nominal = after == "N" or (
        after == "v" and noun_like(entries, tags, following(tags, i)[1])
    )
    if nominal and (is_listed(tags, i) or is_one_more(tags, lows, i)):
        return "J"  # "of elected, pledged members", "a large pledged sum"
    if before == "V" and entry.bias in ("N", "n"):
        return "N"
    if before == "V" and entry.adjective and after not in ("D", "$", "p"):
        return "J"
    if before in ("", ",", "C", "Q") and entry.adjective:
        if after == "N":
            return "J"
        if after == "M" and lows[i] in _FORMER:
            return "J"  # "And retired Gen. Holm"
    if "p" not in entry.forms or (
        before == "V" and "n" in entry.forms and _stands(lows, tags, i)
    ):
        return "F"
    if (
        before == ""
        and "n" in entry.forms
        and (
            _behind_particle(tags, i) in ("P", "O")
            or (after in ("W", "S") and lows[i] in _ASKED)
        )
    ):
        return "F"
    return "V"


def _behind_particle(tags: list[str], i: int) -> str:
    """Return the tag behind "home" of "Summoned home by Oslo, he"."""
    behind = past_times(tags, i)
    if behind == "K":
        return past_times(tags, tags.index("K", i))
    return behind


def _stands(lows: list[str], tags: list[str], i: int) -> bool:
    """Tell "stands accused" from "said accused"."""
    _, j = previous(tags, i)
    return lows[j] in _COPULAS


_SHOWN = frozenset(
    "tv television radio reality talk game chat breakfast morning evening"
    " news variety phone-in".split()
)
_OF_ARMS = frozenset(
    "embargo embargoes ban bans sales exports imports deal deals trade race"
    " shipments supplies control controls dealer dealers".split()
)


def _decide_present(
    i: int,
    tags: list[str],
    lows: list[str],
    entries: list[Word],
    around: tuple[str, int, str, int],
) -> str:
    before, j, after, _k = around
    entry = entries[i]
    if before in ("N", "M", "p") and "b" in entry.forms:
        if lows[i] == "say" and before != "p":
            return "V"  # "people briefed on the matter say"
        if is_inverted(i, tags, lows):
            return "V"
        if is_urged(i, tags, lows, entries):
            return "V"
    if after == "v" and lows[i] in _STANDS and "n" in entries[_k].forms:
        return "V"  # "the mayor stands accused of theft"
    if before in ("N", "M", "J") and shows(i, j, lows):
        return "V"  # "the ban stays in force", "the capital shrugs"
    if "s" in entry.forms and entry.bias and lows[i + 1 : i + 2] == ["by"]:
        return "N"  # "Visa bans by Oslo"
    if lows[i] in ("show", "shows") and j >= 0 and lows[j] in _SHOWN:
        return "N"  # "his television show"
    if lows[i] == "arms" and lows[i + 1 : i + 2] and lows[i + 1] in _OF_ARMS:
        return "N"
    if before == "" and opens_with_noun(i, tags, after):
        return "N"
    opens = after in ("D", "$", "p", "c", "W", "R", "Q", "h", "t")
    if before in ("P", "O") and entry.forms == "s" and after in ("D", "$"):
        if not entry.bias and tags[j - 1 : j] in (["F"], ["p"], ["N"]):
            return "V"  # "the crime he is accused of carries a sentence"
    if before in ("J", "P", "O"):
        return "N" if entry.bias or before != "J" else _verb_after(opens)
    if before in ("V", "G", "B", "F"):
        if j >= 0 and lows[j] in _BARE_AFTER and "b" in entry.forms:
            return "B"
        return "N" if entry.bias or not opens else "V"
    if before in {"p", "R"}:
        if entry.bias and lows[j] in _OBJECTIVE:
            return "N"  # "told him talks had failed"
        if "s" in entry.forms or entry.bias != "N" or opens:
            return "V"
        return "N"
    if i and tags[i - 1] == "A" and does(lows[i - 1], before, after):
        return "V"  # "the law unfairly targets women"
    if "s" in entry.forms:
        if (
            entry.bias == "N"
            and before == "M"
            and (is_led(i, tags, lows) or is_demonym(lows[j]))
        ):
            # "under UN sanctions the North may not", "Thai judges face trial"
            return "N"
        if after in (".", "") and attributes(i, tags, lows):
            return "V"  # "..., the report states."
        if lows[i] in _PERSONS and after in ("c", "t"):
            return "N"  # "a claim by the rebels that"
        if entry.bias and is_described(i, tags, lows, entries):
            return "N"  # "the border states that were hit"
        if lows[i] in _RESTS and not _BLAME.isdisjoint(lows[:i]):
            if lows[j] in _BLAME or after == "P":
                return "V"  # "the blame for the collapse rests with them"
        if before == "M" and (
            _only_verb(i, tags, lows, entries, after)
            or _opens_clause(i, tags, entries, after)
        ):
            return "V"
        listed = any(
            tags[k] == "V" and "s" in entries[k].forms for k in range(i)
        )
        finite = _has_finite(tags, lows, i)
        return _third_person(entry, before, after, opens, listed, finite)
    if before == "M" and j and tags[j - 1] == "'" and lows[j] in _DATES:
        return "N"  # "Oslo's January recall of its envoy"
    if before in ("N", "M", "Z", ")", "Q"):
        plural = j >= 0 and lows[j].endswith(PLURALS)
        plural = plural or (j >= 0 and lows[j] in PLURAL_PRONOUNS)
        plural = plural or (
            lows[i] in ("estimate", "forecast")
            and is_led_by_many(tags, lows, j)
        )
        if lows[i] in _TRADES and _is_pair(tags, j):
            return "V"  # "Oslo and Rome trade blame"
        if plural and lows[i : i + 2] == ["amount", "to"]:
            return "V"  # "his words amount to a threat"
        if lows[i] == "face" and plural and after in ("N", "M", "J", "v"):
            return "V"  # "the exporters face trade bans"
        if entry.bias in ("N", "n"):
            plans = lows[i] in _PLANNING and after == "T" and before == "N"
            if plans and not _has_finite(tags, lows, i):
                # "The rebels plan to leave": no other verb is there
                plans = not {"X", "Y"}.intersection(tags[i:])
                return "V" if plural and plans else "N"
            if plural and after == "T" and lows[i] == "claim":
                return "V" if lows[i + 2 : i + 3] in _BEING else "N"
            return "V" if plural and opens else "N"
        if plural or opens or after in ("T", "c", "Z", ""):
            return "V"
        if not entry.bias and is_let(i, tags, lows):
            return "V"
        return "V" if not _has_finite(tags, lows, i) else "N"
    if before in ("", "C", ",", "-", ":", "S", "W", "c"):
        if entry.bias in ("N", "n"):
            return "V" if opens and before in ("", "C", ",") else "N"
        return "V"
    return "N"


_BEING = (["have"], ["be"])  # "the rebels claim to have won"
_PLANNING = frozenset("plan vow pledge move".split())
_DATES = frozenset(map(str.lower, (*calendar.month_name, *calendar.day_name)))
_OBJECTIVE = frozenset("him them us me whom".split())
_STANDS = frozenset(("stand", "stands"))
_PERSONS = frozenset("rebels guards pilots aides hosts".split())


_RESTS = frozenset(("lies", "rests", "falls"))
_BLAME = frozenset(("blame", "responsibility"))
_TRADES = frozenset("trade swap exchange blame".split())


def _is_pair(tags: list[str], last: int) -> bool:
    """Tell whether two names stand at the head of a sentence."""
    ahead = "".join(tags[: last + 1])
    return ahead.count("M") > 1 and ahead.strip("M") in ("C", ",")


def _verb_after(opens: bool) -> str:
    return "V" if opens else "N"


def _third_person(
    entry: Word,
    before: str,
    after: str,
    opens: bool,
    listed: bool,
    finite: bool,
) -> str:
    if entry.bias == "N":
        if before == "," and after in ("M", "J", "#") and listed:
            return "V"  # a headline: "Oslo recalls envoy, bars Thai imports"
        return "V" if opens and before in ("N", "M", ",", "C") else "N"
    if entry.bias == "n":
        if after == "R":
            return "N"  # "delegates who"
        if before == "N" and finite and not opens:
            return "N"  # "halted arms exports to Oslo"
        if before == "Q":
            return "V" if after in ("N", "M", "D", "$", "p") else "N"
        if before in ("N", "M", ")", ",", "Z", "C"):
            follows = after in ("T", "M", "Z", "J", "#", "K")
            return "V" if follows or opens else "N"
        return "N"
    return "V"


def _has_finite(tags: list[str], lows: list[str], i: int) -> bool:
    """Tell whether the clause to the left has its finite verb already."""
    for k in range(i - 1, -1, -1):
        if tags[k] in "VXY":
            return True
        if tags[k] in "cSRW:;." or lows[k] in _WHILE:
            return False
    return False


def _opens_clause(
    i: int, tags: list[str], entries: list[Word], after: str
) -> bool:
    """Read "the accusation that Oslo funds rebels was absurd"."""
    k = i - 1
    while k >= 0 and tags[k] == "M":
        k -= 1
    if k < 0 or tags[k] not in "cR" or entries[i].bias == "N":
        return False
    return after not in ("V", "X", "Y", "v", "G")


# What may open a clause behind a headline's first one.
_WHILE = frozenset("as after before until since while because".split())


def _only_verb(
    i: int, tags: list[str], lows: list[str], entries: list[Word], after: str
) -> bool:
    """Read headlines: "Oslo pulls envoys", "Oslo calls back envoy"."""
    modified = after == "v" and noun_like(entries, tags, i + 1)
    if after not in ("K", "N", "#") and not modified:
        return False
    if _has_finite(tags, lows, i):
        return False
    if (
        after == "v"
        and entries[i].bias == "N"
        and "b" in entries[i + 1].forms
        and tags[i + 2 : i + 3] in (["D"], ["$"], ["M"], ["p"])
    ):
        return False  # "EU sanctions target the bank"
    for k in range(i + 1, len(tags)):
        if tags[k] in ",;:.ScRW" or lows[k] in _WHILE:
            break
        if tags[k] in "XYV" or (
            tags[k] == "v"
            and entries[k].bias not in ("N", "n")
            and ("p" in entries[k].forms or "s" in entries[k].forms)
        ):
            return False
    return True

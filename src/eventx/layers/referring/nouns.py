"""How far a noun phrase reaches: modifiers, appositions, coordination.

Gives phrase indices and offsets. Who is meant is decided in `references`.
"""

from __future__ import annotations

import attrs

from .. import lexicon
from ..lexis.words import SENT
from ..reading import Reading
from .actorhood import kind_of


# Prepositions that attach to a noun ahead of a verb's own adjuncts.
_ATTACHES = frozenset(
    "from in at for with close behind around near inside within among"
    " between to on against under loyal".split()
) | {"close to"}
_FROM = frozenset("from by in for with at on to about among".split()) | {
    "in charge of"
}
# Verbs that say of what, behind whom they tell it.
_OF = frozenset("warn inform notify remind assure tell convince".split())
_ATTACHING_HEADS = SENT | frozenset(
    "official officials spokesman spokeswoman spokesperson minister adviser"
    " advisor aide lawmakers professor director member members people person"
    " persons citizens supporters reporters journalists editor chief head"
    " chairman analyst lawyer lawyers student students resident residents"
    " forces fighters fellow expert delegate deputy correspondent candidate"
    " president leaders leader source sources groups group companies firms"
    " targets men women man woman families traders workers activists anyone"
    " everyone those one ones something".split()
)
# Participles that tell a source from others: "people briefed on the plan".
_DESCRIBING = frozenset(
    "brief involve base provide obtain release see publish conduct file"
    " review compile commission interview poll survey leak post circulate"
    " acquaint connect affiliate associate".split()
)
_EVENT_NOUNS = frozenset(
    "statement interview speech tweet letter report conference briefing"
    " telephone call address post message email broadcast ceremony rally"
    " meeting summit hearing debate response retaliation protest return"
    " connection exchange order bid effort move attempt warning televised"
    " visit reply hope sign show video television radio fact morning"
    " months years weeks days charges suspicion allegations".split()
)
_CALLING = frozenset("hold find consider deem make call declare".split())
_ADJECTIVES = frozenset(
    "familiar close loyal opposed allied critical sympathetic"
    " briefed aligned linked".split()
)


@attrs.frozen
class Extent:
    """
    A noun phrase with what belongs to it.

    Attributes:
        first: Its first phrase.
        last: Its last phrase.
        nouns: The noun phrases that are coordinated in it, each with the
            last phrase of its own modifiers.
    """

    first: int
    last: int
    nouns: tuple[tuple[int, int], ...]


def extent(
    reading: Reading,
    nouns: list[int],
    *,
    apposition: bool = False,
    stop: frozenset[int] = frozenset(),
    coordinate: bool = True,
) -> Extent:
    """
    Find how far a noun phrase, or a coordination of some, reaches.

    Args:
        reading: The sentence.
        nouns: The noun phrases, in order; at least one.
        apposition: Whether an apposition behind it belongs to it.
        stop: Phrases of prepositions that a role claims.
        coordinate: Whether to look for more members behind the last.
    """
    members: list[tuple[int, int]] = []
    for noun in nouns:
        if members and noun <= members[-1][1]:
            continue
        last = modifiers(reading, noun, stop)
        members.append((noun, _complements(reading, noun, last)))
    if apposition:
        head, last = members[-1]
        last = reduced(reading, last)
        members[-1] = (head, _apposition(reading, head, last))
    if coordinate:
        _add_members(reading, members, stop)
    return Extent(members[0][0], members[-1][1], tuple(members))


def reduced(reading: Reading, last: int) -> int:
    """Take in "briefed on the plan" behind "people", "a source"."""
    verb = reading.verb_at.get(last + 1)
    if (
        verb is None
        or verb.object >= 0  # "the union filed charges"
        or verb.phrase.word not in _DESCRIBING
        or not verb.phrase.participle
        or verb.phrase.last - verb.phrase.first > 1
    ):
        return last
    kinds = reading.kinds
    end = last + 1
    while kinds[end + 1 : end + 3] == "PN" or kinds[end + 1 : end + 2] == "T":
        end += 2 if kinds[end + 1] == "P" else 1
    # "the ministry posted on Monday": no verb but its own is there
    own = verb.phrase.form == "fin" and verb.link in ("main", "attrib")
    alone = kinds[end + 1 : end + 2] in (".", ":", "", "c") and own
    behind_cue = verb.subject and "V" in kinds[: verb.subject[0]]
    return last if alone and not behind_cue else end


def modifiers(
    reading: Reading, noun: int, stop: frozenset[int] = frozenset()
) -> int:
    """Return the last phrase of the modifiers behind a noun phrase."""
    last = noun
    kinds = reading.kinds
    subject = noun in reading.subjects and (reading.subjects[noun].at > noun)
    # "holds him responsible": the adjective belongs to the verb.
    called = noun in reading.governors and (
        reading.governors[noun][0].phrase.word in _CALLING
    )
    while last + 2 < len(kinds):
        if called and kinds[last + 1] == "J":
            break
        if kinds[last + 1] == "J" and last + 3 < len(kinds):
            adjective = reading.phrases[last + 1].word
            if adjective in _ADJECTIVES and kinds[last + 2 : last + 4] == "PN":
                last += 3
                continue
            break
        if kinds[last + 1] != "P" or kinds[last + 2] != "N":
            break
        if not _attaches(reading, noun, last, subject=subject, stop=stop):
            break
        last += 2
    return last


def _attaches(
    reading: Reading,
    noun: int,
    last: int,
    *,
    subject: bool,
    stop: frozenset[int],
) -> bool:
    word = reading.phrases[last + 1].word
    if last + 1 in stop or word == "according to":
        return False
    if word == "of":
        return not _is_told_of(reading, noun, last + 2)
    if word in _FROM and noun and reading.kinds[noun - 1] == "P":
        if reading.phrases[noun - 1].word == "according to":
            return True  # "according to a report from the bank in Lima"
    if word in ("outside", "inside") and noun in reading.subjects:
        return True  # "said a student outside the embassy"
    filler = reading.phrases[last + 2]
    if reading.lows[filler.head] in _EVENT_NOUNS:
        return False
    if word in ("after", "before", "since", "until", "as", "by", "during"):
        return False
    if subject:
        return _verb_follows(reading, last + 2)
    verb = reading.subjects.get(noun)
    if verb is not None and verb.inverted and word in ("at", "for", "with"):
        return True  # "..., say analysts at the bank"
    head = reading.lows[reading.phrases[noun].head]
    if word == "from" and head in SENT:
        return False  # "recalled its envoy from Lima": where from
    return word in _ATTACHES and head in _ATTACHING_HEADS


def _is_told_of(reading: Reading, noun: int, filler: int) -> bool:
    """Tell "warned Peru of the risk" from "warned the king of Peru"."""
    if noun not in reading.governors:
        return False
    verb, _ = reading.governors[noun]
    if verb.object != noun or verb.phrase.word not in _OF:
        return False
    if reading.words[reading.phrases[noun].head][0].isupper():
        return True
    # "warned the king of Peru of the risk"
    more = "of" in (word for word, at, _ in verb.pps if at > filler)
    return not more and kind_of(reading, filler) is None


def _verb_follows(reading: Reading, i: int) -> bool:
    """Tell whether only more modifiers stand ahead of the verb."""
    kinds = reading.kinds
    i += 1
    while i < len(kinds) and kinds[i] in "PNTA":
        i += 1
    return i < len(kinds) and kinds[i] in "VF,RG("


def _complements(reading: Reading, noun: int, last: int) -> int:
    """Take in "and Britain" behind "the ministers of France"."""
    kinds = reading.kinds
    if last == noun or reading.phrases[last - 1].word != "of":
        return last
    head = reading.lows[reading.phrases[noun].head]
    if not (head.endswith("s") or head in lexicon.PLURAL_PERSON_NOUNS):
        return last
    at = last
    while kinds[at + 1 : at + 3] == ",N" and _is_name(reading, at + 2):
        at += 2
    joined = kinds[at + 1 : at + 3] == "CN"
    if joined and _is_name(reading, last) and _is_name(reading, at + 2):
        return at + 2
    return last


def acts(reading: Reading, noun: int) -> bool:
    """Tell whether a noun phrase has a verb of its own behind it."""
    subject = reading.subjects.get(noun)
    if subject is None or subject.at < noun:
        return False
    return any(
        noun in verb.subject and verb.at > noun and verb.link != "rel"
        for verb in reading.verbs
    )


def _is_name(reading: Reading, noun: int) -> bool:
    phrase = reading.phrases[noun]
    return set(reading.tags[phrase.first : phrase.last]) == {"M"}


_OPENING = frozenset('"“«‘')


def _apposition(reading: Reading, head: int, last: int) -> int:
    """Take in ", a spokesman for the ministry," behind a noun phrase."""
    kinds = reading.kinds
    if kinds[last + 1 : last + 2] == "(":
        closing = kinds.find(")", last)
        last = closing if closing > 0 else last
    at = last + 1
    if at + 1 >= len(kinds) or kinds[at] != ",":
        return last
    noun = at + 1
    while noun < len(kinds) and kinds[noun] == "A":
        noun += 1
    if noun >= len(kinds) or kinds[noun] != "N":
        return last
    if reading.text[reading.offsets(noun, noun)[0] - 1] in _OPENING:
        return last  # "in the words of Holm, “a mess”"
    for verb in reading.verbs:
        if noun in verb.subject and verb.at > noun and verb.link != "rel":
            if head not in verb.subject:
                return last
            break
    end = noun
    while end + 2 < len(kinds) and kinds[end + 1 : end + 3] == "PN":
        end += 2
    if end + 2 < len(kinds) and kinds[end + 1] == "J":
        adjective = reading.phrases[end + 1].word
        if adjective in _ADJECTIVES and kinds[end + 2 : end + 4] == "PN":
            end += 3
    # "X, the minister, and Y": still an apposition; "X, Y and Z": a list.
    if end + 1 < len(kinds) and kinds[end + 1] == "C":
        return last
    after = kinds[end + 1] if end + 1 < len(kinds) else "."
    if after == "," and reading.tags[reading.phrases[noun].first] == "#":
        return _apposition(reading, head, end)  # "Holm, 50, a teacher,"
    if after in ",.;-)RQ:" or (after == "V" and noun in reading.subjects):
        return end
    return last


def _add_members(
    reading: Reading, members: list[tuple[int, int]], stop: frozenset[int]
) -> None:
    """Add what "and" joins: "the US, Britain and France"."""
    kinds = reading.kinds
    found: list[tuple[int, int]] = []
    at = members[-1][1] + 1
    while at < len(kinds):
        mark = kinds[at]
        if mark == "," and at + 1 < len(kinds) and kinds[at + 1] == "C":
            at += 1
            mark = "C"
        if mark not in ",C":
            break
        if mark == "C" and reading.phrases[at].word not in (
            "and",
            "or",
            "&",
            "nor",
        ):
            break
        noun = at + 1
        if noun >= len(kinds) or kinds[noun] != "N":
            break
        if acts(reading, noun):
            break
        last = modifiers(reading, noun, stop)
        if kinds[last + 1 : last + 2] == "N" and (
            reading.tags[reading.phrases[last + 1].first] in "D$"
        ):
            break  # "recalled its envoy, and Oslo its consul"
        found.append((noun, last))
        at = last + 1
        if mark == "C":
            members.extend(found)
            return

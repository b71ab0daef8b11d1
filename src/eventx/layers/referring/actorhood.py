"""Whether a noun phrase names somebody who can act, and of which kind.

Decides by the head word; which state or person it is, `actors` says.
"""

from __future__ import annotations

from ...spans import ActorKind
from ..lexis import words
from ..names.personal import is_common
from ..reading import Reading


PERSONAL = frozenset("he she him her his hers himself herself".split())
NEUTER = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs themselves".split())
FIRST = frozenset("we us our ours i me my you your ourselves".split())
SOMEBODY = frozenset(
    "everyone everybody nobody someone somebody anyone anybody one ones both"
    " each others other some many none all those neither either another few"
    " most several".split()
)
_AGENTIVE = (
    "ist", "ists", "man", "men", "woman", "women", "crat", "crats", "eer",
    "eers", "person", "persons", "people", "er", "ers", "or", "ors", "ian",
    "ians", "ant", "ants", "ee", "ees",
)  # fmt: skip
_ABSTRACT = ("tion", "tions", "ness", "ism", "ence", "ings", "ures", "ities")
NOBODY = frozenset("nobody no none neither".split())
# What gets blamed, charged or hit without being able to act.
_THINGS = frozenset(
    "weather rain rains drought storm storms wind winds snow heat cold flood"
    " floods river sea sky luck traffic lights light prices price inflation"
    " economy market markets virus pandemic disease lack failure error errors"
    " fault faults problem problems glitch glitches software computer"
    " computers engine brake brakes fog ice age time times fate nature climate"
    " change conditions condition fatigue stress alcohol drugs money fee fees"
    " fare fares tax taxes duty duties ransom interest rate rates costs cost"
    " dollars euros pounds way ways thing things everything something nothing"
    " anything tone style decision decisions policy policies law laws move"
    " moves step steps attack attacks violence war conflict crisis situation"
    " issue issues fact facts idea ideas shortage shortages winter summer food"
    " water electricity power phone phones speed roads road system systems"
    " culture history mistake mistakes confusion timing weeks days months"
    " years week day month year number numbers matter matters order orders"
    " paper papers letter letters quarter centre center corner border river"
    " disaster weather manner answer offer summer winter factor factors sector"
    " behaviour behavior labour labor honour honor colour rumour rumor"
    " murder manslaughter slaughter laughter plunder blunder slander danger"
    " anger hunger powder gunpowder tender knees trees degrees bees cover"
    " corner cancer fever hair chair air silver copper timber butter paper"
    " terror horror favour favor error mirror answer answers chapter"
    " funds decree decrees".split()
)


def kind_of(reading: Reading, noun: int) -> ActorKind | None:
    """
    Return what kind of actor a noun phrase names, or None for a thing.

    Args:
        reading: The sentence.
        noun: The index of the noun phrase.
    """
    phrase = reading.phrases[noun]
    last = phrase.last
    if reading.tags[last - 1] == "'" and last - phrase.first > 1:
        last -= 1
    return kind_of_tokens(
        reading, phrase.first, last, min(phrase.head, last - 1)
    )


def kind_of_tokens(
    reading: Reading, first: int, last: int, head: int
) -> ActorKind | None:
    """Return what kind of actor some tokens name, or None for a thing."""
    word, low = reading.words[head], reading.lows[head]
    if last - first == 1 and word != "US":
        pronoun = kind_of_pronoun(low)
        if pronoun is not None:
            return pronoun
    # A capital may only begin a sentence: "Talks failed".
    named = word[0].isdigit() or (
        word[0].isupper() and "M" in reading.tags[first : head + 1]
    )
    if head == 0 and low.endswith(_ABSTRACT):
        named = False  # "Discrimination is forbidden"
    if not named and not _acts(low):
        return None
    return reading.describe(first, last, head).kind


def kind_of_pronoun(low: str) -> ActorKind | None:
    """Return what kind of actor a pronoun stands for, or None."""
    if low in PERSONAL:
        return ActorKind.PERSON
    if low in NEUTER:
        return ActorKind.STATE
    if low in PLURAL or low in FIRST or low in SOMEBODY:
        return ActorKind.GROUP
    return None


def _acts(low: str) -> bool:
    if low in _THINGS:
        return False
    return (
        is_common(low)
        or low in SOMEBODY
        or low in words.function_words("numbers")
        or low.endswith(_AGENTIVE)
    )

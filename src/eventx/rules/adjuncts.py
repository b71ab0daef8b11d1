"""Slots for what stands around a trigger: prepositions, adverbs, places.

Who acts and undergoes is found in `participants`.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..layers.reading import Reading
from .grammar import Step
from .noun_parts import adj
from .places import (
    Finder,
    Found,
    Place,
    core,
    noun_found,
    phrase_found,
    relatives,
    verb_pps,
)


def _pp(place: Place, step: Step) -> Iterator[Found]:
    reading = place.reading
    key = place.at, place.verb is None
    if key not in reading.adjuncts:
        reading.adjuncts[key] = _pairs(place)
    pairs = reading.adjuncts[key]
    if _LOCATIVES.issuperset(step.words):
        pairs = ahead_of_cause(pairs)
    seen: set[int] = set()
    for word, preposition, filler in pairs:
        if word in step.words and filler not in seen:
            if word == "of" and reading.phrases[filler].word == "own":
                continue  # "an accusation of its own"
            seen.add(filler)
            yield phrase_found(reading, filler, f"pp({word})", preposition)


def _pairs(place: Place) -> list[tuple[str, int, int]]:
    """Return what prepositions attach to a trigger, in order."""
    reading = place.reading
    if place.verb is not None:
        pairs = list(verb_pps(place))
        pairs += behind_relative(place)
    else:
        pairs = list(reading.noun_pps(place.at))
        for verb in relatives(place):
            pairs += verb.pps
        of = [pair for pair in pairs if pair[0] == "of"]
        for _, _, filler in of:
            if reading.kinds[filler] == "N":
                pairs += [
                    pair
                    for pair in reading.noun_pps(filler)
                    if pair not in pairs
                ]
    for word in ("of", "with"):
        same = [pair for pair in pairs if pair[0] == word]
        if place.verb is not None and len(same) > 1:
            # "accused the head of the army of lying": the last is the verb's
            # "accused Chad of breach of trust": the first one is
            close = same[0][1] == place.at + 1  # "was accused of breach of"
            named = close or _is_named(reading, place.verb.object)
            same.sort(
                key=lambda pair: (
                    reading.kinds[pair[2]] != "G",
                    named and _is_named(reading, pair[2]),
                    pair[2] if named else -pair[2],
                )
            )
            pairs = same + [pair for pair in pairs if pair[0] != word]
    return pairs


def _is_named(reading: Reading, noun: int) -> bool:
    """Tell a name, of a state or a bank, from other noun phrases."""
    if noun < 0 or reading.kinds[noun] != "N":
        return False
    return reading.tags[reading.phrases[noun].head] == "M"


_LOCATIVES = frozenset(("to", "in", "from", "at", "out of"))

_CAUSES = frozenset("over after following because before amid since".split())


def ahead_of_cause(
    pairs: list[tuple[str, int, int]],
) -> list[tuple[str, int, int]]:
    """Leave out "in the Riksdag" of "over a vote in the Riksdag"."""
    for k, (word, preposition, _) in enumerate(pairs):
        if word in _CAUSES or word.startswith("because"):
            return pairs[:k] + [
                pair for pair in pairs[k:] if pair[1] < preposition
            ]
    return pairs


def behind_relative(place: Place) -> Iterator[tuple[str, int, int]]:
    """Find "for" in "blamed the men posted there for the raid"."""
    verb = place.verb
    if verb is None or verb.object < 0:
        return
    inner = Place(place.reading, verb.object, None)
    for other in relatives(inner):
        yield from other.pps[1 if other.link == "ed" else 0 :]


def _of(place: Place, step: Step) -> Iterator[Found]:
    yield from _pp(place, Step("pp", ("of",)))


def _place(place: Place, step: Step) -> Iterator[Found]:
    """Find "Libya" in "Libya envoy", but not "Libyan" in "Libyan envoy"."""
    reading = place.reading
    phrase = reading.phrases[place.at]
    whole = noun_found(reading, place.at, "place")
    for found in (whole, *adj(place, step)):
        match = reading.lexicon.match(
            reading.words, found.first, end=found.last
        )
        if match is not None and match[0].form in ("name", "metonym"):
            if found is not whole or phrase.first + match[1] == phrase.last:
                yield attrs.evolve(found, via="place")


def _home(place: Place, step: Step) -> Iterator[Found]:
    """Find "home" in "ordered its envoy to come home"."""
    reading = place.reading
    phrase = reading.phrases[place.at]
    limit = min(len(reading.lows), phrase.last + 14)
    for k in range(phrase.last, limit):
        if reading.tags[k] in ".;:QV":
            return
        if reading.lows[k] in ("home", "back"):
            yield Found((), k, k + 1, "home")
            return


def _adjective(place: Place, step: Step) -> Iterator[Found]:
    """Find "responsible" in "held the police responsible"."""
    reading = place.reading
    for i in range(place.at + 1, len(reading.phrases)):
        phrase = reading.phrases[i]
        if phrase.kind == "J" and phrase.word in step.words:
            yield Found((), phrase.first, phrase.last, "adjective", i)
            return
        if phrase.kind in "VcSRWQ;:.":
            return


# They rule what follows as well: "If Oslo yields, sanctions will go".
_CONDITIONS = frozenset(("if", "unless", "until", "should"))


def _adverbial(place: Place, step: Step) -> Iterator[Found]:
    """Find "Oslo had lied" in "left because Oslo had lied"."""
    reading = place.reading
    for verb in reading.verbs:
        if verb.link != "sub" or verb.opener < 0:
            continue
        opener = reading.phrases[verb.opener]
        if verb.at <= place.at and (
            verb.opener > 0 or opener.word not in _CONDITIONS
        ):
            continue  # "since Oslo left" is no adverbial of "left"
        if opener.word in step.words and verb.opener + 1 < len(reading.kinds):
            phrase = reading.phrases[verb.opener + 1]
            yield Found(
                (), phrase.first, phrase.last, "clause", verb.opener + 1
            )
            return


def _infinitive(place: Place, step: Step) -> Iterator[Found]:
    """Find "to return" in "told its envoy to return"."""
    for verb in place.reading.verbs:
        # also "told its envoy to pack and come home"
        if verb.at > place.at and verb.link == "inf":
            if verb.parent is not place.verb:
                return
            if verb.phrase.word in step.words:
                phrase = verb.phrase
                yield Found((), phrase.first, phrase.last, "infinitive")
                return


def _host(place: Place, step: Step) -> Iterator[Found]:
    """Find "threat" in "the threat of sanctions", "calls for sanctions"."""
    reading = place.reading
    at = place.at
    if at >= 3 and reading.kinds[at - 3 : at] == "N,P":
        if not step.words:  # "the envoy, under sanctions"
            yield noun_found(reading, at - 3, "host", at - 1)
        return
    while at >= 2 and reading.kinds[at - 2 : at] in ("NP", "TP"):
        # also "lost an appeal on Monday against"
        at -= 2 + (reading.kinds[at - 3 : at] == "NTP")
        if reading.kinds[at] != "N":
            return
        low = reading.lows[reading.phrases[at].head]
        if not step.words or low in step.words:
            yield noun_found(reading, at, "host", at + 1)
            return


def _behind(place: Place, step: Step) -> Iterator[Found]:
    """Find the preposition right ahead of a noun: "by", "under", "with"."""
    reading = place.reading
    at = place.at - 1
    while at > 0 and core(reading, at - 1) == at + 1:
        at -= 2  # "under a set of sanctions"
    if at >= 0 and reading.kinds[at] == "P":
        phrase = reading.phrases[at]
        if phrase.word in step.words:
            yield Found((), phrase.first, phrase.last, "behind", at)


def _near(place: Place, step: Step) -> Iterator[Found]:
    reading = place.reading
    at = reading.first_at
    k = min((at[word] for word in step.words if word in at), default=-1)
    if k >= 0:
        yield Found((), k, k + 1, "near")


def _next(place: Place, step: Step) -> Iterator[Found]:
    noun = place.at + 1
    if place.reading.kinds[noun : noun + 1] == "N":
        yield noun_found(place.reading, noun, "next", place.at)


ADJUNCTS: dict[str, Finder] = {
    "pp": _pp,
    "of": _of,
    "place": _place,
    "next": _next,
    "host": _host,
    "behind": _behind,
    "near": _near,
    "adverbial": _adverbial,
    "infinitive": _infinitive,
    "home": _home,
    "adjective": _adjective,
}

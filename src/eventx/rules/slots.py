"""Where a slot of a rule leads: from a trigger to the phrases it names.

Only grammar is looked at here. Whether a phrase is of the right kind is
decided in `fillers`, what a record is made of in `matching`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from ..events import Mode
from ..layers import contents, speakers, words
from ..layers.nouns import modifiers
from ..layers.reading import Reading
from ..layers.small_tags import CONTENT_NOUNS
from ..layers.verbs import Verb
from .grammar import Step


@attrs.frozen
class Found:
    """
    What a slot leads to.

    Attributes:
        nouns: Noun phrases (indices); empty for a stretch of tokens.
        first: First token.
        last: Token behind the last one.
        via: How it was reached, for explanations.
        at: The phrase where a clause begins, or -1.
        preposition: The phrase of the preposition ahead, or -1.
        speech: What a cue introduces, for the slot `speech`.
    """

    nouns: tuple[int, ...]
    first: int
    last: int
    via: str
    at: int = -1
    preposition: int = -1
    speech: contents.Speech | None = None


@attrs.frozen
class Place:
    """A trigger in its sentence: the phrase, and its verb if it is one."""

    reading: Reading
    at: int
    verb: Verb | None
    particle: int = -1
    name: str = ""


Finder = Callable[[Place, Step], Iterator[Found]]


def find(place: Place, path: tuple[Step, ...]) -> Iterator[Found]:
    """
    Follow a path of slots from a trigger.

    Args:
        place: The trigger.
        path: The steps, the first from the trigger.

    Yields:
        The phrases that it leads to, nearest first.
    """
    step, *rest = path
    if step.name == "verb":
        governed = governor(place)
        if governed is None:
            return
        if step.words and governed.phrase.word not in step.words:
            return
        verb_place = Place(place.reading, governed.at, governed)
        if rest:
            yield from find(verb_place, tuple(rest))
        else:
            phrase = governed.phrase
            yield Found((), phrase.first, phrase.last, "verb", governed.at)
        return
    if step.name == "relative":
        for verb in _relatives(place, ("ed", "rel", "ing")):
            if not step.words or verb.phrase.word in step.words:
                inner = Place(place.reading, verb.at, verb)
                yield from find(inner, tuple(rest) or (Step("trigger"),))
        return
    finder = _FINDERS.get(step.name)
    if finder is None:
        return  # looks into other sentences: see `earlier`
    for found in finder(place, step):
        yield from _follow(place.reading, found, rest)


def _follow(
    reading: Reading, found: Found, rest: list[Step]
) -> Iterator[Found]:
    if not rest:
        yield found
        return
    if found.via.startswith("clause") and rest[0].name == "subject":
        yield from _clause_subject(reading, found)
        return
    if found.via.startswith("clause") and rest[0].name == "agent":
        yield from _clause_agent(reading, found)
        return
    at = found.nouns[0] if found.nouns else found.at
    verb = reading.verb_at.get(at)
    if not found.nouns and verb is None:
        return
    for deeper in find(Place(reading, at, verb), tuple(rest)):
        yield attrs.evolve(deeper, via=f"{found.via}.{deeper.via}")


def _clause_subject(reading: Reading, found: Found) -> Iterator[Found]:
    """Find the subject of the first verb of a clause."""
    for verb in reading.verbs:
        if verb.at >= found.at and verb.phrase.form in ("fin", "inf"):
            if verb.subject and (
                verb.subject[0] >= found.at or verb.phrase.form == "inf"
            ):
                yield _several(reading, verb.subject, "clause.subject")
            return


# Verbs whose passive says what its subject did: "was involved in the raid".
_IMPLICATING = frozenset(
    "involve link tie connect implicate motivate bias bribe pay hire train"
    " behind design intend aim prepare determine".split()
)


def _clause_agent(reading: Reading, found: Found) -> Iterator[Found]:
    """Find who does what a clause says, in the passive behind "by"."""
    for verb in reading.verbs:
        if verb.at < found.at or verb.phrase.form not in ("fin", "inf"):
            continue
        implicates = verb.phrase.word in _IMPLICATING
        if verb.phrase.passive and not implicates:
            yield from _agent(Place(reading, verb.at, verb), Step("agent"))
        else:
            yield from _clause_subject(reading, found)
        return


def governor(place: Place) -> Verb | None:
    """Return the verb that a trigger noun depends on, or is subject of."""
    reading, at = place.reading, place.at
    for _ in range(3):
        found = reading.governors.get(at)
        if found is not None:
            return found[0]
        verb = reading.subjects.get(at)
        if verb is not None:
            return verb
        # "a new round of sanctions": what rules the round rules them too.
        if at >= 2 and reading.kinds[at - 2 : at] in ("NP", "NC"):
            at -= 2
            continue
        return _inverted(reading, at)
    return None


def _inverted(reading: Reading, at: int) -> Verb | None:
    """Find "is" in "Under an embargo is the port of Oslo"."""
    verb = reading.verb_at.get(at + 1)
    if verb is None or not verb.subject or verb.subject[0] < verb.at:
        return None
    return verb if reading.kinds[:at].strip("AJ") == "P" else None


def noun_found(reading: Reading, noun: int, via: str, prep: int = -1) -> Found:
    """Wrap a noun phrase."""
    phrase = reading.phrases[noun]
    return Found((noun,), phrase.first, phrase.last, via, noun, prep)


def _filler(
    reading: Reading, filler: int, via: str, preposition: int
) -> Found:
    if reading.kinds[filler] == "N":
        return noun_found(reading, filler, via, preposition)
    phrase = reading.phrases[filler]
    return Found((), phrase.first, phrase.last, via, filler, preposition)


def _several(reading: Reading, nouns: list[int], via: str) -> Found:
    first = reading.phrases[nouns[0]]
    last = reading.phrases[nouns[-1]]
    return Found(tuple(nouns), first.first, last.last, via, nouns[0])


# "A round of sanctions" is sanctions.
_PARTITIVES = frozenset(
    "round rounds package packages set sets series raft rafts wave waves list"
    " batch batches tranche tranches slew barrage array host range spate"
    " number parts bulk rest remainder elements couple string salvo mix"
    " combination flurry kind kinds type types"
    " form forms layer layers volley most all any some many part regime"
    " system programme program".split()
)


def core(reading: Reading, noun: int) -> int:
    """Return what "a round of sanctions" is made of, else the same noun."""
    if reading.lows[reading.phrases[noun].head] not in _PARTITIVES:
        return noun
    if reading.kinds[noun + 1 : noun + 3] == "PN":
        if reading.phrases[noun + 1].word == "of":
            return noun + 2
    return noun


# The slots --------------------------------------------------------------


def _subject(place: Place, step: Step) -> Iterator[Found]:
    verb = place.verb
    if verb is not None and verb.subject:
        yield _several(place.reading, verb.subject, "subject")


def _agent(place: Place, step: Step) -> Iterator[Found]:
    reading, verb = place.reading, place.verb
    if verb is None:
        yield from _noun_agent(place)
        return
    if not verb.phrase.passive and not _elided(reading, verb):
        ruling = _ruling_possessor(place)
        if ruling is not None:
            yield ruling
        elif verb.subject and not _expletive(reading, verb.subject):
            yield _several(reading, verb.subject, "agent")
        return
    for word, preposition, filler in _verb_pps(place):
        if word == "by" and reading.kinds[filler] == "N":
            yield noun_found(reading, filler, "agent", preposition)


def _elided(reading: Reading, verb: Verb) -> bool:
    """Tell a headline without "was": "Embargo lifted", "Firm hit by ban"."""
    phrase = verb.phrase
    full = bool(reading.words) and reading.words[-1] in (".", "?", "!")
    if full or not verb.subject or verb.object >= 0:
        return False
    if phrase.last - phrase.first > 1 or phrase.form != "fin":
        return False
    if not phrase.participle or phrase.tense != "past":
        return False
    behind = reading.kinds[verb.at + 1 :]
    said = phrase.word in words.speech_verbs() and behind[:1] != "K"
    if verb.link != "main" or said:
        return False
    return behind.removeprefix("K")[:1] in ("", "P", "T", ",")


def _ruling_possessor(place: Place) -> Found | None:
    """Find "Oslo" in "aware of Oslo's decision to recall its envoy"."""
    verb = place.verb
    if verb is None or verb.link != "inf" or verb.noun < 0:
        return None
    if verb.noun in verb.subject:
        return None  # "urged its allies to act"
    inner = Place(place.reading, verb.noun, None)
    for found in _poss(inner, Step("poss")):
        return attrs.evolve(found, via="agent")
    return None


def _expletive(reading: Reading, subject: list[int]) -> bool:
    """Tell whether a subject is the "there" of "there were no plans"."""
    return reading.lows[reading.phrases[subject[0]].head] == "there"


def _noun_agent(place: Place) -> Iterator[Found]:
    """Find who does what a noun names: "by X", "that X imposed"."""
    reading = place.reading
    for word, preposition, filler in reading.noun_pps(place.at):
        if word == "by" and reading.kinds[filler] == "N":
            yield noun_found(reading, filler, "agent", preposition)
    for verb in _relatives(place):
        inner = Place(reading, verb.at, verb)
        if verb.phrase.passive:
            yield from _agent(inner, Step("agent"))
        elif verb.subject and verb.subject[0] != place.at:
            yield _several(reading, verb.subject, "agent")


def _relatives(
    place: Place, links: tuple[str, ...] = ("ed", "rel")
) -> Iterator[Verb]:
    reading = place.reading
    for verb in reading.verbs:
        if verb.noun != place.at:
            continue
        # "The embargo that Oslo imposed" has a gap, "the claim that Oslo
        # lied" has none.
        gap = verb.link == "that" and verb.object < 0 and "rel" in links
        low = reading.lows[reading.phrases[place.at].head]
        if verb.link in links or (gap and low not in CONTENT_NOUNS):
            yield verb


def _patient(place: Place, step: Step) -> Iterator[Found]:
    reading, verb = place.reading, place.verb
    if verb is None:
        return
    if verb.phrase.passive:
        if verb.link == "inf" and verb.noun >= 0:
            # "asked for the curbs to be dropped": not the one who asks
            yield noun_found(reading, verb.noun, "patient")
        if verb.subject:
            yield _several(reading, verb.subject, "patient")
        elif _shifted(reading, verb) >= 0:
            yield noun_found(reading, _shifted(reading, verb), "patient")
    elif verb.object < 0 <= _shifted(reading, verb):
        yield noun_found(reading, _shifted(reading, verb), "patient")
    elif verb.object >= 0:
        yield noun_found(reading, verb.object, "patient")
    elif _elided(reading, verb):
        yield _several(reading, verb.subject, "patient")
    elif place.particle >= 0:
        # "rolled over the sanctions", "agreed on sanctions"
        for _, preposition, filler in verb.pps:
            behind = reading.phrases[preposition].last - 1
            if behind == place.particle and reading.kinds[filler] == "N":
                yield noun_found(reading, filler, "patient")
    elif (
        verb.link in ("rel", "that")
        and verb.noun >= 0
        and verb.noun not in verb.subject
    ):
        yield noun_found(reading, verb.noun, "patient")


# Behind a verb, "by a year" or "on Monday", and then what it is about.
_HEAVY = re.compile(r"(?:T|PN)+(N)(?=P)")
_HEADED = re.compile(r"[PNTA]*:(N)")


def _shifted(reading: Reading, verb: Verb) -> int:
    """
    Find an object that other phrases part from its verb.

    Those are "the ban on" in "prolonged by a year the ban on timber", and in
    "Prolonged by a year: the ban on timber".

    Returns:
        The noun phrase, or -1.
    """
    form = _HEAVY if verb.phrase.form == "fin" else _HEADED
    if form is _HEADED and verb.at > 0:
        return -1
    match = form.match(reading.kinds, verb.at + 1)
    if match is None:
        return -1
    noun = match.start(1)
    parted = form is _HEADED or reading.kinds[noun - 1] == "N"
    first = reading.phrases[noun].first
    return noun if parted and reading.tags[first] in "D$" else -1


def _second(place: Place, step: Step) -> Iterator[Found]:
    verb = place.verb
    if verb is None:
        return
    # "was charged a fee": one of the two objects is the subject
    second = verb.object if verb.phrase.passive else verb.second
    if second >= 0:
        yield noun_found(place.reading, second, "second")


def _verb_pps(place: Place) -> Iterator[tuple[str, int, int]]:
    verb = place.verb
    if verb is None:
        return
    yield from verb.pps
    if verb.object < 0 and not verb.pps:
        yield from place.reading.noun_pps(verb.at)


def _pp(place: Place, step: Step) -> Iterator[Found]:
    reading = place.reading
    if place.verb is not None:
        pairs = list(_verb_pps(place))
        pairs += _behind_relative(place)
    else:
        pairs = list(reading.noun_pps(place.at))
        for verb in _relatives(place):
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
            same.sort(
                key=lambda pair: (reading.kinds[pair[2]] != "G", -pair[2])
            )
            pairs = same + [pair for pair in pairs if pair[0] != word]
    if _LOCATIVES.issuperset(step.words):
        pairs = _ahead_of_cause(pairs)
    seen: set[int] = set()
    for word, preposition, filler in pairs:
        if word in step.words and filler not in seen:
            seen.add(filler)
            yield _filler(reading, filler, f"pp({word})", preposition)


_NOBODY = frozenset(("nobody", "no", "none", "neither"))
_LOCATIVES = frozenset(("to", "in", "from", "at", "out of"))
_CAUSES = frozenset("over after following because before amid since".split())


def _ahead_of_cause(
    pairs: list[tuple[str, int, int]],
) -> list[tuple[str, int, int]]:
    """Leave out "in the Riksdag" of "over a vote in the Riksdag"."""
    for k, (word, preposition, _) in enumerate(pairs):
        if word in _CAUSES or word.startswith("because"):
            return pairs[:k] + [
                pair for pair in pairs[k:] if pair[1] < preposition
            ]
    return pairs


def _behind_relative(place: Place) -> Iterator[tuple[str, int, int]]:
    """Find "for" in "blamed the men posted there for the raid"."""
    verb = place.verb
    if verb is None or verb.object < 0:
        return
    inner = Place(place.reading, verb.object, None)
    for other in _relatives(inner):
        yield from other.pps[1 if other.link == "ed" else 0 :]


def _of(place: Place, step: Step) -> Iterator[Found]:
    yield from _pp(place, Step("pp", ("of",)))


def _poss(place: Place, step: Step) -> Iterator[Found]:
    """Find "Moscow's" in "Moscow's envoy", and "its" in "its envoy"."""
    reading = place.reading
    phrase = reading.phrases[place.at]
    if phrase.kind != "N":
        return
    if place.at and reading.lows[phrase.first - 1] == "whose":
        verb = reading.subjects.get(place.at)
        if verb is not None and verb.noun >= 0:
            yield noun_found(reading, verb.noun, "poss")
            return
    tags = reading.tags
    for k in range(phrase.last - 1, phrase.first, -1):
        if tags[k] == "'" and k < phrase.last - 1:
            yield Found((), phrase.first, k, "poss")
            return
    if tags[phrase.first] == "$" and phrase.last - phrase.first > 1:
        yield Found((), phrase.first, phrase.first + 1, "poss")


def _adj(place: Place, step: Step) -> Iterator[Found]:
    """Find the name that modifies a noun: "U.S. sanctions"."""
    reading = place.reading
    phrase = reading.phrases[place.at]
    tags = reading.tags
    end = phrase.head
    k = end - 1
    while k >= phrase.first:
        if tags[k] == "M":
            first = k
            while first > phrase.first and tags[first - 1] == "M":
                first -= 1
            yield Found((), first, k + 1, "adj")
            return
        if tags[k] == "'":
            return
        k -= 1


def _place(place: Place, step: Step) -> Iterator[Found]:
    """Find "Libya" in "Libya envoy", but not "Libyan" in "Libyan envoy"."""
    reading = place.reading
    phrase = reading.phrases[place.at]
    whole = noun_found(reading, place.at, "place")
    for found in (whole, *_adj(place, step)):
        match = reading.lexicon.match(
            reading.words, found.first, end=found.last
        )
        if match is not None and match[0].form in ("name", "metonym"):
            if found is not whole or phrase.first + match[1] == phrase.last:
                yield attrs.evolve(found, via="place")


def _modifier(place: Place, step: Step) -> Iterator[Found]:
    """Find "new" in "new sanctions", and in "a new round of sanctions"."""
    reading = place.reading
    at, kinds = place.at, reading.kinds
    last = reading.phrases[core(reading, at)].head
    if at >= 2 and kinds[at - 1] == "P" and core(reading, at - 2) == at:
        at -= 2
    while at >= 1 and kinds[at - 1] in "AJ":
        at -= 1
    for k in range(reading.phrases[at].first, last + 1):
        if reading.lows[k] in step.words:
            yield Found((), k, k + 1, "modifier")


def _trigger(place: Place, step: Step) -> Iterator[Found]:
    phrase = place.reading.phrases[place.at]
    nouns = (place.at,) if phrase.kind == "N" else ()
    yield Found(nouns, phrase.first, phrase.last, "trigger", place.at)


def _clause(place: Place, step: Step) -> Iterator[Found]:
    """Find the clause behind the trigger: that-clause, infinitive, -ing."""
    reading = place.reading
    at = place.at + 1
    verb = place.verb
    if verb is not None and verb.object >= 0:
        at = max(at, verb.object + 1)
    kinds = reading.kinds
    wanted = {
        "that": "c",
        "to": "I",
        "ing": "G",
        "wh": "W",
        "colon": ":",
    }
    letters = {wanted[word] for word in step.words if word in wanted}
    letters = letters or set("cIGW")
    while at < len(kinds):
        kind = kinds[at]
        if kind in letters:
            start = at + 1 if kind in "c:" else at
            if start < len(kinds):
                phrase = reading.phrases[start]
                yield Found((), phrase.first, phrase.last, "clause", start)
            return
        if kind in 'AT"KPN' and (kind not in "PN" or place.verb is None):
            at += 1
            continue
        if verb is not None and kinds[at : at + 2] == "PN":
            # "alleged in court that", "alleged by rivals to have"
            by = reading.phrases[at].word == "by" and verb.phrase.passive
            letters &= set("cI") if by else {"c"}
            at += 2
            continue
        break
    if verb is not None and "bare" in step.words:
        for child in reading.verbs:
            if child.parent is verb and child.link == "bare":
                start = min([*child.subject, child.at])
                phrase = reading.phrases[start]
                yield Found((), phrase.first, phrase.last, "clause", start)
                return


def _speech(place: Place, step: Step) -> Iterator[Found]:
    """Find what a cue introduces: a quotation, a clause, or both."""
    reading, verb = place.reading, place.verb
    if verb is None:
        if reading.kinds[place.at] == "P":
            said = contents.around(reading, place.at)
        else:
            said = contents.of_noun(reading, place.at)
        if said is not None:
            yield Found((), 0, 0, said.how, -1, -1, said)
        return
    cue = words.speech_verbs().get(place.name)
    frames = cue.frames if cue else "QTBN"
    if place.particle >= 0 and not set(frames) & set("NAX"):
        # Without an object nothing parts a verb from its particle.
        length = place.name.count(" ")
        if place.particle - length >= verb.phrase.last:
            return
    strong = cue is None or cue.strength == "strong" or "any" in step.words
    said = contents.speech_of(reading, verb, frames, strong=strong)
    if said is None:
        return
    aside = said.how == "before" and "N" not in frames and "I" not in frames
    # "slammed the plan as “mad”"
    named = (
        said.how == "noun"
        and "X" in frames
        and contents.mode_of(reading.text, said.parts) is not Mode.INDIRECT
    )
    if not strong and not said.quoted and not aside and not named:
        if not contents.is_quoted(reading.text, said.parts):
            return
    phrase = verb.phrase
    yield Found(
        (), phrase.first, phrase.last, f"speech {said.how}", -1, -1, said
    )


def _complement(place: Place, step: Step) -> Iterator[Found]:
    """Find "hasty" in "called the step hasty", and "a mistake"."""
    reading, verb = place.reading, place.verb
    if verb is None or verb.object < 0:
        return
    yield from (
        noun_found(reading, found.at, "complement")
        for found in _second(place, step)
    )
    at = modifiers(reading, verb.object) + 1
    if reading.kinds[at : at + 1] == "J":
        phrase = reading.phrases[at]
        yield Found((), phrase.first, phrase.last, "complement", at)


def _addressee(place: Place, step: Step) -> Iterator[Found]:
    for found in _speech(place, step):
        if found.speech is not None and found.speech.addressee >= 0:
            yield noun_found(
                place.reading, found.speech.addressee, "addressee"
            )


def _voice(place: Place, step: Step) -> Iterator[Found]:
    """Find who says what the trigger says, a pronoun rather than nobody."""
    reading, verb = place.reading, place.verb
    if verb is None:
        return
    at = speakers.pronoun_of(reading, verb)
    if at < 0 and not verb.subject:
        at = speakers.name_beside(reading, verb)
    issuers = speakers.issuers(reading, verb)
    if at < 0 and speakers.has_said(reading, verb):
        issuers = verb.subject  # "he's said that", no passive
    if at >= 0:
        phrase = reading.phrases[at]
        yield Found((), phrase.first, phrase.last, "voice", at)
    elif issuers:
        yield _several(reading, issuers, "agent")
    else:
        yield from _agent(place, step)


def _governor(place: Place, step: Step) -> Iterator[Found]:
    """Find "declined" in "declined to say"."""
    verb = place.verb.parent if place.verb is not None else None
    if verb is not None and verb.phrase.word in step.words:
        phrase = verb.phrase
        yield Found((), phrase.first, phrase.last, "governor", verb.at)


def _negated(place: Place, step: Step) -> Iterator[Found]:
    """Find a negation in the verb group of the trigger, or its subject."""
    verb = place.verb
    if verb is None:
        return
    phrase = verb.phrase
    first = place.reading.phrases[verb.subject[0]] if verb.subject else phrase
    # "none of them spoke"
    if phrase.negated or place.reading.lows[first.first] in _NOBODY:
        yield Found((), phrase.first, phrase.last, "negated", verb.at)


def _quoted(place: Place, step: Step) -> Iterator[Found]:
    """Find the trigger itself where somebody is quoted with it."""
    if contents.is_spoken(place.reading, place.at):
        yield from _trigger(place, step)


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


def _apposition(place: Place, step: Step) -> Iterator[Found]:
    """Find "envoy to Oslo" in "Piet Vandam, its envoy to Oslo, was"."""
    reading, kinds = place.reading, place.reading.kinds
    at = place.at + 1
    while kinds[at : at + 2] == "PN":
        at += 2
    if kinds[at : at + 2] == ",N":
        yield noun_found(reading, at + 1, "apposition")


def _adverbial(place: Place, step: Step) -> Iterator[Found]:
    """Find "Oslo had lied" in "left because Oslo had lied"."""
    reading = place.reading
    for verb in reading.verbs:
        if verb.at < place.at or verb.link != "sub" or verb.opener < 0:
            continue
        opener = reading.phrases[verb.opener]
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


def _passive(place: Place, step: Step) -> Iterator[Found]:
    """Find the trigger itself, where its subject undergoes."""
    if place.verb is not None and place.verb.phrase.passive:
        yield from _trigger(place, step)


def _participle(place: Place, step: Step) -> Iterator[Found]:
    """Find the trigger itself, where it may be one: "man accused of"."""
    phrase = place.reading.phrases[place.at]
    if phrase.participle and phrase.last - phrase.first == 1:
        yield from _trigger(place, step)


def _speaker(place: Place, step: Step) -> Iterator[Found]:
    """Find who says what the trigger stands in."""
    reading = place.reading
    verb = place.verb or governor(place)
    for _ in range(4):
        if verb is None or verb.parent is None:
            break
        if verb.link in ("that", "bare") and verb.parent.subject:
            yield _several(reading, verb.parent.subject, "speaker")
            return
        verb = verb.parent
    for other in reading.verbs:
        if other.link == "attrib" and other.subject:
            yield _several(reading, other.subject, "speaker")
            return


def _host(place: Place, step: Step) -> Iterator[Found]:
    """Find "threat" in "the threat of sanctions", "calls for sanctions"."""
    reading = place.reading
    at = place.at
    if at >= 3 and reading.kinds[at - 3 : at] == "N,P":
        if not step.words:  # "the envoy, under sanctions"
            yield noun_found(reading, at - 3, "host", at - 1)
        return
    while at >= 2 and reading.kinds[at - 2 : at] == "NP":
        at -= 2
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
    wanted = frozenset(step.words)
    for k, low in enumerate(reading.lows):
        if low in wanted:
            yield Found((), k, k + 1, "near")
            return


def _next(place: Place, step: Step) -> Iterator[Found]:
    noun = place.at + 1
    if place.reading.kinds[noun : noun + 1] == "N":
        yield noun_found(place.reading, noun, "next", place.at)


_FINDERS: dict[str, Finder] = {
    "agent": _agent,
    "patient": _patient,
    "second": _second,
    "subject": _subject,
    "pp": _pp,
    "of": _of,
    "poss": _poss,
    "adj": _adj,
    "place": _place,
    "modifier": _modifier,
    "trigger": _trigger,
    "clause": _clause,
    "speech": _speech,
    "addressee": _addressee,
    "complement": _complement,
    "voice": _voice,
    "governor": _governor,
    "negated": _negated,
    "quoted": _quoted,
    "next": _next,
    "host": _host,
    "behind": _behind,
    "near": _near,
    "apposition": _apposition,
    "adverbial": _adverbial,
    "infinitive": _infinitive,
    "passive": _passive,
    "participle": _participle,
    "speaker": _speaker,
    "home": _home,
    "adjective": _adjective,
}

"""
What models know of a candidate, and of the tokens around it.

Features are strings, most of them a name and a value. They say nothing of the
gold; their version is part of a model, which fits no others.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .candidates import Candidate
from .scenes import Scene
from .stems import stem


# To be raised whenever a feature changes.
VERSION = 1

# How far from the trigger a role is looked for, in tokens.
REACH = 60
_FAR = 4
# What rules found is said several times: so it weighs more where there is
# little to learn from, and nothing to set against it.
_TIMES = 4


def _weighty(feature: str) -> tuple[str, ...]:
    return tuple(f"{at}{feature}" for at in range(_TIMES))


def of_candidate(candidate: Candidate) -> list[str]:
    """Return what is known of a candidate itself."""
    place, at = candidate.scene, candidate.token
    reading = place.reading
    lows, tags = place.lows, reading.tags
    number = place.phrase_of[at]
    phrase = reading.phrases[number]
    kinds = f"^^^{reading.kinds}$$$"
    name = stem(lows[at])
    around = [
        lows[k] if 0 <= k < len(lows) else "^$"[k > 0]
        for k in range(at - 3, at + 4)
    ]
    words = [
        reading.phrases[k].word if 0 <= k < len(reading.phrases) else ""
        for k in (number - 2, number - 1, number + 1, number + 2)
    ]
    found = [
        f"st={name}",
        f"w={lows[at]}",
        f"t={tags[at]}|{name}",
        f"w-1={around[2]}|{name}",
        f"w+1={around[4]}|{name}",
        f"w+2={around[4]}|{around[5]}",
        f"w-2={around[1]}|{around[2]}",
        *(f"b={each}" for each in around[:3]),
        *(f"a={each}" for each in around[4:]),
        f"k={kinds[number + 2 : number + 5]}",
        f"k|={kinds[number + 2 : number + 5]}|{name}",
        f"k7={kinds[number : number + 7]}",
        *(f"p{k}={word}" for k, word in enumerate(words)),
        f"u={place.kind}{place.inner}",
        f"u|={place.inner}|{name}",
        f"q={'Q' in reading.kinds}|{name}",
        f"n={min(len(lows) // 8, 5)}",
        f"end={reading.kinds[number + 1 : number + 4]}|{len(lows) - at < 4}",
    ]
    found += _of_verb(place, number, name)
    found += _of_record(candidate, name)
    if phrase.kind in "VIGF":
        found.append(
            f"v={phrase.form}{phrase.tense}{phrase.passive}{phrase.negated}"
        )
        found.append(f"vm={phrase.modal}{phrase.negated}{phrase.due}")
    return found


def _of_verb(place: Scene, number: int, name: str) -> Iterator[str]:
    reading = place.reading
    verb = reading.verb_at.get(number)
    yield f"cl={place.roles_in_clause.get(number, '')}|{name}"
    if verb is None:
        return
    yield f"link={verb.link}"
    yield f"inv={verb.inverted}|{verb.shared}|{bool(verb.subject)}"
    yield f"o={verb.object >= 0}{verb.second >= 0}|{name}"
    if verb.subject:
        subject = reading.phrases[verb.subject[0]]
        yield f"sub={subject.word}"
        yield f"subt={reading.tags[subject.head]}|{name}"
    if verb.object >= 0:
        yield f"obj={reading.phrases[verb.object].word}"
    if verb.parent is not None:
        yield f"up={verb.parent.phrase.word}|{verb.link}"
    for word, _, _ in verb.pps:
        yield f"pp={word}|{name}"


def _of_record(candidate: Candidate, name: str) -> Iterator[str]:
    record = candidate.record
    if record is None:
        yield from _weighty("r=none")
        yield f"r=none|{name}"
        return
    yield from _weighty("r=some")
    rule = record.found_by.rule if record.found_by else ""
    found = candidate.fillers
    filled = "+".join(found)
    sure = int((record.confidence or 0.5) * 20)
    yield f"r={rule}"
    yield f"r|={rule}|{name}"
    yield f"conf={sure}"
    yield f"roles={filled}"
    yield f"roles|={filled}|{name}"
    yield f"fact={record.factuality}"
    for role, way in record.evidence.phrases if record.evidence else ():
        yield f"way={role}|{way}"
    for role, places in found.items():
        size = sum(end - start for start, end in places)
        yield f"size={role}|{min(size // 10, 9)}"
        side = "<" if places[0][1] <= record.trigger.start else ">"
        yield f"side={role}|{side}|{len(places)}"
        filler = getattr(record, role)
        kind = getattr(filler, "kind", None)
        if kind is not None:
            yield f"kind={role}|{kind}"
            yield f"text={role}|{filler.text.lower()[:30]}"


def window(candidate: Candidate) -> tuple[int, int]:
    """Return the first token that is looked at, and the one behind the last."""
    size = len(candidate.scene.lows)
    return (
        max(candidate.token - REACH, 0),
        min(candidate.token + REACH + 1, size),
    )


def of_tokens(candidate: Candidate) -> list[list[str]]:
    """Return what is known of each token in the window of a candidate."""
    place, at = candidate.scene, candidate.token
    first, last = window(candidate)
    reading = place.reading
    name = stem(place.lows[at])
    own = place.phrase_of[at]
    marks = _marks(candidate, first, last)
    args = _arguments(place, own)
    relative: dict[int, tuple[str, ...]] = {}
    rows = []
    kinds, phrases, static = reading.kinds, reading.phrases, place.items
    for token in range(first, last):
        number = place.phrase_of[token]
        shared = relative.get(number)
        if shared is None:
            low, high = sorted((number, own))
            shared = relative[number] = _of_phrase(
                number - own,
                kinds[number],
                kinds[low + 1 : high],
                args.get(number, ""),
                name,
            )
        k = token - first
        edge = token == phrases[number].first
        rows.append(
            [
                *static[token],
                *shared,
                _apart(token - at),
                *_of_mark(*marks[k : k + 3], kinds[number], edge, shared[0]),
            ]
        )
    return rows


# What tokens have in common is written once, and kept: most of the time of a
# model goes into writing features.
_kept = functools.lru_cache(maxsize=16_384)


@_kept
def _apart(tokens: int) -> str:
    if abs(tokens) > _FAR:
        return f"d={_FAR + 1 if tokens > 0 else -_FAR - 1}"
    return f"d={tokens}"


@_kept
def _of_mark(
    before: str, mark: str, behind: str, kind: str, edge: int, side: str
) -> tuple[str, ...]:
    """Return what rules say of a token and its neighbours."""
    return (
        *_weighty(f"m={mark}"),
        f"m-={before}|{mark}",
        f"m+={mark}|{behind}",
        f"mk={mark}|{kind}{edge:d}",
        f"ma={mark}|{side}",
    )


def _marks(candidate: Candidate, first: int, last: int) -> list[str]:
    """Return what rules made of each token, with one more on each side."""
    size = last - first
    marks = ["?"] * (size + 2)
    record = candidate.record
    if record is None:
        return marks
    marks = ["-"] * (size + 2)
    place = candidate.scene
    for role, places in candidate.fillers.items():
        for start, end in places:
            low, high = place.tokens_in(start, end)
            for token in range(max(low, first), min(high, last)):
                k = token - first + 1
                marks[k] = role if marks[k] == "-" else f"{marks[k]}+{role}"
    return marks


def _arguments(place: Scene, own: int) -> dict[int, str]:
    """Return what other phrases are to the verb of the candidate."""
    verb = place.reading.verb_at.get(own)
    if verb is None:
        return {}
    found = {filler: f"pp-{word}" for word, _, filler in verb.pps}
    found |= dict.fromkeys(verb.subject, "subject")
    if verb.object >= 0:
        found[verb.object] = "object"
    if verb.second >= 0:
        found[verb.second] = "second"
    return found


@_kept
def _of_phrase(
    apart: int, kind: str, between: str, arg: str, name: str
) -> tuple[str, ...]:
    """Return what the tokens of one phrase share."""
    side = "<" if apart < 0 else ">" if apart else "="
    path = between if len(between) < _FAR else f"{between[:2]}~{between[-2:]}"
    verbs = between.count("V") + between.count("I") + between.count("G")
    near = apart if -_FAR <= apart <= _FAR else side
    return (
        f"{side}{arg}",
        f"a={name}|{side}{arg}",
        f"n={near}|{kind}",
        f"n|={name}|{near}",
        f"path={side}{path}|{kind}",
        f"v={side}{min(verbs, 2)}{min(between.count(','), 2)}{'Q' in between}",
    )


def of_values(
    candidate: Candidate,
    fields: Iterable[str],
    places: Mapping[str, Sequence[tuple[int, int]]],
) -> Iterator[tuple[str, list[str]]]:
    """
    Yield what is known of a candidate some of whose fields have values.

    Args:
        candidate: The candidate.
        fields: The fields: its factuality, say.
        places: Where its roles stand.
    """
    own = of_candidate(candidate)
    name = stem(candidate.scene.lows[candidate.token])
    record = candidate.record
    cue = record.evidence.cue if record and record.evidence else None
    rest = [] if cue is None else [f"cue={cue.text.lower()}"]
    rest += _of_places(candidate, places)
    for field in fields:
        value = getattr(record, field, None)
        ruled = [*_weighty(f"val={value}"), f"val={value}|{name}"]
        yield field, [*own, *ruled, *rest]


def _of_places(
    candidate: Candidate, places: Mapping[str, Sequence[tuple[int, int]]]
) -> Iterator[str]:
    text = candidate.scene.reading.text
    for role, pieces in sorted(places.items()):
        if not pieces:
            continue
        ends = f"{text[pieces[0][0]]}{text[pieces[-1][1] - 1]}"
        marks = "".join(each for each in ends if not each.isalnum())
        quoted = any(mark in text[a:b] for a, b in pieces for mark in "“”\"'’")
        yield f"marks={role}|{marks}|{quoted}|{len(pieces)}"
        words = text[pieces[0][0] : pieces[-1][1]].lower().split()
        yield f"first={role}|{words[0] if words else ''}"
        yield f"last={role}|{words[-1] if words else ''}"

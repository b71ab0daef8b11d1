"""Which time expression dates an event, and in which direction it looks.

What days an expression means is decided in `times`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..spans import Passage, When
from .grammar.verbs import Verb, speaking
from .reading import Reading
from .times import find_owned, make_when


if TYPE_CHECKING:
    from collections.abc import Collection

    from ..document import Document
    from .times import Direction


Offsets = tuple[int, int]
_AHEAD = frozenset("will would may might could should shall can".split())
_REFUSING = ("would", "could")
_OWNERS = "'#"


def when_of(
    document: Document,
    reading: Reading,
    at: int,
    *,
    ahead: bool = False,
    without: Collection[Passage] = (),
) -> When | None:
    """
    Date the event whose trigger is a phrase of a sentence.

    Args:
        document: The text.
        reading: The sentence.
        at: The phrase of the trigger.
        ahead: Whether the event is known to lie in the future.
        without: Passages of the event, whose times are not its own: "they
            will meet on Friday, he said".
    """
    chosen = _owned(reading, at) or _choose(reading, at, without)
    if chosen is None and reading.kinds[at] == "N":
        verb = reading.subjects.get(at)
        if verb is not None:
            chosen = _choose(reading, verb.at, without)
    if chosen is None:
        chosen = _fronted(reading, at) or _cleft(reading, at)
    if chosen is None or _within(reading, chosen, without):
        return None
    direction = "future" if ahead else direction_of(reading, at)
    host = _outer(reading, at, reading.phrase_at(chosen[0]))
    if _is_limit(reading, at, chosen):
        direction = "future"
    if host is not None:
        # "threatened on Monday to recall": it dates the threat.
        direction = direction_of(reading, host.at)
    when = make_when(document, chosen, direction)
    # "The fourth in a month to leave": how long it took.
    took = when.text.startswith(_WITHIN) and when.latest is None
    return None if took else when


def _is_limit(reading: Reading, at: int, time: Offsets) -> bool:
    """Tell "extended until Friday", "told to leave by Friday"."""
    words = reading.text[time[0] : time[1]].lower()
    if not words.startswith("by "):
        return words.startswith(_LIMITS)
    verb, start = reading.verb_at.get(at), reading.starts
    if verb is None or time[0] < start[verb.phrase.first]:
        return False
    return not (verb.phrase.perfect and verb.phrase.tense == "past")


def _owned(reading: Reading, at: int) -> Offsets | None:
    """Find "Tuesday" in "Tuesday's recall" and "the Tuesday recall"."""
    if reading.kinds[at] != "N":
        return None
    phrase = reading.phrases[at]
    first, head = phrase.first, phrase.head
    # "yesterday's recall", "the March 5 recall" are more than one phrase.
    if first > 1 and reading.tags[first - 1] in _OWNERS:
        first -= 2
    start = reading.starts[first]
    return find_owned(reading.text, start, reading.starts[head])


def _ahead(reading: Reading, at: int, time: int) -> bool:
    """Tell whether a time stands with the verb that this one is joined to."""
    own, host = reading.verb_at.get(at), _host(reading, time)
    return own is not None and own.shared and host not in (None, own)


def _outer(reading: Reading, at: int, time: int) -> Verb | None:
    """Return the governing verb if a time stands within its clause."""
    own, host = reading.verb_at.get(at), _host(reading, time)
    if own is None or host is None or own.parent is not host:
        return None
    inner = [own.at, *(noun for noun in own.subject if noun > host.at)]
    return host if time < min(inner) else None


def when_at(
    document: Document,
    start: int,
    end: int,
    without: Collection[Passage] = (),
) -> When | None:
    """
    Date the event whose trigger stands at some place.

    Args:
        document: The text.
        start: Offset of the trigger.
        end: Offset behind it.
        without: Passages of the event, whose times are not its own.
    """
    reading = document.reading_at(start)
    if reading is None:
        return None
    at = reading.phrase_at(start)
    if at < 0:
        return None
    return when_of(document, reading, at, without=without)


def direction_of(reading: Reading, at: int) -> Direction:
    """Tell whether the trigger's verb looks back or ahead."""
    verb: Verb | None = reading.verb_at.get(at)
    if verb is None:
        governor = reading.governors.get(at)
        verb = governor[0] if governor else reading.subjects.get(at)
    for _ in range(4):
        if verb is None:
            return "past"
        phrase = verb.phrase
        if phrase.tense == "fut" or phrase.modal in _AHEAD:
            return "past" if _kept_back(verb) else "future"
        if phrase.form == "fin" and phrase.tense == "past":
            return "past"
        if phrase.form == "inf":
            return "future"
        if phrase.form == "fin" and phrase.progressive:
            return "past"
        if verb.link in ("main", "that", "bare"):
            return "past"
        verb = verb.parent
    return "past"


def _within(
    reading: Reading, time: Offsets, passages: Collection[Passage]
) -> bool:
    """Tell whether a time is of a clause of a passage, not behind a noun."""
    return any(
        part.start <= reading.starts[verb.phrase.first] <= part.end
        for passage in passages
        for part in passage.parts
        if part.start <= time[0] and time[1] <= part.end
        for verb in reading.verbs
    )


def _kept_back(verb: Verb) -> bool:
    """Tell "would not say", which tells of what happened, from "would say"."""
    phrase = verb.phrase
    return (
        phrase.modal in _REFUSING
        and bool(phrase.negated)
        and phrase.word in speaking()
        and verb.link in ("main", "coord")
    )


def _choose(
    reading: Reading, at: int, without: Collection[Passage] = ()
) -> Offsets | None:
    """Pick the nearest time expression in the trigger's clause."""
    sides = (_scan(reading, at, 1), _scan(reading, at, -1))
    after, before = (
        None if time is None or _is_in(reading, time, without) else time
        for time in sides
    )
    if reading.kinds[at] == "P":
        before = None  # "may leave on Friday, according to": the content's
    if after is None and before is None:
        return None
    if after is None or before is None:
        chosen = before if after is None else after
    else:
        near = at - before <= after - at
        if _outer(reading, at, before) or _ahead(reading, at, before):
            near = False  # "said on Friday it will leave on Monday"
        chosen = before if near else after
    if chosen is None or not _dates(reading, chosen):
        return None
    return _expression(reading, chosen)


def _fronted(reading: Reading, at: int) -> Offsets | None:
    """Take the time that opens a sentence for its main verb."""
    verb = reading.verb_at.get(at)
    first = int(reading.kinds[:1] == "A" and reading.lows[0] in _FOCUS)
    if verb is None or reading.kinds[first : first + 1] != "T":
        return None
    if verb.link not in ("main", "coord") or verb.phrase.form != "fin":
        return None
    return _expression(reading, first)


def _cleft(reading: Reading, at: int) -> Offsets | None:
    """Take the time of "It was in May that Oslo recalled its envoy"."""
    verb = reading.verb_at.get(at)
    if verb is None or verb.link != "that" or verb.parent is None:
        return None
    time, host = verb.opener - 1, verb.parent
    between = reading.kinds[host.at + 1 : time]  # "it was only in May that"
    if reading.kinds[time] != "T" or between.strip("A"):
        return None
    it = host.subject and reading.phrases[host.subject[0]].word == "it"
    if host.phrase.word != "be":
        return None
    return _expression(reading, time) if it else None


def _is_in(reading: Reading, at: int, passages: Collection[Passage]) -> bool:
    phrase = reading.phrases[at]
    time = reading.starts[phrase.first], reading.ends[phrase.last - 1]
    return _within(reading, time, passages)


def _host(reading: Reading, at: int) -> Verb | None:
    """Return the verb that stands last ahead of a phrase."""
    ahead = [verb for verb in reading.verbs if verb.at < at]
    return max(ahead, key=lambda verb: verb.at, default=None)


# "Not until May did Oslo leave".
_FOCUS = frozenset(("not", "only"))
_LIMITS = ("until", "till")
_WITHIN = ("in ", "within ", "over ")
_NAMED = re.compile(r",N(?:PN)*,(?=T)")
_MOMENTS = frozenset("minutes hours moments seconds".split())
_SPANS = frozenset("for until till throughout".split())
_OTHER_TIMES = frozenset(
    "after before since because although though if unless until".split()
)


def _is_foreign(reading: Reading, at: int, own: Verb | None) -> bool:
    """Tell whether a time ahead of a verb belongs to another clause."""
    host = _host(reading, at)
    if host is None or own is None or host is own:
        return False
    if host.link == "sub" and host.opener >= 0:
        return reading.phrases[host.opener].word in _OTHER_TIMES
    if host.link == "ed":
        # "The curbs imposed in May were lifted", yet "a note sent in May said"
        told = own.phrase.word in speaking()
        return host.noun in own.subject and not told
    # "Oslo, which left on Monday, said"
    return host.link == "rel" and any(noun < host.at for noun in own.subject)


def _expression(reading: Reading, at: int) -> Offsets | None:
    """Return the offsets of the time expression of a phrase."""
    phrase = reading.phrases[at]
    start, end = reading.starts[phrase.first], reading.ends[phrase.last - 1]
    inside = [(a, b) for a, b in reading.times if a < end and start < b]
    for time in inside:
        # "extended for a year on Monday": how long is not when.
        if not _lasts(reading, time):
            return time
    if not inside and reading.kinds[at] == "N":
        return start, end  # a bare year
    return inside[0] if inside else None


def _lasts(reading: Reading, time: Offsets) -> bool:
    """Tell "for a year" from "a year ago"."""
    words = reading.text[time[0] : time[1]].split(None, 1)
    return bool(words) and words[0].lower() in _SPANS


def _scan(reading: Reading, at: int, step: int) -> int | None:
    """Look for a time expression on one side, within the clause."""
    kinds = reading.kinds
    own = reading.verb_at.get(at)
    i = at + step
    commas = 0
    limit: int | None = None
    while 0 <= i < len(kinds):
        kind = kinds[i]
        if kind == "T" and not (step < 0 and _is_foreign(reading, i, own)):
            found = _expression(reading, i)
            if found is None and reading.phrases[i].word in _MOMENTS:
                pass  # "hours after the vote on Sunday"
            elif found is None or not _lasts(reading, found):
                return i
            elif limit is None and reading.text.startswith(_LIMITS, found[0]):
                limit = i
        if kind in "c;:QRSW":
            if step > 0:
                return limit
            if kind == "S" and reading.phrases[i].word == "when":
                j = i - 2 if i > 1 and kinds[i - 1] == "," else i - 1
                return j if _dates(reading, j) else None
            if kind in "c;:QSW":
                return limit
        if kind == "V":
            other = reading.verb_at.get(i)
            if (
                own is None
                and other is not None
                and (_governs(reading, other, at))
            ):
                own = other
            elif (
                step < 0
                and other is not None
                and own is not None
                and (
                    (
                        own.parent is other
                        and own.link in ("inf", "ing", "ed", "prep")
                    )
                    or (own.shared and own.subject == other.subject)
                    or (own.noun >= 0 and own.noun == other.object)
                )
            ):
                pass
            else:
                return limit
        if kind == "," and step > 0:
            aside = _NAMED.match(kinds, i)
            if aside and i > 0 and kinds[i - 1] == "N":
                i = aside.end()  # "its envoy, Ann Lee, on Monday"
                continue
            commas += 1
            if commas > 1 or kinds[i + 1 : i + 2] != "T":
                return limit
        i += step
    return limit


def _dates(reading: Reading, at: int) -> bool:
    """Tell whether a phrase is a time, or a bare year."""
    if at < 0 or reading.kinds[at] == "T":
        return at >= 0
    word = reading.phrases[at].word
    return word.isdigit() and len(word) == 4


def _governs(reading: Reading, verb: Verb, noun: int) -> bool:
    governor = reading.governors.get(noun)
    return (governor is not None and governor[0] is verb) or (
        noun in verb.subject
    )

"""Turns the phrases that fill a rule's roles into actors and passages.

Which phrases those are is decided in `binding`.
"""

from __future__ import annotations

import itertools

import attrs

from ..document import Document
from ..layers import references
from ..layers.reading import Reading
from ..layers.referring.nouns import extent
from ..layers.speech import contents
from ..spans import Actor, ActorKind, Passage
from .fillers import state_of
from .places import Found, Place
from .rests import rest_end


def actor_of(
    document: Document,
    reading: Reading,
    found: Found,
    claimed: frozenset[int],
) -> Actor:
    """Make the actor that fills a role."""
    if found.via == "voice" and reading.kinds[found.at] == "R":
        return relative(document, reading, found, claimed)
    if not found.nouns:
        named = references.actor_of_tokens(
            document, reading, found.first, found.last
        )
        state = state_of(reading, found)
        if state is not None:
            return attrs.evolve(named, kind=ActorKind.STATE, name=state)
        return named
    subject = found.via.endswith(("agent", "subject", "next"))
    reach = extent(
        reading,
        list(found.nouns),
        apposition=subject,
        stop=claimed,
        coordinate=found.via != "subject",
    )
    return references.actor(document, reading, reach)


def relative(
    document: Document,
    reading: Reading,
    found: Found,
    claimed: frozenset[int],
) -> Actor:
    """Make the actor that "who" stands for, standing where "who" does."""
    noun = next(
        (verb.noun for verb in reading.verbs if verb.opener == found.at), -1
    )
    span = document.span(
        reading.starts[found.first], reading.ends[found.last - 1]
    )
    if noun < 0:
        return references.actor_of_tokens(
            document, reading, found.first, found.last
        )
    reach = extent(reading, [noun], stop=claimed, coordinate=False)
    meant = references.actor(document, reading, reach)
    return attrs.evolve(
        meant,
        start=span.start,
        end=span.end,
        text=span.text,
        antecedent=document.span(meant.start, meant.end),
    )


def passage_of(
    document: Document,
    place: Place,
    found: Found,
    filler: str,
    claimed: frozenset[int],
) -> Passage | None:
    """Make the text that fills a role."""
    reading = place.reading
    if found.nouns and -1 < found.nouns[-1] < found.preposition:
        filler = "np"  # "the raid, for which Oslo blames the rebels"
    if found.speech is not None:
        parts = list(found.speech.parts)
        parts += continued(document, reading, found.speech)
        return document.passage(parts) if parts else None
    if filler == "any" and found.at >= 0 and reading.kinds[found.at] in "GIW":
        filler = "rest"  # "over selling forged papers"
    if filler in ("rest", "clause", "thing") and found.at >= 0:
        last = rest_end(
            reading, found.at, place, claimed, whole=filler == "clause"
        )
        begin = found.preposition + 1
        if not 0 < begin < found.at or reading.kinds[begin : found.at].strip(
            "A"
        ):
            begin = found.at  # else "of secretly arming rebels"
        start, _ = reading.offsets(begin, begin)
        _, end = reading.offsets(last, last)
        if filler == "clause" and reading.kinds[found.at] == "I":
            start = reading.starts[_bare(reading, found.at)]
        start, end = contents.trim(document.text, start, end)
        return document.passage([(start, end)]) if end > start else None
    if found.nouns:
        reach = extent(reading, list(found.nouns), stop=claimed)
        pieces = [
            (
                reading.offsets(noun, noun)[0],
                reading.offsets(last, last)[1],
            )
            for noun, last in reach.nouns
        ]
        return document.passage(pieces)
    start = reading.starts[found.first]
    end = reading.ends[found.last - 1]
    return document.passage([(start, end)])


def _bare(reading: Reading, at: int) -> int:
    """Return the token behind "to" and "to have" of an infinitive."""
    phrase = reading.phrases[at]
    first = phrase.first
    while first < phrase.head and reading.lows[first] in ("to", "have"):
        first += 1
    return first


def continued(
    document: Document, reading: Reading, speech: contents.Speech
) -> list[tuple[int, int]]:
    """Return the quotations that carry on in the sentences behind."""
    if not speech.quoted and not speech.last:
        return []
    quotes = document.layer(
        "utterances",
        lambda document: {
            quote.start: quote for quote in document.quotes if quote.utterance
        },
    )
    found: list[tuple[int, int]] = []
    end = reading.sentence.end
    first = document.unit_at(reading.sentence.start)
    for unit in itertools.islice(document.units, first, None):
        if unit.start < end or unit.quote is not None:
            continue
        quote = quotes.get(unit.start)
        if unit.kind != "body" or quote is None:
            break
        if quote.end < unit.end - 1:
            break
        found.append((quote.start, quote.end))
        end = unit.end
    return found

"""An event type that eventx does not know, and annotated texts of it."""

from __future__ import annotations

import enum
import itertools
import json
import re

import attrs

import eventx


class Scale(enum.StrEnum):
    """How many take part."""

    LOCAL = "local"
    NATIONAL = "national"


@attrs.frozen(kw_only=True)
class Strike(eventx.Event):
    """People stop work."""

    type = "strike"

    strikers: eventx.Actor | None = None
    cause: eventx.Passage | None = None
    places: tuple[eventx.Span, ...] = ()
    scale: Scale | None = None


def eventx_event_types():
    """Return the type, for a plugin that finds nothing itself."""
    return [Strike]


WHO = ("Dockers", "Miners", "Nurses", "Bakers", "The pilots", "The clerks")
WHERE = ("Oslo", "Lima", "Porto", "Ghent", "Turin")
WHY = ("low pay", "long hours", "the new rota", "unsafe cranes")
HAPPENED = (
    "{strikers|WHO} in {places|WHERE} {trigger|walked out} over {cause|WHY}.",
    (
        "{strikers|WHO} {trigger|downed tools} in {places|WHERE} and "
        "{places|Bergen} over {cause|WHY}."
    ),
    "{strikers|WHO} across the country {trigger|walked out} over {cause|WHY}.",
    "{strikers|WHO} in {places|WHERE} may {trigger|walk out} over {cause|WHY}.",
)
DID_NOT = (
    "WHO walked out of the cinema in WHERE.",
    "The critics in WHERE walked out of the opera.",
    "WHO in WHERE laid down their tools for lunch.",
)


def marked(text, **fields):
    """Return a document, its roles marked as `{role|words}`."""
    roles, plain, trigger = {}, "", None
    for ahead, role, words in re.findall(
        r"([^{}]*)(?:\{(\w+)\|([^{}]*)\})?", text
    ):
        plain += ahead
        place = [len(plain), len(plain) + len(words)]
        plain += words
        if role == "trigger":
            trigger = place
        elif role:
            roles.setdefault(role, []).append(place)
    event = {"type": "strike", "trigger": trigger, "roles": roles, **fields}
    return {"text": plain, "events": [event] if trigger else []}


def gold():
    """Return annotated texts, some of them without an event."""
    documents = []
    drawn = itertools.product(WHO, WHERE)
    for at, (who, where) in enumerate(drawn):
        why = WHY[at % len(WHY)]
        sentence = HAPPENED[at % len(HAPPENED)]
        told = sentence.replace("WHO", who).replace("WHERE", where)
        one = marked(
            told.replace("WHY", why),
            scale="national" if "country" in told else "local",
            factuality="possible" if " may " in told else "actual",
        )
        other = DID_NOT[at % len(DID_NOT)]
        two = marked(other.replace("WHO", who).replace("WHERE", where))
        for document in (one, two):
            document["id"] = f"d{len(documents)}"
            documents.append(document)
    return documents


def write(path, documents):
    """Write documents to a file, one a line."""
    path.write_text("".join(json.dumps(each) + "\n" for each in documents))
    return path

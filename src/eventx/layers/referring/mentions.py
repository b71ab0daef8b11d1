"""Who is named in a sentence, for pronouns and others to stand for.

Whom one of them does stand for, `antecedents` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .. import lexicon
from ..grammar.verbs import Verb
from ..names.actors import Description
from ..reading import Reading
from .actorhood import FIRST, NEUTER, PERSONAL, PLURAL, kind_of


if TYPE_CHECKING:
    from ...document import Document


_INNER_FORMS = frozenset({"organisation", "metonym", "name"})
_MAIN = ("main", "attrib")
PRONOUNS = PERSONAL | NEUTER | PLURAL | FIRST


@attrs.frozen
class Mention:
    """
    Somebody named in the text, for a pronoun to stand for.

    `joined` is where the subject begins whose last member this is; `main`
    tells the subject of a sentence from those of its other clauses.
    """

    start: int
    end: int
    description: Description
    subject: bool
    plural: bool
    low: str
    words: tuple[str, ...] = ()
    joined: int = -1
    main: bool = False


def mentions(document: Document, unit: int) -> list[Mention]:
    """Return who is named in a sentence, in order."""
    return document.layer(
        f"mentions {unit}", lambda document: _mentions(document, unit)
    )


def describe_phrase(reading: Reading, noun: int, last: int) -> Description:
    """Describe a noun phrase with its modifiers."""
    phrase = reading.phrases[noun]
    final = reading.phrases[last].last
    if reading.tags[final - 1] == "'" and final - phrase.first > 1:
        final -= 1
    return reading.describe(phrase.first, final, min(phrase.head, final - 1))


def _mentions(document: Document, unit: int) -> list[Mention]:
    reading = document.reading(unit)
    found: list[Mention] = []
    for i, phrase in enumerate(reading.phrases):
        if phrase.kind != "N":
            continue
        low = reading.lows[phrase.head]
        if low in PRONOUNS and reading.words[phrase.head] != "US":
            continue
        if kind_of(reading, i) is None:
            found += _inner(reading, i)
            continue
        described = describe_phrase(reading, i, i)
        start = reading.starts[phrase.first]
        end = reading.ends[phrase.last - 1]
        subject = i in reading.subjects
        plural = (
            low in lexicon.PLURAL_PERSON_NOUNS or low in lexicon.GROUP_NOUNS
        )
        words = tuple(reading.lows[phrase.first : phrase.last])
        joined = -1
        together = reading.subjects[i].subject if subject else []
        if len(together) > 1 and together[-1] == i:
            joined = reading.starts[reading.phrases[together[0]].first]
        main = subject and _is_main(reading.subjects[i])
        found.append(
            Mention(
                start,
                end,
                described,
                subject,
                plural,
                low,
                words,
                joined,
                main,
            )
        )
        found += _inner(reading, i)
    return sorted(found, key=lambda mention: mention.end)


def _is_main(verb: Verb) -> bool:
    if verb.link == "coord":
        return verb.parent is None or verb.parent.link in _MAIN
    return verb.link in _MAIN


def _inner(reading: Reading, noun: int) -> list[Mention]:
    """Find "Moscow" in "Moscow's envoy", "state department" in its aide."""
    phrase = reading.phrases[noun]
    found = [
        _piece(reading, phrase.first, k)
        for k in range(phrase.first + 1, phrase.last - 1)
        if reading.tags[k] == "'"
    ]
    words = reading.words[phrase.first : phrase.head]
    names = reading.lexicon
    for k in range(len(words)):
        match = names.match(words, k)
        if found and reading.starts[phrase.first + k] == found[0].start:
            continue
        if match is not None and match[0].form in _INNER_FORMS:
            first = phrase.first + k
            found.append(_piece(reading, first, first + match[1]))
            break
    return found


def _piece(reading: Reading, first: int, last: int) -> Mention:
    words = reading.words[first:last]
    return Mention(
        reading.starts[first],
        reading.ends[last - 1],
        reading.describe(first, last, last - 1),
        False,
        False,
        words[-1].lower(),
    )

"""
What a noun phrase denotes as an actor: kind, country and canonical name.

It looks at one phrase, and at its neighbours only where a name is ambiguous;
whom a pronoun or "the kingdom" stands for is the business of `references`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from eventx.spans import ActorKind

from .. import lexicon as nouns
from ..lexicon import Entry, Lexicon
from ..lexis.offices import section
from .belonging import Phrase, is_personal, is_us_georgia, owner
from .personal import is_common, personal_name


__all__ = ["Description", "describe"]

# Endings of nouns for persons that no list has.
_PERSON_ENDINGS = ("ist", "man", "woman", "person", "crat", "eer")
_PERSONS_ENDINGS = (
    *("ists", "men", "women", "persons", "crats", "eers", "ers", "ors"),
    *("ians", "ants", "ees", "ites"),
)
_STATE, _GOVERNMENT = ActorKind.STATE, ActorKind.GOVERNMENT
_ORGANISATION, _PERSON = ActorKind.ORGANISATION, ActorKind.PERSON
_GROUP = ActorKind.GROUP
_PRONOUNS = {
    "pronouns for a person": _PERSON,
    "pronouns for persons": _GROUP,
    "pronouns for a thing": _ORGANISATION,
}


@attrs.frozen
class Description:
    """
    What a noun phrase denotes.

    Attributes:
        kind: What sort of actor it is; several persons are a group.
        country: ISO 3166-1 alpha-3 code where it denotes a state, one of its
            organs or its people, and None for persons and officials.
        name: The state's short name, a person's name without titles, or the
            phrase without its article.
    """

    kind: ActorKind
    country: str | None
    name: str


def describe(
    words: Sequence[str],
    head: int,
    *,
    start: int = 0,
    end: int | None = None,
    lexicon: Lexicon | None = None,
    leaders: Mapping[str, str] | None = None,
) -> Description:
    """
    Say what a noun phrase denotes.

    Args:
        words: The words of the phrase, or of its sentence, as tokens.
        head: Index of the head: "ministry" in "the ministry in Ankara".
        start: Index of the phrase's first word.
        end: Index behind its last word, without a relative clause.
        lexicon: Where names are looked up; eventx's own by default.
        leaders: Countries by surname, for "the Biden administration".

    >>> describe(["Russia", "'s", "foreign", "ministry"], 3).country
    'RUS'
    """
    stop = len(words) if end is None else end
    if head > start and words[head].lower().endswith(("self", "selves")):
        head -= 1  # "the president himself"
    phrase = Phrase(words, head, start, stop, lexicon or Lexicon.default())
    return (
        _pronoun(phrase)
        or _quantified(phrase)
        or _named(phrase)
        or _proper(phrase)
        or _common(phrase, leaders or {})
    )


def _pronoun(phrase: Phrase) -> Description | None:
    shouted = phrase.words[phrase.head] == "US"
    if shouted or phrase.end - phrase.start > 2:
        return None
    for name, kind in _PRONOUNS.items():
        if phrase.low in section(name):
            return Description(kind, None, phrase.text())
    return None


def _quantified(phrase: Phrase) -> Description | None:
    one = phrase.low in section("one of several")
    several = phrase.low in section("several") or phrase.low.isdigit()
    if not one and not several:
        return None
    kind = _PERSON if one else _GROUP
    behind = phrase.head + 1
    if behind + 1 < phrase.end and phrase.words[behind].lower() == "of":
        inner = _inner_head(phrase, behind + 1)
        whole = describe(
            phrase.words,
            inner,
            start=behind + 1,
            end=phrase.end,
            lexicon=phrase.lexicon,
        )
        if whole.kind not in (_GROUP, _PERSON):
            kind = whole.kind
    return Description(kind, None, phrase.text())


def _inner_head(phrase: Phrase, start: int) -> int:
    for i in range(start, phrase.end):
        if phrase.words[i] == "," or (
            phrase.words[i].lower() in section("behind heads")
        ):
            return max(i - 1, start)
    return phrase.end - 1


def _named(phrase: Phrase) -> Description | None:
    for i in range(max(phrase.start, phrase.head - 5), phrase.head + 1):
        found = phrase.match(i, phrase.end)
        if found and i + found[1] > phrase.head:
            return _entered(phrase, found[0], i)
    return None


def _entered(phrase: Phrase, entry: Entry, i: int) -> Description | None:
    if entry.form in ("demonym", "people"):
        return _people(phrase, entry)
    if entry.form == "organisation":
        return _organ(phrase, entry, i)
    if entry.form == "person":
        return Description(_PERSON, None, entry.name)
    if is_personal(phrase, i):
        return None
    if is_us_georgia(phrase, entry, i):
        return Description(_GOVERNMENT, None, entry.name)
    country = None if entry.form == "place" else entry.country
    return Description(entry.kind, country, entry.name)


def _people(phrase: Phrase, entry: Entry) -> Description:
    alone = phrase.end - phrase.start == 1 and entry.form == "demonym"
    of_a_state = entry.country and entry.kind is _PERSON
    if alone and (of_a_state or entry.kind is _STATE):
        # Alone it is an adjective, and "Philippine" of "Philippine envoy"
        # stands for the state that sent him.
        return Description(_STATE, entry.country, entry.name)
    # "the Lebanese" are a people, "three Lebanese" are persons.
    if entry.kind is _GROUP and phrase.is_bare():
        return Description(_GROUP, entry.country, phrase.text())
    kind = _PERSON if entry.kind is _STATE else entry.kind
    return Description(kind, None, phrase.text())


def _organ(phrase: Phrase, entry: Entry, i: int) -> Description:
    if entry.kind is not _GOVERNMENT:
        return Description(entry.kind, None, entry.name)
    whose = owner(phrase, i)
    country = whose.country if whose else None
    if country is None or country == entry.country:
        return Description(_GOVERNMENT, entry.country, entry.name)
    # "the Peruvian Congress", "Germany's Foreign Office"
    return Description(_GOVERNMENT, country, phrase.text())


def _proper(phrase: Phrase) -> Description | None:
    word = phrase.words[phrase.head]
    if word[0].islower() and word.isalpha():
        return None
    body = _body_named(phrase)
    if body is not None:
        return body
    if phrase.low.endswith("ists"):
        return Description(_GROUP, None, phrase.text())  # "Nepal's Maoists"
    name = personal_name(
        phrase.words, phrase.head, phrase.start, phrase.lexicon
    )
    if name is not None:
        return Description(_PERSON, None, name)
    if is_common(phrase.low):
        return None
    several = word.endswith("s") and not word.isupper() and phrase.is_bare()
    if phrase.low in section("organisations with a capital"):
        several = False
    kind = _GROUP if several else _ORGANISATION
    return Description(kind, None, phrase.text())


def _body_named(phrase: Phrase) -> Description | None:
    # "the campaign group Clear Rivers", "oil major Tenbry"
    words, first = phrase.words, phrase.head
    while first > phrase.start and words[first - 1][0].isupper():
        first -= 1
    if first == phrase.start:
        return None
    for word in words[first : phrase.head]:
        if word.lower() in nouns.TITLES or word.lower() in nouns.PERSON_NOUNS:
            return None  # "party Chairman Tom Hale"
    low = words[first - 1]
    ahead = words[first - 2] if first - 2 >= phrase.start else ""
    if low in section("bodies by their trade"):
        if ahead not in section("trades"):
            return None
    elif low in nouns.GOVERNMENT_NOUNS or not (
        low in nouns.ORGANISATION_NOUNS or low in nouns.GROUP_NOUNS
    ):
        return None
    kind = _GROUP if low in section("armed bodies") else _ORGANISATION
    return Description(kind, None, " ".join(words[first : phrase.head + 1]))


def _common(phrase: Phrase, leaders: Mapping[str, str]) -> Description:
    low = phrase.low.removeprefix("ex-")
    if low in nouns.GOVERNMENT_NOUNS or _is_office_of_state(phrase):
        return _government(phrase, leaders)
    if low in nouns.PERSON_NOUNS:
        return _persons(phrase)
    if low in nouns.STATE_NOUNS:
        whose = owner(phrase, phrase.head)
        if whose and whose.country and whose.form == "demonym":
            return Description(_STATE, whose.country, whose.name)
        return Description(_STATE, None, phrase.text())
    if low in nouns.ORGANISATION_NOUNS:
        kind = _ORGANISATION
    elif low in nouns.GROUP_NOUNS or low.endswith(_PERSONS_ENDINGS):
        kind = _GROUP
    else:
        personal = low.endswith(_PERSON_ENDINGS)
        kind = _PERSON if personal else _ORGANISATION
    return Description(kind, None, phrase.text())


def _persons(phrase: Phrase) -> Description:
    if phrase.low in nouns.PLURAL_PERSON_NOUNS:
        whose = owner(phrase, phrase.head)
        people = phrase.low == "people" and whose is not None
        country = whose.country if whose and people else None
        return Description(_GROUP, country, phrase.text())
    name = _apposed(phrase) or _behind_office(phrase)
    return Description(_PERSON, None, name or phrase.text())


def _apposed(phrase: Phrase) -> str | None:
    # "Peru's ousted president, Rogelio Mendez"
    words = phrase.words
    for i in range(phrase.head + 1, phrase.end - 1):
        if words[i] == "," and words[i + 1][0].isupper():
            last = i + 1
            while last + 1 < phrase.end and words[last + 1][0].isupper():
                last += 1
            return personal_name(words, last, i + 1, phrase.lexicon)
    return None


def _behind_office(phrase: Phrase) -> str | None:
    # "Secretary of State Hugo Penrose", where the office is the head
    words, first = phrase.words, phrase.head + 2
    last = first
    if (
        words[first - 1 : first] != ["of"]
        or not words[phrase.head][0].isupper()
    ):
        return None
    while last < phrase.end and words[last][0].isupper():
        last += 1
    given = any(w in nouns.GIVEN_NAMES for w in words[first + 1 : last - 1])
    if given or (phrase.low == "secretary" and last - first > 1):
        return personal_name(words, last - 1, phrase.start, phrase.lexicon)
    return None


def _is_office_of_state(phrase: Phrase) -> bool:
    # "the prime minister's office"
    return phrase.low == "office" and not (
        section("heads of offices of state").isdisjoint(
            word.lower() for word in phrase.words[phrase.start : phrase.head]
        )
    )


def _government(phrase: Phrase, leaders: Mapping[str, str]) -> Description:
    whose = owner(phrase, phrase.head)
    if whose is not None and whose.kind is _ORGANISATION:
        return Description(_ORGANISATION, None, phrase.text())
    country = whose.country if whose else None
    if country is None:
        before = phrase.words[phrase.start : phrase.head]
        led = (leaders[word] for word in before if word in leaders)
        country = next(led, None)
    return Description(_GOVERNMENT, country, phrase.text())

"""
Actors as event-data research codes them.

A country is coded where the record has one, and an organisation or a sector
where the words name it. Nothing is inferred about who a person works for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventx.layers.lexicon import Lexicon
from eventx.spans import Actor, ActorKind


# Codes where nothing is known.
UNKNOWN = "UNK"
NO_COUNTRY = "---"

# Kosovo has no code in ISO 3166, and none in CAMEO.
_PLOVER_COUNTRIES = {"XKX": "KOS"}
_CAMEO_COUNTRIES = {"XKX": NO_COUNTRY}


# Names as the lexicon has them, and the codes in PLOVER and in CAMEO.
_UNITED_NATIONS = """
    United Nations; UN Security Council; UN General Assembly; UN Human Rights
    Council; UNHCR; UNICEF; UNESCO; UNRWA; OCHA; World Food Programme; World
    Health Organization
"""
_EUROPE = """
    European Union; European Commission; European Council; European
    Parliament; European External Action Service
"""
_STATES = """
    NATO; OSCE; African Union; Arab League; Gulf Cooperation Council;
    Organisation of Islamic Cooperation; ASEAN; APEC; SAARC; Shanghai
    Cooperation Organisation; Collective Security Treaty Organization;
    Commonwealth of Independent States; Eurasian Economic Union; Organization
    of American States; Mercosur; CELAC; UNASUR; CARICOM; ECOWAS; IGAD; SADC;
    East African Community; Pacific Islands Forum; Commonwealth; Council of
    Europe; OECD; OPEC; OPCW; International Monetary Fund; World Bank; World
    Trade Organization; International Atomic Energy Agency; International
    Labour Organization; International Court of Justice; International
    Criminal Court; Interpol
"""
_AID = """
    Amnesty International; Human Rights Watch; Red Cross; Doctors Without
    Borders; Reporters Without Borders; Committee to Protect Journalists;
    Transparency International; Oxfam; Save the Children; Greenpeace;
    International Rescue Committee
"""


def _named(names: str, plover: str, cameo: str) -> dict[str, tuple[str, str]]:
    found = " ".join(names.split()).split("; ")
    return dict.fromkeys(found, (plover, cameo))


_ORGANISATIONS = {
    **_named(_UNITED_NATIONS, "UNO", "IGOUNO"),
    **_named(_EUROPE, "EUR", "IGOEUREEC"),
    **_named(_STATES, "IGO", "IGO"),
    **_named(_AID, "NGO", "NGO"),
}

# In this order: a "police minister" governs, a "government critic" does not.
# MED is media in CAMEO, and medical in PLOVER, which has JRN.
_GOVERNMENT = ("GOV", "GOV")
_SECTORS = {
    sector: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for sector, words in {
        ("OPP", "OPP"): "opposition|dissidents?|critics?",
        ("JRN", "MED"): "reporters?|journalists?|newspapers?|the press",
        ("REB", "REB"): "rebels?|insurgents?|guerrillas?|militants?",
        _GOVERNMENT: (
            "governments?|ministers?|ministry|ministries|presidents?|"
            "administration|chancellors?|premiers?|ambassadors?|embassy|"
            "white house|kremlin|state department"
        ),
        ("JUD", "JUD"): "courts?|judges?|prosecutors?|judiciary",
        ("LEG", "LEG"): "parliaments?|lawmakers?|senators?|senate|congress",
        ("SPY", "SPY"): "intelligence|secret service",
        ("COP", "COP"): "police|policem[ae]n",
        ("MIL", "MIL"): "military|army|navy|air force|soldiers?|troops",
        ("EDU", "EDU"): "universit(?:y|ies)|schools?|professors?|students?",
        ("BUS", "BUS"): "compan(?:y|ies)|banks?|firms?|traders?",
    }.items()
}


def plover_entity(actor: Actor) -> dict[str, str]:
    """
    Return an actor as an entity of PLOVER.

    >>> from eventx import Document
    >>> plover_entity(Document("Moscow said").actor(0, 6))
    {'code': 'RUS', 'sector': 'GOV', 'entity_text': 'Moscow'}
    """
    entity = {"code": _plover_country(actor)}
    sector = _sector(actor)
    if sector is not None:
        entity["sector"] = sector[0]
    return {**entity, "entity_text": words_of(actor)}


def cameo_actor(actor: Actor) -> str:
    """
    Return an actor as a code of CAMEO, from general to specific.

    >>> from eventx import Document
    >>> cameo_actor(Document("reporters in Oslo").actor(0, 9))
    '---MED'
    """
    organisation = _ORGANISATIONS.get(actor.name)
    if organisation is not None:
        return organisation[1]
    country = actor.country or NO_COUNTRY
    sector = _sector(actor)
    return _CAMEO_COUNTRIES.get(country, country) + (sector or ("", ""))[1]


def words_of(actor: Actor) -> str:
    """Return what an actor is called; not "he", where it is known who."""
    return (actor.antecedent or actor).text


def each_of(actor: Actor | None) -> Iterator[Actor]:
    """Yield those who an actor is made up of, or the actor alone."""
    if actor is None:
        return
    if not actor.members:
        yield actor
    for member in actor.members:
        yield from each_of(member)


def _plover_country(actor: Actor) -> str:
    organisation = _ORGANISATIONS.get(actor.name)
    if organisation is not None:
        return organisation[0]
    country = actor.country or UNKNOWN
    return _PLOVER_COUNTRIES.get(country, country)


def _sector(actor: Actor) -> tuple[str, str] | None:
    """Return the sector in PLOVER and in CAMEO, if the words name one."""
    for sector, words in _SECTORS.items():
        if words.search(words_of(actor)):
            return sector
    governs = actor.kind is ActorKind.GOVERNMENT or _is_seat(actor)
    return _GOVERNMENT if governs else None


def _is_seat(actor: Actor) -> bool:
    """Tell whether a seat of government stands for a state: "Moscow"."""
    if actor.kind is not ActorKind.STATE:
        return False
    words = actor.text.split()
    found = (Lexicon.default().match(words, at) for at in range(len(words)))
    return any(
        each is not None and each[0].form == "metonym" for each in found
    )

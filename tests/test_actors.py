"""Actors: what noun phrases denote, with a negative for each positive."""

import pytest

from eventx.layers.lexicon import Entry, Lexicon
from eventx.layers.names.actors import Description, describe
from eventx.spans import ActorKind


def described(text, **options):
    """Describe a phrase whose head is marked with a star."""
    words = text.split()
    head = next(i for i, word in enumerate(words) if word.startswith("*"))
    words[head] = words[head][1:]
    found = describe(words, head, **options)
    return str(found.kind), found.country, found.name


STATES = [
    ("*Russia", ("state", "RUS", "Russia")),
    ("*Moscow", ("state", "RUS", "Russia")),
    ("the *US", ("state", "USA", "United States")),
    ("the *U.S.", ("state", "USA", "United States")),
    ("the United *States", ("state", "USA", "United States")),
    ("the *Netherlands", ("state", "NLD", "Netherlands")),
    ("The *Gambia", ("state", "GMB", "Gambia")),
    ("The *Hague", ("state", "NLD", "Netherlands")),
    ("neighbouring *Kenya", ("state", "KEN", "Kenya")),
    ("Neutral *Switzerland", ("state", "CHE", "Switzerland")),
    ("North *Korea", ("state", "PRK", "North Korea")),
    ("*Turkey", ("state", "TUR", "Turkey")),
    ("the Russian *state", ("state", "RUS", "Russia")),
    ("*Georgia", ("state", "GEO", "Georgia")),
    ("Tbilisi , *Georgia", ("state", "GEO", "Georgia")),
    ("*Philippine", ("state", "PHL", "Philippines")),
    ("the *kingdom", ("state", None, "kingdom")),
    ("the *country", ("state", None, "country")),
    ("its *neighbour", ("state", None, "neighbour")),
]

GOVERNMENTS = [
    ("the Russian *government", ("government", "RUS", "Russian government")),
    (
        "Russia 's foreign *ministry",
        ("government", "RUS", "Russia's foreign ministry"),
    ),
    (
        "Moscow ’s defence *ministry",
        ("government", "RUS", "Moscow’s defence ministry"),
    ),
    ("the *Knesset", ("government", "ISR", "Knesset")),
    ("the State *Department", ("government", "USA", "State Department")),
    ("the state *department", ("government", "USA", "State Department")),
    (
        "the Treasury *Department",
        ("government", "USA", "Treasury Department"),
    ),
    ("the *Kremlin", ("government", "RUS", "Kremlin")),
    ("the White *House", ("government", "USA", "White House")),
    ("the Foreign *Office", ("government", "GBR", "Foreign Office")),
    (
        "the German Foreign *Office",
        ("government", "DEU", "German Foreign Office"),
    ),
    ("*Congress", ("government", "USA", "Congress")),
    ("the Peruvian *Congress", ("government", "PER", "Peruvian Congress")),
    (
        "the foreign *ministry in Ankara",
        ("government", "TUR", "foreign ministry in Ankara"),
    ),
    (
        "the *Ministry of Finance of Chile",
        ("government", "CHL", "Ministry of Finance of Chile"),
    ),
    ("the *government of the Bahamas", ("government", "BHS", None)),
    ("the Philippine *Senate", ("government", "PHL", "Philippine Senate")),
    ("the US *Treasury", ("government", "USA", "US Treasury")),
    ("China 's *embassy in Oslo", ("government", "CHN", None)),
    ("the *embassy in Oslo", ("government", None, "embassy in Oslo")),
    ("the *government", ("government", None, "government")),
    ("the interim *authorities", ("government", None, None)),
    ("Hong Kong *police", ("government", "HKG", "Hong Kong police")),
    ("Chicago *police", ("government", None, "Chicago police")),
    (
        "the Iraqi prime minister 's *office",
        ("government", "IRQ", "Iraqi prime minister's office"),
    ),
    ("the prosecutor *office", ("government", None, None)),
    ("the Chilean coast *guard", ("government", "CHL", None)),
    ("the *coast guard", ("government", None, "coast guard")),
    ("the Biden *administration", ("government", None, None)),
    ("Atlanta , *Georgia", ("government", None, "Georgia")),
    ("the state of *Georgia", ("government", None, "Georgia")),
    ("Georgia 's *Senate runoff", ("government", None, None)),
    ("the Georgia *legislature", ("government", None, None)),
    ("Georgia 's *parliament", ("government", "GEO", None)),
    ("Atlanta sued *Georgia", ("government", None, "Georgia")),
    ("The US *House", ("government", "USA", None)),
    ("*Istanbul", ("government", None, "Istanbul")),
]

ORGANISATIONS = [
    ("the European *Union", ("organisation", None, "European Union")),
    ("the *EU", ("organisation", None, "European Union")),
    ("the Security *Council", ("organisation", None, "UN Security Council")),
    ("*Reuters", ("organisation", None, "Reuters")),
    ("the New York *Times", ("organisation", None, "New York Times")),
    ("the Northfield *Gazette", ("organisation", None, None)),
    ("a U.N. *department", ("organisation", None, "U.N. department")),
    ("the Russian *bank", ("organisation", None, "Russian bank")),
    ("Pyongyang 's state *media", ("organisation", None, None)),
    ("the annual *report on faith", ("organisation", None, None)),
    ("the *NSDW", ("organisation", None, "NSDW")),
    ("the *bloc", ("organisation", None, "bloc")),
    ("the Volta *Initiative", ("organisation", None, "Volta Initiative")),
    ("the *Zembla", ("organisation", None, "Zembla")),
    ("a ticket *office", ("organisation", None, "ticket office")),
    ("*it", ("organisation", None, "it")),
    ("*it itself", ("organisation", None, "it itself")),
    ("the Northfield *Times", ("organisation", None, "Northfield Times")),
    ("the *Post", ("organisation", None, "Post")),
    ("Voters *Watch", ("organisation", None, "Voters Watch")),
    ("Danish *WTNQ", ("organisation", None, "Danish WTNQ")),
    ("The National Harbour *Service", ("organisation", None, None)),
    ("Russian *fertiliser", ("organisation", None, "Russian fertiliser")),
    ("shell *companies", ("organisation", None, "shell companies")),
    (
        "the campaign group Clear *Rivers",
        ("organisation", None, "Clear Rivers"),
    ),
    ("the oil major *Tenbry", ("organisation", None, "Tenbry")),
    ("Fulton *County", ("organisation", None, "Fulton County")),
    ("the newspaper El *Norte", ("organisation", None, "El Norte")),
    ("The Frente *Amplio", ("organisation", None, "Frente Amplio")),
]

PERSONS = [
    ("President Joe *Biden", ("person", None, "Joe Biden")),
    ("party Chairman Tom *Holm", ("person", None, "Tom Holm")),
    ("army major *Holm", ("person", None, "Holm")),
    ("the *ex-commander", ("person", None, "ex-commander")),
    ("The Rev Tom *Holm", ("person", None, "Tom Holm")),
    ("Col *Holm", ("person", None, "Holm")),
    ("Maria *Zakharova", ("person", None, "Maria Zakharova")),
    ("*Zakharova", ("person", None, "Zakharova")),
    ("Rep. Jim *Jordan", ("person", None, "Jim Jordan")),
    ("Rep. *Jordan", ("person", None, "Jordan")),
    ("Denzel *Washington", ("person", None, "Denzel Washington")),
    ("Vernon Q. *Holland", ("person", None, "Vernon Q. Holland")),
    ("Georgia *Melandri", ("person", None, "Georgia Melandri")),
    (
        "Kyrgyz deputy prime minister Almaz *Tokubaev",
        ("person", None, "Almaz Tokubaev"),
    ),
    (
        "Secretary of State Hugo *Penrose",
        ("person", None, "Hugo Penrose"),
    ),
    (
        "Secretary of State *Penrose",
        ("person", None, "Penrose"),
    ),
    (
        "German Chancellor Ulrike van der *Holt",
        ("person", None, "Ulrike van der Holt"),
    ),
    ("Bashar *al-Assad", ("person", None, "Bashar al-Assad")),
    ("American Edgar *Stonehouse", ("person", None, "Edgar Stonehouse")),
    ("Larry *King", ("person", None, "Larry King")),
    (
        "Peru 's ousted *president , Rogelio Mendez",
        ("person", None, "Rogelio Mendez"),
    ),
    ("its foreign *minister", ("person", None, "foreign minister")),
    (
        "the New York state attorney *general",
        ("person", None, "New York state attorney general"),
    ),
    ("a *Briton", ("person", None, "Briton")),
    ("a *Russian", ("person", None, "Russian")),
    ("a leftist *blogologist", ("person", None, "leftist blogologist")),
    ("*he", ("person", None, "he")),
    ("*one of the generals", ("person", None, "one of the generals")),
    ("*nobody", ("person", None, "nobody")),
    ("President *Park", ("person", None, "Park")),
    ("Sen. *Church", ("person", None, "Church")),
    ("President Lena Ortmann *himself", ("person", None, "Lena Ortmann")),
    (
        "*Secretary of State Hugo Penrose",
        ("person", None, "Hugo Penrose"),
    ),
    (
        "*President of Chile Ana Rojas",
        ("person", None, "Ana Rojas"),
    ),
    ("the *President of Chile", ("person", None, "President of Chile")),
    ("a company *executive", ("person", None, "company executive")),
]

GROUPS = [
    ("Russian *officials", ("group", None, "Russian officials")),
    ("Nepal 's *Maoists", ("group", None, "Nepal's Maoists")),
    ("two *people familiar with the matter", ("group", None, None)),
    ("Turkish Cypriot *leaders", ("group", None, "Turkish Cypriot leaders")),
    ("*rebels", ("group", None, "rebels")),
    ("Azerbaijani *troops", ("group", None, "Azerbaijani troops")),
    ("*Lebanese", ("group", "LBN", "Lebanese")),
    ("the *British", ("group", "GBR", "British")),
    ("the *Americans", ("group", "USA", "Americans")),
    ("three *Americans", ("group", None, "three Americans")),
    ("the Chinese *people", ("group", "CHN", "Chinese people")),
    ("the *Taliban", ("group", None, "Taliban")),
    ("the *Zembles", ("group", None, "Zembles")),
    ("European Union foreign *ministers", ("group", None, None)),
    ("some *backsliders", ("group", None, "some backsliders")),
    ("*many of them", ("group", None, "many of them")),
    ("*they", ("group", None, "they")),
    ("*both", ("group", None, "both")),
    ("*thousands of Zembles", ("group", None, "thousands of Zembles")),
    ("more than *40 of the envoys", ("group", None, None)),
    ("two *militiamen", ("group", None, "two militiamen")),
    ("*Africa", ("group", None, "Africa")),
    ("the *Republicans", ("group", None, "Republicans")),
]


class TestDescribe:
    """One table a kind."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [*STATES, *GOVERNMENTS, *ORGANISATIONS, *PERSONS, *GROUPS],
    )
    def test_says_what_a_phrase_denotes(self, text, expected):
        """Kind, country and name follow from head, modifiers and names."""
        kind, country, name = described(text)

        assert expected[:2] == (kind, country)
        assert expected[2] in (None, name)

    def test_knows_leaders_that_were_introduced(self):
        """An administration belongs to its leader's country, once known."""
        leaders = {"Norwell": "USA"}

        assert (
            "USA"
            == described("the Norwell *administration", leaders=leaders)[1]
        )
        assert (
            described("the Kilgore *administration", leaders=leaders)[1]
            is None
        )

    def test_looks_within_the_phrase(self):
        """Words outside of the phrase do not count as modifiers."""
        words = ["Russia", "the", "foreign", "ministry", "of", "Chile"]

        assert Description(
            ActorKind.GOVERNMENT, None, "foreign ministry"
        ) == describe(words, 3, start=1, end=4)
        assert "CHL" == describe(words, 3, start=1).country

    def test_uses_the_lexicon_that_it_is_given(self):
        """Names of a plugin are known where its lexicon is used."""
        entry = Entry(
            "Lake Forum", ActorKind.ORGANISATION, None, "organisation"
        )
        lexicon = Lexicon.of([("the Forum of Lakes", entry)])
        words = ["the", "Forum", "of", "Lakes"]

        assert "Lake Forum" == describe(words, 1, lexicon=lexicon).name

    @pytest.mark.parametrize("text", ["*", "* *", "*-", "*’", "*x 's", "*İ"])
    def test_takes_anything(self, text):
        """Odd tokens are described somehow, never an error."""
        words = [word.removeprefix("*") or "*" for word in text.split()]

        assert describe(words, 0).name

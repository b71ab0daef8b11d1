"""The lexicon: its tables hold together, and names match as they should."""

import csv
import time
from pathlib import Path

import pytest

from eventx.errors import PluginError
from eventx.layers import lexicon
from eventx.layers.lexicon import Entry, Lexicon
from eventx.spans import ActorKind


DATA = Path(lexicon.__file__).with_name("data")

# Adjectives that belong to another state in ordinary use, or to none.
WITHOUT_ADJECTIVE = {"COG", "DMA"}

# A city that is the state itself.
WITHOUT_CAPITAL = {"VAT"}

# Names of more than one state, and who has them here.
OWNERS = {
    "Congo": "COD",
    "Congolese": "COD",
    "Korea": "KOR",
    "Korean": "KOR",
    "Guinea": "GIN",
    "Guinean": "GIN",
    "Dominican": "DOM",
    "Samoan": "WSM",
    "Macedonia": "MKD",
    "Ireland": "IRL",
    "Micronesia": "FSM",
    "Republic of China": "TWN",
    "Georgia": "GEO",
    "Jordan": "JOR",
    "Chad": "TCD",
    "Turkey": "TUR",
}


def rows():
    """Read the table of states."""
    with (DATA / "states.tsv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(
        csv.DictReader(
            lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""
        )
    )


def names(row, *columns):
    """List the names in some columns of a row."""
    return [
        name.removesuffix("*")
        for column in columns
        for name in row[column].split("; ")
        if name
    ]


def match(text, i=0):
    """Find the name at a word: its country, form and length."""
    found = Lexicon.default().match(text.split(), i)
    return found and (found[0].country, found[0].form, found[1])


class TestStates:
    """The table of states and territories."""

    def test_codes_are_iso(self):
        """Every code but Kosovo's is one of ISO 3166-1."""
        pycountry = pytest.importorskip("pycountry")
        known = {country.alpha_3 for country in pycountry.countries}

        assert {"XKX"} == {row["code"] for row in rows()} - known

    def test_all_states_are_there(self):
        """193 members of the UN, the Vatican, Palestine, Kosovo, Taiwan."""
        states = [row for row in rows() if row["status"] == "state"]

        assert 197 == len(states)

    def test_names_are_the_ones_of_iso(self):
        """Code and name belong together, by ISO's own name or ours."""
        pycountry = pytest.importorskip("pycountry")
        for row in rows():
            if row["code"] != "XKX":
                country = pycountry.countries.get(alpha_3=row["code"])
                ours = set(names(row, "name", "aliases"))
                iso = country.name.replace("Saint ", "St. ")
                first_word = iso.split()[0].strip(",")

                assert any(first_word in name for name in ours), row["code"]

    def test_each_state_has_an_adjective_and_a_capital(self):
        """No state lacks a demonym or a capital."""
        for row in rows():
            if row["status"] == "state":
                if row["code"] not in WITHOUT_CAPITAL:
                    assert names(row, "capitals"), row["code"]
                if row["code"] not in WITHOUT_ADJECTIVE:
                    assert names(row, "adjectives"), row["code"]

    def test_no_name_belongs_to_two_states(self):
        """A name stands in the row of one state only."""
        columns = (
            "name",
            "aliases",
            "adjectives",
            "people",
            "capitals",
            "seats",
            "organs",
            "places",
        )
        owners = {}
        for row in rows():
            for name in names(row, *columns):
                assert row["code"] == owners.setdefault(name, row["code"])

    @pytest.mark.parametrize(("name", "country"), OWNERS.items())
    def test_ambiguous_names_have_one_owner(self, name, country):
        """A name that several states could bear has its usual owner."""
        assert country == match(name)[0]


MATCHES = [
    ("Russia", ("RUS", "name", 1)),
    ("US", ("USA", "name", 1)),
    ("U.S.", ("USA", "name", 1)),
    ("United States of America", ("USA", "name", 4)),
    ("America", ("USA", "name", 1)),
    ("Britain", ("GBR", "name", 1)),
    ("UK", ("GBR", "name", 1)),
    ("Burma", ("MMR", "name", 1)),
    ("Ivory Coast", ("CIV", "name", 2)),
    ("Côte d’Ivoire", ("CIV", "name", 2)),
    ("DPRK", ("PRK", "name", 1)),
    ("Holland", ("NLD", "name", 1)),
    ("Holy See", ("VAT", "name", 2)),
    ("Kosovo", ("XKX", "name", 1)),
    ("Western Sahara", ("ESH", "name", 2)),
    ("Democratic Republic of Congo", ("COD", "name", 4)),
    ("People 's Republic of China", ("CHN", "name", 5)),
    ("South Sudanese", ("SSD", "demonym", 2)),
    ("Emirati", ("ARE", "demonym", 1)),
    ("Dutch", ("NLD", "demonym", 1)),
    ("Britons", ("GBR", "people", 1)),
    ("Briton", ("GBR", "people", 1)),
    ("Frenchman", ("FRA", "people", 1)),
    ("Kosovars", ("XKX", "people", 1)),
    ("Moscow", ("RUS", "metonym", 1)),
    ("Kremlin", ("RUS", "metonym", 1)),
    ("White House", ("USA", "metonym", 2)),
    ("Quai d'Orsay", ("FRA", "metonym", 2)),
    ("Quai d’Orsay", ("FRA", "metonym", 2)),
    ("Elysee", ("FRA", "metonym", 1)),
    ("Zhongnanhai", ("CHN", "metonym", 1)),
    ("The Hague", ("NLD", "metonym", 2)),
    ("Naypyidaw", ("MMR", "metonym", 1)),
    ("Rangoon", ("MMR", "metonym", 1)),
    ("Tel Aviv", ("ISR", "metonym", 2)),
    ("Foggy Bottom", ("USA", "metonym", 2)),
    ("Bundestag", ("DEU", "organisation", 1)),
    ("State Department", ("USA", "organisation", 2)),
    ("state department", ("USA", "organisation", 2)),
    ("Istanbul", ("TUR", "place", 1)),
    ("New York Times", (None, "organisation", 3)),
    ("U.N. Security Council", (None, "organisation", 3)),
    ("Al Jazeera", (None, "organisation", 2)),
    ("RUSSIA ACCUSES UK", ("RUS", "name", 1)),
    ("TURKEY", ("TUR", "name", 1)),
    ("UNITED STATES", ("USA", "name", 2)),
    ("WHO officials", (None, "organisation", 1)),
]

MISSES = [
    "us",
    "Us",
    "who",
    "turkey",
    "chad",
    "china",
    "america",
    "polish",
    "white house",
    "is",
    "Kingdom",
    "WHO KNOWS THAT",
    "IS THERE MORE",
    "Male",
    "Nice",
]


class TestMatch:
    """Names found in a list of words."""

    @pytest.mark.parametrize(("text", "expected"), MATCHES)
    def test_finds_the_longest_name(self, text, expected):
        """The longest name that begins there is found, as it is written."""
        assert expected == match(text)

    @pytest.mark.parametrize("text", MISSES)
    def test_passes_over_words(self, text):
        """A common word is no name, whatever it looks like in capitals."""
        assert match(text) is None

    def test_stays_within_the_end(self):
        """A name does not reach over the end that is given."""
        words = ["South", "Sudan", "Sudan"]
        found = Lexicon.default().match(words, 0, end=1)

        assert found is None

    def test_begins_where_it_is_told(self):
        """A name that begins earlier is not found from its middle."""
        assert ("GBR", "place", 2) == match("in Northern Ireland", 1)
        assert ("IRL", "name", 1) == match("in Northern Ireland", 2)


class TestEntry:
    """What a name stands for."""

    @pytest.mark.parametrize(
        ("word", "kind"),
        [
            ("British", ActorKind.GROUP),
            ("Lebanese", ActorKind.GROUP),
            ("Russians", ActorKind.GROUP),
            ("Russian", ActorKind.PERSON),
            ("Briton", ActorKind.PERSON),
            ("Knesset", ActorKind.GOVERNMENT),
            ("Moscow", ActorKind.STATE),
            ("Hamas", ActorKind.GROUP),
            ("NATO", ActorKind.ORGANISATION),
        ],
    )
    def test_kind_is_that_of_the_bare_word(self, word, kind):
        """An adjective that names its people is a group, else a person."""
        entry, _ = Lexicon.default().match([word], 0)

        assert kind is entry.kind

    def test_capital_bears_the_name_of_its_state(self):
        """The canonical name for a capital is that of the state."""
        entry, _ = Lexicon.default().match(["Moscow"], 0)

        assert "Russia" == entry.name


class TestWithNames:
    """Names of plugins."""

    forum = Entry("Lake Forum", ActorKind.ORGANISATION, None, "organisation")

    def test_adds_names(self):
        """A new lexicon has the name; the old one is as it was."""
        old = Lexicon.default()
        new = old.with_names([("Lake Forum's Bureau", self.forum)])
        words = ["Lake", "Forum", "'s", "Bureau"]

        assert (self.forum, 4) == new.match(words, 0)
        assert old.match(words, 0) is None

    def test_refuses_a_clash(self):
        """A name cannot stand for two things unless it is said to."""
        with pytest.raises(PluginError, match="'Russia' cannot stand for"):
            Lexicon.default().with_names([("Russia", self.forum)])

    def test_replaces_on_demand(self):
        """A name may be given another meaning on purpose."""
        new = Lexicon.default().with_names(
            [("Russia", self.forum)], replace=True
        )

        assert (self.forum, 1) == new.match(["Russia"], 0)

    def test_takes_the_same_name_twice(self):
        """A name that means the same already is no clash."""
        names = [("Lake Forum", self.forum), ("Lake Forum", self.forum)]

        assert Lexicon.of(names).match(["Lake", "Forum"], 0)


class TestWordSets:
    """Nouns, titles, given names."""

    def test_nouns_come_in_both_numbers(self):
        """The plural of a noun is there too, and irregular ones are right."""
        persons = lexicon.PERSON_NOUNS

        assert {"spokesman", "spokesmen", "deputy", "deputies"} <= persons
        assert {"woman", "women", "wife", "wives", "people"} <= persons
        assert "peoples" not in persons
        assert len(persons) >= 450

    def test_plurals_are_known(self):
        """Plural nouns for persons can be told from singular ones."""
        several = lexicon.PLURAL_PERSON_NOUNS

        assert {"officials", "people", "women"} <= several
        assert not {"official", "someone", "woman"} & several

    def test_organs_are_organisations_too(self):
        """Organs of a state are a part of the nouns for organisations."""
        organs = lexicon.GOVERNMENT_NOUNS

        assert "ministry" in organs
        assert "bank" not in organs
        assert organs < lexicon.ORGANISATION_NOUNS

    def test_sets_hold_what_they_should(self):
        """Every set has members of its own sort, and not of others."""
        assert {"troops", "couple"} <= lexicon.GROUP_NOUNS
        assert {"country", "countries"} <= lexicon.STATE_NOUNS
        assert {"prime minister", "sen.", "mrs"} <= lexicon.TITLES
        assert {"Jordan", "Maria"} <= lexicon.GIVEN_NAMES
        assert "jordan" not in lexicon.GIVEN_NAMES
        assert "sanctions" not in lexicon.GROUP_NOUNS

    def test_others_are_no_attributes(self):
        """A misspelt set is an error as with any module."""
        with pytest.raises(AttributeError, match="PERSONS"):
            _ = lexicon.PERSONS


def test_loads_quickly():
    """The tables are read in a time that nobody notices."""
    lexicon._default.cache_clear()
    times = []
    for _ in range(3):
        lexicon._default.cache_clear()
        begin = time.perf_counter()
        Lexicon.default()
        times.append(time.perf_counter() - begin)

    assert min(times) < 0.1

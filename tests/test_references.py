"""Who is meant by a pronoun, and by "the ministry"."""

import pytest

from eventx import Actor, ActorKind, Document
from eventx.layers.references import (
    actor,
    actor_of_span,
    actor_of_tokens,
    apart,
)
from eventx.layers.referring.mentions import mentions
from eventx.layers.referring.nouns import extent


def meant(text):
    """Return the actor that the phrase in brackets names."""
    start = text.index("[")
    document = Document(text.replace("[", "").replace("]", ""))
    reading = document.reading_at(start)
    noun = reading.phrase_at(start)
    return actor(document, reading, extent(reading, [noun]))


def antecedent(text):
    """Return what the phrase in brackets stands for, or None."""
    found = meant(text).antecedent
    return found and found.text


class TestNames:
    """What names somebody needs no other."""

    @pytest.mark.parametrize(
        ("text", "name", "kind", "country"),
        [
            ("They blamed [France].", "France", "state", "FRA"),
            ("They blamed [Paris].", "France", "state", "FRA"),
            ("They met [Mr. Tom Lund].", "Tom Lund", "person", None),
            ("They met [the French envoy].", "French envoy", "person", None),
            (
                "They blamed [France's army].",
                "France's army",
                "government",
                "FRA",
            ),
            ("They met [the council].", "council", "organisation", None),
        ],
    )
    def test_name(self, text, name, kind, country):
        """Name, kind and country come from the phrase itself."""
        found = meant(text)

        assert (name, kind, country) == (found.name, found.kind, found.country)
        assert found.antecedent is None

    def test_members(self):
        """Several actors are one, with members."""
        found = meant("They blamed [France], Peru and the rebels.")

        assert "France, Peru and the rebels" == found.text
        assert ["FRA", "PER", None] == [m.country for m in found.members]
        assert ("group", None) == (found.kind, found.country)

    def test_possessor(self):
        """A possessor is an actor as well."""
        document = Document("France sent its envoy.")
        found = actor_of_tokens(document, document.reading(0), 2, 3)

        assert ("its", "France", "FRA") == (
            found.text,
            found.name,
            found.country,
        )


class TestPronouns:
    """A pronoun stands for the nearest subject that fits."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Ann Hale met Lund. [She] left.", "Ann Hale"),
            ("Ann Hale said [she] would leave.", "Ann Hale"),
            ("The king met the queen. [She] left.", "the queen"),
            ("The queen met the king. [He] left.", "the king"),
            ("Mr. Lund met Mrs. Hale. [She] left.", "Mrs. Hale"),
            ("France recalled its envoy. [It] left.", "France"),
            ("The ministry said [it] had left.", "The ministry"),
            ("France accused Peru of lying. [He] left.", None),
            ("The rebels hit France. [They] left.", "The rebels"),
            ("France hit the rebels. [They] left.", "the rebels"),
            ("France hit the port. [They] left.", "France"),
            ("The rebels hit the guards. [They] left.", "The rebels"),
            ("France and Peru met. [They] left.", "France and Peru"),
            ("Hale and his aide met. [They] left.", "Hale and his aide"),
            ("Hale and Lund met. Rebels fled. [They] left.", "Rebels"),
            ("A spokesperson spoke. [They] left.", "A spokesperson"),
            ("The talks failed. [It] was a pity.", None),
            ("“Rebels fled,” Hale said. [We] saw them.", None),
            ("Ann Hale spoke. Talks failed. [She] left.", "Ann Hale"),
            ("Hale met Lund. The minister blamed [himself].", "The minister"),
            ("After [it] lost a port, France left.", "France"),
            ("Denying that [it] had lied, France left.", "France"),
            ("After [it] lost a port, Ann Hale left.", None),
            ("Hale met Lund. The minister blamed [him].", "Hale"),
            # given names, and surnames that the text gives one
            ("Ann Hale met Karl Lund. [She] left.", "Ann Hale"),
            ("Karl Lund met Ann Hale. [He] left.", "Karl Lund"),
            ("Ann Hale is ill. Lund met Hale. [He] left.", "Lund"),
            ("Kim Hale met Lund. [She] left.", "Kim Hale"),
            # quotations are no place to look for who is spoken of next
            ("“France lied,” Peru said. [It] left.", "Peru"),
            ("“Hale lied,” Lund said. [He] left.", "Lund"),
            ("“France lied. [It] is weak,” Peru said.", "France"),
            ("“France lied.” [It] is weak.", "France"),
            # the subject of the sentence, not of a clause within
            ("Peru said France lied. [It] left.", "Peru"),
            ("The council found the bank had lied, [it] said.", "The council"),
            ("The bank has closed, [it] said.", "The bank"),
            # who is named ahead of a subject is none
            ("Hale left. Pressed by Lund, [he] resigned.", "Hale"),
            ("Pressed by Lund, [he] resigned.", "Lund"),
            ("Peru left. Angered by France, [it] hit back.", "Peru"),
            ("France left after Peru lied. [It] is weak.", "France"),
            ("A bank failed, and Peru lied. [It] left.", "Peru"),
            # nobody does it to himself, nor speaks so of himself
            ("France said Peru had accused [it] of lying.", "France"),
            ("France said Peru had lied to [it].", "France"),
            ("Lund left. Hale had lied, [he] said.", "Lund"),
            ("Lund left. As Hale lied, [he] went home.", "Hale"),
            ("Hale had lied, [he] said.", "Hale"),
            # what one goes on to say of oneself
            ("Peru said France lied and that [it] would leave.", "Peru"),
            ("Peru spoke. It said France lied and that [it] left.", "Peru"),
            ("Peru spoke. Its envoy told the Oslo club [it] left.", "Peru"),
            ("Peru said France lied when [it] left.", "France"),
        ],
    )
    def test_pronoun(self, text, expected):
        """Number, kind and gender have to agree."""
        assert expected == antecedent(text)

    def test_far(self):
        """Nobody is looked for many sentences back."""
        text = "Ann Hale spoke. " + "Talks failed. " * 5 + "[She] left."

        assert antecedent(text) is None

    def test_takes_over(self):
        """A pronoun is whom it stands for."""
        state = meant("France recalled its envoy. [It] left.")
        several = meant("France and Peru met. [They] left.")
        person = meant("The French minister spoke. [He] left.")

        assert ("France", "FRA") == (state.name, state.country)
        assert ("France and Peru", None) == (several.name, several.country)
        assert (None, "French minister") == (person.country, person.name)
        assert (None, "French minister") == (person.country, person.name)

    @pytest.mark.parametrize(
        ("text", "kind"),
        [("[I] left.", "person"), ("[We] left.", "group")],
    )
    def test_first_person(self, text, kind):
        """Who speaks of "I" is one person, of "we" several."""
        assert kind == meant(text).kind


class TestDefinite:
    """A short definite phrase takes up a fuller one."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "France's foreign ministry spoke. [The ministry] left.",
                "France's foreign ministry",
            ),
            (
                "The French president spoke. [The president] left.",
                "The French president",
            ),
            ("France spoke. [The country] left.", "France"),
            ("France's king spoke. [The country] left.", "France"),
            ("Ann Hale met France. [The country] left.", None),
            ("France's king praised [the country].", "France"),
            ("A council met. [This council] voted.", "A council"),
            ("France's army fled. [An army] is needed.", None),
            (
                "France's interior ministry spoke. [The foreign ministry] left.",
                None,
            ),
            ("The bank sued. [The council] left.", None),
            ("France sued Peru's bank. [The bank] left.", "Peru's bank"),
        ],
    )
    def test_definite(self, text, expected):
        """Its head, and its adjective, have to be the same."""
        assert expected == antecedent(text)

    def test_owner(self):
        """A possessor takes up a fuller phrase as well."""
        text = "France left. The country's envoy stayed."
        document = Document(text)
        start = text.index("The country")
        found = actor_of_span(document, document.span(start, start + 11))

        assert "FRA" == found.country

    def test_country(self):
        """An organ takes over the country of the fuller phrase."""
        found = meant("France's foreign ministry spoke. [The ministry] left.")

        assert "FRA" == found.country


class TestMentions:
    """Everybody who is named may be meant later."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "France's envoy met Ann Hale in a car.",
                ["France", "France's envoy", "Ann Hale"],
            ),
            ("He said it in a letter.", []),
            ("The talks on prices failed.", []),
        ],
    )
    def test_mentions(self, text, expected):
        """Pronouns and things are not mentions; possessors are."""
        found = mentions(Document(text), 0)

        assert expected == [text[m.start : m.end] for m in found]


class TestApart:
    """Who does something is not whom it is done to."""

    @pytest.mark.parametrize(
        ("text", "other", "expected"),
        [
            ("France met Peru. Lund hit [it].", "France", "Peru"),
            ("France met Peru. Lund hit [it].", "Chile", "France"),
            ("France met Peru. Lund hit [it].", "It", "France"),
            ("Hale met Lund. Police hit [him].", "Hale", "Lund"),
            ("France left. Lund hit [it].", "France", "France"),
            ("France hit [Peru].", "Peru", None),
        ],
    )
    def test_apart(self, text, other, expected):
        """A pronoun goes to the next best, if there is one."""
        start = text.index("[")
        document = Document(text.replace("[", "").replace("]", ""))
        found = meant(text)
        named = Actor(
            start=0,
            end=len(other),
            text=other,
            name=other,
            kind=ActorKind.STATE,
        )
        told = apart(document, found, [named])

        assert start == told.start
        assert expected == (told.antecedent and told.antecedent.text)

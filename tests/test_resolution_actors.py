"""Who is the same actor, for making mentions one."""

import pytest

from eventx import Accusation, Actor, ActorKind, Recall, Sanctions, Span
from eventx.resolution import merge
from eventx.resolution.cast import Cast
from eventx.resolution.denotation import Match, match_parties
from eventx.resolution.looks import look
from eventx.resolution.nounwords import head, heads, number, singular


STATE, GOVERNMENT = ActorKind.STATE, ActorKind.GOVERNMENT
ORGANISATION, PERSON = ActorKind.ORGANISATION, ActorKind.PERSON
GROUP = ActorKind.GROUP
SAME, LIKE, OPEN, OTHER = Match.SAME, Match.LIKE, Match.OPEN, Match.OTHER


def span(text, start=0):
    """Return a span."""
    return Span(start=start, end=start + len(text), text=text)


def actor(text, kind=PERSON, name=None, **fields):
    """Return an actor."""
    where = {"start": 0, "end": len(text), "text": text}
    return Actor(**where, name=name or text, kind=kind, **fields)


def state(code, text="the state"):
    """Return a state."""
    return actor(text, STATE, code, country=code)


def several(*members):
    """Return actors who act together."""
    text = " and ".join(member.text for member in members)
    return actor(text, GROUP, members=members)


def match(one, other, *, loose=False, cast=()):
    """Compare two actors, in both directions."""
    known = Cast([one, other, *cast])
    ours, theirs = (
        tuple(known.look(each) for each in who.members or (who,))
        for who in (one, other)
    )
    result = match_parties(ours, theirs, loose=loose)
    assert result is match_parties(theirs, ours, loose=loose)
    return result


NOR, TCD = state("NOR"), state("TCD")
EU = actor("the EU", ORGANISATION, "European Union")


class TestStates:
    """States and organisations are known by what they are."""

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            (NOR, state("NOR", "Oslo"), SAME),
            (NOR, TCD, OTHER),
            (NOR, EU, OTHER),
            (EU, actor("The bloc", ORGANISATION, "bloc"), OPEN),
            (NOR, actor("The bloc", ORGANISATION, "bloc"), OPEN),
            (
                EU,
                actor(
                    "the European Commission",
                    ORGANISATION,
                    "European Commission",
                ),
                SAME,
            ),
            (
                actor("the Commission", ORGANISATION, "European Commission"),
                actor("the Council", ORGANISATION, "European Council"),
                OTHER,
            ),
            (
                actor("the UN", ORGANISATION, "United Nations"),
                actor("its council", ORGANISATION, "UN Security Council"),
                SAME,
            ),
            (EU, state("BEL", "Brussels"), SAME),
            (EU, state("BEL", "Belgium"), OTHER),
            (state("USA", "US"), state("USA", "us"), SAME),
            (state("USA", "US"), state("GBR", "UK"), OTHER),
            (state("KWT"), actor("the Kuwaitis", GROUP, country="KWT"), SAME),
        ],
    )
    def test_states(self, one, other, expected):
        """Capitals, organs and peoples stand for them, others do not."""
        assert expected is match(one, other)

    @pytest.mark.parametrize(
        ("someone", "acting", "acted_upon"),
        [
            (actor("the government", GOVERNMENT), OPEN, OPEN),
            (actor("a minister from Oslo"), LIKE, LIKE),
            (
                actor("President Ada Lund of Norway", name="Ada Lund"),
                LIKE,
                LIKE,
            ),
            (
                actor("President Ada Lund of Chad", name="Ada Lund"),
                OTHER,
                OTHER,
            ),
            (actor("Ada Lund"), OTHER, OTHER),
            (actor("the president"), OTHER, OPEN),
            (actor("the Norwegian opposition leader"), OTHER, OTHER),
            (actor("a former Norwegian minister"), OTHER, OTHER),
            (actor("nine Norwegian judges", GROUP), LIKE, LIKE),
            (actor("nine Chadian judges", GROUP), OTHER, OTHER),
            (actor("the judges", GROUP), OTHER, OPEN),
            (actor("the nine", GROUP), OTHER, OPEN),
            (actor("Norway's central bank", ORGANISATION), LIKE, LIKE),
            (actor("the army", ORGANISATION), OTHER, OPEN),
            (actor("Velmar", ORGANISATION), OTHER, OTHER),
            (actor("it", ORGANISATION), OPEN, OPEN),
        ],
    )
    def test_people_of_a_state(self, someone, acting, acted_upon):
        """Its people stand for a state sooner where it is acted upon."""
        assert acting is match(NOR, someone)
        assert acted_upon is match(NOR, someone, loose=True)

    def test_organ(self):
        """An organ that was named with its state stands for it later."""
        army = actor("the Chadian army", GOVERNMENT, country="TCD")

        assert SAME is match(army, actor("the army", ORGANISATION))


class TestPersons:
    """Persons are known by name, or by what they are said to be."""

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("Ada Lund", "Lund", SAME),
            ("Ada Lund", "A. Lund", SAME),
            ("Ada Lund", "Ada Maria Lund", SAME),
            ("Ada Lund", "Ola Lund", OTHER),
            ("Ada Lund", "Ola Berg", OTHER),
            ("Ada Lund", "the minister", OPEN),
            ("the minister, Ada Lund", "the minister", SAME),
            ("the minister, Ada Lund", "the judge", OTHER),
            ("the minister, Ada Lund", "Lund", SAME),
            ("the minister, Ada Lund", "Berg", OTHER),
            ("the minister", "the minister", SAME),
            ("the minister", "the judge", OTHER),
            ("the Norwegian minister", "the minister of Chad", OTHER),
            ("the minister", "he", OPEN),
        ],
    )
    def test_names(self, one, other, expected):
        """A name is a name, and a description whom it describes."""
        assert expected is match(actor(one), actor(other))

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [(GROUP, OTHER), (ORGANISATION, OTHER), (PERSON, SAME)],
    )
    def test_kinds(self, kind, expected):
        """A person is neither a group nor an organisation."""
        one = actor("the mayor, Ada Lund")

        assert expected is match(one, actor("the mayor", kind))

    def test_two_mayors(self):
        """Two former mayors are not one."""
        one = actor("the former mayor, Ada Lund")

        assert OTHER is match(one, actor("two former mayors", GROUP))

    def test_cast(self):
        """Who somebody is may be said in another place."""
        full = actor("Senator Ada Lund", name="Ada Lund")
        lund, senator = actor("Lund"), actor("the senator")

        assert OPEN is match(lund, senator)
        assert SAME is match(lund, senator, cast=[full])
        assert OTHER is match(lund, actor("the judge"), cast=[full])

    def test_two_of_a_name(self):
        """Of two Lunds, nothing is known of Lund."""
        both = [
            actor("Senator Ada Lund", name="Ada Lund"),
            actor("Judge Ola Lund", name="Ola Lund"),
        ]

        assert OPEN is match(actor("Lund"), actor("the senator"), cast=both)

    def test_antecedent(self):
        """A pronoun is whom it stands for."""
        she = actor("she", antecedent=span("Ada Lund"))

        assert SAME is match(she, actor("Lund"))
        assert OTHER is match(she, actor("Berg"))


class TestGroups:
    """Groups are known by what they are, whose, and how many."""

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("nine judges", "the judges", SAME),
            ("nine judges and police officers", "the judges", SAME),
            ("nine judges", "eight judges", OTHER),
            ("nine judges", "the nine", SAME),
            ("nine judges", "the same nine men", SAME),
            ("nine judges", "the officers", OTHER),
            ("thirty judges", "the thirty", SAME),
            ("40 judges", "the forty", SAME),
            ("Norwegian judges", "Chadian judges", OTHER),
            ("Norwegian judges", "Norwegian officers", OTHER),
            ("Norwegian gang leaders", "Norwegian gang bosses", OPEN),
            ("the companies", "his company", OTHER),
            ("farmers downstream", "The farmers", SAME),
        ],
    )
    def test_groups(self, one, other, expected):
        """Neither number nor country nor noun may differ."""
        assert expected is match(
            actor(one, GROUP), actor(other, GROUP), loose=True
        )

    def test_alike(self):
        """Those acted upon may be called by another noun, if not all is."""
        bosses = actor("Norwegian mafia barons", GROUP)
        chiefs = actor("six Norwegian mafia bosses", GROUP)

        assert LIKE is match(bosses, chiefs, loose=True)
        assert OTHER is match(bosses, chiefs)

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("the company Velmar", "Velmar", SAME),
            ("the company Velmar", "The company", SAME),
            ("Velmar", "the company", OPEN),
            ("Velmar", "Corvane", OTHER),
            ("the central bank", "the bank", SAME),
            ("the police", "the force", OPEN),
            ("the police", "the bank", OTHER),
        ],
    )
    def test_organisations(self, one, other, expected):
        """So are organisations, and by name if they have one."""
        assert expected is match(
            actor(one, ORGANISATION), actor(other, ORGANISATION)
        )

    def test_guessed_kind(self):
        """What a name without more to it is, is a guess."""
        one = actor("the company Velmar")

        assert SAME is match(one, actor("Velmar", PERSON))


class TestSeveral:
    """Several actors are the same if each is."""

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            (several(NOR, TCD), several(TCD, NOR), SAME),
            (several(NOR, TCD), NOR, LIKE),
            (several(NOR, TCD), EU, OTHER),
            (several(NOR, TCD), several(NOR, state("PER")), OTHER),
            (several(NOR, TCD), actor("the two monarchies", STATE), OPEN),
            (several(NOR, TCD), actor("the three states", STATE), OTHER),
            (several(NOR, TCD), actor("they", GROUP), OPEN),
        ],
    )
    def test_several(self, one, other, expected):
        """A part is like its whole, and a number must be right."""
        assert expected is match(one, other)


class TestEvents:
    """What is known of actors decides about events."""

    def test_nobody_upon_himself(self):
        """A pronoun that would be both actors of an event is open."""
        lund = actor("Lund")
        him = actor("him", name="Lund", antecedent=span("Lund"))
        rows = [
            Accusation(
                trigger=span("accused"), accuser=lund, accused=actor("Berg")
            ),
            Accusation(trigger=span("accused", 50), accuser=lund, accused=him),
        ]

        assert 1 == len(merge(rows))

    def test_other_envoy(self):
        """Two envoys with names are two recalls."""
        rows = [
            Recall(
                trigger=span("recalled", start),
                sending_state=NOR,
                receiving_state=TCD,
                envoy=actor(envoy),
            )
            for start, envoy in [
                (0, "Ada Lund"),
                (20, "Ola Berg"),
                (40, "Lund"),
                (60, "another envoy"),
            ]
        ]

        assert [[0, 40], [20], [60]] == [
            [mention.start for mention in event.mentions]
            for event in merge(rows)
        ]

    def test_envoy_alone(self):
        """The name of an envoy tells which recall it is."""
        rows = [
            Recall(trigger=span("recalled", start), envoy=actor(envoy), **more)
            for start, envoy, more in [
                (0, "Ada Lund", {"sending_state": NOR}),
                (20, "Ola Berg", {"sending_state": TCD}),
                (1500, "Berg", {}),
            ]
        ]

        assert [[0], [20, 1500]] == [
            [mention.start for mention in event.mentions]
            for event in merge(rows)
        ]

    def test_target(self):
        """In a headline the state stands for those who are hit."""
        rows = [
            Sanctions(trigger=span("hits", start), sender=EU, target=target)
            for start, target in [
                (0, TCD),
                (20, actor("nine Chadian judges", GROUP)),
                (40, actor("the judges", GROUP)),
                (60, actor("six Chadian officers", GROUP)),
            ]
        ]

        assert [[0, 20, 40], [60]] == [
            [mention.start for mention in event.mentions]
            for event in merge(rows)
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Norwegian ambassador to Chad", "ambassador"),
        ("Lund, a spokesperson", "lund"),
        ("people who left", "people"),
        ("", ""),
        ("…", ""),
    ],
)
def test_head(text, expected):
    """The head is the last word ahead of what hangs on it."""
    assert expected == head(text)


def test_heads():
    """Of several nouns each is a head."""
    assert ["judges", "officers"] == heads("nine judges and police officers")


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("judges", "judge"),
        ("women", "woman"),
        ("deputies", "deputy"),
        ("press", "press"),
        ("police", "police"),
    ],
)
def test_singular(noun, expected):
    """Nouns are compared in the singular."""
    assert expected == singular(noun)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nine", 9),
        ("seventeen", 17),
        ("forty", 40),
        ("forty-two", 42),
        ("78", 78),
        ("judge", None),
        ("forty-niner", None),
        ("9" * 5000, None),
    ],
)
def test_number(word, expected):
    """Numbers are read in words and digits."""
    assert expected == number(word)


def test_look():
    """What the words tell is kept apart from grammar."""
    found = look(actor("the six Chadian judges", GROUP))

    assert frozenset({"judges"}) == found.heads
    assert frozenset({"TCD"}) == found.owners
    assert 6 == found.number
    assert found.is_known
    assert not look(actor("the judges", GROUP)).is_known

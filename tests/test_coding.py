"""Events as PLOVER and CAMEO code them."""

import datetime as dt
import io
import json
from pathlib import Path

import attrs
import pytest
from drawn_records import extractions
from hypothesis import given, settings

import eventx
from eventx import Code, Document, Extraction, Plover
from eventx.formats.actor_codes import cameo_actor, plover_entity
from eventx.formats.cameo import CameoWriter
from eventx.formats.plover import PloverWriter


ARTICLE = Path(__file__).parents[1] / "examples/articles/envoy-recalled.txt"
DAY = dt.date(2024, 5, 8)
TEXT = Document("Oslo and Lima met reporters; Peru left the EU and Moscow.")
OSLO, LIMA, PERU = (TEXT.actor(*at) for at in [(0, 4), (9, 13), (29, 33)])
BOTH = attrs.evolve(TEXT.actor(0, 13), members=(OSLO, LIMA))
REPORTERS = TEXT.actor(18, 27)
TRIGGER = TEXT.span(14, 17)


@attrs.frozen(kw_only=True)
class Truce(eventx.Event):
    """A type of somebody else's, with codes of its own."""

    type = "truce"
    source_role = "party"
    target_role = "other"
    codes = (
        Code(
            where={"phase": ("agree",)},
            plover=Plover(event="RETREAT", mode="ceasefire", scale=6.5),
        ),
        Code(where={"phase": ("broken",)}, cameo="20", target=False),
    )

    party: eventx.Actor | None = None
    other: eventx.Actor | None = None
    phase: str = "agree"
    terms: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Uncoded(eventx.Event):
    """A type of somebody else's without codes."""

    type = "uncoded"


def passage(text: str) -> eventx.Passage:
    """Return a text as a role."""
    return Document(text).passage([(0, len(text))])


def recall(**fields: object) -> eventx.Recall:
    """Return a recall, with whatever else is said of it."""
    return eventx.Recall(
        **{
            "trigger": TRIGGER,
            "factuality": eventx.Factuality.ACTUAL,
            "sending_state": OSLO,
            "receiving_state": LIMA,
            **fields,
        }
    )


def sanctions(action: str | None, factuality: str, **fields: object):
    """Return sanctions."""
    return eventx.Sanctions(
        **{
            "trigger": TRIGGER,
            "factuality": eventx.Factuality(factuality),
            "sender": OSLO,
            "target": LIMA,
            "action": action and eventx.Action(action),
            **fields,
        }
    )


def accusation(allegation: str, factuality: str = "actual"):
    """Return an accusation."""
    return eventx.Accusation(
        trigger=TRIGGER,
        factuality=eventx.Factuality(factuality),
        accuser=OSLO,
        accused=LIMA,
        allegation=passage(allegation),
    )


def statement(**fields: object) -> eventx.Statement:
    """Return a statement."""
    return eventx.Statement(
        **{
            "trigger": TRIGGER,
            "factuality": eventx.Factuality.ACTUAL,
            "speaker": OSLO,
            **fields,
        }
    )


def of(*events: eventx.Event, **fields: object) -> Extraction:
    """Return a document with events."""
    return Extraction(
        **{"id": "d", "published": DAY, "events": events} | fields
    )


def written(writer, result: Extraction, **options):
    """Return the lines that a writer writes, and what it left out."""
    stream = io.BytesIO()
    made = writer(stream, **options)
    made.write(result)
    left_out = made.finish()
    return stream.getvalue().decode().splitlines(), dict(left_out)


def plover(result: Extraction, **options) -> list[dict]:
    """Return records of PLOVER."""
    lines, _ = written(PloverWriter, result, **options)
    return [json.loads(line) for line in lines]


def category(event: eventx.Event, **options) -> tuple | None:
    """Return what an event is coded as, in CAMEO and in PLOVER."""
    rows, _ = written(
        CameoWriter,
        of(event),
        **{
            k: v for k, v in options.items() if k not in {"quad", "statements"}
        },
    )
    found = plover(of(event), **options)
    cameo = rows[0].split("\t")[3] if rows else None
    if not found:
        return cameo and (cameo, None)
    [record] = found
    return (
        cameo,
        "/".join([*record["event"], *record["mode"]]),
        " ".join(record["context"]),
        record.get("quad_code"),
        record.get("event_scale"),
    )


RESTRICT = ("163", "COERCE/restrict", "diplomatic", 4, -7.0)


class TestCodes:
    """The codes of the four types."""

    @pytest.mark.parametrize(
        ("event", "expected"),
        [
            (recall(), ("161", "SANCTION/withdraw", "diplomatic", 4, -6.0)),
            (
                recall(factuality=eventx.Factuality.POSSIBLE),
                ("1313", "THREATEN/relations", "diplomatic", 3, -3.5),
            ),
            (recall(factuality=eventx.Factuality.PLANNED), None),
            (recall(factuality=eventx.Factuality.NEGATED), None),
            (recall(factuality=None), None),
            (
                sanctions("impose", "actual"),
                ("163", "SANCTION/discontinue", "economic", 4, -6.0),
            ),
            (
                sanctions("tighten", "actual"),
                ("163", "SANCTION/discontinue", "economic", 4, -6.0),
            ),
            (
                sanctions("extend", "actual", measure=passage("a Visa ban")),
                ("163", "SANCTION/discontinue", "diplomatic", 4, -6.0),
            ),
            (
                sanctions("impose", "actual", measure=passage("a re-entry")),
                ("163", "SANCTION/discontinue", "diplomatic", 4, -6.0),
            ),
            (
                sanctions("impose", "actual", measure=passage("a gentry tax")),
                ("163", "SANCTION/discontinue", "economic", 4, -6.0),
            ),
            (
                sanctions("impose", "possible"),
                ("1312", "THREATEN/restrict", "economic", 3, -3.0),
            ),
            (sanctions("impose", "planned"), None),
            (sanctions("impose", "negated"), None),
            (
                sanctions("lift", "actual"),
                ("085", "RETREAT", "economic", 2, 6.5),
            ),
            (
                sanctions("ease", "planned"),
                ("0354", "CONCEDE", "economic", 1, 4.5),
            ),
            (sanctions("lift", "possible"), None),
            (sanctions("lift", "negated"), None),
            (sanctions("maintain", "actual"), None),
            (sanctions(None, "actual"), None),
            (
                accusation("telling lies"),
                ("112", "ACCUSE/allege", "", 3, -3.5),
            ),
            (
                accusation("taking bribes"),
                ("1121", "ACCUSE/allege", "crime corruption", 3, -3.5),
            ),
            (
                accusation("torturing prisoners"),
                ("1122", "ACCUSE/allege", "human_rights", 3, -3.5),
            ),
            (
                accusation("an attack on its port"),
                ("1123", "ACCUSE/allege", "military", 3, -3.5),
            ),
            (
                accusation("war crimes"),
                ("1124", "ACCUSE/allege", "military legal", 3, -3.5),
            ),
            (
                accusation("spying"),
                ("1125", "ACCUSE/allege", "legal", 3, -3.5),
            ),
            # Two sorts at once are none of them.
            (
                accusation("spying and taking bribes"),
                ("112", "ACCUSE/allege", "", 3, -3.5),
            ),
            (
                accusation("war crimes and crimes at sea"),
                ("112", "ACCUSE/allege", "", 3, -3.5),
            ),
            (accusation("telling lies", "possible"), None),
            (statement(), ("010", None)),
            (statement(factuality=eventx.Factuality.NEGATED), None),
        ],
    )
    def test_default(self, event, expected):
        """Each is coded as the codebooks have it, or not at all."""
        assert expected == category(event)

    @pytest.mark.parametrize(
        ("options", "event", "expected"),
        [
            (
                {"planned": True},
                recall(factuality=eventx.Factuality.PLANNED),
                ("161", "SANCTION/withdraw", "diplomatic", 4, -6.0),
            ),
            (
                {"planned": True},
                sanctions("lift", "planned"),
                ("0354", "CONCEDE", "economic", 1, 4.5),
            ),
            (
                {"planned": True},
                recall(factuality=eventx.Factuality.NEGATED),
                None,
            ),
            (
                {"negated": True},
                recall(factuality=eventx.Factuality.NEGATED),
                ("161", "SANCTION/withdraw", "diplomatic", 4, -6.0),
            ),
            (
                {"negated": True},
                sanctions("lift", "negated"),
                ("1244", "REJECT/yield", "economic", 3, -2.0),
            ),
            ({"negated": True}, sanctions("maintain", "negated"), None),
            (
                {"codebook": "2021-table"},
                sanctions("impose", "actual"),
                RESTRICT,
            ),
            (
                {"codebook": "2021-table"},
                sanctions("lift", "actual"),
                ("085", "RETREAT/ease", "economic", 2, 6.5),
            ),
            (
                {"codebook": "2021-table"},
                sanctions("lift", "planned"),
                ("0354", "AGREE", "economic", 1, None),
            ),
            (
                {"codebook": "2021-table"},
                accusation("telling lies"),
                ("112", "ACCUSE/disapprove", "", 3, -2.0),
            ),
            (
                {"codebook": "2021-table"},
                accusation("spying"),
                ("1125", "ACCUSE/allege", "legal", 3, -3.5),
            ),
            (
                {"codebook": "2021-table"},
                recall(),
                ("161", "SANCTION/withdraw", "diplomatic", 4, -6.0),
            ),
            (
                {"quad": "table"},
                recall(),
                ("161", "SANCTION/withdraw", "diplomatic", 3, -6.0),
            ),
            (
                {"quad": "table", "codebook": "2021-table"},
                sanctions("impose", "actual"),
                RESTRICT,
            ),
            (
                {"statements": True},
                statement(),
                ("010", "STATEMENT", "", None, None),
            ),
        ],
    )
    def test_asked(self, options, event, expected):
        """Where codebooks contradict each other, the caller chooses."""
        assert expected == category(event, **options)

    @pytest.mark.parametrize(
        ("event", "reason"),
        [
            (recall(sending_state=None), "recall by nobody named"),
            (recall(receiving_state=None), "recall with nobody named that"),
            (sanctions("impose", "actual", target=None), "with nobody named"),
            (recall(factuality=None), "no code for undecided recall"),
            (sanctions("lift", "negated"), "no code for negated, lift sanct"),
            (sanctions(None, "actual"), "no code for actual, any sanctions"),
            (Uncoded(trigger=TRIGGER), "type 'uncoded' has no codes"),
            (statement(speaker=None), "statement by nobody named"),
        ],
    )
    def test_left_out(self, event, reason):
        """What cannot be coded is counted, and why."""
        for writer in (PloverWriter, CameoWriter):
            lines, left_out = written(writer, of(event, event))

            assert [] == lines
            assert [2] == [*left_out.values()]
            assert reason in next(iter(left_out))

    def test_statements(self):
        """PLOVER has no mere statements, which is said."""
        _, left_out = written(PloverWriter, of(statement()))

        assert {"statement, which PLOVER has no category for": 1} == left_out

    @pytest.mark.parametrize(
        ("start", "expected"),
        [(40, []), (17, []), (20, ["010"]), (0, ["010"])],
    )
    def test_statement_of_event(self, start, expected):
        """A statement counts only if it tells of no other event."""
        said = statement(
            trigger=TEXT.span(34, 38),
            content=TEXT.passage([(14, 17), (40, 50)]),
        )
        other = Uncoded(
            trigger=TEXT.span(0, 1), mentions=(TEXT.span(start, start + 1),)
        )
        if start == 17:
            other = recall(trigger=TEXT.span(15, 17), factuality=None)
        rows, _ = written(CameoWriter, of(said, other))

        assert expected == [row.split("\t")[3] for row in rows]


class TestPlover:
    """Records of PLOVER."""

    def test_record(self):
        """A record has the fields of the manual, and the rest aside."""
        said = statement(
            speaker=PERU, content=TEXT.passage([(9, 27)]), addressee=REPORTERS
        )
        event = recall(
            sending_state=attrs.evolve(OSLO, antecedent=TEXT.span(50, 56)),
            receiving_state=BOTH,
            envoy=REPORTERS,
            reason=TEXT.passage([(34, 38)]),
            reported_by=PERU,
            confidence=0.75,
            found_by=eventx.FoundBy(plugin="p", version="1", rule="r"),
            when=eventx.When(
                start=0,
                end=4,
                text="Oslo",
                earliest=dt.date(2024, 5, 6),
                latest=dt.date(2024, 5, 7),
            ),
        )
        [record] = plover(of(said, event))
        version = eventx.__version__

        assert {
            "id": "d#r1",
            "date": "2024-05-06",
            "enddate": "2024-05-07",
            "actor": [
                {"code": "NOR", "sector": "GOV", "entity_text": "Moscow"}
            ],
            "recipient": [
                {"code": "NOR", "sector": "GOV", "entity_text": "Oslo"},
                {"code": "PER", "sector": "GOV", "entity_text": "Lima"},
            ],
            "event": ["SANCTION"],
            "mode": ["withdraw"],
            "context": ["diplomatic"],
            "quad_code": 4,
            "event_scale": -6.0,
            "event_text": ["met"],
            "text_info": {"sequence": 2, "start": 14, "end": 17},
            "cite_info": {
                "language": "en",
                "published": "2024-05-08",
                "codebook": "plover-2.0",
            },
            "coder": f"eventx {version}",
            "eventx": {
                "schema": 1,
                "type": "recall",
                "factuality": "actual",
                "cameo": "161",
                "envoy": {"text": "reporters", "start": 18, "end": 27},
                "reason": {"text": "left", "start": 34, "end": 38},
                "dated": "text",
                "attribution": {"source": "Peru", "event": "s1"},
                "spans": {
                    "actor": [{"start": 0, "end": 4}],
                    "recipient": [
                        {"start": 0, "end": 4},
                        {"start": 9, "end": 13},
                    ],
                    "when": [{"start": 0, "end": 4}],
                },
                "confidence": 0.75,
                "found_by": {"plugin": "p", "version": "1", "rule": "r"},
            },
        } == record

    @pytest.mark.parametrize(
        ("earliest", "latest", "expected"),
        [
            (6, 6, ("2024-05-06", None, "text")),
            (6, 7, ("2024-05-06", "2024-05-07", "text")),
            (6, None, ("2024-05-06", None, "text")),
            (None, 7, ("2024-05-07", None, "text")),
            (None, None, ("2024-05-08", None, "published")),
        ],
    )
    def test_days(self, earliest, latest, expected):
        """The day is that of the event; if it is not, the record says so."""
        when = eventx.When(
            start=0,
            end=4,
            text="Oslo",
            earliest=earliest and dt.date(2024, 5, earliest),
            latest=latest and dt.date(2024, 5, latest),
        )
        [record] = plover(of(recall(when=when)))
        dated = record["eventx"]["dated"]

        assert expected == (record["date"], record.get("enddate"), dated)

    @pytest.mark.parametrize("options", [{"undated": "skip"}, {}])
    def test_no_day(self, options):
        """An event without any day is left out, and counted."""
        result = of(recall(), published=DAY if options else None)

        assert ([], {"recall without a day": 1}) == written(
            PloverWriter, result, **options
        )

    def test_third_party(self):
        """A type of somebody else is coded as its class says."""
        event = Truce(
            trigger=TRIGGER,
            factuality=eventx.Factuality.ACTUAL,
            party=OSLO,
            other=LIMA,
            terms=("a", "b"),
        )
        [record] = plover(of(event))

        assert ("d#t1", ["RETREAT"], ["ceasefire"], 2) == (
            record["id"],
            record["event"],
            record["mode"],
            record["quad_code"],
        )
        assert (None, "agree", ["a", "b"]) == (
            record["eventx"]["cameo"],
            record["eventx"]["phase"],
            record["eventx"]["terms"],
        )
        assert ([], {"truce, which CAMEO has no code for": 1}) == written(
            CameoWriter, of(event)
        )

    def test_no_target_needed(self):
        """A class says whether a target is needed."""
        event = Truce(
            trigger=TRIGGER,
            factuality=eventx.Factuality.ACTUAL,
            party=OSLO,
            phase="broken",
        )
        [row], _ = written(CameoWriter, of(event))

        assert ["NORGOV", "---", "20"] == row.split("\t")[1:4]

    @settings(deadline=None, max_examples=40)
    @given(extractions)
    def test_any(self, result):
        """Any events are written or counted, with lone surrogates or not."""
        for writer in (PloverWriter, CameoWriter):
            lines, left_out = written(writer, result, negated=True)
            count = (
                len({json.loads(line)["id"] for line in lines})
                if (writer is PloverWriter)
                else len({line.split("\t")[5] for line in lines})
            )

            assert len(result.events) == count + sum(left_out.values())


class TestCameo:
    """Rows of CAMEO."""

    def test_row(self):
        """A row is one of PETRARCH2."""
        rows, _ = written(CameoWriter, of(recall()))

        assert [
            "20240508\tNORGOV\tPERGOV\t161\t\td#r1\t\tOslo\tLima\tmet"
        ] == rows

    def test_pairs(self):
        """Actors that act together have a row for each pair."""
        rows, _ = written(
            CameoWriter, of(recall(sending_state=BOTH, receiving_state=BOTH))
        )

        assert [
            ("NORGOV", "NORGOV"),
            ("NORGOV", "PERGOV"),
            ("PERGOV", "NORGOV"),
            ("PERGOV", "PERGOV"),
        ] == [tuple(row.split("\t")[1:3]) for row in rows]

    def test_header(self):
        """The first row may have names."""
        rows, _ = written(CameoWriter, of(recall()), header=True)

        assert "date source target code" == " ".join(rows[0].split("\t")[:4])
        assert [10, 10] == [row.count("\t") + 1 for row in rows]

    def test_breaks(self):
        """What would end a field or a row is a space."""
        name = Document("a\tb\nc\ud800")
        event = recall(sending_state=name.actor(0, 6))
        [row], _ = written(CameoWriter, of(event))

        assert "a b c�" == row.split("\t")[7]


class TestActors:
    """Actors as codes."""

    @pytest.mark.parametrize(
        ("text", "code", "sector", "cameo"),
        [
            ("Russia", "RUS", None, "RUS"),
            ("Moscow", "RUS", "GOV", "RUSGOV"),
            ("the government in Oslo", "NOR", "GOV", "NORGOV"),
            ("the White House", "USA", "GOV", "USAGOV"),
            ("reporters", "UNK", "JRN", "---MED"),
            ("prosecutors", "UNK", "JUD", "---JUD"),
            ("an opposition lawmaker", "UNK", "OPP", "---OPP"),
            ("Ann Hale", "UNK", None, "---"),
            ("the European Union", "EUR", None, "IGOEUREEC"),
            ("the UN Security Council", "UNO", None, "IGOUNO"),
            ("NATO", "IGO", None, "IGO"),
            ("Amnesty International", "NGO", None, "NGO"),
            ("Kosovo", "KOS", None, "---"),
        ],
    )
    def test_codes(self, text, code, sector, cameo):
        """Countries and sectors are those that the words name."""
        actor = Document(text).actor(0, len(text))
        entity = plover_entity(actor)

        assert (code, sector) == (entity["code"], entity.get("sector"))
        assert cameo == cameo_actor(actor)

    def test_antecedent(self):
        """Who "he" is, counts."""
        he = attrs.evolve(OSLO, country=None, kind=eventx.ActorKind.PERSON)
        minister = Document("the minister").span(0, 12)
        known = attrs.evolve(he, antecedent=minister)

        assert "---GOV" == cameo_actor(known)
        assert "the minister" == plover_entity(known)["entity_text"]


class TestClasses:
    """Mistakes in the codes of a class."""

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (lambda: Plover(event="SANCTIONS"), "did you mean 'SANCTION'"),
            (lambda: Plover(event="FIGHT"), "no category 'FIGHT'"),
            (
                lambda: Plover(event="AID", contexts=("economics",)),
                "did you mean 'economic'",
            ),
            (lambda: Code(cameo=10), "two to four digits"),
            (lambda: Code(cameo="21"), "from '01' to '20'"),
            (lambda: Code(cameo="0"), "not '0'"),
            (lambda: Code(cameo="120]"), "not '120]'"),
        ],
    )
    def test_refused(self, make, message):
        """They are named where they are made."""
        with pytest.raises(eventx.PluginError) as raised:
            make()

        assert message in str(raised.value)

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (
                {"quad": "tabel"},
                "quad cannot be 'tabel'; did you mean 'table'",
            ),
            ({"codebook": "2020"}, "codebook cannot be '2020'"),
            ({"undated": "x"}, "there are published, skip"),
        ],
    )
    def test_options(self, tmp_path, options, message):
        """So are values that an option does not take."""
        with pytest.raises(eventx.OptionError) as raised:
            eventx.save([], tmp_path / "a.plover", **options)

        assert message in str(raised.value)


def test_article():
    """An article with all four types is coded as the codebooks have it."""
    result = eventx.extract(
        ARTICLE.read_text("utf-8"), published="2023-05-10", id="a"
    )
    records = plover(result)
    rows, left_out = written(CameoWriter, result)

    assert {
        ("PER", "NOR", "SANCTION/withdraw", "161"),
        ("PER", "NOR", "ACCUSE/allege", "112"),
        ("NOR", "UNK", "SANCTION/discontinue", "163"),
        ("PER", "UNK", "THREATEN/restrict", "1312"),
    } <= {
        (
            record["actor"][0]["code"],
            record["recipient"][0]["code"],
            "/".join([*record["event"], *record["mode"]]),
            record["eventx"]["cameo"],
        )
        for record in records
    }
    assert 1 == left_out["no code for negated recall"]
    assert "010" in {row.split("\t")[3] for row in rows}


def test_sentence():
    """A recall that a spokesperson tells of is coded as in the codebooks."""
    text = (
        "Ana Ruiz, a spokesperson for Peru's foreign ministry, on Wednesday "
        "said Esteban Quiroga, Lima's ambassador to Norway, had been "
        "summoned home for talks."
    )
    result = eventx.extract(text, published="2024-05-08", id="a")
    [record] = plover(result)
    extension = record["eventx"]

    assert {
        "id": "a#r1",
        "date": "2024-05-08",
        "actor": [{"code": "PER", "sector": "GOV", "entity_text": "Lima"}],
        "recipient": [{"code": "NOR", "entity_text": "Norway"}],
        "event": ["SANCTION"],
        "mode": ["withdraw"],
        "context": ["diplomatic"],
        "quad_code": 4,
        "event_scale": -6.0,
        "event_text": ["summoned home"],
    } == dict([*record.items()][:10])
    assert ("recall", "actual", "161", "Esteban Quiroga") == (
        extension["type"],
        extension["factuality"],
        extension["cameo"],
        extension["envoy"]["text"],
    )
    assert {"source": "Ana Ruiz", "event": "s1"} == extension["attribution"]
    assert all(
        text[span["start"] : span["end"]]
        for spans in extension["spans"].values()
        for span in spans
    )


@pytest.mark.parametrize("name", ["a.plover", "a.cameo", "a.plover.jsonl"])
def test_files(tmp_path, name):
    """They are files like others, but cannot be read back."""
    left_out = eventx.save([of(recall(), statement())], tmp_path / name)

    assert (tmp_path / name).read_text()
    assert (name != "a.cameo") == bool(left_out)
    with pytest.raises(eventx.OptionError, match="but not read"):
        next(eventx.load(tmp_path / name))

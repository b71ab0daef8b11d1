"""Figures of events against gold, and causes of errors."""

import pytest

from eventx.errors import FormatError
from eventx.evaluation import Cause, evaluate


TEXT = (
    "Norland has recalled its envoy to Estavia. Mr. Holm, the minister of "
    "trade, blamed the port workers for the delay.\n"
    '"We waited," she said, "for hours." The envoy did not answer.'
)


def at(words):
    """Return where words stand in a text."""
    start = TEXT.index(words)
    return [start, start + len(words)]


def place(words):
    """Return where words stand, as in the output of eventx."""
    return dict(zip(("start", "end"), at(words), strict=True))


def recall(**changes):
    """Return the recall of the text, as annotated."""
    event = {
        "type": "recall",
        "trigger": at("recalled"),
        "factuality": "actual",
        "roles": {
            "sending_state": [at("Norland")],
            "envoy": [at("its envoy")],
            "receiving_state": [at("Estavia")],
        },
        "country": {"sending_state": ["NOR", "NLD"]},
        "when": "2020-05",
    }
    return {**event, **changes}


def accusation(**changes):
    """Return the accusation of the text, as annotated."""
    event = {
        "type": "accusation",
        "trigger": at("blamed"),
        "factuality": "actual",
        "roles": {
            "accuser": [at("Mr. Holm, the minister of trade")],
            "accused": [at("the port workers")],
            "allegation": [at("the delay")],
        },
    }
    return {**event, **changes}


def statement(**changes):
    """Return the statement of the text, as annotated."""
    event = {
        "type": "statement",
        "trigger": at("said"),
        "factuality": "actual",
        "mode": "direct",
        "roles": {
            "speaker": [at("she")],
            "content": [at('"We waited,"'), at('"for hours."')],
        },
    }
    return {**event, **changes}


def document(*events, **fields):
    """Return a document with events."""
    return {"id": "d", "text": TEXT, "events": list(events), **fields}


def score(gold, *got, **options):
    """Score found events against one annotated event."""
    return evaluate([document(gold)], [document(*got)], **options)


def moved(event, role, *pieces):
    """Return an event with another filler for a role."""
    return {**event, "roles": {**event["roles"], role: list(pieces)}}


class TestEvaluate:
    """What is right, and what it is counted as."""

    def test_perfect(self):
        """What is found as annotated gets full marks in every figure."""
        gold = [document(recall(), accusation(), statement())]
        got = recall(country={"sending_state": "NLD"})

        report = evaluate(gold, [document(got, accusation(), statement())])

        assert {"F1": 1.0} == report.rows["macro.detection"]
        assert {"P": 1.0, "R": 1.0, "F1": 1.0} == report.rows["micro.complete"]
        assert {"accuracy": 1.0, "of": 1} == report.rows["all.country"]
        assert () == report.misses

    def test_output_layout(self):
        """Records as `eventx extract` writes them are understood."""
        day = {"earliest": "2020-05-03", "latest": "2020-05-03"}
        parts = [place('"We waited,"'), place('"for hours."')]
        got = [
            {
                "type": "recall",
                "trigger": place("recalled"),
                "factuality": "actual",
                "sending_state": {**place("Norland"), "country": "NOR"},
                "envoy": None,
                "when": day,
            },
            {
                "type": "statement",
                "trigger": place("said"),
                "mode": "mixed",
                "content": {"start": 0, "end": 99, "parts": parts},
            },
        ]

        rows = evaluate(
            [document(recall(), statement())], [document(*got)]
        ).rows

        assert 1 == rows["recall.sending_state"]["tp"]
        assert 1 == rows["statement.content"]["tp"]
        assert 1.0 == rows["all.date"]["accuracy"]
        assert 1.0 == rows["all.country"]["accuracy"]
        assert 0.0 == rows["all.mode"]["accuracy"]

    def test_missed_and_spurious_fillers_count(self):
        """The roles of an event without counterpart are all wrong."""
        rows = score(recall(), accusation()).rows

        assert 1 == rows["recall.envoy"]["fn"]
        assert 1 == rows["accusation.accused"]["fp"]
        assert 1 == rows["accusation.complete"]["fp"]

    def test_out_of_scope(self):
        """An event out of scope may be found or not."""
        aside = recall(scope="out")

        assert {} == score(aside).rows
        assert {} == score(aside, recall()).rows

    def test_covered_types_and_roles(self):
        """Gold that covers some types and roles judges no others."""
        gold = document(statement(), types=["statement"], roles=["speaker"])

        rows = evaluate([gold], [document(statement(), recall())]).rows

        assert 0 == rows["statement.content"]["tp"]
        assert "recall" not in rows

    def test_one_type(self):
        """Only the asked-for type is scored."""
        gold = [document(recall(), accusation())]

        report = evaluate(gold, [], type="accusation")

        assert ["accusation"] == [miss.figure for miss in report.misses]
        assert "recall" not in report.rows

    def test_statement_by_content(self):
        """A statement found at another cue pairs by its content."""
        other = statement(trigger=at("waited"))

        assert 1 == score(statement(), other).rows["statement"]["tp"]

    def test_best_overlap_first(self):
        """One annotated event takes the closest of two found ones."""
        wide = recall(trigger=at("recalled its envoy"), factuality="negated")
        edge = recall(trigger=at("has r"))
        rows = score(recall(), edge, wide).rows

        assert (1, 1) == (rows["recall"]["tp"], rows["recall"]["fp"])
        assert 0.0 == rows["recall.factuality"]["accuracy"]

    def test_spurious_filler_leaves_complete(self):
        """A filler where none was annotated costs only its own role."""
        report = score(moved(recall(), "envoy"), recall())

        assert 1 == report.rows["recall.envoy"]["fp"]
        assert 1 == report.rows["recall.complete"]["tp"]
        assert Cause.SPURIOUS_FILLER is report.misses[0].cause

    def test_own_type(self):
        """A type of a third party is scored in the roles annotated."""
        trigger = place("recalled")
        got = {"type": "strike", "trigger": trigger, "envoy": place("Norland")}
        rows = score(recall(type="strike"), got).rows

        assert 1 == rows["strike"]["tp"]
        assert 1 == rows["strike.envoy"]["fn"]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"events": ["recalled"]},
            {"events": [{"type": "recall"}]},
            {"events": [{"type": "recall", "trigger": {"start": 3}}]},
            {"events": 7},
        ],
    )
    def test_malformed(self, wrong):
        """Data that are no events are named with their document."""
        with pytest.raises(FormatError, match=r"^d: "):
            evaluate([document()], [document() | wrong])
        with pytest.raises(FormatError, match="no 'id'"):
            evaluate([wrong], [])

    @pytest.mark.parametrize("wrong", [{"text": 7}, {"types": "recall"}])
    def test_malformed_gold(self, wrong):
        """Gold of another form is named, with what is wrong with it."""
        with pytest.raises(FormatError, match=r"^d: '(text|types)' must be"):
            evaluate([document() | wrong], [document()])


class TestCauses:
    """Errors sorted by what brought them about."""

    @pytest.mark.parametrize(
        ("role", "words", "cause"),
        [
            ("accused", "workers", None),
            ("accuser", "Mr", Cause.TOO_SHORT),
            ("allegation", 'the delay.\n"We waited,"', Cause.TOO_LONG),
            ("accused", "Mr. Holm", Cause.WRONG_FILLER),
            ("accused", "Norland", Cause.WRONG_ANTECEDENT),
            ("accused", "", Cause.MISSING_FILLER),
        ],
    )
    def test_filler(self, role, words, cause):
        """A filler is wrong in its extent, or stands somewhere else."""
        got = moved(accusation(), role, *([at(words)] if words else []))
        misses = score(accusation(), got).misses

        assert ([cause] if cause else []) == [miss.cause for miss in misses]

    @pytest.mark.parametrize(
        ("changes", "cause"),
        [
            ({"factuality": "planned"}, Cause.FACTUALITY),
            ({"action": "ease"}, Cause.ACTION),
            ({"mode": "mixed"}, Cause.MODE),
            ({"country": {"sending_state": "EST"}}, Cause.COUNTRY),
            ({"when": "2020-06"}, Cause.DATE),
        ],
    )
    def test_attribute(self, changes, cause):
        """Each attribute has a cause of its own."""
        gold = recall(action="lift", mode="direct")
        right = {**gold, "country": {"sending_state": "NOR"}}
        (miss,) = score(gold, {**right, **changes}).misses

        assert cause is miss.cause

    def test_missed(self):
        """An event is missed, or taken for one of another type."""
        other = accusation(trigger=at("recalled"))

        assert Cause.MISSED_TRIGGER is score(recall()).misses[0].cause
        assert Cause.WRONG_TYPE is score(recall(), other).misses[0].cause

    @pytest.mark.parametrize(
        ("got", "cause"),
        [
            (recall(), Cause.DUPLICATE_TRIGGER),
            (recall(trigger=at("delay")), Cause.SPURIOUS_TRIGGER),
            (recall(trigger=at("blamed")), Cause.WRONG_TYPE),
        ],
    )
    def test_spurious(self, got, cause):
        """What nobody annotated is new, double or of another type."""
        gold = [document(recall(), accusation())]
        misses = evaluate(gold, [document(recall(), got)]).misses

        assert cause in [miss.cause for miss in misses if miss.got]

    def test_by_cause(self):
        """Causes are counted by type, the commonest first."""
        gold = [document(recall(), accusation(), statement())]
        by_cause = evaluate(gold, [document(recall(factuality=None))]).by_cause

        assert Cause.MISSED_TRIGGER is next(iter(by_cause))
        assert {"accusation": 1, "statement": 1} == by_cause[
            Cause.MISSED_TRIGGER
        ]
        assert {"recall": 1} == by_cause[Cause.FACTUALITY]

    def test_miss(self):
        """An error shows what was annotated, found, and the place."""
        got = moved(statement(), "content", at("envoy"))
        (miss,) = score(statement(), got).misses

        assert ("d", "statement.content") == (miss.id, miss.figure)
        assert ('"We waited," … "for hours."', "envoy") == (
            miss.gold,
            miss.got,
        )
        assert 'waited," she <<said>>, "for' in miss.context

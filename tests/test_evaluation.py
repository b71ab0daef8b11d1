"""Figures and causes of errors, and that the gold's own scorer agrees."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from eventx.errors import FormatError
from eventx.evaluation import Cause, evaluate, half


TEXT = (
    "Norland has recalled its envoy to Estavia. Mr. Holm, the minister of "
    "trade, blamed the port workers for the delay.\n"
    '"We waited," she said, "for hours." The envoy did not answer.'
)


def at(words, *, text=TEXT):
    """Return where words stand in a text."""
    start = text.index(words)
    return [start, start + len(words)]


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
        # A country as predicted is one code, not a choice of codes.
        got = recall(country={"sending_state": "NLD"})

        report = evaluate(gold, [document(got, accusation(), statement())])

        assert {"F1": 1.0} == report.rows["macro.detection"]
        assert {"P": 1.0, "R": 1.0, "F1": 1.0} == report.rows["micro.complete"]
        assert {"accuracy": 1.0, "of": 1} == report.rows["all.country"]
        assert () == report.misses

    def test_output_layout(self):
        """Records as `eventx extract` writes them are understood."""
        start, end = at("Norland")
        parts = [at('"We waited,"'), at('"for hours."')]
        got = [
            {
                "type": "recall",
                "trigger": {"start": 12, "end": 20, "text": "recalled"},
                "factuality": "actual",
                "sending_state": {
                    "start": start,
                    "end": end,
                    "country": "NOR",
                    "members": [],
                },
                "envoy": None,
                "receiving_state": None,
                "when": {"earliest": "2020-05-03", "latest": "2020-05-03"},
            },
            {
                "type": "statement",
                "trigger": {"start": at("said")[0], "end": at("said")[1]},
                "factuality": "actual",
                "mode": "mixed",
                "speaker": None,
                "content": {
                    "start": parts[0][0],
                    "end": parts[1][1],
                    "parts": [{"start": s, "end": e} for s, e in parts],
                },
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

        assert {"P": 0, "R": 0, "F1": 0, "tp": 0, "fp": 0, "fn": 1} == rows[
            "recall.envoy"
        ]
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
        rows = score(moved(recall(), "envoy"), recall()).rows

        assert 1 == rows["recall.envoy"]["fp"]
        assert 1 == rows["recall.complete"]["tp"]

    def test_own_type(self):
        """A type of a third party is scored in the roles annotated."""
        strike = {
            "type": "strike",
            "trigger": at("waited"),
            "roles": {"striker": [at("the port workers")]},
        }
        got = {
            "type": "strike",
            "trigger": at("waited"),
            "striker": {"start": 0, "end": 7},
        }

        rows = score(strike, got).rows

        assert 1 == rows["strike"]["tp"]
        assert 1 == rows["strike.striker"]["fn"]

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

    def test_no_id(self):
        """A document without id cannot be scored."""
        with pytest.raises(FormatError, match="'id'"):
            evaluate([{"text": ""}], [])


class TestCauses:
    """Errors sorted by what brought them about."""

    @pytest.mark.parametrize(
        ("gold", "got", "cause"),
        [
            (recall(), [], Cause.MISSED_TRIGGER),
            (
                recall(),
                [accusation(trigger=at("recalled"))],
                Cause.WRONG_TYPE,
            ),
            (
                accusation(),
                [moved(accusation(), "accused", at("workers"))],
                None,
            ),
            (
                accusation(),
                [moved(accusation(), "accuser", at("Mr"))],
                Cause.TOO_SHORT,
            ),
            (
                accusation(),
                [moved(accusation(), "allegation", [at("the delay")[0], 130])],
                Cause.TOO_LONG,
            ),
            (
                accusation(),
                [moved(accusation(), "accused", at("Mr. Holm"))],
                Cause.WRONG_FILLER,
            ),
            (
                accusation(),
                [moved(accusation(), "accused", at("Norland"))],
                Cause.WRONG_ANTECEDENT,
            ),
            (
                recall(),
                [moved(recall(), "envoy")],
                Cause.MISSING_FILLER,
            ),
            (
                moved(recall(), "envoy"),
                [recall()],
                Cause.SPURIOUS_FILLER,
            ),
            (recall(), [recall(factuality="planned")], Cause.FACTUALITY),
            (
                recall(action="lift"),
                [recall(action="ease")],
                Cause.ACTION,
            ),
            (statement(), [statement(mode="mixed")], Cause.MODE),
            (
                recall(),
                [recall(country={"sending_state": "EST"})],
                Cause.COUNTRY,
            ),
            (recall(), [recall(when="2020-06")], Cause.DATE),
        ],
    )
    def test_cause(self, gold, got, cause):
        """The first error of an event has its cause; none if it is right."""
        gold = {"country": {}, **gold}
        if cause is not Cause.COUNTRY:
            gold.pop("country")
        misses = score(gold, *got).misses

        assert cause == (misses[0].cause if misses else None)

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


class TestHalf:
    """The split of a gold set into two halves."""

    def test_stable(self):
        """The half depends on the id alone."""
        halves = [half(f"article-{n}") for n in range(6)]

        assert ["check", "check", "check", "check", "check", "tune"] == halves

    def test_any_id(self):
        """An id that is no valid text has a half as well."""
        assert half("\udcff") in {"tune", "check"}


def perturbed(document, seed):
    """Return a document with its events made wrong in many ways."""
    rng = random.Random(f"{seed} {document['id']}")  # noqa: S311
    length = len(document["text"])

    def shifted(piece):
        start = max(0, piece[0] + rng.choice((0, 0, 0, -3, 4, -30)))
        return [start, min(length, max(start, piece[1] + rng.choice((0, 9))))]

    events = []
    for event in document["events"]:
        for _ in range(rng.choice((0, 1, 1, 1, 1, 2))):
            changed = json.loads(json.dumps(event))
            changed["trigger"] = shifted(event["trigger"])
            changed["roles"] = {
                role: [shifted(piece) for piece in pieces]
                for role, pieces in event["roles"].items()
                if rng.random() < 0.9
            }
            if rng.random() < 0.2:
                changed["factuality"] = "possible"
                changed["action"] = changed["mode"] = "lift"
                changed["country"] = {"accuser": "NOR"}
            if rng.random() < 0.5 and isinstance(event.get("when"), str):
                first = (event["when"] + "-01-01")[:10]
                changed["when"] = {"earliest": first, "latest": first}
            events.append(changed)
    return {"id": document["id"], "events": events}


class TestScorer:
    """The scorer that came with the gold gives the same figures."""

    @pytest.fixture
    def scorer(self):
        """Return the scorer's path, or skip."""
        beside = Path(__file__).parents[2] / "shared" / "gold" / "score.py"
        path = Path(os.environ.get("EVENTX_SCORER", beside))
        if not path.is_file():
            pytest.skip(f"no scorer at {path}; set EVENTX_SCORER to its path")
        return path

    @pytest.fixture(
        params=["seed.gold.jsonl", "dev.gold.jsonl", "polnear-train.jsonl"]
    )
    def gold(self, request, scorer):
        """Return the path of a gold file beside the scorer, or skip."""
        path = scorer.with_name(request.param)
        if not path.is_file():
            pytest.skip(f"no gold at {path}")
        return path

    @pytest.mark.parametrize("options", [[], ["--type", "statement"]])
    def test_same_rows(self, scorer, gold, options, tmp_path):
        """Every row is equal on events that are wrong in many ways."""
        lines = gold.read_text(encoding="utf-8").split("\n")
        documents = [json.loads(line) for line in lines[:150] if line]
        predictions = [perturbed(d, seed=len(options)) for d in documents]
        files = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
        for path, content in zip(files, (documents, predictions), strict=True):
            path.write_text("\n".join(map(json.dumps, content)))
        done = subprocess.run(
            [sys.executable, scorer, *files, "--json", *options],
            capture_output=True,
            check=True,
        )

        report = evaluate(
            documents, predictions, type=options[1] if options else None
        )

        assert json.loads(done.stdout) == report.rows
        assert report.misses

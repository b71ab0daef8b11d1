"""The split of gold sets, and agreement with the scorer of the gold."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from eventx.evaluation import evaluate, half


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

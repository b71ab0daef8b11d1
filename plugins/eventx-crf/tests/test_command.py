"""The commands, from a file of gold to figures."""

import contextlib
import io
import json
from pathlib import Path

import pytest
import strikes

import eventx_crf
from eventx.cli import main
from eventx.cli.settings import Settings
from eventx_crf import command, container


HERE = Path(__file__).parent
FULL = Path("/dev/full")


def run(*arguments):
    """Run the command where the module of strikes is; return what it said."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        contextlib.chdir(HERE),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            command.main([str(each) for each in arguments])
        except SystemExit as end:
            code = end.code
    return code, out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Train a model, and return its path, the gold's, and what was said."""
    folder = tmp_path_factory.mktemp("trained")
    gold = strikes.write(folder / "gold.jsonl", strikes.gold())
    model = folder / "my.model"
    said = run(
        "train", gold, "--model", model, "--plugin", "strikes", "--seed", 3
    )
    return model, gold, said


class TestTrain:
    """`eventx-crf train`."""

    def test_says(self, trained):
        """It says what was trained, from how much, and how good it is."""
        model, _, (code, out, err) = trained
        first, held_out, head, *rows = out.splitlines()

        assert code == 0, err
        assert "strike; 54 texts, seed 3, " in first
        assert first.endswith(" MB")
        assert held_out == "on 6 texts held out:"
        assert head.split() == ["rules", "model", "both", "best"]
        assert any(each.startswith("strike.strikers exact") for each in rows)
        assert eventx_crf.load(model).info["texts"] == 54

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"trigger": [0, 999]}, "trigger 0 to 999 is no place in a text"),
            ({"type": "strik"}, "unknown event type 'strik'; did you mean"),
            (
                {"roles": {"cause": [[0, 4], [2, 6]]}},
                "two fillers of cause overlap",
            ),
            (
                {"roles": {"cause": [[0, 4]], "strikers": [[2, 6]]}},
                "neither lies within the other",
            ),
            ({"scale": "huge"}, "scale cannot be 'huge'"),
        ],
    )
    def test_bad_gold(self, tmp_path, change, reason):
        """Bad gold is refused with its line before training begins."""
        documents = strikes.gold()
        documents[4]["events"][0].update(change)
        gold = strikes.write(tmp_path / "gold.jsonl", documents)
        model = tmp_path / "my.model"
        code, _, err = run(
            "train", gold, "--model", model, "--plugin", "strikes"
        )

        assert code == 2
        [line] = err.splitlines()
        assert f"{gold}:5: event 1: " in line
        assert reason in line
        assert not model.exists()

    @pytest.mark.parametrize(
        ("content", "arguments", "reason"),
        [
            ("", [], "no annotated texts; it is empty"),
            ("{}", [], ":1: 'id' must be a string"),
            ('{"id": "a", "text": "", "events": []}', [], "no event is anno"),
            (None, ["--types", "recall"], "no event of type 'recall'"),
            (None, ["--types", "recal"], "unknown event type 'recal'"),
            (None, ["--plugin", "none"], "cannot import 'none'"),
        ],
    )
    def test_refused(self, tmp_path, content, arguments, reason):
        """What cannot be learned from is refused in one line."""
        gold = strikes.write(tmp_path / "gold.jsonl", strikes.gold())
        if content is not None:
            gold.write_text(content)
        code, _, err = run(
            *("train", gold, "--model", tmp_path / "m"),
            *("--plugin", "strikes", *arguments),
        )

        assert code == 2
        [line] = err.splitlines()
        assert reason in line

    def test_no_directory(self, tmp_path):
        """A model that could not be written is not trained first."""
        gold = strikes.write(tmp_path / "gold.jsonl", strikes.gold())
        model = tmp_path / "none" / "m"
        code, out, err = run(
            "train", gold, "--model", model, "--plugin", "strikes"
        )

        assert (code, out) == (2, "")
        assert err.strip() == (
            f"eventx-crf: cannot write {model}: there is no directory "
            f"{model.parent}; make it first"
        )

    def test_not_written(self, tmp_path):
        """A disk that takes no more is said in one line."""
        if not FULL.exists():
            pytest.skip("no device that is always full")
        gold = strikes.write(tmp_path / "gold.jsonl", strikes.gold())
        code, _, err = run(
            "train", gold, "--model", FULL, "--plugin", "strikes"
        )

        assert code == 2
        assert "cannot write model /dev/full: " in err.splitlines()[-1]


class TestUse:
    """What is done with a model."""

    def test_evaluate(self, trained):
        """`eventx-crf evaluate` prints the figures of a policy."""
        model, gold, _ = trained
        _, out, _ = run(
            *("evaluate", gold, "--model", model),
            *("--plugin", "strikes", "--policy", "model"),
        )
        [head, first, *_] = out.splitlines()

        assert head.split() == ["model"]
        assert first.split()[:2] == ["strike", "1.000"]

    def test_evaluate_part(self, tmp_path, content):
        """A model of several types is measured on gold that has one."""
        _, header, _ = content.split(b"\n", 2)
        header = json.loads(header)
        header.pop("blobs")
        _, blobs = container.unpack(content, "")
        [kind] = header["types"]
        header["types"].append({**kind, "type": "recall", "fields": {}})
        blobs |= {
            name.replace("strike", "recall", 1): blob
            for name, blob in blobs.items()
        }
        model = tmp_path / "two.model"
        model.write_bytes(container.pack(header, blobs))
        gold = strikes.write(tmp_path / "gold.jsonl", strikes.gold())
        code, out, err = run(
            *("evaluate", gold, "--model", model),
            *("--plugin", "strikes", "--policy", "model"),
        )

        assert code == 0, err
        assert out.splitlines()[1].split()[:2] == ["strike", "1.000"]

    def test_evaluate_none(self, trained, tmp_path):
        """Gold with none of the model's types is refused, and they named."""
        model, _, _ = trained
        gold = strikes.write(
            tmp_path / "gold.jsonl",
            [strikes.marked("Oslo {trigger|recalled} it.", type="recall")],
        )
        gold.write_text(gold.read_text().replace("{", '{"id": "a", ', 1))
        code, _, err = run(
            "evaluate", gold, "--model", model, "--plugin", "strikes"
        )

        assert code == 2
        [line] = err.splitlines()
        assert line.endswith("is annotated; it finds strike")

    def test_extract(self, trained, tmp_path):
        """`eventx extract --model` uses it."""
        model, _, _ = trained
        text = tmp_path / "text.txt"
        text.write_text("Teachers in Quito walked out over low pay.")
        out = tmp_path / "out.jsonl"
        with pytest.raises(SystemExit):
            main(
                ["extract", "--model", str(model), "-o", str(out), str(text)],
                obj=Settings(plugins=(strikes,)),
            )
        [event] = json.loads(out.read_text())["events"]

        assert event["strikers"]["text"] == "Teachers"

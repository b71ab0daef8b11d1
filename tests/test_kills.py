"""`eventx run`, killed again and again."""

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest
from pyarrow import parquet


KILLS, DOCUMENTS = 20, 24_000


def archive(folder):
    """Write an archive, and return the ids and the lines that are bad."""
    ids, bad, files = [], [], {"a.jsonl": [], "b.jsonl.gz": [], "c.jsonl": []}
    for number, name in zip(
        range(DOCUMENTS), [*files] * DOCUMENTS, strict=False
    ):
        lines = files[name]
        if number % 997 == 5:
            lines.append("no JSON")
            bad.append((name, len(lines)))
        text = f"In case {number}, Oslo recalled its envoy to Peru."
        lines.append(json.dumps({"id": f"{name} {number}", "text": text}))
    for name, lines in files.items():
        content = "\n".join(lines).encode()
        packed = gzip.compress(content) if name.endswith(".gz") else content
        (folder / name).write_bytes(packed)
        ids += [json.loads(line)["id"] for line in lines if line[0] == "{"]
    for number in range(50):
        (folder / f"{number:02}.txt").write_text("Oslo recalled its envoy.")
    return [f"{number:02}.txt" for number in range(50)] + ids, sorted(bad)


def parts(out):
    """Return the parts that the manifest names."""
    try:
        return json.loads((out / "manifest.json").read_text())["parts"]
    except FileNotFoundError:
        return []


def written(out):
    """Return the ids in these parts, each of which can be read."""
    found = []
    for part in parts(out):
        path = out / part["file"]
        if path.suffix == ".parquet":
            ids = parquet.read_table(path)["id"].to_pylist()
        else:
            with path.open() as lines:
                ids = [json.loads(line)["id"] for line in lines]
        assert part["documents"] == len(ids)
        found += ids
    return found


def some_time(out, process):
    """Wait for a random number of parts, or for none, and a moment more."""
    wanted = len(parts(out)) + max(0, random.randrange(-3, 6))  # noqa: S311
    while len(parts(out)) < wanted and process.poll() is None:
        time.sleep(0.01)
    time.sleep(random.uniform(0, 1))  # noqa: S311


@pytest.mark.slow
@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_random_kills(tmp_path, format):
    """Killed at 20 moments, it has every document once in the end."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    expected, bad = archive(source)
    command = [sys.executable, "-m", "eventx", "run", str(source)]
    command += ["-o", str(out), "--format", format, "--jobs", "2"]
    command += ["--part-size", "100", "--types", "recall"]
    killed, progressed, before = 0, 0, 0

    while killed < KILLS:
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        some_time(out, process)
        process.kill()
        _, errors = process.communicate()
        assert b"" == errors
        found = written(out)
        if process.returncode != -signal.SIGKILL:
            # A fast machine was done before it could be killed: once more.
            assert expected == found
            shutil.rmtree(out)
            before = 0
            continue
        killed += 1
        assert expected[: len(found)] == found
        progressed += len(found) > before
        before = len(found)

    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert progressed > KILLS / 4
    assert (1, "") == (done.returncode, done.stderr)
    assert expected == written(out)
    rejected = map(
        json.loads, (out / "rejected.jsonl").read_text().split("\n")[:-1]
    )
    assert bad == [(os.path.basename(r["file"]), r["line"]) for r in rejected]  # noqa: PTH119
    assert not list(out.glob(".*.tmp"))
    sys.stderr.write(
        f"\n{KILLS} kills, {progressed} of them behind new parts; "
        f"{len(expected)} documents, each once\n"
    )

"""The plugins under `examples`: third parties' own, against this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(
    path.parent for path in ROOT.glob("examples/*/pyproject.toml")
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_tests_pass(example: Path, tmp_path: Path) -> None:
    """An example's tests pass where it is installed."""
    ignored = shutil.ignore_patterns("__pycache__")
    folder = tmp_path / example.name
    shutil.copytree(example, folder, ignore=ignored)
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    # What an installer writes; installing takes longer.
    info = folder / "src" / f"{project['name'].replace('-', '_')}-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\n"
        f"Version: {project['version']}\n"
    )
    lines = [
        f"{k} = {v}" for k, v in project["entry-points"]["eventx"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(["[eventx]", *lines]))

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_bounded(example: Path) -> None:
    """An example depends on a range of versions of eventx."""
    text = (example / "pyproject.toml").read_text()

    [core] = tomllib.loads(text)["project"]["dependencies"]
    assert "eventx-core>=0.1,<0.2" == core

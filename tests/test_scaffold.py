"""`eventx new`: a plugin from nothing, that works at once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import venv
from pathlib import Path

import pytest
from click.testing import CliRunner

from eventx.cli import main
from eventx.errors import OptionError
from eventx.scaffold import KINDS, new_plugin


ROOT = Path(__file__).parents[1]
NAMES = {"rules": "ceasefire", "python": "border_closure", "model": "walkout"}


def run(
    *command: str | Path, cwd: Path, env: dict[str, str] | None = None
) -> str:
    """Run a command that must go well, and return what it prints."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


def pretend_installed(folder: Path) -> Path:
    """Write what an installer writes, and return the folder to search."""
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    stem = project["name"].replace("-", "_")
    info = folder / "src" / f"{stem}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\n"
        f"Version: {project['version']}\n"
    )
    [(name, module)] = project["entry-points"]["eventx"].items()
    (info / "entry_points.txt").write_text(f"[eventx]\n{name} = {module}\n")
    return folder / "src"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A new plugin of each kind."""
    into = tmp_path_factory.mktemp("new")
    return {
        kind: new_plugin(name, kind=kind, into=into)[0]
        for kind, name in NAMES.items()
    }


class TestFolder:
    """What `eventx new` makes."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_files(self, made: dict[str, Path], kind: str) -> None:
        """All that a distribution needs is there, and nothing open in it."""
        folder, name = made[kind], NAMES[kind]
        files = {
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.is_file() and "dist-info" not in str(path)
        }

        assert {
            ".github/workflows/test.yml",
            ".gitignore",
            "LICENSE",
            "README.md",
            "pyproject.toml",
            f"src/eventx_{name}/__init__.py",
            f"src/eventx_{name}/events.py",
            f"src/eventx_{name}/py.typed",
            f"tests/test_{name}.py",
        } <= files
        for file in files:
            text = (folder / file).read_text(encoding="utf-8")
            assert not re.search(r"(?<!\$)\{\{|NAME|PACKAGE", text), file

    def test_project(self, made: dict[str, Path]) -> None:
        """The dependency on eventx is bounded, the entry point there."""
        text = (made["python"] / "pyproject.toml").read_text()
        project = tomllib.loads(text)["project"]

        assert "eventx-border-closure" == project["name"]
        assert ["eventx-core>=0.1,<0.2"] == project["dependencies"]
        assert {"border_closure": "eventx_border_closure"} == project[
            "entry-points"
        ]["eventx"]

    def test_tests_pass(self, made: dict[str, Path]) -> None:
        """The tests of all kinds pass at once."""
        path = os.pathsep.join(
            str(pretend_installed(folder)) for folder in made.values()
        )
        printed = run(
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            "--import-mode=importlib",
            *(folder / "tests" for folder in made.values()),
            cwd=made["rules"].parent,
            env={"PYTHONPATH": path},
        )

        assert "18 passed" in printed

    @pytest.mark.parametrize("kind", KINDS)
    def test_many_words(self, tmp_path: Path, kind: str) -> None:
        """So they do where the last of many words is no noun elsewhere."""
        [folder, *_] = new_plugin(
            "peace_talks_round", kind=kind, into=tmp_path
        )
        printed = run(
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            folder / "tests",
            cwd=tmp_path,
            env={"PYTHONPATH": str(pretend_installed(folder))},
        )

        assert "6 passed" in printed


class TestRefused:
    """What `eventx new` does not do."""

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("Cease-Fire", "'cease_fire' would do"),
            ("cease fire", "'cease_fire' would do"),
            ("class", "'class_event' would do"),
            ("1st", "has to be an identifier in lower case"),
            ("", "has to be an identifier"),
            ("recall", "a plugin of eventx-recall 0.1.0 has this name"),
            ("core", "eventx itself has an eventx-core"),
        ],
    )
    def test_name(self, tmp_path: Path, name: str, message: str) -> None:
        """A name that is no identifier, or taken, is told so."""
        with pytest.raises(OptionError, match=re.escape(message)):
            new_plugin(name, into=tmp_path)

        assert not list(tmp_path.iterdir())

    def test_overwriting(self, tmp_path: Path) -> None:
        """What is there stays there."""
        (tmp_path / "eventx-ceasefire").mkdir()

        result = CliRunner().invoke(
            main, ["new", "ceasefire", "--into", str(tmp_path)]
        )

        assert 2 == result.exit_code
        assert "nothing is overwritten" in result.stderr

    def test_nowhere(self, tmp_path: Path) -> None:
        """The folder to put it into has to be there."""
        with pytest.raises(OptionError, match="there is no directory"):
            new_plugin("ceasefire", into=tmp_path / "missing")

    def test_kind(self, tmp_path: Path) -> None:
        """There are three kinds."""
        with pytest.raises(OptionError, match="a kind is one of"):
            new_plugin("ceasefire", kind="neural", into=tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_sequence(tmp_path: Path, kind: str) -> None:
    """New, install, test, extract: under two minutes, from wheels."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        pytest.fail("uv is needed to build; run this with `uv run`")
    start, name = time.monotonic(), NAMES[kind]
    run(uv, "build", "-q", "--wheel", "-o", tmp_path, cwd=ROOT)
    [core] = tmp_path.glob("eventx_core-*.whl")
    venv.create(tmp_path / "venv", symlinks=os.name != "nt")
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = (uv, "pip", "install", "-q", "-p", scripts / "python")
    run(*install, f"{core}[cli]", cwd=tmp_path)
    eventx = scripts / "eventx"

    run(eventx, "new", name, "--kind", kind, cwd=tmp_path)
    folder = tmp_path / f"eventx-{name.replace('_', '-')}"
    run(
        *install,
        "--find-links",
        tmp_path,
        "-e",
        f"{folder}[test]",
        cwd=tmp_path,
    )
    tested = run(scripts / "pytest", "-q", cwd=folder)
    listed = run(eventx, "plugins", cwd=tmp_path)
    article = tmp_path / "article.txt"
    words = name.replace("_", " ")
    article.write_text(f"Norway announced the {words} with Peru.")
    found = run(eventx, "extract", "--types", name, article, cwd=tmp_path)

    assert "6 passed" in tested
    assert re.search(rf"{name} +0\.1\.0 +{name} +ready", listed)
    assert f'"type": "{name}"' in found
    assert time.monotonic() - start < 120

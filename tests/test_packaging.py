"""
What is built, what is in it, and whether it works where it is installed.

Building and installing takes a package index; those tests are `slow`.
"""

from __future__ import annotations

import email
import json
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import venv
import zipfile
from email.message import Message
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "examples" / "articles" / "envoy-recalled.txt"
PLUGINS = ["accusation", "recall", "sanctions", "statement"]
DISTRIBUTIONS = ["eventx_core", *(f"eventx_{name}" for name in PLUGINS)]
# Those that no extra of the core brings.
OTHERS = ["eventx_crf", "eventx_spacy"]
# Over a bare interpreter.
SECONDS_TO_IMPORT = 0.1


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must go well, and return what it prints."""
    kept = ("PYTHONPATH", "VIRTUAL_ENV", "EVENTX_DISABLE_PLUGINS")
    done = subprocess.run(
        command,
        cwd=cwd,
        env={k: v for k, v in os.environ.items() if k not in kept},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with wheels and source distributions of all."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        pytest.fail("uv is needed to build; run this with `uv run`")
    folder = tmp_path_factory.mktemp("dist")
    run(uv, "build", "-q", "--all-packages", "-o", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment into which pip installed the wheels."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=True, symlinks=os.name != "nt")
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    core, *plugins = (wheel_of(built, name) for name in DISTRIBUTIONS)
    install = [scripts / "python", "-m", "pip", "install", "-q"]
    run(*install, f"{core}[all]", *plugins, cwd=folder)
    return scripts


def wheel_of(built: Path, name: str) -> Path:
    """Return the wheel of a distribution."""
    [wheel] = built.glob(f"{name}-*.whl")
    return wheel


def files_in(path: Path) -> set[str]:
    """Return the files of a wheel or source distribution."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return set(wheel.namelist())
    with tarfile.open(path) as archive:
        names = {each.name for each in archive.getmembers() if each.isfile()}
    return {name.partition("/")[2] for name in names}


def metadata_of(wheel: Path) -> Message:
    """Return the metadata of a wheel."""
    [name] = [f for f in files_in(wheel) if f.endswith("dist-info/METADATA")]
    with zipfile.ZipFile(wheel) as opened:
        return email.message_from_bytes(opened.read(name))


def sources(package: Path) -> set[str]:
    """Return the files of a package in the repository."""
    return {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


@pytest.mark.slow
class TestBuilt:
    """What is built."""

    @pytest.mark.parametrize("name", [*DISTRIBUTIONS, *OTHERS])
    def test_wheel(self, built: Path, name: str) -> None:
        """A wheel has all files of its package, typed, with a licence."""
        package = ROOT / "plugins" / name.replace("_", "-") / "src" / name
        if name == "eventx_core":
            package = ROOT / "src" / "eventx"
        files = files_in(wheel_of(built, name))
        inside = {file for file in files if ".dist-info/" not in file}

        assert sources(package) == inside
        assert f"{package.name}/py.typed" in inside
        assert any(file.endswith("licenses/LICENSE") for file in files)

    @pytest.mark.parametrize("name", [*DISTRIBUTIONS, *OTHERS])
    def test_requirements(self, built: Path, name: str) -> None:
        """No distribution needs one that is called `eventx`."""
        metadata = metadata_of(wheel_of(built, name))
        needed = metadata.get_all("Requires-Dist", [])

        assert "MIT" == metadata["License-Expression"]
        assert ">=3.11" == metadata["Requires-Python"]
        assert not [need for need in needed if need.split("[")[0] == "eventx"]
        assert not [need for need in needed if need.startswith("eventx>")]

    def test_core_source(self, built: Path) -> None:
        """The core's source distribution has data and docs, no plugin."""
        [archive] = built.glob("eventx_core-*.tar.gz")
        files = files_in(archive)
        expected = {
            "LICENSE",
            "README.md",
            "CHANGELOG.md",
            "conftest.py",
            "docs/conf.py",
            "examples/articles/envoy-recalled.txt",
            "tests/test_packaging.py",
            "src/eventx/py.typed",
            "src/eventx/layers/data/states.tsv",
        }

        assert expected <= files
        assert not [f for f in files if f.startswith("plugins/")]
        assert not [f for f in files if f.startswith("src/eventx_")]
        assert "uv.lock" not in files

    @pytest.mark.parametrize("name", PLUGINS)
    def test_plugin_source(self, built: Path, name: str) -> None:
        """A plugin's source distribution has its rules and its licence."""
        [archive] = built.glob(f"eventx_{name}-*.tar.gz")
        rules = f"src/eventx_{name}/{name}.toml"

        assert {"LICENSE", "README.md", rules} <= files_in(archive)


@pytest.mark.slow
class TestInstalled:
    """The wheels, installed by pip outside the repository."""

    def test_plugins(self, installed: Path) -> None:
        """All four plugins are found, and ready."""
        listed = json.loads(
            run(installed / "eventx", "plugins", "--json", cwd=installed)
        )

        assert [(name, "ready") for name in PLUGINS] == [
            (info["name"], info["state"]) for info in listed
        ]

    def test_extract(self, installed: Path) -> None:
        """The command finds events of all four types in an article."""
        command = [installed / "eventx", "extract", ARTICLE]
        line = run(*command, "--published", "2023-05-10", cwd=installed)
        result = json.loads(line)

        assert not result["errors"]
        assert set(PLUGINS) == {event["type"] for event in result["events"]}

    def test_from_there(self, installed: Path) -> None:
        """What runs is what was installed, not the repository."""
        code = "import eventx; print(eventx.__file__, eventx.__version__)"
        file, version = run(
            installed / "python", "-c", code, cwd=installed
        ).split()

        assert "site-packages" in file
        assert Path(file).is_relative_to(installed.parent)
        assert version[0].isdigit()


class TestImport:
    """`import eventx`."""

    def test_silent(self, tmp_path: Path) -> None:
        """Nothing is printed, not even with all warnings on."""
        code = "import eventx; eventx.extract('Oslo spoke.')"
        done = subprocess.run(
            [sys.executable, "-X", "dev", "-c", code],
            cwd=tmp_path,
            capture_output=True,
            check=True,
        )

        assert (b"", b"") == (done.stdout, done.stderr)

    def test_fast(self, tmp_path: Path) -> None:
        """It takes a tenth of a second at most over a bare interpreter."""
        # What else the machine does may slow down one round, not all.
        rounds = (over_bare("import eventx", tmp_path) for _ in range(5))

        assert any(over <= SECONDS_TO_IMPORT for over in rounds)


def over_bare(code: str, folder: Path) -> float:
    """Return the median of what code costs over a bare interpreter."""
    costs = [seconds(code, folder) - seconds("pass", folder) for _ in range(7)]
    return statistics.median(costs)


def seconds(code: str, folder: Path) -> float:
    """Return the processor time of a fresh process that runs some code."""
    timed = f"{code}; import time; print(time.process_time())"
    return float(run(sys.executable, "-c", timed, cwd=folder))

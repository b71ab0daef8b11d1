"""What the library says by itself: nothing that nobody asked for."""

import ast
import logging
import subprocess
import sys
from pathlib import Path

import dying
import pytest

import eventx


SOURCE = Path(eventx.__file__).parent
BROKEN = """
import eventx
@eventx.detector(eventx.Recall, triggers=["recalled"])
def broken(document):
    raise ValueError("told to")
class Module:
    __name__ = "late"
    def eventx_detectors(self):
        raise RuntimeError("not today")
extractor = eventx.Extractor(plugins=[broken, Module()], only=[])
for result in extractor.pipe(["Peru recalled it."] * 2, n_process=2):
    assert len(result.errors) == 2, result.errors
"""


def run(code):
    """Return what code prints in a fresh interpreter, on both streams."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_import():
    """To import eventx neither configures logging nor even loads it."""
    code = "import eventx, sys; assert 'logging' not in sys.modules"

    assert (0, b"") == run(code)


def test_nothing_printed():
    """Without a handler, failing plugins print nothing."""
    assert (0, b"") == run(BROKEN)


def test_asked_for():
    """With one, what failed is told."""
    code = f"import logging; logging.basicConfig()\n{BROKEN}"

    code, printed = run(code)

    assert 0 == code
    assert b"WARNING:eventx:plugin late" in printed


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=str)
def test_one_logger(path):
    """Every logger is `eventx`, and nothing but the command line prints."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]

    for call in calls:
        name = ast.unparse(call.func)
        assert name != "print"
        if name == "logging.getLogger":
            assert "'eventx'" == ast.unparse(call.args[0])
        assert not name.startswith(("logging.warning", "logging.info"))


def test_lost_process(caplog):
    """A process that was lost is a warning, with how it ended."""
    extractor = eventx.Extractor(plugins=[dying], only=[])

    with caplog.at_level(logging.WARNING, "eventx"):
        list(extractor.pipe(["arrived kill"], isolated=True))

    assert {"eventx"} == {record.name for record in caplog.records}
    assert "signal SIGKILL" in caplog.text

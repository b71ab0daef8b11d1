"""
Runs the documentation: every block of code in it is a test.

What a page must hold is not checked here: see `tests/test_documentation.py`.
"""

from __future__ import annotations

import doctest
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sybil import Document, Example, Region, Sybil
from sybil.parsers import myst, rest


ROOT = Path(__file__).parent
OPTIONS = doctest.ELLIPSIS


class PythonBlocks(myst.PythonCodeBlockParser):
    """Run Python; a block with a caption is a file that the reader writes."""

    def __call__(self, document: Document) -> Iterable[Region]:
        """Yield the blocks of a page."""
        for region in super().__call__(document):
            if "caption" in region.lexemes.get("options", {}):
                region.evaluator = write_file
            yield region


def write_file(example: Example) -> None:
    """Write a captioned block to the file that the caption names."""
    caption = example.region.lexemes["options"]["caption"]
    path = Path(caption)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(example.parsed, encoding="utf-8")


def check_data(read: Callable[[str], Any]) -> Callable[[Example], None]:
    """Return what reads a block, and writes it to a file if it has one."""

    def check(example: Example) -> None:
        read(example.parsed)
        if "caption" in example.region.lexemes.get("options", {}):
            write_file(example)

    return check


def read_json(text: str) -> list[Any]:
    """Read one value of JSON, or one a line."""
    try:
        return [json.loads(text)]
    except ValueError:
        return [json.loads(line) for line in text.splitlines()]


def run_console(example: Example) -> str | None:
    """Run the commands behind the prompts, and compare what they print."""
    for block in example.parsed.removeprefix("$ ").split("\n$ "):
        command, _, expected = block.partition("\n")
        done = subprocess.run(  # noqa: S602  # the documentation's own
            command,
            shell=True,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        if not _same(command, expected, done.stdout):
            return f"$ {command}\n{done.stdout}\n\nis not\n\n{expected}"
    return None


def _same(command: str, expected: str, printed: str) -> bool:
    # Help pages have dots of their own.
    options = 0 if "--help" in command else OPTIONS
    texts = [
        "\n".join(map(str.rstrip, text.strip().splitlines())) + "\n"
        for text in (expected, printed)
    ]
    return doctest.OutputChecker().check_output(*texts, options)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let a page run in a folder of its own, which holds the examples."""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(ROOT / "examples", folder / "examples")
    scripts = sysconfig.get_path("scripts")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.syspath_prepend(folder)
        patch.setenv("PATH", scripts, prepend=os.pathsep)
        patch.setenv("COLUMNS", "80")
        patch.setenv("NO_COLOR", "1")
        patch.setenv("PYTHONUTF8", "1")
        patch.delenv("EVENTX_DISABLE_PLUGINS", raising=False)
        yield
    # The next page may have files of the same names.
    for name, module in [*sys.modules.items()]:
        if str(getattr(module, "__file__", None)).startswith(str(folder)):
            del sys.modules[name]


pages = Sybil(
    parsers=[
        PythonBlocks(doctest_optionflags=OPTIONS),
        myst.CodeBlockParser("console", run_console),
        myst.CodeBlockParser("toml", check_data(tomllib.loads)),
        myst.CodeBlockParser("json", check_data(read_json)),
        myst.CodeBlockParser("sh", run_console),
        myst.SkipParser(),
    ],
    patterns=["README.md", "CONTRIBUTING.md", "docs/*.md"],
    fixtures=["page"],
)
docstrings = Sybil(
    parsers=[rest.DocTestParser(optionflags=OPTIONS)],
    path="src",
    patterns=["*.py"],
)

pytest_collect_file = (pages + docstrings).pytest()

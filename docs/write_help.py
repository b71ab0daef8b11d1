"""
Writes the help page of every command into `commands.md`.

Run it after a change to an option. That the pages are right is tested.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from eventx.cli import main


PAGE = Path(__file__).with_name("commands.md")
HEADING = "## Help pages\n"


def blocks(command: click.Command, *names: str) -> Iterator[str]:
    """Yield the help pages of a command and of those below it."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "eventx", *names, "--help"],
        env={**os.environ, "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    prompt = " ".join(["$ eventx", *names, "--help"])
    lines = map(str.rstrip, [prompt, *done.stdout.rstrip().splitlines()])
    yield "\n".join(["```console", *lines, "```", ""])
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from blocks(inner, *names, name)


if __name__ == "__main__":
    ahead, _, _ = PAGE.read_text(encoding="utf-8").partition(HEADING)
    PAGE.write_text(
        "\n".join([f"{ahead}{HEADING}", *blocks(main)]), encoding="utf-8"
    )

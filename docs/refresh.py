"""
Writes into the pages what they take from the code.

That is the help pages of all commands, the tables of what a rule may name,
and the picture of a sentence. Run it after a change to those; tests tell whether it has been run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import picture

from eventx.cli import main
from eventx.rules import grammar


DOCS = Path(__file__).parent


def help_pages(command: click.Command, *names: str) -> Iterator[str]:
    """Yield the help pages of a command and of those below it."""
    done = subprocess.run(  # our own program
        [sys.executable, "-m", "eventx", *names, "--help"],
        env={**os.environ, "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    prompt = " ".join(["$ eventx", *names, "--help"])
    lines = map(str.rstrip, [prompt, *done.stdout.rstrip().splitlines()])
    yield "\n".join(["```console", *lines, "```"])
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from help_pages(inner, *names, name)


def table(heading: str, rows: Mapping[str, str]) -> str:
    """Return a table of names and what they mean."""
    lines = [f"| `{name}` | {meaning} |" for name, meaning in rows.items()]
    return "\n".join([f"| {heading} | |", "|---|---|", *lines])


def write(page: str, part: str, text: str) -> None:
    """Replace what stands between two comments in a page."""
    path = DOCS / page
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    old = path.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(begin)}.*{re.escape(end)}", re.DOTALL)
    new = between.sub(lambda _: f"{begin}\n\n{text}\n\n{end}", old)
    path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    write("rules.md", "slots", table("slot", grammar.BASE_SLOTS))
    write("rules.md", "fillers", table("filler", grammar.FILLERS))
    (DOCS / "sentence.svg").write_text(picture.draw(), encoding="utf-8")
    write("commands.md", "help", "\n\n".join(help_pages(main)))

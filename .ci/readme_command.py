"""
Prints one of the README's shell blocks, for `.ci/run` to run it.

So what readers are told to type is what is tested.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


README = Path(__file__).parents[1] / "README.md"


def shell_block(number: int) -> str:
    """Return a shell block of the README, counted from 1."""
    text = README.read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(blocks[number - 1])


if __name__ == "__main__":
    sys.stdout.write(shell_block(int(sys.argv[1])))

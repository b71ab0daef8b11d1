"""
The `eventx` program, as installed and as `python -m eventx`.

It only makes sure that what the command line needs is there.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; say what to install if it cannot run."""
    try:
        _main()
    except KeyboardInterrupt:
        sys.exit(130)


def _main() -> None:
    try:
        # Both are optional: a program that imports eventx needs neither.
        import click  # noqa: F401, PLC0415
        import rich  # noqa: F401, PLC0415
    except ModuleNotFoundError as error:
        sys.stderr.write(
            f"eventx: the command line needs {error.name}; install it with: "
            "pip install 'eventx-core[cli]'\n"
        )
        sys.exit(2)
    if sys.stdout is None:
        # Closed by the shell; what is written must go somewhere.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    from .cli import main as program  # noqa: PLC0415

    program(prog_name="eventx")


if __name__ == "__main__":
    main()

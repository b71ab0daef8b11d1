"""
The group of commands, and how every one of them ends.

Exit codes: 0, all is well; 1, some documents had errors; 2, the call was
wrong and one line on standard error says how; 130, interrupted.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from eventx.errors import EventxError

from .complaints import complain
from .evaluate import evaluate
from .extract import extract
from .merge import merge
from .new import new
from .plugins import plugins
from .rules import rules
from .run import run
from .schema import schema
from .settings import Settings
from .view import view


# What a shell reports for a program that a signal ended.
_INTERRUPTED = 130
_NOBODY_READS = 141


class Program(click.Group):
    """A group of commands that fails with one line, and never loudly."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT002
        windows_expand_args: bool = True,  # noqa: FBT002
        **extra: Any,
    ) -> Any:
        """Run a command and leave with its exit code."""
        del standalone_mode
        try:
            code = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
        except click.ClickException as error:
            code = _complain(error)
        sys.exit(code or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn what may end it into an exit code."""
        try:
            return super().invoke(ctx)
        except EventxError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:
            _forget_output()
            ctx.exit(_NOBODY_READS)
        except OSError as error:
            # Files that cannot be read are dealt with where they are read.
            _forget_output()
            raise click.ClickException(f"cannot write: {error}") from error


def _complain(error: click.ClickException) -> int:
    """Print what is wrong, on one line, and return the exit code."""
    context = getattr(error, "ctx", None)
    program = context.command_path if context else "eventx"
    complain(error.format_message(), program=program)
    return 2


def _forget_output() -> None:
    """Let nothing more be written, not even when Python shuts down."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx extract article.txt --published 2021-03-17
  eventx extract archive.jsonl -o events.jsonl
  eventx run news/ -o events/ --jobs 4
  eventx view articles.jsonl -o report.html
  eventx plugins
"""


@click.group(
    "eventx",
    cls=Program,
    epilog=_EXAMPLES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    package_name="eventx-core",
    prog_name="eventx",
    message="%(prog)s %(version)s",
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """
    Find political events in news texts.

    Recalled envoys, sanctions, accusations and statements become typed
    records: who did what to whom, when, whether it really happened, who
    says so, and where it stands in the text.
    """
    if ctx.obj is None:
        ctx.obj = Settings()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


_COMMANDS = (
    extract,
    run,
    view,
    merge,
    plugins,
    rules,
    evaluate,
    new,
    schema,
)
for command in _COMMANDS:
    main.add_command(command)

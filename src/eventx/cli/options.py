"""
Checks of what options and arguments are given, each with a clear refusal.

They check what can be known ahead; what a file holds is seen on reading.
All are callbacks of click parameters, but for those that name options which
several commands share, and what a shell may offer to complete.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import stat
import sys
from collections.abc import Callable, Iterable
from typing import TypeVar, get_args

import click
from click.shell_completion import CompletionItem

from eventx.document import read_date
from eventx.errors import DateError
from eventx.policies import Policy


T = TypeVar("T")


# The file name that stands for standard input or output.
STANDARD = "-"


def input_files(
    ctx: click.Context, param: click.Parameter, files: Iterable[str]
) -> tuple[str, ...]:
    """Return files that can be opened, as far as is known ahead."""
    found = tuple(files)
    for file in found:
        if problem := _unreadable(file):
            raise click.BadParameter(problem, ctx, param)
    return found


def input_file(
    ctx: click.Context, param: click.Parameter, file: str | None
) -> str | None:
    """Return a file that can be opened, as far as is known ahead."""
    if file is not None:
        input_files(ctx, param, [file])
    return file


def inputs(files: tuple[str, ...], output: str | None) -> tuple[str, ...]:
    """Return the files to read, none of them the one to write."""
    if not files:
        if sys.stdin is None or sys.stdin.isatty():
            raise click.UsageError("no input; name files, or pipe texts in")
        return (STANDARD,)
    for file in files:
        with contextlib.suppress(OSError):
            if output is not None and os.path.samefile(file, output):  # noqa: PTH121
                raise click.UsageError(f"{output!r} is both input and output")
    return files


def output_file(
    ctx: click.Context, param: click.Parameter, file: str | None
) -> str | None:
    """Return a file that is no directory, in a directory that exists."""
    if file is None or file == STANDARD:
        return None
    folder = os.path.dirname(file) or "."  # noqa: PTH120
    if os.path.isdir(file):  # noqa: PTH112
        raise click.BadParameter(f"{file!r} is a directory", ctx, param)
    if not os.path.isdir(folder):  # noqa: PTH112
        raise click.BadParameter(f"no directory {folder!r}", ctx, param)
    return file


def day(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> dt.date | None:
    """Return the day of a date or time in ISO form."""
    try:
        return read_date(value)
    except DateError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def names(
    ctx: click.Context, param: click.Parameter, values: Iterable[str]
) -> tuple[str, ...]:
    """Return the names of a repeatable option, each maybe several of them."""
    found = [name.strip() for value in values for name in value.split(",")]
    if not all(found):
        raise click.BadParameter("a name is empty", ctx, param)
    return tuple(dict.fromkeys(found))


def layout(
    ctx: click.Context, param: click.Parameter, value: str
) -> str | None:
    """Return how documents are stored, or None if each file tells."""
    return None if value == "auto" else value


def settings(
    ctx: click.Context, param: click.Parameter, values: Iterable[str]
) -> dict[str, str | bool]:
    """Return options of a format, each a flag or a name and a value."""
    found: dict[str, str | bool] = {}
    for given in values:
        name, sign, value = given.partition("=")
        found[name.strip().replace("-", "_")] = value.strip() if sign else True
    return found


def complete_files(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Let the shell complete the names of files, as it does best itself."""
    return [CompletionItem(incomplete, type="file")]


def complete_types(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the event types that the last name may become."""
    from eventx.plugins import installed  # noqa: PLC0415

    return _completed(incomplete, installed().types)


def complete_plugins(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the plugins that the last name may become."""
    from eventx.plugins import installed  # noqa: PLC0415

    return _completed(incomplete, [info.name for info in installed().infos])


def _completed(incomplete: str, known: Iterable[str]) -> list[CompletionItem]:
    before, comma, last = incomplete.rpartition(",")
    return [
        CompletionItem(f"{before}{comma}{name}")
        for name in sorted(known)
        if name.startswith(last)
    ]


files = click.argument(
    "files",
    nargs=-1,
    callback=input_files,
    shell_complete=complete_files,
)

output = click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=output_file,
    shell_complete=complete_files,
    help="Write to a file instead of standard output.",
)

jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Read in N processes.",
)

disable = click.option(
    "--disable",
    "--plugin-disable",
    "disabled",
    multiple=True,
    metavar="NAME,...",
    callback=names,
    shell_complete=complete_plugins,
    help="Leave out these plugins. May be given again.",
)


def policies(command: Callable[..., T]) -> Callable[..., T]:
    """Add the options for models that were trained, and for what they do."""
    model = click.option(
        "--model",
        "models",
        multiple=True,
        metavar="FILE",
        callback=input_files,
        shell_complete=complete_files,
        help="Use a model that was trained as well. May be given again.",
    )
    policy = click.option(
        "--policy",
        type=click.Choice(get_args(Policy)),
        default="model",
        show_default=True,
        help="Whose events count where rules and a model find the same type: "
        "the rules', the model's, all, or of two about one mention the best.",
    )
    return model(policy(command))


def _unreadable(file: str) -> str | None:
    """Return why a file cannot be read, or None if it seems that it can."""
    if file == STANDARD:
        return None
    try:
        mode = os.stat(file).st_mode  # noqa: PTH116
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return f"cannot read {file!r}: {reason}"
    if stat.S_ISDIR(mode):
        return f"{file!r} is a directory; name the files in it"
    if not os.access(file, os.R_OK):
        return f"cannot read {file!r}: no permission"
    return None

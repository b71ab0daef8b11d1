"""
`eventx plugins`: what is installed, what of it is in use, and why not.

It lists and checks; blocking a plugin is an option of the other commands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs
import click

from eventx.formats.printable import counted, printable

from . import options
from .making import check_disabled
from .settings import Settings


if TYPE_CHECKING:
    from rich.table import Table

    from eventx.sources import PluginInfo

_STATE_STYLES = {"ready": "green", "disabled": "yellow", "failed": "red"}


# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx plugins
  EVENTX_DISABLE_PLUGINS=recall,statement eventx plugins
  eventx plugins --json
  eventx plugins check recall
"""


@click.group(epilog=_EXAMPLES, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@options.disable
@click.pass_context
def plugins(
    ctx: click.Context,
    *,
    as_json: bool,
    disabled: tuple[str, ...],
) -> None:
    """
    List the plugins, and why one is not in use.

    A plugin is left out for good by naming it in the environment variable
    EVENTX_DISABLE_PLUGINS.
    """
    if ctx.invoked_subcommand is not None:
        return
    from eventx.plugins import PluginManager  # noqa: PLC0415

    from .output import console, show  # noqa: PLC0415

    settings: Settings = ctx.obj
    infos = PluginManager(settings.plugins, disabled=disabled).infos
    check_disabled(disabled, infos)
    if as_json:
        click.echo(json.dumps([attrs.asdict(info) for info in infos]))
    elif infos:
        show(console(), _table(infos))
    else:
        click.echo("no plugins; pip install 'eventx-core[rules]' brings four")


_CHECK_EXAMPLES = """\b
Examples:
  eventx plugins check recall
  eventx plugins check my_plugin.py --text "Norway expelled two envoys."
"""


@plugins.command(epilog=_CHECK_EXAMPLES)
@click.argument("name", shell_complete=options.complete_plugins)
@click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="TEXT",
    help="A text that it finds something in. May be given again.",
)
@click.option(
    "--budget",
    type=click.FloatRange(min=0, min_open=True),
    default=50.0,
    show_default=True,
    metavar="MS",
    help="Milliseconds that it may take for 1,000 characters.",
)
def check(*, name: str, texts: tuple[str, ...], budget: float) -> int:
    """
    Check that a plugin keeps to the contract.

    NAME is an installed plugin or its distribution, a module, or a file. Each
    finding is one line that says what to do.
    """
    from eventx.testing import check_plugin  # noqa: PLC0415

    from .making import search_here  # noqa: PLC0415

    search_here()
    findings = check_plugin(name, texts=texts, budget=budget / 1000)
    for finding in findings:
        click.echo(printable(str(finding)))
    errors = sum(finding.level == "error" for finding in findings)
    doubts = len(findings) - errors
    click.echo(
        f"{name}: {counted(errors, 'error')}, {counted(doubts, 'warning')}"
        if findings
        else f"{name}: all is well"
    )
    return int(errors > 0)


def _table(infos: Iterable[PluginInfo]) -> Table:
    """Return one row for each plugin."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("name", "version", "types", "state", "reason"):
        table.add_column(heading, overflow="fold")
    for info in infos:
        table.add_row(
            Text(printable(info.name)),
            Text(printable(info.version)),
            Text(printable(", ".join(info.types))),
            Text(info.state, style=_STATE_STYLES.get(info.state, "")),
            Text(printable(info.reason)),
        )
    return table

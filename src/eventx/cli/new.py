"""
`eventx new`: the folder of a new plugin.

What is in it, `eventx.scaffold` knows.
"""

from __future__ import annotations

import click


# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx new ceasefire
  eventx new ceasefire --kind model --into plugins
"""


@click.command(epilog=_EXAMPLES)
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(["rules", "python", "model"]),
    default="rules",
    show_default=True,
    help="What finds the events: a file of rules, a function, or a class "
    "around a model.",
)
@click.option(
    "--into",
    metavar="DIR",
    type=click.Path(file_okay=False),
    default=".",
    help="The folder to put it into.  [default: this one]",
)
def new(*, name: str, kind: str, into: str) -> None:
    """
    Make a plugin for a new type of event.

    NAME is that of the event type, such as 'ceasefire'. The folder holds
    all that a distribution needs, and tests that pass.
    """
    from eventx.scaffold import new_plugin  # noqa: PLC0415

    folder, *files = new_plugin(name, kind=kind, into=into)
    for file in files:
        click.echo(file)
    click.echo(f'\npip install -e "{folder}[test]" && pytest {folder}')

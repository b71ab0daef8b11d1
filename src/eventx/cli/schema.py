"""
`eventx schema`: the JSON Schema of what `eventx extract` writes.

It prints; the schema is the library's business.
"""

from __future__ import annotations

import json

import click

from .making import make_extractor
from .settings import Settings


# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx schema > events.schema.json
  eventx schema recall
"""


@click.command(epilog=_EXAMPLES)
@click.argument("types", metavar="[TYPE]...", nargs=-1)
@click.pass_obj
def schema(settings: Settings, *, types: tuple[str, ...]) -> None:
    """
    Print the JSON Schema of extracted events.

    It describes a line that 'eventx extract' writes, with the events of all
    plugins in use, or with those of TYPE only.
    """
    extractor = make_extractor(settings, types=types)
    click.echo(json.dumps(extractor.json_schema(), indent=2))

"""
`eventx run`: archives of any size into a folder, whatever happens meanwhile.

It reads options and says what it came to; the library does the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from eventx.formats.printable import counted

from . import options, progress
from .reading import Reading, reading
from .settings import Settings


if TYPE_CHECKING:
    from eventx.archives import RunReport

# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx run news/ -o events/
  eventx run 2021.jsonl.gz 2022.jsonl.gz -o events/ --jobs 4
  eventx run news.parquet -o events/ --format parquet --types recall
"""


@click.command(epilog=_EXAMPLES)
@click.argument(
    "inputs",
    nargs=-1,
    required=True,
    metavar="IN...",
    shell_complete=options.complete_files,
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    shell_complete=options.complete_files,
    help="The folder to write to. It is made if need be.",
)
@click.option(
    "--format",
    type=click.Choice(["jsonl", "parquet"]),
    default="jsonl",
    show_default=True,
    help="What the parts are.",
)
@click.option(
    "--part-size",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    metavar="N",
    help="How many documents a part has. What is not in a whole part is read "
    "again after a kill.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=1),
    metavar="MB",
    help="How many megabytes a process may grow by. A text for which that "
    "is not enough has an error.",
)
@click.option(
    "--resume/--restart",
    default=True,
    show_default=True,
    help="Go on with what is in OUT, or remove it and begin anew.",
)
@reading
@click.pass_obj
def run(
    settings: Settings,
    *,
    inputs: tuple[str, ...],
    output: str,
    format: Literal["jsonl", "parquet"],
    part_size: int,
    memory: int | None,
    resume: bool,
    reading: Reading,
) -> int:
    """
    Find the events of an archive, and write them to a folder of parts.

    IN are files of JSON lines, Parquet and texts, also compressed (.gz,
    .zst), and folders of such files. It may be killed at any moment: given
    again, the same command goes on, and every document comes out once.

    OUT gets parts that are whole, manifest.json, which names them, and
    rejected.jsonl, with all that is no document.
    """
    from eventx.archives import run as run_archive  # noqa: PLC0415

    if options.STANDARD in inputs:
        raise click.UsageError(
            "standard input cannot be read again after a kill; name files, "
            "or use 'eventx extract'"
        )
    extractor = reading.extractor(settings)
    with progress.shown() as watch:
        report = run_archive(
            inputs,
            output,
            extractor=extractor,
            format=format,
            layout=reading.layout,
            published=reading.published,
            mentions=reading.mentions,
            part_size=part_size,
            n_process=reading.jobs,
            memory=memory,
            resume=resume,
            watch=watch,
        )
    click.echo("\n".join(_lines(report)))
    return int(not report.well)


def _lines(report: RunReport) -> list[str]:
    kinds = [f"{kind} {count:,}" for kind, count in report.events.items()]
    seconds = report.seconds
    speed = report.documents / seconds if seconds else 0.0
    lines = [
        f"{counted(report.documents, 'document')} in "
        f"{counted(len(report.parts), 'part')}, "
        f"with {counted(sum(report.events.values()), 'event')}"
        + (f" ({', '.join(kinds)})" if kinds else ""),
        f"{seconds:,.1f} seconds, {speed:,.0f} documents a second",
    ]
    if report.errors:
        wrong = counted(report.errors, "document")
        lines.append(f"{wrong} with errors, in the parts")
    if report.rejected:
        lines.append(
            f"{counted(report.rejected, 'record')} without a document; see "
            f"{report.folder / 'rejected.jsonl'}"
        )
    return lines

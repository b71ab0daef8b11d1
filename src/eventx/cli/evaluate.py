"""
`eventx evaluate`: how well events are found, against annotated texts.

It reads files and calls the extractor; figures are made by the library, and
printed by `figures`.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs
import click

from eventx.document import Document
from eventx.errors import (
    DateError,
    FormatError,
    UnknownTypeError,
    closest,
)
from eventx.evaluation import Cause, Miss, Report, half, read_gold
from eventx.evaluation import evaluate as score
from eventx.evaluation.annotations import roles_by_type
from eventx.formats.files import is_table, load

from . import options
from .complaints import Complaints, complain
from .making import make_extractor
from .settings import Settings


if TYPE_CHECKING:
    from eventx.extractor import Extractor
    from eventx.policies import Policy


# A document of the gold, or events that were found in one.
Data = Mapping[str, Any]


# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx evaluate gold.jsonl
  eventx evaluate gold.jsonl --half tune --causes --misses 20
  eventx evaluate gold.jsonl --type recall --cause "missed trigger"
  eventx evaluate gold.jsonl --predicted events.jsonl --json
"""


@click.command(epilog=_EXAMPLES)
@click.argument("gold", callback=options.input_file)
@click.option(
    "--predicted",
    metavar="FILE",
    callback=options.input_file,
    help="Score the events in this file, as 'eventx extract' writes JSON "
    "lines, CSV or Parquet, instead of extracting them.",
)
@click.option(
    "--half",
    "part",
    type=click.Choice(["tune", "check"]),
    help="Score this half of the documents only. It depends on their ids: "
    "write rules with 'tune' in view, measure them on 'check'.",
)
@click.option("--type", "kind", metavar="TYPE", help="Score one type only.")
@click.option(
    "--causes", is_flag=True, help="Count the errors by what caused them."
)
@click.option(
    "--misses",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Print the first N errors in context.",
)
@click.option(
    "--cause",
    type=click.Choice([cause.value for cause in Cause]),
    metavar="CAUSE",
    help="Print errors of this cause only, such as 'missed trigger'.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print the figures as one JSON object.",
)
@options.jobs
@options.disable
@options.policies
@click.pass_obj
def evaluate(
    settings: Settings,
    *,
    gold: str,
    predicted: str | None,
    part: str | None,
    kind: str | None,
    causes: bool,
    misses: int,
    cause: str | None,
    as_json: bool,
    jobs: int,
    disabled: tuple[str, ...],
    models: tuple[str, ...],
    policy: Policy,
) -> int:
    """
    Score extracted events against annotated ones.

    GOLD holds one document a line, with its annotated events. Its texts are
    extracted from, with all mentions, unless --predicted gives the events.
    """
    from .figures import show_causes, show_misses, show_rows  # noqa: PLC0415

    documents = _read(gold, part)
    if not documents:
        complain(
            f"{gold}: no documents" + (f" in half {part!r}" if part else "")
        )
    _check_type(kind, documents)
    if predicted is not None:
        found: Sequence[Data] = _read(predicted, part)
    else:
        extractor = make_extractor(
            settings, disabled=disabled, models=models, policy=policy
        )
        found = _extracted(documents, extractor, jobs)
    report = score(documents, found, type=kind)
    shown = [m for m in report.misses if cause in (None, m.cause.value)]
    # Naming a cause asks for its errors.
    shown = shown[: misses or (None if cause else 0)]
    if as_json:
        click.echo(json.dumps(_data(report, causes=causes, shown=shown)))
    else:
        show_rows(report.rows)
        if causes:
            show_causes(report)
        show_misses(shown)
    return int(any(document.get("errors") for document in found))


def _read(file: str, part: str | None) -> list[Data]:
    """
    Return the documents of a file, or those of one half.

    Raises:
        FormatError: If a line holds none; figures of the rest would mislead.
    """
    with contextlib.ExitStack() as stack:
        try:
            if is_table(file):
                documents = [result.to_dict() for result in load(file)]
            else:
                stream: BinaryIO = sys.stdin.buffer
                if file != options.STANDARD:
                    stream = stack.enter_context(open(file, "rb"))  # noqa: PTH123
                documents = read_gold(stream, file)
        except OSError as error:
            raise click.ClickException(
                f"cannot read {file!r}: {error}"
            ) from error
    return [
        document
        for document in documents
        if part in (None, half(document["id"]))
    ]


def _check_type(kind: str | None, documents: Sequence[Data]) -> None:
    """Refuse a type that is neither the project's nor in the gold."""
    known = roles_by_type(documents)
    if kind is not None and kind not in known:
        raise UnknownTypeError(
            f"unknown event type {kind!r}{closest(kind, known)}"
        )


def _extracted(
    documents: Sequence[Data], extractor: Extractor, jobs: int
) -> list[Data]:
    """Return the events that an extractor finds, one record a mention."""
    complaints = Complaints(extractor)
    results = extractor.pipe(
        [_unread(document) for document in documents],
        mentions=True,
        n_process=jobs,
    )
    found: list[Data] = []
    for result in results:
        complaints.report(result.id, result.errors)
        found.append(result.to_dict())
    return found


def _unread(document: Data) -> Document:
    """Return a document of the gold as it was before it was annotated."""
    id, text = document["id"], document.get("text")
    if not isinstance(text, str):
        raise FormatError(f"{id}: 'text' must be a string")
    try:
        return Document(text, id=id, published=document.get("published"))
    except DateError as error:
        raise FormatError(f"{id}: {error}") from error


def _data(
    report: Report, *, causes: bool, shown: Sequence[Miss]
) -> dict[str, Any]:
    """Return the figures, and what else was asked for, as plain data."""
    data: dict[str, Any] = dict(report.rows)
    if causes:
        data["causes"] = {
            cause.value: dict(counts)
            for cause, counts in report.by_cause.items()
        }
    if shown:
        data["misses"] = [
            {**attrs.asdict(miss), "cause": miss.cause.value} for miss in shown
        ]
    return data

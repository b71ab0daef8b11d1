"""
The command `eventx-crf`: to train a model, and to measure one.

What is done is done by `training` and `figures`; it reads and prints.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from eventx import Event, EventxError, Extractor, FormatError, OptionError
from eventx.evaluation import read_gold

from . import container
from .container import NAME
from .figures import POLICIES, Figures, Row, measure, table
from .plugin import Model, load
from .training import Plan, train


T = TypeVar("T")

_EXAMPLES = """\b
Examples:
  eventx-crf train gold.jsonl --model my.model --types statement
  eventx-crf train gold.jsonl --model my.model --held-out 0 --seed 7
  eventx-crf evaluate other.jsonl --model my.model
  eventx extract --model my.model article.txt
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command, and say in one line what is wrong."""
    try:
        program.main(arguments, prog_name=NAME, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except EventxError as error:
        click.echo(f"{NAME}: {error}", err=True)
        sys.exit(2)


@click.group(epilog=_EXAMPLES)
@click.version_option(package_name=NAME)
def program() -> None:
    """Learn from annotated texts to find events."""


def _names(
    _ctx: click.Context, _param: click.Parameter, values: Iterable[str]
) -> tuple[str, ...]:
    found = [name.strip() for value in values for name in value.split(",")]
    return tuple(dict.fromkeys(filter(None, found)))


_gold = click.argument(
    "gold", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
_plugin = click.option(
    "--plugin",
    "modules",
    multiple=True,
    metavar="MODULE",
    help="Use a plugin that is not installed: a module here. May be given "
    "again.",
)


@program.command("train")
@_gold
@click.option(
    "--model",
    "path",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the model to this file.",
)
@click.option(
    "--types",
    multiple=True,
    metavar="TYPE,...",
    callback=_names,
    help="Learn these types of events; all that are annotated by default.",
)
@click.option(
    "--held-out",
    type=click.FloatRange(0, 0.9),
    default=0.1,
    show_default=True,
    help="The share of texts not to learn from, but to measure on.",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    help="Decides which texts are held out.",
)
@_plugin
def train_command(
    gold: Path,
    path: Path,
    types: Sequence[str],
    held_out: float,
    seed: int,
    modules: Sequence[str],
) -> None:
    """
    Learn from GOLD, annotated texts, one a line.

    The gold is checked as a whole before training begins. In the end it says
    how well events are found in the texts that were held out.
    """
    began = time.monotonic()
    plugins = _modules(modules)
    if not path.parent.is_dir():
        raise OptionError(
            f"cannot write {path}: there is no directory {path.parent}; "
            f"make it first"
        )
    documents, kinds = _read(gold, types, plugins)
    plan = Plan(kinds=kinds, plugins=plugins, seed=seed, held_out=held_out)
    learn, out = plan.split(documents)
    content = _watched(
        "reading", len(learn), lambda step: train(learn, plan, step)
    )
    container.write(path, content)
    seconds = time.monotonic() - began
    click.echo(
        f"{path}: {', '.join(kind.type for kind in kinds)}; {len(learn)} "
        f"texts, seed {seed}, {seconds:.0f} s, {len(content) / 1e6:.2f} MB"
    )
    if out:
        click.echo(f"on {len(out)} texts held out:")
        _measured(out, load(path), POLICIES, plugins)


@program.command("evaluate")
@_gold
@click.option(
    "--model",
    "path",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The model.",
)
@click.option(
    "--policy",
    "policies",
    multiple=True,
    type=click.Choice(POLICIES),
    help="Measure this one only. May be given again.",
)
@_plugin
def evaluate_command(
    gold: Path, path: Path, policies: Sequence[str], modules: Sequence[str]
) -> None:
    """
    Measure on GOLD how well a model finds events, and how well rules do.

    The figures are F1, with precision and recall; "exact" is F1 of places
    that are exactly those annotated.
    """
    plugins = _modules(modules)
    model = load(path)
    documents, kinds = _read(gold, (), plugins)
    if not {kind.type for kind in kinds} & {*model.types}:
        raise FormatError(
            f"{gold}: no event that {path} finds is annotated; it finds "
            f"{', '.join(model.types)}"
        )
    _measured(documents, model, policies or POLICIES, plugins)


def _modules(names: Iterable[str]) -> tuple[object, ...]:
    """
    Return modules by name, those of the working directory included.

    Raises:
        OptionError: If one cannot be imported.
    """
    found = []
    for name in names:
        if str(Path.cwd()) not in sys.path:
            sys.path.insert(0, str(Path.cwd()))
        try:
            found.append(importlib.import_module(name.removesuffix(".py")))
        except Exception as error:
            raise OptionError(
                f"cannot import {name!r}: {type(error).__name__}: {error}; "
                f"is it installed, or in this directory?"
            ) from error
    return tuple(found)


def _read(
    path: Path, types: Sequence[str], plugins: Sequence[object]
) -> tuple[list[dict[str, Any]], tuple[type[Event], ...]]:
    """
    Return annotated texts, and the classes of the events wanted.

    Raises:
        FormatError: If there is something wrong with them, or none wanted.
        UnknownTypeError: If a type is not known.
    """
    known = Extractor(plugins=plugins, disabled=[NAME]).types
    with path.open("rb") as lines:
        documents = read_gold(lines, str(path), known)
    annotated = {e["type"] for each in documents for e in each["events"]}
    for name in types:
        if name in known and name not in annotated:
            raise FormatError(f"{path}: no event of type {name!r}")
    wanted = types or sorted(annotated)
    if not wanted:
        raise FormatError(f"{path}: no event is annotated")
    unknown = [name for name in wanted if name not in known]
    if unknown:
        # It says which ones there are.
        Extractor(plugins=plugins, disabled=[NAME], types=unknown)
    return documents, tuple(known[name] for name in wanted)


def _watched(
    label: str, length: int, work: Callable[[Callable[[], None]], T]
) -> T:
    """Do some work with a bar that shows how far it is."""
    with click.progressbar(
        length=length, label=label, file=sys.stderr
    ) as shown:
        return work(lambda: shown.update(1))


def _measured(
    documents: Sequence[Any],
    model: Model,
    policies: Iterable[str],
    plugins: Sequence[object],
) -> None:
    """Print the figures of some policies side by side."""
    by_policy: dict[str, Figures] = {
        policy: measure(documents, model, policy, plugins)
        for policy in policies
    }
    _show(table(by_policy))


def _show(rows: Sequence[Row]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ]
        click.echo("  ".join(cells).rstrip())

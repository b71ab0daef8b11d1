"""
`eventx rules`: what an author of rules asks about them.

It shows what the library finds out, and decides the exit code: 1 if rules
are not as they should be.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from eventx.errors import RulesError
from eventx.formats.printable import counted

from . import options
from .complaints import complain
from .making import modules, types_of
from .settings import Settings


if TYPE_CHECKING:
    from eventx.rules import RuleDetector
    from eventx.testing import Finding


# The mark ahead keeps click from joining the lines.
_EXAMPLES = """\b
Examples:
  eventx rules check my.toml
  eventx rules test my.toml
  eventx rules trace my.toml "Norway withdrew its troops."
  eventx rules try 'event="recall"; trigger="verb: recall"; envoy="patient"'
      "Norway recalled its envoy."
"""


def _example(*calls: str) -> str:
    return "\n  ".join(["\b\nExamples:", *calls])


_plugin = click.option(
    "--plugin",
    "plugins",
    multiple=True,
    metavar="MODULE",
    help="Take event types from this module, too. May be given again.",
)
_file = click.argument(
    "file",
    callback=options.input_file,
    shell_complete=options.complete_files,
)
_text = click.argument("text")


@click.group(epilog=_EXAMPLES)
def rules() -> None:
    """Check, test and try rules."""


@rules.command(
    epilog=_example(
        "eventx rules check my.toml",
        "eventx rules check my.toml --plugin my_types",
    )
)
@_file
@_plugin
@click.pass_obj
def check(settings: Settings, *, file: str, plugins: Sequence[str]) -> int:
    """
    Look for mistakes in a rules file.

    Warns of rules that another takes all matches from, of examples that
    another rule matches first, of verbs that eventx does not know and of
    lists without use.
    """
    from eventx.testing import check_rules, review_rules  # noqa: PLC0415

    detector = _load(settings, file, plugins)
    if detector is None:
        return 1
    found = [*review_rules(detector), *check_rules(detector)]
    code = _show(found)
    many = len(detector.book.rules)
    if not found:
        click.echo(f"{file}: {counted(many, 'rule')}, all is well")
    return code


@rules.command(epilog=_example("eventx rules test my.toml"))
@_file
@_plugin
@click.pass_obj
def test(settings: Settings, *, file: str, plugins: Sequence[str]) -> int:
    """Run the examples and counterexamples of a rules file."""
    from eventx.testing import check_rules  # noqa: PLC0415

    detector = _load(settings, file, plugins)
    if detector is None:
        return 1
    code = _show(check_rules(detector))
    examples = sum(len(rule.examples) for rule in detector.book.rules)
    counter = sum(len(rule.counterexamples) for rule in detector.book.rules)
    click.echo(
        f"{file}: {counted(len(detector.book.rules), 'rule')}, "
        f"{counted(examples, 'example')}, "
        f"{counted(counter, 'counterexample')}, "
        f"{'some fail' if code else 'all hold'}"
    )
    return code


@rules.command(
    "try",
    epilog=_example(
        'eventx rules try my.toml "Norway recalled its envoy."',
    ),
)
@click.argument("rule")
@_text
@click.option("--published", metavar="DATE", callback=options.day)
@_plugin
@click.pass_obj
def try_(
    settings: Settings,
    *,
    rule: str,
    text: str,
    published: object,
    plugins: Sequence[str],
) -> int:
    """
    Show the events that a rule finds in a text.

    RULE is a rules file, or the lines of one rule with semicolons between.
    """
    from eventx.extractor import Extractor  # noqa: PLC0415

    detector = _load(settings, rule, plugins)
    if detector is None:
        return 1
    extractor = Extractor(plugins=[detector], only=[], strict=True)
    events = extractor.extract(text, published=published).events  # type: ignore[arg-type]  # a callback made it a date
    for number, event in enumerate(events):
        click.echo("\n" * bool(number) + event.explain())
    if not events:
        _trace(detector, text)
    return 0 if events else 1


@rules.command(
    epilog=_example('eventx rules trace my.toml "Norway withdrew its troops."')
)
@_file
@_text
@_plugin
@click.pass_obj
def trace(
    settings: Settings, *, file: str, text: str, plugins: Sequence[str]
) -> int:
    """
    Say why rules match a text, or why they do not.

    Of the rules that fail, the nearest are shown, with the first slot that
    failed and what it saw.
    """
    detector = _load(settings, file, plugins)
    if detector is None:
        return 1
    return _trace(detector, text)


def _load(
    settings: Settings, given: str, plugins: Sequence[str]
) -> RuleDetector | None:
    """Return the rules of a file, or of a line; None after a mistake."""
    from eventx.rules import load, loads  # noqa: PLC0415

    types = types_of((*settings.plugins, *modules(plugins)))
    try:
        if os.path.exists(given):  # noqa: PTH110
            return load(given, types=types)
        if "=" not in given:
            raise RulesError(  # noqa: TRY301
                f"there is no file {given!r}, and a rule has lines with "
                f'semicolons between: event="..."; trigger="verb: ..."; '
                f'ROLE="..."'
            )
        from .inline import rule_text  # noqa: PLC0415

        return loads(rule_text(given), types=types, name="rule")
    except RulesError as error:
        # It shows the line, which one line of complaint has no room for.
        click.echo(str(error), err=True)
        return None


def _show(findings: Iterable[Finding]) -> int:
    code = 0
    for finding in findings:
        complain(str(finding), program="eventx rules")
        code = 1 if finding.level == "error" else code
    return code


def _trace(detector: RuleDetector, text: str) -> int:
    from eventx.rules.tracing import trace as follow  # noqa: PLC0415

    from .traces import trace_lines  # noqa: PLC0415

    found = follow(detector, text)
    for line in trace_lines(detector, found):
        click.echo(line)
    return int(not any(not each.failed for each in found.attempts))

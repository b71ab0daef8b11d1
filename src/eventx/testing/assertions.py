"""
Extracting in a test, and saying what was expected of it.

Faults of plugins raise here; nothing is isolated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventx.document import Document, Published
from eventx.events import Event
from eventx.extraction import Extraction
from eventx.extractor import Extractor

from .expected import Difference, Expected, Pieces, expected_of
from .marked import Marked, parse_marked


def extract(
    text: str | Document,
    plugins: Iterable[object] | None = None,
    *,
    published: Published = None,
    mentions: bool = False,
    rules: Iterable[str] = (),
) -> Extraction:
    """
    Find the events of a text, with some plugins only.

    Args:
        text: Any text.
        plugins: Modules, objects with hooks, detectors, or names of
            installed plugins; all that is installed if none are given.
        published: Its day of publication.
        mentions: Whether each mention is a record of its own.
        rules: Rules files to use besides.

    Raises:
        PluginError: If a plugin does not keep to the contract; and whatever
            a plugin raises.
    """
    given = list(plugins) if plugins is not None else []
    names = [plugin for plugin in given if isinstance(plugin, str)]
    extractor = Extractor(
        plugins=[each for each in given if not isinstance(each, str)],
        only=names if plugins is not None or rules else None,
        rules=rules,
        strict=True,
    )
    return extractor.extract(text, published=published, mentions=mentions)


def assert_events(
    text: str,
    expected: Sequence[object],
    plugins: Iterable[object] | None = None,
    *,
    published: Published = None,
    mentions: bool = True,
    rules: Iterable[str] = (),
) -> Extraction:
    """
    Assert that a text has these events, and no others.

    Args:
        text: A text; roles may be marked, as in `{sender|Peru} {trigger|...}`.
        expected: Mappings with `type` and the fields that matter; or, for a
            text with marks, a line for each event, such as
            `r1: recall factuality=planned`.
        plugins: See `extract`.
        published: The day of publication.
        mentions: Whether each mention is a record of its own.
        rules: Rules files to use besides.

    Returns:
        The extraction, for further assertions.

    Raises:
        AssertionError: With all differences, one a line.
        FormatError: If marks and `expected` do not go together.
    """
    marked = parse_marked(text)
    lines = bool(marked.marks) and all(isinstance(e, str) for e in expected)
    if lines and expected:
        wanted = expected_of(marked, expected)
    else:
        wanted = tuple(map(Expected.of, expected))
    result = extract(
        marked.text,
        plugins,
        published=published,
        mentions=mentions,
        rules=rules,
    )
    report, wrong = compare(marked, wanted, result.events)
    if wrong:
        raise AssertionError(report)
    return result


def compare(
    marked: Marked, wanted: Sequence[Expected], events: Sequence[Event]
) -> tuple[str, int]:
    """
    Compare records with what was expected.

    Returns:
        A report, and how many records differ, are missing or are extra.
    """
    rest = list(events)
    lines: list[str] = []
    wrong = 0
    for each in wanted:
        event = _nearest(each, rest)
        if event is None:
            wrong += 1
            lines.append(f"missing  {_expectation(each, marked.text)}")
            continue
        rest.remove(event)
        differences = each.differences(event)
        wrong += bool(differences)
        lines.append(f"{'differs' if differences else 'ok':<8} {event!r}")
        lines += (_difference(d, marked.text, each) for d in differences)
    lines += (f"extra    {event!r}" for event in rest)
    wrong += len(rest)
    many = "event" if wrong == 1 else "events"
    heading = f"{wrong} {many} not as expected in {marked.text!r}"
    return "\n".join([heading, *(f"  {line}" for line in lines)]), wrong


def _nearest(wanted: Expected, events: Sequence[Event]) -> Event | None:
    """Return the record that an expectation most probably means."""
    best: tuple[bool, int] | None = None
    nearest = None
    for event in events:
        if event.type != wanted.type:
            continue
        differences = wanted.differences(event)
        elsewhere = any(each.field == "trigger" for each in differences)
        rank = (elsewhere, len(differences))
        if best is None or rank < best:
            best, nearest = rank, event
    # A record at another trigger is another record.
    return None if best is not None and best[0] else nearest


def _expectation(wanted: Expected, text: str) -> str:
    fields = ", ".join(
        f"{name}={_wanted(value, text)}"
        for name, value in wanted.fields.items()
    )
    return f"{wanted.type}: {fields}" if fields else wanted.type


def _difference(each: Difference, text: str, wanted: Expected) -> str:
    value = _wanted(wanted.fields[each.field], text)
    return f"           {each.field}: expected {value}, found {each.found}"


def _wanted(value: str | Pieces | None, text: str) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, tuple):
        return " and ".join(repr(text[start:end]) for start, end in value)
    return repr(str(value))

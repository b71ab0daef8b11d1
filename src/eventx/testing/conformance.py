"""
Whether a plugin keeps to the contract, one finding for each fault.

It runs the checks, and stops early only where nothing is left to check.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from eventx.errors import message_of
from eventx.events import remember_type
from eventx.offers import Offer
from eventx.plugins import FAILURES, installed
from eventx.rules import RuleDetector

from . import classes, manners, offering, reading
from .examples import check_rules
from .findings import Finding, Level
from .subjects import NotFoundError, Subject, subject_of


# Seconds for 1,000 characters that are full of events.
BUDGET = 0.05
# Seconds that an import may take, beside that of eventx itself.
IMPORT = 0.05


def check_plugin(
    plugin: object,
    *,
    texts: Sequence[str] = (),
    budget: float = BUDGET,
    processes: bool = True,
) -> tuple[Finding, ...]:
    """
    Check that a plugin keeps to the contract.

    Args:
        plugin: A module, an object with hooks, or a detector; or the name
            of an installed plugin, of its distribution, of a module, or a
            file.
        texts: Texts that its detectors find something in, marked or not;
            examples of rules are taken anyway.
        budget: Seconds that a detector may take for 1,000 characters.
        processes: Whether a module is also run in processes of its own,
            to see what its import costs and what depends on the hash seed.

    Returns:
        What is wrong, and what to do about it.
    """
    try:
        return _check(plugin, texts, budget, processes=processes)
    finally:
        # A class that took the type of another is not to be what records of
        # the other are read back as.
        for kind in installed().types.values():
            remember_type(kind)


def _check(
    plugin: object, texts: Sequence[str], budget: float, *, processes: bool
) -> tuple[Finding, ...]:
    try:
        subject = subject_of(plugin)
    except NotFoundError as error:
        return (
            Finding(
                check="not-found",
                place=str(plugin),
                problem=message_of(error),
                advice="see 'eventx plugins' for what is installed",
            ),
        )
    except FAILURES as error:
        return (
            Finding(
                check="import-fails",
                place=str(plugin),
                problem=f"{type(error).__name__}: {message_of(error)}",
                advice="let it import without anything but eventx",
            ),
        )
    findings = list(offering.check_hooks(subject))
    if any(each.check in _FATAL for each in findings):
        return tuple(findings)
    results, failures = offering.call_hooks(subject)
    findings += failures
    for check in (
        classes.check_types,
        offering.check_detectors,
        offering.check_layers,
        offering.check_names,
    ):
        findings += check(subject, results)
    if any(each.level is Level.ERROR for each in findings):
        return tuple(findings)
    try:
        offer = offering.offer_of(results)
    except Exception as error:  # noqa: BLE001  # the plugin's objects are in it
        refused = Finding(
            check="offer-refused",
            place=subject.name,
            problem=message_of(error),
            advice="return what the documentation of the hook says",
        )
        return (*findings, refused)
    findings += _detectors(subject, offer, texts, budget)
    if processes and subject.module:
        findings += _processes(subject, offer, texts)
    return tuple(findings)


_FATAL = ("plugin-is-class", "no-hooks", "hook-takes-arguments")


def _detectors(
    subject: Subject, offer: Offer, given: Sequence[str], budget: float
) -> Iterator[Finding]:
    for detector in offer.detectors:
        place = f"{subject.name}: detector {detector.name!r}"
        if isinstance(detector, RuleDetector):
            for finding in check_rules(detector):
                if finding.check != "example-shadowed":
                    yield finding
        texts = reading.sample_texts([detector], given)
        found = reading.read(detector, texts, place)
        yield from found.findings
        yield from manners.check_copies(found, place)
        if {"hangs", "detector-raises"}.isdisjoint(found.seen):
            yield from manners.check_speed(detector, texts, place, budget)
            yield from manners.check_batches(detector, texts, place)
        yield from manners.check_close(detector, place)


def _processes(
    subject: Subject, offer: Offer, given: Sequence[str]
) -> Iterator[Finding]:
    """Run the plugin in two processes that differ in their hash seed."""
    texts = reading.sample_texts(offer.detectors, given)[:200]
    task = {
        "name": subject.module,
        "file": subject.file,
        "texts": texts,
    }
    started = [_start(seed) for seed in ("1", "2")]
    reports = [_finish(each, task) for each in started]
    one, two = reports
    place = subject.name
    error = one["error"] or two["error"]
    if error:
        yield Finding(
            check="fails-alone",
            place=place,
            problem=f"in a fresh process: {error}",
            advice="import what it needs in the module itself",
        )
        return
    if one["heavy"]:
        yield Finding(
            check="heavy-import",
            place=place,
            problem=f"importing it imports {', '.join(one['heavy'])}",
            advice="import it in the function that needs it, on first use",
        )
    seconds = min(each["seconds"] for each in reports)
    if seconds > IMPORT:
        again = _finish(_start("1"), task)
        seconds = min(seconds, again.get("seconds", seconds))
    if seconds > IMPORT and not one["heavy"]:
        yield Finding(
            check="slow-import",
            place=place,
            problem=f"importing it takes {1000 * seconds:.0f} ms, and has "
            f"{1000 * IMPORT:g}",
            advice="do the work on first use, not on import",
        )
    if one["output"]:
        yield Finding(
            check="writes-output",
            place=place,
            problem=f"it writes {one['output'][:40]!r} to a standard stream",
            advice="use logging.getLogger(__name__)",
        )
    if one["calls"]:
        yield Finding(
            check="uses-network",
            place=place,
            problem=f"it calls {one['calls'][0]}",
            advice="ship what it needs with the plugin",
        )
    if one["records"] != two["records"]:
        yield Finding(
            check="depends-on-hash-seed",
            place=place,
            problem="under another PYTHONHASHSEED it finds other records",
            advice="sort sets before going through them",
        )


def _start(seed: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONUTF8": "1",
    }
    return subprocess.Popen(  # our own module
        [sys.executable, "-m", "eventx.testing.probe"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def _finish(process: subprocess.Popen[str], task: object) -> dict[str, Any]:
    try:
        output, errors = process.communicate(json.dumps(task), timeout=60)
        report: dict[str, Any] = json.loads(output)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return {"error": "it does not end within a minute"}
    except ValueError:
        last = (errors.strip().splitlines() or ["no message"])[-1]
        return {"error": f"it ended without a report: {last}"}
    return report

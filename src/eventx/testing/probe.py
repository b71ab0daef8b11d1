"""
A plugin in a process of its own, which starts with nothing loaded.

Reads what to do as JSON from standard input, and writes what came of it;
judges nothing.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, cast

# What plugins may use is loaded first, so that it is not counted as theirs.
import eventx.rules  # noqa: F401
from eventx.document import Document
from eventx.formats.records import event_to_data
from eventx.registry import Registry
from eventx.sources import passed
from eventx.testing.watching import Watch, watched


# Packages that take longer to import than a page takes to read.
HEAVY = frozenset(
    [
        "aiohttp",
        "httpx",
        "jax",
        "matplotlib",
        "nltk",
        "numpy",
        "onnxruntime",
        "pandas",
        "polars",
        "pyarrow",
        "requests",
        "scipy",
        "sklearn",
        "spacy",
        "stanza",
        "tensorflow",
        "tokenizers",
        "torch",
        "transformers",
    ]
)


def load(name: str, file: str) -> ModuleType:
    """Return a module by its name or file."""
    try:
        module = importlib.import_module(name)
    except ImportError:
        if not file:
            raise
        spec = importlib.util.spec_from_file_location(Path(file).stem, file)
        if spec is None or spec.loader is None:
            raise
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    return module


def probe(task: Mapping[str, Any]) -> dict[str, Any]:
    """Load a plugin and let its detectors read texts."""
    watch = Watch()
    before = set(sys.modules)
    records: list[Any] = []
    error = ""
    seconds = 0.0
    try:
        with watched(watch):
            start = time.perf_counter()
            plugin = load(task["name"], task["file"])
            seconds = time.perf_counter() - start
            loaded = set(sys.modules) - before
            registry = Registry()
            registry.add(passed(plugin).load(), "plugin")
            offer = registry.offer("plugin")
            for text in task["texts"]:
                document = Document(text)
                for detector in offer.detectors:
                    for record in detector.detect(document):
                        if isinstance(record, Exception):
                            raise record  # noqa: TRY301  # as if raised
                        records.append(event_to_data(record))
    except Exception as problem:  # noqa: BLE001  # it is the plugin's
        error = f"{type(problem).__name__}: {problem}"
        loaded = set(sys.modules) - before
    heavy = {name.partition(".")[0] for name in loaded} & HEAVY
    return {
        "seconds": seconds,
        "heavy": sorted(heavy),
        "output": watch.output,
        "calls": watch.calls,
        "records": records,
        "error": error,
    }


def main() -> None:
    """Do what standard input asks for."""
    task = cast("Mapping[str, Any]", json.load(sys.stdin))
    json.dump(probe(task), sys.stdout)


if __name__ == "__main__":
    main()

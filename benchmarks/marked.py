"""
Turns marked-up gold into JSON lines with offsets.

Run `python benchmarks/marked.py FILE.txt > FILE.jsonl`. A record ends with a
line `%%`; its head has `#id:`, perhaps `#published:` and `#title:`, and a line
`#event KEY: TYPE factuality=...` for each event; its body is the text with
`{KEY.role KEY.role|words}` around what fills a role. It checks the markup, not
the judgement.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eventx.testing import parse_marked


def records(text: str) -> Iterator[dict[str, Any]]:
    """
    Read the records of a marked-up file.

    Raises:
        ValueError: If the markup of a record is broken.
    """
    for block in re.split(r"(?m)^%%[ \t]*$", text):
        if block.strip():
            yield unmark(block.strip("\n"))


def unmark(block: str) -> dict[str, Any]:
    """Turn a block of marked text into the form of the JSON lines."""
    lines = block.split("\n")
    head = [line[1:] for line in lines if line.startswith("#")]
    meta = dict(line.split(": ", 1) for line in head)
    events: dict[str, dict[str, Any]] = {}
    for name, value in meta.items():
        if name.startswith("event "):
            kind, *rest = value.split()
            given = dict(pair.split("=", 1) for pair in rest)
            key = name[6:]
            events[key] = {"id": key, "type": kind, "roles": {}, **given}
    body = "\n".join(line for line in lines if not line.startswith("#"))
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", body)]
    marked = parse_marked(
        "\n\n".join(filter(None, [meta.get("title"), *paragraphs]))
    )
    for mark in sorted(marked.marks, key=lambda mark: (mark.start, mark.end)):
        roles = events[mark.event]["roles"]
        roles.setdefault(mark.role, []).append([mark.start, mark.end])
    for name, event in events.items():
        triggers = event["roles"].pop("trigger", ())
        if len(triggers) != 1:
            raise ValueError(f"{meta['id']}: {name} has not one trigger")
        event["trigger"] = triggers[0]
    return {
        "id": meta["id"],
        "published": meta.get("published"),
        "text": marked.text,
        "events": list(events.values()),
    }


def main() -> None:
    """Run from the command line."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    for record in records(text):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()

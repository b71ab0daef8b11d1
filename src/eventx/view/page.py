"""
Extractions as one page of HTML that needs nothing else.

It puts together what is in the package; where a page goes is not its
business. What is shown of a record, and how, is for the page's own script
to say.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.metadata
import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from eventx.errors import ExtraError
from eventx.extraction import Extraction
from eventx.formats.printable import counted, printable

from .packing import Packer, kinds_of


if TYPE_CHECKING:
    from jinja2 import Environment

_SCRIPTS = ("core", "state", "reader", "cards", "charts", "table", "main")
_STYLES = ("page", "charts")
# What would end the script that holds the data, or could not be written in
# UTF-8; all of it is allowed in JSON as an escape.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def render(
    results: Extraction | Iterable[Extraction], *, title: str = ""
) -> str:
    """
    Return a page of HTML on which to read, filter and count events.

    It is one file that needs nothing else: no network, and no other file.
    Texts and records are data in it, never markup.

    Args:
        results: An extraction, or any number of them.
        title: The page's title; the name of the document, or the number of
            articles, if there is none.

    Returns:
        The page, to be written to a file in UTF-8.

    Raises:
        ExtraError: If Jinja is not installed; the extra `html` brings it.
        TypeError: If something else than extractions is given.
    """
    shown = _listed(results)
    template = environment().get_template("page.html")
    style = "\n".join(asset(f"{name}.css") for name in _STYLES)
    script = _script()
    events = [event for each in shown for event in each.events]
    packer = Packer()
    content = {
        "kinds": kinds_of(events),
        "documents": [packer.pack(each) for each in shown],
        "shapes": packer.shapes,
    }
    return template.render(
        title=printable(title) or _title(shown),
        version=importlib.metadata.version("eventx-core"),
        policy=_policy(script, style),
        style=_own(style),
        script=_own(script),
        data=_own(embedded(content)),
    )


def embedded(content: Any) -> str:
    r"""
    Return data as JSON that can stand within a script of a page.

    >>> embedded({"text": "</script>"})
    '{"text":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@functools.cache
def environment() -> Environment:
    """
    Return where templates come from.

    Raises:
        ExtraError: If Jinja is not installed.
    """
    try:
        import jinja2  # noqa: PLC0415
    except ImportError as error:
        raise ExtraError.of("a page", error, "html") from error
    return jinja2.Environment(
        loader=jinja2.PackageLoader("eventx.view", "assets"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )


@functools.cache
def asset(name: str) -> str:
    """Return a file of the package that becomes part of pages."""
    from importlib import resources  # noqa: PLC0415

    folder = resources.files("eventx.view") / "assets"
    return folder.joinpath(name).read_text(encoding="utf-8")


def _listed(results: Extraction | Iterable[Extraction]) -> list[Extraction]:
    if isinstance(results, Extraction):
        return [results]
    shown = list(results)
    for each in shown:
        if not isinstance(each, Extraction):
            raise TypeError(
                f"what is rendered is an Extraction, or several of them, "
                f"not {type(each).__name__}"
            )
    return shown


def _title(shown: list[Extraction]) -> str:
    if len(shown) == 1:
        return printable(shown[0].id) or "Events"
    return f"Events of {counted(len(shown), 'article')}"


@functools.cache
def _script() -> str:
    parts = [asset(f"{name}.js") for name in _SCRIPTS]
    return "\n".join(["(() => {", '"use strict";', *parts, "})();"])


def _own(text: str) -> Any:
    """Mark what the package itself has made as not to be escaped."""
    from markupsafe import Markup  # noqa: PLC0415

    return Markup(text)  # noqa: S704  # no text of others: see _UNSAFE


def _policy(script: str, style: str) -> str:
    """Return what a browser may do with the page: run its own script."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digest(text: str) -> str:
    found = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(found).decode()}"

"""
Sphinx's settings.

The pages are run as tests by `conftest.py` in the root folder, not by Sphinx.
"""

from __future__ import annotations

import importlib.metadata
import shutil
from pathlib import Path

from sphinx.application import Sphinx

import eventx
import eventx.testing


project = "eventx"
author = "The eventx authors"
release = importlib.metadata.version("eventx-core")
version = release

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build"]
html_theme = "furo"
html_extra_path = ["llms.txt"]
html_title = f"eventx {release}"
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
napoleon_use_ivar = True

# Other projects' pages are not at hand when the network is not; what is
# eventx's own must be found.
nitpick_ignore_regex = [
    ("py:.*", r"(?!eventx\b).*"),
    # The layers' own records, for authors of layers: read them in the source.
    ("py:.*", r"eventx\.(evaluation|layers|parses|rules|testing)\..*"),
    # Type variables, and what only type checkers read.
    ("py:.*", r"eventx\.\w+\.(_\w+|[A-Z])"),
]

# Readers know public names as `eventx.Span`, wherever they are defined.
for _module in (eventx, eventx.testing):
    for _name in _module.__all__:
        getattr(_module, _name).__module__ = _module.__name__


def copy_sources(app: Sphinx, _: Exception | None) -> None:
    """Lay the Markdown of all pages beside them, as `llms.txt` says."""
    for page in Path(app.srcdir).glob("*.md"):
        shutil.copy(page, app.outdir)


def setup(app: Sphinx) -> None:
    """Add to what Sphinx does."""
    app.connect("build-finished", copy_sources)

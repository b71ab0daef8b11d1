"""
Sphinx's settings.

The pages are run as tests by `conftest.py` in the root folder, not by Sphinx.
"""

from __future__ import annotations

import importlib.metadata

import eventx
from eventx.rules import notation


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
html_title = f"eventx {release}"
myst_enable_extensions = ["substitution", "colon_fence"]
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
    ("py:.*", r"eventx\.(layers|rules|testing)\..*"),
    # Type variables.
    ("py:.*", r"eventx\.\w+\.[A-Z]"),
]

# Readers know public names as `eventx.Span`, wherever they are defined.
for _name in eventx.__all__:
    getattr(eventx, _name).__module__ = "eventx"


def _table(heading: str, rows: dict[str, str]) -> str:
    lines = [f"| {heading} | |", "|---|---|"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in rows.items()]
    return "\n".join(lines)


# Tables of what the engine knows, so that no page lags behind it.
myst_substitutions = {
    "slots": _table("slot", notation.BASE_SLOTS),
    "fillers": _table("filler", notation.FILLERS),
    "kinds": ", ".join(f"`{kind}`" for kind in sorted(notation.ACTOR_KINDS)),
}

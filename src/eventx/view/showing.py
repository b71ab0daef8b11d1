"""
Where a page is shown: within a notebook, or in a browser.

What is on it is for `page` to say.
"""

from __future__ import annotations

import html
import sys
import tempfile
import webbrowser
from pathlib import Path
from typing import Any

from eventx.errors import EventxError

from .page import render


def show(results: Any, *, height: int = 720) -> None:
    """
    Show extractions in the notebook that runs, or else in a browser.

    Args:
        results: An extraction, or any number of them.
        height: How high it is in a notebook, in pixels.

    Raises:
        ExtraError: If Jinja is not installed; the extra `html` brings it.
        EventxError: If there is no browser to open it; it says where it is.
    """
    page = render(results)
    if _in_notebook():
        from IPython.display import HTML, display  # noqa: PLC0415

        display(HTML(frame(page, height=height)))
        return
    # It must outlive this program, since the browser reads it later.
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="eventx-", suffix=".html", delete=False
    ) as file:
        file.write(page)
    if not webbrowser.open(Path(file.name).as_uri()):
        raise EventxError(f"no browser could be started; open {file.name}")


def frame(page: str, *, height: int) -> str:
    """
    Return a page in a frame, where it cannot touch what is around it.

    >>> frame('<p>"</p>', height=100)[:44]
    '<iframe srcdoc="&lt;p&gt;&quot;&lt;/p&gt;" s'
    """
    return (
        f'<iframe srcdoc="{html.escape(page)}" '
        f'sandbox="allow-scripts allow-downloads allow-modals" '
        f'title="eventx" width="100%" height="{height}" '
        f'style="border:0"></iframe>'
    )


def _in_notebook() -> bool:
    """Tell whether what is displayed goes to a notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell is not None and hasattr(shell, "kernel")

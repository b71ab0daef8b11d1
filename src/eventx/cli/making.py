"""
Extractors and plugin managers as options ask for them.

Which options there are is the commands' business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from eventx.errors import OptionError, did_you_mean

from .settings import Settings


if TYPE_CHECKING:
    from eventx.extractor import Extractor
    from eventx.sources import PluginInfo


def make_extractor(
    settings: Settings,
    *,
    types: Collection[str] = (),
    disabled: Collection[str] = (),
    rules: Iterable[str] = (),
) -> Extractor:
    """
    Return an extractor with the installed plugins.

    Raises:
        EventxError: If an option has a value that it does not take.
    """
    from eventx.extractor import Extractor  # noqa: PLC0415

    extractor = Extractor(
        types=types or None,
        plugins=settings.plugins,
        disabled=disabled,
        rules=rules,
    )
    check_disabled(disabled, extractor.plugins)
    return extractor


def check_disabled(names: Iterable[str], infos: Iterable[PluginInfo]) -> None:
    """
    Check that plugins that are to be left out are there at all.

    Raises:
        OptionError: If one is not; it would be in use under its right name.
    """
    known = {name for i in infos for name in (i.name, i.distribution) if name}
    for name in names:
        if name not in known:
            raise OptionError(
                f"no plugin {name!r} to disable{did_you_mean(name, known)}"
            )

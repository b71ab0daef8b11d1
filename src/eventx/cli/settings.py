"""
What the caller of a command may give beside its options.

Options themselves are declared with the commands.
"""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Settings:
    """
    What a program, rather than a person, gives to a command.

    It is passed as click's `obj`, say from a test of a plugin that is not
    installed.

    Attributes:
        plugins: Plugins to use beside the installed ones.
    """

    plugins: tuple[object, ...] = ()

"""
The hooks in the hands of pluggy, which registers and validates.

It calls one implementation at a time; pluggy's own call gives all results or
none. Which plugins there are is not its business.
"""

from __future__ import annotations

from typing import Any

import pluggy

from . import hookspecs
from .errors import PluginError
from .offers import Offer, check_plugin, hook_names, read_offer


class Registry(pluggy.PluginManager):
    """
    A plugin manager that knows hooks by their names.

    Attributes:
        hooks: The names of all hooks.
    """

    def __init__(self) -> None:
        """Make a registry without plugins."""
        super().__init__("eventx")
        self.add_hookspecs(hookspecs)
        self.hooks = tuple(hook_names(hookspecs))

    def parse_hookimpl_opts(
        self, plugin: object, name: str
    ) -> pluggy.HookimplOpts | None:
        """Take every function with the name of a hook for a hook."""
        # pluggy would look at all that a module has, markers or not.
        if name not in self.hooks:
            return None
        marked = super().parse_hookimpl_opts(plugin, name)
        return marked or pluggy.HookimplOpts(
            wrapper=False,
            hookwrapper=False,
            optionalhook=False,
            tryfirst=False,
            trylast=False,
            specname=None,
        )

    def add(self, plugin: object, name: str) -> None:
        """
        Register a plugin.

        Raises:
            PluginError: If it cannot be one.
        """
        check_plugin(plugin, self.hooks, hookspecs.VERSION)
        try:
            self.register(plugin, name)
        except pluggy.PluginValidationError as error:
            reason = " ".join(str(error).split())
            raise PluginError(f"a hook takes no arguments: {reason}") from None

    def offer(self, name: str) -> Offer:
        """
        Call the hooks of one plugin, and return what it offers.

        Raises:
            PluginError: If a hook returns something else than it should.
        """
        return read_offer(lambda hook: self._call(name, hook))

    def _call(self, name: str, hook: str) -> Any:
        for implementation in getattr(self.hook, hook).get_hookimpls():
            if implementation.plugin_name == name:
                return implementation.function()
        return None

"""
Watching what code writes and whom it calls.

Output of programs that it starts is not seen.
"""

from __future__ import annotations

import contextlib
import io
import socket
from collections.abc import Iterator
from typing import Any
from unittest import mock

import attrs


@attrs.define
class Watch:
    """
    What was noticed.

    Attributes:
        output: What went to the standard streams.
        calls: Hosts that were called.
    """

    output: str = ""
    calls: list[str] = attrs.field(factory=list)


@contextlib.contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Note output and calls of what runs within; calls are refused."""
    stream = io.StringIO()

    def refuse(*arguments: Any, **_: Any) -> Any:
        places = [each for each in arguments if isinstance(each, str | tuple)]
        watch.calls.append(str(places[0] if places else "?"))
        raise OSError("no network while a plugin is checked")

    try:
        with (
            contextlib.redirect_stdout(stream),
            contextlib.redirect_stderr(stream),
            mock.patch.object(socket.socket, "connect", refuse),
            mock.patch.object(socket.socket, "connect_ex", refuse),
            mock.patch.object(socket, "getaddrinfo", refuse),
            mock.patch.object(socket, "create_connection", refuse),
        ):
            yield
    finally:
        watch.output += stream.getvalue()

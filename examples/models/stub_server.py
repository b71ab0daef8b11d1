"""
A server of the OpenAI-compatible wire format, for tests and for trying out.

No model stands behind it: a function says what the answer to a text is.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


Reply = Callable[[dict[str, Any]], str]


@contextlib.contextmanager
def serving(reply: Reply) -> Iterator[str]:
    """
    Serve on loopback, and yield the address.

    Args:
        reply: Returns the content of the answer to a request.
    """

    class Handler(BaseHTTPRequestHandler):
        """Answers each request as the function says."""

        def do_POST(self) -> None:
            """Answer one request."""
            size = int(self.headers["Content-Length"])
            request = json.loads(self.rfile.read(size))
            message = {"role": "assistant", "content": reply(request)}
            body = json.dumps({"choices": [{"message": message}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(OSError):  # it did not wait
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""
A detector that asks a language model behind an OpenAI-compatible server.

It needs nothing but the standard library. The answer is constrained to the
JSON Schema of eventx; what it quotes is looked up in the text by the base
class, so that nothing the model makes up becomes a record.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import eventx
from eventx.asking import ModelDetector, read_json


PROMPT = (
    "Find the events in the text, one for each place that tells of one. "
    "Quote the text exactly, in its own words. Offsets may be 0. Leave a "
    "role that is not expressed null."
)


class ChatDetector(ModelDetector):
    """Finds recalls and accusations with a language model."""

    name = "chat"
    types = (eventx.Recall, eventx.Accusation)

    def load(self) -> dict[str, Any]:
        """Return what stays the same in all requests."""
        schema = eventx.json_schema(self.types)
        return {
            "model": os.environ.get("CHAT_MODEL", "default"),
            "temperature": 0,
            "seed": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "extraction", "schema": schema},
            },
        }

    def ask(
        self, model: dict[str, Any], texts: Sequence[str]
    ) -> Iterable[Any]:
        """Ask about all windows of a batch at once."""
        with ThreadPoolExecutor(len(texts)) as pool:
            return list(
                pool.map(lambda text: self._answer(model, text), texts)
            )

    def _answer(self, model: dict[str, Any], text: str) -> Any:
        """Return the events in one window, or why there is no answer."""
        messages = [
            {"role": "system", "content": PROMPT},
            {"role": "user", "content": text},
        ]
        request = urllib.request.Request(  # noqa: S310  # the user's address
            f"{self.model}/chat/completions",
            data=json.dumps({**model, "messages": messages}).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Bearer {os.environ.get('CHAT_KEY', '')}",
            },
        )
        try:
            with urllib.request.urlopen(  # noqa: S310  # as above
                request, timeout=self.timeout
            ) as response:
                reply = json.load(response)
            return read_json(reply["choices"][0]["message"]["content"])
        except eventx.ModelError as error:
            return error
        except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
            return eventx.ModelError(f"no answer of {self.model}: {error!r}")

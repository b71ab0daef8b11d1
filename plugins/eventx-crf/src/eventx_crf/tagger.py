"""
One trained model of crfsuite, held in memory.

crfsuite keeps the sequence that it works on, so that a model serves one caller
at a time.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite


Items = Sequence[Sequence[str]]


def packed(items: Items) -> Any:
    """Return items in crfsuite's own form, for several taggers to read."""
    return pycrfsuite.ItemSequence(items)


class Tagger:
    """Labels sequences of items, each a list of features."""

    def __init__(self, blob: bytes) -> None:
        """Take what `Learner.learn` returned."""
        self._blob = blob
        self._tagger: Any = None
        self._known: frozenset[str] = frozenset()
        self._lock = threading.Lock()

    def _open(self) -> Any:
        if self._tagger is None:
            self._tagger = pycrfsuite.Tagger()
            self._tagger.open_inmemory(self._blob)
            self._known = frozenset(self._tagger.labels())
        return self._tagger

    def tag(self, items: Items) -> list[str]:
        """Return the likeliest labels."""
        with self._lock:
            labels: list[str] = self._open().tag(items)
            return labels

    def outweighs(
        self, labels: Sequence[str], others: Sequence[str], times: float
    ) -> bool:
        """
        Tell whether some labels are that many times as likely as others.

        Both are of the items that were tagged last.
        """
        with self._lock:
            tagger = self._open()
            if not self._known.issuperset(others):
                return True
            likely = tagger.probability(labels)
            return bool(likely >= times * tagger.probability(others))

    def chances(
        self, items: Items, labels: Sequence[str]
    ) -> list[dict[str, float]]:
        """Return how likely each of some labels is, item by item."""
        with self._lock:
            tagger = self._open()
            tagger.set(items)
            return [
                {
                    label: tagger.marginal(label, at)
                    if label in self._known
                    else 0.0
                    for label in labels
                }
                for at in range(len(items))
            ]


class Learner:
    """Learns a tagger from labelled sequences."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """
        Begin.

        Args:
            settings: The parameters of crfsuite's training by L-BFGS.
        """
        self._trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
        self._trainer.set_params(dict(settings))
        self._labels: set[str] = set()

    def add(self, items: Items, labels: Sequence[str]) -> None:
        """Take in a sequence."""
        if items:
            self._labels.update(labels)
            self._trainer.append(items, labels)

    @property
    def is_ready(self) -> bool:
        """Whether there is anything to be told apart."""
        return len(self._labels) > 1

    def learn(self) -> bytes:
        """Return the model; the same one for the same sequences."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model"
            self._trainer.train(str(path))
            return path.read_bytes()

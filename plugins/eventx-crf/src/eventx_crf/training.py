"""
Training: from annotated texts to the content of a model's file.

The gold has been read and checked. The same gold, the same plugins and the
same settings give the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from eventx import Document, Event, Extractor, FormatError
from eventx.evaluation import annotation

from . import container, features, labels
from .candidates import Candidate, candidates, learn_rates, of_span
from .container import NAME
from .labels import TRIGGER
from .models import APART, EVENT, NONE
from .plugin import fields_of
from .shapes import Piece, roles_of, valued
from .tagger import Learner, packed


Gold = Mapping[str, Any]

# How crfsuite is to train each of the models, with few events and with many;
# chosen on texts held out of the training half. Where annotators of many
# texts were not of one mind, weights are to be smaller.
_MANY = 1000
SPOTTER = {"c1": 0.1, "c2": 0.5, "max_iterations": 100}
ROW = {"c1": 0.1, "c2": 0.5, "max_iterations": 120, "feature.minfreq": 2}
SPOTTER_OF_MANY = {**SPOTTER, "c2": 2.0}
ROW_OF_MANY = {**ROW, "c2": 1.0}
_PUPIL = "crf-training-"
VALUER = {"c1": 0.1, "c2": 0.5, "max_iterations": 100}


@attrs.frozen(kw_only=True)
class Marked:
    """
    An annotated event.

    Attributes:
        trigger: Where its trigger stands.
        places: Where its roles stand.
        values: The values of fields that hold some.
        apart: Whether it is out of scope: neither to be found nor not.
    """

    trigger: Piece
    places: Mapping[str, Sequence[Piece]]
    values: Mapping[str, str]
    apart: bool

    @classmethod
    def read(cls, event: Gold, kind: type[Event]) -> Marked:
        """Read an event of a gold file."""
        roles = roles_of(kind)
        read = annotation(event, {kind.type: roles})
        return cls(
            trigger=read.place,
            places={role: each for role, each in read.roles.items() if each},
            values={
                field: str(event[field])
                for field in valued(kind)
                if event.get(field) is not None
            },
            apart=read.optional,
        )

    @property
    def all_places(self) -> dict[str, Sequence[Piece]]:
        """The places of its roles, and of its trigger."""
        return {**self.places, TRIGGER: [self.trigger]}


class Pupil:
    """Learns one event type, document by document."""

    def __init__(self, kind: type[Event], documents: Iterable[Gold]) -> None:
        """
        Look at the gold.

        Args:
            kind: The event class.
            documents: The annotated texts.

        Raises:
            FormatError: If none of them has such an event.
        """
        self.kind = kind
        covered = [
            each
            for each in documents
            if kind.type in (each.get("types") or (kind.type,))
        ]
        self._marked = {
            each["id"]: [
                Marked.read(event, kind)
                for event in each["events"]
                if event["type"] == kind.type
            ]
            for each in covered
        }
        events = [
            event
            for marked in self._marked.values()
            for event in marked
            if not event.apart
        ]
        if not events:
            raise FormatError(f"no event of type {kind.type!r} is annotated")
        self._roles = _annotated(kind, covered)
        self.rates = learn_rates(
            (
                each["text"],
                [
                    event.trigger
                    for event in self._marked[each["id"]]
                    if not event.apart
                ],
            )
            for each in covered
        )
        self.rows = labels.rows(self._wanted(event) for event in events)
        many = len(events) >= _MANY
        self._spotter = Learner(SPOTTER_OF_MANY if many else SPOTTER)
        row = ROW_OF_MANY if many else ROW
        self._taggers = [Learner(row) for _ in self.rows]
        self._valuers = {field: Learner(VALUER) for field in valued(kind)}

    def _wanted(self, event: Marked) -> dict[str, Sequence[Piece]]:
        """Return the places of an event that are to be learned."""
        return {
            role: places
            for role, places in event.all_places.items()
            if role == TRIGGER or role in self._roles
        }

    # A detector, so that it sees what a detector will see ------------------

    learned = True
    triggers = ()

    @property
    def name(self) -> str:
        """The name of the detector."""
        return self.kind.type

    @property
    def types(self) -> tuple[type[Event], ...]:
        """The event class, for the rules to find it."""
        return (self.kind,)

    def detect(self, document: Document) -> Iterable[Event]:
        """Learn from a document, and find nothing."""
        marked = self._marked.get(document.id)
        if marked is None:
            return []
        found = candidates(document, self.kind, self.rates)
        pairs = _pairs(document, marked, found, self.rates)
        answers = [NONE] * len(found)
        for at, event in pairs:
            if at is not None:
                answers[at] = APART if event.apart else EVENT
        self._spotter.add(
            [features.of_candidate(each) for each in found], answers
        )
        for at, event in pairs:
            candidate = (
                of_span(document, *event.trigger, self.rates)
                if at is None
                else found[at]
            )
            if candidate is not None and not event.apart:
                self._learn(candidate, event)
        return []

    def _learn(self, candidate: Candidate, event: Marked) -> None:
        """Learn the roles and values of an event."""
        places = self._wanted(event)
        window = features.window(candidate)
        items = packed(features.of_tokens(candidate))
        for row, tagger in zip(self.rows, self._taggers, strict=True):
            tagger.add(
                items, labels.labels(candidate.scene, window, row, places)
            )
        for field, item in features.of_values(candidate, event.values, places):
            self._valuers[field].add([item], [event.values[field]])

    def learned_model(self) -> tuple[dict[str, Any], dict[str, bytes]]:
        """
        Return the header and the blobs of what was learned.

        Raises:
            FormatError: If there was nothing to tell events from.
        """
        name = self.kind.type
        if not self._spotter.is_ready:
            raise FormatError(
                f"nothing to learn for {name!r}: each word that may name one "
                f"does; texts are needed in which such words name none"
            )
        blobs = {f"{name} spotter": self._spotter.learn()}
        for at, tagger in enumerate(self._taggers):
            blobs[f"{name} row {at}"] = tagger.learn()
        told = [each for each, v in self._valuers.items() if v.is_ready]
        for field in told:
            blobs[f"{name} value {field}"] = self._valuers[field].learn()
        header = {
            "type": name,
            "rates": self.rates,
            "rows": self.rows,
            "values": told,
            "fields": fields_of(self.kind, [*sorted(self._roles), *told]),
        }
        return header, blobs


def _annotated(kind: type[Event], documents: Iterable[Gold]) -> set[str]:
    """Return the roles that all documents annotate which name some."""
    roles = set(roles_of(kind))
    for each in documents:
        if each.get("roles") is not None:
            roles &= set(each["roles"])
    used = {
        role
        for each in documents
        for event in each["events"]
        if event["type"] == kind.type
        for role in Marked.read(event, kind).places
    }
    return roles & used


def _pairs(
    document: Document,
    marked: Sequence[Marked],
    found: Sequence[Candidate],
    rates: Mapping[str, float],
) -> list[tuple[int | None, Marked]]:
    """Return annotated events, each with the number of its candidate."""
    pairs: list[tuple[int | None, Marked]] = []
    taken: set[int] = set()
    for event in marked:
        fitting = [
            at
            for at, each in enumerate(found)
            if at not in taken and _fits(each, event.trigger)
        ]
        best = max(
            fitting,
            key=lambda at: (found[at].record is not None, found[at].rate, -at),
            default=None,
        )
        if best is not None:
            taken.add(best)
        pairs.append((best, event))
    return pairs


def _fits(candidate: Candidate, trigger: Piece) -> bool:
    start, end = trigger
    record = candidate.record
    return (candidate.start < end and start < candidate.end) or (
        record is not None
        and record.trigger.start < end
        and start < record.trigger.end
    )


@attrs.frozen(kw_only=True)
class Plan:
    """
    What to train from, and how.

    Attributes:
        kinds: The event classes to learn.
        plugins: Plugins that define them or find them, beside the installed.
        seed: Decides which texts are held out.
        held_out: The share of texts that is held out.
    """

    kinds: tuple[type[Event], ...]
    plugins: tuple[object, ...] = ()
    seed: int = 0
    held_out: float = 0.1

    def split(
        self, documents: Sequence[Gold]
    ) -> tuple[list[Gold], list[Gold]]:
        """Return the texts to learn from, and those that are held out."""
        order = sorted(documents, key=lambda each: str(each["id"]))
        count = round(len(order) * self.held_out)
        drawn = random.Random(self.seed).sample(range(len(order)), count)  # noqa: S311
        out = set(drawn)
        learn = [each for at, each in enumerate(order) if at not in out]
        return learn, [order[at] for at in sorted(out)]


def train(
    documents: Sequence[Gold],
    plan: Plan,
    progress: Callable[[], None] = lambda: None,
) -> bytes:
    """
    Return the content of a model's file.

    Args:
        documents: Annotated texts, as `eventx.evaluation.read_gold` checks
            them; all are learned from.
        plan: What to learn, and how.
        progress: Called for each text that was learned from.

    Raises:
        FormatError: If there is nothing to learn from.
    """
    pupils = [Pupil(kind, documents) for kind in plan.kinds]
    # Not what was learned before, but what rules find.
    extractor = Extractor(
        types=plan.kinds,
        plugins=[*plan.plugins, *(_Class(each) for each in pupils)],
        disabled=[NAME],
    )
    for each in documents:
        text = Document(
            each["text"], id=each["id"], published=each.get("published")
        )
        result = extractor.extract(text, mentions=True)
        for problem in result.errors:
            if problem.stage.startswith(f"plugin:{_PUPIL}"):
                raise FormatError(f"{each['id']}: {problem.message}")
        progress()
    headers: list[dict[str, Any]] = []
    blobs: dict[str, bytes] = {}
    for pupil in pupils:
        header, parts = pupil.learned_model()
        headers.append(header)
        blobs |= parts
    info = {"seed": plan.seed, "texts": len(documents)}
    header = {"features": features.VERSION, "types": headers, "info": info}
    return container.pack(header, blobs)


@attrs.frozen(eq=False)
class _Class:
    """A plugin of one pupil."""

    pupil: Pupil

    @property
    def name(self) -> str:
        """A name that no other plugin has."""
        return f"{_PUPIL}{self.pupil.name}"

    def eventx_detectors(self) -> list[Pupil]:
        """Return the pupil, who is a detector."""
        return [self.pupil]

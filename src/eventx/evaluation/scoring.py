"""
Compare extracted events with annotated ones, document by document.

It reads decoded JSON objects; files are read and printed elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import attrs

from eventx.errors import FormatError

from .annotations import Annotation, roles_by_type
from .cases import Case
from .causes import Cause, Miss, filler_cause, missed_cause, spurious_cause
from .pairing import dated, fills, pair
from .report import Outcome, Report, Tally, figure


Half = Literal["tune", "check"]

_ATTRIBUTE_CAUSES = {
    "factuality": Cause.FACTUALITY,
    "action": Cause.ACTION,
    "mode": Cause.MODE,
}


def half(id: str) -> Half:
    """
    Return the half of a gold set that a document belongs to.

    Rules are written with the documents of "tune" in view and measured on
    those of "check". The split depends on nothing but the id.

    >>> half("article-5")
    'tune'
    """
    digest = hashlib.sha256(id.encode("utf-8", "surrogatepass")).digest()
    return "tune" if digest[0] % 2 == 0 else "check"


def evaluate(
    gold: Iterable[Mapping[str, Any]],
    predictions: Iterable[Mapping[str, Any]],
    *,
    type: str | None = None,
) -> Report:
    """
    Score extracted events against annotated ones.

    Args:
        gold: Documents with "id", "text" and annotated "events"; they may
            name the "types" and "roles" that the annotation covers.
        predictions: Documents with "id" and "events", as annotated or as
            extracted with all mentions. Those of ids that the gold does
            not have are left out; a document without any has no events.
        type: Score this event type only.

    Raises:
        FormatError: If a document or an event is malformed.
    """
    documents = _by_id(gold)
    found = _by_id(predictions)
    roles = roles_by_type(documents.values())
    scorer = _Scorer(roles=roles, only=type)
    for id, document in documents.items():
        events = found.get(id, {}).get("events", ())
        scorer.score(Case.read(id, document, events, roles))
    return Report(rows=scorer.tally.rows(roles), misses=tuple(scorer.misses))


def _by_id(
    documents: Iterable[Mapping[str, Any]],
) -> dict[str, Mapping[str, Any]]:
    """Return documents by id; of equal ids, the last one."""
    try:
        return {document["id"]: document for document in documents}
    except (KeyError, TypeError) as error:
        raise FormatError("a document has no 'id'") from error


@attrs.define(kw_only=True)
class _Scorer:
    """Outcomes and errors over documents."""

    roles: Mapping[str, Sequence[str]]
    only: str | None
    tally: Tally = attrs.field(factory=Tally)
    misses: list[Miss] = attrs.field(factory=list)

    def score(self, case: Case) -> None:
        """Score the types of a document that its annotation covers."""
        for kind in self.roles:
            if kind in case.types and self.only in (None, kind):
                self._score_type(case, kind)

    def _score_type(self, case: Case, kind: str) -> None:
        gold = [e for e in case.gold if e.type == kind]
        got = [e for e in case.got if e.type == kind and e.trigger]
        pairs = pair(case.text, gold, got)
        for i, j in pairs:
            if not gold[i].optional:
                self._found(case, gold[i], got[j])
        answered = {i for i, _ in pairs}
        for i, event in enumerate(gold):
            if i not in answered and not event.optional:
                self._unpaired(case, event, "fn")
        used = {j for _, j in pairs}
        for j, event in enumerate(got):
            if j not in used:
                self._unpaired(case, event, "fp")

    def _unpaired(
        self, case: Case, event: Annotation, outcome: Literal["fp", "fn"]
    ) -> None:
        """Count an event that has no counterpart, and its fillers."""
        roles = self._covered(case, event.type)
        filled = [role for role in roles if event.roles[role]]
        for name in (None, "complete", *filled):
            self.tally.add(figure(event.type, name), outcome)
        trigger = case.cut((event.place,))
        if outcome == "fn":
            cause = missed_cause(event, case.gold, case.got)
            self.misses.append(case.miss(event, cause, gold=trigger))
        else:
            cause = spurious_cause(event, case.gold, case.got)
            self.misses.append(case.miss(event, cause, got=trigger))

    def _found(self, case: Case, gold: Annotation, got: Annotation) -> None:
        """Count an event that was found, its fillers and attributes."""
        self.tally.add(gold.type, "tp")
        wanted = gold.attributes["factuality"]
        complete = wanted in (None, got.attributes["factuality"])
        wrong = set()
        for role in self._covered(case, gold.type):
            # A filler too many does not make an event incomplete.
            if not self._filler(case, gold, got, role) and gold.roles[role]:
                wrong.add(role)
        complete = complete and not wrong
        outcomes: tuple[Outcome, ...] = ("tp",) if complete else ("fn", "fp")
        self.tally.add(figure(gold.type, "complete"), *outcomes)
        for verdict in _verdicts(gold, got):
            name = figure(gold.type, verdict.name)
            self.tally.add(name, "right" if verdict.right else "wrong")
            # The country of a wrong filler is no error of its own.
            if not verdict.right and verdict.role not in wrong:
                self.misses.append(
                    case.miss(
                        gold,
                        verdict.cause,
                        role=verdict.name,
                        gold=verdict.gold,
                        got=verdict.got,
                    )
                )

    def _filler(
        self, case: Case, gold: Annotation, got: Annotation, role: str
    ) -> bool:
        """Count the filler of a role, and tell whether it is right."""
        name = figure(gold.type, role)
        wanted, found = gold.roles[role], got.roles[role]
        if fills(case.text, role, wanted, found):
            self.tally.add(name, "tp")
            return True
        if wanted:
            self.tally.add(name, "fn")
        if found:
            self.tally.add(name, "fp")
        if wanted or found:
            cause = filler_cause(case.text, gold.place, wanted, found)
            texts = {"gold": case.cut(wanted), "got": case.cut(found)}
            self.misses.append(case.miss(gold, cause, role=role, **texts))
        return False

    def _covered(self, case: Case, kind: str) -> list[str]:
        """Return the roles of a type that a document's annotation covers."""
        roles = self.roles[kind]
        if case.roles is None:
            return list(roles)
        return [role for role in roles if role in case.roles]


@attrs.frozen(kw_only=True)
class _Verdict:
    """Whether an attribute of an event is as annotated."""

    name: str
    cause: Cause
    gold: str
    got: str | None
    right: bool
    role: str | None = None


def _verdicts(gold: Annotation, got: Annotation) -> Iterator[_Verdict]:
    """Judge each attribute, country and date that was annotated."""
    for name, cause in _ATTRIBUTE_CAUSES.items():
        wanted, found = gold.attributes[name], got.attributes[name]
        if wanted:
            yield _Verdict(
                name=name,
                cause=cause,
                gold=wanted,
                got=found,
                right=wanted == found,
            )
    for role, codes in gold.countries.items():
        if any(codes):
            country = (got.countries.get(role) or (None,))[0]
            yield _Verdict(
                name="country",
                cause=Cause.COUNTRY,
                gold=f"{role} {'/'.join(map(str, codes))}",
                got=f"{role} {country}",
                right=country in codes,
                role=role,
            )
    if gold.date is not None and not gold.interval:
        yield _Verdict(
            name="date",
            cause=Cause.DATE,
            gold=gold.date,
            got=got.date,
            right=dated(gold.date, got),
        )

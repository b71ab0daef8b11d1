"""
Why a record is as it is, as lines for reading.

It shows what the record and its evidence hold; it analyses nothing again.
"""

from __future__ import annotations

from collections.abc import Iterator

from .events import Event
from .spans import Actor, Passage, Span, When, shorten


def explain(event: Event) -> str:
    """
    Return one line for each part of a record.

    >>> from eventx import Document, Factuality, Recall
    >>> document = Document("Oslo recalled its envoy.")
    >>> print(explain(Recall(
    ...     trigger=document.span(5, 13), factuality=Factuality.ACTUAL,
    ... )))
    recall      'recalled' (5-13)
    factuality  actual
    """
    rows = list(_rows(event))
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def _rows(event: Event) -> Iterator[tuple[str, str]]:
    evidence = event.evidence
    yield event.type, _place(event.trigger)
    if event.factuality:
        cue = evidence.cue if evidence else None
        decided = f", by {_place(cue)}" if cue else ""
        yield "factuality", f"{event.factuality}{decided}"
    bound = dict(evidence.phrases) if evidence else {}
    for role in (*event.role_names(), "when", "reported_by"):
        value = getattr(event, role)
        if value is not None:
            via = f"  [{bound[role]}]" if role in bound else ""
            yield role, f"{_value(value)}{via}"
    if event.confidence is not None:
        yield "confidence", _confidence(event)
    if event.found_by:
        by = event.found_by
        plugin = f"{by.plugin} {by.version}".rstrip()
        yield "found by", f"{plugin}, rule {by.rule or '-'}"
    for mention in event.mentions[1:] and event.mentions:
        yield "mention", _place(mention)


def _place(span: Span) -> str:
    return f"{shorten(span.text, 60)!r} ({span.start}-{span.end})"


def _value(value: object) -> str:
    if not isinstance(value, Span):
        return str(value)
    text = _place(value)
    if isinstance(value, When):
        return f"{text} = {value.dates or 'no date'}, {value.grain}"
    if isinstance(value, Passage) and len(value.parts) > 1:
        return f"{text} in {len(value.parts)} pieces"
    if isinstance(value, Actor):
        known = [value.name, value.kind, value.country]
        if value.antecedent:
            known.append(f"from {_place(value.antecedent)}")
        return f"{text} = {', '.join(word for word in known if word)}"
    return text


def _confidence(event: Event) -> str:
    steps = event.evidence.steps if event.evidence else ()
    shown = ", ".join(f"{step.name} {step.weight:+.2f}" for step in steps)
    return f"{event.confidence:.2f}" + (f", from {shown}" if shown else "")

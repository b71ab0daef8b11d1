"""A type with roles of all kinds, and rules that find it."""

import attrs

import eventx
from eventx import Document, rules


@attrs.frozen(kw_only=True)
class Deed(eventx.Event):
    """An event with roles of all kinds."""

    type = "deed"
    who: eventx.Actor | None = None
    whom: eventx.Actor | None = None
    what: eventx.Passage | None = None
    name: str = ""
    action: eventx.Action | None = None


LISTS = """
[lists]
envoys = ["envoy", "envoys", "consul"]
pacts = ["pact", "pacts"]
"""
RECALL = """
trigger = "verb: recall | call back | call home"
roles.who = "agent: actor?"
roles.what = "patient: np(head in envoys)"
"""


def detector(*bodies):
    """Return a detector of rules, given without their heads."""
    heads = [
        f'[[rule]]\nid = "r{number}"\nevent = "deed"\n{body}'
        for number, body in enumerate(bodies)
    ]
    return rules.loads(LISTS + "\n".join(heads), types=[Deed])


def deeds(text, *bodies):
    """Return what rules find in a text."""
    return list(detector(*bodies).detect(Document(text)))


def roles(deed):
    """Return the words that fill the roles of a record."""
    filled = (deed.who, deed.whom, deed.what)
    return [role.text if role else "-" for role in filled]

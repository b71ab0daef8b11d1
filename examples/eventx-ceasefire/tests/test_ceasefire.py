"""What eventx-ceasefire finds, and what it does not."""

import json

import pytest
from eventx_ceasefire import Ceasefire, Phase

import eventx
from eventx.testing import assert_events, check_plugin


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            (
                "{party|The rebels} have announced a {trigger|truce} with "
                "{other_party|the government}."
            ),
            "ceasefire phase=agree factuality=actual",
        ),
        (
            (
                "{party|Chad and Niger} will sign a {trigger|ceasefire} mediated "
                "by {mediator|Norway}."
            ),
            "ceasefire phase=agree factuality=planned",
        ),
        (
            "{party|Chad} did not {trigger|break} the truce.",
            "ceasefire phase=break factuality=negated",
        ),
        (
            "The {trigger|truce was violated} by {party|Chad} on Monday.",
            "ceasefire phase=break factuality=actual",
        ),
        (
            "{party|The rebels} may {trigger|extend} their ceasefire.",
            "ceasefire phase=extend factuality=possible",
        ),
        (
            (
                "{party|Niger} {trigger|abandoned} the ceasefire with "
                "{other_party|Chad}."
            ),
            "ceasefire phase=end factuality=actual",
        ),
    ],
)
def test_found(text, event):
    """Each marked event is found, with its roles."""
    assert_events(text, [event], ["ceasefire"])


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Peru have spoken.",
        "The rebels broke a window.",
        "A truce would be welcome.",
    ],
)
def test_not_found(text):
    """Other sentences hold no event."""
    assert_events(text, [], ["ceasefire"])


def test_merged():
    """Two mentions of one ceasefire are one record."""
    result = eventx.extract(
        "Chad announced a truce with Niger. "
        "Chad declared the ceasefire with Niger on Monday.",
        only=["ceasefire"],
    )

    (event,) = result.events
    assert len(event.mentions) == 2


def test_dyad():
    """The parties are source and target in the terms of event data."""
    result = eventx.extract(
        "Chad violated the ceasefire with Niger.", only=["ceasefire"]
    )

    (event,) = result.of(Ceasefire)
    assert (event.source.country, event.target_actor.country) == ("TCD", "NER")
    assert event.phase is Phase.BREAK


def test_read_back():
    """A record survives the way through JSON."""
    result = eventx.extract("Chad announced a truce.", only=["ceasefire"])

    again = eventx.Extraction.from_json(result.to_json())

    assert again == result
    assert json.loads(result.to_json())["events"][0]["phase"] == "agree"


def test_listed():
    """Eventx lists the plugin as ready."""
    plugins = {info.name: info for info in eventx.Extractor().plugins}

    assert plugins["ceasefire"].state == "ready"


def test_contract():
    """The plugin keeps to the contract."""
    findings = check_plugin("ceasefire")

    assert not findings, "\n".join(map(str, findings))

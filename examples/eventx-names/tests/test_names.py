"""What detectors find with the names."""

import pytest

from eventx.testing import assert_events, check_plugin, extract


PLUGINS = ["recall", "names"]


@pytest.mark.parametrize(
    "text",
    [
        "{sending_state|Orvania} {trigger|recalled} {envoy|its envoy}.",
        "{sending_state|Port Selm} {trigger|recalled} {envoy|its envoy}.",
        "The {sending_state|Orvanian} envoy was {trigger|recalled}.",
    ],
)
def test_state(text):
    """The state is found under each of its names."""
    result = assert_events(text, ["recall"], PLUGINS)

    assert result.events[0].sending_state.name == "Orvania"


def test_without():
    """Without the plugin, it is just some name."""
    result = extract("Port Selm recalled its envoy.", ["recall"])

    assert "Orvania" not in result.to_json()


def test_contract():
    """The plugin keeps to the contract."""
    findings = check_plugin("names")

    assert not findings, "\n".join(map(str, findings))

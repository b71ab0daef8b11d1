"""A model that is trained once for all tests."""

import sys
from pathlib import Path

import pytest


sys.path.insert(0, str(Path(__file__).parent))

import strikes

from eventx_crf import Plan, train


@pytest.fixture(scope="session")
def content():
    """Return what a file of a model of strikes holds."""
    plan = Plan(kinds=(strikes.Strike,), plugins=(strikes,))
    return train(strikes.gold(), plan)


@pytest.fixture
def path(content, tmp_path):
    """Return the path of such a file."""
    path = tmp_path / "strikes.model"
    path.write_bytes(content)
    return path

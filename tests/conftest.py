"""What tests of several modules are given."""

import signal

import pytest


@pytest.fixture
def heeded():
    """Let what is started heed Ctrl-C, as in a terminal."""
    # A job in the background of a shell starts with the signal ignored, and
    # so would all that it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)

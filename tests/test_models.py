"""Files of models, and whose they are."""

from importlib import metadata

import pytest

from eventx import FormatError, OptionError
from eventx.cli import main
from eventx.models import GROUP, load_model


class Entry:
    """An entry point that reads models of ours."""

    name = "our-reader"

    def load(self):
        """Return the reader."""
        return lambda path: ("loaded", path)


@pytest.fixture
def reader(monkeypatch):
    """Install a reader of models."""

    def entry_points(*, group, name):
        assert group == GROUP
        return [Entry()] if name == Entry.name else []

    monkeypatch.setattr(metadata, "entry_points", entry_points)


def write(folder, content):
    """Write a file and return its path."""
    path = folder / "my.model"
    path.write_bytes(content)
    return path


def test_read_by_its_reader(tmp_path, reader):
    """The reader that a file names is called with its path."""
    path = write(tmp_path, b"our-reader model 1 and so on\n")

    assert load_model(path) == ("loaded", path)


@pytest.mark.parametrize(
    ("content", "error", "reason"),
    [
        (b"", FormatError, "is no model"),
        (b"PK\x03\x04", FormatError, "is no model"),
        (b"Our-Reader model 1 ", FormatError, "is no model"),
        (b"our-reader model x ", FormatError, "is no model"),
        (b"their-reader model 1 ", OptionError, "their-reader, which is not"),
    ],
)
def test_refused(tmp_path, reader, content, error, reason):
    """What is no model, or nobody's here, is refused with the reason."""
    with pytest.raises(error, match=reason):
        load_model(write(tmp_path, content))


def test_missing(tmp_path):
    """A file that is not there is named."""
    with pytest.raises(OptionError, match=r"cannot read model .*none\.model"):
        load_model(tmp_path / "none.model")


def test_command(tmp_path, capsys):
    """The command refuses it with one line and exit code 2."""
    path = write(tmp_path, b"GIF89a")

    with pytest.raises(SystemExit) as caught:
        main(["extract", "--model", str(path), str(path)])

    assert caught.value.code == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "is no model" in line

"""Files of models: what is refused, and with what reason."""

import json
import subprocess
import sys

import pytest
import strikes

import eventx
import eventx_crf
from eventx import Extractor, FormatError, OptionError, PluginError
from eventx_crf import container, features


def opened(content):
    """Return the header line and what stands around it."""
    opening, header, body = content.split(b"\n", 2)
    return opening, json.loads(header), body


def resealed(content, **changes):
    """Return a file with another header, whose digests are right."""
    _, header, _ = opened(content)
    _, blobs = container.unpack(content, "")
    header.pop("blobs")
    return container.pack({**header, **changes}, blobs)


DAMAGES = [
    ("empty", lambda c: b"", "is no model of eventx-crf"),
    ("foreign", lambda c: b"PK\x03\x04" + c, "is no model of eventx-crf"),
    ("other", lambda c: b"eventx-x model 1 ", "is no model of eventx-crf"),
    ("cut in its name", lambda c: c[:14], "was cut short"),
    ("cut in its first line", lambda c: c[:50], "was cut short"),
    ("cut in its header", lambda c: c[:200], "was cut short"),
    ("cut in its last part", lambda c: c[:-1], "was cut short"),
    ("without parts", lambda c: c[: c.index(b"\n", 90) + 1], "was cut short"),
    ("longer", lambda c: c + b"x", "its end is not what it was"),
    (
        "another header",
        lambda c: c.replace(b'"seed": 0', b'"seed": 1', 1),
        "its header is not what it was",
    ),
    (
        "another part",
        lambda c: c[:-9] + bytes([c[-9] ^ 1]) + c[-8:],
        "is not what it was",
    ),
    (
        "newer",
        lambda c: c.replace(b"model 1 ", b"model 2 ", 1),
        "of layout 2, and this eventx-crf reads 1: it was written by a newer",
    ),
    (
        "other features",
        lambda c: resealed(c, features=features.VERSION + 1),
        f"version {features.VERSION + 1} of the features",
    ),
    (
        "no types",
        lambda c: resealed(c, types=None),
        "its header has TypeError",
    ),
    ("odd type", lambda c: resealed(c, types=[{}]), "its header has KeyError"),
    ("odd info", lambda c: resealed(c, info="x"), "its header has ValueError"),
]


@pytest.mark.parametrize(
    ("damage", "reason"),
    [each[1:] for each in DAMAGES],
    ids=[each[0] for each in DAMAGES],
)
def test_damaged(path, damage, reason):
    """A file that is not what was written gives one error that says so."""
    path.write_bytes(damage(path.read_bytes()))

    with pytest.raises(FormatError) as caught:
        eventx_crf.load(path)

    assert reason in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_cut(content):
    """Wherever a file is cut, it is refused."""
    for size in range(0, len(content), max(len(content) // 300, 1)):
        with pytest.raises(FormatError):
            eventx_crf.Model(content[:size], "cut.model")


def test_whole(path, content):
    """A file that is whole is read."""
    model = eventx_crf.load(path)

    assert model.types == ["strike"]
    assert model.info == {"seed": 0, "texts": 60}
    assert model.roles("strike") == ["cause", "places", "strikers"]


def test_missing(tmp_path):
    """A file that is not there is named."""
    with pytest.raises(OptionError, match=r"cannot read model .*none"):
        eventx_crf.load(tmp_path / "none.model")


class TestTypes:
    """The types that a model was trained for."""

    def test_defined_later(self, path):
        """The plugin that defines a type may come behind the model."""
        model = eventx_crf.load(path)
        extractor = Extractor(plugins=[model, strikes], only=[])

        assert "strike" in extractor.types

    def test_unknown(self, content):
        """A type that no plugin defines is named."""
        changed = content.replace(b'"strike"', b'"strife"')
        _, header, _ = opened(changed)
        blobs = {
            name.replace("strike", "strife"): blob
            for name, blob in container.unpack(content, "")[1].items()
        }
        header.pop("blobs")
        model = eventx_crf.Model(container.pack(header, blobs), "m.model")

        with pytest.raises(
            PluginError, match="find 'strife', which no plugin"
        ):
            Extractor(plugins=[model], only=[])

    def test_changed(self, content):
        """A type whose fields are others than in training is refused."""
        _, header, _ = opened(content)
        [kind] = header["types"]
        kind["fields"]["cause"] = ["actor"]
        model = eventx_crf.Model(resealed(content, types=[kind]), "m.model")

        with pytest.raises(
            PluginError, match="cause was actor, and is passage"
        ):
            Extractor(plugins=[strikes, model], only=[])


class TestInstalled:
    """The plugin as it is installed."""

    TEXT = "Teachers in Quito walked out over low pay."

    def test_nothing_without_model(self, monkeypatch):
        """Without a model it offers nothing, and imports nothing."""
        monkeypatch.delenv("EVENTX_CRF_MODEL", raising=False)
        code = (
            "import sys, eventx; e = eventx.Extractor();"
            "print([i.detectors for i in e.plugins if i.name == 'crf'],"
            "'pycrfsuite' in sys.modules, 'click' in sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
        )

        assert done.stdout.strip() == "[()] False False"

    def test_environment(self, path, monkeypatch):
        """A path in the environment puts the model to use."""
        monkeypatch.setenv("EVENTX_CRF_MODEL", str(path))
        [event] = Extractor(plugins=[strikes]).extract(self.TEXT).events

        assert event.found_by.plugin == "eventx-crf"

    def test_environment_wrong(self, path, monkeypatch):
        """A wrong path costs the model only, and is said."""
        monkeypatch.setenv("EVENTX_CRF_MODEL", f"{path}.none")
        extractor = Extractor()
        [info] = [each for each in extractor.plugins if each.name == "crf"]

        assert info.state == "failed"
        assert "cannot read model" in info.reason
        assert eventx.Extraction.errors is not None
        [problem] = extractor.extract("Rain fell.").errors
        assert "cannot read model" in problem.message

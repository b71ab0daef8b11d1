"""Finding, listing, blocking and isolating plugins."""

import sys
import types

import attrs
import pytest

import eventx
from eventx import Event, OptionError, PluginError
from eventx.layers.lexicon import Entry, Lexicon
from eventx.plugins import PluginManager, event_type


HEADER = """
import attrs
import eventx
from eventx.layers.lexicon import Entry

@attrs.frozen(kw_only=True)
class {kind}(eventx.Event):
    type = "{type}"
    who: eventx.Actor | None = None

class Detector:
    name = "{type}s"
    types = ({kind},)
    triggers = ("left",)
    def detect(self, document):
        return []
"""
GOOD = """
def eventx_event_types():
    return [{kind}]

def eventx_detectors():
    yield Detector()
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Return a function that installs a plugin of a distribution."""

    def install(name, source=GOOD, *, version="1.0", distribution=None):
        distribution = distribution or f"acme-{name}"
        module = f"acme_{distribution.replace('-', '_')}"
        words = {"kind": name.title(), "type": name}
        code = (HEADER + source).replace("{kind}", words["kind"])
        site = tmp_path / distribution
        info = site / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir(parents=True)
        (site / f"{module}.py").write_text(code.replace("{type}", name))
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\n"
            f"Version: {version}\n"
        )
        (info / "entry_points.txt").write_text(
            f"[eventx]\n{name} = {module}\n"
        )
        monkeypatch.syspath_prepend(str(site))
        monkeypatch.delitem(sys.modules, module, raising=False)
        return module

    return install


def listed(manager, *names):
    """Return the records of some plugins, in the order of the list."""
    return [info for info in manager.infos if info.name in names]


class TestFinding:
    """Installed plugins are found, in the order of their names."""

    def test_record(self, install):
        """A plugin is listed with where it comes from and what it offers."""
        install("walkout", version="2.1")

        (info,) = listed(PluginManager(), "walkout")

        assert ("walkout", "acme-walkout", "2.1") == (
            info.name,
            info.distribution,
            info.version,
        )
        assert (("walkout",), ("walkouts",)) == (info.types, info.detectors)
        assert ("ready", "") == (info.state, info.reason)

    def test_order(self, install):
        """The order does not depend on the order of installation."""
        for name in ("zeta", "alpha", "mu"):
            install(name)

        manager = PluginManager()

        names = [info.name for info in manager.infos]
        assert sorted(names) == names
        assert ["alpha", "mu", "zeta"] == [
            info.name for info, _ in manager.detectors if len(info.name) < 6
        ]

    def test_not_on_import(self, install):
        """Asking for a class that is defined loads no plugin."""
        module = install("walkout")

        assert eventx.Recall is event_type("recall")
        assert module not in sys.modules


FAULTS = [
    ("raise OSError('no model')", "OSError: no model"),
    ("import sys; sys.exit('bye')", "SystemExit: bye"),
    ("def", "SyntaxError"),
    ("import a_module_that_is_not_there", "ModuleNotFoundError"),
    ("", "offers nothing"),
    (
        "def eventx_detector(): return []",
        "no hook 'eventx_detector'; did you mean 'eventx_detectors'?",
    ),
    ("def eventx_detectors(document): return []", "takes no arguments"),
    ("def eventx_detectors(): 1 / 0", "ZeroDivisionError"),
    ("def eventx_detectors(): return 3", "eventx_detectors returns a list"),
    ("def eventx_detectors(): return 'abc'", "returns a list"),
    ("def eventx_detectors(): yield Detector(); 1 / 0", "ZeroDivisionError"),
    ("def eventx_detectors(): return [3]", "a detector has a name, types"),
    ("def eventx_detectors(): return [Detector]", "a detector has a name"),
    (
        "def eventx_detectors(): return [Detector(), Detector()]",
        "two detectors named 'faultys'",
    ),
    (
        (
            "class Bad(Detector): triggers = 'left'\n"
            "def eventx_detectors(): return [Bad()]"
        ),
        "are tuples, not 'left'",
    ),
    (
        (
            "class Bad(Detector): triggers = ('left', '')\n"
            "def eventx_detectors(): return [Bad()]"
        ),
        "is no word: ''",
    ),
    (
        (
            "class Bad(Detector): types = ()\n"
            "def eventx_detectors(): return [Bad()]"
        ),
        "yields no type",
    ),
    (
        (
            "class Bad(Detector): name = ''\n"
            "def eventx_detectors(): return [Bad()]"
        ),
        "a detector's name is a word",
    ),
    ("def eventx_event_types(): return [int]", "a class over Event"),
    (
        (
            "class Bare(eventx.Event): type = 'bare'\n"
            "def eventx_event_types(): return [Bare]"
        ),
        "Bare is not an @attrs.frozen",
    ),
    (
        (
            "@attrs.frozen(kw_only=True)\n"
            "class Untyped(eventx.Event): x: int | None = None\n"
            "def eventx_event_types(): return [Untyped]"
        ),
        "Untyped needs a type, one lower-case word: type = 'untyped'",
    ),
    (
        (
            "@attrs.frozen(kw_only=True)\n"
            "class Open(eventx.Event):\n"
            "    type = 'open'\n"
            "    who: 'Nobody' = None\n"
            "def eventx_event_types(): return [Open]"
        ),
        "an annotation of Open cannot be read: name 'Nobody'",
    ),
    (
        (
            "@attrs.frozen(kw_only=True)\n"
            "class Alike(eventx.Event):\n"
            "    type = 'alike'\n"
            "    identity = ('hwo',)\n"
            "    who: eventx.Actor | None = None\n"
            "def eventx_event_types(): return [Alike]"
        ),
        "no role 'hwo' to be identified by; did you mean 'who'?",
    ),
    (
        (
            "@attrs.frozen(kw_only=True)\n"
            "class Recall(eventx.Event): type = 'recall'\n"
            "def eventx_event_types(): return [Recall]"
        ),
        "have the event type 'recall'",
    ),
    ("def eventx_layers(): return ['tokens']", "is an eventx.Layer"),
    ("def eventx_lexicons(): return ['Jedha']", "pair of a name and an Entry"),
    (
        (
            "def eventx_lexicons():\n"
            "    kind = eventx.ActorKind.STATE\n"
            "    yield 'France', Entry('Jedha', kind, None, 'name')"
        ),
        "'France' cannot stand for",
    ),
    (
        (
            "import attrs\n"
            "def kind():\n"
            "    @attrs.frozen(kw_only=True)\n"
            "    class Same(eventx.Event):\n"
            "        type = 'same'\n"
            "    return Same\n"
            "def eventx_event_types(): return [kind(), kind()]"
        ),
        "are both the type 'same'",
    ),
    (
        "EVENTX_HOOKS = 99\ndef eventx_detectors(): return []",
        "needs version 99 of the hooks",
    ),
]


class TestIsolation:
    """A plugin that fails costs only itself."""

    @pytest.mark.parametrize(("source", "reason"), FAULTS)
    def test_faults(self, install, source, reason):
        """The plugin is listed with the reason; the other one is ready."""
        install("faulty", source)
        install("walkout")

        manager = PluginManager()

        faulty, walkout = listed(manager, "faulty", "walkout")
        assert ("failed", "ready") == (faulty.state, walkout.state)
        assert reason in faulty.reason
        assert faulty in [info for info, _ in manager.failures]
        assert "faulty" not in manager.types
        assert "faulty" not in {info.name for info, _ in manager.detectors}

    @pytest.mark.parametrize("source", [FAULTS[0][0], FAULTS[5][0]])
    def test_strict(self, install, source):
        """A strict manager raises instead."""
        install("faulty", source)

        with pytest.raises((OSError, PluginError)):
            PluginManager(strict=True, only=["faulty"])

    def test_silence(self, install, capfd):
        """Nothing is printed."""
        install("faulty", "raise OSError")

        PluginManager()

        assert ("", "") == capfd.readouterr()


class TestClashes:
    """Names that clash are refused, with both distributions named."""

    def test_plugins(self, install):
        """Of two plugins with one name, one stands."""
        install("walkout", distribution="zeta-walkout", version="3")
        install("walkout", distribution="acme-walkout", version="2")

        first, second = listed(PluginManager(), "walkout")

        assert ("acme-walkout", "ready") == (first.distribution, first.state)
        assert ("zeta-walkout", "failed") == (
            second.distribution,
            second.state,
        )
        assert "acme-walkout 2" in second.reason
        assert "zeta-walkout 3" in second.reason

    def test_way_out(self, install):
        """Disabling one by its distribution leaves the other."""
        install("walkout", distribution="zeta-walkout")
        install("walkout", distribution="acme-walkout")

        manager = PluginManager(disabled=["Acme_Walkout"])

        assert ["disabled", "ready"] == [
            info.state for info in listed(manager, "walkout")
        ]

    @pytest.mark.parametrize(
        ("source", "what"),
        [
            (GOOD.replace("{kind}", "Same"), "the event type 'same'"),
            (
                (
                    "def eventx_layers(): return "
                    "[eventx.Layer(name='tokens', compute=len)]"
                ),
                "the layer 'tokens'",
            ),
        ],
    )
    def test_offers(self, install, source, what):
        """Of two classes of one type, or providers, one stands."""
        same = (
            "@attrs.frozen(kw_only=True)\n"
            "class Same(eventx.Event): type = 'same'\n"
        )
        install("alpha", same + source)
        install("beta", same + source, version="7")

        alpha, beta = listed(PluginManager(), "alpha", "beta")

        assert ("ready", "failed") == (alpha.state, beta.state)
        assert f"both acme-alpha 1.0 and acme-beta 7 have {what}" in (
            beta.reason
        )

    def test_reading(self, install):
        """Records are read back as the class that stands."""
        same = (
            "@attrs.frozen(kw_only=True)\n"
            "class Same(eventx.Event): type = 'same'\n"
            "def eventx_event_types(): return [Same]"
        )
        install("alpha", same)
        install("beta", same)

        manager = PluginManager()

        assert "acme_acme_alpha" == manager.types["same"].__module__
        assert manager.types["same"] is event_type("same")


class TestBlocking:
    """What is blocked is not even imported."""

    @pytest.mark.parametrize(
        ("options", "variable"),
        [
            ({"disabled": ["walkout"]}, ""),
            ({"disabled": ["acme-walkout"]}, ""),
            ({"disabled": ["ACME_walkout"]}, ""),
            ({"only": []}, ""),
            ({"only": ["recall"]}, ""),
            ({}, "walkout"),
            ({}, "nobody, acme-walkout,"),
        ],
    )
    def test_blocked(self, install, monkeypatch, options, variable):
        """By name or distribution, by option or environment."""
        module = install("walkout")
        monkeypatch.setenv("EVENTX_DISABLE_PLUGINS", variable)

        (info,) = listed(PluginManager(**options), "walkout")

        assert "disabled" == info.state
        assert info.reason
        assert module not in sys.modules

    def test_only(self, install):
        """Only what is named is used, by whichever name."""
        install("walkout")
        install("faulty", "raise OSError")

        manager = PluginManager(only=["acme-walkout"])

        ready = [i.name for i in manager.infos if i.state == "ready"]
        assert ["walkout"] == ready
        assert [] == manager.failures

    def test_misspelt(self, install):
        """The only one that is wanted has to be there."""
        install("walkout")

        with pytest.raises(OptionError, match="did you mean 'walkout'"):
            PluginManager(only=["walkuot"])

    @pytest.mark.parametrize("option", ["disabled", "only"])
    def test_text(self, option):
        """One name is not a list of letters."""
        with pytest.raises(OptionError, match="are a list, not 'recall'"):
            PluginManager(**{option: "recall"})


@attrs.frozen(kw_only=True)
class Truce(Event):
    """An event type of these tests."""

    type = "truce"


@eventx.detector(Truce, triggers=["Truce "])
def truces(document):
    """Find nothing."""
    return []


class Instance:
    """A plugin that is an object."""

    __version__ = "0.3"

    def eventx_detectors(self):
        """Offer a detector."""
        return [truces]

    @property
    def eventx_trap(self):
        """Fail when looked at."""
        raise AssertionError


def module(**functions):
    """Return a module with these names."""
    made = types.ModuleType("handmade")
    vars(made).update(functions)
    return made


class TestPassed:
    """Plugins may be passed without being installed."""

    @pytest.mark.parametrize(
        ("plugin", "name", "version"),
        [
            (Instance(), "Instance", "0.3"),
            (module(eventx_detectors=lambda: [truces]), "handmade", ""),
            (truces, "truces", ""),
        ],
    )
    def test_forms(self, plugin, name, version):
        """Modules, instances and detectors."""
        (info,) = listed(PluginManager([plugin], only=[]), name)

        assert ("ready", version, ("truce",), ("truces",)) == (
            info.state,
            info.version,
            info.types,
            info.detectors,
        )
        assert "" == info.distribution

    @pytest.mark.parametrize(
        ("plugin", "message"),
        [
            (Instance, "Instance is a class.*parentheses"),
            (module(), "offers nothing"),
            (3, "offers nothing"),
            (module(eventx_layer=len), "did you mean 'eventx_layers'"),
            (module(eventx_layers=lambda: 3), "returns a list"),
        ],
    )
    def test_refused(self, plugin, message):
        """What does not keep to the contract is the caller's to mend."""
        with pytest.raises(PluginError, match=message):
            PluginManager([plugin], only=[])

    def test_failing(self):
        """An accident in a hook is isolated here as well."""

        def broken():
            raise OSError("no disk")

        manager = PluginManager(
            [module(eventx_layers=broken), truces], only=[]
        )

        states = [i.state for i in listed(manager, "handmade", "truces")]
        assert ["failed", "ready"] == states

    def test_twice(self, install):
        """A plugin that is installed may be passed as well."""
        name = install("walkout")
        first = PluginManager()
        manager = PluginManager([sys.modules[name]])

        assert first.infos == manager.infos

    def test_namesakes(self):
        """Two that are passed under one name are refused."""
        with pytest.raises(PluginError, match="two plugins are named"):
            PluginManager([Instance(), Instance()], only=[])

    def test_names(self):
        """Names of actors end in one lexicon."""
        entry = Entry("Jedha", eventx.ActorKind.STATE, None, "name")
        plugin = module(eventx_lexicons=lambda: [("Jedha", entry)])

        lexicon = PluginManager([plugin], only=[]).lexicon

        assert (entry, 1) == lexicon.match(["Jedha"], 0)
        assert Lexicon.default().match(["Jedha"], 0) is None
        assert PluginManager(only=[]).lexicon is None


class TestDecorator:
    """A function becomes a detector."""

    def test_attributes(self):
        """Triggers are compared in lower case, without space around."""
        assert ("truces", (Truce,), ("truce",)) == (
            truces.name,
            truces.types,
            truces.triggers,
        )
        assert (
            "other"
            == eventx.detector(Truce, triggers=[], name="other")(
                lambda document: []
            ).name
        )

    @pytest.mark.parametrize(
        ("kinds", "triggers", "message"),
        [
            ([int], [], "event classes"),
            (["truce"], [], "event classes"),
            ([], [], "at least one"),
            ([Truce], "truce", "a list of words"),
        ],
    )
    def test_refused(self, kinds, triggers, message):
        """Mistakes are told where they are made."""
        with pytest.raises(PluginError, match=message):
            eventx.detector(*kinds, triggers=triggers)

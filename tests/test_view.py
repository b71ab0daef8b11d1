"""What a page and the short forms for notebooks are made of."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import math
import re
import sys
import types
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eventx
from eventx.view import packing, page, showing


TEXT = "Peru recalled its ambassador to Norway on Monday, and Chad did not."
ATTACK = '</script><script>hit()</script><img src=x onerror="hit()">'


@attrs.frozen(kw_only=True)
class Pact(eventx.Event):
    """A type with roles of every sort, one of which is called `label`."""

    type = "pact_of_peace"
    source_role = "label"

    label: eventx.Actor | None = None  # type: ignore[assignment]
    weight: float | None = None
    sides: tuple[eventx.Actor, ...] = ()


@pytest.fixture(scope="module")
def result() -> eventx.Extraction:
    """An article with a recall."""
    return eventx.extract(TEXT, id="a1", published="2023-05-10")


def pack(extraction: eventx.Extraction) -> dict[str, Any]:
    """Return the data of a page, shapes included, as it reads them."""
    packer = packing.Packer()
    data = packer.pack(extraction)
    whole = {**data, "shapes": packer.shapes}
    read: dict[str, Any] = json.loads(page.embedded(whole))
    return read


def events_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the records, unpacked as the page's script does it."""
    return [unpacked(each, data) for each in data["events"]]


def unpacked(value: Any, data: dict[str, Any]) -> Any:
    """Return what was packed."""
    if not isinstance(value, list):
        return value
    shape, *values = value
    if shape == packing.LIST:
        return [unpacked(each, data) for each in values]
    names = data["shapes"][shape]
    fields = {}
    if names[:1] == ["@"]:
        start, end, *values = values
        names = names[1:]
        fields = {
            "start": data["starts"][start],
            "end": data["starts"][end],
            "text": "".join(data["pieces"][start:end]),
        }
    rest = [unpacked(each, data) for each in values]
    return {**fields, **dict(zip(names, rest, strict=True))}


def pact(text: str, start: int, end: int, **roles: Any) -> Pact:
    """Return a record of a piece of a text."""
    return Pact(trigger=eventx.Document(text).span(start, end), **roles)


class TestPacking:
    """A text once, in pieces."""

    def test_lossless(self, result: eventx.Extraction) -> None:
        """All that is written of an extraction can be read off its pieces."""
        data = pack(result)

        assert TEXT == "".join(data["pieces"])
        assert result.to_dict()["events"] == events_of(data)

    @settings(deadline=None)
    @given(
        text=st.text(
            st.characters(codec=None, exclude_categories=()), max_size=30
        ),
        cuts=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))),
    )
    def test_any(self, text: str, cuts: list[tuple[int, int]]) -> None:
        """So can those of any text, wherever its spans lie."""
        events = tuple(
            pact(text, *sorted(min(at, len(text)) for at in cut))
            for cut in cuts
        )
        whole = eventx.Extraction(text=text, events=events)
        data = pack(whole)

        # In a page, two halves of a character beside each other are one.
        assert json.loads(json.dumps(text)) == json.loads(
            json.dumps("".join(data["pieces"]))
        )
        assert [each["trigger"]["start"] for each in events_of(data)] == [
            event.trigger.start for event in events
        ]

    def test_text_once(self, result: eventx.Extraction) -> None:
        """No text of a span is in the data a second time."""
        data = pack(result)

        assert 1 == json.dumps(data).count("recalled")

    def test_other_text(self, result: eventx.Extraction) -> None:
        """A span that does not fit the text keeps its own."""
        other = attrs.evolve(result, text="Something else altogether.")
        data = pack(other)

        assert result.to_dict()["events"] == events_of(data)
        assert [other.text] == data["pieces"]

    def test_no_text(self, result: eventx.Extraction) -> None:
        """Without a text there are no pieces, but the records as they are."""
        data = pack(attrs.evolve(result, text=None))

        assert "pieces" not in data
        assert result.to_dict()["events"] == events_of(data)

    @pytest.mark.parametrize("weight", [math.nan, math.inf, -math.inf])
    def test_not_finite(self, weight: float) -> None:
        """Numbers that JSON has not got are words."""
        whole = eventx.Extraction(
            text="A pact.", events=(pact("A pact.", 2, 6, weight=weight),)
        )

        assert str(weight) == events_of(pack(whole))[0]["weight"]

    def test_labels(self) -> None:
        """Types and roles are called by their names where nothing is said."""
        kinds = packing.kinds_of([pact("A pact.", 2, 6)])
        own = kinds["pact_of_peace"]

        assert "Pact of peace" == own["label"]
        assert ["label", "weight", "sides"] == list(own["roles"])

    def test_labels_given(self) -> None:
        """A class may say what they are called."""

        @attrs.frozen(kw_only=True)
        class Truce(eventx.Event):
            type = "truce"
            label = "Ceasefire"
            role_labels = {"until": "holds until"}  # noqa: RUF012

            until: eventx.When | None = None

        kinds = packing.kinds_of(
            [Truce(trigger=eventx.Document("x").span(0, 1))]
        )

        assert "Ceasefire" == kinds["truce"]["label"]
        assert {"until": "holds until"} == kinds["truce"]["roles"]


class TestPage:
    """The page as a file."""

    def test_nothing_outside(self, result: eventx.Extraction) -> None:
        """It names no address but those of data within it."""
        found = Reader(eventx.render(result)).addresses

        assert {"data:,", "#view"} == found

    def test_policy(self, result: eventx.Extraction) -> None:
        """A browser may run its own script and style, and nothing else."""
        shown = eventx.render(result)
        [policy] = re.findall(r'Security-Policy" content="([^"]*)"', shown)
        rules = dict(
            rule.split(" ", 1) for rule in html.unescape(policy).split("; ")
        )
        [script] = re.findall(r"<script>(.*?)</script>", shown, re.DOTALL)
        [style] = re.findall(r"<style>(.*?)</style>", shown, re.DOTALL)

        assert "'none'" == rules["default-src"]
        assert digest(script) == rules["script-src"]
        assert digest(style) == rules["style-src"]

    @pytest.mark.parametrize("place", ["title", "id", "text", "error"])
    def test_injected(self, place: str) -> None:
        """Whatever holds markup, the page has two scripts of its own."""
        values = {
            "title": "",
            "id": "",
            "text": "",
            "error": "",
            place: ATTACK,
        }
        problem = eventx.Problem(stage="s", kind="k", message=values["error"])
        whole = eventx.Extraction(
            id=values["id"], text=values["text"], errors=(problem,)
        )
        reader = Reader(eventx.render(whole, title=values["title"]))

        assert 2 == reader.tags.count("script")
        assert "img" not in reader.tags

    def test_writable(self) -> None:
        """Half a character keeps no page from being written."""
        whole = eventx.Extraction(id="\ud800", text="\udfff x")

        assert eventx.render(whole, title="\ud83d").encode()

    def test_same(self, result: eventx.Extraction) -> None:
        """The same extractions give the same page."""
        assert eventx.render([result, result]) == eventx.render(
            iter([result, result])
        )

    @pytest.mark.parametrize(
        ("count", "title"),
        [(0, "Events of 0 articles"), (1, "a1"), (2, "Events of 2 articles")],
    )
    def test_title(
        self, result: eventx.Extraction, count: int, title: str
    ) -> None:
        """A page without a title has one all the same."""
        assert f"<title>{title}</title>" in eventx.render([result] * count)

    @pytest.mark.parametrize("wrong", ["text", [TEXT], [None]])
    def test_wrong(self, wrong: Any) -> None:
        """What is no extraction is refused by its kind."""
        with pytest.raises(TypeError, match="Extraction, or several of them"):
            eventx.render(wrong)

    def test_no_jinja(
        self, result: eventx.Extraction, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without Jinja, an error says what to install."""
        monkeypatch.setitem(sys.modules, "jinja2", None)
        page.environment.cache_clear()

        with pytest.raises(eventx.ExtraError, match=r"eventx-core\[html\]"):
            eventx.render(result)


class TestFragments:
    """What a notebook shows."""

    def shown(self) -> list[str | None]:
        """Return the short forms of objects full of markup."""
        actor = eventx.Actor(
            start=0,
            end=len(ATTACK),
            text=ATTACK,
            name=ATTACK,
            kind=eventx.ActorKind.STATE,
        )
        found = eventx.FoundBy(plugin=ATTACK, rule=ATTACK)
        event = pact(ATTACK, 0, 9, label=actor, found_by=found)
        problem = eventx.Problem(stage="s", kind="k", message=ATTACK)
        whole = eventx.Extraction(
            id=ATTACK, text=ATTACK, events=(event,), errors=(problem,)
        )
        infos = eventx.Extractor(only=[]).plugins
        return [
            whole._repr_html_(),
            event._repr_html_(),
            infos._repr_html_(),  # type: ignore[attr-defined]
        ]

    def test_safe(self) -> None:
        """They have no script, no id and no markup of others."""
        for each in self.shown():
            assert each is not None
            reader = Reader(each)

            assert not {"script", "img"} & set(reader.tags)
            assert not reader.ids
            assert not reader.addresses
            assert reader.balanced

    def test_extraction(self, result: eventx.Extraction) -> None:
        """An extraction is a table of its events, and its text."""
        shown = result._repr_html_()

        assert shown
        assert "2023-05-10 · 1 event · 1 recall" in shown
        assert '<td dir="auto">Peru</td>' in shown
        assert TEXT == Reader(shown).text_of("eventx-text")

    def test_short(self) -> None:
        """Of many events, the first are shown."""
        events = tuple(pact(TEXT, 0, 4) for _ in range(30))
        shown = eventx.Extraction(text=TEXT, events=events)._repr_html_()

        assert shown
        assert 20 == shown.count("<td>Pact of peace</td>")
        assert "and 10 more" in shown

    def test_event(self, result: eventx.Extraction) -> None:
        """An event is a table of its parts."""
        shown = result.events[0]._repr_html_()

        assert shown
        assert 'receiving state</th><td dir="auto">Norway · NOR' in shown

    def test_several(self) -> None:
        """Several actors in one role are shown as each of them would be."""
        document = eventx.Document(TEXT)
        sides = (document.actor(0, 4), document.actor(32, 38))
        shown = pact(TEXT, 5, 13, sides=sides)._repr_html_()

        assert shown
        assert "Peru · PER, Norway · NOR" in shown

    def test_plugins(self) -> None:
        """The plugins are a table, and a tuple as before."""
        plugins = eventx.Extractor().plugins
        shown = plugins._repr_html_()  # type: ignore[attr-defined]

        assert isinstance(plugins, tuple)
        assert all(f"<td>{info.name}</td>" in shown for info in plugins)

    def test_no_jinja(
        self, result: eventx.Extraction, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without Jinja, a notebook falls back on the repr."""
        monkeypatch.setitem(sys.modules, "jinja2", None)
        page.environment.cache_clear()

        assert result._repr_html_() is None

    def test_writable(self) -> None:
        """Half a character keeps nothing from being shown."""
        whole = eventx.Extraction(id="\ud800", text="a \udfff")

        assert (whole._repr_html_() or "").encode()


class TestShow:
    """Where a page is shown."""

    def test_browser(
        self,
        result: eventx.Extraction,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        """Outside of notebooks a browser opens a file."""
        opened: list[str] = []
        monkeypatch.setattr(
            showing.webbrowser, "open", lambda page: not opened.append(page)
        )
        monkeypatch.setattr(showing.tempfile, "tempdir", str(tmp_path))
        result.show()
        [file] = tmp_path.iterdir()

        assert [file.as_uri()] == opened
        assert eventx.render(result) == file.read_text(encoding="utf-8")

    def test_no_browser(
        self,
        result: eventx.Extraction,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        """Where there is no browser, an error says where the page is."""
        monkeypatch.setattr(showing.webbrowser, "open", lambda _: False)
        monkeypatch.setattr(showing.tempfile, "tempdir", str(tmp_path))

        with pytest.raises(eventx.EventxError, match=f"open {tmp_path}"):
            result.show()

    def test_notebook(
        self, result: eventx.Extraction, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In a notebook the page stands in a frame of its own."""
        displayed: list[str] = []
        shell = types.SimpleNamespace(kernel=object())
        ipython = types.SimpleNamespace(get_ipython=lambda: shell)
        display = types.SimpleNamespace(HTML=str, display=displayed.append)
        monkeypatch.setitem(sys.modules, "IPython", ipython)
        monkeypatch.setitem(sys.modules, "IPython.display", display)
        result.show()
        [shown] = displayed
        reader = Reader(shown)

        assert ["iframe"] == reader.tags
        assert eventx.render(result) == reader.frames[0]

    def test_terminal(
        self,
        result: eventx.Extraction,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        """IPython in a terminal is no notebook."""
        monkeypatch.setattr(showing.tempfile, "tempdir", str(tmp_path))
        opened: list[str] = []
        ipython = types.SimpleNamespace(get_ipython=object)
        monkeypatch.setitem(sys.modules, "IPython", ipython)
        monkeypatch.setattr(
            showing.webbrowser, "open", lambda page: not opened.append(page)
        )
        result.show()

        assert 1 == len(opened)


@pytest.fixture(autouse=True)
def fresh() -> Any:
    """Let no test leave templates behind that came from elsewhere."""
    yield
    page.environment.cache_clear()


class Reader(HTMLParser):
    """What stands in a piece of HTML."""

    _VOID = frozenset({"meta", "link", "img", "input", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.addresses: set[str] = set()
        self.frames: list[str] = []
        self.balanced = True
        self._open: list[tuple[str, str]] = []
        self._texts: dict[str, str] = {}
        self.feed(text)
        self.close()
        self.balanced &= not self._open

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        """Note an element."""
        given = {name: value or "" for name, value in attributes}
        self.tags.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.addresses |= {given[k] for k in ("src", "href") if k in given}
        self.frames += [given["srcdoc"]] if "srcdoc" in given else []
        if tag not in self._VOID:
            self._open.append((tag, given.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element."""
        opened, _ = self._open.pop() if self._open else ("", "")
        self.balanced &= opened == tag

    def handle_data(self, data: str) -> None:
        """Note a text, for each element around it."""
        for _, name in self._open:
            self._texts[name] = self._texts.get(name, "") + data

    def text_of(self, name: str) -> str:
        """Return the text of the elements of a class."""
        return self._texts[name]


def digest(text: str) -> str:
    """Return how a policy names a script."""
    found = base64.b64encode(hashlib.sha256(text.encode()).digest())
    return f"'sha256-{found.decode()}'"

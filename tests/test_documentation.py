"""
What the documentation must hold, page by page.

That its examples run is not tested here: `conftest.py` collects them.
"""

from __future__ import annotations

import importlib
import inspect
import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import attrs
import click
import pytest

import eventx
from eventx import hookspecs
from eventx.cli import main
from eventx.registry import Registry
from eventx.rules import grammar


ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(DOCS.glob("*.md")),
    *sorted(ROOT.glob("plugins/*/README.md")),
]
TYPES = [
    eventx.Recall,
    eventx.Sanctions,
    eventx.Accusation,
    eventx.Statement,
]
# What the runner in conftest.py runs, and what Sphinx carries out.
RUN = {"python", "console", "toml", "json", "sh"}
DIRECTIVES = {"{eval-rst}", "{toctree}"}


def name_of(page: Path) -> str:
    """Return how a test of a page is called."""
    return str(page.relative_to(ROOT))


def read(page: str) -> str:
    """Return the text of a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def fences(text: str) -> list[str]:
    """Return the languages of all blocks."""
    opened = re.findall(
        r"^ *```+ *(.*)\n(?s:.*?)^ *```+ *$", text, re.MULTILINE
    )
    return [re.sub(r"^\{code-block\} *", "", info) for info in opened]


def blocks(text: str, language: str) -> list[str]:
    """Return the blocks of a language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL
    )


def commands_below(command: click.Command, name: str) -> Iterator[str]:
    """Yield the names of a command and of those below it."""
    yield name
    for inner, each in sorted(getattr(command, "commands", {}).items()):
        yield from commands_below(each, f"{name} {inner}")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading."""
    _, _, rest = text.partition(f"\n{heading}\n")
    return re.split(r"^#+ ", rest, maxsplit=1, flags=re.MULTILINE)[0]


class TestPages:
    """What holds for every page."""

    @pytest.mark.parametrize("page", PAGES, ids=name_of)
    def test_runs(self, page: Path) -> None:
        """Every block is in a language that is run, or a directive."""
        languages = set(fences(page.read_text(encoding="utf-8")))

        assert languages <= RUN | DIRECTIVES

    @pytest.mark.parametrize("page", PAGES, ids=name_of)
    def test_reasons(self, page: Path) -> None:
        """A block that is skipped says why."""
        text = page.read_text(encoding="utf-8")
        reasons = re.findall(r"<!-- skip: \w+(.*)-->", text)

        assert all(re.search(r'"\w+.*"', reason) for reason in reasons)

    @pytest.mark.parametrize("page", PAGES, ids=name_of)
    def test_links(self, page: Path) -> None:
        """A link within the repository leads to a file."""
        text = page.read_text(encoding="utf-8")
        links = re.findall(r"\]\((?!https?:)([^)#]+)", text)

        assert not [
            link for link in links if not (page.parent / link).exists()
        ]

    def test_all_pages_listed(self) -> None:
        """The index leads to every page."""
        listed = set(
            re.findall(r"^([\w-]+)$", read("docs/index.md"), re.MULTILINE)
        )

        assert {page.stem for page in DOCS.glob("*.md")} - {"index"} <= listed

    def test_all_pages_in_list(self) -> None:
        """The list for programs leads to every page, and to no other."""
        listed = re.findall(r"\]\(([\w-]+)\.md\)", read("docs/llms.txt"))
        pages = {page.stem for page in DOCS.glob("*.md")}

        assert sorted(pages - {"index"}) == sorted(listed)

    @pytest.mark.parametrize(
        "page",
        [*PAGES, ROOT / "CHANGELOG.md", ROOT / ".ci" / "run"],
        ids=name_of,
    )
    def test_right_distribution(self, page: Path) -> None:
        """
        No page makes an installer fetch `eventx`, or `eventx[...]`.

        On the package index, that name is somebody else's.
        """
        text = page.read_text(encoding="utf-8").replace("uv run eventx", "")

        assert not re.search(r"\binstall [^\n`]*\beventx(?![\w-])", text)
        assert not re.search(r"\b(uvx|pipx|--with) [^\n`]*eventx", text)


class TestReadme:
    """The README."""

    def test_example(self) -> None:
        """It begins with an example of six lines, output included."""
        first, *_ = blocks(read("README.md"), "python")

        assert 6 == len(first.splitlines())

    def test_first_command(self) -> None:
        """The first shell block is one line that extracts an article."""
        [command] = blocks(read("README.md"), "sh")[0].splitlines()
        start, _, rest = command.partition(" examples/")

        assert "pip install uv && uv run eventx extract" == start
        assert (ROOT / "examples" / rest.split()[0]).is_file()

    def test_second_command(self) -> None:
        """The second shell block is one line that runs the tests."""
        commands = blocks(read("README.md"), "sh")

        assert "pip install uv && uv run pytest\n" == commands[1]


class TestHooks:
    """The page on hooks."""

    @pytest.mark.parametrize("name", Registry().hooks)
    def test_signature(self, name: str) -> None:
        """Each hook is documented with its signature and an example."""
        signature = str(inspect.signature(getattr(hookspecs, name)))
        shown = section(read("docs/hooks.md"), f"### {name}")

        assert f"`{name}{signature}`".replace("'", "") in shown
        assert blocks(shown, "python")
        assert f"def {name}()" in shown

    def test_no_other(self) -> None:
        """No hook is documented that there is not."""
        documented = re.findall(
            r"^### (eventx_\w+)", read("docs/hooks.md"), re.MULTILINE
        )

        assert sorted(Registry().hooks) == sorted(documented)

    def test_version(self) -> None:
        """The version of the hooks is the one that the page names."""
        assert f"now {hookspecs.VERSION}." in section(
            read("docs/hooks.md"), "## Versions"
        )


class TestReference:
    """The reference."""

    @pytest.mark.parametrize("name", eventx.__all__)
    def test_complete(self, name: str) -> None:
        """Each public name stands in the reference, and has a docstring."""
        directive = rf"^\.\. auto\w+:: eventx\.{name}$"

        assert re.search(directive, read("docs/reference.md"), re.MULTILINE)
        assert inspect.getdoc(getattr(eventx, name))

    def test_no_other(self) -> None:
        """No name stands in the reference that is not public."""
        documented = re.findall(
            r"^\.\. auto(?!module)\w+:: eventx\.(\w+)$",
            read("docs/reference.md"),
            re.MULTILINE,
        )

        assert sorted(eventx.__all__) == sorted(documented)


class TestPicture:
    """The picture of a sentence on its way."""

    def test_up_to_date(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It shows what is found now; `python docs/refresh.py` draws it."""
        monkeypatch.syspath_prepend(DOCS)
        picture = importlib.import_module("picture")

        assert picture.draw() == read("docs/sentence.svg")


class TestCommands:
    """The page on the command line."""

    def test_help(self) -> None:
        """
        The help page of each command is shown, and no other.

        That they are right is run. `python docs/refresh.py` writes them.
        """
        page = read("docs/commands.md")
        shown = re.findall(r"^\$ (eventx.*) --help$", page, re.MULTILINE)

        assert [*commands_below(main, "eventx")] == shown

    def test_environment(self) -> None:
        """Each environment variable is documented."""
        sources = [
            path.read_text(encoding="utf-8")
            for path in (ROOT / "src").rglob("*.py")
        ]
        found = set(re.findall(r"\"(EVENTX_[A-Z_]+)\"", "\n".join(sources)))
        pages = read("docs/commands.md") + read("docs/hooks.md")

        assert not [name for name in found if f"`{name}" not in pages]


class TestEventTypes:
    """The page on event types."""

    @pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.type)
    def test_roles(self, kind: type[eventx.Event]) -> None:
        """Each role of a type has a row, and the type an example."""
        shown = section(read("docs/event-types.md"), f"## {kind.__name__}")

        assert not [
            role for role in kind.role_names() if f"| `{role}` |" not in shown
        ]
        assert blocks(shown, "python")
        assert re.search(rf"^Not (an? )?{kind.type}", shown, re.MULTILINE)

    @pytest.mark.parametrize(
        "values", [eventx.Factuality, eventx.Action, eventx.Mode]
    )
    def test_values(self, values: type[eventx.Factuality]) -> None:
        """Each value of an enumeration has a row."""
        page = read("docs/event-types.md")

        assert not [value for value in values if f"| `{value}` |" not in page]

    def test_shared_fields(self) -> None:
        """Each field that all events have has a row, but the evidence."""
        page = read("docs/event-types.md")
        names = {field.name for field in attrs.fields(eventx.Event)}

        assert not [
            name
            for name in names - {"evidence"}
            if f"| `{name}` |" not in page
        ]


class TestRules:
    """The page on rules."""

    @pytest.mark.parametrize("key", sorted(grammar.RULE_KEYS))
    def test_keys(self, key: str) -> None:
        """Each key of a rule has a row."""
        assert f"| `{key}` |" in read("docs/rules.md")

    @pytest.mark.parametrize("known", [grammar.BASE_SLOTS, grammar.FILLERS])
    def test_tables(self, known: dict[str, str]) -> None:
        """The tables are complete; `python docs/refresh.py` writes them."""
        rows = [f"| `{name}` | {text} |" for name, text in known.items()]

        assert "\n".join(rows) in read("docs/rules.md")

    @pytest.mark.parametrize("kind", sorted(grammar.ACTOR_KINDS))
    def test_kinds(self, kind: str) -> None:
        """Each kind of actor is named."""
        assert f"`{kind}`" in read("docs/rules.md")


def test_dependencies() -> None:
    """Each package that is needed has a line that says why, and no other."""
    settings = tomllib.loads(read("pyproject.toml"))
    project = settings["project"]
    needed = [
        *settings["build-system"]["requires"],
        *project["dependencies"],
        *itertools.chain(*project["optional-dependencies"].values()),
        *itertools.chain(*settings["dependency-groups"].values()),
    ]
    for plugin in ROOT.glob("plugins/*/pyproject.toml"):
        needed += tomllib.loads(plugin.read_text())["project"]["dependencies"]
    names = {
        re.split(r"[\[<>=]", need)[0]
        for need in needed
        if isinstance(need, str) and not need.startswith("eventx-")
    }
    documented = re.findall(
        r"^\| ([\w.-]+) \| \w", read("docs/dependencies.md"), re.MULTILINE
    )

    assert sorted({*names, "uv"}) == sorted(set(documented) - {"package"})

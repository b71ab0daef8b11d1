"""
Who may import whom: imports go downwards only.

Syntax trees are read; nothing is imported.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest


ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "eventx"
PLUGINS = sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))

# From the bottom up. A module may import those of its own floor, and of those
# below; a package stands for all its modules.
FLOORS = [
    ["errors", "lazy", "budget", "progress"],
    ["spans", "codes", "models"],
    ["events"],
    ["explanation", "layers", "layers.tokens", "layers.lexis"],
    ["layers.names", "layers.texts", "layers.quotes", "layers.sentences"],
    ["layers.times"],
    ["layers.tagging"],
    ["layers.grammar"],
    ["layers.reading"],
    ["layers.referring", "layers.references"],
    ["layers.judging"],
    ["layers.dating", "layers.factuality"],
    ["layers.speech"],
    ["document", "denotation", "looks", "wordings", "nounwords"],
    [
        "detectors",
        "parses",
        "formats.records",
        "formats.printable",
        "formats.compressed",
    ],
    [
        "rules",
        "extraction",
        "items",
        "asking",
        "policies",
        "sameness",
        "groups",
        "cast",
        "sketches",
    ],
    ["formats.schema", "formats.columns"],
    ["offers", "hookspecs", "sources", "resolution"],
    ["registry", "validation", "processes", "merging"],
    ["plugins"],
    ["provision", "detection", "scaffold", "parallel"],
    ["analysis", "batches", "piping"],
    ["extractor"],
    ["once"],
    ["formats", "evaluation", "view"],
    ["archives", "arrow"],
    ["testing"],
    ["cli"],
    ["__main__"],
]
# What looks upwards all the same, and only when it is called.
EXCEPTIONS = {
    ("events", "explanation"): "`Event.explain` is where users look for it",
    ("events", "view.fragments"): "what notebooks call is a method",
    ("extraction", "view.fragments"): "what notebooks call is a method",
    ("sources", "view.fragments"): "what notebooks call is a method",
    ("extraction", "view.showing"): "`Extraction.show` is its short form",
    ("extraction", "plugins"): "reading may be what needs plugins first",
    ("extraction", "formats.arrow"): "where users look for it",
}
# What the core may not need, however it is installed.
HEAVY = {"spacy", "torch", "numpy", "pandas"}


@attrs.frozen(kw_only=True)
class Import:
    """
    One import of a module.

    Attributes:
        importer: The module that imports, without "eventx.".
        module: What it imports, in full.
        name: The name that it takes from there, or "".
        typing: Whether only type checkers see it.
        late: Whether it is made when a function is called.
        line: Where it stands.
    """

    importer: str
    module: str
    name: str = ""
    typing: bool = False
    late: bool = False
    line: int = 0


def imports_of(path: Path, root: Path) -> Iterator[Import]:
    """Yield the imports of a file below a root."""
    parts = path.relative_to(root).with_suffix("").parts
    package = parts[:-1]
    name = ".".join(package if parts[-1] == "__init__" else parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node, typing, late in _walk(tree):
        found = _read(node, package)
        for module, taken in found:
            yield Import(
                importer=name.removeprefix("eventx."),
                module=module,
                name=taken,
                typing=typing,
                late=late,
                line=node.lineno,
            )


def _walk(
    node: ast.AST, *, typing: bool = False, late: bool = False
) -> Iterator[tuple[ast.stmt, bool, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, typing, late
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(
            child.test
        ):
            yield from _walk(child, typing=True, late=late)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _walk(child, typing=typing, late=True)
        else:
            yield from _walk(child, typing=typing, late=late)


def _read(
    node: ast.stmt, package: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, "") for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        above = package[: len(package) - node.level + 1] if node.level else ()
        module = ".".join([*above, *filter(None, [node.module])])
        yield from ((module, alias.name) for alias in node.names)


def floor_of(module: str) -> int | None:
    """Return the floor of a module of the core, the closest match first."""
    while module:
        for number, modules in enumerate(FLOORS):
            if module in modules:
                return number
        module = module.rpartition(".")[0]
    return None


def target_of(found: Import) -> str:
    """Return what is imported from the core, a module where it is one."""
    module = found.module.removeprefix("eventx").removeprefix(".")
    inner = ".".join(filter(None, [module, found.name]))
    path = SOURCE.joinpath(*inner.split("."))
    whole = path.with_suffix(".py").exists() or path.is_dir()
    return inner if whole else module


def core_imports() -> list[Import]:
    """Return all imports of the core."""
    return [
        found
        for path in sorted(SOURCE.rglob("*.py"))
        for found in imports_of(path, SOURCE.parent)
    ]


class TestCore:
    """The core."""

    def test_all_modules_placed(self) -> None:
        """Each module has its floor."""
        modules = {found.importer for found in core_imports()} - {"eventx"}

        assert not [name for name in modules if floor_of(name) is None]

    def test_downwards(self) -> None:
        """No module imports one of a floor above its own."""
        upwards = [
            f"{found.importer}:{found.line} imports {target}"
            for found in core_imports()
            if found.module.partition(".")[0] == "eventx"
            and not found.typing
            and found.importer != "eventx"
            and (target := target_of(found))
            and (found.importer, target) not in EXCEPTIONS
            and (floor_of(target) or 0) > (floor_of(found.importer) or 0)
        ]

        assert not upwards

    def test_exceptions_late(self) -> None:
        """What looks upwards does so only when it is called."""
        early = [
            found
            for found in core_imports()
            if (found.importer, target_of(found)) in EXCEPTIONS
            and not found.late
        ]

        assert not early

    def test_no_plugin(self) -> None:
        """The core imports no plugin."""
        wrong = [
            found
            for found in core_imports()
            if found.module.startswith("eventx_")
        ]

        assert not wrong

    def test_nothing_heavy(self) -> None:
        """The core imports no library that is larger than itself."""
        wrong = [
            found
            for found in core_imports()
            if found.module.partition(".")[0] in HEAVY
        ]

        assert not wrong


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda path: path.name)
class TestPlugins:
    """The plugins of this repository."""

    def test_public_names_only(self, plugin: Path) -> None:
        """A plugin takes only what eventx makes public, and no plugin."""
        settings = tomllib.loads((plugin / "pyproject.toml").read_text())
        own = settings["project"]["name"].replace("-", "_")
        public = {
            "eventx": {
                *_public("__init__.py"),
                "asking",
                "evaluation",
                "parses",
                "rules",
            },
            "eventx.asking": _public("asking/__init__.py"),
            "eventx.parses": _public("parses/__init__.py"),
            "eventx.rules": _public("rules/__init__.py"),
            "eventx.evaluation": _public("evaluation/__init__.py"),
        }
        wrong = [
            f"{found.importer}:{found.line}"
            for path in sorted((plugin / "src").rglob("*.py"))
            for found in imports_of(path, plugin / "src")
            if found.module.startswith("eventx")
            and found.module.partition(".")[0] != own
            and found.name not in public.get(found.module, set())
            and (found.name or found.module not in public)
        ]

        assert not wrong


def _public(file: str) -> set[str]:
    """Return the names in `__all__` of a module of the core."""
    tree = ast.parse((SOURCE / file).read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign):
            [target] = node.targets
            if isinstance(target, ast.Name) and target.id == "__all__":
                return set(ast.literal_eval(node.value))
    return set()

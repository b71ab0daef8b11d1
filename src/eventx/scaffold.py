"""
The folder of a new plugin, made from templates.

It installs nothing, and never overwrites anything.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import keyword
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from .errors import OptionError
from .plugins import PluginManager


KINDS = ("rules", "python", "model")
# Distributions and packages of eventx itself.
RESERVED = frozenset(["core", "names", "lexicon"])

_TEMPLATES = Path(__file__).with_name("templates")
_SUFFIX = ".template"


def new_plugin(
    name: str, *, kind: str = "rules", into: str | Path = "."
) -> tuple[Path, ...]:
    """
    Make the folder of a new plugin.

    Args:
        name: What the plugin, and its event type, is called: a word in
            lower case.
        kind: `rules`, `python` or `model`.
        into: The folder that it is put into.

    Returns:
        The files, the folder first.

    Raises:
        OptionError: If the name will not do, or something is in the way.
    """
    if kind not in KINDS:
        raise OptionError(f"a kind is one of {', '.join(KINDS)}, not {kind!r}")
    check_name(name)
    folder = Path(into) / f"eventx-{name.replace('_', '-')}"
    if not Path(into).is_dir():
        raise OptionError(f"there is no directory {str(into)!r}")
    if folder.exists():
        raise OptionError(
            f"{str(folder)!r} is there already, and nothing is overwritten; "
            f"move it, or choose another name"
        )
    words = _words(name)
    made = []
    for template in _templates(kind):
        path = folder / _filled_path(template, words)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (_TEMPLATES / template).read_text(encoding="utf-8")
        path.write_text(_filled(text, words), encoding="utf-8")
        made.append(path)
    return (folder, *sorted(made))


def check_name(name: str) -> None:
    """
    Check that a plugin can have a name.

    Raises:
        OptionError: If it is no identifier, or taken; it says which.
    """
    if not re.fullmatch("[a-z][a-z0-9_]*[a-z0-9]", name) or (
        keyword.iskeyword(name)
    ):
        better = re.sub(r"\W+", "_", name.strip().lower()).strip("_")
        hint = ""
        if re.fullmatch("[a-z][a-z0-9_]*[a-z0-9]", better):
            better += "_event" if keyword.iskeyword(better) else ""
            hint = f"; {better!r} would do"
        raise OptionError(
            f"{name!r} is no name for a plugin: it has to be an identifier "
            f"in lower case, such as 'ceasefire'{hint}"
        )
    taken = _taken(name)
    if taken:
        raise OptionError(f"{name!r} is taken: {taken}; choose another name")


def _taken(name: str) -> str:
    if name in RESERVED:
        return f"eventx itself has an eventx-{name}"
    manager = PluginManager()
    for info in manager.infos:
        if info.is_called([name, f"eventx-{name}"]):
            return f"a plugin of {info.origin} has this name"
    if name in manager.types:
        return "there is an event type of this name"
    if importlib.util.find_spec(f"eventx_{name}") is not None:
        return f"there is a package eventx_{name}"
    return ""


def _words(name: str) -> Mapping[str, str]:
    from . import __version__  # noqa: PLC0415  # slow, and wanted only here

    major, minor, *_ = (int(part) for part in __version__.split(".")[:2])
    above = f"0.{minor + 1}" if major == 0 else f"{major + 1}"
    return {
        "name": name,
        # Of many words, some read as verbs or prepositions ("talks round");
        # with hyphens, they are one noun whatever they are.
        "words": name.replace("_", "-" if name.count("_") > 1 else " "),
        "class": "".join(part.capitalize() for part in name.split("_")),
        "package": f"eventx_{name}",
        "distribution": f"eventx-{name.replace('_', '-')}",
        "version": f"{major}.{minor}",
        "next": above,
        "year": str(dt.datetime.now(tz=dt.UTC).year),
    }


def _templates(kind: str) -> Iterator[Path]:
    for part in ("common", kind):
        for path in sorted((_TEMPLATES / part).rglob(f"*{_SUFFIX}")):
            yield path.relative_to(_TEMPLATES)


def _filled_path(template: Path, words: Mapping[str, str]) -> Path:
    _, *parts = template.parts
    path = "/".join(parts).removesuffix(_SUFFIX)
    path = path.replace("PACKAGE", words["package"])
    return Path(path.replace("NAME", words["name"]))


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: words[found[1]], text)

"""
A model read from its file, as a plugin.

The file is read at once, so that what is wrong with it is said at once; which
classes its types stand for is only looked up when the plugin is asked, since
other plugins may define them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from eventx import Detector, Event, FormatError, PluginError, defined_type

from . import container, features
from .container import NAME
from .detectors import TypeDetector
from .models import TypeModel
from .shapes import shape, values
from .tagger import Tagger


class Model:
    """
    A plugin that finds what a model was trained to find.

    Attributes:
        name: Its name among the plugins.
        info: What is known of the training: the seed, the number of texts
            and so on.
        types: The names of the event types.
    """

    def __init__(self, content: bytes, name: str) -> None:
        """
        Take what is in a file.

        Args:
            content: What `training.train` returned.
            name: What the file is called.

        Raises:
            FormatError: If it is no such file, with the reason.
        """
        self._file = name
        try:
            self.info: dict[str, Any] = self._take(content)
        except FormatError:
            raise
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            # Whoever writes the header of another can write its digest.
            raise FormatError(
                f"{name} is no model of {NAME}: its header has "
                f"{type(error).__name__}: {error}; make one with `{NAME} train`"
            ) from error
        self.name = f"crf:{Path(name).stem}"
        digest = hashlib.sha256(content).hexdigest()[:8]
        self.__version__ = f"{metadata.version(NAME)}+{digest}"

    def _take(self, content: bytes) -> dict[str, Any]:
        """Take the models, and return what is known of the training."""
        name = self._file
        header, blobs = container.unpack(content, name)
        if header.get("features") != features.VERSION:
            raise FormatError(
                f"{name} is a model for version {header.get('features')} of "
                f"the features, and this {NAME} has version "
                f"{features.VERSION}; train it again"
            )
        self._models = [_model(each, blobs) for each in header["types"]]
        self._fields = {
            each["type"]: dict(each["fields"]) for each in header["types"]
        }
        return dict(header["info"])

    @property
    def types(self) -> list[str]:
        """The names of the event types that it finds."""
        return [each.type for each in self._models]

    def roles(self, name: str) -> list[str]:
        """Return the roles that were learned of a type."""
        [model] = [each for each in self._models if each.type == name]
        return model.roles

    def eventx_detectors(self) -> Iterable[Detector]:
        """
        Return a detector for each type.

        Raises:
            PluginError: If a type is not known, or not as it was.
        """
        return [
            TypeDetector(
                name=each.type, types=(self._class(each.type),), model=each
            )
            for each in self._models
        ]

    def _class(self, name: str) -> type[Event]:
        kind = defined_type(name)
        if kind is None:
            raise PluginError(
                f"{self._file} was trained to find {name!r}, which no plugin "
                f"in use defines; install or pass the one that does"
            )
        now = fields_of(kind, self._fields[name])
        for field, was in self._fields[name].items():
            if now[field] != was:
                raise PluginError(
                    f"{self._file} was trained for another {name!r}, whose "
                    f"{field} was {_said(was)}, and is {_said(now[field])}; "
                    f"train it again"
                )
        return kind


def fields_of(kind: type[Event], names: Iterable[str]) -> dict[str, list[str]]:
    """Return what fields of a type hold, in a form that can be kept."""
    present = ("factuality", *kind.role_names())
    return {
        name: sorted(values(kind, name)) or [shape(kind, name)]
        if name in present
        else []
        for name in names
    }


def _said(field: Iterable[str]) -> str:
    return ", ".join(field) or "not there"


def _model(header: Mapping[str, Any], blobs: Mapping[str, bytes]) -> TypeModel:
    name = header["type"]
    rows = tuple(tuple(row) for row in header["rows"])
    return TypeModel(
        type=name,
        rates=header["rates"],
        rows=rows,
        spotter=Tagger(blobs[f"{name} spotter"]),
        taggers=tuple(
            Tagger(blobs[f"{name} row {at}"]) for at in range(len(rows))
        ),
        valuers={
            field: Tagger(blobs[f"{name} value {field}"])
            for field in header["values"]
        },
    )


def load(path: str | os.PathLike[str]) -> Model:
    """
    Return a model as a plugin.

    It is not looked at whether the types that it finds are known: another
    plugin that the same extractor uses may define them.

    Args:
        path: Its file.

    Raises:
        FormatError: If it is no whole model, or not for this version.
        OptionError: If it cannot be read.
    """
    return Model(container.read(path), str(path))

"""
Extractions in files of Parquet, batch by batch.

It opens and closes nothing but the writer and the reader of Parquet. Needs
pyarrow, from the extra `arrow`, which is imported when it is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from eventx.errors import FormatError
from eventx.events import Event
from eventx.extraction import Extraction

from .arrays import BROKEN, pyarrow_parquet
from .arrow import arrow_schema, read_batches, to_record_batch


# How many documents a row group has, and how many are in memory.
_BATCH = 2000


class ParquetWriter:
    """Extractions as rows of a file of Parquet."""

    def __init__(
        self,
        stream: BinaryIO,
        *,
        types: Iterable[str | type[Event]] | None = None,
        flat: bool = False,
    ) -> None:
        """
        Begin a file.

        Args:
            stream: Where to write; it is not closed.
            types: The types that have columns; those of all installed
                plugins if none are given. Events of others stand as JSON.
            flat: Whether a row is an event with plain values, not a document
                with its list of events.

        Raises:
            ExtraError: If pyarrow is not installed.
            OptionError: If the types are no list.
            UnknownTypeError: If there is no such type.
        """
        self._types = None if types is None else [*types]
        self._flat = flat
        self._waiting: list[Extraction] = []
        self._writer = pyarrow_parquet().ParquetWriter(
            stream, arrow_schema(self._types, flat=flat), compression="zstd"
        )

    def write(self, extraction: Extraction) -> None:
        """Write one document, sooner or later."""
        self._waiting.append(extraction)
        if len(self._waiting) == _BATCH:
            self._flush()

    def finish(self) -> Mapping[str, int]:
        """Write what is left and the end of the file; nothing is left out."""
        if self._waiting:
            self._flush()
        self._writer.close()
        return {}

    def _flush(self) -> None:
        batch = to_record_batch(
            self._waiting, types=self._types, flat=self._flat
        )
        self._writer.write_batch(batch)
        self._waiting.clear()


def holds_results(stream: BinaryIO) -> bool:
    """
    Tell whether a file of Parquet holds extractions, and not texts.

    Raises:
        ExtraError: If pyarrow is not installed.
    """
    parquet = pyarrow_parquet()
    try:
        names = parquet.ParquetFile(stream).schema_arrow.names
    except BROKEN:
        return False
    return "json" in names and "text" not in names


def read_parquet(stream: BinaryIO, name: str) -> Iterator[Extraction]:
    """
    Yield the documents of a file of Parquet, as they are asked for.

    Args:
        stream: The file.
        name: What it is called, for errors.

    Raises:
        ExtraError: If pyarrow is not installed.
        FormatError: If it is another file, or of a newer version.
    """
    parquet = pyarrow_parquet()
    try:
        file = parquet.ParquetFile(stream)
        batches = file.iter_batches(batch_size=_BATCH)
        yield from read_batches(batches, file.schema_arrow, name)
    except FormatError:
        raise
    except BROKEN as error:
        if getattr(error, "errno", None):  # the disk's, and not the file's
            raise
        raise FormatError(f"{name}: not Parquet: {error}") from error

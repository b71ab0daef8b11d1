"""
Texts in files of Parquet, as the lines of a file of JSON would have them.

Columns are `text`, and perhaps `id` and `published`; others are not read.
What makes a row a document is not its business. Needs pyarrow, from the extra
`arrow`, which is imported when it is called.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from .arrays import BROKEN, pyarrow_parquet
from .lines import Line, problem


# How many texts are in memory.
_BATCH = 256
_COLUMNS = ("id", "text", "published")


def read_articles(
    stream: BinaryIO, name: str, *, skip: int = 0
) -> Iterator[Line]:
    """
    Yield the rows of a file of Parquet, as they are asked for.

    Args:
        stream: The file; one that can only be read on is read at once.
        name: What it is called.
        skip: How many rows are passed over, but counted.

    Raises:
        ExtraError: If pyarrow is not installed.
    """
    parquet = pyarrow_parquet()
    row = 0
    try:
        file = parquet.ParquetFile(
            stream if stream.seekable() else io.BytesIO(stream.read())
        )
        names = [each for each in _COLUMNS if each in file.schema_arrow.names]
        row, groups = _behind(file, skip)
        for batch in file.iter_batches(
            _BATCH, row_groups=groups, columns=names
        ):
            for data in batch.to_pylist():
                row += 1
                if row > skip:
                    yield Line(place=f"{name}:{row}", data=data, number=row)
    except BROKEN as error:
        place = f"{name}:{row + 1}" if row else name
        wrong = problem(f"not Parquet that can be read: {error}")
        if row >= skip:
            yield Line(place=place, problems=(wrong,), number=row + 1)


def _behind(file: Any, skip: int) -> tuple[int, list[int]]:
    """Return how many rows need not even be read, and the groups that do."""
    row, groups = 0, list(range(file.num_row_groups))
    while groups:
        rows = file.metadata.row_group(groups[0]).num_rows
        if row + rows > skip:
            break
        row += rows
        del groups[0]
    return row, groups

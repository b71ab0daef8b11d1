"""
Holds Spark with two workers against one process: same rows, more of them.

Run `uv run --group spark python benchmarks/spark.py [--articles N]`. It makes
articles, bad records among them, and lets one process and Spark (in local
mode, with Python workers that have started) read them from Parquet, find their
events, with a plugin that fails on some, and write these to Parquet. It prints the throughput of both, and exits 1 if rows
differ, or if Spark's throughput is less than 1.6 times that of one process
(`--least` says otherwise). Java is needed. It is no test of a cluster.
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import failing_plugin
import pyarrow as pa
from pyarrow import dataset
from pyarrow import parquet as pq

import eventx
from eventx.arrow import extract_batches, spark_schema


PARTS = 8
STATES = "Norway Peru Chile Kenya Ghana Togo Iran Spain Italy Japan".split()
DEEDS = (
    "{a} recalled its ambassador to {b} on Monday over a raid on a boat.",
    "{a} imposed sanctions on nine judges of {b} who closed a newspaper.",
    "{a} has accused {b} of moving a fence near the border by night.",
    "{a} may lift its sanctions on {b} next month, two officials said.",
)
FILLERS = (
    '"We will wait, and we will not wait for ever," a minister told reporters.',
    "The lake lies between two mountains, and fishermen go out at night.",
    "Shops in the capital were open, and few people talked about the quarrel.",
    "It was the third such step in a year, according to a diplomat in Geneva.",
    "The harvest was good, but the bridge to the market has been closed.",
    "A spokeswoman said that talks would go on in spring, as had been agreed.",
    "The two countries have shared a railway since 1931, and a grid since 1990.",
    "Neither side has published the letter that was handed over in the autumn.",
    "Traders at the port in the south reported few delays over the weekend.",
    '"It is a matter of patience," the mayor of a border town told the radio.',
    "Parliament had been due to debate the treaty before the holidays began.",
    "Some 300 people gathered outside the embassy, and went home in the rain.",
    "The last visit of a head of government was in the summer of 2012.",
    "An opposition leader called the affair a storm in a glass of water.",
)
find = functools.partial(extract_batches, plugins=[failing_plugin])


def articles(count: int) -> Iterator[dict[str, Any]]:
    """Yield articles that are made of sentences, one in 500 without text."""
    draw = random.Random(7)  # noqa: S311  # the same ones every time
    for number in range(count):
        a, b = draw.sample(STATES, 2)
        said = [draw.choice(DEEDS).format(a=a, b=b), *draw.sample(FILLERS, 10)]
        day = f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield {
            "id": f"{number:06}",
            "text": None if number % 500 == 9 else " ".join(said),
            "published": "some day" if number % 500 == 19 else day,
        }


def write(folder: Path, rows: list[dict[str, Any]]) -> None:
    """Write articles as files of Parquet, one a task."""
    folder.mkdir()
    for number in range(PARTS):
        table = pa.Table.from_pylist(rows[number::PARTS])
        pq.write_table(table, folder / f"{number:02}.parquet")


def lines(table: pa.Table) -> list[str]:
    """Return what a table holds as lines of JSON, in the order of ids."""
    return sorted(each.to_json() for each in eventx.from_table(table))


def alone(folder: Path) -> tuple[float, list[str]]:
    """Return how long one process takes, and what it finds."""
    out = folder / "alone.parquet"
    list(find(dataset.dataset(folder / "few").to_batches()))
    start = time.monotonic()
    batches = dataset.dataset(folder / "in").to_batches(batch_size=1000)
    with pq.ParquetWriter(out, eventx.arrow_schema()) as writer:
        for found in find(batches):
            writer.write_batch(found)
    return time.monotonic() - start, lines(pq.read_table(out))


def spread(folder: Path, workers: int) -> tuple[float, list[str]]:
    """Return how long Spark takes, and what it finds."""
    from pyspark.sql import SparkSession  # noqa: PLC0415

    spark = (
        SparkSession.builder.master(f"local[{workers}]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.files.minPartitionNum", PARTS)
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 1000)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    found = spark.read.parquet(str(folder / "in")).mapInArrow(
        find, spark_schema()
    )
    try:
        # Workers stay, and each has its extractor from now on.
        some = spark.read.parquet(str(folder / "few"))
        some.mapInArrow(find, spark_schema()).write.parquet(
            str(folder / "warm")
        )
        start = time.monotonic()
        found.write.parquet(str(folder / "out"))
        seconds = time.monotonic() - start
    finally:
        spark.stop()
    return seconds, lines(pq.read_table(folder / "out"))


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--least", type=float, default=1.6)
    options = parser.parse_args()
    # Spark's workers have to find eventx, and the plugin.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    rows = list(articles(options.articles))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "in", rows)
        write(folder / "few", rows[: 20 * PARTS])
        one, expected = alone(folder)
        many, found = spread(folder, options.workers)
    print(f"articles                {len(rows):8,}")
    print(f"with errors             {sum('message' in x for x in found):8,}")
    print(f"one process             {len(rows) / one:8.0f} a second")
    print(f"Spark, {options.workers} workers        {len(rows) / many:8.0f}")
    print(f"Spark over one process  {one / many:8.2f}")
    print(f"same rows               {found == expected!s:>8}")
    return 0 if found == expected and one / many >= options.least else 1


if __name__ == "__main__":
    sys.exit(main())

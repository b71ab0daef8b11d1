"""
Holds Ray Data with two workers against one process: the same rows.

Run `uv run --with "ray[data]==2.44.1" python benchmarks/ray_data.py`. The
articles are those of `spark.py`, bad records and a plugin that fails among
them. It prints the throughput of both, and exits 1 if rows differ. It is no
test of a cluster.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import ray
from pyarrow import parquet as pq
from spark import alone, articles, find, lines, write


def found_in(table: pa.Table) -> pa.Table:
    """Return the events of a table of articles."""
    return pa.Table.from_batches(find(table.to_batches()))


def spread(folder: Path, workers: int) -> tuple[float, list[str]]:
    """Return how long Ray Data takes, and what it finds."""
    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
    try:
        start = time.monotonic()
        ray.data.read_parquet(str(folder / "in")).map_batches(
            found_in, batch_format="pyarrow", batch_size=500
        ).write_parquet(str(folder / "out"))
        seconds = time.monotonic() - start
    finally:
        ray.shutdown()
    return seconds, lines(pq.read_table(folder / "out"))


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=4_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    # Ray's workers have to find the modules beside this one.
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    rows = list(articles(options.articles))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "in", rows)
        write(folder / "few", rows[:160])
        one, expected = alone(folder)
        many, found = spread(folder, options.workers)
    print(f"articles                {len(rows):8,}")
    print(f"with errors             {sum('message' in x for x in found):8,}")
    print(f"one process             {len(rows) / one:8.0f} a second")
    print(f"Ray Data, {options.workers} workers     {len(rows) / many:8.0f}")
    print(f"same rows               {found == expected!s:>8}")
    return 0 if found == expected else 1


if __name__ == "__main__":
    sys.exit(main())

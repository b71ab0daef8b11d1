"""
Lets a coverage-guided fuzzer look for inputs that break eventx.

Run `uv run --group fuzz python benchmarks/fuzz.py [TARGET...]`; `--runs` says
how many inputs each target gets. Inputs that reach new code are kept in
`--corpus`, and a later run begins with them. It prints a row a target, and
exits 1 if an input raised, hung or took too much memory; that input is kept,
and `--replay FILE` shows what it does. What must hold is said in
`fuzz_targets`.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path


# So long may an input be, in bytes; a byte of a text is mostly a word.
LENGTHS = {"text": 24, "parquet": 20_000}
LONGEST = 1000
# What counts as a hang, and as too much memory.
SECONDS, MEGABYTES = 60, 1000
_COVERED = re.compile(r"cov: (\d+)")
_INPUTS = re.compile(r"number_of_executed_units: *(\d+)")


def work(target: str, options: list[str]) -> None:
    """Be the process that libFuzzer lives in; it does not return."""
    import atheris  # noqa: PLC0415
    from atheris.import_hook import HookManager  # noqa: PLC0415

    # Without following comparisons, which takes most of the time: words and
    # keys are in the seeds.
    with HookManager({"eventx", "eventx_crf"}, set(), True, False):
        import fuzz_targets  # noqa: PLC0415

        # What is imported on first use is seen to now.
        for seed in fuzz_targets.seeds(target):
            fuzz_targets.TARGETS[target](seed)
    atheris.Setup([target, *options], fuzz_targets.TARGETS[target])
    atheris.Fuzz()


def plant(target: str, corpus: Path) -> None:
    """Put the inputs to begin with into a corpus."""
    import fuzz_targets  # noqa: PLC0415

    corpus.mkdir(parents=True, exist_ok=True)
    for seed in fuzz_targets.seeds(target):
        name = hashlib.sha256(seed).hexdigest()[:16]
        (corpus / name).write_bytes(seed)


def run(target: str, runs: int, corpus: Path, length: int) -> bool:
    """Fuzz a target, print its row, and return whether all went well."""
    plant(target, corpus / target)
    start = time.monotonic()
    done = subprocess.run(
        [
            *(sys.executable, __file__, "--work", target, "--"),
            *(str(corpus / target), f"-runs={runs}", f"-max_len={length}"),
            *(f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"),
            *(f"-artifact_prefix={corpus / target}-", "-print_final_stats=1"),
        ],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        errors="replace",
        check=False,
    )
    seconds = time.monotonic() - start
    inputs = sum(map(int, _INPUTS.findall(done.stderr)))
    covered = max(map(int, _COVERED.findall(done.stderr)), default=0)
    verdict = "well" if done.returncode == 0 else "broken"
    print(f"{target:10}{inputs:10,}{covered:10,}{seconds:10.0f}  {verdict}")
    sys.stdout.flush()
    if done.returncode:
        print(done.stderr[-4000:], file=sys.stderr)
    return not done.returncode


def main() -> int:
    """Read the command line."""
    import fuzz_targets  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--length", type=int, help="longest input, in bytes")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--replay", type=Path, metavar="FILE")
    options = parser.parse_args()
    targets = options.targets or list(fuzz_targets.TARGETS)
    if unknown := set(targets) - fuzz_targets.TARGETS.keys():
        parser.error(f"no target is named {', '.join(unknown)}")
    if options.replay:
        for target in targets:
            fuzz_targets.TARGETS[target](options.replay.read_bytes())
        return 0
    corpus = options.corpus or Path(tempfile.mkdtemp(prefix="eventx-fuzz-"))
    print(f"{'target':10}{'inputs':>10}{'branches':>10}{'seconds':>10}")
    results = [
        run(
            target,
            options.runs,
            corpus,
            options.length or LENGTHS.get(target, LONGEST),
        )
        for target in targets
    ]
    if not all(results):
        print(f"what broke it is in {corpus}", file=sys.stderr)
    return 0 if all(results) else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        work(sys.argv[2], sys.argv[4:])
    sys.exit(main())

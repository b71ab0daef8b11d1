"""Runs over archives: resumed, refused, and whole whatever happens."""

import errno
import gzip
import json
import multiprocessing
import os
import re
import resource
from pathlib import Path

import dying
import pyarrow as pa
import pytest
from backports import zstd
from pyarrow import parquet

import eventx
from eventx.archives.inputs import Archive, Position


def line(number, text="She arrived."):
    """Return a line of JSON with a document."""
    return json.dumps({"id": f"d{number}", "text": f"{number} {text}"})


@pytest.fixture
def archive(tmp_path):
    """Return a folder of lines, compressed ones, texts, and what is bad."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    lines = [*map(line, range(10)), "not JSON", "", *map(line, range(10, 15))]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n")
    zipped = "\n".join(map(line, range(15, 25))).encode()
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(zipped))
    more = "\n".join([*map(line, range(25, 30)), '{"id": "no text"}'])
    (folder / "c.ndjson.zst").write_bytes(zstd.compress(more.encode()))
    (folder / "deep" / "d.txt").write_text("30 She arrived.")
    (folder / "deep" / "e.txt").write_text("31 No one came.")
    (folder / "deep" / "photo.jpg").write_bytes(b"\xff")
    (folder / ".hidden.txt").write_text("She arrived.")
    return folder


IDS = [*(f"d{number}" for number in range(30)), "deep/d.txt", "deep/e.txt"]
REJECTED = [("a.jsonl", 11), ("c.ndjson.zst", 6)]


def run(archive, out, **options):
    """Run with one plugin that finds arrivals, in small parts."""
    extractor = eventx.Extractor(plugins=[dying], only=[])
    options = {"extractor": extractor, "part_size": 5} | options
    inputs = archive if isinstance(archive, list) else [archive]
    return eventx.run(inputs, out, **options)


def found(out):
    """Return the ids of all parts that the manifest names, in order."""
    manifest = json.loads((out / "manifest.json").read_text())
    return [
        result.id
        for part in manifest["parts"]
        for result in eventx.load(out / part["file"])
    ]


def rejected(out):
    """Return the files and lines that were rejected, in order."""
    lines = (out / "rejected.jsonl").read_text().splitlines()
    records = map(json.loads, lines)
    return [(os.path.basename(r["file"]), r["line"]) for r in records]  # noqa: PTH119


class TestRun:
    """What a run writes."""

    @pytest.mark.parametrize("format", ["jsonl", "parquet"])
    @pytest.mark.parametrize("part_size", [1, 5, 100])
    def test_all(self, archive, tmp_path, format, part_size):
        """Every document is there once, and all else is rejected."""
        out = tmp_path / "out"

        report = run(archive, out, format=format, part_size=part_size)

        assert IDS == found(out)
        assert REJECTED == rejected(out)
        assert (32, 2, 0) == (report.documents, report.rejected, report.errors)
        assert {"arrival": 31} == report.events
        assert not report.well
        parts = sorted(path.name for path in out.glob("part-*"))
        assert list(report.parts) == parts
        assert all(name.endswith(f".{format}") for name in parts)
        assert {"manifest.json", "rejected.jsonl", ".lock", *parts} == {
            path.name for path in out.iterdir()
        }

    def test_records(self, archive, tmp_path):
        """Records are as `extract` finds them, in both formats."""
        outs = [tmp_path / "lines", tmp_path / "tables"]
        for out, format in zip(outs, ["jsonl", "parquet"], strict=True):
            run(archive, out, format=format)

        lines, tables = (
            [r for p in sorted(out.glob("part*")) for r in eventx.load(p)]
            for out in outs
        )

        assert lines == tables
        extractor = eventx.Extractor(plugins=[dying], only=[])
        assert extractor.extract("0 She arrived.", id="d0") == lines[0]

    def test_again(self, archive, tmp_path):
        """A run that is done is not done again."""
        first = run(archive, tmp_path / "out")
        times = [p.stat().st_mtime_ns for p in (tmp_path / "out").iterdir()]

        assert first == run(archive, tmp_path / "out", part_size=7)
        assert times == [
            p.stat().st_mtime_ns for p in (tmp_path / "out").iterdir()
        ]

    def test_deadly(self, tmp_path):
        """A text on which a process dies has an error, and is there."""
        source = tmp_path / "in.jsonl"
        source.write_text(f"{line(0)}\n{line(1, 'arrived exit')}\n{line(2)}\n")

        report = run(source, tmp_path / "out", n_process=2)

        assert ["d0", "d1", "d2"] == found(tmp_path / "out")
        assert (1, 2) == (report.errors, report.events["arrival"])

    def test_problems(self, tmp_path):
        """A document with a wrong date is read, and says so."""
        source = tmp_path / "in.jsonl"
        source.write_text('{"text": "She arrived.", "published": "never"}')

        report = run(source, tmp_path / "out")

        (result,) = eventx.load(tmp_path / "out" / report.parts[0])
        assert ["input"] == [each.stage for each in result.errors]
        assert 1 == len(result.events)
        assert not report.well

    def test_published(self, tmp_path):
        """Texts without a day have the one that is given."""
        source = tmp_path / "a.txt"
        source.write_text("She arrived.")

        report = run(source, tmp_path / "out", published="2023-05-10")

        (result,) = eventx.load(tmp_path / "out" / report.parts[0])
        assert "2023-05-10" == str(result.published)
        assert report.well

    def test_watch(self, archive, tmp_path):
        """Whoever watches sees each document, and the end."""
        seen = []

        run(
            archive,
            tmp_path / "out",
            watch=lambda p: seen.append((p.documents + p.rejected, p.read)),
        )

        assert list(range(1, 35)) == [count for count, _ in seen]
        read = [read for _, read in seen]
        assert sorted(read) == read
        size = sum(p.stat().st_size for p in archive.rglob("[!.p]*.*"))
        assert size == read[-1]


class TestBroken:
    """Inputs that cannot be read to their end."""

    @pytest.mark.parametrize("name", ["b.jsonl.gz", "c.ndjson.zst"])
    @pytest.mark.parametrize("damage", ["cut", "wrong"])
    def test_compressed(self, archive, tmp_path, name, damage):
        """What comes before the damage is read, and the next file."""
        path = archive / name
        content = path.read_bytes()
        half = len(content) // 2
        path.write_bytes(
            content[:half]
            if damage == "cut"
            else content[:half] + b"\0" * 9 + content[half + 9 :]
        )

        report = run(archive, tmp_path / "out")

        ids = found(tmp_path / "out")
        assert IDS[:15] == ids[:15]
        assert IDS[-2:] == ids[-2:]
        assert len(set(ids)) == len(ids)
        assert name in [file for file, _ in rejected(tmp_path / "out")]
        assert not report.well

    def test_forbidden(self, archive, tmp_path, monkeypatch):
        """A file that cannot be opened any more is passed over."""
        path = str(archive / "b.jsonl.gz")
        opened = open

        def refusing(file, *rest, **options):
            if str(file) == path and rest[:1] == ("rb",) and listed:
                raise PermissionError(errno.EACCES, "no permission")
            return opened(file, *rest, **options)

        listed = Archive([archive])
        monkeypatch.setattr(
            "eventx.formats.compressed.open", refusing, raising=False
        )

        run(archive, tmp_path / "out")

        assert ("b.jsonl.gz", 1) in rejected(tmp_path / "out")
        assert IDS[:15] + IDS[25:] == found(tmp_path / "out")

    @pytest.mark.parametrize("given", ["missing.jsonl", "empty"])
    def test_missing(self, tmp_path, given):
        """What is not there at all is refused before anything is written."""
        (tmp_path / "empty").mkdir()

        with pytest.raises(eventx.RunError, match=given):
            run(tmp_path / given, tmp_path / "out")

        assert not (tmp_path / "out").exists()


class TestResume:
    """A run that was ended at any moment goes on."""

    @pytest.mark.parametrize("when", ["before", "after"])
    @pytest.mark.parametrize("what", ["os.fsync", "pathlib.Path.replace"])
    def test_each_step(self, archive, tmp_path, what, when):
        """Killed at each step in turn, it still comes to the same."""
        out = tmp_path / "out"
        killed = 0
        for step in range(1, 99):
            child = multiprocessing.get_context("fork").Process(
                target=_die_at, args=(archive, out, what, when, step % 4 + 1)
            )
            child.start()
            child.join()
            if child.exitcode == 0:
                break
            assert child.exitcode == 9
            killed += 1
            if (out / "manifest.json").exists():
                ids = found(out)
                assert IDS[: len(ids)] == ids

        assert killed > 5
        run(archive, out)
        assert IDS == found(out)
        assert REJECTED == rejected(out)
        assert {p.name for p in out.glob("part-*")} == set(
            run(archive, out).parts
        )

    def test_unfinished_removed(self, archive, tmp_path):
        """What was written, but is not in the manifest, is removed."""
        out = tmp_path / "out"
        run(archive, out)
        manifest = json.loads((out / "manifest.json").read_text())
        last = manifest["parts"].pop()
        manifest |= {"after": {"file": 2, "line": 5}, "done": False}
        (out / "manifest.json").write_text(json.dumps(manifest))
        (out / ".part-00009.jsonl.tmp").write_text("half a li")
        (out / ".manifest.json.tmp").write_text("{")

        run(archive, out, part_size=1)

        assert len(set(found(out))) == len(found(out))
        assert not list(out.glob(".*.tmp"))
        assert last["file"] in {path.name for path in out.glob("part-*")}

    @pytest.mark.parametrize("call", range(1, 12, 2))
    def test_full_disk(self, archive, tmp_path, monkeypatch, call):
        """A full disk is an error that says what stands; then it goes on."""
        out = tmp_path / "out"
        calls, real = iter(range(1, 999)), os.fsync

        def full(number):
            if next(calls) >= call:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(number)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(eventx.RunError, match="No space left"):
                run(archive, out)
        assert not list(out.glob("*.tmp"))

        run(archive, out)

        assert IDS == found(out)
        assert REJECTED == rejected(out)

    def test_too_large(self, archive, tmp_path):
        """The system's own limit is met with the same error."""
        child = multiprocessing.get_context("fork").Process(
            target=_limited, args=(archive, tmp_path / "out")
        )
        child.start()
        child.join()

        assert 7 == child.exitcode
        run(archive, tmp_path / "out", part_size=99)
        assert IDS == found(tmp_path / "out")

    def test_interrupted(self, archive, tmp_path):
        """Ctrl-C leaves what is done."""

        def interrupt(progress):
            if progress.documents == 12:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            run(archive, tmp_path / "out", watch=interrupt)

        assert IDS[:10] == found(tmp_path / "out")
        run(archive, tmp_path / "out")
        assert IDS == found(tmp_path / "out")


def _die_at(archive, out, what, when, step):
    """Run, and be killed at a step."""
    steps = iter(range(1, 999))
    module, _, name = what.rpartition(".")
    owner = os if module == "os" else Path
    real = getattr(owner, name)

    def deadly(*args):
        last = next(steps) == step
        if last and when == "before":
            os._exit(9)
        result = real(*args)
        if last:
            os._exit(9)
        return result

    setattr(owner, name, deadly)
    run(archive, out)
    os._exit(0)


def _limited(archive, out):
    """Run where no file may be large."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))
    try:
        run(archive, out, part_size=99)
    except eventx.RunError as error:
        os._exit(7 if "File too large" in str(error) else 8)


class TestRefused:
    """A folder is gone on with only if the same comes out."""

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"format": "parquet"}, "format jsonl, not parquet"),
            ({"mentions": True}, "mentions False, not True"),
            ({"published": "2023-05-10"}, "published none, not 2023-05-10"),
            ({"layout": "text"}, "layout none, not text"),
        ],
    )
    def test_options(self, archive, tmp_path, options, message):
        """Other options are named, with what to do."""
        run(archive, tmp_path / "out")

        with pytest.raises(eventx.RunError, match=message) as caught:
            run(archive, tmp_path / "out", **options)

        assert "--restart" in str(caught.value)
        run(archive, tmp_path / "out", resume=False, **options)

    def test_plugins(self, archive, tmp_path):
        """Other plugins are named."""
        run(archive, tmp_path / "out")

        with pytest.raises(eventx.RunError, match=r"dying, not .*recall"):
            run(archive, tmp_path / "out", extractor=eventx.Extractor())

    def test_inputs(self, archive, tmp_path):
        """Other inputs are named; a new time alone makes none."""
        run(archive, tmp_path / "out")
        os.utime(archive / "a.jsonl", (1, 1))
        run([str(archive)], tmp_path / "out")
        (archive / "new.txt").write_text("She arrived.")

        with pytest.raises(eventx.RunError, match=r"5 files .* not 6"):
            run(archive, tmp_path / "out")
        (archive / "new.txt").unlink()
        (archive / "deep" / "e.txt").write_text("32 No one came.")
        with pytest.raises(eventx.RunError, match="another content of"):
            run(archive, tmp_path / "out")
        with pytest.raises(eventx.RunError, match="1 inputs, not 2"):
            run([archive, archive], tmp_path / "out")

    def test_rules(self, archive, tmp_path):
        """Rules that were changed are other rules."""
        rules = tmp_path / "mine.toml"
        template = (
            '[[rule]]\nid = "verb"\nevent = "recall"\n'
            'trigger = "verb: {0}"\nroles.envoy = "patient: any"\n'
            'examples = ["Chad {{trigger|{0}ed}} {{envoy|the envoy}}."]\n'
        )
        for word in ("whistle", "salute"):
            rules.write_text(template.format(word).replace("eed", "ed"))
            extractor = eventx.Extractor(only=[], rules=[rules])
            if word == "whistle":
                run(archive, tmp_path / "out", extractor=extractor)

        with pytest.raises(eventx.RunError, match=r"rules mine.toml"):
            run(archive, tmp_path / "out", extractor=extractor)

    @pytest.mark.parametrize("damage", ["gone", "short", "long"])
    def test_parts(self, archive, tmp_path, damage):
        """A part that is not as it was is named."""
        out = tmp_path / "out"
        run(archive, out)
        part = out / "part-00002.jsonl"
        content = part.read_bytes()
        part.unlink()
        if damage != "gone":
            part.write_bytes(content[:9] if damage == "short" else content * 2)

        with pytest.raises(eventx.RunError, match=r"part-00002\.jsonl"):
            run(archive, out)
        run(archive, out, resume=False)
        assert IDS == found(out)

    @pytest.mark.parametrize("name", ["thesis.doc", "thesis.tmp", ".a.tmp"])
    @pytest.mark.parametrize("resume", [True, False])
    def test_foreign(self, archive, tmp_path, resume, name):
        """A folder of something else is left alone."""
        out = tmp_path / "out"
        out.mkdir()
        (out / name).write_text("all of it")

        with pytest.raises(eventx.RunError, match=re.escape(name)):
            run(archive, out, resume=resume)

        assert (out / name).exists()

    @pytest.mark.parametrize(
        "manifest", ["", "{}", '{"format": "eventx-run", "version": 99}']
    )
    def test_manifest(self, archive, tmp_path, manifest):
        """A manifest that cannot be read is no run to go on with."""
        out = tmp_path / "out"
        run(archive, out)
        (out / "manifest.json").write_text(manifest)

        with pytest.raises(eventx.FormatError, match=r"manifest\.json"):
            run(archive, out)

    def test_two_at_once(self, archive, tmp_path):
        """Two runs do not write to one folder."""
        codes = []

        def other(progress):
            if not codes:
                child = multiprocessing.get_context("fork").Process(
                    target=_second, args=(archive, tmp_path / "out")
                )
                child.start()
                child.join()
                codes.append(child.exitcode)

        run(archive, tmp_path / "out", watch=other)

        assert [7] == codes
        assert IDS == found(tmp_path / "out")

    def test_inside(self, archive, tmp_path):
        """Output within the input would be read as well."""
        with pytest.raises(eventx.RunError, match="is in the input"):
            run(archive, archive / "out")

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"format": "csv"}, "no format 'csv'"),
            ({"part_size": 0}, "at least 1"),
            ({"n_process": 0}, "at least 1"),
        ],
    )
    def test_values(self, archive, tmp_path, options, message):
        """Values that mean nothing are refused."""
        with pytest.raises(eventx.OptionError, match=message):
            run(archive, tmp_path / "out", **options)


def _second(archive, out):
    """Run where another one does."""
    try:
        run(archive, out)
    except eventx.RunError as error:
        os._exit(7 if "another run" in str(error) else 8)


class TestArchive:
    """Where the documents of an archive are."""

    @pytest.mark.parametrize("damaged", [False, True])
    def test_parquet(self, tmp_path, damaged):
        """Rows are read from any place on, also behind groups of them."""
        table = pa.table(
            {
                "id": ["a", "b", None, "d", "e"],
                "text": ["1", "2", None, "4", "5"],
            }
        )
        parquet.write_table(table, tmp_path / "t.parquet", row_group_size=2)
        if damaged:
            content = bytearray((tmp_path / "t.parquet").read_bytes())
            content[4:200] = b"x" * 196
            (tmp_path / "t.parquet").write_bytes(content)
        (tmp_path / "z.txt").write_text("z")
        whole = Archive([tmp_path])

        records = list(whole.read(Position()))

        ids = [r.item.id if r.item else r.line for r in records]
        assert "z.txt" == ids[-1]
        assert ([1] if damaged else ["a", "b", 3, "d", "e"]) == ids[:-1]
        for number, record in enumerate(records, start=1):
            rest = list(whole.read(record.after))
            assert [r.line for r in records[number:]] == [r.line for r in rest]

    def test_from_anywhere(self, archive):
        """From behind each record, the others are read."""
        whole = Archive([archive])
        records = list(whole.read(Position()))

        for number, record in enumerate(records, start=1):
            rest = list(whole.read(record.after))
            assert [r.item for r in records[number:]] == [r.item for r in rest]
        assert [] == list(whole.read(whole.end))

    def test_order(self, tmp_path):
        """Files come in the order in which they are named, folders sorted."""
        for name in ("b.txt", "a.txt", "c"):
            (tmp_path / name).write_text(name)

        paths = [tmp_path / "c", tmp_path]

        ids = [r.item.id for r in Archive(paths).read(Position())]
        assert ["c", "a.txt", "b.txt"] == ids

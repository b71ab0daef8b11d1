"""
What the fuzzer calls: bytes in, nothing out, an exception for what is broken.

Each target makes an input of the bytes, hands it to eventx and checks what
must hold for any input at all. It neither makes inputs nor counts them.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet as pq

import eventx
import eventx_crf
from eventx import rules
from eventx.errors import FormatError, RulesError
from eventx.evaluation import read_gold
from eventx.formats.columns import VERSION
from eventx.formats.documents import read_documents
from eventx.formats.parquet import read_parquet
from eventx.spans import spans_in
from eventx_crf import container


ROOT = Path(__file__).parents[1]
PUBLISHED = "2021-03-17"

# A byte each: what rules wait for, names, grammar, and all that may stand in
# between. Words of a sentence are nearer to each other than bytes of a word.
WORDS = (
    *"""
recalled recall recalls withdrew summoned called home back its ambassador envoy
envoys consul to from over in after imposed impose sanctions embargo lifted
lifts froze assets of on against bank travel ban bans tightened extended eased
accused accuses accusing blamed alleged alleges charges denied lying murder
said says told telling added wrote asked according that who which whose what
will would not never no if whether may might could should refused plans planned
threatened ordered decided Russia France Tarvin Ann Hale President the minister
ministry Foreign Moscow Kremlin UN U.S. US EU Britain 's ’s s' he she they it
his their him them and or but nor both either , . ; : ? ! ( ) [ ] — - – … “ ” "
' ‘ ’ « » on Friday Monday a an day earlier later 2019 March 17 next last week
month year reporters statement Mr. Ms. Dr. had been was were being is are be by
with for as than more most two three dozen 12 1,000 $5 % @ # / \\ * _ {x| }} %%
[ad_1] Read More By REUTERS RUSSIA RECALLS ENVOY visiting opposition
leader rebels police judge judges officials company companies court state
government prime former new of-the so then when while because since until
before during without under there here
""".split(),
    *(" ", "\n", "\n\n", "\t", "\u00a0", "\u2028", "\u200b", "\0", "\ud800"),
)
STORY = """\
Norway recalled its ambassador to Peru on Monday over a raid on a fishing boat,
two officials said. "We will not wait," Foreign Minister Ann Hale told
reporters, adding that Peru had lied. The European Union imposed sanctions on
two admirals last week. Hale accused the admirals of hiding evidence.
"""


@functools.cache
def extractor() -> eventx.Extractor:
    """Return an extractor that lets every failure through."""
    return eventx.Extractor(strict=True)


def check(result: eventx.Extraction, text: str) -> None:
    """Raise if a span does not slice back, or JSON does not round trip."""
    for event in result.events:
        for span in spans_in(event):
            if span.text != text[span.start : span.end]:
                raise AssertionError(f"{span!r} is not in its place")
    if eventx.Extraction.from_json(result.to_json()) != result:
        raise AssertionError("JSON gives back another extraction")


def pieces(data: bytes, known: Sequence[str], gap: str) -> str:
    """Return the pieces that bytes stand for, two bytes a piece."""
    numbers = (
        int.from_bytes(data[at : at + 2]) for at in range(0, len(data) - 1, 2)
    )
    return gap.join(known[number % len(known)] for number in numbers)


def text_of(data: bytes) -> str:
    """
    Return the text that bytes stand for.

    The first byte says whether each of the others is a word, or all of them
    are UTF-8, whole or torn.
    """
    if not data:
        return ""
    if data[0] % 4:
        gap = ("", " ", " ", "\n")[data[0] % 4]
        return gap.join(WORDS[each % len(WORDS)] for each in data[1:])
    return data[1:].decode("utf-8", "surrogateescape")


def text(data: bytes) -> None:
    """Extract from a text."""
    given = text_of(data)
    check(extractor().extract(given, published=PUBLISHED), given)


def rules_file(data: bytes) -> None:
    """
    Load a rules file; one that is accepted must work on a text.

    It is a rule with other lines put in, or the bytes themselves.
    """
    if data[:1] == b"\1":
        written = "[[rule]]\n" + pieces(data[1:], rule_lines(), "\n")
    else:
        written = data.decode("utf-8", "surrogateescape")
    try:
        detector = rules.loads(written)
    except RulesError:
        return
    list(detector.detect(eventx.Document(STORY, published=PUBLISHED)))


@functools.cache
def rule_files() -> tuple[str, ...]:
    """Return the rules files of the repository."""
    files = sorted(ROOT.glob("plugins/*/src/*/*.toml"))
    return tuple(file.read_text(encoding="utf-8") for file in files)


@functools.cache
def rule_lines() -> tuple[str, ...]:
    """Return all lines of rules, those that make one acceptable first."""
    lines = "\n".join(rule_files()).splitlines()
    ahead = ('id = "x"', 'event = "recall"', 'trigger = "verb: recall"')
    return (*ahead, *sorted(filter(None, set(lines))))


def lines(data: bytes) -> None:
    """
    Read documents and extractions from JSON lines, and merge these.

    They are pieces of JSON put together, or the bytes themselves.
    """
    if data[:1] == b"\1":
        data = pieces(data[1:], json_pieces(), "").encode("utf-8", "replace")
    for name in ("news.jsonl", "news"):
        for entry in read_documents(io.BytesIO(data), name):
            if entry.document is None and not entry.problems:
                raise AssertionError(f"{entry.place} was lost")
    found = []
    for line in data.splitlines():
        with contextlib.suppress(FormatError):
            found.append(eventx.Extraction.from_json(line))
    store(found)


def parquet(data: bytes) -> None:
    """
    Read extractions from a file of Parquet.

    It is a table with other columns put in, or the bytes themselves.
    """
    if data[:1] in (b"\1", b"\2"):
        data = stored(changed(data[1:], flat=data[:1] == b"\2"))
    with contextlib.suppress(FormatError):
        store(list(read_parquet(io.BytesIO(data), "news.parquet")))
    list(read_documents(io.BytesIO(data), "news.parquet"))


def changed(data: bytes, *, flat: bool) -> pa.Table:
    """Return a table whose columns are not all what they should be."""
    table = table_of(flat=flat)
    odd = ["x", "2021-99-99", "{}", None, 3, -1, 2.5, True, b"\xff", []]
    for at in range(0, len(data) - 2, 3):
        number = data[at] % table.num_columns
        name = table.column_names[number]
        if data[at + 1] % 4 == 0 and table.num_columns > 1:
            table = table.remove_column(number)
        elif data[at + 1] % 4 == 1:
            table = table.append_column("more", table.column(number))
        elif data[at + 1] % 4 == 2:
            values = pa.array([odd[data[at + 2] % len(odd)]] * len(table))
            table = table.set_column(number, name, values)
        else:
            version = str(data[at + 2]).encode()
            table = table.replace_schema_metadata({VERSION: version})
    return table


@functools.cache
def table_of(*, flat: bool) -> pa.Table:
    """Return a table that is as it should be, but for columns of texts."""
    table = eventx.to_table([result()], flat=flat)
    return table.append_column("text", pa.array([STORY] * len(table)))


def stored(table: pa.Table, *, compression: str = "none") -> bytes:
    """Return the bytes of a file of Parquet."""
    stream = io.BytesIO()
    pq.write_table(table, stream, compression=compression)
    return stream.getvalue()


def store(results: Sequence[eventx.Extraction]) -> None:
    """Raise if what was read cannot be written, read again and merged."""
    for result in results:
        again = eventx.Extraction.from_json(result.to_json())
        if again.to_json() != result.to_json():
            raise AssertionError("JSON gives back another extraction")
    for merged in eventx.merge(results):
        if eventx.MergedEvent.from_json(merged.to_json()) != merged:
            raise AssertionError("JSON gives back another event")


@functools.cache
def result() -> eventx.Extraction:
    """Return an extraction with events of all types."""
    return extractor().extract(STORY, published=PUBLISHED, id="a1")


@functools.cache
def json_pieces() -> tuple[str, ...]:
    """Return what a line of JSON may be made of."""
    line = result().to_json()
    tokens = re.findall(r'"[^"]*"|[][{}:,]|[^][{}:,\s]+', line)
    records = [json.dumps(each) for each in result().to_dict()["events"]]
    fields = [
        f"{json.dumps(name)}: {json.dumps(value)},"
        for record in result().to_dict()["events"]
        for name, value in record.items()
    ]
    other = ("\n", "-1", "1e999", "NaN", "{", "}", "[", "]", '"\\ud800"')
    start = '{"id": "a", "published": "2021-03-17", "errors": [], "events": ['
    whole = (start, "]}", ",", '{"type": "recall",', '"mentions": []}')
    return (*whole, *sorted({*tokens, *records, *fields, *other}))


def model(data: bytes) -> None:
    """
    Load a file of a model; one that is accepted must have detectors.

    It is a whole file with bytes changed, or with a header that was forged;
    what crfsuite reads is left as it is.
    """
    with contextlib.suppress(FormatError, eventx.PluginError):
        list(eventx_crf.Model(changed_model(data), "x").eventx_detectors())


@functools.cache
def model_file() -> bytes:
    """Return what a file of a model of recalls holds."""
    gold = ROOT / "benchmarks" / "gold" / "extra.gold.jsonl"
    with gold.open("rb") as stream:
        documents = list(read_gold(stream, gold.name))[:30]
    return eventx_crf.train(documents, eventx_crf.Plan(kinds=(eventx.Recall,)))


def changed_model(data: bytes) -> bytes:
    """Return a file of a model that is not what it should be."""
    content = bytearray(model_file())
    if data[:1] != b"\1":
        for at in range(1, len(data) - 3, 4):
            place = int.from_bytes(data[at : at + 3]) % len(content)
            # Most of it is blobs, and most that is read stands ahead.
            content[place % 4096 if at % 8 == 1 else place] = data[at + 3]
        return bytes(
            content[: -data[0] - 1] if data[:1] > b"\x80" else content
        )
    header, blobs = container.unpack(bytes(content), "model")
    odd = """null 3 -1 "x" [] {} [[]] true {"type":"recall"} 1e9""".split()
    place: Any = header
    for each in data[1:]:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        if not keys:
            break
        key = keys[each // 12 % len(keys)]
        if each % 12 < len(odd):
            place[key] = json.loads(odd[each % 12])
            place = header
        elif isinstance(place[key], dict | list):
            place = place[key]
    return container.pack(header, blobs)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "rules": rules_file,
    "lines": lines,
    "parquet": parquet,
    "model": model,
}


def seeds(name: str) -> Iterator[bytes]:
    """Yield inputs to begin with."""
    if name == "text":
        yield b"\0" + STORY.encode()
        for number in range(0, len(WORDS), 16):
            yield bytes([1, *range(number, min(number + 24, 256))])
        for file in sorted((ROOT / "examples" / "articles").glob("*.txt")):
            yield b"\0" + file.read_bytes()
    elif name == "rules":
        for written in rule_files():
            head, *tables = written.split("[[rule]]")
            for table in tables:
                yield f"{head}[[rule]]{table}".encode()
                yield f"[[rule]]{table}".encode()
        for number in range(3, len(rule_lines()), 8):
            places = (0, 1, 2, *range(number, number + 8))
            yield b"\1" + b"".join(each.to_bytes(2) for each in places)
    elif name == "lines":
        yield result().to_json().encode()
        yield b'{"id": "a1", "text": "Oslo.", "published": "2021-03-17"}\n'
        for number in range(5, len(json_pieces()), 4):
            places = (0, 3, *range(number, number + 4), 4, 1)
            yield b"\1" + b"".join(each.to_bytes(2) for each in places)
    elif name == "model":
        yield b"\0"
        for at in range(64):
            yield bytes([0, 0, at, at * 3, at])
            yield bytes([1, 10 + at % 3 * 12, at * 4 % 256, at * 7 % 256])
    else:
        empty = eventx.to_table([eventx.Extraction(id="a")], types=["recall"])
        for table in (empty, empty.slice(0, 0)):
            yield stored(table)
            yield stored(table, compression="snappy")
        for at in range(0, 256, 5):
            yield bytes([1 + at % 2, at % 5, at, at // 5, 0, at // 2, at])

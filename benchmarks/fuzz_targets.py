"""
What the fuzzer calls: bytes in, nothing out, an exception for what is broken.

Each target makes an input of the bytes, hands it to eventx and checks what
must hold for any input at all. It neither makes inputs nor counts them.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import eventx
from eventx import rules
from eventx.errors import FormatError, RulesError
from eventx.formats.lines import read_documents
from eventx.spans import spans_in


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
    """Load a rules file; one that is accepted must work on a text."""
    try:
        detector = rules.loads(data.decode("utf-8", "surrogateescape"))
    except RulesError:
        return
    list(detector.detect(eventx.Document(STORY, published=PUBLISHED)))


def lines(data: bytes) -> None:
    """Read documents and extractions from JSON lines, and merge these."""
    for name in ("news.jsonl", "news"):
        for entry in read_documents(io.BytesIO(data), name):
            if entry.document is None and not entry.problems:
                raise AssertionError(f"{entry.place} was lost")
    for line in data.splitlines():
        try:
            found = eventx.Extraction.from_json(line)
        except FormatError:
            continue
        again = eventx.Extraction.from_json(found.to_json())
        if again.to_json() != found.to_json():
            raise AssertionError("JSON gives back another extraction")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "rules": rules_file,
    "lines": lines,
}


def seeds(name: str) -> Iterator[bytes]:
    """Yield inputs to begin with, all of them good ones."""
    if name == "text":
        yield b"\0" + STORY.encode()
        for number in range(0, len(WORDS), 16):
            yield bytes([1, *range(number, min(number + 24, 256))])
        for file in sorted((ROOT / "examples" / "articles").glob("*.txt")):
            yield b"\0" + file.read_bytes()
    elif name == "rules":
        for file in sorted(ROOT.glob("plugins/*/src/*/*.toml")):
            yield file.read_bytes()
            head, *tables = file.read_text(encoding="utf-8").split("[[rule]]")
            for table in tables:
                yield f"{head}[[rule]]{table}".encode()
                yield f"[[rule]]{table}".encode()
    else:
        result = extractor().extract(STORY, published=PUBLISHED, id="a1")
        yield result.to_json().encode()
        yield b'{"id": "a1", "text": "Oslo.", "published": "2021-03-17"}\n'

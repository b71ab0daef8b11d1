"""`eventx view`, and pages as one of the formats of `eventx extract`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import eventx
from eventx.cli import Settings, main


ARTICLES = [
    {
        "id": "a1",
        "published": "2023-05-10",
        "text": "Peru recalled its envoy to Norway, Norway said.",
    },
    {"id": "a2", "text": "Norway may impose sanctions on Peru."},
]
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command beside a file of articles."""
    monkeypatch.chdir(tmp_path)
    Path("articles.jsonl").write_text(
        "".join(json.dumps(each) + "\n" for each in ARTICLES)
    )

    def run(*words: str, input: str | bytes = b"") -> Result:
        return CliRunner().invoke(
            main, list(words), input=input, obj=Settings()
        )

    return run


def data_of(page: str | Path) -> list[dict[str, Any]]:
    """Return the documents of a page."""
    text = page if isinstance(page, str) else page.read_text(encoding="utf-8")
    [data] = re.findall(r'id="data">(.*?)</script>', text, re.DOTALL)
    whole = json.loads(data)
    documents: list[dict[str, Any]] = whole["documents"]
    for document in documents:
        # The type is ahead in every record.
        document["types"] = [event[1] for event in document["events"]]
    return documents


def types(page: str | Path) -> list[list[str]]:
    """Return the types of the events of each document of a page."""
    return [each["types"] for each in data_of(page)]


class TestArticles:
    """A page of articles."""

    def test_file(self, run: Run) -> None:
        """What is found in articles becomes a page, texts and all."""
        result = run("view", "articles.jsonl", "-o", "report.html")
        documents = data_of(Path("report.html"))

        assert 0 == result.exit_code
        assert "" == result.output
        assert ["a1", "a2"] == [each["id"] for each in documents]
        assert [each["text"] for each in ARTICLES] == [
            "".join(each["pieces"]) for each in documents
        ]
        assert [["recall", "statement"], ["sanctions"]] == types(
            Path("report.html")
        )

    def test_text(self, run: Run) -> None:
        """A text on standard input becomes one on standard output."""
        result = run("view", "--title", "T", input="Peru recalled its envoy.")

        assert 0 == result.exit_code
        assert "<title>T</title>" in result.stdout
        assert [["recall"]] == types(result.stdout)

    def test_types(self, run: Run) -> None:
        """Only the types that are asked for are found."""
        result = run("view", "articles.jsonl", "--types", "sanctions")

        assert [[], ["sanctions"]] == types(result.stdout)

    def test_format(self, run: Run) -> None:
        """`eventx extract` writes the same page."""
        run("view", "articles.jsonl", "-o", "one.html")
        run("extract", "articles.jsonl", "-o", "two.html")
        three = run("extract", "articles.jsonl", "--format", "html")

        assert Path("one.html").read_bytes() == Path("two.html").read_bytes()
        assert Path("one.html").read_bytes() == three.stdout_bytes

    def test_annotated(self, run: Run) -> None:
        """Annotated texts are articles, whatever events they give."""
        line = json.dumps({**ARTICLES[1], "events": [{"roles": {}}]})
        result = run("view", input=line)

        assert 0 == result.exit_code
        assert [["sanctions"]] == types(result.stdout)

    def test_broken_line(self, run: Run) -> None:
        """A line that holds no article costs no other."""
        with Path("articles.jsonl").open("a") as file:
            file.write("{\n")
        result = run("view", "articles.jsonl")

        assert 1 == result.exit_code
        assert "articles.jsonl:3" in result.stderr
        assert 2 == len(data_of(result.stdout))

    def test_terminal(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """A page is nothing for a terminal."""
        monkeypatch.setattr(
            "click.testing._NamedTextIOWrapper.isatty", lambda _: True
        )
        result = run("view", "articles.jsonl")

        assert 2 == result.exit_code
        assert "name a file with -o" in result.stderr


class TestResults:
    """A page of what `eventx extract` wrote."""

    @pytest.fixture(autouse=True)
    def extracted(self, run: Run) -> None:
        """Have what was found in the articles in a file."""
        run("extract", "articles.jsonl", "-o", "events.jsonl")

    def test_no_text(self, run: Run) -> None:
        """Records have a page without their text."""
        result = run("view", "events.jsonl")

        assert 0 == result.exit_code
        assert [["recall", "statement"], ["sanctions"]] == types(result.stdout)
        assert not [d for d in data_of(result.stdout) if "pieces" in d]

    def test_texts(self, run: Run) -> None:
        """With the articles beside them, they are joined by their ids."""
        result = run("view", "events.jsonl", "--texts", "articles.jsonl")

        assert 0 == result.exit_code
        assert [each["text"] for each in ARTICLES] == [
            "".join(each["pieces"]) for each in data_of(result.stdout)
        ]

    @pytest.mark.parametrize(
        ("name", "option"),
        [
            ("events.csv", ""),
            ("events.parquet", ""),
            ("events.parquet", "flat"),
        ],
    )
    def test_tables(self, run: Run, name: str, option: str) -> None:
        """Tables of results make the page that JSON lines of them make."""
        given = ["--option", option] * bool(option)
        run("extract", "articles.jsonl", "-o", name, *given)
        texts = ["--texts", "articles.jsonl"]
        lines = run("view", "events.jsonl", *texts)
        result = run("view", name, *texts)

        assert 0 == result.exit_code
        assert lines.stdout == result.stdout

    def test_pipe(self, run: Run) -> None:
        """So does Parquet that comes through a pipe."""
        run("extract", "articles.jsonl", "-o", "events.parquet")
        content = Path("events.parquet").read_bytes()
        result = run("view", input=content)

        assert run("view", "events.jsonl").stdout == result.stdout

    def test_broken_table(self, run: Run) -> None:
        """What is wrong with a table is named, and what is ahead stays."""
        run("extract", "articles.jsonl", "-o", "events.csv")
        with Path("events.csv").open("a") as file:
            file.write("x,y\n")
        result = run("view", "events.csv", "articles.jsonl")

        assert 1 == result.exit_code
        assert "eventx: events.csv, row 5: 2 cells under" in result.stderr
        assert "a1" == data_of(result.stdout)[0]["id"]
        assert ["a1", "a2"] == [e["id"] for e in data_of(result.stdout)[-2:]]

    def test_text_inside(self, run: Run) -> None:
        """A line that has its text as well needs no other file."""
        lines = Path("events.jsonl").read_text().splitlines()
        whole = [
            json.dumps({**json.loads(line), "text": article["text"]})
            for line, article in zip(lines, ARTICLES, strict=True)
        ]
        result = run("view", input="\n".join(whole))

        assert 0 == result.exit_code
        assert all("pieces" in each for each in data_of(result.stdout))

    def test_text_missing(self, run: Run) -> None:
        """An article that is not there is named, and its records stay."""
        Path("some.jsonl").write_text(json.dumps(ARTICLES[0]))
        result = run("view", "events.jsonl", "--texts", "some.jsonl")

        assert 1 == result.exit_code
        assert "no text with the id 'a2' in some.jsonl" in result.stderr
        assert [["recall", "statement"], ["sanctions"]] == types(result.stdout)

    def test_text_of_another(self, run: Run) -> None:
        """A text that the records are not of is not shown as theirs."""
        other = {"id": "a1", "text": "Oslo smiled."}
        Path("some.jsonl").write_text(
            f"{json.dumps(other)}\n{json.dumps(ARTICLES[1])}\n"
        )
        result = run("view", "events.jsonl", "--texts", "some.jsonl")
        first, second = data_of(result.stdout)

        assert 1 == result.exit_code
        assert "the records are of another text" in result.stderr
        assert "pieces" not in first
        assert "pieces" in second

    def test_types(self, run: Run) -> None:
        """Of records as well, only the types that are asked for are shown."""
        result = run("view", "events.jsonl", "--types", "recall,sanctions")

        assert [["recall"], ["sanctions"]] == types(result.stdout)

    def test_unknown_type(self, run: Run) -> None:
        """Records whose plugin is gone are shown all the same."""
        lines = Path("events.jsonl").read_text()
        result = run("view", input=lines.replace('"recall"', '"x"'))

        assert 0 == result.exit_code
        assert [["x", "statement"], ["sanctions"]] == types(result.stdout)

    def test_jobs(self, run: Run) -> None:
        """Several processes make the same page."""
        one = run("view", "articles.jsonl", "events.jsonl")
        two = run("view", "articles.jsonl", "events.jsonl", "--jobs", "2")

        assert one.stdout == two.stdout
        assert 4 == len(data_of(two.stdout))

    def test_wrong(self, run: Run) -> None:
        """A line of records that are none is named."""
        line = json.dumps({"id": "x", "events": [{"type": 1}], "errors": []})
        result = run("view", input=line)

        assert 1 == result.exit_code
        assert "a record is an object with a type" in result.stderr


def test_save(tmp_path: Path) -> None:
    """`eventx.save` writes pages, with a title if there is one."""
    result = eventx.extract("Peru recalled its envoy.", id="a1")
    file = tmp_path / "page.html"
    eventx.save([result], file, title="One article")

    assert eventx.render(result, title="One article") == file.read_text()
    with pytest.raises(eventx.OptionError, match="but not read"):
        next(iter(eventx.load(file)))

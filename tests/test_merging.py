"""Events that many articles tell of, each as one record."""

import datetime as dt
import gzip
import itertools
import json
import re
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest
from click.testing import CliRunner

import eventx
from eventx import Actor, ActorKind, Event, Extraction, MergedEvent
from eventx.cli import Settings, main
from eventx.spans import spans_in


DAY = "2021-03-17"  # a Wednesday
RECALL = "Norway has recalled its ambassador to Peru."
NAMED = "Oslo on Monday called home Ambassador Ann Hale from Lima."
SANCTIONS = "The EU has imposed sanctions on Belarus."
CHARGE = "Algeria accused Morocco of moving a fence."
QUOTE = 'Ann Hale, the Peruvian minister, said: "We will keep the lake open."'


@pytest.fixture(scope="module")
def extractor():
    """Return an extractor that lets every failure through."""
    return eventx.Extractor(strict=True)


@pytest.fixture(scope="module")
def read(extractor):
    """Return a function that makes an extraction of a text."""

    def read(text, published=DAY, id="a"):
        return extractor.extract(text, published=published, id=id)

    return read


def told(count, *, start=DAY, step=1):
    """Yield results of as many recalls by states that are not the same."""
    day = dt.date.fromisoformat(start)
    for number in range(count):
        first, last = f"{chr(65 + number % 26)}x{number}", "Peru"
        text = f"{first} recalled its ambassador to {last}"
        trigger = eventx.Span(
            start=len(first) + 1, end=len(first) + 9, text="recalled"
        )
        sender, receiver = (
            Actor(
                start=at,
                end=at + len(name),
                text=name,
                name=name,
                kind=ActorKind.STATE,
                country=name,
            )
            for at, name in ((0, first), (len(text) - 4, last))
        )
        yield Extraction(
            id=str(number),
            published=day + dt.timedelta(days=number * step),
            events=(
                eventx.Recall(
                    trigger=trigger,
                    factuality=eventx.Factuality.ACTUAL,
                    sending_state=sender,
                    receiving_state=receiver,
                ),
            ),
        )


class TestOneEvent:
    """Which records of two articles are one event."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (RECALL, RECALL),
            (RECALL, NAMED),
            (
                NAMED,
                "Norway recalled Ambassador Ann Hale from Lima on 15 March.",
            ),
            (RECALL, "Norway's recall of its ambassador to Peru came early."),
            (
                "Norway will recall its ambassador to Peru on Monday.",
                "Norway will recall its ambassador to Peru.",
            ),
            ("Norway will recall its ambassador to Peru.", RECALL),
            (SANCTIONS, "Brussels slapped sanctions on Belarus on Monday."),
            (CHARGE, "Algiers accused Morocco of moving the fence by night."),
            (CHARGE, "Morocco was accused by Algeria of moving a fence."),
            (
                QUOTE,
                '"We will keep the lake open," Ann Hale said.',
            ),
        ],
    )
    def test_united(self, read, one, other):
        """What two articles tell alike is one event, whichever is first."""
        results = [read(one, id="a"), read(other, id="b")]

        for order in (results, results[::-1]):
            [merged] = eventx.merge(order)
            assert {"a", "b"} == set(merged.articles)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (RECALL, "Sweden has recalled its ambassador to Peru."),
            (RECALL, "Norway has recalled its ambassador to Chile."),
            (RECALL, "Peru has recalled its ambassador to Norway."),
            (RECALL, "Norway has not recalled its ambassador to Peru."),
            (RECALL, "Norway may recall its ambassador to Peru."),
            (RECALL, "Norway has recalled its ambassador."),
            (RECALL, "Norway recalled its ambassador to Peru in 2019."),
            (NAMED, "Norway recalled Consul Ola Lund from Lima."),
            (NAMED, "Norway recalled its ambassador to Peru on Tuesday."),
            (SANCTIONS, "The EU has lifted its sanctions on Belarus."),
            (SANCTIONS, "The EU has imposed sanctions on Iran."),
            (SANCTIONS, "The EU has imposed sanctions."),
            (CHARGE, "Algeria accused Morocco of poisoning a well."),
            (CHARGE, "Tunisia accused Morocco of moving a fence."),
            (
                "The company accused the union of theft.",
                "The company accused the union of theft.",
            ),
            (
                QUOTE,
                '"We will keep the lake shut," Ann Hale said.',
            ),
            (
                "France and Italy recalled their ambassadors to Peru.",
                "Italy recalled its ambassador to Peru.",
            ),
        ],
    )
    def test_apart(self, read, one, other):
        """What differs in a role, date or factuality stays apart."""
        results = [read(one, id="a"), read(other, id="b")]

        for order in (results, results[::-1]):
            assert all(
                len(merged.articles) == 1 for merged in eventx.merge(order)
            )

    @pytest.mark.parametrize(
        ("days", "between", "count"),
        [(7, 7, 1), (7, 8, 2), (0, 0, 1), (0, 1, 2), (40, 40, 1)],
    )
    def test_undated(self, read, days, between, count):
        """What has no date is of the days before its article."""
        later = dt.date.fromisoformat(DAY) + dt.timedelta(days=between)
        results = [read(RECALL), read(RECALL, later, "b")]

        assert count == len(list(eventx.merge(results, days=days)))

    def test_no_days_at_all(self, read):
        """Articles without a day of publication may be of any."""
        results = [read(RECALL, None), read(RECALL, None, "b")]

        assert 1 == len(list(eventx.merge(results)))

    def test_no_chain(self, read):
        """An event does not drift from day to day: all may be of one day."""
        days = ["2021-03-01", "2021-03-05", "2021-03-09"]
        results = [read(RECALL, day, day) for day in days]

        assert [2, 1] == [
            len(merged.mentions) for merged in eventx.merge(results, days=5)
        ]

    def test_no_bridge(self, read):
        """A record that two others contradict does not bring them together."""
        texts = [
            "Norway recalled Consul Ola Lund from Peru.",
            RECALL,
            "Norway recalled Ambassador Ann Hale from Peru.",
        ]
        merged = eventx.merge(
            read(text, id=str(i)) for i, text in enumerate(texts)
        )

        assert not any({"0", "2"} <= set(each.articles) for each in merged)

    def test_own_events_of_article(self, read):
        """What one article tells apart stays apart."""
        twice = attrs.evolve(read(RECALL), events=read(RECALL).events * 2)

        assert 2 == len(list(eventx.merge([twice])))
        assert 2 == len(list(eventx.merge([read(RECALL, id="b"), twice])))


class TestRecord:
    """What a merged event says."""

    def test_borrowed(self, read):
        """A role that another article tells says so, and stands there."""
        texts = {
            "a": "Norway recalled its ambassador to Peru over a song, on "
            "Monday.",
            "b": "Ann Hale, Norway's ambassador to Peru, was recalled.",
        }
        results = [read(text, id=id) for id, text in texts.items()]
        [merged] = eventx.merge(results)
        event = merged.event

        assert "Ann Hale" == event.envoy.name
        assert "b" == merged.article_of("envoy")
        assert "a" == merged.article == merged.article_of("reason")
        for role in (*event.role_names(), "when"):
            text = texts[merged.article_of(role)]
            for span in spans_in(getattr(event, role)):
                assert span.text == text[span.start : span.end]
        for span in (event.trigger, *event.mentions):
            assert span.text == texts["a"][span.start : span.end]
        assert "of b" in event.explain()

    def test_mentions(self, read):
        """All mentions are listed, each with its article, day and reading."""
        texts = {
            "a": "Norway will recall its ambassador to Peru.",
            "b": f"{RECALL} The recall came after a song.",
        }
        days = {"a": dt.date(2021, 3, 16), "b": dt.date(2021, 3, 17)}
        [merged] = eventx.merge(
            read(text, days[id], id) for id, text in texts.items()
        )

        assert ["a", "b", "b"] == [each.article for each in merged.mentions]
        assert ["planned", "actual", "actual"] == [
            each.factuality for each in merged.mentions
        ]
        for each in merged.mentions:
            span = each.trigger
            assert texts[each.article][span.start : span.end] == span.text
            assert days[each.article] == each.published
        assert "actual" == merged.event.factuality
        assert days["a"] == merged.first_published
        assert days["b"] == merged.last_published

    def test_alone(self, read):
        """What one article tells comes out as it is."""
        result = read(SANCTIONS)
        [merged] = eventx.merge([result])

        assert result.events == (merged.event,)
        assert () == merged.borrowed
        assert ("a",) == merged.articles

    def test_round_trip(self, read):
        """Reading back what was written gives equal events."""
        for merged in eventx.merge([read(RECALL), read(NAMED, id="b")]):
            assert merged == MergedEvent.from_json(merged.to_json())

    @pytest.mark.parametrize(
        "change",
        [
            {"event": None},
            {"event": {"type": 3}},
            {"borrowed": []},
            {"mentions": None},
            {"mentions": [{}]},
            {"mentions": [{"article": "a", "factuality": "so"}]},
            {"article": ...},
        ],
    )
    def test_broken(self, read, change):
        """Data of something else are refused."""
        [merged] = eventx.merge([read(RECALL)])
        data = {**merged.to_dict(), **change}
        data = {key: value for key, value in data.items() if value is not ...}

        with pytest.raises(eventx.FormatError, match=r"not a|a record is"):
            MergedEvent.from_dict(data)
        with pytest.raises(eventx.FormatError, match="not JSON"):
            MergedEvent.from_json("{")

    def test_order(self, read):
        """The same results in the same order give the same lines."""
        results = [read(RECALL), read(NAMED, id="b"), read(CHARGE, id="c")]

        lines = [each.to_json() for each in eventx.merge(results)]
        assert lines == [each.to_json() for each in eventx.merge(results)]


class TestStream:
    """Results come in as they are needed, and memory is bounded."""

    def test_lazy(self):
        """No more results are read than an event needs to be told."""
        taken = itertools.count()
        merged = eventx.merge(
            each for each, _ in zip(told(1000), taken, strict=False)
        )

        next(merged)
        assert next(taken) < 12

    def test_days_pass(self):
        """An event comes out when the news has gone on."""
        merged = eventx.merge(itertools.chain(told(9), iter(_none, 0)))

        assert "0" == next(merged).article

    def test_capacity(self):
        """With no room left, what was told least recently comes out."""
        merged = eventx.merge(told(1000, step=0), capacity=3)

        assert ["0", "1", "2"] == [
            each.article for each in itertools.islice(merged, 3)
        ]
        assert 997 == len(list(merged))

    def test_any_order(self, read):
        """Articles that come late still find their event."""
        days = ["2021-03-17", "2021-05-20", "2021-03-16"]
        results = [read(RECALL, day, day) for day in days]
        late = [results[1], results[0], results[2]]

        assert 2 == len(list(eventx.merge(late)))

    @pytest.mark.parametrize(
        "options", [{"days": -1}, {"capacity": 0}], ids=str
    )
    def test_options(self, options):
        """Numbers that make no sense are refused at once."""
        with pytest.raises(eventx.OptionError, match="at least"):
            eventx.merge([], **options)


def _none():
    return Extraction(id="none", published=dt.date(2021, 3, 25))


@attrs.frozen(kw_only=True)
class Visit(Event):
    """Somebody visits a state."""

    type = "visit_for_merging"
    identity = ("guest", "host")
    guest: Actor | None = None
    host: Actor | None = None


@attrs.frozen(kw_only=True)
class Quake(Event):
    """The earth shakes; nothing tells which one it is."""

    type = "quake_for_merging"
    place: Actor | None = None


@eventx.detector(Visit, triggers=["visited"])
def visits(document):
    """Find who visited whom, by the words around."""
    for found in re.finditer(r"(\w+) (visited) (\w+)", document.text):
        guest, host = (
            Actor(
                start=found.start(n),
                end=found.end(n),
                text=found[n],
                name=found[n],
                kind=ActorKind.STATE,
            )
            for n in (1, 3)
        )
        yield Visit(
            trigger=document.span(*found.span(2)), guest=guest, host=host
        )


@eventx.detector(Quake, triggers=["quake"])
def quakes(document):
    """Find the word."""
    for found in re.finditer("quake", document.text):
        yield Quake(trigger=document.span(*found.span()))


class TestOwnTypes:
    """Types of a third party are merged by the roles that identify them."""

    def test_identity(self):
        """Roles in `identity` are compared."""
        plugin = SimpleNamespace(
            eventx_detectors=lambda: [visits, quakes], __name__="merging"
        )
        extractor = eventx.Extractor(plugins=[plugin], types=[Visit, Quake])
        texts = [
            "Peru visited Norway. A quake.",
            "Peru visited Norway. A quake.",
            "Norway visited Peru.",
        ]
        results = [
            extractor.extract(text, id=str(i), published=DAY)
            for i, text in enumerate(texts)
        ]
        merged = list(eventx.merge(results))

        assert [("0", "1"), ("2",)] == sorted(
            each.articles for each in merged if isinstance(each.event, Visit)
        )
        assert 2 == sum(isinstance(each.event, Quake) for each in merged)


class TestCommand:
    """`eventx merge`."""

    @pytest.fixture
    def run(self, tmp_path, monkeypatch):
        """Return a function that runs the command in an empty directory."""
        monkeypatch.chdir(tmp_path)

        def run(*args, **options):
            return CliRunner().invoke(
                main, ["merge", *args], obj=Settings(), **options
            )

        return run

    def test_files(self, run, read, tmp_path):
        """Lines of several files become one event a line."""
        for id, text in (("a", RECALL), ("b", NAMED)):
            line = read(text, id=id).to_json()
            (tmp_path / f"{id}.jsonl").write_text(line + "\n")
        result = run("a.jsonl", "b.jsonl")

        assert 0 == result.exit_code
        [data] = map(json.loads, result.stdout.splitlines())
        assert ["a", "b"] == [each["article"] for each in data["mentions"]]

    def test_compressed(self, run, read):
        """Lines may be compressed; damage is named."""
        whole = gzip.compress(read(RECALL).to_json().encode())
        Path("a.jsonl.gz").write_bytes(whole)
        Path("b.jsonl.gz").write_bytes(whole[:-9])
        result = run("b.jsonl.gz", "a.jsonl.gz")

        assert 1 == result.exit_code
        assert "eventx: b.jsonl.gz: " in result.stderr
        assert 1 == len(result.stdout.splitlines())

    @pytest.mark.parametrize("format", ["csv", "parquet"])
    def test_tables(self, run, read, format):
        """So do rows of tables; a file that is none of them is named."""
        for id, text in (("a", RECALL), ("b", NAMED)):
            eventx.save([read(text, id=id)], f"{id}.{format}")
        Path(f"c.{format}").write_text("x")
        result = run(f"a.{format}", f"c.{format}", f"b.{format}")

        assert 1 == result.exit_code
        assert f"eventx: c.{format}: not" in result.stderr
        [data] = map(json.loads, result.stdout.splitlines())
        assert ["a", "b"] == [each["article"] for each in data["mentions"]]

    def test_standard_input(self, run, read):
        """Lines may be piped in, and a file written."""
        lines = [
            read(RECALL, day, day).to_json() for day in (DAY, "2022-03-17")
        ]
        result = run("-o", "out.jsonl", input="\n".join(lines))

        assert 0 == result.exit_code
        with Path("out.jsonl").open(encoding="utf-8") as file:
            assert 2 == len(list(map(MergedEvent.from_json, file)))

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{", "stdin:1: not JSON"),
            ('{"id": "a", "text": "Oslo."}', "stdin:1: not an extraction"),
            ('{"events": [3]}', "stdin:1: a record is an object"),
        ],
    )
    def test_bad_line(self, run, read, line, message):
        """A line that holds no extraction is named, and the rest goes on."""
        result = run(input=f"{line}\n{read(RECALL).to_json()}\n")

        assert 1 == result.exit_code
        assert message in result.stderr
        assert 1 == len(result.stdout.splitlines())

    def test_not_onto_itself(self, run, read, tmp_path):
        """A file is not written while it is read."""
        (tmp_path / "a.jsonl").write_text(read(RECALL).to_json() + "\n")
        result = run("a.jsonl", "-o", "a.jsonl")

        assert 2 == result.exit_code
        assert "both input and output" in result.stderr

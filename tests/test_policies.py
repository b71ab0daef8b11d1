"""Rules and trained detectors over one document."""

import attrs
import pytest

import eventx
from eventx import Document, Event, Extractor, OptionError, Recall, Statement


TEXT = "Oslo recalled its envoy. Lima withdrew one. Rome summoned another."


class Finder:
    """Yields an event of a type for each of some words."""

    types = (Recall,)
    triggers = ()

    def __init__(self, name, words, *, learned, kind=Recall):
        self.name, self.words, self.learned = name, words, learned
        self.types = (kind,)
        self.seen = []

    def detect(self, document):
        """Yield records, with the confidence that goes with the word."""
        self.seen.append([each.trigger.text for each in document.found])
        for word, confidence in self.words.items():
            at = document.text.find(word)
            if at >= 0:
                yield self.types[0](
                    trigger=document.span(at, at + len(word)),
                    confidence=confidence,
                )


class Broken(Finder):
    """Fails once it has yielded what it finds."""

    def detect(self, document):
        """Fail."""
        yield from super().detect(document)
        raise ValueError("no luck")


class Batches(Finder):
    """Reads many documents at a time."""

    def detect_batch(self, documents):
        """Read each."""
        return [list(self.detect(each)) for each in documents]


def rules():
    """Return what stands for the rules."""
    return Finder("rules", {"recalled": 0.8, "summoned": 0.5}, learned=False)


def model(sort=Finder):
    """Return what stands for a model."""
    return sort("model", {"recalled its": 0.9, "withdrew": 0.6}, learned=True)


def found(policy, *plugins):
    """Return triggers and confidences."""
    extractor = Extractor(plugins=plugins, only=[], policy=policy)
    result = extractor.extract(TEXT, mentions=True)
    return {each.trigger.text: each.confidence for each in result.events}


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("rules", {"recalled": 0.8, "summoned": 0.5}),
        ("model", {"recalled its": 0.9, "withdrew": 0.6}),
        ("both", {"recalled its": 0.98, "withdrew": 0.6, "summoned": 0.5}),
        ("best", {"recalled its": 0.9, "withdrew": 0.6, "summoned": 0.5}),
    ],
)
class TestPolicies:
    """What becomes of the records of both."""

    def test_records(self, policy, expected):
        """Each policy keeps what it says, in whichever order they come."""
        assert found(policy, model(), rules()) == pytest.approx(expected)
        assert found(policy, rules(), model()) == pytest.approx(expected)

    def test_same_in_batches(self, policy, expected):
        """A model that reads in batches gives the same records."""
        extractor = Extractor(
            plugins=[model(Batches), rules()], only=[], policy=policy
        )
        results = list(extractor.pipe([TEXT] * 3, mentions=True))

        for result in results:
            triggers = {each.trigger.text for each in result.events}
            assert triggers == set(expected)

    def test_nothing_without_model(self, policy, expected):
        """Without a trained detector all policies are the same."""
        assert found(policy, rules()) == {"recalled": 0.8, "summoned": 0.5}


class TestOrder:
    """Who is shown a document, and when."""

    @pytest.mark.parametrize("sort", [Finder, Batches])
    def test_learned_last(self, sort):
        """A trained detector sees what the others found, whatever its name."""
        first = sort("aaa", {"withdrew": 0.6}, learned=True)
        extractor = Extractor(plugins=[first, rules()], only=[])
        list(extractor.pipe([TEXT, "Nothing."]))

        assert first.seen == [["recalled", "summoned"], []]

    def test_read_twice(self):
        """A document that is read again has nothing found from before."""
        learned, document = model(), Document(TEXT)
        extractor = Extractor(plugins=[learned, rules()], only=[])
        extractor.extract(document)
        extractor.extract(document)

        assert learned.seen == [["recalled", "summoned"]] * 2

    def test_rules_leave_out_model(self):
        """A trained detector is not called at all where rules decide."""
        learned = model()
        found("rules", learned, rules())

        assert not learned.seen

    def test_not_learned_by_default(self):
        """A detector that says nothing counts as rules do."""
        plain = model()
        del plain.learned

        assert set(found("rules", plain)) == {"recalled its", "withdrew"}


class TestOthers:
    """What a policy leaves alone."""

    def test_other_types_kept(self):
        """Types that no trained detector finds stay with the rules."""
        said = Finder("said", {"Rome": None}, learned=False, kind=Statement)

        assert "Rome" in found("model", said, rules(), model())

    def test_failed_model(self):
        """Where a model fails, the rules' records stand beside its own."""
        kept = found("model", rules(), model(Broken))

        assert set(kept) == {"recalled its", "withdrew", "summoned"}

    def test_no_confidence(self):
        """A record without a confidence is neither raised nor lost."""
        unsure = Finder("model", {"recalled": None}, learned=True)

        assert found("both", rules(), unsure)["recalled"] == 0.8

    def test_never_certain(self):
        """No agreement makes a record certain, nor less sure than it was."""
        sure = Finder("model", {"recalled": 0.999}, learned=True)

        assert found("both", rules(), sure)["recalled"] == 0.999

    def test_types_apart(self):
        """Records of two types about one word are two records."""

        @attrs.frozen(kw_only=True)
        class Withdrawal(Event):
            type = "withdrawal"

        other = Finder(
            "model", {"recalled": 0.9}, learned=True, kind=Withdrawal
        )
        extractor = Extractor(plugins=[rules(), other], only=[], policy="best")

        assert len(extractor.extract(TEXT, mentions=True).events) == 3

    def test_speakers(self):
        """Who reports an event is asked of trained detectors as well."""

        class Speaks(Finder):
            def detect(self, document):
                yield Statement(
                    trigger=document.span(0, 4),
                    speaker=document.actor(0, 4),
                    content=document.passage([(5, 23)]),
                )

        speaks = Speaks("speaks", {}, learned=True, kind=Statement)
        extractor = Extractor(
            plugins=[rules(), speaks], only=[], types=["recall"]
        )
        [recall, *_] = extractor.extract(TEXT).events

        assert recall.reported_by.text == "Oslo"


class TestMistakes:
    """What is refused."""

    def test_no_policy(self):
        """The name of a policy is checked, and the right one suggested."""
        with pytest.raises(OptionError, match="did you mean 'rules'"):
            eventx.extract("", policy="rule")

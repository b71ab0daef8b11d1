"""What is learned from annotated texts, of a type that eventx has not."""

import threading

import pytest
import strikes

import eventx
import eventx_crf
from eventx import Extractor, FormatError
from eventx_crf import Plan, train


@pytest.fixture
def extractor(path):
    """Return an extractor with the model."""
    return Extractor(
        plugins=[strikes, eventx_crf.load(path)], only=[], strict=True
    )


def one(extractor, text):
    """Return the only event of a text."""
    [event] = extractor.extract(text).events
    return event


class TestNewType:
    """A type with no rules, and no code but its class."""

    @pytest.mark.parametrize(
        ("text", "strikers", "trigger", "cause"),
        [
            (
                "Teachers in Quito walked out over low pay.",
                "Teachers",
                "walked out",
                "low pay",
            ),
            (
                "Yesterday the weavers in Lyon walked out over long hours.",
                "the weavers",
                "walked out",
                "long hours",
            ),
            (
                "Drivers downed tools in Ghent and Bergen over the new rota.",
                "Drivers",
                "downed tools",
                "the new rota",
            ),
        ],
    )
    def test_found(self, extractor, text, strikers, trigger, cause):
        """Words that were never seen fill the roles of known sentences."""
        event = one(extractor, text)

        assert type(event) is strikes.Strike
        assert event.strikers.text == strikers
        assert event.trigger.text == trigger
        assert event.cause.text == cause

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Teachers walked out of the cinema in Quito.",
            "Teachers taught in Quito.",
        ],
    )
    def test_not_found(self, extractor, text):
        """What was shown to be none is none."""
        assert not extractor.extract(text).events

    def test_several_fillers(self, extractor):
        """A role that is a tuple holds all of its fillers."""
        event = one(extractor, "Drivers downed tools in Ghent and Bergen.")

        assert [each.text for each in event.places] == ["Ghent", "Bergen"]

    def test_values(self, extractor):
        """Factuality and enumerations are learned, each by its words."""
        text = "Teachers across the country walked out over low pay."
        national = one(extractor, text)
        local = one(extractor, "Teachers in Quito may walk out over low pay.")

        assert national.scale is strikes.Scale.NATIONAL
        assert national.factuality is eventx.Factuality.ACTUAL
        assert local.scale is strikes.Scale.LOCAL
        assert local.factuality is eventx.Factuality.POSSIBLE

    def test_record_says_whence(self, extractor):
        """A record has a confidence, and names the model and its version."""
        event = one(extractor, "Teachers in Quito walked out over low pay.")

        assert 0.5 < event.confidence <= 0.99
        assert event.found_by.plugin == "crf:strikes"
        assert "+" in event.found_by.version
        assert "[model]" in event.explain()

    def test_same_in_processes_and_threads(self, extractor):
        """Processes and threads change nothing."""
        texts = [each["text"] for each in strikes.gold()] * 2
        wanted = [extractor.extract(each).to_dict() for each in texts]
        forked = extractor.pipe(texts, n_process=2, batch_size=8)
        assert [each.to_dict() for each in forked] == wanted

        threaded = {}

        def work(at):
            threaded[at] = [
                extractor.extract(each).to_dict() for each in texts
            ]

        threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert all(threaded[n] == wanted for n in range(3))


class TestCorrection:
    """A type that rules find already."""

    YES = "{speaker|WHO} {trigger|said} {content|the port was open}."
    NO = "WHO said that the port was open."

    def documents(self):
        """Return texts in which only some of what rules find is annotated."""
        for at, who in enumerate(strikes.WHO * 4):
            text = (self.YES if at % 2 else self.NO).replace("WHO", who)
            document = strikes.marked(text, type="statement")
            yield {**document, "id": str(at), "roles": ["speaker", "content"]}

    @pytest.fixture
    def model(self, tmp_path):
        """Return a model of that."""
        plan = Plan(kinds=(eventx.Statement,))
        path = tmp_path / "said.model"
        path.write_bytes(train(list(self.documents()), plan))
        return eventx_crf.load(path)

    @pytest.mark.parametrize(
        ("policy", "found"), [("rules", 1), ("model", 0), ("best", 1)]
    )
    def test_rules_corrected(self, model, policy, found):
        """What annotators did not mark is left out by the model alone."""
        pytest.importorskip("eventx_statement")
        text = "The grocers said that the port was open."
        extractor = Extractor(plugins=[model], policy=policy)

        assert len(extractor.extract(text).events) == found

    def test_agreement(self, model):
        """Where the model agrees with a rule, the fillers are the rule's."""
        pytest.importorskip("eventx_statement")
        text = "The grocers said “the port” was open."
        ruled = one(Extractor(policy="rules"), text)
        learned = one(Extractor(plugins=[model]), text)

        assert learned.speaker == ruled.speaker
        assert learned.content == ruled.content
        assert learned.found_by.plugin == "crf:said"

    def test_kept_from_rules(self, model):
        """What was not learned is the rule's: the addressee, the mode."""
        pytest.importorskip("eventx_statement")
        text = "The grocers told reporters the port was open."
        ruled = one(Extractor(policy="rules"), text)
        learned = one(Extractor(plugins=[model], policy="best"), text)

        assert ruled.addressee == learned.addressee
        assert learned.mode is eventx.Mode.INDIRECT


class TestTraining:
    """What training itself promises."""

    def test_same_bytes(self, content):
        """The same gold and seed give the same file."""
        plan = Plan(kinds=(strikes.Strike,), plugins=(strikes,))

        assert train(strikes.gold(), plan) == content

    def test_split(self):
        """The seed decides which texts are held out, and nothing else."""
        documents = strikes.gold()
        plans = [
            Plan(kinds=(), seed=seed, held_out=0.25) for seed in (1, 1, 2)
        ]
        one, same, other = (plan.split(documents) for plan in plans)

        assert one == same != other
        assert len(one[1]) == 15
        assert plans[0].split(documents[::-1]) == one
        assert not {d["id"] for d in one[0]} & {d["id"] for d in one[1]}

    def test_nothing_to_tell_apart(self):
        """Texts in which each such word is an event teach nothing."""
        documents = [each for each in strikes.gold() if each["events"]][:4]
        plan = Plan(kinds=(strikes.Strike,), plugins=(strikes,))

        with pytest.raises(FormatError, match="nothing to learn for 'strike'"):
            train(documents, plan)

    def test_no_such_event(self):
        """A type that is not annotated cannot be learned."""
        documents = [{"id": "a", "text": "Rain.", "events": []}]

        with pytest.raises(FormatError, match="no event of type 'recall'"):
            train(documents, Plan(kinds=(eventx.Recall,)))

    def test_out_of_scope(self):
        """What the gold has out of scope is neither learned nor found."""
        documents = strikes.gold()
        for document in documents:
            for event in document["events"]:
                if "downed" in document["text"]:
                    event["scope"] = "out"
        plan = Plan(kinds=(strikes.Strike,), plugins=(strikes,))
        model = eventx_crf.Model(train(documents, plan), "m.model")
        extractor = Extractor(plugins=[strikes, model], only=[])

        text = "Drivers downed tools in Ghent and Bergen over the new rota."
        assert not extractor.extract(text).events
        text = "Drivers in Ghent walked out over the new rota."
        assert extractor.extract(text).events

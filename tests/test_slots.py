"""Where the slots of a rule lead, and where they lead to nothing."""

import attrs
import pytest

import eventx
from eventx import Document, rules
from eventx.rules import binding, slots
from eventx.rules.grammar import BASE_SLOTS, SUB_SLOTS, Step
from eventx.rules.places import Place
from eventx.rules.slots import find


@attrs.frozen(kw_only=True)
class Deed(eventx.Event):
    """An event that is as long as its one role."""

    type = "deed"
    what: eventx.Passage | None = None


RULE = """
[[rule]]
id = "rule"
event = "deed"
trigger = "{trigger}"
roles.what = "{slot}"
"""


def led(trigger, slot, text):
    """Return where a slot leads from a trigger, or "-"."""
    rule = RULE.format(trigger=trigger, slot=slot)
    detector = rules.loads(rule, types=[Deed])
    deeds = list(detector.detect(Document(text)))
    return deeds[0].what.text if deeds else "-"


def check(table):
    """Make parameters of a table of triggers, slots and sentences."""
    cases = []
    for line in table.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 2 and ":" in cells[0]:
            rule = cells
        else:
            cases.append((*rule, *cells))
    return pytest.mark.parametrize(
        ("trigger", "slot", "text", "expected"), cases
    )


@check(
    """
    verb: recall | agent: actor
        Tarvin recalled its envoy. | Tarvin
        The envoy was recalled by Tarvin. | Tarvin
        The envoy was recalled. | -
        The envoy was recalled by mistake. | -
        The envoy, recalled by Tarvin, left. | Tarvin
        Tarvin has decided to recall its envoy. | Tarvin
        Tarvin's decision to recall its envoy failed. | Tarvin
        Hale urged Tarvin to recall its envoy. | Tarvin
        Had Tarvin recalled its envoy, it would have left. | Tarvin
        It would end should Tarvin recall its envoy. | Tarvin
        Hale met the envoy that Tarvin recalled. | Tarvin
        Tarvin, which recalled its envoy, left. | Tarvin
        There were no plans to recall the envoy. | -
    verb: recall | patient: np
        Tarvin recalled its envoy. | its envoy
        The envoy was recalled by Tarvin. | The envoy
        The envoy recalled by Tarvin left. | The envoy
        Hale met the envoy that Tarvin recalled. | the envoy
        Has the envoy been recalled? | the envoy
        Also recalled were two consuls. | two consuls
        Recalled on Monday were two consuls. | two consuls
        Recalled on Monday, the consuls were tired. | -
        Tarvin recalled its envoy and its aides. | its envoy and its aides
        Tarvin recalled on Monday. | -
    verb: put a stop to | patient: np
        Tarvin put a stop to its arms sales. | its arms sales
        Tarvin put a stop on its arms sales. | -
    verb: add to | patient: np
        Tarvin added two banks to its list. | two banks
    verb: give | second: any
        Tarvin gave the envoy a medal. | a medal
        Tarvin gave a medal to the envoy. | -
    verb: recall | subject: any
        The envoy was recalled by Tarvin. | The envoy
        Tarvin recalled it. | Tarvin
    verb: recall | pp(over, for): any
        Tarvin recalled its envoy over the raid. | the raid
        Tarvin recalled its envoy for talks. | talks
        Tarvin recalled its envoy after the raid. | -
        Over the raid, Tarvin recalled its envoy. | -
    verb: accuse | pp(of): rest
        Hale accused Tarvin of striking the port in May. | striking the port in May
        Hale accused the head of the army of lying. | lying
        Hale accused Tarvin of lying and left. | lying
        Hale accused Tarvin of lying, the Herald said. | lying
    """
)
def test_arguments(trigger, slot, text, expected):
    """Voice, gaps and inversion change nothing of who does what to whom."""
    assert expected == led(trigger, slot, text)


@check(
    """
    noun: envoy | poss: any
        Tarvin's envoy left. | Tarvin
        Its envoy left. | Its
        Monday's envoy left. | -
        Last week's envoy left. | -
        The envoy left. | -
    noun: envoy | adj: any
        The US envoy left. | US
        The Russian envoy left. | Russian
        The new envoy left. | -
    noun: envoy | of: any
        The envoy of Tarvin left. | Tarvin
    noun: envoy | pp(to): any
        The envoy to Tarvin left. | Tarvin
        The envoy went to Tarvin. | -
    noun: envoy | modifier(new, old): any
        The new envoy left. | new
        The envoy left. | -
    noun: envoy | trigger: any
        The new envoy left. | The new envoy
    noun: envoy | verb: any
        Tarvin recalled its envoy. | recalled
    noun: envoy | verb(recall).agent: any
        Tarvin recalled its envoy. | Tarvin
        Tarvin praised its envoy. | -
    noun: sanctions | host(threat): any
        A threat on Monday of sanctions worried Lund. | A threat
        A talk on Monday of sanctions worried Lund. | -
        The threat of sanctions grew. | The threat of sanctions
        The effect of sanctions grew. | -
    noun: sanctions | agent: any
        Sanctions imposed by Tarvin hurt. | Tarvin
        Sanctions that Tarvin imposed hurt. | Tarvin
        Sanctions hurt Tarvin. | -
    noun: sanctions | behind(under): any
        Tarvin is under sanctions. | under
        Tarvin wants sanctions. | -
    noun: envoy | apposition: any
        The envoy, a friend of Hale, left. | a friend of Hale
        The envoy, who met Hale, left. | -
    noun: envoy | place: any
        The Oslo envoy left. | Oslo
        The Norwegian envoy left. | -
    noun: envoy | relative(meet).agent: any
        The envoy that Hale met resigned. | Hale
        The envoy that Hale praised resigned. | -
    """
)
def test_nouns(trigger, slot, text, expected):
    """A noun has possessors, hosts, and verbs that it depends on."""
    assert expected == led(trigger, slot, text)


@check(
    """
    verb: say | clause(that): clause
        Hale said that talks had failed. | talks had failed
        Hale said nothing. | -
    verb: plan | clause(to): clause
        Hale plans to leave the talks. | leave the talks
    verb: say | clause(bare): clause
        Hale said the talks had failed. | the talks had failed
    verb: say | speech: any
        “We left,” Hale said. | “We left,”
        Hale said nothing. | -
    verb: tell | addressee: any
        Hale told Lund that talks had failed. | Lund
        Hale told of a raid. | -
    verb: call | complement: any
        Hale called the step hasty. | hasty
        Hale called it a mistake. | a mistake
        Hale called a meeting. | -
    verb: order | home: any
        Tarvin ordered its envoy home. | home
        Tarvin ordered its envoy out. | -
    verb: hold | adjective(responsible): any
        Hale held Tarvin responsible. | responsible
        Hale held Tarvin back. | -
    phrase: according to | next: np
        According to Hale, talks failed. | Hale
        According to plan it failed. | plan
    verb: leave | adverbial(because, after): clause
        Hale left because Tarvin had lied. | Tarvin had lied
        Hale left when Tarvin had lied. | -
    verb: tell | infinitive(return): any
        Tarvin told its envoy to return. | to return
        Tarvin told its envoy to stay. | -
    verb: recall | passive: any
        The envoy was recalled. | was recalled
        Tarvin recalled it. | -
    verb: recall | negated: any
        Tarvin did not recall it. | did not recall
        Tarvin recalled it. | -
    verb: recall | governor(decide): any
        Tarvin decided to recall it. | decided
        Tarvin refused to recall it. | -
    verb: recall | speaker: actor
        Hale said that Tarvin had recalled it. | Hale
        Tarvin had recalled it, Hale said. | Hale
        Tarvin had recalled it. | -
    verb: recall | near(raid): any
        Tarvin recalled it after the raid. | raid
        Tarvin recalled it after the vote. | -
    verb: recall | patient.poss: any
        Hale recalled Tarvin's envoy. | Tarvin
        Hale recalled the envoy. | -
    verb: recall | patient.pp(to): any
        Tarvin recalled its envoy to Lund. | Lund
        Tarvin recalled its envoy from Lund. | -
    verb: recall | patient.apposition.pp(to): any
        Tarvin recalled Hale, its envoy to Lund. | Lund
    verb: recall | agent.pp(of): any
        The minister of Tarvin recalled his envoy. | Tarvin
    verb: say | clause(that).subject: any
        Hale said that talks had failed. | talks
    verb: say | clause(that).agent: any
        Hale said that it was recalled by Lund. | Lund
    verb: recall | participle: any
        Envoy recalled over raid | recalled
        Tarvin recalls envoy over raid | -
    verb: recall | quoted: any
        “We recalled him,” Hale said. | recalled
        Hale recalled him. | -
    """
)
def test_others(trigger, slot, text, expected):
    """Clauses, speech and context are found, and missed where they miss."""
    assert expected == led(trigger, slot, text)


@pytest.mark.parametrize("slot", sorted(BASE_SLOTS))
def test_known(slot):
    """Every slot that a rule may name can be followed from any trigger."""
    reading = Document("Tarvin's envoy told Hale that it had left.").reading(0)
    for at in range(len(reading.phrases)):
        place = Place(reading, at, reading.verb_at.get(at))
        for found in find(place, (Step(slot, ("to",)),)):
            assert 0 <= found.first <= found.last <= len(reading.words)


def test_complete():
    """No slot has a name that leads nowhere."""
    elsewhere = {"verb", "relative", "previous", *binding.FAR}

    assert set(BASE_SLOTS) == elsewhere | set(slots._FINDERS)
    assert set(SUB_SLOTS) <= set(BASE_SLOTS)

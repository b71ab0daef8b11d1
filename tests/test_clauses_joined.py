"""How clauses hang together: inverted, said, controlled, joined."""

import pytest
from clause_lines import check, clauses

from eventx import Document


@check(
    """
    “We will resign,” said the minister.
        the minister > said
    “We will resign,” the minister said.
        the minister > said
    “We will resign,” Hale told reporters on Monday, adding that talks had failed.
        Hale > told > reporters; Hale > adding; talks > had failed
    Only then did Tarvin recall its envoy.
        Tarvin > recall > its envoy
    Never had Tarvin recalled an envoy.
        Tarvin > recalled > an envoy
    Nor did Mereland impose sanctions.
        Mereland > impose > sanctions
    Not only did Tarvin recall its envoy, it closed its embassy.
        Tarvin > recall > its envoy; it > closed > its embassy
    Among the accused was a former minister.
        a former minister > was
    Had Tarvin recalled its envoy, talks would have failed.
        Tarvin > recalled > its envoy; talks > would have failed
    Should Tarvin recall its envoy, talks would fail.
        Tarvin > recall > its envoy; talks > would fail
    Will Tarvin recall its envoy?
        Tarvin > recall > its envoy
    Has the envoy been recalled?
        the envoy > been recalled
    Why did Tarvin recall its envoy?
        Tarvin > recall > its envoy
    Did the minister lie?
        the minister > lie
    The talks, said the minister, had failed.
        the minister > said; The talks > had failed
    The talks, the minister said, had failed.
        the minister > said; The talks > had failed
    The talks, the minister said in a note, had failed.
        the minister > said; The talks > had failed
    The talks had failed, two men who were in the room said.
        The talks > had failed; two men > were; two men > said
    The talks had failed, and two men who were in the room left.
        The talks > had failed; two men > were; two men > left
    The talks had failed, the minister said.
        The talks > had failed; the minister > said
    The talks had failed, said the minister.
        The talks > had failed; the minister > said
    Ann Hale, an aide to the king, on Monday said Tom Lund, Tarvin's envoy to Mereland, had been recalled.
        Ann Hale > said; Tom Lund > had been recalled
    Lund, a minister, says Tarvin lied.
        Lund > says; Tarvin > lied
    """
)
def test_inverted(text, expected):
    """The subject may follow its verb, or part of it."""
    assert expected == clauses(text)


@check(
    """
    The minister said that Tarvin had recalled its envoy.
        The minister > said; Tarvin > had recalled > its envoy
    The minister said Tarvin had recalled its envoy.
        The minister > said; Tarvin > had recalled > its envoy
    The minister said on Monday Tarvin had lied.
        The minister > said; Tarvin > had lied
    The minister said Tarvin, which borders Mereland, had recalled its envoy.
        The minister > said; Tarvin > borders > Mereland; Tarvin > had recalled > its envoy
    The minister told reporters Tarvin had recalled its envoy.
        The minister > told > reporters; Tarvin > had recalled > its envoy
    Officials said the envoy, a friend of Hale, had resigned.
        Officials > said; the envoy > had resigned
    Hale said he thought the talks had failed.
        Hale > said; he > thought; the talks > had failed
    Hale asked whether Tarvin had recalled its envoy.
        Hale > asked; Tarvin > had recalled > its envoy
    The claim that the envoy lied spread quickly.
        the envoy > lied; The claim > spread
    It was Tarvin that first recalled its envoy.
        It > was > Tarvin; Tarvin > recalled > its envoy
    It was clear that Tarvin recalled its envoy.
        It > was; Tarvin > recalled > its envoy
    Tarvin to recall envoy as row deepens
        Tarvin > to recall > envoy; row > deepens
    Plan to recall envoy as row deepens
        ? > to recall > envoy; Plan > deepens
    Tarvin and Mereland have been at odds since Tarvin recalled its envoy.
        Tarvin + Mereland > have been; Tarvin > recalled > its envoy
    The worst row since the war angered Mereland.
        The worst row > angered > Mereland
    Reports that Tarvin had recalled its envoy were false.
        Tarvin > had recalled > its envoy; Reports > were
    The minister said that Tarvin had lied about talks that failed.
        The minister > said; Tarvin > had lied; talks > failed
    The decision to recall the envoy angered Mereland.
        ? > to recall > the envoy; The decision > angered > Mereland
    The decision to deny the talks had failed angered Mereland.
        ? > to deny; the talks > had failed; The decision > angered > Mereland
    """
)
def test_contents(text, expected):
    """What is said is a clause of its own, with or without "that"."""
    assert expected == clauses(text)


@check(
    """
    Tarvin ordered its envoy to return.
        Tarvin > ordered > its envoy; its envoy > to return
    Tarvin urged Mereland to recall its envoy.
        Tarvin > urged > Mereland; Mereland > to recall > its envoy
    Tarvin promised Mereland to lift the embargo.
        Tarvin > promised > Mereland; Tarvin > to lift > the embargo
    Mereland was urged to recall its envoy.
        Mereland > was urged; Mereland > to recall > its envoy
    Mereland was asked by Tarvin to recall its envoy.
        Mereland > was asked; Mereland > to recall > its envoy
    Tarvin called on Mereland to recall its envoy.
        Tarvin > called; Mereland > to recall > its envoy
    Hale wants Tarvin to lift the embargo.
        Hale > wants > Tarvin; Tarvin > to lift > the embargo
    Hale agreed to ask Tarvin to lift the embargo.
        Hale > agreed; Hale > to ask > Tarvin; Tarvin > to lift > the embargo
    Tarvin threatened to recall its envoy.
        Tarvin > threatened; Tarvin > to recall > its envoy
    Tarvin is considering whether to recall its envoy.
        Tarvin > is considering; Tarvin > to recall > its envoy
    Tarvin was forced to recall its envoy.
        Tarvin > was forced; Tarvin > to recall > its envoy
    Tarvin is said to have recalled its envoy.
        Tarvin > is said; Tarvin > to have recalled > its envoy
    Tarvin had no choice but to recall its envoy.
        Tarvin > had > no choice; Tarvin > to recall > its envoy
    """
)
def test_control(text, expected):
    """An infinitive is done by whom the verb ahead says."""
    assert expected == clauses(text)


@check(
    """
    Tarvin began recalling its envoys.
        Tarvin > began; Tarvin > recalling > its envoys
    Tarvin considered recalling its envoy.
        Tarvin > considered; Tarvin > recalling > its envoy
    Tarvin stopped short of recalling its envoy.
        Tarvin > stopped; Tarvin > recalling > its envoy
    Tarvin kept accusing Mereland of spying.
        Tarvin > kept; Tarvin > accusing > Mereland; Mereland > spying
    Tarvin denied recalling its envoy.
        Tarvin > denied; Tarvin > recalling > its envoy
    Tarvin recalled its envoy, accusing Mereland of spying.
        Tarvin > recalled > its envoy; Tarvin > accusing > Mereland; Mereland > spying
    Mereland accused Tarvin of recalling its envoy.
        Mereland > accused > Tarvin; Tarvin > recalling > its envoy
    Tarvin left the talks without recalling its envoy.
        Tarvin > left > the talks; Tarvin > recalling > its envoy
    """
)
def test_catenatives(text, expected):
    """A form in -ing is done by the subject, or by the object."""
    assert expected == clauses(text)


@check(
    """
    US sanctions bank over arms deal
        US > sanctions > bank
    Tarvin to recall envoy over raid
        Tarvin > to recall > envoy
    Tarvin to recall envoy, minister says
        Tarvin > to recall > envoy; minister > says
    Rebels claim victory in border town
        Rebels > claim > victory
    Tarvin recalls envoy, expels two diplomats
        Tarvin > recalls > envoy; Tarvin > expels > two diplomats
    Minister: Tarvin has recalled envoy
        Tarvin > has recalled > envoy
    Talks have failed, says minister
        Talks > have failed; minister > says
    Envoy recalled over raid
        Envoy > recalled
    No talks with rebels, says minister
        minister > says
    Ministry bars officials accused of fraud
        Ministry > bars > officials; officials > accused
    Rebel attacks blamed for deaths
        Rebel attacks > blamed
    Tarvin says Mereland lied, recalls envoy
        Tarvin > says; Mereland > lied; Tarvin > recalls > envoy
    Talks failed as raid on port goes on
        Talks > failed; raid > goes
    """
)
def test_headlines(text, expected):
    """Headlines leave words out."""
    assert expected == clauses(text)


def links(text):
    """Return how each verb of a sentence hangs on another, or on a noun."""
    reading = Document(text).reading(0)
    found = []
    for verb in reading.verbs:
        link = f"{verb.phrase.word} {verb.link}"
        if verb.parent is not None:
            link += f" < {verb.parent.phrase.word}"
        if verb.noun >= 0:
            noun = reading.phrases[verb.noun]
            link += f" ^ {reading.words[noun.head]}"
        found.append(link)
    return "; ".join(found)


@check(
    """
    Tarvin recalled its envoy.
        recall main
    Hale said that Tarvin had lied.
        say main; lie that < say
    Hale said Tarvin had lied.
        say main; lie bare < say
    Tarvin had lied, Hale said.
        lie main; say attrib
    Tarvin, Hale said, had lied.
        say attrib; lie main
    Hale asked whether Tarvin had lied.
        ask main; lie wh < ask
    The claim that Tarvin lied spread.
        lie that ^ claim; spread main
    The raid that angered Tarvin failed.
        anger rel ^ raid; fail main
    Hale resigned because Tarvin had lied.
        resign main; lie sub < resign
    Hale resigned after Tarvin lied.
        resign main; lie sub < resign
    As Hale spoke, the talks failed.
        speak sub; fail main
    If Tarvin refuses, Hale will resign.
        refuse sub; resign main
    Tarvin plans to recall its envoy.
        plan main; recall inf < plan
    Tarvin has a plan to recall its envoy.
        have main; recall inf < have ^ plan
    Tarvin denied recalling its envoy.
        deny main; recall ing < deny
    Tarvin recalled its envoy, accusing Hale of lying.
        recall main; accuse ing < recall; lie prep < accuse ^ Hale
    The bank sanctioned by Tarvin sued.
        sanction ed ^ bank; sue main
    Hale said the envoy recalled in May would return.
        say main; recall ed < say ^ envoy; return bare < say
    Tarvin intends, if talks fail, to recall its envoy.
        intend main; fail sub < intend; recall inf < intend
    Tarvin will resign if talks fail to end.
        resign main; fail sub < resign; end inf < fail
    Tarvin recalled its envoy and closed its embassy.
        recall main; close coord
    Hale said Tarvin had lied and had recalled its envoy.
        say main; lie bare < say; recall bare < say
    Hale said Tarvin had lied and had accused it of spying.
        say main; lie bare < say; accuse bare < say; spy prep < accuse ^ it
    Hale said Tarvin had lied and accused it of spying.
        say main; lie bare < say; accuse coord; spy prep < accuse ^ it
    """
)
def test_links(text, expected):
    """What a verb hangs on, and how, is known."""
    assert expected == links(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarvin imposed it on banks over a raid.", ["on", "over"]),
        ("The envoy was recalled by Tarvin over it.", ["by", "over"]),
        ("Hale told them of the raid because of it.", ["of", "because of"]),
        ("The talks in Lund on trade failed.", []),
    ],
)
def test_prepositions(text, expected):
    """What follows a verb behind a preposition belongs to it."""
    (verb,) = Document(text).reading(0).verbs

    assert expected == [preposition for preposition, _, _ in verb.pps]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were seized and freed.", [True, True]),
        ("Two men were seized and went home.", [True, False]),
        ("Two men were seized and accused Hale.", [True, False]),
        ("Two men seized Hale and freed him.", [False, False]),
        ("Oslo had shut ports, frozen funds and left.", [False, False, False]),
        ("Oslo had left port, seized by men and freed.", [False, True, False]),
        ("Has the envoy been recalled?", [True]),
        ("The envoy recalled in May fled.", [True, False]),
    ],
)
def test_passive(text, expected):
    """Joined verbs share the auxiliary of the passive."""
    verbs = Document(text).reading(0).verbs

    assert expected == [verb.phrase.passive for verb in verbs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We resign,” said Hale.", True),
        ("Had Tarvin recalled its envoy, it would have lied.", True),
        ("“We resign,” Hale said.", False),
    ],
)
def test_inverted_mark(text, expected):
    """A verb ahead of its subject is marked as such."""
    assert expected == Document(text).reading(0).verbs[0].inverted


@check(
    """
    Minutes after the vote began, Hale announced a delay.
        the vote > began; Hale > announced > a delay
    Days passed after the vote began.
        Days > passed; the vote > began
    Two months after announcing talks, Hale resigned.
        Hale > announcing > talks; Hale > resigned
    And Lund, said Hale, who remains ill, does not forgive.
        Hale > said; Hale > remains; Lund > does not forgive
    The talks, says Hale, a historian of the port, failed.
        Hale > says; The talks > failed
    The drought, the office warned in a report published on Monday, spread.
        the office > warned; a report > published; The drought > spread
    Hale, asked if the talks had failed, answered that they had.
        Hale > asked; the talks > had failed; Hale > answered; they > had
    Hale — mentioned as a minister — told Lund that he had left.
        Hale > mentioned; Hale > told > Lund; he > had left
    The firm that Hale ran while in Tarvin, said it was lost.
        Hale > ran; The firm > said; it > was lost
    Hale, 63, a voter raised in Tarvin, said it was over.
        a voter > raised; Hale > said; it > was
    Hale said the law, passed in May, protects them.
        Hale > said; the law > passed; the law > protects > them
    Years later, Voss won by promising reform.
        Voss > won; Voss > promising > reform
    The ship sold for coins sank.
        The ship > sold; The ship > sank
    """
)
def test_set_off(text, expected):
    """What is set off from a clause does not take its subject away."""
    assert expected == clauses(text)


@check(
    """
    Hale was forced into a corner and said that he had lied.
        Hale > was forced; Hale > said; he > had lied
    Hale was called and told that he had lied.
        Hale > was called; Hale > told; he > had lied
    Lund, the aide, said he and his men had left.
        Lund > said > he; his men > had left
    Hale said that Lund had lied, but went on to say that it was over.
        Hale > said; Lund > had lied; Hale > went; Hale > to say; it > was
    With Hale saying that it was over, Lund left.
        Hale > saying; it > was; Lund > left
    With half of voters saying they will stay, Lund left.
        half > saying; they > will stay; Lund > left
    Hale left, saying Lund had lied but adding that it was late.
        Hale > left; Hale > saying; Lund > had lied; Hale > adding; it > was
    It was late, and Hale, its envoy, said he and his aide had left.
        It > was; Hale > said > he; his aide > had left
    Hale poked an aide as she angrily said it was late.
        Hale > poked > an aide; she > said; it > was
    Hale has spent the sum on carts since he left.
        Hale > has spent > the sum; he > left
    Hale worked as a clerk in Lund.
        Hale > worked
    The remarks, first made by Hale in May, hurt Lund.
        The remarks > made; The remarks > hurt > Lund
    Those who came to protest curbs say they will stay.
        Those > came; Those > to protest > curbs; Those > say; they > will stay
    """
)
def test_whose(text, expected):
    """Who says what follows is who did the deed ahead of it."""
    assert expected == clauses(text)


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Hale was forced out and said that he had lied.", False),
        ("Hale was forced out and told that he had lied.", True),
        ("Hale was tried and charged with theft.", True),
    ],
)
def test_voice_joined(text, passive):
    """A verb shares the passive ahead of it unless it brings what is said."""
    second = Document(text).reading(0).verbs[1]
    assert passive is second.phrase.passive

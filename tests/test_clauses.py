"""Each verb of a sentence with its subject and objects."""

from clause_lines import check, clauses


@check(
    """
    Tarvin recalled its envoy on Monday.
        Tarvin > recalled > its envoy
    Tarvin gave the envoy a medal.
        Tarvin > gave > the envoy + a medal
    Hale told reporters on Monday a strange story.
        Hale > told > reporters + a strange story
    Tarvin's envoy to Mereland resigned.
        Tarvin 's envoy > resigned
    The head of the army of Tarvin resigned.
        The head > resigned
    In Lund on Monday two envoys met.
        two envoys > met
    There were two raids.
        There > were > two raids
    """
)
def test_simple(text, expected):
    """Subject and objects stand beside the verb."""
    assert expected == clauses(text)


@check(
    """
    Hale, the foreign minister, accused Tarvin of lying.
        Hale > accused > Tarvin; Tarvin > lying
    The foreign minister, Ann Hale, accused Tarvin of lying.
        The foreign minister > accused > Tarvin; Tarvin > lying
    Hale (the minister) accused Tarvin of lying.
        Hale > accused > Tarvin; Tarvin > lying
    Hale, 54, resigned.
        Hale > resigned
    Hale, in a letter to the council, accused Tarvin of lying.
        Hale > accused > Tarvin; Tarvin > lying
    The minister of trade, a friend of Hale, resigned.
        The minister > resigned
    """
)
def test_asides(text, expected):
    """Commas and brackets part no subject from its verb."""
    assert expected == clauses(text)


@check(
    """
    The minister who had met the envoys resigned.
        The minister > had met > the envoys; The minister > resigned
    The minister, who had met the envoys on Monday, resigned.
        The minister > had met > the envoys; The minister > resigned
    The envoy whom Tarvin had recalled spoke.
        Tarvin > had recalled; The envoy > spoke
    The ships that Tarvin seized belonged to a bank.
        Tarvin > seized; The ships > belonged
    The deal, which Tarvin and Mereland signed last year, has collapsed.
        Tarvin + Mereland > signed; The deal > has collapsed
    The minister whose envoy was expelled resigned.
        envoy > was expelled; The minister > resigned
    The embargo under which the bank suffered has ended.
        the bank > suffered; The embargo > has ended
    The bank, in which Tarvin holds a stake, denied the claim.
        Tarvin > holds > a stake; The bank > denied > the claim
    A ship carrying weapons that rebels had bought has sunk.
        A ship > carrying > weapons; rebels > had bought; A ship > has sunk
    Officials, some of whom had met Hale, denied it.
        some > had met > Hale; Officials > denied > it
    The raid was a crime prosecutors blamed on rebels.
        The raid > was > a crime; prosecutors > blamed
    The raid was a crime human rights groups blamed on rebels.
        The raid > was > a crime; human rights groups > blamed
    The raid was a crime opposition lawmakers condemned.
        The raid > was > a crime; opposition lawmakers > condemned
    A police chief blamed rebels.
        A police chief > blamed > rebels
    The opposition critics blamed rebels.
        The opposition critics > blamed > rebels
    """
)
def test_relatives(text, expected):
    """A relative clause has a verb and a subject of its own."""
    assert expected == clauses(text)


@check(
    """
    The bank sanctioned by Tarvin sued.
        The bank > sanctioned; The bank > sued
    Tarvin, accused by Mereland of spying, denied it.
        Tarvin > accused; Tarvin > spying; Tarvin > denied > it
    The envoy recalled on Monday denied the charge.
        The envoy > recalled; The envoy > denied > the charge
    The men charged with theft fled.
        The men > charged; The men > fled
    The sanctions imposed in May hurt exporters.
        The sanctions > imposed; The sanctions > hurt > exporters
    Soldiers guarding the port fled.
        Soldiers > guarding > the port; Soldiers > fled
    The embargo now in force hurts exporters.
        The embargo > hurts > exporters
    The officers killed in the raid were buried.
        The officers > killed; The officers > were buried
    """
)
def test_reduced(text, expected):
    """A participle behind a noun is no second main verb."""
    assert expected == clauses(text)


@check(
    """
    On Monday, Tarvin recalled its envoy.
        Tarvin > recalled > its envoy
    In a letter to the council, the minister accused Tarvin of lying.
        the minister > accused > Tarvin; Tarvin > lying
    After the raid, Mereland recalled its envoy.
        Mereland > recalled > its envoy
    Last week the council lifted the embargo.
        the council > lifted > the embargo
    As the talks began, Tarvin recalled its envoy.
        the talks > began; Tarvin > recalled > its envoy
    When the talks failed, Mereland accused Tarvin of lying.
        the talks > failed; Mereland > accused > Tarvin; Tarvin > lying
    If the talks fail, Mereland will recall its envoy.
        the talks > fail; Mereland > will recall > its envoy
    Tarvin shut the port, aides said, leaving a dock.
        Tarvin > shut > the port; aides > said; Tarvin > leaving > a dock
    Tarvin shut the port, Hale said, citing the raid.
        Tarvin > shut > the port; Hale > said; Hale > citing > the raid
    Although Tarvin denied the claim, Mereland recalled its envoy.
        Tarvin > denied > the claim; Mereland > recalled > its envoy
    Angered by the raid, Mereland recalled its envoy.
        Mereland > Angered; Mereland > recalled > its envoy
    Speaking in Lund, Hale accused Tarvin of lying.
        Hale > Speaking; Hale > accused > Tarvin; Tarvin > lying
    Having met the envoy, Hale resigned.
        Hale > Having met > the envoy; Hale > resigned
    After meeting the envoy, Hale resigned.
        Hale > meeting > the envoy; Hale > resigned
    Meanwhile, Tarvin recalled its envoy.
        Tarvin > recalled > its envoy
    With talks under way, Tarvin recalled its envoy.
        Tarvin > recalled > its envoy
    Days after the vote, Tarvin recalled its envoy.
        Tarvin > recalled > its envoy
    """
)
def test_leading(text, expected):
    """What stands ahead of a subject leaves it its verb."""
    assert expected == clauses(text)


@check(
    """
    Tarvin and Mereland recalled their envoys.
        Tarvin + Mereland > recalled > their envoys
    Tarvin, Mereland and Lund recalled their envoys.
        Tarvin + Mereland + Lund > recalled > their envoys
    Neither Tarvin nor Mereland recalled its envoy.
        Neither Tarvin + Mereland > recalled > its envoy
    Tarvin recalled its envoy and expelled two diplomats.
        Tarvin > recalled > its envoy; Tarvin > expelled > two diplomats
    Tarvin recalled its envoy, expelled two diplomats and closed its consulate.
        Tarvin > recalled > its envoy; Tarvin > expelled > two diplomats; Tarvin > closed > its consulate
    Tarvin recalled its envoy, and Mereland expelled two diplomats.
        Tarvin > recalled > its envoy; Mereland > expelled > two diplomats
    Tarvin has recalled its envoy but will not close its embassy.
        Tarvin > has recalled > its envoy; Tarvin > will not close > its embassy
    Tarvin will recall its envoy and close its embassy.
        Tarvin > will recall > its envoy; Tarvin > close > its embassy
    Tarvin wants to recall its envoy and close its embassy.
        Tarvin > wants; Tarvin > to recall > its envoy; Tarvin > close > its embassy
    Two officers were killed by rebels and buried by villagers.
        Two officers > were killed; Two officers > buried
    The envoy was recalled and accused Tarvin of lying.
        The envoy > was recalled; The envoy > accused > Tarvin; Tarvin > lying
    Hale said Tarvin had lied and accused it of spying.
        Hale > said; Tarvin > had lied; Hale > accused > it; it > spying
    Hale met the minister and the envoy resigned.
        Hale > met > the minister; the envoy > resigned
    Hale said the minister had lied and the envoy had resigned.
        Hale > said; the minister > had lied; the envoy > had resigned
    Hale accused Tarvin and Mereland of lying.
        Hale > accused > Tarvin; Tarvin > lying
    Tarvin, which recalled its envoy and closed its embassy, denied the claim.
        Tarvin > recalled > its envoy; Tarvin > closed > its embassy; Tarvin > denied > the claim
    """
)
def test_joined(text, expected):
    """Subjects and verbs are joined; joined verbs share a subject."""
    assert expected == clauses(text)


@check(
    """
    The crime he is accused of carries a fine.
        he > is accused; The crime > carries > a fine
    It is unfair to blame Hale.
        It > is; ? > to blame > Hale
    It is ready to blame Hale.
        It > is; It > to blame > Hale
    Hale called the allegation pure fiction.
        Hale > called > the allegation + pure fiction
    Hale called the charge d'affaires back.
        Hale > called > the charge d'affaires
    """
)
def test_left_open(text, expected):
    """What a clause leaves open is not taken from the next one."""
    assert expected == clauses(text)

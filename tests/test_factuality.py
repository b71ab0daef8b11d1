"""Whether an event happened, by the cues around its trigger."""

import pytest

from eventx import Document, Factuality
from eventx.layers.factuality import cues, factuality_at


def judged(text):
    """Return the factuality of the word in brackets, and its cue."""
    start, end = text.index("["), text.index("]") - 1
    document = Document(text.replace("[", "").replace("]", ""))
    verdict, cue = factuality_at(document, start, end)
    return str(verdict), cue.text if cue else "-"


def check(table):
    """Make parameters of lines: factuality, cue, sentence."""
    lines = [line.split(None, 2) for line in table.strip().splitlines()]
    return pytest.mark.parametrize(("verdict", "cue", "text"), lines)


@check(
    """
    actual - Tarvin [recalled] its envoy.
    actual - Tarvin is [recalling] its envoy.
    actual - Tarvin did [recall] its envoy.
    actual - The envoy was [recalled] on Monday.
    actual - Tarvin [recalls] envoy
    actual - Envoy [recalled] over raid
    actual - The [sanctions] on Tarvin hurt its exporters.
    planned will Tarvin will [recall] its envoy.
    planned is The envoy is to be [recalled].
    planned to Tarvin to [recall] its envoy
    possible may Tarvin may [recall] its envoy.
    possible might Tarvin might have [recalled] its envoy.
    possible must Tarvin must [recall] its envoy.
    possible would The bill would [impose] sanctions.
    possible Perhaps Perhaps Tarvin will [recall] its envoy.
    negated not Tarvin did not [recall] its envoy.
    negated no Hale [blamed] no one for it.
    actual - The [recall] was not explained.
    negated not The [recall] was not ordered.
    negated nobody It [held] nobody responsible for the raid.
    negated Hardly Hardly anyone [blamed] it.
    actual - Anyone who [blamed] it was jailed.
    actual - Hale [said] none of it was true.
    actual - He denied the theft that they [accused] him of.
    negated never Tarvin never [recalled] its envoy.
    negated won't Tarvin won't [recall] its envoy.
    negated has Tarvin has yet to [recall] its envoy.
    negated Nor Nor did Tarvin [recall] its envoy.
    negated Nobody Nobody [recalled] an envoy.
    negated almost Tarvin almost [recalled] its envoy.
    actual - Tarvin recalled almost ten envoys and [closed] its embassy.
    actual - Tarvin had to [recall] its envoy.
    planned have Tarvin will have to [recall] its envoy.
    possible has Tarvin has to [recall] its envoy.
    negated Neither Neither Tarvin nor Mereland [recalled] its envoy.
    negated neither Tarvin neither [recalled] its envoy nor closed its embassy.
    negated nor Tarvin neither closed its embassy nor [recalled] its envoy.
    actual - Tarvin to [blame] for the raid
    planned to Tarvin to [blame] rebels for the raid
    negated not Tarvin did not [recall] or expel its envoy.
    actual - Not only did Tarvin [recall] its envoy, it expelled an aide.
    actual - Only then did Tarvin [recall] its envoy.
    possible would Hale said [recalling] the envoy would be a mistake.
    possible is [Recalling] the envoy is an option.
    negated not Hale said [recalling] the envoy was not planned.
    possible would The bank would have its funds [frozen].
    planned will The bank will be fined and see its funds [frozen].
    actual - The bank had its funds [frozen].
    actual - The bank may sell the flats [seized] in May.
    actual - [Recalling] the envoy was a mistake.
    actual - [Recalling] its envoy, Tarvin said talks may fail.
    """
)
def test_own_group(verdict, cue, text):
    """The verb's own group, and its subject, come first."""
    assert (verdict, cue) == judged(text)


@check(
    """
    planned plans Tarvin plans to [recall] its envoy.
    planned decided Tarvin decided to [recall] its envoy.
    planned agreed Tarvin has agreed to [recall] its envoy.
    planned set Tarvin is set to [recall] its envoy.
    planned ready Tarvin is ready to [recall] its envoy.
    possible stands Tarvin stands ready to [recall] its envoy.
    planned due Tarvin was due to [recall] its envoy on Monday.
    planned ordered Tarvin ordered its envoy to be [recalled].
    planned ordered Tarvin ordered the [recall] of its envoy.
    planned promised Tarvin promised [sanctions] on the bank.
    possible threatened Tarvin threatened to [recall] its envoy.
    possible considering Tarvin is considering [recalling] its envoy.
    possible whether Tarvin is considering whether to [recall] its envoy.
    possible weighing Tarvin is weighing [sanctions] on the bank.
    possible urged Hale urged Tarvin to [recall] its envoy.
    possible asked Tarvin was asked to [recall] its envoy.
    possible called Hale called on Tarvin to [recall] its envoy.
    possible called Hale called for [sanctions] on the bank.
    possible demanded Hale demanded that Tarvin [recall] its envoy.
    possible fears Hale fears Tarvin will [recall] its envoy.
    possible reluctant Tarvin is reluctant to [recall] its envoy.
    possible possible It is possible that Tarvin [recalled] its envoy.
    negated refused Tarvin refused to [recall] its envoy.
    negated failed Tarvin failed to [recall] its envoy.
    negated denied Tarvin denied [recalling] its envoy.
    negated denied Tarvin denied that it had [recalled] its envoy.
    negated ruled Tarvin ruled out [sanctions] on the bank.
    negated stopped Tarvin stopped short of [recalling] its envoy.
    negated prevented Tarvin was prevented from [imposing] sanctions.
    negated unwilling Tarvin is unwilling to [impose] sanctions.
    negated pretended Tarvin pretended to [recall] its envoy.
    negated against Tarvin voted against [recalling] its envoy.
    planned voted Tarvin voted for [recalling] its envoy.
    planned postponed Tarvin postponed the [recall] of its envoy.
    negated not It is not true that Tarvin [recalled] its envoy.
    negated not Hale does not believe that Tarvin [recalled] its envoy.
    possible close Tarvin is close to [recalling] its envoy.
    possible able Tarvin is able to [recall] its envoy.
    actual - Tarvin was able to [recall] its envoy.
    actual - It is true that Tarvin [recalled] its envoy.
    actual - Hale believes that Tarvin [recalled] its envoy.
    actual - Tarvin managed to [recall] its envoy.
    actual - Tarvin began [recalling] its envoys.
    actual - Tarvin went on to [recall] its envoy.
    actual - Tarvin was the first to [recall] its envoy.
    actual - Tarvin announced [sanctions] on the bank.
    actual - Hale confirmed that Tarvin had [recalled] its envoy.
    actual - It is clear that Tarvin [recalled] its envoy.
    """
)
def test_governors(verdict, cue, text):
    """A verb or adjective rules its infinitive, clause or object."""
    assert (verdict, cue) == judged(text)


@check(
    """
    planned plans Tarvin announced plans to [impose] sanctions.
    planned planned The planned [sanctions] worry exporters.
    possible threat The threat of [sanctions] worries exporters.
    possible threat The threat to [recall] the envoy angered Mereland.
    possible Calls Calls to [recall] the envoy grew.
    possible right Tarvin reserves the right to [impose] sanctions.
    possible Possible Possible [sanctions] worry exporters.
    negated no Tarvin has no plans to [recall] its envoy.
    negated no There were no plans to [recall] the envoy.
    negated rejected Tarvin rejected calls to [impose] sanctions.
    negated refusal Tarvin's refusal to [recall] its envoy angered Hale.
    negated rejected Calls to [recall] the envoy were rejected.
    negated voted Hale voted down a motion to [recall] the envoy.
    negated false Reports that Tarvin [recalled] its envoy proved false.
    planned imminent The [recall] of the envoy is imminent.
    possible likely The [recall] of the envoy is likely.
    actual - The [recall] of the envoy is likely to hurt Tarvin.
    negated not The [recall] of the envoy is not imminent.
    negated reversed Tarvin reversed its decision to [recall] its envoy.
    negated no There was no decision to [recall] the envoy.
    negated false Reports that Tarvin [recalled] its envoy were false.
    planned verge Tarvin is on the verge of [imposing] sanctions.
    planned decision The decision to [recall] the envoy was taken on Monday.
    actual - The decision to [recall] the envoy angered Mereland.
    actual - Reports that Tarvin [recalled] its envoy were not false.
    actual - Tarvin's [accusations] are not new.
    negated not There were not any [accusations] against Tarvin.
    negated Instead Instead of [sanctions] Tarvin chose talks.
    negated No No [sanctions] were imposed.
    negated no Tarvin imposed no [sanctions] on the bank.
    actual - The effect of the [sanctions] worries exporters.
    actual - New [sanctions] worry exporters.
    """
)
def test_nouns(verdict, cue, text):
    """A noun rules what depends on it, an adjective what it stands with."""
    assert (verdict, cue) == judged(text)


@check(
    """
    possible If If Tarvin [recalls] its envoy, talks will fail.
    possible Unless Unless Tarvin [recalls] its envoy, talks will go on.
    possible if Hale said that if Tarvin [recalled] it, talks would fail.
    possible whether It is unclear whether Tarvin [recalled] its envoy.
    possible Should Should Tarvin [recall] its envoy, talks would fail.
    possible Had Had Tarvin [recalled] its envoy, talks would have failed.
    possible if Tarvin will [recall] its envoy if talks fail.
    possible ? Will Tarvin [recall] its envoy?
    possible ? Has Tarvin [recalled] its envoy?
    possible ? Was the envoy [recalled]?
    possible Should Should the vote fail, [sanctions] will follow.
    planned will [Sanctions] will follow, the envoy said.
    possible Without Without a truce, Tarvin will [recall] its envoy.
    planned will With a truce, Tarvin will [recall] its envoy.
    planned will Once Tarvin [recalls] its envoy, talks will fail.
    actual - Once Tarvin [recalled] its envoy, talks failed.
    possible if Tarvin promised [sanctions] if talks failed.
    planned promised Tarvin promised [sanctions] on Monday.
    possible Fearful Fearful of [sanctions], exporters left.
    actual - Tired of [sanctions], exporters left.
    actual - When Tarvin [recalled] its envoy, talks failed.
    actual - Because Tarvin [recalled] its envoy, talks failed.
    actual - Hale asked why Tarvin had [recalled] its envoy.
    actual - Never had talks failed before Tarvin [recalled] its envoy.
    """
)
def test_conditions(verdict, cue, text):
    """Conditions and questions leave it open, reasons do not."""
    assert (verdict, cue) == judged(text)


@check(
    """
    planned would Tarvin said it would [recall] its envoy.
    planned would Tarvin announced that it would [impose] sanctions.
    possible would Tarvin would [recall] its envoy if asked.
    possible may Tarvin may decide to [recall] its envoy.
    possible could Tarvin could agree to [recall] its envoy.
    possible consider Tarvin will consider [recalling] its envoy.
    possible rule Tarvin does not rule out [recalling] its envoy.
    possible deny Tarvin did not deny [recalling] its envoy.
    possible urged Tarvin was urged not to [recall] its envoy.
    negated not Tarvin does not plan to [recall] its envoy.
    negated not Tarvin decided not to [recall] its envoy.
    negated not Tarvin is not considering [recalling] its envoy.
    negated not Hale said that Tarvin had not [recalled] its envoy.
    negated abandoned Tarvin abandoned plans to [recall] its envoy.
    possible whether Tarvin has not decided whether to [recall] its envoy.
    negated not Tarvin is not, for now, [recalling] its envoy.
    planned intends Tarvin intends, once talks fail, to [recall] its envoy.
    """
)
def test_combined(verdict, cue, text):
    """Two cues make one judgement: a doubt wins, two denials cancel."""
    assert (verdict, cue) == judged(text)


@check(
    """
    actual - Tarvin [recalled] its envoy after rebels threatened to attack.
    actual - Tarvin [recalled] its envoy, threatening to leave the talks.
    actual - Tarvin [recalled] its envoy because talks might fail.
    actual - Tarvin, which wants talks, [recalled] its envoy.
    actual - Tarvin's envoy, whom it [recalled], may return.
    actual - The envoy, who may resign, was [recalled].
    actual - Tarvin did not wait before it [recalled] its envoy.
    actual - Tarvin did not say why it [recalled] its envoy.
    actual - Tarvin denied lying but [recalled] its envoy.
    actual - Tarvin has never lied and has [recalled] its envoy.
    actual - Tarvin refused to comment after it [recalled] its envoy.
    actual - Hale urged calm after Tarvin [recalled] its envoy.
    actual - Tarvin, having [recalled] its envoy, waited.
    actual - Tarvin had no choice but to [recall] its envoy.
    negated without Tarvin left the talks without [recalling] its envoy.
    negated Instead Instead of [recalling] its envoy, Tarvin waited.
    """
)
def test_scope(verdict, cue, text):
    """A cue rules its own clause, and nothing beside it."""
    assert (verdict, cue) == judged(text)


def test_nothing_there():
    """Where no phrase stands, nothing speaks against an event."""
    document = Document("Talks failed.  ")

    assert (Factuality.ACTUAL, None) == factuality_at(document, 15, 15)
    assert (Factuality.ACTUAL, None) == factuality_at(document, 5, 12)


def test_table():
    """No cue stands twice in one place of the table."""
    for place, entries in cues().items():
        assert all(word == word.lower() for word in entries), place
        assert set(entries.values()) <= set(Factuality), place

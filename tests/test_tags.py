"""Which class of word each token is, by the words around it."""

import pytest

from eventx import Document
from eventx.layers.tagging.tags import is_title_case


def tag_of(text):
    """Return the tag of the word in brackets."""
    start = text.index("[")
    reading = Document(text.replace("[", "").replace("]", "")).reading(0)
    return reading.tags[reading.starts.index(start)]


def check(table):
    """Make parameters of lines with a tag ahead of its sentence."""
    pairs = [line.split(None, 1) for line in table.strip().splitlines()]
    return pytest.mark.parametrize(("tag", "text"), pairs)


class TestThat:
    """The word "that" opens a clause, relates, or points."""

    @check(
        """
        c Hale said [that] the talks had failed.
        c Hale said [that], in May, the talks had failed.
        p Boards can do [that], officials said.
        p Tarvin would not accept [that] from a rival.
        c Hale told reporters that day [that] the talks had failed.
        c The claim [that] the envoy lied spread quickly.
        c Tarvin denied [that] it had struck the port.
        c Hale said the talks had failed and [that] Tarvin had lied.
        c It was clear [that] the envoy had lied.
        c They carried weapons [that] rebels had bought.
        R The raid [that] killed four officers angered Tarvin.
        R Officials [that] opposed the deal resigned.
        R The bank [that] was sanctioned sued.
        R The law [that] may change worries exporters.
        D The ministry rejected [that] claim on Monday.
        D Hale said that [that] ship had sailed.
        D [That] ship sank.
        D Nobody asked for [that] deal.
        p [That] was a mistake.
        p Hale knew [that] was a mistake.
        """
    )
    def test_that(self, tag, text):
        """What stands on both sides decides."""
        assert tag == tag_of(text)


class TestApostropheS:
    """The letter s behind an apostrophe shows a possessor or is a verb."""

    @check(
        """
        ' Tarvin[']s envoy left.
        ' The ministry[’]s new spokesman spoke.
        ' Tarvin[']s recalled envoy spoke.
        ' The allies['] ships left.
        ' Monday[']s vote failed.
        X It[']s a mistake, Hale said.
        X What[’]s clear is known.
        X Hale[']s not coming.
        X Hale[']s the one.
        X Tarvin[']s recalled its envoy.
        """
    )
    def test_s(self, tag, text):
        """A noun behind it is possessed, a determiner or "not" is not."""
        assert tag == tag_of(text)


class TestTo:
    """The word "to" opens an infinitive or leads somewhere."""

    @check(
        """
        T Tarvin wants [to] recall its envoy.
        T The ministry moved [to] sanction the bank.
        T Hale urged Tarvin [to] sanction judges.
        P Hale linked Tarvin [to] trade deals.
        T The envoy plans [to] quietly visit Mereland.
        T The bank asked not [to] be named.
        T The plan [to] strike the port failed.
        T Tarvin was due [to] recall its envoy.
        T Tarvin is about [to] leave the talks.
        P The envoy [to] Mereland left.
        P Talks led [to] sanctions.
        P The ministry agreed [to] talks.
        P Hale objected [to] sanctioning the bank.
        P Hale paid a visit [to] Tarvin.
        P The march [to] war began.
        """
    )
    def test_to(self, tag, text):
        """A verb without ending follows the one, anything the other."""
        assert tag == tag_of(text)


class TestPast:
    """A form in -ed is a finite verb, a participle or an adjective."""

    @check(
        """
        V Tarvin [recalled] its envoy.
        V The bank [denied] the claim.
        V Police [charged] two men with theft.
        F The envoy was [recalled] on Monday.
        F The envoy has [denied] the claim.
        F The bank has since been [sanctioned].
        F The envoy got [recalled].
        F [Accused] of spying, the envoy left Tarvin.
        F The men seemed likely to be [charged].
        J The [detained] men were freed.
        J Tarvin's [recalled] envoy spoke.
        J A [failed] raid angered Tarvin.
        J It has a large [pledged] sum.
        J It has a majority of elected, [pledged] members.
        V The rich [pledged] help.
        N The [accused] denied the charge.
        N The [wounded] were taken home.
        """
    )
    def test_past(self, tag, text):
        """What stands ahead decides, then what follows."""
        assert tag == tag_of(text)


class TestIng:
    """A form in -ing is a verb, a noun or an adjective."""

    @check(
        """
        G Tarvin is [recalling] its envoy.
        G [Accusing] Tarvin of spying, Mereland left the talks.
        G Hale denied [killing] the officer.
        G Soldiers [guarding] the port fled.
        G After [meeting] the envoy, Hale left.
        N The [meeting] ended early.
        N The [killing] of civilians angered Tarvin.
        N Two [meetings] ended early.
        J Hale denied [looting] accusations.
        G Hale denied [looting] shops.
        N Hale called for a new [hearing].
        J The [incoming] minister spoke.
        """
    )
    def test_ing(self, tag, text):
        """An object behind it makes a verb, an article ahead a noun."""
        assert tag == tag_of(text)


class TestHomographs:
    """Many forms are nouns and verbs."""

    @check(
        """
        V US [sanctions] bank over arms deal
        V Tarvin [sanctions] two banks
        V EU [Sanctions] Bank Over Arms Deal
        N US [sanctions] hurt the bank.
        N The US [sanctions] hurt the bank.
        N EU [sanctions] target the bank.
        N Ten Thai [judges] face travel bans.
        V Hale let the waiver [expire].
        N Hale let the row [end].
        N Under US [sanctions] the bank may not lend.
        V As Tarvin [sanctions] the bank, others flee.
        A Tarvin will [no] longer sell coal.
        D Tarvin has [no] coal.
        V EU sanctions [target] the bank.
        V Minister [blames] rebels for raid
        V The report [blames] the pilot.
        N The [blame] lies with the rebels.
        V The ministry [reports] two deaths.
        N [Reports] of two deaths reached the ministry.
        V The minister [plans] to resign.
        N Tarvin's [plans] worry its allies.
        V Rebels [claim] victory in border town
        N Rebels' [claim] of victory is disputed.
        V Police [charge] two over bank raid
        N The [charge] was dropped.
        V Tarvin [recalls] envoy after raid
        N The [recall] of the envoy angered Mereland.
        N Tarvin's January [recall] of its envoy angered Mereland.
        V Tarvin's envoys [recall] the raid.
        V Tarvin's plans [worry] its allies.
        N The minister's [worry] grew.
        V They [plan] a vote.
        N The [plan] failed.
        V The families [plan] to leave.
        N The families [plan] to leave was leaked.
        N The claim by Tarvin [rebels] that it fled was false.
        N Tarvin lies among the border [states] that were hit.
        V The report [states] that was the case.
        V UN chief [blames] both sides for truce collapse
        V The army chief [stays] on the list.
        N The hotel [stays] were paid for.
        V Their leader [shrugs].
        N The guest gave three [shrugs].
        N Visa [bans] by Tarvin hurt Mereland.
        V The exporters [face] trade bans, which are to last.
        N The [face] of the envoy was known.
        V The firm helped Mereland [evade] Tarvin's sanctions.
        N The firm hurt Mereland [sales] and fled.
        B Tarvin may [plan] a vote.
        B They helped [plan] the vote.
        """
    )
    def test_homograph(self, tag, text):
        """A subject ahead and an object behind make a verb."""
        assert tag == tag_of(text)


class TestSmallWords:
    """Short words have many uses."""

    @check(
        """
        $ Hale met [her] envoy.
        p The envoy met [her] on Monday.
        $ Hale praised [her] old ally.
        K Tarvin called its envoy [back].
        K Tarvin summoned its envoy [home].
        N The envoy hurt his [back].
        N Rebels burned the envoy's [home].
        A Tarvin had [since] left the talks.
        P Nobody has spoken [since] the raid.
        A Tarvin [once] again left the talks.
        S [Once] the talks end, Tarvin will leave.
        A Never [before] had Tarvin left the talks.
        P Tarvin left [before] the vote.
        A Both states have [all] left the talks.
        D [All] states left the talks.
        A The council [itself] voted.
        p The council called [itself] free.
        A Tarvin is [about] to leave the talks.
        P The talks [about] the raid failed.
        ! [Nor] did Tarvin leave the talks.
        C Neither Tarvin [nor] Mereland left.
        J Tarvin is [likely] to leave the talks.
        A Tarvin will [likely] leave the talks.
        J The [official] visit ended.
        N An [official] said so.
        Y Tarvin [may] leave in May.
        M Tarvin left in Lund [May].
        """
    )
    def test_small(self, tag, text):
        """The neighbours tell."""
        assert tag == tag_of(text)

    @check(
        """
        p Hale ruled [that] out.
        p Hale turned [that] down, too.
        c Hale ruled [that] out of fear they had lied.
        """
    )
    def test_object(self, tag, text):
        """A particle behind "that" shows an object."""
        assert tag == tag_of(text)


class TestNames:
    """A capital makes a name, unless it had to be there."""

    @check(
        """
        M [Tarvin] left the talks.
        M The talks in [Lund] failed.
        M [Downing] Street left the talks.
        G [Downing] his glass, Hale left.
        M [US] imposes sanctions
        M [WHO] accuses Tarvin of lying
        J A [Dubai-based] shipping firm sued.
        M [United] Nations curbs on sales expired.
        V Pears will rot should Tarvin [retaliate] with a ban.
        V US [RECALLS] ENVOY
        M [US] RECALLS ENVOY
        N [Rebels] left the port.
        p [It] left the talks.
        p Hale and [I] left the talks.
        V Tarvin [Recalls] Its Envoy Over Raid
        M Hale met Ann [Recall] in Lund.
        # Tarvin sent [40] officers.
        # Tarvin paid [$40] for it.
        Q Hale said: [“We left the talks.”
        Z Tarvin left [on Monday].
        """
    )
    def test_name(self, tag, text):
        """The first word, and a headline, may hold any word."""
        assert tag == tag_of(text)

    @pytest.mark.parametrize(
        "title",
        [
            "Tarvin Recalls Its Envoy Over Border Raid",
            "Minister Says Talks Have Failed",
            "Tarvin Recalls Ambassador",
            "Tarvin to Recall Its Ambassador",
        ],
    )
    def test_title(self, title):
        """A headline has capitals throughout, but for small words."""
        assert is_title_case(title.split())

    @pytest.mark.parametrize(
        "sentence",
        [
            "",
            "Tarvin recalls its envoy over border raid",
            "President Ann Hale met Tom Lund.",
            "Ann Hale met Tom Lund of Tarvin .",
            "Hale Recalls",
        ],
    )
    def test_no_title(self, sentence):
        """Some names do not make a headline."""
        assert not is_title_case(sentence.split())


class TestSigns:
    """What stands around tells verbs from nouns of the same form."""

    @check(
        """
        V The law unfairly [targets] women.
        N The law sets early [targets].
        V The quay is safe, the report [states].
        N It is made of gold, silver and steel [states].
        N Hale met rivals, rebels and small [states].
        V That fear, many [argue], is old.
        V Some [claim] that the talks failed.
        N Some [claims] were false.
        V About half [said] they would pay.
        V Millions [lost] their homes.
        J Police found millions in [lost] coins.
        V The rebels [claim] to have won.
        N The rebels gave up their [claim] to the port.
        J And [retired] Gen. Holm left.
        J The [later] report was lost.
        A Hale [later] said the talks had failed.
        V Men who had seen the plan [say] it failed.
        V Men briefed on the plan [say].
        N Men want a [say] in it.
        V Hale demanded that the council [freeze] the funds.
        N Hale demanded that the council [freeze] be lifted.
        N Hale demanded that the arms [trade] end.
        N Hale said that the council [freeze] had failed.
        J Tarvin sold two Greek [fishing] firms.
        G Lund saw the Greek [using] force.
        J These [further] curbs were lifted.
        A It went [further] than that.
        A They vowed to [further] weaken it.
        """
    )
    def test_sign(self, tag, text):
        """An adverb, a pronoun, or the end of an attribution shows a verb."""
        assert tag == tag_of(text)

    @check(
        """
        M The May [8] vote failed.
        M A June [2015] study failed.
        # Hale met Lund in May; [8] men fled.
        """
    )
    def test_month(self, tag, text):
        """A date ahead of a noun is a part of its phrase."""
        assert tag == tag_of(text)

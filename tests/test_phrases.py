"""Where phrases begin and end, and what a verb group says."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx import Document
from eventx.layers.grammar import phrases


def reading(text):
    """Return the first sentence of a text, read."""
    return Document(text).reading(0)


def cut(text):
    """Return the phrases of a sentence, the stop at its end left out."""
    return repr(reading(text)).removesuffix(" .[.]")


def group(text):
    """Return the last verb group of a sentence."""
    return [p for p in reading(text).phrases if p.kind in "VIGF"][-1]


def described(text):
    """Return what the last verb group of a sentence says."""
    verb = group(text)
    marks = ["passive", "negated", "perfect", "progressive", "due"]
    said = [verb.word, verb.form, verb.tense, verb.modal]
    said += [mark for mark in marks if getattr(verb, mark)]
    return " ".join(filter(None, said))


def rows(table):
    """Return the pairs of a table whose cells a bar parts."""
    return [
        tuple(cell.strip() for cell in line.split("|"))
        for line in table.strip().splitlines()
    ]


class TestNounPhrases:
    """A noun phrase reaches from its determiner to its head."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        rows("""
        The new envoy spoke. | N[The new envoy] V[spoke]
        Tarvin's new envoy spoke. | N[Tarvin 's new envoy] V[spoke]
        Its army's chief spoke. | N[Its army 's chief] V[spoke]
        All three envoys spoke. | N[All three envoys] V[spoke]
        Two more envoys spoke. | N[Two more envoys] V[spoke]
        The 20 men spoke. | N[The 20 men] V[spoke]
        At least six envoys spoke. | N[At least six envoys] V[spoke]
        More than 20 men spoke. | N[More than 20 men] V[spoke]
        Up to $5 million is lost. | N[Up to $5 million] V[is lost]
        The old and new envoys spoke. | N[The old and new envoys] V[spoke]
        The wounded spoke. | N[The wounded] V[spoke]
        Envoy Ann Hale spoke. | N[Envoy Ann Hale] V[spoke]
        The US envoy spoke. | N[The US envoy] V[spoke]
        The US-led bloc spoke. | N[The US-led bloc] V[spoke]
        She spoke. | N[She] V[spoke]
        Those men spoke. | N[Those men] V[spoke]
        Both denied it. | N[Both] V[denied] N[it]
        Some accused men fled. | N[Some accused men] V[fled]
        That angered Hale. | N[That] V[angered] N[Hale]
        """),
    )
    def test_reach(self, text, expected):
        """Determiners, numbers, adjectives and possessors belong to it."""
        assert expected == cut(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        rows("""
        The army of Tarvin left. | N[The army] P[of] N[Tarvin] V[left]
        Envoys and aides left. | N[Envoys] C[and] N[aides] V[left]
        Hale, the envoy, left. | N[Hale] ,[,] N[the envoy] ,[,] V[left]
        Hale told him it failed. | N[Hale] V[told] N[him] N[it] V[failed]
        Hale told reporters Tarvin had left. \
        | N[Hale] V[told] N[reporters] N[Tarvin] V[had left]
        Hale said in a letter Tarvin had left. \
        | N[Hale] V[said] P[in] N[a letter] N[Tarvin] V[had left]
        """),
    )
    def test_apart(self, text, expected):
        """Two noun phrases side by side are two."""
        assert expected == cut(text)

    def test_head(self):
        """The head stands for the phrase, without a possessive mark."""
        envoy, _, council = reading(
            "The old envoy met the council's."
        ).phrases[:3]

        assert ("envoy", 2) == (envoy.word, envoy.head)
        assert "council" == council.word


class TestOthers:
    """Everything else is short."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        rows("""
        It left because of the raid. | N[It] V[left] P[because of] N[the raid]
        It left in protest at it. | N[It] V[left] P[in protest at] N[it]
        It left on 3 May 2021. | N[It] V[left] T[on 3 May 2021]
        In fact it left. | A[In fact] N[it] V[left]
        Of course Tarvin left. | A[Of course] N[Tarvin] V[left]
        It left as the vote failed. | N[It] V[left] P[as] N[the vote] V[failed]
        It left when we did. | N[It] V[left] S[when] N[we] V[did]
        It knows why we left. | N[It] V[knows] W[why] N[we] V[left]
        It is clear. | N[It] V[is] J[clear]
        Hale said: “We left the talks.” | N[Hale] V[said] :[:] Q[“”]
        It called them back. | N[It] V[called] N[them] K[back]
        """),
    )
    def test_others(self, text, expected):
        """Prepositions of several words, times and quotations are one."""
        assert expected == cut(text)


class TestVerbGroups:
    """A verb group says who undergoes, when, and whether at all."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        rows("""
        Tarvin denies. | deny fin pres
        Tarvin lied. | lie fin past
        Tarvin did lie. | lie fin past
        Tarvin will lie. | lie fin fut will
        Tarvin may soon lie. | lie fin pres may
        Hale'd lie. | lie fin pres 'd
        Tarvin is lying. | lie fin pres progressive
        Tarvin has been lying. | lie fin past perfect progressive
        Tarvin had lied. | lie fin past perfect
        Tarvin's recalled its envoy. | recall fin past perfect
        Hale was accused. | accuse fin past passive
        Hale got accused. | accuse fin past passive
        Hale is being accused. | accuse fin pres passive
        Hale will have been accused. | accuse fin fut will passive perfect
        Tarvin is to lie. | lie fin fut due
        Tarvin was about to lie. | lie fin fut due
        Hale wants to lie. | lie inf
        Hale wants to be heard. | hear inf passive
        Tarvin is likely to lie. | lie inf
        Hale spoke, having lied. | lie ing perfect
        Hale spoke, being accused. | accuse ing passive
        Accused of it, Hale | accuse ed past passive
        Hale was happy. | be fin past
        """),
    )
    def test_affirmed(self, text, expected):
        """Auxiliaries tell voice, tense and mood."""
        assert expected == described(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        rows("""
        Tarvin did not lie. | lie fin past negated
        Tarvin never lied. | lie fin past negated
        Tarvin isn't lying. | lie fin pres negated progressive
        Tarvin cannot lie. | lie fin pres cannot negated
        Tarvin won’t lie. | lie fin fut won’t negated
        Tarvin had hardly lied. | lie fin past negated perfect
        Tarvin has yet to lie. | lie fin past negated perfect
        Hale hopes not to lie. | lie inf negated
        """),
    )
    def test_negated(self, text, expected):
        """Its own negation belongs to it, whatever its form."""
        assert expected == described(text)

    def test_not_only(self):
        """Nothing is denied by "not only"."""
        tarvin, verb = reading("Not only did Tarvin lie.").phrases[1::-1]

        assert "Tarvin".lower() == tarvin.word
        assert not verb.negated

    def test_participle(self):
        """Whether a form may be a participle, or a base, is known."""
        assert group("The men freed").participle
        assert not group("The men fled to").bare
        assert group("The men spread").bare


PLAIN = re.compile(
    "|".join(f"(?P<{kind}>{form})" for kind, form in phrases.FORMS.items())
    + "|(?P<o>.)"
)
TAGS = st.text(alphabet="D$#JNMpAOPCSRWcKQZVBFGXxYT!',.;:()-q", max_size=20)


class TestCut:
    """Tags are cut by what they begin with."""

    @given(TAGS)
    @settings(max_examples=2_000)
    def test_as_one_pattern(self, tags):
        """The same comes out as of one pattern for phrases of all kinds."""
        plain = [
            (match.lastgroup.strip("o"), *match.span())
            for match in PLAIN.finditer(tags)
        ]

        assert plain == list(phrases.cut(tags))

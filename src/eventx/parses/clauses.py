"""
The verbs of a sentence with what a tree makes depend on them.

The result is what `eventx.layers.grammar.clauses` makes of phrases alone, in
the same terms, so that rules do not see which of the two it was.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ..layers.grammar.auxiliaries import join
from ..layers.grammar.phrases import Phrase
from ..layers.grammar.verbs import Verb, speaking
from .trees import AUXILIARIES, OBJECTS, SUBJECTS, Tree


_EMBEDDED = ("that", "bare", "wh", "sub", "rel")
_FORMS = {"I": "inf", "G": "ing", "F": "ed"}
_ASIDE = frozenset("ccomp parataxis".split())


def place_verbs(
    tree: Tree,
    phrases: list[Phrase],
    token_of: Sequence[int],
    word_of: Sequence[int],
) -> list[Verb]:
    """
    Return the verbs of a sentence in order, each with what depends on it.

    Args:
        tree: The words of the sentence.
        phrases: Its phrases; auxiliaries that stand apart are joined.
        token_of: The token of each word, or -1.
        word_of: The word of each token, or -1.
    """
    return _Clauses(tree, phrases, token_of, word_of).run()


class _Clauses:
    """Places the verbs of one sentence."""

    def __init__(
        self,
        tree: Tree,
        phrases: list[Phrase],
        token_of: Sequence[int],
        word_of: Sequence[int],
    ) -> None:
        self.tree, self.phrases, self.word_of = tree, phrases, word_of
        phrase_of = [
            i
            for i, phrase in enumerate(phrases)
            for _ in range(phrase.first, phrase.last)
        ]
        self.phrase_of = [phrase_of[k] if k >= 0 else -1 for k in token_of]
        self.verbs: dict[int, Verb] = {}
        self.bare_subject: set[int] = set()

    def run(self) -> list[Verb]:
        """Return the verbs."""
        self._collect()
        for word, verb in self.verbs.items():
            self._take_subject(word, verb)
            self._take_objects(word, verb)
        self._take_prepositions()
        for word, verb in self.verbs.items():
            self._link(word, verb)
        self._set_asides()
        for word in self.verbs:
            self._inherit(word, set())
        return sorted(self.verbs.values(), key=lambda verb: verb.at)

    # Which verbs there are --------------------------------------------------

    def _collect(self) -> None:
        tree = self.tree
        found: dict[int, int] = {}
        apart: list[tuple[int, int]] = []
        for i, phrase in enumerate(self.phrases):
            word = self.word_of[phrase.head]
            if phrase.kind not in "VIGF" or word < 0:
                continue
            head = tree.heads[word]
            if tree.labels[word] in AUXILIARIES and head >= 0:
                main = self.phrase_of[head]
                if main not in (i, -1):
                    apart.append((i, head))
                    continue
            found.setdefault(word, i)
        for i, head in apart:
            at = self.phrase_of[head]
            verb = self.phrases[at]
            if head in found and verb.kind in "VGF":
                between = self.phrases[i + 1 : at]
                inverted = any(phrase.kind == "N" for phrase in between)
                join(self.phrases[i], verb, inverted=inverted)
        for word, i in found.items():
            phrase = self.phrases[i]
            if tree.child(word, "auxpass") >= 0:
                phrase.passive = True
            self.verbs[word] = Verb(i, phrase, "main")

    def _parent(self, word: int) -> int:
        """Return the nearest verb above a word, or -1."""
        return next((w for w in self.tree.up(word) if w in self.verbs), -1)

    # What depends on them ---------------------------------------------------

    def _noun(self, word: int) -> int:
        """Return the noun phrase of a word, or -1."""
        i = self.phrase_of[word]
        return i if i >= 0 and self.phrases[i].kind == "N" else -1

    def _nouns(self, word: int) -> list[int]:
        found = [self._noun(each) for each in self.tree.joined(word)]
        return list(dict.fromkeys(i for i in found if i >= 0))

    def _take_subject(self, word: int, verb: Verb) -> None:
        for child in self.tree.children[word]:
            if self.tree.labels[child] not in SUBJECTS or verb.subject:
                continue
            verb.subject = self._nouns(child)
            i = self.phrase_of[child]
            if i >= 0 and self.phrases[i].kind == "R":
                verb.subject = self._antecedent(word)
        verb.inverted = bool(verb.subject) and (
            verb.phrase.form == "fin"
            and verb.subject[0] > verb.at
            and self.tree.child(word, *AUXILIARIES) < 0
        )

    def _antecedent(self, word: int) -> list[int]:
        """Return what a relative clause is about."""
        for each in (word, *self.tree.up(word)):
            if self.tree.labels[each] in ("relcl", "acl"):
                noun = self._noun(self.tree.heads[each])
                return [noun] if noun >= 0 else []
        return []

    def _take_objects(self, word: int, verb: Verb) -> None:
        nouns = sorted(
            noun
            for child in self.tree.children[word]
            if self.tree.labels[child] in OBJECTS
            and (noun := self._noun(child)) > verb.at
        )
        nouns = [noun for noun in nouns if noun not in verb.subject]
        verb.object, verb.second = (*nouns, -1, -1)[:2]

    def _take_prepositions(self) -> None:
        tree = self.tree
        for i, phrase in enumerate(self.phrases):
            if phrase.kind != "P":
                continue
            words = [
                w
                for k in range(phrase.first, phrase.last)
                if (w := self.word_of[k]) >= 0
            ]
            filler = max((self._filler(w) for w in words), default=-1)
            tops = [w for w in words if tree.heads[w] not in words]
            if filler < 0 or not tops:
                continue
            governor = self._parent(tops[0])
            if governor < 0:
                continue
            verb = self.verbs[governor]
            if i > verb.at:
                verb.pps.append((phrase.word, i, filler))
            elif noun := self._antecedent(governor):
                # "the raid, for which Oslo blames the rebels"
                if self.phrases[filler].kind == "R":
                    verb.pps.append((phrase.word, i, noun[0]))

    def _filler(self, word: int) -> int:
        child = self.tree.child(word, "pobj", "pcomp")
        i = self.phrase_of[child] if child >= 0 else -1
        return i if i >= 0 and self.phrases[i].kind in "NGR" else -1

    # How clauses hang together ----------------------------------------------

    def _link(self, word: int, verb: Verb) -> None:
        label = self.tree.labels[word]
        above = self._parent(word)
        verb.parent = self.verbs.get(above)
        verb.link = _FORMS.get(verb.phrase.kind, "main")
        if verb.link == "inf":
            verb.noun = self._noun_ahead(verb)
        if verb.parent is None and label not in ("relcl", "acl"):
            return
        if label == "conj":
            return  # in `_inherit`, when what it is joined to has its link
        if label == "relcl" or (label == "acl" and verb.link == "main"):
            self._relative(word, verb)
        elif label == "acl":
            verb.noun = self._noun(self.tree.heads[word])
        elif label == "pcomp":
            self._complement(word, verb)
        elif verb.link == "main":
            self._finite(word, verb, label)

    def _noun_ahead(self, verb: Verb) -> int:
        """Return the noun phrase that an infinitive stands behind."""
        i = verb.at - 1
        while i >= 0 and self.phrases[i].kind in 'AT"':
            i -= 1
        return i if i >= 0 and self.phrases[i].kind == "N" else -1

    def _opener(self, word: int) -> int:
        """Return the phrase that opens the clause of a verb, or -1."""
        at = self.phrase_of[word]
        below = [word]
        found = []
        for each in below:
            for child in self.tree.children[each]:
                i = self.phrase_of[child]
                if child in self.verbs or not 0 <= i < at:
                    continue
                below.append(child)
                marks = self.tree.labels[child] in ("mark", "prep")
                if self.phrases[i].kind in "cSRW" or (
                    marks and self.phrases[i].kind == "P"
                ):
                    found.append(i)
        return min(found, default=-1)

    def _relative(self, word: int, verb: Verb) -> None:
        opener = self._opener(word)
        kind = self.phrases[opener].kind if opener >= 0 else ""
        verb.opener = opener
        verb.noun = self._noun(self.tree.heads[word])
        if kind == "P" and self.phrases[opener + 1 : opener + 2]:
            verb.opener = opener + 1  # "for which"
        verb.link = "that" if kind == "c" else "rel"

    def _complement(self, word: int, verb: Verb) -> None:
        """Place what a preposition governs: "by recalling"."""
        at = self.phrase_of[self.tree.heads[word]]
        if verb.phrase.form == "fin":
            opener = self._opener(word)
            verb.link = "wh" if opener >= 0 else "sub"
            verb.opener = opener if opener >= 0 else at
            return
        verb.link = "prep"
        noun = self.tree.heads[self.tree.heads[word]]
        verb.noun = self._noun(noun) if noun >= 0 else -1

    def _finite(self, word: int, verb: Verb, label: str) -> None:
        parent = self._parent(word)
        opener = self._opener(word)
        kind = self.phrases[opener].kind if opener >= 0 else ""
        complement = label in ("ccomp", "xcomp")
        if complement and verb.phrase.bare and self._is_bare(word):
            verb.link = verb.phrase.form = "inf"  # "let the envoy leave"
        elif kind in ("c", "W", "S", "P"):
            verb.opener = opener
            verb.link = {"c": "that", "W": "wh"}.get(kind, "sub")
            if label == "advcl":
                verb.link = "sub"
        elif label == "advcl":
            verb.link = "sub"
        elif complement and word > parent:
            verb.link = "bare"
        else:
            verb.parent = None

    def _is_bare(self, word: int) -> bool:
        return self.tree.words[word].tag == "VB" and (
            self.tree.child(word, *AUXILIARIES) < 0
        )

    def _set_asides(self) -> None:
        """Read "Oslo recalled its envoy, a minister said"."""
        for word, verb in self.verbs.items():
            if verb.phrase.form != "fin":
                continue
            says = verb.phrase.word in speaking()
            label = self.tree.labels[word]
            if says and label == "parataxis" and verb.link == "main":
                verb.link, verb.parent = "attrib", None
            told = [
                child
                for child in self.tree.children[word]
                if child < word
                and child in self.verbs
                and self.tree.labels[child] in _ASIDE
                and self.verbs[child].link == "main"
            ]
            if says and told and verb.link == "main":
                verb.link = "attrib"

    # Subjects that are not expressed ----------------------------------------

    def _inherit(self, word: int, seen: set[int]) -> list[int]:
        """Return the subject of a verb, perhaps that of another one."""
        verb = self.verbs[word]
        if word in seen:
            return verb.subject
        seen.add(word)
        if self.tree.labels[word] == "conj" and not verb.shared:
            self._coordinate(word, verb, seen)
        if verb.subject or verb.phrase.form == "fin":
            if verb.link == "rel" and not verb.subject and verb.noun >= 0:
                verb.subject = [verb.noun]
            return verb.subject
        label = self.tree.labels[word]
        above = self._parent(word)
        if label == "acl" and verb.link in ("ing", "ed") and verb.noun >= 0:
            verb.subject = [verb.noun]
        elif above >= 0:
            subject = self._inherit(above, seen)
            if verb.link == "inf":
                subject = self.verbs[above].controller
            verb.subject = subject
        return verb.subject

    def _coordinate(self, word: int, verb: Verb, seen: set[int]) -> None:
        above = self._parent(word)
        if above < 0:
            return
        host = self.verbs[above]
        self._inherit(above, seen)
        own = bool(verb.subject)
        verb.parent, verb.noun = host.parent, host.noun
        if host.link in _EMBEDDED:
            verb.link = host.link
        elif own and not self._has_coordinator(host.at, verb.at):
            verb.link, verb.parent = "main", None
        elif verb.phrase.form == "fin":
            verb.link = "coord"
        else:
            verb.link = host.link
        if own:
            return
        verb.shared, verb.subject = True, host.subject
        one, other = verb.phrase, host.phrase
        if one.kind == "F" and other.passive:
            one.form, one.tense, one.passive = other.form, other.tense, True
        if self._is_bare(word) and one.last - one.first == 1:
            # "did not expel or recall its envoy"
            verb.link, verb.opener = host.link, host.opener
            one.form, one.tense = other.form, other.tense
            one.modal, one.due = other.modal, other.due
            one.negated = one.negated or other.negated

    def _has_coordinator(self, first: int, last: int) -> bool:
        between = itertools.islice(self.phrases, first, max(first, last))
        return any(phrase.kind == "C" for phrase in between)

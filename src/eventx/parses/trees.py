"""
The tree of a sentence with the labels of one scheme.

It takes Universal Dependencies and the labels of spaCy's English pipelines;
where they differ, prepositions and copulas are heads, as with the latter.
Phrases are not its business.
"""

from __future__ import annotations

from collections.abc import Sequence

from .records import Word


SUBJECTS = frozenset("nsubj nsubjpass expl".split())
OBJECTS = frozenset("dobj dative attr oprd".split())
AUXILIARIES = frozenset("aux auxpass".split())
_LABELS = {
    "obj": "dobj",
    "iobj": "dative",
    "nsubj:pass": "nsubjpass",
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubjpass",
    "aux:pass": "auxpass",
    "acl:relcl": "relcl",
    "compound:prt": "prt",
    "nmod:poss": "poss",
    "agent": "prep",
    "ROOT": "root",
}
# What moves from a predicate to its copula.
_CLAUSAL = frozenset(
    "nsubj nsubjpass csubj expl aux auxpass mark advcl punct cc ccomp"
    " parataxis neg prep".split()
)


class Tree:
    """
    The words of one sentence, by their index within it.

    Attributes:
        words: The words.
        heads: The head of each, or -1 for a root.
        labels: How each depends on it.
        children: What depends on each, in order.
    """

    def __init__(self, words: Sequence[Word], first: int) -> None:
        """
        Take the words of a sentence.

        Args:
            words: The words.
            first: The index of the first among those of the text.
        """
        self.words = words
        self.heads: list[int] = []
        self.labels: list[str] = []
        for k, word in enumerate(words):
            head = word.head - first
            inside = 0 <= head < len(words) and head != k
            label = _LABELS.get(word.relation, word.relation)
            self.heads.append(head if inside else -1)
            self.labels.append(label if inside else "root")
        self._raise_copulas()
        self._raise_prepositions()
        self.children: list[list[int]] = [[] for _ in words]
        for k, head in enumerate(self.heads):
            if head >= 0:
                self.children[head].append(k)

    def _raise_copulas(self) -> None:
        for k, label in enumerate(self.labels):
            predicate = self.heads[k]
            if label != "cop" or predicate < 0:
                continue
            for j, head in enumerate(self.heads):
                moves = self.labels[j] in _CLAUSAL or (
                    self.labels[j] == "obl" and j > predicate
                )
                if head == predicate and j != k and moves:
                    self.heads[j] = k
            self.heads[k] = self.heads[predicate]
            self.labels[k] = self.labels[predicate]
            self.heads[predicate] = k
            nominal = self.words[predicate].tag[:1] in ("N", "P", "C", "D")
            self.labels[predicate] = "attr" if nominal else "acomp"

    def _raise_prepositions(self) -> None:
        for k, label in enumerate(self.labels):
            noun = self.heads[k]
            if noun < 0 or self.words[k].tag == "POS":
                continue
            gerund = label == "mark" and (
                self.words[noun].tag == "VBG"
                and self.labels[noun] in ("advcl", "acl")
            )
            if (label == "case" and self.labels[noun] != "pobj") or gerund:
                self.heads[k], self.labels[k] = self.heads[noun], "prep"
                self.heads[noun] = k
                self.labels[noun] = "pcomp" if gerund else "pobj"
            elif label == "case":
                self.labels[k] = "prep"

    def up(self, k: int) -> list[int]:
        """Return what a word hangs on, the nearest first."""
        found: list[int] = []
        k = self.heads[k]
        while k >= 0 and k not in found:
            found.append(k)
            k = self.heads[k]
        return found

    def child(self, k: int, *labels: str) -> int:
        """Return the first word that depends on another in a way, or -1."""
        for child in self.children[k]:
            if self.labels[child] in labels:
                return child
        return -1

    def joined(self, k: int) -> list[int]:
        """Return a word and those that coordinators join to it."""
        found = [k]
        for each in found:
            found += [
                child
                for child in self.children[each]
                if self.labels[child] == "conj" and child not in found
            ]
        return sorted(found)

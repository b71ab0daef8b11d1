"""
The tags of eventx for the words of a parse.

Small words keep the tags that eventx gives them where a parser makes no
difference: rules know them one by one. Phrases are not built here.
"""

from __future__ import annotations

from .trees import AUXILIARIES, SUBJECTS, Tree


_OPEN = frozenset("NMJAVBFG")
_PLAIN = {
    "NN": "N",
    "NNS": "N",
    "NNP": "M",
    "NNPS": "M",
    "JJ": "J",
    "JJR": "J",
    "JJS": "J",
    "RB": "A",
    "RBR": "A",
    "RBS": "A",
    "VB": "B",
    "VBP": "V",
    "VBZ": "V",
    "VBD": "V",
    "VBN": "F",
    "VBG": "G",
    "CD": "#",
    "IN": "P",
    "RP": "K",
    "PRP": "p",
    "MD": "Y",
}
_AHEAD = frozenset("amod compound nmod".split())


def letter(own: str, low: str, tree: Tree, k: int) -> str:
    """
    Return the tag of a word.

    Args:
        own: The tag that eventx itself gives it.
        low: The word in lower case.
        tree: The sentence.
        k: The index of the word in it.
    """
    tag, label = tree.words[k].tag, tree.labels[k]
    if low == "to":
        return "T" if label in ("aux", "mark") else "P"
    if low == "that":
        return _that(tag, label, tree, k)
    if low == "her":
        return "$" if tag == "PRP$" else "p"
    if low in ("'s", "’s", "'", "’"):
        return "'" if tag == "POS" else "X"
    if own in "KP" and tag in ("RP", "IN"):
        return "K" if tag == "RP" or label == "prt" else "P"
    if own not in _OPEN:
        # "the can", "a will": no small word after all
        return "N" if own == "Y" and tag == "NN" else own
    plain = _PLAIN.get(tag, own)
    if plain in "NMJ":
        # "Peruvian" is a name to the rules, whatever its class is.
        return "M" if own == "M" else "N" if plain == "M" else plain
    if plain in "VBFG":
        return _verb(plain, tree, k)
    return plain if plain in "AP#K" else own


def _that(tag: str, label: str, tree: Tree, k: int) -> str:
    """Tell the complementiser, the relative pronoun and the determiner."""
    if tag == "WDT" or (
        label in (SUBJECTS | {"dobj", "pobj"})
        and any(tree.labels[each] == "relcl" for each in tree.up(k)[:2])
    ):
        return "R"
    if label == "mark" or tag == "IN":
        return "c"
    return "D" if label == "det" else "p"


def _verb(plain: str, tree: Tree, k: int) -> str:
    label = tree.labels[k]
    helpers = [
        child
        for child in tree.children[k]
        if tree.labels[child] in AUXILIARIES or tree.words[child].tag == "TO"
    ]
    if label in _AHEAD and tree.heads[k] > k:
        return "N" if plain != "F" and label != "amod" else "J"
    if helpers:
        infinitive = tree.words[helpers[-1]].tag == "TO"
        return "B" if infinitive and plain == "V" else plain
    if plain == "V" and label == "acl":
        return "F"  # "the envoy recalled on Monday"
    if plain == "F" and tree.child(k, "nsubj") >= 0 and label != "acl":
        return "V"  # "Oslo recalled its envoy", tagged as a participle
    return plain

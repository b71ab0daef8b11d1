"""
What a `Doc` says, in the terms of eventx.

Offsets are code points in both, so they are taken as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from eventx import parses


_LABELS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "people",
}
# Tags for pipelines that have word classes and features alone.
_CLASSES = {
    "ADJ": "JJ",
    "ADP": "IN",
    "ADV": "RB",
    "CCONJ": "CC",
    "DET": "DT",
    "NOUN": "NN",
    "NUM": "CD",
    "PART": "RP",
    "PRON": "PRP",
    "PROPN": "NNP",
    "SCONJ": "IN",
}
_MODALS = frozenset(
    "can could may might must shall should will would ca wo 'll ’ll".split()
)


def parse_of(doc: Doc) -> parses.Parse:
    """Return the parse that a `Doc` holds."""
    return joined([(doc, 0)])


def joined(docs: Iterable[tuple[Doc, int]]) -> parses.Parse:
    """
    Return one parse of the pieces of a text.

    Args:
        docs: Each piece, and where in the text it starts.
    """
    words: list[parses.Word] = []
    starts: list[int] = []
    names: list[parses.Name] = []
    for doc, offset in docs:
        words += _words(doc, offset, len(words))
        if doc.has_annotation("SENT_START"):
            starts += [offset + sent.start_char for sent in doc.sents]
        names += _names(doc, offset)
    return parses.Parse(
        words=tuple(words), starts=tuple(starts), names=tuple(names)
    )


def _words(doc: Doc, offset: int, first: int) -> Iterator[parses.Word]:
    numbers: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            numbers[token.i] = first + len(numbers)
    for token in doc:
        if token.is_space:
            continue
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        yield parses.Word(
            start=offset + token.idx,
            end=offset + token.idx + len(token),
            tag=_tag(token),
            relation=token.dep_,
            head=numbers.get(head.i, -1),
        )


def _tag(token: Token) -> str:
    """Return a token's tag, or the one that its class and features make."""
    if token.tag_ and token.tag_ != token.pos_:
        return token.tag_
    if token.pos_ in ("VERB", "AUX"):
        return _verb_tag(token)
    tag = _CLASSES.get(token.pos_, "")
    if tag in ("NN", "NNP") and _has(token, "Number", "Plur"):
        return f"{tag}S"
    if token.pos_ == "PART" and token.lower_ in ("'s", "’s", "'", "’"):
        return "POS"
    if token.pos_ == "PART" and token.lower_ == "to":
        return "TO"
    if token.pos_ == "PRON" and _has(token, "Poss", "Yes"):
        return "PRP$"
    if token.pos_ in ("PRON", "DET") and _has(token, "PronType", "Rel"):
        return "WDT"
    return tag


def _verb_tag(token: Token) -> str:
    if token.pos_ == "AUX" and token.lower_ in _MODALS:
        return "MD"
    if _has(token, "VerbForm", "Part"):
        return "VBN" if _has(token, "Tense", "Past") else "VBG"
    if _has(token, "VerbForm", "Ger"):
        return "VBG"
    if _has(token, "Tense", "Past"):
        return "VBD"
    if _has(token, "Tense", "Pres"):
        third = _has(token, "Person", "3") and _has(token, "Number", "Sing")
        return "VBZ" if third else "VBP"
    return "VB"


def _has(token: Token, feature: str, value: str) -> bool:
    return value in token.morph.get(feature, [])


def _names(doc: Doc, offset: int) -> Iterator[parses.Name]:
    for entity in doc.ents:
        label = _LABELS.get(entity.label_, "")
        if label and not (label == "people" and _is_adjective(entity)):
            yield parses.Name(
                start=offset + entity.start_char,
                end=offset + entity.end_char,
                label=label,
            )


def _is_adjective(entity: Span) -> bool:
    """Tell "Zarnian" from "the Zarnians"."""
    return not entity.text.endswith("s")

"""
Sentences and phrases of a text as a parse has them.

Tokens, times and quotations are eventx's own, so that rules meet the same
things in every reading; which words belong together, and what depends on
what, the parse says. Verbs are placed in `clauses`.
"""

from __future__ import annotations

import bisect
import copy
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..document import Document
from ..layers.grammar.clauses import parse as place_own
from ..layers.grammar.phrases import Phrase
from ..layers.grammar.verbs import Verb
from ..layers.lexicon import Lexicon
from ..layers.quotes import Quote
from ..layers.reading import Reading
from ..layers.sentences import Sentence, split_sentences
from ..lazy import lazy
from .clauses import place_verbs
from .records import Parse
from .tagging import letter
from .trees import Tree


def sentences(document: Document, parse: Parse) -> tuple[Sentence, ...]:
    """
    Return the sentences of a document, cut where a parse cuts them.

    Paragraphs, headlines, datelines, page furniture and quotations are
    eventx's own; without `parse.starts`, so are the cuts.

    Args:
        document: The text.
        parse: What a parser says about it.

    Returns:
        What the layer `sentences` is.

    Raises:
        SpanError: If it is the parse of another text.
    """
    parse.check(document.text)
    starts = parse.starts or None
    return split_sentences(document.text, document.quotes, starts)


def readings(document: Document, parse: Parse) -> Callable[[int], Reading]:
    """
    Return what reads the sentences of a document as a parse has them.

    Args:
        document: The text.
        parse: What a parser says about it; without a tree, only tags are
            taken from it, and without tags nothing at all.

    Returns:
        What the layer `phrases` is: a function from the index of a sentence
        in `document.units` to its reading.

    Raises:
        SpanError: If it is the parse of another text.
    """
    parse.check(document.text)
    starts = [word.start for word in parse.words]

    def make(
        text: str,
        sentence: Sentence,
        quotes: list[Quote],
        lexicon: Lexicon,
        leaders: Mapping[str, str],
    ) -> Reading:
        first = max(bisect.bisect_right(starts, sentence.start) - 1, 0)
        last = bisect.bisect_left(starts, sentence.end)
        if first < last and parse.words[first].end <= sentence.start:
            first += 1
        tree = Tree(parse.words[first:last], first)
        return ParsedReading(text, sentence, quotes, lexicon, leaders, tree)

    return lambda unit: document.read(unit, make)


class ParsedReading(Reading):
    """
    A sentence with the tags, phrases and verbs of a parse.

    Attributes:
        tree: The words of the parse that stand in the sentence.
    """

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        quotes: list[Quote],
        lexicon: Lexicon,
        leaders: Mapping[str, str],
        tree: Tree,
    ) -> None:
        self.tree = tree
        super().__init__(text, sentence, quotes, lexicon, leaders)

    def _tag(self, given: list[str]) -> list[str]:
        tags = super()._tag(given)
        self.token_of, self.word_of = _align(
            self.tree, self.starts, self.ends, skipped=self.quotes
        )
        for k, word in enumerate(self.word_of):
            if word >= 0 and not given[k] and self.tree.words[word].tag:
                tags[k] = letter(tags[k], self.lows[k], self.tree, word)
        return tags

    def _chunk(self) -> list[Phrase]:
        phrases = super()._chunk()
        if not self._has_tree:
            return phrases
        joined: list[Phrase] = []
        for phrase in phrases:
            if joined and self._modifies(joined[-1], phrase):
                first = joined.pop().first
                joined.append(self._noun_phrase(first, phrase.last))
            else:
                joined.append(phrase)
        return [piece for phrase in joined for piece in self._split(phrase)]

    @property
    def _has_tree(self) -> bool:
        return any(word.relation for word in self.tree.words)

    def _modifies(self, one: Phrase, other: Phrase) -> bool:
        """Tell whether "news conference" is part of what stands behind it."""
        word = self.word_of[one.head]
        if one.kind + other.kind != "NN" or word < 0:
            return False
        head = self.tree.heads[word]
        return (
            self.tree.labels[word] in ("compound", "nmod", "amod", "flat")
            and head >= 0
            and other.first <= self.token_of[head] < other.last
        )

    def _noun_phrase(self, first: int, last: int) -> Phrase:
        phrase = Phrase("N", first, last, self.lows[last - 1])
        phrase.owned = self.tags[first] == "$"
        if self.tags[last - 1] == "'" and last - first > 1:
            phrase.head, phrase.word = last - 2, self.lows[last - 2]
        return phrase

    def _split(self, phrase: Phrase) -> list[Phrase]:
        """Part "told [reporters] [Oslo had left]", two phrases of a tree."""
        if phrase.kind != "N" or phrase.last - phrase.first < 2:
            return [phrase]
        tops = [
            k
            for k in range(phrase.first, phrase.last)
            if self.word_of[k] >= 0
            and self.tags[k] in "NMp#"
            and not self._hangs_within(k, phrase)
        ]
        if len(tops) < 2 or self.tags[phrase.last - 1] == "'":
            return [phrase]
        cuts = [
            cut
            for k in tops[1:]
            if (cut := self._leftmost(k, phrase)) > tops[0]
        ]
        pieces = []
        first = phrase.first
        for cut in (*sorted(set(cuts)), phrase.last):
            pieces.append(self._noun_phrase(first, cut))
            first = cut
        return pieces

    def _hangs_within(self, k: int, phrase: Phrase) -> bool:
        head = self.tree.heads[self.word_of[k]]
        if head < 0:
            return True  # the tree may be of another sentence than this
        return phrase.first <= self.token_of[head] < phrase.last

    def _leftmost(self, k: int, phrase: Phrase) -> int:
        """Return the first token of a phrase that hangs on another one."""
        word = self.word_of[k]
        while k > phrase.first:
            ahead = self.word_of[k - 1]
            if ahead != word and word not in self.tree.up(ahead):
                break
            k -= 1
        return k

    @lazy
    def verbs(self) -> list[Verb]:
        """The verbs of the sentence with what depends on them."""
        if not self._has_tree:
            return place_own(self.phrases)
        verbs = place_verbs(
            self.tree, self.phrases, self.token_of, self.word_of
        )
        self._find_subjects([verb for verb in verbs if _lacks_subject(verb)])
        return verbs

    def _find_subjects(self, verbs: list[Verb]) -> None:
        """
        Give verbs the subject that eventx itself reads.

        What the tree hangs elsewhere, say on a dateline that is a sentence
        of its own here, would leave a clause without one.
        """
        if not verbs:
            return
        # Reading clauses changes phrases, hence copies.
        own = place_own([copy.copy(phrase) for phrase in self.phrases])
        found = {verb.at: verb for verb in own}
        for verb in verbs:
            if verb.at in found and found[verb.at].subject:
                verb.subject = found[verb.at].subject
                verb.inverted = found[verb.at].inverted


def _lacks_subject(verb: Verb) -> bool:
    return (
        verb.phrase.form == "fin"
        and not verb.subject
        and verb.link in ("main", "attrib")
    )


def _align(
    tree: Tree,
    starts: Sequence[int],
    ends: Sequence[int],
    *,
    skipped: Iterable[int],
) -> tuple[list[int], list[int]]:
    """
    Say which words and which tokens are the same piece of the text.

    Returns:
        The token of each word, and for each token the word that stands for
        it: of several, the one that the others hang on. A token that a word
        reaches out of has none, and neither has a whole quotation.
    """
    token_of = [-1] * len(tree.words)
    inside: list[list[int]] = [[] for _ in starts]
    whole = set(skipped)
    for w, word in enumerate(tree.words):
        k = bisect.bisect_right(starts, word.start) - 1
        if k < 0 or ends[k] <= word.start:
            continue
        token_of[w] = k
        if word.end <= ends[k] and k not in whole:
            inside[k].append(w)
    return token_of, [_top(tree, words) for words in inside]


def _top(tree: Tree, words: list[int]) -> int:
    """Return the word that others of its token hang on."""
    if len(words) < 2:
        return words[0] if words else -1
    tops = [
        w
        for w in words
        if tree.heads[w] not in words
        and tree.labels[w] not in ("neg", "punct")  # the "n't" of "didn't"
    ]
    return tops[-1] if tops else words[-1]

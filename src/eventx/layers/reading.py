"""One sentence, read: its tokens, phrases and clauses side by side.

Knows where everything stands in the text. Knows no event types.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from functools import cache

from ..lazy import lazy
from .grammar import portfolios
from .grammar.clauses import parse
from .grammar.phrases import Phrase, chunk
from .grammar.verbs import Verb
from .lexicon import Lexicon
from .lexis import words
from .names.actors import Description, describe
from .quotes import Quote
from .sentences import Sentence
from .tagging.tags import PUNCTUATION, tag
from .times import find_times
from .tokens import tokenise


_CLOCK = re.compile(r"[0-2]?\d[.:][0-5]\d")
_EACH = {"each": "other", "one": "another"}
_DOUBLE_MARKS = re.compile('["“”«»]')
QUOTATION_MARKS = frozenset("\"“”„«»‘'`’")


# What attributes speech without a verb.
ATTRIBUTING = ("according to", "in the words of")


@cache
def _compound_prepositions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Map the first word of "because of" to the words that follow it."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in (*words.function_words("prepositions"), *ATTRIBUTING):
        first, *rest = entry.split()
        if rest:
            table.setdefault(first, []).append(tuple(rest))
    return {
        first: tuple(sorted(rests, key=len, reverse=True))
        for first, rests in table.items()
    }


# "At least six firms" is one noun phrase.
_ABOUT = frozenset(
    {
        ("at", "least"),
        ("at", "most"),
        ("more", "than"),
        ("less", "than"),
        ("fewer", "than"),
        ("up", "to"),
        ("as", "many", "as"),
        ("as", "few", "as"),
    }
)
_ADVERBS = frozenset(
    {
        ("of", "course"),
        ("in", "fact"),
        ("for", "example"),
        ("for", "instance"),
        ("in", "turn"),
        ("at", "least"),
        ("at", "last"),
        ("at", "once"),
        ("at", "first"),
        ("in", "addition"),
        ("in", "general"),
        ("in", "particular"),
        ("for", "now"),
        ("by", "contrast"),
        ("in", "principle"),
        ("in", "theory"),
    }
)
_NEARLY = frozenset("about around over nearly almost some".split())
_JOINING = frozenset(("and", "or", ",", "that", "but"))
_FIXED_OPENERS = frozenset(words[0] for words in _ABOUT | _ADVERBS)
_FIXING = _FIXED_OPENERS | _NEARLY


def _bare(lows: list[str]) -> bool:
    """Tell whether the next word is a verb's base form and no noun."""
    if not lows or not any(
        "b" in forms for _, forms in words.verb_forms().get(lows[0], ())
    ):
        return False
    return words.noun_bias(lows[0]) is None or any(
        low in words.function_words("possessives")
        or low in words.function_words("determiners")
        for low in lows[1:2]
    )


# How many phrases behind a noun may hang on it.
_CHAIN = 24


class Reading:
    """
    A sentence with its tokens, phrases and verbs.

    Attributes:
        text: The whole text.
        sentence: Where the sentence stands.
        starts: Offset of each token.
        ends: Offset behind each token.
        words: The tokens as written.
        lows: The tokens in lower case.
        tags: The tag of each token, see `tags`.
        quotes: The quotations taken whole, by the index of their token.
        phrases: The phrases, see `phrases`.
        kinds: Their letters as one string.
        lexicon: The names of actors.
        leaders: Countries of the leaders that the text introduces.
        adjuncts: What prepositions attach to a trigger, by its phrase and
            whether it is a noun, as far as rules have asked.
    """

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        quotes: list[Quote],
        lexicon: Lexicon | None = None,
        leaders: Mapping[str, str] | None = None,
    ) -> None:
        self.text = text
        self.lexicon = lexicon or Lexicon.default()
        self.leaders = leaders or {}
        self._descriptions: dict[tuple[int, int, int], Description] = {}
        self.adjuncts: dict[tuple[int, bool], list[tuple[str, int, int]]] = {}
        self.sentence = sentence
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.quotes: dict[int, Quote] = {}
        given: list[str] = []
        at = sentence.start
        for quote in quotes:
            self._add(at, quote.start, given)
            self.quotes[len(self.words)] = quote
            self.starts.append(quote.start)
            self.ends.append(quote.end)
            self.words.append("“”")
            given.append("Q")
            at = quote.end
        self._add(at, sentence.end, given)
        self.lows = list(map(str.lower, self.words))
        self._mark_surname(given)
        self._mark_times(given)
        self._mark_fixed(given)
        self._mark_compounds(given)
        self.tags = self._tag(given)
        self.phrases = self._chunk()
        portfolios.join(self.phrases, self.lows, self.tags)
        self.kinds = "".join(phrase.kind for phrase in self.phrases)

    def __repr__(self) -> str:
        return " ".join(
            f"{phrase.kind}[{' '.join(self.words[phrase.first : phrase.last])}]"
            for phrase in self.phrases
        )

    def _tag(self, given: list[str]) -> list[str]:
        """Return the tag of each token; those given stand already."""
        return tag(self.words, self.lows, given)

    def _chunk(self) -> list[Phrase]:
        """Return the phrases that the tags make."""
        return chunk(self.lows, self.tags)

    def _add(self, start: int, end: int, given: list[str]) -> None:
        """Add the tokens of a stretch that holds no whole quotation."""
        text, starts, ends = self.text, self.starts, self.ends
        for a, b in tokenise(text, start, end):
            word = text[a:b]
            fixed = ""
            if not word[0].isalnum():
                fixed = PUNCTUATION.get(word, "")
                if word in QUOTATION_MARKS and not fixed:
                    if not self._possessive(word, a, given):
                        continue
                    fixed = "'"
                elif not fixed and word[0] in ".?!":
                    fixed = "."
                elif not fixed and word[0] not in "$€£¥'’&%":
                    fixed = '"'
            starts.append(a)
            ends.append(b)
            self.words.append(word)
            given.append(fixed)

    def _possessive(self, word: str, at: int, given: list[str]) -> bool:
        """Tell "the allies' ships" from a closing quotation mark."""
        return (
            word in "'’"
            and bool(self.words)
            and self.ends[-1] == at
            and self.words[-1][-1:].lower() in ("s", "z", "x")
            and self.text[at + 1 : at + 2] == " "
            and not given[-1]
        )

    def _mark_surname(self, given: list[str]) -> None:
        """Mark "Brace" at the head of a sentence, if it is known as a name."""
        first = given.index("") if "" in given else -1
        if first >= 0 and self.words[first][0].isupper():
            match = self.lexicon.match(self.words, first)
            if match is not None and match[0].form == "person":
                given[first] = "M"

    def _mark_times(self, given: list[str]) -> None:
        sentence = self.sentence
        self.times = find_times(self.text, sentence.start, sentence.end)
        for start, end in self.times:
            first = bisect.bisect_left(self.starts, start)
            last = bisect.bisect_right(self.ends, end)
            if last < len(self.words) and self.words[last] in ("'s", "’s"):
                continue
            for k in range(first, last):
                if given[k] != "Q":
                    given[k] = "Z"
        if self.words and _CLOCK.fullmatch(self.words[0]):
            given[0] = "Z"  # what a live blog opens its entries with

    def _mark_fixed(self, given: list[str]) -> None:
        """Mark "at least six" as numbers, "of course" as adverbs."""
        lows = self.lows
        if _FIXING.isdisjoint(lows):
            return
        numbers = words.function_words("numbers")
        for k, low in enumerate(lows):
            if low in _NEARLY and (k == 0 or lows[k - 1] in _JOINING):
                if lows[k + 1 : k + 2] and lows[k + 1][0].isdigit():
                    given[k] = "#"  # "aides and about 20 guards"
                continue
            if low not in _FIXED_OPENERS or given[k]:
                continue
            for size in (2, 3):
                piece, end = tuple(lows[k : k + size]), k + size
                following = lows[end] if end < len(lows) else ""
                if piece in _ABOUT and (
                    following[:1].isdigit()
                    or following[:1] in ("$", "€", "£")
                    or following in numbers
                ):
                    given[k:end] = "#" * size
                    break
                if piece in _ADVERBS and following not in ("of", "to"):
                    given[k:end] = "A" * size
                    break

    def _mark_compounds(self, given: list[str]) -> None:
        lows = self.lows
        table = _compound_prepositions()
        if not _EACH.keys().isdisjoint(lows):
            for k, low in enumerate(lows):
                if low in _EACH and lows[k + 1 : k + 2] == [_EACH[low]]:
                    given[k : k + 2] = "DN"
        for k, low in enumerate(lows):
            if low not in table or given[k]:
                continue
            for rest in table[low]:
                end = k + 1 + len(rest)
                if tuple(lows[k + 1 : end]) == rest:
                    if low in ("up", "due") and _bare(lows[end : end + 2]):
                        break  # "lined up to denounce", "due to leave"
                    given[k : end - 1] = "q" * (end - 1 - k)
                    given[end - 1] = "P"
                    break

    @lazy
    def verbs(self) -> list[Verb]:
        """The verbs of the sentence with what depends on them."""
        return parse(self.phrases)

    @lazy
    def first_at(self) -> dict[str, int]:
        """Where each word of the sentence, in lower case, stands first."""
        return {
            low: len(self.lows) - k
            for k, low in enumerate(reversed(self.lows), 1)
        }

    @lazy
    def open_marks(self) -> list[int]:
        """Where a quotation that is no whole one begins, or ends, by turns."""
        sentence, whole = self.sentence, [*self.quotes.values()][::-1]
        turns: list[int] = []
        for match in _DOUBLE_MARKS.finditer(
            self.text, sentence.start, sentence.end
        ):
            k, mark = match.start(), match[0]
            while whole and whole[-1].end <= k:
                whole.pop()
            if whole and whole[-1].start <= k:
                continue
            even = len(turns) % 2 == 0
            if (mark in "“«" or (mark == '"' and even)) is even:
                turns.append(k)
        return turns

    @lazy
    def verb_at(self) -> dict[int, Verb]:
        """The same by the index of their phrase."""
        return {verb.at: verb for verb in self.verbs}

    @lazy
    def subjects(self) -> dict[int, Verb]:
        """The verb of each noun phrase that is a subject."""
        return {
            noun: verb
            for verb in reversed(self.verbs)
            for noun in verb.subject
        }

    @lazy
    def openers(self) -> frozenset[int]:
        """The prepositions that open a clause: "as Oslo looks on"."""
        return frozenset(
            verb.opener for verb in self.verbs if verb.link == "sub"
        )

    @lazy
    def governors(self) -> dict[int, tuple[Verb, str]]:
        """The verb of each object or adjunct, and how they are joined."""
        table: dict[int, tuple[Verb, str]] = {}
        for verb in self.verbs:
            for word, _, filler in verb.pps:
                table.setdefault(filler, (verb, word))
            for noun in (verb.second, verb.object):
                if noun >= 0:
                    table[noun] = (verb, "object")
        return table

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of the phrases from `first` through `last`."""
        return (
            self.starts[self.phrases[first].first],
            self.ends[self.phrases[last].last - 1],
        )

    def describe(self, first: int, last: int, head: int) -> Description:
        """
        Say what some tokens denote as an actor.

        Args:
            first: The first token.
            last: The token behind the last one.
            head: The token of the head word.
        """
        key = (first, last, head)
        found = self._descriptions.get(key)
        if found is None:
            found = self._descriptions[key] = describe(
                self.words,
                head,
                start=first,
                end=last,
                lexicon=self.lexicon,
                leaders=self.leaders,
            )
        return found

    def tokens_of(self, phrase: Phrase) -> list[str]:
        """Return the words of a phrase as written."""
        return self.words[phrase.first : phrase.last]

    def phrase_at(self, offset: int) -> int:
        """Return the phrase that holds an offset, or the next one, or -1."""
        if not self.phrases:
            return -1
        token = max(bisect.bisect_right(self.starts, offset) - 1, 0)
        return bisect.bisect_right(self._firsts, token) - 1

    @lazy
    def _firsts(self) -> list[int]:
        """The first token of each phrase."""
        return [phrase.first for phrase in self.phrases]

    def noun_pps(self, noun: int) -> Iterator[tuple[str, int, int]]:
        """
        Yield what prepositions attach behind a noun phrase.

        Yields:
            The preposition, its phrase and the phrase of the filler.
        """
        kinds = self.kinds
        j = noun + 1
        end = min(len(kinds), j + _CHAIN)
        while j < end:
            if kinds[j] in 'TA"K':
                j += 1
                continue
            if kinds[j] != "P" or j in self.openers:
                return
            k = j + 1
            while k < len(kinds) and kinds[k] in 'A"':
                k += 1
            if k >= len(kinds) or kinds[k] not in "NGW":
                return
            yield self.phrases[j].word, j, k
            if kinds[k] != "N":
                return
            j = k + 1

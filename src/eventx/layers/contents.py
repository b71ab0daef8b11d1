"""What a cue of speech introduces: its quotation, its clause, or both.

Given a verb of saying, finds the content, its mode and the addressee. Which
verbs are cues, and who speaks, is not decided here.
"""

from __future__ import annotations

import attrs

from ..events import Mode
from .clauses import Verb
from .nouns import modifiers
from .reading import Reading


_OPENING = frozenset("\"“„«‘'`")
_CLOSING = frozenset("\"”»’'")
_VENUES = frozenset(
    "statement interview speech tweet letter report conference briefing"
    " telephone call address post message email e-mail broadcast ceremony"
    " rally meeting summit hearing debate response reply return television"
    " radio facebook twitter video news remarks appearance testimony session"
    " column blog article op-ed memo note press phone question questions"
    " wednesday thursday friday saturday sunday monday tuesday release show"
    " event events stop podcast program programme court affair".split()
)
_ASIDES = frozenset(
    "add say argue note accuse call describe blame warn insist claim tell"
    " promise vow pledge urge express write tweet stress allege denounce"
    " criticise criticize cite refer explain suggest declare predict point"
    " quote dismiss reject compare praise condemn joke conclude continue"
    " emphasise emphasize mention invoke recall complain".split()
)
_REPORTED_DIRECTLY = frozenset("tell inform assure remind warn".split())


@attrs.frozen
class Speech:
    """
    What a cue introduces.

    Attributes:
        parts: Offsets of the pieces of the content, in order.
        quoted: Indices of the whole quotations in it (their phrases).
        addressee: Noun phrase of the addressee, or -1.
        how: "quote", "clause", "before", "noun", for explanations.
    """

    parts: tuple[tuple[int, int], ...]
    quoted: tuple[int, ...]
    addressee: int
    how: str


def speech_of(reading: Reading, verb: Verb, frames: str) -> Speech | None:
    """
    Find what a verb of saying introduces.

    Args:
        reading: The sentence.
        verb: The cue.
        frames: What the verb may take, see `words.SpeechVerb`.

    Returns:
        The content and where the addressee stands, or None without content.
    """
    return _Finder(reading, verb, frames).find()


def around(reading: Reading, at: int) -> Speech | None:
    """
    Find what "according to" introduces: the rest of its sentence.

    Args:
        reading: The sentence.
        at: The phrase of the preposition.
    """
    kinds = reading.kinds
    noun = at + 1
    if kinds[noun : noun + 1] != "N":
        return None
    last = modifiers(reading, noun)
    last = _aside_end(reading, last)
    parts: list[tuple[int, int]] = []
    text = reading.text
    first = 0
    while first < at and kinds[first] in "C,-":
        first += 1
    before = at - 1
    while before >= first and kinds[before] in ",-A":
        before -= 1
    for k in range(before, -1, -1):
        if kinds[k] == ";":
            first = k + 1
            break
    if before >= first:
        parts.append(
            trim(
                text,
                reading.offsets(first, first)[0],
                reading.offsets(before, before)[1],
            )
        )
    after = last + 1
    while after < len(kinds) and kinds[after] in ",-T":
        after += 1
    if after < len(kinds) and kinds[after] not in ".SRG;" and (
        not parts or kinds[after - 1] == ","
    ):
        end = len(kinds) - 1
        while end > after and kinds[end] in ".":
            end -= 1
        part = trim(
            text,
            reading.offsets(after, after)[0],
            reading.offsets(end, end)[1],
        )
        if part[1] > part[0]:
            parts.append(part)
    if not parts:
        return None
    return Speech(tuple(parts), (), -1, "around")


def _aside_end(reading: Reading, last: int) -> int:
    """Pass ", a spokesman for the ministry," behind a speaker."""
    kinds = reading.kinds
    if kinds[last + 1 : last + 3] != ",N" or last + 2 in reading.subjects:
        return last
    end = modifiers(reading, last + 2)
    while kinds[end + 1 : end + 3] == "PN":
        end += 2
    return end if kinds[end + 1 : end + 2] in (",", ".", "") else last


def mode_of(text: str, parts: tuple[tuple[int, int], ...]) -> Mode:
    """Tell direct, indirect and mixed content by its quotation marks."""
    quoted = plain = 0
    for start, end in parts:
        inside = False
        for char in text[start:end]:
            if char in '"“”„«»':
                inside = char in "“„«" or (char == '"' and not inside)
            elif char.isalnum():
                if inside:
                    quoted += 1
                else:
                    plain += 1
    if not quoted and any(
        text[start] in "‘'" and text[end - 1] in "’'"
        for start, end in parts
        if end - start > 2
    ):
        return Mode.DIRECT
    if not quoted:
        single = any(
            " ‘" in text[start:end]
            or " '" in text[start:end]
            or text[start] in "‘'"
            for start, end in parts
        )
        return Mode.MIXED if single else Mode.INDIRECT
    return Mode.MIXED if plain > 0 else Mode.DIRECT


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Take white space and loose marks off, keep quotation marks in pairs."""
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    while end > start and (
        text[end - 1].isspace() or text[end - 1] in ".,;:–—-"
    ):
        if text[end - 1] == "." and _abbreviates(text, start, end):
            break
        end -= 1
    if start and text[start - 1] in _OPENING and _spaced(text, start - 2):
        start -= 1
    if (
        end < len(text)
        and text[end] in _CLOSING
        and _unbalanced(text[start:end])
    ):
        end += 1
    elif (
        end + 1 < len(text)
        and text[end] in ".,!?"
        and text[end + 1] in _CLOSING
        and _unbalanced(text[start:end])
    ):
        end += 2
    return start, end


def _abbreviates(text: str, start: int, end: int) -> bool:
    return (
        end - start > 3 and text[end - 2].isupper() and (text[end - 3] == ".")
    )


def _spaced(text: str, at: int) -> bool:
    return at < 0 or text[at].isspace() or text[at] in "(—–-"


def _unbalanced(piece: str) -> bool:
    return (
        piece.count('"') % 2 == 1
        or piece.count("“") > piece.count("”")
        or piece.count("«") > piece.count("»")
        or (piece[:1] in "‘'" and piece.count("’") + piece.count("'") < 2)
        or (piece.count(" ‘") + piece.startswith("‘")) > piece.count("’ ")
    )


def clause_end(reading: Reading, start: int, owner: Verb | None) -> int:
    """
    Find where a clause or its noun phrase ends.

    Args:
        reading: The sentence.
        start: The phrase where it begins.
        owner: The verb that it depends on.

    Returns:
        Its last phrase.
    """
    kinds = reading.kinds
    end = len(kinds) - 1
    for verb in reading.verbs:
        if verb.at > start:
            cut = _ends_at(reading, verb, start, owner)
            if start < cut <= end:
                end = cut - 1
                break
    for i in range(start + 1, end + 1):
        behind = kinds[i + 1 : i + 2]
        if kinds[i] in ";Q" or (
            kinds[i] == "," and behind and behind in "RSC" and (
                behind != "C" or reading.phrases[i + 1].word in ("but", "yet")
            )
        ):
            end = i - 1
            break
    while end > start and kinds[end] in ".,C;:-":
        end -= 1
    return end


def _ends_at(
    reading: Reading, verb: Verb, start: int, owner: Verb | None
) -> int:
    kinds = reading.kinds
    ahead = [noun for noun in verb.subject if noun < verb.at]
    first = min([verb.at, *ahead])
    if verb.link in ("attrib", "main") or (
        verb.link == "coord" and not verb.shared
    ):
        at = first - 1
        while at > start and kinds[at] not in ",C-":
            at -= 1
        return at
    if owner is None:
        return 0
    if verb.shared and verb.subject and verb.subject == owner.subject:
        at = verb.at - 1
        while at > start and kinds[at] in "AC":
            at -= 1
        return at + 1 if kinds[at] != "," else at
    if verb.link in ("ing", "ed") and kinds[verb.at - 1] == ",":
        return verb.at - 1
    return 0


class _Finder:
    """Looks around one cue."""

    def __init__(self, reading: Reading, verb: Verb, frames: str) -> None:
        self.reading = reading
        self.kinds = reading.kinds
        self.phrases = reading.phrases
        self.verb = verb
        self.frames = frames
        self.addressee = -1
        own = verb.phrase.form == "fin" and not verb.shared
        subjects = verb.subject if own else []
        self.left = min([verb.at, *(n for n in subjects if n < verb.at)])
        right = verb.at
        for noun in subjects:
            if noun > verb.at:
                right = max(right, self._noun_end(noun))
        self.right = right

    def _noun_end(self, noun: int) -> int:
        """Return the last phrase of a speaker behind the cue."""
        last = modifiers(self.reading, noun)
        return _aside_end(self.reading, last)

    def find(self) -> Speech | None:
        after = self._skip_ahead()
        quotes = self._quotes(after)
        if quotes:
            return self._quoted(quotes, after)
        clause = self._clause(after)
        if clause is not None:
            return self._speech([clause], (), "clause")
        before = self._before()
        if before is not None:
            return before
        noun = self._noun()
        if noun is not None:
            return self._speech([noun], (), "noun")
        return None

    def _speech(
        self, parts: list[tuple[int, int]], quoted: tuple[int, ...], how: str
    ) -> Speech | None:
        text = self.reading.text
        trimmed = [
            (a, b)
            for a, b in (
                part if part in quoted else trim(text, *part) for part in parts
            )
            if b > a
        ]
        if not trimmed:
            return None
        return Speech(tuple(sorted(trimmed)), quoted, self.addressee, how)

    # What stands between a cue and its content --------------------------

    def _skip_ahead(self) -> int:
        """Pass addressee, times and venues; return where content may begin."""
        kinds, phrases = self.kinds, self.phrases
        verb = self.verb
        i = self.right + 1
        passed_noun = False
        while i < len(kinds):
            kind = kinds[i]
            if kind in "AKT":
                i += 1
            elif (
                kind == "N"
                and not passed_noun
                and "A" in self.frames
                and self.addressee < 0
                and not verb.phrase.passive
                and i == verb.object
            ):
                self.addressee = i
                passed_noun = True
                i = modifiers(self.reading, i) + 1
                i = self._members_end(i)
            elif kind == "P" and i + 1 < len(kinds) and kinds[i + 1] == "N":
                nxt = self._skip_pp(i)
                if nxt < 0:
                    break
                i = nxt
            elif (
                kind == "P"
                and phrases[i].word
                in (
                    "in",
                    "while",
                    "after",
                    "when",
                    "before",
                    "by",
                )
                and i + 1 < len(kinds)
                and kinds[i + 1] == "G"
            ):
                break
            else:
                break
        return i

    def _skip_pp(self, i: int) -> int:
        """Pass "to reporters", "in a statement"; -1 for anything else."""
        word = self.phrases[i].word
        noun = i + 1
        head = self.reading.lows[self.phrases[noun].head]
        if word in ("to", "with") and self.addressee < 0:
            if noun in self.reading.subjects:
                return -1
            end = modifiers(self.reading, noun)
            if not self._content_follows(end + 1):
                return -1
            if word == "to":
                self.addressee = noun
            return end + 1
        if word in (
            "in",
            "at",
            "on",
            "during",
            "through",
            "via",
            "by",
            "from",
            "of",
            "after",
            "about",
            "for",
            "outside",
            "before",
        ):
            if head not in _VENUES and not self._content_follows(
                modifiers(self.reading, noun) + 1
            ):
                return -1
            if noun in self.reading.subjects and (
                self.reading.subjects[noun].at > noun
            ):
                return -1
            end = noun
            while (
                end + 2 < len(self.kinds)
                and self.kinds[end + 1 : end + 3] == "PN"
                and self.phrases[end + 1].word
                in (
                    "of",
                    "with",
                    "to",
                    "in",
                    "at",
                    "on",
                    "from",
                    "for",
                )
                and end + 2 not in self.reading.subjects
            ):
                if self.phrases[end + 1].word == "with":
                    self._with_whom(end + 2, head)
                end += 2
            return end + 1
        return -1

    def _with_whom(self, noun: int, head: str) -> None:
        if head in ("interview", "call", "conversation", "meeting"):
            if self.addressee < 0:
                self.addressee = noun

    def _content_follows(self, i: int) -> bool:
        while i < len(self.kinds) and self.kinds[i] in "AT":
            i += 1
        return i < len(self.kinds) and (
            self.kinds[i] in "cQ:W"
            or (self.kinds[i] == "," and self.kinds[i + 1 : i + 2] == "Q")
        )

    def _members_end(self, i: int) -> int:
        kinds = self.kinds
        while (
            i + 1 < len(kinds)
            and kinds[i] in "C"
            and kinds[i + 1] == "N"
            and i + 1 not in self.reading.subjects
        ):
            i = modifiers(self.reading, i + 1) + 1
        return i

    # Quotations ---------------------------------------------------------

    def _quotes(self, after: int) -> list[int]:
        """Return the whole quotations that belong to the cue."""
        kinds = self.kinds
        found: list[int] = []
        i = self.left - 1
        while i >= 0 and kinds[i] in 'AT,-"':
            i -= 1
        if i >= 0 and kinds[i] == "Q":
            while i >= 0 and kinds[i] in 'Q"':
                if kinds[i] == "Q":
                    found.insert(0, i)
                i -= 1
        j = after
        while j < len(kinds) and kinds[j] in ',:-cAT"':
            j += 1
        if j < len(kinds) and kinds[j] == "Q":
            while j < len(kinds) and kinds[j] in 'Q"':
                if kinds[j] == "Q":
                    found.append(j)
                j += 1
        elif not found:
            found = self._late_quote(after)
        elif found:
            found += self._resumed(after)
        return found

    def _late_quote(self, after: int) -> list[int]:
        """Find the quotation behind a colon: "said of the raid: ..."."""
        for i in range(after, len(self.kinds)):
            kind = self.kinds[i]
            if kind == "Q" and i and self.kinds[i - 1] in ":,":
                return [i] if not self._other_cue(after, i) else []
            if kind in ";":
                break
        return []

    def _resumed(self, after: int) -> list[int]:
        """Find the second half of a quotation split around its cue."""
        for i in range(after, len(self.kinds)):
            if self.kinds[i] == "Q":
                return [] if self._other_cue(after, i) else [i]
        return []

    def _other_cue(self, first: int, last: int) -> bool:
        return any(
            first <= verb.at < last
            and verb.phrase.form in ("fin", "ing")
            and verb.phrase.word in _ASIDES
            for verb in self.reading.verbs
            if verb is not self.verb
        )

    def _quoted(self, quotes: list[int], after: int) -> Speech | None:
        parts = [self._offsets(quote) for quote in quotes]
        first = quotes[0]
        if first > self.verb.at:
            start = after
            while start < first and self.kinds[start] in ',:-AT"':
                start += 1
            if start < first and self._has_verb(start, first):
                # An indirect clause that a quotation follows.
                lead = self._region(start, first - 1)
                parts.insert(0, lead)
                return self._speech(parts, tuple(quotes), "quote")
            if self.left > 0 and first > self.right:
                before = self._clause_before()
                if before is not None:
                    parts.insert(0, before)
        elif quotes[-1] < self.verb.at:
            tail = self._tail(after)
            if tail is not None:
                parts.append(tail)
        return self._speech(parts, tuple(quotes), "quote")

    def _tail(self, after: int) -> tuple[int, int] | None:
        """Find indirect speech behind a quotation's cue: "…, he said, and"."""
        kinds = self.kinds
        if after < len(kinds) and kinds[after] == "c":
            end = self._clause_end(after + 1)
            return self._region(after + 1, end)
        return None

    def _offsets(self, phrase: int) -> tuple[int, int]:
        token = self.phrases[phrase].first
        return self.reading.starts[token], self.reading.ends[token]

    # Clauses ------------------------------------------------------------

    def _clause(self, after: int) -> tuple[int, int] | None:
        """Find the clause behind the cue."""
        kinds = self.kinds
        i = after
        if i < len(kinds) and kinds[i] == ",":
            j = i + 1
            while j < len(kinds) and kinds[j] not in ",":
                j += 1
            if j + 1 < len(kinds) and kinds[j + 1] == "c":
                i = j + 1
            elif i + 1 < len(kinds) and kinds[i + 1] == "c":
                i += 1
        if i >= len(kinds):
            return None
        kind = kinds[i]
        if kind in "c:":
            start = i + 1
        elif kind in "WS" and "T" in self.frames:
            start = i
            if kind == "S" and self.phrases[i].word not in ("if", "whether"):
                start = i
        elif kind == "I" and "I" in self.frames:
            start = i
        elif kind == ",":
            return None
        else:
            start = i
            if not set("TB") & set(self.frames):
                return None
            if not self._bare(i):
                return None
        if start >= len(kinds):
            return None
        if kind == ":" and not self._has_verb(start, len(kinds)):
            if not set("NQ") & set(self.frames):
                return None
        if kind == "c" and not self._has_verb(start, len(kinds)):
            return None
        return self._region(start, self._clause_end(start))

    def _bare(self, i: int) -> bool:
        """Tell whether a clause with its own subject begins here."""
        for child in self.reading.verbs:
            if child.at > i and child.link in ("bare", "main", "sub"):
                if child.parent is self.verb or (
                    child.link == "bare" and child.parent is self.verb
                ):
                    return True
        # "said in a country so divided the vote would count".
        if self.kinds[i] in "NPTDJGWAS#" and self.frames:
            later = [
                verb
                for verb in self.reading.verbs
                if verb.at > i and verb.phrase.form == "fin"
            ]
            return (
                bool(later)
                and later[0].link
                in (
                    "bare",
                    "sub",
                )
                and later[0].parent is self.verb
            )
        return False

    def _has_verb(self, first: int, last: int) -> bool:
        return any(
            first <= verb.at < last and verb.phrase.form == "fin"
            for verb in self.reading.verbs
        )

    def _region(self, first: int, last: int) -> tuple[int, int]:
        start, _ = self.reading.offsets(first, first)
        _, end = self.reading.offsets(last, last)
        return start, end

    def _clause_end(self, start: int) -> int:
        """Return the last phrase of the content that begins at `start`."""
        reading, kinds = self.reading, self.kinds
        end = len(kinds) - 1
        for verb in reading.verbs:
            if verb.at <= max(start, self.verb.at):
                continue
            cut = self._cut_at(verb, start)
            if start < cut <= end:
                end = cut - 1
                break
        for i in range(start, end + 1):
            if kinds[i] == ";" or (
                kinds[i] == "P"
                and i > start + 2
                and (self.phrases[i].word == "according to")
            ):
                end = i - 1
                break
        while end > start and kinds[end] in ".,C;:-":
            end -= 1
        return end

    def _cut_at(self, verb: Verb, start: int) -> int:
        """Return the phrase at which a later verb ends the content, or 0."""
        kinds = self.kinds
        word = verb.phrase.word
        own = self.verb
        if verb.link == "attrib":
            nouns = [n for n in verb.subject if n < verb.at]
            first = min([verb.at, *nouns])
            return self._back_to_comma(first, start)
        if verb.link == "ing" and word in _ASIDES:
            if verb.subject == own.subject or verb.parent is own:
                at = verb.at - 1
                while at > start and kinds[at] in "A":
                    at -= 1
                if kinds[at] in ",-":
                    return at
            if kinds[verb.at - 1] in ",-" and word in ("add", "say", "call"):
                return verb.at - 1
            return 0
        if verb.shared and verb.subject and verb.subject == own.subject:
            at = verb.at - 1
            while at > start and kinds[at] in "A":
                at -= 1
            return at
        if (
            verb.link == "coord"
            and not verb.shared
            and (word in _ASIDES or own.link in ("that", "bare"))
        ):
            nouns = [n for n in verb.subject if n < verb.at]
            first = min([verb.at, *nouns])
            return self._back_to_comma(first, start, marks=",C-")
        if verb.link == "coord" and not verb.shared:
            nouns = [n for n in verb.subject if n < verb.at]
            first = min([verb.at, *nouns])
            if (
                first > 1
                and kinds[first - 1] == "C"
                and self.phrases[first - 1].word == "but"
                and verb.phrase.tense == own.phrase.tense
                and kinds[first - 2] == ","
                and "c" not in kinds[start:first]
                and False
            ):
                return first - 2
        return 0

    def _back_to_comma(self, first: int, start: int, marks: str = ",-") -> int:
        at = first - 1
        while at > start and self.kinds[at] not in marks:
            if self.kinds[at] not in "ATPNJ":
                return 0
            at -= 1
        return at if at > start else 0

    # Content ahead of the cue -------------------------------------------

    def _before(self) -> Speech | None:
        """Read "The talks will resume, officials said"."""
        before = self._clause_before()
        if before is None:
            return None
        parts = [before]
        after = self._skip_ahead()
        kinds = self.kinds
        if after < len(kinds) and kinds[after] == ",":
            rest = after + 1
            if (
                (
                    rest < len(kinds)
                    and kinds[rest] not in "GFRSC"
                    and self._has_verb(rest, len(kinds))
                    and not self._other_cue(rest, len(kinds))
                    and kinds[rest] != "P"
                )
                or kinds[rest : rest + 1] in ("S", "C")
                and self._resumes(rest)
            ):
                parts.append(self._region(rest, self._clause_end(rest)))
        return self._speech(parts, (), "before")

    def _resumes(self, rest: int) -> bool:
        """Tell "..., he said, but the talks go on" from a new sentence."""
        return self._has_verb(rest, len(self.kinds)) and not self._other_cue(
            rest, len(self.kinds)
        )

    def _clause_before(self) -> tuple[int, int] | None:
        kinds = self.kinds
        i = self.left - 1
        while i >= 0 and kinds[i] in "AT":
            i -= 1
        if i < 0 or kinds[i] not in ",-":
            return None
        if self.verb.link not in ("attrib", "main", "coord"):
            return None
        first = 0
        for k in range(i - 1, -1, -1):
            if kinds[k] == ";":
                first = k + 1
                break
        while first < i and kinds[first] in "C,-":
            first += 1
        if first >= i or not self._has_verb(first, i):
            return None
        if self.verb.link == "main" and not self.verb.inverted:
            return None
        return self._region(first, i - 1)

    # Noun phrases -------------------------------------------------------

    def _noun(self) -> tuple[int, int] | None:
        """Read "announced his resignation", "spoke of a misunderstanding"."""
        verb = self.verb
        if "X" in self.frames:
            return self._complement()
        if "N" not in self.frames:
            return None
        if verb.phrase.passive:
            return None
        noun = verb.object
        if noun < 0:
            for word, _, filler in verb.pps:
                if word in ("of", "about", "on", "to", "as") and filler >= 0:
                    if self.kinds[filler] in "NG":
                        noun = filler
                        break
        if noun < 0:
            return None
        if noun == self.addressee and verb.second >= 0:
            noun = verb.second
        elif noun == self.addressee:
            return None
        last = noun
        kinds = self.kinds
        while (
            last + 2 < len(kinds)
            and kinds[last + 1] == "P"
            and (kinds[last + 2] in "NG")
        ):
            last += 2
        if kinds[noun] == "G":
            last = self._clause_end(noun)
        following = kinds[last + 1 : last + 2]
        if following and following in "cIR":
            last = self._clause_end(last + 1)
        elif following == "C" and kinds[last + 2 : last + 3] == "N":
            if last + 2 not in self.reading.subjects:
                last = modifiers(self.reading, last + 2)
        return self._region(noun, last)

    def _complement(self) -> tuple[int, int] | None:
        """Read "called the step hasty", "dismissed it as a stunt"."""
        verb, kinds = self.verb, self.kinds
        noun = verb.object
        if verb.phrase.passive or noun < 0:
            if verb.link != "rel" and verb.opener < 0:
                return None
            start = verb.at + 1
        else:
            start = noun
        if start >= len(kinds) or not self._names(noun, start):
            return None
        return self._region(start, self._clause_end(start))

    def _names(self, noun: int, start: int) -> bool:
        """Tell "called the step hasty" from "called a meeting"."""
        kinds = self.kinds
        if start != noun:
            return kinds[start] in "NJAP"
        last = modifiers(self.reading, noun)
        i = last + 1
        while i < len(kinds) and kinds[i] in "AK":
            i += 1
        if i >= len(kinds):
            return False
        if kinds[i] == "P":
            return self.phrases[i].word == "as"
        if kinds[i] in "JFG":
            return True
        text = self.reading.text
        at = self.reading.starts[self.phrases[i].first]
        if text[at - 1] in _OPENING:
            return True
        return kinds[i] == "N" and i == self.verb.second

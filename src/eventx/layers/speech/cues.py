"""A cue of speech in its sentence: where it begins, ends, and what it passes.

Passes the speaker behind an inverted cue, the addressee, times and venues.
What is said is looked for in `contents`.
"""

from __future__ import annotations

import bisect
import re

from ..grammar.verbs import Verb
from ..reading import Reading
from ..referring.nouns import modifiers, reduced
from .said_spans import is_opened
from .speakers import name_beside


VENUES = frozenset(
    "statement interview speech tweet letter report conference briefing"
    " telephone call address post message email e-mail broadcast ceremony"
    " rally meeting summit hearing debate response reply return television"
    " radio facebook twitter video news remarks appearance testimony session"
    " column blog article op-ed memo note press phone question questions"
    " memoir memoirs book diary diaries autobiography essay editorial ruling"
    " verdict judgment judgement lawsuit filing petition complaint affidavit"
    " submission cable dispatch bulletin communiqué communique sermon podcast"
    " documentary newsletter leaflet pamphlet foreword epilogue lecture"
    " toast report paper study text texts chat"
    " wednesday thursday friday saturday sunday monday tuesday release show"
    " event events stop podcast program programme court affair".split()
)
# What a speaker goes on to do in the same breath, so that content ends.
ASIDES = frozenset(
    "add say argue note accuse call describe blame warn insist claim tell"
    " promise vow pledge urge express write tweet stress allege denounce"
    " criticise criticize cite refer explain suggest declare predict point"
    " quote dismiss reject compare praise condemn joke conclude continue"
    " emphasise emphasize mention invoke recall complain ask question demand"
    " reiterate reject echo assert assure announce".split()
)
# "Said goodbye", "told a lie": a deed rather than words.
NOTHING_SAID = frozenset(
    "goodbye farewell hello yes no thanks prayer prayers grace nothing"
    " anything something everything little lot word words lie lies truth"
    " story joke thank more himself herself itself themselves".split()
)
_VENUE_PREPOSITIONS = frozenset(
    "in at on during through via by from of after about for outside before"
    " following over via under without within".split()
)
_INSIDE_VENUES = frozenset("of with to in at on from for by about".split())
_RELEASED = frozenset(
    "post publish release issue send air broadcast carry circulate".split()
)
_PLACES = frozenset(("there", "here"))
_COURTS = frozenset(
    "court courts tribunal judge judges magistrate magistrates jury panel"
    " parliament congress senate senators lawmakers committee subcommittee"
    " commission inquiry council assembly chamber house".split()
)
_CONVERSATIONS = frozenset("interview call conversation meeting talk".split())
# What makes a phrase of saying with a verb that says nothing alone.
_FIXED = {
    "make": frozenset("it clear plain known".split()),
    "let": frozenset("it know slip".split()),
    "give": frozenset("understand notice".split()),
    "serve": frozenset({"notice"}),
    "put": frozenset({"it"}),
}


def is_spoken(reading: Reading, at: int) -> bool:
    """Tell whether a phrase is part of what somebody is quoted with."""
    sentence = reading.sentence
    if sentence.quote is not None:
        return True
    head = reading.starts[reading.phrases[at].head]
    return bisect.bisect_left(reading.open_marks, head) % 2 == 1


def aside_end(reading: Reading, last: int) -> int:
    """Pass ", a spokesman for the ministry," behind a speaker."""
    kinds = reading.kinds
    match = _RELATIVE.match(kinds, last + 1)
    if match is not None:
        return match.end() - 1
    if kinds[last + 1 : last + 3] != ",N":
        return last
    if is_opened(reading.text, reading.offsets(last + 2, last + 2)[0]):
        return last  # "in the words of Holm, “a mess”"
    verb = reading.subjects.get(last + 2)
    if verb is not None and verb.link != "rel":
        return last
    end = modifiers(reading, last + 2)
    while kinds[end + 1 : end + 3] == "PN":
        end += 2
    behind = kinds[end + 1 : end + 2]
    if behind and behind not in ",.RFG":
        whose = reading.lows[reading.phrases[end + 1].first] == "whose"
        return end if whose else last
    return end


# Behind an inverted cue: ", who is ill, will resign".
_RELATIVE = re.compile(r",?R[^,;:.Q]*(?=,(?:[AT]*V|Q))")


def is_quoted_as(verb: Verb) -> bool:
    """Tell "was quoted as saying"."""
    host = verb.parent
    if host is None or not host.phrase.passive:
        return False
    if verb.link == "inf":  # "is reported to have said"
        return host.phrase.word in ("report", "say", "rumour", "rumor")
    return verb.link == "prep" and host.phrase.word in (
        "quote",
        "cite",
        "report",
    )


def _answers(verb: Verb) -> bool:
    return verb.phrase.word in ("reply", "respond", "retort", "answer")


class Cue:
    """
    One cue.

    Attributes:
        reading: Its sentence.
        verb: The verb.
        frames: What it may take, see `words.SpeechVerb`.
        strong: Whether it makes a statement without a quotation.
        left: Its first phrase, with a speaker ahead of it.
        right: Its last phrase, with a speaker behind it.
        addressee: Noun phrase of the addressee, or -1.
        after: The phrase where its content may begin.
    """

    __slots__ = (
        "addressee",
        "after",
        "frames",
        "kinds",
        "left",
        "phrases",
        "reading",
        "right",
        "strong",
        "verb",
    )

    def __init__(
        self, reading: Reading, verb: Verb, frames: str, *, strong: bool
    ) -> None:
        self.reading = reading
        self.kinds = reading.kinds
        self.phrases = reading.phrases
        self.verb = verb
        self.frames = frames
        self.strong = strong
        self.addressee = -1
        own = verb.phrase.form == "fin" and not verb.shared
        subjects = verb.subject if own else []
        self.left = min([verb.at, *(n for n in subjects if n < verb.at)])
        if own and self.left == verb.at and self.kind(verb.at - 1):
            name = name_beside(reading, verb)
            self.left = name if 0 <= name < verb.at else self.left
        if is_quoted_as(verb) and verb.parent is not None:
            self.left = self.first_of(verb.parent)
        self.right = verb.at
        for noun in subjects:
            if noun > verb.at:
                end = reduced(reading, modifiers(reading, noun))
                end = aside_end(reading, end)
                self.right = max(self.right, end)
        if verb.phrase.passive and "A" in frames and verb.subject:
            self.addressee = verb.subject[0]  # "was told that"
        self.after = self._pass()
        if self.addressee < 0 and own:
            self.addressee = self._talked_with()

    # Looking around -----------------------------------------------------

    def kind(self, i: int) -> str:
        """Return the letter of a phrase, "" outside the sentence."""
        return self.kinds[i] if 0 <= i < len(self.kinds) else ""

    def has_verb(self, first: int, last: int) -> bool:
        """Tell whether a finite verb stands among phrases."""
        return any(
            first <= verb.at < last and verb.phrase.form == "fin"
            for verb in self.reading.verbs
        )

    def other_cue(self, first: int, last: int) -> bool:
        """Tell whether another verb of speech stands among phrases."""
        return any(
            first <= verb.at < last
            and verb.phrase.form in ("fin", "ing")
            and (verb.phrase.word in ASIDES or _answers(verb))
            and verb is not self.verb
            for verb in self.reading.verbs
        )

    def first_of(self, verb: Verb) -> int:
        """Return the phrase where a verb with its subject begins."""
        return min([verb.at, *(n for n in verb.subject if n < verb.at)])

    # What stands between a cue and its content --------------------------

    def _pass(self) -> int:
        """Pass addressee, times and venues."""
        kinds, verb = self.kinds, self.verb
        i = self.right + 1
        while i < len(kinds):
            kind = kinds[i]
            if kind in "AKT" or self._measures(i) or self._fixed(i):
                i += 1
            elif (
                kind == "P"
                and i == verb.at + 1
                and self.kind(i + 1) in (",", ".", ":", "Q")
            ):
                i += 1  # "she went on, ..."
            elif (
                kind == "N"
                and self.phrases[i].word in _PLACES
                and i > self.right + 1
                and i not in self.reading.subjects
            ):
                i += 1  # "told reporters there that"
            elif (
                kind == "N"
                and i == verb.object
                and self.addressee < 0
                and "A" in self.frames
                and not verb.phrase.passive
                and self._is_addressed(i)
            ):
                self.addressee = i
                i = self._members_end(modifiers(self.reading, i) + 1)
                i = self._past_relative(i)
            elif (
                kind == "P"
                and verb.phrase.passive
                and self.phrases[i].word == "by"
                and self.kind(i + 1) == "N"
            ):
                i = aside_end(self.reading, modifiers(self.reading, i + 1)) + 1
            elif kind == "P" and self.kind(i + 1) == "N":
                behind = self._pass_preposition(i)
                if behind < 0:
                    break
                i = behind
            else:
                break
        return i

    def _is_addressed(self, i: int) -> bool:
        """Tell "promised farmers that" from "promised an inquiry"."""
        if "N" not in self.frames or self.verb.second >= 0:
            return True
        behind = modifiers(self.reading, i) + 1
        if self.kind(behind) == "P" and "T" not in self.frames:
            # "warned Oslo of the risk"
            return (self.phrases[behind].word, behind) in {
                pp[:2] for pp in self.verb.pps
            }
        return self.kind(behind) in ("I", "N") or self._content_follows(behind)

    def _measures(self, i: int) -> bool:
        """Tell "adding more softly that"."""
        return self.kinds[i : i + 2] == "NA" and self.phrases[i].word == "more"

    def _fixed(self, i: int) -> bool:
        """Tell the words of "made it clear that", "let it be known"."""
        words = _FIXED.get(self.verb.phrase.word, ())
        return self.phrases[i].word in words and i < self.right + 3

    def _pass_preposition(self, i: int) -> int:
        """Pass "to reporters", "in a statement"; -1 for anything else."""
        word = self.phrases[i].word
        noun = i + 1
        subject = self.reading.subjects.get(noun)
        end = modifiers(self.reading, noun) + 1
        if word == "to" and self.verb.phrase.word == "add":
            return -1  # "added to the bill"
        if word in ("to", "with") and self.addressee < 0:
            if subject is not None or not self._content_follows(end):
                return -1
            if word == "to":
                self.addressee = noun
            return end
        if word not in _VENUE_PREPOSITIONS:
            return -1
        if (
            subject is not None
            and subject.at > noun
            and subject.phrase.form == "fin"
        ):
            return -1
        head = self.reading.lows[self.phrases[noun].head]
        if head not in VENUES and not self._content_follows(end):
            while self.kinds[end : end + 2] == "PN":
                end = modifiers(self.reading, end + 1) + 1
            # "told a crowd at a hall in the town that"
            return end if self.kind(end) == "c" else -1
        if word == "before" and head in _COURTS and self.addressee < 0:
            self.addressee = noun
        return self._venue_end(noun, head)

    def _venue_end(self, noun: int, head: str) -> int:
        """Pass what belongs to a venue: "a letter sent to the board"."""
        end = noun
        while True:
            k = end + 1
            if self.kinds[k : k + 2] == "FT" or (
                self.kinds[k : k + 2] in ("VT", "VP") and self._describes(k)
            ):
                if self.kinds[k + 1] == "P":  # "posted on his blog"
                    end = k + 2
                    continue
                end = k + 1  # "in a letter published on Monday"
                continue
            if self.kind(k) == "F" and self.kind(k + 1) == "P":
                k += 1
            if self.kind(k) != "P" or self.kind(k + 1) != "N":
                break
            word = self.phrases[k].word
            if word not in _INSIDE_VENUES or k + 1 in self.reading.subjects:
                break
            if (
                word == "with"
                and head in _CONVERSATIONS
                and self.addressee < 0
            ):
                self.addressee = k + 1
            end = k + 1
        return end + 1

    def _describes(self, at: int) -> bool:
        """Tell "published" of "in a report published on Monday"."""
        verb = self.reading.verb_at[at]
        issued = verb.phrase.word in _RELEASED and verb.phrase.participle
        return verb.link == "ed" or issued

    def _talked_with(self) -> int:
        """Find whom "In an interview with the BBC, she said" names, or -1."""
        kinds = self.kinds
        if kinds[:2] != "PN" or kinds[2:4] != "PN":
            return -1
        head = self.reading.lows[self.phrases[1].head]
        if head not in _CONVERSATIONS or self.phrases[2].word != "with":
            return -1
        behind = modifiers(self.reading, 3) + 1
        while self.kind(behind) and self.kind(behind) in "AT":
            behind += 1
        return 3 if behind + 1 == self.left else -1

    def _content_follows(self, i: int) -> bool:
        while self.kind(i) and self.kind(i) in "AT":
            i += 1
        kind = self.kind(i)
        return bool(kind) and (
            kind in "cQ:W" or (kind == "," and self.kind(i + 1) == "Q")
        )

    def _past_relative(self, i: int) -> int:
        """Pass "who had come" of "told those who had come that"."""
        if self.kind(i) not in ("R", "F"):
            return i
        at = self.kinds.find("c", i)
        inside = self.kinds[i:at] if at > i else ","
        return i if set(inside) & set(",.;:-Q") else at

    def _members_end(self, i: int) -> int:
        """Pass the further members of "told Smith and the board"."""
        while (
            self.kind(i) == "C"
            and self.kind(i + 1) == "N"
            and i + 1 not in self.reading.subjects
        ):
            i = modifiers(self.reading, i + 1) + 1
        return i

"""
Finds quotations and tells speech from quoted phrases.

It does not say who speaks: that is for the detectors.
"""

import re

import attrs

from .paragraphs import find_paragraphs


@attrs.frozen(kw_only=True)
class Quote:
    """
    A stretch of text between quotation marks.

    Attributes:
        start: Where the opening mark stands.
        end: Where the closing mark ends, or the paragraph if there is none.
        depth: 0 for an outermost quotation, 1 for one inside it, and so on.
        utterance: Whether it is a piece of speech rather than a phrase.
        joins: Whether it carries on the quotation of the paragraph before.
    """

    start: int
    end: int
    depth: int
    utterance: bool
    joins: bool


SPEECH_VERBS = frozenset(
    """
    accused accuses acknowledged acknowledges added adding adds admitted
    admits admitting agreed agrees alleged alleges announced announces
    answered answers argued argues arguing asked asking asks asserted asserts
    assured began begged boasted called charged cited claimed claiming claims
    commented comments complained complains conceded concedes concluded
    concludes confessed confirmed confirms continued continues countered
    counters cried declared declares declaring demanded demands denied denies
    described emphasised emphasized exclaimed explained explaining explains
    fumed insisted insisting insists intoned joked jokes lamented maintained
    maintains mused muttered noted notes noting objected observed observes
    offered pleaded pledged posted predicted promised proclaimed protested
    quipped quoted read reads reading recalled recalls recounted reiterated
    remarked remarks remembered repeated repeats replied replies replying
    reported reports responded responding responds retorted retorts revealed
    ruled said say saying says shouted sighed snapped stated states stating
    stressed stresses suggested suggests tell telling tells testified thinks
    thought threatened thundered told tweeted tweeting tweets urged urges
    vowed vows warned warning warns whispered wondered writes writing wrote
    yelled
    """.split()
)

# Apostrophes between two letters are left out from the start.
_MARK = re.compile(r"""["“”„‟«»‘’'`](?<!\w['’‘`](?=\w))""")
_ELISION = re.compile(
    r"\d\ds\b|(?:em|til|tis|twas|cause|cuz|bout|round|cos|n)\b", re.I
)
_YEAR = re.compile(r"\d\d(?!\w)")
_BREAK = re.compile(
    r"[.?!…](?<=[a-z0-9)%’'][a-z0-9)%’'].)(?<!Mrs.)(?<!Gov.)(?<!Sen.)"
    r"""(?<!Rep.)(?<!Gen.)(?<!Rev.)["”’'»)]*+\s++["“‘'«(]*+[A-ZÀ-Þ]"""
)
_CLAUSE = re.compile(
    r"""\b(?:am|is|are|was|were|has|have|had|will|would|can|could|must|may
    |might|should|shall|do|does|did|let|cannot|I|we|you|he|she|they|it|there
    |nobody|everyone|who|what|please)\b|n['’]t\b|['’](?:re|ll|ve|m|d)\b""",
    re.I | re.X,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_AFTER = re.compile(r",?\s+((?:[\w.’'-]+,?\s+){0,5}[\w.’'-]+)")

_DOUBLE, _SINGLE, _ANGLE = 0, 1, 2
_OPENS, _CLOSES = 1, 2
_FAMILY = dict.fromkeys("‘’'", _SINGLE) | dict.fromkeys("«»", _ANGLE)
_LEAD = frozenset("([{<>—–-/“‘\"'«„`")
_STOPS = frozenset(".,;:?!…)]")
_MARKS = "\"“”„‟«»‘’'`"
_UNCLOSED = 600  # characters that a quotation without an end may run
_UNSURE = 200  # characters up to a closing mark that may be an apostrophe


def find_quotes(text: str) -> tuple[Quote, ...]:
    """
    Return the quotations of a text, sorted by where they start.

    Args:
        text: Any text; marks that belong to no pair are passed over.

    >>> [(q.start, q.end, q.utterance) for q in find_quotes('"Go," he said.')]
    [(0, 5, True)]
    """
    marks = [match.start() for match in _MARK.finditer(text)]
    if not marks:
        return ()
    pairing = _Pairing(text, marks)
    pairing.run(find_paragraphs(text))
    return _records(text, sorted(pairing.found))


class _Pairing:
    """
    Pairs opening with closing marks, a paragraph at a time.

    A mark that opens is put on a stack of `[start, width, family, families
    of the quotations found inside, joins]`.
    """

    def __init__(self, text: str, marks: list[int]) -> None:
        self.text = text
        self.marks = marks
        self.stack: list[tuple[int, int, int]] = []
        self.inside: list[int] = []
        self.count = [0, 0, 0]
        self.left = 0
        self.joined = -1
        # start, end, width of the marks, start of the paragraph, flags
        self.found: list[tuple[int, int, int, int, int]] = []

    def run(self, paragraphs: list[tuple[int, int]]) -> None:
        """Go through all paragraphs."""
        at = 0
        for number, (start, end) in enumerate(paragraphs):
            self.left = start
            past = at
            while past < len(self.marks) and self.marks[past] < end:
                past += 1
            skip = -1
            for index in range(at, past):
                if self.marks[index] > skip:
                    skip = self.step(index)
            at = past
            following = paragraphs[number + 1 : number + 2]
            self.finish(end, following[0][0] if following else -1)

    def step(self, index: int) -> int:
        """Take one mark and return the last offset it takes up."""
        text = self.text
        at = self.marks[index]
        mark = text[at]
        width = 1
        family = _FAMILY.get(mark, _DOUBLE)
        if mark in "'`" and text[at + 1 : at + 2] == mark:
            width, family = 2, _DOUBLE
        elif mark == "`":
            family = _SINGLE
        before = text[at - 1] if at else " "
        after = text[at + width : at + width + 1] or " "
        sides = (
            self.single(index, before, after)
            if family == _SINGLE
            else _sides(mark, before, after)
        )
        if sides & _CLOSES and self.close(at, width, family, before):
            pass
        elif sides & _OPENS:
            self.stack.append((at, width, family))
            self.inside.append(0)
            self.count[family] += 1
        return at + width - 1

    def single(self, index: int, before: str, after: str) -> int:
        """Tell what a single mark can do: nothing if an apostrophe."""
        text = self.text
        at = self.marks[index]
        mark = text[at]
        if mark != "’" and not after.isspace():
            if before.isspace() or before in _LEAD:
                if _ELISION.match(text, at + 1):
                    return 0
                # "the class of '16", but not: He said, '16 men died.'
                named = text[max(0, at - 2) : at - 1].isalnum()
                if named and _YEAR.match(text, at + 1):
                    return 0
                if after not in _STOPS or after in ".…":
                    return _OPENS
            elif mark == "‘":
                return _OPENS
        if before.isspace() or after.isalnum() or self.owns(index):
            return 0
        return _CLOSES

    def owns(self, index: int) -> bool:
        """Tell whether a mark is the apostrophe of "the allies' names"."""
        text, at = self.text, self.marks[index]
        if not (text[at - 1] in "sS" or text[at - 2 : at] == "in"):
            return False
        if text[at + 1 : at + 2] != " " or not text[at + 2 : at + 3].isalnum():
            return False
        if index + 1 == len(self.marks):
            return False
        following = self.marks[index + 1]
        return text[following] in "'’" and text[following - 1] in ".,?!…—;"

    def close(self, at: int, width: int, family: int, before: str) -> bool:
        """Close the innermost quotation of a family, if there is one."""
        if not self.count[family]:
            return False
        if family == _SINGLE:
            if self.stack[-1][2] != _SINGLE:
                return False
            unsure = before.isalnum() and at - self.stack[-1][0] > _UNSURE
            if unsure:
                return False
        while self.stack:
            start, wide, kind = self.stack.pop()
            self.inside.pop()
            self.count[kind] -= 1
            if kind == family:
                flags = int(start == self.joined)
                self.found.append(
                    (start, at + width, max(wide, width), self.left, flags)
                )
                if self.inside:
                    self.inside[-1] |= 1 << family
                break
        return True

    def finish(self, end: int, following: int) -> None:
        """End a paragraph: what is still open ends here or is dropped."""
        text = self.text
        joined = -1
        for at in range(len(self.stack) - 1, -1, -1):
            start, width, family = self.stack[at]
            mark = text[start : start + width]
            goes_on = following >= 0 and text.startswith(mark, following)
            if family == _SINGLE and not goes_on:
                continue
            spaced = start == self.left or text[start - 1].isspace()
            short = goes_on or end - start <= _UNCLOSED
            if spaced and short and not self.inside[at] & 1 << family:
                flags = int(start == self.joined) | 2 | (4 if goes_on else 0)
                self.found.append((start, end, width, self.left, flags))
                joined = following if goes_on else -1
            break
        self.joined = joined
        self.stack.clear()
        self.inside.clear()
        self.count = [0, 0, 0]


def _sides(mark: str, before: str, after: str) -> int:
    """Tell whether a double or an angle mark can open, close or both."""
    spaced = before.isspace()
    led = spaced or before in _LEAD
    free = not after.isalnum()
    if mark in "„«‟":
        return _OPENS if mark == "„" or led or not free else _CLOSES | _OPENS
    if mark == "“":
        return _OPENS if led or not free else _CLOSES | _OPENS
    if mark in "”»":
        return _CLOSES | _OPENS if led and not free else _CLOSES
    if led and not after.isspace() and after not in _STOPS:
        return _OPENS if not free or spaced else _OPENS | _CLOSES
    if not spaced and free:
        return _CLOSES
    return _OPENS | _CLOSES


def _records(
    text: str, found: list[tuple[int, int, int, int, int]]
) -> tuple[Quote, ...]:
    """Turn the pairs, sorted by start, into records."""
    records = []
    ends: list[int] = []
    starts: list[int] = []
    # The end of the last utterance and the paragraph or quotation it is in.
    last = [(-1, -1), (-1, -1)]
    for start, end, width, left, flags in found:
        while ends and ends[-1] <= start:
            ends.pop()
            starts.pop()
        depth = len(ends)
        speech = False
        if depth < 2:
            bound = starts[-1] if depth else left
            inner = (start + width, end if flags & 2 else end - width)
            previous = last[depth][0] if last[depth][1] == bound else -1
            speech = bool(flags & 5) or _is_speech(
                text, (start, end), inner, bound, previous
            )
            if speech:
                last[depth] = (end, bound)
        ends.append(end)
        starts.append(start + width)
        records.append(
            Quote(
                start=start,
                end=end,
                depth=depth,
                utterance=speech,
                joins=bool(flags & 1),
            )
        )
    return tuple(records)


def _is_speech(
    text: str,
    outer: tuple[int, int],
    inner: tuple[int, int],
    left: int,
    previous: int,
) -> bool:
    """Tell speech from a quoted phrase; `previous` is the last speech's end."""
    inside = text[inner[0] : inner[1]].strip()
    bare = inside.rstrip(_MARKS + " ")
    if not bare:
        return False
    if _BREAK.search(inside):
        return True
    start, end = outer
    at = start
    while at > left and text[at - 1].isspace():
        at -= 1
    place = _place(text, at, left)
    lower = inside.lstrip(_MARKS + "([.… ")[:1].islower()
    if (
        previous >= 0
        and at > previous
        and text[at - 1] in ",—–"
        and start - previous <= 150
        and not _BREAK.search(text, previous, start)
    ):
        return True
    if lower and place == _EMBEDDED:
        return False
    clause = _CLAUSE.search(inside) is not None
    many = inside.count(" ") >= 3
    stop = bare[-1]
    if stop in ".?!…,—–-":
        return _stopped(
            text, end, place, clause, many, lower=lower, comma=stop == ","
        )
    return _unstopped(text, end, place, clause, many, lower, inside)


_START, _INTRODUCED, _LOOSE, _EMBEDDED = range(4)


def _place(text: str, at: int, left: int) -> int:
    """Tell how the text before `at` leads up to a quotation."""
    if at <= left:
        return _START
    before = text[at - 1]
    if before == ":":
        return _INTRODUCED
    if before == ",":
        at -= 1
    elif not before.isalnum():
        return _START if before in ".?!…”\"’'»)]>" else _LOOSE
    words = text[max(left, at - 20) : at].split()
    if words and words[-1].lower() in SPEECH_VERBS:
        return _INTRODUCED
    return _LOOSE if before == "," else _EMBEDDED


def _stopped(
    text: str,
    end: int,
    place: int,
    clause: bool,
    many: bool,
    *,
    lower: bool,
    comma: bool,
) -> bool:
    """Judge a quotation with a stop before its closing mark."""
    if place == _EMBEDDED:
        return clause and many
    if clause or many:
        return True
    if lower or comma:
        return _attributed(text, end)
    return True


def _unstopped(
    text: str,
    end: int,
    place: int,
    clause: bool,
    many: bool,
    lower: bool,
    inside: str,
) -> bool:
    """Judge a quotation with no stop before its closing mark."""
    if place == _EMBEDDED:
        return False
    after = text[end : end + 1]
    if after in ",." and after and (clause or _attributed(text, end)):
        return True
    if lower:
        return False
    if place == _INTRODUCED:
        return clause or (many and not _titled(inside))
    if not many or _titled(inside):
        return False
    if place == _LOOSE:
        return clause
    return not _goes_on(text, end) or _attributed(text, end)


def _attributed(text: str, end: int) -> bool:
    """Tell whether a verb of speech stands close behind a quotation."""
    match = _AFTER.match(text, end)
    if match is None:
        return False
    return any(
        word.strip(".,").lower() in SPEECH_VERBS for word in match[1].split()
    )


def _goes_on(text: str, end: int) -> bool:
    """Tell whether the clause runs on in lower case behind a quotation."""
    return text[end : end + 2].strip()[:1].islower()


def _titled(inside: str) -> bool:
    """Tell whether all longer words are capitalised, as in a title."""
    words = _WORD.findall(inside)
    return len(words) > 1 and all(word[0].isupper() for word in words)

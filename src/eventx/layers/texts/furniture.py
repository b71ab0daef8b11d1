# The marks themselves are what this module is about.
"""
Tells headlines, datelines and page furniture from the body of an article.

It marks and never cuts: what is cruft stays in the text, at its offsets.
"""

from __future__ import annotations

import re


# Furniture that stands before or between sentences, on their line.
_MARKER = re.compile(
    r"\[ad_\d+\]|\(\s?advertisement\s?\)|(?-i:ADVERTISEMENT)\b",
    re.IGNORECASE,
)

# Furniture that fills a sentence or a paragraph.
_FILLER = re.compile(
    r"""
      \(?(?:additional|further)\ reporting\b.*
    | \(?(?:reporting|writing|editing|edited|compiled)\ by:?\ +(?-i:[A-Z]).*
    | (?:read|see|show|load)\ more(?:\ here)?[.…»>]*
    | (?:read|see)\ (?:more|also):.*
    | (?:editor['’]?s['’]?\ note|correction|clarification):.*
    | advertise?ment\.? | sponsored(?:\ content)?\.?
    | (?:story|article)\ continues\ below.*
    | (?:follow|like|find)\ (?:us|me|him|her|them|@\w+
        |(?-i:[A-Z])[^.]{0,120})\ on\ (?:twitter|facebook|instagram|x)\b.*
    | share(?:\ (?:this|on)\b.{0,60})?
    | (?:sign\ up|subscribe)(?:\ (?:here|now|for|to)\b.{0,100})?
    | click\ here\b.* | related(?:\ (?:articles?|stories|topics))?:.{0,100}
    | (?:©|\(c\)|copyright\b)\ ?.{0,120} | all\ rights\ reserved\.?
    | (?:file\ )?(?:photo|photograph|image|picture|credit)s?
        (?:\ (?:by|credit))?:.*
    | (?:last\ )?(?:updated|published|posted)(?::|\ (?:at|on)\b)?\ *
        (?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b)
        .{0,60}
    | \d{1,2}(?::\d\d)?\ [ap]\.?m\.?:?(?:\ \(?[A-Z]{2,4}\)?)?
    | \[/?[a-z_]+\d*\] | <[^<>]*>(?:<[^<>]*>)*\.?
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
# "By Ann Smith and Ian Jones" fills a paragraph of its own.
_BYLINE = re.compile(
    r"(?:By|BY)(?:[ ,]+(?:and|AND|de|von|van|al|bin|[A-Z][\w.’'-]*)){2,10}"
    r"(?: in (?:[A-Z]\w+ ?){1,3})?"
)
_FILLER_STARTS = frozenset("[(<©afrewslcupiARFSLCUPEWI0123456789")

_DATELINE = re.compile(
    r"""
    (?P<city>[^\W\d_][\w.’'/-]*+(?:\ [^\W\d_][\w.’'/-]*+){0,3}?)
    (?:,\ ?[A-Z][\w.’']*+(?:\ [A-Z\d][\w.]*+){0,2}){0,3}
    (?P<source>\ ?\([A-Z][^()]{1,40}\))?
    (?:\s?—\s?|:\s|\s(?:[–―-]|--)\s+)(?=["“‘'«(]*[A-ZÀ-Þ\d])
  | (?P<alone>\([A-Z][A-Za-z/ ]{1,30}\)\s(?:[—–-]|--)\s+)
    (?=["“‘'«]*[A-ZÀ-Þ\d])
    """,
    re.VERBOSE,
)
# These stand before a dash for other reasons: "US - Russia talks stall".
_NO_CITY = frozenset({"US", "UK", "EU", "UN", "USA", "NATO", "U.S", "U.K"})
_CLOSING = "\"”’'»)] "
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_OPENING = "\"“‘'«"
_WORDED = re.compile(r"[^\W\d_]{3}")
# What headlines leave out.
_SMALL_WORD = re.compile(
    r"\b(?:the|a|an|is|are|was|were|has|have|had|he|she|they|it|we|i|you|his"
    r"|her|its|their|our|my|said|that|this|there|\w+day)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[^\W_]")


def marker_end(text: str, start: int, end: int) -> int:
    """Return the end of the furniture that a stretch begins with, or 0."""
    if text[start] not in "[(Aa":
        return 0
    match = _MARKER.match(text, start, end)
    return match.end() if match else 0


def is_filler(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence is page furniture from end to end."""
    if end - start > 300 or text[start] not in _FILLER_STARTS:
        return False
    return _FILLER.fullmatch(text, start, end) is not None


def is_cruft(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph is page furniture from end to end."""
    if end - start > 300:
        return False
    if text[start] == "B" and _BYLINE.fullmatch(text, start, end):
        return True
    return is_filler(text, start, end) or not _SIGN.search(text, start, end)


def dateline_end(text: str, start: int, end: int) -> int:
    """
    Return the end of the dateline that a paragraph begins with, or 0.

    >>> dateline_end("PARIS - The talks failed.", 0, 25)
    7
    """
    second = text[start + 1 : start + 3]
    if not (second.isupper() or "(" in text[start : start + 40]):
        return 0
    match = _DATELINE.match(text, start, min(end, start + 160))
    if match is None:
        return 0
    city = match["city"]
    # In lower case only a source tells a place from any other word.
    if (
        city
        and not match["source"]
        and (not city.isupper() or city.strip(".") in _NO_CITY)
    ):
        return 0
    return start + len(match[0].rstrip())


def is_headline(
    text: str, start: int, end: int, following: tuple[int, int], *, first: bool
) -> bool:
    """
    Tell whether a paragraph is a headline or a crosshead.

    Args:
        text: The text of the article.
        start: Where the paragraph starts.
        end: Where it ends.
        following: Start and end of the paragraph after it.
        first: Whether no paragraph but furniture stands before it.
    """
    if end - start > (200 if first else 80):
        return False
    bare = text[start:end].rstrip(_CLOSING)
    if not bare or bare[-1] in ",:{}":
        return False
    if bare[-1] not in ".?!…":
        return _is_line(bare) if first else _is_crosshead(bare)
    # Some archives put a full stop behind every headline.
    return first and (
        dateline_end(text, *following) > 0
        or _capitals(bare) >= 0.8
        or (
            end - start < 0.7 * (following[1] - following[0])
            and _is_terse(bare)
        )
    )


def _is_line(line: str) -> bool:
    """Tell whether a line has words at all, and no mark-up."""
    return _WORDED.search(line) is not None and line[0] not in "<{@./"


def _is_crosshead(line: str) -> bool:
    """Tell whether a line is like "A Turn for the Worse"."""
    return (
        _is_line(line)
        and (line[0].isupper() or line[0] in _OPENING)
        and not line[-1].isdigit()
        and line.count(" ") < 12
    )


def _is_terse(line: str) -> bool:
    """Tell whether a sentence does without articles and pronouns."""
    return line.count(" ") < 14 and not _SMALL_WORD.search(line)


def _capitals(line: str) -> float:
    """Return the share of longer words with a capital."""
    words: list[str] = _LONG_WORD.findall(line)
    if len(words) < 2:
        return 0.0
    return sum(word[0].isupper() for word in words) / len(words)

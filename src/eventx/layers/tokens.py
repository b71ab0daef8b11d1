"""Words and punctuation marks of a stretch of text, as offsets.

Does not look at classes of words: see `tags`.
"""

import re


_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Sgt|Cpl|Capt|Cmdr|Maj|Adm"
    "|Prof|Rev|Hon|St|Jr|Sr|Messrs|Mt|No|vs|Inc|Corp|Co|Ltd|Bros|Jan|Feb|Mar"
    "|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_CLITIC = r"['’](?:s|S|re|ve|ll|d|m)\b"

# The alternatives stand in the order of how specific they are. `re` runs
# this pattern about twice as fast as `regex`, and needs nothing of it.
TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_]\b)?"  # U.S., e.g.
    rf"|(?:{_ABBREVIATIONS})\.(?=\s)"
    rf"|[^\W\d_]\.(?=\s+[^\W\d_a-z])"  # the initial in "J. Edgar"
    r"|\d+(?:-[A-Za-z]+)+\b"  # 30-year-old
    rf"|[$€£¥]?\d+(?:[.,:/]\d+)*(?:%|[A-Za-z]+\b)?"
    rf"|{_CLITIC}"
    rf"|\w+(?:(?:[-&./](?=\w)|['’](?!(?:s|S|re|ve|ll|d|m)\b)(?=\w))\w+)*"
    r"|\.\s?\.\s?\.|--+"
    r"|[^\w\s]"
)


def tokenise(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """
    Find the tokens of ``text[start:end]``.

    Args:
        text: The whole text.
        start: Offset of the first character looked at, in code points.
        end: Offset behind the last one.

    Returns:
        The offsets of each token, in order; tokens hold no white space.
    """
    found = []
    # Nothing but white space stands between tokens, so that each is the next
    # place where its characters stand.
    for word in TOKEN.findall(text, start, end):
        start = text.index(word, start)
        found.append((start, start + len(word)))
        start += len(word)
    return found

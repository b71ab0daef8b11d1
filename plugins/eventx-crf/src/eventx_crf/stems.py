"""
Words without their commonest endings, so that "expels" helps with "expelled".

It knows no irregular forms, and no dictionary.
"""

from __future__ import annotations

import functools
import re


WORD = re.compile(r"\w+")

# Each ending, and how many letters must be left.
_ENDINGS = (("ing", 4), ("ed", 4), ("es", 4), ("s", 3))
_LEFT = 4


@functools.lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """
    Return a word in lower case without its ending.

    >>> [stem(each) for each in ("expelled", "expels", "accusing", "said")]
    ['expel', 'expel', 'accus', 'said']
    """
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word[: -len(ending)]
            break
    if len(word) > _LEFT and word[-1] == "e":
        return word[:-1]
    if len(word) > _LEFT and word[-1] == word[-2] and word[-1] not in "aeiou":
        return word[:-1]
    return word

"""Names of ministries that list what they are for, as one noun phrase.

"The Ministry of Trade, Health and Sport" is one ministry; which state it
belongs to is decided in `actors`.
"""

from .phrases import Phrase


_BODIES = frozenset(
    "ministry department committee secretariat council bureau directorate"
    " commission minister secretary".split()
)
_PORTFOLIOS = frozenset(
    "affairs trade health defence defense migration culture cultures sport"
    " sports education finance labour labor justice interior cooperation"
    " development commerce industry energy agriculture transport tourism"
    " expatriates emigrants integration family families youth women"
    " environment planning economy communications information abroad food"
    " fisheries forestry housing immigration science technology innovation"
    " media religion security welfare pensions employment equality infrastructure"
    " water mines natural resources services work works heritage arts"
    " citizenship nationals diaspora".split()
)


def join(phrases: list[Phrase], lows: list[str], tags: list[str]) -> None:
    """
    Join what a ministry is for into one noun phrase, in place.

    Args:
        phrases: The phrases of a sentence.
        lows: Its tokens in lower case.
        tags: Their tags.
    """
    if _BODIES.isdisjoint(lows):
        return
    at = 0
    while at + 4 < len(phrases):
        head, of, first = phrases[at : at + 3]
        if (
            head.kind == "N"
            and lows[head.head] in _BODIES
            and of.word == "of"
            and _is_portfolio(first, lows, tags)
        ):
            end = _end(phrases, at + 2, lows, tags)
            if end > at + 2:
                first.last = phrases[end].last
                del phrases[at + 3 : end + 1]
        at += 1


def _is_portfolio(phrase: Phrase, lows: list[str], tags: list[str]) -> bool:
    return (
        phrase.kind == "N"
        and tags[phrase.last - 1] in "MN"
        and lows[phrase.last - 1] in _PORTFOLIOS
    )


def _end(
    phrases: list[Phrase], at: int, lows: list[str], tags: list[str]
) -> int:
    """Return the last phrase of a list that a coordinator closes."""
    k = at
    while k + 2 < len(phrases):
        mark, following = phrases[k + 1 : k + 3]
        closing = mark.kind == "C"
        if mark.kind == "," and following.kind == "C":
            k, closing = k + 1, True
            following = phrases[min(k + 2, len(phrases) - 1)]
        if not (closing or mark.kind == ","):
            return at
        if not _is_portfolio(following, lows, tags):
            return at
        k += 2
        if closing:
            return k
    return at

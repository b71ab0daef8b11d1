# Word lists are easier to read, and to add to, without marks around each.
"""
Tells a full stop that ends a sentence from one that shortens a word.

It knows the abbreviations of English news text, not those of science.
"""

from __future__ import annotations

import re


_TITLES = frozenset(
    """
    Mr Mrs Ms Mx Dr Drs Sen Sens Rep Reps Gov Govs Gen Col Lt Sgt Capt Cpl
    Cmdr Maj Adm Brig Prof Rev Hon Fr Msgr Messrs Pres Amb Atty Supt Insp Det
    Mme Mlle vs e.g i.e E.g I.e cf approx Lt.-Gov Maj.-Gen Ven viz Engr
    """.split()
)
_NUMBERED = frozenset("No Nos no nos Fig Figs pp Art Sec Vol Ch".split())
_MONTHS = frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
_OTHERS = frozenset(
    """
    Inc Corp Co Cos Ltd Bros Jr Sr Ph.D Esq Ave Blvd Rd St Ste Mt Ft Dept
    Univ Assn Intl Natl Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan
    Ky La Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt
    Wash Wis Wyo Que Ont
    """.split()
)
_HOURS = frozenset("a.m p.m A.M P.M am pm".split())
_AFTER_HOURS = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan January Feb
    February Mar March Apr April May June July Aug August Sept September Oct
    October Nov November Dec December ET EST EDT CT CST CDT MT PT PST PDT GMT
    UTC BST CET Eastern Central Pacific Mountain
    """.split()
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]")
# Words that begin a sentence more often than a name: after "the U.S." they
# tell the end of a sentence from the middle of one.
_STARTERS = frozenset(
    """
    A About After Again Against All Also Although Among An And Another Any As
    Asked At Because Before Both But By Despite During Each Earlier Either
    Even Every Few Following For From Had Has Have He Her Here His How
    However I If In Instead Into Is It Its Just Last Later Like Many
    Meanwhile More Most My Neither No Nobody None Nor Not Nothing Now Of On
    Once One Only Or Other Others Our Over She Since So Some Still Such That
    The Their Then There These They This Those Though Three Through Thus To Today Together Tomorrow
    Two Under Unless Until We What When Where Whether Which While Who Why
    Will With Without Yet Yesterday You Your
    """.split()
)


def is_abbreviation(text: str, begin: int, stop: int, follower: str) -> bool:
    """
    Tell whether a full stop shortens a word without ending the sentence.

    Args:
        text: The text.
        begin: Where the sentence begins.
        stop: Where the full stop stands.
        follower: The next word, with a capital letter or a digit.

    >>> is_abbreviation("Sen. Orla Finch", 0, 3, "Orla")
    True
    """
    words = text[max(begin, stop - 12) : stop].split()
    if not words or text[stop - 1].isspace():
        return False
    word = words[-1].lstrip("\"“„‘'«`([")
    if not word or not (word[-1].isalpha() or word.isdigit()):
        return False
    if word.isdigit() or (len(word) == 1 and word.islower()):
        # "1." and "a." at the head of a line are the bullets of a list.
        bullet = begin + len(word) == stop
        return bullet or word == "v" or (word == "p" and follower.isdigit())
    return _shortens(word.rpartition("-")[2], follower)


def _shortens(word: str, follower: str) -> bool:
    """Tell whether a word is a short form that its follower goes with."""
    if word in _TITLES:
        return True
    if word in _NUMBERED:
        return follower.isdigit()
    if word in _MONTHS:
        return follower.isdigit() or follower not in _STARTERS
    if word in _HOURS:
        return follower in _AFTER_HOURS
    if word in _OTHERS or _DOTTED.fullmatch(word):
        return follower not in _STARTERS
    return False

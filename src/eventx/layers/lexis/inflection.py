"""Spelling of English verb forms, from the lemma and back to it.

Knows no verbs: which lemmas there are stands in the list of `words`.
"""

import re
from collections.abc import Iterator


# "stop", "quit", "man-trap": one vowel letter, one consonant.
_STOP = re.compile(
    r"(?:^|-)(?:[^aeiou\W]*qu|[^aeiou\W]*)[aeiou][bdfgklmnprstvz]$"
)
# British English doubles this "l", American English does not.
_TRAVEL = re.compile(r"(?:qu|[^aeiou])[aeiou]l$")
# All verbs with a past of their own double the consonant here: "begin".
_BEGIN = re.compile(r"(?:qu|[^aeiou])[aeiou][bdgklmnprtz]$")
_KEEPS_E = ("ee", "oe", "ye")
_TAKES_ES = ("s", "x", "z", "ch", "sh")
_TAKES_S = frozenset({"demo", "solo", "stomach"})
_PRESENT = {
    "be": ("is", "am", "are"),
    "bus": ("busses", "buses"),
    "gas": ("gasses", "gases"),
    "have": ("has",),
    "quiz": ("quizzes",),
}


def regular(lemma: str) -> tuple[tuple[str, str], ...]:
    """
    Give the forms of a verb whose past is made with "-ed".

    Returns:
        Each form with letters: base form (b), third person (s), past (p),
        past participle (n), -ing form (g).

    Example:
        >>> regular("deny")
        (('deny', 'b'), ('denies', 's'), ('denied', 'pn'), ('denying', 'g'))
    """
    if lemma[-1] == "e":
        stems, past = [_before_ing(lemma)], [lemma + "d"]
    elif lemma[-1] == "y" and lemma[-2] not in "aeiou":
        stems, past = [lemma], [lemma[:-1] + "ied"]
    else:
        stems = _stems(lemma)
        past = [stem + "ed" for stem in stems]
    return (
        (lemma, "b"),
        (_third_person(lemma), "s"),
        *((form, "pn") for form in past),
        *((stem + "ing", "g") for stem in stems),
    )


def irregular(
    lemma: str, past: str, participle: str, ing: str = ""
) -> tuple[tuple[str, str], ...]:
    """
    Give the forms of a verb whose past and participle are told.

    Args:
        lemma: The base form.
        past: The past, alternatives separated by "/".
        participle: The past participle, alike.
        ing: The -ing form, alike, if no rule makes it.

    Example:
        >>> irregular("cut", "cut", "cut")
        (('cut', 'bpn'), ('cuts', 's'), ('cutting', 'g'))
    """
    pasts = past.split("/")
    letters = {lemma: "b"}
    for letter, forms in (
        ("s", _PRESENT.get(lemma) or [_third_person(lemma)]),
        ("p", pasts),
        ("n", participle.split("/")),
        ("g", ing.split("/") if ing else _ing(lemma, pasts)),
    ):
        for form in forms:
            letters[form] = letters.get(form, "") + letter
    return tuple(letters.items())


def bases(form: str) -> Iterator[str]:
    """
    Give what a regular form may come from, most of which is no verb.

    Example:
        >>> sorted(bases("stopped"))
        ['stop', 'stopp', 'stoppe', 'stopped']
    """
    yield form
    if form.endswith("s"):
        yield form[:-1]
        if form.endswith("ies"):
            yield form[:-3] + "y"
        elif form.endswith("es"):
            yield form[:-2]
    elif form.endswith("ed"):
        yield form[:-1]
        yield from _unstem(form[:-2])
    elif form.endswith("ing"):
        yield form[:-3] + "e"
        if form.endswith("ying"):
            yield form[:-4] + "ie"
        yield from _unstem(form[:-3])


def _unstem(stem: str) -> Iterator[str]:
    """Give "stop" for "stopp", "panic" for "panick", "deny" for "deni"."""
    yield stem
    if stem.endswith("i"):
        yield stem[:-1] + "y"
    elif stem[-1:] == stem[-2:-1] or stem.endswith("ck"):
        yield stem[:-1]


def _third_person(lemma: str) -> str:
    last, before = lemma[-1], lemma[-2]
    if last == "y" and before not in "aeiou":
        return lemma[:-1] + "ies"
    hisses = lemma.endswith(_TAKES_ES) or (last == "o" and before not in "aio")
    return lemma + ("es" if hisses and lemma not in _TAKES_S else "s")


def _stems(lemma: str) -> list[str]:
    """Return what regular endings with a vowel are added to."""
    if _STOP.search(lemma):
        return [lemma + lemma[-1]]
    if lemma[-1] == "l" and _TRAVEL.search(lemma):
        return [lemma + "l", lemma]
    return [lemma + "k"] if lemma[-2:] == "ic" else [lemma]


def _ing(lemma: str, pasts: list[str]) -> list[str]:
    """Return the -ing forms that go with the past forms."""
    if lemma[-1] == "e" and lemma != "be":
        return [_before_ing(lemma) + "ing"]
    stems = [form[:-2] for form in pasts if form.startswith(lemma)]
    stems = [stem for stem in stems if len(stem) >= len(lemma)]
    if not stems and _BEGIN.search(lemma):
        stems = [lemma + lemma[-1]]
    return [stem + "ing" for stem in stems or [lemma]]


def _before_ing(lemma: str) -> str:
    """Return "ty" of "tie", "agree" of "agree", "issu" of "issue"."""
    if lemma[-2:] == "ie":
        return lemma[:-2] + "y"
    return lemma if lemma[-2:] in _KEEPS_E else lemma[:-1]

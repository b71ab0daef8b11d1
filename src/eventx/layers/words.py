"""Classes of English words, read from the lists beside this module.

Decides nothing in context: see `tags`.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import attrs


_DATA = Path(__file__).with_name("data")
# "stop", "quit", "fast-forget": one vowel letter, one consonant.
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


@attrs.frozen(kw_only=True)
class SpeechVerb:
    """
    A verb, or verb with a particle, that may attribute what is said.

    Attributes:
        lemma: The verb alone: "point" of "point out".
        particles: What follows the verb: "out"; empty for most.
        frames: What it takes, one letter each: a direct quotation (Q), a
            that-clause (T), a clause without "that" (B), a noun phrase as
            content (N), an infinitive (I), an addressee ahead of the content
            (A), an object and a complement, "called it a lie" (X).
        strength: "strong" where a subject and content make a statement,
            "weak" where only a quotation does, "mental" for thoughts, which
            are no statements.
    """

    lemma: str
    particles: str
    frames: str
    strength: str


def verb_forms() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """
    Map each form of a verb to what it may be.

    Returns:
        Lower-case forms with pairs of a lemma and letters: base form (b),
        third person (s), past (p), past participle (n), -ing form (g).

    Example:
        >>> verb_forms()["found"]
        (('find', 'pn'), ('found', 'b'))
    """
    return _verbs()


def lemmas(form: str) -> tuple[str, ...]:
    """
    Return the verbs that a lower-case form belongs to.

    Example:
        >>> lemmas("denies"), lemmas("treaty")
        (('deny',), ())
    """
    return tuple(lemma for lemma, _ in _verbs().get(form, ()))


def noun_bias(form: str) -> str | None:
    """
    Tell how often a form of a verb is a noun.

    Returns:
        "N" if it nearly always is, "n" if mostly, "v" if seldom, and None if
        it never is or the form is in no list.

    Example:
        >>> noun_bias("sanctions"), noun_bias("says")
        ('N', None)
    """
    return _nouns().get(form)


@cache
def adjectives() -> frozenset[str]:
    """Return the adjectives, with participles used like adjectives."""
    return frozenset(_adjectives())


def adjective_bias(form: str) -> str | None:
    """
    Tell how often the base form of a verb is an adjective.

    Returns:
        "J" if it nearly always is, "j" if mostly, and None otherwise.

    Example:
        >>> adjective_bias("last"), adjective_bias("clear")
        ('J', 'j')
    """
    return _adjectives().get(form) or None


@cache
def adverbs() -> frozenset[str]:
    """Return the adverbs."""
    return frozenset(_lines("adverbs"))


def function_words(section: str) -> frozenset[str]:
    """
    Return a closed class.

    Args:
        section: A section of ``function_words.txt``, such as "particles".

    Raises:
        KeyError: There is no such section.

    Example:
        >>> sorted(function_words("negation"))
        ["n't", 'never', 'no', 'not']
    """
    return _closed_classes()[section]


@cache
def speech_verbs() -> Mapping[str, SpeechVerb]:
    """
    Map verbs of speech, as "say" and "point out", to what they take.

    Example:
        >>> speech_verbs()["point out"].particles
        'out'
    """
    table = {}
    for line in _lines("speech_verbs"):
        phrase, frames, strength = line.rsplit(" ", 2)
        lemma, _, particles = phrase.partition(" ")
        table[phrase] = SpeechVerb(
            lemma=lemma,
            particles=particles,
            frames=frames,
            strength=strength,
        )
    return MappingProxyType(table)


def _lines(name: str) -> list[str]:
    path = _DATA / f"{name}.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and line[0] != "#"]


@cache
def _nouns() -> dict[str, str]:
    return dict(line.split(" ", 1) for line in _lines("nouns"))


@cache
def _adjectives() -> dict[str, str]:
    pairs = (line.partition(" ") for line in _lines("adjectives"))
    return {word: bias for word, _, bias in pairs}


@cache
def _closed_classes() -> dict[str, frozenset[str]]:
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in _lines("function_words"):
        if line[0] == "[":
            entries = sections[line[1:-1]] = []
        else:
            entries.append(line)
    return {name: frozenset(words) for name, words in sections.items()}


@cache
def _verbs() -> Mapping[str, tuple[tuple[str, str], ...]]:
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in _lines("verbs"):
        lemma, *given = line.split(" ")
        forms = _irregular(lemma, *given) if given else _regular(lemma)
        for form, letters in forms:
            entry = (lemma, letters)
            table[form] = (*table[form], entry) if form in table else (entry,)
    return MappingProxyType(table)


def _regular(lemma: str) -> list[tuple[str, str]]:
    """Give the forms of a verb whose past is made with "-ed"."""
    if lemma[-1] == "e":
        return [
            (lemma, "b"),
            (lemma + "s", "s"),
            (lemma + "d", "pn"),
            (_ing_after_e(lemma), "g"),
        ]
    forms = [(lemma, "b"), (_third_person(lemma), "s")]
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        return [*forms, (lemma[:-1] + "ied", "pn"), (lemma + "ing", "g")]
    for stem in _stems(lemma):
        forms += ((stem + "ed", "pn"), (stem + "ing", "g"))
    return forms


def _irregular(
    lemma: str, past: str, participle: str, ing: str = ""
) -> list[tuple[str, str]]:
    """Give the forms of a verb whose line tells the past and participle."""
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
    return list(letters.items())


def _third_person(lemma: str) -> str:
    last, before = lemma[-1], lemma[-2]
    if last == "y" and before not in "aeiou":
        return lemma[:-1] + "ies"
    hisses = lemma.endswith(_TAKES_ES) or (last == "o" and before not in "aio")
    return lemma + ("es" if hisses and lemma not in _TAKES_S else "s")


def _stems(lemma: str) -> tuple[str, ...]:
    """Return what regular endings with a vowel are added to."""
    if _STOP.search(lemma):
        return (lemma + lemma[-1],)
    if lemma[-1] == "l" and _TRAVEL.search(lemma):
        return (lemma + "l", lemma)
    if lemma[-2:] == "ic":
        return (lemma + "k",)
    return (lemma,)


def _ing(lemma: str, pasts: list[str]) -> list[str]:
    """Return the -ing forms that go with the past forms."""
    if lemma[-1] == "e" and lemma != "be":
        return [_ing_after_e(lemma)]
    regular = [form[:-2] for form in pasts if form.startswith(lemma)]
    stems = [stem for stem in regular if len(stem) >= len(lemma)]
    if not stems and _BEGIN.search(lemma):
        stems = [lemma + lemma[-1]]
    return [stem + "ing" for stem in stems or [lemma]]


def _ing_after_e(lemma: str) -> str:
    if lemma[-2:] == "ie":
        return lemma[:-2] + "ying"
    if lemma[-2:] in _KEEPS_E:
        return lemma + "ing"
    return lemma[:-1] + "ing"

"""Classes of English words, read from the lists beside this module.

Decides nothing in context: see `tags`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from types import MappingProxyType

import attrs

from . import inflection
from .offices import data_lines


# Verbs (and adjectives) whose content clause may lack "that".
CONTENT_VERBS = frozenset(
    "say think believe know hope fear claim insist argue add suggest admit"
    " acknowledge concede confirm deny warn tell assure inform remind persuade"
    " convince show find note stress announce declare reply answer respond"
    " predict maintain conclude explain complain allege report reveal mean"
    " feel see hear realise realize recall remember understand expect"
    " suspect doubt guess suppose imagine wish ensure agree swear vow pledge"
    " promise state write tweet testify contend assert charge indicate"
    " estimate reckon decide propose recommend demand request ask caution"
    " signal emphasise emphasize observe remark comment counter retort joke"
    " boast protest object repeat reiterate disclose learn figure bet"
    " anticipate assume dispute lament quip tell notify advise point"
    " underscore underline mention".split()
)


# How far two things may be apart in time.
UNITS = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months"
    " year years moment moments decade decades fortnight".split()
)
# Who is sent abroad: recalled from there to a ministry, not to mind.
SENT = frozenset(
    "ambassador ambassadors envoy envoys consul consuls diplomat diplomats"
    " chargé charge attaché commissioner commissioners representative"
    " representatives staff troops mission missions".split()
)


@attrs.frozen(kw_only=True)
class SpeechVerb:
    """
    A verb, or verb with a particle, that may attribute what is said.

    Attributes:
        lemma: The verb alone: "point" of "point out".
        particles: What follows the verb: "out"; empty for most.
        frames: What it takes, one letter each: a direct quotation (Q), a
            that-clause (T), a clause without "that" (B), a noun phrase as
            content (N), an infinitive (I), a gerund (G), an addressee ahead
            of the content (A), an object and a complement, "called it a
            lie" (X).
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
    return _adjectives().get(form)


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
    return list(data_lines(f"{name}.txt"))


@cache
def _nouns() -> dict[str, str]:
    return dict(line.split(" ", 1) for line in _lines("nouns"))


@cache
def _adjectives() -> dict[str, str | None]:
    lines = _lines("adjectives")
    graded = dict(line.split(" ") for line in lines if " " in line)
    return dict.fromkeys(line for line in lines if " " not in line) | graded


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


def forms_of(lemma: str) -> tuple[str, ...]:
    """
    Return the forms of a verb, or none if it is not known.

    >>> forms_of("recall")
    ('recall', 'recalls', 'recalled', 'recalling')
    """
    return _verbs().of(lemma)


@cache
def _verbs() -> "_Forms":
    return _Forms(_lines("verbs"))


class _Forms(Mapping[str, tuple[tuple[str, str], ...]]):
    """Forms of verbs, taken apart when asked for.

    Writing them all down takes longer than to read a long article.
    """

    __slots__ = ("_irregular", "_lemmas", "_odd")

    def __init__(self, lines: list[str]) -> None:
        self._irregular: dict[str, list[tuple[str, str]]] = {}
        self._lemmas: dict[str, int] = {}
        self._odd: dict[str, list[str]] = {}
        for line in lines:
            if " " not in line:
                self._lemmas[line] = 0
            elif line[-1] == "~":
                self._lemmas[line[:-2]] = 1
            else:
                lemma, *given = line.split(" ")
                for form, letters in inflection.irregular(lemma, *given):
                    entry = (lemma, letters)
                    self._irregular.setdefault(form, []).append(entry)
                    self._odd.setdefault(lemma, []).append(form)

    def of(self, lemma: str) -> tuple[str, ...]:
        """Return the forms of a verb, or none if it is not known."""
        made = self._regular(lemma) if lemma in self._lemmas else ()
        return (*self._odd.get(lemma, ()), *(form for form, _ in made))

    def __getitem__(self, form: str) -> tuple[tuple[str, str], ...]:
        found = list(self._irregular.get(form, ()))
        for lemma in inflection.bases(form):
            if lemma in self._lemmas:
                found += (
                    (lemma, letters)
                    for made, letters in self._regular(lemma)
                    if made == form
                )
        if not found:
            raise KeyError(form)
        return tuple(sorted(found))

    def __iter__(self) -> Iterator[str]:
        made = (
            form for lemma in self._lemmas for form, _ in self._regular(lemma)
        )
        return iter(dict.fromkeys(chain(self._irregular, made)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _regular(self, lemma: str) -> tuple[tuple[str, str], ...]:
        return inflection.regular(lemma)[self._lemmas[lemma] :]

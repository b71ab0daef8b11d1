"""What a rules file may say, and the records that it is read into.

Reads no files: see `notation`.
"""

from collections.abc import Mapping

import attrs


# What may stand where; the reference in the documentation is made from it.
BASE_SLOTS = {
    "agent": "who acts: the subject, or behind 'by' in the passive",
    "patient": "who undergoes: the object, or the passive's subject",
    "second": "the second of two objects",
    "subject": "the grammatical subject, whatever the voice",
    "pp": "the noun phrase behind one of the prepositions named",
    "poss": "the possessor of the trigger noun",
    "adj": "a name or demonym that modifies the trigger noun",
    "place": "a place's own name ahead of the trigger noun: 'Oslo envoy'",
    "verb": "for a noun: the verb that it depends on, with its own slots",
    "of": "the noun phrase behind 'of'",
    "modifier": "a word ahead of the head of the trigger noun",
    "trigger": "the trigger phrase itself",
    "clause": "the clause that the trigger takes, to its end",
    "complement": "what the object is called: 'called the step hasty'",
    "speech": "what is said: a quotation, a clause, or both",
    "addressee": "to whom it is said",
    "voice": "who says it: the agent, or the pronoun that stands for it",
    "negated": "a negation of the trigger verb itself",
    "quoted": "the trigger where it stands within a quotation",
    "governor": "one of the verbs named, that the trigger verb depends on",
    "home": "'home' or 'back' behind the trigger, or its object",
    "adjective": "one of the adjectives named, behind the object",
    "next": "the noun phrase right behind the trigger",
    "apposition": "the noun phrase that explains the trigger, behind a comma",
    "adverbial": "the clause behind 'because', 'after' and the like",
    "infinitive": "one of the infinitives named, behind trigger and object",
    "passive": "the trigger itself, if it stands in the passive",
    "participle": "the trigger itself, if it may be a participle alone",
    "speaker": "who says so: the subject of the verb of saying around it",
    "host": "for a noun: the noun that it hangs on, 'the threat of war'",
    "relative": "for a noun: the verb of a clause on it, with its own slots",
    "behind": "for a noun: the preposition that it stands right behind",
    "sentence": "the nearest phrase that fits, anywhere in the sentence",
    "near": "one of the words named, anywhere in the sentence",
    "context": "the nearest earlier phrase that fits",
    "voiced": "who said something in the sentences right before",
    "previous": "the same role, or the one named, of the last such event",
}

# Slots that find nothing without words in brackets, and an example of such.
WORDED = {
    "pp": "on, against",
    "governor": "agree, refuse",
    "infinitive": "return, leave",
    "adverbial": "because, after",
    "adjective": "responsible",
    "behind": "without",
    "near": "embassy",
    "modifier": "new",
}
# Slots that look around in the text: they lead to a phrase, and no further.
FAR_SLOTS = frozenset("context sentence voiced previous".split())
CLAUSES = frozenset("that to ing wh colon bare".split())

SUB_SLOTS = frozenset(
    "agent patient second subject pp poss adj of modifier apposition"
    " relative verb place".split()
)

FILLERS = {
    "actor": "someone who can act; of the kinds named, if any",
    "np": "a noun phrase; 'head in LIST' names its head words",
    "clause": "a clause",
    "thing": "a noun phrase for what cannot act",
    "rest": "all that follows up to the end of the clause",
    "any": "whatever stands there",
}

ACTOR_KINDS = frozenset(
    "state government organisation person group national".split()
)

RULE_KEYS = frozenset(
    "id event trigger roles set require either never examples"
    " counterexamples through some vary factuality usual weight".split()
)

TRIGGER_KINDS = frozenset("verb noun phrase".split())


@attrs.frozen
class Step:
    """One step of a path: a slot and the words in its brackets."""

    name: str
    words: tuple[str, ...] = ()


@attrs.frozen
class Filler:
    """What may fill a slot."""

    name: str
    kinds: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


@attrs.frozen(cache_hash=True)
class Slot:
    """One way to fill a role: where to look, and for what."""

    path: tuple[Step, ...]
    fillers: tuple[Filler, ...]
    optional: bool = False
    text: str = ""


@attrs.frozen
class Trigger:
    """The word that sets a rule off: a lemma with or without a particle."""

    kind: str
    word: str
    particle: str = ""


@attrs.frozen(kw_only=True)
class Rule:
    """
    One rule of a file.

    Attributes:
        id: Its name within the file.
        event: Tag of the event type that it makes.
        triggers: The words that set it off.
        roles: For each role the slots to try, in order.
        attributes: Values to set, such as an action.
        varied: Attributes set to another value where a slot is filled.
        require: Slots that must be filled besides the roles.
        either: Slots of which at least one must be filled.
        never: Slots that must not be filled.
        through: What the trigger reaches up to, and keeps from other rules.
        some: Roles of which at least one must be filled in the end.
        factuality: The factuality, where the rule fixes it, or "".
        usual: The factuality where no cue speaks against it, or "".
        weight: How far a match of it is trusted, in log odds.
        examples: Marked sentences that must match.
        counterexamples: Sentences that must not.
        line: Where in the file it begins.
    """

    id: str
    event: str
    triggers: tuple[Trigger, ...]
    roles: Mapping[str, tuple[Slot, ...]]
    attributes: Mapping[str, str] = attrs.field(factory=dict)
    varied: tuple[tuple[str, str, tuple[Slot, ...]], ...] = ()
    require: tuple[Slot, ...] = ()
    either: tuple[Slot, ...] = ()
    never: tuple[Slot, ...] = ()
    through: tuple[Slot, ...] = ()
    some: tuple[str, ...] = ()
    factuality: str = ""
    usual: str = ""
    weight: float = 0.0
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    line: int = 0


@attrs.frozen(kw_only=True)
class RuleBook:
    """A rules file, read."""

    source: str
    rules: tuple[Rule, ...]
    lists: Mapping[str, frozenset[str]]

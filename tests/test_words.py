"""The word lists, what holds between them, and the inflection of verbs."""

from pathlib import Path

import pytest

from eventx.layers.lexis import words


DATA = Path(words.__file__).parents[1] / "data"
SECTIONS = [
    line[1:-1]
    for line in (DATA / "function_words.txt").read_text("utf-8").split("\n")
    if line.startswith("[")
]
# Lemma, third person, past, past participle, -ing form.
VERBS = """
    accuse accuses accused accused accusing
    add adds added added adding
    admit admits admitted admitted admitting
    age ages aged aged ageing
    agree agrees agreed agreed agreeing
    analyse analyses analysed analysed analysing
    appal appals appalled appalled appalling
    be is was been being
    bear bears bore borne bearing
    begin begins began begun beginning
    benefit benefits benefited benefited benefiting
    bid bids bid bid bidding
    bind binds bound bound binding
    boycott boycotts boycotted boycotted boycotting
    break breaks broke broken breaking
    cancel cancels cancelled cancelled cancelling
    cancel cancels canceled canceled canceling
    choose chooses chose chosen choosing
    commit commits committed committed committing
    criticise criticises criticised criticised criticising
    criticize criticizes criticized criticized criticizing
    cut cuts cut cut cutting
    deny denies denied denied denying
    die dies died died dying
    do does did done doing
    draw draws drew drawn drawing
    dub dubs dubbed dubbed dubbing
    dye dyes dyed dyed dyeing
    echo echoes echoed echoed echoing
    expel expels expelled expelled expelling
    fix fixes fixed fixed fixing
    flee flees fled fled fleeing
    focus focuses focused focused focusing
    forbid forbids forbade forbidden forbidding
    freeze freezes froze frozen freezing
    fuel fuels fuelled fuelled fuelling
    get gets got gotten getting
    go goes went gone going
    have has had had having
    hit hits hit hit hitting
    impose imposes imposed imposed imposing
    kidnap kidnaps kidnapped kidnapped kidnapping
    lay lays laid laid laying
    lead leads led led leading
    lie lies lay lain lying
    lie lies lied lied lying
    mimic mimics mimicked mimicked mimicking
    occur occurs occurred occurred occurring
    offer offers offered offered offering
    open opens opened opened opening
    outrun outruns outran outrun outrunning
    overcome overcomes overcame overcome overcoming
    panic panics panicked panicked panicking
    pay pays paid paid paying
    play plays played played playing
    prefer prefers preferred preferred preferring
    put puts put put putting
    quit quits quit quit quitting
    quiz quizzes quizzed quizzed quizzing
    radio radios radioed radioed radioing
    refer refers referred referred referring
    reveal reveals revealed revealed revealing
    say says said said saying
    see sees saw seen seeing
    seek seeks sought sought seeking
    set sets set set setting
    ski skis skied skied skiing
    stop stops stopped stopped stopping
    strike strikes struck stricken striking
    sue sues sued sued suing
    summon summons summoned summoned summoning
    swear swears swore sworn swearing
    tie ties tied tied tying
    travel travels traveled traveled traveling
    undergo undergoes underwent undergone undergoing
    upset upsets upset upset upsetting
    veto vetoes vetoed vetoed vetoing
    visit visits visited visited visiting
    withdraw withdraws withdrew withdrawn withdrawing
    write writes wrote written writing
"""


def entries(name):
    """Read the lines of a list without its comments."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    "line", [line.split() for line in VERBS.splitlines() if line], ids=" ".join
)
def test_verbs_inflect(line):
    """Every form of a verb is known, with what it may be."""
    lemma, *forms = line
    known = words.verb_forms()
    for form, letter in zip([lemma, *forms], "bspng", strict=True):
        assert letter in dict(known[form])[lemma], form


@pytest.mark.parametrize(
    "form",
    [
        *("visitted", "openned", "offerring", "stoped", "fixxed", "plaied"),
        *("denyed", "dieing", "fleing", "begining", "compeling", "goed"),
        *("putted", "occured", "refered", "revealled", "sayed", "hitted"),
        *("dubing", "panicing", "embassy", "treaty", "minister", "people"),
    ],
)
def test_misspellings_and_nouns_are_no_verbs(form):
    """Rules of spelling make no form that is not English."""
    assert form not in words.verb_forms()
    assert words.lemmas(form) == ()


@pytest.mark.parametrize(
    ("form", "lemmas"),
    [
        ("found", ("find", "found")),
        ("saw", ("saw", "see")),
        ("lay", ("lay", "lie")),
        ("wound", ("wind", "wound")),
        ("accused", ("accuse",)),
        ("ambassador", ()),
    ],
)
def test_a_form_may_belong_to_several_verbs(form, lemmas):
    """All verbs that share a form are given."""
    assert words.lemmas(form) == lemmas


@pytest.mark.parametrize(
    ("form", "bias"),
    [
        ("sanctions", "N"),
        ("state", "N"),
        ("ruling", "N"),
        ("statements", None),
        ("report", "n"),
        ("claims", "n"),
        ("warning", "n"),
        ("official", "N"),
        ("notes", "v"),
        ("find", "v"),
        ("says", None),
        ("going", None),
        ("imposed", None),
        ("deny", None),
    ],
)
def test_nouns_are_graded(form, bias):
    """Forms that are nouns too say how often, the others nothing."""
    assert words.noun_bias(form) == bias


@pytest.mark.parametrize(
    ("form", "bias"),
    [("last", "J"), ("clear", "j"), ("say", None), ("deadly", None)],
)
def test_adjectives_are_graded_where_they_are_verbs_too(form, bias):
    """Only a base form of a verb needs a grade."""
    assert words.adjective_bias(form) == bias


def test_adjectives_and_adverbs():
    """Lists tell adjectives from adverbs, and neither holds verbs."""
    assert {"alleged", "armed", "unidentified", "deadly"} <= words.adjectives()
    assert {"again", "meanwhile", "reportedly", "soon"} <= words.adverbs()
    assert not {"said", "deny", "embassy"} & words.adjectives()
    assert not {"family", "reply", "deny", "assembly"} & words.adverbs()


@pytest.mark.parametrize("section", SECTIONS)
def test_closed_classes_are_sorted_and_whole(section):
    """A closed class is in lower case."""
    found = words.function_words(section)
    assert found
    assert all(word == word.lower().strip() for word in found)


def test_unknown_closed_class():
    """A section that is not there is a KeyError."""
    with pytest.raises(KeyError):
        words.function_words("adjectives")


@pytest.mark.parametrize(
    ("section", "word", "stranger"),
    [
        ("determiners", "these", "very"),
        ("possessives", "their", "them"),
        ("pronouns_subject", "they", "them"),
        ("pronouns_other", "nobody", "people"),
        ("prepositions", "in front of", "according to"),
        ("coordinators", "and", "while"),
        ("subordinators", "because", "and"),
        ("relatives", "whose", "why not"),
        ("modals", "won't", "want"),
        ("negation", "n't", "hardly"),
        ("particles", "home", "house"),
        ("numbers", "hundreds", "many"),
        ("interjections", "yes", "not"),
    ],
)
def test_closed_classes_hold(section, word, stranger):
    """A class holds its words and not those of its neighbours."""
    assert word in words.function_words(section)
    assert stranger not in words.function_words(section)


@pytest.mark.parametrize(
    ("phrase", "frames", "strength"),
    [
        ("say", "QTB", "strong"),
        ("tell", "QTA", "strong"),
        ("announce", "TN", "strong"),
        ("call", "X", "strong"),
        ("vow", "QTI", "strong"),
        ("point out", "QT", "strong"),
        ("warn of", "N", "strong"),
        ("smile", "Q", "weak"),
        ("reject", "Q", "weak"),
        ("urge", "Q", "weak"),
        ("believe", "T", "mental"),
        ("hope", "TI", "mental"),
        ("fear", "T", "mental"),
    ],
)
def test_verbs_of_speech_say_what_they_take(phrase, frames, strength):
    """Frames and strength follow the guide of what a statement is."""
    verb = words.speech_verbs()[phrase]
    assert set(frames) <= set(verb.frames)
    assert verb.strength == strength
    assert f"{verb.lemma} {verb.particles}".strip() == phrase


@pytest.mark.parametrize(
    ("phrase", "frame"),
    [("recall", "N"), ("maintain", "N"), ("smile", "T"), ("warn", "N")],
)
def test_verbs_of_speech_do_not_take_everything(phrase, frame):
    """To recall an envoy or to maintain a lead is no statement."""
    assert frame not in words.speech_verbs()[phrase].frames


def test_verbs_of_speech_leave_accusations_and_deeds_out():
    """An accusation is an event of another type."""
    assert not {"accuse", "blame", "impose", "go"} & set(words.speech_verbs())


def test_verbs_of_speech_are_well_formed():
    """Frames, strengths and lemmas are of the kinds that are documented."""
    forms = words.verb_forms()
    for phrase, verb in words.speech_verbs().items():
        assert set(verb.frames) <= set("QTBNAXIG"), phrase
        assert verb.frames, phrase
        assert verb.strength in {"strong", "weak", "mental"}, phrase
        assert verb.lemma in words.lemmas(verb.lemma), phrase
        assert "b" in dict(forms[verb.lemma])[verb.lemma], phrase


@pytest.mark.parametrize(
    "name", ["verbs", "nouns", "adjectives", "adverbs", "speech_verbs"]
)
def test_lists_are_sorted_without_duplicates(name):
    """A list can be read and changed by hand."""
    keys = [line.split()[0] for line in entries(name)]
    if name == "speech_verbs":
        keys = [line.rsplit(" ", 2)[0] for line in entries(name)]
    assert keys == sorted(set(keys))


def test_grades_are_known():
    """Nouns are graded, and belong to a verb or are shaped like its forms."""
    for line in entries("nouns"):
        word, grade = line.split(" ")
        assert grade in {"N", "n", "v"}
        assert (
            word in words.verb_forms()
            or word in words.adjectives()
            or word.endswith(("ing", "ings", "ed"))
        ), word


def test_graded_adjectives_are_verbs():
    """An adjective has a grade only if a verb has the same form."""
    forms = words.verb_forms()
    for word in words.adjectives():
        grade = words.adjective_bias(word)
        assert grade in {None, "J", "j"}
        assert grade is None or word in forms, word


def test_lists_cannot_be_changed_by_accident():
    """What is shared is read-only."""
    with pytest.raises(TypeError):
        words.verb_forms()["say"] = ()
    with pytest.raises(TypeError):
        words.speech_verbs()["say"] = None

"""
How event-data research codes events: by CAMEO and by PLOVER.

What a type is coded as stands here and in the classes of plugins; which code
an event gets, and how it is written, is the exports' business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from .errors import PluginError, closest


QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(
        ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4
    ),
}
CONTEXTS = frozenset(
    """
    military intelligence executive legislative election
    political_institutions pro_democracy pro_autocracy economic legal
    reparations human_rights rights_freedoms repression human_security gender
    lgbt religion_ethnicity inequality diplomatic territory peacekeeping
    health asylum migration disasters natural_resource environment technology
    terrorism cbrn cyber misinformation crime corruption illegal_drugs
    trafficking
    """.split()
)


@attrs.frozen(kw_only=True)
class Plover:
    """
    A code of PLOVER.

    Attributes:
        event: One of its sixteen categories.
        mode: The mode of that, if it has one.
        contexts: Its contexts.
        scale: How much it is conflict (below 0) or cooperation; None if the
            codebook does not say.
    """

    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    scale: float | None = None

    def __attrs_post_init__(self) -> None:
        if self.event not in QUADS:
            raise PluginError(
                f"PLOVER has no category {self.event!r}"
                f"{closest(self.event, QUADS)}"
            )
        for context in self.contexts:
            if context not in CONTEXTS:
                raise PluginError(
                    f"PLOVER has no context {context!r}"
                    f"{closest(context, CONTEXTS)}"
                )

    @property
    def quad(self) -> int:
        """From verbal cooperation, 1, to material conflict, 4."""
        return QUADS[self.event]


@attrs.frozen(kw_only=True)
class Code:
    """
    What events of a type are coded as, under conditions.

    Of the codes of a type, the first counts whose conditions hold. One with
    words counts ahead of those without, if its words alone are found.

    Attributes:
        cameo: The code of CAMEO, in digits; None if there is none.
        plover: The code of PLOVER by its manual; None if there is none.
        table: That by its table of conversion from CAMEO, of 2021, where
            the two contradict each other.
        factuality: The factuality that an event must have.
        where: What values its roles must have: one of those by each name.
        words: Beginnings of words or phrases, in lower case, one of which
            must stand in the text of each role named.
        asked: Whether it counts only if such events are asked for.
        target: Whether an event must have a target.
    """

    cameo: str | None = None
    plover: Plover | None = None
    table: Plover | None = None
    factuality: str = "actual"
    where: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    words: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    asked: bool = False
    target: bool = True

    def __attrs_post_init__(self) -> None:
        if self.cameo is not None and not _is_cameo(self.cameo):
            raise PluginError(
                f"a code of CAMEO is two to four digits in a string, from "
                f"'01' to '20', not {self.cameo!r}"
            )


def _is_cameo(code: object) -> bool:
    """Tell codes from numbers: "010" is a statement, 10 a demand."""
    return (
        isinstance(code, str)
        and re.fullmatch("[0-9]{2,4}", code) is not None
        and "01" <= code[:2] <= "20"
    )


_DIPLOMATIC = ("diplomatic",)
_ECONOMIC = ("economic",)

RECALL = (
    Code(
        cameo="161",
        plover=Plover(
            event="SANCTION", mode="withdraw", contexts=_DIPLOMATIC, scale=-6.0
        ),
    ),
    Code(
        factuality="possible",
        cameo="1313",
        plover=Plover(
            event="THREATEN",
            mode="relations",
            contexts=_DIPLOMATIC,
            scale=-3.5,
        ),
    ),
)

_MORE = {"action": ("impose", "tighten", "extend")}
_LESS = {"action": ("ease", "lift")}
_RESTRICT = Plover(
    event="COERCE", mode="restrict", contexts=_DIPLOMATIC, scale=-7.0
)

SANCTIONS = (
    Code(
        where=_MORE,
        words={
            "measure": ("diplomatic", "travel", "visa", "entry", "entering")
        },
        cameo="163",
        plover=Plover(
            event="SANCTION",
            mode="discontinue",
            contexts=_DIPLOMATIC,
            scale=-6.0,
        ),
        table=_RESTRICT,
    ),
    Code(
        where=_MORE,
        cameo="163",
        plover=Plover(
            event="SANCTION",
            mode="discontinue",
            contexts=_ECONOMIC,
            scale=-6.0,
        ),
        table=_RESTRICT,
    ),
    Code(
        where=_MORE,
        factuality="possible",
        cameo="1312",
        plover=Plover(
            event="THREATEN", mode="restrict", contexts=_ECONOMIC, scale=-3.0
        ),
    ),
    Code(
        where=_LESS,
        cameo="085",
        plover=Plover(event="RETREAT", contexts=_ECONOMIC, scale=6.5),
        table=Plover(
            event="RETREAT", mode="ease", contexts=_ECONOMIC, scale=6.5
        ),
    ),
    Code(
        where=_LESS,
        factuality="planned",
        cameo="0354",
        plover=Plover(event="CONCEDE", contexts=_ECONOMIC, scale=4.5),
        table=Plover(event="AGREE", contexts=_ECONOMIC),
    ),
    Code(
        where=_LESS,
        factuality="negated",
        asked=True,
        cameo="1244",
        plover=Plover(
            event="REJECT", mode="yield", contexts=_ECONOMIC, scale=-2.0
        ),
    ),
)


def _charge(code: str, contexts: str, words: str) -> Code:
    """Return the code of an accusation of a sort."""
    return Code(
        words={"allegation": tuple(words.split("; "))},
        cameo=code,
        plover=Plover(
            event="ACCUSE",
            mode="allege",
            contexts=tuple(contexts.split()),
            scale=-3.5,
        ),
    )


ACCUSATION = (
    _charge(
        "1121",
        "crime corruption",
        "crime; criminal; corrupt; brib; embezzl; fraud; launder; murder; "
        "smuggl; theft; stealing; extort; graft; kickback",
    ),
    _charge(
        "1122",
        "human_rights",
        "human rights; rights abuse; rights violation; tortur; abusing; "
        "arbitrary detention; arbitrarily detain; persecut",
    ),
    _charge(
        "1123",
        "military",
        "aggression; invad; invasion; attack; shell; bomb; incursion; "
        "occupy; occupation; violating the airspace; violating its airspace",
    ),
    _charge(
        "1124",
        "military legal",
        "war crime; crimes against humanity; genocid; ethnic cleansing",
    ),
    _charge("1125", "legal", "espionage; spying; spied; spies; treason"),
    Code(
        cameo="112",
        plover=Plover(event="ACCUSE", mode="allege", scale=-3.5),
        table=Plover(event="ACCUSE", mode="disapprove", scale=-2.0),
    ),
)

# PLOVER has done away with mere statements.
STATEMENT = (Code(cameo="010", target=False),)

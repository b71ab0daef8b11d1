"""Any extraction at all, for tests of what is written and read back."""

import datetime as dt
import enum

import attrs
from hypothesis import strategies as st

import eventx
from eventx import Document, Event, Extraction, Problem


ALPHABET = "aé“\u2028\x85\ud800\0 Z𝄞"


class Ride(enum.StrEnum):
    """How they left."""

    BUS = "bus"
    TRAIN = "train"


class Pace(str, enum.Enum):  # noqa: UP042  # it calls itself by its name
    """How fast they went."""

    SLOW = "slow"


@attrs.frozen(kw_only=True)
class Seat:
    """Where they sat."""

    row: int
    mark: "eventx.Span | None" = None


@attrs.frozen(kw_only=True)
class Departure(Event):
    """A type of somebody else's, with all sorts of fields."""

    type = "voyage"

    who: tuple[eventx.Actor, ...] = ()
    seat: Seat | None = None
    ride: Ride | None = None
    pace: Pace | None = None
    day: dt.date | None = None
    late: bool = False
    fare: float | None = None


@st.composite
def spans(draw, record=eventx.Span, /, **fields):
    """Return any span of a kind."""
    start = draw(st.integers(0, 50))
    text = draw(st.text(ALPHABET, max_size=6))
    drawn = {name: draw(strategy) for name, strategy in fields.items()}
    return record(start=start, end=start + len(text), text=text, **drawn)


@st.composite
def passages(draw):
    """Return any passage."""
    text = draw(st.text(ALPHABET, max_size=9))
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = [*zip(edges[::2], edges[1::2], strict=False)]
    return Document(text).passage(pairs or [(0, len(text))])


def maybe(strategy):
    """Return a strategy for a role that may be open."""
    return st.none() | strategy


names = st.text(ALPHABET, max_size=5)
actors = spans(
    eventx.Actor,
    name=names,
    kind=st.sampled_from(eventx.ActorKind),
    country=maybe(st.sampled_from(["NOR", "TCD"])),
    members=st.lists(
        spans(
            eventx.Actor, name=names, kind=st.sampled_from(eventx.ActorKind)
        ),
        max_size=2,
    ).map(tuple),
    antecedent=maybe(spans()),
)
dates = st.dates()
shared = {
    "trigger": spans(),
    "factuality": maybe(st.sampled_from(eventx.Factuality)),
    "when": maybe(
        spans(
            eventx.When,
            earliest=maybe(st.just(dt.date(2021, 3, 1))),
            latest=maybe(st.just(dt.date(2021, 3, 31))),
            grain=st.sampled_from(eventx.Grain),
        )
    ),
    "reported_by": maybe(actors),
    "confidence": maybe(st.floats(0, 1)),
    "found_by": maybe(st.builds(eventx.FoundBy, rule=names)),
    "mentions": st.lists(spans(), max_size=2).map(tuple),
}
events = st.one_of(
    st.builds(
        eventx.Recall,
        sending_state=maybe(actors),
        envoy=maybe(actors),
        reason=maybe(passages()),
        **shared,
    ),
    st.builds(
        eventx.Sanctions,
        target=maybe(actors),
        action=maybe(st.sampled_from(eventx.Action)),
        **shared,
    ),
    st.builds(eventx.Accusation, allegation=maybe(passages()), **shared),
    st.builds(
        eventx.Statement,
        content=maybe(passages()),
        mode=maybe(st.sampled_from(eventx.Mode)),
        **shared,
    ),
    st.builds(
        Departure,
        who=st.lists(actors, max_size=2).map(tuple),
        seat=maybe(st.builds(Seat, row=st.integers(), mark=maybe(spans()))),
        ride=maybe(st.sampled_from(Ride)),
        pace=maybe(st.sampled_from(Pace)),
        day=maybe(dates),
        late=st.booleans(),
        fare=maybe(st.floats(allow_nan=False, allow_infinity=False)),
        **shared,
    ),
)
extractions = st.builds(
    Extraction,
    id=names,
    published=maybe(dates),
    events=st.lists(events, max_size=3).map(tuple),
    errors=st.lists(
        st.builds(Problem, stage=names, kind=names, message=names), max_size=2
    ).map(tuple),
)

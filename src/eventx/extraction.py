"""
What comes out of one document: its events, and what went wrong.

It holds and serialises; how events are found is not its business.
"""

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from .document import read_date
from .errors import DateError, FormatError, message_of
from .events import Event
from .formats.records import SCHEMA, event_from_data, event_to_data, of_version


if TYPE_CHECKING:
    import pyarrow as pa

E = TypeVar("E", bound=Event)


# What JSON may hold, but a file in UTF-8 cannot (lone surrogates) and a
# reader that splits lines the way Unicode does would trip over.
_AWKWARD = re.compile("[\ud800-\udfff\x85\u2028\u2029]")


@attrs.frozen(kw_only=True)
class Problem:
    """
    Something that went wrong and cost records, but not the document.

    Attributes:
        stage: Where: `plugin:NAME`, say.
        kind: Name of the exception's class.
        message: What the exception said.
    """

    stage: str
    kind: str
    message: str

    @classmethod
    def of(cls, stage: str, error: BaseException) -> Self:
        """Return the problem that an exception stands for."""
        return cls(
            stage=stage, kind=type(error).__name__, message=message_of(error)
        )


@attrs.frozen(kw_only=True)
class Extraction:
    """
    The events of one document.

    Attributes:
        id: What the caller calls the document.
        published: Its day of publication.
        events: The records, in the order of their triggers.
        errors: What went wrong.
        text: The text, if known; not compared and not stored.
    """

    id: str = ""
    published: dt.date | None = None
    events: tuple[Event, ...] = ()
    errors: tuple[Problem, ...] = ()
    text: str | None = attrs.field(default=None, eq=False, repr=False)

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """Return the events of one class."""
        return tuple(event for event in self.events if isinstance(event, kind))

    def at(self, offset: int) -> tuple[Event, ...]:
        """Return the events that have a trigger at an offset."""
        return tuple(
            event
            for event in self.events
            if any(
                trigger.start <= offset < trigger.end
                for trigger in (event.trigger, *event.mentions)
            )
        )

    def show(self) -> None:
        """
        Show the text and its events, in a notebook or else in a browser.

        It is the page that `eventx.render` returns.

        Raises:
            ExtraError: If Jinja is not installed; the extra `html` brings it.
            EventxError: If there is no browser; it says where the page is.
        """
        from .view.showing import show  # noqa: PLC0415

        show(self)

    def _repr_html_(self) -> str | None:
        from .view.fragments import extraction_fragment  # noqa: PLC0415

        return extraction_fragment(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the extraction as plain data, such as JSON has."""
        return {
            "id": self.id,
            "published": self.published and self.published.isoformat(),
            "events": [event_to_data(event) for event in self.events],
            "errors": [attrs.asdict(problem) for problem in self.errors],
        }

    def to_json(self) -> str:
        """Return the extraction as one line of JSON."""
        return one_line(self.to_dict())

    def to_arrow(self, *, flat: bool = False) -> "pa.Table":
        """
        Return the extraction as a table of Arrow.

        For several documents, see `eventx.to_table`.

        Args:
            flat: Whether a row is an event, with plain values only, and not
                the document with a list of events.

        Raises:
            ExtraError: If pyarrow is not installed.
        """
        from .formats.arrow import to_table  # noqa: PLC0415

        return to_table([self], flat=flat)

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """
        Return the extraction that `to_dict` wrote.

        A record whose type is not known, since its plugin is gone, is kept
        as it is, as an `UnknownEvent`.

        Raises:
            FormatError: If the data are something else; it says where.
        """
        if not isinstance(data, dict):
            raise FormatError(f"an extraction is an object, not {data!r}")
        # Version 1 has no mark of its own; what comes later will have.
        version = data.get("schema", SCHEMA)
        if version != SCHEMA:
            raise FormatError(of_version(version))
        try:
            problems = [Problem(**each) for each in data.get("errors", ())]
            published = read_date(data.get("published"))
        except (DateError, TypeError) as error:
            raise FormatError(f"not an extraction: {error}") from error
        if "events" not in data:
            raise FormatError("not an extraction: no 'events'")
        events = data["events"]
        if not isinstance(events, list | tuple):
            raise FormatError(f"events are a list, not {events!r}")
        return cls(
            id=str(data.get("id", "")),
            published=published,
            events=tuple(event_from_data(e, find_type) for e in events),
            errors=tuple(problems),
        )

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        """
        Return the extraction that `to_json` wrote.

        Raises:
            FormatError: If it is not JSON, or JSON of something else.
        """
        return cls.from_dict(data_of(line))


def one_line(data: Any) -> str:
    """Return plain data as one line of JSON that is valid in UTF-8."""
    line = json.dumps(data, ensure_ascii=False)
    return _AWKWARD.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def data_of(line: str | bytes) -> Any:
    """
    Return the plain data that a line of JSON holds.

    Raises:
        FormatError: If it is not JSON.
    """
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not JSON: {error}") from error


def find_type(name: str) -> type[Event] | None:
    """Return the class of a type, if there is one."""
    # Reading may be the first thing that needs the plugins.
    from .plugins import event_type  # noqa: PLC0415

    return event_type(name)

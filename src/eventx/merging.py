"""
Events that many articles tell of, each as one record.

Articles come in one by one, and events go out when they are told to the end;
which records are one event is decided in `resolution`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Self

import attrs

from .document import read_date
from .errors import DateError, FormatError, OptionError, SpanError
from .events import Event, Factuality
from .extraction import Extraction, data_of, find_type, one_line
from .formats.records import event_from_data, event_to_data
from .resolution import Stories, Story
from .spans import Span


@attrs.frozen(kw_only=True)
class Mention:
    """
    A place where an article tells of an event.

    Attributes:
        article: The id of the article.
        trigger: The words that name the event, in the text of that article.
        published: The article's day of publication.
        factuality: Whether it happened, as the article has it.
    """

    article: str
    trigger: Span
    published: dt.date | None = None
    factuality: Factuality | None = None


@attrs.frozen(kw_only=True)
class Borrowed:
    """
    A role of a merged event that another article tells.

    Attributes:
        role: The role, or `when`.
        article: The id of the article in whose text it stands.
    """

    role: str
    article: str


@attrs.frozen(kw_only=True)
class MergedEvent:
    """
    One event, as told by one article or by many.

    Attributes:
        event: The record: that of the article that tells the most, its open
            roles filled from others.
        article: The id of that article. All spans of the record stand in its
            text, but for those of roles that are borrowed.
        borrowed: The roles that come from other articles.
        mentions: All mentions, in the order in which the articles came.
    """

    event: Event
    article: str = ""
    borrowed: tuple[Borrowed, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that tell of it, each once."""
        return tuple(dict.fromkeys(each.article for each in self.mentions))

    @property
    def first_published(self) -> dt.date | None:
        """The day of the earliest article, if days are known."""
        return min(self._days(), default=None)

    @property
    def last_published(self) -> dt.date | None:
        """The day of the latest article, if days are known."""
        return max(self._days(), default=None)

    def _days(self) -> Iterator[dt.date]:
        return (each.published for each in self.mentions if each.published)

    def article_of(self, role: str) -> str:
        """
        Return the id of the article in whose text a role's span stands.

        Args:
            role: A role of the event, or `when`.
        """
        found = (each.article for each in self.borrowed if each.role == role)
        return next(found, self.article)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, such as JSON has."""
        return {
            "article": self.article,
            "event": event_to_data(self.event),
            "borrowed": {each.role: each.article for each in self.borrowed},
            "mentions": [
                {
                    "article": each.article,
                    "published": each.published and each.published.isoformat(),
                    "factuality": each.factuality,
                    "trigger": attrs.asdict(each.trigger),
                }
                for each in self.mentions
            ],
        }

    def to_json(self) -> str:
        """Return it as one line of JSON."""
        return one_line(self.to_dict())

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """
        Return the merged event that `to_dict` wrote.

        Raises:
            FormatError: If the data are something else; it says what.
        """
        try:
            return cls(
                article=str(data["article"]),
                event=event_from_data(data["event"], find_type),
                borrowed=tuple(
                    Borrowed(role=str(role), article=str(article))
                    for role, article in data["borrowed"].items()
                ),
                mentions=tuple(map(_mention, data["mentions"])),
            )
        except (AttributeError, KeyError, TypeError, DateError) as error:
            raise FormatError(
                f"not a merged event: {type(error).__name__}: {error}"
            ) from error

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        """
        Return the merged event that `to_json` wrote.

        Raises:
            FormatError: If it is not JSON, or JSON of something else.
        """
        return cls.from_dict(data_of(line))


def merge(
    results: Iterable[Extraction],
    *,
    days: int = 7,
    capacity: int = 100_000,
) -> Iterator[MergedEvent]:
    """
    Make one record of an event that many articles tell of.

    Records go together if they are of one class, agree in two of the roles
    by which it is known, by name or country, may be of one day, and
    contradict each other in nothing; in doubt they stay apart. One that
    agrees with no other comes out as it is.

    Memory is bounded: an event comes out once the news has gone on for more
    than `days` since an article told of it, and when more than `capacity`
    records are held, those come out first that were told of least recently.
    What comes later is another event.

    Args:
        results: Extractions, best in the order of publication, with ids and
            days, their mentions merged; read as they are needed.
        days: How far an event without a date may be from the day of its
            article, and how long an event is waited for.
        capacity: How many records are held at most.

    Returns:
        The events, as they are told to the end.

    Raises:
        OptionError: If a number is too small.

    >>> import eventx
    >>> texts = {
    ...     "a": "Norway has recalled its ambassador to Peru.",
    ...     "b": "Oslo on Monday called home Ambassador Ann Hale from Lima.",
    ... }
    >>> results = [
    ...     eventx.extract(text, id=id, published="2021-03-17")
    ...     for id, text in texts.items()
    ... ]
    >>> [merged] = eventx.merge(results)
    >>> merged.event.envoy.name, merged.articles
    ('Ann Hale', ('a', 'b'))
    """
    if days < 0 or capacity < 1:
        raise OptionError(
            f"days are at least 0 and capacity is at least 1, not {days} "
            f"and {capacity}"
        )
    stories = Stories(reach=dt.timedelta(days=days), capacity=capacity)
    return _merge(results, stories)


def _merge(
    results: Iterable[Extraction], stories: Stories
) -> Iterator[MergedEvent]:
    for result in results:
        told = stories.tell(
            result.events, article=result.id, published=result.published
        )
        yield from map(_record, told)
    yield from map(_record, stories.end())


def _record(story: Story) -> MergedEvent:
    best = story.best
    return MergedEvent(
        event=story.joined.event,
        article=best.article,
        borrowed=tuple(
            Borrowed(role=role, article=mention.article)
            for role, mention in story.sources().items()
            if mention.article != best.article
        ),
        mentions=tuple(
            Mention(
                article=article,
                trigger=trigger,
                published=published,
                factuality=event.factuality,
            )
            for article, published, event in story.told
            for trigger in event.mentions or (event.trigger,)
        ),
    )


def _mention(data: dict[str, Any]) -> Mention:
    try:
        factuality = data["factuality"]
        return Mention(
            article=str(data["article"]),
            published=read_date(data["published"]),
            factuality=factuality and Factuality(factuality),
            trigger=Span(**data["trigger"]),
        )
    except (SpanError, ValueError) as error:
        raise FormatError(f"not a mention: {error}") from error

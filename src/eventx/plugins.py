"""Finding the plugins."""
from .events import Event, defined_type


def event_type(name: str) -> type[Event] | None:
    return defined_type(name)

"""
Properties that are worked out on first use, and kept.

They hold no lock, as those of functools do up to Python 3.11: a process that
is copied while another thread holds it would wait for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload


T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801  # used as property is
    """
    A property that is worked out once.

    Threads that ask for it at the same time may work it out twice; both get
    the first value.

    >>> class Text:
    ...     @lazy
    ...     def words(self):
    ...         return ["Oslo"]
    >>> text = Text()
    >>> text.words is text.words
    True
    """

    def __init__(self, function: Callable[[Any], T]) -> None:
        """
        Wrap a method.

        Args:
            function: Works out the value.
        """
        self._function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> Self | T:
        if instance is None:
            return self
        value: T = instance.__dict__.setdefault(
            self._name, self._function(instance)
        )
        return value

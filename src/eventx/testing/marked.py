"""
Texts whose events are marked where they stand.

`{role|text}` marks a piece of text as what fills a role, `{r1.role|text}`
does so for one of several events; marks nest. Whether an event is found
there is not looked at.
"""

from __future__ import annotations

import re

import attrs

from eventx.errors import FormatError, did_you_mean


_OPENING = re.compile(
    r"\{((?:[A-Za-z]\w*\.)?[a-z]\w*(?: (?:[A-Za-z]\w*\.)?[a-z]\w*)*)\|"
)


@attrs.frozen(kw_only=True)
class Mark:
    """
    A marked piece of text.

    Attributes:
        event: Which of several events it belongs to, or "".
        role: The role that it fills, or `trigger` or `when`.
        start: Its first character in the plain text.
        end: The character behind its last.
    """

    event: str
    role: str
    start: int
    end: int


@attrs.frozen(kw_only=True)
class Marked:
    """
    A text without its marks, and the marks.

    Attributes:
        text: The plain text.
        marks: The marks, in the order in which they begin.
    """

    text: str
    marks: tuple[Mark, ...] = ()

    def pieces(
        self, role: str, event: str = ""
    ) -> tuple[tuple[int, int], ...]:
        """Return the places of a role of an event."""
        return tuple(
            (mark.start, mark.end)
            for mark in self.marks
            if (mark.event, mark.role) == (event, role)
        )

    def roles(self, event: str = "") -> tuple[str, ...]:
        """Return the roles that are marked for an event, the trigger too."""
        names = [mark.role for mark in self.marks if mark.event == event]
        return tuple(dict.fromkeys(names))

    @property
    def events(self) -> tuple[str, ...]:
        """The names of the events that are marked, in order."""
        return tuple(dict.fromkeys(mark.event for mark in self.marks))

    def check(self, roles: tuple[str, ...]) -> None:
        """
        Check that all marks have known names.

        Raises:
            FormatError: If one does not.
        """
        known = ("trigger", "when", "reported_by", *roles)
        for mark in self.marks:
            if mark.role not in known:
                raise FormatError(
                    f"no role {mark.role!r} to mark"
                    f"{did_you_mean(mark.role, known)}"
                )


def parse_marked(text: str) -> Marked:
    """
    Take the marks out of a text.

    Args:
        text: A text with marks, or without any.

    Raises:
        FormatError: If a mark is not closed.

    >>> parse_marked("{who|Peru} has {trigger|left}.")
    Marked(text='Peru has left.', marks=(Mark(event='', role='who', start=0, \
end=4), Mark(event='', role='trigger', start=9, end=13)))
    """
    plain: list[str] = []
    length, at = 0, 0
    # A brace that is no mark is text, and so is the one that closes it.
    open_marks: list[tuple[int, list[Mark]]] = []
    marks: list[Mark] = []
    while at < len(text):
        opening = _OPENING.match(text, at)
        if opening:
            begun = [_mark(name, length) for name in opening[1].split()]
            open_marks.append((len(marks), begun))
            marks.extend(begun)
            at = opening.end()
            continue
        if text[at] == "{":
            open_marks.append((len(marks), []))
        if text[at] == "}" and open_marks:
            first, begun = open_marks.pop()
            for number, mark in enumerate(begun, first):
                marks[number] = attrs.evolve(mark, end=length)
            if begun:
                at += 1
                continue
        plain.append(text[at])
        length += 1
        at += 1
    for _, begun in open_marks:
        for mark in begun:
            raise FormatError(
                f"the mark {{{mark.role}|{text[-20:]!r} is not closed; a "
                f"mark is {{role|text}}"
            )
    return Marked(text="".join(plain), marks=tuple(marks))


def _mark(name: str, start: int) -> Mark:
    event, _, role = name.rpartition(".")
    return Mark(event=event, role=role, start=start, end=start)

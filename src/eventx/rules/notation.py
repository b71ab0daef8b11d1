"""Reads a rules file: its tables become records, its mistakes errors.

Says in each error where it is and what was probably meant. Matches nothing:
see `matching`.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..errors import RulesError, closest, did_you_mean
from .grammar import (
    ACTOR_KINDS,
    BASE_SLOTS,
    CLAUSES,
    FAR_SLOTS,
    FILLERS,
    RULE_KEYS,
    SUB_SLOTS,
    TRIGGER_KINDS,
    WORDED,
    Filler,
    Rule,
    RuleBook,
    Slot,
    Step,
    Trigger,
)


VALUES: dict[str, tuple[str, type | tuple[type, ...]]] = {
    "id": ("a text", str),
    "event": ("a text", str),
    "trigger": ("a text such as 'verb: recall'", str),
    "roles": ("a table, roles.NAME = SLOTS", dict),
    "set": ("a table, set.NAME = VALUE", dict),
    "vary": ("a table, vary.NAME.VALUE = SLOTS", dict),
    "factuality": ("a text", str),
    "usual": ("a text", str),
    "weight": ("a number", (int, float)),
}

_PART = re.compile(r"([a-z]+)(?:\(([^)]*)\))?")

_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


class _Reader:
    """Reads one file, and knows where it is in it."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.lines = text.splitlines()
        self.lists: dict[str, frozenset[str]] = {}
        self.never: list[str] = []
        self.slots: dict[str, Slot] = {}
        self.shared: dict[str, list[str]] = {}
        self.rule = ""
        self.line = 0

    def error(self, message: str, fragment: str = "") -> RulesError:
        line, column, end = self._find(fragment)
        where = f"{self.source}:{line}: " if line else f"{self.source}: "
        rule = f"rule {self.rule!r}: " if self.rule else ""
        shown = ""
        if column >= 0:
            where = f"{self.source}:{line}:{column + 1}: "
            shown = (
                f"\n  {self.lines[line - 1]}\n  {' ' * column}"
                f"{'~' * (end - column)}"
            )
        return RulesError(f"{where}{rule}{message}{shown}")

    def _find(self, fragment: str) -> tuple[int, int, int]:
        """Return line and columns of words from the rule on, or its line."""
        if not fragment:
            return self.line, -1, -1
        words = re.compile(rf"(?<!\w){re.escape(fragment)}(?!\w)")
        for number in range(max(self.line, 1), len(self.lines) + 1):
            match = words.search(self.lines[number - 1])
            if match is not None:
                return number, match.start(), match.end()
        # "roles.envoy" may be written as a table of its own.
        table, dot, name = fragment.partition(".")
        if dot and table in RULE_KEYS:
            return self._find(name)
        return self.line, -1, -1

    # The parts of a file ------------------------------------------------

    def read(self, data: Mapping[str, Any]) -> RuleBook:
        for key in data:
            known = ("lists", "slots", "defaults", "rule")
            if key not in known:
                raise self.error(
                    f"unknown table {key!r}; a rules file has [lists], "
                    "[slots], [defaults] and [[rule]]"
                    f"{did_you_mean(key, known)}",
                    key,
                )
            if key != "rule" and not isinstance(data[key], dict):
                raise self.error(f"{key} is a table: write [{key}]", key)
        for name, entries in data.get("lists", {}).items():
            self.lists[name] = self._list(name, entries)
        for name, entries in data.get("slots", {}).items():
            self.shared[name] = self._expanded(
                f"slots {name!r}", entries, name
            )
        self._defaults(data.get("defaults", {}))
        rules = data.get("rule", [])
        if not isinstance(rules, list) or not all(
            isinstance(table, dict) for table in rules
        ):
            raise self.error("write [[rule]], with two brackets", "rule")
        starts = [
            number
            for number, line in enumerate(self.lines, 1)
            if line.strip().startswith("[[rule]]")
        ]
        read: list[Rule] = []
        for number, table in enumerate(rules):
            self.line = starts[number] if number < len(starts) else 0
            self.rule = str(table.get("id", ""))
            rule = self._rule(table)
            if any(rule.id == other.id for other in read):
                raise self.error(
                    f"a rule {rule.id!r} stands above already", rule.id
                )
            read.append(rule)
        if not read:
            raise self.error("no [[rule]] in this file")
        return RuleBook(
            source=self.source, rules=tuple(read), lists=self.lists
        )

    def _defaults(self, table: Mapping[str, Any]) -> None:
        """Keep what no rule of the file may match."""
        for key in table:
            if key != "never":
                raise self.error(
                    f"[defaults] holds 'never' only, not {key!r}", key
                )
        self.never = table.get("never", [])
        self._texts("never", self.never, "never")

    def _list(self, name: str, entries: Any) -> frozenset[str]:
        words: set[str] = set()
        for entry in self._texts(f"list {name!r}", entries, name):
            if entry.startswith("@"):
                words |= self._named(entry[1:], entry, f"list {name!r}: ")
            else:
                words.add(entry.lower())
        return frozenset(words)

    def _named(
        self, name: str, fragment: str, where: str = ""
    ) -> frozenset[str]:
        if name not in self.lists:
            raise self.error(
                f"{where}unknown list {name!r}{closest(name, self.lists)}",
                fragment,
            )
        return self.lists[name]

    def _texts(self, what: str, value: Any, key: str) -> list[str]:
        if isinstance(value, str):
            return [value]
        if not isinstance(value, list) or not all(
            isinstance(entry, str) for entry in value
        ):
            raise self.error(f"{what} is a text or a list of texts", key)
        return value

    def _expanded(self, what: str, value: Any, key: str) -> list[str]:
        """Read slots, with those that [slots] names in the place of names."""
        found: list[str] = []
        for entry in self._texts(what, value, key):
            name = entry.removeprefix("@")
            if name == entry:
                found.append(entry)
            elif name in self.shared:
                found += self.shared[name]
            else:
                raise self.error(
                    f"{what}: unknown slots {entry!r}"
                    f"{did_you_mean(name, self.shared)}",
                    entry,
                )
        return found

    def _rule(self, table: Mapping[str, Any]) -> Rule:
        for key in table:
            if key not in RULE_KEYS:
                raise self.error(
                    f"unknown key {key!r}{did_you_mean(key, RULE_KEYS)}", key
                )
        for key in ("id", "event", "trigger"):
            if key not in table:
                raise self.error(f"a rule needs {key!r}")
        for key, value in table.items():
            what, kinds = VALUES.get(key, ("", object))
            if not isinstance(value, kinds):
                raise self.error(f"{key} is {what}, not {value!r}", key)
        for name, values in table.get("vary", {}).items():
            if not isinstance(values, dict):
                raise self.error(
                    f"write vary.{name}.VALUE = SLOTS, not {values!r}",
                    f"vary.{name}",
                )
        triggers = self._triggers(table["trigger"])
        kind = triggers[0].kind
        return Rule(
            id=table["id"],
            event=table["event"],
            triggers=triggers,
            roles={
                role: tuple(
                    self._slot(text, kind, role)
                    for text in self._expanded(
                        f"role {role!r}", value, f"roles.{role}"
                    )
                )
                for role, value in table.get("roles", {}).items()
            },
            attributes=dict(table.get("set", {})),
            varied=tuple(
                (name, value, self._slots(value, values, kind))
                for name, values in table.get("vary", {}).items()
                for value in values
            ),
            require=self._slots("require", table, kind),
            either=self._slots("either", table, kind),
            never=self._slots("never", table, kind)
            + self._slots("never", {"never": self.never}, kind),
            through=self._slots("through", _through(table), kind),
            some=self._some(table),
            factuality=table.get("factuality", ""),
            usual=table.get("usual", ""),
            weight=float(table.get("weight", 0)),
            examples=self._sentences("examples", table),
            counterexamples=self._sentences("counterexamples", table),
            line=self.line,
        )

    def _slots(
        self, key: str, table: Mapping[str, Any], kind: str
    ) -> tuple[Slot, ...]:
        return tuple(
            self._slot(text, kind, key)
            for text in self._expanded(key, table.get(key, []), key)
        )

    def _sentences(
        self, key: str, table: Mapping[str, Any]
    ) -> tuple[str, ...]:
        return tuple(self._texts(key, table.get(key, []), key))

    def _some(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        roles = table.get("roles", {})
        names = self._texts("some", table.get("some", []), "some")
        for name in names:
            if name not in roles:
                raise self.error(
                    f"some: no role {name!r}{did_you_mean(name, roles)}", name
                )
        return tuple(names)

    def _triggers(self, text: str) -> tuple[Trigger, ...]:
        kind, colon, names = text.partition(":")
        kind = kind.strip()
        if not colon or kind not in TRIGGER_KINDS:
            raise self.error(
                f"a trigger is 'verb: ...', 'noun: ...' or 'phrase: ...', "
                f"not {text!r}{did_you_mean(kind, TRIGGER_KINDS)}",
                text,
            )
        triggers: list[Trigger] = []
        for name in names.split("|"):
            word = name.strip()
            if not word:
                raise self.error("an empty trigger between two bars", text)
            if word.startswith("@"):
                words = sorted(self._named(word[1:], word))
                if not words:
                    raise self.error(f"list {word[1:]!r} is empty", word)
            else:
                words = [word.lower()]
            for entry in words:
                head, _, particle = entry.partition(" ")
                if kind != "verb":
                    head, particle = entry, ""
                if not re.search(r"\w", head):
                    raise self.error(
                        f"a trigger is a word, not {head!r}", word
                    )
                triggers.append(Trigger(kind, head, particle))
        return tuple(triggers)

    def _slot(self, text: str, kind: str, role: str) -> Slot:
        """Read a slot; rules that share it share the record."""
        key = f"{kind} {text}"
        if key not in self.slots:
            self.slots[key] = self._read_slot(text, kind, role)
        return self.slots[key]

    def _read_slot(self, text: str, kind: str, role: str) -> Slot:
        path_text, _colon, filler_text = text.partition(":")
        optional = text.rstrip().endswith("?")
        path_text = path_text.strip().rstrip("?")
        filler_text = filler_text.strip().rstrip("?").strip() or "any"
        path: list[Step] = []
        at = 0
        for match in _PART.finditer(path_text):
            if match.start() != at:
                break
            at = match.end()
            path.append(self._step(match, path, kind, role, text))
            if path_text[at : at + 1] == ".":
                at += 1
        if not path or at != len(path_text) or path_text.endswith("."):
            raise self.error(
                f"{role}: cannot read {text!r}; write SLOT: FILLER, such as "
                f"'patient.pp(to): actor(state)?'",
                text or role,
            )
        fillers = tuple(
            self._filler(piece, role)
            for piece in re.split(r"\|(?![^(]*\))", filler_text)
        )
        return Slot(tuple(path), fillers, optional, text)

    def _step(
        self,
        match: re.Match[str],
        path: list[Step],
        kind: str,
        role: str,
        text: str,
    ) -> Step:
        name, words = match.groups()
        known: Iterable[str] = SUB_SLOTS if path else BASE_SLOTS
        if name not in known:
            raise self.error(
                f"{role}: unknown slot {name!r}{did_you_mean(name, known)}",
                text,
            )
        if name == "verb" and kind == "verb" and not path:
            raise self.error(f"{role}: a verb has no slot 'verb'", text)
        if path and path[0].name in FAR_SLOTS:
            raise self.error(
                f"{role}: {path[0].name!r} leads to a phrase as a whole, and "
                f"nothing can follow it; leave out {name!r}",
                text,
            )
        given = self._words(words or "", text)
        if name in WORDED and not given:
            raise self.error(
                f"{role}: say which words, such as {name}({WORDED[name]})",
                text,
            )
        for word in given if name == "clause" else ():
            if word not in CLAUSES:
                raise self.error(
                    f"{role}: no clause is called {word!r}"
                    f"{closest(word, CLAUSES)}",
                    text,
                )
        return Step(name, given)

    def _words(self, text: str, fragment: str) -> tuple[str, ...]:
        words: list[str] = []
        for entry in text.split(","):
            word = entry.strip()
            if word.startswith("@"):
                words.extend(sorted(self._named(word[1:], fragment)))
            elif word:
                words.append(word.lower())
        return tuple(words)

    def _filler(self, piece: str, role: str) -> Filler:
        match = _PART.fullmatch(piece.strip())
        name = match.group(1) if match else piece.strip()
        if match is None or name not in FILLERS:
            raise self.error(
                f"{role}: unknown filler {name!r}"
                f"{did_you_mean(name, FILLERS)}",
                piece.strip() or role,
            )
        inside = [part.strip() for part in (match.group(2) or "").split(",")]
        kinds: set[str] = set()
        heads: set[str] = set()
        for part in filter(None, inside):
            if part.startswith("head in "):
                named = part.removeprefix("head in ").strip()
                heads |= self._named(named, named, f"{role}: ")
            elif name == "actor" and part in ACTOR_KINDS:
                kinds.add(part)
            elif name == "np" and part == "national":
                kinds.add(part)  # "Thai fish" is nobody
            else:
                known = (*ACTOR_KINDS, "head in LIST")
                raise self.error(
                    f"{role}: {name} does not take {part!r}"
                    f"{did_you_mean(part, known)}",
                    piece.strip(),
                )
        return Filler(name, frozenset(kinds), frozenset(heads))


def _through(table: Mapping[str, Any]) -> Mapping[str, Any]:
    """Read `through`, which names slots, or a role and so its slots."""
    value = table.get("through", [])
    roles = table.get("roles", {})
    named = isinstance(value, str) and value in roles
    return {"through": roles[value] if named else value}


def read_rules(
    text: str,
    source: str = "rules",
    lists: Mapping[str, frozenset[str]] | None = None,
) -> RuleBook:
    """
    Read the text of a rules file.

    Args:
        text: TOML, see the documentation of the notation.
        source: Name of the file, for errors.
        lists: Word lists that the file may name besides its own.

    Raises:
        RulesError: With file, line and what was probably meant.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(_unparsed(source, text, error)) from None
    reader = _Reader(source, text)
    reader.lists.update(lists or {})
    return reader.read(data)


def _unparsed(source: str, text: str, error: Exception) -> str:
    """Say where a file is no TOML, and show the place."""
    message = str(error)
    place = _PLACE.search(message)
    lines = text.splitlines()
    if place is None or int(place[1]) > len(lines):
        return f"{source}: {message}"
    line, column = int(place[1]), int(place[2])
    return (
        f"{source}:{line}:{column}: {message[: place.start()]}"
        f"\n  {lines[line - 1]}\n  {' ' * (column - 1)}~"
    )


def read_rules_file(
    path: str | Path, lists: Mapping[str, frozenset[str]] | None = None
) -> RuleBook:
    """
    Read a rules file.

    Raises:
        RulesError: If it cannot be read, or holds a mistake.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(f"{path}: cannot be read: {error}") from None
    return read_rules(text, str(path), lists)

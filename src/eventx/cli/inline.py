"""
A rule given on the command line, as the text of a rules file.

Whether the rule is any good, the reader of rules files says.
"""

from __future__ import annotations

import re

from eventx.rules.grammar import RULE_KEYS


# Semicolons outside of quotation marks stand for ends of lines.
_ENDS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_KEY = re.compile(r"\s*([A-Za-z_]\w*)\s*=")


def rule_text(given: str) -> str:
    """
    Return a rule as the text of a rules file.

    Args:
        given: TOML, or its lines with semicolons between; `id` may be left
            out, and a key that no rule has is the name of a role.

    >>> print(rule_text('event = "recall"; envoy = "patient"'))
    [[rule]]
    id = "rule"
    event = "recall"
    roles.envoy = "patient"
    """
    if "[[rule]]" in given:
        return given
    lines = [line.strip() for line in _ENDS.split(given) if line.strip()]
    text = "\n".join(map(_line, lines))
    id = "" if re.search(r"(?m)^\s*id\s*=", text) else 'id = "rule"\n'
    return f"[[rule]]\n{id}{text}"


def _line(line: str) -> str:
    key = _KEY.match(line)
    if key is None or key[1] in RULE_KEYS:
        return line
    return f"roles.{line}"

"""
What an author of a plugin tests it with.

It needs no test framework: assertions raise `AssertionError`, and checks
return findings. The command line shows the same findings.
"""

from .assertions import assert_events, extract
from .conformance import check_plugin
from .examples import check_rules
from .expected import Expected
from .findings import Finding, Level
from .marked import Mark, Marked, parse_marked
from .review import review_rules
from .tables import read_table


__all__ = [
    "Expected",
    "Finding",
    "Level",
    "Mark",
    "Marked",
    "assert_events",
    "check_plugin",
    "check_rules",
    "extract",
    "parse_marked",
    "read_table",
    "review_rules",
]

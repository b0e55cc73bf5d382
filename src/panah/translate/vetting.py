"""Which translations may be shown.

    Entry --rules for entries--> findings --errors of the rules that protect readers--> shown, or English instead

This module imports the rules, although rules look at translations and not the other way round. The wall was moved on
purpose: a translation is untrusted input, and a build that trusted a check to have run somewhere else would show a
reader whatever one pull request put into one catalogue.
"""

from __future__ import annotations

from functools import lru_cache

from panah.checks import Rule, rules
from panah.model import Finding, Level
from panah.translate.entry import Entry

#: An error of one of these hides a translation. The other rules speak to translators only.
PROTECTIVE = frozenset(
    {
        "changed-address",
        "changed-number",
        "changed-code",
        "changed-name",
        "changed-reference",
        "added-markup",
        "unbalanced-emphasis",
        "forbidden-character",
        "wrong-question-mark",
        "wrong-language",
        "absurd-length",
        "empty",
    }
)


def _is_endless(entry: Entry) -> bool:
    """Whether a translation is too long to look at: thousands of brackets would keep the rules busy for minutes."""
    return len(entry.msgstr) > 4 * len(entry.msgid) + 600


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, Rule], ...]:
    """Return the rules for entries. Raises LookupError when a protective one is not there: nothing would protect."""
    found = rules("entry")
    if missing := PROTECTIVE - found.keys():
        raise LookupError(f"rules that protect readers are missing: {', '.join(sorted(missing))}")
    return tuple(found.items())


def check_entry(entry: Entry, only: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Return what every rule for entries (or those in `only`) finds, sorted."""
    if _is_endless(entry):
        message = f"{len(entry.msgstr):,} characters for {len(entry.msgid)} of the English: not read any further."
        return (Finding(entry.path, entry.line, "absurd-length", message, "Say what the English says, and no more."),)
    wanted = (rule for rule_id, rule in _rules() if not only or rule_id in only)
    return tuple(sorted(finding for rule in wanted for finding in rule.check(entry)))


@lru_cache(maxsize=50_000)
def is_safe(entry: Entry) -> bool:
    """Whether an entry may be shown: no error of a rule that protects readers. An empty translation is safe."""
    if not entry.msgstr:
        return True
    if _is_endless(entry):
        return False
    protective = (rule for rule_id, rule in _rules() if rule_id in PROTECTIVE)
    return not any(finding.level is Level.ERROR for rule in protective for finding in rule.check(entry))

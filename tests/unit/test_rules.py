"""Every rule, by its own examples."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

import panah.checks
from panah.checks import rules
from panah.model import Finding, Level

SUBJECTS = {"course", "page", "entry", "catalogue", "site"}
RULES: dict[str, Any] = dict(rules())
PASSES = [pytest.param(r, x, id=f"{i}-{n}") for i, r in RULES.items() for n, x in enumerate(r.PASSES)]
FAILS = [pytest.param(r, x, id=f"{i}-{n}") for i, r in RULES.items() for n, x in enumerate(r.FAILS)]


def found(rule: Any, example: Any, folder: Path) -> list[Finding]:
    """Return what a rule finds in an example: a subject, or a function that makes one (in a folder if it asks)."""
    if inspect.isroutine(example):
        example = example(folder) if inspect.signature(example).parameters else example()
    return list(rule.check(example))


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_is_documented(rule_id: str) -> None:
    rule = RULES[rule_id]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule_id)
    assert Path(str(rule.__file__)).stem == rule_id.replace("-", "_")
    assert rule.SUBJECT in SUBJECTS
    assert rule.__doc__ and rule.__doc__.strip()
    assert rule.WHY.endswith(".") and len(rule.WHY.split()) > 5
    assert rule.PASSES and rule.FAILS


@pytest.mark.parametrize(("rule", "example"), PASSES)
def test_good_examples_pass(rule: Any, example: Any, tmp_path: Path) -> None:
    assert found(rule, example, tmp_path) == []


@pytest.mark.parametrize(("rule", "example"), FAILS)
def test_bad_examples_fail(rule: Any, example: Any, tmp_path: Path) -> None:
    findings = found(rule, example, tmp_path)
    assert rule.ID in {finding.rule for finding in findings}
    for finding in findings:
        assert finding.message.strip() and finding.path
        assert finding.level in (Level.ERROR, Level.WARNING)
        assert finding.advice.strip(), "a finding says what to do"


def test_every_file_is_a_rule_or_private() -> None:
    folder = Path(panah.checks.__path__[0])
    public = {p.stem.replace("_", "-") for p in folder.glob("[a-z]*.py")}
    assert public == set(RULES)


def test_rules_are_small() -> None:
    for rule in RULES.values():
        source = Path(str(rule.__file__)).read_text(encoding="utf-8")
        ast.parse(source)
        assert source.count("\n") <= 300

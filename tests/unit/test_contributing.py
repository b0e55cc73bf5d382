"""What CONTRIBUTING.md shows really works, and the servers in deploy/ send what the pages promise."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from panah.audit import run_checks
from panah.content import load_course, load_languages
from panah.content.scaffold import new_page
from panah.content.yaml_file import YamlFile
from panah.model import Level
from panah.site.project import CSP

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = {m[1]: m[2] for m in re.finditer(r"^`([\w/.-]+)`:\n\n```\w+\n(.*?)^```$", GUIDE, re.M | re.S)}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("docs", "exercises", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "translations/en", tmp_path / "translations/en")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def write(project: Path, name: str) -> Path:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(EXAMPLES[name], encoding="utf-8")
    return path


def module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"example_{path.stem}", path)
    assert spec and spec.loader
    found = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = found
    spec.loader.exec_module(found)
    return found


def test_the_guide_has_an_example_of_everything_that_can_be_added() -> None:
    assert {name.split("/")[0] for name in EXAMPLES} == {"docs", "src", "translations"}
    assert len(EXAMPLES) == 5


def test_the_page_passes_every_rule(project: Path) -> None:
    new_page(project, "devices/signal-backups.md", "Backups")
    write(project, "docs/devices/signal-backups.md")
    found = [
        f for f in run_checks(project).findings if f.path == "docs/devices/signal-backups.md" and f.level is Level.ERROR
    ]
    assert [f for f in found if f.rule != "overdue-review"] == []
    assert "devices/signal-backups.md" in load_course(project).pages


def test_the_language_is_registered_by_its_folder(project: Path) -> None:
    write(project, "translations/kk/language.yml")
    assert load_languages(project)["kk"].english_name == "Kazakh"


def test_the_kind_lowers_its_example(tmp_path: Path) -> None:
    kind = module(write(tmp_path, "src/panah/kinds/packing_list/__init__.py"))
    text = EXAMPLES["src/panah/kinds/packing_list/example.yml"]
    file = YamlFile("example.yml", text)
    lowered = kind.lower(file.validate(kind.Model, file.data))
    assert len(lowered.body[0].items) == len(lowered.key) == 3


def test_the_rule_passes_and_fails_as_it_says(tmp_path: Path) -> None:
    rule = module(write(tmp_path, "src/panah/checks/long_title.py"))
    assert all(not list(rule.check(subject)) for subject in rule.PASSES)
    assert all({f.rule for f in rule.check(subject)} == {rule.ID} for subject in rule.FAILS)
    assert list(rule.check(load_course(ROOT))) == []


DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("decisions/*.md")), ROOT / "deploy/README.md"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_of_the_documents_lead_somewhere(document: Path) -> None:
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", document.read_text(encoding="utf-8"), flags=re.M | re.S)
    ids = {re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in re.findall(r"^#+ (.*)$", text, re.M)}
    for target in re.findall(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        assert not target.startswith("http"), target
        assert (document.parent / path).exists() if path else anchor in ids, target


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_servers_send_the_policy_of_the_pages(name: str) -> None:
    text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    assert f"\"{CSP}; frame-ancestors 'none'\"" in text
    for header in ("Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy", "Cache-Control"):
        assert header in text

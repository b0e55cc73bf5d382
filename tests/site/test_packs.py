"""The packs of a site: a page leads to them where they are there, and `panah serve` makes the one that is opened."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import snapshot

from panah.site.build import build
from panah.site.packs import Packs
from panah.site.serve import requested_pack

#: In one worker: what they look at takes long to make.
pytestmark = pytest.mark.xdist_group("packs")
SESSION = "what-we-know-of-the-systems"
OTHERS = re.compile(rf"\[([^\[\]]*)\]\(session:(?!{SESSION}\))[\w-]+\)")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with one session and no workshop, built with its packs in English."""
    root = snapshot(tmp_path_factory.mktemp("packs") / "project")
    for path in [*(root / "exercises/sessions").glob("*.yml"), *(root / "exercises/workshops").glob("*.yml")]:
        if path.stem != SESSION:
            path.unlink()
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(OTHERS.sub(r"\1", text), encoding="utf-8")
    build(root, tags=("en",), packs=Packs.BUILT)
    yield root
    shutil.rmtree(root)


def test_each_link_to_a_pack_leads_to_one(small: Path) -> None:
    site = small / "build/site"
    page = (site / f"en/sessions/{SESSION}.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]+\.zip)"', page)
    assert len(links) == 2
    for link in links:
        assert (site / "en/sessions" / link).resolve().is_file()
    assert len(list((site / "packs").iterdir())) == 2


def test_a_site_without_packs_leads_to_none(site: Path) -> None:
    assert not (site / "packs").exists()
    assert all(".zip" not in page.read_text(encoding="utf-8") for page in site.glob("*/sessions/*.html"))


def test_packs_are_not_made_again_when_nothing_in_them_changed(small: Path) -> None:
    cache = small / "build/work/packs"
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*.zip")}
    page = small / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("## ", "## The ", 1), encoding="utf-8")
    assert build(small, tags=("en",), packs=Packs.BUILT).changed
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*.zip")} == before


def test_the_preview_makes_the_pack_that_is_opened_and_no_other(small: Path) -> None:
    made = requested_pack(small, f"{SESSION}-en-a4.zip")
    assert made is not None and made.read_bytes()[:2] == b"PK"
    assert requested_pack(small, "../../mkdocs.yml") is None
    assert requested_pack(small, f"{SESSION}-xx-a4.zip") is None

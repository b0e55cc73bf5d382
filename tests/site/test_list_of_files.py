"""The built site carries the list of its files, and the list fits."""

from __future__ import annotations

from pathlib import Path

from panah.release.manifest import NAME, verify


def test_the_list_of_the_site_fits_the_site(site: Path) -> None:
    _, files = verify(site)
    pages = list(site.rglob("*.html"))
    assert files > len(pages) > 100
    assert (site / NAME).read_text(encoding="utf-8").count("\n") == files

"""One language's site, from its staged project to finished pages and a search index.

build/work/<tag>/  docs/ setting.json mkdocs.yml --mkdocs--> site/ --finish--> site/ --search--> search/
                   built   what was built from what: only pages that changed are built again
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from panah.site.finish import finish
from panah.site.mkdocs import run_mkdocs
from panah.site.project import Edition, Stage
from panah.site.search import SearchPage, build_search, sections_of

_sections = lru_cache(maxsize=4000)(sections_of)


def build_edition(
    root: Path, work: Path, edition: Edition, editions: Mapping[str, Edition], packs: bool = False
) -> None:
    """Stage, build and finish one language in `work`; with `packs`, pages lead to the packs. Raises PanahError."""
    Stage(root, work, edition, editions, packs).run()
    site, record = work / "site", work / "built"
    shared, pages = _shared_key(root, work), _page_keys(work)
    known_shared, known_pages = _read(record)
    whole = known_shared != shared
    changed = [p for p, key in pages.items() if whole or known_pages.get(p) != key or not _html(work, p).exists()]
    if not changed and known_pages.keys() == pages.keys():
        return
    record.unlink(missing_ok=True)
    for page in changed:
        _html(work, page).unlink(missing_ok=True)
    run_mkdocs(work, changed_only=not whole)
    for page in changed:
        path = _html(work, page)
        path.write_text(finish(path.read_text(encoding="utf-8")), encoding="utf-8")
    _index(work, site, sorted(pages), edition.language.tag)
    record.write_text(json.dumps({"shared": shared, "pages": pages}), encoding="utf-8")


def publish(work: Path, tag: str, new: Path) -> None:
    """Copy a built language into the new site."""
    for page in _page_keys(work):
        target = new / tag / Path(page).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_html(work, page), target)
    shutil.copytree(work / "search", new / "assets" / "search" / tag)


def publish_pages(work: Path, tag: str, out: Path) -> int:
    """Put the pages of a built language that differ into a site that is being looked at. Returns how many."""
    changed = 0
    for page in _page_keys(work):
        target, data = out / tag / Path(page).with_suffix(".html"), _html(work, page).read_bytes()
        if target.parent.is_dir() and (not target.exists() or target.read_bytes() != data):
            temporary = target.with_suffix(".new")
            temporary.write_bytes(data)
            temporary.replace(target)
            changed += 1
    return changed


def _html(work: Path, page: str) -> Path:
    return (work / "site" / page).with_suffix(".html")


def _read(record: Path) -> tuple[str, dict[str, str]]:
    """Return what the last build was made of: a hash for what all pages share, and one per page."""
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
        return str(found["shared"]), dict(found["pages"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", {}


def _page_keys(work: Path) -> dict[str, str]:
    docs = work / "docs"
    return {
        path.relative_to(docs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(docs.rglob("*.md"))
    }


def _shared_key(root: Path, work: Path) -> str:
    """Return a hash over what every page of the language depends on: its project, the theme, the code."""
    digest = hashlib.sha256()
    package = Path(__file__).resolve().parents[1]
    code = [*(package / "markdown").glob("*.py"), *(package / "site").glob("*.py"), package / "model.py"]
    for path in [
        work / "mkdocs.yml",
        work / "theme.json",
        work / "setting.json",
        *sorted(code),
        *sorted((root / "theme").glob("**/*.html")),
    ]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _index(work: Path, site: Path, pages: list[str], tag: str) -> None:
    found = []
    for page in pages:
        path = _html(work, page)
        title, sections = _sections(path.read_text(encoding="utf-8"))
        found.append(SearchPage(path.relative_to(site).as_posix(), title, sections))
    folder = work / "search"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in build_search(found, tag).items():
        (folder / name).write_bytes(data)

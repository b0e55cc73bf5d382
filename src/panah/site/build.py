"""Building the site. See the package's docstring for the flow.

Nothing is done twice: an edition is staged, built and finished only when what it is made of has changed, and nothing
at all happens when no input has. The new site is put in place by two renames: an interrupted build leaves the old one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from panah import __version__
from panah.model import Finding, PanahError

if TYPE_CHECKING:
    from panah.site.project import Edition

Progress = Callable[[str], None]
#: What the site is made of. Everything else can change without a new build.
INPUTS = ("docs", "exercises", "data", "translations", "theme", "mkdocs.yml", "package-lock.json")
_TEMP_TITLE = re.compile(r"\s+")


@dataclass(frozen=True)
class BuildReport:
    """What a build did."""

    out: Path
    languages: tuple[str, ...]
    pages: int
    changed: bool


def fingerprint(root: Path, extra: Sequence[object] = ()) -> str:
    """Return a hash over all inputs of the site: names, sizes, contents, and our own code."""
    digest = hashlib.sha256(repr((__version__, *extra)).encode())
    package = Path(__file__).resolve().parents[1]
    for base in (*(root / name for name in INPUTS), package):
        files = sorted(base.rglob("*")) if base.is_dir() else [base]
        for path in files:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(base.parent)).encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def build(
    root: Path,
    tags: Iterable[str] = (),
    reviewed_only: bool = False,
    jobs: int | None = None,
    out: Path | None = None,
    progress: Progress = lambda _: None,
) -> BuildReport:
    """Build the site into `out` (build/site). Returns what was done.

    `tags` restricts the languages (English is always among them, for its originals). Raises PanahError for bad input
    and OSError for a full disk; the last good site is whole in both cases.
    """
    out = (out or root / "build" / "site").resolve()
    if out == root or root.is_relative_to(out):
        raise PanahError(
            Finding(str(out), 0, "bad-out", "this folder holds the project itself.", "Name another --out.")
        )
    if out.exists() and any(out.iterdir()) and not (out / ".panah").is_file():
        raise PanahError(
            Finding(str(out), 0, "bad-out", "this folder holds something that is no Panah site.", "Name another --out.")
        )
    wanted = tuple(sorted(set(tags)))
    stamp = fingerprint(root, (wanted, reviewed_only))
    marker = out / ".panah"
    if marker.is_file():
        known = json.loads(marker.read_text(encoding="utf-8"))
        if known.get("stamp") == stamp:
            return BuildReport(out, tuple(known["languages"]), known["pages"], False)
    return _build(root, wanted, reviewed_only, jobs or min(os.cpu_count() or 1, 4), out, stamp, progress)


def _editions(root: Path, wanted: tuple[str, ...], reviewed_only: bool) -> dict[str, Edition]:
    from panah.content import load_course, load_languages
    from panah.model import SOURCE_TAG
    from panah.site.project import Edition
    from panah.translate.apply import apply, load_catalogues, messages_of

    course = load_course(root)
    languages = load_languages(root)
    if unknown := [tag for tag in wanted if tag not in languages]:
        raise PanahError(
            *(
                Finding(tag, 0, "unknown-language", f'"{tag}" is not a language of this project.',
                        f"Languages: {', '.join(languages)}. A new one: panah translations new {tag}.")
                for tag in unknown
            )
        )  # fmt: skip
    messages = messages_of(course)
    editions: dict[str, Edition] = {}
    findings: list[Finding] = []
    for tag, language in languages.items():
        if wanted and tag not in wanted and tag != SOURCE_TAG:
            continue
        if tag == SOURCE_TAG:
            editions[tag] = Edition(course, None)
            continue
        try:
            catalogues = load_catalogues(root, language, languages, messages, reviewed_only)
        except PanahError as error:
            findings += error.findings
            continue
        editions[tag] = Edition(apply(course, catalogues), catalogues)
    if findings:
        raise PanahError(*findings)
    return editions


def _build(
    root: Path, wanted: tuple[str, ...], reviewed_only: bool, jobs: int, out: Path, stamp: str, progress: Progress
) -> BuildReport:
    from panah.site.assets import build_assets
    from panah.site.project import Stage

    work = root / "build" / "work"
    new = out.with_name(out.name + ".new")
    progress("reading the course")
    editions = _editions(root, wanted, reviewed_only)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        stages = {tag: Stage(root, work / tag, edition, editions) for tag, edition in editions.items()}
        for stage in stages.values():
            stage.run()
        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(lambda item: _edition(root, item[1], new / item[0], progress), stages.items()))
            build_assets(root, new / "assets", work / "scripts")
        _search(new, editions)
        _first_page(root, new, editions)
        pages = len(list(new.rglob("*.html")))
        report = BuildReport(out, tuple(editions), pages, True)
        marker = {"stamp": stamp, "languages": report.languages, "pages": pages}
        (new / ".panah").write_text(json.dumps(marker), encoding="utf-8")
        swap(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return report


def _edition(root: Path, stage: object, target: Path, progress: Progress) -> None:
    """Build one language with MkDocs, in its own process, and finish its pages into `target`."""
    from panah.site.finish import finish
    from panah.site.project import Stage

    assert isinstance(stage, Stage)
    site = stage.folder / "site"
    done = stage.folder / "built"
    key = _edition_key(root, stage.folder)
    if not (done.is_file() and done.read_text() == key):
        progress(f"building {stage.edition.language.tag}")
        done.unlink(missing_ok=True)
        _mkdocs(stage.folder)
        for page in sorted(site.rglob("*.html")):
            page.write_text(finish(page.read_text(encoding="utf-8")), encoding="utf-8")
        done.write_text(key)
    docs = stage.folder / "docs"
    for source in docs.rglob("*.md"):
        page = (site / source.relative_to(docs)).with_suffix(".html")
        place = target / page.relative_to(site)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, place)


def _edition_key(root: Path, folder: Path) -> str:
    """Return a hash over a staged project, the theme and the code that renders and finishes it."""
    digest = hashlib.sha256()
    package = Path(__file__).resolve().parents[1]
    staged = [folder / "mkdocs.yml", folder / "setting.json", *sorted((folder / "docs").rglob("*.md"))]
    code = [*(package / "markdown").glob("*.py"), package / "site" / "finish.py", *(root / "theme").glob("**/*.html")]
    for path in [*staged, *sorted(code)]:
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _mkdocs(folder: Path) -> None:
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",  # Material's notice on its successor, printed at every build
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]),
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "0"),
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(folder / "mkdocs.yml")]
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if run.returncode:
        lines = [line for line in (run.stdout + run.stderr).splitlines() if line.strip()]
        raise PanahError(
            *(
                Finding(
                    f"build/work/{folder.name}",
                    0,
                    "mkdocs",
                    _TEMP_TITLE.sub(" ", line)[:300],
                    "Correct the page it names.",
                )
                for line in lines[:20]
            )
        )


def _search(new: Path, editions: dict[str, Edition]) -> None:
    from panah.site.search import SearchPage, build_search, sections_of

    for tag in editions:
        pages = []
        for path in sorted((new / tag).rglob("*.html")):
            title, sections = sections_of(path.read_text(encoding="utf-8"))
            pages.append(SearchPage(path.relative_to(new / tag).as_posix(), title, sections))
        folder = new / "assets" / "search" / tag
        folder.mkdir(parents=True)
        for name, data in build_search(pages, tag).items():
            (folder / name).write_bytes(data)


def _first_page(root: Path, new: Path, editions: dict[str, Edition]) -> None:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from panah.site.project import CSP, language_state

    environment = Environment(loader=FileSystemLoader(root / "theme"), autoescape=True, undefined=StrictUndefined)
    languages = [
        {
            "tag": tag,
            "name": e.language.name,
            "dir": e.language.direction,
            "choose": str(e.course.t("choose-language")),
            "state": str(e.course.t(language_state(e.catalogues))),
        }
        for tag, e in editions.items()
    ]
    html = environment.get_template("chooser.html").render(languages=languages, csp=CSP)
    (new / "index.html").write_text(html, encoding="utf-8")


def swap(new: Path, out: Path) -> None:
    """Put a finished site in the place of the old one. The old one is whole until the new one is."""
    old = out.with_name(out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)

"""Building the site. See the package's docstring for the flow.

Nothing is done twice: an edition is staged, built and finished only when what it is made of has changed, and nothing
at all happens when no input has. The new site is put in place by two renames: an interrupted build leaves the old one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from panah import __version__
from panah.model import SOURCE_TAG, Finding, PanahError
from panah.release.manifest import write_manifest
from panah.site.packs import FOLDER, Packs, build_packs
from panah.site.parallel import each

if TYPE_CHECKING:
    from panah.site.project import Edition

Progress = Callable[[str], None]
#: What the site is made of. Everything else can change without a new build.
INPUTS = ("docs", "exercises", "data", "translations", "theme", "mkdocs.yml", "package-lock.json")


@dataclass(frozen=True)
class Preview:
    """The language that somebody is looking at, and what to do when its pages are there."""

    tag: str
    shown: Callable[[], None]


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
    preview: Preview | None = None,
    packs: Packs = Packs.NONE,
) -> BuildReport:
    """Build the site into `out` (build/site). Returns what was done.

    `tags` restricts the languages (English is always among them, for its originals). Raises PanahError for bad input
    and OSError for a full disk; the last good site is whole in both cases. With a `preview` its language is built
    first, one after the other in this process, and its pages are put into the old site as soon as they are there.
    `packs` says whether pages lead to the trainers' packs, and whether these are made.
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
    stamp = fingerprint(root, (wanted, reviewed_only, packs.value))
    marker = out / ".panah"
    if marker.is_file():
        known = json.loads(marker.read_text(encoding="utf-8"))
        if known.get("stamp") == stamp:
            return BuildReport(out, tuple(known["languages"]), known["pages"], False)
    jobs = jobs or min(os.cpu_count() or 1, 4)
    return _build(root, wanted, reviewed_only, jobs, out, stamp, progress, preview, packs)


def warm(root: Path, tags: Iterable[str] = (), packs: bool = False) -> None:
    """Read everything once in this process, so that the next build in it is quick. Findings are left to that build."""
    from panah.site.mkdocs import preload
    from panah.site.project import Stage

    preload()
    with suppress(PanahError):
        editions = _editions(root, tuple(sorted(set(tags))), False, 1)
        for tag, edition in editions.items():
            Stage(root, root / "build" / "work" / tag, edition, editions, packs).run()


def _editions(root: Path, wanted: tuple[str, ...], reviewed_only: bool, jobs: int) -> dict[str, Edition]:
    from panah.content import load_course, load_languages
    from panah.site.project import Edition
    from panah.translate.apply import Catalogues, apply, convert_catalogues, load_part, messages_of
    from panah.translate.catalogue import Translations

    course = load_course(root)
    languages = load_languages(root)
    if unknown := [tag for tag in wanted if tag not in languages]:
        advice = f"Languages: {', '.join(languages)}. A new one: panah translations new."
        raise PanahError(
            *(
                Finding(tag, 0, "unknown-language", f'"{tag}" is no language of this project.', advice)
                for tag in unknown
            )
        )
    messages = messages_of(course)
    chosen = [x for x in languages.values() if x.tag != SOURCE_TAG and (not wanted or x.tag in wanted)]
    written = list(dict.fromkeys(x.converted_from or x.tag for x in chosen))

    def load(item: tuple[str, str]) -> Translations | PanahError:
        try:
            return load_part(root, languages[item[0]], item[1], messages[item[1]], reviewed_only)
        except PanahError as error:
            return error

    # The largest first. Reading is mostly vetting, and no part waits for another.
    items = [(tag, part) for part in sorted(messages, key=lambda part: -len(messages[part])) for tag in written]
    loaded = dict(zip(items, each(load, items, jobs), strict=True))
    if failed := [x for x in loaded.values() if isinstance(x, PanahError)]:
        raise PanahError(*{finding for error in failed for finding in error.findings})
    parts = {tag: {p: found for (t, p), found in loaded.items() if t == tag} for tag in written}
    editions = {SOURCE_TAG: Edition(course, None)}
    for language in chosen:
        origin = languages[language.converted_from or language.tag]
        catalogues = Catalogues(origin, cast(dict[str, Translations], parts[origin.tag]), messages)
        if language.converted_from:
            catalogues = convert_catalogues(catalogues, language)
        editions[language.tag] = Edition(apply(course, catalogues), catalogues)
    return editions


def _build(
    root: Path,
    wanted: tuple[str, ...],
    reviewed_only: bool,
    jobs: int,
    out: Path,
    stamp: str,
    progress: Progress,
    preview: Preview | None,
    packs: Packs,
) -> BuildReport:
    from panah.site.assets import build_assets
    from panah.site.edition import build_edition, publish, publish_pages
    from panah.site.mkdocs import preload

    work = root / "build" / "work"
    new = out.with_name(out.name + ".new")
    progress("reading the course and its translations")
    editions = _editions(root, wanted, reviewed_only, jobs)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        preload()
        progress(f"building {', '.join(editions)}")

        def build_one(tag: str) -> None:
            if tag:
                build_edition(root, work / tag, editions[tag], editions, packs is not Packs.NONE)
                if preview and tag == preview.tag and publish_pages(work / tag, tag, out):
                    preview.shown()
            else:
                build_assets(root, new / "assets", work / "scripts")

        # The largest first, the shared files last: what finishes last decides how long it takes.
        order = [*sorted(editions, key=lambda tag: tag == SOURCE_TAG), ""]
        if preview:
            order.sort(key=lambda tag: tag != preview.tag)
        each(build_one, order, 1 if preview else jobs)
        if packs is Packs.BUILT:
            progress("making the trainers' packs")
            courses = {tag: edition.course for tag, edition in editions.items()}
            build_packs(courses, new / FOLDER, root / "build" / "work" / FOLDER, jobs)
        for tag in editions:
            publish(work / tag, tag, new)
        _first_page(root, new, editions)
        pages = len(list(new.rglob("*.html")))
        report = BuildReport(out, tuple(editions), pages, True)
        marker = {"stamp": stamp, "languages": report.languages, "pages": pages}
        (new / ".panah").write_text(json.dumps(marker), encoding="utf-8")
        write_manifest(new)
        swap(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return report


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

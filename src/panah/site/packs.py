"""The trainers' packs of a site: one ZIP for each session and workshop, language and paper.

    editions --build_packs--> packs/<subject>-<tag>-<paper>.zip      kept in build/work/packs by what they are made of

Making all of them takes minutes, so a build makes them only when it is asked to, and `panah serve` makes the one that
somebody opens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from panah.kinds.base import Exercise, texts
from panah.model import Course
from panah.render import Paper, bundle
from panah.site.parallel import each

FOLDER = "packs"


class Packs(StrEnum):
    """What a build does about packs."""

    NONE = "none"
    LINKED = "linked"  # pages lead to them, and whoever serves the site makes them
    BUILT = "built"


def subjects(course: Course) -> Iterator[Exercise]:
    """Yield what has a pack: sessions and workshops."""
    yield from course.sessions.values()
    yield from course.workshops.values()


def key(course: Course, subject: Exercise, paper: Paper) -> str:
    """Return a hash over everything that a pack shows, and over the code that makes it."""
    digest = hashlib.sha256(_code().encode())
    found = bundle(course, subject)
    shown = (
        [(e.model_dump(mode="json"), [(str(t), t.state) for _, t in texts(e)]) for e in found.everything],
        sorted(found.given),
        list(course.terms.values()),
        [(k, s.text, s.other) for k, s in course.interface.items()],
        [course.sources[name] for e in found.everything for name in e.sources],
        list(course.menu_paths.values()),
        list(course.helplines.values()),
        [(p.path, p.title) for p in course.pages.values()],
        course.language,
        paper,
    )
    digest.update(repr(shown).encode())
    return digest.hexdigest()[:24]


def _code() -> str:
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def pack_file(course: Course, subject: Exercise, paper: Paper, cache: Path) -> Path:
    """Return the path of a pack in the cache, made now if it is not there. Raises PanahError and OSError."""
    from panah.release.pack import write_pack

    folder = cache / key(course, subject, paper)
    known = list(folder.glob("*.zip"))
    return known[0] if known else write_pack(course, subject, paper, folder)


def build_packs(courses: Mapping[str, Course], out: Path, cache: Path, jobs: int) -> int:
    """Write every pack of every language to `out`. Returns how many there are. Raises PanahError and OSError."""
    work = [(tag, subject.id, subject.scheme, paper) for tag, course in courses.items()
            for subject in subjects(course) for paper in Paper]  # fmt: skip

    def make(item: tuple[str, str, str, Paper]) -> Path:
        tag, name, scheme, paper = item
        course = courses[tag]
        return pack_file(course, course.collections[scheme][name], paper, cache)

    out.mkdir(parents=True, exist_ok=True)
    for path in each(make, work, jobs):
        (out / path.name).write_bytes(path.read_bytes())
    return len(work)

"""A trainer's pack: everything that a session or a workshop needs, in one ZIP, in one language.

    Course, subject --bundle--> every format --> files --> read-me-first.pdf + files --> ZIP

The bytes depend on the course and the code alone: names are sorted, dates are fixed.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from pathlib import Path

from panah.content import load_course, load_languages
from panah.kinds.base import Exercise
from panah.model import Course, Finding, PanahError
from panah.release.names import pack_name
from panah.render import Paper, bundle, formats
from panah.render.archive import zipped
from panah.render.pdf import read_me_first
from panah.translate.apply import course_in


def pack(course: Course, subject: Exercise, paper: Paper) -> bytes:
    """Return the pack of a session, a workshop or an exercise as the bytes of a ZIP.

    Everything stands in one folder, so that unpacking leaves one. Raises PanahError where a format lacks something on
    this machine, such as a font.
    """
    found = bundle(course, subject)
    files = [file for form in formats().values() for file in form.render(found, paper)]
    files.insert(0, read_me_first(found, paper, tuple(files)))
    if doubled := {f.name for f in files if [x.name for x in files].count(f.name) > 1}:
        raise ValueError(f"two formats write {', '.join(sorted(doubled))}")  # a fault of the code, not of its input
    folder = f"{subject.id}-{course.language.tag}"
    return zipped({f"{folder}/{file.name}": file.data for file in files})


def write_pack(course: Course, subject: Exercise, paper: Paper, out: Path) -> Path:
    """Write a pack into the folder `out`, whole or not at all, and return its path.

    Raises PanahError for a place that is no folder, OSError for one that cannot be written to.
    """
    if out.exists() and not out.is_dir():
        raise PanahError(Finding(str(out), 0, "bad-out", "this is no folder.", "Name another --out."))
    data = pack(course, subject, paper)
    out.mkdir(parents=True, exist_ok=True)
    target = out / pack_name(subject, course.language.tag, paper)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def write_named(root: Path, scheme: str, name: str, tag: str, paper: Paper, out: Path) -> Path:
    """Write the pack of a project's session or workshop in a language, and return its path.

    Raises PanahError for a name or a language that there is not, with those that there are.
    """
    course, languages = load_course(root), load_languages(root)
    known = course.collections[scheme]
    findings = []
    if name not in known:
        findings.append(_unknown(f"unknown-{scheme}", name, f"{scheme}s".capitalize(), known))
    if tag not in languages:
        findings.append(_unknown("unknown-language", tag, "Languages", languages))
    if findings:
        raise PanahError(*findings)
    shown = course_in(root, course, languages[tag], languages)
    return write_pack(shown, shown.collections[scheme][name], paper, out)


def _unknown(rule: str, name: str, what: str, known: Iterable[str]) -> Finding:
    near = difflib.get_close_matches(name, known, 1)
    hint = f'Did you mean "{near[0]}"? ' if near else ""
    return Finding(name, 0, rule, f'there is no "{name}".', f"{hint}{what}: {', '.join(known)}.")

"""A trainer's pack: everything that a session or a workshop needs, in one ZIP, in one language.

    Course, subject --bundle--> every format --> files --> read-me-first.pdf + files --> ZIP

The bytes depend on the course and the code alone: names are sorted, dates are fixed.
"""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from panah.kinds.base import Exercise
from panah.model import Course, Finding, PanahError
from panah.release.names import pack_name
from panah.render import File, Paper, bundle, formats
from panah.render.pdf import read_me_first

#: ZIP knows no earlier date.
_DATE = (1980, 1, 1, 0, 0, 0)


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
    return zipped(tuple(files), f"{subject.id}-{course.language.tag}")


def zipped(files: tuple[File, ...], folder: str) -> bytes:
    """Return files below one folder as a ZIP with sorted names and fixed dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(files, key=lambda f: f.name):
            info = zipfile.ZipInfo(f"{folder}/{file.name}", _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, file.data)
    return buffer.getvalue()


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

"""Lessons for one person on a learning platform: a SCORM 1.2 package for each exercise that can be done alone.

    exercise --blocks--> page.write --> index.html
    theme/, lesson.js, lesson.css ----> styles.css, script.js, fonts/      --zipped--> scorm-<exercise-id>.zip
    manifest.write -------------------> imsmanifest.xml

The platform is told that a person finished and, where there are right answers, how many. It is never told an answer:
a platform keeps for years what a person said. Without a platform the same page works by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import rcssmin

from panah.blocks import Agenda, Branch, Case, Checks, Choice, Form, Lowered, Plan, Sort, Step
from panah.kinds import lower
from panah.render import File, Paper
from panah.render.archive import zipped
from panah.render.bundle import Bundle
from panah.render.scorm import manifest, page

_DONE_ALONE = (Branch, Case, Checks, Choice, Form, Plan, Sort)
_LED = (Agenda, Step)
_HERE = Path(__file__).parent
_THEME = Path(__file__).resolve().parents[4] / "theme"


def render(bundle: Bundle, paper: Paper) -> Iterator[File]:
    """Yield a package for every exercise that needs no trainer and no group."""
    writer = page.Writer(bundle.course)
    for exercise in bundle.exercises:
        lowered = lower(exercise)
        if is_done_alone(lowered):
            files = {"index.html": writer.write(exercise, lowered).encode(), **_shared(bundle.course.language.tag)}
            files["imsmanifest.xml"] = manifest.write(exercise, bundle.course, tuple(sorted(files)))
            yield File(f"scorm-{exercise.id}.zip", zipped(files), "doc-self-study", "pack-platform")


def is_done_alone(lowered: Lowered) -> bool:
    """Tell whether there is something to do in an exercise, and nobody needed to lead it."""
    kinds = set(map(type, lowered.body))
    return bool(kinds & set(_DONE_ALONE)) and not kinds & set(_LED)


@cache
def _shared(tag: str) -> dict[str, bytes]:
    """Return what all lessons of a language share: styles, the script, the font."""
    styles = [_THEME / "styles" / "tokens.css", _THEME / "styles" / "components.css", _HERE / "lesson.css"]
    files = {"script.js": (_HERE / "lesson.js").read_bytes()}
    if tag == "ug":  # as on the site: no other reader carries the font
        styles.append(_THEME / "styles" / "ug.css")
        files |= {f"fonts/{font.name}": font.read_bytes() for font in sorted((_THEME / "fonts").iterdir())}
    css = rcssmin.cssmin("\n".join(style.read_text(encoding="utf-8") for style in styles))
    return {**files, "styles.css": str(css).encode()}


__all__ = ["is_done_alone", "render"]

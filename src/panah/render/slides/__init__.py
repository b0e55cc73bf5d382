"""Slides to project and to change: a PPTX of real placeholders and real text.

Bundle --slides_of--> Slide, ... --writing--> PowerPoint slides on the layouts of `template` --zipped--> slides.pptx

The trainer's notes are the notes of each slide. The same bundle gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator

from panah.render import File, Paper
from panah.render.archive import zipped
from panah.render.bundle import Bundle
from panah.render.slides.template import template
from panah.render.slides.writing import Writing
from panah.render.slides_of import slides_of
from panah.render.wording import Wording


def render(bundle: Bundle, paper: Paper) -> Iterator[File]:
    """Yield slides.pptx. The paper does not matter on a screen."""
    course = bundle.course
    presentation = template(course.language)
    about = presentation.core_properties
    about.title = Wording(course).plain(bundle.subject.title)
    about.author = about.last_modified_by = str(course.t("brand"))
    about.language = course.language.tag
    about.created = about.modified = dt.datetime.combine(bundle.reviewed_on, dt.time())
    about.revision = 1
    Writing(presentation, course.language).write(slides_of(bundle))
    saved = io.BytesIO()
    presentation.save(saved)
    with zipfile.ZipFile(saved) as archive:
        data = zipped({name: archive.read(name) for name in archive.namelist()})
    yield File("slides.pptx", data, "doc-slides", "pack-screen")

"""Files to model.

    docs/**/*.md ------ pages.load_pages -----+
    data/*.yml -------- registries.load_* ----+--> course.load_course --> Course (English)
    exercises/**/*.yml  exercises.load_* -----+
    translations/*/language.yml  languages.load_languages

Every loader collects all findings and raises them at once in a PanahError; nothing is half-loaded.
"""

from panah.content.course import load_course, load_languages
from panah.content.project import find_root

__all__ = ["find_root", "load_course", "load_languages"]

"""The site: one MkDocs project per language, built as its own process, finished, and swapped in whole.

Course, catalogues --project.stage--> build/work/<tag>/{mkdocs.yml, setting.json, docs/}
    --mkdocs, a process per language--> build/work/<tag>/site/
    --finish--> build/site.new/<tag>/ + assets + search + first page
    --swap----> build/site            the last good site stays whole until then
"""

from panah.site.build import BuildReport, build

__all__ = ["BuildReport", "build"]

"""MkDocs, called in this process on a staged project.

Each language is a project of its own and, with more than one job, a process of its own: a child that is forked after
MkDocs and the theme are loaded, because loading them takes as long as building thirty pages.
"""

from __future__ import annotations

import json
import logging
import os
import re
from pathlib import Path

from panah.model import Finding, PanahError

# Material prints a notice on its successor at every start unless this is set before it is loaded.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

_SPACE = re.compile(r"\s+")
#: MkDocs reads a whole project however little changed; more findings than this say nothing new.
MAX_FINDINGS = 20


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(_SPACE.sub(" ", record.getMessage()))


def run_mkdocs(folder: Path, changed_only: bool) -> None:
    """Build the project in `folder`; with `changed_only` just the pages that are newer than their HTML.

    A warning of MkDocs is a finding: raises PanahError.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException
    from mkdocs.structure.files import Files

    # Material brings 14,000 icons and its own scripts and styles, which MkDocs lists, filters and copies for every
    # language: a quarter of the time. We publish none of them (see theme/base.html).
    Files.add_files_from_theme = lambda self, env, config: None  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    logger.addHandler(collector)
    before, logger.propagate = logger.propagate, False
    try:
        config = load_config(str(folder / "mkdocs.yml"))
        # As JSON beside it, because MkDocs reads its configuration with a slow parser.
        config.extra["panah"] = json.loads((folder / "theme.json").read_text(encoding="utf-8"))
        config.theme.static_templates = set()  # 404 and sitemap, which a folder of files has no use for
        build(config, dirty=changed_only)
    except (MkDocsException, SystemExit) as error:
        collector.messages.append(_SPACE.sub(" ", str(error)) or "the build was aborted")
    finally:
        logger.removeHandler(collector)
        logger.propagate = before
    messages = [m for m in collector.messages if not m.startswith("A 'dirty' build")]
    if messages:
        name = f"build/work/{folder.name}"
        raise PanahError(
            *(Finding(name, 0, "mkdocs", m[:300], "Correct the page that it names.") for m in messages[:MAX_FINDINGS])
        )


def preload() -> None:
    """Load MkDocs, the theme and our extension, so that forked children need not."""
    import material  # type: ignore[import-untyped]  # noqa: F401
    import mkdocs.commands.build
    import mkdocs.config
    import mkdocs.theme  # noqa: F401

    import panah.markdown  # noqa: F401

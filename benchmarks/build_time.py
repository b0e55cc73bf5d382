"""How long a build takes, against MkDocs with Material as it comes and against static-i18n, on the same pages.

    python benchmarks/build_time.py [--rounds 5] [--json FILE]

    stock      `mkdocs build` of the staged pages, once for each language that Panah builds
    i18n       one `mkdocs build` of all languages with the plugin static-i18n
    cold       `panah build` with build/ removed
    unchanged  `panah build` again, nothing changed

All four run in turn in every round, on a copy of the project in a temporary folder, and a ratio is made of two runs
of the same round, so that a machine that slows down does not move it. The first round is not counted. Medians are
printed; the exit status is 1 when a ratio is over its budget.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUDGETS = {"cold": 0.5, "unchanged": 0.1}
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".setup", "build", "__pycache__", ".*_cache", "tests")
STOCK = """site_name: Stock
docs_dir: {docs}
site_dir: {site}
use_directory_urls: false
theme: {{name: material}}
markdown_extensions: [admonition, attr_list, tables]
validation: {{links: {{unrecognized_links: ignore, not_found: ignore, anchors: ignore}}}}
"""
I18N = """plugins:
  - search
  - i18n:
      docs_structure: suffix
      reconfigure_search: false
      languages: {languages}
"""


@dataclass(frozen=True)
class Run:
    wall: float
    cpu: float


def run(*commands: list[str], cwd: Path) -> Run:
    """The seconds of several commands, one after the other."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1000000000"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(
                f"{' '.join(command)}: exit status {done.returncode}\n{(done.stdout + done.stderr)[-2000:]}"
            )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def copy_project(target: Path) -> Path:
    shutil.copytree(ROOT, target, ignore=LEFT_OUT, symlinks=True)
    return target


def mkdocs(config: Path) -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)]


def stock_commands(project: Path, folder: Path, tags: list[str]) -> list[list[str]]:
    """Return a build per language, of the pages that Panah staged for it."""
    commands = []
    for tag in tags:
        docs = folder / "docs" / tag
        shutil.copytree(project / "build" / "work" / tag / "docs", docs)
        config = folder / f"{tag}.yml"
        config.write_text(STOCK.format(docs=docs, site=folder / "site" / tag), encoding="utf-8")
        commands.append(mkdocs(config))
    return commands


def i18n_command(folder: Path, tags: list[str]) -> list[str]:
    """Return one build of all languages, as name.md and name.<tag>.md beside each other."""
    docs = folder / "docs-i18n"
    for tag in tags:
        for page in (folder / "docs" / tag).rglob("*.md"):
            target = docs / page.relative_to(folder / "docs" / tag)
            target = target if tag == "en" else target.with_suffix(f".{_locale(tag)}.md")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, target)
    languages = [{"locale": _locale(tag), "name": tag, "build": True, "default": tag == "en"} for tag in tags]
    config = folder / "i18n.yml"
    stock = STOCK.format(docs=docs, site=folder / "site" / "i18n")
    config.write_text(stock + I18N.format(languages=json.dumps(languages)), encoding="utf-8")
    return mkdocs(config)


def _locale(tag: str) -> str:
    """Return a locale that the theme of MkDocs knows: it has none for Uyghur, so others stand in."""
    return {"ug": "ar", "ug-Latn": "uz", "ug-Cyrl": "ru", "zh-Hans": "zh"}.get(tag, tag)


def built_languages(project: Path) -> list[str]:
    return sorted(path.parent.name for path in (project / "build" / "site").glob("*/index.html"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    panah = shutil.which("panah", path=str(Path(sys.executable).parent))
    if not panah:
        parser.error("the command panah is not installed beside this Python: run `make test` first")
    rounds: list[dict[str, Run]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = copy_project(folder / "project")
        run([panah, "build"], cwd=project)
        tags = built_languages(project)
        stock = stock_commands(project, folder, tags)
        i18n = i18n_command(folder, tags)
        for number in range(options.rounds + 1):
            shutil.rmtree(project / "build", ignore_errors=True)
            shutil.rmtree(folder / "site", ignore_errors=True)
            figures = {
                "stock": run(*stock, cwd=folder),
                "i18n": run(i18n, cwd=folder),
                "cold": run([panah, "build"], cwd=project),
                "unchanged": run([panah, "build"], cwd=project),
            }
            rounds += [figures] if number else []
    print(f"{len(tags)} languages: {', '.join(tags)}; medians of {len(rounds)} rounds")
    print(f"{'build':12} {'wall s':>8} {'cpu s':>8} {'of stock':>9} {'budget':>7}")
    table: list[dict[str, str | float]] = []
    kept = True
    for case in ("stock", "i18n", *BUDGETS):
        wall = statistics.median(figures[case].wall for figures in rounds)
        cpu = statistics.median(figures[case].cpu for figures in rounds)
        ratio = statistics.median(figures[case].wall / figures["stock"].wall for figures in rounds)
        budget = BUDGETS.get(case, 0.0)
        over = bool(budget) and ratio > budget
        kept = kept and not over
        table.append({"build": case, "wall": wall, "cpu": cpu, "ratio": ratio, "budget": budget})
        print(f"{case:12} {wall:8.2f} {cpu:8.2f} {ratio:9.2f} {budget or '':>7}{'  over budget' if over else ''}")
    if options.json:
        options.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

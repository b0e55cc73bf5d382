"""The command line. Composition only: every command calls a function that can be used without it.

Exit status: 0 done, 1 findings (or an error, with a message and what to do next), 2 wrong usage.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console

from panah import __version__
from panah.content.project import find_root
from panah.model import Finding, Level, PanahError

F = TypeVar("F", bound=Callable[..., Any])
app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False
)
translations = typer.Typer(no_args_is_help=True, help="Catalogues: extract, update, status, new, approve.")
new = typer.Typer(no_args_is_help=True, help="Start a page or an exercise from an example that passes.")
app.add_typer(translations, name="translations")
app.add_typer(new, name="new")

out_console = Console(highlight=False, soft_wrap=True)
err_console = Console(stderr=True, highlight=False, soft_wrap=True)

Root = Annotated[
    Path | None,
    typer.Option("--root", help="The project's folder. Default: the one that you stand in.", show_default=False),
]
Langs = Annotated[
    list[str] | None,
    typer.Option("--lang", help="A language tag, e.g. ug. May be given several times.", show_default=False),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        out_console.print(__version__)
        raise typer.Exit


@app.callback(epilog="Examples: `panah build`, `panah serve`, `panah check`, `panah translations status`")
def options(
    ctx: typer.Context,
    root: Root = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Panah: a digital-security training kit for people whose home country watches them abroad."""
    ctx.obj = root


def _root(ctx: typer.Context, root: Path | None) -> Path:
    return find_root(root or ctx.find_root().obj or Path.cwd())


def reported(function: F) -> F:
    """Turn errors into messages: what is wrong, where, what to do; exit status 1."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except PanahError as error:
            print_findings(error.findings, "text", err_console)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            err_console.print("Interrupted. The last good build is unchanged.")
            raise typer.Exit(1) from None
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            err_console.print(
                f"{place}{error.strerror or error}.\n    The last good build is unchanged. {_advice(error)}"
            )
            raise typer.Exit(1) from None

    return run  # type: ignore[return-value]


def _advice(error: OSError) -> str:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full: make room and run the command again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "This place cannot be written to: change its rights, or name another folder."
    return "Correct this and run the command again."


def print_findings(findings: Iterable[Finding], form: str, console: Console = out_console) -> None:
    """Print findings, sorted by path and line."""
    ordered = sorted(findings)
    if form == "json":
        rows = [
            {
                "path": f.path,
                "line": f.line,
                "rule": f.rule,
                "level": f.level.value,
                "message": f.message,
                "advice": f.advice,
            }
            for f in ordered
        ]
        console.out(json.dumps(rows, ensure_ascii=False, indent=1), highlight=False)
        return
    for f in ordered:
        if form == "github":
            text = _shown(f"{f.message} {f.advice}").replace("%", "%25").replace("\n", "%0A")
            console.out(f"::{f.level.value} file={f.path},line={f.line or 1},title={f.rule}::{text}", highlight=False)
        else:
            prefix = "" if f.level is Level.ERROR else "warning: "
            console.out(_shown(f"{prefix}{f}"), highlight=False)


def _shown(text: str) -> str:
    """Return a text for a terminal: what it cannot show would move its cursor, erase a finding or turn it around."""
    return "".join(ch if ch.isprintable() or ch in "\n\u00a0\u202f" else f"\\u{ord(ch):04x}" for ch in text)


@app.command(
    epilog="Examples: `panah build`, `panah build --lang ug --lang tr`, `panah build --reviewed-only --out dist`"
)
@reported
def build(
    ctx: typer.Context,
    lang: Langs = None,
    reviewed_only: Annotated[bool, typer.Option(help="Show nothing but reviewed translations and English.")] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, max=64, help="Languages built at a time. Default: one per core.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where the site goes. Default: build/site.")] = None,
    root: Root = None,
) -> None:
    """Build the site in every language."""
    from panah.site import build as build_site

    folder = _root(ctx, root)
    # No spinner: it is a thread, and the languages are built in forked children.
    report = build_site(folder, lang or (), reviewed_only, jobs, out, lambda text: err_console.print(f"{text} ..."))
    done = "built" if report.changed else "nothing changed"
    out_console.print(f"{report.pages} pages, {len(report.languages)} languages, {done}: {_short(report.out)}")


def _short(path: Path) -> str:
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


@app.command(epilog="Examples: `panah serve`, `panah serve --port 9000 --lang en --lang ug`")
@reported
def serve(
    ctx: typer.Context,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Default: 8000, or a free one if it is taken.")
    ] = None,
    lang: Langs = None,
    root: Root = None,
) -> None:
    """Build, serve on 127.0.0.1, rebuild and reload when something changes."""
    from panah.site.serve import serve as serve_site

    serve_site(_root(ctx, root), port, tuple(lang or ()), lambda text: out_console.print(text))


@app.command(
    epilog="Examples: `panah check`, `panah check changed-address --format github`, `panah check --site build/site`"
)
@reported
def check(
    ctx: typer.Context,
    rule: Annotated[list[str] | None, typer.Argument(help="Rules to run. Default: all.", show_default=False)] = None,
    site: Annotated[Path | None, typer.Option(help="Also check a built site.")] = None,
    form: Annotated[str, typer.Option("--format", help="text, github or json.")] = "text",
    root: Root = None,
) -> None:
    """Check pages, exercises, registries, translations, and a built site."""
    from panah.audit import run_checks
    from panah.checks import rules

    if form not in ("text", "github", "json"):
        raise typer.BadParameter(f'"{form}" is not a format: text, github or json.', param_hint="--format")
    if unknown := sorted(set(rule or ()) - set(rules())):
        raise typer.BadParameter(f"no such rule: {', '.join(unknown)}. Rules: {', '.join(rules())}.", param_hint="RULE")
    if site is not None and not site.is_dir():
        raise typer.BadParameter(f"{site} is no folder. Build the site first: panah build.", param_hint="--site")
    folder = _root(ctx, root)
    report = run_checks(folder, frozenset(rule or ()), site)
    print_findings(report.findings, form)
    levels = Counter(f.level for f in report.findings)
    summary = f"{report.summary}, {levels[Level.ERROR]} errors, {levels[Level.WARNING]} warnings"
    (err_console if form == "json" else out_console).print(summary)
    if levels[Level.ERROR]:
        raise typer.Exit(1)


# -- translations ---------------------------------------------------------------------------------------------------


@translations.command("extract", epilog="Example: `panah translations extract --out build/pot`")
@reported
def extract(
    ctx: typer.Context, out: Annotated[Path | None, typer.Option(help="Default: build/pot.")] = None, root: Root = None
) -> None:
    """Write what there is to translate as templates (POT), one per part."""
    from panah.translate.workflow import extract as run

    folder = _root(ctx, root)
    counts = run(folder, out or folder / "build" / "pot")
    out_console.print(f"{sum(counts.values())} texts in {len(counts)} parts: {_short(out or folder / 'build' / 'pot')}")


@translations.command("update", epilog="Examples: `panah translations update`, `panah translations update ug`")
@reported
def update(
    ctx: typer.Context, tags: Annotated[list[str] | None, typer.Argument(show_default=False)] = None, root: Root = None
) -> None:
    """Bring catalogues up to date with the English: new texts appear, changed ones become stale."""
    from panah.translate.workflow import update as run

    changed = run(_root(ctx, root), tags or ())
    out_console.print(f"{len(changed)} catalogues changed" + "".join(f"\n  {name}" for name in changed))


@translations.command("status", epilog="Examples: `panah translations status`, `panah translations status ug --list`")
@reported
def status(
    ctx: typer.Context,
    tag: Annotated[str | None, typer.Argument(show_default=False)] = None,
    list_entries: Annotated[
        bool, typer.Option("--list", help="List each text that is not reviewed, with its id.")
    ] = False,
    root: Root = None,
) -> None:
    """Show how far each language is, per part and state."""
    from rich.table import Table

    from panah.translate.workflow import status as run

    for language, parts, entries in run(_root(ctx, root), tag):
        table = Table(title=f"{language.tag}  {language.english_name}", title_justify="left")
        for name in ("part", "texts", "missing", "stale", "draft", "translated", "reviewed"):
            table.add_column(name, justify="left" if name == "part" else "right")
        for part, counts in parts.items():
            numbers = [counts[s] for s in ("missing", "stale", "draft", "translated", "reviewed")]
            table.add_row(part, str(sum(numbers)), *map(str, numbers))
        out_console.print(table)
        if list_entries:
            for line in entries:
                out_console.out(line, highlight=False)


@translations.command("new", epilog="Example: `panah translations new kk`")
@reported
def new_language(
    ctx: typer.Context,
    tag: str,
    name: Annotated[str, typer.Option(help="The language's own name, e.g. Қазақша.", prompt="The language's own name")],
    english_name: Annotated[str, typer.Option(help="Its English name.", prompt="Its English name")],
    direction: Annotated[str, typer.Option(help="ltr or rtl.")] = "ltr",
    root: Root = None,
) -> None:
    """Register a language: its folder, language.yml and an empty catalogue per part."""
    from panah.translate.workflow import new_language as run

    if direction not in ("ltr", "rtl"):
        raise typer.BadParameter(f'"{direction}" is neither ltr nor rtl.', param_hint="--direction")
    out_console.print(f"created {_short(run(_root(ctx, root), tag, name, english_name, direction))}")


@translations.command(
    "approve",
    epilog="Example: `panah translations approve ug family --reviewer Rena --entry 3f9c2a71 --entry 0b77d1e5`",
)
@reported
def approve(
    ctx: typer.Context,
    tag: str,
    part: str,
    reviewer: Annotated[str, typer.Option(help="The name by which the reviewer wants to be known. Not a real name.")],
    entry: Annotated[
        list[str] | None, typer.Option(help="Id of a text, from: panah translations status TAG --list.")
    ] = None,
    all_entries: Annotated[
        bool, typer.Option("--all", help="Every text of the part: only after reading every one.")
    ] = False,
    root: Root = None,
) -> None:
    """Record that a reviewer has read translations against the English and vouches for them."""
    from panah.translate.workflow import approve as run

    if bool(entry) == all_entries:
        raise typer.BadParameter("name the texts with --entry, or say --all.", param_hint="--entry")
    count = run(_root(ctx, root), tag, part, reviewer, tuple(entry or ()))
    out_console.print(f"{count} approvals by {reviewer} in translations/{tag}/approvals.csv")


# -- new --------------------------------------------------------------------------------------------------------------


@new.command("page", epilog='Example: `panah new page devices/backups.md --title "Backups"`')
@reported
def new_page(
    ctx: typer.Context, path: str, title: Annotated[str, typer.Option(prompt=True)], root: Root = None
) -> None:
    """Write a page to begin from, and add it to the navigation."""
    from panah.content.scaffold import new_page as run

    out_console.print(f"created {_short(run(_root(ctx, root), path, title))}")


@new.command("exercise", epilog="Example: `panah new exercise quiz lost-phone`")
@reported
def new_exercise(ctx: typer.Context, kind: str, name: str, root: Root = None) -> None:
    """Write an exercise of a kind that passes every rule, to be changed into yours."""
    from panah.content.scaffold import new_exercise as run

    out_console.print(f"created {_short(run(_root(ctx, root), kind, name))}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    app(args=list(arguments) if arguments is not None else None)


if __name__ == "__main__":
    main(sys.argv[1:])

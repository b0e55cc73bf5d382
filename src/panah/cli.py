"""The command line. Composition only: every command calls a function that can be used without it.

Exit status: 0 done, 1 findings (or an error, with a message and what to do next), 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from panah import __version__
from panah.model import Level
from panah.render.paper import Paper
from panah.terminal import Langs, Root, err_console, out_console, print_findings, reported, root_of, short

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False
)
translations = typer.Typer(no_args_is_help=True, help="Catalogues: extract, update, status, new, approve.")
new = typer.Typer(no_args_is_help=True, help="Start a page or an exercise from an example that passes.")
app.add_typer(translations, name="translations")
app.add_typer(new, name="new")


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
    packs: Annotated[bool, typer.Option("--packs", help="Make the trainers' packs, too. Takes minutes.")] = False,
    root: Root = None,
) -> None:
    """Build the site in every language."""
    from panah.site import build as build_site
    from panah.site.packs import Packs

    folder = root_of(ctx, root)
    # No spinner: it is a thread, and the languages are built in forked children.
    made = Packs.BUILT if packs else Packs.NONE
    say = lambda text: err_console.print(f"{text} ...")  # noqa: E731
    report = build_site(folder, lang or (), reviewed_only, jobs, out, say, packs=made)
    done = "built" if report.changed else "nothing changed"
    out_console.print(f"{report.pages} pages, {len(report.languages)} languages, {done}: {short(report.out)}")


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

    serve_site(root_of(ctx, root), port, tuple(lang or ()), lambda text: out_console.print(text))


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
    folder = root_of(ctx, root)
    report = run_checks(folder, frozenset(rule or ()), site)
    print_findings(report.findings, form)
    levels = Counter(f.level for f in report.findings)
    summary = f"{report.summary}, {levels[Level.ERROR]} errors, {levels[Level.WARNING]} warnings"
    (err_console if form == "json" else out_console).print(summary)
    if levels[Level.ERROR]:
        raise typer.Exit(1)


@app.command(
    epilog="Examples: `panah pack codes-and-callers --lang ug`, `panah pack --workshop half-day --paper letter`"
)
@reported
def pack(
    ctx: typer.Context,
    session: Annotated[str | None, typer.Argument(help="The id of a session plan.", show_default=False)] = None,
    workshop: Annotated[str | None, typer.Option(help="The id of a workshop, instead of a session.")] = None,
    lang: Annotated[str, typer.Option(help="A language tag, e.g. ug.")] = "en",
    paper: Annotated[Paper, typer.Option(help="The paper of your printer.")] = Paper.A4,
    out: Annotated[Path, typer.Option(help="The folder for the pack.")] = Path(),
    root: Root = None,
) -> None:
    """Write one ZIP with everything for a session or a workshop: guide, handouts, cards, slides."""
    from panah.release.pack import write_named

    if (session is None) == (workshop is None):
        raise typer.BadParameter("name a session, or a workshop with --workshop.", param_hint="SESSION")
    scheme, name = ("session", session) if session else ("workshop", workshop)
    out_console.print(f"wrote {short(write_named(root_of(ctx, root), scheme, str(name), lang, paper, out.resolve()))}")


@app.command(epilog="Examples: `panah verify build/site`, `panah verify /media/stick/panah`")
@reported
def verify(
    folder: Annotated[Path, typer.Argument(help="The folder of a copy: it holds index.html and SHA256SUMS.")],
) -> None:
    """Check a copy against its own list, and show the fingerprint to compare with another copy's."""
    from panah.release.manifest import verify as run

    if not folder.is_dir():
        raise typer.BadParameter(f"{folder} is no folder. Unpack the copy first.", param_hint="FOLDER")
    code, files = run(folder)
    out_console.print(f"{files} files, all as on the list. Fingerprint: {code}")
    out_console.print("Compare it with the fingerprint of somebody whom you trust, on a way other than the copy's.")


@app.command(epilog="Examples: `panah schema`, `panah schema --check`")
@reported
def schema(
    ctx: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; say whether the file is up to date.")] = False,
    root: Root = None,
) -> None:
    """Write exercises/schema.json, with which an editor completes and checks exercises."""
    from panah.content.schema import check_schema, write_schema

    folder = root_of(ctx, root)
    if check:
        check_schema(folder)
        out_console.print("exercises/schema.json is up to date")
    else:
        out_console.print(f"wrote {short(write_schema(folder))}")


# -- translations ---------------------------------------------------------------------------------------------------


@translations.command("extract", epilog="Example: `panah translations extract --out build/pot`")
@reported
def extract(
    ctx: typer.Context, out: Annotated[Path | None, typer.Option(help="Default: build/pot.")] = None, root: Root = None
) -> None:
    """Write what there is to translate as templates (POT), one per part."""
    from panah.translate.workflow import extract as run

    folder = root_of(ctx, root)
    counts = run(folder, out or folder / "build" / "pot")
    out_console.print(f"{sum(counts.values())} texts in {len(counts)} parts: {short(out or folder / 'build' / 'pot')}")


@translations.command("update", epilog="Examples: `panah translations update`, `panah translations update ug`")
@reported
def update(
    ctx: typer.Context, tags: Annotated[list[str] | None, typer.Argument(show_default=False)] = None, root: Root = None
) -> None:
    """Bring catalogues up to date with the English: new texts appear, changed ones become stale."""
    from panah.translate.workflow import update as run

    changed = run(root_of(ctx, root), tags or ())
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

    for language, parts, entries in run(root_of(ctx, root), tag):
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
    out_console.print(f"created {short(run(root_of(ctx, root), tag, name, english_name, direction))}")


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
    count = run(root_of(ctx, root), tag, part, reviewer, tuple(entry or ()))
    out_console.print(f"{count} approvals by {reviewer} in translations/{tag}/approvals.csv")


# -- new --------------------------------------------------------------------------------------------------------------


@new.command("page", epilog='Example: `panah new page devices/backups.md --title "Backups"`')
@reported
def new_page(
    ctx: typer.Context, path: str, title: Annotated[str, typer.Option(prompt=True)], root: Root = None
) -> None:
    """Write a page to begin from, and add it to the navigation."""
    from panah.content.scaffold import new_page as run

    out_console.print(f"created {short(run(root_of(ctx, root), path, title))}")


@new.command("exercise", epilog="Example: `panah new exercise quiz lost-phone`")
@reported
def new_exercise(ctx: typer.Context, kind: str, name: str, root: Root = None) -> None:
    """Write an exercise of a kind that passes every rule, to be changed into yours."""
    from panah.content.scaffold import new_exercise as run

    out_console.print(f"created {short(run(root_of(ctx, root), kind, name))}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    app(args=list(arguments) if arguments is not None else None)


if __name__ == "__main__":
    main(sys.argv[1:])

"""What every command shares: the options `--root` and `--lang`, two consoles, and errors as messages."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console

from panah.content.project import find_root
from panah.model import Finding, Level, PanahError

F = TypeVar("F", bound=Callable[..., Any])

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


def root_of(ctx: typer.Context, root: Path | None) -> Path:
    """Return the project that a command is about. Raises PanahError when there is none."""
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


def short(path: Path) -> str:
    """Return a path as one would type it."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)

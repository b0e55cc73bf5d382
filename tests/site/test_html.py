"""The HTML is valid: what a browser has to guess, the next browser guesses differently."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from conftest import ROOT, absent

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_every_page_is_valid_html(site: Path) -> None:
    java = shutil.which("java")
    if not java:
        absent("Java", "Install a Java runtime (Debian: default-jre-headless).")
    if not JAR.is_file():
        absent("vnu.jar", "Run npm ci.")
    command = [str(java), "-Xss2m", "-jar", str(JAR), "--skip-non-html", "--errors-only", "--format", "json", str(site)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    messages = json.loads(run.stderr or run.stdout)["messages"]
    errors = [
        f"{m['url'].split('/site/')[-1]}:{m.get('lastLine')}: {m['message']}"
        for m in messages
        if m["type"] in ("error", "non-document-error")
    ]
    assert not errors, "\n".join(errors[:40])

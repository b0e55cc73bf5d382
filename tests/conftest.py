"""What the tests of the built site share.

the project's inputs --snapshot--> a temporary project --panah.site.build--> a site, once for all workers
    --HTTP server, in a sub-path--> one Chromium per worker
"""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import pickle
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from panah.audit import Report, run_checks
from panah.site.build import INPUTS, build

ROOT = Path(__file__).resolve().parents[1]
#: A mirror may put the site below any folder.
MOUNT = "/mirror/panah/"
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks for: nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def absent(what: str, advice: str) -> None:
    """Skip the test for lack of a tool, or fail where everything must be there."""
    message = f"{what} is not installed. {advice}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def snapshot(target: Path, source: Path = ROOT) -> Path:
    """Copy the inputs of the site to a folder, so that what a test does stays there."""
    target.mkdir(parents=True)
    for name in INPUTS:
        place = source / name
        if place.is_dir():
            shutil.copytree(place, target / name)
        else:
            shutil.copyfile(place, target / name)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    return target


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that all workers know."""
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A copy of the project with its site built below it, the same one for every worker."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "project"
    with locked(folder.with_suffix(".lock")):
        if not (folder / "site" / ".panah").exists():
            if folder.exists():
                shutil.rmtree(folder)
            build(snapshot(folder), out=folder / "site", jobs=2)
    return folder


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The built site."""
    return project / "site"


@pytest.fixture(scope="session")
def report(project: Path, site: Path) -> Report:
    """What the rules say of the project and of its site, found once for all workers."""
    kept = project.with_suffix(".report")
    with locked(project.with_suffix(".report.lock")):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(run_checks(project, site=site)))
    found: Report = pickle.loads(kept.read_bytes())
    return found


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        way = urlsplit(path).path
        if not way.startswith(MOUNT):
            return str(Path(self.directory) / "nothing-is-here")
        return super().translate_path(way.removeprefix(MOUNT.rstrip("/")))

    def log_message(self, format: str, *args: Any) -> None:
        """Be quiet."""


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The address of the site on a local server, in a sub-path, with a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{MOUNT}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of a worker."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not program:
        absent("Chromium", "Install your system's package, or name the program in CHROMIUM.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """A function that opens an empty page in a context of its own; its arguments are those of the context."""
    contexts = []

    def new(width: int = 360, height: int = 740, **options: Any) -> Any:
        options = {"reduced_motion": "reduce", **options}  # nothing to wait for
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()


if sys.platform == "win32":  # pragma: no cover
    pytest.exit("The tests of the site need a Unix: run them in a container or in WSL.")

"""`panah serve`: build, serve on 127.0.0.1, rebuild and reload.

A change under the inputs rebuilds; what the browser shows reloads by itself. The script that listens and the permission
for it are added while serving and are in no published page.
"""

from __future__ import annotations

import errno
import http.server
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from panah.content import load_course, load_languages
from panah.model import SOURCE_TAG, Finding, PanahError
from panah.release.names import pack_name
from panah.render import Paper
from panah.site.build import INPUTS, BuildReport, Preview, build, warm
from panah.site.packs import FOLDER, Packs, pack_file, subjects
from panah.translate.apply import course_in

DEFAULT_PORT = 8000
_QUIET_SECONDS = 0.1  # editors write a file in several steps
_RELOAD = (
    b"""new EventSource("/__panah/changes").onmessage = function (e) { if (e.data === "reload") location.reload(); };"""
)


class Changes:
    """Counts finished builds; waiting requests wake up at each. Knows which language is being looked at."""

    def __init__(self) -> None:
        self.tag = SOURCE_TAG
        self._condition = threading.Condition()
        self.number = 0

    def announce(self) -> None:
        with self._condition:
            self.number += 1
            self._condition.notify_all()

    def wait(self, known: int, seconds: float) -> int:
        with self._condition:
            self._condition.wait_for(lambda: self.number != known, seconds)
            return self.number


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site, with the reload script in its pages."""

    def __init__(self, *args: Any, changes: Changes, packs: Callable[[str], Path | None], **kwargs: Any) -> None:
        self.changes = changes
        self.packs = packs
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: Any) -> None:
        """Be quiet: what a reader of a preview looks at is nobody's business."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        if self.path == "/__panah/changes":
            self._stream()
        elif self.path == "/__panah/reload.js":
            self._send(_RELOAD, "text/javascript; charset=utf-8")
        elif self.path.startswith(f"/{FOLDER}/"):
            self._send_pack(self.path.removeprefix(f"/{FOLDER}/"))
        else:
            path = Path(self.translate_path(self.path))
            if path.is_dir() and self.path.split("?")[0].endswith("/"):
                path = path / "index.html"
            if path.suffix == ".html" and path.is_file():
                self.changes.tag = self.path.lstrip("/").split("/", 1)[0] or self.changes.tag
                html = path.read_bytes().replace(b"default-src 'none'", b"default-src 'none'; connect-src 'self'", 1)
                self._send(
                    html.replace(b"</head>", b'<script src="/__panah/reload.js" defer></script></head>', 1),
                    "text/html; charset=utf-8",
                )
            else:
                super().do_GET()

    def _send_pack(self, name: str) -> None:
        """Make the pack that somebody opens: making all of them would take minutes."""
        try:
            path = self.packs(name)
        except PanahError as error:
            self._send(str(error).encode(), "text/plain; charset=utf-8", 500)
            return
        if path is None:
            self.send_error(404)
        else:
            self._send(path.read_bytes(), "application/zip")

    def _send(self, data: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        known = self.changes.number
        try:
            while True:
                number = self.changes.wait(known, 15)
                self.wfile.write(b"data: reload\n\n" if number != known else b": still here\n\n")
                self.wfile.flush()
                known = number
        except OSError:
            return  # the reader closed the page


class _Watcher(FileSystemEventHandler):
    def __init__(self) -> None:
        self.changed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("modified", "created", "deleted", "moved") and "/." not in str(event.src_path):
            self.changed.set()


def open_server(port: int | None, handler: Any) -> http.server.ThreadingHTTPServer:
    """Return a server on 127.0.0.1. Without a port: 8000, or a free one if it is taken.

    Raises PanahError when a port that was asked for cannot be had.
    """
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", DEFAULT_PORT if port is None else port), handler)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        if port is not None:
            raise PanahError(
                Finding(f"127.0.0.1:{port}", 0, "port-in-use", "the port is taken or not allowed.",
                        "Choose another --port, or leave it out: a free one is found.")
            ) from error  # fmt: skip
        return http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)


def requested_pack(root: Path, name: str) -> Path | None:
    """Return the path of the pack with this name, made if need be; None if there is none. Raises PanahError."""
    course, languages = load_course(root), load_languages(root)
    for tag, language in languages.items():
        for subject in subjects(course):
            for paper in Paper:
                if pack_name(subject, tag, paper) == name:
                    found = course_in(root, course, language, languages)
                    wanted = found.collections[subject.scheme][subject.id]
                    return pack_file(found, wanted, paper, root / "build" / "work" / FOLDER)
    return None


def serve(root: Path, port: int | None, tags: tuple[str, ...], say: Callable[[str], None]) -> None:
    """Build and serve until interrupted. Errors of a later build are said, and the last good site stays."""
    changes = Changes()
    out = root / "build" / "site"

    def rebuild(preview: Preview | None = None) -> BuildReport | None:
        try:
            began = time.monotonic()
            report = build(root, tags, preview=preview, packs=Packs.LINKED)
            say(f"{report.pages} pages, {len(report.languages)} languages, {time.monotonic() - began:.1f} s")
            return report
        except PanahError as error:
            if any(f.rule == "unknown-language" for f in error.findings):
                raise  # what was asked for can never be built
            say(str(error))
            say("The last good site is still served.")
        return None

    handler = partial(Handler, directory=str(out), changes=changes, packs=partial(requested_pack, root))
    server = open_server(port, handler)
    try:
        if rebuild() is None and not out.exists():
            raise PanahError(
                Finding("build/site", 0, "no-site", "the first build failed.", "Correct the findings above.")
            )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://127.0.0.1:{server.server_address[1]}/   (Ctrl+C ends it)")
        watcher = _Watcher()
        observer = Observer()
        for name in INPUTS:
            if (root / name).exists():
                observer.schedule(watcher, str(root / name), recursive=True)
        observer.start()
        # The first build ran in children; reading once more here fills this process's caches before the first change.
        warm(root, tags, packs=True)
        try:
            while True:
                watcher.changed.wait()
                time.sleep(_QUIET_SECONDS)
                watcher.changed.clear()
                report = rebuild(Preview(changes.tag, changes.announce))
                if report and report.changed:
                    changes.announce()
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            observer.stop()
            observer.join()
    finally:
        server.server_close()

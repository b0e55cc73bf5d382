"""A web server for measuring: compresses as a good host does and remembers what it sent.

Text goes out as Brotli 11. Pages must be asked for again, everything else stays fresh for a day, so that the second
page of a visit costs what it costs on an ordinary host. Counted are the bytes of the bodies, not the headers.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli  # type: ignore[import-untyped]

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".woff2": "font/woff2",
}
PACKED = {".woff2", ".png", ".jpg", ".webp", ".avif", ".zip"}


@dataclass
class Counted:
    """A running server: its address, and (path, bytes sent) of every answer."""

    url: str
    sent: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> list[tuple[str, int]]:
        taken, self.sent[:] = list(self.sent), []
        return taken


@cache
def _packed(path: Path, changed: int) -> tuple[bytes, str]:
    raw = path.read_bytes()
    if path.suffix in PACKED or len(raw) < 200:
        return raw, ""
    return brotli.compress(raw, quality=11), "br"


@contextmanager
def serve(folder: Path) -> Iterator[Counted]:
    """Serve a folder on a free port of this machine."""
    root = folder.resolve()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = (root / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
            path = path / "index.html" if path.is_dir() else path
            found = path.is_file() and path.is_relative_to(root)
            body, packing = _packed(path, path.stat().st_mtime_ns) if found else (b"", "")
            counted.sent.append((self.path, len(body) if found else -1))
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else "max-age=86400")
            if packing:
                self.send_header("Content-Encoding", packing)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    counted = Counted(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield counted
    finally:
        server.shutdown()
        server.server_close()

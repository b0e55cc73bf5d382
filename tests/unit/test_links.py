"""The checker of outside links, against a server of our own."""

from __future__ import annotations

import http.server
import importlib.util
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from panah.content.registries import load_helplines, load_sources

ROOT = Path(__file__).resolve().parents[2]


def load_tool() -> Any:
    spec = importlib.util.spec_from_file_location("check_links", ROOT / "tools" / "check_links.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_links"] = module
    spec.loader.exec_module(module)
    return module


tool = load_tool()


class Host(http.server.BaseHTTPRequestHandler):
    """Answers by path, and keeps count of how many requests it has open at a time."""

    lock = threading.Lock()
    open_now = 0
    open_at_most = 0
    asked: ClassVar[list[str]] = []

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        with Host.lock:
            Host.open_now += 1
            Host.open_at_most = max(Host.open_at_most, Host.open_now)
            Host.asked.append(f"{self.command} {self.path}")
        name = self.path.strip("/").split("-")[0]
        status = {"fine": 200, "moved": 301, "gone": 404, "refused": 403}.get(name, 200)
        if name == "nohead" and self.command == "HEAD":
            status = 405
        with Host.lock:
            Host.open_now -= 1
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Be quiet."""


@pytest.fixture
def host() -> Iterator[str]:
    Host.asked.clear()
    Host.open_at_most = 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def ask(*urls: str) -> list[Any]:
    found = [tool.Address(url, (f"data/sources.yml:{n} source-{n}",)) for n, url in enumerate(urls, 1)]
    return list(tool.ask_all(found, timeout_seconds=5, pause_seconds=0))


@pytest.mark.parametrize(
    ("path", "verdict", "text"),
    [
        ("fine", "fine", "200"),
        ("nohead", "fine", "200"),
        ("moved", "fine", "moved to"),
        ("gone", "dead", "404"),
        ("refused", "unsure", "403"),
    ],
)
def test_what_a_host_says_decides(host: str, path: str, verdict: str, text: str) -> None:
    (answer,) = ask(f"{host}/{path}")
    assert answer.verdict == verdict and text in answer.text


def test_a_host_is_asked_with_head_first_and_not_twice_when_it_answers(host: str) -> None:
    ask(f"{host}/fine")
    assert Host.asked == ["HEAD /fine"]


def test_a_host_gets_one_request_at_a_time(host: str) -> None:
    ask(*(f"{host}/fine-{n}" for n in range(12)))
    assert len(Host.asked) == 12
    assert Host.open_at_most == 1


def test_a_host_that_is_not_there_is_dead(host: str) -> None:
    dead, fine = sorted(ask("http://127.0.0.1:9/x", f"{host}/fine"), key=lambda a: a.verdict)
    assert (dead.verdict, fine.verdict) == ("dead", "fine")
    assert not tool.is_offline([dead, fine])


def test_the_table_names_the_places_of_dead_links_first(host: str) -> None:
    lines = tool.table(ask(f"{host}/refused", f"{host}/gone", f"{host}/fine")).splitlines()
    assert lines[0].startswith("dead") and lines[1].strip() == "data/sources.yml:2 source-2"
    assert lines[2].startswith("unsure")
    assert lines[-1] == "3 addresses: 1 dead, 1 unsure, 1 fine"


def project(folder: Path, *urls: str) -> Path:
    (folder / "data").mkdir()
    fields = "title: T, publisher: P, date: '2026', language: en, kind: news, group: A"
    rows = [f"  - {{id: s-{n}, url: '{url}', readers: {str(n == 0).lower()}, {fields}}}" for n, url in enumerate(urls)]
    (folder / "data/sources.yml").write_text(
        "compiled: '2026-11-22'\nsources:\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )
    (folder / "data/helplines.yml").write_text("helplines: []\n", encoding="utf-8")
    return folder


def run(folder: Path, *options: str) -> int:
    return int(tool.main(["--root", str(folder), "--pause", "0", "--timeout", "5", *options]))


def test_dead_links_fail_and_fine_ones_pass(host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project(tmp_path, f"{host}/fine", f"{host}/gone")
    assert run(folder) == 1
    assert "Correct or replace" in capsys.readouterr().out
    assert run(folder, "--readers") == 0


def test_without_a_network_nothing_is_said_about_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project(tmp_path, "http://127.0.0.1:9/a", "http://127.0.0.1:9/b")) == 3
    assert "There is no network here" in capsys.readouterr().out


def test_the_real_registries_are_asked_for_once_each() -> None:
    found = tool.addresses(ROOT)
    urls = {s.url for s in load_sources(ROOT).values()} | {h.url for h in load_helplines(ROOT).values()}
    assert {a.url for a in found} == urls
    assert len(found) == len(urls)
    assert sum(map(len, tool.by_host(found))) == len(found)

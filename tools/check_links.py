"""Ask every outside address of the kit whether it is still there: data/sources.yml and data/helplines.yml.

    registries --addresses--> one queue per host --HEAD, then GET--> Answer --table--> terminal

Polite: one request per host at a time, a pause between them, nothing but the address is sent, bodies are not read.
Needs a network and is no part of `make test`. Exit status: 0 all there, 1 dead addresses, 3 no network.

    python tools/check_links.py [--root DIR] [--timeout 20] [--pause 1] [--readers]
"""

from __future__ import annotations

import argparse
import http.client
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from panah.content.registries import load_helplines, load_sources

DEAD, UNSURE, FINE = "dead", "unsure", "fine"
#: The page is gone. Anything else that is no success is for a person to look at: many sites refuse programs.
GONE = {404, 410}
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; link check)", "Accept": "text/html,*/*", "Accept-Language": "en"}
STATUS_DEAD, STATUS_NO_NETWORK = 1, 3


@dataclass(frozen=True)
class Address:
    """An outside address and where it stands."""

    url: str
    places: tuple[str, ...]

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.lower()


@dataclass(frozen=True)
class Answer:
    """What a host said about an address. `verdict` is dead, unsure or fine."""

    address: Address
    verdict: str
    text: str


def addresses(root: Path, readers_only: bool = False) -> list[Address]:
    """Return the outside addresses of a project, each once. Raises PanahError."""
    places: dict[str, list[str]] = {}
    for source in load_sources(root).values():
        if source.readers or not readers_only:
            places.setdefault(source.url, []).append(f"data/sources.yml:{source.line} {source.id}")
    for helpline in load_helplines(root).values():
        places.setdefault(helpline.url, []).append(f"data/helplines.yml:{helpline.line} {helpline.id}")
    return [Address(url, tuple(found)) for url, found in places.items()]


def by_host(found: Iterable[Address]) -> list[list[Address]]:
    """Return the addresses in one queue per host."""
    queues: dict[str, list[Address]] = {}
    for address in found:
        queues.setdefault(address.host, []).append(address)
    return list(queues.values())


def ask(address: Address, timeout_seconds: float) -> Answer:
    """Ask for an address: HEAD, and GET where the host does not like HEAD. Never raises for what a host does."""
    answer = Answer(address, UNSURE, "not asked")
    for method in ("HEAD", "GET"):
        answer = _ask(address, method, timeout_seconds)
        if answer.verdict == FINE:
            break
    return answer


def _ask(address: Address, method: str, timeout_seconds: float) -> Answer:
    request = urllib.request.Request(address.url, method=method, headers=HEADERS)
    try:
        with urllib.request.urlopen(request, timeout=timeout_seconds) as response:
            moved = "" if response.url == address.url else f", moved to {response.url}"
            return Answer(address, FINE, f"{response.status}{moved}")
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(address, DEAD if error.code in GONE else UNSURE, f"{error.code} {error.reason}")
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        return Answer(address, DEAD, f"no answer: {reason}")


def ask_all(
    found: Iterable[Address], timeout_seconds: float = 20, pause_seconds: float = 1, hosts_at_once: int = 8
) -> list[Answer]:
    """Ask for all addresses: several hosts at once, but one request per host at a time."""

    def one_host(queue: Sequence[Address]) -> Iterator[Answer]:
        for i, address in enumerate(queue):
            if i:
                time.sleep(pause_seconds)
            yield ask(address, timeout_seconds)

    with ThreadPoolExecutor(hosts_at_once) as pool:
        return [answer for answers in pool.map(lambda q: list(one_host(q)), by_host(found)) for answer in answers]


def is_offline(answers: Sequence[Answer]) -> bool:
    """Whether nothing answered at all: that is the network here, not every host there."""
    return bool(answers) and all(answer.text.startswith("no answer") for answer in answers)


def table(answers: Sequence[Answer]) -> str:
    """Return the answers that need a person, dead ones first, and a last line that sums up."""
    lines = []
    for answer in sorted(answers, key=lambda a: ((DEAD, UNSURE, FINE).index(a.verdict), a.address.url)):
        if answer.verdict != FINE or "moved" in answer.text:
            lines.append(f"{answer.verdict:<7} {answer.text:<40} {answer.address.url}")
            lines += [f"{'':<7} {place}" for place in answer.address.places]
    counts = ", ".join(f"{sum(a.verdict == v for a in answers)} {v}" for v in (DEAD, UNSURE, FINE))
    return "\n".join([*lines, f"{len(answers)} addresses: {counts}"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line. Returns the exit status."""
    parser = argparse.ArgumentParser(description="Ask every outside address of the kit whether it is still there.")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1], help="the project's folder")
    parser.add_argument("--timeout", type=float, default=20, metavar="SECONDS", help="for each request (20)")
    parser.add_argument("--pause", type=float, default=1, metavar="SECONDS", help="between requests to one host (1)")
    parser.add_argument("--readers", action="store_true", help="only addresses that readers are sent to")
    options = parser.parse_args(arguments)
    answers = ask_all(addresses(options.root, options.readers), options.timeout, options.pause)
    if is_offline(answers):
        print(f"There is no network here: none of {len(answers)} addresses answered. Nothing is known about the links.")
        print("Connect this machine and run it again.")
        return STATUS_NO_NETWORK
    print(table(answers))
    if any(answer.verdict == DEAD for answer in answers):
        print("Correct or replace the dead ones in data/, and read what the new page says before you cite it.")
        return STATUS_DEAD
    return 0


if __name__ == "__main__":
    sys.exit(main())

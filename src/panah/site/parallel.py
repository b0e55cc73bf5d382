"""Work on several languages at a time."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
_work: Callable[[Any], Any] | None = None


def _call(item: Any) -> Any:
    assert _work is not None
    return _work(item)


def each(function: Callable[[T], Any], items: Iterable[T], jobs: int) -> list[Any]:
    """Return function(item) for each item, in order; the first error is raised.

    With more than one job each item gets a forked child, which shares what is loaded already. Where that is not
    possible (no fork, or other threads are running, whose locks a child would inherit) it is done here, one by one.
    """
    global _work
    found = list(items)
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if jobs < 2 or len(found) < 2 or not can_fork:
        return [function(item) for item in found]
    _work = function
    try:
        context = multiprocessing.get_context("fork")
        with context.Pool(min(jobs, len(found)), maxtasksperchild=1) as pool:
            return pool.map(_call, found, chunksize=1)
    finally:
        _work = None

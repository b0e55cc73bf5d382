"""Work on several languages at a time."""

from __future__ import annotations

import gc
import multiprocessing
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from panah.model import Finding, PanahError

T = TypeVar("T")
_work: Callable[[Any], Any] | None = None


def _call(item: Any) -> Any:
    assert _work is not None
    gc.disable()  # a child lives for seconds: collecting only copies the memory that it shares
    return _work(item)


def each(function: Callable[[T], Any], items: Iterable[T], jobs: int) -> list[Any]:
    """Return function(item) for each item, in order; the first error is raised.

    With more than one job a few forked children take the items in turn and share what is loaded already. Where that
    is not possible (no fork, or other threads are running, whose locks a child would inherit) it is done here.
    """
    global _work
    found = list(items)
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if jobs < 2 or len(found) < 2 or not can_fork:
        return [function(item) for item in found]
    _work = function
    gc.freeze()
    try:
        # Not multiprocessing.Pool: it waits for ever for a child that was killed.
        pool = ProcessPoolExecutor(min(jobs, len(found)), multiprocessing.get_context("fork"))
        try:
            return list(pool.map(_call, found))
        finally:
            pool.shutdown(cancel_futures=True)
    except BrokenProcessPool as error:
        text = "a process that built a language was ended from outside: perhaps memory ran out."
        raise PanahError(
            Finding("build", 0, "killed", text, "Close other programs, or build with --jobs 1.")
        ) from error
    finally:
        gc.unfreeze()
        _work = None

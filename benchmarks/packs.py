"""Trainers' packs: seconds and memory for each, where they go, and how they grow with sessions × languages.

every session, every language, A4 --a child each--> seconds, memory --> table
1, 2, 4 ... packs in one process --> seconds --> exponent of growth

python benchmarks/packs.py            a sample: every session in three languages
python benchmarks/packs.py --all      every session and workshop in every language
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import sys
import time
from pathlib import Path
from statistics import linear_regression, median
from typing import Any

from panah.content import load_course, load_languages
from panah.release.pack import pack
from panah.render import Paper, bundle, formats
from panah.translate.apply import course_in

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ("en", "ug", "zh-Hans")
#: What a pack may cost on one core, in seconds of processor time and in megabytes, and how fast packs may grow.
BUDGET_SECONDS, BUDGET_MEGABYTES, BUDGET_EXPONENT = 20.0, 600.0, 1.05


def _one(course: Any, subject: Any, out: Any) -> None:
    began = time.process_time()
    data = pack(course, subject, Paper.A4)
    out.send((time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(data)))


def measure(course: Any, subject: Any) -> tuple[float, float, int]:
    """Return (seconds of processor time, peak megabytes, bytes) of one pack, made in a child of its own."""
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(False)
    child = fork.Process(target=_one, args=(course, subject, sender))
    child.start()
    found: tuple[float, float, int] = receiver.recv()
    child.join()
    return found


def growth(courses: list[Any]) -> float:
    """Return the exponent with which time grows with the number of packs in one process."""
    work = [(course, session) for course in courses for session in course.sessions.values()]
    points = []
    began = time.process_time()
    for done, (course, session) in enumerate(work, 1):
        pack(course, session, Paper.A4)
        if done in (1, 2, 4, 8, 16, 32, len(work)):
            points.append((math.log(done), math.log(time.process_time() - began)))
    # The first pack pays for reading fonts and styles, so it is no measure of growth.
    xs, ys = zip(*points[1:], strict=True)
    return linear_regression(xs, ys).slope


def main() -> int:
    """Measure, print, and return 1 where a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="every session and workshop in every language")
    everything = parser.parse_args().all
    course, languages = load_course(ROOT), load_languages(ROOT)
    tags = [tag for tag in languages if everything or tag in SAMPLE]
    courses = {tag: course_in(ROOT, course, languages[tag], languages) for tag in tags}
    rows = []
    print(f"{'pack':44}{'s':>8}{'MB':>8}{'KB':>8}")
    for tag, shown in courses.items():
        for subject in [*shown.sessions.values(), *(shown.workshops.values() if everything else ())]:
            seconds, megabytes, size = measure(shown, subject)
            rows.append((seconds, megabytes))
            print(f"{subject.id + ' ' + tag:44}{seconds:8.1f}{megabytes:8.0f}{size / 1024:8.0f}")
    print("\nwhere the time of one pack goes (seconds)")
    first = bundle(courses["ug"], next(iter(courses["ug"].sessions.values())))
    for name, form in formats().items():
        began = time.process_time()
        list(form.render(first, Paper.A4))
        print(f"  {name:20}{time.process_time() - began:8.2f}")
    exponent = growth(list(courses.values()))
    seconds, megabytes = median(r[0] for r in rows), max(r[1] for r in rows)
    print(f"\n{len(rows)} packs: median {seconds:.1f} s (budget {BUDGET_SECONDS}), "
          f"most memory {megabytes:.0f} MB (budget {BUDGET_MEGABYTES:.0f}), growth {exponent:.2f} "
          f"(budget {BUDGET_EXPONENT})")  # fmt: skip
    return int(seconds > BUDGET_SECONDS or megabytes > BUDGET_MEGABYTES or exponent > BUDGET_EXPONENT)


if __name__ == "__main__":
    sys.exit(main())

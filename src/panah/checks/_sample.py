"""A tiny course for the examples of rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from panah.content.yaml_file import YamlFile
from panah.kinds import example, kinds
from panah.model import Course, Helpline, InterfaceString, Language, Menu, MenuPath, Page, Source, Term, Text

BODY = """!!! first "Do this first"
    1. [Lock it](#lock)

## Lock it {#lock}

A claim [@one]. Another [@two].

[Screen lock](menu:screen.lock)

[Next](../start/next.md){ .next }
"""


def page(body: str = BODY, path: str = "devices/lock.md", **front: Any) -> Page:
    """Return a page."""
    values: dict[str, Any] = {
        "title": Text("Lock"),
        "summary": Text("Lock the phone."),
        "audience": "learner",
        "reviewed_on": dt.date.today(),
        "review_months": 6,
    }
    return Page(path=path, body=body, body_line=8, **(values | front))


def source(name: str, readers: bool = True) -> Source:
    """Return a source."""
    return Source(name, name.title(), "Publisher", "2025", f"https://example.org/{name}", "en", "report", readers, "A")


def exercise(kind: str = "quiz", **changes: Any) -> Any:
    """Return the example of a kind."""
    file = YamlFile(f"exercises/{kind}.yml", example(kind))
    today = {"reviewed_on": dt.date.today()}
    return file.validate(kinds()[kind].Model, {**(file.data or {}), **today, **changes}).model_copy(update={"id": kind})


def course(*pages: Page, **changes: Any) -> Course:
    """Return a course with these pages (or the sample page) and a page that they lead to."""
    following = page("## End {#end}\n\nText.\n\n[Lock](../devices/lock.md){ .next }\n", "start/next.md")
    found = {p.path: p for p in (*(pages or (page(),)), following)}
    lock = Menu("screen.lock", "android", None, {"en": "Screen lock", "tr": "Ekran kilidi"})
    unread = Menu("screen.unread", "ios", None, {"zh-Hans": "锁屏"})
    values = Course(
        language=Language("en", "English", "English", "ltr", "{day}.{month}.{year}"),
        pages=found,
        exercises={"quiz": exercise("quiz")},
        sessions={},
        workshops={},
        sources={s.id: s for s in (source("one"), source("two"), source("copy", readers=False))},
        menus={m.id: m for m in (lock, unread)},
        menu_paths={m.id: MenuPath(m.id, (m,)) for m in (lock, unread)},
        helplines={
            "one": Helpline("one", "Line", "https://example.org/one", Text("All."), Text("English."), Text("Always."),
                            dt.date.today())
        },
        terms={"spyware": Term("spyware", Text("spyware"), Text("Software that spies."))},
        interface={"menu": InterfaceString("menu", Text("Menu"))},
        navigation=(("devices", tuple(found)),),
    )  # fmt: skip
    return replace(values, **changes)

"""A lesson on a learning platform: a page with a SCORM 1.2 runtime around it, in a real browser."""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import TOO_WIDE, Keyboard, Watch
from editions import ROOT, TAGS, course, example_bundle, files
from panah.render import bundle, scorm

RUNTIME = ROOT / "node_modules/scorm-again/dist/scorm12.js"
LESSONS = ("quiz", "spot", "sort", "scenario", "self-check", "worksheet", "checklist", "triage")
COUNTED = ("quiz", "spot", "sort")
#: A platform: the runtime, and everything that it was told, in order.
PLATFORM = """<!doctype html><meta charset="utf-8"><title>Platform</title>
<script src="/runtime.js"></script>
<script>
window.API = new Scorm12API({autocommit: false, logLevel: 5});
if (location.hash) window.API.cmi.core.lesson_status = location.hash.slice(1);
window.told = [];
window.API.on('LMSInitialize', () => told.push(['initialize', '']));
window.API.on('LMSSetValue', (name, value) => told.push([name, value]));
window.API.on('LMSFinish', () => told.push(['finish', '']));
</script>
<iframe src="LESSON/index.html" title="Lesson" width="340" height="700"></iframe>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every example, unpacked as a platform does, and a platform around each."""
    root = tmp_path_factory.mktemp("platform")
    shutil.copyfile(RUNTIME, root / "runtime.js")
    for tag in TAGS:
        whole = course(tag)
        made = {kind: example_bundle(kind, tag) for kind in LESSONS}
        made["real"] = bundle(whole, whole.exercises["message-asks-for-code"])
        for name, of in made.items():
            (data,) = files(scorm, of).values()
            zipfile.ZipFile(io.BytesIO(data)).extractall(root / f"{tag}-{name}")
            page = PLATFORM.replace("LESSON", f"{tag}-{name}")
            (root / f"{tag}-{name}.html").write_text(page, encoding="utf-8")
    return root


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Be quiet."""


@pytest.fixture(scope="module")
def platform(folder: Path) -> Iterator[str]:
    """The address of the platform."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def take(open_page: Callable[..., Any], platform: str) -> Callable[..., Any]:
    """A function that opens a lesson on the platform: (page, frame)."""

    def opened(name: str, known: str = "") -> tuple[Any, Any]:
        page = open_page()
        page.goto(f"{platform}{name}.html{known}")
        frame = page.frame(url=f"**/{name}/index.html")
        frame.wait_for_load_state()
        return page, frame

    return opened


def core(page: Any, name: str) -> str:
    return str(page.evaluate("name => window.API.cmi.core[name] ?? ''", name))


def score(page: Any) -> tuple[str, str, str]:
    found = page.evaluate("() => { const s = window.API.cmi.core.score; return [s.raw, s.min, s.max]; }")
    return tuple(map(str, found))  # type: ignore[return-value]


def answer(frame: Any, right: bool) -> None:
    """Answer every question rightly, or wrongly."""
    for question in frame.locator("[data-points]").all():
        for option in question.locator(".p-opt").all():
            if (option.locator("input[data-right]").count() == 1) == right:
                option.click()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", LESSONS)
def test_opening_begins_and_the_button_ends_the_lesson(take: Callable[..., Any], tag: str, name: str) -> None:
    page, frame = take(f"{tag}-{name}")
    assert core(page, "lesson_status") == "incomplete"
    frame.locator("#finish").click()
    assert core(page, "lesson_status") == "completed"
    assert frame.evaluate("document.activeElement.id") == "result", "a screen reader hears nothing"
    assert str(course(tag).t("finished")) in frame.locator("#result").inner_text()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", [*COUNTED, "real"])
def test_right_answers_are_counted(take: Callable[..., Any], tag: str, name: str) -> None:
    page, frame = take(f"{tag}-{name}")
    answer(frame, right=True)
    frame.locator("#finish").click()
    assert score(page) == ("100", "0", "100")
    total = sum(int(q.get_attribute("data-points")) for q in frame.locator("[data-points]").all())
    result = str(course(tag).t("progress")).format(done=total, total=total)
    assert result in frame.locator("#result").inner_text()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", [*COUNTED, "real"])
def test_wrong_answers_and_all_answers_are_worth_nothing(take: Callable[..., Any], tag: str, name: str) -> None:
    page, frame = take(f"{tag}-{name}")
    answer(frame, right=False)
    frame.locator("#finish").click()
    assert score(page)[0] == "0"
    for box in frame.locator("[data-points] input[type=checkbox]").all():
        box.check()
    frame.locator("#finish").click()
    assert score(page)[0] == "0", "ticking everything pays"


def test_a_half_right_quiz_is_worth_half(take: Callable[..., Any]) -> None:
    page, frame = take("en-quiz")  # one question with one right answer, one with two
    frame.locator("[data-points]").first.locator("label:has([data-right])").click()
    frame.locator("#finish").click()
    assert score(page)[0] == "33"


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", [*LESSONS, "real"])
def test_the_platform_is_told_no_answer(take: Callable[..., Any], tag: str, name: str) -> None:
    page, frame = take(f"{tag}-{name}")
    for label in frame.locator(".p-opt, .p-check label").all():
        label.click()
    for place in frame.locator("input[type=text], textarea").all():
        place.fill("my secret")
    for way in frame.locator(".p-pick > summary").all():
        if way.is_visible():
            way.click()
    frame.locator("#finish").click()
    told = page.evaluate("window.told")
    allowed = {"initialize", "cmi.core.lesson_status"}
    if name in (*COUNTED, "real"):
        allowed |= {"cmi.core.score.raw", "cmi.core.score.min", "cmi.core.score.max"}
    assert {word for word, _ in told} == allowed
    assert {str(value) for word, value in told if word == "cmi.core.lesson_status"} == {"incomplete", "completed"}
    assert "my secret" not in page.evaluate("JSON.stringify(window.API.cmi)")
    assert str(page.evaluate("window.API.LMSGetValue('cmi.interactions._count')")) == "0"
    assert page.evaluate("window.API.LMSGetValue('cmi.suspend_data')") == ""
    assert frame.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_what_was_finished_stays_finished_when_it_is_opened_again(take: Callable[..., Any]) -> None:
    page, _ = take("en-quiz", "#completed")
    assert page.evaluate("window.told") == [["initialize", ""]]
    assert core(page, "lesson_status") == "completed"


def test_leaving_the_page_says_goodbye_to_the_platform(take: Callable[..., Any]) -> None:
    page, frame = take("en-quiz")
    frame.locator("#finish").click()
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("window.told.some(([name]) => name === 'finish')")


@pytest.mark.parametrize("tag", TAGS)
def test_a_lesson_in_a_window_of_its_own_finds_the_platform(
    open_page: Callable[..., Any], platform: str, tag: str
) -> None:
    page = open_page()
    page.goto(f"{platform}{tag}-quiz.html")
    page.evaluate("document.querySelector('iframe').remove(); window.API.reset(); window.told = []")
    with page.expect_popup() as opened:
        page.evaluate("name => void window.open(name)", f"{tag}-quiz/index.html")
    lesson = opened.value
    lesson.locator("#finish").click()
    assert core(page, "lesson_status") == "completed"


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", [*LESSONS, "real"])
def test_without_a_platform_it_is_a_page_from_a_stick(
    open_page: Callable[..., Any], folder: Path, tag: str, name: str
) -> None:
    page = open_page()
    watch = Watch(page, "file://")
    page.goto((folder / f"{tag}-{name}" / "index.html").as_uri())
    answer(page, right=True)
    page.locator("#finish").click()
    assert page.locator("#result").is_visible()
    assert not page.evaluate(TOO_WIDE)
    assert not watch.take()
    if tag == "ug":
        assert page.evaluate("document.fonts.ready.then(f => [...f].some(x => x.status === 'loaded'))")


@pytest.mark.parametrize("tag", TAGS)
def test_a_reason_comes_with_its_answer_and_is_read_out(take: Callable[..., Any], tag: str) -> None:
    _, frame = take(f"{tag}-real")
    why = frame.locator(".p-why")
    assert not any(w.is_visible() for w in why.all())
    frame.locator(".p-opt").first.click()
    assert why.first.is_visible()
    assert frame.locator("#spoken").inner_text().strip() == why.first.inner_text().strip()


@pytest.mark.parametrize("tag", TAGS)
def test_a_quiz_is_done_with_keys_alone(open_page: Callable[..., Any], folder: Path, tag: str) -> None:
    page = open_page()
    page.goto((folder / f"{tag}-quiz" / "index.html").as_uri())
    keys = Keyboard(page)
    keys.to("input[type=radio]")
    page.keyboard.press("Space")
    assert page.locator(".p-why").first.is_visible()
    keys.to("#finish")
    page.keyboard.press("Enter")
    assert page.locator("#result").is_visible()


@pytest.mark.parametrize("tag", TAGS)
def test_a_plan_holds_what_the_answers_add(open_page: Callable[..., Any], folder: Path, tag: str) -> None:
    page = open_page()
    page.goto((folder / f"{tag}-self-check" / "index.html").as_uri())
    assert not page.locator("#plan").is_visible()
    questions = page.locator("fieldset")
    questions.nth(0).locator("label").nth(0).click()
    assert page.locator("#nothing").is_visible()
    questions.nth(0).locator("label").nth(2).click()
    assert page.locator("#now li").evaluate_all("all => all.map(e => e.dataset.thing)") == ["2", "3"]
    questions.nth(1).locator("label").nth(1).click()
    assert page.locator("#now li").evaluate_all("all => all.map(e => e.dataset.thing)") == ["1", "2", "3"]
    assert not page.locator("#later").is_visible()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", [*LESSONS, "real"])
def test_a_lesson_is_accessible(open_page: Callable[..., Any], folder: Path, tag: str, name: str) -> None:
    page = open_page()
    page.goto((folder / f"{tag}-{name}" / "index.html").as_uri())
    page.locator("#finish").click()
    axe = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
    assert not found

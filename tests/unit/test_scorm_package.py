"""scorm-*.zip: packages that a platform takes, and that tell it no answer."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from lxml import etree, html

from editions import KINDS, ROOT, TAGS, course, example_bundle, files
from panah.kinds import lower
from panah.kinds.base import texts
from panah.model import State
from panah.render import Bundle, bundle, scorm
from panah.render.scorm.manifest import ADL, CONTENT
from panah.render.wording import Wording

LED = ("activity", "session-plan", "workshop")
COUNTED = ("quiz", "sort", "spot")
SCRIPT = (ROOT / "src/panah/render/scorm/lesson.js").read_text(encoding="utf-8")

#: The structure of imsmanifest.xml, after the SCORM 1.2 Content Aggregation Model, 2.3 (the parts that a lesson has).
STRUCTURE = etree.RelaxNG(
    etree.fromstring(f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"
  ns="{CONTENT}">
  <start><element name="manifest">
    <attribute name="identifier"><data type="ID"/></attribute>
    <attribute name="version"><data type="string"><param name="maxLength">20</param></data></attribute>
    <element name="metadata">
      <element name="schema"><value>ADL SCORM</value></element>
      <element name="schemaversion"><value>1.2</value></element>
    </element>
    <element name="organizations">
      <attribute name="default"><data type="IDREF"/></attribute>
      <oneOrMore><element name="organization">
        <attribute name="identifier"><data type="ID"/></attribute>
        <ref name="title"/>
        <oneOrMore><element name="item">
          <attribute name="identifier"><data type="ID"/></attribute>
          <attribute name="identifierref"><data type="IDREF"/></attribute>
          <optional><attribute name="isvisible"><data type="boolean"/></attribute></optional>
          <ref name="title"/>
        </element></oneOrMore>
      </element></oneOrMore>
    </element>
    <element name="resources"><oneOrMore><element name="resource">
      <attribute name="identifier"><data type="ID"/></attribute>
      <attribute name="type"><value>webcontent</value></attribute>
      <attribute name="scormtype" ns="{ADL}"><value>sco</value></attribute>
      <attribute name="href"><data type="anyURI"/></attribute>
      <oneOrMore><element name="file"><attribute name="href"><data type="anyURI"/></attribute></element></oneOrMore>
    </element></oneOrMore></element>
  </element></start>
  <define name="title"><element name="title">
    <data type="string"><param name="minLength">1</param><param name="maxLength">200</param></data>
  </element></define>
</grammar>""")
)


def packages(of: Bundle) -> dict[str, dict[str, bytes]]:
    """Return what the packages of a bundle hold: {name: {file: bytes}}."""
    found = {}
    for name, data in files(scorm, of).items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            found[name] = {n: archive.read(n) for n in archive.namelist()}
    return found


def lessons(tag: str) -> dict[str, dict[str, bytes]]:
    """Return every package of the real course."""
    whole = course(tag)
    return {n: p for e in whole.exercises.values() for n, p in packages(bundle(whole, e)).items()}


def page(package: dict[str, bytes]) -> Any:
    return html.document_fromstring(package["index.html"].decode())


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_needs_no_trainer_becomes_a_lesson(kind: str, tag: str) -> None:
    assert set(packages(example_bundle(kind, tag))) == (set() if kind in LED else {f"scorm-{kind}.zip"})


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", [k for k in KINDS if k not in LED])
def test_every_text_of_the_example_is_in_its_lesson(kind: str, tag: str) -> None:
    of = example_bundle(kind, tag)
    ((_, package),) = packages(of).items()
    shown = " ".join(page(package).text_content().split())
    plain = Wording(of.course)
    trainers = {"objectives", "materials", "do_no_harm", "facilitator", "no_internet", "low_literacy"}
    wanted = [plain.plain(text) for where, text in texts(of.subject) if where[0] not in trainers]
    assert len(wanted) > 5 and not [text for text in wanted if text not in shown]


@pytest.mark.parametrize("tag", TAGS)
def test_sessions_and_workshops_bring_the_lessons_of_their_exercises(tag: str) -> None:
    whole = course(tag)
    for subject in (*whole.sessions.values(), *whole.workshops.values()):
        of = bundle(whole, subject)
        alone = {f"scorm-{e.id}.zip" for e in of.exercises if scorm.is_done_alone(lower(e))}
        assert set(files(scorm, of)) == alone


@pytest.mark.parametrize("tag", TAGS)
def test_the_manifest_has_the_structure_of_scorm_and_names_every_file(tag: str) -> None:
    for name, package in lessons(tag).items():
        manifest = etree.fromstring(package["imsmanifest.xml"])
        STRUCTURE.assertValid(manifest)
        own = {"c": CONTENT}
        named = manifest.xpath("//c:file/@href", namespaces=own)
        assert sorted(named) == sorted(set(package) - {"imsmanifest.xml"})
        (resource,) = manifest.xpath("//c:resource", namespaces=own)
        assert resource.get("href") in named
        ids = manifest.xpath("//@identifier")
        assert manifest.xpath("//c:item/@identifierref", namespaces=own) == [resource.get("identifier")]
        assert manifest.xpath("//c:organizations/@default", namespaces=own)[0] in ids
        exercise = course(tag).exercises[name.removeprefix("scorm-").removesuffix(".zip")]
        assert manifest.findtext(f".//{{{CONTENT}}}title") == Wording(course(tag)).plain(exercise.title)


def test_a_wrong_manifest_is_noticed() -> None:
    ((_, package),) = packages(example_bundle("quiz", "en")).items()
    broken = package["imsmanifest.xml"].replace(b">1.2<", b">2004<")
    assert not STRUCTURE.validate(etree.fromstring(broken))


@pytest.mark.parametrize("tag", TAGS)
def test_a_lesson_asks_for_nothing_and_leads_nowhere_outside(tag: str) -> None:
    for name, package in lessons(tag).items():
        root = page(package)
        assert not root.xpath(
            "//a | //@action | //@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]"
        )
        for address in root.xpath("//@src | //@href"):
            assert address in package, f"{name}: {address}"
        (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none';") and "unsafe" not in policy and "http" not in policy
        css = package["styles.css"].decode()
        for address in re.findall(r"url\(([^)]*)\)", css):
            assert address.strip("\"'") in package
        assert "%BASE%" not in package["index.html"].decode()


def test_the_script_knows_no_way_to_tell_an_answer() -> None:
    told = set(re.findall(r"tell\('([\w.]+)'", SCRIPT))
    assert told == {"lesson_status", "score.min", "score.max", "score.raw"}
    assert SCRIPT.count("LMSSetValue") == 1, "everything goes through tell()"
    for word in ("interactions", "suspend_data", "comments", "localStorage", "sessionStorage", "cookie", "indexedDB",
                 "fetch", "XMLHttpRequest", "sendBeacon", "postMessage", "objectives"):  # fmt: skip
        assert word not in SCRIPT


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", [k for k in KINDS if k not in LED])
def test_only_right_and_wrong_is_counted(kind: str, tag: str) -> None:
    of = example_bundle(kind, tag)
    ((_, package),) = packages(of).items()
    root = page(package)
    assert bool(root.xpath("//*[@data-points]")) == (kind in COUNTED)
    told = "platform-gets-score" if kind in COUNTED else "platform-gets-end"
    assert str(of.course.t(told)) in root.text_content(), "a learner must know what the platform is told"


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_that_is_written_is_remembered_or_sent_to_a_spelling_service(tag: str) -> None:
    places = [p for package in lessons(tag).values() for p in page(package).xpath("//textarea | //input[@type='text']")]
    assert places
    assert {(p.get("autocomplete"), p.get("spellcheck"), p.get("name")) for p in places} == {("off", "false", None)}


@pytest.mark.parametrize("tag", TAGS)
def test_every_place_to_answer_has_a_name(tag: str) -> None:
    for name, package in lessons(tag).items():
        root = page(package)
        for place in root.xpath("//input | //textarea"):
            named = place.xpath("ancestor::label") or root.xpath(f"//label[@for='{place.get('id')}']")
            by = place.get("aria-labelledby")
            assert named or root.xpath(f"//*[@id='{by}']"), name
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        assert not root.xpath("//fieldset[not(legend)]")


@pytest.mark.parametrize("tag", TAGS)
def test_a_lesson_says_its_language_its_dates_and_that_nobody_has_checked_it(tag: str) -> None:
    whole = course(tag)
    for name, package in lessons(tag).items():
        exercise = whole.exercises[name.removeprefix("scorm-").removesuffix(".zip")]
        root = page(package)
        assert (root.get("lang"), root.get("dir")) == (tag, whole.language.direction)
        shown = root.text_content()
        for day in (exercise.reviewed_on, exercise.too_old_after):
            assert whole.language.format_date(day) in shown
        drafts = [t for _, t in texts(exercise) if t.state is State.DRAFT]
        assert (str(whole.t("state-draft-text")) in shown) == bool(drafts)
        unchecked = [t for _, t in texts(exercise) if not t.state.vouched and t.state is not State.MISSING]
        assert bool(root.xpath("//details[contains(@class, 'p-orig')]")) == bool(unchecked)
        assert (set(package) >= {"fonts/panah-naskh.woff2", "fonts/OFL.txt"}) == (tag == "ug")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", [k for k in KINDS if k not in LED])
def test_a_package_is_the_same_byte_for_byte(kind: str, tag: str) -> None:
    first, second = (files(scorm, example_bundle(kind, tag)) for _ in range(2))
    assert first == second
    for data in first.values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert archive.namelist() == sorted(archive.namelist())
            assert not any(str(ROOT).encode() in archive.read(n) for n in archive.namelist())

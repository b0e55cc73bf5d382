"""What a learning platform reads first: imsmanifest.xml of SCORM 1.2.

One organization with one item, one resource (a sco) with all files of the package.
Structure: SCORM 1.2 Content Aggregation Model, 2.3.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from panah.kinds.base import Exercise
from panah.model import Course
from panah.render.wording import Wording

CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_NAMES: dict[Any, str] = {None: CONTENT, "adlcp": ADL}


def write(exercise: Exercise, course: Course, files: tuple[str, ...]) -> bytes:
    """Return the manifest of an exercise's package."""
    name = f"panah-{exercise.id}-{course.language.tag}"
    title = Wording(course).plain(exercise.title)

    def add(parent: etree._Element, element: str, text: str | None = None, **attributes: str) -> etree._Element:
        node = etree.SubElement(parent, f"{{{CONTENT}}}{element}", attributes)
        node.text = text
        return node

    root = etree.Element(f"{{{CONTENT}}}manifest", {"identifier": name, "version": "1.0"}, _NAMES)
    metadata = add(root, "metadata")
    add(metadata, "schema", "ADL SCORM")
    add(metadata, "schemaversion", "1.2")
    organization = add(add(root, "organizations", default="course"), "organization", identifier="course")
    add(organization, "title", title)
    item = add(organization, "item", identifier="lesson", identifierref="files", isvisible="true")
    add(item, "title", title)
    resource = add(add(root, "resources"), "resource", identifier="files", type="webcontent", href="index.html")
    resource.set(f"{{{ADL}}}scormtype", "sco")
    for file in files:
        add(resource, "file", href=file)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written

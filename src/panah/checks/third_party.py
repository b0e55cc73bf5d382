"""A page asks nobody else for anything: own files only, the policy in place, outside links from the registry alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from panah.checks._site import CSP, HEAD, Site, sample
from panah.model import Finding

ID = "third-party"
SUBJECT = "site"
WHY = "A request to another server tells it who reads this page, and from where."

_LOADS = dict.fromkeys(("script", "img", "source", "iframe", "embed", "video", "audio", "track"), "src")
_LOADS |= {"object": "data", "link": "href", "use": "href", "base": "href"}
_CSS_URL = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?:https?:)?//", re.I)


def check(site: Site) -> Iterator[Finding]:
    for path, tree in site.pages():
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        if policy != [CSP]:
            yield Finding(path, 0, ID, f"the content policy is {policy or 'missing'}.", "Take the one of panah.site.")
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            yield from _element(site, path, element)
    for style in sorted((site.folder / "assets").glob("**/*.css")):
        if _CSS_URL.search(style.read_text(encoding="utf-8")):
            name = style.relative_to(site.folder).as_posix()
            yield Finding(name, 0, ID, "a style loads something from elsewhere.", "Keep the file in theme/.")


def _element(site: Site, path: str, element: object) -> Iterator[Finding]:
    tag, attributes = element.tag, dict(element.attrib)  # type: ignore[attr-defined]
    advice = "Keep it in a file of the theme."
    for name, value in attributes.items():
        if name.startswith("on") or name == "style" or name == "srcdoc":
            yield Finding(path, 0, ID, f"<{tag} {name}=…> is code or style inside the page.", advice)
        if name in ("ping", "background", "srcset"):
            yield Finding(path, 0, ID, f"<{tag} {name}=…> can make a request.", "Remove it.")
        if value.strip().lower().startswith(("javascript:", "data:", "vbscript:")):
            yield Finding(path, 0, ID, f"<{tag} {name}={value[:40]}>", "Link to a page.")
    if tag in ("script", "style") and (element.text or "").strip():  # type: ignore[attr-defined]
        yield Finding(path, 0, ID, f"an inline <{tag}>.", advice)
    load = attributes.get(_LOADS.get(tag, ""), "")
    if (
        load
        and (urlsplit(load).netloc or urlsplit(load).scheme)
        and not (tag == "link" and attributes.get("rel") == "canonical")
    ):
        yield Finding(path, 0, ID, f"<{tag}> loads {load[:80]}.", advice)
    if tag == "a" and urlsplit(href := attributes.get("href", "")).scheme:
        if href not in site.addresses:
            yield Finding(path, 0, ID, f"links to {href[:80]}, which is not in the registry.", "Cite a source instead.")
        if "noreferrer" not in attributes.get("rel", ""):
            yield Finding(
                path, 0, ID, f"the link to {href[:80]} tells where its reader came from.", 'Add rel="noreferrer".'
            )
    if tag == "form" and attributes.get("action"):
        yield Finding(path, 0, ID, "a form sends something.", "Answers stay on the device.")


PASSES = (sample('<a href="https://example.org/known" rel="noreferrer">a</a>'),)
FAILS = (
    sample("<p>x</p>", head="<title>T</title>"),
    *(
        sample(body)
        for body in (
            '<a href="https://example.org/other" rel="noreferrer">a</a>',
            '<a href="https://example.org/known">a</a>',
            '<img src="https://example.org/a.png" alt="">',
            "<script>x()</script>",
            '<p onclick="x()">a</p>',
            '<p style="color:red">a</p>',
            '<a href="javascript:x()">a</a>',
            '<form action="https://example.org/known"></form>',
        )
    ),
    sample("<p>x</p>", head=HEAD + '<link rel="stylesheet" href="//example.org/x.css">'),
)

"""Word cards: the course's glossary as a deck for Anki.

    terms --genanki--> a collection in memory --sqlite3--> bytes --zipped--> glossary.apkg

The front shows a term, the back its meaning and, in another language than English, the English original. Ids come from
the ids of the terms, so that a newer deck takes the place of an older one and nobody loses what they have learned.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import sqlite3
from collections.abc import Iterator

import genanki

from panah.model import SOURCE_TAG, Course, Text
from panah.render import File, Paper
from panah.render.archive import zipped
from panah.render.bundle import Bundle
from panah.render.imprint import Imprint, imprint, states
from panah.render.web.html import tag
from panah.render.wording import Wording

#: The deck belongs to the whole course, so it goes with what a trainer leads.
_SCHEMES = ("session", "workshop")
#: Names for ever, not words: Anki takes a deck with other names for another deck.
_FIELDS = ("term", "meaning", "english", "state")

_CSS = """
.card{direction:DIRECTION;max-width:34em;margin:0 auto;padding:1em;color:#2a1f27;background:#fffdfc;text-align:start;
font:1.15em/1.7
system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Naskh Arabic","Noto Sans Arabic","Noto Sans CJK SC",sans-serif}
.term{font-size:1.6em;font-weight:700;line-height:1.5;color:#5a2350}
hr{border:0;border-top:2px solid #5a2350;margin:.8em 0}
[lang=en][dir=ltr]{direction:ltr;unicode-bidi:isolate}
.english{margin-top:1em;padding-top:.5em;border-top:1px solid #e0d2d9;color:#5d4c58;line-height:1.5;text-align:start}
.state{margin-top:1em;font-size:.8em;color:#744300}
.nightMode.card,.nightMode .card{color:#f4eaee;background:#1b141a}
.nightMode .term{color:#f1b8dd}.nightMode .english{color:#cbbac5}.nightMode .state{color:#f3c27c}
"""
_FRONT = '<div class="term" lang="TAG">{{term}}</div>'
_BACK = """{{FrontSide}}<hr><div lang="TAG">{{meaning}}</div>
{{#english}}<div class="english" lang="en" dir="ltr">{{english}}</div>{{/english}}
{{#state}}<div class="state" lang="TAG">{{state}}</div>{{/state}}"""


def render(bundle: Bundle, paper: Paper) -> Iterator[File]:
    """Yield the glossary of the whole course with sessions and workshops."""
    if bundle.subject.scheme in _SCHEMES and bundle.course.terms:
        words = [text for term in bundle.course.terms.values() for text in (term.term, term.definition)]
        shown = imprint(bundle.course, words, bundle.reviewed_on, bundle.too_old_after)
        data = zipped({"collection.anki2": _collection(bundle.course, shown), "media": b"{}"})
        yield File("glossary.apkg", data, "doc-glossary", "pack-screen")


def number(*names: str) -> int:
    """Return an id of Anki for something: the same one for ever."""
    digest = hashlib.sha256("\0".join(("panah", *names)).encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:8], "big") % (1 << 30)


def _collection(course: Course, shown: Imprint) -> bytes:
    wording = Wording(course)
    language = course.language
    title = f"{course.t('brand')}: {course.t('doc-glossary')} ({language.name})"
    about = "".join(tag("p", wording.html(line), dir=language.direction) for line in shown.lines)
    deck = genanki.Deck(number("deck", language.tag), title, about)
    model = _model(course, title)
    for place, name in enumerate(sorted(course.terms, key=lambda i: (course.terms[i].term.casefold(), i))):
        term = course.terms[name]
        own = states(course, (term.term, term.definition))
        english = ""
        if language.tag != SOURCE_TAG:
            words, meaning = (wording.html(Text(text.source)) for text in (term.term, term.definition))
            english = f"<b>{words}</b>: {meaning}"
        fields = [
            wording.html(term.term),
            wording.html(term.definition),
            english,
            " ".join(wording.html(means) for _, means in own),
        ]
        tags = ["panah", language.tag, *(state for state, _ in own)]
        guid = genanki.guid_for("panah", language.tag, name)
        deck.add_note(
            genanki.Note(model=model, fields=fields, sort_field=str(term.term), tags=tags, guid=guid, due=place)
        )
    return _written(deck, _newest(course))


def _model(course: Course, title: str) -> genanki.Model:
    language = course.language
    right_to_left = language.direction == "rtl"
    front, back = (template.replace("TAG", language.tag) for template in (_FRONT, _BACK))
    return genanki.Model(
        number("model", language.tag),
        title,
        fields=[{"name": name, "rtl": right_to_left and name != "english"} for name in _FIELDS],
        templates=[{"name": "card", "qfmt": front, "afmt": back}],
        css=_CSS.replace("DIRECTION", language.direction),
    )


def _newest(course: Course) -> float:
    """Return the day of the newest reading of anything, in seconds: Anki takes a card anew only if it is newer."""
    days = [item.reviewed_on for item in (*course.pages.values(), *course.everything)]
    newest: dt.date = max(days)
    return (newest - dt.date(1970, 1, 1)).total_seconds()


def _written(deck: genanki.Deck, timestamp: float) -> bytes:
    """Return the deck as a SQLite database. In memory, since `genanki.Package` puts today's date into its zip."""
    connection = sqlite3.connect(":memory:")
    try:
        counter = itertools.count(int(timestamp * 1000))
        genanki.Package(deck).write_to_db(connection.cursor(), timestamp, counter)
        connection.commit()
        data = bytearray(connection.serialize())
    finally:
        connection.close()
    # Bytes 96 to 99 say which SQLite wrote the file: https://www.sqlite.org/fileformat.html#validfor
    data[96:100] = bytes(4)
    return bytes(data)

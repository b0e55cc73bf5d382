"""What one contribution could do to readers: each case got past the checks or the build once.

A catalogue, approvals.csv or language.yml --attack--> a finding, or English in its place
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from panah.audit.run import check_interface
from panah.cli import print_findings
from panah.content import load_languages
from panah.model import Finding, Language, PanahError, State
from panah.site.project import language_state
from panah.translate.apply import Catalogues, convert_catalogues
from panah.translate.catalogue import (
    Translation,
    pair_hash,
    parse,
    person,
    read_approvals,
    read_catalogue,
    translations_in,
)
from panah.translate.entry import Entry
from panah.translate.extract import Message
from panah.translate.vetting import check_entry, is_safe

TR = Language("tr", "Türkçe", "Turkish", "ltr", "{day}.{month}.{year}")

# -- one text -----------------------------------------------------------------------------------------------------

ATTACKS = [
    ("changed-address", "tr", "First [this](1), then [that](2).", "Önce [bu](2), sonra [şu](1)."),
    ("changed-address", "tr", "They said so.[@1] Others did not.[@2]", "Öyle dediler.[@2] Başkaları demedi.[@1]"),
    ("changed-address", "tr", "[Read on](1)", "[Okuyun](1), ama önce arayın"),
    ("changed-address", "tr", "[Read on](1)", "Okumayın, arayın [.](1)"),
    ("changed-address", "tr", "Get the app.", "Uygulamayı yardim.Chat adresinden alın."),
    ("changed-address", "tr", "Get the app.", "Uygulamayı YARDIM.HELP adresinden alın."),
    ("changed-address", "tr", "Get the app.", "Uygulamayı yardim .com adresinden alın."),
    ("changed-address", "tr", "Get the app.", "Uygulamayı yardim·com adresinden alın."),
    ("changed-address", "tr", "Get the app.", "Uygulamayı yardim nokta com adresinden alın."),
    ("changed-address", "tr", "Ask for help.", "Yardım isteyin: @ uygur"),
    ("changed-address", "tr", "Ask for help.", "Yardım isteyin: [@uygur yardım]"),
    ("changed-address", "ug", "Get the app.", "ئەپنى ھەقىقەت.نەت دىن ئېلىڭ."),  # .net in Latin letters
    ("changed-address", "ug", "Get the app.", "ئەپنى ھتتپس://ھەقىقەت دىن ئېلىڭ."),
    ("added-markup", "ug", "Get the app.", "ئەپنى <ئا ھرەف=x> دىن ئېلىڭ."),  # <a href> in Latin letters
    ("added-markup", "ug", "Get the app.", "ئەپنى &لت؛ دىن ئېلىڭ."),  # &lt; in Latin letters
    ("added-markup", "xx", "Ask us.", "Sorun <é@polis>."),  # becomes mailto:
    ("added-markup", "tr", "Stop.", "%BASE% Durun."),
    ("unbalanced-emphasis", "tr", "Stop. Wait.", "Durun. __Bekleyin.__"),
    ("changed-number", "tr", "Wait 7 days. Ask after 30 days.", "30 gün bekleyin. 7 gün sonra sorun."),
    ("changed-number", "tr", "Call the helpline.", "Beş yüz on iki kırk üç numarayı arayın."),
    ("changed-number", "zh-Hans", "Call the helpline.", "请拨打一三八零零一二。"),
    ("changed-number", "ug", "Call the helpline.", "بەش ئىككى ئۈچ تۆت بەش كە تېلېفون قىلىڭ."),
    ("changed-reference", "tr", "{n} minutes", "{n}{n} dakika"),
    ("changed-reference", "tr", "Read: {reviewed}. Not after {too_old}.", "Okuma: {too_old}. Sonra yok: {reviewed}."),
]


@pytest.mark.parametrize(("rule", "tag", "msgid", "msgstr"), ATTACKS, ids=[a[3][:40] for a in ATTACKS])
def test_a_text_is_found_and_not_shown(rule: str, tag: str, msgid: str, msgstr: str) -> None:
    entry = Entry(tag, msgid, msgstr, places=("x", "y"))
    assert rule in {finding.rule for finding in check_entry(entry)}
    assert not is_safe(entry)


@pytest.mark.parametrize(
    ("tag", "msgid", "msgstr"),
    [
        ("tr", "At 3:30 p.m. wait 7 days. Then ask.", "Saat 15.30'da 7 gün bekleyin. Sonra sorun."),
        ("tr", "{done} of {total}", "{total} sorudan {done}"),
        ("ug", "Stop. Then wait.", "توختاڭ. ئاندىن ساقلاڭ."),
        ("zh-Hans", "In 2017 they came.[@1] In 2019 they left.[@2]", "2017年他们来了。[@1] 2019年他们离开了。[@2]"),
    ],
)
def test_an_honest_text_passes(tag: str, msgid: str, msgstr: str) -> None:
    assert check_entry(Entry(tag, msgid, msgstr, places=("x", "y"))) == ()


# -- a catalogue --------------------------------------------------------------------------------------------------

PLURAL = (
    'msgid ""\nmsgstr ""\n"Language: tr\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {}\\n"\n\n'
    'msgid "{{n}} minute"\nmsgid_plural "{{n}} minutes"\nmsgstr[0] "{{n}} dakika"\nmsgstr[1] "{{n}} dakika"\n'
)


@pytest.mark.parametrize("forms", ["nplurals=99999999; plural=0;", "nplurals*0=9999; nplurals*1=9999; plural=0;"])
def test_a_billion_plural_forms_take_no_memory(forms: str) -> None:
    (_, message) = parse(PLURAL.format(forms).encode(), TR, "tr.po")
    assert len(message.string) <= 6


def test_a_link_to_an_endless_file_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "translations" / "tr"
    folder.mkdir(parents=True)
    for name in ("family.po", "approvals.csv"):
        (folder / name).symlink_to("/dev/zero")
    with pytest.raises(PanahError, match="no ordinary file"):
        read_catalogue(tmp_path, TR, "family")
    with pytest.raises(PanahError, match="no ordinary file"):
        read_approvals(tmp_path, "tr")


def test_a_finding_cannot_move_the_cursor_of_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_findings([Finding("a.po", 1, "added-markup", "\x1b[1A\x1b[2K \u202egood")], "text")
    shown = capsys.readouterr().out
    assert "\\u001b[1A" in shown and "\x1b" not in shown and "\u202e" not in shown


@pytest.mark.parametrize("key", ["state", "answer", "sign", "languages"])
def test_opposites_are_told_apart(key: str, register: Callable[..., object], tmp_path: Path) -> None:
    register()
    head = PLURAL.split("\n\n")[0].format("nplurals=1; plural=0;")
    said = {f"{key}-good": "Reviewed", f"{key}-bad": "Unchecked draft"}
    entries = "".join(f'\n\nmsgctxt "{k}"\nmsgid "{text}"\nmsgstr "Okundu"' for k, text in said.items())
    (tmp_path / "translations/tr/interface.po").write_text(head + entries + "\n", encoding="utf-8")
    messages = {"interface": {(k, text): Message(text, k) for k, text in said.items()}}
    (finding,) = check_interface(tmp_path, "tr", messages)
    assert finding.rule == "same-label"


def test_a_text_of_a_book_is_not_looked_at_for_minutes() -> None:
    (finding,) = check_entry(Entry("tr", "Stop.", "](" * 100_000), frozenset({"changed-address"}))
    assert finding.rule == "absurd-length"


# -- approvals ----------------------------------------------------------------------------------------------------

FORMS = ["Rena", "rena", " RENA ", "Re na", "Rena\u200b", "Rena.", "Ｒｅｎａ", "Rеnа", "Réna"]


def test_one_person_is_one_person_however_written(tmp_path: Path) -> None:
    assert {person(form) for form in FORMS} == {"rena"}
    pair = pair_hash("Stop.", "Durun.")
    path = tmp_path / "translations" / "tr" / "approvals.csv"
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["sha256", "reviewer", "date"], *([pair, f, "2026-11-22"] for f in FORMS)])
    assert read_approvals(tmp_path, "tr") == {pair: frozenset({"rena"})}


@pytest.mark.parametrize("row", ["{pair},\u200b,2026-11-22", "zz{pair:.62},Rena,2026-11-22", '"' + "a" * 200_000])
def test_a_forged_line_is_refused(row: str, tmp_path: Path) -> None:
    path = tmp_path / "translations" / "tr" / "approvals.csv"
    path.parent.mkdir(parents=True)
    path.write_text("sha256,reviewer,date\n" + row.format(pair="0" * 64) + "\n", encoding="utf-8")
    with pytest.raises(PanahError, match="broken-approval"):
        read_approvals(tmp_path, "tr")


def test_safety_text_without_its_flag_is_still_a_draft() -> None:
    po = PLURAL.split("\n\n")[0].format("nplurals=1; plural=0;") + '\n\nmsgid "Stop."\nmsgstr "Durun."\n'
    messages = {(None, "Stop."): Message("Stop.", safety=True)}
    (found,) = translations_in(parse(po.encode(), TR, "tr.po"), messages, {}).values()
    assert found.state is State.DRAFT


def test_one_reviewed_text_makes_no_reviewed_language() -> None:
    messages = {"family": {(None, m): Message(m) for m in ("Stop.", "Wait.")}}
    one = {(None, "Stop."): Translation("Durun.", State.REVIEWED)}
    both = one | {(None, "Wait."): Translation("Bekleyin.", State.REVIEWED)}
    assert language_state(Catalogues(TR, {"family": one}, messages)) == "languages-draft"
    assert language_state(Catalogues(TR, {"family": both}, messages)) == "languages-reviewed"


# -- the registry of languages ------------------------------------------------------------------------------------

GOOD = {"name": "Türkçe", "english_name": "Turkish", "direction": "ltr", "date_pattern": "'{day}.{month}.{year}'"}


@pytest.fixture
def register(tmp_path: Path) -> Callable[..., dict[str, Language]]:
    def write(tag: str = "tr", **changes: str) -> dict[str, Language]:
        english = GOOD | {"name": "English", "english_name": "English"}
        uyghur = GOOD | {"name": "ئۇيغۇرچە", "english_name": "Uyghur", "direction": "rtl"}
        for name, entry in {"en": english, "ug": uyghur, tag: GOOD | changes}.items():
            folder = tmp_path / "translations" / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "language.yml").write_text("".join(f"{k}: {v}\n" for k, v in entry.items()), encoding="utf-8")
        (tmp_path / "mkdocs.yml").write_text("extra:\n  quick_exit: https://www.wikipedia.org/\n", encoding="utf-8")
        return load_languages(tmp_path)

    return write


@pytest.mark.parametrize(
    "changes",
    [
        {"quick_exit": "https://police.example/"},
        {"quick_exit": "https://www.wikipedia.org.police.example/"},
        {"quick_exit": "https://notwikipedia.org/"},
        {"quick_exit": "https://tr.wikipedia.org/wiki/Xinjiang"},
        {"quick_exit": "https://wikipedia.org@police.example/"},
        {"quick_exit": "'https://x\"><meta/http-equiv=refresh/content=0;url=//police.example>'"},
        {"date_pattern": "'{day.__class__} {month} {year}'"},
        {"date_pattern": "'{day:>99999999} {month} {year}'"},
        {"date_pattern": "'{day}.{month}'"},
        {"date_pattern": "'{day}.{month}.{year}{year}'"},
        {"date_pattern": "'{day}.{month}.2099{year}'"},
        {"date_pattern": "'{day}.{month}.{year} Bizi arayın lütfen hemen'"},
        {"date_pattern": "'<b>{day}.{month}.{year}'"},
        {"date_pattern": "'{day}.{month}.{year} {'"},
        {"months": "[Ocak, Şubat, Mart]"},
        {"name": "'<b>Türkçe</b>'"},
        {"name": "'T\u202eürkçe'"},
        {"name": "''"},
        {"name": "English"},
        {"direction": "rtl"},
        {"english_name": "'[link=https://police.example]Turkish'"},
        {"phone_language": "'\" onload=x'"},
        {"converted_from": "ug"},
        {"converted_from": "tr"},
        {"converted_from": "en"},
    ],
    ids=lambda changes: " ".join(changes.values())[:40],
)
def test_a_language_is_refused(changes: dict[str, str], register: Callable[..., dict[str, Language]]) -> None:
    with pytest.raises(PanahError, match=r"translations/tr/language\.yml"):
        register(**changes)


@pytest.mark.parametrize("tag", ['tr" onclick="x', "assets", "TR", "tr_TR"])
def test_a_folder_is_no_language(tag: str, register: Callable[..., dict[str, Language]]) -> None:
    with pytest.raises(PanahError, match="bad-tag"):
        register(tag)


def test_a_language_may_leave_to_its_own_edition(register: Callable[..., dict[str, Language]]) -> None:
    assert register(quick_exit="https://tr.wikipedia.org/")["tr"].quick_exit == "https://tr.wikipedia.org/"


def test_nothing_converts_to_a_script_that_is_not_known() -> None:
    with pytest.raises(PanahError, match="no-conversion"):
        convert_catalogues(Catalogues(TR, {}, {}), Language("tr-Cyrl", "Т", "T", "ltr", ""))

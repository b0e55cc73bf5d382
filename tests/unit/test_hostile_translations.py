"""What a pull request to one catalogue could do to readers, and what honest translators write.

ATTACKS: (what somebody does, language, English, translation, the rule that finds it)
HONEST:  (language, English, translation): nothing may be found, not even a warning
"""

from __future__ import annotations

from pathlib import Path

import pytest

from panah.checks.broken_catalogue import check as check_catalogue
from panah.model import Level
from panah.translate.entry import Entry
from panah.translate.vetting import PROTECTIVE, check_entry, is_safe

BOX = "Open [the list of devices](1) and remove what you do not know.[@2]"
LONG = "Do not ask about police, camps or missing people. Do not ask why they sound afraid. Say goodbye with love."

ATTACKS = [
    # Addresses
    ("retargets a link", "tr", "Open [the page](1).", "[Sayfayı](2) açın.", "changed-address"),
    ("drops a link", "zh-Hans", "Open [the page](1).", "打开该页面。", "changed-address"),
    ("uses one placeholder twice", "tr", "[A](1), then [B](2)", "[A](1), sonra [B](1)", "changed-address"),
    ("swaps two links", "tr", "[Signal](1), not [WeChat](2)", "[WeChat](1), [Signal](2) değil", "changed-address"),
    ("turns a citation", "ug", "They said so.[@1]", "ئۇلار شۇنداق دېدى.[@2]", "changed-address"),
    ("adds a script address", "tr", "Open the page.", "[Sayfayı](javascript:alert(1)) açın.", "changed-address"),
    ("adds a bare address", "zh-Hans", "Get the app.", "从 https://evil.example/app 下载应用。", "changed-address"),
    ("adds a domain", "ug", "Get the app.", "ئەپنى evil-app.com دىن چۈشۈرۈڭ.", "changed-address"),
    ("adds a full-width domain", "zh-Hans", "Get the app.", "从 ｅｖｉｌ．ｃｏｍ 下载。", "changed-address"),
    ("adds an invisible link", "tr", "Open [the page](1).", "[ ](1) Sayfayı açın.", "changed-address"),
    ("adds a mail address", "tr", "Ask for help.", "Yardım isteyin: yardim@polis.example", "changed-address"),
    ("adds an account", "tr", "Ask for help.", "Yardım isteyin: @uygur_yardim", "changed-address"),
    ("adds a reference link", "tr", "Open the page.", "[Sayfayı][x] açın.", "changed-address"),
    ("adds a picture", "zh-Hans", "Look.", "看。![图](1)", "changed-address"),
    ("hides a dot", "tr", "Get the app.", "Uygulamayı evil[.]com adresinden alın.", "changed-address"),
    # Numbers
    ("adds a telephone number", "tr", "Call the helpline.", "Yardım hattını arayın: 0212 555 34 12.", "changed-number"),
    ("changes a number of days", "zh-Hans", "Wait 30 days.", "等待 3 天。", "changed-number"),
    ("doubles a number", "ug", "Wait 7 days.", "77 كۈن ساقلاڭ.", "changed-number"),
    ("changes a year", "ug", "In 2017 they came.", "2019-يىلى ئۇلار كەلدى.", "changed-number"),
    ("drops a number", "tr", "Use 12 characters.", "Uzun bir parola kullanın.", "changed-number"),
    ("writes Arabic digits", "ug", "Wait 7 days.", "٧ كۈن ساقلاڭ.", "changed-number"),
    ("makes thousands of millions", "zh-Hans", "1.5 million people", "15万人", "changed-number"),
    # Code, fields
    ("downgrades a risk level by a translated key", "zh-Hans", "Risk: `high`", "风险：`low`", "changed-code"),
    ("translates a code", "ug", "Type `panah verify`.", "`پاناھ تەكشۈر` نى كىرگۈزۈڭ.", "changed-code"),
    ("translates a field", "ug", "Last read: {reviewed}", "ئاخىرقى: {تەكشۈرۈلگەن}", "changed-reference"),
    ("drops a date", "tr", "Do not use after {too_old}.", "Süresi dolunca kullanmayın.", "changed-reference"),
    # Names
    ("names another app", "tr", "Use Signal.", "WeChat kullanın.", "changed-name"),
    ("adds an app", "zh-Hans", "Use Signal.", "请使用 Signal 或 TikTok。", "changed-name"),
    ("adds an app that nobody knows", "ug", "Get the app.", "SafeUyghur ئەپىنى ئورنىتىڭ.", "changed-name"),
    ("drops the name", "ug", "Use Signal.", "بۇ ئەپنى ئىشلىتىڭ.", "changed-name"),
    ("disguises a name", "tr", "Use Signal.", "Sіgnal kullanın.", "changed-name"),
    ("disguises a name, seen by its letters", "tr", "Use Signal.", "Sіgnal kullanın.", "forbidden-character"),
    # Markup
    ("adds a script", "tr", "Stop.", "<script>alert(1)</script>Durun.", "added-markup"),
    ("adds a picture that calls home", "zh-Hans", "Stop.", "<img src=x onerror=alert(1)>停下。", "added-markup"),
    ("adds a handler", "tr", "Open [it](1).", "[Bunu](1){: onclick=alert(1) } açın.", "added-markup"),
    ("hides a warning", "tr", "**Stop.** Wait.", "**Durun.**{ .hidden } Bekleyin.", "added-markup"),
    ("adds a template", "tr", "Stop.", "{{ config }} Durun.", "added-markup"),
    ("adds an include", "tr", "Stop.", '--8<-- "/etc/passwd"', "added-markup"),
    ("adds an entity", "tr", "Stop.", "&#60;b&#62;Durun.", "added-markup"),
    ("adds a step in one language only", "ug", "Stop.", "توختاڭ.\n\n2. تېلېفون قىلىڭ.", "added-markup"),
    ("adds a heading", "zh-Hans", "Stop.", "## 停下", "added-markup"),
    ("adds a note", "tr", "Stop.", '!!! danger "Durun"', "added-markup"),
    ("redefines a link", "tr", "Stop.", "[1]: /x", "added-markup"),
    ("strikes a prohibition out", "ug", "Do not call.", "~~تېلېفون قىلماڭ.~~", "added-markup"),
    ("escapes the bold", "tr", "**Stop.**", r"\**Durun.**", "added-markup"),
    ("leaves bold open", "tr", "**Stop.** Wait.", "**Durun. Bekleyin.", "unbalanced-emphasis"),
    ("takes the bold from a warning", "zh-Hans", "**Never** share it.", "切勿分享。", "unbalanced-emphasis"),
    ("opens a bracket", "tr", "Open [the page](1) (again).", "[Sayfayı](1) (yeniden açın.", "unbalanced-emphasis"),
    # Characters
    ("turns text around", "tr", "Stop.", "\u202e.nuruD", "forbidden-character"),
    ("joins letters of a name", "ug", "Use Signal.", "Sig\u200dnal نى ئىشلىتىڭ.", "forbidden-character"),
    ("splits a name with a soft hyphen", "tr", "Use it.", "Kul\u00adlanın.", "forbidden-character"),
    ("leaves an isolate open", "ug", "Code 12", "كود \u206612", "forbidden-character"),
    ("isolates in Turkish", "tr", "Code 12", "Kod \u206612\u2069", "forbidden-character"),
    ("smuggles tags", "zh-Hans", "Stop.", "停下。\U000e0041\U000e0042", "forbidden-character"),
    ("types Persian letters", "ug", "book", "کىتاب", "forbidden-character"),
    ("types presentation forms", "ug", "book", "ﻛىتاب", "forbidden-character"),
    ("piles marks up", "tr", "Stop.", "Du\u0335\u0336run.", "forbidden-character"),
    ("forges the stash of the Markdown reader", "tr", "Stop.", "\x02klzzwxh:0000\x03Durun.", "forbidden-character"),
    ("writes in fancy letters", "tr", "Stop.", "𝐃𝐮𝐫𝐮𝐧.", "forbidden-character"),
    ("writes Traditional Chinese", "zh-Hans", "Check the network.", "檢查網路。", "forbidden-character"),
    # Language
    ("leaves a paragraph in English", "ug", LONG, LONG, "left-in-english"),
    ("leaves a sentence in English", "tr", "Stop. Do not open it.", "Durun. Do not open it.", "left-in-english"),
    ("writes Turkish in a Uyghur catalogue", "ug", "Open it.", "Bunu hemen açın.", "wrong-language"),
    ("writes Kazakh in Uyghur letters' place", "ug", "Open the app.", "قولدانبانى اشىڭىز", "uyghur-spelling"),
    ("writes nothing", "tr", "Never share it.", "—", "empty"),
    ("writes a blank letter", "ug", "Never share it.", "\u3164", "empty"),
    ("translates the mark of an address", "ug", "Get a.example/x?id", "a.example/x؟id نى ئېلىڭ", "wrong-question-mark"),
    ("cuts the warning", "tr", LONG, "Polisi sormayın.", "absurd-length"),
    (
        "adds advice",
        "tr",
        "Stop.",
        "Durun. " + "Hemen konsolosluğa gidin ve ailenizin adresini verin. " * 2,
        "absurd-length",
    ),
    ("drops two sentences", "zh-Hans", LONG, "不要问警察、拘禁营或失踪者的事情。", "changed-sentences"),
    # Meaning, as far as rules see it: warnings
    ("removes a not", "ug", "Do not call your family.", "ئائىلىڭىزگە تېلېفون قىلىڭ.", "lost-negation"),
    ("removes a not", "zh-Hans", "Do not call your family.", "请给家人打电话。", "lost-negation"),
    ("removes a never", "tr", "Never share the code.", "Kodu paylaşın.", "lost-negation"),
    ("adds a not", "tr", "Update the phone.", "Telefonu güncellemeyin.", "added-negation"),
    ("uses the words of the camps", "zh-Hans", "internment camp", "教培中心", "forbidden-variant"),
]

HONEST = [
    ("ug", "Open Signal and set a PIN.", "Signal نى ئېچىڭ ۋە PIN بەلگىلەڭ."),
    ("ug", "Do not open the link.", "ئۇلانمىنى ئاچماڭ."),
    ("ug", "Step 3: look at your linked devices.", "3-قەدەم: ئۇلانغان ئۈسكۈنىلىرىڭىزنى كۆرۈڭ."),
    ("ug", "**Stop.** You do not have to answer.", "**توختاڭ.** جاۋاب بېرىشىڭىز شەرت ئەمەس."),
    ("ug", "Use 12 to 16 characters.", "12 دىن 16 غىچە ھەرپ ئىشلىتىڭ."),
    ("ug", "Open “Settings”.", "«تەڭشەكلەر»نى ئېچىڭ."),
    ("ug", "Is this phone safe to read on?", "بۇ تېلېفوندا ئوقۇش بىخەتەرمۇ؟"),
    ("ug", "{n} minutes", "{n} مىنۇت"),
    ("ug", "passkey", "كىرىش ئاچقۇچى (passkey)"),
    ("ug", "WeChat can read your messages.[@1]", "ئۈندىدار (WeChat) ئۇچۇرلىرىڭىزنى ئوقۇيالايدۇ.[@1]"),
    ("ug", "Never share the code.", "كودنى ھەرگىز باشقىلارغا بەرمەڭ."),
    ("ug", "On 25 August 2026", "2026-يىلى 8-ئاينىڭ 25-كۈنى"),
    ("ug", "Scan the QR code.", "QR كودىنى سكاننېرلاڭ."),
    ("ug", "Name nobody. Promise nothing.", "ھېچكىمنىڭ ئىسمىنى دېمەڭ. ھېچنېمىگە ۋەدە بەرمەڭ."),
    ("ug", "Settings, privacy; then lock", "تەڭشەكلەر، مەخپىيەتلىك؛ ئاندىن قۇلۇپ"),
    ("ug", "[Look at your linked devices](1)", "[ئۇلانغان ئۈسكۈنىلەرنى كۆرۈڭ](1)"),
    ("ug", "Last read: {reviewed}. Code 123-456.", "ئاخىرقى ئوقۇش: {reviewed}. كود \u2066123-456\u2069."),
    ("tr", "Open Signal's settings.", "Signal'in ayarlarını açın."),
    ("tr", "Use WhatsApp on an iPhone.", "WhatsApp’ı bir iPhone’da kullanın."),
    ("tr", "Do not open the link.", "Bağlantıyı açmayın."),
    ("tr", "Step 3: set a PIN.", "3. Adım: Bir PIN belirleyin."),
    ("tr", "50% of 10,000 people", "10.000 kişinin %50'si"),
    ("tr", "At 14:30 on 25 August 2026", "25.08.2026 saat 14.30'da"),
    ("tr", "**Never** share the code.", "Kodu **asla** paylaşmayın."),
    ("tr", "Turn on Lockdown Mode.", "Kilitleme Modu'nu açın."),
    ("tr", "Scan the QR code with Signal.", "Signal ile karekodu okutun."),
    ("tr", "[A call under pressure](1)", "[Baskı altında bir arama](1)"),
    ("tr", "You did not cause this call.", "Bu aramaya siz neden olmadınız."),
    ("tr", "{n} results", "{n} sonuç"),
    ("tr", "Say: “I cannot talk about this.”", "Şunu söyleyin: “Bunun hakkında konuşamam.”"),
    ("tr", "Choose a password.", "Bir parola seçin."),
    ("tr", LONG, "Polisi, kampları ya da kayıpları sormayın. Neden korktuklarını sormayın. Sevgiyle vedalaşın."),
    ("tr", "Two people have checked it.", "2 kişi bunu kontrol etti."),
    ("zh-Hans", "Open the 3 settings of Signal.", "打开 Signal 的 3 个设置。"),
    ("zh-Hans", "Step 3: scan the QR code.", "第3步：扫描二维码。"),
    ("zh-Hans", "In May 2017, 1.5 million people", "2017年5月，150万人"),
    ("zh-Hans", "Do not answer (ever).", "不要回答（任何时候都不要）。"),
    ("zh-Hans", "Open **Settings > Privacy**.", "打开 **设置 > 隐私**。"),
    ("zh-Hans", "The code comes by SMS.", "验证码会通过短信发送。"),
    ("zh-Hans", "WeChat can read it.[@1]", "微信能看到这些内容。[@1]"),
    ("zh-Hans", "You cannot undo this.", "此操作无法撤销。"),
    ("zh-Hans", "Three questions", "3 个问题"),
    ("zh-Hans", "Use the Tor Browser.", "请使用 Tor 浏览器。"),
    ("zh-Hans", "Is it a text message?", "是短信吗？"),
    ("zh-Hans", LONG, "不要问警察、拘禁营或失踪者的事。不要问他们为什么听起来害怕。带着爱说再见。"),
    ("zh-Hans", "Report “Algorithms of Repression”", "《镇压的算法》报告"),
    ("zh-Hans", "Türkiye, 24 hours a day", "土耳其，全天 24 小时"),
    ("zh-Hans", "Print this page on {date}.", "请在 {date} 打印本页。"),
]


def rules_of(tag: str, msgid: str, msgstr: str) -> set[str]:
    return {finding.rule for finding in check_entry(Entry(tag, msgid, msgstr, places=("x", "y")))}


@pytest.mark.parametrize(("what", "tag", "msgid", "msgstr", "rule"), ATTACKS, ids=[f"{a[0]} {a[1]}" for a in ATTACKS])
def test_an_attack_is_found(what: str, tag: str, msgid: str, msgstr: str, rule: str) -> None:
    assert rule in rules_of(tag, msgid, msgstr), what


@pytest.mark.parametrize(
    ("tag", "msgid", "msgstr"), [a[1:4] for a in ATTACKS if a[4] in PROTECTIVE], ids=lambda text: text[:30]
)
def test_an_attack_is_not_shown(tag: str, msgid: str, msgstr: str) -> None:
    assert not is_safe(Entry(tag, msgid, msgstr))


@pytest.mark.parametrize(("tag", "msgid", "msgstr"), HONEST, ids=[f"{h[0]} {h[1][:40]}" for h in HONEST])
def test_an_honest_translation_passes(tag: str, msgid: str, msgstr: str) -> None:
    entry = Entry(tag, msgid, msgstr)
    assert check_entry(entry) == ()
    assert is_safe(entry)


def test_the_tables_are_long_enough() -> None:
    assert len(ATTACKS) >= 40 and len(HONEST) >= 40
    assert {tag for tag, _, _ in HONEST} == {"ug", "tr", "zh-Hans"}


def test_findings_show_the_place_and_the_invisible() -> None:
    (finding,) = check_entry(Entry("tr", "Stop.", "Du\u200brun.", path="translations/tr/family.po", line=7))
    assert (finding.path, finding.line) == ("translations/tr/family.po", 7)
    assert "U+200B ZERO WIDTH SPACE" in finding.message


HOSTILE = ("\x00", "\ud800", "[", "](", "**", "{", "`", "a.", "1,", "a@", "؟x=", "<", "“", "ئ", "不", "x ")


@pytest.mark.parametrize("tag", ("ug", "tr", "zh-Hans", "kk", "ru", "xx"))
@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_crashes_or_hangs(hostile: str, tag: str) -> None:
    check_entry(Entry(tag, "Stop.", hostile * 300))
    assert [f.rule for f in check_entry(Entry(tag, "Stop.", hostile * 50_000))] == ["absurd-length"]
    assert not is_safe(Entry(tag, "Stop.", hostile * 50_000))


HEADER = 'msgid ""\nmsgstr ""\n"Language: tr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = 'msgid "Never share it."\nmsgstr "Asla paylaşmayın."\n'
CATALOGUES = {
    "cut off inside a text": (HEADER + ENTRY)[:-6].encode(),
    "cut off between msgid and msgstr": (HEADER + ENTRY.split("\n")[0] + "\n").encode(),
    "Latin-5": (HEADER + ENTRY).encode("iso-8859-9"),
    "UTF-16": (HEADER + ENTRY).encode("utf-16"),
    "three megabytes": (HEADER + ENTRY).encode() + b"# x\n" * 750_000,
    "a text of a book": (HEADER + f'msgid "a"\nmsgstr "{"b" * 20_000}"\n').encode(),
    "the same text twice, the second hostile": (HEADER + ENTRY + "\n" + ENTRY.replace("Asla ", "")).encode(),
    "another language": (HEADER.replace("tr", "ug", 1).replace("Language: tr", "Language: ug") + ENTRY).encode(),
    "another charset": (HEADER.replace("UTF-8", "GB18030") + ENTRY).encode(),
    "a billion plural forms": (
        HEADER.replace("\n\n", '\n"Plural-Forms: nplurals=999999999; plural=0;\\n"\n\n') + ENTRY
    ).encode(),
    "a program as plural form": (
        HEADER.replace("\n\n", '\n"Plural-Forms: nplurals=2; plural=exit();\\n"\n\n') + ENTRY
    ).encode(),
    "text turned around in a comment": (HEADER + "# \u202eok\n" + ENTRY).encode(),
    "line numbers": (HEADER + "#: docs/a.md:3\n" + ENTRY).encode(),
    "merge conflict": (HEADER + "<<<<<<< HEAD\n" + ENTRY).encode(),
    "NUL": (HEADER + ENTRY).encode() + b"\x00\n",
    "nothing": b"",
    "noise": bytes(range(256)) * 8,
}


@pytest.mark.parametrize("what", CATALOGUES)
def test_a_broken_catalogue_is_found(what: str, tmp_path: Path) -> None:
    path = tmp_path / "tr" / "family.po"
    path.parent.mkdir()
    path.write_bytes(CATALOGUES[what])
    assert any(f.rule == "broken-catalogue" and f.level is Level.ERROR for f in check_catalogue(path))


def test_a_whole_catalogue_passes(tmp_path: Path) -> None:
    path = tmp_path / "zh-Hans" / "family.po"
    path.parent.mkdir()
    path.write_text(HEADER.replace("Language: tr", "Language: zh_Hans") + ENTRY, encoding="utf-8")
    assert list(check_catalogue(path)) == []


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "tr").mkdir()
    (tmp_path / "tr" / "family.po").symlink_to("/etc/hostname")
    assert [f.rule for f in check_catalogue(tmp_path / "tr" / "family.po")] == ["broken-catalogue"]

"""Signs of a negative in each language: strong for Uyghur, Russian and Chinese, weak for Turkish and Kazakh.

Measured on app texts: a negative English string has one of these in 92 to 100 of 100 cases; by chance one stands in
9 to 11 of 100 other strings (40 to 47 in Turkish and Kazakh). A missing sign is a question to a reader, never a proof.
"""

from __future__ import annotations

import re

ENGLISH = re.compile(
    r"\b(?:not|never|no|cannot|nothing|nobody|none|nowhere|neither|nor|without|no one)\b|n['’]t\b", re.I
)
#: Whatever may rightly become a prohibition in another language.
ENGLISH_WEAK = re.compile(
    ENGLISH.pattern + r"|\b(?:avoid|stop|refuse|unless|only|instead|rather|leave|keep|un\w+|in\w+|against|until|before|"
    r"ignore|reject|delete|forget|worry|careful|beware|mind|note|remember|forbid\w*|ban\w*|prohibit\w*|less|few|hardly|fail\w*|wrong|danger\w*|risk\w*)\b",
    re.I,
)
MARKERS = {
    "ug": re.compile(
        r"\w(?:م[اە](?:ڭ|سلى|سم|ستىن|ي|س\b|پ)|مى(?:غان|گەن|غۇ|گۈ|سۇن|سا|سە|دى|دۇق|دۈك|س|ش|ي))|\w{2,}سىز\b"
        r"|ئەمەس|نا(?=مەلۇم|توغرا|توغرى|ھەق)|ئاجىز|يوق|ياق|ھەرگىز|ھېچ|چەكلە|مەنئى|بولمى"
    ),
    "tr": re.compile(
        r"\b(?:değil|yok|asla|hiç|hayır|kimse)|\wm[ae](?:y[ıi]n|z|d[ıi]|m[ae]|y[ae]n|y[ıi]|s[ıi]n|d[ae]n|k\b)"
        r"|[ae]m[ae]m\b|m[ae]m[ıi]ş"
        r"|[ae]?m[ae]y(?:abil|ebil|acak|ecek|acağ|eceğ)|\wm[ae]y[ıi]z|\wm[ıiuü]yor|\w{2,}s[ıiuü]z|\b[Nn]e .+ ne ",
        re.I,
    ),
    "zh-Hans": re.compile(
        r"不(?!同|过|久|仅|断)|没|无(?!论|线)|勿|(?<![特区级性分个类识辨])别(?!人|的|名|处)|未|莫|非(?!常)|禁止|避免|拒绝|否"
    ),
    "ru": re.compile(r"\b(?:не|нет|ни|без|нельзя|никогда|никто|ничего|никому|никак\w*|нигде)\b|\bне\w+", re.I),
    "kk": re.compile(r"емес|жоқ|ешқа|ешкім|ешнәрсе|\w[мбп][аеы](?:ңыз|ңіз|й|ді|ған|ген|с)|\w+с[ыі]з", re.I),
}
PROHIBITIONS = {
    "ug": re.compile(r"\wم[اە]ڭ(?:لار)?(?!\w)"),
    "tr": re.compile(r"\wm[ae]y[ıi]n(?:[ıi]z)?\b", re.I),
    "zh-Hans": re.compile(r"(?<!要)不要|切勿|请勿|不得|禁止"),
    "ru": re.compile(r"\bне \w+(?:йте|ите|ьте)\b", re.I),
}

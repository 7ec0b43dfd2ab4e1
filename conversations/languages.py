"""The languages of a form: as its author writes them, and as those who speak them call them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

CODE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"
WRITTEN = re.compile(rf"(.*?)\s*\(\s*({CODE})\s*\)")
"""Such as Bengali (bn)."""
OWN_NAMES = {
    "af": "Afrikaans", "am": "አማርኛ", "ar": "العربية", "az": "Azərbaycanca", "bg": "Български", "bn": "বাংলা",
    "bs": "Bosanski", "ckb": "کوردیی ناوەندی", "cs": "Čeština", "cy": "Cymraeg", "da": "Dansk", "de": "Deutsch",
    "el": "Ελληνικά", "en": "English", "es": "Español", "et": "Eesti", "fa": "فارسی", "fi": "Suomi", "fil": "Filipino",
    "fr": "Français", "ga": "Gaeilge", "gd": "Gàidhlig", "gu": "ગુજરાતી", "ha": "Hausa", "he": "עברית", "hi": "हिन्दी",
    "hr": "Hrvatski", "hu": "Magyar", "hy": "Հայերեն", "id": "Bahasa Indonesia", "ig": "Igbo", "it": "Italiano",
    "ja": "日本語", "ka": "ქართული", "km": "ខ្មែរ", "ko": "한국어", "ku": "Kurdî", "ln": "Lingála", "lt": "Lietuvių",
    "lv": "Latviešu", "ml": "മലയാളം", "mr": "मराठी", "ms": "Bahasa Melayu", "mt": "Malti", "my": "မြန်မာ",
    "ne": "नेपाली", "nl": "Nederlands", "no": "Norsk", "om": "Afaan Oromoo", "pa": "ਪੰਜਾਬੀ", "pl": "Polski",
    "prs": "دری", "ps": "پښتو", "pt": "Português", "ro": "Română", "ru": "Русский", "rw": "Ikinyarwanda",
    "si": "සිංහල", "sk": "Slovenčina", "sl": "Slovenščina", "sn": "chiShona", "so": "Soomaali", "sq": "Shqip",
    "sr": "Српски", "sv": "Svenska", "sw": "Kiswahili", "ta": "தமிழ்", "te": "తెలుగు", "th": "ไทย", "ti": "ትግርኛ",
    "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "uz": "Oʻzbekcha", "vi": "Tiếng Việt", "xh": "isiXhosa",
    "yi": "ייִדיש", "yo": "Yorùbá", "yue": "粵語", "zh": "中文", "zu": "isiZulu",
}  # fmt: skip
"""By BCP 47 code: what a language is called by those who speak it."""


@dataclass(frozen=True, slots=True)
class Language:
    """code: BCP 47, such as bn; without one the name. name: as its speakers call it. written: as the form has it."""

    code: str
    name: str
    written: str = ""

    @property
    def has_code(self) -> bool:
        return self.code != self.written


def language_of(written: str) -> Language:
    """What an author means by Bengali (bn), by bn, or by Bengali alone, which no phone can be known to be set to."""
    found = WRITTEN.fullmatch(written)
    if found:
        code = _code(found[2])
        return Language(code, OWN_NAMES.get(code) or found[1] or code, written)
    if written.casefold() in OWN_NAMES:
        return Language(written.casefold(), OWN_NAMES[written.casefold()], written)
    return Language(written, written, written)


def spelt(written: str) -> str:
    """In one spelling: English(EN) is English (en)."""
    found = WRITTEN.fullmatch(written)
    return f"{found[1]} ({_code(found[2])})".strip() if found else written


@lru_cache(maxsize=4096)
def known_as(written: str) -> str:
    """The same for all ways to write one language."""
    return language_of(written).code.casefold()


def _code(written: str) -> str:
    """As BCP 47 writes it: en, pt-BR, zh-Hant."""
    first, *rest = written.replace("_", "-").split("-")
    return "-".join([first.lower(), *({2: str.upper, 4: str.title}.get(len(one), str.lower)(one) for one in rest)])


def best(languages: Sequence[Language], wanted: Iterable[str]) -> Language | None:
    """The first that is wanted and there is: the same, or the same but for the country. wanted: BCP 47 codes.

    None where none is, or there is only one.
    """
    for asked in filter(None, wanted) if len(languages) > 1 else ():
        code = _code(asked)
        same = [one for one in languages if one.code in (code, asked)]
        near = [one for one in languages if one.code.partition("-")[0] == code.partition("-")[0]]
        if same or near:
            return (same or near)[0]
    return None

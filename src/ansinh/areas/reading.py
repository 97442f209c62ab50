"""An address in its parts: street, village, commune and what is written above it."""

import re
import unicodedata
from dataclasses import dataclass

from ansinh.kernel.text import fold, tidy

KINDS = {
    "xa": "xã", "x": "xã", "phuong": "phường", "p": "phường", "thi tran": "thị trấn",
    "tt": "thị trấn", "dac khu": "đặc khu",
}  # fmt: skip
UPPER = ("thanh pho", "huyen", "quan", "thi xa", "tinh", "tp", "tx", "q", "h", "t")
VILLAGE = (
    "to dan pho", "khoi pho", "khu pho", "khu dan cu", "thon", "ap", "ban", "buon", "lang", "to",
    "kp", "tdp", "kdc",
)  # fmt: skip
# A prefix of one letter is one only with its dot: «P. Hải Châu», but «TP Tam Kỳ».
SHORT = {"x", "p", "q", "h", "t"}
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
BREAK = re.compile(
    r"\s+(?=(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|tp\.?|tx\.?|tt\.?"
    r"|[pqhxt]\.)\s*\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Written:
    """`kind` is the kind of commune that is written ('xã'); `loose` are parts called nothing."""

    street: str
    village: str
    commune: str
    kind: str
    uppers: tuple[str, ...]
    loose: tuple[str, ...]


def squeezed(name: str) -> str:
    """A name as it is compared: no marks, no blanks, no hyphens; «Hải Châu I» as «Hải Châu 1»."""
    words = re.sub(r"[^a-z0-9 ]", " ", fold(name).replace("'", "")).split()
    if len(words) > 1 and words[-1] in ROMAN:
        words[-1] = ROMAN[words[-1]]
    return "".join(words)


def marked(name: str) -> tuple[str, ...]:
    """A name compared with its marks, wherever in the syllable the tone is put (hòa, hoà)."""
    words = unicodedata.normalize("NFD", tidy(name).lower()).split()
    return tuple("".join(sorted(word)) for word in words)


def _called(part: str, prefixes: tuple[str, ...]) -> tuple[str, str] | None:
    """The prefix of a part and the name after it, when it begins with one of them."""
    flat = fold(part)
    for prefix in prefixes:
        dot = r"\." if prefix in SHORT else r"\.?"
        found = re.match(rf"{prefix}{dot}\s*(?=\S)", flat)
        rest = found.end() if found else 0
        if found and (flat[rest - 1] in " ." or flat[rest].isdigit()):
            return prefix, part[rest:].strip()
    return None


def read_address(text: str) -> Written:
    """Read «thôn Trung Nghĩa, xã Hòa Liên, huyện Hòa Vang» and its abbreviations. Nothing is looked
    up here: which of the loose parts is a commune, the book of units knows.
    """
    pieces = re.split(r"[,;\n]|\s[-–]\s", text)
    parts = [tidy(part) for piece in pieces for part in BREAK.sub(",", tidy(piece)).split(",")]
    village = commune = kind = ""
    uppers: list[str] = []
    loose: list[str] = []
    for part in filter(None, parts):
        if (found := _called(part, tuple(KINDS))) and not commune:
            kind, commune = KINDS[found[0]], found[1]
        elif found := _called(part, UPPER):
            uppers.append(found[1])
        elif not commune and not village and _called(part, VILLAGE):
            village = part
        else:
            loose.append(part)
    street = ", ".join(part for part in parts[:1] if part in loose)
    return Written(street, village, commune, kind, tuple(uppers), tuple(loose))

"""Old Vietnamese encodings recognised and turned into Unicode.

TCVN3 (fonts .Vn…, «ABC») and VNI (fonts VNI-…) also live inside XLSX and UTF-8 files, as the Latin
letters that the old font drew otherwise. So every column of text is judged by itself: which reading
makes the most words Vietnamese syllables? Tables: TCVN 5712:1993 (as the fonts use it), RFC 1456
(VISCII), the VNI-Windows convention, and Python's own cp1258.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

import polars as pl

_TCVN3_FROM = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưà"
    "áâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
# VNI: what follows a letter. Sắc, huyền, hỏi, ngã, nặng; then â, ê, ô and ă with each tone.
_TONES = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VNI_PLAIN = dict(zip("ùøûõï", _TONES, strict=True))
_VNI_HAT = {"â": ""} | dict(zip("áàåãä", _TONES, strict=True))
_VNI_BREVE = {"ê": ""} | dict(zip("éèúüë", _TONES, strict=True))
_VNI_ALONE = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}


def _vni_table() -> dict[str, str]:
    pairs: dict[str, str] = dict(_VNI_ALONE)
    for base, held in {
        "a": "a",
        "e": "e",
        "o": "o",
        "u": "u",
        "y": "y",
        "ô": "ơ",
        "ö": "ư",
    }.items():
        pairs |= {base + mark: held + tone for mark, tone in _VNI_PLAIN.items()}
    for base in "aeo":
        pairs |= {base + mark: base + "\u0302" + tone for mark, tone in _VNI_HAT.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _VNI_BREVE.items()}
    composed = {key: unicodedata.normalize("NFC", value) for key, value in pairs.items()}
    # Capitals, and a capital letter with a small mark, as people type them.
    composed |= {key.upper(): value.upper() for key, value in composed.items()}
    return composed | {key[0].upper() + key[1:]: composed[key].upper() for key in pairs}


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)
_VISCII = _VISCII_LOW | {code: letter for code, letter in enumerate(_VISCII_HIGH, 0x80)}
_CP1258 = {code: bytes([code]).decode("cp1258", "replace") for code in range(0x80, 0x100)}
_SMALL_WORD = re.compile(r"[a-z]")
_INNER_CAPITAL = re.compile(r"\w[A-Z]|[A-Z]\w*[A-Z]")


def _from_tcvn3(text: str) -> str:
    """The font of capitals (.VnTimeH) draws small marked letters as capitals: so do we."""
    capitals = not _SMALL_WORD.search(text) and _INNER_CAPITAL.search(text)
    read = text.translate(_TCVN3)
    return read.upper() if capitals else read


def _from_vni(text: str) -> str:
    return _VNI_PATTERN.sub(lambda found: _VNI[found.group()], text)


def _composed(table: Mapping[int, str]) -> Callable[[str], str]:
    return lambda text: unicodedata.normalize("NFC", text.translate(table))


# What text may be, with its converter. Bytes that are no UTF-8 are first read as Latin-1.
UNICODE = "unicode"
READINGS: dict[str, Callable[[str], str]] = {
    UNICODE: lambda text: text,
    "tcvn3": _from_tcvn3,
    "vni": _from_vni,
    "viscii": _composed(_VISCII),
    "windows-1258": _composed(_CP1258),
}
IN_UNICODE = (UNICODE, "tcvn3", "vni")
IN_BYTES = ("tcvn3", "vni", "viscii", "windows-1258")

_NUCLEI = (
    "a ă â e ê i o ô ơ u ư y ia iê ya yê ua uô uâ ươ ưa ai ao au âu ay ây eo êu iu oi ôi ơi ui ưi "
    "ưu oa oă oe oai oay oao oeo uê uy uya uyê uyu uơ iêu yêu uôi ươi ươu uây uai uao"
)
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    f"(?:{'|'.join(sorted(_NUCLEI.split(), key=len, reverse=True))})(?:ch|ng|nh|[cmnpt])?"
)
_WORD = re.compile(r"[^\s\d.,;:/()'\"\-–+&%\[\]]+")
SAMPLE = 3000


def _syllable(word: str) -> bool:
    """Whether `word` could be a Vietnamese syllable with at most one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = sum(part in _TONES for part in parts)
    bare = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None


def _scores(texts: Iterable[str], readings: Iterable[str]) -> dict[str, int]:
    """How many of the words with marks each reading makes a syllable, less those it does not.

    Letters beyond Latin-1 are Unicode already: no old font has them.
    """
    marked = {t for t in texts if not t.isascii() or any(ord(c) < 32 for c in t)}
    beyond = sum(any(ord(c) > 0xFF for c in text) for text in marked)
    scores = {}
    for name in readings:
        read = READINGS[name]
        words = [w for text in marked for w in _WORD.findall(read(text)) if not w.isascii()]
        good = sum(map(_syllable, words))
        score = 2 * good - len(words) if words else -len(marked)
        scores[name] = score if name == UNICODE else score - beyond
    return scores


def recognise(frame: pl.DataFrame, readings: tuple[str, ...]) -> dict[str, str]:
    """The reading of each text column; a column with little to judge by follows the others."""
    scores = {}
    for name in frame.columns:
        values = frame[name].drop_nulls().head(SAMPLE * 20).unique(maintain_order=True)
        scores[name] = _scores(values.head(SAMPLE).to_list(), readings)
    total = {reading: sum(one[reading] for one in scores.values()) for reading in readings}
    # The first reading wins where nothing is marked; the table decides between equals.
    best_of_all = max(readings, key=lambda reading: total[reading])
    return {
        name: max(readings, key=lambda r: (one[r], r == best_of_all))
        for name, one in scores.items()
    }


def convert(frame: pl.DataFrame, read_as: Mapping[str, str]) -> pl.DataFrame:
    """The frame with every column in Unicode."""
    changed = []
    for name, reading in read_as.items():
        if reading != UNICODE:
            values = frame[name].unique().drop_nulls()
            table = dict(zip(values, map(READINGS[reading], values), strict=True))
            changed.append(pl.col(name).replace(table))
    return frame.with_columns(changed)

"""Old encodings recognised and read: in bytes, and as Latin letters inside Unicode files."""

import unicodedata

import polars as pl
import pytest

from ansinh.registry.imports import encodings
from ansinh.registry.imports.reading import read_cells
from tests.registry.import_files import csv, ods, xlsx

NAMES = ("Nguyễn Thị Hương", "Trần Đức Thịnh", "Lê Quỳnh Như", "Đặng Văn Hậu", "Phạm Thuỳ Dương")
# Typed in an ABC font and in a VNI font, letter by letter as those fonts keep them.
TCVN3 = (
    "NguyÔn ThÞ H\xad¬ng",
    "TrÇn §øc ThÞnh",
    "Lª Quúnh Nh\xad",
    "§Æng V¨n HËu",
    "Ph¹m Thuú D\xad¬ng",
)
VNI = (
    "Nguyeãn Thò Höông",
    "Traàn Ñöùc Thònh",
    "Leâ Quyønh Nhö",
    "Ñaëng Vaên Haäu",
    "Phaïm Thuyø Döông",
)
ALL = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


def table(names: tuple[str, ...]) -> list[list[object]]:
    return [["STT", "Ho va ten"], *([place, name] for place, name in enumerate(names, 1))]


def column(content: bytes) -> tuple[list[str], list[str]]:
    cells = read_cells(content)
    return cells.frame["c1"].to_list()[1:], cells.encodings


@pytest.mark.parametrize(
    ("written", "reading"), [(TCVN3, "tcvn3"), (VNI, "vni")], ids=["tcvn3", "vni"]
)
@pytest.mark.parametrize("kind", ["bytes", "utf-8", "xlsx", "ods"])
def test_an_old_font_is_read_in_every_kind_of_file(written, reading, kind):
    rows = table(written)
    content = {
        "bytes": lambda: csv(rows, encoding="latin-1"),
        "utf-8": lambda: csv(rows),
        "xlsx": lambda: xlsx(rows),
        "ods": lambda: ods(rows),
    }[kind]()

    assert column(content) == (list(NAMES), [reading])


def viscii(text: str) -> bytes:
    back = {letter: code for code, letter in encodings._VISCII.items()}
    return bytes(back.get(letter, ord(letter) if ord(letter) < 128 else 0) for letter in text)


def test_viscii_is_read():
    assert viscii("Nguyễn Thị Hương") == b"Nguy\xadn Th\xb8 H\xdf\xbdng"  # as RFC 1456 has it
    content = viscii(csv(table(NAMES)).decode())
    assert column(content) == (list(NAMES), ["viscii"])


def test_windows_1258_is_read():
    def decomposed(text: str) -> str:
        """Letters of the code page with the tone behind, as Windows wrote them."""
        made = []
        for letter in text:
            parts = unicodedata.normalize("NFD", letter)
            tone = next((part for part in parts if part in encodings._TONES), "")
            made.append(
                unicodedata.normalize("NFC", parts.replace(tone, "")) + tone if tone else letter
            )
        return "".join(made)

    content = decomposed(csv(table(NAMES)).decode()).encode("cp1258")
    names, found = column(content)
    assert [unicodedata.normalize("NFC", name) for name in names] == list(NAMES)
    assert found == ["windows-1258"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_stays_as_it_is(encoding):
    assert column(csv(table(NAMES), encoding=encoding)) == (list(NAMES), [])


def test_capitals_of_the_capital_font_come_out_as_capitals():
    names = ("NGUYÔN THÞ H\xad¬NG", "TRÇN §øC THÞNH")
    assert column(csv(table(names)))[0] == ["NGUYỄN THỊ HƯƠNG", "TRẦN ĐỨC THỊNH"]


def test_a_column_in_an_old_font_leaves_the_others_alone():
    frame = pl.DataFrame({"a": list(TCVN3), "b": list(NAMES), "c": ["x"] * 5})
    read_as = encodings.recognise(frame, encodings.IN_UNICODE)
    assert (read_as["a"], read_as["b"]) == ("tcvn3", "unicode")


@pytest.mark.parametrize("reading", ["tcvn3", "vni", "viscii"])
def test_every_small_letter_has_a_code(reading):
    tables = {
        "tcvn3": set(map(chr, encodings._TCVN3.values())) if reading == "tcvn3" else set(),
        "vni": set(encodings._VNI.values()),
        "viscii": set(encodings._VISCII.values()),
    }
    assert set(ALL) - tables[reading] == set()


def test_latin_words_without_marks_are_not_taken_for_an_old_font():
    frame = pl.DataFrame({"a": ["Cafe", "ABC", "12"]})
    assert encodings.recognise(frame, encodings.IN_UNICODE) == {"a": "unicode"}

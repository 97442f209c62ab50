"""The content of a document as a PDF, set by typst in the layout of Decree 30/2020/NĐ-CP.

Words reach typst only as quoted strings, so that nothing in them is a command.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from functools import singledispatch
from pathlib import Path

import font_source_sans_pro
import typst

from ansinh.plan.writing.content import (
    Annex,
    Block,
    Content,
    Drawing,
    Grid,
    Heading,
    Inline,
    Paragraph,
    Remark,
    long_day,
    words,
)

STYLE = Path(__file__).with_name("decree_30.typ")
FONTS = Path(font_source_sans_pro.__file__).parent / "files"
BREAKS = re.compile(r"([/@_]|\.(?=[^\W\d]))(?=\w)")
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def write(content: Content) -> bytes:
    """The bytes of the file, tagged for screen readers; the same content gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / STYLE.name).write_bytes(STYLE.read_bytes())
        source = root / "van-ban.typ"
        source.write_text("\n".join(_source(content, root)), encoding="utf-8")
        made: bytes = typst.compile(str(source), root=folder, font_paths=[str(FONTS)])
        return made


def quoted(text: str) -> str:
    """A string of typst: backslash and quotation mark escaped, nothing else has a meaning in it."""
    return json.dumps(text, ensure_ascii=False).replace("\\b", "").replace("\\f", "")


def breakable(text: str) -> str:
    """A long word of a narrow column may break after a stroke or a full stop inside it."""
    return BREAKS.sub("\\1\u200b", text)


def _array(parts: Sequence[str]) -> str:
    """An array of typst; the comma at the end makes one of a single element too."""
    return "(" + "".join(f"{part}, " for part in parts) + ")"


def _strings(texts: Sequence[Inline]) -> str:
    return _array([quoted(words(text)) for text in texts])


def _source(content: Content, root: Path) -> Iterator[str]:
    head, day = content.letterhead, content.letterhead.day
    yield f'#import "{STYLE.name}": *'
    name = quoted(f"{content.kind.capitalize()} {content.abstract}")
    yield f"#set document(title: {name}, author: ({quoted('An Sinh')},), date: datetime("
    yield f"  year: {day.year}, month: {day.month}, day: {day.day}))"
    yield f"#show: report.with(mark: {quoted(content.mark)})"
    yield f"#letterhead({quoted(head.parent)}, {quoted(head.issuer)}, {quoted(head.number)},"
    yield f"  {quoted(f'{head.place}, {long_day(day)}')}, {quoted(NATION)}, {quoted(MOTTO)})"
    yield f"#abstract({quoted(content.kind)}, {quoted(content.abstract)})"
    yield f"#addressee({quoted(content.to)})"
    pictures = root / "hinh"
    pictures.mkdir()
    for block in content.body:
        yield put(block, pictures)
    yield f"#signature({_strings(content.office)}, {_strings(content.recipients)})"
    for annex in content.annexes:
        yield from _annex(content, annex, pictures)


def _annex(content: Content, annex: Annex, pictures: Path) -> Iterator[str]:
    yield f"#annex({quoted(annex.number)}, {quoted(annex.name)}, {quoted(content.belongs)}, ["
    for block in annex.blocks:
        yield put(block, pictures)
    yield "])"


@singledispatch
def put(block: Block, pictures: Path) -> str:
    """A block as a call of the style; drawings are written into the folder `pictures`."""
    raise TypeError(block)


@put.register
def _(block: Heading, pictures: Path) -> str:
    return f"#part({quoted(block.text)}, {block.level})"


@put.register
def _(block: Paragraph, pictures: Path) -> str:
    return f"#told({quoted(block.text)})"


@put.register
def _(block: Remark, pictures: Path) -> str:
    return f"#remark({quoted(block.text)})"


@put.register
def _(block: Grid, pictures: Path) -> str:
    rows = _array([_strings([breakable(words(part)) for part in row]) for row in block.rows])
    widths = _array([f"{width}fr" for width in block.widths])
    return f"#ruled({_strings(block.header)}, {rows}, {widths}, {block.size}pt)"


@put.register
def _(block: Drawing, pictures: Path) -> str:
    picture = block.picture
    path = pictures / f"{len(list(pictures.iterdir())) + 1}.svg"
    path.write_text(picture.svg, encoding="utf-8")
    told = ", ".join(map(quoted, (picture.title, picture.description, picture.note)))
    drawn = f"#drawing({quoted(f'hinh/{path.name}')}, {told})"
    if not block.table:
        return drawn
    headers, rows = list(picture.headers), [list(row) for row in picture.rows]
    return drawn + "\n" + put(Grid(headers, rows, [1.0] * len(headers), 10), pictures)

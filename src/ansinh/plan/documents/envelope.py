"""Where the plan begins and ends inside the file, and what its letterhead says."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from ansinh.kernel.text import tidy
from ansinh.plan.documents.blocks import Block, Grid, Paragraph, upper
from ansinh.plan.documents.tree import Header

NUMBER = re.compile(r"Số\s*:\s*([\d\s]*/\s*[A-ZĐ][A-ZĐa-z0-9]*(?:\s*-\s*[A-ZĐa-z0-9]+)*)")
PLACED = re.compile(
    r"([A-ZĐÀ-Ỹ][^,|:;.\d]{1,40}),\s*ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})"
)
SPAN = re.compile(
    r"(?:giai đoạn|thời kỳ|03 năm|0?5 năm)\s+(?:từ\s+)?(\d{4})\s*[-–]\s*(\d{4})", re.I
)
TITLE_YEAR = re.compile(r"CUỐI NĂM (20\d{2})|NĂM (20\d{2})$")
# A period named so often in the text is taken for the plan's own, and a person is told.
ENOUGH = 3
TYPES = ("KẾ HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN")
FIRST = re.compile(r"^(?:I|A|1|Phần I)\s*[.:)\-]\s*\S")
ISSUER = re.compile(r"(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|THỦ TƯỚNG CHÍNH PHỦ|BAN CHỈ ĐẠO)(.*)")


def texts_of(block: Block) -> list[str]:
    """Every text of a block: the paragraph, or the cells."""
    if isinstance(block, Grid):
        return [cell for row in block.rows for cell in row if cell]
    return [block.text]


def split(blocks: Sequence[Block]) -> tuple[list[Block], list[Paragraph], list[Block]]:
    """Before the body, the body, and what follows it (annexes)."""
    start, end = _start(blocks), len(blocks)
    body: list[Paragraph] = []
    for at in range(start, len(blocks)):
        block = blocks[at]
        texts = texts_of(block)
        if any(text.startswith("Nơi nhận") for text in texts):
            end = at + 1
            break
        if isinstance(block, Paragraph):
            body.append(block)
            if block.text.rstrip().endswith(("./.", ".//.")):
                end = at + 1
                break
    return list(blocks[:start]), body, list(blocks[end:])


def _start(blocks: Sequence[Block]) -> int:
    """After the last title «KẾ HOẠCH» that stands before the first numbered heading of its own."""
    plain = [(at, b.text) for at, b in enumerate(blocks) if isinstance(b, Paragraph)]
    titles = [at for at, text in plain if text.strip().upper() in TYPES and upper(text)]
    first = next((at for at, text in plain if FIRST.match(text)), len(blocks))
    before = [at for at in titles if at < first]
    if before:
        return before[-1] + 1
    after_letterhead = [at for at, text in plain if NUMBER.search(text) or PLACED.search(text)]
    return after_letterhead[-1] + 1 if after_letterhead and after_letterhead[-1] < first else 0


def _capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(letter.isupper() for letter in letters) > len(letters) * 0.9


def title_of(body: Sequence[Paragraph]) -> tuple[str, list[Paragraph]]:
    """The lines in capitals at the head of the body, and the body without them."""
    at = 0
    while at < len(body) and _capitals(body[at].text) and not FIRST.match(body[at].text):
        at += 1
    return " ".join(one.text for one in body[:at]), list(body[at:])


def header(head: Sequence[Block], title: str, body: Sequence[Paragraph], whole: str) -> Header:
    """The letterhead, as far as it can be read."""
    lines = [text for block in head for text in texts_of(block)]
    joined = tidy(" | ".join(lines))
    number = NUMBER.search(joined)
    placed = PLACED.search(joined)
    above = joined[: number.start()] if number else joined
    period = _period(title, whole)
    return Header(
        number=re.sub(r"\s", "", number[1]) if number else "",
        type="Kế hoạch",
        title=tidy(title),
        issuer=_issuer(tidy(above.replace("|", " "))),
        place=placed[1].strip() if placed else "",
        issued_on=_date(placed),
        period_start=period[0],
        period_end=period[1],
    )


def _date(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    try:
        return date(int(found[4]), int(found[3]), int(found[2]))
    except ValueError:
        return None


def _issuer(joined: str) -> str:
    found = ISSUER.search(joined)
    if not found:
        return ""
    rest = re.split(r"[-|]|CỘNG\s*HÒA|Số\s*:", found[0])[0]
    return tidy(rest)


def _period(title: str, whole: str) -> tuple[int | None, int | None]:
    """The period that the title names, else the one that the text names most often, or none."""
    titled = SPAN.findall(title)
    if titled:
        return int(titled[-1][0]), int(titled[-1][1])
    if year := TITLE_YEAR.search(title):
        return int(year[1] or year[2]), int(year[1] or year[2])
    spans = Counter((int(a), int(b)) for a, b in SPAN.findall(whole))
    if spans and (most := spans.most_common(1)[0])[1] >= ENOUGH:
        return most[0]
    return None, None

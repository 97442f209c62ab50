"""Short ways to write the items of Nghị định 335/2026/NĐ-CP.

Monthly levels count from 1/7/2026 as those of Article 6 do. That one-off support for events from
1/7 to 4/10/2026 follows the new base too is an inference, marked on every such level.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from ansinh.rules.citation import Citation, Instrument
from ansinh.rules.document import Confidence, Group, Level, Provision
from ansinh.rules.expression import Condition

ND_335 = Instrument("decree", "335/2026/NĐ-CP")
AMOUNTS_FROM, OLD_UNTIL, IN_FORCE = date(2026, 7, 1), date(2026, 10, 4), date(2026, 10, 5)
NOT_READ = "Chưa đọc được điểm này; suy ra là mức cũ được giữ."
IN_FACILITY = "Nguồn ghi chung mai táng khẩn cấp và trong cơ sở ở Điều 12; điểm về cơ sở chưa đọc."
TRANSITION = "Việc xảy ra từ 1/7 đến 4/10/2026 tính theo mức chuẩn mới: suy luận."
WHO = partial(Group, confidence=Confidence.TEXT, source="S2")
LEVEL = partial(Level, confidence=Confidence.TEXT, source="S2", band="all")
RULE = partial(Provision, confidence=Confidence.TEXT, source="S2")


KEPT = partial(
    Provision,
    citation=ND_335.whole(),
    confidence=Confidence.INFERENCE,
    source="S2",
    note="Quy định cũ được giữ: suy luận, điều tương ứng chưa đọc.",
)


def monthly(
    group: str, band: str, hundredths: int, citation: Citation, condition: Condition | None = None
) -> Level:
    """A monthly level that takes the place of the same one of Decree 20 from 1/7/2026."""
    return Level(
        group=group,
        band=band,
        hundredths=hundredths,
        condition=condition,
        label=condition.label if condition else "",
        label_en=condition.label_en if condition else "",
        citation=citation,
        confidence=Confidence.TEXT,
        source="S2",
        counts_from=AMOUNTS_FROM,
        replaces=(f"nd_20_2021.{group}.{band}".lower(),),
    )


def once(level: Level, *, old: bool = True) -> Iterator[Level]:
    """The level from 5/10/2026, and as an inference for the months of transition before it."""
    keys = (f"nd_20_2021.{level.code}",) if old else ()
    if old:
        yield replace(
            level,
            counts_from=AMOUNTS_FROM,
            counts_until=OLD_UNTIL,
            confidence=Confidence.INFERENCE,
            note=TRANSITION,
            replaces=keys,
        )
    yield replace(level, counts_from=IN_FORCE, replaces=keys)

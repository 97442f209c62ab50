"""Nghị định 75/2021/NĐ-CP: the merit amounts from 1/7/2021, and what is paid once."""

from datetime import date
from functools import partial
from pathlib import Path

from ansinh.law.merit import Vintage
from ansinh.law.vocabulary_merit import (
    convalescence,
    merit_claim,
    merit_school_year,
    resistance_half_years,
)
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Group, Item, Level, Parameter

DECREE = Instrument("decree", "75/2021/NĐ-CP")
COUNTS = date(2021, 7, 1)
TABLES = Vintage(Path(__file__).parent, DECREE, COUNTS, "pl_02_2020")
ONCE = DECREE.annex("IV") + DECREE.annex("VI")
WHO = partial(
    Group, benefit="MERIT_ONE_OFF", confidence=Confidence.TEXT, source="S4", counts_from=COUNTS
)
MUCH = partial(Level, confidence=Confidence.TEXT, source="S4", counts_from=COUNTS)
CLAIMS = {
    "O1": 3100,
    "O2": 620,
    "O3": 1550,
    "O4": 2000,
    "O5": 100,
    "O6": 2000,
    "O7": 2000,
    "O8": 150,
    "O10": 150,
    "O11": 150,
    "O12": 400,
    "O13": 600,
    "O14": 800,
}
WORDS = {option.code: option for option in merit_claim.options}

ONE_OFF: tuple[Item, ...] = (
    WHO(
        group="O_CLAIM",
        label="Trợ cấp ưu đãi một lần",
        label_en="One-off merit benefit",
        condition=~merit_claim.is_("NONE") & ~merit_claim.is_("O9"),
        citation=ONCE,
    ),
    *(
        MUCH(
            group="O_CLAIM",
            band=claim,
            hundredths=hundredths,
            condition=merit_claim.is_(claim),
            label=WORDS[claim].label,
            label_en=WORDS[claim].label_en,
            citation=ONCE,
        )
        for claim, hundredths in CLAIMS.items()
    ),
    WHO(
        group="O_RESISTANCE",
        label="Người hoạt động kháng chiến",
        label_en="Resistance activist",
        condition=merit_claim.is_("O9"),
        per=resistance_half_years,
        citation=ONCE,
    ),
    MUCH(
        group="O_RESISTANCE",
        band="half_year",
        hundredths=15,
        label="mỗi nửa năm tham gia kháng chiến",
        label_en="per half-year of service",
        citation=ONCE,
        note="0,3 mỗi năm; lẻ dưới 6 tháng tính 6 tháng, từ 6 tháng tính một năm.",
    ),
    WHO(
        group="O_REST",
        label="Điều dưỡng phục hồi sức khỏe",
        label_en="Convalescence",
        condition=~convalescence.is_("NONE"),
        citation=DECREE.at(6),
    ),
    MUCH(
        group="O_REST",
        band="home",
        hundredths=90,
        condition=convalescence.is_("HOME"),
        label="tại nhà",
        label_en="at home",
        citation=DECREE.at(6),
    ),
    MUCH(
        group="O_REST",
        band="centre",
        hundredths=180,
        condition=convalescence.is_("CENTRE"),
        label="tập trung",
        label_en="in a centre",
        citation=DECREE.at(6),
    ),
    WHO(
        group="O_SCHOOL",
        label="Hỗ trợ học tập hằng năm",
        label_en="Yearly study support",
        condition=~merit_school_year.is_("NONE"),
        citation=DECREE.at(8),
    ),
    *(
        MUCH(
            group="O_SCHOOL",
            band=stage.lower(),
            hundredths=hundredths,
            condition=merit_school_year.is_(stage),
            label=label,
            label_en=label_en,
            citation=DECREE.at(8),
        )
        for stage, hundredths, label, label_en in (
            ("PRESCHOOL", 20, "mầm non", "preschool"),
            ("SCHOOL", 40, "phổ thông", "school"),
            ("OTHER", 40, "cơ sở giáo dục khác", "other"),
        )
    ),
)

DOCUMENT = Document(
    code="nd_75_2021",
    instrument=DECREE,
    title="Mức hưởng trợ cấp, phụ cấp và các chế độ ưu đãi người có công với cách mạng",
    title_en="Benefit levels of people with merit",
    issued=date(2021, 7, 24),
    in_force=date(2021, 9, 15),
    items=(
        *TABLES.levels(),
        *ONE_OFF,
        Parameter(
            name="MERIT_BASE",
            value=1_624_000,
            label="Mức chuẩn trợ cấp ưu đãi người có công",
            label_en="Base amount of benefits of people with merit",
            citation=DECREE.at(3, 1) + DECREE.at(15, 2),
            confidence=Confidence.TEXT,
            source="S4",
            counts_from=COUNTS,
        ),
    ),
)

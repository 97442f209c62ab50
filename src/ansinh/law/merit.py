"""The lines of the merit tables: which group and band each is, and the amounts a decree gives them.

Every decree that sets the tables has `amounts.toml` (line = đồng a month) and `injury.csv` (rate,
war invalid, type B). A decree whose tables were not found has no such files: its levels stand
without a figure.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ansinh.law.vocabulary_merit import (
    disease_rate,
    helper,
    injury_rate,
    martyr_spouse_remarried,
    martyrs,
    merit_study,
    revolutionary,
    severe_disease,
    severe_toxic,
    severe_wounds,
    survivor_of,
    survivor_of_second,
    toxic_child,
    toxic_rate,
    war_invalid,
)
from ansinh.law.vocabulary_merit import diseased_soldier as diseased
from ansinh.law.vocabulary_merit import heroic_mother as mother
from ansinh.law.vocabulary_merit import toxic_exposed as toxic
from ansinh.rules.award import Award
from ansinh.rules.citation import Citation, Instrument
from ansinh.rules.document import Confidence, Level
from ansinh.rules.expression import Expression
from ansinh.rules.facts import Fact


@dataclass(frozen=True, eq=False)
class Line:
    """A line of Appendix I: its code, group and band, who it is for, and its words."""

    code: str
    group: str
    condition: Expression | None
    label: str
    label_en: str


def between(fact: Fact, low: int, high: int = 100) -> Expression:
    """The rate lies from `low` to `high`, both inclusive."""
    return (fact >= low) & (fact <= high)


invalid = ~war_invalid.is_("NONE")
SURVIVORS = (
    ("M01S", "BEFORE_1945", "người hoạt động trước 1945", "revolutionary before 1945"),
    ("M02S", "UPRISING", "người hoạt động năm 1945", "revolutionary of 1945"),
    ("M06S", "INVALID", "thương binh từ 61 %", "war invalid of 61 % or more"),
    ("M07S", "DISEASED", "bệnh binh từ 61 %", "diseased soldier of 61 % or more"),
    ("M08S", "TOXIC", "nhiễm chất độc từ 61 %", "toxic exposure of 61 % or more"),
)


def _extra(code: str, dead: str, label: str, label_en: str) -> Line:
    test = survivor_of.is_(dead) | survivor_of_second.is_(dead)
    return Line(code, "M_EXTRA", test, label, label_en)


LINES: tuple[Line, ...] = (
    Line(
        "M01A",
        "M_REVOLUTION",
        revolutionary.is_("BEFORE_1945"),
        "trước 1/1/1945, thoát ly",
        "before 1945, full-time",
    ),
    Line(
        "M01B",
        "M_REVOLUTION",
        revolutionary.is_("BEFORE_1945_LOCAL"),
        "trước 1/1/1945, không thoát ly",
        "before 1945, not full-time",
    ),
    Line(
        "M02",
        "M_REVOLUTION",
        revolutionary.is_("UPRISING"),
        "từ 1/1/1945 đến khởi nghĩa",
        "1945 to the uprising",
    ),
    Line("M01A_YEAR", "M_YEARS", None, "mỗi thâm niên", "per year of service"),
    Line("M03S1", "M_MARTYR", (martyrs >= 1) & (martyrs <= 1), "1 liệt sĩ", "one martyr"),
    Line("M03S2", "M_MARTYR", (martyrs >= 2) & (martyrs <= 2), "2 liệt sĩ", "two martyrs"),
    Line("M03S3", "M_MARTYR", martyrs >= 3, "từ 3 liệt sĩ", "three or more martyrs"),
    Line(
        "M03R",
        "M_MARTYR",
        martyr_spouse_remarried,
        "vợ hoặc chồng liệt sĩ tái giá",
        "remarried spouse",
    ),
    Line("M04", "M_MOTHER", None, "trợ cấp", "allowance"),
    Line("M04P", "M_MOTHER_P", None, "phụ cấp", "supplement"),
    Line("M05", "M_HERO", None, "", ""),
    Line("M06P", "M_INVALID_P", injury_rate >= 81, "từ 81 %", "81 % or more"),
    Line(
        "M06Q",
        "M_INVALID_P",
        (injury_rate >= 81) & severe_wounds,
        "từ 81 %, vết thương đặc biệt nặng",
        "81 % or more, especially severe wounds",
    ),
    Line("M07_41", "M_DISEASED", between(disease_rate, 41, 50), "41–50 %", "41–50 %"),
    Line("M07_51", "M_DISEASED", between(disease_rate, 51, 60), "51–60 %", "51–60 %"),
    Line("M07_61", "M_DISEASED", between(disease_rate, 61, 70), "61–70 %", "61–70 %"),
    Line("M07_71", "M_DISEASED", between(disease_rate, 71, 80), "71–80 %", "71–80 %"),
    Line("M07_81", "M_DISEASED", between(disease_rate, 81, 90), "81–90 %", "81–90 %"),
    Line("M07_91", "M_DISEASED", between(disease_rate, 91), "91–100 %", "91–100 %"),
    Line("M07P", "M_DISEASED_P", disease_rate >= 81, "từ 81 %", "81 % or more"),
    Line(
        "M07Q",
        "M_DISEASED_P",
        (disease_rate >= 81) & severe_disease,
        "từ 81 %, bệnh đặc biệt nặng",
        "81 % or more, especially severe",
    ),
    Line("M08_21", "M_TOXIC", between(toxic_rate, 21, 40), "21–40 %", "21–40 %"),
    Line("M08_41", "M_TOXIC", between(toxic_rate, 41, 60), "41–60 %", "41–60 %"),
    Line("M08_61", "M_TOXIC", between(toxic_rate, 61, 80), "61–80 %", "61–80 %"),
    Line("M08_81", "M_TOXIC", between(toxic_rate, 81), "từ 81 %", "81 % or more"),
    Line("M08P", "M_TOXIC_P", toxic_rate >= 81, "từ 81 %", "81 % or more"),
    Line(
        "M08Q",
        "M_TOXIC_P",
        (toxic_rate >= 81) & severe_toxic,
        "từ 81 %, bệnh đặc biệt nặng",
        "81 % or more, especially severe",
    ),
    Line("M08K61", "M_TOXIC_CHILD", toxic_child.is_("FROM_61"), "61–80 %", "61–80 %"),
    Line("M08K81", "M_TOXIC_CHILD", toxic_child.is_("FROM_81"), "từ 81 %", "81 % or more"),
    Line("M09", "M_JAILED", None, "", ""),
    Line(
        "M10A",
        "M_HELPER",
        helper.is_("BEFORE_1945"),
        "trước tháng Tám năm 1945",
        "before August 1945",
    ),
    Line(
        "M10B",
        "M_HELPER",
        helper.is_("RESISTANCE_ORDER"),
        "Huân chương Kháng chiến",
        "Resistance Order",
    ),
    Line("M04C", "M_CARER", mother, "Bà mẹ Việt Nam anh hùng", "Heroic Mother"),
    Line(
        "M06C",
        "M_CARER",
        invalid & (injury_rate >= 81),
        "thương binh từ 81 %",
        "war invalid 81 % or more",
    ),
    Line(
        "M06D",
        "M_CARER",
        invalid & (injury_rate >= 81) & severe_wounds,
        "thương binh từ 81 %, vết thương đặc biệt nặng",
        "war invalid, especially severe",
    ),
    Line(
        "M07C",
        "M_CARER",
        diseased & (disease_rate >= 81),
        "bệnh binh từ 81 %",
        "diseased soldier 81 % or more",
    ),
    Line(
        "M07D",
        "M_CARER",
        diseased & (disease_rate >= 81) & severe_disease,
        "bệnh binh từ 81 %, bệnh đặc biệt nặng",
        "diseased soldier, especially severe",
    ),
    Line(
        "M08C",
        "M_CARER",
        toxic & (toxic_rate >= 81),
        "nhiễm chất độc từ 81 %",
        "toxic exposure 81 % or more",
    ),
    *(Line(code, "M_SURVIVOR", survivor_of.is_(dead), vi, en) for code, dead, vi, en in SURVIVORS),
    *(
        Line(code, "M_SURVIVOR_2", survivor_of_second.is_(dead), vi, en)
        for code, dead, vi, en in SURVIVORS
    ),
    *(_extra(code.replace("S", "N"), dead, vi, en) for code, dead, vi, en in SURVIVORS),
    Line("M03N", "M_EXTRA", martyrs >= 1, "thân nhân liệt sĩ", "relative of a martyr"),
    Line(
        "M10N",
        "M_EXTRA",
        ~helper.is_("NONE"),
        "người giúp đỡ cách mạng sống cô đơn",
        "helper who lives alone",
    ),
    Line("M11A", "M_STUDY", merit_study.is_("LEVEL_1"), "mức 1", "level 1"),
    Line("M11B", "M_STUDY", merit_study.is_("LEVEL_2"), "mức 2", "level 2"),
)
INJURY = (
    ("INVALID", "war_invalid", "II", "thương binh", "war invalid"),
    ("TYPE_B", "type_b", "III", "thương binh loại B", "type B"),
)


@dataclass(frozen=True)
class Vintage:
    """The tables of one decree: from when they count, where they stand, what they replace."""

    folder: Path
    instrument: Instrument
    counts_from: date
    replaces: str = ""
    source: str = "S4"

    @property
    def found(self) -> bool:
        """The tables of the decree were found."""
        return (self.folder / "amounts.toml").exists()

    def levels(self) -> tuple[Level, ...]:
        """Every level of the monthly merit benefits in this decree."""
        return (*self._lines(), *self._tables())

    def _lines(self) -> Iterator[Level]:
        amounts: Mapping[str, int] = {}
        if self.found:
            amounts = tomllib.loads((self.folder / "amounts.toml").read_text("utf-8"))["lines"]
        for line in LINES:
            yield self._level(
                line.group,
                line.code,
                line.condition,
                (line.label, line.label_en),
                self.instrument.annex("I"),
                amount=amounts[line.code] if self.found else None,
            )

    def _tables(self) -> Iterator[Level]:
        for kind, column, annex, label, label_en in INJURY:
            yield self._level(
                "M_INVALID",
                column,
                war_invalid.is_(kind) & (injury_rate >= 21),
                (label, label_en),
                self.instrument.annex(annex),
                by=injury_rate if self.found else None,
                table=self._table(column),
            )

    def _table(self, column: str) -> tuple[tuple[int, int], ...]:
        if not self.found:
            return ()
        with (self.folder / "injury.csv").open(encoding="utf-8", newline="") as file:
            return tuple((int(row["rate"]), int(row[column])) for row in csv.DictReader(file))

    def _level(
        self,
        group: str,
        band: str,
        condition: Expression | None,
        labels: tuple[str, str],
        citation: Citation,
        *,
        amount: int | None = None,
        by: Fact | None = None,
        table: tuple[tuple[int, int], ...] = (),
    ) -> Level:
        key = f"{group}.{band}".lower()
        return Level(
            group=group,
            band=band,
            condition=condition,
            label=labels[0],
            label_en=labels[1],
            amount=amount,
            by=by,
            table=table,
            citation=citation if self.found else self.instrument.whole(),
            confidence=Confidence.TEXT if self.found else Confidence.NOT_FOUND,
            source=self.source,
            note="" if self.found else "Không tìm thấy phụ lục; không ước tính.",
            counts_from=self.counts_from,
            replaces=(f"{self.replaces}.{key}",) if self.replaces else (),
        )


def on_death(award: Award) -> int | None:
    """What the relatives receive once when a person with merit dies: 3 months of the allowances and
    supplements of the month of death, without the carer benefit (Decree 131/2021 Art 121).

    `award` is the MERIT award with the facts of that month, the person still living; None when it
    is not decided.
    """
    if award.amount is None:
        return None
    return 3 * sum(s.amount for s in award.parts if s.clause.group.group != "M_CARER")

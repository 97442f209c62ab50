"""Pháp lệnh 02/2020/UBTVQH14: before Decree 131/2021 the detailed rules are not in the sources."""

from datetime import date

from ansinh.law.timing import AdjustRule, NotRead, Procedure, StartRule, StopRule, TimingRule
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence

ORDINANCE = Instrument("ordinance", "02/2020/UBTVQH14")

RULES: tuple[TimingRule, ...] = (
    NotRead(
        about=(StartRule, AdjustRule, StopRule, Procedure),
        benefits=("MERIT", "MERIT_ONE_OFF"),
        signed_from=date(2021, 7, 1),
        signed_until=date(2022, 2, 14),
        citation=ORDINANCE.whole(),
        confidence=Confidence.NOT_FOUND,
        note="Nghị định hướng dẫn trước 15/2/2022 chưa có trong nguồn.",
    ),
)

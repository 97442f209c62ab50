"""Nghị định 75/2021/NĐ-CP: what is paid once to people with merit has no month of change or end."""

from datetime import date

from ansinh.law.timing import OnceOnly, TimingRule
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence

DECREE = Instrument("decree", "75/2021/NĐ-CP")

RULES: tuple[TimingRule, ...] = (
    OnceOnly(
        event="một lần; điều dưỡng theo từng lần, hỗ trợ học tập theo năm học",
        event_en="once; convalescence each time, school support each year",
        benefits=("MERIT_ONE_OFF",),
        signed_from=date(2021, 9, 15),
        citation=DECREE.annex("IV") + DECREE.annex("VI") + DECREE.at(6) + DECREE.at(8),
        confidence=Confidence.TEXT,
    ),
)

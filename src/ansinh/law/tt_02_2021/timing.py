"""Thông tư 02/2021/TT-BLĐTBXH, Điều 2: grounds for stopping and suspending (to 4/10/2026)."""

from datetime import date

from ansinh.law.grounds import STOPS, SUSPENDS
from ansinh.law.timing import StopGrounds, SuspendRule, TimingRule
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence

TT_02 = Instrument("circular", "02/2021/TT-BLĐTBXH")
FROM, UNTIL = date(2021, 7, 1), date(2026, 10, 4)

RULES: tuple[TimingRule, ...] = (
    StopGrounds(
        grounds=STOPS,
        benefits=("MONTHLY", "CARE"),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=TT_02.at(2, 1),
        confidence=Confidence.TEXT,
    ),
    SuspendRule(
        grounds=SUSPENDS,
        benefits=("MONTHLY", "CARE"),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=TT_02.at(2, 3),
        confidence=Confidence.TEXT,
    ),
)

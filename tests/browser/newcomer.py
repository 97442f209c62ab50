"""One more invented person of Hải Châu, who waits for the chair: run once by `ansinh shell`."""

from datetime import UTC, date, datetime

from ansinh.accounts.models import Official
from ansinh.areas.queries import area_on
from ansinh.casework.services import propose
from ansinh.kernel.month import Month
from ansinh.policy.queries import unaccepted_figures
from ansinh.policy.services import accept_figure, assess
from ansinh.registry.services import join_household, record_fact, register_person, set_payout

KNOWN, AT = date(2026, 11, 24), datetime(2026, 11, 24, 1, tzinfo=UTC)
JULY, NOVEMBER = Month(2026, 7), Month(2026, 11)

person = register_person(
    full_name="Nguyễn Thị Thử Nghiệm",
    sex="F",
    birth_date=date(1949, 3, 2),
    area=area_on("20242", KNOWN),
    at=AT,
    identifiers={"PERSONAL_ID": "048149999999"},
    synthetic=True,
)
join_household(person, None, role="HEAD", since=date(2020, 1, 1), at=AT, address="Tổ 99 (giả lập)")
set_payout(person, channel="VNPOST")
for kind, value in (("pension", "NONE"), ("pension_request", True)):
    record_fact(
        person=person, kind=kind, value=value, since=date(2026, 11, 2), source="citizen",
        evidence="Văn bản đề nghị (giả lập)", at=AT,
    )  # fmt: skip
department = Official.objects.get(username="so.yte")
for month in JULY.plus(-1).until(NOVEMBER):
    assess(month, known=KNOWN, at=AT)
    for figure in unaccepted_figures(month, KNOWN):
        accept_figure(figure, by=department, on=KNOWN, note="Chấp nhận để thử trang.")
propose(NOVEMBER, known=KNOWN, on=KNOWN, since=JULY)

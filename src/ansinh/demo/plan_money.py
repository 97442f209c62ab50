"""The plan's money, amendments and activities of the demonstration: all invented, and every word
says so; only the benefit lines come from the (synthetic) registry and the law.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from ansinh.areas.queries import agency_on
from ansinh.demo.calendar import NOVEMBER
from ansinh.kernel.month import Month
from ansinh.plan.budgeting import Entry
from ansinh.plan.models import (
    BudgetLine,
    Communication,
    Consultation,
    Contribution,
    GoodExample,
    Inspection,
    Plan,
    PolicyProposal,
)
from ansinh.plan.queries import current_plan
from ansinh.plan.services import (
    Decision,
    LineSpec,
    Wish,
    accept_amendments,
    add_finding,
    add_finding_step,
    add_line,
    add_opinion,
    add_spending,
    add_visit,
    advance,
    feed_disbursed,
    prefill,
    propose_amendment,
    record,
    record_stage,
    review_amendment,
    send_amendment,
)
from ansinh.policy.services import make_forecast, run_scenario, save_scenario

MARK, COMMUNE = "(giả lập)", "UBND_20242"
THIS, NEXT = 2026, 2027
OPENED, PAPER = date(2026, 7, 1), date(2026, 7, 20)
# Content, agency, clause, source, programme, đồng asked for, đồng after appraisal.
OTHERS = (
    ("Truyền thông chính sách xã hội", "SYT", "III.1.b", "recurrent", "", 320_000_000, 260_000_000),
    ("Kiểm tra, giám sát chi trả", "SYT", "III.12.c", "recurrent", "", 90_000_000, 90_000_000),
    ("Sửa chữa nhà ở người có công", "SNV_2025", "III.2.b", "social", "", 500_000_000, 500_000_000),
    (
        "Hỗ trợ sinh kế hộ nghèo", "SNNMT", "III.2.c", "integrated",
        "Chương trình mục tiêu quốc gia giảm nghèo", 800_000_000, 800_000_000,
    ),
)  # fmt: skip


def plan_money(at: datetime) -> dict[str, int | str]:
    """Two years of money, two proposals, and a few activities of each kind."""
    plan = current_plan()
    _this_year(plan, at)
    made = make_forecast(NEXT, known=NOVEMBER.list_made, by=None, at=at)
    prefill(plan, made.pk, by=None, at=at)
    _others(plan, NEXT, at, done=False)
    advance(plan, NEXT, "consolidated", document="", on=NOVEMBER.sent, by=None, at=at)
    return {
        "budget_lines": plan.budget_lines.count(),
        "amendments": _amendments(plan, at),
        "activities": _activities(plan, at),
    }


def _this_year(plan: Plan, at: datetime) -> None:
    """The running year: given by synthetic papers, disbursed by the payment lists."""
    made = make_forecast(THIS, known=OPENED, by=None, at=at)
    prefill(plan, made.pk, by=None, at=at)
    _others(plan, THIS, at, done=True)
    for stage in ("consolidated", "appraised", "submitted", "approved", "allocated"):
        advance(plan, THIS, stage, document=f"VB {MARK}", on=NOVEMBER.sent, by=None, at=at)
    feed_disbursed(plan, THIS, on=NOVEMBER.answered, by=None, at=at)
    spent = plan.budget_lines.get(year=THIS, name=f"{OTHERS[1][0]} {MARK}")
    entry = Entry("disbursed", 95_000_000, NOVEMBER.answered, basis=f"Báo cáo {MARK}")
    record_stage(spent, entry, by=None, at=at)


def _others(plan: Plan, year: int, at: datetime, *, done: bool) -> None:
    for name, agency, clause, source, programme, asked, given in OTHERS:
        spec = LineSpec(agency, clause, f"{name} {MARK}", source, programme=programme)
        line = add_line(plan, year, spec, by=None, at=at, synthetic=True)
        _stage(line, "estimated", asked, at)
        if done and given != asked:
            _stage(line, "consolidated", asked, at)
            _stage(line, "appraised", given, at, reason=f"Cắt chi chưa cấp thiết {MARK}")


def _stage(line: BudgetLine, stage: str, amount: int, at: datetime, reason: str = "") -> None:
    entry = Entry(stage, amount, PAPER, basis=f"Dự toán {MARK}", reason=reason)
    record_stage(line, entry, by=None, at=at)


def _amendments(plan: Plan, at: datetime) -> int:
    """One accepted, that brings in a task; one waiting for its decision."""
    new = Wish(
        "task", "III.11.b", "add", f"Chi trả trợ cấp qua tài khoản cho mọi người có nhu cầu {MARK}",
        f"Giảm đi lại cho người hưởng {MARK}.", f"Người hưởng nhận tiền mặt {MARK}.",
    )  # fmt: skip
    lower = Wish(
        "target", "T5", "change", f"Tỷ lệ thất nghiệp dưới 2,5 % {MARK}",
        f"Thị trường lao động đã thay đổi {MARK}.", changes={"value": "2,5"},
    )  # fmt: skip
    kept = []
    for agency, wish in (("SYT", new), ("SNV_2025", lower)):
        by: dict[str, Any] = {"by": None, "at": at}
        one = propose_amendment(
            plan, wish, agency=agency_on(agency, OPENED), on=OPENED, synthetic=True, **by
        )
        send_amendment(one, document=f"CV {MARK}", on=OPENED, **by)
        review_amendment(one, opinion=f"Đồng ý trình {MARK}", on=PAPER, **by)
        kept.append(one)
    paper = Decision(f"QĐ {MARK}", PAPER, date(2026, 8, 1))
    accept_amendments(kept[:1], paper, by=None, at=at)
    return len(kept)


Kept = Callable[..., Any]


def _activities(plan: Plan, at: datetime) -> int:
    """A few records of each kind, of a department and of a commune."""
    by: dict[str, Any] = {"by": None, "at": at}

    def kept(model: Any, clause: str, agency: str = "SYT", **said: Any) -> Any:
        fields = {"clause": clause, "on": PAPER} | said
        whose = agency_on(agency, OPENED)
        return record(model, plan, fields, agency=whose, synthetic=True, **by)

    _inspection(kept, by)
    _words(kept, by)
    _help(kept, by)
    kept(
        PolicyProposal, "III.2.a", title=f"Nâng mức chuẩn của thành phố lên 600.000 đồng {MARK}",
        problem=f"Mức chuẩn thấp so với giá {MARK}.", proposal="Nâng mức chuẩn từ 1/2027.",
        groups="Người hưởng trợ cấp xã hội", recipient="HĐND thành phố", state="sent",
        simulation=_simulation(at),
    )  # fmt: skip
    return 7


def _inspection(kept: Kept, by: dict[str, Any]) -> None:
    check = kept(
        Inspection, "III.12.c", kind="check", title=f"Kiểm tra chi trả trợ cấp quý III {MARK}",
        places="UBND phường Hải Châu", document=f"KH {MARK}",
    )  # fmt: skip
    add_visit(
        check,
        {"on": date(2026, 9, 15), "place": "UBND phường Hải Châu", "looked_at": 50,
         "summary": f"Xem 50 hồ sơ {MARK}."}, **by,
    )  # fmt: skip
    found: dict[str, Any] = {
        "agency": COMMUNE, "text": f"Chi trùng hai tháng cho một người {MARK}",
        "recommendation": "Thu hồi, đối chiếu danh sách trước khi chi.",
        "deadline": date(2026, 10, 31), "money_wrong": 1_620_000, "money_to_recover": 1_620_000,
    }  # fmt: skip
    finding = add_finding(check, found, **by)
    step = {"on": date(2026, 10, 20), "text": f"Đã thu một phần {MARK}", "recovered": 810_000}
    add_finding_step(finding, step, **by)


def _words(kept: Kept, by: dict[str, Any]) -> None:
    kept(
        Communication, "III.1.a", channel="broadcast", outlet=f"Đài thử {MARK}", items=4,
        minutes=60,
        title=f"Chuyên mục về Nghị định trợ giúp xã hội mới {MARK}", audience="Toàn dân",
    )  # fmt: skip
    kept(
        Communication, "III.1.b", COMMUNE, channel="meeting", outlet="Nhà văn hóa phường",
        title=f"Tập huấn cộng tác viên {MARK}", items=1, reach=45, access="plain",
    )  # fmt: skip
    asked = kept(
        Consultation, "III.2.a", title=f"Mức hỗ trợ của thành phố từ 2027 {MARK}", people=40,
        place="Nhà văn hóa phường", groups="Người cao tuổi, người khuyết tật", beneficiaries=28,
    )  # fmt: skip
    said = {"group": "Người khuyết tật", "text": f"Đề nghị chi trả tại nhà {MARK}"}
    add_opinion(asked, said | {"answer": f"Tiếp thu {MARK}", "answered_on": PAPER}, **by)
    add_opinion(asked, {"group": "Người cao tuổi", "text": f"Mức còn thấp {MARK}"}, **by)


def _help(kept: Kept, by: dict[str, Any]) -> None:
    gift = kept(
        Contribution, "III.12.b", donor=f"Công ty thử {MARK}", donor_kind="enterprise",
        amount=200_000_000, purpose=f"Quà cho hộ khó khăn {MARK}",
    )  # fmt: skip
    used = {"on": date(2026, 9, 2), "purpose": "Mua quà", "document": f"PC {MARK}"}
    add_spending(gift, used | {"amount": 150_000_000}, **by)
    kept(
        GoodExample, "III.1.c", COMMUNE, kind="model", name=f"Tổ chăm sóc tại nhà {MARK}",
        story=f"Mười tình nguyện viên thăm người cao tuổi sống một mình {MARK}.",
        honoured="Giấy khen", published_on=PAPER, published_at=f"Đài thử {MARK}",
    )  # fmt: skip


def _simulation(at: datetime) -> int:
    """A draft tried on the synthetic city, for the proposal to rest on."""
    draft = {"parameters": [{"name": "BASE", "value": 600_000, "scope": "city"}]}
    month, known = Month(NEXT, 1), NOVEMBER.list_made
    scenario = save_scenario(
        f"Mức chuẩn 600.000 đồng {MARK}", draft, month=month, known=known, owner=None, at=at
    )
    return run_scenario(scenario, month, month, known=known, by=None, at=at).pk

"""Two reporting rounds of the demonstration: last year's is over, this year's is under way.

Every report is invented and says so; no figure in it is a statistic of the city.
"""

from datetime import UTC, date, datetime

from ansinh.accounts.models import Official
from ansinh.demo.officials import Cast
from ansinh.plan.figures import Figure
from ansinh.plan.models import Obligation, Plan, ReportRound, TaskInstance
from ansinh.plan.outline import TARGET, TASK, TEXT, WORDS, parts
from ansinh.plan.queries import current_plan
from ansinh.plan.services import charge, record_deliverable, record_result
from ansinh.plan.services.reviewing import accept, remark, send_back
from ansinh.plan.services.rounds import exempt, exempt_outside, open_round
from ansinh.plan.services.submissions import save_text, save_value, submit
from ansinh.plan.services.tasks import Doing, Product

LAST, THIS = 2025, 2026
FOUNDED = date(2025, 3, 1)
ORDER = "Giả lập: công văn phân công, chỉ để trình diễn"
EXTENDED = "Giả lập: văn bản yêu cầu tổng kết năm 2026, chỉ để trình diễn"
OUTSIDE = "Giả lập: UBND thành phố chưa giao Kế hoạch cho các xã, phường thuộc Quảng Nam cũ"
WORDS_OF = "Giả lập để trình diễn: {agency} báo cáo mục {item} của năm {year}."
# Who carries what the divided department carried; the rest stays unsure, as it really is.
CHARGED = {
    "coordination:": "SNV_2025", "target:T1": "SNV_2025", "target:T2": "SNV_2025",
    "target:T4": "SNNMT",
    "task:III.2.b": "SNV_2025", "task:III.2.c": "SNNMT", "task:III.2.d": "SYT",
}  # fmt: skip
IN_TIME = ("SYT", "SNV_2025", "SGDDT", "STC_2025", "SNNMT", "STP", "UBND_20242", "UBND_20257")
LATE, EXEMPT = "UBND_20263", "TTTP"
SENT_NOW, RETURNED = ("SXD_2025", "STC_2025", "UBND_20257"), "SNNMT"


def _at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 2, tzinfo=UTC)


def play(staff: Cast) -> dict[str, int | str]:
    """Run both rounds, by the verbs that officials use."""
    plan = current_plan()
    for subject, agency in CHARGED.items():
        kind, _colon, code = subject.partition(":")
        charge(
            plan, kind, agency, code=code, since=FOUNDED, document=ORDER, by=None,
            at=_at(2025, 3, 3), synthetic=True,
        )  # fmt: skip
    sent = _last_year(plan, staff) + _this_year(plan, staff)
    return {"reports": sent}


def _open(plan: Plan, staff: Cast, year: int, basis: str) -> ReportRound:
    day, coordinator = date(year, 10, 1), staff.by_login["so.noivu"]
    opened = open_round(
        plan, year, by=coordinator, at=_at(year, 10, 1), today=day, basis=basis, synthetic=True
    ).round
    exempt_outside(opened, OUTSIDE, by=coordinator, at=_at(year, 10, 1), today=day)
    return opened


def _owed(round_: ReportRound, agency: str) -> Obligation:
    return round_.obligations.select_related("round__plan", "agency").get(agency__code=agency)


def _signer(staff: Cast, agency: str) -> Official | None:
    """Whoever heads the agency in the demonstration; nobody for most of them."""
    by_login = {"SYT": "giamdoc.yte", "SNV_2025": "giamdoc.noivu"}
    if agency in by_login:
        return staff.by_login[by_login[agency]]
    return next(
        (c for c in staff.chairs.values() if c.area and f"UBND_{c.area.code}" == agency), None
    )


def _last_year(plan: Plan, staff: Cast) -> int:
    """Sent and accepted, but for one that came late, one excused, and many that never came."""
    round_, coordinator = _open(plan, staff, LAST, ""), staff.by_login["so.noivu"]
    exempt(
        _owed(round_, EXEMPT), "Giả lập: không có nhiệm vụ trong năm", by=coordinator,
        at=_at(LAST, 10, 2), today=date(LAST, 10, 2),
    )  # fmt: skip
    for place, agency in enumerate((*IN_TIME, LATE)):
        at = _at(LAST, 12, 4) if agency == LATE else _at(LAST, 11, 10 + place)
        _send(_owed(round_, agency), staff, at)
        accept(_owed(round_, agency), by=coordinator, at=_at(LAST, 12, 8))
    return len(IN_TIME) + 1


def _this_year(plan: Plan, staff: Cast) -> int:
    """Some sent, one sent back, one half written; the rest still have a few days."""
    round_, coordinator = _open(plan, staff, THIS, EXTENDED), staff.by_login["so.noivu"]
    for place, agency in enumerate((*SENT_NOW, RETURNED)):
        _send(_owed(round_, agency), staff, _at(THIS, 11, 12 + place))
    accept(_owed(round_, SENT_NOW[0]), by=coordinator, at=_at(THIS, 11, 18))
    said = "Giả lập: hãy ghi số, ngày của từng văn bản đã ban hành."
    send_back(_owed(round_, RETURNED), [("text:I.1", said)], by=coordinator, at=_at(THIS, 11, 19))
    front = staff.by_login["mattran"]
    heard = "Giả lập: người dân hỏi tiến độ; đề nghị nêu rõ số hộ đã được hỗ trợ."
    remark(_owed(round_, SENT_NOW[1]), "text:III", heard, by=front, at=_at(THIS, 11, 20))
    half = _owed(round_, "SYT")
    for item in half.required[:6]:
        _fill(half, item, staff.by_login["so.yte"], _at(THIS, 11, 20))
    return len(SENT_NOW) + 1


def _send(obligation: Obligation, staff: Cast, at: datetime) -> None:
    signer = _signer(staff, obligation.agency.code)
    for item in obligation.required:
        _fill(obligation, item, signer, at)
    submit(obligation, by=signer, at=at)


def _fill(obligation: Obligation, item: str, by: Official | None, at: datetime) -> None:
    """One item of a report, in words that say they are invented; of figures, none."""
    kind, code, area = parts(item)
    year = obligation.round.year
    said = WORDS_OF.format(agency=obligation.agency.short_name, item=code, year=year)
    if kind == TEXT:
        save_text(obligation, code, said, by=by, at=at)
    elif kind == WORDS:
        save_value(obligation, code, area, Figure(remark=said), by=by, at=at)
    elif kind == TARGET:
        later = Figure(reason="late", remark=said)
        save_value(obligation, code, area, later, by=by, at=at)
    elif kind == TASK:
        _task(obligation, code, said, by, at)


def _task(obligation: Obligation, code: str, said: str, by: Official | None, at: datetime) -> None:
    plan, year = obligation.round.plan, obligation.round.year
    instance = TaskInstance.objects.select_related("task").get(
        task__plan=plan, task__code=code, year=year
    )
    doing = Doing("in_progress", result=said)
    if code.endswith(".a"):
        day = date(year, 6, 15)
        product = Product(
            "document", day, f"Giả lập: kế hoạch thực hiện nhiệm vụ {code}",
            document_type="Kế hoạch", number=f"00/KH-{year} (giả lập)", task=code,
        )  # fmt: skip
        record_deliverable(plan, obligation.agency, product, by=by, at=at, synthetic=True)
        doing = Doing("done", done_on=day, result=said)
    record_result(instance, obligation.agency, doing, by=by, at=at, synthetic=True)

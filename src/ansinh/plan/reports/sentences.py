"""The generated sentences of the annual report: numbers, days and sources; no praise, no guess."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ansinh.areas.models import Confidence
from ansinh.areas.queries import Heir
from ansinh.kernel import dong
from ansinh.plan.models import Deliverable, Plan
from ansinh.plan.queries import (
    Activities,
    AmendmentRow,
    Metrics,
    Named,
    Reading,
    ScorecardRow,
    TaskRow,
    TaskYear,
    counts,
    counts_of,
)
from ansinh.plan.spending import Spending
from ansinh.plan.writing.content import Figure, Inline

NO_CONSOLIDATOR = (
    "Chưa tìm thấy văn bản giao cơ quan thay Sở Lao động - Thương binh và Xã hội làm đầu mối theo"
    " dõi, tổng hợp, báo cáo Kế hoạch; đề nghị Ủy ban nhân dân thành phố chỉ định."
)


def day(value: date) -> str:
    """'24/11/2026'."""
    return value.strftime("%d/%m/%Y")


def to_fill(what: str) -> str:
    """A place that a person must still write."""
    return f"[Cơ quan tổng hợp bổ sung: {what}]"


def abstract(plan: Plan, year: int, first: str = "Kết") -> str:
    """The abstract of the report."""
    return (
        f"{first} quả thực hiện Kế hoạch số {plan.number} ngày {day(plan.issued_on)} "
        f"của Ủy ban nhân dân thành phố về thực hiện chính sách xã hội năm {year}"
    )


def opening(plan: Plan, year: int, cut_off: date, heir: Heir, found: Metrics | None) -> list[str]:
    """The basis, the cut-off, the notes a reader must know before any figure."""
    came = f"{found.received}/{found.expected}" if found else "[n]/[N]"
    told = [
        f"Thực hiện Kế hoạch số {plan.number} ngày {day(plan.issued_on)} của {plan.issuer}"
        f" ({plan.title}), [Công văn yêu cầu báo cáo số …, ngày …], báo cáo kết quả năm {year}"
        f" như sau. Số liệu chốt đến hết ngày {day(cut_off)}; số báo cáo nhận được của các cơ"
        f" quan, đơn vị, địa phương: {came}. Số có dấu * là số ước.",
        f"Giai đoạn của Kế hoạch là {day(plan.period_start)} – {day(plan.period_end)}. Chỉ tiêu"
        " được đánh giá tại thời hạn của Kế hoạch; chỉ tiêu không có số liệu của năm đến hạn ghi"
        " «chưa có số liệu», không suy đoán.",
    ]
    if heir.agency is None:
        told.append(NO_CONSOLIDATOR + " Tên cơ quan ban hành báo cáo này để trống, chờ xác nhận.")
    elif heir.confidence == Confidence.MEMORY:
        told.append(f"Đầu mối tổng hợp ghi là {heir.agency.name}: cần xác nhận bằng văn bản.")
    return told


def _agencies(named: Sequence[Named]) -> str:
    return "; ".join(str(each) for each in named)


def assignment(rows: Sequence[TaskRow]) -> str:
    """How many tasks the plan assigns, of which kind, to how many leads."""
    kinds = Counter(row.kind for row in rows)
    leads = {named.code for row in rows for named in row.leads}
    return (
        f"Kế hoạch giao {len(rows)} nhiệm vụ: {kinds['one_off']} nhiệm vụ có thời hạn,"
        f" {kinds['recurring']} nhiệm vụ định kỳ, {kinds['standing']} nhiệm vụ thường xuyên;"
        f" {len(leads)} cơ quan, nhóm cơ quan chủ trì."
    )


def issued(documents: Sequence[Deliverable]) -> str:
    """How many agencies issued how many documents; '' while none was reported."""
    if not documents:
        return ""
    agencies = {one.agency_id for one in documents}
    return (
        f"{len(agencies)} cơ quan đã ban hành {len(documents)} văn bản, kế hoạch triển khai"
        " (Phụ lục III)."
    )


def _counted(amount: int | None, words: str) -> str:
    return f", {dong.figures(amount)} {words}" if amount is not None else ""


def communication(done: Activities) -> str:
    """What was told to people; '' while nothing was recorded."""
    if not done.communications:
        return ""
    return (
        f"Đã ghi nhận {done.communications} hoạt động truyền thông"
        f"{_counted(done.items, 'tin, bài, chuyên mục')}{_counted(done.minutes, 'phút phát sóng')}"
        f"{_counted(done.reach, 'lượt người tiếp cận')}."
    )


def inspection(done: Activities) -> str:
    """What was inspected and found; '' while nothing was recorded."""
    if not done.inspections:
        return ""
    return (
        f"{done.inspections} cuộc kiểm tra, giám sát theo kế hoạch, {done.inspected} cuộc đã làm;"
        f" {done.findings} nội dung phát hiện, {done.findings_closed} đã khắc phục,"
        f" {done.findings_overdue} quá hạn; kiến nghị thu hồi"
        f" {dong.figures(done.money_to_recover)} đồng, đã thu hồi"
        f" {dong.figures(done.money_recovered)} đồng."
    )


def timeliness(found: Metrics | None) -> str:
    """Who reported in time; '' while no round was opened."""
    if found is None:
        return ""
    return (
        f"Phải báo cáo {found.expected} cơ quan; đã nhận {found.received}, đúng hạn"
        f" {found.on_time}, trễ {found.late}, chưa có {found.expected - found.received}; được miễn"
        f" {found.exempt}. Mục bắt buộc đã điền {found.filled}/{found.required} (Phụ lục VI)."
    )


def progress(years: Sequence[TaskYear]) -> str:
    """How many tasks stand each way; where to read each."""
    if not years:
        return "Nhiệm vụ của năm chưa được mở trên hệ thống. Danh mục nhiệm vụ: Phụ lục II."
    told = "; ".join(f"{number} {way.label}" for way, number in counts_of(years).items() if number)
    return f"Trong {len(years)} nhiệm vụ của năm: {told} (Phụ lục II)."


def proposals(rows: Sequence[AmendmentRow]) -> str:
    """How many changes of the plan are proposed."""
    if not rows:
        return "Chưa có đề xuất sửa đổi, bổ sung Kế hoạch (Phụ lục V)."
    return f"Có {len(rows)} đề xuất sửa đổi, bổ sung Kế hoạch (Phụ lục V)."


def overall(rows: Sequence[ScorecardRow], plan: Plan, cut_off: date) -> str:
    """Counts by state, no composite."""
    told = ", ".join(f"{count} {state.label}" for state, count in counts(rows).items() if count)
    late = (
        f" Kế hoạch đã hết thời hạn từ ngày {day(plan.period_end)}."
        if cut_off > plan.period_end
        else ""
    )
    return f"Trong {len(rows)} chỉ tiêu của Kế hoạch (Phụ lục I): {told}.{late}"


def figure(code: str, value: Reading) -> Figure:
    """The value as a field: the same target, period and place have the same key for ever; figures
    that only stand beside the target are told apart by their indicator.
    """
    what = value.relation if value.relation == "exact" else value.indicator
    return Figure(
        key=f"{code}/{value.period}/{value.geography}/{what}",
        text=value.text,
        version=f"{value.source}; {day(value.as_of)}",
        number=Decimal(value.value) if value.value and value.text[0] not in "<>" else None,
    )


def reading(code: str, value: Reading, mark: str) -> tuple[Inline, ...]:
    """'2,25 % (kỳ 2022, thành phố Đà Nẵng; đã công bố; nguồn: …)', the value as a field."""
    told = [f"kỳ {value.period_text}", f"{value.geography}", value.status, f"nguồn: {value.source}"]
    if value.confidence != Confidence.TEXT:
        told.append(str(Confidence(value.confidence).label))
    if value.denominator is not None:
        told.append(f"mẫu số {dong.figures(value.denominator)}")
    if not value.before_merger:
        told.append("địa bàn sau sắp xếp 01/7/2025")
    if value.synthetic:
        told.append(mark)
    return (figure(code, value), f" ({'; '.join(told)})")


def target(row: ScorecardRow, mark: str) -> tuple[Inline, ...]:
    """One target: what is asked, what is known, what follows from it."""
    asked = f", mục tiêu {row.target_text}" if row.target_text != "—" else ""
    told: list[Inline] = [f"{row.code}. {row.title}{asked}: {row.state.label}."]
    if row.judgement.reason:
        told.append(f" {row.judgement.reason}")
    if row.decided_by and row.decided_by != row.latest:
        told += (" Giá trị dùng để đánh giá: ", *reading(row.code, row.decided_by, mark), ".")
    if row.latest:
        told += (" Số liệu gần nhất: ", *reading(row.code, row.latest, mark), ".")
    for other in row.others:
        told += (f" Số tham khảo ({other.note}): ", *reading(row.code, other, mark), ".")
    if row.unproven:
        told.append(f" Còn {dong.figures(row.unproven)} trường hợp chưa xác định được.")
    return tuple(told)


def section(rows: Sequence[TaskRow]) -> str:
    """How many tasks a section has and who leads them, then and now."""
    leads = {named.code: named for row in rows for named in row.leads}
    return f"{len(rows)} nhiệm vụ. Chủ trì: {_agencies(list(leads.values())) or '[chưa nêu]'}."


def money(spent: Spending, year: int, cut_off: date, mark: str) -> tuple[Inline, ...]:
    """What the system paid; the other sources are the agencies' to tell."""
    if not (spent.payments and spent.first_cycle and spent.last_cycle):
        return (f"Hệ thống chưa có khoản chi nào của năm {year} được xác nhận đã chi.",)
    share = f"{100 * spent.amount_by_bank / spent.amount:.1f}".replace(".", ",")

    def field(name: str, amount: int) -> Figure:
        told = f"sổ chi trả; {day(cut_off)}"
        return Figure(f"chi-tra/{year}/{name}", dong.figures(amount), told, amount)

    return (
        f"Trợ giúp xã hội hằng tháng, theo sổ chi trả của hệ thống, các"
        f" kỳ {spent.first_cycle:%m/%Y} – {spent.last_cycle:%m/%Y}, đã chi đến {day(cut_off)}: ",
        field("so-tien", spent.amount),
        " đồng cho ",
        field("so-nguoi", spent.people),
        " người; qua tài khoản ngân hàng ",
        field("qua-ngan-hang", spent.amount_by_bank),
        f" đồng ({share} %)." + (f" {mark}." if spent.synthetic else ""),
    )

"""The generated sentences of the annual report: numbers, days and sources; no praise, no guess."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ansinh.areas.models import Confidence
from ansinh.areas.queries import Heir
from ansinh.kernel import dong
from ansinh.plan.models import Plan
from ansinh.plan.queries import Named, Reading, ScorecardRow, TaskRow, counts
from ansinh.plan.spending import Spending

NO_CONSOLIDATOR = (
    "Chưa tìm thấy văn bản giao cơ quan thay Sở Lao động - Thương binh và Xã hội làm đầu mối theo"
    " dõi, tổng hợp, báo cáo Kế hoạch; đề nghị Ủy ban nhân dân thành phố chỉ định."
)


def day(value: date) -> str:
    """'24/11/2026'."""
    return value.strftime("%d/%m/%Y")


def to_fill(what: str) -> str:
    """A place that the consolidating agency must fill in by hand."""
    return f"[Cơ quan tổng hợp bổ sung: {what}]"


def abstract(plan: Plan, year: int, first: str = "Kết") -> str:
    """The abstract of the report."""
    return (
        f"{first} quả thực hiện Kế hoạch số {plan.number} ngày {day(plan.issued_on)} "
        f"của Ủy ban nhân dân thành phố về thực hiện chính sách xã hội năm {year}"
    )


def opening(plan: Plan, year: int, cut_off: date, heir: Heir) -> list[str]:
    """The basis, the cut-off, the notes a reader must know before any figure."""
    told = [
        f"Thực hiện Kế hoạch số {plan.number} ngày {day(plan.issued_on)} của {plan.issuer}"
        f" ({plan.title}), [Công văn yêu cầu báo cáo số …, ngày …], báo cáo kết quả năm {year}"
        f" như sau. Số liệu chốt đến hết ngày {day(cut_off)}; số báo cáo nhận được của các cơ"
        " quan, đơn vị, địa phương: [n]/[N].",
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


def overall(rows: Sequence[ScorecardRow], plan: Plan, cut_off: date) -> str:
    """Counts by state, no composite."""
    told = ", ".join(f"{count} {state.label}" for state, count in counts(rows).items() if count)
    late = (
        f" Kế hoạch đã hết thời hạn từ ngày {day(plan.period_end)}."
        if cut_off > plan.period_end
        else ""
    )
    return f"Trong {len(rows)} chỉ tiêu của Kế hoạch (Phụ lục I): {told}.{late}"


def reading(value: Reading, mark: str) -> str:
    """'2,25 % (kỳ 2022, thành phố Đà Nẵng; đã công bố; nguồn: …)'."""
    told = [f"kỳ {value.period_text}", f"{value.geography}", value.status, f"nguồn: {value.source}"]
    if value.confidence != Confidence.TEXT:
        told.append(str(Confidence(value.confidence).label))
    if value.denominator is not None:
        told.append(f"mẫu số {dong.figures(value.denominator)}")
    if not value.before_merger:
        told.append("địa bàn sau sắp xếp 01/7/2025")
    if value.synthetic:
        told.append(mark)
    return f"{value.text} ({'; '.join(told)})"


def target(row: ScorecardRow, mark: str) -> str:
    """One target: what is asked, what is known, what follows from it."""
    asked = f", mục tiêu {row.target_text}" if row.target_text != "—" else ""
    told = [f"{row.code}. {row.title}{asked}: {row.state.label}."]
    if row.judgement.reason:
        told.append(row.judgement.reason)
    if row.decided_by and row.decided_by != row.latest:
        told.append(f"Giá trị dùng để đánh giá: {reading(row.decided_by, mark)}.")
    if row.latest:
        told.append(f"Số liệu gần nhất: {reading(row.latest, mark)}.")
    told += [f"Số tham khảo ({o.note}): {reading(o, mark)}." for o in row.others]
    if row.unproven:
        told.append(f"Còn {dong.figures(row.unproven)} trường hợp chưa xác định được.")
    if row.state.value == "narrative":
        told.append(to_fill("đánh giá bằng lời"))
    return " ".join(told)


def section(rows: Sequence[TaskRow]) -> str:
    """How many tasks a section has and who leads them, then and now."""
    leads = {named.code: named for row in rows for named in row.leads}
    return f"{len(rows)} nhiệm vụ. Chủ trì: {_agencies(list(leads.values())) or '[chưa nêu]'}."


def money(spent: Spending, year: int, cut_off: date, mark: str) -> list[str]:
    """What the system paid; the other sources are the agencies' to tell."""
    told = []
    if spent.payments and spent.first_cycle and spent.last_cycle:
        share = f"{100 * spent.amount_by_bank / spent.amount:.1f}".replace(".", ",")
        told.append(
            f"Trợ giúp xã hội hằng tháng, theo sổ chi trả của hệ thống, các"
            f" kỳ {spent.first_cycle:%m/%Y} – {spent.last_cycle:%m/%Y}, đã chi đến {day(cut_off)}:"
            f" {dong.figures(spent.amount)} đồng cho {dong.figures(spent.people)} người;"
            f" qua tài khoản ngân hàng {dong.figures(spent.amount_by_bank)} đồng ({share} %)."
            + (f" {mark}." if spent.synthetic else "")
        )
    else:
        told.append(f"Hệ thống chưa có khoản chi nào của năm {year} được xác nhận đã chi.")
    told.append(to_fill("dự toán, thẩm định, giao, giải ngân, quyết toán theo từng nguồn"))
    return told

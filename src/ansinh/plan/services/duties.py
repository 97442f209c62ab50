"""The duties of a plan: who answers for what (mục V), who does which step of the budget (IV)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ansinh.areas.queries import agencies_and_groups_on
from ansinh.plan.models import Duty, Plan, Variant

# A group names the form its members fill in; whoever is named by name fills in the full one.
VARIANTS = {
    "G_QUANHUYEN": Variant.AREA,
    "G_PHUONGXA": Variant.AREA,
    "G_SO_KHAC": Variant.SHORT,
    "G_BAODAI": Variant.MEDIA,
}
# «Các sở, ngành khác»: the members of the group that no other duty names.
REST = {"G_SO_KHAC": "G_SO"}
BUDGET = {
    "estimates_by": ("Lập dự toán kinh phí thực hiện Kế hoạch", "Draw up the yearly estimate"),
    "consolidated_by": ("Tổng hợp dự toán của các cơ quan", "Consolidate the estimates"),
    "appraised_by": ("Thẩm định, tham mưu bố trí kinh phí", "Appraise and propose the funds"),
    "allocated_by": ("Giao dự toán", "Allocate the funds"),
    "approved_by": ("Phê duyệt dự toán", "Approve the budget"),
}


@dataclass(frozen=True)
class Said:
    """A duty as a file or a document says it."""

    code: str
    agency: str
    clause: str
    title: str
    title_en: str = ""
    kind: Duty.Kind = Duty.Kind.WORK


def budget_steps(cycle: Mapping[str, Any]) -> Iterable[Said]:
    """The steps of the budget as plan.toml says who does them."""
    for step, (title, title_en) in BUDGET.items():
        named = cycle.get(step, [])
        for agency in [named] if isinstance(named, str) else named:
            yield Said(
                f"{cycle['clause']}:{step}", agency, cycle["clause"], title, title_en,
                Duty.Kind.BUDGET,
            )  # fmt: skip


def keep_duties(plan: Plan, said: Iterable[Said]) -> int:
    """Bring the duties of the plan to what is said; returns how many name an unknown agency."""
    standing = {agency.code: agency for agency in agencies_and_groups_on(plan.issued_on)}
    clauses = {clause.code: clause for clause in plan.clauses.all()}
    told = [one for one in said if one.clause in clauses]
    rows = [
        Duty(
            plan=plan,
            code=one.code[:40],
            kind=one.kind,
            agency=standing[one.agency],
            clause=clauses[one.clause],
            title=one.title[:500],
            title_en=one.title_en[:500],
            variant=VARIANTS.get(one.agency, Variant.FULL) if one.kind == Duty.Kind.WORK else "",
            rest_of=REST.get(one.agency, "") if one.kind == Duty.Kind.WORK else "",
            position=position,
        )
        for position, one in enumerate(told, start=1)
        if one.agency in standing
    ]
    changing = ["kind", "clause", "title", "title_en", "variant", "rest_of", "position"]
    saved = Duty.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["plan", "code", "agency"],
        update_fields=changing,
    )
    gone = plan.duties.exclude(pk__in=[row.pk for row in saved])
    if gone.exists():  # a request of a page may not delete, and a new plan has nothing to
        gone.delete()
    return len(told) - len(rows)


def read_duties(tree: Mapping[str, Any]) -> Iterable[Said]:
    """The duties of an imported document, one for each agency named."""
    for one in tree["duties"]:
        for party in one["agencies"]:
            yield Said(one["clause"], party["code"], one["clause"], one.get("text", ""))

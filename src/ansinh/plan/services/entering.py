"""What a confirmed reading becomes: the plan, its clauses, targets, tasks and duties."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ansinh.areas.models import Agency
from ansinh.areas.queries import AgencyNotFound, agencies_and_groups_on, agency_on
from ansinh.kernel.text import fold
from ansinh.plan.documents.deciding import Answers, walk
from ansinh.plan.documents.telling import Tree
from ansinh.plan.errors import PlanRefused
from ansinh.plan.models import Clause, Plan, Target, Task, TaskAgency
from ansinh.plan.services.duties import keep_duties, read_duties

LEVELS = {"part": "part", "group": "section", "section": "section", "subsection": "section"}
LEVELS |= {"item": "item", "point": "item"}


class DraftIncomplete(PlanRefused):
    """The document does not print what a plan must have, and the person did not say it either."""


@dataclass(frozen=True)
class Front:
    """What a plan must have, as read or as the person said; None or '' where it is not known."""

    number: str
    issued_on: date | None
    title: str
    issuer: str
    period: tuple[date, date] | None
    report_day: tuple[int | None, int | None]
    coordinator: str

    @property
    def missing(self) -> list[str]:
        """What is not known yet, in words."""
        needed = {
            _("số, ký hiệu"): self.number,
            _("ngày ban hành"): self.issued_on,
            _("trích yếu"): self.title,
            _("giai đoạn"): self.period,
            _("ngày báo cáo"): all(self.report_day),
            _("cơ quan tổng hợp"): self.coordinator,
        }
        return [name for name, value in needed.items() if not value]


def front(tree: Tree, answers: Answers) -> Front:
    """The head of the plan from the reading and what the person said to it."""
    header, said = tree["header"], _reporting(tree)
    return Front(
        number=answers.number or header["number"],
        issued_on=answers.issued_on or _day(header["issued_on"]),
        title=answers.title or header["title"],
        issuer=header["issuer"],
        period=answers.period or _period(header),
        report_day=answers.report_day or (said["day"], said["month"]),
        coordinator=answers.coordinator or (said["recipient"] or {}).get("code", ""),
    )


def enter(said: Front, tree: Tree) -> tuple[Plan, int]:
    """A new plan with all its rows; and how many names of agencies have no code and stay out.

    Raises DraftIncomplete naming what is missing.
    """
    if not tree["parts"]:
        raise DraftIncomplete(
            _("Không đọc được phần, mục nào của văn bản. Hãy kiểm tra tệp rồi nhập lại.")
        )
    plan = _plan(said)
    clauses = _clauses(plan, tree)
    _targets(plan, tree, clauses)
    return plan, _tasks(plan, tree, clauses) + keep_duties(plan, read_duties(tree))


def _plan(said: Front) -> Plan:
    day, month = said.report_day
    if said.missing or said.issued_on is None or said.period is None or not day or not month:
        raise DraftIncomplete(
            _("Văn bản không in: %(names)s. Hãy điền rồi xác nhận lại.")
            % {"names": ", ".join(said.missing)}
        )
    try:
        coordinator = agency_on(said.coordinator, said.issued_on)
    except AgencyNotFound as problem:
        raise DraftIncomplete(str(problem)) from problem
    return Plan.objects.create(
        code=_code(said.number, said.issued_on),
        number=said.number[:40],
        title=_short(said.title, 400),
        issued_on=said.issued_on,
        issuer=_short(said.issuer, 160),
        coordinator=coordinator,
        period_start=said.period[0],
        period_end=said.period[1],
        report_day=day,
        report_month=month,
    )


def _code(number: str, issued_on: date) -> str:
    plain = slugify(fold(f"{number} {issued_on.year}")).replace("-", "_")[:46]
    same = Plan.objects.filter(code__startswith=plain).count()
    return f"{plain}_{same + 1}" if same else plain


def _reporting(tree: Tree) -> dict[str, Any]:
    dated = [one for one in tree["reporting"] if one["day"] and one["month"]]
    empty: dict[str, Any] = {"day": None, "month": None, "recipient": None}
    return dated[0] if dated else empty


def _period(header: dict[str, Any]) -> tuple[date, date] | None:
    start, end = header["period_start"], header["period_end"]
    return (date(start, 1, 1), date(end, 12, 31)) if start and end else None


def _short(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rsplit(" ", 1)[0] + "…"


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _clauses(plan: Plan, tree: Tree) -> dict[str, Clause]:
    kept = [node for node in walk(tree["parts"]) if node["level"] in LEVELS]
    codes = _once([node["code"] for node in kept], 20)
    rows = [
        Clause(
            plan=plan,
            code=code,
            level=LEVELS[node["level"]],
            title=_short(node["text"] or " ".join(node["paragraphs"]), 500),
            heading_inferred=node["inferred"],
            position=position,
        )
        for position, (code, node) in enumerate(zip(codes, kept, strict=True), start=1)
    ]
    return {clause.code: clause for clause in Clause.objects.bulk_create(rows)}


def _once(codes: list[str], most: int) -> list[str]:
    """Each code once and not too long: a text may count the same letter twice."""
    made: list[str] = []
    for code in codes:
        same = sum(code[: most - 3] == one[: most - 3] for one in made) if code in made else 0
        short = code[:most] if not same and len(code) <= most else f"{code[: most - 3]}~{same + 1}"
        made.append(short)
    return made


def _holding(code: str, clauses: dict[str, Clause]) -> Clause:
    """The clause of a code, or the nearest one above it (dashes are no clauses of their own)."""
    while code not in clauses and "." in code:
        code = code.rsplit(".", 1)[0] if "#" not in code else code.split("#")[0]
    return clauses.get(code) or next(reversed(clauses.values()))


def _targets(plan: Plan, tree: Tree, clauses: dict[str, Clause]) -> None:
    Target.objects.bulk_create(
        Target(
            plan=plan,
            code=one["code"],
            clause=_holding(one["clause"], clauses),
            title=_short(one["text"], 300),
            unit=one["unit"][:40],
            comparator=one["comparator"],
            value=Decimal(one["value"]) if one["value"] else None,
            value_high=Decimal(one["value_high"]) if one["value_high"] else None,
            kind=one["kind"],
            scope=one["scope"],
            due_date=_day(one["due_date"]),
            due_source=one["due_source"],
            modality=one["modality"],
            leads="",
            source="",
            position=position,
        )
        for position, one in enumerate(tree["targets"], start=1)
    )


def _tasks(plan: Plan, tree: Tree, clauses: dict[str, Clause]) -> int:
    said = [one["clause"] for one in tree["tasks"]]
    wide = [f"{n}" if len(code) > 10 else code for n, code in enumerate(said, start=1)]
    rows = [
        Task(
            plan=plan,
            code=code,
            clause=_holding(one["clause"], clauses),
            title=_short(one["text"], 500),
            kind="",
            due_date=_day(one["due_date"]),
            due_source=one["due_source"],
            position=position,
        )
        for position, (code, one) in enumerate(
            zip(_once(wide, 10), tree["tasks"], strict=True), start=1
        )
    ]
    tasks = Task.objects.bulk_create(rows)
    standing = {agency.code: agency for agency in agencies_and_groups_on(plan.issued_on)}
    pairs = [
        (task, party)
        for task, one in zip(tasks, tree["tasks"], strict=True)
        for party in one["agencies"]
    ]
    coded = [(task, party) for task, party in pairs if party["code"] in standing]
    TaskAgency.objects.bulk_create(
        [_part(task, party, standing) for task, party in coded], ignore_conflicts=True
    )
    return len(pairs) - len(coded)


def _part(task: Task, party: dict[str, Any], standing: dict[str, Agency]) -> TaskAgency:
    source = "inferred" if party["inferred"] else "printed"
    return TaskAgency(task=task, agency=standing[party["code"]], role=party["role"], source=source)

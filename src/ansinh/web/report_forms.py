"""The report of one agency as a page shows it: each item with what was said, typed, wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ansinh.areas.models import Area
from ansinh.plan.figures import Figure, in_words, is_share, read_number
from ansinh.plan.models import (
    Attachment,
    Deliverable,
    Observation,
    ReturnComment,
    SubmissionValue,
    Target,
    TargetIndicator,
    TaskResult,
)
from ansinh.plan.models.rounds import MOST_LETTERS
from ansinh.plan.outline import TARGET, TASK, TEXT, WORDS, parts, sections, text_item
from ansinh.plan.queries.before import Former, former_results, former_texts, former_values
from ansinh.plan.queries.reports_due import Due
from ansinh.plan.queries.years import deliverables
from ansinh.plan.services.tasks import Doing
from ansinh.plan.words import number, period_text
from ansinh.web.planning import day_or_none, whole_or_none

Typed = Mapping[str, str]


@dataclass
class Item:
    """One item of the report; `said` are its fields as they stand, or as they were just typed."""

    code: str
    kind: str
    label: str
    title: str
    said: dict[str, Any]
    seen: int = 0
    hint: str = ""
    unit: str = ""
    area: str = ""
    share: bool = False
    due: date | None = None
    filled: bool = False
    former: list[Former] = field(default_factory=list)
    before: str = ""
    live: str = ""
    papers: list[Attachment] = field(default_factory=list)
    products: list[Deliverable] = field(default_factory=list)
    comments: list[ReturnComment] = field(default_factory=list)
    error: str = ""
    other: str = ""

    @property
    def anchor(self) -> str:
        """The name of the item inside the page."""
        return self.code.replace(":", "-").replace("@", "-").replace(".", "-")

    @property
    def left(self) -> int:
        """How many letters its box still holds."""
        return MOST_LETTERS - len(str(self.said.get("text", "")))


def items_of(due: Due) -> list[Item]:
    """Every item of the report as it stands, in the order of the form."""
    comments = _comments(due)
    made = [*_targets(due), *_tasks(due), *_texts(due)]
    for item in made:
        item.filled = due.filled(item.code)
        item.comments = comments.get(item.code, [])
    return made


def _comments(due: Due) -> dict[str, list[ReturnComment]]:
    found: dict[str, list[ReturnComment]] = {}
    rows = ReturnComment.objects.filter(submission__obligation=due.obligation)
    for row in rows.select_related("said_by", "resolved_by", "submission").order_by("said_at"):
        found.setdefault(row.item, []).append(row)
    return found


def whole_comments(due: Due) -> list[ReturnComment]:
    """The comments on the report as a whole."""
    return _comments(due).get("", [])


def _texts(due: Due) -> list[Item]:
    former = former_texts(due.obligation)
    made = []
    for section in sections(due.obligation.variant):
        row = due.texts.get(section.code)
        said = {"text": row.text if row else "", "reason": row.reason if row else ""}
        made.append(
            Item(
                text_item(section.code), TEXT, section.code, str(section.title), said,
                seen=row.version if row else 0, hint=str(section.hint),
                former=former.get(section.code, []),
            )
        )  # fmt: skip
    return made


def _targets(due: Due) -> list[Item]:
    round_ = due.obligation.round
    asked = [(item, *parts(item)) for item in due.obligation.required]
    wanted = [one for one in asked if one[1] in (TARGET, WORDS)]
    targets = {one.code: one for one in round_.plan.targets.all()}
    areas = {area.code: area for area in Area.objects.filter(code__in={one[3] for one in wanted})}
    before, live = former_values(due.obligation), _live(due)
    made = []
    for item, kind, code, area in wanted:
        row, target = due.values.get((code, area)), targets[code]
        former = before.get((code, area))
        made.append(
            Item(
                item, kind, code, target.title, _said(row), seen=row.version if row else 0,
                unit=target.unit, share=is_share(target),
                area=str(areas[area]) if area in areas and area != "48" else "",
                due=target.due_date, live=live.get(code, ""),
                before=f"{number(former)} {target.unit}" if former is not None else "",
                papers=[row.attachment] if row and row.attachment else [],
            )
        )  # fmt: skip
    return made


def _said(row: SubmissionValue | None) -> dict[str, Any]:
    names = ("value", "numerator", "denominator", "status", "as_of", "reason", "remark")
    if row is None:
        return dict.fromkeys(names, "")
    said = {name: getattr(row, name) for name in names}
    if row.value is not None:
        said["value"] = number(row.value)
    return {name: "" if value is None else value for name, value in said.items()}


def _live(due: Due) -> dict[str, str]:
    """What was measured in the registry for the targets of the year, beside what is reported."""
    rows = Observation.objects.filter(
        indicator__targets__role=TargetIndicator.Role.MAIN,
        indicator__targets__target__plan=due.obligation.round.plan_id,
        source_kind=Observation.Source.LIVE,
        period_end__year=due.obligation.round.year,
        value__isnull=False,
    ).order_by("period_end", "version")
    told = rows.values_list("indicator__targets__target__code", "value", "period")
    return {
        code: f"{number(value)} ({period_text(period)})"
        for code, value, period in told
        if value is not None
    }


def _tasks(due: Due) -> list[Item]:
    round_ = due.obligation.round
    tasks = {one.code: one for one in round_.plan.tasks.all()}
    former = former_results(due.obligation)
    made_by_task: dict[str, list[Deliverable]] = {}
    for one in deliverables(round_.plan, round_.year, [due.obligation.agency_id]):
        made_by_task.setdefault(one.task.code if one.task else "", []).append(one)
    made = []
    for item in due.obligation.required:
        kind, code, _area = parts(item)
        if kind != TASK:
            continue
        task, row = tasks[code], due.tasks.get(code)
        made.append(
            Item(
                item, TASK, code, task.title, _doing_said(row),
                due=task.due_date if task.kind == "one_off" else None,
                former=[former[code]] if code in former else [],
                papers=list(row.evidence.all()) if row else [],
                products=made_by_task.get(code, []),
            )
        )  # fmt: skip
    return made


def _doing_said(row: TaskResult | None) -> dict[str, Any]:
    names = ("said", "done_on", "percent", "result", "difficulties", "proposals")
    return {name: getattr(row, name) if row is not None else "" for name in names}


def typed_of(item: Item, posted: Typed) -> dict[str, str] | None:
    """The fields of the item as typed; None when the page did not send it."""
    found = {name: posted[f"{item.code}|{name}"] for name in item.said if _sent(item, name, posted)}
    return found or None


def _sent(item: Item, name: str, posted: Typed) -> bool:
    return f"{item.code}|{name}" in posted


def changed(item: Item, typed: Mapping[str, str]) -> bool:
    """Whether something was typed that does not stand already."""
    return any(_plain(item.said[name]) != _plain(value) for name, value in typed.items())


def _plain(value: Any) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.replace("\r\n", "\n").strip()


def figure_of(target: Target, typed: Mapping[str, str], papers: list[Attachment]) -> Figure:
    """The typed fields as a figure. A share's value is left to its fraction. Raises Refused."""
    top, bottom = (whole_or_none(typed.get(name, "")) for name in ("numerator", "denominator"))
    by_fraction = is_share(target) and top is not None and bottom is not None
    value = None if by_fraction or in_words(target) else read_number(typed.get("value", ""))
    return Figure(
        value=value,
        numerator=top,
        denominator=bottom,
        status=typed.get("status", ""),
        as_of=day_or_none(typed.get("as_of", "")),
        reason=typed.get("reason", ""),
        remark=typed.get("remark", "").strip(),
        attachment=next(iter(papers), None),
    )


def doing_of(typed: Mapping[str, str], papers: list[Attachment]) -> Doing:
    """The typed fields as what an agency says it did. Raises Refused."""
    return Doing(
        said=typed.get("said", ""),
        done_on=day_or_none(typed.get("done_on", "")),
        percent=whole_or_none(typed.get("percent", "")),
        result=typed.get("result", "").replace("\r\n", "\n").strip(),
        difficulties=typed.get("difficulties", "").replace("\r\n", "\n").strip(),
        proposals=typed.get("proposals", "").replace("\r\n", "\n").strip(),
        evidence=papers,
    )

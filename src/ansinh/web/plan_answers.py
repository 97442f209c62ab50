"""The form under a reading: what must be decided, what was inferred, whom the register lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ansinh.areas.queries import agencies_and_groups_on
from ansinh.kernel.text import fold, tidy
from ansinh.plan.documents.deciding import (
    COMPARATORS,
    Answers,
    AnswerUnread,
    Inferred,
    inferred,
    unknown_names,
)
from ansinh.plan.models import PlanDraft
from ansinh.plan.services.entering import front
from ansinh.web.plan_drafts import subjects


@dataclass(frozen=True)
class Box:
    """A field beside an inferred thing, with what stands in it now."""

    name: str
    label: str
    kind: str
    value: str


@dataclass(frozen=True)
class Asked:
    """An inferred thing, whether the person leaves it out, and what they may correct."""

    item: Inferred
    kind_words: str
    out: bool
    boxes: list[Box]


@dataclass(frozen=True)
class Unknown:
    """A name that the register lacks, where it stands, and the code chosen for it."""

    name: str
    clauses: str
    code: str


def _boxes() -> dict[str, tuple[str, str]]:
    return {
        "text": (_("Tiêu đề"), "text"),
        "comparator": (_("Dấu so sánh"), "sign"),
        "value": (_("Giá trị"), "text"),
        "due_date": (_("Thời hạn"), "date"),
        "lead": (_("Cơ quan chủ trì"), "agency"),
    }


def asked(draft: PlanDraft, answers: Answers) -> list[Asked]:
    """Every inferred thing with what the person said so far."""
    boxes, words = _boxes(), subjects()
    made = []
    for item in inferred(draft.tree):
        said = answers.corrections.get(item.key, {})
        mine = [
            Box(f"sua:{item.key}:{name}", *boxes[name], said.get(name, value))
            for name, value in item.fields.items()
        ]
        made.append(Asked(item, words[item.kind], item.key in answers.left_out, mine))
    return made


def unknowns(draft: PlanDraft, answers: Answers) -> list[Unknown]:
    """Every name without a code, with the code chosen so far."""
    return [
        Unknown(name, ", ".join(dict.fromkeys(clauses)), answers.agencies.get(name, ""))
        for name, clauses in unknown_names(draft.tree).items()
    ]


def decide_fields(draft: PlanDraft, answers: Answers) -> dict[str, Any]:
    """What a plan must have, as it is known so far."""
    known = front(draft.tree, answers)
    return {
        "front": known,
        "missing": known.missing,
        "signs": COMPARATORS,
        "day_of_report": known.report_day[0],
        "month_of_report": known.report_day[1],
    }


def answers_of(draft: PlanDraft, posted: Mapping[str, str], out: list[str], today: date) -> Answers:
    """What the person typed. Raises AnswerUnread naming the field."""
    issued_on = _day(posted.get("ngay-ban-hanh", ""), _("ngày ban hành"))
    if issued_on is not None and issued_on > today:
        raise AnswerUnread(_("Ngày ban hành chưa tới. Hãy ghi ngày đã có."))
    codes = Codes(issued_on or draft.issued_on or today)
    known = {item.key: item for item in inferred(draft.tree)}
    return Answers(
        number=tidy(posted.get("so-ky-hieu", ""))[:40] or None,
        issued_on=issued_on,
        title=tidy(posted.get("trich-yeu", "")) or None,
        coordinator=codes.of(posted.get("co-quan", "")) or None,
        period=_period(posted),
        report_day=_report_day(posted),
        agreed=posted.get("dong-y") == "1",
        left_out=frozenset(key for key in out if key in known),
        corrections={
            key: said for key, item in known.items() if (said := _said(item, posted, codes))
        },
        agencies={
            name: code
            for name in unknown_names(draft.tree)
            if (code := codes.of(posted.get(f"ma:{name}", "")))
        },
    )


class Codes:
    """Agencies of a day by what an official types: the code, the name, the short name."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.known: dict[str, str] = {}
        for one in agencies_and_groups_on(day):
            self.known |= {fold(word): one.code for word in (one.short_name, one.name, one.code)}

    def of(self, typed: str) -> str:
        """The code; '' for an empty field. Raises AnswerUnread."""
        said = tidy(typed)
        if not said:
            return ""
        try:
            return self.known[fold(said)]
        except KeyError:
            raise AnswerUnread(
                _("Không có cơ quan «%(name)s» vào ngày %(day)s. Hãy chọn trong danh sách.")
                % {"name": said, "day": f"{self.day:%d/%m/%Y}"}
            ) from None


def _said(item: Inferred, posted: Mapping[str, str], codes: Codes) -> dict[str, str]:
    made = {}
    for name, before in item.fields.items():
        typed = tidy(posted.get(f"sua:{item.key}:{name}", before))
        if typed != before:
            made[name] = codes.of(typed) if name == "lead" else typed
    return made


def _day(text: str, label: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise AnswerUnread(
            _("%(label)s: «%(text)s» không phải ngày. Hãy ghi như 2026-11-24.")
            % {"label": label, "text": text}
        ) from None


def _period(posted: Mapping[str, str]) -> tuple[date, date] | None:
    since = _day(posted.get("tu", ""), _("từ"))
    until = _day(posted.get("den", ""), _("đến"))
    if since is None or until is None:
        return None
    if until < since:
        raise AnswerUnread(_("Giai đoạn kết thúc trước khi bắt đầu. Hãy sửa lại hai ngày."))
    return since, until


def _report_day(posted: Mapping[str, str]) -> tuple[int, int] | None:
    said = posted.get("ngay-bao-cao", "").strip(), posted.get("thang-bao-cao", "").strip()
    if not all(said):
        return None
    try:
        day = date(2023, int(said[1]), int(said[0]))
    except ValueError:
        raise AnswerUnread(
            _("«%(day)s/%(month)s» không phải ngày báo cáo. Hãy ghi như 30 và 11.")
            % {"day": said[0], "month": said[1]}
        ) from None
    return day.day, day.month

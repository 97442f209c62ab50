"""What is done around the plan, recorded by the agency that did it. A record is never edited."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency
from ansinh.areas.queries import AgencyNotFound, agency_on
from ansinh.kernel.text import tidy
from ansinh.plan.days import day_of
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import (
    Clause,
    Consultation,
    Contribution,
    Finding,
    FindingStep,
    GoodExample,
    Inspection,
    Opinion,
    Plan,
    PolicyProposal,
    Record,
    Spending,
    Visit,
)
from ansinh.plan.published import simulations
from ansinh.plan.queries.officials import speaks_for

R = TypeVar("R", bound=Record)
Said = Mapping[str, Any]


@transaction.atomic
def record(
    model: type[R], plan: Plan, said: Said, *, by: Official | None, at: datetime,
    agency: Agency | None = None, corrects: R | None = None, synthetic: bool = False,
) -> R:  # fmt: skip
    """Keep a record; with `corrects` it takes the place of that one, which stays as withdrawn.

    `said`: the fields of the model with `clause` (its code or the row) and `on`. Raises
    PlanRefused with the remedy, NotTheirs.
    """
    today = day_of(at)
    owner = _owner(by, agency, today)
    kept = {name: _tidied(value) for name, value in said.items()}
    kept["clause"] = _clause(plan, kept.get("clause"))
    _checked(model, kept, today)
    if corrects is not None:
        _replaced(corrects, by, owner, at)
    return model._default_manager.create(
        plan=plan, agency=owner, corrects=corrects, recorded_by=by, recorded_at=at,
        synthetic=synthetic, **kept,
    )  # fmt: skip


@transaction.atomic
def withdraw_record(one: R, *, reason: str, by: Official | None, at: datetime) -> R:
    """Take a record back, saying why; it stays readable. Raises PlanRefused, NotTheirs."""
    if not tidy(reason):
        raise PlanRefused(_("Hãy ghi lý do rút."))
    _owner(by, one.agency, day_of(at))
    return _withdrawn(one, reason, by, at)


def _withdrawn(one: R, reason: str, by: Official | None, at: datetime) -> R:
    kept: R = type(one)._default_manager.select_for_update(of=("self",)).get(pk=one.pk)
    if kept.withdrawn_at is not None:
        raise PlanRefused(_("Bản ghi này đã rút trước đó. Hãy mở bản ghi thay thế."))
    kept.withdrawn_at, kept.withdrawn_by, kept.withdrawn_because = at, by, tidy(reason)
    kept.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    return kept


CHILDREN = {
    Inspection: ("visits", "findings"),
    Consultation: ("opinions",),
    Contribution: ("spendings",),
}


def _replaced(one: Record, by: Official | None, owner: Agency, at: datetime) -> None:
    if one.agency_id != owner.pk:
        raise NotTheirs(_("Bản ghi này của %s. Hãy nhờ cơ quan đó.") % one.agency.name)
    if any(getattr(one, name).exists() for name in CHILDREN.get(type(one), ())):
        raise PlanRefused(
            _("Bản ghi đã có phần ghi thêm nên không thay được. Hãy rút và lập bản ghi mới.")
        )
    _withdrawn(one, _("đính chính bằng bản ghi mới"), by, at)


def _owner(by: Official | None, agency: Agency | None, day: date) -> Agency:
    """The agency that records: the official's own, or the one named on the machine."""
    own = speaks_for(by, day) if by is not None else agency
    if own is None:
        raise NotTheirs(
            _("Tài khoản chưa gắn với cơ quan nào. Hãy nhờ quản trị hệ thống ghi cơ quan.")
        )
    if agency is not None and own != agency:
        raise NotTheirs(_("Bản ghi này của %s. Hãy nhờ cơ quan đó.") % agency.name)
    return own


def _tidied(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _clause(plan: Plan, named: Any) -> Clause:
    if isinstance(named, Clause):
        return named
    found = plan.clauses.filter(code=named or "").first()
    if found is None:
        raise PlanRefused(_("Kế hoạch không có điều khoản «%s». Hãy chọn lại.") % named)
    return found


def _checked(model: type[Record], said: Said, today: date) -> None:
    on = said.get("on")
    if on is None:
        raise PlanRefused(_("Hãy ghi ngày."))
    if on > today and model is not Inspection:
        raise PlanRefused(_("Ngày %s chưa tới. Hãy ghi ngày đã có.") % f"{on:%d/%m/%Y}")
    check = CHECKS.get(model)
    if check is not None:
        check(said)


def _inspection(said: Said) -> None:
    until = said.get("until")
    if until is not None and until < said["on"]:
        raise PlanRefused(_("Ngày kết thúc trước ngày bắt đầu. Hãy sửa một trong hai."))


def _consultation(said: Said) -> None:
    people, among = said.get("people"), said.get("beneficiaries")
    if people is not None and among is not None and among > people:
        raise PlanRefused(_("Số người thụ hưởng lớn hơn số người tham dự. Hãy sửa lại."))


def _contribution(said: Said) -> None:
    money = (said.get("amount") or 0) > 0
    thing = bool(said.get("thing")) and (said.get("quantity") or 0) > 0
    if not money and not thing:
        raise PlanRefused(_("Hãy ghi số tiền, hoặc hiện vật và số lượng."))


def _example(said: Said) -> None:
    named = said.get("kind") in (GoodExample.Kind.PERSON, GoodExample.Kind.HOUSEHOLD)
    published, agreed = said.get("published_on"), said.get("consent_on")
    if published and named and (agreed is None or agreed > published):
        raise PlanRefused(_("Chỉ công bố khi người đó đã đồng ý. Hãy ghi ngày đồng ý trước."))
    if agreed and not said.get("consent_document"):
        raise PlanRefused(_("Hãy ghi giấy đồng ý công bố."))


def _proposal(said: Said) -> None:
    number = said.get("simulation")
    if number is not None and not simulations(number):
        raise PlanRefused(_("Không có lần mô phỏng số %s. Hãy chọn trong danh sách.") % number)
    answered = said.get("state") in (PolicyProposal.State.ADOPTED, PolicyProposal.State.REFUSED)
    if answered and not said.get("answer"):
        raise PlanRefused(_("Hãy ghi văn bản trả lời."))


CHECKS = {
    Inspection: _inspection,
    Consultation: _consultation,
    Contribution: _contribution,
    GoodExample: _example,
    PolicyProposal: _proposal,
}


def _standing(one: Record, by: Official | None, at: datetime) -> None:
    if one.withdrawn_at is not None:
        raise PlanRefused(_("Bản ghi này đã rút, không ghi thêm được."))
    _owner(by, one.agency, day_of(at))


def _past(day: date, at: datetime) -> date:
    if day > day_of(at):
        raise PlanRefused(_("Ngày %s chưa tới. Hãy ghi ngày đã có.") % f"{day:%d/%m/%Y}")
    return day


def _by(by: Official | None, at: datetime) -> dict[str, Any]:
    return {"recorded_by": by, "recorded_at": at}


@transaction.atomic
def add_visit(inspection: Inspection, said: Said, *, by: Official | None, at: datetime) -> Visit:
    """A visit made: day, place, what was looked at."""
    _standing(inspection, by, at)
    _past(said["on"], at)
    return Visit.objects.create(inspection=inspection, **said, **_by(by, at))


@transaction.atomic
def add_finding(
    inspection: Inspection, said: Said, *, by: Official | None, at: datetime
) -> Finding:
    """What was found, what must be done by whom and when; `agency` is a code or the row."""
    _standing(inspection, by, at)
    kept = dict(said)
    if not isinstance(kept["agency"], Agency):
        try:
            kept["agency"] = agency_on(kept["agency"], day_of(at))
        except AgencyNotFound as problem:
            raise PlanRefused(str(problem)) from problem
    wrong, back = kept.get("money_wrong"), kept.get("money_to_recover")
    if (back or 0) > (wrong or 0):
        raise PlanRefused(_("Số phải thu hồi lớn hơn số sai phạm. Hãy sửa lại."))
    return Finding.objects.create(inspection=inspection, **kept, **_by(by, at))


@transaction.atomic
def add_finding_step(
    finding: Finding, said: Said, *, by: Official | None, at: datetime
) -> FindingStep:
    """What was done about a finding; the agency that must do it may record it too."""
    today = day_of(at)
    mine = by is None or speaks_for(by, today) in (finding.agency, finding.inspection.agency)
    if not mine:
        raise NotTheirs(_("Phần khắc phục do %s ghi.") % finding.agency.name)
    if finding.steps.filter(closes=True).exists():
        raise PlanRefused(_("Phát hiện này đã khắc phục xong."))
    _past(said["on"], at)
    had = finding.steps.aggregate(sum=Sum("recovered"))["sum"] or 0
    total = had + (said.get("recovered") or 0)
    if total > (finding.money_to_recover or 0):
        raise PlanRefused(_("Tổng đã thu hồi lớn hơn số phải thu hồi. Hãy sửa số tiền."))
    if said.get("closes") and total < (finding.money_to_recover or 0):
        raise PlanRefused(_("Chưa thu hồi đủ nên chưa khắc phục xong."))
    kept = dict(said) | {"recovered": said.get("recovered") or 0}
    return FindingStep.objects.create(finding=finding, **kept, **_by(by, at))


@transaction.atomic
def add_opinion(
    consultation: Consultation, said: Said, *, by: Official | None, at: datetime
) -> Opinion:
    """An opinion given, perhaps with its answer."""
    _standing(consultation, by, at)
    kept = dict(said)
    if kept.get("answer") and not kept.get("answered_on"):
        kept["answered_on"] = day_of(at)
    return Opinion.objects.create(consultation=consultation, **kept, **_by(by, at))


@transaction.atomic
def answer_opinion(
    opinion: Opinion, answer: str, *, on: date, by: Official | None, at: datetime
) -> Opinion:
    """The answer to an opinion, once."""
    _standing(opinion.consultation, by, at)
    kept = Opinion.objects.select_for_update().get(pk=opinion.pk)
    if kept.answer:
        raise PlanRefused(_("Ý kiến này đã được trả lời."))
    if not tidy(answer):
        raise PlanRefused(_("Hãy ghi nội dung giải trình, tiếp thu."))
    kept.answer, kept.answered_on = answer.strip(), _past(on, at)
    kept.save(update_fields=["answer", "answered_on"])
    return kept


@transaction.atomic
def add_spending(
    contribution: Contribution, said: Said, *, by: Official | None, at: datetime
) -> Spending:
    """What was done with a contribution; never more than was given."""
    _standing(contribution, by, at)
    _past(said["on"], at)
    kept = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if not said.get("amount") and not said.get("quantity"):
        raise PlanRefused(_("Hãy ghi số tiền hoặc số lượng đã dùng."))
    had = kept.spendings.aggregate(amount=Sum("amount"), quantity=Sum("quantity"))
    for name, words in (("amount", _("Số tiền")), ("quantity", _("Số lượng"))):
        used = (had[name] or 0) + (said.get(name) or 0)
        given = getattr(kept, name) or 0
        if used > given:
            raise PlanRefused(
                _("%(what)s đã dùng %(used)s lớn hơn đã nhận %(given)s. Hãy sửa lại.")
                % {"what": words, "used": used, "given": given}
            )
    return Spending.objects.create(contribution=kept, **said, **_by(by, at))

"""The kinds of records around the plan: what each is called, asks for, and shows in its list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ansinh.areas.models import Agency
from ansinh.plan.models import (
    Communication,
    Consultation,
    Contribution,
    Finding,
    FindingStep,
    GoodExample,
    Inspection,
    Opinion,
    PolicyProposal,
    Record,
    Spending,
    Visit,
)
from ansinh.plan.published import simulations
from ansinh.plan.queries import name_shown
from ansinh.plan.services import (
    add_finding,
    add_finding_step,
    add_opinion,
    add_spending,
    add_visit,
)
from ansinh.web.forms.plan import RecordForm, record_form

Words = str | Promise
Cell = Callable[[Any, Agency | None], Any]


@dataclass(frozen=True)
class Child:
    """What may be added to a record: its form, and the service that keeps it."""

    code: str
    words: Words
    fields: tuple[str, ...]
    model: type[Model]
    add: Callable[..., Any]

    @property
    def form(self) -> type[RecordForm]:
        """The form of it."""
        return record_form(self.model, self.fields)


@dataclass(frozen=True)
class Activity:
    """A kind of record. `cells`: the columns of its list, words and value."""

    code: str
    title: Words
    button: Words
    clause: str
    model: type[Record]
    fields: tuple[str, ...]
    cells: tuple[tuple[Words, Cell], ...]
    children: tuple[Child, ...] = ()
    note: Words = ""

    @property
    def form(self) -> type[RecordForm]:
        """The form of a record."""
        return record_form(self.model, self.fields)


def _of(name: str) -> Cell:
    def cell(one: Any, _reader: Agency | None) -> Any:
        shown = getattr(one, f"get_{name}_display", None)
        return shown() if shown else getattr(one, name)

    return cell


def _name(one: Any, reader: Agency | None) -> str:
    shown = name_shown(one, reader)
    return shown if shown is not None else _now("(không nêu tên)")


def _spent(one: Contribution, _reader: Agency | None) -> int:
    return sum(row.amount or 0 for row in one.spendings.all())


def _thing(one: Contribution, _reader: Agency | None) -> str:
    return f"{one.thing} {one.quantity} {one.unit}".strip() if one.thing else ""


def _answered(one: Consultation, _reader: Agency | None) -> str:
    opinions = one.opinions.all()
    return f"{sum(bool(o.answer) for o in opinions)}/{len(opinions)}"


def _found(one: Inspection, _reader: Agency | None) -> str:
    return f"{len(one.visits.all())} · {len(one.findings.all())}"


ACTIVITIES: Mapping[str, Activity] = {
    one.code: one
    for one in (
        Activity(
            "kiem-tra", _("Thanh tra, kiểm tra, giám sát"), _("Lập cuộc kiểm tra"), "III.12.c",
            Inspection,
            ("kind", "title", "places", "on", "until", "document", "clause", "note"),
            (
                (_("Hình thức"), _of("kind")), (_("Nơi được kiểm tra"), _of("places")),
                (_("Buổi · phát hiện"), _found),
            ),
            (
                Child("buoi", _("Ghi buổi kiểm tra"),
                      ("on", "place", "looked_at", "summary", "document"), Visit, add_visit),
                Child("phat-hien", _("Ghi phát hiện"),
                      ("text", "recommendation", "agency", "deadline", "money_wrong",
                       "money_to_recover"), Finding, add_finding),
                Child("khac-phuc", _("Ghi khắc phục"),
                      ("finding", "on", "text", "recovered", "closes", "document"), FindingStep,
                      add_finding_step),
            ),
        ),
        Activity(
            "tuyen-truyen", _("Thông tin, truyền thông"), _("Ghi hoạt động truyền thông"),
            "III.1.a", Communication,
            ("channel", "title", "outlet", "on", "audience", "access", "items", "minutes", "reach",
             "cost", "document", "clause", "note"),
            (
                (_("Hình thức"), _of("channel")), (_("Nơi đăng, phát, tổ chức"), _of("outlet")),
                (_("Tin, bài, buổi"), _of("items")), (_("Số phút"), _of("minutes")),
                (_("Số người tiếp cận"), _of("reach")),
            ),
        ),
        Activity(
            "lay-y-kien", _("Lấy ý kiến người dân"), _("Ghi cuộc lấy ý kiến"), "III.2.a",
            Consultation,
            ("title", "draft", "on", "place", "groups", "people", "beneficiaries", "document",
             "clause", "note"),
            (
                (_("Nơi tổ chức"), _of("place")), (_("Số người"), _of("people")),
                (_("Ý kiến đã trả lời"), _answered),
            ),
            (
                Child("y-kien", _("Ghi ý kiến"), ("group", "text", "answer", "answered_on"),
                      Opinion, add_opinion),
            ),
        ),
        Activity(
            "van-dong", _("Vận động, đóng góp"), _("Ghi khoản đóng góp"), "III.12.b", Contribution,
            ("donor", "donor_kind", "anonymous", "on", "amount", "thing", "quantity", "unit",
             "purpose", "document", "clause", "note"),
            (
                (_("Bên đóng góp"), _name), (_("Đã nhận (đồng)"), _of("amount")),
                (_("Hiện vật"), _thing), (_("Đã dùng (đồng)"), _spent),
            ),
            (
                Child("su-dung", _("Ghi việc sử dụng"),
                      ("on", "purpose", "amount", "quantity", "document"), Spending, add_spending),
            ),
        ),
        Activity(
            "guong-tot", _("Gương điển hình, cách làm hay"), _("Ghi gương điển hình"), "III.1.c",
            GoodExample,
            ("kind", "name", "place", "story", "on", "consent_on", "consent_document", "honoured",
             "published_on", "published_at", "clause", "note"),
            (
                (_("Loại"), _of("kind")), (_("Biểu dương"), _of("honoured")),
                (_("Công bố ngày"), _of("published_on")),
            ),
            note=_("Tên cá nhân, hộ chỉ hiện cho cơ quan ghi cho đến khi người đó đồng ý."),
        ),
        Activity(
            "de-xuat-chinh-sach", _("Đề xuất chính sách"), _("Ghi đề xuất chính sách"), "III.2.a",
            PolicyProposal,
            ("title", "problem", "proposal", "groups", "recipient", "state", "on", "answer",
             "simulation", "document", "clause", "note"),
            (
                (_("Đối tượng"), _of("groups")), (_("Cấp có thẩm quyền"), _of("recipient")),
                (_("Tình trạng"), _of("state")), (_("Mô phỏng"), _of("simulation")),
            ),
            note=_("Gắn lần mô phỏng để người đọc thấy số người và kinh phí."),
        ),
    )
}  # fmt: skip


def heading(one: Record, reader: Agency | None) -> str:
    """What a record is called in a list; a person's name only to who may read it."""
    if isinstance(one, GoodExample):
        return _name(one, reader)
    return str(one)


def simulation_choices() -> list[tuple[str, str]]:
    """The simulation runs an official may attach."""
    none = [("", _now("— không gắn —"))]
    return none + [
        (str(run.pk), f"{run.pk}: {run.name} ({run.since:%m/%Y}–{run.until:%m/%Y})")
        for run in simulations()[:50]
    ]


def simulation_field() -> forms.TypedChoiceField:
    """A choice of a simulation run, or none."""
    return forms.TypedChoiceField(
        label=_("Lần mô phỏng"), required=False, coerce=int, empty_value=None,
        choices=simulation_choices(), widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip

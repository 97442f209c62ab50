"""Forms of the plan: amendments, money, what is done around it."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.plan.amounts import NotWholeDong, whole_dong
from ansinh.plan.budgeting import STEPS, Entry
from ansinh.plan.models import Amendment, BudgetLine, Plan
from ansinh.plan.queries import clauses_on, targets_on, tasks_on
from ansinh.web.forms.base import HouseForm, day, text

LONG = 110


class MoneyField(forms.CharField):
    """Whole đồng as officials write them: 1.350.000."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("min_value", None)
        kwargs.pop("max_value", None)
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        """The amount, or None for an empty field."""
        try:
            return whole_dong(value)
        except NotWholeDong as problem:
            raise forms.ValidationError(str(problem)) from problem

    def validate(self, value: Any) -> None:
        """An amount is there where one must be; zero is an amount."""
        if self.required and value is None:
            raise forms.ValidationError(self.error_messages["required"])

    def run_validators(self, value: Any) -> None:
        """Nothing else is asked of it."""


def long_text(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A field for a few sentences."""
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=2000, widget=area
    )


def clause_choices(plan: Plan, on: date) -> list[tuple[str, str]]:
    """The clauses of the plan as they stand, by code."""
    return [(one.code, f"{one.code} {one.title}"[:LONG]) for one in clauses_on(plan, on)]


class WishForm(HouseForm):
    """What an agency asks to change."""

    kind = forms.ChoiceField(label=_("Loại đề xuất"), choices=Amendment.Kind.choices)
    subject = forms.ChoiceField(
        label=_("Mục của Kế hoạch"),
        help_text=_("Bổ sung mục mới thì chọn điều khoản mà mục mới nằm dưới."),
    )
    new = forms.ChoiceField(
        label=_("Nếu bổ sung: mục mới là"), required=False,
        choices=[("task", _("nhiệm vụ")), ("target", _("chỉ tiêu")), ("clause", _("điều khoản"))],
    )  # fmt: skip
    proposed_text = long_text(_("Nội dung đề xuất"), required=False)
    value = text(_("Giá trị mới của chỉ tiêu"), 20, required=False, help_text=_("Ví dụ: 2,5"))
    due_date = day(_("Thời hạn mới"), required=False)
    reason = long_text(_("Lý do"))
    impact = long_text(_("Tác động: ai, bao nhiêu, kinh phí"), required=False)

    def __init__(self, *args: Any, plan: Plan, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        targets = [
            (f"target:{one.code}", f"{one.code} {one.title}"[:LONG]) for one in targets_on(plan, on)
        ]
        tasks = [
            (f"task:{one.code}", f"{one.code} {one.title}"[:LONG]) for one in tasks_on(plan, on)
        ]
        clauses = [(f"clause:{code}", words) for code, words in clause_choices(plan, on)]
        self.fields["subject"].choices = [  # type: ignore[attr-defined]
            (_("Chỉ tiêu"), targets), (_("Nhiệm vụ"), tasks), (_("Điều khoản"), clauses),
        ]  # fmt: skip

    def said(self) -> dict[str, Any]:
        """As the service takes it."""
        said = self.cleaned_data
        what, _sign, code = said["subject"].partition(":")
        if said["kind"] == Amendment.Kind.ADD:
            what = said["new"] or "task"
        due = said["due_date"]
        return {
            "what": what,
            "subject": code,
            "kind": said["kind"],
            "proposed_text": said["proposed_text"],
            "reason": said["reason"],
            "impact": said["impact"],
            "changes": {"value": said["value"], "due_date": due.isoformat() if due else ""},
        }


class StageForm(HouseForm):
    """An amount of a line at one stage."""

    stage = forms.ChoiceField(label=_("Bước"))
    amount = MoneyField(label=_("Số tiền (đồng)"), required=False)
    quantity = MoneyField(label=_("Số lượng"), required=False)
    unit_rate = MoneyField(label=_("Đơn giá (đồng)"), required=False)
    on = day(_("Ngày"))
    document = text(_("Số, ký hiệu văn bản"), 160, required=False)
    basis = long_text(_("Căn cứ tính"), required=False)
    reason = long_text(_("Lý do"), required=False)

    def __init__(self, *args: Any, stages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(str(s.value), s.label) for s in STEPS if s.value in stages]
        self.fields["stage"].choices = words  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The amount may be left to the quantity and the rate."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("amount") is None and "amount" not in self.errors:
            if None in (said.get("quantity"), said.get("unit_rate")):
                self.add_error("amount", str(_("Hãy ghi số tiền, hoặc số lượng và đơn giá.")))
            else:
                said["amount"] = said["quantity"] * said["unit_rate"]
        return said

    def entry(self) -> Entry:
        """As the service takes it."""
        return Entry(**self.cleaned_data)


class LineForm(HouseForm):
    """A new line of the budget."""

    clause = forms.ChoiceField(label=_("Điều khoản"))
    name = text(_("Nội dung chi"), 300)
    source = forms.ChoiceField(label=_("Nguồn"), choices=BudgetLine.Source.choices)
    programme = text(
        _("Chương trình, đề án"), 200, required=False, help_text=_("Bắt buộc khi lồng ghép.")
    )
    level = forms.ChoiceField(label=_("Cấp ngân sách"), choices=BudgetLine.Level.choices)
    classification = text(_("Chương, loại, khoản, mục"), 40, required=False)
    unit = text(_("Đơn vị tính"), 40, required=False)
    agency = forms.ChoiceField(label=_("Cơ quan"))

    def __init__(
        self, *args: Any, plan: Plan, on: date, agencies: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clause"].choices = clause_choices(plan, on)  # type: ignore[attr-defined]
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]


class SheetForm(HouseForm):
    """A filled workbook brought back."""

    file = forms.FileField(
        label=_("Bảng tính đã điền (XLSX)"), error_messages={"required": _("Hãy chọn tệp.")}
    )
    on = day(_("Ngày của số liệu"))
    document = text(_("Văn bản chung cho các dòng"), 160, required=False)


class RecordForm(HouseForm, forms.ModelForm):  # type: ignore[type-arg]
    """A record of what was done: the fields of its model, checked by the service."""

    def _post_clean(self) -> None:
        """The service checks the whole, and says what to do."""


def _field(column: "models.Field[Any, Any]", **kwargs: Any) -> forms.Field | None:
    """The form field of a column of the plan."""
    if isinstance(column, models.DateField):
        return day(column.verbose_name, required=not column.null)
    if isinstance(column, models.BigIntegerField):
        return MoneyField(label=column.verbose_name, required=not column.null)
    if isinstance(column, models.TextField):
        return long_text(column.verbose_name, required=not column.blank)
    if isinstance(column, models.IntegerField):
        return forms.IntegerField(
            label=column.verbose_name, required=not column.null, min_value=0,
            error_messages={"invalid": _("Hãy ghi số nguyên như 120.")},
        )  # fmt: skip
    return column.formfield(**kwargs)


def record_form(model: type[models.Model], fields: tuple[str, ...]) -> type[RecordForm]:
    """The form of a model, with these fields in this order."""
    made = forms.modelform_factory(model, form=RecordForm, fields=fields, formfield_callback=_field)
    return cast(type[RecordForm], made)

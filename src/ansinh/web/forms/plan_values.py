"""Forms of the plan's values: a value, a milestone, what the agency says, a file."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ansinh.plan.models import Assessment, Milestone, Observation
from ansinh.web.forms.base import HouseForm, day, text

WHOLE = forms.NumberInput(attrs={"inputmode": "numeric"})


class Beside(HouseForm):
    """A form that stands on one page with others: its fields have ids of their own."""

    ids = "id_%s"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=self.ids, **kwargs)


class ValueForm(Beside):
    """A value: numerator and denominator, or the value, or why there is none."""

    period = text(_("Kỳ"), 10, help_text=_("2026, 2026-H1, 2026-Q3, 2026-06 hoặc 2026-06-30."))
    area = text(_("Mã đơn vị"), 5, help_text=_("48 là toàn thành phố; xã, phường ghi mã 5 số."))
    numerator = forms.IntegerField(label=_("Tử số"), required=False, widget=WHOLE)
    denominator = forms.IntegerField(label=_("Mẫu số"), required=False, widget=WHOLE)
    value = forms.DecimalField(
        label=_("Giá trị"),
        required=False,
        localize=True,
        help_text=_("Để trống nếu đã ghi tử số, mẫu số. Số 0 là một giá trị."),
    )
    status = forms.ChoiceField(
        label=_("Loại số liệu"),
        choices=[c for c in Observation.Status.choices if c[0] != Observation.Status.MISSING],
    )
    as_of = day(_("Ngày chốt số"))
    reason = forms.ChoiceField(
        label=_("Lý do không có số liệu"),
        required=False,
        choices=[("", _("— có số liệu —"))]
        + [c for c in Observation.Reason.choices if c[0] != Observation.Reason.WITHDRAWN],
    )
    evidence = text(
        _("Minh chứng (số, ngày văn bản)"), 160, required=False, help_text=_("Ví dụ: 12/BC-SYT.")
    )
    note = text(_("Ghi chú"), 500, required=False)

    @classmethod
    def empty(cls, today: date, area: str) -> "ValueForm":
        """The form as first shown: an estimate of this year, drawn today."""
        start = {"period": today.year, "area": area, "status": "E", "as_of": today}
        return cls(initial=start)

    def said(self) -> dict[str, Any]:
        """What was filled in, as `record_value` takes it."""
        data = self.cleaned_data
        names = ("numerator", "denominator", "value", "status", "as_of", "reason", "note")
        kept = {name: data[name] for name in names}
        return kept | {"evidence": [data["evidence"]] if data["evidence"] else []}


class MilestoneForm(Beside):
    """The milestone of a year, with the document that gives it."""

    ids = "moc_%s"
    year = forms.IntegerField(label=_("Năm"), widget=WHOLE)
    value = forms.DecimalField(label=_("Mốc"), localize=True)
    source = forms.ChoiceField(label=_("Nguồn của mốc"), choices=Milestone.Source.choices)
    document = text(_("Văn bản giao (số, ngày)"), 300)

    def value_given(self) -> Decimal:
        """The milestone as a number."""
        return Decimal(self.cleaned_data["value"])


class AssessmentForm(Beside):
    """What the agency says, in one sentence."""

    ids = "nhan_dinh_%s"
    year = forms.IntegerField(label=_("Năm"), widget=WHOLE)
    word = forms.ChoiceField(label=_("Nhận định"), choices=Assessment.Word.choices)
    sentence = text(_("Lý do, bằng một câu"), 2000)


class ValuesFileForm(HouseForm):
    """A file of values."""

    file = forms.FileField(label=_("Tệp CSV hoặc XLSX"))
    trial = forms.BooleanField(label=_("Chỉ thử, chưa ghi"), required=False, initial=True)

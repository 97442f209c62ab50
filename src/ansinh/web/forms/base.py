"""What every form of the desk has alike."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ansinh.registry.models import Source

DAY = {"type": "date"}


class HouseForm(forms.Form):
    """Labels above, help below, and an error that says what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages["required"] = _("Hãy ghi mục này.")
            widget = field.widget
            select = isinstance(widget, forms.Select)
            if not isinstance(widget, forms.CheckboxInput | forms.RadioSelect):
                widget.attrs.setdefault("class", "form-select" if select else "form-control")
            if field.help_text:
                widget.attrs["aria-describedby"] = f"giup_{name}"


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A field for a day."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        error_messages={"invalid": _("Hãy ghi ngày như 2026-11-24.")},
    )


def text(label: Any, most: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A field for one line."""
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


def source() -> "forms.ModelChoiceField[Source]":
    """On whose word."""
    return forms.ModelChoiceField(
        label=_("Nguồn"),
        queryset=Source.objects.order_by("name"),
        empty_label=_("— chọn nguồn —"),
        error_messages={"required": _("Hãy chọn nguồn.")},
    )


class Worded(HouseForm):
    """On whose word something is recorded, and by which paper."""

    source = source()
    evidence = text(
        _("Giấy tờ (số, ngày)"), 160, required=False, help_text=_("Ví dụ: Giấy xác nhận số 12.")
    )
    field_order: list[str] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [name for name in self.fields if name not in ("source", "evidence", "file")]
        self.order_fields([*own, "source", "evidence", "file"])

    def words(self) -> dict[str, Any]:
        """The source and the paper as services take them."""
        return {
            "source": self.cleaned_data["source"].code,
            "evidence": self.cleaned_data["evidence"],
        }

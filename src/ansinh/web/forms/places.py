"""Forms that ask for an address; what is ambiguous comes back as choices."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Official
from ansinh.areas.addresses import stands
from ansinh.areas.queries import communes_on
from ansinh.registry.errors import AddressUnknown
from ansinh.registry.queries import Answer, area_written, resolve_address
from ansinh.registry.services import AddressToChoose, Place, place_of, rule_village
from ansinh.web.forms.base import Worded, day, text


def _communes() -> list[tuple[str, Any]]:
    rows = [(area.code, str(area)) for area in communes_on(timezone.localdate())]
    return [("", _("— theo địa chỉ ghi ở trên —")), *rows]


class PlaceForm(Worded):
    """An address, the day it counts from, and the official's choice where one is needed."""

    address = text(
        _("Địa chỉ ghi trên giấy tờ"), 200,
        help_text=_("Ví dụ: thôn Trung Nghĩa, xã Hòa Liên, huyện Hòa Vang."),
    )  # fmt: skip
    since = day(_("Ở đó từ ngày"))
    xa = forms.ChoiceField(
        label=_("Hoặc chọn xã, phường"), choices=_communes, required=False,
        help_text=_("Chỉ khi địa chỉ không ghi tên xã."),
    )  # fmt: skip
    chon = forms.CharField(required=False, widget=forms.HiddenInput)
    nho = forms.BooleanField(required=False, widget=forms.HiddenInput)

    answer: Answer | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].widget.attrs |= {
            "hx-get": reverse("dia_chi"),
            "hx-trigger": "change",
            "hx-include": "[name=since]",
            "hx-target": "#dia-chi-chon",
        }

    def place(self) -> Place:
        """The place to live. Raises AddressToChoose (its answer is kept) and others."""
        said, today = self.cleaned_data, timezone.localdate()
        area, _sign, now = said["chon"].partition(":")
        if said["xa"] and not area:
            area = now = self._of_today(said["xa"], self.on, today)
        try:
            return place_of(said["address"], self.on, today, area=area, now=now)
        except AddressToChoose as question:
            self.answer = question.answer
            raise

    @property
    def on(self) -> date:
        """The day the address is written for."""
        found: date = self.cleaned_data["since"]
        return found

    def _of_today(self, code: str, on: date, today: date) -> str:
        unit = area_written(code, today)
        if not stands(unit, on):
            raise AddressUnknown(
                _now("%(unit)s chỉ có từ ngày %(day)s. Hãy ghi tên xã, phường vào ngày ở đó.")
                % {"unit": unit, "day": unit.valid_from.strftime("%d/%m/%Y")}
            )
        return code

    def remember(self, place: Place, *, at: Any, by: Official) -> None:
        """Let the choice stand for the whole village, when asked and when it is the official's."""
        if not self.cleaned_data["nho"] or not place.village:
            return
        if not place.now.path.startswith(by.area_path or "-"):
            return
        best = resolve_address(place.written, self.on, timezone.localdate()).resolution.best
        if best:
            rule_village(best[0].named, place.village, place.now, at=at, by=by)

"""Forms about one person."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ansinh.registry.codes import code_list
from ansinh.registry.kinds import BY_VERB
from ansinh.registry.models import FactKind, Identifier, Membership, Person, Tie
from ansinh.registry.queries.timeline import kind_label
from ansinh.web.forms.base import HouseForm, Worded, day, text

TYPED_NUMBERS = [
    (kind.value, kind.label)
    for kind in Identifier.Kind
    if kind is not Identifier.Kind.SOCIAL_SECURITY
]


def _groups() -> list[tuple[str, Any]]:
    valid = code_list("ethnic_groups").valid_on(timezone.localdate())
    return [("", _("— chưa rõ —")), *((one.code, one.name) for one in valid)]


class WhoForm(HouseForm):
    """Who a person is."""

    full_name = text(_("Họ và tên"), 120)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=Person.Sex.choices)
    birth_date = day(_("Ngày sinh"), required=False, help_text=_("Bỏ trống khi không rõ ngày."))
    birth_month = forms.IntegerField(
        label=_("Tháng sinh"), required=False, min_value=1, max_value=12,
        help_text=_("Chỉ ghi khi không rõ ngày."),
    )  # fmt: skip
    birth_year = forms.IntegerField(
        label=_("Năm sinh"), required=False, help_text=_("Chỉ ghi khi không rõ ngày.")
    )
    ethnic_group = forms.ChoiceField(label=_("Dân tộc"), choices=_groups, required=False)
    phone = text(_("Điện thoại"), 20, required=False)

    def clean(self) -> dict[str, Any]:
        """The whole date wins over its parts."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("birth_date"):
            cleaned["birth_year"] = cleaned["birth_month"] = None
        return cleaned

    @staticmethod
    def of(person: Person) -> dict[str, Any]:
        """What the form shows of somebody already known."""
        known = person.birth_date is not None
        return {
            "full_name": person.full_name,
            "sex": person.sex,
            "birth_date": person.birth_date,
            "birth_month": None if known else person.birth_month,
            "birth_year": None if known else person.birth_year,
            "ethnic_group": person.ethnic_group,
            "phone": person.phone,
        }


class NewPersonForm(WhoForm):
    """Somebody not yet in the registry."""

    personal_id = text(_("Số định danh cá nhân"), 20, required=False, help_text=_("12 chữ số."))
    another = forms.BooleanField(
        label=_("Đã xem các hồ sơ giống: đây là người khác"), required=False,
        help_text=_("Chỉ đánh dấu khi trang này đã nêu hồ sơ giống."),
    )  # fmt: skip


class NumberForm(HouseForm):
    """Another number in the place of the one held."""

    kind = forms.ChoiceField(label=_("Loại số"), choices=TYPED_NUMBERS)
    value = text(_("Số mới"), 20, help_text=_("Có thể gõ dấu cách, dấu chấm giữa các nhóm số."))
    why = forms.ChoiceField(
        label=_("Vì sao thay số trước"),
        choices=[(w.value, w.label) for w in Identifier.Why if w is not Identifier.Why.CHECKED],
        help_text=_("Bỏ qua nếu trước đó chưa có số loại này."),
    )
    evidence = text(_("Giấy tờ (số, ngày)"), 160, required=False)


class KindField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """Kinds of facts by their words."""

    def label_from_instance(self, obj: Any) -> str:
        """The kind in the language of the page."""
        return kind_label(obj)


class KindForm(HouseForm):
    """Which kind of fact is to be recorded; asked first, for the value depends on it."""

    loai = KindField(
        label=_("Loại dữ kiện"),
        queryset=FactKind.objects.none(),
        to_field_name="code",
        empty_label=_("— chọn loại dữ kiện —"),
    )

    def __init__(
        self, *args: Any, household: bool = False, sealed: bool = False, **kwargs: Any
    ) -> None:
        """`sealed`: sensitive kinds are offered too."""
        super().__init__(*args, **kwargs)
        subject = FactKind.Subject.HOUSEHOLD if household else FactKind.Subject.PERSON
        field = cast("forms.ModelChoiceField[FactKind]", self.fields["loai"])
        kinds = FactKind.objects.filter(subject=subject).exclude(code__in=BY_VERB).order_by("label")
        field.queryset = kinds if sealed else kinds.filter(sensitivity="")


class FactForm(Worded):
    """The value of a fact, its days, on whose word, by which paper and scan."""

    since = day(_("Đúng từ ngày"))
    until = day(_("Đến hết ngày"), required=False, help_text=_("Bỏ trống khi còn đúng."))
    file = forms.FileField(
        label=_("Tệp quét giấy tờ"),
        required=False,
        help_text=_("PDF, ảnh, DOCX; tới 20 MB."),
    )

    def __init__(self, *args: Any, kind: FactKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _value_field(kind)
        self.order_fields(["value", "since", "until", "source", "evidence", "file"])


def _value_field(kind: FactKind) -> forms.Field:
    label = _("Giá trị")
    select = forms.Select(attrs={"class": "form-select"})
    match kind.value_type:
        case FactKind.Type.BOOL:
            return forms.ChoiceField(
                label=label, choices=[("true", _("có")), ("false", _("không"))], widget=select
            )
        case FactKind.Type.CODE:
            choices = [(option["code"], option["label"]) for option in kind.values]
            return forms.ChoiceField(label=label, choices=choices, widget=select)
        case FactKind.Type.COUNT:
            widget = forms.NumberInput(attrs={"class": "form-control"})
            return forms.IntegerField(label=label, min_value=0, max_value=20, widget=widget)
        case _:
            return forms.DateField(
                label=label, widget=forms.DateInput(attrs={"type": "date", "class": "form-control"})
            )


class ReasonForm(HouseForm):
    """Why something is taken back."""

    reason = text(_("Lý do hủy"), 200, help_text=_("Ví dụ: ghi nhầm người."))


class TieForm(Worded):
    """Who is what to the person."""

    kind = forms.ChoiceField(label=_("Quan hệ"), choices=Tie.Kind.choices)
    other = text(
        _("Người đó là ai"), 120, help_text=_("Số định danh, mã người, hoặc họ tên đầy đủ.")
    )
    since = day(_("Từ ngày"))
    until = day(_("Đến hết ngày"), required=False, help_text=_("Bỏ trống khi còn đúng."))


class EndTieForm(HouseForm):
    """When a tie ended, or why it never was."""

    last_day = day(_("Ngày cuối"), required=False)
    reason = text(_("Hoặc hủy vì ghi nhầm: lý do"), 200, required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("last_day")) == bool(cleaned.get("reason")):
            raise forms.ValidationError(_("Hãy ghi ngày cuối, hoặc lý do hủy; chỉ một trong hai."))
        return cleaned


class JoinForm(Worded):
    """A place in a household."""

    household = forms.UUIDField(
        label=_("Mã hộ"), required=False,
        help_text=_("Chép từ trang của hộ; bỏ trống để lập hộ mới."),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Quan hệ với chủ hộ"), choices=Membership.Role.choices)
    since = day(_("Từ ngày"))
    address = text(_("Địa chỉ của hộ mới"), 200, required=False)


class LeaveCityForm(Worded):
    """Out of the city, from a day, to where."""

    since = day(_("Ở ngoài thành phố từ ngày"))
    to = text(_("Nơi đến"), 120, help_text=_("Xã, phường, tỉnh, thành phố như trên giấy tờ."))

"""Forms about a household: who goes, who heads, what each is to whom."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ansinh.registry.models import Membership, Person
from ansinh.web.forms.base import Worded, day, text

STAYS = ("", _("— giữ như cũ —"))
ROLES = Membership.Role.choices


class Members(Worded):
    """One field for each member, named by the key of the person."""

    nothing: tuple[str, Any] = STAYS

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {f"nguoi_{m.person_id}": m.person for m in members}
        for member in members:
            self.fields[f"nguoi_{member.person_id}"] = forms.ChoiceField(
                label=f"{member.person.full_name} ({member.get_role_display()})",
                choices=[self.nothing, *ROLES],
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
        own = [name for name in self.fields if name not in ("source", "evidence", *self.people)]
        self.order_fields([*own, *self.people, "source", "evidence"])

    def roles(self) -> dict[Person, str]:
        """The roles chosen, of those chosen for."""
        chosen = {person: self.cleaned_data[name] for name, person in self.people.items()}
        return {person: role for person, role in chosen.items() if role}


class HeadForm(Members):
    """Another head, and what the others are to them."""

    head = forms.ChoiceField(label=_("Chủ hộ mới"))
    since = day(_("Từ ngày"))

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, members=members, **kwargs)
        field = cast(forms.ChoiceField, self.fields["head"])
        field.choices = [(str(m.person.uid), m.person.full_name) for m in members]


class SplitForm(Members):
    """Who goes to the new household, as what; who heads those who stay; where it stands."""

    nothing = ("", _("— ở lại —"))
    since = day(_("Tách từ ngày"))
    new_head = forms.ChoiceField(
        label=_("Chủ hộ mới của người ở lại"), required=False,
        help_text=_("Chỉ khi chủ hộ tách đi."),
    )  # fmt: skip
    address = text(_("Địa chỉ của hộ mới"), 200, required=False, help_text=_("Bỏ trống: như cũ."))

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, members=members, **kwargs)
        field = cast(forms.ChoiceField, self.fields["new_head"])
        people = [(str(m.person.uid), m.person.full_name) for m in members]
        field.choices = [("", _("— không đổi —")), *people]


class MergeForm(Members):
    """Into which household, and what each becomes there."""

    nothing = ("", _("— khác —"))
    into = forms.UUIDField(label=_("Mã hộ nhận"), help_text=_("Chép từ trang của hộ nhận."))
    since = day(_("Nhập từ ngày"))


class LeaveForm(Worded):
    """Who leaves, after which day."""

    person = forms.ChoiceField(label=_("Ai rời hộ"))
    last_day = day(_("Ngày cuối ở hộ"))

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["person"])
        field.choices = [(str(m.person.uid), m.person.full_name) for m in members]

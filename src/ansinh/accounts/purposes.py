"""For what an official may look at a person: the purposes to choose from, and the default of each
place where people are shown.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ansinh.accounts.models import Look


class Purpose(models.TextChoices):
    """The purposes an official chooses from before sealed facts are shown."""

    CASE = "CASE", _("giải quyết hồ sơ trợ giúp xã hội")
    CHECK = "CHECK", _("xác minh, cập nhật dữ kiện")
    CARE = "CARE", _("bảo vệ khẩn cấp, chăm sóc")
    COMPLAINT = "COMPLAINT", _("giải quyết khiếu nại, phản ánh")
    AUDIT = "AUDIT", _("kiểm tra, thanh tra, kiểm toán")
    CITIZEN = "CITIZEN", _("theo yêu cầu của chính người dân")


PAYMENT = _("chi trả trợ cấp")
ORDINARY = {
    Look.Page.CARD: Purpose.CASE.label,
    Look.Page.FOUND: Purpose.CASE.label,
    Look.Page.SEARCH: _("tìm người trong địa bàn"),
    Look.Page.KEEP: Purpose.CHECK.label,
    Look.Page.HOUSEHOLD: Purpose.CASE.label,
    Look.Page.PROPOSAL: Purpose.CASE.label,
    Look.Page.PROPOSALS: Purpose.CASE.label,
    Look.Page.PAYMENTS: PAYMENT,
    Look.Page.LOOKS: Purpose.CITIZEN.label,
    Look.Page.IMPORT: Purpose.CHECK.label,
    Look.Page.DUPLICATES: Purpose.CHECK.label,
    Look.Page.EXPORT: PAYMENT,
    Look.Page.COMMAND: _("vận hành máy chủ"),
}

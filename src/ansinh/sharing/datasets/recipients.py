"""Người hưởng và số tiền theo xã, chế độ, kênh chi trả của một kỳ."""

from django.utils.translation import gettext_lazy as _

from ansinh.sharing.datasets import DATASETS, Column, Dataset

DATASETS.add("nguoi-huong")(
    Dataset(
        title=_("Người hưởng và số tiền theo xã phường, chế độ, kênh chi trả"),
        description=_(
            "Các khoản đã chi đến tay người nhận trong kỳ chi trả của tháng chứa ngày chốt số."
        ),
        axes=[
            Column("commune", _("xã, phường")),
            Column("benefit", _("chế độ")),
            Column("channel", _("kênh chi trả")),
        ],
        measures=[
            Column("people", _("số người"), _("người")),
            Column("amount", _("số tiền"), _("đồng")),
        ],
        sql="""
            SELECT area.code, payment.benefit, payment.channel, count(DISTINCT payment.person_id),
                   sum(payment.amount), bool_or(payment.synthetic)
            FROM pub.payment JOIN areas_area AS area ON area.id = payment.area_id
            WHERE payment.cycle_month = date_trunc('month', %(day)s::date)::date
              AND payment.status = 'PAID' AND payment.settled_on <= %(at)s::date
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        """,
    )
)

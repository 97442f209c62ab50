"""Người khuyết tật theo xã, mức độ."""

from django.utils.translation import gettext_lazy as _

from ansinh.sharing.datasets import DATASETS, Column, Dataset

DATASETS.add("nguoi-khuyet-tat")(
    Dataset(
        title=_("Người khuyết tật theo xã phường, mức độ"),
        description=_("Theo giấy xác nhận khuyết tật còn hiệu lực; không gồm người đã chết."),
        axes=[Column("commune", _("xã, phường")), Column("degree", _("mức độ khuyết tật"))],
        measures=[Column("people", _("số người"), _("người"))],
        sql="""
            SELECT area.code, disability.degree, count(*), bool_or(disability.synthetic)
            FROM pub.disability JOIN areas_area AS area ON area.id = disability.area_id
            WHERE disability.during @> %(day)s::date AND disability.degree <> 'NONE'
              AND disability.recorded_at <= %(at)s
              AND (disability.superseded_at IS NULL OR disability.superseded_at > %(at)s)
              AND NOT EXISTS (
                  SELECT FROM pub.death
                  WHERE death.person_id = disability.person_id AND death.during @> %(day)s::date
                    AND death.recorded_at <= %(at)s
                    AND (death.superseded_at IS NULL OR death.superseded_at > %(at)s))
            GROUP BY 1, 2 ORDER BY 1, 2
        """,
    )
)

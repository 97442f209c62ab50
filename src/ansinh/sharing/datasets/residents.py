"""Người dân theo xã, giới, nhóm tuổi."""

from django.utils.translation import gettext_lazy as _

from ansinh.sharing.datasets import DATASETS, Column, Dataset

DATASETS.add("nguoi-dan")(
    Dataset(
        title=_("Người dân theo xã phường, giới tính, nhóm tuổi"),
        description=_("Người đang được quản lý, còn sống, theo nơi cư trú. Nhóm tuổi mười năm."),
        axes=[
            Column("commune", _("xã, phường")),
            Column("sex", _("giới tính")),
            Column("age_band", _("nhóm tuổi")),
        ],
        measures=[Column("people", _("số người"), _("người"))],
        sql="""
            SELECT area.code, resident.sex,
                   coalesce((extract(year FROM age(%(day)s::date,
                       make_date(resident.birth_year, 7, 1)))::int / 10 * 10)::text, '?') AS band,
                   count(*), bool_or(resident.synthetic)
            FROM pub.resident JOIN areas_area AS area ON area.id = resident.area_id
            WHERE resident.recorded_at <= %(at)s
              AND (resident.withdrawn_at IS NULL OR resident.withdrawn_at > %(at)s)
              AND (resident.birth_year IS NULL
                   OR resident.birth_year <= extract(year FROM %(day)s::date))
              AND NOT EXISTS (
                  SELECT FROM (TABLE pub.death UNION ALL TABLE pub.departure) AS gone
                  WHERE gone.person_id = resident.person_id AND gone.during @> %(day)s::date
                    AND gone.recorded_at <= %(at)s
                    AND (gone.superseded_at IS NULL OR gone.superseded_at > %(at)s))
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        """,
    )
)

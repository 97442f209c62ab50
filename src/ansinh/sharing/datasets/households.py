"""Hộ nghèo, hộ cận nghèo theo xã."""

from django.utils.translation import gettext_lazy as _

from ansinh.sharing.datasets import DATASETS, Column, Dataset

DATASETS.add("ho-ngheo")(
    Dataset(
        title=_("Hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo theo xã phường"),
        description=_("Theo kết quả rà soát còn hiệu lực vào ngày chốt số."),
        axes=[Column("commune", _("xã, phường")), Column("class", _("loại hộ"))],
        measures=[Column("households", _("số hộ"), _("hộ"))],
        sql="""
            SELECT area.code, household.class, count(*), bool_or(household.synthetic)
            FROM pub.household_class AS household
            JOIN areas_area AS area ON area.id = household.area_id
            WHERE household.during @> %(day)s::date AND household.class <> 'NONE'
              AND household.recorded_at <= %(at)s
              AND (household.superseded_at IS NULL OR household.superseded_at > %(at)s)
            GROUP BY 1, 2 ORDER BY 1, 2
        """,
    )
)

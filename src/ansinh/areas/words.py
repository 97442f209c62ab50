"""How well a unit fits an address, in the order of trust."""

from enum import IntEnum

from django.utils.translation import gettext as _


class Fit(IntEnum):
    """Why a unit may be the one an address means; the higher, the surer."""

    DIFFERS = 30
    FORMER_NAME = 60
    NAME = 80
    FORMER = 90
    EXACT = 100

    @classmethod
    def of(cls, *, agreed: int, against: int, former: bool) -> "Fit":
        """From how many units above agree, how many words differ, and whether the name is of
        another time."""
        if against:
            return cls.DIFFERS
        if former:
            return cls.FORMER if agreed else cls.FORMER_NAME
        return cls.EXACT if agreed else cls.NAME

    @property
    def sure(self) -> bool:
        """Whether one candidate of this fit may be taken without asking."""
        return self is not Fit.DIFFERS

    @property
    def words(self) -> str:
        """The reason as the official reads it."""
        return {
            Fit.EXACT: _("đúng tên và đúng cấp trên ghi trong địa chỉ"),
            Fit.FORMER: _("tên và cấp trên là của một ngày khác; đã theo các lần sắp xếp"),
            Fit.NAME: _("đúng tên; địa chỉ không ghi cấp trên"),
            Fit.FORMER_NAME: _("tên của một ngày khác; địa chỉ không ghi cấp trên"),
            Fit.DIFFERS: _("trùng tên nhưng khác cấp trên hoặc loại đơn vị"),
        }[self]
